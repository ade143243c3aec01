"""The reports of the store: coming in, being read, listed and searched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from reviewer.errors import StoreError
from reviewer.model.extracted import ExtractedReport
from reviewer.model.reviewed import LibraryRow, Version, VersionKind
from reviewer.record import dataclass
from reviewer.store import ingesting, library, loading, log, search
from reviewer.store.base import StoreBase
from reviewer.store.connection import translated
from reviewer.store.ingesting import Added, FileStamp
from reviewer.store.library import PastDue
from reviewer.store.search import Found, Names


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as it is opened: the number of its row, its id, what was read, when it came in."""

    number: int
    id: str
    extracted: ExtractedReport
    ingested_at: dt.datetime
    versions: tuple[Version, ...]


class Shelf(StoreBase):
    """What the machine read: immutable, and what is shown of it."""

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
            extracted = loading.load(self._connection, row[1])
            versions = tuple(loading.versions(self._connection, row[0], row[1]))
            return StoredReport(row[0], report, extracted, log.moment(row[2]), versions)

    def report_of(self, number: int) -> str | None:
        """The id of the report with this row number; None for 0."""
        with translated(self.path):
            row = self._connection.execute("SELECT slug FROM report WHERE id = ?", (number,)).fetchone()
        return row[0] if row else None

    def reading(self, report: str) -> tuple[str, str, int, int] | None:
        """Which source a report is shown from, which parser read it, how many versions there are, the latest purge.

        None when the report is not there. What differs from another time says that it must be read anew.
        """
        with translated(self.path):
            row = self._connection.execute(
                "SELECT s.sha256, s.parser_version, (SELECT count(*) FROM version AS v WHERE v.report_id = r.id), "
                "(SELECT coalesce(max(d.log_id), 0) FROM decision AS d "
                "WHERE d.report_id = 0 AND d.target >= 'tombstone/' AND d.target < 'tombstone0') "
                "FROM report AS r JOIN source AS s ON s.id = r.source_id "
                "WHERE r.slug = ?",
                (report,),
            ).fetchone()
        return (row[0], row[1], row[2], row[3]) if row else None

    def versions(self, report: str) -> tuple[Version, ...]:
        """The versions of a report in the order in which they came in."""
        with translated(self.path):
            row = self._connection.execute("SELECT id, source_id FROM report WHERE slug = ?", (report,)).fetchone()
            return tuple(loading.versions(self._connection, row[0], row[1])) if row else ()

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
            return loading.load(self._connection, row[0])

    def text(self, sha256: str) -> str:
        """The whole text of a source."""
        with translated(self.path):
            return loading.text_of(self._connection, sha256)

    def source_bytes(self, sha256: str) -> bytes:
        """The bytes of a source, from the store's own copy."""
        return ingesting.source_bytes(self.path, sha256)

    def source_path(self, sha256: str) -> Path:
        """Where the store's own copy of a source lies."""
        return ingesting.source_path(self.path, sha256)

    def library(self, actor: str) -> list[LibraryRow]:
        """Every report in one line, by authority and date; progress counts what `actor` has read, nothing is late."""
        with translated(self.path):
            return library.rows(self._connection, actor)

    def past_due(self, today: dt.date) -> list[PastDue]:
        """The actions of reports whose date is before `today`, whatever their status."""
        with translated(self.path):
            return library.past_due(self._connection, today)

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
            return search.search(
                self._connection, self._names, words, report=report, kinds=kinds, limit=limit, typing=typing
            )

    @cached_property
    def _names(self) -> Names:
        return Names(self._connection)
