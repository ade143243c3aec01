"""One row of an updates sheet against the action that it is about: what it changes, or why it cannot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from reviewer.exchange.phrases import rating_words
from reviewer.exchange.updates.changes import NewEvidence, RowProblem, RowUpdate
from reviewer.exchange.updates.columns import Field, choice_words, plain, shown
from reviewer.exchange.updates.known import last_change
from reviewer.exchange.updates.values import Row
from reviewer.insight import identifiers
from reviewer.insight.moves import delivery_after, delivery_refusals, refusals
from reviewer.insight.wording import day
from reviewer.model.decided import Action, ActionStatus, Delivery, Impact
from reviewer.model.plan import EvidenceItem, PlannedAction, Priority

_STATED = {
    Field.STATUS: "status",
    Field.DELIVERY: "delivery",
    Field.IMPACT: "impact",
    Field.REASON: "off_track_reason",
    Field.ROUTE_BACK: "route_back",
}
"""The columns that change a field of the action, and its name there."""


def update_of(row: Row, planned: PlannedAction, seen: int, *, told_after: int | None = None) -> RowUpdate | None:
    """What `row` changes of `planned`; None where it says what stands already, or where a problem was noted.

    Progress told after the entry `told_after` (that of the sheet, `seen`) is not told again.
    """
    evidence = new_evidence(row, planned)
    progress = new_progress(row, planned, seen if told_after is None else told_after)
    since = row.known.since(planned.action.uuid, seen) if seen < last_change(planned) else {}
    fields = _fields(row, planned, since)
    if not (fields or progress or evidence):
        return None
    if both := {name: value for name, value in fields.items() if name in since}:
        row.wrong(None, _stale(planned, both))
        return None
    if not row.wrong_in(_NEEDED_BY_MOVES):  # else a move would be refused for what is told already
        _check_moves(row, planned, fields, evidence)
    if row.problems:
        return None
    lead = planned.action.lead
    return RowUpdate(
        row=row.number,
        uuid=planned.action.uuid,
        reference=planned.action.reference,
        actor=row.known.actor(lead),
        seen=seen,
        fields=MappingProxyType(fields),
        progress=progress,
        evidence=evidence,
        words=words(planned.action, planned, fields, progress, evidence),
    )


_NEEDED_BY_MOVES = (Field.EVIDENCE, Field.EVIDENCE_KIND, Field.EVIDENCE_DATED, Field.REASON, Field.ROUTE_BACK)


def new_progress(row: Row, planned: PlannedAction | None, seen: int = 0) -> str | None:
    """The progress told, None where it was told already after the entry `seen`.

    What was told before is told again: month after month nothing may have changed, and that is to be on record.
    """
    text = row.text(Field.PROGRESS)
    told = {update.text.strip() for update in planned.details.updates if update.log_id > seen} if planned else set()
    return None if text is None or text in told else text


def new_evidence(row: Row, planned: PlannedAction | None) -> NewEvidence | None:
    """The evidence given, None where it was given already."""
    given = row.raw(Field.EVIDENCE) is not None
    found = row.evidence(Field.EVIDENCE)
    kind = row.evidence_kind(Field.EVIDENCE_KIND, given)
    dated = row.date(Field.EVIDENCE_DATED, not_before=row.known.not_before(planned), past=True)
    if found is None or kind is None:
        return None
    held = {(item.form, item.reference) for item in planned.details.evidence} if planned else set()
    return None if found in held else NewEvidence(kind, *found, dated)


def stated(row: Row, planned: PlannedAction) -> dict[str, object]:
    """Every field that the row states, by its name in the action, whether it changes anything or not."""
    known: dict[Field, object] = {
        Field.STATUS: row.choice(Field.STATUS, ActionStatus),
        Field.DELIVERY: row.choice(Field.DELIVERY, Delivery),
        Field.IMPACT: row.choice(Field.IMPACT, Impact),
        Field.REASON: row.text(Field.REASON),
        Field.ROUTE_BACK: row.text(Field.ROUTE_BACK),
    }
    return {_STATED[field]: value for field, value in known.items() if value is not None and planned}


def _fields(row: Row, planned: PlannedAction, since: Mapping[str, object]) -> dict[str, object]:
    """The fields that the row changes. An empty cell changes nothing; delivery follows the status.

    Nor does a cell that says what stood when the sheet was made (`since`), whatever stands by now: nobody filled it in.
    """
    now = current(planned)
    fields = {
        name: value
        for name, value in stated(row, planned).items()
        if value != now[name] and not (name in since and value == since[name])
    }
    end = fields.get("status", planned.action.status)
    if not isinstance(end, ActionStatus):
        return fields
    wanted = fields.get("delivery", planned.action.delivery)
    after = delivery_after(end, wanted if isinstance(wanted, Delivery) else None)
    if "delivery" not in fields and after is not planned.action.delivery:
        fields["delivery"] = after
    return fields


def current(planned: PlannedAction) -> dict[str, object]:
    """What stands now of the fields that a sheet states."""
    action, details = planned.action, planned.details
    return {
        "status": action.status,
        "delivery": action.delivery,
        "impact": action.impact,
        "off_track_reason": details.off_track_reason,
        "route_back": details.route_back,
    }


def _check_moves(row: Row, planned: PlannedAction, fields: dict[str, object], evidence: NewEvidence | None) -> None:
    """Note why the status or the delivery cannot become what the row says."""
    with_row = changed(planned, {name: value for name, value in fields.items() if name != "status"}, evidence)
    end = fields.get("status", planned.action.status)
    if not isinstance(end, ActionStatus):
        return
    actor = row.known.actor(planned.action.lead) or ""
    for reason in refusals(with_row, end, actor=actor, today=row.known.today, verification=row.known.verification):
        row.wrong(Field.STATUS, reason)
    if "delivery" in fields or "status" in fields:
        details = with_row.details
        delivery = with_row.action.delivery
        for reason in delivery_refusals(end, delivery, details.off_track_reason, details.route_back):
            row.wrong(Field.DELIVERY, reason)
    for field in (Field.REASON, Field.ROUTE_BACK):
        if _STATED[field] in fields and with_row.action.delivery is not Delivery.OFF_TRACK:
            row.wrong(field, "is kept only where delivery is off track: say it under Progress.")


def changed(planned: PlannedAction, fields: dict[str, object], evidence: NewEvidence | None) -> PlannedAction:
    """The action as it would be with new values of some fields, and with a further evidence item."""
    of_action = {name: value for name, value in fields.items() if hasattr(planned.action, name)}
    of_details = {name: value for name, value in fields.items() if name not in of_action}
    details = replace(planned.details, **of_details)  # type: ignore[arg-type]
    if evidence:
        at = planned.action.at
        item = EvidenceItem(
            "", planned.action.uuid, evidence.kind, evidence.form, evidence.reference, "", at, 0, evidence.dated
        )
        details = replace(details, evidence=(*details.evidence, item))
    return PlannedAction(replace(planned.action, **of_action), details)  # type: ignore[arg-type]


def _stale(planned: PlannedAction, fields: dict[str, object]) -> str:
    """That `fields` were changed since the sheet was made, with both values."""
    now = current(planned)
    both = [f"{_LABELS[name]} is {_said(now[name])} now, {_said(value)} in the sheet" for name, value in fields.items()]
    told = f" ({'; '.join(both)})" if both else ""
    return f"{planned.action.reference} was changed since this sheet was made{told}: export it again, then fill it in."


_LABELS = {
    "status": "status",
    "delivery": "delivery",
    "impact": "impact",
    "off_track_reason": "reason",
    "route_back": "way back",
    "lead": "lead",
    "due": "due",
    "start": "start",
    "priority": "priority",
    "success_measure": "success measure",
    "intended_outcome": "intended outcome",
    "partner_body": "partner",
    "forum": "forum",
}


def _said(value: object) -> str:
    if isinstance(value, ActionStatus | Delivery | Impact | Priority):
        return choice_words(value)
    if isinstance(value, dt.date):
        return day(value)
    return rating_words(None) if value is None else f"“{shown(str(value))}”"


def words(
    action: Action | None,
    planned: PlannedAction | None,
    fields: dict[str, object],
    progress: str | None,
    evidence: NewEvidence | None,
) -> tuple[str, ...]:
    """Each change for a person: "status: not started to in progress"."""
    now = current(planned) if planned and action else {}
    said = []
    for name, value in fields.items():
        before = now.get(name)
        was = f"{_said(before)} to " if before is not None else ""
        said.append(f"{_LABELS[name]}: {was}{_said(value)}")
    if progress:
        said.append(f"progress: “{shown(progress)}”")
    if evidence:
        dated = f", {day(evidence.dated)}" if evidence.dated else ""
        said.append(f"evidence: {choice_words(evidence.kind)}{dated}, “{shown(evidence.reference)}”")
    return tuple(said)


def likely_identifiers(row: Row, titles: dict[Field, str]) -> list[RowProblem]:
    """Cells of prose that look as if they named one person: to be looked at, never refused."""
    found = []
    for field, title in titles.items():
        value = row.raw(field)
        if field in _PROSE and isinstance(value, str) and (said := identifiers.warning(value)):
            found.append(RowProblem(row.number, title, said))
    return found


_PROSE = frozenset({Field.PROGRESS, Field.REASON, Field.ROUTE_BACK, Field.EVIDENCE, Field.ACTION})


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same, blanks and punctuation aside."""
    return plain(one or "") == plain(other or "")
