"""What follows from an action and the day: overdue, due soon, incomplete, slipped; and the words for how it stands.

None of it is stored. Today is always handed in. Delivery and impact are two things and are said with their names.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from reviewer.insight.moves import OPEN, STATUS_WORDS
from reviewer.insight.wording import day
from reviewer.model.decided import Action, ActionStatus, Delivery, Impact
from reviewer.model.plan import ActionDetails, PlannedAction
from reviewer.record import dataclass

DUE_SOON_DAYS = 28
"""How many days ahead an action counts as due soon, where nothing else is configured."""


def overdue(action: Action, today: dt.date) -> bool:
    """Whether the due date is past and the action still to be done. Never of what awaits verification."""
    return past_due(action.due, action.status, today)


def past_due(due: dt.date | None, status: ActionStatus, today: dt.date) -> bool:
    """The same, of an action of which no more is known."""
    return due is not None and due < today and status in OPEN


def due_soon(action: Action, today: dt.date, days: int = DUE_SOON_DAYS) -> bool:
    """Whether an action still to be done is due today or within `days` days."""
    return action.due is not None and 0 <= (action.due - today).days <= days and action.status in OPEN


def review_due(planned: PlannedAction, today: dt.date) -> bool:
    """Whether a suspended action's day to be looked at again has come."""
    review_on = planned.details.review_on
    return planned.action.status is ActionStatus.SUSPENDED and review_on is not None and review_on <= today


class Missing(StrEnum):
    """What makes an action incomplete: it is listed, not refused. The value is for people."""

    LEAD = "no lead"
    MEASURE = "no success measure"
    DUE = "no due date"


def missing(action: Action, details: ActionDetails | None = None) -> tuple[Missing, ...]:
    """What an action lacks to be complete. A superseded one lacks nothing: nobody will do it."""
    if action.status is ActionStatus.SUPERSEDED:
        return ()
    measured = bool(_said(action.success_measure) or (details and details.measures))
    found = ((Missing.LEAD, _said(action.lead)), (Missing.MEASURE, measured), (Missing.DUE, action.due))
    return tuple(what for what, there in found if not there)


def _said(text: str | None) -> str:
    return (text or "").strip()


@dataclass(frozen=True, slots=True)
class Slippage:
    """How a due date moved: `times` it was moved, and `days` from the original to the current one (0 or less: none)."""

    original: dt.date | None
    current: dt.date | None
    times: int
    days: int

    @property
    def words(self) -> str:
        """The slippage beside the date: "first 1 Mar 2027, moved twice, 34 days later"; empty where never moved."""
        if not self.times:
            return ""
        first = f"first {day(self.original)}, " if self.original else ""
        moved = {1: "moved once", 2: "moved twice"}.get(self.times, f"moved {self.times} times")
        if self.current is None:
            return f"{first}{moved}, now without a date"
        if not self.original or not self.days:
            return f"{first}{moved}"
        return f"{first}{moved}, {_days(abs(self.days))} {'later' if self.days > 0 else 'earlier'}"


def slippage(planned: PlannedAction) -> Slippage:
    """How far the due date of an action has slipped. To set a first date, or the same date again, is no move."""
    details, current = planned.details, planned.action.due
    moves = [change for change in details.due_changes if change.was is not None and change.was != change.now]
    first = details.original_due
    if first is None:
        first = moves[0].was if moves else current
    days = (current - first).days if current and first else 0
    return Slippage(first, current, len(moves), days)


def due_words(action: Action, today: dt.date, *, since: dt.date | None = None) -> str:
    """How an action stands to its date: "overdue by 12 days", "due tomorrow", "awaiting verification since 3 Jan 2027".

    `since` is the day of the last change of status, None where not known.
    """
    status = action.status
    if status is ActionStatus.COMPLETE_AWAITING_VERIFICATION:
        return "awaiting verification" + (f" since {day(since)}" if since else "")
    if status not in OPEN:
        return STATUS_WORDS[status] + (f" since {day(since)}" if since else "")
    if action.due is None:
        return "no due date"
    left = (action.due - today).days
    if left < 0:
        return f"overdue by {_days(-left)}"
    if left == 0:
        return "due today"
    return "due tomorrow" if left == 1 else f"due in {_days(left)}"


_DELIVERY = {
    Delivery.ON_TRACK: "on track",
    Delivery.AT_RISK: "at risk",
    Delivery.OFF_TRACK: "off track",
    Delivery.NOT_RATED: "not rated",
}
_IMPACT = {
    Impact.TOO_EARLY: "too early",
    Impact.NONE_YET: "none yet",
    Impact.SOME: "some",
    Impact.SUSTAINED: "sustained",
    Impact.NOT_RATED: "not rated",
}


def ratings_words(action: Action) -> str:
    """Delivery and impact, each with its name: "delivery on track · impact too early"."""
    impact = f"impact {_IMPACT[action.impact]}"
    return f"delivery {_DELIVERY[action.delivery]} · {impact}" if action.delivery else impact


def late_impact(planned: PlannedAction, today: dt.date) -> bool:
    """Whether the day by which a difference should show is past and none is recorded."""
    by = planned.details.impact_by
    shown = planned.action.impact in (Impact.SOME, Impact.SUSTAINED)
    return by is not None and by < today and not shown and planned.action.status is not ActionStatus.SUPERSEDED


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
