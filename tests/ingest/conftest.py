from __future__ import annotations

from pathlib import Path

import pytest

TROUBLE = """
import os, sys, time
import reviewer.extract as extract
from reviewer.errors import InputError

read = extract.read_report

def read_report(path, *, origin=None):
    name = path.name
    if "crash" in name:
        os.kill(os.getpid(), 11)
    if "quits" in name:
        os._exit(3)
    if "slow" in name:
        time.sleep(600)
    if "defect" in name:
        raise KeyError("a defect in the parser")
    if "memory" in name:
        raise MemoryError
    if "prints" in name:
        print("noise from a library")
        os.write(1, b"more noise")
        os.write(2, b"and more")
    if "changes" in name:
        report = read(path, origin=origin)
        path.write_text("Something else by now.\\n")
        return report
    if "deep" in name:
        return read_report(path)
    return read(path, origin=origin)

extract.read_report = read_report
"""


@pytest.fixture
def trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading processes in which a file's name says what goes wrong with it."""
    folder = tmp_path / "trouble"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(TROUBLE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """An empty folder for reports."""
    folder = tmp_path / "files"
    folder.mkdir()
    return folder
