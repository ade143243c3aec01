"""What of a report a person has to decide, and which of it is doubtful: the rules behind worklist and progress.

Whether a thing is to be decided follows from what was read alone, never from what was decided, so that a total does
not move while a person works.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator

from reviewer.model.extracted import Fact, Judgement
from reviewer.model.grades import Grade
from reviewer.model.place import Span
from reviewer.model.reviewed import FactView, ParagraphView, ReviewedReport

SURE = 0.9
"""A value read with a confidence of no more than this is doubtful (a wrong grade is never surer than this)."""

ASKED_FACTS = ("framework", "authority", "inspection_start", "inspection_end", "published", "lead_inspector")
"""The facts that a person is asked to confirm wherever they were read. Others are asked where they are doubtful."""

NEEDED_FACTS = ("authority", "inspection_start")
"""The facts that identify an inspection: asked also where nothing was found, except of a secondary source."""


def doubtful(read: Judgement | Fact | None) -> bool:
    """Whether the machine was unsure: a low confidence, or a grade that should be there and was not found."""
    if read is None:
        return False
    return read.confidence <= SURE or (isinstance(read, Judgement) and read.grade is Grade.MISSING)


def framework_of(report: ReviewedReport) -> str:
    """The framework key that stands, "unknown" where there is none."""
    return fact(report, "framework") or "unknown"


def fact(report: ReviewedReport, name: str) -> str | None:
    """The value of the fact `name` that stands, or None."""
    return next((view.value for view in report.facts if view.name == name), None)


def date_fact(report: ReviewedReport, name: str) -> dt.date | None:
    """The fact `name` that stands as a date, None where there is none or it is no date in ISO form."""
    try:
        return dt.date.fromisoformat(fact(report, name) or "")
    except ValueError:
        return None


def asked_facts(report: ReviewedReport) -> Iterator[FactView]:
    """The facts that a person has to decide, in the report's order."""
    secondary = any(view.name == "framework" and view.extracted == "secondary" for view in report.facts)
    for view in report.facts:
        if view.extracted is None:
            if view.name in NEEDED_FACTS and not secondary:
                yield view
        elif view.name in ASKED_FACTS or doubtful(view.read):
            yield view


def paragraphs_to_read(report: ReviewedReport) -> Iterator[tuple[str, tuple[ParagraphView, ...]]]:
    """(section target, its paragraphs that are to be read) for each section in document order.

    A numbered recommendation stands among the paragraphs and among the areas: it is decided as an area, and is not
    to be read a second time as a paragraph.
    """
    areas = sorted(span for area in report.areas for span in area.extracted.place.spans)
    if not areas:
        for section in report.sections:
            yield section.target, section.paragraphs
        return
    for section in report.sections:
        kept = (p for p in section.paragraphs if not _mostly_inside(p.extracted.place.spans, areas))
        yield section.target, tuple(kept)


def _mostly_inside(spans: tuple[Span, ...], areas: list[Span]) -> bool:
    """Whether more than half of the characters of `spans` are characters of the sorted spans of the areas."""
    inside = 0
    for span in spans:
        at = bisect_left(areas, span)
        if at and areas[at - 1].end > span.start:
            at -= 1
        while at < len(areas) and areas[at].start < span.end:
            inside += min(span.end, areas[at].end) - max(span.start, areas[at].start)
            at += 1
    return inside > 0 and 2 * inside > sum(span.end - span.start for span in spans)
