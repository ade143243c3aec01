"""The rows that speak of ingest and of the store's size."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from benchmarks.bench import MANY, ROOT, Bench, say
from benchmarks.measure import Cost, Ratio, cpu, pairs, peak, ratio, run, wall
from benchmarks.table import Row

FEW = 25
"""Reports against whose cost a page that of many is held."""
HUNDRED = 120
"""Files for the row that speaks of a hundred files or more."""


def rows(bench: Bench) -> Iterator[Row]:
    """Measure, and give each row when it is known."""
    yield from _against_text_loops(bench)
    yield from _two_at_a_time(bench)
    yield from _many(bench)


def _against_text_loops(bench: Bench) -> Iterator[Row]:
    """Ingest of mixed PDFs beside the loops that only get their text."""
    files, store = bench.mixed, bench.folder / "mixed.sqlite"
    say(f"ingest of {len(files)} mixed PDFs, and their text alone by pypdfium2")
    ingested, fast = pairs(
        bench.pairs, lambda: bench.ingest(store, files, fresh=True), lambda: _loop("pypdfium2", files)
    )
    say("the same, and their text alone by pdfplumber: the slow one")
    again, plumbed = pairs(
        bench.pairs, lambda: bench.ingest(store, files, fresh=True), lambda: _loop("pdfplumber", files), warm=False
    )
    pages = _pages(store)
    note = f"{len(files)} files, {pages} pages, {again[0].cpu:.1f} s"
    yield Row("ingest --jobs 1, CPU / P", 0.20, 0.12, ratio(again, plumbed, cpu), note)
    yield Row("the same / F", 8, 5, ratio(ingested, fast, cpu), f"F {fast[0].cpu:.2f} s")
    note = f"{peak(again[0]) / 1e6:.0f} MB / {peak(plumbed[0]) / 1e6:.0f} MB"
    yield Row("peak memory of a process / P's", 2, 1.6, ratio(again, plumbed, peak), note)
    yield Row("store size / bytes of source text, mixed PDFs", 2, 1.75, _size(store))


def _two_at_a_time(bench: Bench) -> Iterator[Row]:
    files = [*bench.mixed, *bench.invented][:HUNDRED]
    store = bench.folder / "jobs.sqlite"
    say(f"ingest of {len(files)} files, by one process and by two")
    one, two = pairs(
        bench.pairs,
        lambda: bench.ingest(store, files, jobs=1, fresh=True),
        lambda: bench.ingest(store, files, jobs=2, fresh=True),
    )
    note = f"{len(files)} files, {two[0].wall:.1f} s / {one[0].wall:.1f} s"
    yield Row("ingest --jobs 2 / --jobs 1, wall", 0.65, 0.56, ratio(two, one, wall), note)


def _many(bench: Bench) -> Iterator[Row]:
    """What many files cost beside few, and what nothing new costs beside all of it."""
    files, few = bench.invented, bench.invented[:FEW]
    store, small = bench.folder / "many.sqlite", bench.folder / "few.sqlite"
    say(f"ingest of {MANY} files, again with nothing changed, and of {FEW}")
    first, again, little = pairs(
        bench.pairs,
        lambda: bench.ingest(store, files, fresh=True),
        lambda: bench.ingest(store, files),
        lambda: bench.ingest(small, few, fresh=True),
        warm=False,
    )
    note = f"{again[0].cpu:.2f} s / {first[0].cpu:.1f} s"
    yield Row(f"re-ingest unchanged / first, {MANY} files, CPU", 0.02, 0.01, ratio(again, first, cpu), note)
    pages, few_pages = _pages(store), _pages(small)
    a_page = [replace(cost, cpu=cost.cpu / pages) for cost in first]
    of_few = [replace(cost, cpu=cost.cpu / few_pages) for cost in little]
    note = f"{a_page[0].cpu * 1000:.1f} ms / {of_few[0].cpu * 1000:.1f} ms"
    yield Row(f"CPU a page at {MANY} files / at {FEW}", 1.15, 1.05, ratio(a_page, of_few, cpu), note)
    yield Row(f"store size / bytes of source text, {MANY} reports", 2, 1.75, _size(store))


def _loop(library: str, files: Sequence[Path]) -> Cost:
    """What the loop over the pages' text costs, starting and importing left out."""
    cost = run([sys.executable, ROOT / "benchmarks" / "yardsticks.py", library, *files])
    return replace(cost, cpu=float(cost.output))


def _pages(store: Path) -> int:
    with closing(sqlite3.connect(store)) as connection:
        return int(connection.execute("SELECT sum(pages) FROM source").fetchone()[0])


def _size(store: Path) -> Ratio:
    with closing(sqlite3.connect(store)) as connection:
        text = connection.execute("SELECT sum(length(CAST(text AS BLOB))) FROM source_text").fetchone()[0]
    found = store.stat().st_size / text
    return Ratio(found, found, found)
