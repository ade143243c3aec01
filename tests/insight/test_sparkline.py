"""A measure is drawn and said: the words say all that the glyphs show."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.insight.sparkline import GLYPHS, line, measure_line, measure_words
from reviewer.model.plan import Reading, SuccessMeasure

D = dt.date


def measure(*values: float, **changes: Any) -> SuccessMeasure:
    readings = tuple(Reading(D(2027, month, 1), value) for month, value in enumerate(values, start=2))
    return SuccessMeasure("m", "Plans that are specific", "%", readings=readings, **changes)


BASELINE = Reading(D(2027, 1, 1), 62)


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ([0, 1, 2, 3, 4, 5, 6, 7], GLYPHS),
        ([5, 5, 5], "▅▅▅"),
        ([1, float("nan"), 3], "▁ █"),
        ([], ""),
        ([float("inf")], " "),
        ([3, 1], "█▁"),
    ],
)
def test_the_line(values: list[float], drawn: str) -> None:
    assert line(values) == drawn


def test_only_the_latest_are_drawn_where_room_is_short() -> None:
    assert line([9, 1, 2], width=2) == "▁█"


@given(st.lists(st.floats(), max_size=40))
def test_one_glyph_for_each_value(values: list[float]) -> None:
    drawn = line(values)
    assert len(drawn) == len(values)
    assert set(drawn) <= {*GLYPHS, " "}


@pytest.mark.parametrize(
    ("which", "words"),
    [
        (
            measure(66, 71.5, baseline=BASELINE, target=90, target_by=D(2027, 12, 31)),
            "62% on 1 Jan 2027, 71.5% on 1 Mar 2027, target 90% by 31 Dec 2027: better, not yet reached",
        ),
        (measure(95, target=90), "95% on 1 Feb 2027, target 90%: target reached"),
        (measure(60, baseline=BASELINE), "62% on 1 Jan 2027, 60% on 1 Feb 2027: worse"),
        (
            measure(60, baseline=BASELINE, rising=False, target=50),
            "62% on 1 Jan 2027, 60% on 1 Feb 2027, target 50%: better, not yet reached",
        ),
        (measure(62, baseline=BASELINE), "62% on 1 Jan 2027, 62% on 1 Feb 2027: unchanged"),
        (measure(target=90), "no reading yet, target 90%"),
        (measure(), "no reading yet"),
        (measure(62), "62% on 1 Feb 2027"),
    ],
)
def test_a_measure_in_words(which: SuccessMeasure, words: str) -> None:
    assert measure_words(which) == words


def test_readings_are_drawn_in_order_of_their_dates() -> None:
    late, early = Reading(D(2027, 6, 1), 90), Reading(D(2027, 3, 1), 70)
    which = SuccessMeasure("m", "Visits on time", "days", baseline=BASELINE, readings=(late, early))
    assert measure_line(which) == "▁▃█"
    assert measure_words(which) == "62 days on 1 Jan 2027, 90 days on 1 Jun 2027: better"
