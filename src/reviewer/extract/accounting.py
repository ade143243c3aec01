"""Nothing is dropped: whatever of the source is used nowhere becomes a leftover, and says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reviewer.extract.places import place_of
from reviewer.extract.rows import Row, trimmed
from reviewer.model.extracted import Leftover
from reviewer.model.place import Span


def leftovers_of(
    rows: Sequence[Row],
    text: str,
    used: Iterable[Span],
    kinds: Mapping[int, str],
) -> list[Leftover]:
    """Every part of a row that no span of `used` covers. `kinds` says, by a line's order, what its rest is."""
    covered = _united(used)
    at = 0
    left: list[Leftover] = []
    for row in rows:
        start, end = row.line.span.start, row.line.span.end
        while at < len(covered) and covered[at].end <= start:
            at += 1
        place, i = start, at
        while place < end:
            stop = min(covered[i].start, end) if i < len(covered) else end
            if stop > place:
                span = trimmed(text, Span(place, stop))
                if span.end > span.start:
                    kind = kinds.get(row.order) or _kind_of(row, span)
                    left.append(Leftover(kind, text[span.start : span.end], place_of([row], [span])))
            if i >= len(covered):
                break
            place = max(covered[i].end, place)
            i += 1
    return left


def _kind_of(row: Row, span: Span) -> str:
    if any(n.start <= span.start and span.end <= n.end for n in row.notes):
        return "footnote mark"
    return "other"


def _united(spans: Iterable[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            if span.end > out[-1].end:
                out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out
