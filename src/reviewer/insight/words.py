"""The words of a text as the ranking sees them: lower case, no possessives, stems; and a text's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import Protocol, cast

from reviewer.model.place import Span


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


_WORD = re.compile(r"[^\W\d_]+|\d+")
_POSSESSIVE = re.compile(r"['’]s\b")
_LONGEST_WORD = 40
"""Longer runs of letters are no words of a language: they are kept, cut short, and never stemmed."""

_STOP_WORD_LIST = """
a an the of to and or nor in on for with by at from into than is are be been being was were do does did has
have had having can could will would shall should may might must this that these those there it its they them
their he she his her him we us our you your i me my not no as if so but which who whom whose what where when
while how other another some any each all both such own same also more most very about between through during
under over up out then only just
"""

STOP_WORDS = frozenset(_STOP_WORD_LIST.split())
"""Words that say nothing of a subject."""


@lru_cache(maxsize=1)
def _stemmer() -> _Stemmer:
    # Imported on first use: nothing that merely starts the program pays for it.
    return cast(_Stemmer, import_module("snowballstemmer").stemmer("english"))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case word by the Snowball English rules ("assessments", "assessed": "assess")."""
    if len(word) > _LONGEST_WORD:
        return word[:_LONGEST_WORD]
    return _stemmer().stemWord(word)


@lru_cache(maxsize=1)
def stop_stems() -> frozenset[str]:
    """The stems of `STOP_WORDS`."""
    return frozenset(stem(word) for word in STOP_WORDS)


def stems(text: str) -> list[str]:
    """The stems of all words and numbers of `text` in order, stop words included."""
    return [stem(word) for word in _WORD.findall(_POSSESSIVE.sub("", text.lower()))]


def content_stems(text_stems: list[str]) -> list[str]:
    """`text_stems` without the stop words."""
    stop = stop_stems()
    return [each for each in text_stems if each not in stop]


_SENTENCE_END = re.compile(r"[.!?…][’”\"')\]]*(?=\s+[^\sa-z])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|no|nos|para|paras|fig|mr|mrs|ms|dr|prof|st|approx|incl|reg|ref|vol)|\b[a-z])\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[Span]:
    """The sentences of `text` as spans of it, white space at their ends left out.

    A full stop after an abbreviation or an initial, or before a lower-case word, ends nothing.
    """
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.group().startswith(".") and _ABBREVIATION.search(text, max(start, end.start() - 8), end.start() + 1):
            continue
        if span := _trimmed(text, start, end.end()):
            yield span
        start = end.end()
    if span := _trimmed(text, start, len(text)):
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
