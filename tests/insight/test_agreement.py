"""How far two reviewers agree, beyond chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.insight.agreement import between

CODES = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["strength", "concern", "neutral"]))


def test_the_textbook_case() -> None:
    # 50 things: both yes 20, both no 15, one yes other no 5, the reverse 10; kappa is 0.4.
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    one = {str(at): pair[0] for at, pair in enumerate(pairs)}
    other = {str(at): pair[1] for at, pair in enumerate(pairs)}
    found = between(one, other)
    assert found.kappa == pytest.approx(0.4)
    assert found.words == "35 of 50 the same (70%), kappa 0.40"
    assert len(found.differ) == 15


def test_where_kappa_has_no_meaning_it_is_not_given() -> None:
    assert between({"a": "x"}, {"a": "x"}).words == "1 of 1 the same (100%)"
    assert between({"a": "x"}, {"b": "x"}).words == "nothing was coded by both"


@given(CODES, CODES)
def test_agreement_is_the_same_from_either_side(one: dict[str, str], other: dict[str, str]) -> None:
    here, there = between(one, other), between(other, one)
    assert (here.count, here.agreed) == (there.count, there.agreed)
    assert here.kappa == (None if there.kappa is None else pytest.approx(there.kappa))
    assert here.kappa is None or here.kappa <= 1
