"""What a board pack, a table or a calendar is made of, taken from an open store."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reviewer.exchange.pack.given import PackInput, PlanInput

if TYPE_CHECKING:
    from reviewer.review.workspace import Workspace


def gather_unattached(workspace: Workspace, *, as_of: dt.date | None = None, marking: str | None = None) -> PlanInput:
    """What belongs to no report, today or as it stood at the end of a day that is past."""
    planning = workspace.planning
    today = workspace.today()
    then = as_of or today
    found = planning.unattached(then if then < today else None)
    people = {person.uuid: person for person in (*planning.people().persons, *found.people)}
    return PlanInput(
        as_of=then,
        actions=found.actions,
        events=found.events,
        roles=found.roles,
        people=tuple(people.values()),
        log=found.log,
        marking=marking,
        our_authority=planning.settings.our_authority,
        due_soon_days=planning.settings.due_soon_days,
    )


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
    loose = planning.unattached(then if then < today else None)
    # Everybody known now is still nobody whose name the public reads.
    people = {person.uuid: person for person in (*planning.people().persons, *loose.people, *state.people)}
    roles = {role.name.casefold(): role for role in (*loose.roles, *state.roles)}
    settings = planning.settings
    return PackInput(
        report=state.report,
        as_of=then,
        actions=state.actions,
        plans=state.plans,
        events=state.events,
        reasons=state.reasons,
        unattached=loose.actions,
        roles=tuple(roles.values()),
        people=tuple(people.values()),
        log=state.log,
        since=since,
        marking=marking,
        our_authority=settings.our_authority,
        due_soon_days=settings.due_soon_days,
        clock=planning.clock_of(state.report, state.plans, state.events, then),
        matrix=planning.coverage_on(state),
    )
