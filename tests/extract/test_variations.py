"""Invented reports of every layout, with random looks and wording, are read as they were written.

A few of each here; `python -m benchmarks.variations` reads them by the hundred.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extract.sound import check_sound
from tests.extract.variations.cases import LAYOUTS, make
from tests.extract.variations.compare import Score, compare

from reviewer.exchange.parsed import parsed_document
from reviewer.extract import report_of
from reviewer.extract.read_document import open_document

PDFS = [(layout, seed) for layout in LAYOUTS for seed in range(3)]
TEXTS = [(layout, seed) for layout in LAYOUTS for seed in range(2)]


def score(layout: str, seed: int, *, as_text: bool) -> Score:
    case = make(layout, seed, as_text=as_text)
    report = report_of(open_document(case.data, name=Path(case.name).name))
    check_sound(report)
    return compare(case.want, parsed_document(report))


@pytest.mark.parametrize(("layout", "seed"), PDFS)
def test_a_pdf_is_read_as_it_was_written(layout: str, seed: int) -> None:
    found = score(layout, seed, as_text=False)
    assert (found.misses, found.sure_wrong, found.unexplained) == ([], [], [])


@pytest.mark.parametrize(("layout", "seed"), TEXTS)
def test_a_text_is_read_as_it_was_written(layout: str, seed: int) -> None:
    found = score(layout, seed, as_text=True)
    assert (found.misses, found.sure_wrong, found.unexplained) == ([], [], [])


def test_the_same_seed_gives_the_same_report() -> None:
    assert make("sif 2014", 7).data == make("sif 2014", 7).data
