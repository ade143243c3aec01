"""Grades side by side: an arrow only within one scale and one judgement."""

from __future__ import annotations

import pytest

from reviewer.insight.compare import Direction, Graded, changes, graded
from reviewer.model.grades import Grade
from tests.insight.building import fact, judgement, report

G = Grade


def of(framework: str, **grades: Grade | None) -> Graded:
    return Graded(framework, grades, {key: key.replace("_", " ").capitalize() for key in grades})


@pytest.mark.parametrize(
    ("before", "after", "glyph", "words"),
    [
        (G.GOOD, G.OUTSTANDING, "↑", "better: Good to Outstanding"),
        (G.GOOD, G.INADEQUATE, "↓", "worse: Good to Inadequate"),
        (G.REQUIRES_IMPROVEMENT, G.REQUIRES_IMPROVEMENT, "=", "same: Requires improvement"),
        (G.GOOD, G.MISSING, "–", "not comparable: not found in the later report"),
        (G.NOT_JUDGED, G.GOOD, "–", "not comparable: not judged in the earlier report"),
        (None, G.GOOD, "–", "not comparable: a reviewer could not tell the grade"),
        (G.ADEQUATE, G.GOOD, "–", "not comparable: scale changed"),
    ],
)
def test_one_judgement_on_one_scale(before: Grade | None, after: Grade | None, glyph: str, words: str) -> None:
    (change,) = changes(of("ilacs", overall=before), of("ilacs", overall=after))
    assert (change.glyph, change.words) == (glyph, words)


def test_two_scales_never_give_an_arrow() -> None:
    for before in (G.OUTSTANDING, G.ADEQUATE):
        (change,) = changes(of("lac", overall=before), of("sif", overall=G.OUTSTANDING))
        assert (change.direction, change.words) == (Direction.NOT_COMPARABLE, "not comparable: scale changed")


def test_the_judgement_that_was_split_in_2023() -> None:
    earlier = of("ilacs", overall=G.GOOD, care_and_care_leavers=G.GOOD)
    later = of("ilacs", care=G.GOOD, care_leavers=G.OUTSTANDING, overall=G.GOOD)
    assert [(change.key, change.before, change.words) for change in changes(earlier, later)] == [
        ("care", G.GOOD, "not comparable: judgement split in 2023"),
        ("care_leavers", G.GOOD, "not comparable: judgement split in 2023"),
        ("overall", G.GOOD, "same: Good"),
    ]


def test_a_judgement_made_in_one_report_only() -> None:
    found = changes(of("ilacs", overall=G.GOOD), of("ilacs", leaders=G.GOOD))
    assert [(change.label, change.words) for change in found] == [
        ("Leaders", "not comparable: not judged in the earlier report"),
        ("Overall", "not comparable: not judged in the later report"),
    ]


def test_area_send_has_its_own_scale() -> None:
    (change,) = changes(of("area-send", outcome=G.SYSTEMIC_FAILINGS), of("area-send", outcome=G.INCONSISTENT))
    assert change.direction is Direction.BETTER


def test_the_grade_that_stands_is_compared() -> None:
    whole = report(
        facts=[fact("framework", "ilacs")], judgements=[judgement("overall", Grade.GOOD, decided=Grade.INADEQUATE)]
    )
    assert graded(whole) == Graded("ilacs", {"overall": Grade.INADEQUATE}, {"overall": "Overall"})
