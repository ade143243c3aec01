"""Paragraphs that criticise, and which of them no area for improvement covers.

A concern is covered where a person tied its paragraph to an area, or where the evidence ranking has the paragraph among
the first few of an area for which a person has not rejected it; of an area to which a person has tied anything, what is
tied alone counts: the ranking only stands in until then. On the evidence benchmark, the first five with a score
of at least 0.02 cover five in six of the criticising paragraphs that inspectors themselves named.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reviewer.insight.criticism import CriticalSentence, critical_sentences

FIRST = 5
"""How many paragraphs of an area's ranking count as covered by it."""

LEAST_SCORE = 0.02
"""A paragraph ranked below this share of likelihood is not covered, however high it stands."""


@dataclass(frozen=True, slots=True)
class Concern:
    """A paragraph that criticises: its index, and the sentences that do, with their spans in the paragraph's text."""

    paragraph: int
    sentences: tuple[CriticalSentence, ...]

    @property
    def leaders_aware(self) -> bool:
        """Whether every one of the sentences speaks of leaders who know of it or act on it."""
        return all(sentence.leaders_aware for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class OpenConcern:
    """A concern that no area covers.

    `nearest` is the index of the area that ranks its paragraph highest, with the score there; None where there is no
    area, or a person rejected the paragraph for each.
    """

    concern: Concern
    nearest: int | None
    score: float


def concerns(paragraph_texts: Sequence[str]) -> tuple[Concern, ...]:
    """The paragraphs that criticise, in order."""
    found = ((index, critical_sentences(text)) for index, text in enumerate(paragraph_texts))
    return tuple(Concern(index, sentences) for index, sentences in found if sentences)


def uncovered(
    found: Sequence[Concern],
    rankings: Sequence[Sequence[tuple[int, float]]],
    *,
    linked: Collection[int] = (),
    rejected: Mapping[int, Collection[int]] | None = None,
    tied: Collection[int] = (),
    settled: Collection[int] = (),
) -> tuple[OpenConcern, ...]:
    """Those of `found` that no area covers, in the order of the report.

    `rankings` holds one ranking an area, as `evidence.rank` gives it. `linked` are the paragraphs that a person tied to
    any area, `rejected` the paragraphs rejected for each area (by the area's index), `tied` the areas to which a person
    tied some, `settled` the paragraphs that a person has marked or dismissed: they are left out.
    """
    rejected = rejected or {}
    covered = {*linked, *settled}
    nearest: dict[int, tuple[float, int]] = {}
    for area, ranking in enumerate(rankings):
        refused = rejected.get(area, ())
        for place, (index, score) in enumerate(ranking, 1):
            if index in refused:
                continue
            if area not in tied and place <= FIRST and score >= LEAST_SCORE:
                covered.add(index)
            if index not in nearest or score > nearest[index][0]:
                nearest[index] = (score, area)
    return tuple(
        OpenConcern(concern, nearest[concern.paragraph][1], nearest[concern.paragraph][0])
        if concern.paragraph in nearest
        else OpenConcern(concern, None, 0.0)
        for concern in found
        if concern.paragraph not in covered
    )
