"""A PDF as typed lines, by pypdfium2."""

from __future__ import annotations

import math
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from reviewer.errors import InputError
from reviewer.extract.document import Document, Line, Table, Word
from reviewer.extract.pdf_columns import in_columns
from reviewer.extract.pdf_lines import lines_of
from reviewer.extract.pdf_open import MAX_PAGE_CHARS, open_page, open_pdf
from reviewer.extract.pdf_raw import raw
from reviewer.extract.pdf_rules import rules_of
from reviewer.extract.pdf_tables import could_be_table, tables_of
from reviewer.extract.pdf_words import PageReader, Piece, Style, View, view_of
from reviewer.extract.sniff import MAX_TEXT, too_long
from reviewer.model.extracted import Source
from reviewer.model.place import Box, Span

_PDFIUM = threading.Lock()
"""pdfium must not be used by two threads at a time. What is read once (tables too) needs it no more."""


def read_pdf(data: bytes, source: Source, where: str) -> Document:
    """The document of a PDF's bytes; `where` names it in messages. The source's number of pages is filled in.

    Raises `InputError` where it is encrypted, breaks off, is damaged, has no pages, or is larger than any report.
    """
    with _PDFIUM:
        pdf = open_pdf(data, where)
        try:
            return _read(pdf, data, source, where)
        finally:
            pdf.close()


def _read(pdf: Any, data: bytes, source: Source, where: str) -> Document:
    lines: list[Line] = []
    sizes: list[tuple[float, float]] = []
    texts: list[str] = []
    ruled: set[int] = set()
    textless: set[int] = set()
    start = 0
    for number in range(1, len(pdf) + 1):
        page = open_page(pdf, number, where)
        try:
            view = view_of(page)
            if not math.isfinite(view.width + view.height):
                raise InputError(f"the PDF is damaged: page {number} has no size.", where=where)
            drawn = rules_of(page, view)
            rows = in_columns(_rows(page, number, view, where), drawn)
            if not rows and raw.FPDFPage_CountObjects(page) > 0:
                textless.add(number)
        finally:
            page.close()
        made = list(_lines(rows, number, start))
        sizes.append((view.width, view.height))
        if could_be_table(drawn):
            ruled.add(number)
        lines += made
        texts.append("\n".join(line.text for line in made))
        start += len(texts[-1]) + 1
        if start > MAX_TEXT:
            raise too_long(where)
    text, every = "\f".join(texts), tuple(lines)
    # The finder holds text and lines, not the document, which would hold itself: it is to be gone when let go.
    finder = partial(_find_tables, data, text, every, frozenset(ruled))
    counted = replace(source, pages=len(sizes))
    return Document(counted, text, every, tuple(sizes), frozenset(ruled), finder, frozenset(textless))


def _find_tables(
    data: bytes, text: str, lines: tuple[Line, ...], ruled: frozenset[int], page: int | None
) -> tuple[Table, ...]:
    if page is None or page not in ruled:
        return ()
    return tables_of(data, page, text, [line for line in lines if line.page == page])


def _rows(page: Any, number: int, view: View, where: str) -> list[list[Piece]]:
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return []
    try:
        if raw.FPDFText_CountChars(textpage) > MAX_PAGE_CHARS:
            raise InputError(
                f"page {number} holds more than {MAX_PAGE_CHARS:,} characters: no report does.", where=where
            )
        return lines_of(PageReader(textpage, view).pieces())
    finally:
        raw.FPDFText_ClosePage(textpage)


def _lines(rows: list[list[Piece]], number: int, start: int) -> Iterator[Line]:
    for row in rows:
        line = _line(row, number, start)
        yield line
        start = line.span.end + 1


def _line(row: list[Piece], number: int, start: int) -> Line:
    texts, x0s, tops, x1s, bottoms, _baselines, styles, _raised = zip(*row, strict=True)
    if not math.isfinite(sum(x0s) + sum(tops) + sum(x1s) + sum(bottoms)):
        return _line([_placed(piece) for piece in row], number, start)
    words: list[Word] = []
    at, add, new = start, words.append, tuple.__new__  # for every word of every report: see `PageReader.pieces`
    for text, x0, top, x1, bottom, baseline, (size, bold, italic, symbol, _), raised in row:
        add(new(Word, (text, at, x0, top, x1, bottom, baseline, size, bold, italic, symbol, raised)))
        at += len(text) + 1
    most, heavy = _looks(texts, styles)
    box = Box(number, x0s[0], min(tops), max(x1s), max(bottoms))
    return Line(" ".join(texts), Span(start, at - 1), number, box, most, heavy, None, tuple(words))


def _placed(piece: Piece) -> Piece:
    """The word with numbers for a place where a damaged file gives none."""
    x0, top, x1, bottom, baseline = (v if math.isfinite(v) else 0.0 for v in piece[1:6])
    return piece._replace(x0=x0, top=top, x1=x1, bottom=bottom, baseline=baseline)


def _looks(texts: tuple[str, ...], styles: tuple[Style, ...]) -> tuple[float, bool]:
    """The size and weight of most letters of a line."""
    style = styles[0]
    if styles.count(style) == len(styles):
        return style.size, style.bold
    sizes: Counter[float] = Counter()
    bold = 0
    for text, style in zip(texts, styles, strict=True):
        sizes[style.size] += len(text)
        bold += len(text) if style.bold else -len(text)
    return sizes.most_common(1)[0][0], bold > 0
