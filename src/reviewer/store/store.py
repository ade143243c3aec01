"""The store as the rest of the program sees it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from reviewer.errors import Refused, StoreBusy, StoreError
from reviewer.model.decided import Act, LogEntry
from reviewer.model.extracted import ExtractedReport
from reviewer.model.reviewed import LibraryRow, Version, VersionKind
from reviewer.store import acts, doctor, ingesting, library, log, reports, search, state, verify
from reviewer.store.acts import Candidate, Done, Group, Write, Writer
from reviewer.store.connection import BUSY_MS, backup, open_connection, translated, writing
from reviewer.store.ingesting import Added, FileStamp, Outcome
from reviewer.store.plan_rows import PlanRows
from reviewer.store.purge import Purge
from reviewer.store.replay import Standing
from reviewer.store.search import Found
from reviewer.store.verify import Finding, Verified

__all__ = ["Added", "Clock", "Done", "FileStamp", "Outcome", "Standing", "Store", "StoredReport", "Write"]

Clock = Callable[[], dt.datetime]


def _uuid() -> str:
    return str(uuid4())


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as it is opened: the number of its row, its id, what was read, when it came in."""

    number: int
    id: str
    extracted: ExtractedReport
    ingested_at: dt.datetime
    versions: tuple[Version, ...]


class Store:
    """One SQLite file, opened in one thread. Every method that writes is one transaction, on disk when it returns."""

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
    def open(cls, path: Path, *, clock: Clock, busy_ms: int = BUSY_MS, new_id: Callable[[], str] = _uuid) -> Store:
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

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def now(self) -> dt.datetime:
        """The time by the store's clock, as exactly as the store keeps it: UTC, to the millisecond."""
        moment = self._clock().astimezone(dt.UTC)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    # Sources and reports -------------------------------------------------------------------------------------------

    def add(
        self,
        extracted: ExtractedReport,
        data: bytes,
        *,
        stamp: FileStamp | None = None,
        unasked: Collection[str] | None = None,
        kind: VersionKind | None = None,
    ) -> Added:
        """Store one source: its bytes and what was read from it. The same bytes twice is no change.

        `unasked` are the targets that a review need not settle (`insight.unasked`): they do not count in progress.
        Without `kind` the first published version is *final*, later ones *corrected*.
        """
        ingesting.keep_source(self.path, extracted, data)
        with self._writing() as connection:
            return ingesting.add(connection, extracted, len(data), self.now(), self._new_id, stamp, unasked, kind)

    def known(self, stamp: FileStamp, *, parser_version: str) -> str | None:
        """The id of the report that the file at `stamp.path` belongs to, when size and time say it is unchanged."""
        with translated(self.path):
            return ingesting.known(self._connection, stamp, parser_version)

    def known_bytes(self, sha256: str, *, parser_version: str) -> str | None:
        """The id of the report of a source with these bytes, read by this parser; None when it is not stored."""
        with translated(self.path):
            return ingesting.known_bytes(self._connection, sha256, parser_version)

    def stamp(self, stamp: FileStamp, sha256: str) -> None:
        """Remember how the file of a stored source looks, so that `known` finds it next time."""
        with self._writing() as connection:
            ingesting.remember_stamp(connection, stamp, sha256)

    def give_back(self) -> None:
        """Give the file's unused pages back to the disk: the full-text index leaves some behind whenever it grows.

        A matter of milliseconds, and of no consequence where another process is writing meanwhile: next time, then.
        """
        with suppress(StoreBusy), translated(self.path):
            # As a script, because a plain `execute` would give back one page of them all.
            self._connection.executescript("PRAGMA incremental_vacuum")

    def report_ids(self) -> list[str]:
        """The ids of all reports, in alphabetical order."""
        with translated(self.path):
            return [row[0] for row in self._connection.execute("SELECT slug FROM report ORDER BY slug")]

    def report(self, report: str) -> StoredReport:
        """Open the current version of a report by its id."""
        with translated(self.path):
            row = self._connection.execute(
                "SELECT r.id, r.source_id, s.ingested_at FROM report AS r JOIN source AS s ON s.id = r.source_id "
                "WHERE r.slug = ?",
                (report,),
            ).fetchone()
            if row is None:
                raise StoreError("there is no such report in the store.", where=report)
            extracted = reports.load(self._connection, row[1])
            versions = tuple(reports.versions(self._connection, row[0], row[1]))
            return StoredReport(row[0], report, extracted, log.moment(row[2]), versions)

    def versions(self, report: str) -> tuple[Version, ...]:
        """The versions of a report in the order in which they came in."""
        with translated(self.path):
            row = self._connection.execute("SELECT id, source_id FROM report WHERE slug = ?", (report,)).fetchone()
            return tuple(reports.versions(self._connection, row[0], row[1])) if row else ()

    def version(self, report: str, number: int) -> ExtractedReport:
        """What was read from one version of a report."""
        with translated(self.path):
            row = self._connection.execute(
                "SELECT v.source_id FROM version AS v JOIN report AS r ON r.id = v.report_id "
                "WHERE r.slug = ? AND v.number = ?",
                (report, number),
            ).fetchone()
            if row is None:
                raise StoreError(f"there is no version {number} of this report.", where=report)
            return reports.load(self._connection, row[0])

    def source_bytes(self, sha256: str) -> bytes:
        """The bytes of a source, from the store's own copy."""
        return ingesting.source_bytes(self.path, sha256)

    def source_path(self, sha256: str) -> Path:
        """Where the store's own copy of a source lies."""
        return ingesting.source_path(self.path, sha256)

    def library(self, actor: str, today: dt.date) -> list[LibraryRow]:
        """Every report in one line, by authority and date; progress counts what `actor` has read."""
        with translated(self.path):
            return library.rows(self._connection, actor, today)

    # Decisions -----------------------------------------------------------------------------------------------------

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
            shared = self._writer(actor).circumstances(Act.DO, None, reports.plain(summary))
            done = acts.record(connection, shared, (number, report), writes)
            self._keep(actor, memory)
        return done

    def record_all(self, groups: Sequence[Group], *, actor: str, summary: str) -> Done:
        """Write one act on several reports, undone as one, with its log entries."""
        with self._writing() as connection:
            shared = self._writer(actor).circumstances(Act.DO, None, reports.plain(summary))
            return acts.record_all(connection, shared, groups, self._number)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock, so that what is read, checked and written inside is one: nobody writes between."""
        with writing(self._connection, self.path):
            yield

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

    def decisions(self, report: int, target: str | None = None) -> list[tuple[str, str, str, Standing]]:
        """What stands for every decided field of a report, or of one target: target, field, reviewer, standing."""
        with translated(self.path):
            if target is None:
                return list(state.of_report(self._connection, report))
            return [(target, *row) for row in state.of_target(self._connection, report, target)]

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

    def own_object(self, target: str) -> tuple[int, dict[str, object]] | None:
        """One person's own object by its target: the number of its report (0: none) and its fields."""
        with translated(self.path):
            return state.get_object(self._connection, target)

    def last_entry(self) -> int:
        """The id of the latest entry of the log, 0 for none."""
        with translated(self.path):
            return int(self._connection.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0])

    def touched_since(self, entry: int, report: str) -> list[str]:
        """The targets of a report, and of all actions, that entries after `entry` are about."""
        with translated(self.path):
            found = self._connection.execute(
                "SELECT DISTINCT target FROM log WHERE id > ? AND (report = ? OR target GLOB 'action/*')",
                (entry, report),
            )
            return [row[0] for row in found]

    def reading(self, report: str) -> tuple[str, str, int] | None:
        """Which source a report is shown from, which parser read it, and how many versions there are.

        None when the report is not there.
        """
        with translated(self.path):
            row = self._connection.execute(
                "SELECT s.sha256, s.parser_version, (SELECT count(*) FROM version AS v WHERE v.report_id = r.id) "
                "FROM report AS r JOIN source AS s ON s.id = r.source_id "
                "WHERE r.slug = ?",
                (report,),
            ).fetchone()
        return (row[0], row[1], row[2]) if row else None

    def text(self, sha256: str) -> str:
        """The whole text of a source."""
        with translated(self.path):
            return reports.text_of(self._connection, sha256)

    def report_of(self, number: int) -> str | None:
        """The id of the report with this row number; None for 0."""
        with translated(self.path):
            row = self._connection.execute("SELECT slug FROM report WHERE id = ?", (number,)).fetchone()
        return row[0] if row else None

    def log(
        self, where: str = "", parameters: Sequence[object] = (), *, limit: int | None = None
    ) -> Iterator[LogEntry]:
        """Entries of the log that fulfil `where` (SQL of ours), oldest first; with `limit`, the latest so many."""
        with translated(self.path):
            yield from log.entries(self._connection, where, parameters, limit=limit)

    def search(
        self,
        words: str,
        *,
        report: str | None = None,
        kinds: Collection[str] = search.KINDS,
        limit: int = 50,
        typing: bool = False,
    ) -> Found:
        """The first `limit` paragraphs, areas and notes that have all `words`, of the latest reports first.

        Words in "double quotes" must follow one another; `typing` says that the last one may not be finished. Drafts
        are found within their own `report` only.
        """
        with translated(self.path):
            return search.search(self._connection, words, report=report, kinds=kinds, limit=limit, typing=typing)

    # What is kept outside the log ----------------------------------------------------------------------------------

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

    # Keeping it whole ---------------------------------------------------------------------------------------------

    def verify(self) -> Verified:
        """Recompute the chain of hashes over the log, and the state from the log: what differs."""
        with translated(self.path):
            return verify.verify(self._connection)

    def examine(self) -> list[Finding]:
        """Everything found wrong with the file, its indexes, its copies of sources, and who may read them."""
        with translated(self.path):
            return doctor.examine(self._connection, self.path)

    def mend(self) -> list[Finding]:
        """Put right what can be without losing anything; what was done, in words."""
        with translated(self.path):
            return doctor.mend(self._connection, self.path)

    def backup(self, to: Path) -> Path:
        """A whole copy of the store, as `to` or with a number after it."""
        with translated(self.path):
            return backup(self.path, to)

    def purge(self, actor: str, reason: str | None = None) -> Purge:
        """What takes words away for good; nothing of it can be undone."""
        return Purge(self._connection, self.path, self._writer(actor), reason)

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
