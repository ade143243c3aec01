"""Paths that the system refuses, wherever one is typed: one sentence, and never a defect."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import CommandLine

LONG = "a" * 300


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--store", "~nobody-of-that-name/x", "list"], 2),
        (["--store", LONG, "list"], 3),
        (["--store", LONG, "doctor"], 3),
        (["--store", LONG, "ingest", "x.pdf"], 3),
        (["--config", LONG, "list"], 2),
        (["parse", LONG], 1),
        (["ingest", LONG], 1),
        (["export", "fairhaven", "--output", LONG], 2),
        (["export", "fairhaven", "--output", f"{LONG}.yaml"], 2),
        (["export", "--format", "csv", "--output", f"{LONG}/x.csv"], 2),
        (["import", LONG], 1),
    ],
)
def test_a_path_that_the_system_refuses_is_told(stored: CommandLine, words: list[str], status: int) -> None:
    said = stored(*words, status=status).err
    assert "defect" not in said
    assert ("not known here" if "~" in words[1] else "ile name too long") in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_may_not_be_looked_into_is_told(stored: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "report.txt").write_text("x")
    folder.chmod(0o600)
    assert "the system refuses this path (permission denied)" in stored("ingest", folder / "report.txt", status=1).err
    assert "defect" not in stored("ingest", folder, status=1).err
    folder.chmod(0o700)


def test_other_paths_are_taken_all_the_same(stored: CommandLine, tmp_path: Path) -> None:
    circle = tmp_path / "circle.txt"
    circle.symlink_to("circle.txt")
    said = stored("ingest", LONG, circle, tmp_path, status=1)
    assert said.err.count("the system refuses this path") == 3
    assert "3 files: 3 failed" in said.out
