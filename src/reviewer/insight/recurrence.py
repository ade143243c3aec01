"""Findings that come back: areas of a later report that read like areas of an earlier one of the same authority.

Candidates only: whether a finding recurs, has improved, is resolved or worse is for a person to say, and silence of a
later report is never "resolved".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reviewer.insight.concepts import shipped
from reviewer.insight.references import without_references
from reviewer.insight.words import content_stems, stem, stems
from reviewer.model.reviewed import ReviewedReport

LIKELY = 0.33
"""A pair with a lower score is not shown."""

_COMMON_WORDS = """
children child young people families family ensure improve improvement quality service services authority local council
practice work effective effectively consistently all including across appropriate strengthen continue increase develop
review arrangements need needs partners order support
"""
"""Words of every list of areas: they count for little."""

_COMMON_WEIGHT = 0.25
_CONCEPTS_PART = 0.55


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two texts that may be one finding: their indexes, how alike they are from 0 to 1, and what both speak of."""

    later: int
    earlier: int
    score: float
    shared: tuple[str, ...]


def candidates(later: Sequence[str], earlier: Sequence[str]) -> tuple[Candidate, ...]:
    """The pairs of texts that read alike, best first; equal scores in the order of the reports.

    Half of the likeness is the field's concepts (plans, supervision, return home interviews, …), whatever words stand
    for them, half the words themselves, rare ones more.
    """
    finder = shipped()
    late_stems = [stems(without_references(text)) for text in later]
    early_stems = [stems(without_references(text)) for text in earlier]
    concepts = [finder.count(each) for each in (*late_stems, *early_stems)]
    words = [Counter(content_stems(each)) for each in (*late_stems, *early_stems)]
    concept_weights, word_weights = _rarity(concepts), _rarity(words)
    for word in _common_stems() & word_weights.keys():
        word_weights[word] *= _COMMON_WEIGHT
    found: list[Candidate] = []
    for late in range(len(later)):
        for early in range(len(earlier)):
            other = len(later) + early
            by_concepts = _cosine(concepts[late], concepts[other], concept_weights)
            by_words = _cosine(words[late], words[other], word_weights)
            score = _CONCEPTS_PART * by_concepts + (1 - _CONCEPTS_PART) * by_words
            if score >= LIKELY:
                shared = sorted(concepts[late].keys() & concepts[other].keys(), key=lambda c: (-concept_weights[c], c))
                found.append(Candidate(late, early, round(score, 4), tuple(shared)))
    return tuple(sorted(found, key=lambda one: (-one.score, one.later, one.earlier)))


@dataclass(frozen=True, slots=True)
class Recurrence:
    """An area that may have been found before: targets in the later and the earlier report, and why in words."""

    target: str
    before: str
    score: float
    words: str


def between(later: ReviewedReport, earlier: ReviewedReport) -> tuple[Recurrence, ...]:
    """The areas of `later` that read like areas of `earlier`, best first. A text stands as it was corrected."""
    pairs = candidates([area.text for area in later.areas], [area.text for area in earlier.areas])
    return tuple(
        Recurrence(later.areas[one.later].target, earlier.areas[one.earlier].target, one.score, _words(one))
        for one in pairs
    )


def _words(one: Candidate) -> str:
    if not one.shared:
        return "much the same words"
    return f"both speak of {', '.join(one.shared[:3])}"


@lru_cache(maxsize=1)
def _common_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _COMMON_WORDS.split())


def _rarity(texts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """How rare each term is among `texts`: log of one and the inverse of its share."""
    found = Counter(term for text in texts for term in text)
    return {term: math.log(1 + len(texts) / count) for term, count in found.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The cosine of two texts as vectors of weighted terms, each term's count dampened; 0 where one is empty."""
    first = {term: weights[term] * (1 + math.log(count)) for term, count in one.items() if count >= 1}
    second = {term: weights[term] * (1 + math.log(count)) for term, count in other.items() if count >= 1}
    dot = sum(value * second[term] for term, value in first.items() if term in second)
    size = math.sqrt(sum(v * v for v in first.values())) * math.sqrt(sum(v * v for v in second.values()))
    return dot / size if size else 0.0
