"""What was read of an invented report, held against what must be."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.extract.variations.wanted import Wanted

MEASURES = (
    *("framework", "variant", "authority", "inspection_start", "inspection_end", "published", "lead_inspector"),
    *("legal_basis", "statement_due", "statement_by", "grades", "sections", "paragraphs", "areas", "references"),
)


@dataclass
class Score:
    """Right and asked by measure; every miss in words; wrong grades given as sure; doubts without a reason."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    sure_wrong: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)


def plain(text: str | None) -> str:
    """A text for comparing: straight quotes and dashes, no soft hyphens, single spaces, none around hyphens."""
    text = unicodedata.normalize("NFKC", text or "").replace("\u00ad", "")
    for those, this in (("‘’ʼ", "'"), ("“”", '"'), ("‐‑–—−─", "-")):
        text = re.sub(f"[{those}]", this, text)
    return re.sub(r"\s*-\s*", "-", re.sub(r"\s+", " ", text)).strip()


def _head(text: str) -> str:
    """A heading, without the mark of a footnote that a text has made part of it."""
    return re.sub(r"(?<=[a-z?])\d$", "", plain(text))


def compare(want: Wanted, got: dict[str, Any]) -> Score:
    """Every measure. `got` is the parsed document of the command's contract."""
    score = Score()
    for name, value in want.facts.items():
        score.asked[name] += 1
        found = got["report"][name]
        if plain(found) == plain(value):
            score.right[name] += 1
        else:
            score.misses.append(f"{name}: {found!r} for {value!r}")
    _grades(score, want, got)
    graded = [s for s in got["sections"] if s["grade"] or any(p["number"] for p in s["paragraphs"])]
    heads = {_head(h) for h, _ in want.sections}
    extra = [(_head(s["heading"]), s["grade"]) for s in graded if s["heading"] and _head(s["heading"]) not in heads]
    mine = [(_head(s["heading"]), s["grade"]) for s in got["sections"] if _head(s["heading"]) in heads]
    _sets(score, "sections", [(_head(h), g) for h, g in want.sections], [*mine, *extra])
    said = [
        (_head(s["heading"]), p["number"], plain(p["text"]))
        for s in got["sections"]
        for p in s["paragraphs"]
        if _head(s["heading"]) in heads or not s["heading"]
    ]
    _sets(score, "paragraphs", [(_head(h), n, plain(t)) for h, n, t in want.paragraphs], said)
    areas = [
        (plain(a["text"]), a["kind"], plain(a["group"]).rstrip(":"), plain(a["responsible"])) for a in got["areas"]
    ]
    _sets(score, "areas", [(plain(a.text), a.kind, plain(a.group), plain(a.responsible)) for a in want.areas], areas)
    wanted = [(plain(a.text), tuple(a.references)) for a in want.areas if a.references]
    _sets(
        score,
        "references",
        wanted,
        [(plain(a["text"]), tuple(a["references"])) for a in got["areas"] if a["references"]],
    )
    for judgement in got["judgements"]:
        if judgement["confidence"] <= 0.9 and not judgement["reasons"]:
            score.unexplained.append(judgement["key"])
    return score


def _grades(score: Score, want: Wanted, got: dict[str, Any]) -> None:
    asked = Counter(want.grades)
    for judgement in got["judgements"]:
        pair = (judgement["key"], judgement["grade"])
        if pair not in asked and (plain(judgement["label"]).lower(), judgement["grade"]) in asked:
            pair = (plain(judgement["label"]).lower(), judgement["grade"])
        if asked[pair] > 0:
            asked[pair] -= 1
            score.right["grades"] += 1
        else:
            score.misses.append(f"grades: {pair} is not there ({judgement['confidence']}: {judgement['reasons']})")
            if judgement["grade"] != "missing" and judgement["confidence"] > 0.9:
                score.sure_wrong.append(f"{pair}")
    score.asked["grades"] += len(want.grades)
    score.misses += [f"grades: {pair} not found" for pair, n in asked.items() if n > 0]


def _sets(score: Score, measure: str, want: Sequence[Hashable], got: Sequence[Hashable]) -> None:
    """Each wanted thing once; what is too many counts as asked and not right."""
    wanted, found = Counter(want), Counter(got)
    lost, extra = wanted - found, found - wanted
    score.asked[measure] += len(want) + max(0, extra.total() - lost.total())
    score.right[measure] += len(want) - lost.total()
    score.misses += [f"{measure}: lost {x}" for x in lost] + [f"{measure}: too many {x}" for x in extra]
