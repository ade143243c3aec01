"""Opening the file: what may be opened, how, and what SQLite's errors mean to a person."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reviewer.errors import StoreBusy, StoreError
from reviewer.store.files import private_file, private_folder, refuse_network
from reviewer.store.schema import APPLICATION_ID, VERSION

BUSY_MS = 50
"""How long a write waits for another process before `StoreBusy`: the interface retries from a timer."""

OPENING_MS = 5000
"""How long opening waits: another process may be making the tables."""

_SMALLEST = 512
"""SQLite's smallest page, in bytes. It takes a file of a byte or two for an empty one, and would write over it."""

_OLDEST = (3, 37, 0)
"""Strict tables came with 3.37."""


def open_connection(path: Path) -> sqlite3.Connection:
    """A connection to the store at `path` with current tables, made or brought up to date where needed.

    `StoreError` for anything that cannot be a store of ours, in one sentence.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old: 3.37 or later is needed.")
    _refuse_unusable(path)
    try:
        private_folder(path.parent)
        private_file(path)
    except OSError as error:
        raise StoreError(f"the store cannot be made there ({error.strerror}).", where=str(path)) from error
    with translated(path):
        connection = sqlite3.connect(path, isolation_level=None, cached_statements=256, timeout=OPENING_MS / 1000)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into `StoreBusy` or `StoreError` with a sentence that a person understands."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.NotSupportedError):
            raise
        raise _meaning(error, path) from error


@contextmanager
def writing(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """One transaction that holds the write lock from its first statement: nobody writes between reading and writing."""
    with translated(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _refuse_unusable(path: Path) -> None:
    """Refuse what cannot be a store. The file itself is opened by SQLite alone, never by us.

    On POSIX every close of a file drops all locks that the process has on it, those of its other connections too. Then
    another process takes itself for the last one and deletes the write-ahead log that they still write to.
    """
    where = str(path)
    try:
        refuse_network(path)
        if path.is_dir():
            raise StoreError("the store is a folder.", where=where, hint="Name a file.")
        if not path.exists():
            return
        if not path.is_file():
            raise StoreError("the store is not an ordinary file.", where=where)
        if 0 < path.stat().st_size < _SMALLEST:
            raise StoreError("this is not a store: not an SQLite file.", where=where, hint="Name another file.")
        if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
            raise StoreError("the store is read-only.", where=where, hint="Allow writing to it, or name another one.")
        if not os.access(path.parent, os.W_OK):
            raise StoreError("the store's folder is read-only, and SQLite needs files beside it.", where=where)
    except OSError as error:
        raise StoreError(f"the store cannot be opened ({error.strerror}).", where=where) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if _version(connection, path) < VERSION:
        _bring_up_to_date(connection, path)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the tables; 0 for a new file. Raises for another program's file, or a newer version's."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        if version or connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            raise StoreError("this SQLite file belongs to another program.", where=str(path), hint="Name another file.")
        return 0
    if version > VERSION:
        raise StoreError(
            f"the store was written by a newer reviewer (its tables are version {version}, known here: {VERSION}).",
            where=str(path),
            hint="Install the newer version; nothing was changed.",
        )
    return version


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Make the missing tables under the write lock; two processes may try at once, and the second finds it done."""
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # of a new file only: it must stand before the first table
    _write_ahead(connection)
    from reviewer.store.migrations import apply

    with writing(connection, path):
        version = _version(connection, path)
        if version < VERSION:
            if version:
                backup(path, path.with_name(f"{path.name}.backup-v{version}"))
            apply(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Set WAL, which the file then keeps. SQLite does not wait for others here, so this does."""
    deadline = time.monotonic() + OPENING_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def backup(path: Path, to: Path) -> Path:
    """A whole copy of the store at `path`, as `to` or with a number after it, for its owner only."""
    free = to
    number = 1
    while free.exists():
        number += 1
        free = to.with_name(f"{to.name}-{number}")
    private_file(free)
    reader = sqlite3.connect(path, isolation_level=None, timeout=OPENING_MS / 1000)
    try:
        reader.execute("VACUUM INTO ?", (str(free),))
    except BaseException:
        free.unlink()
        raise
    finally:
        reader.close()
    return free


def _meaning(error: sqlite3.DatabaseError, path: Path) -> StoreError:
    name = getattr(error, "sqlite_errorname", "") or ""
    where = str(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusy("another process is writing to the store.", where=where, hint="Try again.")
    if name.startswith("SQLITE_FULL"):
        return StoreError("the disk is full: the last change was not saved.", where=where, hint="Make room first.")
    if name.startswith("SQLITE_READONLY"):
        return StoreError("the store is read-only.", where=where, hint="Allow writing to it, or name another one.")
    if name.startswith("SQLITE_NOTADB"):
        return StoreError("this is not a store: not an SQLite file.", where=where, hint="Name another file.")
    if name.startswith("SQLITE_CORRUPT"):
        return StoreError(
            "the store is damaged.", where=where, hint="Keep it, and go back to a backup beside it or to your exports."
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return StoreError("the store cannot be opened.", where=where)
    if name.startswith("SQLITE_IOERR"):
        return StoreError(f"the disk failed: the last change was not saved ({error}).", where=where)
    return StoreError(f"the store cannot be used ({error}).", where=where)
