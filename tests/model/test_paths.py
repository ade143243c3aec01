"""What a person may type for a path, and what is made of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reviewer.errors import InputError, StoreError, UsageError
from reviewer.paths import Kind, expanded, kind_of, told

LONG = "a" * 300


def test_what_stands_at_a_path_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    found = [kind_of(tmp_path / name) for name in ("", "file", "link", "pipe", "none", "file/below")]
    assert found == [Kind.FOLDER, Kind.FILE, Kind.FILE, Kind.OTHER, None, None]


@pytest.mark.parametrize("name", [LONG, f"{LONG}/below", "circle", "nul\0here"])
def test_what_the_system_refuses_is_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(InputError, match=r"the system refuses this path \(.+\)\. Check the path\.$") as raised:
        kind_of(tmp_path / name)
    assert len(str(raised.value)) < 250
    with pytest.raises(StoreError):
        kind_of(tmp_path / name, StoreError)


def test_a_home_is_spelt_out_where_there_is_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert expanded("~/x") == tmp_path / "x"
    assert expanded("x~y") == Path("x~y")
    with pytest.raises(UsageError, match=r"^--store: names the home of a user that is not known here"):
        expanded("~nobody-of-that-name/x", where="--store")
    with pytest.raises(UsageError, match="a path cannot hold"):
        expanded("a\0b")


def test_a_long_path_is_told_by_its_ends() -> None:
    assert told("short") == "short"
    assert told(f"/first/{LONG}/last") == f"/first/{'a' * 53}…{'a' * 55}/last"
