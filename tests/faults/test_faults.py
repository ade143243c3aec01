"""Full disk, held lock, closed terminal, clock set back: survived with a sentence, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks import faults

LOCKED = 0.3
"""Seconds; the benchmark holds the lock for thirty."""


@pytest.mark.parametrize(
    "run",
    [faults.full_in_sqlite, faults.hangup_screen, faults.hangup_plain, faults.clock_back],
    ids=lambda run: run.__name__,
)
def test_it_is_survived(tmp_path: Path, run: Callable[[Path], str]) -> None:
    assert run(tmp_path).endswith(".")


@pytest.mark.parametrize(
    "run",
    [faults.locked_session, faults.locked_plain, faults.locked_screen],
    ids=lambda run: run.__name__,
)
def test_a_lock_is_waited_for(tmp_path: Path, run: Callable[[Path, float], str]) -> None:
    assert run(tmp_path, LOCKED).endswith(".")
