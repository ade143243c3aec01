"""What the findings themselves say of a judgement: a sentence whose subject is what is judged.

"Assessments and direct work with children are adequate" speaks of the judgement *Assessment and direct work with
children*; "Assessments of disabled children are adequate" speaks of something narrower, and of no judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reviewer.extract.blocks import Block
from reviewer.extract.grades import stated_grade
from reviewer.extract.labels import bare
from reviewer.extract.outline import words_of
from reviewer.frameworks import plain
from reviewer.model.grades import Grade
from reviewer.model.place import Span

_GENERAL = """
the of for in and to by a an services service area local authority council children young people families carers looked
after care leaver leavers safeguarding overall arrangements arrangement judgement respect provision provided partnership
its their child all this judged inspectors that opportunities protect
"""
"""Words that narrow nothing: a subject of a label's words and these speaks of the whole judgement."""

_HINT = re.compile(r"outstanding|good|adequate|requires? improvement", re.IGNORECASE)
_WORD = re.compile(r"[a-z']+")
_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“'\"])")


class Said(NamedTuple):
    """A sentence that gives a grade: of which label (its index), which grade, in which words, where."""

    label: int
    grade: Grade
    words: str
    span: Span
    block: Block


def said_of(labels: Sequence[str], blocks: Iterable[Block], text: str, place: str = "") -> list[Said]:
    """Every sentence at the start of a paragraph that grades one of the labels. `place` is the authority's name."""
    general = _GENERAL_STEMS | {_stem(w) for w in _WORD.findall(plain(place))}
    wanted = [_stems(bare(label.split(":")[0] if len(label) > 60 else label)) for label in labels]
    found: list[Said] = []
    for block in blocks:
        words = words_of(text, block)
        if not _HINT.search(words, 0, 500):
            continue
        for sentence in _STOP.split(words)[:2]:
            graded = stated_grade(sentence)
            if graded is None or graded.subject_end < 4:
                continue
            at = _label_of(sentence[: graded.subject_end], wanted, general)
            span = _find(sentence[: graded.end], block, text) if at is not None else None
            if at is not None and span is not None:
                found.append(Said(at, graded.grade, sentence[: graded.end], span, block))
    return found


def _stems(label: str) -> frozenset[str]:
    return frozenset(_stem(w) for w in _WORD.findall(label) if w not in ("the", "of", "and", "for", "in", "to", "with"))


def _stem(word: str) -> str:
    """A word without its ending: "making" and "make" alike, "assessments" and "assessment"."""
    word = word.removesuffix("'s")
    for ending in ("ing", "s", "e"):
        if len(word) > len(ending) + 2 and word.endswith(ending) and not word.endswith("ss"):
            return word.removesuffix(ending).removesuffix("e")
    return word


_GENERAL_STEMS = frozenset(map(_stem, _GENERAL.split()))


def _label_of(subject: str, wanted: Sequence[frozenset[str]], general: frozenset[str]) -> int | None:
    words = [_stem(w) for w in _WORD.findall(plain(subject))]
    if not words or len(words) > 30:
        return None
    have = set(words)
    best: int | None = None
    for i, label in enumerate(wanted):
        rest = have - label - general - {"with"}
        if label and label <= have and not rest and (best is None or len(label) > len(wanted[best])):
            best = i
    return best


def _find(sentence: str, block: Block, text: str) -> Span | None:
    """Where a sentence of a block's reading text stands in the source."""
    pattern = re.compile(r"\s+".join(re.escape(w).replace(r"\-", r"-\s*") for w in sentence.split()))
    spans = block.spans
    found = pattern.search(text, spans[0].start, spans[-1].end) if spans else None
    return Span(*found.span()) if found else None
