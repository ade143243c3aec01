"""Evidence and open concerns of one report as a person reviews it: the ranking tied to targets and links.

Built once for a report (a few tens of milliseconds) and asked again after every decision: what was read of a source
never changes, so the snapshot may be replaced while this stays, unless somebody puts paragraphs right by hand
(`reads`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reviewer.insight.concerns import FIRST, Concern, concerns, uncovered
from reviewer.insight.criticism import CriticalSentence
from reviewer.insight.evidence import EvidenceIndex
from reviewer.insight.references import NumberingShift, numbering_shift
from reviewer.insight.standing import paragraphs_to_read
from reviewer.model.decided import LinkState
from reviewer.model.reviewed import AreaView, ReviewedReport, StrandView


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A paragraph that may bear out an area or a strand of one.

    Its target, the ranking's share of likelihood (0 to 1), and whether the report itself names it after the area.
    """

    paragraph: str
    score: float
    printed: bool = False


@dataclass(frozen=True, slots=True)
class ReportConcern:
    """A paragraph that criticises and that no area covers.

    Its target, the sentences that criticise (spans in the paragraph's text), and the target of the area that ranks it
    highest, if any, with the score there.
    """

    paragraph: str
    sentences: tuple[CriticalSentence, ...]
    nearest: str | None
    score: float


class ReportEvidence:
    """The paragraphs of a report that may be evidence, indexed. An area's own paragraph is none."""

    def __init__(self, report: ReviewedReport) -> None:
        views = [view for _, section in paragraphs_to_read(report) for view in section]
        self._targets = [view.target for view in views]
        self._numbers = [view.number for view in views]
        self._index = EvidenceIndex([view.text for view in views])
        self._texts = [view.text for view in views]
        self._concerns: tuple[Concern, ...] | None = None
        self._rankings: dict[str, list[tuple[int, float]]] = {}
        self._by_number: dict[str, list[str]] = {}
        for view in views:
            if view.number:
                self._by_number.setdefault(view.number, []).append(view.target)

    def reads(self, report: ReviewedReport) -> bool:
        """Whether this is about the very paragraphs that `report` has now, as they stand."""
        views = [view for _, section in paragraphs_to_read(report) for view in section]
        return (
            [view.target for view in views] == self._targets
            and [view.text for view in views] == self._texts
            and [view.number for view in views] == self._numbers
        )

    def rank(self, area_text: str) -> list[tuple[int, float]]:
        """The ranking of this report's paragraphs for a text, kept for the next time."""
        if area_text not in self._rankings:
            self._rankings[area_text] = self._index.rank(area_text)
        return self._rankings[area_text]

    def suggestions(self, area: AreaView | StrandView, first: int = FIRST, *, shift: int = 0) -> tuple[Suggestion, ...]:
        """What may bear out an area or a strand, best first, not yet accepted, rejected or added for it.

        First what the report itself names, then the `first` likeliest others. `shift` is by how much its numbers miss.
        """
        decided = {link.paragraph for link in area.links if link.state is not LinkState.SUGGESTED}
        printed = set(self.printed(area, shift))
        ranked = ((self._targets[index], score) for index, score in self.rank(area.text))
        kept = [Suggestion(target, score, target in printed) for target, score in ranked if target not in decided]
        named = [one for one in kept if one.printed]
        return (*named, *[one for one in kept if not one.printed][:first])

    def printed(self, area: AreaView | StrandView, shift: int = 0) -> tuple[str, ...]:
        """The targets of the paragraphs that the report names after `area`; a number found twice is left out.

        Nothing is named after a strand, which a person made. `shift` is added to the numbers.
        """
        if isinstance(area, StrandView):
            return ()
        numbers = area.extracted.references
        if shift:
            numbers = tuple(str(int(number) + shift) if number.isdecimal() else number for number in numbers)
        named = (self._by_number.get(number, ()) for number in numbers)
        return tuple(targets[0] for targets in named if len(targets) == 1)

    def numbering_shift(self, report: ReviewedReport) -> NumberingShift | None:
        """Whether the numbers printed after the areas all miss by the same; None where they do not, or too few are."""
        unique = {number: targets[0] for number, targets in self._by_number.items() if len(targets) == 1}
        number_of = {target: int(number) for number, target in unique.items() if number.isdecimal()}
        areas = [area for area in report.areas if any(n.isdecimal() for n in area.extracted.references)]
        printed = [[int(n) for n in area.extracted.references if n.isdecimal()] for area in areas]
        targets = self._targets
        ranked = [
            [number_of[targets[index]] for index, _ in self.rank(area.text) if targets[index] in number_of]
            for area in areas
        ]
        return numbering_shift(printed, ranked)

    def open_concerns(self, report: ReviewedReport, dismissed: Collection[str] = ()) -> tuple[ReportConcern, ...]:
        """The paragraphs that criticise and that no area covers, in the report's order.

        Paragraphs that are tied to an area or a strand, that carry a mark, that a person dismissed or whose targets are
        in `dismissed` are settled.
        """
        if self._concerns is None:
            self._concerns = concerns(self._texts)
        at = {target: index for index, target in enumerate(self._targets)}
        linked: set[int] = set()
        tied: set[int] = set()
        rejected: dict[int, set[int]] = {}
        for number, area in enumerate(report.areas):
            for link in (*area.links, *(link for strand in area.strands for link in strand.links)):
                if (index := at.get(link.paragraph)) is None:
                    continue
                if link.state is LinkState.REJECTED:
                    rejected.setdefault(number, set()).add(index)
                elif link.state is not LinkState.SUGGESTED:
                    linked.add(index)
                    tied.add(number)
        views = (view for section in report.sections for view in section.paragraphs)
        marked = {view.target for view in views if view.marks or view.dismissed}
        settled = {at[target] for target in marked.union(dismissed) if target in at}
        rankings = [self.rank(area.text) for area in report.areas]
        found = uncovered(self._concerns, rankings, linked=linked, rejected=rejected, tied=tied, settled=settled)
        return tuple(
            ReportConcern(
                self._targets[each.concern.paragraph],
                each.concern.sentences,
                None if each.nearest is None else report.areas[each.nearest].target,
                each.score,
            )
            for each in found
        )
