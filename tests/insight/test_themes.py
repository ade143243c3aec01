"""Themes of a codebook suggested from a paragraph's words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.insight.themes import Codebook

CODEBOOK = Codebook(
    {
        "plans": {"": ("plan", "planning"), "clear and timed": ("SMART", "timescale"), "drift": ("drift", "delay")},
        "education": {"": ("school",), "personal education plans": ("personal education plan", "PEP")},
        "missing": {"": ("go missing", "return home interview")},
    }
)


def keys(text: str, first: int | None = None) -> list[str]:
    return [each.key for each in CODEBOOK.suggest(text, first)]


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Planning with families is warm.", ["plans"]),
        ("Plans lack timescales.", ["plans/clear and timed"]),
        ("Children’s PEPs are late.", ["education/personal education plans"]),
        ("A peppy start.", []),
        ("smart staff", []),
        ("Children who GO MISSING are offered a return home interview.", ["missing"]),
        ("Personal education plans drift.", ["education/personal education plans", "plans/drift"]),
        ("", []),
    ],
)
def test_words_in_any_form_suggest_their_theme(text: str, suggested: list[str]) -> None:
    assert keys(text) == suggested


def test_the_words_that_say_so_are_shown() -> None:
    text = "The plan drifts; a second plan has no timescale."
    drift, timed = CODEBOOK.suggest(text)
    assert {drift.key, timed.key} == {"plans/drift", "plans/clear and timed"}
    assert sorted(text[s.start : s.end] for each in (drift, timed) for s in each.cues) == ["drifts", "timescale"]


def test_another_word_counts_more_than_the_same_again() -> None:
    book = Codebook({"a": {"": ("plan",)}, "b": {"": ("school", "pupil")}})
    assert [each.theme for each in book.suggest("plan plan plan school pupil")] == ["b", "a"]


def test_only_the_first_few_are_given() -> None:
    text = "Plans for school, a return home interview, drift"
    assert len(keys(text)) == 3
    assert keys(text, 1) == keys(text)[:1]


@given(
    st.text(max_size=120), st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=12), max_size=3), max_size=3)
)
@settings(max_examples=80, deadline=None)
def test_any_codebook_and_text_can_be_used(text: str, words: dict[str, list[str]]) -> None:
    found = Codebook({"theme": words}).suggest(text, None)
    assert len({each.key for each in found}) == len(found)
    assert all(0 <= cue.start < cue.end <= len(text) for each in found for cue in each.cues)
