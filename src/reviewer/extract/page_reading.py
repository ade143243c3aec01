"""Reading the words of a page and where they stand, run as a process by `page_layout`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reviewer.errors import InputError
from reviewer.extract.document import Line
from reviewer.extract.page_layout import PageRule, PageWord, digest
from reviewer.extract.page_process import answering
from reviewer.extract.pdf_open import open_page, open_pdf
from reviewer.extract.pdf_rules import rules_of
from reviewer.extract.pdf_tables import could_be_table
from reviewer.extract.pdf_words import view_of
from reviewer.extract.read_document import open_document, read_bytes
from reviewer.model.extracted import SourceFormat

MAX_WORDS = 5_000
"""Words of a page that is laid out. The fullest page published so far has under 1,000."""
MAX_RULES = 600
"""Lines drawn on a page with a table: a page with more has a map or a chart. The fullest so far has under 100."""


def main() -> None:
    """Answer the question on the standard input."""
    answering(_answer)


def _answer(question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    data = read_bytes(Path(question["path"]))
    document = open_document(data, name="the kept copy")
    number = int(question["page"])
    if document.source.format is not SourceFormat.PDF:
        raise InputError("it has no pages.")
    if not 1 <= number <= len(document.page_sizes):
        raise InputError(f"there is no page {number}.")
    lines = [_words(line) for line in document.page_lines(number) if line.words]
    if not lines:
        raise InputError(f"page {number} has no words.")
    if sum(map(len, lines)) > MAX_WORDS:
        raise InputError(f"page {number} has more than {MAX_WORDS:,} words.")
    width, height = document.page_sizes[number - 1]
    rules = _rules(data, number) if number in document.ruled else []
    same = digest(document.text) == question["text"]
    return {"width": width, "height": height, "lines": lines, "rules": rules, "same": same}, b""


def _words(line: Line) -> list[PageWord]:
    return [
        PageWord(w.text, w.start, w.x0, w.top, w.x1, w.bottom, w.baseline, w.size, w.bold, w.symbol, w.raised)
        for w in line.words
    ]


def _rules(data: bytes, number: int) -> list[PageRule]:
    """The drawn lines of a page that has enough of them for a table."""
    pdf = open_pdf(data, "the kept copy")
    try:
        page = open_page(pdf, number, "the kept copy")
        try:
            rules = rules_of(page, view_of(page))
        finally:
            page.close()
    finally:
        pdf.close()
    return [PageRule(*rule) for rule in rules] if could_be_table(rules) and len(rules) <= MAX_RULES else []
