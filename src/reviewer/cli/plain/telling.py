"""What is said of a thing: what was read, where the report says it, what is doubtful, what was decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from reviewer.insight.wording import day, listed
from reviewer.model.days import day_of
from reviewer.model.decided import Decided, LinkState, Verdict
from reviewer.model.extracted import Fact, Witness, WitnessKind
from reviewer.model.grades import Grade
from reviewer.model.place import Place
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView, ReviewedReport, StrandView
from reviewer.model.text import one_line
from reviewer.model.words import fact_words, framework_words

View = JudgementView | FactView | AreaView | StrandView | ParagraphView

_KINDS = {WitnessKind.TABLE: "The table", WitnessKind.HEADING: "A heading", WitnessKind.NARRATIVE: "The text"}
_VERDICTS = {Verdict.CONFIRMED: "confirmed", Verdict.CORRECTED: "corrected", Verdict.CANNOT_TELL: "cannot tell"}


def views(report: ReviewedReport) -> dict[str, View]:
    """Everything that can be decided about, by its target."""
    found: dict[str, View] = {view.target: view for view in report.judgements}
    found.update((view.target, view) for view in report.facts)
    found.update((view.target, view) for view in report.areas)
    found.update((strand.target, strand) for view in report.areas for strand in view.strands)
    found.update((view.target, view) for view in report.paragraphs)
    return found


def spoken(place: Place | None) -> str:
    """A place as it is said aloud: "page 4", "pages 4 to 5", "line 12"; "" where there is none."""
    if place is None or not place.words:
        return ""
    first, last, noun = (place.page, place.page_end, "page") if place.page else (place.line, place.line_end, "line")
    return f"{noun} {first}" if last in (None, first) else f"{noun}s {first} to {last}"


def told(report: ReviewedReport, view: View) -> Iterator[str]:
    """Everything about one thing, line by line, the thing's own name first."""
    match view:
        case JudgementView():
            yield from _judgement(report, view)
        case FactView():
            yield from _fact(view)
        case AreaView():
            yield from _area(report, view)
        case StrandView():
            yield from _strand(report, view)
        case ParagraphView():
            yield from _paragraph(report, view)
    for note in report.notes:
        if note.target == view.target:
            kind = note.kind.replace("_", " ")
            yield f"Note, {kind}, by {one_line(note.actor)}: {one_line(note.text)}"
    for action in report.actions:
        if (report.id, view.target) in action.answers:
            yield f"Action {action.reference}: {one_line(action.text)}"


def _label(view: JudgementView) -> str:
    """A judgement as printed, with its group in front: a report of 2009 has some labels twice."""
    group, slash, _ = view.extracted.key.partition("/")
    return one_line(
        f"{group.replace('_', ' ').capitalize()}: {view.extracted.label}" if slash else view.extracted.label
    )


def name(view: View) -> str:
    """What a thing is called, as the beginning of a line: "Paragraph 8", "Area 3", "Local authority"."""
    match view:
        case JudgementView():
            return _label(view)
        case FactView():
            return fact_words(view.name)
        case AreaView():
            return f"Area {view.ordinal}"
        case StrandView():
            return f"Strand {view.ordinal}"
        case ParagraphView():
            return f"Paragraph {citation(view)}"


def citation(view: ParagraphView) -> str:
    """How a paragraph is cited: by its number that stands, else as "summary, 2nd"."""
    return one_line(view.number or view.citation)


def fact_value(name: str, value: str | None) -> str:
    """A fact's value in words: a date as a person says it."""
    if value is None:
        return "not found"
    if name == "framework":
        return framework_words(value)
    try:
        return day(dt.date.fromisoformat(value))
    except ValueError:
        return one_line(value)


def _judgement(report: ReviewedReport, view: JudgementView) -> Iterator[str]:
    read = view.extracted
    number = next(at for at, one in enumerate(report.judgements, 1) if one.target == view.target)
    yield f"Judgement {number} of {len(report.judgements)}. {_label(view)}."
    if view.decision is not None:
        grade = view.decision.grade.words if view.decision.grade else "no grade"
        yield f"Decided: {grade}, {_verdict(view.decision.verdict, view.decided, view.decision.reason)}."
    if view.added is not None:
        yield "Added by hand."
        return
    yield "No grade was found." if read.grade is Grade.MISSING else f"Read as {read.grade.words}."
    yield from (_witness(witness) for witness in read.witnesses)
    yield from (f"Doubt: {one_line(reason)}" for reason in read.reasons)


def _witness(witness: Witness) -> str:
    where = spoken(witness.place)
    words = one_line(witness.verbatim)
    quoted = "" if words.casefold() == witness.grade.words.casefold() else f": “{words}”"
    return f"{_KINDS[witness.kind]}{f' on {where}' if where else ''} says {witness.grade.words}{quoted}."


def _fact(view: FactView) -> Iterator[str]:
    yield f"Fact. {fact_words(view.name)}: {fact_value(view.name, view.value)}."
    if view.decision is not None:
        yield f"Decided: {_verdict(view.decision.verdict, view.decided, view.decision.reason)}."
        if view.decision.value != view.extracted:
            yield f"Read as: {fact_value(view.name, view.extracted)}."
    if view.extracted is None:
        yield "The report was not seen to say it."
    if view.read is not None:
        yield from _read(view.read)


def _read(read: Fact) -> Iterator[str]:
    where = spoken(read.place)
    if read.verbatim:
        yield f"The report says{f', on {where}' if where else ''}: “{one_line(read.verbatim)}”."
    yield from (f"Doubt: {one_line(reason)}" for reason in read.reasons)


def _area(report: ReviewedReport, view: AreaView) -> Iterator[str]:
    area = view.extracted
    about = [area.kind.replace("_", " "), one_line(area.group or ""), spoken(area.place)]
    if area.responsible:
        about.append(f"for {one_line(area.responsible)}")
    if area.references:
        about.append(f"refers to {listed([one_line(printed) for printed in area.references])}")
    yield f"Area {view.ordinal} of {len(report.areas)}, {', '.join(part for part in about if part)}."
    yield one_line(view.text)
    if view.corrected_text is not None:
        yield f"Printed: {one_line(area.text)}"
    if view.added is not None:
        yield "Added by hand."
    elif view.confirmed is not None:
        yield f"Decided: {'corrected' if view.corrected_text else 'confirmed'}{_who(view.confirmed)}."
    yield from _borne_out(report, view)
    for strand in view.strands:
        yield f"Strand {view.ordinal}.{strand.ordinal}: {one_line(strand.text)}"
        yield from _borne_out(report, strand)


def _strand(report: ReviewedReport, view: StrandView) -> Iterator[str]:
    area = next(one for one in report.areas if one.target == view.area)
    yield f"Strand {area.ordinal}.{view.ordinal}, made{_who(view.added)}."
    yield one_line(view.text)
    yield f"Area {area.ordinal}, printed whole: {one_line(area.text)}"
    yield from _borne_out(report, view)


def _borne_out(report: ReviewedReport, view: AreaView | StrandView) -> Iterator[str]:
    """The paragraphs that bear an area or a strand out, and those that do not."""
    cited = {one.target: citation(one) for one in report.paragraphs}
    for states, words in (
        ((LinkState.ACCEPTED, LinkState.ADDED), "Borne out by"),
        ((LinkState.REJECTED,), "Not borne out by"),
    ):
        held = [cited.get(link.paragraph, link.paragraph) for link in view.links if link.state in states]
        if held:
            yield f"{words} paragraph{'' if len(held) == 1 else 's'} {listed(held)}."


def _paragraph(report: ReviewedReport, view: ParagraphView) -> Iterator[str]:
    where = spoken(view.extracted.place)
    kind = "" if view.extracted.kind == "paragraph" else f", {view.extracted.kind}"
    yield f"Paragraph {citation(view)}{f', {where}' if where else ''}{kind}."
    yield one_line(view.text)
    if view.added is not None:
        yield "Added by hand."
    if view.corrected_text is not None:
        yield f"Printed: {one_line(view.extracted.text)}"
    for mark, quote in view.marks.items():
        yield f"Marked {mark}{f': “{one_line(quote)}”' if quote else ''}."
    if view.leaders_aware is not None:
        yield "Leaders are aware of it."
    if view.dismissed is not None:
        yield f"Dismissed as a concern{_who(view.dismissed)}."
    if view.themes:
        yield f"Themes: {one_line(', '.join(view.themes))}."
    held = [
        str(area.ordinal)
        for area in report.areas
        for link in area.links
        if link.paragraph == view.target and link.state in (LinkState.ACCEPTED, LinkState.ADDED)
    ]
    if held:
        yield f"Bears out area{'' if len(held) == 1 else 's'} {listed(held)}."
    if view.read is not None:
        yield "You have read it."


def _verdict(verdict: Verdict, decided: Decided | None, reason: str | None) -> str:
    because = f", because: {one_line(reason)}" if reason else ""
    return f"{_VERDICTS[verdict]}{_who(decided)}{because}"


def _who(decided: Decided | None) -> str:
    return f" by {one_line(decided.actor)} on {day(day_of(decided.at))}" if decided else ""
