"""What stands for the targets of one act, looked up and written: one by one, or for a marked set in a few queries.

An act on thousands of actions would else ask the store for each of them several times while it holds the write lock.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from reviewer.model.decided import LogEntry
from reviewer.store import state
from reviewer.store.log import Row
from reviewer.store.plan_schema import OF_ACTION
from reviewer.store.replay import WHOLE, Standing, TargetState

MANY = 20
"""From so many targets on they are read ahead, and written together."""

_KINDS = ("action", *OF_ACTION)
"""Of these there may be many in one act. Each is a person's own object, and of everyone's."""

Whole = dict[str, object]


class Desk:
    """Looks up and writes what stands for targets of one report, inside the open transaction.

    What is written can be looked up at once; `settle` brings what waits into the tables.
    """

    def __init__(self, connection: sqlite3.Connection, number: int, keys: Iterable[tuple[str, str]]) -> None:
        """`keys` are the targets that will be asked for, each with its field."""
        self._connection = connection
        self._number = number
        self._fields: dict[str, dict[tuple[str, str], Standing]] = {}
        self._wholes: dict[str, Whole] = {}
        self._waiting: dict[str, dict[tuple[str, str], Standing]] = {}
        many = [key for key in keys if _of_many(key[0])]
        targets = {target for target, _ in many}
        if len(targets) >= MANY:
            self._read_ahead(targets, {WHOLE, *(field for _, field in many)})

    def _read_ahead(self, targets: Collection[str], fields: Collection[str]) -> None:
        self._fields = {target: {} for target in targets}
        for target, field, reviewer, standing in state.of_report(self._connection, self._number, targets, fields):
            self._fields[target][field, reviewer] = standing
        for kind in _KINDS:
            uuids = _uuids(kind, targets)
            if uuids:
                found = state.some_objects(self._connection, kind, uuids)
                self._wholes |= {f"{kind}/{uuid}": whole for uuid, _, whole in found}

    def get(self, target: str, field: str, reviewer: str) -> Standing | None:
        """What stands for one field."""
        known = self._fields.get(target)
        if known is None:
            return state.get(self._connection, self._number, target, field, reviewer)
        return known.get((field, reviewer))

    def latest(self, target: str) -> Standing | None:
        """What was decided last of all fields of a target, before this act."""
        return state.latest(self._connection, self._number, target)

    def whole(self, target: str) -> Whole | None:
        """A person's own object; None where it is not there."""
        if target in self._fields:
            return self._wholes.get(target)
        found = state.get_object(self._connection, target)
        return found[1] if found else None

    def put(self, target: str, field: str, reviewer: str, standing: Standing, whole: Whole | None) -> None:
        """Make `standing` what stands for one field; `whole` is the person's own object with it."""
        if target not in self._fields:
            if whole is not None:
                state.put_object(self._connection, self._number, target, whole)
            state.put(self._connection, self._number, target, field, reviewer, standing)
            return
        self._fields[target][field, reviewer] = standing
        self._waiting.setdefault(target, {})[field, reviewer] = standing
        if whole is not None:
            self._wholes[target] = whole

    def delete(self, target: str, *, typed: bool) -> None:
        """Let nothing stand for a target; `typed` says that it is a person's own object."""
        self._waiting.pop(target, None)
        if target in self._fields:
            self._fields[target] = {}
            self._wholes.pop(target, None)
        state.forget_fields(self._connection, self._number, [target])
        if typed:
            state.put_object(self._connection, self._number, target, None)

    def settle(self) -> None:
        """Write what waits."""
        rows = (
            (target, field, reviewer, standing)
            for target, fields in self._waiting.items()
            for (field, reviewer), standing in fields.items()
        )
        if self._waiting:
            _put_wholes(self._connection, self._number, {target: self._wholes[target] for target in self._waiting})
            state.put_many(self._connection, self._number, rows)
            self._waiting = {}


def changed_only(rows: Iterable[Row | LogEntry]) -> set[str]:
    """The targets of which there may be many and that the rows of one report change, but neither make nor delete."""
    rows = list(rows)
    whole = {row.target for row in rows if row.field == WHOLE}
    return {row.target for row in rows if row.target not in whole and _of_many(row.target)}


def put_again(
    connection: sqlite3.Connection, number: int, states: Mapping[str, TargetState], rows: Collection[Row]
) -> None:
    """Write what stands for targets of a report once `rows` have reversed an act: `states`, from the log.

    Of what was only changed, these know the changed fields alone: the rest is as the tables have it.
    """
    only = changed_only(rows)
    many = {target for target, one in states.items() if one.whole is not None and _of_many(target)} - only
    gone = {target for target, one in states.items() if one.whole is None and not one.fields and _of_many(target)}
    for target, one in states.items():
        if target not in many and target not in only and target not in gone:
            state.put_target(connection, number, target, one)
    state.forget_fields(connection, number, [*many, *gone])
    for kind in _KINDS:
        state.delete_objects(connection, kind, _uuids(kind, gone))
    _put_wholes(connection, number, {target: states[target].whole or {} for target in many})
    _put_wholes(connection, number, _changed(connection, only, rows))
    standing = [(target, *key, one) for target in many for key, one in states[target].fields.items()]
    standing += [
        (row.target, row.field, "", states[row.target].fields[row.field, ""]) for row in rows if row.target in only
    ]
    state.put_many(connection, number, standing)


def _changed(connection: sqlite3.Connection, targets: Collection[str], rows: Iterable[Row]) -> dict[str, Whole]:
    """People's own objects as they are, with what some rows change of them."""
    found: dict[str, Whole] = {}
    for kind in _KINDS:
        uuids = _uuids(kind, targets)
        if uuids:
            found |= {f"{kind}/{uuid}": whole for uuid, _, whole in state.some_objects(connection, kind, uuids)}
    for row in rows:
        if row.target in found:
            found[row.target][row.field] = row.after
    return found


def _uuids(kind: str, targets: Iterable[str]) -> list[str]:
    return [target.partition("/")[2] for target in targets if target.startswith(f"{kind}/")]


def _of_many(target: str) -> bool:
    return target.partition("/")[0] in _KINDS


def _put_wholes(connection: sqlite3.Connection, number: int, wholes: Mapping[str, Whole]) -> None:
    """Write people's own objects, those first that others point at."""
    for kind in _KINDS:
        own = {target.partition("/")[2]: whole for target, whole in wholes.items() if target.startswith(f"{kind}/")}
        if own:
            state.put_objects(connection, number, kind, own)
