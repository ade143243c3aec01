"""What we write as YAML is read as the same values by everybody."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from reviewer.exchange.yaml_text import Inline, yaml_text

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
AWKWARD = st.text(
    alphabet=" \t\n\r-:#&*!|>'\"%@`{}[],?.~<=0123456789abeEnoxyY\\\x00\x1b\x7f\x85\xa0\u2028\u2029\ufeff\ufffe😀é",
    max_size=25,
)
TEXT = ANY_TEXT | AWKWARD
PROSE = ("text", "after")
RETYPED = [
    *("y", "n", "Y", "N", "yes", "No", "on", "OFF", "true", "False", "null", "Null", "nan", "~", "", "=", "<<"),
    *("1e3", "1E3", "0o17", "017", "0x1F", "0b1", "1_000", ".5", "5.", "+1", "-1", ".inf", "-.INF", ".nan", "1.2.3"),
    *("12:30", "12:30:45", "1:1", "2018-10-01", "2018-10-01T10:00:00Z", "2018-10-01 10:00:00", "A3.2"),
    *("- a", "? a", ": a", "a: b", "a #b", "#a", "!a", "&a", "*a", "%a", "@a", "`a", "[a", "{a", "a]", "'a", '"a'),
    *("|", ">", "---", "...", " a", "a ", "a\tb", "é: è"),
]


def all_readers(text: str) -> list[Any]:
    """`text` as PyYAML's two readers (YAML 1.1) and ruamel's (YAML 1.2) take it."""
    return [
        yaml.load(text, Loader=yaml.SafeLoader),
        yaml.load(text, Loader=yaml.CSafeLoader),
        YAML(typ="safe", pure=True).load(text),
    ]


@given(TEXT)
@example("a\ufeffb")
@example("trailing blank \nnext\t\n\n")
@example("  indented first\nthen not")
@example("\n\nempty lines first")
@example("\ttab first")
@example("last line blank\n   ")
@example("a\n\x1b b\n  c")
@example("one\u2028line")
def test_any_text_comes_back_the_same(text: str) -> None:
    document = {"word": text, "text": text, "list": [text, {"text": text, "after": text}, [text]], "last": text}
    written = yaml_text(document, prose=PROSE)
    assert all_readers(written) == [document] * 3
    assert written.endswith("\n")
    assert "\r" not in written


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False, width=32) | TEXT,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
        max_leaves=12,
    )
)
def test_any_data_comes_back_the_same(value: Any) -> None:
    document = {"a": value, "text": value, "b": [value, value], "c": Inline(x=[1, [2.5, None]], text="t: u", z=value)}
    for read in all_readers(yaml_text(document, prose=PROSE)):
        assert read["a"] == read["text"] == value
        assert read == document


@pytest.mark.parametrize("text", RETYPED)
def test_strings_that_a_reader_would_retype_are_quoted(text: str) -> None:
    assert yaml_text({"a": text}).startswith('a: "')
    assert all_readers(yaml_text({"a": text, text: "b", "c": [text]})) == [{"a": text, text: "b", "c": [text]}] * 3


def test_words_and_phrases_stand_bare() -> None:
    words = [
        "good",
        "sha256",
        "requires_improvement",
        "Leaders’ impact, in short (2018)",
        "St. Helens",
        "judgement/overall",
    ]
    assert yaml_text({"a": words}) == "a:\n" + "".join(f"  - {word}\n" for word in words)


def test_prose_is_a_block_that_is_never_wrapped_and_keeps_its_lines() -> None:
    long = "word " * 400 + "end"
    assert yaml_text({"text": long, "b": 1}, prose=PROSE) == f"text: |-\n  {long}\nb: 1\n"
    assert yaml_text({"a": [{"text": "one \n\n two\n"}]}, prose=PROSE) == "a:\n  - text: |\n      one \n\n       two\n"
    assert yaml_text({"text": " a\n\n"}, prose=PROSE) == "text: |2+\n   a\n\n"


def test_prose_that_no_block_can_hold_keeps_its_lines_too() -> None:
    assert yaml_text({"text": "one\ufeff\n two\nthree"}, prose=PROSE) == (
        'text: "one\\ufeff\\n\\\n  \\ two\\n\\\n  three"\n'
    )


def test_numbers_are_numbers_to_every_reader() -> None:
    assert yaml_text({"a": 1e-07, "b": 0.5, "c": 1e22, "d": True, "e": None, "f": -3, "g": [], "h": {}}) == (
        "a: 0.0000001\nb: 0.5\nc: 10000000000000000000000.0\nd: true\ne: null\nf: -3\ng: []\nh: {}\n"
    )
    with pytest.raises(ValueError, match="nan"):
        yaml_text({"a": float("nan")})


def test_an_inline_mapping_stands_on_one_line() -> None:
    place = Inline(page=2, line=None, spans=[[10, 52]], boxes=[[2, 72.0, 1.25]])
    assert yaml_text({"place": place, "list": [place]}) == (
        "place: {page: 2, line: null, spans: [[10, 52]], boxes: [[2, 72.0, 1.25]]}\n"
        "list:\n  - {page: 2, line: null, spans: [[10, 52]], boxes: [[2, 72.0, 1.25]]}\n"
    )


@pytest.mark.parametrize("key", ["A, 0", "a]b", "{x", "a: b", "yes", "1", ""])
def test_a_key_on_one_line_comes_back_as_it_was(key: str) -> None:
    assert yaml.safe_load(yaml_text({"z": Inline({key: 1, "b": 2})})) == {"z": {key: 1, "b": 2}}
