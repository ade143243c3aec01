"""From rows and spans to the `Place` that a value keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reviewer.extract.rows import Row
from reviewer.model.place import Box, Place, Span


def place_of(rows: Sequence[Row], spans: Iterable[Span] | None = None) -> Place:
    """The place of some rows, or of `spans` in them: pages and a box a page in a PDF, lines in a text."""
    kept = tuple(spans) if spans is not None else tuple(s for r in rows for s in r.spans)
    if not rows:
        return Place(kept)
    if not rows[0].page:
        return Place(kept, line=rows[0].line.number, line_end=rows[-1].line.number)
    return Place(kept, rows[0].page, rows[-1].page, tuple(_boxes(rows)))


def _boxes(rows: Sequence[Row]) -> Iterable[Box]:
    """One box a page around the rows on it."""
    page = 0
    held: list[Box] = []
    for row in rows:
        box = row.line.box
        if box is None:
            continue
        if row.page != page and held:
            yield Box(page, *_around(held))
            held = []
        page = row.page
        held.append(box)
    if held:
        yield Box(page, *_around(held))


def _around(boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    return (
        round(min(b.x0 for b in boxes), 1),
        round(min(b.top for b in boxes), 1),
        round(max(b.x1 for b in boxes), 1),
        round(max(b.bottom for b in boxes), 1),
    )


def merged(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those with only white space of one page between them put together."""
    out: list[Span] = []
    for span in spans:
        if out and out[-1].end <= span.start:
            between = text[out[-1].end : span.start]
            if not between.strip() and "\f" not in between and "\n\n" not in between:
                out[-1] = Span(out[-1].start, span.end)
                continue
        out.append(span)
    return tuple(out)
