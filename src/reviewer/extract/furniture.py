"""What surrounds the text on its pages: running heads, footers, page numbers, footnotes, contents, closing words.

Each function takes the rows that are left and says of which rows it knows what they are; nothing is thrown away.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reviewer.extract.rows import Row
from reviewer.extract.style import Style, gap
from reviewer.frameworks import match_title, plain

Asides = dict[int, str]
"""By index of the row's line: what a row that is no part of the report's text is ("footer", "contents", …)."""

_TOP, _BOTTOM = 0.12, 0.88
"""Running heads stand in the first 12 % of a page's height, footers in the last 12 %."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?", re.IGNORECASE)

_CLOSING = re.compile(
    r"the office for standards in education, children's services and skills|"
    r"any complaints about (?:the|this) (?:inspection|report|letter)|"
    r"if you are not happy with the inspection|"
    r"raising concerns and making complaints"
)
_STANDARD = re.compile(
    _CLOSING.pattern + r"|if you would like a copy of this document in a different format|"
    r"you may (?:reuse this information|copy all or parts)|"
    r"this (?:publication|report|document) (?:is available at|may be reproduced)|"
    r"further copies of this (?:report|document)|interested in our work\?|"
    r"to receive regular email alerts|(?:no\. ?\d{6}|© ?crown copyright)|"
    r"(?:t|e|w|f|tel|telephone|textphone|email|website|web): ?\S|www\.(?:gov\.uk/ofsted|ofsted\.gov\.uk)|"
    r"enquiries@ofsted|piccadilly gate$|store street$|m1 2wd|royal exchange buildings$|alexandra house$|33 kingsway$"
)


def furniture(rows: Sequence[Row], style: Style, heights: Sequence[float]) -> Asides:
    """Every row that belongs to the page and not to the text. `heights` are those of the pages, () in a text."""
    asides = margins(rows, style, heights) if heights else running_lines(rows)
    left = without(rows, asides)
    if heights:
        asides |= footnotes(left, style)
        left = without(rows, asides)
    asides |= contents(left)
    left = without(rows, asides)
    if heights:
        asides |= small_print(left, style, len(heights))
        left = without(rows, asides)
    return asides | standard_words(left, style)


def without(rows: Iterable[Row], asides: Asides) -> list[Row]:
    """The rows of which nothing is said yet."""
    return [r for r in rows if r.order not in asides]


def margins(rows: Sequence[Row], style: Style, heights: Sequence[float]) -> Asides:
    """Running heads, footers and page numbers of a PDF: what recurs at the top or bottom of a third of the pages."""
    asides: Asides = {}
    zones: dict[tuple[bool, str], list[Row]] = defaultdict(list)
    for row in rows:
        place = row.baseline / heights[row.page - 1] if heights[row.page - 1] else 0.5
        if not _TOP < place < _BOTTOM:
            zones[place >= _BOTTOM, _DIGITS.sub("#", row.text.lower())].append(row)
    often = max(3, 0.3 * len(heights)) if len(heights) > 6 else 2
    outer = _outer(rows, style)
    for (low, _), found in zones.items():
        kind = "footer" if low else "running head"
        if _PAGE_NUMBER.fullmatch(found[0].text):
            asides |= dict.fromkeys((r.order for r in _page_numbers(found, style, heights)), "page number")
        elif len({r.page for r in found}) >= often:
            asides |= dict.fromkeys((r.order for r in found), kind)
        else:
            asides |= dict.fromkeys((r.order for r in found if r.order in outer and _counts(r, style)), kind)
    return asides


_APART, _SPACE = 99.0, 1.7
"""How far rows of different pages are apart, and how far a running head is from the text, in lines."""


def _outer(rows: Sequence[Row], style: Style) -> set[int]:
    """The first and the last row of each page, where it stands apart from the others."""
    outer: set[int] = set()
    for i, row in enumerate(rows):
        before = rows[i - 1] if i else None
        after = rows[i + 1] if i + 1 < len(rows) else None
        above = _APART if before is None or before.page != row.page else gap(style, before, row)
        below = _APART if after is None or after.page != row.page else gap(style, row, after)
        if (above == _APART) != (below == _APART) and min(above, below) > _SPACE:
            outer.add(row.order)
    return outer


def _counts(row: Row, style: Style) -> bool:
    """Whether a row in plain or small type ends in the number of its page or begins with it; the first has none."""
    words = row.text.split()
    return (
        row.page > 1
        and (not row.bold or row.size < style.body - 0.9)
        and len(words) < 14
        and str(row.page) in (words[0], words[-1])
    )


def _page_numbers(found: list[Row], style: Style, heights: Sequence[float]) -> list[Row]:
    """Of rows that are but a number at a page's edge: those that count the pages, or are set in a size of their own."""
    values = {r.order: int(_DIGITS.findall(r.text)[0]) for r in found}
    offsets = Counter(values[r.order] - r.page for r in found)
    usual, times = offsets.most_common(1)[0]
    counted = times >= 2 or len(heights) <= 2
    return [
        r
        for r in found
        if (counted and values[r.order] - r.page == usual)
        or abs(r.size - style.body) > 0.9
        or _is_outermost(r, heights)
    ]


def _is_outermost(row: Row, heights: Sequence[float]) -> bool:
    return row.baseline > 0.95 * heights[row.page - 1]


def running_lines(rows: Sequence[Row]) -> Asides:
    """The page numbers and running heads that a text has kept from the pages it was made of.

    They show by a number that rises from one to the next, or by repeating the title.
    """
    asides: Asides = {}
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if len(row.text) <= 110:
            groups[_DIGITS.sub("#", row.text.lower())].append(row)
    for key, found in groups.items():
        if len(found) < 3:
            continue
        if "#" not in key:
            if match_title(found[0].text):
                asides |= dict.fromkeys((r.order for r in found[1:]), "running head")
            continue
        if not (key.startswith("#") or key.endswith("#")) or re.match(r"[(]|# ?[.)]", key):
            continue
        numbers = [int(_DIGITS.findall(r.text)[-1 if key.endswith("#") else 0]) for r in found]
        if all(0 < b - a <= 3 for a, b in pairwise(numbers)):
            asides |= dict.fromkeys((r.order for r in found), "page number" if key == "#" else "running head")
    return asides


def footnotes(rows: Sequence[Row], style: Style) -> Asides:
    """Notes at the foot of a page of a PDF: small type from a raised mark down to the end of the page."""
    asides: Asides = {}
    pages: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        pages[row.page].append(row)
    for found in pages.values():
        marks = {r.line.text[n.start - r.line.span.start : n.end - r.line.span.start] for r in found for n in r.notes}
        start = len(found)
        while start and found[start - 1].size <= style.body - 0.9:
            start -= 1
        first = next((i for i in range(start, len(found)) if _opens_note(found[i], marks)), None)
        if first is None and found[0].page > 1:
            first = _foot_of(found, start, style)
        if first is not None:
            asides |= dict.fromkeys((r.order for r in found[first:]), "footnote")
    return asides


def _foot_of(found: Sequence[Row], start: int, style: Style) -> int | None:
    """Where small type without a mark begins at the foot of a page that holds text above it."""
    while start < len(found) and found[start].size > style.body - 1.4:
        start += 1
    apart = 0 < start < len(found) and gap(style, found[start - 1], found[start]) > 1.5
    if not apart or _STANDARD.match(plain(found[start].text)):
        return None
    return start if any(abs(r.size - style.body) < 0.6 for r in found[:start]) else None


def _opens_note(row: Row, marks: set[str]) -> bool:
    """Whether a small line begins with a raised mark, or with one of the marks that the page's text has."""
    words = row.line.words
    return bool(words) and (words[0].raised or words[0].text in marks)


def contents(rows: Sequence[Row]) -> Asides:
    """A table of contents: from its heading to the last line that ends in a page number of its own column."""
    asides: Asides = {}
    for at, row in enumerate(rows):
        if len(row.text) > 24 or not re.fullmatch(r"(?:table of )?contents(?: page)?:?", plain(row.text)):
            continue
        last, missed = at, 0
        for i in range(at + 1, len(rows)):
            if _is_entry(rows[i]):
                last, missed = i, 0
            elif row.page and rows[i].page != rows[last].page:
                break
            else:
                missed += 1
                if missed > 4:
                    break
        if last > at:
            asides |= dict.fromkeys((r.order for r in rows[at : last + 1]), "contents")
    return asides


_TEXT_ENTRY = re.compile(r"(?:\t|\.{3,}|…| {2,})\s*\d{1,3}\s*$")


def _is_entry(row: Row) -> bool:
    words = row.line.words
    if not words:
        return bool(_TEXT_ENTRY.search(row.line.text))
    if not re.fullmatch(r"[.…]*\d{1,3}", words[-1].text) or len(words) < 2:
        return False
    return (
        words[-1].x0 - words[-2].x1 > 1.2 * words[-1].size or words[-1].text[0] in ".…" or words[-2].text[-2:] == ".."
    )


def small_print(rows: Sequence[Row], style: Style, pages: int) -> Asides:
    """The page after the title and the last pages, where all that stands on them is small: the imprint."""
    asides: Asides = {}
    for page in {2, pages - 1, pages} - {1}:
        found = [r for r in rows if r.page == page]
        if found and pages > 2 and all(r.size <= style.body - 1.4 for r in found):
            asides |= dict.fromkeys((r.order for r in found), "standard words")
    return asides


def _is_title(rows: Sequence[Row], at: int) -> bool:
    """Whether another report begins here, in the same file."""
    return match_title("\n".join(r.text for r in rows[at : at + 3])) is not None


def _goes_on(row: Row, before: Row | None, asides: Asides, style: Style) -> bool:
    """Whether a line goes on with a paragraph of the report itself, whatever words it happens to begin with."""
    if before is None or before.order in asides or not row.page or row.page != before.page:
        return False
    return gap(style, before, row) < 1.3 and abs(row.size - before.size) < 0.3 and row.line.bold == before.line.bold


def standard_words(rows: Sequence[Row], style: Style) -> Asides:
    """The words that close every report and the address on it, and all that follows the closing ones."""
    asides: Asides = {}
    closing = False
    before: Row | None = None
    for i, row in enumerate(rows):
        if closing and row.page and row.size > style.body + 0.9 and _is_title(rows, i):
            closing = False
        here = plain(row.text)
        runs_on = before is not None and before.order in asides and row.page and gap(style, before, row) < 1.3
        if (
            closing
            or (_STANDARD.match(here) and not _goes_on(row, before, asides, style))
            or (runs_on and row.size <= style.body - 0.9)
        ):
            asides[row.order] = "standard words"
            closing = closing or bool(_CLOSING.match(here))
        before = row
    return asides
