"""Where lines end: text broken at a measure counted in terminal cells."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len

_NOT_NARROW = re.compile(
    "[^\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc]"
)
"""Anything that is not surely one cell wide: where none is found, characters and cells are the same count."""


def cells(text: str) -> int:
    """How many terminal cells `text` takes. `text` has no control characters."""
    return cell_len(text) if _NOT_NARROW.search(text) else len(text)


@lru_cache(maxsize=2048)
def spans(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """The lines of `text` at most `width` cells wide, as (start, end) positions, broken at spaces.

    The space at a break belongs to no line. A word wider than a line is broken where the line ends. At least one line
    comes back, empty for an empty text. `width` below 2 counts as 2, since a character can be two cells wide.
    """
    width = max(width, 2)
    narrow = _NOT_NARROW.search(text) is None
    found: list[tuple[int, int]] = []
    start, length = 0, len(text)
    while True:
        limit = start + width if narrow else max(_fit(text, start, width), start + 1)
        if limit >= length:
            found.append((start, length))
            return tuple(found)
        space = text.rfind(" ", start + 1, limit + 1)
        if space > start:
            found.append((start, space))
            start = space + 1
        else:
            found.append((start, limit))
            start = limit


def _fit(text: str, start: int, width: int) -> int:
    """The position after the last character that still fits in `width` cells from `start`."""
    room, position = width, start
    while position < len(text):
        room -= cell_len(text[position])
        if room < 0:
            break
        position += 1
    return position


def wrapped(text: str, width: int) -> list[str]:
    """The lines of `text` at most `width` cells wide."""
    return [text[start:end] for start, end in spans(text, width)]


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, its end replaced by an ellipsis where it does not fit."""
    if cells(text) <= width:
        return text
    if width <= 0:
        return ""
    return text[: _fit(text, 0, width - 1)].rstrip() + "…" if width > 1 else "…"


def padded(text: str, width: int) -> str:
    """`text` in exactly `width` cells: cut with an ellipsis, or filled up with spaces."""
    short = cut(text, width)
    return short + " " * (width - cells(short))
