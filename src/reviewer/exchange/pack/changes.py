"""What changed in the plan since a day: read from the log, and from what carries its own date.

A field that was changed and changed back has not changed. The day itself counts: a thing told twice is better than one
told never.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from reviewer.exchange.pack.areas import target_names
from reviewer.exchange.pack.editor import Editor, Withheld
from reviewer.exchange.pack.given import PackInput
from reviewer.exchange.pack.parts import Changes
from reviewer.exchange.phrases import EVENT_WORDS, EVIDENCE_WORDS, by_reference, long_day, rating_words, status_words
from reviewer.insight.wording import day, listed
from reviewer.model.days import day_of
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import DueChange, EventKind, PlannedAction, PlanVersion
from reviewer.model.text import shortened

_WHOLE = "*"
_TITLE = 72


def changes(given: PackInput, editor: Editor) -> Changes | None:
    """What changed from the day that `given` names to its as-of day; None where there is no such day."""
    since = given.changes_from
    if since is None:
        return None
    return _Changes(given, editor, since).found()


class _Changes:
    def __init__(self, given: PackInput, editor: Editor, since: dt.date) -> None:
        self._given = given
        self._editor = editor
        self._since = since
        self._fields: dict[str, dict[str, tuple[object, object]]] = {}
        for entry in given.log:
            kind, _, uuid = entry.target.partition("/")
            if kind == "action" and self._within(day_of(entry.at)):
                fields = self._fields.setdefault(uuid, {})
                first = fields.get(entry.field, (entry.before, None))[0]
                fields[entry.field] = first, entry.after

    def found(self) -> Changes:
        items: list[tuple[str, tuple[str, ...]]] = []
        plan = tuple(self._plan())
        if plan:
            items.append(("The plan", plan))
        for planned in sorted(self._given.actions, key=lambda one: by_reference(one.action)):
            words = tuple(self._action(planned))
            if words:
                items.append((f"{planned.action.reference} {shortened(planned.action.text, _TITLE)}", words))
        items += self._removed()
        return Changes(long_day(self._since), tuple(items))

    def _within(self, date: dt.date | None) -> bool:
        return date is not None and self._since <= date <= self._given.as_of

    def _plan(self) -> Iterator[str]:
        """What became of the plan: on a day since then, or recorded since then of a day before."""
        recorded = {one.target for one in self._given.log if self._within(day_of(one.at))}
        for plan in self._given.own_plans:
            for version in plan.versions:
                for what, date, by in _steps(version):
                    if date and (self._within(date) or f"plan_version/{version.uuid}" in recorded):
                        who = self._editor.someone(by) if by else ""
                        yield f"version {version.number}{' (draft)' if version.draft else ''} {what} {day(date)}{who}"

        for event in self._given.own_events:
            if event.kind in (EventKind.RECEIVED, EventKind.CIRCULATED) and self._within(day_of(event.at)):
                yield f"{EVENT_WORDS[event.kind]} {day(event.date)}"
        names = target_names(self._given)
        for left in self._given.reasons:
            if left.report == self._given.report.id and self._within(day_of(left.at)):
                why = self._editor.shown(Withheld.REASON, left.reason)
                name = names.get((left.report, left.target), "a finding")
                yield f"no separate action on {name}{f': {why}' if why else ''}"

    def _action(self, planned: PlannedAction) -> Iterator[str]:
        action, details = planned.action, planned.details
        fields = self._fields.get(action.uuid, {})
        if self._is_new(planned, fields):
            yield "new"
        else:
            yield from self._edited(fields)
            yield from self._due(planned, fields)
        updates = [one for one in details.updates if self._within(one.date)]
        if updates and self._editor.may(Withheld.UPDATE, (one.uuid for one in updates)):
            yield from (f"progress {day(one.date)}: {one.text}" for one in updates)
        proof = [one for one in details.evidence if self._within(day_of(one.at))]
        if proof:
            kinds = dict.fromkeys(EVIDENCE_WORDS[one.kind] for one in proof)
            yield f"evidence added: {listed(list(kinds))}"
        for measure in details.measures:
            for reading in measure.readings:
                if self._within(reading.date):
                    yield f"measured {day(reading.date)}: {_number(reading.value)}{_unit(measure.unit)}, {measure.text}"
        if details.verification and self._within(details.verification.on):
            yield f"verified {day(details.verification.on)}{self._editor.someone(details.verification.by)}"

    def _is_new(self, planned: PlannedAction, fields: Mapping[str, tuple[object, object]]) -> bool:
        if _WHOLE in fields:
            return fields[_WHOLE][0] is None
        return not self._given.log and self._within(day_of(planned.action.at))

    def _edited(self, fields: Mapping[str, tuple[object, object]]) -> Iterator[str]:
        for field, words in _FIELDS.items():
            before, after = fields.get(field, (None, None))
            if before != after:
                yield f"{words}: {self._value(field, before)} to {self._value(field, after)}"
        for field, words in _REWORDED.items():
            before, after = fields.get(field, (None, None))
            if before != after:
                yield f"{words} {'reworded' if before and after else 'added' if after else 'taken out'}"

    def _value(self, field: str, value: object) -> str:
        if field == "lead":
            return self._editor.lead(str(value) if value else None)
        return _SAID[field](value)

    def _due(self, planned: PlannedAction, fields: Mapping[str, tuple[object, object]]) -> Iterator[str]:
        """Moves of the due date, each with its reason; from the log alone where no move is recorded."""
        moves = [move for move in planned.details.due_changes if self._within(day_of(move.at)) and move.was != move.now]
        if moves:
            yield from (self._move(move) for move in moves)
            return
        before, after = fields.get("due", (None, None))
        if before != after:
            yield f"due: {_date(before)} to {_date(after)}"

    def _move(self, move: DueChange) -> str:
        was, now = (day(date) if date else "no date" for date in (move.was, move.now))
        reason = self._editor.shown(Withheld.REASON, move.reason) if move.was else None
        return f"due: {was} to {now}" + (f", {reason}" if reason else "")

    def _removed(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        there = {planned.action.uuid for planned in self._given.actions}
        for uuid, fields in self._fields.items():
            before, after = fields.get(_WHOLE, (None, None))
            if uuid not in there and after is None and isinstance(before, Mapping):
                name = f"{before.get('reference') or ''} {shortened(str(before.get('text') or ''), _TITLE)}"
                yield name.strip(), ("taken out of the plan",)


_FIELDS = {"status": "status", "delivery": "delivery", "impact": "impact", "lead": "lead"}
_REWORDED = {"text": "action", "success_measure": "success measure", "intended_outcome": "intended outcome"}


def _status(value: object) -> str:
    known = str(value)
    return status_words(ActionStatus(known)) if known in set(ActionStatus) else "none"


def _delivery(value: object) -> str:
    return rating_words(Delivery(str(value)) if str(value) in set(Delivery) else None)


def _impact(value: object) -> str:
    return rating_words(Impact(str(value)) if str(value) in set(Impact) else None)


_SAID: dict[str, Callable[[object], str]] = {"status": _status, "delivery": _delivery, "impact": _impact}


def _date(value: object) -> str:
    try:
        return day(dt.date.fromisoformat(str(value)))
    except ValueError:
        return "no date"


def _steps(version: PlanVersion) -> tuple[tuple[str, dt.date | None, str | None], ...]:
    return (
        ("approved", version.approved_on, version.approved_by),
        ("sent", version.sent_on, None),
        ("published", version.published_on, None),
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _unit(unit: str) -> str:
    return unit if unit in ("%", "") else f" {unit}"
