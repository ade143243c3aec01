"""Drawing a page of a PDF, run as a process by `page_picture`: a question as JSON in, a line of JSON and pixels out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw

from reviewer.errors import InputError
from reviewer.extract.document import Document, Line
from reviewer.extract.page_process import answering
from reviewer.extract.pdf_open import open_page, open_pdf
from reviewer.extract.pdf_words import view_of
from reviewer.extract.read_document import open_document, read_bytes
from reviewer.model.extracted import SourceFormat

WIDTH = 1200
"""Pixels of a page's width: twice its points, so that print of 8 points can be read."""
TALLEST = 4
"""Times its width that a page may be tall; a longer strip is drawn smaller."""

_GROUND, _LINE, _BAR = (255, 236, 130), (150, 90, 0), (200, 60, 0)
_AROUND = 2.0
"""Points left free around marked words."""
_BAR_AT, _BAR_WIDE = 10.0, 3.0
"""The bar beside marked lines, which tells them without any colour: points from them, and its width."""

Rect = tuple[float, float, float, float]


def main() -> None:
    """Answer the question on the standard input."""
    answering(_answer)


def _answer(question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    image, marked = drawn(question)
    return {"width": image.width, "height": image.height, "marked": marked}, image.tobytes()


def drawn(question: dict[str, Any]) -> tuple[Image.Image, float | None]:
    """The picture that is asked for, and where its first mark begins as a part of its height."""
    data = read_bytes(Path(question["path"]))
    document = open_document(data, name="the kept copy")
    number = int(question["page"])
    if document.source.format is not SourceFormat.PDF:
        raise InputError("it has no pages that can be drawn.")
    if not 1 <= number <= len(document.page_sizes):
        raise InputError(f"there is no page {number}.")
    rects = _exact(document, question) if document.text == question["text"] else [tuple(b) for b in question["boxes"]]
    image, scale = _page(data, number)
    marks = [_scaled(rect, scale) for rect in rects]
    marked = _highlighted(image, marks, scale) if marks else image
    return marked, min((max(top, 0) / image.height for _, top, _, _ in marks), default=None)


def _exact(document: Document, question: dict[str, Any]) -> list[Rect]:
    """A rectangle a line, around those of its words that the spans have."""
    spans = [(start, end) for start, end in question["spans"]]
    lines = (line for line in document.lines if line.page == question["page"])
    return [rect for line in lines for rect in _words(line, spans)]


def _words(line: Line, spans: Sequence[tuple[int, int]]) -> Iterator[Rect]:
    for start, end in spans:
        words = [w for w in line.words if w.span.start < end and start < w.span.end]
        if words:
            yield (
                min(w.x0 for w in words),
                min(w.top for w in words),
                max(w.x1 for w in words),
                max(w.bottom for w in words),
            )


def _page(data: bytes, number: int) -> tuple[Image.Image, float]:
    """The page as it is shown, and how many pixels a point is."""
    pdf = open_pdf(data, "the kept copy")
    try:
        page = open_page(pdf, number, "the kept copy")
        try:
            view = view_of(page)
            scale = min(WIDTH / view.width, WIDTH * TALLEST / view.height)
            if not math.isfinite(scale) or scale <= 0:
                raise InputError(f"page {number} has no size.")
            return page.render(scale=scale).to_pil().convert("RGB"), scale
        finally:
            page.close()
    finally:
        pdf.close()


def _scaled(rect: Iterable[float], scale: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = rect
    return (
        round((x0 - _AROUND) * scale),
        round((top - _AROUND) * scale),
        round((x1 + _AROUND) * scale),
        round((bottom + _AROUND) * scale),
    )


def _highlighted(image: Image.Image, marks: Sequence[tuple[int, int, int, int]], scale: float) -> Image.Image:
    """The words on a coloured ground, as by a marker pen, each line in a thin frame, and a bar beside all."""
    ground = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(ground)
    for mark in marks:
        pen.rectangle(mark, fill=_GROUND, outline=_LINE)
    left = max(round(min(x0 for x0, *_ in marks) - _BAR_AT * scale), 0)
    for _, top, _, bottom in marks:
        pen.rectangle((left, top, left + round(_BAR_WIDE * scale), bottom), fill=_BAR)
    return ImageChops.multiply(image, ground)
