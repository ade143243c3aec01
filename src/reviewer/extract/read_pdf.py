"""A PDF as typed lines, by pypdfium2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

import pypdfium2 as pdfium

from reviewer.errors import InputError
from reviewer.extract.document import Document, Line, Table, Word
from reviewer.extract.pdf_lines import lines_of
from reviewer.extract.pdf_raw import raw
from reviewer.extract.pdf_rules import Rule, rules_of
from reviewer.extract.pdf_tables import could_be_table, tables_of
from reviewer.extract.pdf_words import PageReader, Piece, Style, View, view_of
from reviewer.model.extracted import Source, SourceFormat
from reviewer.model.place import Box, Span

MAX_CHARS = 200_000
"""Characters looked at on one page. The fullest page published so far has under 6,000."""


def read_pdf(data: bytes, *, name: str, sha256: str, origin: str | None = None) -> Document:
    """The document of a PDF's bytes. Raises `InputError` where it is encrypted, damaged or has no pages."""
    try:
        pdf = pdfium.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pdfium.PdfiumError as error:
        raise InputError(f"the PDF cannot be opened ({error}).", where=name, hint="Fetch it again.") from error
    lines: list[Line] = []
    sizes: list[tuple[float, float]] = []
    texts: list[str] = []
    rules: dict[int, tuple[Rule, ...]] = {}
    start = 0
    for number in range(1, len(pdf) + 1):
        page = pdf[number - 1]
        view = view_of(page)
        sizes.append((view.width, view.height))
        made = list(_page_lines(page, number, start, view))
        drawn = rules_of(page, view)
        if could_be_table(drawn):
            rules[number] = drawn
        page.close()
        lines += made
        texts.append("\n".join(line.text for line in made))
        start += len(texts[-1]) + 1
    pdf.close()  # type: ignore[no-untyped-call]
    source = Source(name, sha256, SourceFormat.PDF, len(sizes), origin)
    document = Document(source, "\f".join(texts), tuple(lines), tuple(sizes), frozenset(rules))
    document.find_tables = partial(_find_tables, document, rules)
    return document


def _find_tables(document: Document, rules: dict[int, tuple[Rule, ...]], page: int | None) -> tuple[Table, ...]:
    if page is None or page not in rules:
        return ()
    return tables_of(page, document.text, tuple(document.page_lines(page)), rules[page])


def _page_lines(page: Any, number: int, start: int, view: View) -> Iterator[Line]:
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return
    try:
        pieces = PageReader(textpage, view).pieces(MAX_CHARS)
    finally:
        raw.FPDFText_ClosePage(textpage)
    for row in lines_of(pieces):
        line = _line(row, number, start)
        yield line
        start = line.span.end + 1


def _line(row: list[Piece], number: int, start: int) -> Line:
    words = []
    at = start
    for text, x0, top, x1, bottom, baseline, (size, bold, italic, symbol, _), raised in row:
        end = at + len(text)
        words.append(Word(text, Span(at, end), x0, top, x1, bottom, baseline, size, bold, italic, symbol, raised))
        at = end + 1
    texts, x0s, tops, x1s, bottoms, _baselines, styles, _raised = zip(*row, strict=True)
    most, heavy = _looks(texts, styles)
    box = Box(number, x0s[0], min(tops), max(x1s), max(bottoms))
    return Line(" ".join(texts), Span(start, at - 1), number, box, most, heavy, None, tuple(words))


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
