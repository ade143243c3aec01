"""What still needs a person, doubtful first: the order in which the guide leads through a report.

Conflicts, then what was read with low confidence, judgements, facts, areas, and then the paragraphs that this reviewer
has not read, in document order. What was put off comes again at the end. All is computed afresh from one snapshot in
one pass, without any state of its own, so it is right after every key, undo and change made elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from reviewer.insight.conflicts import FactConflict, fact_conflicts, judgement_conflict, read_conflicts
from reviewer.insight.standing import asked_facts, doubtful, paragraphs_to_read
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView, ReviewedReport
from reviewer.model.words import fact_words


class ItemKind(StrEnum):
    """Why a thing stands where it does in the worklist; members are in the order of the guide."""

    CONFLICT = "conflict"
    DOUBTFUL = "doubtful"
    JUDGEMENT = "judgement"
    FACT = "fact"
    AREA = "area"
    PARAGRAPH = "paragraph"


class WorkItem(NamedTuple):
    """One thing that needs a person: its target key, and `why` in one plain line. `later` where it was put off."""

    kind: ItemKind
    target: str
    why: str
    later: bool = False


class _Thing(NamedTuple):
    """Anything the guide can stand on, decided or not: what makes its WorkItem, and whether it is still open."""

    kind: ItemKind
    target: str
    open: bool
    view: JudgementView | FactView | AreaView | ParagraphView | None
    said: str | None = None


def items(report: ReviewedReport, *, later: Collection[str] = ()) -> tuple[WorkItem, ...]:
    """Everything of `report` that is undecided, in the order of the guide; targets in `later` come at the end."""
    now: list[WorkItem] = []
    put_off: list[WorkItem] = []
    for thing in _things(report):
        if thing.open:
            off = thing.target in later
            (put_off if off else now).append(_item(thing, off))
    return (*now, *put_off)


def next_after(report: ReviewedReport, current: str | None, *, later: Collection[str] = ()) -> WorkItem | None:
    """What the guide leads to from the target `current`, which may be decided by now, or None.

    After the last thing the guide begins again at the first. None where nothing is left. To put `current` off, ask
    this before it joins `later`: the guide then goes on from where it stood.
    """
    return _first_after(_in_guide_order(report, later), current)


def previous_before(report: ReviewedReport, current: str | None, *, later: Collection[str] = ()) -> WorkItem | None:
    """What came before `current` in the guide and is still open; before the first, the last. None if nothing is."""
    return _first_after(reversed(list(_in_guide_order(report, later))), current)


def _first_after(order: Iterable[tuple[_Thing, bool]], current: str | None) -> WorkItem | None:
    first: tuple[_Thing, bool] | None = None
    own: tuple[_Thing, bool] | None = None
    passed = False
    for thing, off in order:
        if thing.target == current:
            passed = True
            own = (thing, off) if thing.open else None
        elif thing.open and passed:
            return _item(thing, off)
        elif thing.open and first is None:
            first = thing, off
    found = first or own
    return _item(*found) if found else None


def _in_guide_order(report: ReviewedReport, later: Collection[str]) -> Iterator[tuple[_Thing, bool]]:
    """Everything, decided things too, in the order of the guide, each with whether it was put off."""
    put_off: list[_Thing] = []
    for thing in _things(report):
        if thing.open and thing.target in later:
            put_off.append(thing)
        else:
            yield thing, False
    for thing in put_off:
        yield thing, True


def _things(report: ReviewedReport) -> Iterator[_Thing]:
    heads = list(_heads(report))
    for kind in (ItemKind.CONFLICT, ItemKind.DOUBTFUL, ItemKind.JUDGEMENT, ItemKind.FACT):
        yield from (thing for thing in heads if thing.kind is kind)
    for area in report.areas:
        yield _Thing(ItemKind.AREA, area.target, area.confirmed is None, area)
        for strand in area.strands:  # what a person made is not left to be decided
            yield _Thing(ItemKind.AREA, strand.target, False, None)
    for section, paragraphs in paragraphs_to_read(report):
        yield _Thing(ItemKind.PARAGRAPH, section, False, None)
        for paragraph in paragraphs:
            yield _Thing(ItemKind.PARAGRAPH, paragraph.target, paragraph.read is None, paragraph)


def _heads(report: ReviewedReport) -> Iterator[_Thing]:
    """Judgements and facts, each under the most pressing kind that it has, or had before it was decided."""
    for view in report.judgements:
        said = judgement_conflict(view.extracted)
        kind = _kind(said, doubtful(view.extracted), ItemKind.JUDGEMENT)
        yield _Thing(kind, view.target, view.decision is None, view, said)
    clashes, clashed = _by_name(fact_conflicts(report)), _by_name(read_conflicts(report))
    for fact in asked_facts(report):
        undecided = fact.decision is None
        said = (clashes if undecided else clashed).get(fact.name)
        kind = _kind(said, doubtful(fact.read) or fact.extracted is None, ItemKind.FACT)
        yield _Thing(kind, fact.target, undecided, fact, said)


def _kind(conflict: str | None, doubt: bool, plain: ItemKind) -> ItemKind:
    if conflict:
        return ItemKind.CONFLICT
    return ItemKind.DOUBTFUL if doubt else plain


def _by_name(conflicts: Iterable[FactConflict]) -> dict[str, str]:
    return {name: conflict.words for conflict in conflicts for name in conflict.names}


def _item(thing: _Thing, later: bool) -> WorkItem:
    view = thing.view
    if thing.said:
        why = thing.said
    elif isinstance(view, ParagraphView):
        why = "Not read yet"
    elif isinstance(view, JudgementView):
        why = _judgement_words(view, doubt=thing.kind is ItemKind.DOUBTFUL)
    elif isinstance(view, FactView):
        why = _fact_words(view, doubt=thing.kind is ItemKind.DOUBTFUL)
    elif isinstance(view, AreaView):
        why = f"Area {view.ordinal}: confirm or correct its text"
    else:
        raise AssertionError(f"{thing.target} is never open")
    return WorkItem(thing.kind, thing.target, why, later)


def _judgement_words(view: JudgementView, *, doubt: bool) -> str:
    read = view.extracted
    if not read.grade.made:
        said = f"{read.label}: {read.grade.words.lower()}"
    else:
        said = f"{read.label}: {read.grade.words}, not confirmed yet"
    return f"{said}: {_lower(read.reasons[0])}" if doubt and read.reasons else said


def _fact_words(view: FactView, *, doubt: bool) -> str:
    if view.extracted is None:
        return f"{fact_words(view.name)}: not found in the report"
    reasons = view.read.reasons if view.read else ()
    said = f"{fact_words(view.name)}: not confirmed yet"
    return f"{said}: {_lower(reasons[0])}" if doubt and reasons else said


def _lower(sentence: str) -> str:
    """A sentence on its way into another: its first letter small, unless the word is all capitals, and no stop."""
    word = sentence.split(" ", 1)[0]
    text = sentence if len(word) > 1 and word.isupper() else sentence[:1].lower() + sentence[1:]
    return text.rstrip(".")
