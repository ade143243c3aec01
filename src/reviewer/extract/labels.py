"""Which judgement a printed label means, misprints and all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from reviewer.frameworks import JudgementSet, JudgementSpec, plain

ALIKE = 0.82
"""Labels as alike as this mean the same judgement (a share of letters in common)."""

_LEAD = re.compile(r"^(?:\d(?:\.\d)?\.?\s+)?(?:the\s+)?")
_NOTE = re.compile(r"\s*\(lscb\)|[*¹²³⁴]+$")


def bare(label: str) -> str:
    """A label for comparing: plain, without its number, a leading "the" and what hangs on its end."""
    flat = _NOTE.sub("", plain(label))
    return _LEAD.sub("", flat).strip(" .:;-")


@lru_cache(maxsize=4096)
def alike(a: str, b: str) -> float:
    """How alike two bare labels are, from 0 to 1."""
    if a == b:
        return 1.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def fit(label: str, spec: JudgementSpec) -> float:
    """How well a printed label fits a judgement: up to 1 by its letters, and 0.5 for the words that decide."""
    flat = bare(label)
    score = max(alike(flat, bare(known)) for known in spec.labels)
    if spec.subject and re.fullmatch(spec.subject, plain(label).strip(" .:")):
        return 1.5
    has = all(_has(flat, w) for w in spec.needs) and not any(_has(flat, w) for w in spec.lacks)
    return score + 0.5 if spec.needs and has and score > 0.4 else score


def _has(flat: str, word: str) -> bool:
    return (
        word in flat
        if word != "in care"
        else bool(re.search(r"\bin (?:their )?care\b|\bchildren care\b(?! leavers)", flat))
    )


def best_of(label: str, specs: Sequence[JudgementSpec]) -> JudgementSpec | None:
    """The judgement that a label means, None where it fits none."""
    scored = sorted(((fit(label, s), -i) for i, s in enumerate(specs)), reverse=True)
    if not scored or scored[0][0] < ALIKE:
        return None
    return specs[-scored[0][1]]


def assigned(labels: Sequence[str], judged: JudgementSet) -> tuple[float, dict[int, JudgementSpec]]:
    """Each label to one judgement of a set and each judgement to one label, as well as can be, with the sum of fits.

    So two rows never become the same judgement, and a misprinted label takes what the others leave.
    """
    pairs = sorted(
        ((fit(label, spec), -i, -j) for i, label in enumerate(labels) for j, spec in enumerate(judged.judgements)),
        reverse=True,
    )
    taken: dict[int, JudgementSpec] = {}
    used: set[int] = set()
    total = 0.0
    for score, i, j in pairs:
        if score < 0.6 or -i in taken or -j in used:
            continue
        taken[-i] = judged.judgements[-j]
        used.add(-j)
        total += score
    return total, taken


def slug(label: str) -> str:
    """A key of a label: its words before any colon, lower case, joined by underscores."""
    return re.sub(r"[^a-z0-9]+", "_", bare(label.split(":")[0])).strip("_")
