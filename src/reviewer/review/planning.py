"""Everything that can be done with actions and plans, in one place: `Workspace.planning`."""

from __future__ import annotations

from reviewer.review.book_acts import BookActs
from reviewer.review.hanging_acts import HangingActs
from reviewer.review.plan_states import PlanStates
from reviewer.review.sheet_acts import SheetActs


class Planning(SheetActs, HangingActs, BookActs, PlanStates):
    """Actions with what hangs on them, roles and people, plans and their dates, gaps: acts on them, and views of them.

    Every act is one transaction, in the log, durable when it returns and undone as one by `Workspace.undo`, or by the
    undo of the report that it belongs to. It raises `Refused` with the reason, `Stale` or `StoreBusy`; then nothing
    was changed.
    """
