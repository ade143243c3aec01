"""Whether the store is what its log says: the chain of hashes, and the state made anew from the log."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from reviewer.record import dataclass
from reviewer.store import log, state
from reviewer.store.replay import OBJECTS, Replay, Standing


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: `where` names the entry, table or file; `what` is one plain sentence."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` found: how many entries it read, how many are purged, the last hash, and every difference.

    Whoever keeps `last` elsewhere can tell later that no entry was cut off at the end.
    """

    entries: int
    purged: int
    last: str
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing differs."""
        return not self.findings


def verify(connection: sqlite3.Connection) -> Verified:
    """Recompute the chain over the log, and the state from the log, inside one read transaction."""
    connection.execute("BEGIN")
    try:
        findings = list(_chain(connection))
        findings += _state(connection)
        entries, purged = connection.execute("SELECT count(*), count(seal) FROM log").fetchone()
        last = connection.execute("SELECT hash FROM log ORDER BY id DESC LIMIT 1").fetchone()
    finally:
        connection.execute("COMMIT")
    return Verified(entries, purged, last[0].hex() if last else log.FIRST.hex(), tuple(findings))


def _chain(connection: sqlite3.Connection) -> Iterator[Finding]:
    before, expected = log.FIRST, 1
    for *values, salt, seal, found in connection.execute(
        f"SELECT {log.COLUMNS}, salt, seal, hash FROM log ORDER BY id"
    ):
        row = tuple(values)
        if row[0] != expected:
            yield Finding(f"entry {expected}", "it is missing from the log.")
        sealed = seal if seal is not None else log.seal(salt or b"", row)
        if log.link(before, row, sealed) != found:
            yield Finding(f"entry {row[0]}", "it is not what was written: its hash differs.")
        before, expected = found, row[0] + 1


def _state(connection: sqlite3.Connection) -> Iterator[Finding]:
    replay = Replay(log.entries(connection, f"field <> '{log.PURGED}'"))
    numbers = dict(connection.execute("SELECT slug, id FROM report").fetchall())
    expected: dict[tuple[int, str, str, str], Standing] = {}
    wholes: dict[str, tuple[int, dict[str, object]]] = {}
    for (report, target), found in replay.targets.items():
        number = numbers.get(report, -1) if report else 0
        for (field, reviewer), standing in found.fields.items():
            expected[number, target, field, reviewer] = standing
        if found.whole is not None:
            wholes[target] = number, found.whole
    yield from _decisions(connection, expected)
    yield from _objects(connection, wholes)
    yield from _tallies(connection)


def _decisions(
    connection: sqlite3.Connection, expected: dict[tuple[int, str, str, str], Standing]
) -> Iterator[Finding]:
    left = dict(expected)
    for report, target, field, reviewer, value, origin, log_id in connection.execute(
        "SELECT report_id, target, field, reviewer, value, origin, log_id FROM decision"
    ):
        standing = left.pop((report, target, field, reviewer), None)
        if standing is None:
            yield Finding(f"{target} {field}", "it is decided, but the log says nothing of it.")
        elif (log.encode(standing.value), standing.origin, standing.log_id) != (value, origin, log_id):
            yield Finding(f"{target} {field}", f"it is {value}, but by the log it is {log.encode(standing.value)}.")
    for _, target, field, _ in left:
        yield Finding(f"{target} {field}", "it was decided, by the log, but it does not stand.")


def _objects(connection: sqlite3.Connection, expected: dict[str, tuple[int, dict[str, object]]]) -> Iterator[Finding]:
    left = dict(expected)
    for kind in OBJECTS:
        for uuid, report, whole in state.objects(connection, kind, "1"):
            target = f"{kind}/{uuid}"
            wanted = left.pop(target, None)
            if wanted is None:
                yield Finding(target, "it is there, but the log says nothing of it.")
            elif (report, _sorted(whole)) != (wanted[0], _sorted(wanted[1])):
                yield Finding(target, "it is not what the log says.")
    for target in left:
        yield Finding(target, "it is in the log, but not there.")


def _tallies(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (report,) in connection.execute(
        "SELECT report_id FROM (SELECT report_id, reviewer, decided AS n FROM tally WHERE decided UNION ALL "
        "SELECT report_id, reviewer, -count(*) FROM decision WHERE counts GROUP BY report_id, reviewer) "
        "GROUP BY report_id, reviewer HAVING sum(n) <> 0"
    ):
        yield Finding(f"report {report}", "its tally of what is decided does not add up.")


def _sorted(whole: dict[str, object]) -> str:
    return json.dumps(whole, sort_keys=True)
