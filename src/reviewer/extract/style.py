"""How a source is set: the size of its body text, how far its lines stand apart, how wide its pages are filled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reviewer.extract.rows import Row

_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$|[:;]$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


class Style(NamedTuple):
    """`body` is the size of most of the text in points (0 in a text), `leading` the distance of lines over their size.

    `right` is where full lines end. `wrapped` says whether a text breaks its lines in mid-paragraph; a PDF always does.
    `has_bold` is false where no type is bold, so that headings of the body's size cannot be told by it. Where it is
    `justified`, a line that ends before `right` ends a paragraph.
    """

    body: float
    leading: float
    right: float
    wrapped: bool
    has_bold: bool = True
    justified: bool = False


_WIDE, _MANY = 1.45, 20
"""Lines set wider than this are believed where there are so many; else they are paragraphs of one line each."""


_EVEN, _JUSTIFIED = 1.5, 0.5
"""A source is justified where more than this share of its lines end within so many points of one edge."""


def style_of(rows: Sequence[Row]) -> Style:
    """The style of a source, from its rows."""
    if not rows or not rows[0].page:
        return Style(0.0, 1.0, 0.0, _is_wrapped(rows))
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    body = sizes.most_common(1)[0][0]
    leadings: Counter[float] = Counter()
    for a, b in pairwise(rows):
        if a.page == b.page and abs(b.size - body) < 0.6 and abs(a.size - body) < 0.6 and b.baseline > a.baseline:
            leadings[round((b.baseline - a.baseline) / body, 2)] += 1
    leading = 1.2
    common = [x for x in leadings.most_common(12) if 0.9 <= x[0] <= 2.2]
    if common:
        most = common[0][1]
        found = min(x for x, n in common if n >= 0.4 * most)
        leading = found if found < _WIDE or most >= _MANY else leading
    ends = sorted(r.x1 for r in rows if abs(r.size - body) < 0.6)
    right = ends[int(0.98 * (len(ends) - 1))] if ends else 0.0
    justified = sum(1 for x in ends if abs(x - right) < _EVEN) > _JUSTIFIED * len(ends)
    return Style(body, leading, right, True, any(r.bold for r in rows if r.page > 1) or len(rows) < 60, justified)


_LONG, _FULL = 140, 40
"""A wrapped text has no lines longer than the first, and breaks its paragraphs in lines longer than the second."""


def _is_wrapped(rows: Sequence[Row]) -> bool:
    if sum(1 for r in rows if len(r.text) > _LONG) > max(2, len(rows) // 20):
        return False
    full = [(a, b) for a, b in pairwise(rows) if b.baseline - a.baseline == 1 and _FULL <= len(a.text) <= _LONG]
    broken = sum(1 for a, b in full if not ended(a.text) and b.mark is None and "\t" not in a.text)
    return broken >= 3 and broken >= 0.5 * len(full)


def gap(style: Style, before: Row, row: Row) -> float:
    """The distance of a row from the one before it, in lines: 1 is the next line, 2 a blank line between.

    Only for rows of one page; across pages there is none (99).
    """
    if before.page != row.page:
        return 99.0
    if not row.page:
        return row.baseline - before.baseline
    return (row.baseline - before.baseline) / (style.leading * max(row.size, before.size, 1.0))


def ended(text: str) -> bool:
    """Whether a sentence or a lead-in ends here."""
    return bool(_ENDS.search(text.rstrip()))


def sentence_ended(text: str) -> bool:
    """Whether a sentence ends here (a colon or semicolon does not end one)."""
    return bool(_SENTENCE_END.search(text.rstrip()))


def would_fit(style: Style, before: Row, row: Row) -> bool:
    """Whether the first word of `row` had room at the end of the line before: then that line was ended on purpose."""
    if not row.line.words or not before.line.words:
        return False
    if style.justified and before.x1 < style.right - 2 * _EVEN:
        return True
    words = row.line.words
    first = next((w for w in words if not w.raised), words[0])
    return before.x1 + 0.35 * row.size + (first.x1 - first.x0) < style.right - 1
