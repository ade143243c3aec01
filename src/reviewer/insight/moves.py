"""The moves that an action's status may make: one table, with what each needs. The documentation is made from it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from reviewer.insight.wording import day
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import ActionDetails, PlannedAction
from reviewer.record import dataclass


class Need(StrEnum):
    """Something without which an action cannot come into a status."""

    EVIDENCE = "an evidence item"
    VERIFIER = "somebody other than who completed it, where verification is configured"
    SUSTAINED = "the impact sustained"
    LATER_EVIDENCE = "evidence dated after its completion"
    REVIEW_DATE = "a date on which to look at it again"
    SUCCESSOR = "the action that takes its place"


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move, with what it means in words."""

    start: ActionStatus
    end: ActionStatus
    meaning: str


_S = ActionStatus
MOVES: tuple[Move, ...] = (
    Move(_S.NOT_STARTED, _S.IN_PROGRESS, "begun"),
    Move(_S.NOT_STARTED, _S.COMPLETE_AWAITING_VERIFICATION, "done at once, to be verified"),
    Move(_S.NOT_STARTED, _S.COMPLETE, "done at once"),
    Move(_S.NOT_STARTED, _S.SUSPENDED, "put off before it began"),
    Move(_S.NOT_STARTED, _S.SUPERSEDED, "another action takes its place"),
    Move(_S.IN_PROGRESS, _S.NOT_STARTED, "had not begun after all"),
    Move(_S.IN_PROGRESS, _S.COMPLETE_AWAITING_VERIFICATION, "done, to be verified"),
    Move(_S.IN_PROGRESS, _S.COMPLETE, "done"),
    Move(_S.IN_PROGRESS, _S.SUSPENDED, "put off"),
    Move(_S.IN_PROGRESS, _S.SUPERSEDED, "another action takes its place"),
    Move(_S.COMPLETE_AWAITING_VERIFICATION, _S.COMPLETE, "verified"),
    Move(_S.COMPLETE_AWAITING_VERIFICATION, _S.IN_PROGRESS, "sent back: not done"),
    Move(_S.COMPLETE_AWAITING_VERIFICATION, _S.SUPERSEDED, "another action takes its place"),
    Move(_S.COMPLETE, _S.EMBEDDED, "has become how things are done"),
    Move(_S.COMPLETE, _S.IN_PROGRESS, "opened again"),
    Move(_S.EMBEDDED, _S.COMPLETE, "did not last"),
    Move(_S.EMBEDDED, _S.IN_PROGRESS, "opened again"),
    Move(_S.SUSPENDED, _S.NOT_STARTED, "taken up again, not begun"),
    Move(_S.SUSPENDED, _S.IN_PROGRESS, "taken up again"),
    Move(_S.SUSPENDED, _S.SUPERSEDED, "another action takes its place"),
    Move(_S.SUPERSEDED, _S.NOT_STARTED, "stands again, not begun"),
    Move(_S.SUPERSEDED, _S.IN_PROGRESS, "stands again"),
)
"""Every allowed move. To stay in a status is no move."""

NEEDS: dict[ActionStatus, tuple[Need, ...]] = {
    _S.COMPLETE: (Need.EVIDENCE, Need.VERIFIER),
    _S.EMBEDDED: (Need.SUSTAINED, Need.LATER_EVIDENCE),
    _S.SUSPENDED: (Need.REVIEW_DATE,),
    _S.SUPERSEDED: (Need.SUCCESSOR,),
}
"""What an action needs to come into a status, by that status."""

DONE = frozenset({_S.COMPLETE, _S.EMBEDDED})
"""Statuses of what is done and needs nobody's verification any more."""

OPEN = frozenset({_S.NOT_STARTED, _S.IN_PROGRESS})
"""Statuses of what is still to be done: the only ones in which an action can be overdue."""

STATUS_WORDS = {
    _S.NOT_STARTED: "not started",
    _S.IN_PROGRESS: "in progress",
    _S.COMPLETE_AWAITING_VERIFICATION: "complete, awaiting verification",
    _S.COMPLETE: "complete",
    _S.EMBEDDED: "embedded",
    _S.SUSPENDED: "suspended",
    _S.SUPERSEDED: "superseded",
}


def moves_from(status: ActionStatus) -> tuple[Move, ...]:
    """The moves allowed from a status, in the table's order."""
    return tuple(move for move in MOVES if move.start is status)


def refusals(
    planned: PlannedAction, end: ActionStatus, *, actor: str, today: dt.date, verification: bool = False
) -> tuple[str, ...]:
    """Why `planned` cannot move to the status `end`, each reason with what would help; empty where it can.

    `planned` holds the action with everything that is set along with the move. `actor` makes the move; with
    `verification` somebody else than who completed an action must verify it.
    """
    start = planned.action.status
    if start is end:
        return ()
    if not any(move.start is start and move.end is end for move in MOVES):
        allowed = "; ".join(STATUS_WORDS[move.end] for move in moves_from(start))
        return (f"From {STATUS_WORDS[start]} an action cannot become {STATUS_WORDS[end]}, only: {allowed}.",)
    reasons = (_missing(need, planned, actor, today, verification) for need in NEEDS.get(end, ()))
    return tuple(reason for reason in reasons if reason)


def _missing(need: Need, planned: PlannedAction, actor: str, today: dt.date, verification: bool) -> str | None:
    details = planned.details
    match need:
        case Need.EVIDENCE:
            return None if details.evidence else "A complete action needs an evidence item: add one."
        case Need.VERIFIER:
            return _verifier_missing(planned, actor) if verification else None
        case Need.SUSTAINED:
            sustained = planned.action.impact is Impact.SUSTAINED
            return None if sustained else "An embedded action needs the impact “sustained”."
        case Need.LATER_EVIDENCE:
            return _later_evidence_missing(details)
        case Need.REVIEW_DATE:
            if details.review_on is None:
                return "A suspended action needs a date on which to look at it again."
            past = details.review_on < today
            return f"The date to look at it again, {day(details.review_on)}, is past." if past else None
        case Need.SUCCESSOR:
            if details.successor is None:
                return "A superseded action needs to name the action that takes its place."
            own = details.successor == planned.action.uuid
            return "An action cannot take its own place: name another one." if own else None


def _verifier_missing(planned: PlannedAction, actor: str) -> str | None:
    if planned.action.status is not ActionStatus.COMPLETE_AWAITING_VERIFICATION:
        return "Somebody else has to verify it first: make it “complete, awaiting verification”."
    completed_by = planned.details.completed_by
    if completed_by and completed_by.casefold() == actor.casefold():
        return f"It was completed by {completed_by}: somebody else has to verify it."
    return None


def _later_evidence_missing(details: ActionDetails) -> str | None:
    done = details.completed_on
    if done is None:
        return "An embedded action needs the day on which it was completed."
    if any(item.dated and item.dated > done for item in details.evidence):
        return None
    return f"An embedded action needs evidence dated after its completion on {day(done)}."


def delivery_after(status: ActionStatus, delivery: Delivery | None) -> Delivery | None:
    """The delivery that an action has in a status: none once it is complete or replaced; else what it was.

    Delivery says whether a thing is being done as planned, and what is done is no longer being done.
    """
    if status in DONE or status in (ActionStatus.COMPLETE_AWAITING_VERIFICATION, ActionStatus.SUPERSEDED):
        return None
    return delivery or Delivery.NOT_RATED


def delivery_refusals(
    status: ActionStatus, delivery: Delivery | None, reason: str | None, route_back: str | None
) -> tuple[str, ...]:
    """Why an action in `status` cannot have this delivery; empty where it can. Off track needs a reason and a route."""
    if delivery is None:
        return ()
    if delivery_after(status, delivery) is None:
        return (f"Delivery is not rated of an action that is {STATUS_WORDS[status]}.",)
    if delivery is not Delivery.OFF_TRACK:
        return ()
    said = (
        (reason, "Off track needs a reason: what stands in the way?"),
        (route_back, "Off track needs a route back: what will be done about it, and by when?"),
    )
    return tuple(ask for text, ask in said if not (text and text.strip()))
