"""Naming actions and what hangs on them on the command line; the days and confirmations that people type."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reviewer.cli.context import today
from reviewer.cli.output import say, tell
from reviewer.cli.targets import resolve
from reviewer.errors import Refused, Unconfirmed, UsageError
from reviewer.model.text import one_line

if TYPE_CHECKING:
    from reviewer.model.decided import Change
    from reviewer.model.plan import PlannedAction
    from reviewer.model.reviewed import ReviewedReport
    from reviewer.review.session import ReviewSession
    from reviewer.review.workspace import Workspace

NO_REPORT = "-"
"""What is typed for REPORT where an action belongs to none."""

_LISTED = 8
_SHORTEST = 4


def action_of(workspace: Workspace, report: str, reference: str) -> PlannedAction:
    """The action that a reference (A3.2), or the beginning of its id, means in a report ("-": among those of none)."""
    slug = None if report == NO_REPORT else workspace.resolve(report)
    own = workspace.planning.of_report(slug)
    wanted = reference.strip().casefold()
    found = [one for one in own if wanted in (one.action.reference.casefold(), one.action.uuid.casefold())]
    if not found and len(wanted) >= _SHORTEST:
        found = [one for one in own if one.action.uuid.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(one.action.uuid for one in found[:_LISTED])
        raise UsageError(f"“{reference}” means {len(found)} actions: {ids}.", where=slug, hint="Give one of these ids.")
    hint = f"`reviewer actions {slug or '--tied-to-nothing'}` prints them."
    where = "in this report" if slug else "that belongs to no report"
    raise UsageError(f"there is no action “{reference}” {where}.", where=slug, hint=hint)


def answered(workspace: Workspace, session: ReviewSession | None, typed: str) -> tuple[str, str]:
    """What `[REPORT#]TARGET` means, as (report id, target); without REPORT# it is of the session's report."""
    whose, mark, target = typed.partition("#")
    if not mark or "/" in whose:  # a key of a target holds a mark of its own: paragraph/summary#2~1
        own, target = session, typed
    else:
        own = workspace.session(whose)
    if own is None:
        raise UsageError(f"“{typed}” is of which report?", hint="Write REPORT#TARGET.")
    return own.id, resolve(own.report, target)


def names_of(workspace: Workspace) -> Callable[[str, str], str]:
    """What a person calls a target of a report, which is opened where it is asked for; the key of one that is gone."""
    from reviewer.review.naming import name_of

    reports: dict[str, ReviewedReport | None] = {}

    def named(report: str, target: str) -> str:
        if report not in reports:
            there = report in workspace.store.report_ids()
            reports[report] = workspace.session(report).report if there else None
        opened = reports[report]
        return target if opened is None else name_of(opened, target)

    return named


def actions_of(workspace: Workspace, report: str, references: Sequence[str]) -> list[str]:
    """The UUIDs of several actions of a report."""
    return [action_of(workspace, report, reference).action.uuid for reference in references]


def one_id(kind: str, given: str, known: Sequence[str]) -> str:
    """The id that `given` is the beginning of."""
    wanted = given.strip().casefold()
    found = [uuid for uuid in known if len(wanted) >= _SHORTEST and uuid.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"“{given}” is the beginning of {len(found)} ids: {', '.join(found[:_LISTED])}.")
    there = ", ".join(uuid[:_LISTED] for uuid in known[:_LISTED])
    raise UsageError(f"there is no {kind} “{given}”.", hint=f"There is: {there}." if there else None)


def date_of(typed: str | None, *, past: bool = False, base: dt.date | None = None) -> dt.date | None:
    """The day that was typed, as a person types it; None for nothing. Where the year is left to us, it is told.

    `past` is said of what has happened, `base` is the date that is moved: +4w counts from it.
    """
    if not typed:
        return None
    from reviewer.insight.dates import understand

    understood = understand(typed, today(), past=past, base=base)
    if not _WHOLE_YEAR.search(typed):
        tell(f"reviewer: “{one_line(typed)}” is taken for {understood.words}.")
    return understood.date


_WHOLE_YEAR = re.compile("[0-9]{4}")
_SPAN = re.compile(r"(?P<sign>[+-]?)\s*(?P<count>[0-9]{1,4})\s*(?P<unit>d|days?|w|weeks?)", re.ASCII)


def days_of(typed: str) -> int:
    """A stretch of days as a person types it: 10d, "2 weeks", -1w."""
    match = _SPAN.fullmatch(typed.strip().casefold())
    if match is None:
        raise UsageError(f"“{typed}” is no number of days or weeks.", where="--by", hint="Write 10d, 2w or -1w.")
    count = int(match["count"]) * (7 if match["unit"].startswith("w") else 1)
    return -count if match["sign"] == "-" else count


@contextmanager
def about(references: Sequence[str]) -> Iterator[None]:
    """What is refused inside names the one action that it is about; of several each is named by what refuses."""
    try:
        yield
    except Refused as error:
        if error.where is None and len(references) == 1:
            error.where = references[0].strip().upper()
        raise


def told(change: Change) -> None:
    """Say what was done; what the writer should look at goes to standard error."""
    say(change.summary)
    for warning in change.warnings:
        tell(f"reviewer: {warning}")


def sure(act: Callable[[bool], Change], yes: bool) -> Change:
    """An act that may have to be confirmed: `--yes` confirms it."""
    try:
        return act(yes)
    except Unconfirmed as error:
        raise Unconfirmed(error.message, where=error.where, hint="Add --yes to do it all the same.") from error
