"""The desk of Review: what suggests itself as evidence, ranked when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.model.reviewed import AreaView, StrandView
from reviewer.review.session import ReviewSession
from reviewer.tui.present.index import ReportIndex
from reviewer.tui.screens.panes import Panes

if TYPE_CHECKING:
    from reviewer.insight.references import NumberingShift
    from reviewer.insight.report_evidence import ReportEvidence, Suggestion


class Suggesting(Panes):
    """A report with what its own words suggest. `current` is the target of the current thing."""

    current: str

    def __init__(self, session: ReviewSession) -> None:
        super().__init__()
        self.session = session
        self.index = ReportIndex(session.report)
        self._evidence: ReportEvidence | None = None
        self._suggested: dict[str, Sequence[Suggestion]] = {}
        self._shift: NumberingShift | None = None

    @property
    def evidence(self) -> ReportEvidence:
        """The report's paragraphs as evidence, read when first needed and after a paragraph came, went or changed."""
        report = self.session.report
        if self._evidence is None or not self._evidence.reads(report):
            from reviewer.insight.report_evidence import ReportEvidence

            self._evidence = ReportEvidence(report)
        return self._evidence

    def suggest(self, area: str) -> None:
        """Rank the paragraphs that may bear an area or a strand out; it is done after it has been shown, and once."""
        if area in self._suggested:
            return
        view = self.index.view(area)
        if not isinstance(view, AreaView | StrandView):
            return
        shift = self.shift() if self.index.cited(area) else None
        found = self.evidence.suggestions(view, shift=shift.by if shift else 0)
        self._suggested[area] = [one for one in found if one.score > 0 or one.printed]
        if self.current == area:
            self.show_current()

    def shift(self) -> NumberingShift | None:
        """Whether the numbers by which this report refers to paragraphs all miss by the same."""
        self._shift = self.evidence.numbering_shift(self.session.report)
        return self._shift

    def _rank_again(self, before: ReportIndex) -> None:
        """Forget what suggested itself for words that are others now, or among other paragraphs."""
        if self._evidence is not None and not self._evidence.reads(self.session.report):
            self._suggested.clear()
        for target in list(self._suggested):
            if getattr(before.view(target), "text", None) != getattr(self.index.view(target), "text", None):
                del self._suggested[target]
