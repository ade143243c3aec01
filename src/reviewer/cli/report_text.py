"""A report and what was decided about it, as lines of plain text that read well aloud."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from reviewer.cli.diff import version_lines
from reviewer.cli.targets import handles
from reviewer.exchange.phrases import DRAFT
from reviewer.insight.actions import due_words, ratings_words
from reviewer.insight.moves import STATUS_WORDS
from reviewer.insight.standing import asked_facts
from reviewer.insight.wording import day
from reviewer.model.days import day_of
from reviewer.model.decided import Action, Decided, EvidenceLink, LogEntry, Note, Verdict
from reviewer.model.reviewed import (
    AreaView,
    Detached,
    FactView,
    JudgementView,
    ParagraphView,
    Removed,
    ReviewedReport,
    SectionView,
    StrandView,
)
from reviewer.model.text import one_line, shortened
from reviewer.model.words import fact_words, framework_words
from reviewer.review.naming import name_of

_VERDICTS = {Verdict.CONFIRMED: "confirmed", Verdict.CORRECTED: "corrected", Verdict.CANNOT_TELL: "cannot tell"}


def title(report: ReviewedReport) -> str:
    """What a report is called: "Fairhaven Borough Council, ILACS standard, inspected 1 Oct 2018 to 12 Oct 2018"."""
    names = [
        report.fact("authority") or report.fact("title") or report.source.file,
        framework_words(report.fact("framework"), report.fact("variant")),
    ]
    days = [_in_words("inspection", found) for name in _INSPECTED if (found := report.fact(name))]
    return one_line(", ".join([*names, *([f"inspected {' to '.join(days)}"] if days else [])]))


_INSPECTED = ("inspection_start", "inspection_end")


def _in_words(fact: str, value: str) -> str:
    """A fact's value for a person: a date as they write it, the name of a framework."""
    if fact == "framework":
        return framework_words(value)
    try:
        return day(dt.date.fromisoformat(value))
    except ValueError:
        return one_line(value)


class ReportText:
    """The lines of one report; behind each thing stands, in brackets, the word by which a command may name it."""

    def __init__(self, report: ReviewedReport, today: dt.date, reader: str = "") -> None:
        """`reader` is whose reading of the paragraphs is shown: it is each reviewer's own."""
        self.report = report
        self._reader = reader
        self._today = today
        self._handles = handles(report)
        self._citations = {
            view.target: f"paragraph {view.citation}" if view.number else view.citation for view in report.paragraphs
        }
        self._asked = {view.target for view in asked_facts(report)}

    def whole(self, progress: str) -> Iterator[str]:
        """Everything, part by part, under a heading each; `progress` is how far the review has come, in words."""
        report, source = self.report, self.report.source
        pages = f", {source.pages} pages" if source.pages else ""
        if report.draft:
            yield DRAFT
        yield title(report)
        yield f"Report {report.id}, from {one_line(source.file)} ({source.format}{pages})"
        whose = f" (paragraphs as read by {one_line(self._reader)})" if self._reader else ""
        yield f"Review: {progress}{whose}{_closed(report.closed)}"
        if len(report.versions) > 1:
            yield from _part("Versions", (version_lines(report.versions),))
        yield from _part("Facts", map(self.fact, report.facts))
        yield from _part("Judgements", map(self.judgement, report.judgements))
        yield from _part("Areas for improvement", map(self.area, report.areas))
        yield from _part("Reported statements", (self._claim(target) for target, _ in report.claims))
        yield from _part("Notes", map(self.note, report.notes))
        yield from _part("Actions", (action_lines(action, self._today) for action in report.actions))
        yield from _part("Sections", map(self.section, report.sections))
        yield from _part("Removed", map(self.removed, report.removed))
        yield from _part(
            "Detached: attach it to something with `reviewer edit attach`", map(self.detached, report.detached)
        )
        warnings = ([one_line(w.message) + (f" (p. {w.page})" if w.page else "")] for w in report.warnings)
        yield from _part("Warnings", warnings)

    def thing(self, target: str) -> Iterator[str]:
        """One thing by its target key, and the notes on it."""
        report = self.report
        lines: dict[str, Iterator[str]] = {"report": iter([title(report)])}
        lines |= {view.target: self.fact(view) for view in report.facts}
        lines |= {view.target: self.judgement(view) for view in report.judgements}
        lines |= {view.target: self.section(view) for view in report.sections}
        lines |= {view.target: self.paragraph(view) for view in report.paragraphs}
        lines |= {view.target: self.area(view) for view in report.areas}
        lines |= {one.target: self.strand(view, one) for view in report.areas for one in view.strands}
        lines |= {key: self._claim(key) for key, _ in report.claims}
        yield from lines[target]
        for note in report.notes:
            if note.target == target:
                yield from self.note(note)

    def fact(self, view: FactView) -> Iterator[str]:
        """One fact: what stands, who decided, what was read where that is another value, each doubt."""
        value = view.value
        said = _in_words(view.name, value) if value is not None else ("cannot tell" if view.decision else "not found")
        yield f"{fact_words(view.name)}: {said}{self._decision(view)}{self._called(view.target)}"
        if view.decision and view.decision.value != view.extracted:
            yield f"  read as: {_in_words(view.name, view.extracted) if view.extracted is not None else 'not found'}"
        if view.read:
            yield from (f"  doubtful: {one_line(reason)}" for reason in view.read.reasons)

    def judgement(self, view: JudgementView) -> Iterator[str]:
        """One judgement: the grade that stands, who decided, where the report says it, each doubt."""
        read = view.extracted
        grade = view.grade.words if view.grade else "cannot tell"
        yield f"{one_line(read.label)}: {grade}{self._decision(view)}{self._called(view.target)}"
        if view.added:
            yield f"  added by hand{_who(view.added)}"
            return
        if view.decision and view.decision.grade != read.grade:
            yield f"  read as: {read.grade.words}"
        for witness in read.witnesses:
            where = f", {witness.place.words}" if witness.place.words else ""
            yield f"  the {witness.kind} says {witness.grade.words}{where}"
        yield from (f"  doubtful: {one_line(reason)}" for reason in read.reasons)

    def section(self, view: SectionView) -> Iterator[str]:
        """One section: its heading and its paragraphs."""
        yield f"{one_line(view.extracted.heading) or 'Without a heading'}{self._called(view.target)}"
        for paragraph in view.paragraphs:
            yield from indented(self.paragraph(paragraph))

    def paragraph(self, view: ParagraphView) -> Iterator[str]:
        """One paragraph whole, with its marks, its themes, and whether this reviewer has read it."""
        where = f" ({view.extracted.place.words})" if view.extracted.place.words else ""
        cited = view.number or view.citation
        called = "" if self._handles[view.target] == cited else self._called(view.target)
        yield f"{one_line(cited)}. {one_line(view.text)}{where}{called}"
        if view.added:
            yield f"  added by hand{_who(view.added)}"
        if view.corrected_text is not None:
            yield f"  printed: {one_line(view.extracted.text)}"
        if view.corrected_number is not None:
            yield f"  printed number: {one_line(view.extracted.number or 'none')}"
        for mark, quote in view.marks.items():
            yield f"  {mark}" + (f": “{one_line(quote)}”" if quote else "")
        if view.leaders_aware:
            yield "  leaders aware"
        if view.dismissed:
            yield f"  concern dismissed{_who(view.dismissed)}{_because(view.dismissed)}"
        if view.themes:
            yield f"  themes: {one_line(', '.join(view.themes))}"
        if view.read:
            yield f"  read by {one_line(self._reader)}" if self._reader else "  read"

    def area(self, view: AreaView) -> Iterator[str]:
        """One area: what stands, who decided, the printed text where it was corrected, evidence, actions."""
        area = view.extracted
        group = f"{one_line(area.group)}: " if area.group else ""
        state = "not decided" if view.confirmed is None else "corrected" if view.corrected_text else "confirmed"
        state = "added by hand" if view.added and not view.corrected_text else state
        called = self._called(view.target)
        yield f"{view.ordinal}. {group}{one_line(view.text)} ({state}{_who(view.confirmed)}){called}"
        if view.corrected_text:
            yield f"  printed: {one_line(area.text)}"
        yield from self._hanging(view)
        for strand in view.strands:
            yield from indented(self.strand(view, strand))

    def strand(self, area: AreaView, view: StrandView) -> Iterator[str]:
        """One strand of an area, with its own evidence and actions."""
        number, called = f"{area.ordinal}.{view.ordinal}", self._called(view.target)
        yield f"{number}. {one_line(view.text)} (strand{_who(view.added)}){called}"
        yield from self._hanging(view)

    def removed(self, one: Removed) -> Iterator[str]:
        """Something that was taken away: what it was called and said, who took it away and why."""
        because = f", because: {one_line(one.reason)}" if one.reason else ""
        yield f"{one_line(one.was)}: {one_line(one.text)}, removed{_who(one.decided)}{because}"

    def detached(self, one: Detached) -> Iterator[str]:
        """Something decided whose place is not in this version: what it was called and said, and what was decided."""
        yield f"{one_line(one.was)}: {one_line(one.text)}"
        for field, decided in one.decided:
            yield f"  {field.replace('/', ' ')}{_who(decided)}"
        for note in self.report.notes:
            if note.target == one.target:
                yield from indented(self.note(note))

    def note(self, note: Note) -> Iterator[str]:
        """One note whole, with what it is on and its id."""
        kind = note.kind.replace("_", " ")
        on = self._citations.get(note.target) or name_of(self.report, note.target)
        yield f"{kind} on {one_line(on)} by {one_line(note.actor)} on {day(day_of(note.at))} [{note.uuid}]"
        yield from (f"  {one_line(line)}" for line in note.text.splitlines() if line.strip())
        if note.proposed_wording:
            yield f"  proposed wording: {one_line(note.proposed_wording)}"
        if note.outcome:
            yield f"  outcome: {one_line(note.outcome)}"

    def _hanging(self, view: AreaView | StrandView) -> Iterator[str]:
        """The evidence and the actions of an area or a strand."""
        yield from (f"  {self._link(link)}" for link in view.links)
        for action in self.report.actions:
            if (self.report.id, view.target) in action.answers:
                yield from indented(action_lines(action, self._today))

    def _link(self, link: EvidenceLink) -> str:
        quote = f": “{one_line(link.quote)}”" if link.quote else ""
        citation = one_line(self._citations.get(link.paragraph, link.paragraph))
        return f"evidence: {citation}, {link.state}{quote}"

    def _claim(self, target: str) -> Iterator[str]:
        for key, claim in self.report.claims:
            if key == target:
                yield f"{claim.kind}: {one_line(claim.text)}{self._called(key)}"

    def _called(self, target: str) -> str:
        return f" [{one_line(self._handles[target])}]"

    def _decision(self, view: FactView | JudgementView) -> str:
        if view.decision is None:
            return ", not decided" if isinstance(view, JudgementView) or view.target in self._asked else ""
        reason = f", because: {one_line(view.decision.reason)}" if view.decision.reason else ""
        return f", {_VERDICTS[view.decision.verdict]}{_who(view.decided)}{reason}"


def _closed(closed: Decided | None) -> str:
    """That the review was closed, by whom and why."""
    if closed is None:
        return ""
    return f"; closed{_who(closed)}{_because(closed)}"


def _because(decided: Decided) -> str:
    """The reason that a decision's value holds."""
    reason = decided.value.get("reason") if isinstance(decided.value, dict) else None
    return f", because: {one_line(str(reason))}" if reason else ""


def _who(decided: Decided | None) -> str:
    return f" by {one_line(decided.actor)} on {day(day_of(decided.at))}" if decided else ""


def action_lines(action: Action, today: dt.date) -> Iterator[str]:
    """One action: reference, text, who, when, and how it stands, each with its name."""
    yield f"{action.reference}. {one_line(action.text)}"
    lead = f"lead {one_line(action.lead)}" if action.lead else "no lead"
    due = f"due {day(action.due)}, {due_words(action, today)}" if action.due else "no due date"
    yield f"  {lead}; {due}; status {STATUS_WORDS[action.status]}; {ratings_words(action).replace(' · ', '; ')}"
    if action.success_measure:
        yield f"  success measure: {one_line(action.success_measure)}"


def entry_line(entry: LogEntry) -> str:
    """One entry of the log: when, who, what was done, to which field of what, and what stood there before."""
    at = entry.at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S")
    before = f", before: {_value(entry.before)}" if entry.before is not None else ""
    act = {"do": "", "undo": "taken back: ", "redo": "done again: "}[entry.act]
    field = "" if entry.field == "*" else f" {entry.field}"
    said = f"{act}{one_line(entry.summary)} [{entry.target}{field}]"
    return f"{entry.id}. {at} UTC, {one_line(entry.actor)}: {said}{before}"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return shortened("; ".join(f"{key} {inner}" for key, inner in value.items() if inner is not None), 120)
    return shortened(str(value), 80)


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
