"""The lines of the actions of all reports: who, by when, how it stands, and what is wrong with it, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewer.insight import actions as rules
from reviewer.insight.moves import DONE, OPEN, STATUS_WORDS
from reviewer.insight.wording import day
from reviewer.model.decided import ActionStatus, Delivery
from reviewer.model.plan import PlannedAction
from reviewer.tui import safe, wrap
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import Row, Run, clip

WIDE = 96
"""From so many cells lead and status have columns of their own."""
GROUP = "group:"

SHORT_STATUS = STATUS_WORDS | {ActionStatus.COMPLETE_AWAITING_VERIFICATION: "awaiting verification"}
_REFERENCE, _DUE, _STATUS = 7, 11, 21
REASON = 60
"""The cells of the reason why an action is off track."""


@dataclass(frozen=True, slots=True)
class PlanLook:
    """What the lines of an action need to know besides it.

    `titles` are what reports are called, by id; `late` says whether lateness is spoken of at all (only of our own).
    """

    today: dt.date
    titles: Mapping[str, str]
    late: Callable[[PlannedAction], bool]


def overdue(one: PlannedAction, look: PlanLook) -> bool:
    """Whether an action is overdue and is to be called so."""
    return rules.overdue(one.action, look.today) and look.late(one)


def off_track(one: PlannedAction) -> bool:
    """Whether an action that is still to be done is rated off track."""
    return one.action.delivery is Delivery.OFF_TRACK and one.action.status in OPEN


def flags(one: PlannedAction, look: PlanLook) -> list[Run]:
    """What asks for somebody's eye, each with its sign: overdue, off track, waiting, incomplete, slow to help."""
    action, details = one.action, one.details
    found: list[Run] = []
    if overdue(one, look):
        found.append(Run(f"! {rules.due_words(action, look.today)}", "bad"))
    elif action.status in (ActionStatus.COMPLETE_AWAITING_VERIFICATION, ActionStatus.SUSPENDED):
        found.append(Run(f"~ {rules.due_words(action, look.today, since=details.status_since)}", "doubt"))
    if off_track(one):
        why = f": {wrap.cut(safe.line(details.off_track_reason), REASON)}" if details.off_track_reason else ""
        found.append(Run(f"! off track{why}", "bad"))
    if rules.review_due(one, look.today):
        found.append(Run("! to be looked at again", "doubt"))
    if rules.late_impact(one, look.today) and look.late(one):
        by = f" by {day(details.impact_by)}" if details.impact_by else ""
        found.append(Run(f"! no impact{by}", "doubt"))
    lacking = rules.missing(action, details)
    if lacking:
        found.append(Run(f"! incomplete: {', '.join(lacking)}", "doubt"))
    return found


def reports_of(one: PlannedAction, titles: Mapping[str, str]) -> str:
    """Which reports an action answers: "Fairhaven Oct 2018 · Northmoor Sep 2023"."""
    found = dict.fromkeys(titles.get(report, safe.line(report)) for report, _ in one.action.answers)
    return " · ".join(found) or "answers nothing"


def heads(width: int) -> Row:
    """The line over the columns."""
    what = max(_what(width), 4)
    named = [wrap.padded("Ref", _REFERENCE), wrap.padded("What", what)]
    named += [wrap.padded("Lead", lead_width(width))] if width >= WIDE else []
    named += [wrap.padded("Due", _DUE)] + (["Status"] if width >= WIDE else [])
    return (Run("  "), Run("  ".join(named), "dim"))


def lead_width(width: int) -> int:
    """The cells of a lead's name: more of them where there is room."""
    return 20 + min(max(width - 110, 0) // 4, 20)


def flowed(parts: Sequence[Run], pad: int, width: int) -> list[Row]:
    """Short remarks one after another with dots between, in as many lines as they take."""
    rows: list[Row] = []
    line: list[Run] = []
    used = pad
    for part in parts:
        cells = wrap.cells(part.text)
        if line and used + 3 + cells > width:
            rows.append((Run(" " * pad), *line))
            line, used = [], pad
        line += [Run(" · ", "dim"), part] if line else [part]
        used += cells + (3 if len(line) > 1 else 0)
    if line:
        rows.append((Run(" " * pad), *line))
    return [clip(row, width) for row in rows]


def _what(width: int) -> int:
    more = lead_width(width) + _STATUS + 4 if width >= WIDE else 0
    return width - _REFERENCE - _DUE - 6 - more


def action_block(one: PlannedAction, look: PlanLook, width: int, *, marked: bool = False) -> Block:
    """One action: what, who and when; how it stands; then its slipped date and what is wrong with it, if anything."""
    action = one.action
    lead = safe.line(action.lead) if action.lead else "no lead"
    status, wide = SHORT_STATUS[action.status], width >= WIDE
    first = [
        sign(one, look, marked=marked),
        Run(wrap.padded(action.reference, _REFERENCE), "strong"),
        Run("  " + wrap.padded(safe.line(action.text[:500]), _what(width))),
    ]
    if wide:
        first.append(Run("  " + wrap.padded(lead, lead_width(width)), "text" if action.lead else "doubt"))
    due = day(action.due) if action.due else "no date"
    first.append(Run("  " + wrap.padded(due, _DUE), "bad" if overdue(one, look) else "text"))
    if wide:
        first.append(Run("  " + status))
    pad = Run(" " * (_REFERENCE + 4))
    said = rules.ratings_words(action)
    where = reports_of(one, look.titles)
    rows: list[Row] = [clip(tuple(first), width)]
    if wide:
        rows.append(clip((pad, Run(f"{said} · {where}", "dim")), width))
    else:
        who = Run(f"{lead} · {status}")
        if wrap.cells(f"{who.text} · {said}") + len(pad.text) <= width:
            rows.append((pad, who, Run(f" · {said}", "dim")))
        else:
            rows += [clip((pad, who), width), clip((pad, Run(said, "dim")), width)]
    slipped = rules.slippage(one).words
    asides = [*flags(one, look), *([Run(slipped, "text")] if slipped else [])]
    if not wide:
        asides.append(Run(where, "dim"))
    rows += flowed(asides, _REFERENCE + 4, width)
    return Block(action.uuid, tuple(rows))


def sign(one: PlannedAction, look: PlanLook, *, marked: bool = False) -> Run:
    """The glyph of an action: marked, overdue or off track, done, replaced, waiting, or to be done."""
    if marked:
        return Run("● ", "key")
    status = one.action.status
    if overdue(one, look) or off_track(one):
        return Run("! ", "bad")
    if status in DONE:
        return Run("✓ ", "good")
    if status is ActionStatus.SUPERSEDED:
        return Run("× ", "dim")
    if status in (ActionStatus.SUSPENDED, ActionStatus.COMPLETE_AWAITING_VERIFICATION):
        return Run("~ ", "doubt")
    return Run("· ", "dim")


def searched(one: PlannedAction, look: PlanLook) -> str:
    """Everything of an action that a search looks through."""
    action = one.action
    said = " ".join(run.text for run in flags(one, look))
    parts = (action.reference, action.text, action.lead, action.success_measure, SHORT_STATUS[action.status], said)
    more = f"{rules.ratings_words(action)} {reports_of(one, look.titles)} {day(action.due) if action.due else ''}"
    return f"{' '.join(part for part in parts if part)} {more}".casefold()


# Order and groups ----------------------------------------------------------------------------------------------------

_STATUSES = list(ActionStatus)
SORTS: dict[str, Callable[[PlannedAction], tuple[object, ...]]] = {
    "by report": lambda _one: (),
    "by due date": lambda one: (one.action.due is None, one.action.due or dt.date.max),
    "by lead": lambda one: (not one.action.lead, (one.action.lead or "").casefold()),
    "by status": lambda one: (_STATUSES.index(one.action.status),),
    "most slipped first": lambda one: (-rules.slippage(one).days,),
}
"""The orders of the list; what is equal stays in the order of report and reference."""


def group_of(name: str, one: PlannedAction, look: PlanLook) -> str:
    """What an action is grouped under, in words."""
    action = one.action
    match name:
        case "lead":
            return safe.line(action.lead) if action.lead else "No lead"
        case "status":
            return SHORT_STATUS[action.status].capitalize()
        case "month due":
            return month_words(action.due) if action.due else "No due date"
        case _:
            return reports_of(one, look.titles).capitalize() if not action.answers else reports_of(one, look.titles)


GROUPS = ("", "report", "lead", "status", "month due")
"""What the list may be grouped by; the first is not at all."""

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def month_words(date: dt.date) -> str:
    """A month: "February 2027"."""
    return f"{_MONTHS[date.month - 1]} {date.year}"


def grouped(
    shown: Sequence[PlannedAction], group: str, look: PlanLook, block: Callable[[PlannedAction], Block]
) -> Iterable[Block]:
    """The blocks of the list, under headings with their counts where it is grouped."""
    if not group:
        yield from map(block, shown)
        return
    parts: dict[str, list[PlannedAction]] = {}
    ordered = sorted(shown, key=SORTS["by due date"]) if group == "month due" else shown
    for one in ordered:
        parts.setdefault(group_of(group, one, look), []).append(one)
    for name, members in (
        sorted(parts.items(), key=lambda item: item[0].casefold()) if group == "lead" else parts.items()
    ):
        late = sum(overdue(one, look) for one in members)
        count = f"  {len(members)}" + (f" · {late} overdue" if late else "")
        yield Block(GROUP + name, ((Run(name, "head"), Run(count, "dim")),), choosable=False)
        yield from map(block, members)
