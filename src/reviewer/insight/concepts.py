"""Finds the concepts of the field's vocabulary in a text, whatever words it uses for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from reviewer.insight.vocabulary import CONCEPTS
from reviewer.insight.words import stems

HINT_WEIGHT = 0.5
"""What a hint counts for, where a phrase that means the concept counts 1."""


class ConceptFinder:
    """Phrases compiled to stems, looked up by their first one."""

    def __init__(self, concepts: Mapping[str, tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
        for name, (phrases, hints) in concepts.items():
            self._add(name, phrases.split(","), 1.0)
            self._add(name, hints.split(","), HINT_WEIGHT)
        for candidates in self._by_first.values():
            candidates.sort(key=lambda each: (-len(each[0]), each))

    def _add(self, name: str, phrases: Iterable[str], weight: float) -> None:
        for phrase in phrases:
            if key := tuple(stems(phrase)):
                self._by_first.setdefault(key[0], []).append((key, name, weight))

    def count(self, text_stems: Sequence[str]) -> dict[str, float]:
        """How often each concept stands in a text, hints at half; words within a longer phrase count once."""
        found: dict[str, float] = {}
        reached: dict[str, int] = {}
        for start, first in enumerate(text_stems):
            for key, name, weight in self._by_first.get(first, ()):
                end = start + len(key)
                if reached.get(name, 0) <= start and tuple(text_stems[start:end]) == key:
                    reached[name] = end
                    found[name] = found.get(name, 0.0) + weight
        return found


@lru_cache(maxsize=1)
def shipped() -> ConceptFinder:
    """The finder for `vocabulary.CONCEPTS`, made on first use."""
    return ConceptFinder(CONCEPTS)
