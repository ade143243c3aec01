"""The board pack as Markdown (CommonMark with tables). Nothing that a report or a person wrote acts as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reviewer.exchange.pack.parts import Measure, Pack, PackAction, PackArea, PackPart, Row
from reviewer.model.text import one_line, visible

_MARKS = re.compile(r"([\\`*_{}\[\]<>&|~$#^])")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_BARE_ADDRESS = re.compile(r"(?i)(https?|ftp)(://)|(www)(\.)|(?<=\w)@")


def markdown(pack: Pack) -> str:
    """The pack as Markdown, its marking first and last; ended by a line feed."""
    return "\n\n".join(_blocks(pack)) + "\n"


def escaped(text: str) -> str:
    """`text` on one line, as a reader of Markdown will show it letter for letter."""
    line = _MARKS.sub(r"\\\1", one_line(text))
    line = _BARE_ADDRESS.sub(_no_address, line)
    numbered = _NUMBERED.sub(r"\1\\\2", line)
    return numbered if numbered != line else re.sub(r"^([-+=:])", r"\\\1", line)


def _no_address(match: re.Match[str]) -> str:
    """A bare web or mail address would be made a link by many readers: one escaped mark inside prevents it."""
    word = match[1] or match[3]
    if word is None:
        return "\\@"
    return word + ("\\" + match[2] if match[2] else "\\" + match[4])


def prose(text: str, lead: str = "") -> str:
    """`text` as paragraphs, one for each of its own; `lead` stands before every line ("> " in a quotation)."""
    lines = [escaped(line) for line in visible(text, lines=True).replace("\t", " ").split("\n")]
    kept = [line for line in lines if line]
    return f"\n{lead.rstrip()}\n".join(f"{lead}{line}" for line in kept) if kept else lead.rstrip()


def _blocks(pack: Pack) -> Iterator[str]:
    if pack.marking:
        yield f"**{escaped(pack.marking)}**"
    yield f"# {escaped(pack.title)}"
    yield f"**{escaped(pack.subtitle)}**"
    yield _list(pack.head)
    yield "## Summary"
    yield " ".join(escaped(words) for words in pack.summary)
    if pack.judgements:
        yield "## Judgements"
        yield from _judgements(pack)
    if pack.changes:
        yield from _changes(pack)
    if pack.at_a_glance:
        yield "## Actions at a glance"
        yield _glance(pack.at_a_glance)
    if pack.areas:
        yield "## Areas for improvement"
        yield from map(escaped, pack.areas_order)
    shown: set[int] = set()
    for area in pack.areas:
        yield from _area(area, shown)
    for heading, actions in (
        ("Actions on other findings", pack.others),
        ("Actions that belong to no report", pack.unattached),
    ):
        if actions:
            yield f"## {heading}"
        for action in actions:
            yield from _action(action, "###", shown)
    yield from _tail(pack)


def _tail(pack: Pack) -> Iterator[str]:
    if pack.missing:
        yield "## What is missing"
        yield "\n".join(f"- {escaped(words)}" for words in pack.missing)
    for heading, rows in (
        ("Dates", pack.dates),
        ("Notes", pack.notes),
        ("Log", pack.log),
        ("Where this comes from", pack.provenance),
    ):
        if rows:
            yield f"## {heading}"
            yield _list(rows)
    if pack.marking:
        yield f"**{escaped(pack.marking)}**"


def _judgements(pack: Pack) -> Iterator[str]:
    yield _table(
        ("Judgement", "Grade", "Checked", "Where"),
        ((one.label, one.grade, one.checked, one.place) for one in pack.judgements),
    )
    reasons = [f"- {escaped(one.label)}: {escaped(one.reason)}" for one in pack.judgements if one.reason]
    if reasons:
        yield "\n".join(reasons)


def _changes(pack: Pack) -> Iterator[str]:
    if pack.changes is None:
        return
    yield f"## What changed since {escaped(pack.changes.since)}"
    if not pack.changes.items:
        yield "Nothing changed."
        return
    lines = []
    for name, words in pack.changes.items:
        lines.append(f"- {escaped(name)}")
        lines += [f"  - {escaped(word)}" for word in words]
    yield "\n".join(lines)


def _glance(actions: Iterable[PackAction]) -> str:
    return _table(
        ("Reference", "Action", "Lead", "Due", "Status", "Delivery", "Impact"),
        ((one.reference, one.text, one.lead, due_cell(one), one.status, one.delivery, one.impact) for one in actions),
    )


def due_cell(action: PackAction) -> str:
    """A due date with all that is to be said of it: "1 Mar 2027 (overdue by 3 days; first 1 Feb 2027, moved once)"."""
    more = "; ".join(words for words in (action.standing, action.slipped) if words and words != action.due)
    return f"{action.due} ({more})" if more else action.due


def _area(area: PackArea, shown: set[int]) -> Iterator[str]:
    yield f"### {escaped(area.label)}"
    yield prose(area.text, "> ")
    if area.printed is not None:
        yield f"As printed: {escaped(area.printed)}"
    if area.said:
        yield escaped(area.said)
    for part in area.parts:
        yield from _part(part, shown)
    if area.notes:
        yield "#### Notes"
        yield _list(area.notes)


def _part(part: PackPart, shown: set[int]) -> Iterator[str]:
    level = "####"
    if part.label:
        yield f"#### {escaped(part.label)}: {escaped(part.text or '')}"
        level = "#####"
    if part.quotes:
        yield "What the inspectors found:"
    for quote in part.quotes:
        yield f"{prose(quote.text, '> ')}\n>\n> — {escaped(quote.citation)}"
    for action in part.actions:
        yield from _action(action, level, shown)
    if part.nothing:
        yield escaped(part.nothing)


def _action(action: PackAction, level: str, shown: set[int]) -> Iterator[str]:
    late = "Overdue: " if action.overdue else ""
    heading = f"{level} {late}{escaped(action.reference)} {escaped(action.text)}"
    if action.number in shown:
        yield f"{heading}\n\nTold above; it answers {escaped(action.answers)}."
        return
    shown.add(action.number)
    yield heading
    rows = (
        Row("Answers", action.answers),
        Row("Lead", action.lead),
        Row("Due", due_cell(action)),
        Row("Status", action.status),
        Row("Delivery", action.delivery),
        Row("Impact", action.impact),
        *action.rows,
    )
    yield "\n".join([_list(rows), *(_measure(measure) for measure in action.measures)])
    if action.updates:
        yield "Progress:"
        yield _list(action.updates)
    if action.notes:
        yield "Notes:"
        yield _list(action.notes)


def _measure(measure: Measure) -> str:
    return f"- **Measure**: {escaped(measure.text)}  \n  {measure.glyphs} {escaped(measure.words)}"


def _list(rows: Iterable[Row]) -> str:
    return "\n".join(f"- **{escaped(row.label)}**: {_words(row)}" for row in rows)


def _words(row: Row) -> str:
    words = escaped(row.words)
    if row.address:
        return f"{words} (<{row.address}>)" if row.address != row.words else f"<{row.address}>"
    return words


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(escaped(cell) or '–' for cell in row)} |" for row in rows]
    return "\n".join(lines)
