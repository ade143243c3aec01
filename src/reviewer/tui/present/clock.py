"""The statutory clock in words: short for a column of the library, in full for a report's panel."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from reviewer.insight.clock import Basis, Clock, Deadline, State
from reviewer.model.words import plural
from reviewer.tui import safe, wrap
from reviewer.tui.widgets.ink import NOTHING, Row, Run


@dataclass(frozen=True, slots=True)
class Clocks:
    """What is known of all clocks: those that run, by report; which reports are ours; as of when (`PlanRows.as_of`)."""

    running: Mapping[str, Clock] = field(default_factory=dict)
    ours: Collection[str] = frozenset()
    as_of: tuple[int, int] = (-1, -1)

    def statement(self, report: str) -> tuple[str, str]:
        """How a report's statement stands, in a word or three, with its ink: "sent day 68", "due in 12 days"."""
        if report not in self.ours:
            return "not ours", "dim"
        clock = self.running.get(report)
        deadline = clock.statement if clock else None
        return _short(deadline) if deadline else ("–", "dim")

    def next(self) -> tuple[str, Deadline] | None:
        """The next statutory date still to come, with its report."""
        ahead = [
            (deadline.date, report, deadline)
            for report, clock in self.running.items()
            for deadline in clock.deadlines
            if deadline.date is not None and deadline.days_left is not None and deadline.days_left >= 0
        ]
        found = min(ahead, key=lambda one: one[:2], default=None)
        return (found[1], found[2]) if found else None


def _short(deadline: Deadline) -> tuple[str, str]:
    if deadline.state is State.DONE:
        return (f"sent day {deadline.number}" if deadline.number is not None else "sent"), "good"
    assumed = deadline.basis is Basis.PUBLICATION
    left = deadline.days_left
    if left is None:
        return "no date", "doubt"
    if left < 0:
        return ("receipt?" if assumed else f"{plural(-left, 'day')} late"), "doubt" if assumed else "bad"
    when = "due today" if left == 0 else f"due in {plural(left, 'day')}"
    return (f"{when}?" if assumed else when), "doubt" if assumed or left <= 14 else "text"


def rows(clock: Clock | None, width: int) -> list[Row]:
    """Every duty of a report with its date, and how the statement's date came about; nothing where none runs."""
    if clock is None or not clock.deadlines:
        return []
    made: list[Row] = [(Run("Statutory clock", "head"),)]
    for deadline in clock.deadlines:
        sign = {State.DONE: Run("✓ ", "good"), State.PAST: Run("! ", "bad")}.get(deadline.state, Run("· ", "dim"))
        said = f"{deadline.what[:1].upper()}{deadline.what[1:]}: {deadline.words}"
        lines = wrap.wrapped(safe.line(said), width - 2)
        made += [((sign if not at else Run("  ")), Run(line)) for at, line in enumerate(lines)]
        for aside in (deadline.mark, deadline.warning):
            if aside:
                made += [(Run("  "), Run(line, "doubt")) for line in wrap.wrapped(f"! {safe.line(aside)}", width - 2)]
    statement = clock.statement
    for how in statement.how if statement else ():
        made += [(Run("  "), Run(line, "dim")) for line in wrap.wrapped(safe.line(how), width - 2)]
    return [*made, NOTHING]


def explained(clock: Clock, width: int) -> list[tuple[Row, ...]]:
    """Every duty with how it stands and, under it, how its date came about; where none runs, why."""
    if not clock.deadlines:
        why = clock.why_none or "nothing asks for an answer"
        return [tuple((Run(line),) for line in wrap.wrapped(safe.line(f"No clock runs: {why}."), width))]
    made = []
    for deadline in clock.deadlines:
        ink = {State.DONE: "good", State.PAST: "bad"}.get(deadline.state, "text")
        what = f"{deadline.what[:1].upper()}{deadline.what[1:]}"
        rows: list[Row] = [(Run(line, "strong"),) for line in wrap.wrapped(safe.line(what), width)]
        rows += [(Run("  "), Run(line, ink)) for line in wrap.wrapped(safe.line(deadline.words), width - 2)]
        for aside in (deadline.mark, deadline.warning):
            if aside:
                rows += [(Run("  "), Run(line, "doubt")) for line in wrap.wrapped(f"! {safe.line(aside)}", width - 2)]
        for how in deadline.how:
            rows += [(Run("  "), Run(line, "dim")) for line in wrap.wrapped(safe.line(how), width - 2)]
        made.append((*rows, NOTHING))
    return made
