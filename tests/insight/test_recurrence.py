"""Areas that come back are found whatever words they are in, and only suggested."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.insight.recurrence import LIKELY, between, candidates
from tests.insight.building import area, report

EARLIER = [
    "Make sure that social workers receive regular supervision that is written down.",
    "The number of foster homes for brothers and sisters.",
    "Return home interviews after a child has been missing.",
]
LATER = [
    "How quickly children who go missing are spoken to in a return interview.",
    "Management oversight, and supervision that is recorded for every social worker.",
    "The council's use of apprenticeships for care leavers.",
]


def test_the_same_finding_in_other_words_is_a_candidate() -> None:
    pairs = {(one.later, one.earlier): one for one in candidates(LATER, EARLIER)}
    assert (0, 2) in pairs
    assert (1, 0) in pairs
    assert "supervision" in pairs[1, 0].shared
    assert not any(later == 2 for later, _ in pairs)


def test_between_two_reports_the_targets_are_named_and_why() -> None:
    later = report(areas=[area(n, 0, 9, text=text) for n, text in enumerate(LATER, 1)])
    earlier = report(areas=[area(n, 0, 9, text=text) for n, text in enumerate(EARLIER, 1)])
    found = {(one.target, one.before): one.words for one in between(later, earlier)}
    assert found["area/improve#2~1", "area/improve#1~1"].startswith("both speak of ")


def test_without_areas_nothing_recurs() -> None:
    assert candidates([], EARLIER) == ()
    assert candidates(LATER, []) == ()


@given(st.lists(st.sampled_from([*EARLIER, *LATER, "", "¿?", "Health information."]), max_size=6))
def test_a_text_is_always_a_candidate_for_itself_and_scores_are_shares(texts: list[str]) -> None:
    found = candidates(texts, texts)
    assert all(LIKELY <= one.score <= 1.0001 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    alike = {(one.later, one.earlier): one.score for one in found}
    for at, text in enumerate(texts):
        if text in EARLIER:
            assert alike[at, at] > 0.99
