"""The title of a source, and the framework that follows from it alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reviewer.extract.rows import Row
from reviewer.extract.style import Style, gap
from reviewer.frameworks import Framework, match_title
from reviewer.model.place import Span

_LONG = 200
"""A line of a text that is longer is a paragraph: no title stands after it."""


class Title(NamedTuple):
    """The title: its rows, the framework and variant that it tells, and the span of the authority's name in it.

    `named` is false where the framework was told by something else than the title, `margin` true where the title was
    found in running heads or footers only (see `recognise`).
    """

    framework: Framework
    variant: str | None
    rows: tuple[Row, ...]
    place: Span | None
    named: bool = True
    margin: bool = False


def find_title(rows: Sequence[Row], text: str, style: Style) -> Title | None:
    """The title among the first rows of a source, None where no framework's title stands there."""
    head = _head(rows)
    groups = head_groups(rows, style)
    standing_out = [g for g in groups if _stands_out(g[0], style)]
    for group in standing_out:
        found = _match(group, text)
        if found:
            return _whole(found, head, style)
    for a, b in pairwise(standing_out):
        found = _match([*a, *b], text)
        if found:
            return _whole(found, head, style)
    for group in groups:
        if len(group) <= 3 and group not in standing_out:
            found = _match(group, text, at_start=True)
            if found:
                return found
    return None


def _head(rows: Sequence[Row]) -> list[Row]:
    head: list[Row] = []
    for row in rows:
        if row.page > 2 or (not row.page and (len(row.text) > _LONG or len(head) > 60)):
            break
        head.append(row)
    return head


def head_groups(rows: Sequence[Row], style: Style) -> list[list[Row]]:
    """The first rows of a source, those put together that stand so: one size and weight, no space between."""
    groups: list[list[Row]] = []
    for row in _head(rows):
        last = groups[-1][-1] if groups else None
        if last and last.bold == row.bold and abs(last.size - row.size) < 0.6 and gap(style, last, row) < 1.5:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _stands_out(row: Row, style: Style) -> bool:
    return not row.page or row.bold or row.size > style.body + 0.9


def _match(group: list[Row], text: str, *, at_start: bool = False) -> Title | None:
    start = group[0].spans[0].start
    raw = text[start : group[-1].spans[-1].end]
    if any(r.notes for r in group):
        for row in group:
            for note in row.notes:
                a, b = note.start - start, note.end - start
                raw = raw[: max(a, 0)] + " " * (b - max(a, 0)) + raw[b:] if 0 <= a < len(raw) else raw
    found = match_title(raw)
    if found is None or (at_start and found.start > 12) or len(raw) > 400:
        return None
    place = Span(start + found.place[0], start + found.place[1]) if found.place else None
    matched = Span(start + found.start, start + found.end)
    rows = tuple(r for r in group if r.spans[0].start < matched.end and r.spans[-1].end > matched.start)
    return Title(found.framework, found.variant, rows, place) if rows else None


def _whole(title: Title, head: Sequence[Row], style: Style) -> Title:
    """The title with its second half, where it goes on after an "and" on a line of its own."""
    last = title.rows[-1]
    at = next(i for i, row in enumerate(head) if row.order == last.order) + 1
    if at + 1 < len(head) and head[at].text.strip().lower() == "and":
        more = [head[at], head[at + 1]]
        for row in head[at + 2 :]:
            if row.bold != more[-1].bold or abs(row.size - more[-1].size) > 0.6 or gap(style, more[-1], row) > 1.3:
                break
            more.append(row)
        return title._replace(rows=title.rows + tuple(more))
    return title
