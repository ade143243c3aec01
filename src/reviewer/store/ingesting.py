"""A source coming in: its bytes kept, its report found or made, its decisions carried over."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Callable, Collection
from enum import StrEnum
from pathlib import Path

from reviewer.errors import StoreError
from reviewer.model.extracted import FACT_NAMES, ExtractedReport
from reviewer.model.fresh import fact_text
from reviewer.model.reviewed import VersionKind
from reviewer.model.targets import Targets, targets_of
from reviewer.record import dataclass
from reviewer.store import carry, loading, reports, state
from reviewer.store.files import private_folder, write_private
from reviewer.store.identity import free_slug, identity
from reviewer.store.log import stamp as stamp_of
from reviewer.store.plain import plain


class Outcome(StrEnum):
    """What became of a source that was handed to the store."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new version"
    READ_AGAIN = "read again"
    """The same bytes, read by another version of the parser."""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """How a file looked when it was read: enough to see, without opening it, that it has not changed since."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Added:
    """The report that a source belongs to and what became of it; `detached` counts things decided that lost their
    place and wait to be attached again by a person.

    Of a new version, `beside` is the file that was shown until then, `shown` whether it is shown in its place, and
    `closed` whether the review of the report is closed.
    """

    report_id: str
    outcome: Outcome
    detached: int = 0
    beside: str | None = None
    shown: bool = True
    closed: bool = False


def sources_folder(store: Path) -> Path:
    """Where the bytes of the sources of a store are kept."""
    return store.with_name(f"{store.name}.sources")


def source_path(store: Path, sha256: str) -> Path:
    """Where the bytes of one source are kept."""
    return sources_folder(store) / sha256


def keep_source(store: Path, extracted: ExtractedReport, data: bytes) -> None:
    """Keep the bytes of a source beside the store, whole or not at all."""
    if hashlib.sha256(data).hexdigest() != extracted.source.sha256:
        raise StoreError("the file changed while it was read.", where=extracted.source.file, hint="Read it again.")
    path = source_path(store, extracted.source.sha256)
    try:
        if path.exists() and path.stat().st_size == len(data):
            return
        private_folder(path.parent)
        write_private(path, data)
    except OSError as error:
        raise StoreError(f"the source cannot be kept ({error.strerror}).", where=str(path)) from error


def source_bytes(store: Path, sha256: str) -> bytes:
    """The bytes of one source."""
    path = source_path(store, sha256)
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"the store's copy of the source cannot be read ({error.strerror}).",
            where=str(path),
            hint="Ingest the original again.",
        ) from error


def known(connection: sqlite3.Connection, stamp: FileStamp, parser_version: str) -> str | None:
    """The report of a file whose size and time have not changed since it was read by this parser."""
    row = connection.execute(
        "SELECT r.slug FROM seen_file AS f JOIN source AS s ON s.sha256 = f.sha256 "
        "JOIN version AS v ON v.source_id = s.id JOIN report AS r ON r.id = v.report_id "
        "WHERE f.path = ? AND f.size = ? AND f.mtime_ns = ? AND s.parser_version = ?",
        (stamp.path, stamp.size, stamp.mtime_ns, parser_version),
    ).fetchone()
    return row[0] if row else None


def known_bytes(connection: sqlite3.Connection, sha256: str, parser_version: str) -> str | None:
    """The report of a source with these bytes, read by this parser."""
    row = connection.execute(
        "SELECT r.slug FROM source AS s JOIN version AS v ON v.source_id = s.id "
        "JOIN report AS r ON r.id = v.report_id WHERE s.sha256 = ? AND s.parser_version = ?",
        (sha256, parser_version),
    ).fetchone()
    return row[0] if row else None


def remember_stamp(connection: sqlite3.Connection, stamp: FileStamp, sha256: str) -> None:
    """Remember how a file looks."""
    connection.execute(
        "INSERT INTO seen_file (path, size, mtime_ns, sha256) VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET "
        "size = excluded.size, mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256",
        (plain(stamp.path), stamp.size, stamp.mtime_ns, sha256),
    )


def add(
    connection: sqlite3.Connection,
    extracted: ExtractedReport,
    size: int,
    now: dt.datetime,
    new_id: Callable[[], str],
    stamp: FileStamp | None,
    unasked: Collection[str] | None,
    kind: VersionKind | None = None,
) -> Added:
    """Store one source inside the open transaction.

    A draft is never shown in place of a published version. Nor is a source without pages (a text, a saved web page)
    shown in place of one with pages that says the same, unless its `kind` was said: the pages would be lost.
    """
    if stamp is not None:
        remember_stamp(connection, stamp, extracted.source.sha256)
    targets = targets_of(extracted)
    here = connection.execute(
        "SELECT s.id, s.parser_version, r.id, r.slug, r.source_id FROM source AS s "
        "JOIN version AS v ON v.source_id = s.id JOIN report AS r ON r.id = v.report_id WHERE s.sha256 = ?",
        (extracted.source.sha256,),
    ).fetchone()
    if here and here[1] == extracted.parser_version:
        return Added(here[3], Outcome.UNCHANGED)
    if here:
        return _read_again(connection, here, extracted, targets, now, new_id, unasked)
    same = identity(extracted)
    report = connection.execute(
        "SELECT r.id, r.slug, r.source_id FROM version AS v JOIN report AS r ON r.id = v.report_id "
        "WHERE v.identity = ? LIMIT 1",
        (same,),
    ).fetchone()
    source = reports.insert(connection, extracted, targets, size, stamp_of(now))
    if report is None:
        number, slug = _new_report(connection, extracted, now)
        _new_version(connection, number, source, kind or VersionKind.FINAL, same, now)
        _make_current(connection, number, source, extracted, targets, unasked)
        return Added(slug, Outcome.ADDED)
    number, slug, before = report
    published = connection.execute(
        "SELECT 1 FROM version WHERE report_id = ? AND kind <> 'draft' LIMIT 1", (number,)
    ).fetchone()
    earlier = loading.load(connection, before)
    file = earlier.source.file
    if published and kind is None and _lesser_copy(extracted, earlier):
        _new_version(connection, number, source, _kind_of(connection, before), same, now)
        return Added(slug, Outcome.NEW_VERSION, 0, file, shown=False)
    usual = VersionKind.CORRECTED if published else VersionKind.FINAL
    _new_version(connection, number, source, kind or usual, same, now)
    if published and kind is VersionKind.DRAFT:
        return Added(slug, Outcome.NEW_VERSION, 0, file, shown=False)
    _make_current(connection, number, source, extracted, targets, unasked)
    detached = carry.over(connection, (number, slug), (earlier, extracted), now, new_id)
    closed = state.get(connection, number, "report", "closed", "")
    return Added(slug, Outcome.NEW_VERSION, detached, file, closed=closed is not None and closed.value is not None)


def _lesser_copy(new: ExtractedReport, shown: ExtractedReport) -> bool:
    """Whether a source without pages says what the one shown, with pages, says: letter by letter, grade by grade."""
    return bool(shown.source.pages) and not new.source.pages and _said(new) == _said(shown)


def _said(report: ExtractedReport) -> tuple[object, ...]:
    grades = tuple(sorted((one.key, one.grade.value) for one in report.judgements))
    texts = (*(one.text for section in report.sections for one in section.paragraphs), *(a.text for a in report.areas))
    return grades, "".join(char for text in texts for char in text.casefold() if char.isalnum())


def _kind_of(connection: sqlite3.Connection, source: int) -> VersionKind:
    row = connection.execute("SELECT kind FROM version WHERE source_id = ?", (source,)).fetchone()
    return VersionKind(row[0])


def _read_again(
    connection: sqlite3.Connection,
    here: tuple[int, str, int, str, int],
    extracted: ExtractedReport,
    targets: Targets,
    now: dt.datetime,
    new_id: Callable[[], str],
    unasked: Collection[str] | None,
) -> Added:
    """The same bytes read by another parser: what was read before is replaced, what was decided is carried over."""
    source, _, number, slug, current = here
    earlier = loading.load(connection, source)
    reports.delete_content(connection, source)
    reports.replace_head(connection, source, extracted)
    reports.write_content(connection, source, extracted, targets)
    connection.execute("UPDATE version SET identity = ? WHERE source_id = ?", (identity(extracted), source))
    if source != current:
        return Added(slug, Outcome.READ_AGAIN)
    _make_current(connection, number, source, extracted, targets, unasked)
    detached = carry.over(connection, (number, slug), (earlier, extracted), now, new_id)
    return Added(slug, Outcome.READ_AGAIN, detached)


def _new_report(connection: sqlite3.Connection, extracted: ExtractedReport, now: dt.datetime) -> tuple[int, str]:
    slug = free_slug(connection, extracted)
    number = connection.execute(
        "INSERT INTO report (slug, created_at, framework, areas, to_decide, warnings) VALUES (?, ?, ?, 0, 0, 0)",
        (slug, stamp_of(now), extracted.facts.framework),
    ).lastrowid
    if number is None:
        raise AssertionError("SQLite gave no row number for a row that it inserted")
    return number, slug


def _new_version(
    connection: sqlite3.Connection, report: int, source: int, kind: VersionKind, same: str, now: dt.datetime
) -> None:
    connection.execute(
        "INSERT INTO version (report_id, number, source_id, kind, identity, added_at) "
        "SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5 FROM version WHERE report_id = ?1",
        (report, source, kind.value, same, stamp_of(now)),
    )


def _make_current(
    connection: sqlite3.Connection,
    report: int,
    source: int,
    extracted: ExtractedReport,
    targets: Targets,
    unasked: Collection[str] | None,
) -> None:
    """Make a source the version that is shown, with what the library says of it."""
    facts = {name: fact_text(extracted.facts, name) for name in FACT_NAMES}
    left_out = {f"fact/{name}" for name, value in facts.items() if value is None} if unasked is None else set(unasked)
    decidable = {
        *targets.judgements,
        *targets.facts,
        *targets.areas,
        *(key for row in targets.paragraphs for key in row),
    }
    connection.execute(
        "UPDATE report SET source_id = ?, framework = ?, variant = ?, title = ?, authority = ?, inspection_start = ?, "
        "inspection_end = ?, published = ?, areas = ?, to_decide = ?, warnings = ? WHERE id = ?",
        (
            source,
            *(
                None if facts[name] is None else plain(str(facts[name]))
                for name in (
                    "framework",
                    "variant",
                    "title",
                    "authority",
                    "inspection_start",
                    "inspection_end",
                    "published",
                )
            ),
            len(extracted.areas),
            len(decidable - left_out),
            len(extracted.warnings),
            report,
        ),
    )
    connection.execute("DELETE FROM unasked WHERE report_id = ?", (report,))
    connection.executemany(
        "INSERT INTO unasked (report_id, target) VALUES (?, ?)",
        [(report, target) for target in sorted(left_out & decidable)],
    )
