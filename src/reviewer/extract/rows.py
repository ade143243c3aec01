"""Lines made ready for reading: footnote marks set apart, what could be a bullet or a number in front recognised.

A `Row` is a line of the source that holds something. Nothing is decided here: a `Mark` is only what stands in front of
the text and *could* be a bullet or a paragraph's number ("16. Workers" may as well be the end of "... aged 16.").
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import NamedTuple

from reviewer.extract.document import Block, Document, Line, Word
from reviewer.model.place import Span


class MarkKind(Enum):
    """What a mark could be."""

    BULLET = "bullet"
    NUMBER = "number"


class Mark(NamedTuple):
    """What stands before the text of a row. `body_x` is where the text after it begins, `tight` that only a space does.

    `number` is a number's value; `stop` whether a full stop or bracket follows it; `glyph` tells bullets apart.
    """

    kind: MarkKind
    span: Span
    glyph: str
    body_x: float
    number: int | None = None
    stop: bool = False
    tight: bool = False


class Row(NamedTuple):
    """One line that holds something.

    `text` and `spans` leave footnote marks out (`notes`), not what stands in front (`mark`). In a PDF `x0` and `x1` are
    points and `baseline` the distance from the top; in a text `x0` counts leading blanks, `baseline` is the line's
    number, `size` 0 and `page` 0.
    """

    line: Line
    order: int
    text: str
    spans: tuple[Span, ...]
    page: int
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    mark: Mark | None
    notes: tuple[Span, ...] = ()

    @property
    def body(self) -> tuple[Span, ...]:
        """The spans of what follows the mark; the same as `spans` where there is none."""
        return after(self.spans, self.mark.span.end) if self.mark else self.spans


_DASHES = frozenset("-‐‑–—−‒―")
_TYPED = "o"
"""A word processor's bullet of the second level: the letter alone in front of a line, where no sentence has it."""
_BULLETS = frozenset("•◦▪▫■□◼◻●○‣⁃∙·➢➤►▶✓✔❖❑⬛⚫\ufffd*")
_NUMBER = re.compile(r"\(?(\d{1,3})([.)]{0,2})")
_GLUED_NUMBER = re.compile(r"(\d{1,3})[.)](?=[A-Z‘“'\"])")
_TEXT_FRONT = re.compile(
    r"[ \t\f]*(?P<bullet>(?:o|[^\s\w\"'“‘(\[£&#\\/.,:;]{1,2})[ \t]+)?(?P<number>\(?\d{1,3}[.)]{0,2}(?=[ \t]))?[ \t.]*"
)
_TEXT_NOTE = re.compile(r"(?:(?<=[a-z]{4}[.?!])|(?<=[a-z]\)[.?!]))\d{1,2}(?=\s|$)")
_TEXT_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")


def rows_of(document: Document) -> tuple[Row, ...]:
    """The rows of a source in order: every line that is not blank."""
    made = []
    for index, line in enumerate(document.lines):
        if line.words:
            made.append(_pdf_row(line, index, document.text))
        elif line.text.strip():
            made.append(_text_row(line, index))
    return tuple(made)


def is_bullet(glyph: str) -> bool:
    """Whether a character alone in front of a line is a bullet: in any of the usual glyphs or of a private font."""
    return glyph in _BULLETS or glyph in _DASHES or glyph == _TYPED or unicodedata.category(glyph) == "Co"


def is_dash(glyph: str) -> bool:
    """Whether a bullet is a dash, which may also be the dash of a sentence at the start of a wrapped line."""
    return glyph in _DASHES


def after(spans: tuple[Span, ...], start: int) -> tuple[Span, ...]:
    """The parts of `spans` from `start` on."""
    return tuple(Span(max(s.start, start), s.end) for s in spans if s.end > start)


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _pdf_row(line: Line, index: int, text: str) -> Row:
    words = line.words
    base = words[0]
    spans: tuple[Span, ...] = (line.span,)
    notes: tuple[Span, ...] = ()
    shown = line.text
    if any(w.raised for w in words):
        kept = tuple(w for w in words if not w.raised) or words
        if len(kept) < len(words):
            notes = tuple(w.span for w in words if w.raised)
            spans = _runs(kept, words)
            shown = " ".join(text[s.start : s.end] for s in spans)
            base = kept[0]
        words = kept
    box = line.box
    return Row(
        line,
        index,
        shown,
        spans,
        line.page or 0,
        base.x0 if notes or box is None else box.x0,
        words[-1].x1 if notes or box is None else box.x1,
        base.baseline,
        line.size or base.size,
        bool(line.bold),
        _pdf_mark(words),
        notes,
    )


def _runs(kept: tuple[Word, ...], words: tuple[Word, ...]) -> tuple[Span, ...]:
    """The spans of the kept words, neighbours in one span."""
    spans: list[Span] = []
    joined_on = False
    keep = set(kept)
    for word in words:
        if word not in keep:
            joined_on = False
            continue
        if joined_on:
            spans[-1] = Span(spans[-1].start, word.span.end)
        else:
            spans.append(word.span)
        joined_on = True
    return tuple(spans)


def _pdf_mark(words: tuple[Word, ...]) -> Mark | None:
    first = words[0]
    front = first.text[0]
    if (first.symbol or is_bullet(front)) and not front.isdigit():
        if len(first.text) > 1 and not first.symbol:
            if front in _DASHES or front in ("*", _TYPED):
                return None
            return Mark(MarkKind.BULLET, Span(first.span.start, first.span.start + 1), front, first.x0 + first.size)
        if len(words) > 1:
            gap = words[1].x0 - first.x1
            return Mark(MarkKind.BULLET, first.span, front, words[1].x0, tight=gap < 0.55 * first.size)
        return Mark(MarkKind.BULLET, first.span, front, first.x1)
    if not front.isdigit() and front != "(":
        return None
    found = _NUMBER.fullmatch(first.text)
    if found:
        end, body = first.span.end, 1
        while body < len(words) and not words[body].text.strip(".)"):
            end, body = words[body].span.end, body + 1
        body_x = words[body].x0 if body < len(words) else first.x1
        span = Span(first.span.start, end)
        return Mark(MarkKind.NUMBER, span, "#", body_x, int(found[1]), bool(found[2]))
    glued = _GLUED_NUMBER.match(first.text)
    if glued:
        span = Span(first.span.start, first.span.start + glued.end())
        return Mark(MarkKind.NUMBER, span, "#", first.x0 + first.size, int(glued[1]), True)
    return None


def _text_row(line: Line, index: int) -> Row:
    text = line.text
    span = trimmed(text, Span(0, len(text)))
    start = line.span.start
    indent = len(text) - len(text.lstrip(" \t\f"))
    mark = _text_mark(line)
    spans, notes = _without_notes(text, span)
    shown = "".join(text[s.start : s.end] for s in spans)
    number = float(line.number or index + 1)
    bold = line.block is Block.HEADING
    placed = [tuple(Span(start + s.start, start + s.end) for s in some) for some in (spans, notes)]
    return Row(line, index, shown, placed[0], 0, float(indent), float(len(text)), number, 0.0, bold, mark, placed[1])


def _without_notes(text: str, span: Span) -> tuple[list[Span], list[Span]]:
    """A line of a text without its footnote marks, and the marks: a number right behind a sentence's end."""
    notes = [Span(*m.span()) for m in _TEXT_NOTE.finditer(text, span.start, span.end)]
    edges = [span.start, *(x for n in notes for x in (n.start, n.end)), span.end]
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a], notes


def _text_mark(line: Line) -> Mark | None:
    text, start = line.text, line.span.start
    if line.block is Block.HEADING:
        found = _TEXT_HEADING.match(text)
        return Mark(MarkKind.BULLET, Span(start, start + found.end()), "#", float(found.end())) if found else None
    found = _TEXT_FRONT.match(text)
    if found is None or not (found["bullet"] or found["number"]):
        return None
    glyph = (found["bullet"] or "").strip()
    if glyph and not all(is_bullet(c) for c in glyph):
        return None
    if found["number"]:
        digits = _NUMBER.fullmatch(found["number"])
        first = found.start("bullet") if glyph else found.start("number")
        if digits and found.end() < len(text):
            span = trimmed_in(line, first, found.end())
            return Mark(MarkKind.NUMBER, span, glyph or "#", float(found.end()), int(digits[1]), bool(digits[2]))
    if glyph and text[found.end("bullet") :].strip():
        end = found.end("bullet")
        return Mark(MarkKind.BULLET, trimmed_in(line, found.start("bullet"), end), glyph[0], float(end))
    return None


def trimmed_in(line: Line, first: int, end: int) -> Span:
    """The span in the source of a part of a line, without white space at its ends."""
    span = trimmed(line.text, Span(first, end))
    return Span(line.span.start + span.start, line.span.start + span.end)
