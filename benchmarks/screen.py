"""Programs on a real pseudo-terminal, measured from outside by `ptybench.py`.

REVIEWER_PTYBENCH names that file, else it is looked for in ../shared/tools. Its command line and the JSON it prints are
all that is used of it: each run is a process of its own, so that nothing of the measuring is in the figures.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measure import Ratio

ROOT = Path(__file__).resolve().parents[1]
SIZE = "120x40"


@dataclass(frozen=True, slots=True)
class Program:
    """What to run, the text that its first useful frame shows, and the keys to press then (as ptybench takes them).

    `begin` is called before every run, to bring its store back to where it begins.
    """

    command: Sequence[str | Path]
    until: str
    keys: str = ""
    begin: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Run:
    """What one run measured: ptybench's own figures, by its own names. Times are milliseconds, memory is MiB."""

    figures: dict[str, Any]

    @property
    def start(self) -> float:
        """From just before the program was started to its first useful frame."""
        return float(self.figures["start"]["until"])

    @property
    def memory(self) -> float:
        """The peak resident memory, over the start and all keys."""
        return float(self.figures["memory"]["vmhwm_mb"])

    def key(self, step: str, figure: str = "p95", *, until: str = "change") -> float:
        """From a key to the first frame that differs (or to the last output: "settle"): p50, p95 or max of a step.

        Raises RuntimeError where a press changed nothing, since then others than those meant were measured.
        """
        found = self.figures["keys"][step]
        if found["nochange"]:
            raise RuntimeError(f"{found['nochange']} presses of {step} changed nothing")
        return float(found[until][figure])

    def drain(self, step: str) -> float:
        """From the last press of a held key to the last output."""
        return float(self.figures["keys"][step]["drain"])


def ptybench() -> Path:
    """Where `ptybench.py` is. Raises SystemExit with what to do where it is not."""
    path = Path(os.environ.get("REVIEWER_PTYBENCH") or ROOT.parent / "shared" / "tools" / "ptybench.py")
    if not path.is_file():
        raise SystemExit(
            f"The interface is measured with ptybench.py, which is not {path}. REVIEWER_PTYBENCH names it."
        )
    return path


def measured(program: Program, folder: Path) -> Run:
    """Run a program once in a pseudo-terminal, away from the user's own settings. Raises RuntimeError if it fails."""
    program.begin()
    command = shlex.join(str(word) for word in program.command)
    words = ["--cmd", command, "--until", program.until, "--size", SIZE, "--json", "-", "--cwd", str(folder)]
    words += ["--keys", program.keys] if program.keys else []
    for name, value in {
        "XDG_CONFIG_HOME": folder,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "REVIEWER_STORE": "",
        "TZ": "UTC",
        "PYTHONDONTWRITEBYTECODE": "",
    }.items():
        words += ["--env", f"{name}={value}"]
    done = subprocess.run([sys.executable, ptybench(), *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command} could not be measured:\n{done.stderr}")
    return Run(json.loads(done.stdout)["a"]["runs"][0])


def rounds(count: int, folder: Path, *programs: Program, warm: bool = True) -> list[list[Run]]:
    """The runs of `count` rounds, in each of which every program is run once; with `warm`, after one more round."""
    for program in programs if warm else ():
        measured(program, folder)
    found = [[measured(program, folder) for program in programs] for _ in range(count)]
    return [list(runs) for runs in zip(*found, strict=True)]


def spread(values: Sequence[float]) -> Ratio:
    """The median of some values, with the least and the greatest."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    median = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return Ratio(median, ordered[0], ordered[-1])


def over(above: Sequence[float], below: Sequence[float]) -> Ratio:
    """The median of the ratios of values that were measured in the same rounds, with the least and the greatest."""
    return spread([a / b for a, b in zip(above, below, strict=True)])
