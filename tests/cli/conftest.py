from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import CommandLine


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
