"""The dates to come and past, by month: what is due, the statutory dates, board meetings and visits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.insight.actions import slippage
from reviewer.insight.moves import OPEN
from reviewer.insight.wording import WEEKDAYS
from reviewer.model.decided import ActionStatus
from reviewer.model.plan import DatedEvent, PlannedAction
from reviewer.model.words import plural
from reviewer.review.book_acts import EVENT_WORDS
from reviewer.tui import safe, wrap
from reviewer.tui.present import names
from reviewer.tui.present.plan import PlanLook, flags, flowed, lead_width, month_words, overdue, sign
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run, clip

MONTH, EVENT, CLOCK = "month:", "event/", "clock/"
"""What the key of a line begins with that is no action's."""
LINES = 3
"""The longest words of a date, in lines."""
BAR = 20
"""The longest bar of a month, in cells."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One line of the timeline: an action by its date, or another date in `words`."""

    date: dt.date
    key: str
    words: str = ""
    action: PlannedAction | None = None
    late: bool = False


def of_actions(actions: Iterable[PlannedAction], *, all_of_them: bool) -> list[Dated]:
    """The actions that have a date; those still to be done, or all."""
    awaited = (*OPEN, ActionStatus.COMPLETE_AWAITING_VERIFICATION, ActionStatus.SUSPENDED)
    return [
        Dated(one.action.due, one.action.uuid, action=one)
        for one in actions
        if one.action.due and (all_of_them or one.action.status in awaited)
    ]


def of_events(events: Iterable[DatedEvent], titles: dict[str, str]) -> list[Dated]:
    """Board meetings, visits and what else people have put down."""
    found = []
    for event in events:
        kind = EVENT_WORDS[event.kind].capitalize()
        about = " · ".join(titles.get(report, safe.line(report)) for report in event.reports)
        said = " · ".join(part for part in (kind, safe.line(event.title), about) if part)
        end = f" to {names.day(event.end)}" if event.end else ""
        found.append(Dated(event.date, EVENT + event.uuid, said + end))
    return found


def blocks(dated: Sequence[Dated], look: PlanLook, width: int) -> list[Block]:
    """Months in order, each with a bar of what is due in it; today stands between."""
    months: dict[tuple[int, int], list[Dated]] = {}
    for one in sorted(dated, key=lambda one: (one.date, one.action is not None, one.key)):
        months.setdefault((one.date.year, one.date.month), []).append(one)
    most = max((sum(one.action is not None for one in found) for found in months.values()), default=0)
    today, told = look.today, False
    made: list[Block] = []
    for (year, month), found in months.items():
        if not told and (year, month) > (today.year, today.month):
            made.append(_today(today, "head:today"))
            told = True
        made.append(_head(dt.date(year, month, 1), found, look, most))
        for one in found:
            if not told and one.date >= today:
                made.append(_today(today, "head:today"))
                told = True
            made.append(_line(one, look, width))
        made.append(Block(f"{MONTH}{year}-{month}:end", (NOTHING,), choosable=False))
    if not told and made:
        made.append(_today(today, "head:today"))
    return made


def _today(today: dt.date, key: str) -> Block:
    return Block(key, ((Run(f"── today, {names.long_day(today)} ", "mark"), Run("─" * 12, "mark")),), choosable=False)


def _head(month: dt.date, found: Sequence[Dated], look: PlanLook, most: int) -> Block:
    actions = [one.action for one in found if one.action is not None]
    late = sum(overdue(one, look) for one in actions)
    full = max(round(len(actions) * BAR / most), 1) if actions else 0
    red = round(full * late / len(actions)) if actions else 0
    others = [one for one in found if one.action is None]
    passed = sum(one.late for one in others)
    parts = [f"{len(actions)} due"] if actions else [] if passed else [plural(len(others), "date")]
    parts += [f"{late} overdue"] if late else []
    parts += [f"{plural(passed, 'statutory date')} past"] if passed else []
    runs = [
        Run(wrap.padded(month_words(month), 16), "head"),
        Run("▓" * max(red, 1 if late else 0), "bad"),
        Run("█" * (full - max(red, 1 if late else 0)), "text"),
        Run(f" {' · '.join(parts)}", "dim"),
    ]
    return Block(f"{MONTH}{month.year}-{month.month}", (tuple(runs),), choosable=False)


def _line(one: Dated, look: PlanLook, width: int) -> Block:
    day = f"{WEEKDAYS[one.date.weekday()][:3]} {one.date.day:>2} "
    if one.action is None:
        ink = "bad" if one.late else "text"
        glyph = "! " if one.late else "◇ "
        pad = wrap.cells(day) + 2
        lines = wrap.wrapped(one.words, max(width - pad, 10))[:LINES]
        rest = ((Run(" " * pad), Run(line, ink)) for line in lines[1:])
        return Block(one.key, ((Run(day, "dim"), Run(glyph, ink), Run(lines[0], ink)), *rest))
    planned, action = one.action, one.action.action
    late = overdue(planned, look)
    lead = safe.line(action.lead) if action.lead else "no lead"
    named = lead_width(width)
    where = named + 2 if width >= 96 else 0
    what = max(width - wrap.cells(day) - 2 - 8 - 2 - named - (where + 2 if where else 0), 10)
    done = action.status not in OPEN
    first: Row = (
        Run(day, "bad" if late else "dim"),
        sign(planned, look),
        Run(wrap.padded(action.reference, 8), "strong"),
        Run(wrap.padded(safe.line(action.text[:400]), what), "dim" if done else "text"),
        Run("  " + wrap.padded(lead, named), "dim"),
    )
    if where:
        reports = " · ".join(dict.fromkeys(look.titles.get(r, safe.line(r)) for r, _ in action.answers))
        first = (*first, Run("  " + wrap.cut(reports or "answers nothing", where), "dim"))
    rows: list[Row] = [clip(first, width)]
    slipped = slippage(planned).words
    asides = [*flags(planned, look), *([Run(slipped)] if slipped else [])]
    rows += flowed(asides, wrap.cells(day) + 10, width)
    return Block(one.key, tuple(rows))
