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

    `as_of` is the day that "overdue" and the clock are seen from, today where not given.
    """
    read = workspace.session(report).report
    planning = workspace.planning
    today = as_of or workspace.today()
    people = planning.people()
    settings = planning.settings
    return PackInput(
        report=read,
        as_of=today,
        actions=planning.of_report(read.id),
        plans=planning.plans(read.id),
        events=planning.events(read.id),
        reasons=planning.reasons(read.id),
        roles=people.roles,
        people=people.persons,
        log=tuple(workspace.log(report=read.id)),
        since=since,
        marking=marking,
        our_authority=settings.our_authority,
        due_soon_days=settings.due_soon_days,
        clock=planning.clock(read.id, today),
        matrix=planning.coverage(read.id),
    )
