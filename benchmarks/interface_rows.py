"""The rows that speak of the interface: a real pseudo-terminal of 120 by 40, each program in turn with the others."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import interface_stores as places
from benchmarks.bench import MANY, ROOT, Bench, say
from benchmarks.interface_stores import ACTIONS, LONG, SHORT, Stores
from benchmarks.screen import Program, Run, over, rounds, spread
from benchmarks.table import Row
from reviewer.review.workspace import Workspace

DOWN, HELD = "j*60", "j*45~30"
DOWN_UP = ("j*15", "k*15")
READ = "space*50"
LETTERS = "type:inspection"
WORDS = ("children", "practice plans", "leaders oversight")
STARTS = 2
"""So many times as many rounds for a start, which is quick to measure and scatters."""


def rows(bench: Bench) -> Iterator[Row]:
    """Measure, and give each row."""
    stores = Stores(bench)
    for group in (_starts, _keys, _lengths, _commits, _searches, _actions):
        say(f"the interface: {(group.__doc__ or '').partition('.')[0].lower()}")
        yield from group(bench, stores)


def _b(keys: str = "") -> Program:
    return Program([sys.executable, ROOT / "benchmarks" / "yardstick.py"], "Ready", keys)


def _command(store: Path, module: str = "reviewer") -> list[str | Path]:
    return [sys.executable, "-m", module, "--store", store, "--as", places.WHO]


def _in_library(store: Path, keys: str = "") -> Program:
    return Program(_command(store), places.first(store), keys, places.in_library(store))


def _in_report(store: Path, keys: str = "") -> Program:
    return Program(_command(store), places.beginning(store), keys, places.in_report(store))


def _ms(values: Sequence[float]) -> str:
    median = spread(values).median
    return f"{median:.0f} ms" if median >= 10 else f"{median:.1f} ms"


def _starts(bench: Bench, stores: Stores) -> Iterator[Row]:
    """The first frame."""
    some, many = stores.some, stores.many
    programs = (_b(), _in_library(some), _in_library(many), _in_report(many))
    b, few, full, there = rounds(STARTS * bench.pairs, bench.folder, *programs)
    base, *starts = ([run.start for run in side] for side in (b, few, full, there))
    what = "first useful frame / B"
    yield Row(f"{what}, 5 reports", 1.6, 1.4, over(starts[0], base), f"{_ms(starts[0])} / {_ms(base)}")
    yield Row(f"{what}, {MANY} reports", 1.6, 1.4, over(starts[1], base), _ms(starts[1]))
    yield Row(f"{what}, in a report of {MANY}", 1.6, 1.4, over(starts[2], base), _ms(starts[2]))
    yield Row(f"first useful frame, {MANY} reports / 5", 1.25, 1.1, over(starts[1], starts[0]))


def _keys(bench: Bench, stores: Stores) -> Iterator[Row]:
    """A paragraph down, in the same report of two stores, and the memory after it."""
    steps = f"{DOWN},{HELD}"
    programs = (_b(steps), _in_report(stores.some, steps), _in_report(stores.many, steps))
    b, few, many = rounds(bench.pairs, bench.folder, *programs)
    base, p95_few, p95 = ([run.key(DOWN) for run in side] for side in (b, few, many))
    yield Row(f"paragraph down, p95 / a key in B, {MANY} reports", 6, 3, over(p95, base), f"{_ms(p95)} / {_ms(base)}")
    yield Row(f"paragraph down, p95, {MANY} reports / 5", 1.25, 1.15, over(p95, p95_few))
    single = [run.key(DOWN, until="settle") for run in many]
    drain = [run.drain(HELD) for run in many]
    what = "held at 30 a second: till quiet after the last / a single key's p95 till quiet"
    yield Row(what, 2, 1.25, over(drain, single), f"{_ms(drain)} / {_ms(single)}")
    ours, theirs = ([run.memory for run in side] for side in (many, b))
    note = f"{spread(ours).median:.0f} MiB / {spread(theirs).median:.0f} MiB, peaks, after all that loads later"
    yield Row(f"memory of the interface, {MANY} reports / B", 1.6, 1.35, over(ours, theirs), note)


def _lengths(bench: Bench, stores: Stores) -> Iterator[Row]:
    """A long report and a short one: opening it, a paragraph down and up."""
    steps = ",".join(DOWN_UP * 2)

    def opened(store: Path) -> Program:
        begin = places.in_report(store, start_there=False)
        opening = f"sleep:1,enter=>{places.beginning(store)},{steps}"
        return Program(_command(store), places.first(store), opening, begin)

    long, short = rounds(bench.pairs, bench.folder, opened(stores.long), opened(stores.short))
    p95 = [[_slower(run, "p95") for run in side] for side in (long, short)]
    note = f"{_ms(p95[0])} / {_ms(p95[1])}"
    yield Row(f"paragraph down or up, p95, {LONG} paragraphs / {SHORT}", 1.25, 1.15, over(*p95), note)
    opening = [run.key(f"enter=>{places.beginning(stores.long)}") for run in long]
    move = p95[0]
    note = f"{_ms(opening)} / {_ms(move)}"
    yield Row(f"opening a report of {LONG} paragraphs / a paragraph move", 8, 6, over(opening, move), note)


def _slower(run: Run, figure: str) -> float:
    """The slower of down and up."""
    return max(run.key(step, figure) for step in DOWN_UP)


def _commits(bench: Bench, stores: Stores) -> Iterator[Row]:
    """A deciding key with its commit and without."""
    copied = bench.folder / "decided.sqlite"

    def begin() -> None:
        places.copy(stores.long, copied)
        places.in_report(copied)()

    until = places.beginning(stores.long)
    modules = ("reviewer", "benchmarks.uncommitted")
    programs = [Program(_command(copied, module), until, READ, begin) for module in modules]
    durable, open_ = rounds(bench.pairs, bench.folder, *programs)
    for figure in ("p50", "p95"):
        sides = [[run.key(READ, figure) for run in side] for side in (durable, open_)]
        note = f"{_ms(sides[0])} / {_ms(sides[1])}"
        yield Row(f"a deciding key with its durable commit / without, {figure}", 1.25, 1.1, over(*sides), note)


def _searches(bench: Bench, stores: Stores) -> Iterator[Row]:
    """A search key in the library, and in the text of all reports."""
    steps = f"sleep:1,/,{LETTERS}"
    programs = (_in_library(stores.many, steps), _in_library(stores.four, steps))
    many, four = rounds(bench.pairs, bench.folder, *programs)
    p95 = [[run.key(LETTERS) for run in side] for side in (many, four)]
    note = f"{_ms(p95[0])} / {_ms(p95[1])}"
    yield Row("search key in the library, p95, 40,000 paragraphs / 300", 2, 1.3, over(*p95), note)
    found = [[_search(store) for _ in range(bench.pairs)] for store in (stores.many, stores.four)]
    note = f"{_ms(found[0])} / {_ms(found[1])}, the search alone"
    yield Row("letter of a search through all text, p95, 40,000 / 300", 2, 1.3, over(*found), note)


def _search(store: Path) -> float:
    """The p95 of what a letter costs, in ms, while words are typed that many paragraphs have."""
    taken = []
    with Workspace.open(store, actor=places.WHO) as workspace:
        for words in WORDS:
            for end in range(1, len(words) + 1):
                began = time.perf_counter()
                workspace.search(words[:end], typing=True)
                taken.append(1000 * (time.perf_counter() - began))
    return sorted(taken)[len(taken) * 95 // 100]


def _actions(bench: Bench, stores: Stores) -> Iterator[Row]:
    """The list of all actions."""
    planned, steps = stores.planned, ",".join(DOWN_UP * 2)
    there = Program(_command(planned), "Actions", f"{steps},z,s,/,type:audit", places.among_actions(planned))
    ours, b = rounds(bench.pairs, bench.folder, there, _b(steps))
    p95 = [_slower(run, "p95") for run in ours]
    base = [_slower(run, "p95") for run in b]
    yield Row(f"key among {ACTIONS} actions, p95, ms", 50, 25, spread(p95))
    yield Row("the same / a key in B", 6, 3, over(p95, base), f"{_ms(p95)} / {_ms(base)}")
    heavy = [max(run.key(step, "max") for step in ("z", "s", "type:audit")) for run in ours]
    yield Row(f"grouping, sorting or searching {ACTIONS} actions, the slowest key, ms", 50, 25, spread(heavy))
