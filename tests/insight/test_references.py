"""Printed references to paragraphs, and references that all miss by the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.insight.references import numbering_shift, references, without_references


def numbers(text: str) -> list[str]:
    return [each.number for each in references(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Improve plans (paragraph 57).", ["57"]),
        ("Improve plans (paragraphs 12 and 14).", ["12", "14"]),
        ("Improve plans (paragraphs 12, 14, and 61–63)", ["12", "14", "61", "62", "63"]),
        ("see Paragraph 8 above, and paras. 9 & 10", ["8", "9", "10"]),
        ("(para 3; paragraph 7)", ["3", "7"]),
        ("as paragraphs 4 to 6 say", ["4", "5", "6"]),
        ("paragraphs 63-61", ["63", "61"]),
        ("paragraph 12a", ["12a"]),
        ("paragraph 50% of children", []),
        ("parachute 7, paragraph seven, section 47", []),
        ("", []),
    ],
)
def test_the_numbers_named(text: str, found: list[str]) -> None:
    assert numbers(text) == found


def test_each_number_has_its_place_and_the_whole_has_its_brackets() -> None:
    text = "Improve plans (paragraphs 12 and 14–15). See paragraph 3 too."
    found = references(text)
    assert [text[each.span.start : each.span.end] for each in found] == ["12", "14–15", "14–15", "3"]
    assert [text[each.whole.start : each.whole.end] for each in found] == [
        *["(paragraphs 12 and 14–15)"] * 3,
        "paragraph 3",
    ]


def test_bracketed_references_can_be_taken_out() -> None:
    assert without_references("Plans (paragraph 5) and [see paras 6, 7] as paragraph 8 says") == (
        "Plans  and  as paragraph 8 says"
    )


@given(st.text(max_size=200) | st.from_regex(r"\(paragraphs? [0-9 ,–-]{0,40}\)?"))
def test_any_text_can_be_read(text: str) -> None:
    for each in references(text):
        assert each.whole.start <= each.span.start < each.span.end <= each.whole.end
        assert each.number[0].isdecimal()
    assert len(without_references(text)) <= len(text)


RANKED = [[10 * area + step for step in (5, 1, 2, 3, 4, 6, 7, 8, 9)] for area in range(8)]
"""Eight areas whose likeliest paragraphs are 5, 15, 25, …"""


def test_references_that_all_miss_by_two_are_found_out() -> None:
    shift = numbering_shift([{10 * area + 7} for area in range(8)], RANKED)
    assert shift is not None
    assert (shift.by, shift.fit, shift.compared) == (-2, 1.0, 8)
    assert shift.fit_as_printed < 0.2


def test_references_that_fit_or_are_few_or_fit_nowhere_are_left_alone() -> None:
    right = [{10 * area + 5} for area in range(8)]
    assert numbering_shift(right, RANKED) is None
    assert numbering_shift([{10 * area + 7} for area in range(4)], RANKED[:4]) is None
    assert numbering_shift([{10 * area + 5 + area} for area in range(8)], RANKED) is None
    assert numbering_shift([], []) is None
    assert numbering_shift([set()] * 8, RANKED) is None
