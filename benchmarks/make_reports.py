"""Invented reports by the hundred: distinct councils and words, of the size and looks of published ones.

    python -m benchmarks.make_reports FOLDER [--reports 500]

Each is one of the sample reports (`sample_reports/source`) in other clothes: another council, its numbered findings
multiplied and made anew of the samples' own sentences. The same number always gives the same report. Five hundred have
about 40,000 paragraphs. Nothing here is from a real report.
"""

from __future__ import annotations

import argparse
import os
import random
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from sample_reports.maker import draw, source
from sample_reports.maker.source import Block, Report

SOURCES = Path(__file__).resolve().parents[1] / "sample_reports" / "source"
MIX = (
    ("fairhaven-2018", 28),
    ("eastmere-2015", 0),
    ("fairhaven-2023", 34),
    ("kelderwick-2021-focused-visit", 0),
    ("northmoor-2026", 30),
    ("dunmere-2024-monitoring-visit", 0),
    ("fairhaven-2018", 48),
    ("ravensmoor-2024-area-send", 0),
    ("fairhaven-2023", 60),
    ("eastmere-2015", 16),
)
"""Which sample the reports are made of, in turn, and by how many numbered findings each is made longer."""

_FIRST: list[str] = re.findall(
    "[A-Z][a-z]+", "AldAshBirkBramCalderCharDunEastFalGreenHartHolmKelLangMarNorOakPemRadSelThornUlver"
)
_LAST = ("borough", "bridge", "bury", "combe", "dale", "field", "ford", "ham", "holt", "hurst", "ley", "mere", "ton")
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-Z‘])")
_COUNT = re.compile(r"\b([1-9]\d)\b(?!\s*(?:%|per cent|and over|to|or)\b)")


def make(folder: Path, count: int, *, first: int = 0) -> list[Path]:
    """Make reports number `first` and on in `folder`, and give their paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers = range(first, first + count)
    with ProcessPoolExecutor(min(4, os.cpu_count() or 1)) as processes:
        return list(processes.map(partial(_write, folder), numbers, chunksize=8))


def _write(folder: Path, number: int) -> Path:
    path = folder / f"invented-{number:04}.pdf"
    if not path.exists():
        path.write_bytes(draw.draw(report(number)).pdf)
    return path


def make_sized(path: Path, number: int, longer: int) -> Path:
    """Make one at `path`, of the first kind, with so many findings more than its sample has, or fewer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_bytes(draw.draw(report(number, (MIX[0][0], longer))).pdf)
    return path


def report(number: int, kind: tuple[str, int] | None = None) -> Report:
    """The source of invented report `number`; `kind` is one of MIX, that of the number where none is given."""
    name, longer = kind or MIX[number % len(MIX)]
    sample = _sample(name)
    chance = random.Random(number)
    blocks = list(_renumbered(_lengthened(sample.blocks, longer, chance)))
    old, new = sample.facts["council"], council(number)
    facts = {key: value.replace(old, new) for key, value in sample.facts.items()}
    return Report(f"invented-{number}", facts, tuple(_renamed(block, old, new) for block in blocks))


def council(number: int) -> str:
    """A council's name; two reports of different kinds are of the same one, so that there is something to compare."""
    first, last = divmod(number // 2, len(_LAST))
    second, first = divmod(first, len(_FIRST))
    return ("", "Upper ", "Lower ", "Great ", "Little ")[second % 5] + _FIRST[first] + _LAST[last]


def _renamed(block: Block, old: str, new: str) -> Block:
    rows = tuple(tuple(cell.replace(old, new) for cell in row) for row in block.rows)
    return replace(block, text=block.text.replace(old, new), rows=rows)


@cache
def _sample(name: str) -> Report:
    return source.read(SOURCES / f"{name}.report")


@cache
def _sentences() -> tuple[str, ...]:
    """The sentences of all samples' findings that name no council."""
    names = {_sample(name).facts["council"] for name, _ in MIX}
    found = []
    for name, _ in MIX:
        for block in _sample(name).blocks:
            if block.kind == "para" and "^" not in block.text:
                found += [s for s in _SENTENCE.split(block.text) if not any(council in s for council in names)]
    return tuple(dict.fromkeys(s for s in found if 40 < len(s) < 400 and s.endswith(".")))


def _lengthened(blocks: Sequence[Block], longer: int, chance: random.Random) -> Iterator[Block]:
    """The blocks with the findings in new words, and `longer` findings more, spread over the numbered ones.

    Where `longer` is negative, so many findings are left out, the last ones.
    """
    findings = [i for i, b in enumerate(blocks) if b.number and b.number.isdigit() and not b.area and not b.attrs]
    left_out = set(findings[longer:]) if longer < 0 else set()
    more = dict.fromkeys(findings, 0)
    for i in range(longer if findings else 0):
        more[findings[i * len(findings) // longer]] += 1
    for i, block in enumerate(blocks):
        if i in left_out:
            continue
        yield replace(block, text=_finding(chance)) if i in more and chance.random() < 0.7 else block
        for _ in range(more.get(i, 0)):
            yield Block("para", _finding(chance), number="0")


def _finding(chance: random.Random) -> str:
    """A paragraph of three to seven sentences of the samples, its numbers others."""
    chosen = chance.sample(_sentences(), chance.randint(3, 7))
    return _COUNT.sub(lambda _: str(chance.randint(11, 89)), " ".join(chosen))


def _renumbered(blocks: Iterator[Block]) -> Iterator[Block]:
    """The numbered blocks counted anew, one for each number; a lost number counts too."""
    number = 0
    for block in blocks:
        if block.kind == "para" and block.number:
            number += 1
            yield replace(block, number=str(number) if block.number != "?" else "?")
        else:
            yield block


def main() -> None:
    """Read the command line and make what it asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=500, metavar="N")
    args = parser.parse_args()
    made = make(args.folder, args.reports)
    print(f"{len(made)} reports in {args.folder}, {sum(path.stat().st_size for path in made) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
