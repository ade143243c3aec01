"""Finds the concepts of the field's vocabulary in a text, whatever words it uses for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from reviewer.insight.vocabulary import CONCEPTS
from reviewer.insight.words import stems

HINT_WEIGHT = 0.5
"""What a hint counts for, where a phrase that means the concept counts 1."""


class ConceptFinder:
    """Phrases compiled to stems, looked up by their first one."""

    def __init__(self, concepts: Mapping[str, tuple[str, str]]) -> None:
        # First stem: the rest of the phrase, its concept, its weight; longest phrase first.
        self._by_first: dict[str, list[tuple[list[str], str, float]]] = {}
        for name, (phrases, hints) in concepts.items():
            self._add(name, phrases.split(","), 1.0)
            self._add(name, hints.split(","), HINT_WEIGHT)
        for candidates in self._by_first.values():
            candidates.sort(key=lambda each: (-len(each[0]), each))

    def _add(self, name: str, phrases: Iterable[str], weight: float) -> None:
        for phrase in phrases:
            if key := stems(phrase):
                self._by_first.setdefault(key[0], []).append((key[1:], name, weight))

    def count(self, text_stems: list[str]) -> dict[str, float]:
        """How often each concept stands in a text, hints at half; words within a longer phrase count once."""
        found: dict[str, float] = {}
        reached: dict[str, int] = {}
        known = self._by_first
        for start, first in enumerate(text_stems, 1):
            if first not in known:
                continue
            for rest, name, weight in known[first]:
                end = start + len(rest)
                if (not rest or text_stems[start:end] == rest) and reached.get(name, 0) < start:
                    reached[name] = end
                    found[name] = found.get(name, 0.0) + weight
        return found


@lru_cache(maxsize=1)
def shipped() -> ConceptFinder:
    """The finder for `vocabulary.CONCEPTS`, made on first use."""
    return ConceptFinder(CONCEPTS)
