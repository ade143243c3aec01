"""A page of a PDF as words where they stand, for a screen that can show no picture of it.

It is read by a process of its own, which is stopped at its time limit: whatever a damaged file does to it, the caller
goes on. So importing this loads nothing that reads PDFs, and it may be called from any thread.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reviewer.errors import InputError
from reviewer.extract.page_process import TIME_LIMIT, asked

_COMMAND = "from reviewer.extract.page_reading import main; main()"


class PageWord(NamedTuple):
    """A word where it stands: points from the top left of the page as it is shown, `size` that of its type.

    `start` is where it begins in the text of the source as it is read today. `symbol` is true for type of a picture
    font, `raised` for a footnote mark.
    """

    text: str
    start: int
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    symbol: bool
    raised: bool


class PageRule(NamedTuple):
    """A drawn line across (`across`, at y = `at`, from x to x) or down (at x = `at`, from y to y)."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page's words by lines, in the order in which they are read, and the drawn lines that could be a table's.

    `same` says whether the file gives the text today that it gave when it was taken in: then spans of that text are
    places of these words too.
    """

    number: int
    width: float
    height: float
    lines: tuple[tuple[PageWord, ...], ...]
    rules: tuple[PageRule, ...]
    same: bool


def page_layout(path: Path, page: int, *, text: str, limit: float = TIME_LIMIT) -> PageLayout:
    """Page `page` (from 1) of the PDF at `path`. `text` is the source's text as it was read when it was taken in.

    Raises InputError in one sentence where the file is gone, damaged, no PDF, has no such page, no words on it, or
    takes longer than `limit` seconds.
    """
    question = {"path": str(path), "page": page, "text": digest(text)}
    answer, _ = asked(_COMMAND, question, to=f"read page {page}", limit=limit)
    if not answer:
        raise InputError(f"page {page} cannot be read: the PDF may be damaged.")
    return PageLayout(
        page,
        answer["width"],
        answer["height"],
        tuple(tuple(PageWord(*word) for word in line) for line in answer["lines"]),
        tuple(PageRule(*rule) for rule in answer["rules"]),
        answer["same"],
    )


def digest(text: str) -> str:
    """A text in short, for telling whether two are the same."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
