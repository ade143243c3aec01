"""A report and what was decided about it, as lines of plain text that read well aloud."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from reviewer.insight.actions import due_words, ratings_words
from reviewer.insight.moves import STATUS_WORDS
from reviewer.insight.wording import day
from reviewer.model.decided import Action, Decided, EvidenceLink, LogEntry, Note, Verdict
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView, ReviewedReport, SectionView
from reviewer.model.text import one_line, shortened
from reviewer.model.words import fact_words, framework_words

VERDICTS = {Verdict.CONFIRMED: "confirmed", Verdict.CORRECTED: "corrected", Verdict.CANNOT_TELL: "cannot tell"}


def title(report: ReviewedReport) -> str:
    """What a report is called: "Fairhaven Borough Council, ILACS standard, inspected 2018-10-01 to 2018-10-12"."""
    names = [
        report.fact("authority") or report.fact("title") or report.source.file,
        framework_words(report.fact("framework"), report.fact("variant")),
    ]
    days = [found for name in ("inspection_start", "inspection_end") if (found := report.fact(name))]
    return one_line(", ".join([*names, *([f"inspected {' to '.join(days)}"] if days else [])]))


def fact_lines(view: FactView) -> Iterator[str]:
    """One fact: what stands, what was read where it was corrected, who decided, each doubt."""
    value = view.value
    said = one_line(value) if value is not None else ("cannot tell" if view.decision else "not found")
    yield f"{fact_words(view.name)}: {said}{_decision(view)}"
    if view.decision and view.decision.value != view.extracted:
        yield f"  read as: {one_line(view.extracted) if view.extracted is not None else 'not found'}"
    if view.read:
        yield from (f"  doubtful: {one_line(reason)}" for reason in view.read.reasons)


def judgement_lines(view: JudgementView) -> Iterator[str]:
    """One judgement: the grade that stands, where the report says it, who decided, each doubt."""
    read = view.extracted
    grade = view.grade.words if view.grade else "cannot tell"
    yield f"{one_line(read.label)}: {grade}{_decision(view)} [{view.target}]"
    if view.decision and view.decision.grade != read.grade:
        yield f"  read as: {read.grade.words}"
    for witness in read.witnesses:
        where = f", {witness.place.words}" if witness.place.words else ""
        yield f"  the {witness.kind} says {witness.grade.words}{where}"
    yield from (f"  doubtful: {one_line(reason)}" for reason in read.reasons)


def _decision(view: FactView | JudgementView) -> str:
    if view.decision is None:
        return ", not decided"
    reason = f", because: {one_line(view.decision.reason)}" if view.decision.reason else ""
    return f", {VERDICTS[view.decision.verdict]}{_who(view.decided)}{reason}"


def _who(decided: Decided | None) -> str:
    return f" by {one_line(decided.actor)} on {day(decided.at.date())}" if decided else ""


def paragraph_lines(view: ParagraphView) -> Iterator[str]:
    """One paragraph whole, with its marks, themes and whether this reviewer has read it."""
    where = f" ({view.extracted.place.words})" if view.extracted.place.words else ""
    yield f"{one_line(view.citation)}. {one_line(view.extracted.text)}{where} [{view.target}]"
    for mark, quote in view.marks.items():
        yield f"  {mark}" + (f": “{one_line(quote)}”" if quote else "")
    if view.themes:
        yield f"  themes: {one_line(', '.join(view.themes))}"
    if view.read:
        yield "  read"


def section_lines(view: SectionView) -> Iterator[str]:
    """One section: heading, grade, and its paragraphs."""
    grade = f" ({view.extracted.grade.words})" if view.extracted.grade else ""
    yield f"{one_line(view.extracted.heading)}{grade} [{view.target}]"
    for paragraph in view.paragraphs:
        yield from indented(paragraph_lines(paragraph))


def area_lines(view: AreaView, report: ReviewedReport, today: dt.date) -> Iterator[str]:
    """One area: what stands, what was printed where it was corrected, evidence, actions."""
    area = view.extracted
    group = f"{one_line(area.group)}: " if area.group else ""
    state = "not decided" if view.confirmed is None else "corrected" if view.corrected_text else "confirmed"
    yield f"{view.ordinal}. {group}{one_line(view.text)}, {state}{_who(view.confirmed)} [{view.target}]"
    if view.corrected_text:
        yield f"  printed: {one_line(area.text)}"
    citations = {p.target: p.citation for section in report.sections for p in section.paragraphs}
    yield from indented(link_line(link, citations) for link in view.links)
    for action in report.actions:
        if (report.id, view.target) in action.answers:
            yield from indented(action_lines(action, today))


def link_line(link: EvidenceLink, citations: dict[str, str]) -> str:
    """One evidence link."""
    quote = f": “{one_line(link.quote)}”" if link.quote else ""
    return f"evidence: paragraph {one_line(citations.get(link.paragraph, link.paragraph))}, {link.state}{quote}"


def action_lines(action: Action, today: dt.date) -> Iterator[str]:
    """One action: reference, text, who, when, and how it stands, each with its name."""
    yield f"{action.reference}. {one_line(action.text)}"
    lead = f"lead {one_line(action.lead)}" if action.lead else "no lead"
    due = f"due {day(action.due)}, {due_words(action, today)}" if action.due else "no due date"
    yield f"  {lead}; {due}; status {STATUS_WORDS[action.status]}; {ratings_words(action).replace(' · ', '; ')}"
    if action.success_measure:
        yield f"  success measure: {one_line(action.success_measure)}"


def note_lines(note: Note) -> Iterator[str]:
    """One note whole, with its target and id."""
    kind = note.kind.replace("_", " ")
    yield f"{kind} on {note.target} by {one_line(note.actor)} on {day(note.at.date())} [{note.uuid}]"
    yield from (f"  {one_line(line)}" for line in note.text.splitlines() if line.strip())
    if note.proposed_wording:
        yield f"  proposed wording: {one_line(note.proposed_wording)}"
    if note.outcome:
        yield f"  outcome: {one_line(note.outcome)}"


def entry_line(entry: LogEntry) -> str:
    """One entry of the log."""
    act = "" if entry.act.value == "do" else f"{entry.act}: "
    at = entry.at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S")
    changed = f"{act}{entry.target} {entry.field}: {_value(entry.before)} → {_value(entry.after)}"
    return f"{entry.id}. {at} UTC, {one_line(entry.actor)}: {changed}"


def _value(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        said = "; ".join(f"{key} {_value(inner)}" for key, inner in value.items() if inner is not None)
        return shortened(said, 120)
    return shortened(str(value), 80)


def report_lines(report: ReviewedReport, progress: str, today: dt.date) -> Iterator[str]:
    """A whole report."""
    source = report.source
    pages = f", {source.pages} pages" if source.pages else ""
    yield title(report)
    yield f"Report {report.id}, from {one_line(source.file)} ({source.format}{pages})"
    yield f"Review: {progress}"
    yield from _part("Facts", (fact_lines(view) for view in report.facts))
    yield from _part("Judgements", (judgement_lines(view) for view in report.judgements))
    yield from _part("Areas for improvement", (area_lines(view, report, today) for view in report.areas))
    statements = ([f"{claim.kind}: {one_line(claim.text)} [{target}]"] for target, claim in report.claims)
    yield from _part("Reported statements", statements)
    yield from _part("Notes", (note_lines(note) for note in report.notes))
    yield from _part("Actions", (action_lines(action, today) for action in report.actions))
    yield from _part("Sections", (section_lines(view) for view in report.sections))
    warnings = ([one_line(w.message) + (f" (p. {w.page})" if w.page else "")] for w in report.warnings)
    yield from _part("Warnings", warnings)


def _part(heading: str, things: Iterable[Iterable[str]]) -> Iterator[str]:
    """A heading with what stands under it; nothing at all where there is nothing."""
    lines = [line for thing in things for line in indented(thing)]
    if lines:
        yield ""
        yield heading
        yield from lines


def indented(lines: Iterable[str]) -> Iterator[str]:
    """Each line two blanks further in."""
    return (f"  {line}" for line in lines)


def thing_lines(report: ReviewedReport, target: str, today: dt.date) -> Iterator[str]:
    """One thing of a report by its target key, with its notes."""
    if target == "report":
        yield title(report)
    for fact in report.facts:
        if fact.target == target:
            yield from fact_lines(fact)
    for judgement in report.judgements:
        if judgement.target == target:
            yield from judgement_lines(judgement)
    for section in report.sections:
        if section.target == target:
            yield from section_lines(section)
        for paragraph in section.paragraphs:
            if paragraph.target == target:
                yield from paragraph_lines(paragraph)
    for area in report.areas:
        if area.target == target:
            yield from area_lines(area, report, today)
    yield from (f"{c.kind}: {one_line(c.text)}" for key, c in report.claims if key == target)
    for note in report.notes:
        if note.target == target:
            yield from note_lines(note)
