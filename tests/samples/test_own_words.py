"""No run of ten words is shared with a real report, the frameworks' own headings and labels excepted."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

PdfDocument: Any = pypdfium2.PdfDocument

TOP = Path(__file__).resolve().parents[2]
SOURCE = TOP / "sample_reports" / "source"
CORPUS = Path(os.environ.get("REVIEWER_CORPUS", TOP.parent / "shared" / "corpus"))
RUN = 10


def words(text: str) -> list[str]:
    """The words of a text in small letters, quotes made plain."""
    return re.findall(r"[a-z0-9']+", text.replace("\ufffe", "-").replace("’", "'").lower())


def runs(text: str) -> set[str]:
    found = words(text)
    return {" ".join(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


@cache
def real() -> set[str]:
    found: set[str] = set()
    for path in sorted(CORPUS.glob("pdf/*/*.pdf")):
        try:
            document = PdfDocument(path)
        except pypdfium2.PdfiumError:
            continue  # the corpus has an error page named .pdf
        found |= runs(" ".join(page.get_textpage().get_text_range() for page in document))
        document.close()
    for path in sorted(CORPUS.parent.glob("seeds/*.txt")):
        found |= runs(path.read_text(encoding="utf-8"))
    return found


def prose(path: Path) -> list[str]:
    """The blocks of a source text that are neither headings nor tables."""
    body = path.read_text(encoding="utf-8").partition("\n---\n")[2]
    return [
        block for block in re.split(r"\n\s*\n", body) if not re.match(r"#|\| (grades|grid|heading|record|four)", block)
    ]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real reports is not here (REVIEWER_CORPUS)")
@pytest.mark.parametrize("path", sorted(SOURCE.glob("*.report")), ids=lambda p: p.stem)
def test_no_sentence_is_from_a_real_report(path: Path) -> None:
    shared = {run for block in prose(path) for run in runs(block)} & real()
    assert shared == set()
