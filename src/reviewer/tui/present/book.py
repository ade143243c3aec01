"""The plan's record as lines: plans with their versions and clocks, the dates kept in mind, roles and people."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewer.insight.clock import Clock, State
from reviewer.insight.wording import WEEKDAYS, day
from reviewer.model.plan import DatedEvent, Plan, PlannedAction, PlanVersion
from reviewer.model.words import plural
from reviewer.review.book_acts import EVENT_WORDS
from reviewer.review.people_acts import People
from reviewer.tui import safe, wrap
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run, clip

PLAN, VERSION, CLOCK, EVENT, ROLE, PERSON, HEAD = "plan/", "version/", "clock/", "event/", "role/", "person/", "head:"
"""What the key of a line begins with."""
NO_PLAN = "no plan yet: {add_entry} begins one"
PARTS = ("plans", "dates", "people")


@dataclass(frozen=True, slots=True)
class Book:
    """Everything of the plan's record. `titles` are what reports are called, `clocks` those that run."""

    today: dt.date
    titles: Mapping[str, str]
    plans: Sequence[Plan]
    clocks: Mapping[str, Clock]
    events: Sequence[DatedEvent]
    people: People
    leads: Mapping[str, int]
    """How many actions each role leads, by its name in small letters."""
    keyed: Callable[[str], str] = str
    """Puts the keys in force for the commands named in braces."""


def leads(actions: Iterable[PlannedAction]) -> Mapping[str, int]:
    """How many actions each role leads."""
    return Counter(one.action.lead.casefold() for one in actions if one.action.lead)


def blocks(book: Book, width: int, words: str = "") -> list[Block]:
    """Every line; with `words` only those that have them all."""
    wanted = words.casefold().split()

    def has(block: Block) -> bool:
        said = " ".join(run.text for row in block.rows for run in row).casefold()
        return all(word in said for word in wanted)

    made: list[Block] = []
    for key, name, nothing, parts in (
        ("plans", "Plans and their clocks", "none yet: {add_entry} begins one", _plans(book, width)),
        ("dates", "Dates", "none yet: {add_entry} adds a board meeting, a visit or another one", _dates(book, width)),
        ("people", "Roles and people", "none yet: {add_entry} says who holds a role", _people(book, width)),
    ):
        found = [block for block in parts if has(block)]
        said = (Run(name, "head"), Run("" if parts else f"  {book.keyed(nothing)}", "dim"))
        head: tuple[Row, ...] = (clip(said, width),)
        if not wanted or found:
            made += [Block(HEAD + key, head), *found, Block(f"{HEAD}{key}:end", (NOTHING,), choosable=False)]
    return made


# Plans ---------------------------------------------------------------------------------------------------------------


def _plans(book: Book, width: int) -> list[Block]:
    made: list[Block] = []
    answered: set[str] = set()
    for plan in book.plans:
        answered |= set(plan.reports)
        of = " · ".join(book.titles.get(report, report) for report in plan.reports)
        said = (Run("  "), Run(safe.line(plan.title) or "Plan", "strong"), Run(f"  answers {safe.line(of)}", "dim"))
        rows: list[Row] = [clip(said, width)]
        if not plan.versions:
            rows.append((Run("    "), Run(book.keyed("no version yet: {add_entry} records what became of one"), "dim")))
        made.append(Block(PLAN + plan.uuid, tuple(rows)))
        made += [_version(plan, version, width) for version in plan.versions]
        made += [_clock(report, book, width, lead="    ") for report in plan.reports if report in book.clocks]
    made += [_clock(report, book, width, lead="  ", alone=True) for report in book.clocks if report not in answered]
    return made


def _version(plan: Plan, version: PlanVersion, width: int) -> Block:
    name = f"    version {version.number}{', a draft' if version.draft else ''}"
    lead = wrap.padded(name, 24)
    lines = wrap.wrapped(safe.line(version_words(version)), max(width - wrap.cells(lead), 20))
    rows: list[Row] = [(Run(lead), Run(lines[0])), *((Run(" " * wrap.cells(lead)), Run(line)) for line in lines[1:])]
    return Block(f"{VERSION}{plan.uuid}/{version.number}", tuple(rows))


def version_words(version: PlanVersion) -> str:
    """What became of a version: "approved 3 Jan 2019 by the Board · sent 19 Feb 2019 to Ofsted"."""
    steps = (
        ("approved", version.approved_on, "by", version.approved_by),
        ("sent", version.sent_on, "to", version.sent_to),
        ("published", version.published_on, "at", version.published_at),
    )
    said = [
        f"{verb}{f' {day(date)}' if date else ''}{f' {word} {who}' if who else ''}"
        for verb, date, word, who in steps
        if date or who
    ]
    return " · ".join(said) or "not yet approved"


def _clock(report: str, book: Book, width: int, *, lead: str, alone: bool = False) -> Block:
    rows: list[Row] = []
    if alone:
        of = safe.line(book.titles.get(report, report))
        rows.append(clip((Run(lead), Run(of, "strong"), Run(f"  {book.keyed(NO_PLAN)}", "dim")), width))
        lead += "  "
    for deadline in book.clocks[report].deadlines:
        sign = {State.DONE: Run("✓ ", "good"), State.PAST: Run("! ", "bad")}.get(deadline.state, Run("· ", "dim"))
        mark = f" ({deadline.mark})" if deadline.mark else ""
        said = f"{deadline.what[:1].upper()}{deadline.what[1:]}: {deadline.words}{mark}"
        lines = wrap.wrapped(safe.line(said), width - len(lead) - 2)
        rows += [(Run(lead), sign if not at else Run("  "), Run(line)) for at, line in enumerate(lines)]
    return Block(CLOCK + report, tuple(rows))


# Dates, people -------------------------------------------------------------------------------------------------------


def _dates(book: Book, width: int) -> list[Block]:
    made: list[Block] = []
    told = False
    for event in book.events:
        if not told and event.date >= book.today and made:
            made.append(Block("today", ((Run(f"  ── today, {day(book.today)} ──", "mark"),),), choosable=False))
        told = told or event.date >= book.today
        made.append(Block(EVENT + event.uuid, (clip(_event(event, book), width),)))
    return made


def _event(event: DatedEvent, book: Book) -> Row:
    when = f"  {WEEKDAYS[event.date.weekday()][:3]} {day(event.date)}"
    end = f" to {day(event.end)}" if event.end else ""
    of = " · ".join(book.titles.get(report, report) for report in event.reports)
    words = " · ".join(part for part in (EVENT_WORDS[event.kind].capitalize(), event.title, of) if part)
    ink = "dim" if (event.end or event.date) < book.today else "text"
    return (Run(wrap.padded(when, 19), "dim"), Run(safe.line(words + end), ink))


def _people(book: Book, width: int) -> list[Block]:
    room = max(min(width // 3, 40), 20)
    made: list[Block] = []
    for role in book.people.roles:
        holder = book.people.holder(role.name)
        count = book.leads.get(role.name.casefold(), 0)
        name = wrap.padded(f"  {safe.line(role.name)}", room)
        said = Run(wrap.padded(safe.line(holder) if holder else "nobody named", room), "text" if holder else "dim")
        made.append(Block(ROLE + role.name, (clip((Run(name), said, Run(_led(count), "dim")), width),)))
    held: dict[str, list[str]] = {}
    for role in book.people.roles:
        if role.holder:
            held.setdefault(role.holder, []).append(role.name)
    for person in book.people.persons:
        roles = ", ".join(held.get(person.uuid, ()))
        name = wrap.padded(f"  {safe.line(person.name)}", room)
        said = Run(safe.line(f"holds {roles}" if roles else "holds no role"), "dim")
        made.append(Block(PERSON + person.uuid, (clip((Run(name, "strong"), said), width),)))
    return made


def _led(count: int) -> str:
    return f"  leads {plural(count, 'action')}" if count else ""
