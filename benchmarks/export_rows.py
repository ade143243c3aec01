"""The row that speaks of export."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

from benchmarks.bench import MANY, ROOT, Bench, say
from benchmarks.measure import Cost, cpu, pairs, ratio, run
from benchmarks.table import Row


def rows(bench: Bench) -> Iterator[Row]:
    """Measure, and give the row."""
    store, folder = bench.store, bench.folder / "export"
    say(f"export of {MANY} reports, and one dump of the same data")
    exported, dumped = pairs(bench.pairs, lambda: _export(bench, store, folder), lambda: _dump(store), warm=False)
    note = f"{exported[0].cpu:.1f} s / {dumped[0].cpu:.1f} s, {exported[0].peak / 1e6:.0f} MB"
    yield Row(f"export of {MANY} reports, CPU / one C-dumper dump", 3, 1.5, ratio(exported, dumped, cpu), note)


def _export(bench: Bench, store: Path, folder: Path) -> Cost:
    rmtree(folder, ignore_errors=True)
    return bench.reviewer("--store", store, "export", "--output", folder)


def _dump(store: Path) -> Cost:
    """What the dump alone costs, the data being there."""
    cost = run([sys.executable, ROOT / "benchmarks" / "dump.py", store])
    return replace(cost, cpu=float(cost.output))
