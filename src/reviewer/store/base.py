"""The store's file, opened in one thread: what everything that reads or writes it stands on."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from reviewer.errors import StoreError
from reviewer.store.acts import Writer
from reviewer.store.connection import BUSY_MS, open_connection, translated, writing
from reviewer.store.plan_rows import PlanRows

Clock = Callable[[], dt.datetime]


def _uuid() -> str:
    return str(uuid4())


class StoreBase:
    """One SQLite file: opening, closing, its clock, and what is kept outside the log."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path, clock: Clock, new_id: Callable[[], str] = _uuid
    ) -> None:
        self.path = path
        self.plan = PlanRows(connection, path)
        self._connection = connection
        self._clock = clock
        self._new_id = new_id
        self._data_version = self._read_data_version()

    @classmethod
    def open(cls, path: Path, *, clock: Clock, busy_ms: int = BUSY_MS, new_id: Callable[[], str] = _uuid) -> Self:
        """Open the store at `path`, made if it is not there; `StoreError` says in one sentence why it cannot be.

        A write waits `busy_ms` for another process before it raises `StoreBusy`: a bulk import may wait for long, the
        interface never.
        """
        connection = open_connection(path)
        if busy_ms != BUSY_MS:
            connection.execute(f"PRAGMA busy_timeout = {int(busy_ms)}")
        return cls(connection, path, clock, new_id)

    def close(self) -> None:
        """Close the file."""
        with translated(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def now(self) -> dt.datetime:
        """The time by the store's clock, as exactly as the store keeps it: UTC, to the millisecond."""
        moment = self._clock().astimezone(dt.UTC)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    def remember(self, actor: str, key: str, value: str | None) -> None:
        """Keep a text for a reviewer; None forgets it."""
        with self._writing() as connection:
            if value is None:
                connection.execute("DELETE FROM memory WHERE actor = ? AND key = ?", (actor, key))
            else:
                self._keep(actor, [(key, value)])

    def recall(self, actor: str, key: str) -> str | None:
        """A text that was kept for a reviewer."""
        with translated(self.path):
            row = self._connection.execute(
                "SELECT value FROM memory WHERE actor = ? AND key = ?", (actor, key)
            ).fetchone()
        return row[0] if row else None

    def changed_elsewhere(self) -> bool:
        """Whether another connection has written since this was last asked."""
        found = self._read_data_version()
        changed, self._data_version = found != self._data_version, found
        return changed

    def new_id(self) -> str:
        """A new UUID."""
        return self._new_id()

    def last_entry(self) -> int:
        """The id of the latest entry of the log, 0 for none."""
        with translated(self.path):
            return int(self._connection.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock, so that what is read, checked and written inside is one: nobody writes between."""
        with writing(self._connection, self.path):
            yield

    def trace(self, callback: Callable[[str], object] | None) -> None:
        """Tell `callback` every SQL statement from now on: for tests that count them."""
        self._connection.set_trace_callback(callback)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._connection.in_transaction:  # inside `transaction`, which commits
            yield self._connection
            return
        with writing(self._connection, self.path):
            yield self._connection

    def _writer(self, actor: str) -> Writer:
        return Writer(actor, self.now, self._new_id)

    def _number(self, report: str | None) -> int:
        if report is None:
            return 0
        row = self._connection.execute("SELECT id FROM report WHERE slug = ?", (report,)).fetchone()
        if row is None:
            raise StoreError("there is no such report in the store.", where=report)
        return int(row[0])

    def _keep(self, actor: str, memory: Sequence[tuple[str, str]]) -> None:
        for key, value in memory:
            self._connection.execute(
                "INSERT INTO memory (actor, key, value) VALUES (?, ?, ?) "
                "ON CONFLICT (actor, key) DO UPDATE SET value = excluded.value",
                (actor, key, value),
            )

    def _read_data_version(self) -> int:
        with translated(self.path):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
