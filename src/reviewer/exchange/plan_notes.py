"""Actions whole, plans, dates, roles and people as they stand in the reviewed notes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from reviewer.exchange.stamps import Doc
from reviewer.exchange.yaml_text import Inline
from reviewer.model.decided import Action
from reviewer.model.plan import (
    ActionDetails,
    DatedEvent,
    DueChange,
    EvidenceItem,
    NoAction,
    Person,
    Plan,
    PlannedAction,
    PlanVersion,
    Reading,
    Role,
    SuccessMeasure,
    Update,
    Verification,
)

Who = Callable[[str, object], Doc]
"""From the key of an object and the object: who made it and when, and the same of each field changed since."""


@dataclass(frozen=True, slots=True)
class PlanPart:
    """What of plans stands in one report's notes."""

    actions: tuple[PlannedAction, ...] = ()
    plans: tuple[Plan, ...] = ()
    events: tuple[DatedEvent, ...] = ()
    reasons: tuple[NoAction, ...] = ()
    roles: tuple[Role, ...] = ()
    people: tuple[Person, ...] = ()


def actions_document(actions: Iterable[Action], part: PlanPart, who: Who) -> list[Doc]:
    """The actions in the order of their references, each with all that hangs on it."""
    details = {planned.action.uuid: planned.details for planned in part.actions}
    ordered = sorted(actions, key=_in_order)
    return [_action(action, details.get(action.uuid, ActionDetails()), who) for action in ordered]


def plans_document(part: PlanPart, who: Who) -> Doc:
    """The parts of the notes that are about the plan as a whole."""
    return {
        "no_action": [_no_action(reason, who) for reason in part.reasons],
        "plans": [_plan(plan, who) for plan in part.plans],
        "events": [_event(event, who) for event in part.events],
        "roles": [
            {"id": role.uuid, "name": role.name, "holder": role.holder, **who(f"role/{role.uuid}", role)}
            for role in part.roles
            if role.uuid
        ],
        "people": [
            {"id": person.uuid, "name": person.name, **who(f"person/{person.uuid}", person)} for person in part.people
        ],
    }


def _action(action: Action, details: ActionDetails, who: Who) -> Doc:
    return {
        "id": action.uuid,
        "reference": action.reference,
        "answers": [{"report": report, "target": target} for report, target in action.answers],
        "text": action.text,
        "intended_outcome": details.intended_outcome,
        "lead": action.lead,
        "contributors": list(details.contributors),
        "partner_body": details.partner_body,
        "forum": details.forum,
        "priority": details.priority.value if details.priority else None,
        "start": _date(details.start),
        "original_due": _date(details.original_due),
        "due": _date(action.due),
        "due_changes": [_due_change(change, who) for change in details.due_changes],
        "status": action.status.value,
        "status_since": _date(details.status_since),
        "completed_on": _date(details.completed_on),
        "completed_by": details.completed_by,
        "verification": _verification(details.verification),
        "review_on": _date(details.review_on),
        "successor": details.successor,
        "delivery": action.delivery.value if action.delivery else None,
        "off_track_reason": details.off_track_reason,
        "route_back": details.route_back,
        "impact": action.impact.value,
        "impact_by": _date(details.impact_by),
        "success_measure": action.success_measure,
        "measures": [_measure(measure, who) for measure in details.measures],
        "evidence": [_evidence(item, who) for item in details.evidence],
        "updates": [_update(update, who) for update in details.updates],
        **who(f"action/{action.uuid}", action),
    }


def _due_change(change: DueChange, who: Who) -> Doc:
    return {
        "id": change.uuid,
        "was": _date(change.was),
        "now": _date(change.now),
        "reason": change.reason,
        "approver": change.approver,
        **who(f"due_change/{change.uuid}", change),
    }


def _verification(verification: Verification | None) -> Doc | None:
    if verification is None:
        return None
    return {"by": verification.by, "on": verification.on.isoformat(), "words": verification.words}


def _measure(measure: SuccessMeasure, who: Who) -> Doc:
    return {
        "id": measure.uuid,
        "text": measure.text,
        "unit": measure.unit,
        "rising": measure.rising,
        "baseline": _reading(measure.baseline) if measure.baseline else None,
        "target": measure.target,
        "target_by": _date(measure.target_by),
        "readings": [_reading(reading) for reading in measure.readings],
        **who(f"measure/{measure.uuid}", measure),
    }


def _reading(reading: Reading) -> Inline:
    return Inline(date=reading.date.isoformat(), value=reading.value, note=reading.note)


def _evidence(item: EvidenceItem, who: Who) -> Doc:
    return {
        "id": item.uuid,
        "kind": item.kind.value,
        "form": item.form.value,
        "reference": item.reference,
        "dated": _date(item.dated),
        "words": item.words,
        **who(f"evidence/{item.uuid}", item),
    }


def _update(update: Update, who: Who) -> Doc:
    return {
        "id": update.uuid,
        "date": update.date.isoformat(),
        "text": update.text,
        **who(f"progress/{update.uuid}", update),
    }


def _no_action(reason: NoAction, who: Who) -> Doc:
    return {
        "id": reason.uuid,
        "target": reason.target,
        "reason": reason.reason,
        "approver": reason.approver,
        **who(f"no_action/{reason.uuid}", reason),
    }


def _plan(plan: Plan, who: Who) -> Doc:
    return {
        "id": plan.uuid,
        "title": plan.title,
        "reports": list(plan.reports),
        "versions": [_version(version, who) for version in plan.versions],
        **who(f"plan/{plan.uuid}", plan),
    }


def _version(version: PlanVersion, who: Who) -> Doc:
    return {
        "id": version.uuid,
        "number": version.number,
        "draft": version.draft,
        "approved_by": version.approved_by,
        "approved_on": _date(version.approved_on),
        "sent_to": version.sent_to,
        "sent_on": _date(version.sent_on),
        "published_at": version.published_at,
        "published_on": _date(version.published_on),
        **who(f"plan_version/{version.uuid}", version),
    }


def _event(event: DatedEvent, who: Who) -> Doc:
    return {
        "id": event.uuid,
        "kind": event.kind.value,
        "date": event.date.isoformat(),
        "end": _date(event.end),
        "title": event.title,
        "reports": list(event.reports),
        **who(f"event/{event.uuid}", event),
    }


def _date(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _in_order(action: Action) -> tuple[Any, ...]:
    """By reference as a person counts: A2.1, A2.2, A2.10, A10.1."""
    return tuple(int(part) for part in re.findall(r"[0-9]+", action.reference)), action.reference, action.uuid
