"""The tables of what stands now: one row a decided field, and people's own objects in tables of their own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from reviewer.errors import Refused
from reviewer.store.log import decode, encode, moment
from reviewer.store.plan_schema import ACTION_DETAILS, JSON_COLUMNS, PARENTS, PLAN_FIELDS, TRUTH_COLUMNS
from reviewer.store.replay import Standing, TargetState, is_object

OBJECT_FIELDS: dict[str, tuple[str, ...]] = {
    "note": ("target", "kind", "text", "proposed_wording", "outcome"),
    "link": ("area", "paragraph", "state", "score", "quote"),
    "action": (
        *("reference", "text", "lead", "due", "status", "delivery", "impact", "success_measure"),
        *ACTION_DETAILS,
    ),
    **PLAN_FIELDS,
}
"""The columns of each kind of object, besides `uuid` and `report_id`. An action's `answers` are rows of `answer`."""

_COUNTED = frozenset({"grade", "value", "read"})
_ELSEWHERE = ("place", "removed")
"""Fields that say that a target has no place of its own now: what was decided about it does not count."""

_UPSERT = """
INSERT INTO decision (report_id, target, field, reviewer, value, origin, log_id, counts)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,
        ?8 AND NOT EXISTS (SELECT 1 FROM unasked WHERE report_id = ?1 AND target = ?2)
           AND NOT EXISTS (SELECT 1 FROM decision WHERE report_id = ?1 AND target = ?2 AND value IS NOT NULL
                           AND (field = 'removed' OR field = 'place' AND json_extract(value, '$.at') IS NULL)))
ON CONFLICT (report_id, target, field, reviewer) DO UPDATE SET value = excluded.value, origin = excluded.origin,
  log_id = excluded.log_id, counts = excluded.counts
"""

Found = tuple[str, str, str, Standing]
"""Target, field, reviewer ("" where the field is everyone's), and what stands."""

_STANDING = "d.value, l.actor, l.at, iif(d.origin, l.batch, ''), iif(d.origin, l.replaced, NULL), d.origin, d.log_id"
_FROM = "FROM decision AS d JOIN log AS l ON l.id = iif(d.origin, d.origin, d.log_id)"
"""Who and when stand in the entry that decided; where that was taken back, in the entry that took it back."""


def counts(target: str, field: str, value: object) -> bool:
    """Whether a decided field settles one of the things that a review has to settle."""
    if value is None:
        return False
    by_hand = field == "*" and target.startswith(("area/+", "judgement/+"))
    return by_hand or field in _COUNTED or (field == "text" and target.startswith("area/"))


def get(connection: sqlite3.Connection, report_id: int, target: str, field: str, reviewer: str) -> Standing | None:
    """What stands for one field."""
    row = connection.execute(
        f"SELECT {_STANDING} {_FROM} WHERE d.report_id = ? AND d.target = ? AND d.field = ? AND d.reviewer = ?",
        (report_id, target, field, reviewer),
    ).fetchone()
    return _standing(row) if row else None


def put(
    connection: sqlite3.Connection, report_id: int, target: str, field: str, reviewer: str, standing: Standing
) -> None:
    """Make `standing` what stands for one field."""
    connection.execute(_UPSERT, _upserted(report_id, (target, field, reviewer, standing)))
    if target.startswith("version/") and field == "kind":
        connection.execute(
            "UPDATE version SET kind = coalesce(?, iif(number = 1, 'final', 'corrected')) "
            "WHERE report_id = ? AND number = ?",
            (standing.value, report_id, int(target.partition("/")[2])),
        )
    if field in _ELSEWHERE:
        recount(connection, report_id, target)


def put_many(connection: sqlite3.Connection, report_id: int, rows: Iterable[Found]) -> None:
    """The same for many fields of people's own objects, none of which says where a thing stands."""
    connection.executemany(_UPSERT, (_upserted(report_id, row) for row in rows))


def _upserted(report_id: int, row: Found) -> tuple[object, ...]:
    target, field, reviewer, standing = row
    value = standing.value
    packed = encode(value)
    return report_id, target, field, reviewer, packed, standing.origin, standing.log_id, counts(target, field, value)


def recount(connection: sqlite3.Connection, report_id: int, target: str) -> None:
    """Say anew which decisions on a target count: those on a detached one do not."""
    for name, reviewer, standing in list(of_target(connection, report_id, target)):
        if name not in _ELSEWHERE:
            put(connection, report_id, target, name, reviewer, standing)


def forget_fields(connection: sqlite3.Connection, report_id: int, targets: Iterable[str]) -> None:
    """Let nothing stand for any field of `targets`."""
    rows = ((report_id, target) for target in targets)
    connection.executemany("DELETE FROM decision WHERE report_id = ? AND target = ?", rows)


def put_target(connection: sqlite3.Connection, report_id: int, target: str, state: TargetState) -> None:
    """Make `state` all that stands for one target."""
    connection.execute("DELETE FROM decision WHERE report_id = ? AND target = ?", (report_id, target))
    for (field, reviewer), standing in state.fields.items():
        put(connection, report_id, target, field, reviewer, standing)
    if is_object(target):
        put_object(connection, report_id, target, state.whole)


def latest(connection: sqlite3.Connection, report_id: int, target: str) -> Standing | None:
    """What was decided last of all fields of a target."""
    row = connection.execute(
        f"SELECT {_STANDING} {_FROM} WHERE d.report_id = ? AND d.target = ? ORDER BY d.log_id DESC LIMIT 1",
        (report_id, target),
    ).fetchone()
    return _standing(row) if row else None


def of_report(
    connection: sqlite3.Connection,
    report_id: int,
    targets: Collection[str] | None = None,
    fields: Collection[str] | None = None,
) -> Iterator[Found]:
    """Every decided field of a report, or of some targets in it; of `fields` alone where they are named."""
    query = f"SELECT d.target, d.field, d.reviewer, {_STANDING} {_FROM} WHERE d.report_id = ?"
    parameters: list[object] = [report_id]
    for column, wanted in (("target", targets), ("field", fields)):
        if wanted is not None:
            query += f" AND d.{column} IN (SELECT value FROM json_each(?))"
            parameters.append(json.dumps(list(wanted)))
    for row in connection.execute(query, parameters):
        yield row[0], row[1], row[2], _standing(row[3:])


def of_target(connection: sqlite3.Connection, report_id: int, target: str) -> Iterator[tuple[str, str, Standing]]:
    """Every decided field of a target: field, reviewer, and what stands."""
    for row in connection.execute(
        f"SELECT d.field, d.reviewer, {_STANDING} {_FROM} WHERE d.report_id = ? AND d.target = ?", (report_id, target)
    ):
        yield row[0], row[1], _standing(row[2:])


def put_object(connection: sqlite3.Connection, report_id: int, target: str, whole: dict[str, object] | None) -> None:
    """Write a person's own object as a whole; None deletes it."""
    kind, _, uuid = target.partition("/")
    if whole is None:
        delete_objects(connection, kind, [uuid])
        return
    try:
        put_objects(connection, report_id, kind, {uuid: whole})
    except sqlite3.IntegrityError as error:
        if kind == "link" and error.sqlite_errorname == "SQLITE_CONSTRAINT_UNIQUE":
            raise Refused("this area and this paragraph are tied already by another link.") from error
        raise


def delete_objects(connection: sqlite3.Connection, kind: str, uuids: Collection[str]) -> None:
    """Delete people's own objects of one kind."""
    if kind == "action":
        connection.executemany("DELETE FROM answer WHERE action = ?", ((uuid,) for uuid in uuids))
    connection.executemany(f"DELETE FROM {kind} WHERE uuid = ?", ((uuid,) for uuid in uuids))


def put_objects(
    connection: sqlite3.Connection, report_id: int, kind: str, wholes: Mapping[str, Mapping[str, object]]
) -> None:
    """Write people's own objects of one kind as wholes, by UUID."""
    names = OBJECT_FIELDS[kind]
    columns = ["uuid", "report_id", *(f'"{name}"' for name in names)]
    updates = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
    connection.executemany(
        f"INSERT INTO {kind} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT (uuid) DO UPDATE SET {updates}",
        (
            (uuid, report_id or None, *(_packed(kind, name, whole.get(name)) for name in names))
            for uuid, whole in wholes.items()
        ),
    )
    if kind == "action":
        connection.executemany("DELETE FROM answer WHERE action = ?", ((uuid,) for uuid in wholes))
        connection.executemany(
            "INSERT INTO answer (action, position, report, target) VALUES (?, ?, ?, ?)", _pairs(wholes)
        )


def _pairs(wholes: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, int, str, str]]:
    """The rows of `answer` of some actions."""
    for uuid, whole in wholes.items():
        answers = whole.get("answers")
        for position, (report, target) in enumerate(answers if isinstance(answers, list) else []):
            yield uuid, position, report, target


def get_object(connection: sqlite3.Connection, target: str) -> tuple[int, dict[str, object]] | None:
    """A person's own object: the id of its report (0 for none) and its fields; None when it is not there."""
    kind, _, uuid = target.partition("/")
    names = OBJECT_FIELDS[kind]
    columns = ", ".join(f'"{name}"' for name in names)
    row = connection.execute(f"SELECT report_id, {columns} FROM {kind} WHERE uuid = ?", (uuid,)).fetchone()
    if row is None:
        return None
    whole = unpacked(kind, row[1:])
    if kind == "action":
        whole["answers"] = _answers(connection, uuid)
    return row[0] or 0, whole


def _packed(kind: str, name: str, value: object) -> object:
    """A field as its column keeps it."""
    return encode(value) if (kind, name) in JSON_COLUMNS else value


def unpacked(kind: str, values: Iterable[Any]) -> dict[str, object]:
    """The columns of an object, in the order of `OBJECT_FIELDS`, as its fields."""
    found: dict[str, object] = {}
    for name, value in zip(OBJECT_FIELDS[kind], values, strict=True):
        if (kind, name) in JSON_COLUMNS:
            found[name] = decode(value)
        else:
            found[name] = bool(value) if (kind, name) in TRUTH_COLUMNS else value
    return found


def dependant(connection: sqlite3.Connection, targets: Iterable[str]) -> str | None:
    """The kind of something that points at any of some objects; None where nothing does."""
    uuids: dict[str, list[str]] = {}
    for target in targets:
        kind, _, uuid = target.partition("/")
        uuids.setdefault(kind, []).append(uuid)
    for other, column, of in PARENTS:
        query = f"SELECT 1 FROM {other} WHERE {column} IN (SELECT value FROM json_each(?)) LIMIT 1"
        if of in uuids and connection.execute(query, (json.dumps(uuids[of]),)).fetchone():
            return other
    return None


def _answers(connection: sqlite3.Connection, uuid: str) -> list[list[str]]:
    rows = connection.execute("SELECT report, target FROM answer WHERE action = ? ORDER BY position", (uuid,))
    return [list(row) for row in rows]


def objects(
    connection: sqlite3.Connection, kind: str, where: str, parameters: tuple[object, ...] = ()
) -> Iterator[tuple[str, int, dict[str, object]]]:
    """Objects of a kind that fulfil `where` (SQL of this package): uuid, id of the report (0 for none), fields."""
    names = OBJECT_FIELDS[kind]
    columns = ", ".join(f'"{name}"' for name in names)
    rows = connection.execute(f"SELECT uuid, report_id, {columns} FROM {kind} WHERE {where}", parameters).fetchall()
    answers: dict[str, list[list[str]]] = {}
    if kind == "action" and rows:
        query = (
            "SELECT action, report, target FROM answer WHERE action IN (SELECT value FROM json_each(?)) "
            "ORDER BY action, position"
        )
        for action, report, target in connection.execute(query, (json.dumps([row[0] for row in rows]),)):
            answers.setdefault(action, []).append([report, target])
    for row in rows:
        whole = unpacked(kind, row[2:])
        if kind == "action":
            whole["answers"] = answers.get(row[0], [])
        yield row[0], row[1] or 0, whole


def some_objects(
    connection: sqlite3.Connection, kind: str, uuids: Collection[str]
) -> Iterator[tuple[str, int, dict[str, object]]]:
    """The same of these UUIDs."""
    return objects(connection, kind, "uuid IN (SELECT value FROM json_each(?))", (json.dumps(list(uuids)),))


def _standing(row: tuple[Any, ...]) -> Standing:
    value, actor, at, decision, replaced, origin, log_id = row
    return Standing(decode(value), actor, moment(at), decision, replaced, origin, log_id)
