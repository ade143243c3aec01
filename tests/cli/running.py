"""Running the command line as a person does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from reviewer.cli import main


@dataclass(frozen=True)
class Said:
    """What a command said and its exit status."""

    status: int
    out: str
    err: str


@dataclass
class CommandLine:
    """Commands in this process, on a store of their own."""

    capture: pytest.CaptureFixture[str]
    store: Path

    def __call__(self, *words: str | Path, status: int | None = 0) -> Said:
        """Run `reviewer WORDS…` and hold it to its exit status; None takes any."""
        self.capture.readouterr()
        found = main([str(word) for word in words])
        out, err = self.capture.readouterr()
        assert status in (None, found), f"exit {found}\n{out}\n{err}"
        assert "Traceback" not in err
        return Said(found, out, err)


def process(
    *words: str | Path, environment: Mapping[str, str], input: str | None = None, cwd: Path | None = None
) -> Said:
    """Run `reviewer WORDS…` in a process of its own."""
    command = [sys.executable, "-m", "reviewer", *map(str, words)]
    done = subprocess.run(
        command, env=dict(environment), input=input, cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )
    return Said(done.returncode, done.stdout, done.stderr)
