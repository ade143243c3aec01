"""Deciding about the current thing: judgements, facts, areas, paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reviewer.cli.plain.guide import Guide
from reviewer.insight.facts import checked
from reviewer.model.decided import Mark
from reviewer.model.grades import Grade
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView, StrandView


def confirm(guide: Guide, _rest: str) -> None:
    """Confirm what was read."""
    change = guide.decide(lambda: guide.session.confirm(guide.current))
    guide.settled(change.summary if change else None)


def read(guide: Guide, _rest: str) -> None:
    """Say that the paragraph was read."""
    view = guide.view
    if isinstance(view, ParagraphView) and view.read is not None:
        guide.settled("Read already")
        return
    change = guide.decide(lambda: guide.session.mark_read(guide.current))
    guide.settled(change.summary if change else None)


def graded(scale: tuple[Grade, ...], typed: str) -> tuple[Callable[[Guide, str], None], str] | None:
    """What an answer means that is a digit of the scale, or a grade's own words; a reason may stand behind a digit."""
    digit, _, rest = typed.partition(" ")
    if digit.isascii() and digit.isdecimal() and 1 <= int(digit[:3]) <= len(scale):
        return partial(_grade, grade=scale[int(digit) - 1]), rest.strip()
    named = next((grade for grade in scale if grade.words.casefold() == typed.casefold()), None)
    return (partial(_grade, grade=named), "") if named else None


def _grade(guide: Guide, reason: str, *, grade: Grade) -> None:
    view = guide.view
    if not isinstance(view, JudgementView):
        return
    said = {witness.grade for witness in view.extracted.witnesses}
    if not reason and grade not in (view.extracted.grade, *said) and view.extracted.grade is not Grade.MISSING:
        reason = guide.talk.ask(f"The report was read as {view.extracted.grade.words}. Why is it {grade.words}?")
        if not reason:
            guide.talk.say("Nothing was changed: a correction needs a reason.")
            return
    change = guide.decide(lambda: guide.session.grade(guide.current, grade, reason or None))
    guide.settled(change.summary if change else None)


def choose_grade(guide: Guide, rest: str) -> None:
    """Choose a grade from the list."""
    words = ", ".join(f"{digit} {grade.words}" for digit, grade in enumerate(guide.scale, 1))
    typed = rest or guide.talk.ask(f"Which grade? {words}, 0 cannot tell:")
    if typed.partition(" ")[0] == "0":
        cannot_tell(guide, typed.partition(" ")[2])
        return
    found = graded(guide.scale, typed) if typed else None
    if found:
        found[0](guide, found[1])
    else:
        guide.talk.say("Nothing was changed.")


def cannot_tell(guide: Guide, rest: str) -> None:
    """Say that it cannot be told from the report."""
    change = guide.decide(lambda: guide.session.cannot_tell(guide.current, rest or None))
    guide.settled(change.summary if change else None)


def correct_fact(guide: Guide, rest: str) -> None:
    """Give another value of a fact, and why."""
    view = guide.view
    if not isinstance(view, FactView):
        return
    typed = rest or guide.talk.ask("What is right? Write none where the report does not say:")
    if not typed:
        guide.talk.say("Nothing was changed.")
        return
    typed = "" if typed.casefold() == "none" else typed
    value = checked(guide.session.report, view.name, typed, guide.today)
    reason = ""
    if view.extracted is not None and value != view.extracted:
        reason = guide.talk.ask("Why?")
        if not reason:
            guide.talk.say("Nothing was changed: a correction needs a reason.")
            return
    change = guide.decide(lambda: guide.session.correct_fact(guide.current, value, reason))
    guide.settled(change.summary if change else None)


def correct_area(guide: Guide, rest: str) -> None:
    """Give an area's text as it should be."""
    view = guide.view
    text = rest or guide.talk.ask("The text as it should be:")
    if not text or not isinstance(view, AreaView):
        guide.talk.say("Nothing was changed.")
        return
    change = guide.decide(lambda: guide.session.correct_area(guide.current, text))
    guide.settled(change.summary if change else None)


def correct_strand(guide: Guide, rest: str) -> None:
    """Give a strand's words as they should be."""
    text = rest or guide.talk.ask("Its words as they should be:")
    if not text:
        guide.talk.say("Nothing was changed.")
        return
    change = guide.decide(lambda: guide.session.correct_strand(guide.current, text))
    if change:
        guide.talk.say(f"{change.summary}.")


def remove_strand(guide: Guide, rest: str) -> None:
    """Take a strand away and go back to its area."""
    view = guide.view
    if isinstance(view, StrandView):
        change = guide.decide(lambda: guide.session.remove(view.target, rest or None))
        if change:
            guide.talk.say(f"{change.summary}. What belonged to it is kept, as detached.")
            guide.current = view.area


def correct_text(guide: Guide, rest: str) -> None:
    """Give a paragraph's text as it is printed."""
    text = rest or guide.talk.ask("The text as it is printed:")
    if not text:
        guide.talk.say("Nothing was changed.")
        return
    change = guide.decide(lambda: guide.session.correct_paragraph(guide.current, text=text))
    if change:
        guide.talk.say(f"{change.summary}.")


def _mark(guide: Guide, quote: str, *, mark: Mark) -> None:
    view = guide.view
    if isinstance(view, ParagraphView):
        on = mark not in view.marks or bool(quote)
        change = guide.decide(lambda: guide.session.mark(guide.current, mark, on, quote or None))
        if change:
            guide.talk.say(f"{change.summary}.")


strength = partial(_mark, mark=Mark.STRENGTH)
concern = partial(_mark, mark=Mark.CONCERN)
neutral = partial(_mark, mark=Mark.NEUTRAL)
