"""Where in a source something is said.

A source has one text. A value's words are spans of it: `text[span.start:span.end]` are the exact words. A paragraph
that runs over a page break has two spans with the page's footer between them; `joined` makes its reading text of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters (code points) of a source's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a PDF page: pages from 1, PDF points, origin at the top left of the page as it is shown."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: spans of the source's text, and either pages with boxes (PDF) or lines (text).

    `page`, `page_end`, `line` and `line_end` count from 1; pages are None in a text, lines are None in a PDF.
    """

    spans: tuple[Span, ...]
    page: int | None = None
    page_end: int | None = None
    boxes: tuple[Box, ...] = ()
    line: int | None = None
    line_end: int | None = None

    @property
    def words(self) -> str:
        """The place in words for a person: "p. 4", "pp. 4–5", "line 12", "lines 12–15"."""
        first, last, one, many = (
            (self.page, self.page_end, "p.", "pp.") if self.page else (self.line, self.line_end, "line", "lines")
        )
        if first is None:
            return ""
        return f"{one} {first}" if last in (None, first) else f"{many} {first}–{last}"


_HYPHEN_BREAK = re.compile(r"([-\u2010\u2011])(?<=\w.)[^\S\n]*\n\s*(?=[a-z])")


def joined(text: str, spans: Iterable[Span]) -> str:
    """The reading text of `spans`: single spaces, no line breaks, a hyphen at a line's end joined keeping the hyphen.

    "multi-\\nagency" gives "multi-agency". Only a lower-case word is joined, as the corpus of checked answers does.
    """
    raw = "\n".join([text[s.start : s.end] for s in spans])
    return " ".join(_HYPHEN_BREAK.sub(r"\1", raw).split())
