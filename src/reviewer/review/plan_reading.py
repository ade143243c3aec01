"""What the store keeps of a plan, as the model has it: actions whole, plans, events, roles, people.

Built of rows in the same way, whether they come from the tables or from the log as it was on a day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from reviewer.model.decided import Action, ActionStatus, Delivery, Impact
from reviewer.model.plan import (
    ActionDetails,
    DatedEvent,
    DueChange,
    EventKind,
    EvidenceForm,
    EvidenceItem,
    EvidenceKind,
    NoAction,
    Person,
    Plan,
    PlannedAction,
    PlanVersion,
    Priority,
    Reading,
    Role,
    SuccessMeasure,
    Update,
    Verification,
)
from reviewer.store.plan_rows import ObjectRow, Rows
from reviewer.store.plan_schema import OF_ACTION

Children = Mapping[str, Sequence[ObjectRow]]
"""What hangs on one action, by kind."""


def planned_actions(rows: Rows, of: Collection[str] | None = None) -> list[PlannedAction]:
    """Every action whole, in the order of report and reference; with `of`, these alone. Five queries for any number."""
    hanging: dict[str, dict[str, list[ObjectRow]]] = {kind: defaultdict(list) for kind in OF_ACTION}
    for kind, by_action in hanging.items():
        for row in rows.rows(kind, of):
            by_action[str(row.whole["action"])].append(row)
    found = [
        (row.report or "", planned_action(row, {kind: hanging[kind].get(row.uuid, ()) for kind in OF_ACTION}))
        for row in rows.rows("action", of)
    ]
    found.sort(key=lambda one: (one[0], in_order(one[1].action.reference), one[1].action.uuid))
    return [planned for _, planned in found]


def in_order(reference: str) -> tuple[object, ...]:
    """ "A3.2" before "A3.10" before "A12.1"."""
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in re.findall(r"\d+|\D+", reference))


def planned_action(row: ObjectRow, children: Children) -> PlannedAction:
    """One action whole, of its row and the rows of what hangs on it."""
    whole: Mapping[str, Any] = row.whole
    details = ActionDetails(
        intended_outcome=whole["intended_outcome"],
        contributors=tuple(whole["contributors"]),
        partner_body=whole["partner_body"],
        forum=whole["forum"],
        priority=Priority(whole["priority"]) if whole["priority"] else None,
        start=date(whole["start"]),
        original_due=date(whole["original_due"]),
        due_changes=tuple(map(_due_change, children["due_change"])),
        impact_by=date(whole["impact_by"]),
        off_track_reason=whole["off_track_reason"],
        route_back=whole["route_back"],
        review_on=date(whole["review_on"]),
        successor=whole["successor"],
        status_since=date(whole["status_since"]),
        completed_on=date(whole["completed_on"]),
        completed_by=whole["completed_by"],
        verification=_verification(whole["verification"]),
        measures=tuple(map(_measure, children["measure"])),
        evidence=tuple(map(_evidence, children["evidence"])),
        updates=tuple(sorted(map(_update, children["progress"]), key=lambda one: one.date)),
    )
    return PlannedAction(short_form(row), details)


def short_form(row: ObjectRow) -> Action:
    """The short form of an action, which lists show."""
    whole: Mapping[str, Any] = row.whole
    return Action(
        uuid=row.uuid,
        reference=whole["reference"],
        answers=tuple((report, target) for report, target in whole["answers"]),
        text=whole["text"],
        actor=row.actor,
        at=row.at,
        log_id=row.log_id,
        lead=whole["lead"],
        due=date(whole["due"]),
        status=ActionStatus(whole["status"]),
        delivery=Delivery(whole["delivery"]) if whole["delivery"] else None,
        impact=Impact(whole["impact"]),
        success_measure=whole["success_measure"],
    )


def date(text: object) -> dt.date | None:
    """A date as the store keeps it; None for none."""
    return dt.date.fromisoformat(str(text)) if text else None


def reading(value: Mapping[str, Any]) -> Reading:
    """A measure's value on a day, as the store keeps it."""
    return Reading(dt.date.fromisoformat(value["date"]), float(value["value"]), value["note"])


def _verification(value: Mapping[str, Any] | None) -> Verification | None:
    return Verification(value["by"], dt.date.fromisoformat(value["on"]), value["words"]) if value else None


def _due_change(row: ObjectRow) -> DueChange:
    whole: Mapping[str, Any] = row.whole
    was, now = date(whole["was"]), date(whole["now"])
    return DueChange(was, now, whole["reason"], whole["approver"], row.actor, row.at, row.log_id, row.uuid)


def _measure(row: ObjectRow) -> SuccessMeasure:
    whole: Mapping[str, Any] = row.whole
    return SuccessMeasure(
        uuid=row.uuid,
        text=whole["text"],
        unit=whole["unit"],
        rising=whole["rising"],
        baseline=reading(whole["baseline"]) if whole["baseline"] else None,
        target=whole["target"],
        target_by=date(whole["target_by"]),
        readings=tuple(map(reading, whole["readings"])),
    )


def _evidence(row: ObjectRow) -> EvidenceItem:
    whole: Mapping[str, Any] = row.whole
    return EvidenceItem(
        uuid=row.uuid,
        action=whole["action"],
        kind=EvidenceKind(whole["kind"]),
        form=EvidenceForm(whole["form"]),
        reference=whole["reference"],
        actor=row.actor,
        at=row.at,
        log_id=row.log_id,
        dated=date(whole["dated"]),
        words=whole["words"],
    )


def _update(row: ObjectRow) -> Update:
    whole: Mapping[str, Any] = row.whole
    day = dt.date.fromisoformat(whole["date"])
    return Update(row.uuid, whole["action"], day, whole["text"], row.actor, row.at, row.log_id)


def plans(rows: Rows) -> tuple[Plan, ...]:
    """Every plan with its versions, in the order in which they were begun."""
    versions: dict[str, list[PlanVersion]] = defaultdict(list)
    for row in rows.rows("plan_version"):
        versions[str(row.whole["plan"])].append(_version(row))
    return tuple(
        Plan(
            row.uuid,
            str(row.whole["title"]),
            _texts(row.whole["reports"]),
            tuple(sorted(versions[row.uuid], key=lambda one: one.number)),
        )
        for row in rows.rows("plan")
    )


def _version(row: ObjectRow) -> PlanVersion:
    whole: Mapping[str, Any] = row.whole
    return PlanVersion(
        number=whole["number"],
        draft=whole["draft"],
        approved_by=whole["approved_by"],
        approved_on=date(whole["approved_on"]),
        sent_to=whole["sent_to"],
        sent_on=date(whole["sent_on"]),
        published_at=whole["published_at"],
        published_on=date(whole["published_on"]),
        uuid=row.uuid,
    )


def events(rows: Rows) -> tuple[DatedEvent, ...]:
    """Every dated event, by date."""
    found = (
        DatedEvent(
            uuid=row.uuid,
            kind=EventKind(str(row.whole["kind"])),
            date=dt.date.fromisoformat(str(row.whole["date"])),
            title=str(row.whole["title"]),
            actor=row.actor,
            at=row.at,
            log_id=row.log_id,
            reports=_texts(row.whole["reports"]),
            end=date(row.whole["end"]),
        )
        for row in rows.rows("event")
    )
    return tuple(sorted(found, key=lambda event: (event.date, event.title, event.uuid)))


def people(rows: Rows) -> tuple[Person, ...]:
    """Every person, by name."""
    found = (Person(row.uuid, str(row.whole["name"])) for row in rows.rows("person"))
    return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.uuid)))


def roles(rows: Rows, named: Iterable[str] = ()) -> tuple[Role, ...]:
    """Every role of which the holder is recorded, and those that are `named` by actions, by name."""
    found: dict[str, Role] = {}
    for row in rows.rows("role"):
        role = Role(str(row.whole["name"]), _text(row.whole["holder"]), row.uuid)
        found[role.name.casefold()] = role
    for name in named:
        found.setdefault(name.casefold(), Role(name))
    return tuple(found[key] for key in sorted(found))


def reasons(rows: Rows) -> tuple[NoAction, ...]:
    """What was left without an action on purpose, in the order in which it was said."""
    return tuple(
        NoAction(
            uuid=row.uuid,
            report=row.report or "",
            target=str(row.whole["target"]),
            reason=str(row.whole["reason"]),
            approver=str(row.whole["approver"]),
            actor=row.actor,
            at=row.at,
            log_id=row.log_id,
        )
        for row in rows.rows("no_action")
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else ()


def _text(value: object) -> str | None:
    return None if value is None else str(value)
