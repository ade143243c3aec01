"""What may be wrong with a store, and what to do about it, in plain sentences."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reviewer.model.words import plural
from reviewer.record import dataclass
from reviewer.store import clearing
from reviewer.store.files import file_system
from reviewer.store.ingesting import source_path, sources_folder
from reviewer.store.schema import SEARCHED
from reviewer.store.verify import Finding

UNFINISHED = 3600.0
"""Seconds after which a copy that is not in its place is nobody's any more."""


@dataclass(frozen=True, slots=True)
class About:
    """What there is to say of a store that is well: sizes in bytes, `free` on its disk; modes as in 0o600.

    `journal` is SQLite's way of writing ("wal"), `tables` the version of the tables; `file_system` is None where the
    system does not tell.
    """

    sqlite: str
    journal: str
    tables: int
    reports: int
    entries: int
    size: int
    sources: int
    free: int
    mode: int
    folder_mode: int
    file_system: str | None


def about(connection: sqlite3.Connection, path: Path) -> About:
    """What there is to say of the store, healthy or not."""

    def one(query: str) -> Any:
        return connection.execute(query).fetchone()[0]

    copies = sources_folder(path)
    return About(
        sqlite=sqlite3.sqlite_version,
        journal=str(one("PRAGMA journal_mode")),
        tables=int(one("PRAGMA user_version")),
        reports=int(one("SELECT count(*) FROM report")),
        entries=int(one("SELECT count(*) FROM log")),
        size=path.stat().st_size,
        sources=sum(copy.stat().st_size for copy in copies.iterdir()) if copies.is_dir() else 0,
        free=shutil.disk_usage(path.parent).free,
        mode=path.stat().st_mode & 0o777,
        folder_mode=path.parent.stat().st_mode & 0o777,
        file_system=file_system(path),
    )


def examine(connection: sqlite3.Connection, path: Path) -> list[Finding]:
    """Everything found wrong with the file, its indexes, what names reports, the copies, and who may read them."""
    found = [*_database(connection), *_indexes(connection), *_references(connection)]
    return [*found, *_unfinished_purge(connection), *_sources(connection, path), *_modes(path)]


def mend(connection: sqlite3.Connection, path: Path) -> list[Finding]:
    """Put right what can be without losing anything: indexes made anew, modes set, copies never finished deleted.

    Gives what was done, in words. A purge that was not finished is.
    """
    done = []
    cleared = clearing.finish(connection, path)
    if cleared and not cleared.left:
        done.append(Finding("a purge", "it was finished."))
    for finding in _indexes(connection):
        connection.execute(f"INSERT INTO {finding.where} ({finding.where}) VALUES ('rebuild')")
        done.append(Finding(finding.where, "the search index was made anew."))
    for copy in sources_folder(path).glob(".*"):
        for finding in _unfinished(copy):
            copy.unlink()
            done.append(Finding(finding.where, "it was deleted: an import was killed while it kept this copy."))
    for finding in _modes(path):
        place = Path(finding.where)
        place.chmod(0o700 if place.is_dir() else 0o600)
        done.append(Finding(finding.where, "only its owner can read it now."))
    return done


def _database(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (said,) in connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield Finding("the store's file", f"SQLite finds it damaged: {said}. Go back to a backup or your exports.")
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(f"table {table}, row {row}", f"it names a row of {parent} that is not there.")


def _indexes(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table in SEARCHED:
        index = f"{table}_fts"
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            yield Finding(index, "the search index differs from what it is over; it can be made anew.")


def _references(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What people wrote that is about a report that is not there, though a purge takes that out of it."""
    for uuid, reference, report in connection.execute(
        "SELECT DISTINCT w.action, a.reference, w.report FROM answer AS w LEFT JOIN action AS a ON a.uuid = w.action "
        "WHERE w.report NOT IN (SELECT slug FROM report) ORDER BY w.report, a.reference"
    ):
        where = f"action {reference or uuid}"
        yield Finding(where, f"it answers {report}, which is not in the store. Say what it answers now.")
    for kind in ("plan", "event"):
        for title, report in connection.execute(
            f"SELECT o.title, n.value FROM {kind} AS o, json_each(o.reports) AS n "
            "WHERE n.value NOT IN (SELECT slug FROM report) ORDER BY n.value, o.title"
        ):
            yield Finding(f"{kind} “{title}”", f"it belongs to {report}, which is not in the store.")


def _unfinished_purge(connection: sqlite3.Connection) -> Iterator[Finding]:
    names = clearing.pending(connection)
    if names is not None:
        files = f", {plural(len(names), 'file')} among it" if names else ""
        what = f"it is not finished: what was taken away may still be on this disk{files}. `doctor --mend` goes on."
        yield Finding("a purge", what)


def _sources(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    known = {}
    purged = _purged(connection)
    for sha256, file in connection.execute("SELECT sha256, file FROM source"):
        known[sha256] = file
        copy = source_path(path, sha256)
        if not copy.exists() and sha256 not in purged:
            yield Finding(str(copy), f"the copy of {file} is not there. Ingest the original again.")
        elif copy.exists() and hashlib.sha256(copy.read_bytes()).hexdigest() != sha256:
            yield Finding(str(copy), f"the copy of {file} is not what came in. Delete it and ingest the file again.")
    folder = sources_folder(path)
    for stray in sorted(folder.iterdir()) if folder.is_dir() else ():
        if stray.name.startswith("."):
            yield from _unfinished(stray)
        elif stray.name not in known:
            yield Finding(str(stray), "no report of the store has this source. It may be deleted.")


def _unfinished(copy: Path) -> Iterator[Finding]:
    """A copy that a killed import began; a young one may be an import that is at it."""
    if time.time() - copy.stat().st_mtime > UNFINISHED:
        yield Finding(str(copy), "an import was killed while it kept this copy. It may be deleted.")


def _purged(connection: sqlite3.Connection) -> set[str]:
    """The sources whose copies a purge took away."""
    rows = connection.execute(
        "SELECT s.value FROM decision AS d, json_each(d.value, '$.sha256') AS s WHERE d.target GLOB 'tombstone/*'"
    )
    return {row[0] for row in rows}


def _modes(path: Path) -> Iterator[Finding]:
    folder = sources_folder(path)
    places = [path, *path.parent.glob(f"{path.name}-*"), *path.parent.glob(f"{path.name}.backup-*")]
    places += [folder, *folder.iterdir()] if folder.is_dir() else []
    for place in places:
        if place.stat().st_mode & 0o077:
            yield Finding(str(place), "others than its owner can read it.")
