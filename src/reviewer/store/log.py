"""The log: every change that anyone made, one row a field, each row sealed to the one before it.

A row's hash covers the hash before it, the row's circumstances, and a salted seal of what it says. So a purge can take
the words and the salt away and leave the seal: the chain still holds, and the words cannot be guessed from it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from reviewer.model.decided import Act, ActorKind, LogEntry
from reviewer.record import dataclass

COLUMNS = (
    "id, at, actor, coalesce(logged_at, at), coalesce(logged_by, actor), kind, report, target, field, before, after, "
    "batch, act, undoes, replaced, summary"
)
"""What is read of a row. `logged_at` and `logged_by` are kept only where they differ from `at` and `actor`."""

_INSERT = (
    "INSERT INTO log (id, at, actor, logged_at, logged_by, kind, report, target, field, before, after, batch, act, "
    "undoes, replaced, summary, salt, hash) "
    "VALUES (?1, ?2, ?3, nullif(?4, ?2), nullif(?5, ?3), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"
)

PURGED = "purged"
"""What stands in the place of the target and the field of an entry that went as a whole."""

FIRST = bytes(32)
"""What stands in for the hash before the first row."""


def encode(value: object) -> str | None:
    """A plain JSON value as the store keeps it: one spelling for one value, NULL for None."""
    if value is None:
        return None
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def decode(text: str | None) -> object:
    """What `encode` was given."""
    return None if text is None else json.loads(text)


def stamp(moment: dt.datetime) -> str:
    """A time as the store keeps it: UTC, to the millisecond, "2027-02-21T14:02:11.000Z"."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@lru_cache(maxsize=64)
def moment(text: str) -> dt.datetime:
    """What `stamp` was given, to the millisecond. All rows of an act have the same: it is read once."""
    return dt.datetime.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What all rows of one act share."""

    at: dt.datetime
    actor: str
    logged_at: dt.datetime
    logged_by: str
    kind: ActorKind
    batch: str
    act: Act
    undoes: str | None
    summary: str


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says."""

    report: str | None
    target: str
    field: str
    before: object
    after: object
    replaced: str | None


def append(connection: sqlite3.Connection, shared: Circumstances, rows: Iterable[Row]) -> list[int]:
    """Write `rows` as one act inside the open transaction; their ids, in order."""
    found = connection.execute("SELECT id, hash FROM log ORDER BY id DESC LIMIT 1").fetchone()
    last, chain = found or (0, FIRST)
    ids, written = [], []
    for row in rows:
        last += 1
        values = (
            last,
            stamp(shared.at),
            shared.actor,
            stamp(shared.logged_at),
            shared.logged_by,
            shared.kind.value,
            row.report,
            row.target,
            row.field,
            encode(row.before),
            encode(row.after),
            shared.batch,
            shared.act.value,
            shared.undoes,
            row.replaced,
            shared.summary,
        )
        salt = os.urandom(16)
        chain = link(chain, values, seal(salt, values))
        written.append((*values, salt, chain))
        ids.append(last)
    connection.executemany(_INSERT, written)
    return ids


def seal(salt: bytes, values: tuple[object, ...]) -> bytes:
    """A salted digest of what a row says (report, target, field, before, after, summary): kept when it is purged."""
    said = [*values[6:11], values[15]]
    return hashlib.sha256(salt + json.dumps(said, ensure_ascii=True).encode()).digest()


def link(before: bytes, values: tuple[object, ...], sealed: bytes) -> bytes:
    """The hash of a row: of the hash before it, the circumstances of the row, and its seal."""
    circumstances = [*values[:6], *values[11:15]]
    return hashlib.sha256(before + json.dumps(circumstances, ensure_ascii=True).encode() + sealed).digest()


def sealable(connection: sqlite3.Connection, where: str, parameters: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    """The rows that fulfil `where` (SQL of this package): `COLUMNS`, salt, seal. Those sealed as a whole are not."""
    query = f"SELECT {COLUMNS}, salt, seal FROM log WHERE field <> '{PURGED}' AND ({where})"
    return connection.execute(query, parameters).fetchall()


def rewrite(
    connection: sqlite3.Connection,
    values: Sequence[object],
    salt: bytes,
    sealed: bytes | None,
    said: tuple[str | None, str | None, str | None],
) -> None:
    """Let a row (`COLUMNS`, salt and seal as they are) say something else: before, after, summary.

    Its seal, and so its hash, stays that of what it said first; with the salt gone that cannot be guessed.
    """
    kept = sealed if sealed is not None else seal(salt, tuple(values))
    connection.execute(
        "UPDATE log SET before = ?, after = ?, summary = ?, salt = NULL, seal = ? WHERE id = ?",
        (*said, kept, values[0]),
    )


def entry(values: tuple[Any, ...]) -> LogEntry:
    """A row of `COLUMNS` as a LogEntry."""
    return LogEntry(
        id=values[0],
        at=moment(values[1]),
        actor=values[2],
        logged_at=moment(values[3]),
        logged_by=values[4],
        kind=ActorKind(values[5]),
        report=values[6],
        target=values[7],
        field=values[8],
        before=decode(values[9]),
        after=decode(values[10]),
        batch=values[11],
        act=Act(values[12]),
        undoes=values[13],
        replaced=values[14],
        summary=values[15] or "",
    )


def entries(
    connection: sqlite3.Connection, where: str = "", parameters: Iterable[object] = (), *, limit: int | None = None
) -> Iterator[LogEntry]:
    """Entries that fulfil `where` (SQL of this package, never a user's), oldest first; of `limit` the latest."""
    query = f"SELECT {COLUMNS} FROM log {f'WHERE {where}' if where else ''} ORDER BY id"
    if limit is not None:
        query = f"SELECT * FROM ({query} DESC LIMIT {int(limit)}) ORDER BY id"
    for values in connection.execute(query, tuple(parameters)):
        yield entry(values)


def latest_acts(
    connection: sqlite3.Connection, *, actor: str, report: str | None, anywhere: bool = False
) -> Iterator[tuple[int, str, Act, str | None, str]]:
    """A person's acts in a report (or `anywhere`), latest first: last row id, batch, act, what it undoes, summary.

    What somebody wrote under another one's name as it happened (a lead's progress from a sheet) is an act of the
    writer, who takes it back as one with all that was written along with it. What was brought over from another store
    with its own times is an act of whose it was there. What was purged is nobody's act any more: nothing can be told of
    it, so nothing can be taken back.
    """
    where = (
        "(actor = ?1 AND (logged_by IS NULL OR logged_at IS NOT NULL) OR logged_by = ?1 AND logged_at IS NULL) "
        f"AND kind = 'human' AND field <> '{PURGED}'"
    )
    where += "" if anywhere else " AND report IS ?2"
    parameters = (actor,) if anywhere else (actor, report)
    batch = None
    for row in connection.execute(
        f"SELECT id, batch, act, undoes, summary FROM log WHERE {where} ORDER BY id DESC", parameters
    ):
        if row[1] != batch:
            batch = row[1]
            yield row[0], row[1], Act(row[2]), row[3], row[4] or ""


def rows_of_batch(connection: sqlite3.Connection, last: int, batch: str) -> list[LogEntry]:
    """The rows of one act, of which `last` is one; they stand together, since one transaction wrote them.

    Those that a purge took away as a whole are left out: what is left of the act is the act.
    """
    found = []
    for values in connection.execute(f"SELECT {COLUMNS} FROM log WHERE id <= ? ORDER BY id DESC", (last,)):
        if values[11] != batch:
            break
        found.append(entry(values))
    found.reverse()
    for values in connection.execute(f"SELECT {COLUMNS} FROM log WHERE id > ? ORDER BY id", (last,)):
        if values[11] != batch:
            break
        found.append(entry(values))
    return [row for row in found if row.field != PURGED]
