"""The header and the titles of the panes: which report, how far it has come, where one is."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.insight.progress import Progress
from reviewer.model.place import Place
from reviewer.model.reviewed import ParagraphView, SectionView
from reviewer.tui import safe
from reviewer.tui.present import names, status
from reviewer.tui.present.index import PartKind, ReportIndex
from reviewer.tui.widgets.ink import Row, Run


def review(index: ReportIndex, progress: Progress, *, note: str = "") -> list[tuple[Row, Row]]:
    """The header of Review, longest first. `note` is what else must be said, such as that a search is on."""
    authority, kind, days, month = names.report_title(index.report)
    overall = next((names.grade(v) for v in index.report.judgements if v.extracted.key == "overall"), None)
    if index.report.draft:
        kind = f"DRAFT, NOT PUBLISHED · {kind}"
    full = [kind, days, f"overall {overall}" if overall else ""]
    closed = "review closed · " if index.report.closed else ""
    right = _right(f"{closed}{progress.words}", note)
    short = _right("review closed" if closed else progress.short, note)
    return [
        (_left(authority, full), right),
        (_left(authority, full[:2]), right),
        (_left(authority, full[:2]), short),
        (_left(authority, [kind.split(" ")[0] if len(kind) > 20 else kind, month]), short),
        (_left(authority, [month]), short),
    ]


def _left(authority: str, parts: list[str]) -> Row:
    rest = "".join(f" · {part}" for part in parts if part)
    return (Run(" "), Run(authority, "head"), Run(rest))


def _right(words: str, note: str) -> Row:
    runs = [Run(words, "bar"), Run(" ")]
    return (Run(f"{note}   ", "key"), *runs) if note else tuple(runs)


def heading(index: ReportIndex, target: str) -> tuple[str, str]:
    """The title over the text, and at its end the place: "Help and protection: requires improvement", "p. 4"."""
    part = index.part_of[target]
    view = index.view(target)
    place = getattr(getattr(view, "extracted", None), "place", None)
    where = place.words if isinstance(place, Place) and not isinstance(view, SectionView) else ""
    title = part.title
    if part.kind is PartKind.SECTION and part.section and part.section.extracted.grade:
        title = f"{part.title}: {part.section.extracted.grade.words.lower()}"
    return title, safe.line(where)


def search_note(
    index: ReportIndex, words: str, hits: Mapping[str, tuple[tuple[int, int], ...]], hit: tuple[str, int] | None
) -> str:
    """That a search is on, and on which of its matches one stands: "“plans” 3 of 17"."""
    if not words:
        return ""
    total = sum(len(spans) for spans in hits.values())
    number = 0
    for target in index.order if hit else ():
        if hit and target == hit[0]:
            number += hit[1] + 1
            break
        number += len(hits.get(target, ()))
    said = f"{number} of {total}" if total else "not found"
    return f"“{safe.line(words)}” {said}"


def about(index: ReportIndex, target: str, *, later: bool) -> str:
    """The current thing in one line, for a screen too narrow for the panel."""
    view = index.view(target)
    parts = [index.name(target).lower()]
    found = status.of(view, later=later)
    if found.word:
        parts.append(found.word)
    if isinstance(view, ParagraphView):
        parts.extend(status.tags(view))
        parts.extend(f"supports area {number}" for number in index.borne_out(target))
    parts.append("Tab: more")
    return " · ".join(parts)
