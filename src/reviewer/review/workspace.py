"""One store and one reviewer: what the library, the actions view and the command line stand on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from reviewer.model.decided import Action, Change, LogEntry
from reviewer.model.reviewed import LibraryRow
from reviewer.review.session import ReviewSession

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """The time now, in UTC."""
    return dt.datetime.now(dt.UTC)


class Workspace:
    """A store opened for one reviewer, in one thread (SQLite's connections do not cross threads: open another)."""

    actor: str
    """Whose name stands in the log from now on."""

    @classmethod
    def open(cls, path: Path, *, actor: str, clock: Clock = utc_now) -> Workspace:
        """Open the store at `path`, made if it is not there. `StoreError` says in one sentence why it cannot be."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the store. Everything decided is on disk already."""
        raise NotImplementedError

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The store's file."""
        raise NotImplementedError

    def library(self) -> list[LibraryRow]:
        """Every report, by authority and then by date, read without its paragraphs."""
        raise NotImplementedError

    def session(self, report: str) -> ReviewSession:
        """Open one report by its id or an unambiguous part of it; `UsageError` lists the candidates otherwise."""
        raise NotImplementedError

    def actions(self) -> list[Action]:
        """Every action of every report, in the order of report and reference."""
        raise NotImplementedError

    def add_action(self, answers: list[tuple[str, str]], text: str, **fields: object) -> Action:
        """Add an action that answers (report id, target) pairs of any reports, or none."""
        raise NotImplementedError

    def edit_action(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change an action's fields from anywhere; see `ReviewSession.edit_action`."""
        raise NotImplementedError

    def delete_action(self, uuid: str) -> Change:
        """Delete an action from anywhere."""
        raise NotImplementedError

    def log(
        self,
        *,
        report: str | None = None,
        target: str | None = None,
        actor: str | None = None,
        since: dt.datetime | None = None,
        limit: int | None = None,
    ) -> list[LogEntry]:
        """Entries of the log, oldest first; with `limit`, the latest so many."""
        raise NotImplementedError

    def undo(self) -> Change:
        """Take back this reviewer's own latest act in any report."""
        raise NotImplementedError

    def redo(self) -> Change:
        """Do again what this reviewer undid last in any report."""
        raise NotImplementedError

    def next_undo(self) -> str | None:
        """What `undo` would take back, in one line; None when there is nothing."""
        raise NotImplementedError

    def next_redo(self) -> str | None:
        """What `redo` would do again, in one line; None when there is nothing."""
        raise NotImplementedError

    def remember(self, key: str, value: object) -> None:
        """Keep a plain JSON value of this reviewer (a place, a layout) outside log and undo; None forgets it."""
        raise NotImplementedError

    def recall(self, key: str) -> object:
        """The value kept under `key`, None when there is none."""
        raise NotImplementedError

    def changed_elsewhere(self) -> bool:
        """Whether another process has written to the store since this was last asked."""
        raise NotImplementedError
