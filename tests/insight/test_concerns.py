"""Sentences that criticise, and the concerns that no area covers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.insight.concerns import concerns, uncovered
from reviewer.insight.criticism import critical_sentences, critical_share, cues
from reviewer.insight.words import sentences

ANY_TEXT = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(list(". ?!’\n "))), max_size=200)


def cue_words(sentence: str) -> list[str]:
    return [sentence[span.start : span.end] for span in cues(sentence)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Plans are not consistently reviewed.", ["are not"]),
        ("Practice remains too variable.", ["remains too", "variable"]),
        ("There is a lack of foster homes, and children wait too long.", ["lack", "wait too"]),
        ("Delays in court work persist.", ["Delays"]),
        ("However, the panel met twice in a year.", ["However"]),
        ("Only three in ten had a health check.", ["Only three"]),
        ("There is no joint strategy for these children.", ["There is no"]),
        ("More work is needed on this.", ["More work is needed"]),
        ("It isn’t clear who signs them.", ["isn’t"]),
        ("The waiting list for the panel has not gone.", ["waiting list", "has not"]),
        ("Dates are missing from the plans.", ["are missing"]),
        ("Where it is not, options are weighed one by one, which costs time.", ["is not"]),
        ("Practice, which was good, is now uneven.", ["uneven"]),
    ],
)
def test_a_sentence_that_criticises_shows_what_gives_it_away(sentence: str, words: list[str]) -> None:
    assert cue_words(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Social workers visit often and know the children well.",
        "Decisions are made without delay.",
        "Children do not wait for help.",
        "Managers have reduced the backlog.",
        "The service is not only quick but thorough.",
        "However, this has improved since the spring.",
        "Young people who are not in education have a named worker.",
        "Leaders know their strengths and weaknesses.",
        "Those who need to be protected are seen at once.",
        "The waiting list for the weekly panel, a worry two years ago, has gone.",
        "Children who have been missing are seen the next day, and nine in ten accept.",
        "Drift, as the panel defines it, was not found.",
        "The few who live abroad have a named worker and are visited just as often.",
        "Where it is not, the hour is protected with the same determination.",
        "Health plans, once variable, are now precise.",
        "Attendance, which was poor in the spring, is now above that of similar towns.",
        "Leaders know where the weaknesses are.",
        "",
    ],
)
def test_a_sentence_that_takes_it_back_or_praises_does_not(sentence: str) -> None:
    assert cues(sentence) == ()


def test_the_sentences_are_quoted_with_their_place() -> None:
    text = "Visits are frequent. Records are thin and late. Staff are kind."
    (found,) = critical_sentences(text)
    assert text[found.span.start : found.span.end] == found.text == "Records are thin and late."
    assert [text[cue.start : cue.end] for cue in found.cues] == ["late"]
    assert critical_share(text) == pytest.approx(1 / 3)


def test_what_leaders_already_know_is_told_apart() -> None:
    known = "Pathway plans are weak. Leaders have recognised this and a new template is being tried."
    unknown = "Pathway plans are weak. Young people said that they are dull."
    assert [each.leaders_aware for each in critical_sentences(known)] == [True]
    assert [each.leaders_aware for each in critical_sentences(unknown)] == [False]
    assert concerns([known])[0].leaders_aware
    assert not concerns([unknown])[0].leaders_aware


def test_abbreviations_and_figures_end_no_sentence() -> None:
    text = "Mr. Brown, i.e. the chair, met 4.5 staff, e.g. nurses. It went well (para. 3). “Did it?” Yes."
    said = [text[span.start : span.end] for span in sentences(text)]
    assert said == [
        "Mr. Brown, i.e. the chair, met 4.5 staff, e.g. nurses.",
        "It went well (para. 3).",
        "“Did it?”",
        "Yes.",
    ]


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_sentences_hold_every_word_once_and_cues_stand_inside_them(text: str) -> None:
    spans = list(sentences(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    for found in critical_sentences(text):
        assert found.cues
        assert all(found.span.start <= cue.start < cue.end <= found.span.end for cue in found.cues)
    assert 0 <= critical_share(text) <= 1


PARAGRAPHS = [
    "All is well.",
    "Plans are weak.",
    "Visits are late.",
    "Supervision is inconsistent.",
    "Audits lack depth.",
]


def test_a_concern_is_covered_by_a_link_or_by_the_first_of_a_ranking() -> None:
    found = concerns(PARAGRAPHS)
    assert [each.paragraph for each in found] == [1, 2, 3, 4]
    ranking = [(1, 0.9), (2, 0.06), (3, 0.01), (0, 0.01), (4, 0.01)]
    still_open = uncovered(found, [ranking], linked={4})
    assert [(each.concern.paragraph, each.nearest, each.score) for each in still_open] == [(3, 0, 0.01)]


def test_what_a_person_rejected_is_open_again_and_what_was_settled_is_gone() -> None:
    found = concerns(PARAGRAPHS)
    ranking = [(1, 0.9), (2, 0.06), (3, 0.01), (0, 0.01), (4, 0.01)]
    still_open = uncovered(found, [ranking], rejected={0: {1}}, settled={3, 4})
    assert [(each.concern.paragraph, each.nearest) for each in still_open] == [(1, None)]


def test_without_areas_every_concern_is_open() -> None:
    assert [each.nearest for each in uncovered(concerns(PARAGRAPHS), [])] == [None] * 4
    assert concerns([]) == ()
    assert uncovered((), []) == ()


def test_a_word_of_ten_thousand_letters_is_no_trouble() -> None:
    long = "no " + "x" * 10_000 + " not " + "y" * 10_000
    assert critical_share(long) in (0.0, 1.0)
    assert concerns(["." * 10_000, "\n" * 10_000, " not" * 3_000]) == ()
    assert len(concerns([" late" * 3_000])) == 1


def test_once_a_person_has_tied_something_to_an_area_the_ranking_covers_nothing_for_it_any_more() -> None:
    found = concerns(PARAGRAPHS)
    rankings = [[(1, 0.9), (2, 0.06)], [(3, 0.9)]]
    still_open = uncovered(found, rankings, linked={1}, tied={0})
    assert [(each.concern.paragraph, each.nearest) for each in still_open] == [(2, 0), (4, None)]


@pytest.mark.parametrize(
    "praise",
    [
        "Children come into care when they need to and seldom in a crisis.",
        "When it is plain that a child cannot stay, managers act at once.",
        "The reasons are explained to them when it is not.",
        "Carers said that no question was too small.",
    ],
)
def test_what_only_sounds_like_criticism_is_none(praise: str) -> None:
    assert critical_sentences(praise) == ()
