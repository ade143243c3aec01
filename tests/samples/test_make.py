"""The committed samples are what the script makes of their source texts, to the byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
SAMPLES = TOP / "sample_reports"
MADE = ("answers", "broken", "pdf", "text")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder made anew, in another time zone, language and order of sets than this process has."""
    output = tmp_path_factory.mktemp("samples")
    surroundings = os.environ | {"TZ": "Pacific/Apia", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, "-m", "sample_reports.make", "--output", str(output)],
        cwd=TOP,
        env=surroundings,
        check=True,
        capture_output=True,
    )
    return output


@pytest.mark.parametrize("folder", MADE)
def test_every_file_is_made_again_to_the_byte(made: Path, folder: str) -> None:
    fresh = {p.name: p.read_bytes() for p in (made / folder).iterdir()}
    committed = {p.name: p.read_bytes() for p in (SAMPLES / folder).iterdir()}
    assert fresh.keys() == committed.keys()
    assert [name for name in fresh if fresh[name] != committed[name]] == []


def test_the_samples_stay_small_enough_to_ship() -> None:
    assert sum(p.stat().st_size for p in (SAMPLES / "pdf").iterdir()) < 1_500_000


def test_the_broken_files_are_what_their_names_say() -> None:
    broken = {p.stem: p.read_bytes() for p in (SAMPLES / "broken").iterdir()}
    assert broken["empty"] == b""
    assert broken["picture"].startswith(b"\x89PNG")
    assert broken["error-page"].startswith(b"<!DOCTYPE html>")
    assert b"/Encrypt" in broken["encrypted"]
    assert b"/Count 0" in broken["zero-pages"]
    assert b"Tj" not in broken["no-text-layer"]
    assert broken["truncated"].startswith(b"%PDF")
    assert not broken["truncated"].rstrip().endswith(b"%%EOF")
