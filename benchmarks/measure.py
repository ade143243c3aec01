"""What a command costs, and ratios that a busy or slow machine moves little: pairs run one after the other, medians."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: processor and wall seconds, and the peak memory in bytes of the largest of its processes.

    `output` is what it wrote to standard output.
    """

    cpu: float
    wall: float
    peak: int
    output: str = ""


def run(command: Sequence[str | Path], *, allowed: Iterable[int] = (0,)) -> Cost:
    """Run `command` (a full path first) with all its children. Raises RuntimeError when it ends as it should not."""
    words = [str(word) for word in command]
    done = subprocess.run([sys.executable, "-I", "-S", LAUNCH, *words], stdout=subprocess.PIPE, check=True)
    answer = json.loads(done.stdout)
    if answer["status"] not in allowed:
        raise RuntimeError(f"{' '.join(words[:6])} … ended with status {answer['status']}")
    return Cost(answer["cpu"], answer["wall"], answer["peak"], answer["output"])


def pairs(count: int, *sides: Callable[[], Cost], warm: bool = True) -> list[list[Cost]]:
    """The costs of `count` rounds in each of which every side is run once.

    With `warm`, after one round that does not count; without, where all is warm from what ran before.
    """
    if warm:
        for side in sides:
            side()
    rounds = [[side() for side in sides] for _ in range(count)]
    return [list(costs) for costs in zip(*rounds, strict=True)]


def ratio(above: Iterable[Cost], below: Iterable[Cost], what: Callable[[Cost], float]) -> Ratio:
    """The median over the rounds of the ratio of `what` of the two sides, with the least and the greatest."""
    found = [what(a) / what(b) for a, b in zip(above, below, strict=True)]
    return Ratio(statistics.median(found), min(found), max(found))


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of several ratios, and how far they lie apart."""

    median: float
    least: float
    most: float


def cpu(cost: Cost) -> float:
    """Processor seconds."""
    return cost.cpu


def wall(cost: Cost) -> float:
    """Seconds that passed."""
    return cost.wall


def peak(cost: Cost) -> float:
    """Peak memory."""
    return float(cost.peak)
