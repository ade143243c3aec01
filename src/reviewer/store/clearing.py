"""What is left to do once a purge is in the tables: free pages, the write-ahead log, copies, backups, editors' files.

What is to be deleted is kept in the store from the purge's own transaction on until it is done. So a purge that was
stopped, that another process was in the way of, or whose files could not be deleted is finished by the next one, or by
`reviewer doctor --mend`, and is not forgotten.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from reviewer.errors import StoreError
from reviewer.record import dataclass
from reviewer.store.connection import BUSY_MS, OPENING_MS, translated, writing
from reviewer.store.editing import without_empty
from reviewer.store.schema import SEARCHED

OURS = ""
"""Under this name, which nobody can have, the store remembers what is its own."""
_KEY = "purge"


@dataclass(frozen=True, slots=True)
class Cleared:
    """The files that were deleted, and what could not be done, each in a sentence of its own."""

    deleted: tuple[Path, ...]
    left: tuple[str, ...]


def intend(connection: sqlite3.Connection, store: Path, files: Iterable[Path]) -> None:
    """Keep in mind, inside the open transaction, that pages are to be cleared and these files deleted."""
    names = [str(path.relative_to(store.parent)) for path in files]
    _remember(connection, list(dict.fromkeys([*(pending(connection) or ()), *names])))


def pending(connection: sqlite3.Connection) -> list[str] | None:
    """The files that a purge still has to delete, beside the store; None where no purge is left unfinished."""
    query = "SELECT value FROM memory WHERE actor = ? AND key = ?"
    row = connection.execute(query, (OURS, _KEY)).fetchone()
    return [str(name) for name in json.loads(row[0])] if row else None


def finish(connection: sqlite3.Connection, store: Path, waiting_ms: int | None = None) -> Cleared | None:
    """Do what is pending, one thing after the other: what fails stops nothing else, and stays pending.

    Other processes are waited for. None where nothing is pending.
    """
    with translated(store):
        names = pending(connection)
    if names is None:
        return None
    connection.execute(f"PRAGMA busy_timeout = {OPENING_MS if waiting_ms is None else waiting_ms}")
    try:
        left = _pages(connection, store)
        deleted, kept = _files([store.parent / name for name in names])
        without_empty(store)
        left += kept.values()
        left += _settled(
            connection, store, None if not left else [str(path.relative_to(store.parent)) for path in kept]
        )
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return Cleared(tuple(deleted), tuple(left))


def _pages(connection: sqlite3.Connection, store: Path) -> list[str]:
    """Leave nothing in indexes, free pages and the write-ahead log; what could not be done."""
    try:
        with translated(store):
            for table in SEARCHED:
                connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
            connection.execute("VACUUM")
        return [] if _checkpointed(connection, store) else [_READ]
    except StoreError as error:
        return [f"what was taken away may still stand in unused pages of the store: {error.message}"]


_READ = "another process still reads what the store held before. Close it."


def _checkpointed(connection: sqlite3.Connection, store: Path) -> bool:
    """Write all pages into the file and empty the write-ahead log; whether nobody was in the way of it."""
    with translated(store):
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _files(paths: Iterable[Path]) -> tuple[list[Path], dict[Path, str]]:
    """Delete files; which were, and of the others why not. One that is not there any more is neither."""
    deleted, kept = [], {}
    for path in paths:
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            kept[path] = f"{path} could not be deleted ({error.strerror}). Delete it."
        else:
            deleted.append(path)
    return deleted, kept


def _settled(connection: sqlite3.Connection, store: Path, names: list[str] | None) -> list[str]:
    """Remember what is still pending: None for nothing, which leaves no trace of the names either."""
    try:
        with writing(connection, store):
            _remember(connection, names)
        if names is None:
            _checkpointed(connection, store)
    except StoreError as error:
        return [f"that all is done could not be noted: {error.message}"]
    return []


def _remember(connection: sqlite3.Connection, names: list[str] | None) -> None:
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("DELETE FROM memory WHERE actor = ? AND key = ?", (OURS, _KEY))
    if names is not None:
        row = (OURS, _KEY, json.dumps(names, ensure_ascii=False))
        connection.execute("INSERT INTO memory (actor, key, value) VALUES (?, ?, ?)", row)
