"""Words are found however they are set, and nothing else is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.place import Span
from reviewer.store.blackout import Blackout


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("O'Neill", "O’Neill"),
        ("O’Neill", "o'neill"),
        ("Smith-Jones", "Smith–Jones"),
        ("Smith–Jones", "SMITH-\nJones"),
        ("Zoë Bell", unicodedata.normalize("NFD", "Zoë\n  Bell")),
        (unicodedata.normalize("NFD", "Zoë Bell"), "Zoë\u00a0Bell"),
        ("Griffith Stone", "Gri\ufb03th \ufb06one"),
        ("Weiss", "Weiß"),
        ("Thistle wood", "Thi\u00adstle wo\u200bod"),
        ("A.B. (c)", "a.b. (C)"),
    ],
)
def test_words_are_found_however_they_are_set(words: str, text: str) -> None:
    said = f"says {text}, and more"
    blacked = Blackout(words)("text", said)
    assert len(blacked) == len(said)
    assert (blacked[:5], blacked[-10:]) == ("says ", ", and more")
    assert set(blacked[5:-10].split()) <= {"█" * length for length in range(1, 20)}


@pytest.mark.parametrize(
    ("words", "text"), [("O'Neill", "ONeill"), ("Zoë", "Zoe"), ("a.b", "axb"), ("Ann Lee", "Annlee")]
)
def test_other_words_are_not(words: str, text: str) -> None:
    black = Blackout(words)
    assert (black("text", text), black.found) == (text, 0)


def test_in_the_name_of_a_file_something_else_may_stand_for_a_blank() -> None:
    black = Blackout("Zachary Quill")
    assert black("file", "zachary_quill-2.pdf") == "████████████████-2.pdf".replace("█" * 16, "█" * 13)
    assert black.says("path", "/home/x/Zachary%20Quill.txt")
    assert not black.says("text", "Zachary_Quill")


def test_words_that_run_over_a_page_are_found_past_its_footer() -> None:
    text = "He met Zachary\nfooter 3\nQuill-\nfooter 4\nStone there. Zachary footer"
    spans = (Span(0, 14), Span(24, 30), Span(40, len(text)))
    black = Blackout("Zachary Quill-Stone")
    assert black.in_source(text, [spans]) == "He met ███████\nfooter 3\n██████\nfooter 4\n█████ there. Zachary footer"
    assert black.found == 1


@given(st.text(max_size=40), st.text(min_size=1, max_size=12).filter(lambda words: words.split()))
def test_a_text_keeps_its_length_and_its_blanks(text: str, words: str) -> None:
    black = Blackout(words)
    blacked = black("text", f"{text} {words} {text}")
    assert black.found >= 1 or unicodedata.normalize("NFKC", words) != words
    assert [one.isspace() for one in blacked] == [one.isspace() for one in f"{text} {words} {text}"]
