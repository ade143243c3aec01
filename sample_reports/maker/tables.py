"""The ruled tables of each vintage. A table's rows are `key | label | grade`; a row of one cell is a heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .page import Pages, broken
from .source import Block
from .style import Look


def draw(pages: Pages, block: Block) -> int:
    """Draw a table and give the page on which it begins. Raises KeyError for a kind that there is none of."""
    kinds: dict[str, Callable[[Pages, Block], int]] = {
        "grades": _grades,
        "grid": _grid,
        "heading": _heading,
        "record": _record,
        "four": _record,
        "scale": _scale,
        "outcome": _outcome,
        "areas": _areas,
    }
    return kinds[block.text](pages, block)


def _row(
    pages: Pages,
    edges: Sequence[float],
    cells: Sequence[tuple[str, Look]],
    *,
    pad: tuple[float, float] = (6, 8),
    centred: bool = False,
) -> None:
    """Rule and fill one row between the `edges`. A cell too narrow for its text wraps; the row grows with it."""
    texts = [broken(text, look, edges[i + 1] - edges[i] - 2 * pad[0] + 1) for i, (text, look) in enumerate(cells)]
    inner = max(len(lines) * look.leading for lines, (_, look) in zip(texts, cells, strict=True))
    high = inner + 2 * pad[1]
    if pages.room() < high:
        pages.turn()
    top = pages.y
    for i, (lines, (_, look)) in enumerate(zip(texts, cells, strict=True)):
        pages.frame(edges[i], top, edges[i + 1], top + high)
        y = top + pad[1] + ((inner - len(lines) * look.leading) / 2 if centred else 0)
        for text in lines:
            pages.put(text, look, edges[i] + pad[0], y)
            y += look.leading
    pages.y = top + high


def _grades(pages: Pages, block: Block) -> int:
    """The front table of an ILACS report: wide and centred in 2018, in halves and at the top since."""
    early = pages.style.name == "ilacs-2018"
    body = Look(size=11, leading=13.3) if early else Look()
    split = 388 if early else 297
    edges = (pages.style.left, split, pages.style.right)
    page = pages.page
    head = Look(bold=True)
    _row(pages, edges, (("Judgement", head), ("Grade", head)), pad=(7, 12 if early else 10))
    for _, label, grade in block.rows:
        _row(pages, edges, ((label, body), (grade, body)), pad=(7, 9 if early else 7), centred=early)
    pages.y += 17
    return page


def _grid(pages: Pages, block: Block) -> int:
    """The front table of a single inspection framework report: 1, 2, 2.1, 2.2, 3 under the overall judgement."""
    left, right = pages.style.left - 6, pages.style.right + 6
    page = pages.page
    for key, label, grade in block.rows:
        if key == "overall":
            _row(pages, (left, right), ((label, Look(size=14, bold=True, leading=17)),), pad=(6, 6))
        elif re.match(r"\d\.\d", label):
            top = pages.y
            _row(pages, (left + 48, 383, right), ((label, Look()), (grade, Look())), pad=(6, 6), centred=True)
            pages.frame(left, top, left + 48, pages.y)
        else:
            _row(pages, (left, 383, right), ((label, Look(bold=True)), (grade, Look())), pad=(6, 6), centred=True)
    pages.y += 18
    return page


def _heading(pages: Pages, block: Block) -> int:
    """A heading in a two-cell table beside its grade."""
    if pages.room() < 130:
        pages.turn()
    pages.down(14)
    look = Look(size=14, bold=True, leading=17)
    [(_, label, grade)] = block.rows
    edges = (pages.style.left - 6, 352, pages.style.right + 6)
    page = pages.page
    _row(pages, edges, ((label, look), (grade, look)), pad=(6, 9), centred=True)
    pages.y += 14
    return page


def _record(pages: Pages, block: Block) -> int:
    """A record of main findings: labels and grades under headings that span the row or stand in the first cell."""
    edges = (pages.style.left, 372, pages.style.right)
    page = pages.page
    for row in block.rows:
        if len(row) == 1:
            _row(pages, edges, ((row[0], Look(size=11, bold=True, leading=13.3)), ("", Look())), pad=(6, 6))
        else:
            main = Look(size=11, leading=13.3, bold=row[0].startswith("*"))
            _row(pages, edges, ((row[1], main), (row[2], Look(size=11, leading=13.3))), pad=(6, 5))
    pages.y += 18
    return page


def _scale(pages: Pages, block: Block) -> int:
    """What each grade means: a table that gives no grade to anything."""
    edges = (pages.style.left + 28, pages.style.left + 178, pages.style.right - 20)
    look = Look(size=11, leading=13.3)
    page = pages.page
    for name, meaning in block.rows:
        _row(pages, edges, ((name, look), (meaning, look)), pad=(6, 6))
    pages.y += 14
    return page


def _outcome(pages: Pages, block: Block) -> int:
    """The box of an area SEND inspection: a shaded heading, then the outcome in sentences."""
    edges = (pages.style.left, pages.style.right)
    page = pages.page
    top = pages.y
    pages.shade(edges[0], top, edges[1], top + 38)
    _row(pages, edges, (("Inspection outcome", Look(size=14, bold=True)),), pad=(6, 12))
    top = pages.y
    pages.y += 12
    for (text,) in block.rows:
        for line in broken(text, Look(), edges[1] - edges[0] - 14):
            pages.put(line, Look(), edges[0] + 6, pages.y)
            pages.y += 14.5
        pages.y += 14
    pages.frame(edges[0], top, edges[1], pages.y)
    pages.y += 18
    return page


def _areas(pages: Pages, block: Block) -> int:
    """Boxed areas for improvement, one a cell: `responsible | text | nested | nested …`, responsible often empty."""
    split = pages.style.left + 140
    page = pages.page
    named = any(row[0] for row in block.rows)
    if named:
        head = Look(bold=True)
        _row(
            pages,
            (pages.style.left, split, pages.style.right),
            (("Responsible body", head), ("Areas for priority action", head)),
        )
    for row in block.rows:
        x = split if named else pages.style.left
        _area(pages, x, row)
    pages.y += 14
    return page


def _area(pages: Pages, x: float, row: Sequence[str]) -> None:
    text = broken(row[1], Look(), pages.style.right - x - 12)
    subs = [broken(sub, Look(), pages.style.right - x - 52) for sub in row[2:]]
    high = 10 + 14.5 * (len(text) + sum(len(s) for s in subs)) + 5 * len(subs)
    if pages.room() < high:
        pages.turn()
    top = pages.y
    pages.y += 5
    for line in text:
        pages.put(line, Look(), x + 6, pages.y)
        pages.y += 14.5
    for sub in subs:
        pages.y += 5
        pages.symbol(pages.style.nested, 12, x + 26, pages.y)
        for line in sub:
            pages.put(line, Look(), x + 44, pages.y)
            pages.y += 14.5
    pages.y += 5
    pages.frame(x, top, pages.style.right, pages.y)
    if row[0]:
        pages.frame(pages.style.left, top, x, pages.y)
        for i, line in enumerate(broken(row[0], Look(), x - pages.style.left - 12)):
            pages.put(line, Look(), pages.style.left + 6, top + 5 + 14.5 * i)
