"""Real reports: what is read of them equals what a slower reader finds. Skipped where they are not at hand."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from reviewer.errors import InputError
from reviewer.extract.document import Document
from reviewer.extract.read_document import open_document

CORPUS = Path(os.environ.get("REVIEWER_CORPUS") or Path(__file__).parents[2] / ".." / "shared" / "corpus")
PDFS = sorted((CORPUS / "pdf").glob("*/*.pdf"))
REPORTS = [path for path in PDFS if path.parent.name != "not-a-pdf"]

pytestmark = pytest.mark.skipif(not PDFS, reason="no corpus: set REVIEWER_CORPUS to its folder")


def words(document: Document, page: int) -> Counter[str]:
    return Counter(w.text for line in document.page_lines(page) for w in line.words)


@pytest.mark.parametrize("path", REPORTS[::5], ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_every_span_is_its_words_and_each_page_has_its_lines(path: Path) -> None:
    document = open_document(path)
    pages = document.text.split("\f")
    assert len(pages) == document.source.pages == len(document.page_sizes)
    for number, page in enumerate(pages, 1):
        assert page == "\n".join(line.text for line in document.page_lines(number))
    for line in document.lines:
        assert document.text[line.span.start : line.span.end] == line.text == " ".join(w.text for w in line.words)


@pytest.mark.parametrize("path", REPORTS[::10], ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_the_words_are_those_that_pdfplumber_finds(path: Path) -> None:
    document = open_document(path)
    same = theirs = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages[:4]:
            found = Counter(w["text"] for w in page.extract_words())
            same += (found & words(document, page.page_number)).total()
            theirs += found.total()
            page.close()
    assert same >= 0.995 * theirs


def test_a_table_that_pdfplumber_finds_is_found_cell_by_cell() -> None:
    for path in REPORTS[::12]:
        document = open_document(path)
        with pdfplumber.open(path) as pdf:
            page = pdf.pages[0]
            for table in page.find_tables():
                theirs = [[" ".join((cell or "").split()) for cell in row] for row in table.extract()]
                if theirs and theirs[0] == ["Judgement", "Grade"]:
                    ours = [[[cell.text for cell in row] for row in t.rows] for t in document.tables(1)]
                    assert theirs in ours
            page.close()


def test_a_saved_error_page_is_refused() -> None:
    for path in set(PDFS) - set(REPORTS):
        with pytest.raises(InputError, match="the name says a PDF"):
            open_document(path)
