"""What a board pack, a table or a calendar is made of, taken from an open store."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reviewer.exchange.pack.given import PackInput

if TYPE_CHECKING:
    from reviewer.review.workspace import Workspace


def gather(
    workspace: Workspace,
    report: str,
    *,
    as_of: dt.date | None = None,
    since: dt.date | None = None,
    marking: str | None = None,
) -> PackInput:
    """One report (its id or a part of it) with the plan that answers it, as `workspace` has both.

    `as_of` is the day that "overdue" and the clock are seen from, today where not given. Of a day that is past, report
    and plan are shown as they stood at its end; `Refused` where the report was not in the store by then.
    """
    planning = workspace.planning
    today = workspace.today()
    then = as_of or today
    state = planning.as_of(report, then) if then < today else planning.state(report)
    # Everybody known now is still nobody whose name the public reads.
    people = {person.uuid: person for person in (*planning.people().persons, *state.people)}
    settings = planning.settings
    return PackInput(
        report=state.report,
        as_of=then,
        actions=state.actions,
        plans=state.plans,
        events=state.events,
        reasons=state.reasons,
        roles=state.roles,
        people=tuple(people.values()),
        log=state.log,
        since=since,
        marking=marking,
        our_authority=settings.our_authority,
        due_soon_days=settings.due_soon_days,
        clock=planning.clock_of(state.report, state.plans, state.events, then),
        matrix=planning.coverage_on(state),
    )
