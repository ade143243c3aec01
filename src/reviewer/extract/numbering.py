"""Which figures at the start of a line number a paragraph, and which only happen to stand there.

"... young people aged" / "16. Workers ..." and "from 3.8 to" / "8.8 per week" number nothing. A number counts where it
stands in the column of numbers, begins something, and runs on from the last; printed twice, out of turn or without its
stop it still counts where its place leaves no doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reviewer.extract.rows import MarkKind, Row
from reviewer.extract.style import Style, gap, sentence_ended


class _Candidate(NamedTuple):
    """A line with a number in front. `listed`: the line before is one of a list or of a hanging text."""

    row: Row
    value: int
    stop: bool
    begins: bool
    after_end: bool
    hangs: bool
    alone: bool
    listed: bool


def numbered_rows(rows: Sequence[Row], style: Style) -> dict[int, int]:
    """The rows that begin a numbered paragraph: the index of each row's line, and its number."""
    found = list(_candidates(rows, style))
    columns = _columns(found)
    if not _are_stopped(found, columns):
        found = [c._replace(stop=True) for c in found]
    taken: dict[int, int] = {}
    last = 0
    for i, candidate in enumerate(found):
        if _counts(candidate, last, columns, found[i + 1 :]):
            taken[candidate.row.order] = candidate.value
            last = candidate.value
    return taken


def _are_stopped(found: Sequence[_Candidate], columns: set[int]) -> bool:
    """Whether the numbers of paragraphs have a stop: else one without it is as good as any."""
    stops = [c.stop for c in found if c.begins and c.after_end and _column(c.row) in columns]
    return 2 * sum(stops) >= len(stops)


def _candidates(rows: Sequence[Row], style: Style) -> list[_Candidate]:
    found = []
    for i, row in enumerate(rows):
        mark = row.mark
        if mark is None or mark.kind is not MarkKind.NUMBER or not mark.number or _is_heading(row, style):
            continue
        before = rows[i - 1] if i else None
        after = rows[i + 1] if i + 1 < len(rows) else None
        space = gap(style, before, row) if before else 99.0
        a_line_each = not row.page and not style.wrapped
        headed = before is None or _stands_out(before, style)
        begins = space > 1.15 or a_line_each or headed
        listed = before is not None and before.page == row.page and _is_listed(before, row)
        item_ended = listed and before is not None and before.text.endswith(";")
        after_end = a_line_each or before is None or headed or item_ended or sentence_ended(before.text)
        hangs = bool(
            row.page
            and after
            and after.page == row.page
            and after.x0 - row.x0 > 0.5 * row.size
            and abs(after.x0 - mark.body_x) < 1.6 * row.size
        )
        alone = mark.span.end >= row.spans[-1].end
        found.append(_Candidate(row, mark.number, mark.stop, begins, after_end, hangs, alone, listed))
    return found


def _is_heading(row: Row, style: Style) -> bool:
    """Whether a numbered line is a heading by its type: bold or large throughout."""
    return bool(row.page) and _stands_out(row, style)


def _stands_out(row: Row, style: Style) -> bool:
    return row.bold or row.size > style.body + 0.9


def _is_listed(before: Row, row: Row) -> bool:
    return before.x0 > row.x0 + row.size or (before.mark is not None and before.mark.kind is MarkKind.BULLET)


def _column(row: Row) -> int:
    return round(row.x0 / 4)


def _columns(found: Sequence[_Candidate]) -> set[int]:
    """Where on the page numbers stand: the places of those that run on from the one before."""
    places: Counter[int] = Counter()
    for a, b in pairwise(found):
        if b.value == a.value + 1 and abs(a.row.x0 - b.row.x0) < 40:
            places[_column(a.row)] += 1
            places[_column(b.row)] += 1
    if not places:
        return {_column(c.row) for c in found if c.value == 1}
    most = places.most_common(1)[0][1]
    return {p for p, n in places.items() if n >= 0.12 * most}


def _counts(c: _Candidate, last: int, columns: set[int], later: Sequence[_Candidate]) -> bool:
    column = _column(c.row)
    in_column = any(p in columns for p in (column - 1, column, column + 1))
    begins = c.begins or (c.hangs and (c.after_end or (c.listed and c.stop)))
    step = c.value - last
    if c.alone:
        return step == 1 and in_column and (c.begins or (c.stop and c.listed))
    if step == 1:
        return in_column and (begins or (c.after_end and c.stop))
    placed = in_column and (c.begins or (c.stop and c.listed)) and (c.hangs or c.after_end)
    if not placed or not c.stop:
        return placed and c.hangs and 0 <= step <= 3 and last > 0
    if c.value == 1:
        return any(n.value == 2 for n in later[:12])
    if last == 0:
        return c.value <= 3
    return -1 <= step <= 3 or _resumes(c, last, later)


def _resumes(c: _Candidate, last: int, later: Sequence[_Candidate]) -> bool:
    """Whether a number far out of turn is one: the next after it goes on, from it or from where it should have been."""
    following = [n.value for n in later[:4]]
    return c.value + 1 in following or (last + 2 in following and c.hangs)
