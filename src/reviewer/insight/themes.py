"""Themes of a codebook suggested from a paragraph's words.

A codebook is data of the configuration: theme, its sub-themes, and for each the words and phrases that speak of it. A
phrase matches by its stems ("assessment" finds "assessed"), an abbreviation in capitals only as it is written ("PEP"
never finds "pep"). A suggestion is confirmed by a person, never taken as decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reviewer.insight.words import stem
from reviewer.model.place import Span

SUB_THEME = 1.5
"""A sub-theme's words are more telling than those of its theme as a whole."""

AGAIN = 0.25
"""What a word counts for when it was already found."""

_WORD = re.compile(r"[^\W_]+(?:['’]s\b)?")
_POSSESSIVE = re.compile(r"['’]s\Z")
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9&]+s?\Z")


@dataclass(frozen=True, slots=True)
class ThemeSuggestion:
    """A theme, or a sub-theme of it, that a text speaks of. `cues` are the spans of the words that say so.

    `sub_theme` is None for words of the theme that belong to no sub-theme.
    """

    theme: str
    sub_theme: str | None
    cues: tuple[Span, ...]

    @property
    def key(self) -> str:
        """How it is recorded: "plans", or "plans/contingency"."""
        return f"{self.theme}/{self.sub_theme}" if self.sub_theme else self.theme


@dataclass(slots=True)
class _Found:
    """What a text says of one theme or sub-theme: the words' spans, none within another, and how much they count."""

    score: float = 0.0
    spans: list[Span] = field(default_factory=list)
    phrases: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, phrase: tuple[str, ...], span: Span, of_sub_theme: bool) -> None:
        if self.spans and span.start < self.spans[-1].end:
            return
        self.spans.append(span)
        weight = sum(2.0 if _ABBREVIATION.match(word) else 1.0 for word in phrase)
        self.score += weight * (SUB_THEME if of_sub_theme else 1.0) * (AGAIN if phrase in self.phrases else 1.0)
        self.phrases.add(phrase)


class Codebook:
    """Themes with their words, compiled once. Built from `{theme: {sub-theme or "": (word or phrase, …)}}`."""

    def __init__(self, themes: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        self._places: list[tuple[str, str | None]] = []
        # First word: the words of a phrase (stems, or an abbreviation as written), and whose they are.
        self._by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for theme, sub_themes in themes.items():
            for sub_theme, phrases in sub_themes.items():
                self._places.append((theme, sub_theme or None))
                for phrase in phrases:
                    if key := tuple(_key(match.group()) for match in _WORD.finditer(phrase)):
                        self._by_first.setdefault(key[0], []).append((key, len(self._places) - 1))
        for phrases_of in self._by_first.values():
            phrases_of.sort(key=_longest_first)

    def suggest(self, text: str, first: int | None = 3) -> tuple[ThemeSuggestion, ...]:
        """The themes `text` speaks of, the surest first, equals in the codebook's order; at most `first` (None: all).

        Longer phrases, abbreviations and a sub-theme's words count more than single common ones, another word more
        than the same again. A theme as a whole is not suggested beside one of its own sub-themes.
        """
        found = self._cues(text)
        sub_themed = {theme for theme, sub_theme in (self._places[place] for place in found) if sub_theme}
        order = sorted(found, key=lambda place: (-found[place].score, place))
        kept = [place for place in order if self._places[place][1] or self._places[place][0] not in sub_themed]
        return tuple(ThemeSuggestion(*self._places[place], tuple(found[place].spans)) for place in kept[:first])

    def _cues(self, text: str) -> dict[int, _Found]:
        words = list(_WORD.finditer(text))
        keys = [{_key(word.group()), stem(_bare(word.group()).lower())} for word in words]
        found: dict[int, _Found] = {}
        for start, alternatives in enumerate(keys):
            for phrase, place in self._beginning(alternatives):
                end = start + len(phrase)
                if end > len(keys) or not all(part in keys[at] for at, part in enumerate(phrase, start)):
                    continue
                of_place = found.setdefault(place, _Found())
                of_place.add(phrase, Span(words[start].start(), words[end - 1].end()), bool(self._places[place][1]))
        return found

    def _beginning(self, alternatives: set[str]) -> list[tuple[tuple[str, ...], int]]:
        """The phrases that begin with one of `alternatives`, longest first."""
        found = [phrase for first in alternatives for phrase in self._by_first.get(first, ())]
        return sorted(found, key=_longest_first) if len(alternatives) > 1 else found


def _longest_first(phrase: tuple[tuple[str, ...], int]) -> tuple[int, tuple[tuple[str, ...], int]]:
    return -len(phrase[0]), phrase


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _key(word: str) -> str:
    """What a word is compared by: its stem, or itself where it is an abbreviation in capitals."""
    bare = _bare(word)
    return bare.removesuffix("s") if _ABBREVIATION.match(bare) else stem(bare.lower())
