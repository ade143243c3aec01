"""A report's things in reading order, each found by its target: made afresh from every snapshot in one pass."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from enum import StrEnum

from reviewer.insight.references import references
from reviewer.insight.standing import asked_facts, paragraphs_to_read
from reviewer.model.decided import Action, EvidenceLink, LinkState, Note
from reviewer.model.extracted import Claim
from reviewer.model.reviewed import (
    AreaView,
    FactView,
    JudgementView,
    ParagraphView,
    ReviewedReport,
    SectionView,
    StrandView,
)
from reviewer.record import dataclass
from reviewer.tui.present import names
from reviewer.tui.registry import Kind

View = JudgementView | FactView | AreaView | StrandView | ParagraphView | SectionView | Claim | ReviewedReport

REPORT = "report"


class PartKind(StrEnum):
    """What a part of the reading text holds."""

    REPORT = "report"
    JUDGEMENTS = "judgements"
    FACTS = "facts"
    AREAS = "areas"
    CLAIMS = "claims"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the reading text: what stands in the outline as one line. `targets` are its things in order."""

    key: str
    kind: PartKind
    title: str
    targets: tuple[str, ...]
    section: SectionView | None = None
    short: str = ""
    """Its name in the outline, where that is another one."""


def with_strands(area: AreaView) -> tuple[AreaView | StrandView, ...]:
    """An area, and the strands into which it is divided."""
    return (area, *area.strands)


_NUMBER = re.compile(r"\d{1,3}[a-z]?")


class ReportIndex:
    """Everything that the panes look up in a report."""

    def __init__(self, report: ReviewedReport) -> None:
        self.report = report
        self.views: dict[str, View] = {REPORT: report}
        self.notes: dict[str, list[Note]] = defaultdict(list)
        self.actions: dict[str, list[Action]] = defaultdict(list)
        self.supports: dict[str, list[tuple[AreaView | StrandView, EvidenceLink]]] = defaultdict(list)
        self.numbers: dict[str, list[str]] = defaultdict(list)
        self.parts = tuple(part for part in self._parts(report) if part.targets)
        self.part_of = {target: part for part in self.parts for target in part.targets}
        self.order = [target for part in self.parts for target in part.targets]
        self.place = {target: position for position, target in enumerate(self.order)}
        for note in report.notes:
            self.notes[note.target].append(note)
        for action in report.actions:
            for at, target in action.answers:
                if at == report.id:
                    self.actions[target].append(action)
        for area in report.areas:
            for tied in with_strands(area):
                for link in tied.links:
                    self.supports[link.paragraph].append((tied, link))

    def _parts(self, report: ReviewedReport) -> list[Part]:
        self.asked = {fact.target for fact in asked_facts(report)}
        facts = [
            fact for fact in report.facts if fact.extracted is not None or fact.target in self.asked or fact.decision
        ]
        areas = [view for area in report.areas for view in with_strands(area)]
        self.views.update((view.target, view) for views in (report.judgements, facts, areas) for view in views)
        self.views.update(report.claims)
        parts = [
            Part("part:report", PartKind.REPORT, "Report", (REPORT,)),
            Part("part:judgements", PartKind.JUDGEMENTS, "Judgements", tuple(v.target for v in report.judgements)),
            Part("part:facts", PartKind.FACTS, "Facts", tuple(v.target for v in facts)),
            Part(
                "part:areas",
                PartKind.AREAS,
                "Areas for improvement",
                tuple(v.target for v in areas),
                short="Areas",
            ),
            Part("part:claims", PartKind.CLAIMS, "Reported statements", tuple(target for target, _ in report.claims)),
        ]
        to_read = {p.target for _, paragraphs in paragraphs_to_read(report) for p in paragraphs}
        self.is_area = self._areas_among(report, to_read)
        for section in report.sections:
            self.views[section.target] = section
            for paragraph in section.paragraphs:
                self.views[paragraph.target] = paragraph
                if paragraph.number:
                    self.numbers[paragraph.number].append(paragraph.target)
            targets = (section.target, *(p.target for p in section.paragraphs))
            title = names.section(section.extracted.heading)
            # What stands before the first heading has none; the outline needs a word for it all the same.
            short = "" if title else "Opening"
            parts.append(Part(section.target, PartKind.SECTION, title, targets, section, short))
        return parts

    @staticmethod
    def _areas_among(report: ReviewedReport, to_read: Collection[str]) -> dict[str, int]:
        """The paragraphs that are areas as well, and are decided as such, each with its area's number."""
        twice = [paragraph for paragraph in report.paragraphs if paragraph.target not in to_read]
        found: dict[str, int] = {}
        for paragraph in twice:
            for area in report.areas:
                spans, others = paragraph.extracted.place.spans, area.extracted.place.spans
                if any(s.start < o.end and o.start < s.end for s in spans for o in others):
                    found[paragraph.target] = area.ordinal
        return found

    def changed_from(self, before: ReportIndex) -> list[str]:
        """The targets that do not look as they did in `before`, an index of the same report."""
        return [
            target
            for target in self.order
            if self.views[target] is not before.views.get(target)
            or any(
                now.get(target, ()) != then.get(target, ())
                for now, then in (
                    (self.notes, before.notes),
                    (self.actions, before.actions),
                    (self.supports, before.supports),
                )
            )
        ]

    def kind(self, target: str | None) -> Kind:
        """What a target is, as far as commands care."""
        if target is None:
            return Kind.NOTHING
        return Kind(target.split("/", 1)[0]) if target.split("/", 1)[0] in set(Kind) else Kind.NOTHING

    def view(self, target: str | None) -> View | None:
        """The thing of a target."""
        return self.views.get(target) if target else None

    def nearest(self, target: str | None) -> str:
        """`target` where it still exists, else the report."""
        return target if target in self.place else REPORT

    def cited(self, target: str) -> list[str]:
        """The paragraph numbers that a paragraph, area or claim refers to, as printed, in the order in which it does.

        Behind an area other things are printed too, such as an outcome of a national framework.
        """
        view = self.views.get(target)
        printed = view.extracted.references if isinstance(view, AreaView) else ()
        found = [number for number in printed if _NUMBER.fullmatch(number)]
        if isinstance(view, AreaView | ParagraphView | Claim):
            found.extend(reference.number for reference in references(view.text))
        own = view.number if isinstance(view, ParagraphView) else None
        return [number for number in dict.fromkeys(found) if number != own]

    def label(self, view: AreaView | StrandView) -> str:
        """An area's or a strand's number: "3", "3.2"."""
        if isinstance(view, AreaView):
            return str(view.ordinal)
        area = self.views[view.area]
        return f"{area.ordinal if isinstance(area, AreaView) else '?'}.{view.ordinal}"

    def borne_out(self, paragraph: str) -> list[str]:
        """The numbers of the areas and strands to which a paragraph is tied: "1", "3.2"."""
        ties = self.supports.get(paragraph, ())
        held = {self.place[tied.target]: tied for tied, link in ties if link.state is not LinkState.REJECTED}
        return [self.label(held[place]) for place in sorted(held)]

    def called(self, target: str) -> str:
        """A thing's name within a sentence: "paragraph 8", "area 1", "area 1, strand 2"."""
        view = self.views.get(target)
        return f"area {view.ordinal}" if isinstance(view, AreaView) else self.name(target).lower()

    def name(self, target: str) -> str:
        """What to call a thing in a title: "Paragraph 8", "Area 1 of 5"."""
        view = self.views.get(target)
        match view:
            case JudgementView():
                number = [v.target for v in self.report.judgements].index(target) + 1
                return f"Judgement {number} of {len(self.report.judgements)}"
            case AreaView():
                return f"Area {view.ordinal} of {len(self.report.areas)}"
            case StrandView():
                return f"Area {self.label(view).replace('.', ', strand ')}"
            case ParagraphView():
                number_words = view.number
                return f"Paragraph {number_words}" if number_words else f"Paragraph: {view.citation}"
            case SectionView():
                return "Section"
            case FactView():
                return "Fact"
            case Claim():
                return "Reported statement"
            case _:
                return "Report"
