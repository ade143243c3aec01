"""Which paragraphs of a report are likely to bear out an area for improvement: the one ranking that all parts use.

Three things speak for a paragraph: it shares the area's words (BM25 over the report's own paragraphs), it speaks of the
same things in the field's own vocabulary (BM25 over concepts), and it criticises. A paragraph on the safeguarding board
is set back where the area is not about the board. The four are added, made shares of likelihood that sum to 1, and a
part of each share is given to the paragraphs beside it: inspectors name runs of paragraphs, and what they name next to
a paragraph is most often its neighbour.

`benchmarks/evidence.py` measures each step on real recommendations whose inspectors named their paragraphs, always on
reports that had no say in the figures below.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reviewer.insight.bm25 import Bm25
from reviewer.insight.concepts import shipped
from reviewer.insight.criticism import critical_share
from reviewer.insight.references import without_references
from reviewer.insight.words import content_stems, stems

BOARD = "safeguarding board"
"""The concept that parts the board's half of a single-inspection report from the authority's."""

MOST_BOARD_MENTIONS = 3.0
"""A paragraph that names the board more often is not more about it."""

MOST_MENTIONS = 2.0
"""An area that names a concept more often does not ask for it more."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing that speaks for a paragraph counts; `neighbour` is the part a paragraph gives to each beside it.

    The second neighbour gets `neighbour` squared, the third its cube. 0.15 is how often the paragraph beside one that
    inspectors named is itself named; it was not chosen by its score.
    """

    words: float = 6.0
    concepts: float = 2.5
    criticism: float = 1.5
    other_board: float = 0.75
    neighbour: float = 0.15


WEIGHTS = Weights()
"""The shipped weights: those of `benchmarks/evidence.py` fitted to all its reports, rounded."""


class EvidenceIndex:
    """A report's paragraphs, read once, to be ranked for any number of areas."""

    def __init__(self, paragraph_texts: Sequence[str], weights: Weights = WEIGHTS) -> None:
        self._weights = weights
        self._finder = shipped()
        all_stems = [stems(text) for text in paragraph_texts]
        concepts = [self._finder.count(each) for each in all_stems]
        self._words = Bm25([Counter(content_stems(each)) for each in all_stems])
        self._concepts = Bm25(concepts)
        self._criticism = [critical_share(text) for text in paragraph_texts]
        self._board = [min(each.get(BOARD, 0.0), MOST_BOARD_MENTIONS) for each in concepts]

    def signals(self, area_text: str) -> list[tuple[float, float, float, float]]:
        """What speaks for each paragraph, in the order of `Weights`: words, concepts, criticism, another's board."""
        area_stems = stems(without_references(area_text))
        concepts = {name: min(count, MOST_MENTIONS) for name, count in self._finder.count(area_stems).items()}
        words = self._words.scores(Counter(content_stems(area_stems)))
        shared = self._concepts.scores(concepts)
        board = [0.0] * len(words) if BOARD in concepts else self._board
        return list(zip(words, shared, self._criticism, board, strict=True))

    def rank(self, area_text: str) -> list[tuple[int, float]]:
        """(index of paragraph, score) for every paragraph, best first; equal scores in the order of the report.

        Scores are shares of likelihood: each from 0 to 1, their sum 1. No paragraphs, no pairs.
        """
        return combined(self.signals(area_text), self._weights)


def combined(signals: Sequence[tuple[float, float, float, float]], weights: Weights) -> list[tuple[int, float]]:
    """The ranking that `weights` make of the paragraphs' signals, as `EvidenceIndex.rank` gives it."""
    sums = [
        weights.words * words
        + weights.concepts * concepts
        + weights.criticism * criticism
        - weights.other_board * board
        for words, concepts, criticism, board in signals
    ]
    likely = _to_neighbours(_shares(sums), weights.neighbour)
    return sorted(enumerate(likely), key=lambda pair: (-pair[1], pair[0]))


def _shares(sums: Sequence[float]) -> list[float]:
    """Softmax: sums as shares of likelihood."""
    if not sums:
        return []
    best = max(sums)
    grown = [math.exp(each - best) for each in sums]
    total = sum(grown)
    return [each / total for each in grown]


def _to_neighbours(shares: Sequence[float], part: float) -> list[float]:
    """Each paragraph gives `part` of its share to either neighbour, `part` squared to the next, cubed to the third."""
    count = len(shares)
    spread = list(shares)
    for distance in (1, 2, 3):
        given = part**distance
        for index in range(count - distance):
            spread[index] += given * shares[index + distance]
            spread[index + distance] += given * shares[index]
    total = sum(spread)
    return [each / total for each in spread]


@lru_cache(maxsize=8)
def _index(paragraph_texts: tuple[str, ...]) -> EvidenceIndex:
    return EvidenceIndex(paragraph_texts)


def rank(area_text: str, paragraph_texts: Sequence[str]) -> list[tuple[int, float]]:
    """(index into `paragraph_texts`, score) for every paragraph, likeliest evidence for `area_text` first.

    The scores of one call sum to 1. The last few reports' indexes are kept, so that asking for one area after another
    costs a millisecond or two each; an interface that holds a report may keep its own `EvidenceIndex`.
    """
    return _index(tuple(paragraph_texts)).rank(area_text)
