"""Text on its way to a screen: nothing in it steers the terminal, nothing hides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.text import UNSAFE, one_line, shortened, visible


@given(st.text(st.characters()))
def test_nothing_unsafe_is_left_and_safe_text_is_as_it_was(text: str) -> None:
    shown = visible(text)
    assert not UNSAFE.search(shown)
    assert visible(shown) == shown
    assert set(visible(text, lines=True)) - set("\n\t") <= set(shown) | set(text)
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[sic] [/] [bold]", "[sic] [/] [bold]"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("\u202eevil\ufeff", "<U+202E>evil<U+FEFF>"),
        ("\x9b2J\ud800", "<U+009B>2J<U+D800>"),
        ("a\nb", "a␊b"),
        ("café – “quoted” ✓", "café – “quoted” ✓"),
    ],
)
def test_what_could_steer_or_hide_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_lines_are_kept_where_lines_are_wanted() -> None:
    assert visible("a\n\tb\r\n", lines=True) == "a\n\tb␍\n"
    assert one_line("  a\n\tb\x1b ") == "a b␛"


@given(st.text(), st.integers(1, 40))
def test_shortened_fits(text: str, width: int) -> None:
    cut = shortened(text, width)
    assert len(cut) <= width
    assert cut == one_line(text) or cut.endswith("…")
