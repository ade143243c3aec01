"""Decisions on what was extracted: judgements, facts, paragraphs, areas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from reviewer.errors import Refused, UsageError
from reviewer.model.decided import Change, FactDecision, GradeDecision, Mark, Verdict
from reviewer.model.grades import Grade
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView
from reviewer.review import values
from reviewer.review.naming import capital, name_of, shortened

if TYPE_CHECKING:
    from reviewer.review.core import SessionCore

_View = TypeVar("_View")

DATES = ("inspection_start", "inspection_end", "published", "statement_due")
"""The facts whose value is a date."""


def confirm(session: SessionCore, target: str, seen: int | None) -> Change:
    """Confirm a judgement, a fact or an area as extracted."""
    kind = target.partition("/")[0]
    if kind == "judgement":
        view = _judgement(session, target)
        if view.extracted.conflict:
            raise Refused("places of the report disagree about this grade: choose a digit.")
        if view.extracted.grade is Grade.MISSING:
            raise Refused("no grade was found to confirm: choose a digit, or 0 for cannot tell.")
        return grade(session, target, view.extracted.grade, None, seen)
    if kind == "fact":
        fact = _fact(session, target)
        decision = FactDecision(Verdict.CONFIRMED, fact.extracted)
        said = f"confirmed {fact.extracted}" if fact.extracted else "confirmed: the report does not say"
        return _decide(session, target, values.VALUE, values.fact_value(decision), said, seen)
    if kind == "area":
        _area(session, target)
        return _decide(session, target, values.TEXT, _area_value(None), "confirmed", seen)
    raise UsageError(f"{name_of(session.report, target)} is nothing that can be confirmed.")


def grade(session: SessionCore, target: str, chosen: Grade, reason: str | None, seen: int | None) -> Change:
    """Decide the grade of a judgement."""
    view = _judgement(session, target)
    why = values.clean_or_none(reason)
    read = view.extracted
    if chosen is read.grade:
        decision, said = GradeDecision(Verdict.CONFIRMED, chosen, why), f"confirmed {chosen.words}"
    else:
        said_somewhere = chosen in {witness.grade for witness in read.witnesses}
        if why is None and not said_somewhere and read.grade is not Grade.MISSING:
            raise Refused(f"the report says {read.grade.words}: say why it is {chosen.words}.")
        decision, said = GradeDecision(Verdict.CORRECTED, chosen, why), f"corrected to {chosen.words}"
    return _decide(session, target, values.GRADE, values.grade_value(decision), said, seen)


def cannot_tell(session: SessionCore, target: str, reason: str | None, seen: int | None) -> Change:
    """Say of a judgement or fact that it cannot be told."""
    why = values.clean_or_none(reason)
    if target.startswith("judgement/"):
        _judgement(session, target)
        value = values.grade_value(GradeDecision(Verdict.CANNOT_TELL, None, why))
        return _decide(session, target, values.GRADE, value, "cannot tell", seen)
    _fact(session, target)
    value = values.fact_value(FactDecision(Verdict.CANNOT_TELL, None, why))
    return _decide(session, target, values.VALUE, value, "cannot tell", seen)


def correct_fact(session: SessionCore, target: str, value: str | None, reason: str, seen: int | None) -> Change:
    """Correct a fact; the extracted value given again confirms it."""
    view = _fact(session, target)
    new = values.clean_or_none(value)
    if view.name in DATES and new is not None:
        new = _checked_date(session, view.name, new)
    if new == view.extracted:
        return confirm(session, target, seen)
    why = values.clean_or_none(reason)
    if why is None and view.extracted is not None:
        raise Refused(f"the report says {view.extracted}: say why that is wrong.")
    decision = FactDecision(Verdict.CORRECTED, new, why)
    said = f"corrected to {shortened(new)}" if new else "corrected: the report does not say"
    return _decide(session, target, values.VALUE, values.fact_value(decision), said, seen)


def mark_read(session: SessionCore, target: str, on: bool) -> Change:
    """Say whether this reviewer has read a paragraph."""
    _paragraph(session, target)
    return _decide(session, target, values.READ, True if on else None, "read" if on else "not read", None)


def mark(session: SessionCore, target: str, chosen: Mark, on: bool, quote: str | None, seen: int | None) -> Change:
    """Put a mark on a paragraph or take it away."""
    view = _paragraph(session, target)
    writes: list[tuple[str, str, object]] = []
    if on:
        excluded = (Mark.STRENGTH, Mark.CONCERN) if chosen is Mark.NEUTRAL else (Mark.NEUTRAL,)
        writes = [(target, values.MARK + other, None) for other in excluded if other in view.marks]
    value = {"quote": values.clean_or_none(quote)} if on else None
    writes.append((target, values.MARK + chosen, value))
    said = chosen.value if on else f"no longer {chosen.value}"
    return session.act(_line(session, target, said), writes, seen=seen)


def set_themes(session: SessionCore, target: str, themes: Sequence[str], seen: int | None) -> Change:
    """Say what a paragraph is about."""
    _paragraph(session, target)
    keys = list(dict.fromkeys(key for theme in themes if (key := values.clean(theme))))
    said = f"themes {', '.join(keys)}" if keys else "no themes"
    return _decide(session, target, values.THEMES, keys or None, said, seen)


def flag(session: SessionCore, target: str, words: str, on: bool, seen: int | None) -> Change:
    """Put a plain yes on a paragraph, or take it away."""
    _paragraph(session, target)
    said = words if on else f"not {words}"
    return _decide(session, target, words.replace(" ", "_"), True if on else None, said, seen)


def dismiss(session: SessionCore, target: str, reason: str | None, seen: int | None) -> Change:
    """Say why a concern needs no area, or that it does after all."""
    _paragraph(session, target)
    if reason is None:
        return _decide(session, target, values.DISMISSED, None, "no longer dismissed", seen)
    why = values.clean_or_none(reason)
    if why is None:
        raise Refused("say why this concern needs no area.")
    return _decide(session, target, values.DISMISSED, {"reason": why}, "dismissed as a concern", seen)


def correct_area(session: SessionCore, target: str, text: str, seen: int | None) -> Change:
    """Correct the text of an area."""
    view = _area(session, target)
    new = values.clean(text)
    if not new:
        raise Refused("an area needs a text.")
    if new == view.extracted.text:
        return confirm(session, target, seen)
    return _decide(session, target, values.TEXT, _area_value(new), "text corrected", seen)


def _area_value(text: str | None) -> dict[str, object]:
    return {"verdict": (Verdict.CORRECTED if text else Verdict.CONFIRMED).value, "text": text}


def _checked_date(session: SessionCore, name: str, text: str) -> str:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise Refused(f"“{text}” is no date: write it as 2018-10-12.") from None
    start, end = session.report.fact("inspection_start"), session.report.fact("inspection_end")
    if name == "inspection_end" and start and day.isoformat() < start:
        raise Refused(f"the inspection cannot end on {day}, before it starts on {start}.")
    if name == "inspection_start" and end and day.isoformat() > end:
        raise Refused(f"the inspection cannot start on {day}, after it ends on {end}.")
    return day.isoformat()


def _decide(session: SessionCore, target: str, field: str, value: object, said: str, seen: int | None) -> Change:
    return session.act(_line(session, target, said), [(target, field, value)], seen=seen)


def _line(session: SessionCore, target: str, said: str) -> str:
    return f"{capital(name_of(session.report, target))}: {said}"


def _judgement(session: SessionCore, target: str) -> JudgementView:
    return _found(session.snapshot.judgement(target), "judgement", target)


def _fact(session: SessionCore, target: str) -> FactView:
    return _found(session.snapshot.fact(target), "fact", target)


def _area(session: SessionCore, target: str) -> AreaView:
    return _found(session.snapshot.area(target), "area", target)


def _paragraph(session: SessionCore, target: str) -> ParagraphView:
    return _found(session.snapshot.paragraph(target), "paragraph", target)


def _found(view: _View | None, kind: str, target: str) -> _View:
    if view is None:
        raise UsageError(f"the report has no {kind} “{target}”.")
    return view
