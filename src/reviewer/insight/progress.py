"""How far a review has come, whole and by section, in numbers and words."""

from __future__ import annotations

from reviewer.insight.conflicts import fact_conflicts
from reviewer.insight.standing import asked_facts, doubtful, paragraphs_to_read
from reviewer.model.reviewed import ReviewedReport
from reviewer.record import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many decided; `doubtful` of those still open are a conflict or were read with low confidence."""

    done: int
    total: int
    doubtful: int = 0

    @property
    def left(self) -> int:
        """How many are still open."""
        return self.total - self.done

    @property
    def words(self) -> str:
        """The count as it is shown: "12/45"."""
        return f"{self.done}/{self.total}"


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How many paragraphs of one section this reviewer has read."""

    target: str
    paragraphs: Count


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of one report has come. A numbered recommendation counts as an area alone."""

    judgements: Count
    facts: Count
    areas: Count
    paragraphs: Count
    sections: tuple[SectionProgress, ...]

    @property
    def done(self) -> int:
        """Everything decided or read."""
        return sum(count.done for count in self._counts)

    @property
    def total(self) -> int:
        """Everything to be decided or read."""
        return sum(count.total for count in self._counts)

    @property
    def left(self) -> int:
        """How many things still need a person: the length of the worklist."""
        return self.total - self.done

    @property
    def complete(self) -> bool:
        """Whether nothing is left."""
        return self.left == 0

    @property
    def words(self) -> str:
        """The whole in one line: "judgements 1/4 · areas 1/5 · paragraphs 12/45 · 41 left".

        Facts are named while one of them is open; a kind that the report does not have is not named.
        """
        parts = [
            f"{name} {count.words}"
            for name, count in (
                ("judgements", self.judgements),
                ("facts", self.facts if self.facts.left else Count(0, 0)),
                ("areas", self.areas),
                ("paragraphs", self.paragraphs),
            )
            if count.total
        ]
        return " · ".join([*parts, self._left_words])

    @property
    def short(self) -> str:
        """The same for a narrow screen: "12/45 read · 37 left"."""
        if not self.paragraphs.total:
            return self._left_words
        return f"{self.paragraphs.words} read · {self._left_words}"

    @property
    def _left_words(self) -> str:
        return f"{self.left} left" if self.left else "nothing left"

    @property
    def _counts(self) -> tuple[Count, ...]:
        return self.judgements, self.facts, self.areas, self.paragraphs


def of(report: ReviewedReport) -> Progress:
    """The progress of one reviewer's review of `report`, as its snapshot has it."""
    sections = tuple(
        SectionProgress(target, Count(sum(paragraph.read is not None for paragraph in paragraphs), len(paragraphs)))
        for target, paragraphs in paragraphs_to_read(report)
    )
    return Progress(
        judgements=_judgements(report),
        facts=_facts(report),
        areas=Count(sum(area.confirmed is not None for area in report.areas), len(report.areas)),
        paragraphs=Count(
            sum(section.paragraphs.done for section in sections), sum(section.paragraphs.total for section in sections)
        ),
        sections=sections,
    )


def _judgements(report: ReviewedReport) -> Count:
    views = report.judgements
    open_views = [view.extracted for view in views if view.decision is None]
    doubts = sum(read.conflict or doubtful(read) for read in open_views)
    return Count(len(views) - len(open_views), len(views), doubts)


def _facts(report: ReviewedReport) -> Count:
    views = list(asked_facts(report))
    open_views = [view for view in views if view.decision is None]
    clashing = {name for clash in fact_conflicts(report) for name in clash.names}
    doubts = sum(view.extracted is None or doubtful(view.read) or view.name in clashing for view in open_views)
    return Count(len(views) - len(open_views), len(views), doubts)
