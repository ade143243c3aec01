"""Taking a report that is purged out of all that other reports' actions, plans and dates say of it, now and before.

What stands is changed as any other change is, in an entry of its own, so that whoever looks sees that it happened. What
entries said before is changed where it stands: else an undo would bring back that something answers a report that is
not there, and the log would keep its name.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator

from reviewer.store import log
from reviewer.store.acts import Write, record
from reviewer.store.log import Circumstances
from reviewer.store.replay import WHOLE

Shared = Callable[[str], Circumstances]
"""From a summary to what all rows of one act share."""

_NAMING = "target GLOB 'action/*' OR target GLOB 'plan/*' OR target GLOB 'event/*'"
"""The entries that may name a report besides their own."""


def untie(connection: sqlite3.Connection, slug: str, number: int, shared: Shared) -> int:
    """Take a report (its id and row number) out of what belongs to others; how many entries were rewritten."""
    gone = {
        row[0].partition("/")[2]
        for row in connection.execute(
            "SELECT DISTINCT target FROM log WHERE report = ? AND target GLOB 'action/*'", (slug,)
        )
    }
    for home, name, write, words in _standing(connection, slug, number, gone):
        record(connection, shared(words), (home, name), [write])
    rewritten = 0
    for *values, salt, seal in log.sealable(connection, f"report IS NOT ? AND ({_NAMING})", (slug,)):
        said = [_without(values[8], values[at], slug, gone) for at in (9, 10)]
        if said != values[9:11]:
            rewritten += 1
            log.rewrite(connection, values, salt, seal, (said[0], said[1], values[15]))
    return rewritten


def _standing(
    connection: sqlite3.Connection, slug: str, number: int, gone: set[str]
) -> Iterator[tuple[int, str | None, Write, str]]:
    """What to write, with the number and id of the report it belongs to (0 and None for none), and in which words."""
    home = "coalesce(o.report_id, 0), r.slug"
    of = "LEFT JOIN report AS r ON r.id = o.report_id WHERE o.report_id IS NOT ?"
    for uuid, owner, name in connection.execute(
        f"SELECT o.uuid, {home} FROM action AS o {of} AND o.uuid IN (SELECT action FROM answer WHERE report = ?)",
        (number, slug),
    ).fetchall():
        pairs = connection.execute(
            "SELECT report, target FROM answer WHERE action = ? AND report <> ? ORDER BY position", (uuid, slug)
        )
        left = [list(pair) for pair in pairs]
        yield owner, name, Write(f"action/{uuid}", "answers", left), "Answers of a purged report taken out"
    for uuid, owner, name in connection.execute(
        f"SELECT o.uuid, {home} FROM action AS o {of} AND o.successor IN (SELECT value FROM json_each(?))",
        (number, json.dumps(sorted(gone))),
    ).fetchall():
        words = "The action of a purged report that took its place taken out"
        yield owner, name, Write(f"action/{uuid}", "successor", None), words
    for kind in ("plan", "event"):
        for uuid, owner, name, named in connection.execute(
            f"SELECT o.uuid, {home}, o.reports FROM {kind} AS o {of} "
            "AND EXISTS (SELECT 1 FROM json_each(o.reports) WHERE value = ?)",
            (number, slug),
        ).fetchall():
            write = Write(f"{kind}/{uuid}", "reports", [one for one in json.loads(named) if one != slug])
            yield owner, name, write, f"A purged report taken out of what a {kind} is about"


def _without(field: str, stored: str | None, slug: str, gone: set[str]) -> str | None:
    """What an entry says of a field, as JSON, without the report and the actions that go with it."""
    if stored is None:
        return None
    value = json.loads(stored)
    if field != WHOLE:
        return log.encode(_field(field, value, slug, gone))
    return log.encode({name: _field(name, one, slug, gone) for name, one in value.items()})


def _field(name: str, value: object, slug: str, gone: set[str]) -> object:
    if name == "answers" and isinstance(value, list):
        return [pair for pair in value if pair[0] != slug]
    if name == "reports" and isinstance(value, list):
        return [one for one in value if one != slug]
    return None if name == "successor" and value in gone else value
