"""Every change of the tables, in order. Imported only when one has to be made: sqlite_utils takes 120 ms to import."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from reviewer.store.plan_schema import PLAN_TABLES
from reviewer.store.schema import APPLICATION_ID, SEARCH, TABLES, VERSION

migrations = Migrations("reviewer")


@migrations()
def m001_first_tables(db: Database) -> None:
    """The tables, the view over paragraphs and the full-text indexes of the first version."""
    for statement in statements(TABLES + PLAN_TABLES + SEARCH):
        db.execute(statement)


def statements(script: str) -> list[str]:
    """The single statements of an SQL script (`executescript` would commit the transaction that is open)."""
    found, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return found


def apply(connection: sqlite3.Connection) -> None:
    """Make every change that is still to be made. The caller holds the write lock (BEGIN IMMEDIATE) and commits.

    So two processes at a first start do not race, and either all changes are made or none: inside an open transaction
    sqlite_utils makes each of its own a savepoint.
    """
    migrations.apply(Database(connection, recursive_triggers=False, use_old_upsert=True, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
