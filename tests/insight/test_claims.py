"""What an article says of grades is held against the stored report that it speaks of."""

from __future__ import annotations

import datetime as dt

import pytest

from reviewer.insight import authorities
from reviewer.insight.claims import GradesOnRecord, Outcome, check, statements
from reviewer.model.extracted import Claim, ClaimKind
from reviewer.model.grades import Grade
from tests.insight.building import place

GRADES = {"overall": Grade.GOOD, "help_protection": Grade.REQUIRES_IMPROVEMENT, "leaders": Grade.GOOD}
OF_2018 = GradesOnRecord("fairhaven-ilacs-2018", "London Borough of Fairhaven", dt.date(2018, 10, 12), None, GRADES)


def claim(text: str, kind: ClaimKind = ClaimKind.GRADE, about: str | None = None) -> Claim:
    return Claim(text, kind, about, place(0, 10))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At its previous inspection in 2018 the overall effectiveness was judged good, although the "
            "experience of children who need help and protection required improvement to be good.",
            [("Overall effectiveness", Grade.GOOD), ("Help and protection", Grade.REQUIRES_IMPROVEMENT)],
        ),
        ("The council was rated inadequate in 2017.", [("Overall effectiveness", Grade.INADEQUATE)]),
        (
            "Leaders and help and protection were judged to be adequate.",
            [("Leaders", Grade.ADEQUATE), ("Help and protection", Grade.ADEQUATE)],
        ),
        (
            "It was rated good for leadership and outstanding for care leavers.",
            [("Leaders", Grade.GOOD), ("Care leavers", Grade.OUTSTANDING)],
        ),
        ("Help and protection is good. Care leavers are waiting.", [("Help and protection", Grade.GOOD)]),
        ("Leaders have built a culture of good practice and of good work with schools.", []),
        ("Leaders are proud of their good teams.", []),
    ],
)
def test_each_grade_is_tied_to_what_it_is_said_of(text: str, expected: list[tuple[str, Grade]]) -> None:
    assert [(said.subject, said.grade) for said in statements(claim(text))] == expected


def test_a_statement_that_agrees_and_one_that_differs() -> None:
    text = "In 2018 overall effectiveness was judged good, and help and protection was judged inadequate."
    agrees, differs = check(claim(text), "Fairhaven", [OF_2018])
    assert (agrees.outcome, agrees.report) == (Outcome.AGREES, "fairhaven-ilacs-2018")
    assert agrees.words == "Overall effectiveness Good: agrees with fairhaven-ilacs-2018"
    assert differs.outcome is Outcome.DIFFERS
    assert differs.words == ("Help and protection Inadequate: differs, fairhaven-ilacs-2018 says Requires improvement")


def test_adequate_never_stands_for_requires_improvement() -> None:
    (checked,) = check(claim("In 2018 help and protection was adequate."), "Fairhaven", [OF_2018])
    assert checked.outcome is Outcome.DIFFERS


def test_without_a_stored_report_of_that_year_the_words_say_so() -> None:
    text = "In 2015 overall effectiveness was judged good."
    for records in ([], [OF_2018]):
        (checked,) = check(claim(text), "Fairhaven", records)
        assert checked.outcome is Outcome.NO_REPORT
        assert checked.words == "Overall effectiveness Good: no stored report of Fairhaven inspected in 2015"


def test_another_councils_report_is_never_used() -> None:
    (checked,) = check(claim("In 2018 overall effectiveness was good."), "Northmoor", [OF_2018])
    assert checked.outcome is Outcome.NO_REPORT


def test_a_judgement_that_the_report_does_not_make() -> None:
    (checked,) = check(claim("In 2018 adoption was judged good."), "Fairhaven", [OF_2018])
    assert checked.outcome is Outcome.NO_JUDGEMENT


def test_without_a_year_one_report_is_meant_and_of_two_none_is_guessed() -> None:
    text = claim("At its last inspection the council was rated good.")
    assert check(text, "Fairhaven", [OF_2018])[0].outcome is Outcome.AGREES
    later = GradesOnRecord("fairhaven-ilacs-2023", "Fairhaven", dt.date(2023, 9, 8), None, GRADES)
    assert check(text, "Fairhaven", [OF_2018, later])[0].outcome is Outcome.SEVERAL_REPORTS


def test_the_year_may_stand_in_what_the_claim_is_about() -> None:
    (said,) = statements(claim("Overall effectiveness was good.", about="inspection of 2018"))
    assert said.year == 2018


def test_claims_of_another_kind_are_not_checked() -> None:
    assert check(claim("Overall effectiveness was good.", ClaimKind.STRENGTH), "Fairhaven", [OF_2018]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("London Borough of Fairhaven", "Fairhaven"),
        ("Fairhaven City Council", "City of Fairhaven"),
        ("Royal Borough of Moor & Fen", "Moor and Fen"),
        ("Fairhaven County Council", "FAIRHAVEN"),
    ],
)
def test_one_authority_under_several_names(one: str, other: str) -> None:
    assert authorities.same(one, other)


def test_authorities_that_are_not_the_same() -> None:
    assert not authorities.same("Fairhaven", "Fairhavenshire")
    assert not authorities.same(None, None)
    assert not authorities.same("City Council", "Borough Council")
    assert not authorities.same("", "")


def test_whose_plan_it_is() -> None:
    assert authorities.ours("London Borough of Fairhaven", "fairhaven")
    assert authorities.ours("Fairhaven and Moor", "Moor")
    assert not authorities.ours("Northmoor", "Moor")
    assert not authorities.ours(None, "Moor")
    assert authorities.ours(None, None)
