"""A table of two columns that says who must act: "Responsible body | Areas for priority action"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reviewer.extract.document import Word
from reviewer.extract.rows import Row
from reviewer.extract.style import Style, gap
from reviewer.frameworks import Framework, plain
from reviewer.model.place import Span

_WHO = re.compile(r"responsible (?:bod(?:y|ies)|organisations?|agenc(?:y|ies)|partners?|leads?)")


class Shared(NamedTuple):
    """Rows with such tables taken apart: `rows` hold the right column only, `responsible` what stands beside each.

    `kinds` says, by a line's order, what the rest of it is; `begins` are the lines with which a row of a table begins.
    """

    rows: list[Row]
    responsible: dict[int, str]
    kinds: dict[int, str]
    begins: set[int]


def share_out(rows: Sequence[Row], style: Style, framework: Framework) -> Shared:
    """The rows, each such table reduced to its column of areas."""
    shared = Shared([], {}, {}, set())
    i = 0
    while i < len(rows):
        split = _split_at(rows[i], framework)
        if split is None:
            shared.rows.append(rows[i])
            i += 1
            continue
        shared.kinds[rows[i].order] = "table heading"
        end = i + 1
        while end < len(rows) and _in_columns(rows[end], rows[i].x0, split):
            end += 1
        for cells in _table_rows(rows[i + 1 : end], style):
            _take_apart(cells, split, shared)
        i = end
    return shared


def _split_at(row: Row, framework: Framework) -> float | None:
    """Where the second column begins, if a row is the head of such a table."""
    if row.text[:1] not in "Rr":
        return None
    flat = plain(row.text)
    found = _WHO.match(flat)
    if found is None or framework.area_list(flat[found.end() :].strip(" |:")) is None:
        return None
    words = row.line.words
    if not words:
        return None
    who = len(found[0].split())
    return words[who].x0 - 4 if who < len(words) else None


def _in_columns(row: Row, left: float, split: float) -> bool:
    """Whether a row keeps to the columns: no word of it crosses from one to the other."""
    starts = [w.x0 for w in row.line.words]
    crosses = any(w.x0 < split < w.x1 - 6 for w in row.line.words)
    first_right = next((x for x in starts if x >= split), None)
    aligned = first_right is None or first_right < split + 12
    return not crosses and aligned and not row.bold and (row.x0 >= split or abs(row.x0 - left) < 12)


def _table_rows(rows: Sequence[Row], style: Style) -> list[list[Row]]:
    made: list[list[Row]] = []
    for row in rows:
        same_page = made and made[-1][-1].page == row.page
        near = same_page and gap(style, made[-1][-1], row) < 1.25
        if near or (made and not same_page and row.text[:1].islower()):
            made[-1].append(row)
        else:
            made.append([row])
    return made


def _take_apart(cells: Sequence[Row], split: float, shared: Shared) -> None:
    left: list[Word] = []
    begun = False
    for row in cells:
        words = [w for w in row.line.words if not w.raised]
        left.extend(w for w in words if w.x0 < split)
        right = tuple(w for w in words if w.x0 >= split)
        shared.kinds[row.order] = "responsible body"
        if right:
            shared.rows.append(_part(row, right))
            if not begun:
                shared.begins.add(row.order)
            begun = True
    who = " ".join(w.text for w in left)
    for row in cells:
        if who:
            shared.responsible[row.order] = who


def _part(row: Row, words: tuple[Word, ...]) -> Row:
    """A row reduced to some of its words, which stand together at its end."""
    span = Span(words[0].span.start, words[-1].span.end)
    text = " ".join(w.text for w in words)
    return row._replace(
        text=text, spans=(span,), x0=words[0].x0, x1=words[-1].x1, baseline=words[0].baseline, mark=None
    )
