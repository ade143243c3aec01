"""How a thing stands, as a glyph, a word and an ink, always together.

`!` doubtful, `·` open, `✓` decided, `×` corrected, `~` later.
"""

from __future__ import annotations

from typing import NamedTuple

from reviewer.insight.standing import doubtful
from reviewer.model.decided import Verdict
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView
from reviewer.tui import safe
from reviewer.tui.present import names
from reviewer.tui.present.index import View
from reviewer.tui.widgets.ink import Run


class Status(NamedTuple):
    """A glyph, a word, an ink."""

    glyph: str
    word: str
    ink: str

    @property
    def sign(self) -> Run:
        """The glyph, drawn."""
        return Run(self.glyph, self.ink)


OPEN = Status("·", "open", "dim")
LATER = Status("~", "later", "doubt")
NONE = Status(" ", "", "text")


def of(view: View | None, *, later: bool = False) -> Status:
    """How a thing stands."""
    match view:
        case JudgementView():
            found = _judgement(view)
        case FactView():
            found = _fact(view)
        case AreaView():
            found = _area(view)
        case ParagraphView():
            found = Status("✓", "read", "good") if view.read else Status("·", "not read", "dim")
        case _:
            return NONE
    open_still = found.glyph in "!·"
    return LATER if later and open_still else found


def _judgement(view: JudgementView) -> Status:
    if view.decision is None:
        if view.extracted.conflict:
            return Status("!", "two places disagree", "doubt")
        return Status("!", "not sure", "doubt") if doubtful(view.extracted) else OPEN
    match view.decision.verdict:
        case Verdict.CONFIRMED:
            return Status("✓", "confirmed", "good")
        case Verdict.CORRECTED:
            return Status("×", f"corrected from {view.extracted.grade.words}", "mark")
        case _:
            return Status("✓", "cannot tell", "good")


def _fact(view: FactView) -> Status:
    if view.decision is None:
        if view.extracted is None:
            return Status("!", "not found", "doubt")
        return Status("!", "not sure", "doubt") if doubtful(view.read) else OPEN
    match view.decision.verdict:
        case Verdict.CONFIRMED:
            return Status("✓", "confirmed", "good")
        case Verdict.CORRECTED:
            return Status("×", "corrected", "mark")
        case _:
            return Status("✓", "cannot tell", "good")


def _area(view: AreaView) -> Status:
    if view.corrected_text is not None:
        return Status("×", "corrected", "mark")
    return Status("✓", "confirmed", "good") if view.confirmed else OPEN


def tags(view: ParagraphView) -> list[str]:
    """What was said of a paragraph, in words: "concern", "plans"."""
    said = [names.MARKS[mark] for mark in view.marks]
    if view.leaders_aware:
        said.append("leaders aware")
    if view.dismissed:
        said.append("needs no area")
    if view.corrected_text is not None or view.corrected_number is not None:
        said.append("put right by hand")
    return [*said, *map(safe.line, view.themes)]
