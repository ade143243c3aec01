"""A PDF as typed lines, by pypdfium2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from reviewer.errors import InputError
from reviewer.extract.document import Document, Line, Word
from reviewer.extract.pdf_lines import lines_of
from reviewer.extract.pdf_words import PageReader, Piece, view_of
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
    start = 0
    for number in range(1, len(pdf) + 1):
        page = pdf[number - 1]
        view = view_of(page)
        sizes.append((view.width, view.height))
        made = list(_page_lines(page, number, start, view))
        page.close()
        lines += made
        texts.append("\n".join(line.text for line in made))
        start += len(texts[-1]) + 1
    pdf.close()  # type: ignore[no-untyped-call]
    source = Source(name, sha256, SourceFormat.PDF, len(sizes), origin)
    return Document(source, "\f".join(texts), tuple(lines), tuple(sizes))


def _page_lines(page: Any, number: int, start: int, view: Any) -> Iterator[Line]:
    textpage = pdfium_c.FPDFText_LoadPage(page)
    try:
        pieces = list(PageReader(textpage, view).pieces(MAX_CHARS))
    finally:
        pdfium_c.FPDFText_ClosePage(textpage)
    for row in lines_of(pieces):
        line = _line(row, number, start)
        yield line
        start = line.span.end + 1


def _line(row: list[Piece], number: int, start: int) -> Line:
    words = []
    at = start
    sizes: Counter[float] = Counter()
    bold = 0
    for text, x0, top, x1, bottom, baseline, style, raised in row:
        end = at + len(text)
        words.append(
            Word(
                text,
                Span(at, end),
                x0,
                top,
                x1,
                bottom,
                baseline,
                style.size,
                style.bold,
                style.italic,
                style.symbol,
                raised,
            )
        )
        sizes[style.size] += len(text)
        bold += len(text) if style.bold else -len(text)
        at = end + 1
    text = " ".join(w.text for w in words)
    box = Box(
        number,
        min(w.x0 for w in words),
        min(w.top for w in words),
        max(w.x1 for w in words),
        max(w.bottom for w in words),
    )
    return Line(
        text, Span(start, start + len(text)), number, box, sizes.most_common(1)[0][0], bold > 0, None, tuple(words)
    )
