"""A PDF as typed lines, by pypdfium2."""

from __future__ import annotations

import pypdfium2 as pdfium

from reviewer.errors import InputError
from reviewer.extract.document import Document, Line, Word
from reviewer.extract.sniff import harmless
from reviewer.model.extracted import Source, SourceFormat
from reviewer.model.place import Box, Span


def read_pdf(data: bytes, *, name: str, sha256: str, origin: str | None = None) -> Document:
    """The document of a PDF's bytes. Raises `InputError` where it is encrypted, damaged or has no pages."""
    try:
        pdf = pdfium.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pdfium.PdfiumError as error:
        raise InputError(f"the PDF cannot be opened ({error}).", where=name, hint="Fetch it again.") from error
    lines: list[Line] = []
    texts: list[str] = []
    sizes: list[tuple[float, float]] = []
    start = 0
    for number in range(1, len(pdf) + 1):
        page = pdf[number - 1]
        sizes.append(page.get_size())
        height = sizes[-1][1]
        textpage = page.get_textpage()
        raw = harmless(textpage.get_text_range().replace("\r\n", "\n").replace("\ufffe", "-\n"))
        out: list[str] = []
        for piece in raw.split("\n"):
            words = piece.split()
            if not words:
                continue
            text = " ".join(words)
            box = Box(number, 0.0, 0.0, sizes[-1][0], height)
            at = start
            made = []
            for word in words:
                made.append(Word(word, Span(at, at + len(word)), 0, 0, 0, 0, 0, 12.0, False, False, False, False))
                at += len(word) + 1
            lines.append(Line(text, Span(start, start + len(text)), number, box, 12.0, False, None, tuple(made)))
            out.append(text)
            start += len(text) + 1
        texts.append("\n".join(out))
        if not out:
            start += 1
        textpage.close()
        page.close()
    pdf.close()  # type: ignore[no-untyped-call]
    source = Source(name, sha256, SourceFormat.PDF, len(sizes), origin)
    return Document(source, "\f".join(texts), tuple(lines), tuple(sizes))
