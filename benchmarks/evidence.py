#!/usr/bin/env python3
"""What each step of the evidence ranking brings, on recommendations whose inspectors named their paragraphs.

    benchmarks/evidence.py [--data FILE]

FILE holds {report: {recommendations: [{text, paragraphs}], paragraphs: {number: text}}}; without it, `evidence.json` in
the folder that REVIEWER_CORPUS names (`../shared/corpus` beside the project when unset). Absent: it says so and ends.

Each report is ranked with weights fitted to the other reports (softmax over a report's paragraphs, likelihood of the
named ones, a little shrinkage); the last line has the weights that ship. Two scores stand side by side, because in some
reports the printed numbers all miss by one or two (they were renumbered after the references were written): against the
numbers as printed, and against the numbers put right. The shift is found by plain BM25 alone, before anything is
fitted, by the rule of `reviewer.insight.references.numbering_shift`; weights are fitted to the numbers put right.

Tried, and left out because none was worth more than chance (less than two recommendations): pairs of words, the best
sentence, the critical sentences alone, words of quality as concepts of their
own, pseudo relevance feedback, a paragraph's position, other BM25 parameters, a length prior, the
safeguarding board's part set back.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reviewer.insight.bm25 import Bm25
from reviewer.insight.evidence import WEIGHTS, EvidenceIndex, Weights
from reviewer.insight.references import numbering_shift, without_references
from reviewer.insight.words import content_stems, stems

DEFAULT_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
FIRST = (1, 3, 5, 10)
SHRINKAGE = 0.02
"""Pull of each weight towards 0, on the scale of the signals' weights."""

STEPS = 15
LONGEST_STEP = 2.0
"""Newton's method overshoots from afar: no weight moves further at once."""

Signals = list[tuple[float, float, float]]
Ranking = list[tuple[int, float]]


@dataclass(frozen=True)
class Asked:
    """One recommendation: indexes of the paragraphs named, as printed and with the numbering put right."""

    text: str
    printed: frozenset[int]
    right: frozenset[int]


@dataclass(frozen=True)
class Report:
    """One report of the benchmark; `by` is how far its printed references miss."""

    name: str
    paragraphs: list[str]
    asked: list[Asked]
    by: int


def plain_tokens(text: str) -> Counter[str]:
    """Words as they stand, in lower case."""
    return Counter(re.findall(r"\w+", text.lower()))


def ordered(scores: Sequence[float]) -> Ranking:
    """Best first, equals in document order."""
    return sorted(enumerate(scores), key=lambda pair: (-pair[1], pair[0]))


def read(path: Path) -> list[Report]:
    """The reports of FILE, each with its shift found by plain BM25."""
    reports = []
    for name, data in json.loads(path.read_text(encoding="utf-8")).items():
        numbers = [int(number) for number in data["paragraphs"]]
        texts = list(data["paragraphs"].values())
        index = {number: at for at, number in enumerate(numbers)}
        wanted = [
            (without_references(each["text"]), {int(n) for n in each["paragraphs"]}) for each in data["recommendations"]
        ]
        plain = Bm25([plain_tokens(text) for text in texts])
        ranked = [[numbers[at] for at, _ in ordered(plain.scores(plain_tokens(text)))] for text, _ in wanted]
        shift = numbering_shift([named for _, named in wanted], ranked)
        by = shift.by if shift else 0
        asked = []
        for text, named in wanted:
            printed = frozenset(index[n] for n in named if n in index)
            if printed:
                asked.append(Asked(text, printed, frozenset(index[n + by] for n in named if n + by in index)))
        reports.append(Report(name, texts, asked, by))
    return reports


Ranker = Callable[[Report], Callable[[str], Ranking]]
"""Reads a report once and then ranks its paragraphs for one area after another."""


class Tally:
    """Hits, reciprocal ranks and recall of rankings against named paragraphs."""

    def __init__(self) -> None:
        self.count = 0
        self.hits = dict.fromkeys(FIRST, 0)
        self.reciprocal = 0.0
        self.recall = 0.0

    def add(self, ranking: Ranking, named: frozenset[int]) -> None:
        """Count one ranking."""
        self.count += 1
        place = next((at for at, (index, _) in enumerate(ranking, 1) if index in named), None)
        for first in FIRST:
            self.hits[first] += place is not None and place <= first
        self.reciprocal += 1 / place if place else 0.0
        self.recall += len(named & {index for index, _ in ranking[:5]}) / len(named) if named else 0.0

    def __str__(self) -> str:
        shares = " ".join(f"{100 * self.hits[first] / self.count:5.1f}" for first in FIRST)
        return f"{shares}  {100 * self.recall / self.count:5.1f}  {self.reciprocal / self.count:.3f}"


def fitted(examples: Sequence[tuple[Signals, frozenset[int]]], used: Sequence[int]) -> list[float]:
    """Weights of the `used` signals under which the named paragraphs are likeliest (Newton's method); others are 0."""
    weights = [0.0] * 3
    for _ in range(STEPS):
        slope = [-SHRINKAGE * weights[i] for i in used]
        bend = [[SHRINKAGE * (i == j) for j in used] for i in used]
        for signals, named in examples:
            sums = [sum(weights[i] * row[i] for i in used) for row in signals]
            top = max(sums)
            grown = [math.exp(each - top) for each in sums]
            total = sum(grown)
            shares = [each / total for each in grown]
            mean = [sum(s * row[i] for s, row in zip(shares, signals, strict=True)) for i in used]
            for a, i in enumerate(used):
                slope[a] += sum(signals[at][i] for at in named) / len(named) - mean[a]
                for b, j in enumerate(used):
                    both = sum(s * row[i] * row[j] for s, row in zip(shares, signals, strict=True))
                    bend[a][b] += both - mean[a] * mean[b]
        step = solved(bend, slope)
        shortened = min(1.0, LONGEST_STEP / max(abs(each) for each in step)) if any(step) else 1.0
        for a, i in enumerate(used):
            weights[i] += shortened * step[a]
    return weights


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a small system of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        pivot = max(range(at, len(rows)), key=lambda r: abs(rows[r][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for below in range(len(rows)):
            if below != at:
                factor = rows[below][at] / rows[at][at]
                rows[below] = [x - factor * y for x, y in zip(rows[below], rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def as_weights(values: Sequence[float], purpose: float, neighbour: float) -> Weights:
    """Fitted figures as the ranking takes them."""
    return Weights(values[0], values[1], values[2], purpose, neighbour)


def measure(title: str, reports: Sequence[Report], ranker: Ranker) -> None:
    """One line of the table."""
    printed, right, spent = Tally(), Tally(), 0.0
    for report in reports:
        began = time.perf_counter()
        ask = ranker(report)
        rankings = [ask(each.text) for each in report.asked]
        spent += time.perf_counter() - began
        for each, ranking in zip(report.asked, rankings, strict=True):
            printed.add(ranking, each.printed)
            right.add(ranking, each.right)
    print(f"{title:34} {printed}   {right}  {1000 * spent / printed.count:5.1f}")


def bm25_ranker(tokens: Callable[[str], Counter[str]]) -> Ranker:
    """A ranker by BM25 over `tokens` alone."""

    def of(report: Report) -> Callable[[str], Ranking]:
        index = Bm25([tokens(text) for text in report.paragraphs])
        return lambda text: ordered(index.scores(tokens(text)))

    return of


class LeftOut:
    """Rankers whose weights are fitted to all reports but the one that is ranked."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._signals: dict[tuple[str, float], list[Signals]] = {}

    def examples(self, purpose: float, without: Report | None = None) -> list[tuple[Signals, frozenset[int]]]:
        """The signals of every recommendation of every report but `without`, with the paragraphs named."""
        found = []
        for report in self._reports:
            key = (report.name, purpose)
            if key not in self._signals:
                index = EvidenceIndex(report.paragraphs, replace(WEIGHTS, purpose=purpose))
                self._signals[key] = [index.signals(each.text) for each in report.asked]
            if report is not without:
                found += [(one, each.right) for one, each in zip(self._signals[key], report.asked, strict=True)]
        return found

    def __call__(self, used: Sequence[int], purpose: float, neighbour: float) -> Ranker:
        """A ranker by the `used` signals."""
        fits = {r.name: fitted(self.examples(purpose, without=r), used) for r in self._reports}

        def of(report: Report) -> Callable[[str], Ranking]:
            return EvidenceIndex(report.paragraphs, as_weights(fits[report.name], purpose, neighbour)).rank

        return of


def table(reports: Sequence[Report]) -> None:
    """All steps, each on reports that had no say in its weights."""
    left_out = LeftOut(reports)
    head = "  hit@1     3     5    10   rec@5    mrr"
    print(f"{'':34} {'numbers as printed':^40}   {'numbering put right':^40}")
    print(f"{'step (each adds to the one above)':34}{head}   {head}     ms")
    measure("plain words, BM25", reports, bm25_ranker(plain_tokens))
    measure("stems, no stop words", reports, bm25_ranker(lambda text: Counter(content_stems(stems(text)))))
    half, part, every = WEIGHTS.purpose, WEIGHTS.neighbour, (0, 1, 2)
    measure("a part to the neighbours", reports, left_out((0,), 1.0, part))
    measure("the field's vocabulary", reports, left_out((0, 1), 1.0, part))
    measure("criticism", reports, left_out(every, 1.0, part))
    measure("an area's purpose counts half", reports, left_out(every, half, part))
    measure("as shipped (one set of weights)", reports, lambda report: EvidenceIndex(report.paragraphs).rank)
    print("\nthe whole, less one or otherwise")
    measure("  without vocabulary", reports, left_out((0, 2), half, part))
    measure("  without criticism", reports, left_out((0, 1), half, part))
    measure("  purpose counts in full", reports, left_out(every, 1.0, part))
    measure("  without neighbours", reports, left_out(every, half, 0.0))
    for other in (0.05, 0.1, 0.25):
        measure(f"  neighbours' part {other} for {part}", reports, left_out(every, half, other))
    weights = ", ".join(f"{value:.2f}" for value in fitted(left_out.examples(half), every))
    print(f"\nfitted to all: {weights}; shipped: {WEIGHTS}")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the recommendations with their paragraphs")
    data = parser.parse_args().data or Path(os.environ.get("REVIEWER_CORPUS") or DEFAULT_CORPUS) / "evidence.json"
    if not data.is_file():
        print(f"skipped: {data} is not there (name a folder with REVIEWER_CORPUS, or a file with --data)")
        return 0
    reports = read(data)
    shifted = ", ".join(f"{r.name} {r.by:+d} ({len(r.asked)})" for r in reports if r.by) or "none"
    asked = sum(len(r.asked) for r in reports)
    print(f"{len(reports)} reports, {asked} recommendations; printed numbers that miss: {shifted}\n")
    table(reports)
    return 0


if __name__ == "__main__":
    sys.exit(main())
