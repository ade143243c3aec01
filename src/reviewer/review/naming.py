"""What a target is called on the screen and in the log's one-line summaries."""

from __future__ import annotations

from reviewer.model.reviewed import ReviewedReport
from reviewer.model.words import fact_words

_LONG = 60


def name_of(report: ReviewedReport, target: str) -> str:
    """A target in words: "paragraph 8", "area 3", "Overall effectiveness", "Local authority", "the report"."""
    kind, _, rest = target.partition("/")
    if kind == "judgement":
        found = next((view.extracted.label for view in report.judgements if view.target == target), rest)
        return shortened(found)
    if kind == "fact":
        return fact_words(rest)
    if kind == "paragraph":
        cited = next((view.citation for view in report.paragraphs if view.target == target), rest)
        return f"paragraph {cited}"
    if kind == "area":
        ordinal = next((view.ordinal for view in report.areas if view.target == target), None)
        return f"area {ordinal if ordinal else rest}"
    if kind == "strand":
        strands = ((area, strand) for area in report.areas for strand in area.strands)
        named = (f"area {area.ordinal}, strand {one.ordinal}" for area, one in strands if one.target == target)
        return next(named, "a strand")
    if kind == "section":
        heading = next((view.extracted.heading for view in report.sections if view.target == target), rest)
        return f"section “{shortened(heading)}”"
    if kind == "claim":
        return f"statement {rest}"
    if kind == "action":
        return next((f"action {view.reference}" for view in report.actions if view.uuid == rest), "an action")
    if kind == "note":
        about = next((view.target for view in report.notes if view.uuid == rest), None)
        return f"note on {name_of(report, about)}" if about else "a note"
    return "the report" if kind == "report" else target


def capital(words: str) -> str:
    """`words` as they begin a line."""
    return words[:1].upper() + words[1:]


def shortened(words: str) -> str:
    """`words` cut at a word where they are long."""
    return words if len(words) <= _LONG else words[:_LONG].rsplit(" ", 1)[0] + " …"
