from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from reviewer.ingest.run import unasked
from reviewer.store.store import Store
from tests.cli.running import CommandLine
from tests.support.reports import data_of, fairhaven

NOON = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment in which nothing of this machine's user is found; it is this process's too."""
    for name in [name for name in os.environ if name.startswith(("REVIEWER_", "XDG_"))]:
        if name != "REVIEWER_CORPUS":
            monkeypatch.delenv(name)
    for name, folder in (("HOME", "home"), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data")):
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("REVIEWER_STORE", str(tmp_path / "kept" / "reviews.db"))
    monkeypatch.setenv("REVIEWER_NAME", "Anna")
    return dict(os.environ)


@pytest.fixture
def reviewer(environment: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """`reviewer` as a function."""
    return CommandLine(capsys, tmp_path / "kept" / "reviews.db")


@pytest.fixture
def stored(reviewer: CommandLine) -> CommandLine:
    """`reviewer` on a store with two invented reports, of Fairhaven and of Northmoor."""
    with Store.open(reviewer.store, clock=lambda: NOON) as store:
        for report in (fairhaven(), fairhaven("Northmoor City Council", end=dt.date(2023, 9, 8), file="north.txt")):
            store.add(report, data_of(report), unasked=unasked(report))
    return reviewer
