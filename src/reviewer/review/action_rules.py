"""What a change of an action brings with it: its status's moves, its delivery, its dates. Nothing is written here.

`prepare` takes what a person asked for and gives all that is to be written for it, or raises with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from reviewer.errors import Refused, UsageError
from reviewer.insight import identifiers
from reviewer.insight.moves import DONE, STATUS_WORDS, delivery_after, delivery_refusals, refusals
from reviewer.insight.wording import day
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import EvidenceForm, EvidenceItem, EvidenceKind, PlannedAction
from reviewer.model.text import shortened
from reviewer.record import dataclass
from reviewer.review import plan_values
from reviewer.review.plan_reading import date
from reviewer.store.acts import Write

if TYPE_CHECKING:
    from reviewer.review.core import SessionCore

WHOLE = "*"

BESIDE = ("reason", "approver", "evidence", "verified_words")
"""What may be given along with an action's fields: of a moved date why and who approved, proof, a verifier's words."""

_COMPLETE = frozenset({*DONE, ActionStatus.COMPLETE_AWAITING_VERIFICATION})


@dataclass(frozen=True, slots=True)
class Kept:
    """An action as it is: its report (None for none), its fields as the store keeps them, and as the model has it."""

    home: str | None
    whole: Mapping[str, object]
    planned: PlannedAction
    order: tuple[object, ...] = ()

    @property
    def reference(self) -> str:
        """What people call it: "A3.2"."""
        return self.planned.action.reference

    @property
    def target(self) -> str:
        """Its key in the log."""
        return f"action/{self.planned.action.uuid}"


@dataclass(frozen=True, slots=True)
class Doing:
    """Who changes something, on which day, and what is to be known of everything else."""

    actor: str
    now: dt.datetime
    today: dt.date
    verification: bool
    new_id: Callable[[], str]
    spelling: Callable[[str], str]
    """A role as it is written elsewhere already."""
    inspected: Callable[[Sequence[object]], tuple[dt.date, str] | None]
    """Of what an action answers: the day on which the last of these inspections began, and its report."""
    action: Callable[[str], PlannedAction | None]
    evidence: Callable[[Mapping[str, object]], tuple[dict[str, object], list[str]]]
    """An evidence item as given, checked: its fields, and what to look at."""
    session: Callable[[str], SessionCore]
    """A report, opened once for the whole act."""


@dataclass(slots=True)
class Prepared:
    """What is to be written, how it is told in one line, and what the writer should look at."""

    writes: list[Write] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def prepare(kept: Kept, given: Mapping[str, object], doing: Doing, seen: Callable[[str], int | None]) -> Prepared:
    """All that is to be written for a change; `seen` gives the latest entry of a field that the caller knew of.

    Raises UsageError for a value that is none, Refused where the action as it stands does not allow the change.
    """
    beside = {name: given[name] for name in BESIDE if given.get(name) is not None}
    fields = {name: plan_values.action_value(name, value) for name, value in given.items() if name not in BESIDE}
    if isinstance(fields.get("lead"), str):
        fields["lead"] = doing.spelling(str(fields["lead"]))
    changed = {name: value for name, value in fields.items() if kept.whole[name] != value}
    prepared = Prepared()
    proof = beside.get("evidence")
    new_proof = _evidence(kept, proof, doing, prepared) if isinstance(proof, Mapping) else None
    after = _after(kept.planned, changed, new_proof, doing)
    derived = _status(kept, changed, after, doing, plan_values.text(beside.get("verified_words")))
    derived |= _delivery(kept, {**changed, **derived}, asked=set(changed))
    derived |= _due(kept, changed, beside, doing, prepared)
    _refuse_broken(kept, changed, after, doing)
    prepared.warnings += warned(*(changed.get(name) for name in _PROSE))
    writes = [Write(kept.target, name, value, seen(name)) for name, value in fields.items()]
    writes += [Write(kept.target, name, value) for name, value in derived.items() if name not in changed]
    overruled = {name: value for name, value in derived.items() if name in changed}
    prepared.writes = [
        replace(write, value=overruled[write.field]) if write.field in overruled else write for write in writes
    ] + prepared.writes
    prepared.said = [*_said({**changed, **overruled}), *prepared.said]
    return prepared


_PROSE = ("text", "success_measure", "intended_outcome", "off_track_reason", "route_back")


def warned(*texts: object) -> list[str]:
    """What looks like it names one child or family in any of the texts."""
    return identifiers.warnings(texts)


def _after(
    planned: PlannedAction, changed: Mapping[str, object], proof: EvidenceItem | None, doing: Doing
) -> PlannedAction:
    """The action with everything that is set along with a move, still in the status from which it moves."""
    action, details = planned.action, planned.details
    if "impact" in changed:
        action = replace(action, impact=Impact(str(changed["impact"])))
    if "review_on" in changed:
        details = replace(details, review_on=date(changed["review_on"]))
    if "successor" in changed:
        details = replace(details, successor=_successor(planned, changed["successor"], doing))
    if "completed_on" in changed:
        details = replace(details, completed_on=date(changed["completed_on"]))
    if proof is not None:
        details = replace(details, evidence=(*details.evidence, proof))
    return PlannedAction(action, details)


def _successor(planned: PlannedAction, value: object, doing: Doing) -> str | None:
    if value is None:
        return None
    uuid: str | None = str(value)
    found = doing.action(str(value))
    if found is None:
        raise UsageError(f"there is no action “{shortened(str(value), 60)}” to take its place.")
    while found is not None and uuid is not None:
        if uuid == planned.action.uuid:
            raise Refused(f"{found.action.reference} cannot take the place of what takes its own place.")
        uuid = found.details.successor
        found = doing.action(uuid) if uuid else None
    return str(value)


def _status(
    kept: Kept, changed: Mapping[str, object], after: PlannedAction, doing: Doing, words: str | None
) -> dict[str, object]:
    """What a move of the status brings with it."""
    if "status" not in changed:
        return {}
    start, end = kept.planned.action.status, ActionStatus(str(changed["status"]))
    reasons = refusals(after, end, actor=doing.actor, today=doing.today, verification=doing.verification)
    if reasons:
        raise Refused(" ".join(reasons))
    today = doing.today.isoformat()
    found: dict[str, object] = {"status_since": today}
    if "delivery" not in changed:
        after_move = delivery_after(end, kept.planned.action.delivery)
        found["delivery"] = after_move.value if after_move else None
    if end in _COMPLETE and start not in _COMPLETE:
        found["completed_on"] = changed.get("completed_on") or today
        found["completed_by"] = doing.actor
    if start is ActionStatus.COMPLETE_AWAITING_VERIFICATION and end is ActionStatus.COMPLETE:
        found["verification"] = {"by": doing.actor, "on": today, "words": words}
    if end not in _COMPLETE and end is not ActionStatus.SUPERSEDED:
        found |= {"completed_on": None, "completed_by": None, "verification": None}
    if end is not ActionStatus.SUSPENDED:
        found["review_on"] = None
    if end is not ActionStatus.SUPERSEDED:
        found["successor"] = None
    return {name: value for name, value in found.items() if name in changed or kept.whole[name] != value}


def _delivery(kept: Kept, changed: Mapping[str, object], asked: set[str]) -> dict[str, object]:
    """Off track needs a reason and a route back; what is on track needs neither."""
    if not {"delivery", "status", "off_track_reason", "route_back"} & set(changed):
        return {}
    now = {name: changed.get(name, kept.whole[name]) for name in _TOGETHER}
    status = ActionStatus(str(now["status"]))
    delivery = Delivery(str(now["delivery"])) if now["delivery"] else None
    found: dict[str, object] = {}
    if delivery is None and delivery_after(status, None) is not None:
        delivery = Delivery.NOT_RATED
        found["delivery"] = delivery.value
    if {"delivery", "off_track_reason", "route_back"} & asked:
        reason, route = (plan_values.text(now[name]) for name in ("off_track_reason", "route_back"))
        why = delivery_refusals(status, delivery, reason, route)
        if why:
            raise Refused(" ".join(why))
    if delivery is not Delivery.OFF_TRACK:
        found |= {name: None for name in ("off_track_reason", "route_back") if now[name] is not None}
    return found


_TOGETHER = ("status", "delivery", "off_track_reason", "route_back")


def _due(
    kept: Kept, changed: Mapping[str, object], beside: Mapping[str, object], doing: Doing, prepared: Prepared
) -> dict[str, object]:
    """A first date is the original one; every later move is kept with its reason and who approved it."""
    now = {name: date(changed.get(name, kept.whole[name])) for name in ("start", "due")}
    if {"start", "due"} & set(changed):
        answered = changed.get("answers", kept.whole["answers"])
        refuse_date(now["due"] if "due" in changed else None, answered if isinstance(answered, list) else [], doing)
        if now["start"] and now["due"] and now["due"] < now["start"]:
            raise Refused(f"it cannot be due on {day(now['due'])}, before it starts on {day(now['start'])}.")
    if "due" not in changed:
        return {}
    if kept.whole["due"] is None and kept.whole["original_due"] is None:
        return {} if "original_due" in changed else {"original_due": changed["due"]}
    whole = {
        "action": kept.planned.action.uuid,
        "was": kept.whole["due"],
        "now": changed["due"],
        "reason": plan_values.text(beside.get("reason")) or "",
        "approver": plan_values.name(beside.get("approver"), "who approved"),
    }
    prepared.warnings += warned(whole["reason"])
    prepared.writes.append(Write(f"due_change/{doing.new_id()}", WHOLE, whole))
    return {}


def refuse_date(due: dt.date | None, answers: Sequence[object], doing: Doing) -> None:
    """Refuse a due date before the inspection that the action answers."""
    inspected = doing.inspected(answers) if due else None
    if due and inspected and due < inspected[0]:
        raise Refused(
            f"it cannot be due on {day(due)}: the inspection that it answers began on {day(inspected[0])}.",
            where=inspected[1],
        )


def _refuse_broken(kept: Kept, changed: Mapping[str, object], after: PlannedAction, doing: Doing) -> None:
    """Refuse to take away what the status needs, where the status itself stays."""
    status = kept.planned.action.status
    if "status" in changed:
        return
    if status is ActionStatus.EMBEDDED and "impact" in changed and after.action.impact is not Impact.SUSTAINED:
        raise Refused("An embedded action has the impact “sustained”: change its status first.")
    if status is ActionStatus.SUSPENDED and "review_on" in changed:
        review_on = after.details.review_on
        if review_on is None or review_on < doing.today:
            raise Refused("A suspended action needs a date to come on which to look at it again.")
    if status is ActionStatus.SUPERSEDED and "successor" in changed and after.details.successor is None:
        raise Refused("A superseded action names the action that takes its place: change its status first.")


def _evidence(kept: Kept, given: Mapping[str, object], doing: Doing, prepared: Prepared) -> EvidenceItem:
    """An evidence item that comes with the change."""
    uuid = doing.new_id()
    whole, warnings = doing.evidence({**given, "action": kept.planned.action.uuid})
    prepared.writes.append(Write(f"evidence/{uuid}", WHOLE, whole))
    prepared.warnings += warnings
    prepared.said.append("evidence added")
    return EvidenceItem(
        uuid=uuid,
        action=kept.planned.action.uuid,
        kind=EvidenceKind(str(whole["kind"])),
        form=EvidenceForm(str(whole["form"])),
        reference=str(whole["reference"]),
        actor=doing.actor,
        at=doing.now,
        log_id=0,
        dated=date(whole["dated"]),
    )


def _said(changed: Mapping[str, object]) -> list[str]:
    """What changed, for the one line on the screen."""
    said = []
    for name, value in changed.items():
        if name == "status":
            said.append(STATUS_WORDS[ActionStatus(str(value))])
        elif name == "delivery" and value:
            said.append(f"delivery {str(value).replace('_', ' ')}")
        elif name == "impact":
            said.append(f"impact {str(value).replace('_', ' ')}")
        elif name == "due" and isinstance(value, str):
            said.append(f"due {day(dt.date.fromisoformat(value))}")
        elif name == "lead" and value:
            said.append(f"lead {shortened(str(value), 40)}")
        elif name not in _UNSAID:
            said.append(f"{name.replace('_', ' ')} {'changed' if value else 'taken away'}")
    return said


_UNSAID = frozenset({"delivery", "status_since", "completed_by", "verification", "original_due"})
