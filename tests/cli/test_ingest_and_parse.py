"""Files going in: every one that cannot be read is one sentence, and nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CommandLine, process

SAMPLES = Path(__file__).parents[2] / "sample_reports"
BROKEN = {
    "empty.pdf": "the file is empty",
    "encrypted.pdf": "encrypted",
    "error-page.pdf": "the content is a web page (HTML)",
    "picture.pdf": "a PNG picture, not a report",
    "truncated.pdf": "breaks off before its end",
    "zero-pages.pdf": "has no pages",
}


@pytest.fixture(scope="module")
def sample() -> Path:
    return next(iter(sorted((SAMPLES / "pdf").glob("fairhaven-2018*.pdf"))))


def test_parse_prints_the_contract_s_json(reviewer: CommandLine, sample: Path) -> None:
    document = json.loads(reviewer("parse", sample, "--json").out)
    assert document["schema"] == "reviewer/parsed/1"
    assert document["report"]["framework"] == "ilacs"
    assert document["source"]["file"] == sample.name
    assert not reviewer.store.exists()


def test_parse_prints_a_summary_for_a_person(reviewer: CommandLine, sample: Path) -> None:
    text = reviewer("parse", sample).out
    assert text.startswith(f"{sample.name}: pdf, ")
    for heading in ("\nFacts\n", "\nJudgements: 4\n", "\nSections: ", "\nAreas for improvement: ", "\nWarnings: "):
        assert heading in text


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_is_refused_by_parse_in_one_sentence(reviewer: CommandLine, name: str) -> None:
    for words in ([], ["--json"]):
        told = reviewer("parse", SAMPLES / "broken" / name, *words, status=1)
        assert BROKEN[name] in told.err
        assert (told.err.count("\n"), told.out) == (1, "")


def test_parse_of_what_is_not_there_or_no_file_is_exit_status_1(reviewer: CommandLine, tmp_path: Path) -> None:
    assert "there is no such file" in reviewer("parse", tmp_path / "none.pdf", status=1).err
    assert "this is a folder" in reviewer("parse", tmp_path, status=1).err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(reviewer: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    assert "you may not read this file" in reviewer("parse", path, status=1).err


@pytest.mark.parametrize("name", ["no-text-layer.pdf", "not-a-report.pdf"])
def test_a_file_without_a_report_is_stored_as_unknown_with_a_warning(reviewer: CommandLine, name: str) -> None:
    told = reviewer("ingest", SAMPLES / "broken" / name)
    assert told.out == "1 file: 1 added\n"
    assert f"{name}: stored as unknown. " in told.err
    [row] = json.loads(reviewer("list", "--json").out)
    assert (row["framework"], row["warnings"] > 0) == ("unknown", True)
    document = json.loads(reviewer("parse", SAMPLES / "broken" / name, "--json").out)
    assert document["report"]["framework"] == "unknown"
    assert document["warnings"]


def test_bad_files_among_good_ones_are_told_and_the_good_ones_stored(reviewer: CommandLine, sample: Path) -> None:
    told = reviewer("ingest", SAMPLES / "broken", sample, "/nowhere/at/all.pdf", "--jobs", "2", status=1)
    assert told.out == "10 files: 3 added, 7 failed\n"
    for name, words in {**BROKEN, "all.pdf": "there is no such file"}.items():
        [line] = [line for line in told.err.splitlines() if name in line]
        assert words in line
        assert line.startswith("reviewer: ")
    assert reviewer("ingest", sample).out == "1 file: 1 unchanged\n"


def test_a_file_inside_a_folder_is_named_by_its_path(reviewer: CommandLine) -> None:
    told = reviewer("ingest", SAMPLES / "broken" / "empty.pdf", status=1)
    assert told.err.startswith(f"reviewer: {SAMPLES}/broken/empty.pdf: the file is empty")


@pytest.mark.parametrize("command", [["list"], ["ingest", "."], ["show", "x"], ["export"]])
@pytest.mark.parametrize("kind", ["folder", "text", "newer", "stranger"])
def test_a_store_that_cannot_be_used_is_exit_status_3(
    reviewer: CommandLine, tmp_path: Path, command: list[str], kind: str
) -> None:
    store = tmp_path / "store.db"
    if kind == "folder":
        store.mkdir()
    elif kind == "text":
        store.write_text("This is no database, whatever its name may say.", encoding="utf-8")
    elif kind == "stranger":
        with sqlite3.connect(store) as connection:
            connection.execute("CREATE TABLE somebody_elses (x)")
    else:
        reviewer("--store", store, "ingest", SAMPLES / "broken" / "not-a-report.pdf")
        with sqlite3.connect(store) as connection:
            connection.execute("PRAGMA user_version = 4711")
    before = store.read_bytes() if store.is_file() else b""
    told = reviewer("--store", store, *command, status=3)
    assert told.err.count("\n") == 1
    assert str(store) in told.err
    assert (store.read_bytes() if store.is_file() else b"") == before


def test_ctrl_c_stops_between_files_and_says_what_is_left(environment: dict[str, str], tmp_path: Path) -> None:
    trouble = tmp_path / "trouble"
    trouble.mkdir()
    (trouble / "sitecustomize.py").write_text(
        "import time, reviewer.extract as extract\n"
        "read = extract.read_report\n"
        "def read_report(path, *, origin=None):\n"
        "    if 'slow' in path.name:\n"
        "        (path.parent / 'begun').touch()\n"
        "        time.sleep(600)\n"
        "    return read(path, origin=origin)\n"
        "extract.read_report = read_report\n",
        encoding="utf-8",
    )
    files = tmp_path / "files"
    files.mkdir()
    for name in ("1.txt", "2 slow.txt", "3.txt"):
        (files / name).write_text(f"An invented text, {name}.\n", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "reviewer", "ingest", "--jobs", "1", str(files)],
        env={**environment, "PYTHONPATH": str(trouble)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        deadline = time.monotonic() + 60
        while not (files / "begun").exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert out == "1 file: 1 added\n"
    assert err.endswith("reviewer: stopped. 2 files are left; the same command goes on from there.\n")
    assert "Traceback" not in err
    (files / "begun").unlink()
    (files / "2 slow.txt").unlink()
    again = process("ingest", files, environment=environment)
    assert again.out == "2 files: 1 added, 1 unchanged\n"


def test_progress_is_shown_on_a_terminal_only(environment: dict[str, str], tmp_path: Path, sample: Path) -> None:
    import pexpect

    quiet = process("ingest", sample, environment=environment)
    assert quiet.err == ""
    environment = {**environment, "REVIEWER_STORE": str(tmp_path / "other.db")}
    spawn: Any = pexpect.spawn
    child = spawn(
        sys.executable, ["-m", "reviewer", "ingest", str(sample)], env=environment, encoding="utf-8", timeout=60
    )
    child.expect("0 of 1")
    child.expect("1 file: 1 added")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_defect_in_the_parser_is_told_with_its_report(
    reviewer: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    trouble = tmp_path / "trouble"
    trouble.mkdir()
    (trouble / "sitecustomize.py").write_text(
        "import reviewer.extract as extract\n"
        "def broken(path, *, origin=None):\n"
        "    1 / 0\n"
        "extract.read_report = broken\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(trouble))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    told = reviewer("ingest", SAMPLES / "broken" / "not-a-report.pdf", status=1)
    [report] = tmp_path.glob("reviewer-defect-*.txt")
    assert str(report) in told.err
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
