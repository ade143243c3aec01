"""One file read in a process of its own, and stored nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import InputError
from reviewer.ingest import read_apart


def test_a_file_is_read(files: Path) -> None:
    path = files / "a.txt"
    path.write_text("An invented text.\n", encoding="utf-8")
    report = read_apart(path, time_limit=60)
    assert (report.source.file, report.text.strip()) == ("a.txt", "An invented text.")


@pytest.mark.usefixtures("trouble")
@pytest.mark.parametrize(
    ("name", "words"),
    [("slow.txt", "longer than 0.5 seconds"), ("crash.txt", "signal SIGSEGV"), ("quits.txt", "exit status 3")],
)
def test_one_that_hangs_or_crashes_is_one_sentence(files: Path, name: str, words: str) -> None:
    (files / name).write_text("An invented text.\n", encoding="utf-8")
    with pytest.raises(InputError, match=words) as told:
        read_apart(files / name, time_limit=0.5)
    assert str(told.value).startswith(str(files / name))


@pytest.mark.usefixtures("trouble")
def test_a_defect_of_ours_is_a_defect_with_its_traceback(files: Path) -> None:
    (files / "defect.txt").write_text("An invented text.\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="a defect in the parser"):
        read_apart(files / "defect.txt", time_limit=60)
