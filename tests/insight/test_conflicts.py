"""Where a report disagrees with itself, in words for a person."""

from __future__ import annotations

import pytest

from reviewer.insight.conflicts import fact_conflicts, judgement_conflict, read_conflicts, witness_words
from reviewer.model.extracted import Judgement, WitnessKind
from reviewer.model.grades import Grade
from tests.insight.building import fact, report, witness


def made(*grades: Grade) -> Judgement:
    kinds = (WitnessKind.TABLE, WitnessKind.HEADING, WitnessKind.NARRATIVE)
    said = zip(kinds, grades, range(1, 4), strict=False)
    return Judgement("leaders", "Leaders", grades[0], None, tuple(witness(*each) for each in said))


def test_two_or_three_places_that_disagree() -> None:
    assert judgement_conflict(made(Grade.GOOD, Grade.REQUIRES_IMPROVEMENT)) == (
        "Two places disagree: table Good (p. 1), heading Requires improvement (p. 2)"
    )
    assert judgement_conflict(made(Grade.GOOD, Grade.GOOD, Grade.ADEQUATE)) == (
        "Three places disagree: table Good (p. 1), heading Good (p. 2), text Adequate (p. 3)"
    )


def test_places_that_agree_are_no_conflict() -> None:
    assert judgement_conflict(made(Grade.GOOD, Grade.GOOD)) is None
    assert judgement_conflict(made(Grade.GOOD)) is None


def test_a_place_in_a_text_without_pages_is_named_by_what_it_is() -> None:
    assert witness_words(witness(WitnessKind.NARRATIVE, Grade.GOOD, page=0)) == "text Good"


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (
            {"inspection_start": "2018-10-12", "inspection_end": "2018-10-01"},
            ["The inspection ends before it begins: Inspection began 12 Oct 2018, inspection ended 1 Oct 2018"],
        ),
        (
            {"inspection_start": "2018-10-01", "inspection_end": "2018-10-12", "published": "2018-09-12"},
            [
                "The report was published before the inspection ended: "
                "Inspection ended 12 Oct 2018, published 12 Sep 2018"
            ],
        ),
        (
            {"inspection_start": "2018-10-01", "published": "2018-09-12"},
            [
                "The report was published before the inspection began: "
                "Inspection began 1 Oct 2018, published 12 Sep 2018"
            ],
        ),
        ({"inspection_start": "2018-10-01", "inspection_end": "2018-10-01", "published": "2018-11-12"}, []),
        ({"inspection_start": "in autumn", "inspection_end": "2018-10-01"}, []),
    ],
)
def test_dates_that_cannot_all_be_true(dates: dict[str, str], words: list[str]) -> None:
    whole = report(facts=[fact(name, value) for name, value in dates.items()])
    assert [conflict.words for conflict in fact_conflicts(whole)] == words


def test_a_corrected_date_settles_the_conflict_but_not_what_was_read() -> None:
    whole = report(
        facts=[fact("inspection_start", "2018-10-12", decided="2018-09-30"), fact("inspection_end", "2018-10-01")]
    )
    assert fact_conflicts(whole) == ()
    assert len(read_conflicts(whole)) == 1
