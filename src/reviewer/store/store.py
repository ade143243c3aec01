"""The store as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from reviewer.errors import Refused
from reviewer.model.decided import Act, LogEntry
from reviewer.store import acts, log, state
from reviewer.store.acts import Candidate, Done, Group, Write
from reviewer.store.base import Clock
from reviewer.store.connection import translated
from reviewer.store.ingesting import Added, FileStamp, Outcome
from reviewer.store.keeping import Keeping
from reviewer.store.plain import plain
from reviewer.store.replay import Standing
from reviewer.store.shelf import Shelf, StoredReport

__all__ = ["Added", "Clock", "Done", "FileStamp", "Outcome", "Standing", "Store", "StoredReport", "Write"]


class Store(Shelf, Keeping):
    """One SQLite file, opened in one thread. Every method that writes is one transaction, on disk when it returns.

    Reports come in and are read by `Shelf`, the file is kept whole by `Keeping`; here are decisions and their log.
    """

    def record(
        self,
        report: str | None,
        writes: Sequence[Write],
        *,
        actor: str,
        summary: str,
        memory: Sequence[tuple[str, str]] = (),
    ) -> Done:
        """Write one act on a report (None: on no report) with its log entries; `memory` is kept along with it."""
        with self._writing() as connection:
            number = self._number(report)
            shared = self._writer(actor).circumstances(Act.DO, None, plain(summary))
            done = acts.record(connection, shared, (number, report), writes)
            self._keep(actor, memory)
        return done

    def record_all(self, groups: Sequence[Group], *, actor: str, summary: str) -> Done:
        """Write one act on several reports, undone as one, with its log entries."""
        with self._writing() as connection:
            shared = self._writer(actor).circumstances(Act.DO, None, plain(summary))
            return acts.record_all(connection, shared, groups, self._number)

    def undo(
        self,
        *,
        actor: str,
        report: str | None = None,
        anywhere: bool = False,
        memory: Sequence[tuple[str, str]] = (),
    ) -> Done:
        """Take back the latest act of `actor` in `report` or `anywhere`; `Refused` where there is none."""
        with self._writing() as connection:
            self._keep(actor, memory)
            found = acts.next_undo(connection, actor, report, anywhere=anywhere)
            if found is None:
                raise Refused("there is nothing of yours to undo.")
            return acts.reverse(connection, self._writer(actor), found, Act.UNDO, self._number)

    def redo(
        self,
        *,
        actor: str,
        report: str | None = None,
        anywhere: bool = False,
        memory: Sequence[tuple[str, str]] = (),
    ) -> Done:
        """Do again what `actor` undid last; `Refused` where there is nothing, or something was decided since."""
        with self._writing() as connection:
            self._keep(actor, memory)
            found = acts.next_redo(connection, actor, report, anywhere=anywhere)
            if found is None:
                raise Refused("there is nothing to do again.")
            return acts.reverse(connection, self._writer(actor), found, Act.REDO, self._number)

    def next_undo(self, *, actor: str, report: str | None = None, anywhere: bool = False) -> Candidate | None:
        """The act that `undo` would take back."""
        with translated(self.path):
            return acts.next_undo(self._connection, actor, report, anywhere=anywhere)

    def next_redo(self, *, actor: str, report: str | None = None, anywhere: bool = False) -> Candidate | None:
        """The undo that `redo` would reverse."""
        with translated(self.path):
            return acts.next_redo(self._connection, actor, report, anywhere=anywhere)

    def decisions(self, report: int, targets: Collection[str] | None = None) -> list[tuple[str, str, str, Standing]]:
        """What stands for every decided field of a report, or of some targets: target, field, reviewer, standing."""
        with translated(self.path):
            return list(state.of_report(self._connection, report, targets))

    def objects(self, kind: str, report: int | None = None) -> list[tuple[str, int, dict[str, object]]]:
        """People's own objects of a kind ("note", "link", "action"), of one report or all: uuid, report, fields."""
        where, parameters = ("1", ()) if report is None else ("report_id IS ?", (report or None,))
        with translated(self.path):
            return list(state.objects(self._connection, kind, where, parameters))

    def actions_answering(self, report: str, number: int) -> list[tuple[str, int, dict[str, object]]]:
        """The actions that belong to a report or answer something in it."""
        where = "report_id = ? OR uuid IN (SELECT action FROM answer WHERE report = ?)"
        with translated(self.path):
            return list(state.objects(self._connection, "action", where, (number, report)))

    def own_objects(self, targets: Iterable[str]) -> dict[str, tuple[int, dict[str, object]]]:
        """People's own objects that are there, by target: the number of its report (0: none) and its fields."""
        uuids: dict[str, list[str]] = {}
        for target in targets:
            kind, _, uuid = target.partition("/")
            uuids.setdefault(kind, []).append(uuid)
        with translated(self.path):
            return {
                f"{kind}/{uuid}": (report, whole)
                for kind, wanted in uuids.items()
                for uuid, report, whole in state.some_objects(self._connection, kind, wanted)
            }

    def touched_since(self, entry: int, report: str) -> list[str]:
        """The targets of a report, and of all actions, that entries after `entry` are about."""
        with translated(self.path):
            found = self._connection.execute(
                "SELECT DISTINCT target FROM log WHERE id > ? AND (report = ? OR target GLOB 'action/*')",
                (entry, report),
            )
            return [row[0] for row in found]

    def history(self, report: str, target: str) -> list[LogEntry]:
        """The log of one thing of a report, oldest first, with what was tied to it, noted on it or planned for it."""
        whole = "coalesce(after, before)"
        hangs = " OR ".join(f"json_extract({whole}, '{path}') = ?2" for path in ("$.area", "$.paragraph", "$.target"))
        answers = (
            f"SELECT 1 FROM json_each({whole}, '$.answers') "
            "WHERE json_extract(value, '$[0]') = ?1 AND json_extract(value, '$[1]') = ?2"
        )
        where = (
            "report = ?1 AND (target = ?2 "
            f"OR target IN (SELECT target FROM log WHERE report = ?1 AND field = '*' AND ({hangs})) "
            f"OR field = '*' AND target GLOB 'action/*' AND EXISTS ({answers}))"
        )
        with translated(self.path):
            return list(log.entries(self._connection, where, (report, target)))

    def log(
        self, where: str = "", parameters: Sequence[object] = (), *, limit: int | None = None
    ) -> Iterator[LogEntry]:
        """Entries of the log that fulfil `where` (SQL of ours), oldest first; with `limit`, the latest so many."""
        with translated(self.path):
            yield from log.entries(self._connection, where, parameters, limit=limit)
