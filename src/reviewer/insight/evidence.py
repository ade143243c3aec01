"""Which paragraphs of a report are likely to bear out an area for improvement: the one ranking that all parts use.

Three things speak for a paragraph: it shares the area's words (BM25 over the report's own paragraphs), it speaks of the
same things in the field's own vocabulary (BM25 over concepts), and it criticises. What an area is for ("so that
children get help in time") counts half of what it asks for. The three are added, made shares of likelihood that sum to
1, and a part of each share is given to the paragraphs beside it: inspectors name runs of paragraphs, and what they name
next to a paragraph is most often its neighbour.

`benchmarks/evidence.py` measures each step on real recommendations whose inspectors named their paragraphs, always on
reports that had no say in the figures below.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reviewer.insight.bm25 import Bm25
from reviewer.insight.concepts import shipped
from reviewer.insight.criticism import critical_share
from reviewer.insight.references import without_references
from reviewer.insight.words import content_stems, stems

MOST_MENTIONS = 2.0
"""An area that names a concept more often does not ask for it more."""

_PURPOSE = re.compile(r",?\s(?:so\s+that|in\s+order|to\s+ensure|to\s+enable|ensuring\s+that)\b", re.IGNORECASE)
_SHORTEST_DEMAND = 12
"""An area that opens with "To ensure that" has its demand there, not its purpose."""

_FRAMEWORK_OUTCOME = re.compile(r"\((?:outcome|enabler)s?\b[^()]{0,80}\)", re.IGNORECASE)
"""The printed tie to the national framework: "(outcome 3, national framework)"."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing that speaks for a paragraph counts; `purpose` is what the words of an area's purpose count.

    `neighbour` is the part of its share that a paragraph gives to each beside it; the second neighbour gets `neighbour`
    squared, the third its cube. 0.15 is how often the paragraph beside one that inspectors named is itself named, and
    `purpose` a plain half: neither was chosen by its score.
    """

    words: float = 6.0
    concepts: float = 2.75
    criticism: float = 1.6
    purpose: float = 0.5
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

    def signals(self, area_text: str) -> list[tuple[float, float, float]]:
        """What speaks for each paragraph, in the order of `Weights`: words, concepts, criticism."""
        demand, purpose = (stems(part) for part in _parted(area_text))
        wanted = Counter(content_stems(demand))
        also = Counter(content_stems(purpose))
        words = self._words.scores(_sum(wanted, also, self._weights.purpose))
        named = _sum(self._finder.count(demand), self._finder.count(purpose), self._weights.purpose)
        concepts = {name: min(count, MOST_MENTIONS) for name, count in named.items()}
        shared = self._concepts.scores(concepts)
        return list(zip(words, shared, self._criticism, strict=True))

    def rank(self, area_text: str) -> list[tuple[int, float]]:
        """(index of paragraph, score) for every paragraph, best first; equal scores in the order of the report.

        Scores are shares of likelihood: each from 0 to 1, their sum 1. No paragraphs, no pairs.
        """
        return combined(self.signals(area_text), self._weights)


def _parted(area_text: str) -> tuple[str, str]:
    """What an area asks for, and what for; without printed references."""
    text = _FRAMEWORK_OUTCOME.sub(" ", without_references(area_text))
    purpose = _PURPOSE.search(text, _SHORTEST_DEMAND)
    return (text[: purpose.start()], text[purpose.start() :]) if purpose else (text, "")


def _sum(demand: Mapping[str, float], purpose: Mapping[str, float], weight: float) -> dict[str, float]:
    """Counts of the demand, and those of the purpose at `weight`."""
    found = dict(demand)
    for term, count in purpose.items():
        found[term] = found.get(term, 0.0) + weight * count
    return found


def combined(signals: Sequence[tuple[float, float, float]], weights: Weights) -> list[tuple[int, float]]:
    """The ranking that `weights` make of the paragraphs' signals, as `EvidenceIndex.rank` gives it."""
    sums = [
        weights.words * words + weights.concepts * concepts + weights.criticism * criticism
        for words, concepts, criticism in signals
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
