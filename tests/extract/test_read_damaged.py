"""Damaged PDFs end as a document or as one clear sentence: a few of each kind here, thousands in the benchmarks."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from benchmarks import mutations
from tests.extract.make_pdf import grid, pdf, say

from reviewer.errors import InputError
from reviewer.extract.document import Document
from reviewer.extract.read_document import open_document

WHOLE = pdf(
    say("Fairhaven", 72, 700, 20, "B")
    + grid([72, 300, 500], [600, 640, 680])
    + say("Overall", 80, 650)
    + say("Good", 310, 650),
    *(say(f"{n}. Social workers know their children well.", 72, 700) for n in range(1, 6)),
    packed=True,
)
GENTLE = [m for m in mutations.MUTATIONS if "bomb" not in m.__name__]


@pytest.mark.parametrize("mutation", GENTLE, ids=lambda m: m.__name__)
def test_a_damaged_pdf_is_read_or_refused(mutation: mutations.Mutation) -> None:
    for seed in range(6):
        given = mutation(WHOLE, random.Random(seed))
        document = refusal = None
        try:
            document = open_document(given, name="report.pdf")
        except InputError as error:
            refusal = error
        if document is None:
            assert refusal is not None
            assert refusal.message.endswith(".")
            assert "\n" not in str(refusal)
        else:
            holds(document)


def holds(document: Document) -> None:
    for line in document.lines:
        assert document.text[line.span.start : line.span.end] == line.text
    for page in document.ruled:
        document.tables(page)


def test_the_same_seed_makes_the_same_damage(tmp_path: Path) -> None:
    path = tmp_path / "whole.pdf"
    path.write_bytes(WHOLE)
    assert list(mutations.mutants([path], 12, 5)) == list(mutations.mutants([path], 12, 5))


def test_what_was_wrong_with_one_pdf_is_not_said_of_the_next() -> None:
    broken = Path(__file__).parents[2] / "sample_reports" / "broken"
    for name, said in (("encrypted", "asks for a password"), ("zero-pages", "has no pages")):
        with pytest.raises(InputError, match=said):
            open_document((broken / f"{name}.pdf").read_bytes(), name=f"{name}.pdf")
