"""A few of the kills of `benchmarks.crash`: at most the act in flight is lost, and the store is whole."""

from __future__ import annotations

from pathlib import Path

from benchmarks.crash import WAYS, crash


def test_killed_at_random_moments_in_every_way_of_working(tmp_path: Path) -> None:
    found = list(crash(tmp_path, 10, seed=3))
    assert [one.way for one in found] == list(WAYS)
    assert sum(one.kills for one in found) >= 10
    assert [fault for one in found for fault in one.faults] == []
    assert sum(one.acts for one in found) > 0, "nothing was saved before a kill: the runs prove nothing"
