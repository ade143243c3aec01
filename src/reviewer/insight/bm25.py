"""BM25 over a few hundred short texts, in plain Python.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). The two parameters stand at
their textbook values: on the evidence benchmark no other values are better by more than chance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

TERM_SATURATION = 1.2
"""k1: how soon more of the same word stops to matter."""

LENGTH_NORMALISATION = 0.75
"""b: how far long texts are held to account for their length, from 0 to 1."""


class Bm25:
    """An index of texts given as term weights (how often each term stands there)."""

    def __init__(self, texts: Sequence[Mapping[str, float]]) -> None:
        self._count = len(texts)
        lengths = [sum(text.values()) for text in texts]
        average = sum(lengths) / len(lengths) if any(lengths) else 1.0
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for index, text in enumerate(texts):
            norm = TERM_SATURATION * (1 - LENGTH_NORMALISATION + LENGTH_NORMALISATION * lengths[index] / average)
            for term, weight in text.items():
                gain = weight * (TERM_SATURATION + 1) / (weight + norm)
                self._postings.setdefault(term, []).append((index, gain))

    def rarity(self, term: str) -> float:
        """The inverse document frequency of `term`: high for a rare one, highest for one that stands nowhere."""
        found = len(self._postings.get(term, ()))
        return math.log(1 + (self._count - found + 0.5) / (found + 0.5))

    def scores(self, query: Mapping[str, float]) -> list[float]:
        """How well each text answers `query`, in index order.

        The sums are divided by the query's own weight, so that long and short queries give like figures: 0 where
        nothing is shared, about 1 for a text that has every term of the query as often as texts of its length do.
        """
        total = 0.0
        found = [0.0] * self._count
        for term, weight in query.items():
            weighted = weight * self.rarity(term)
            total += weighted
            for index, gain in self._postings.get(term, ()):
                found[index] += weighted * gain
        return [each / total for each in found] if total else found
