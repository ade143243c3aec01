"""Verify, doctor, purge and search on the command line."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from collections import namedtuple
from contextlib import closing
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from reviewer.model.reviewed import VersionKind
from tests.cli.running import CommandLine
from tests.cli.test_editing import version

Usage = namedtuple("Usage", "total used free")


def tampered(reviewer: CommandLine, statement: str) -> None:
    """Somebody writes into the store behind our back."""
    with closing(sqlite3.connect(reviewer.store)) as connection, connection:
        connection.execute(statement)


def test_verify_proves_the_store_and_tells_the_last_hash(stored: CommandLine) -> None:
    first = json.loads(stored("verify", "--json").out)
    stored("decide", "fairhaven", "leaders", "--confirm")
    assert "1 entry in the log, the last hash is " in stored("verify").out
    assert stored("verify").out.endswith("Nothing differs.\n")
    second = json.loads(stored("verify", "--json").out)
    assert (first["entries"], second["entries"], second["whole"]) == (0, 1, True)
    assert first["last"] != second["last"]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ('UPDATE log SET after = \'{"verdict": "confirmed"}\'', "entry 1: it is not what was written"),
        ("UPDATE decision SET value = replace(value, 'good', 'inadequate')", "but by the log it is"),
        ("DELETE FROM log WHERE id = 1", "entry 1"),
    ],
)
def test_what_was_changed_behind_its_back_is_told(stored: CommandLine, statement: str, words: str) -> None:
    stored("decide", "fairhaven", "leaders", "--confirm")
    stored("decide", "fairhaven", "overall", "--confirm")
    tampered(stored, statement)
    assert words in stored("verify", status=1).out
    assert not json.loads(stored("verify", "--json", status=1).out)["whole"]


def test_doctor_says_what_it_runs_on_and_that_all_is_well(stored: CommandLine) -> None:
    said = stored("doctor").out
    for name in ("reviewer", "Python", "Libraries", "Settings", "Terminal", "Store", "Permissions", "SQLite", "Holds"):
        assert f"\n{name}: " in f"\n{said}"
    assert "0600, its owner alone can read it" in said
    assert "journal wal" in said
    assert "Holds: 2 reports, 0 in the log" in said
    assert said.endswith("Nothing is wrong.\n")
    document = json.loads(stored("doctor", "--json").out)
    assert (document["store"]["mode"], document["store"]["reports"], document["findings"]) == ("0600", 2, [])


def test_doctor_finds_what_is_wrong_and_mends_what_it_can(stored: CommandLine) -> None:
    stored.store.chmod(0o644)
    copy = next(stored.store.with_name("reviews.db.sources").iterdir())
    copy.write_bytes(b"something else")
    copy.chmod(0o640)
    tampered(stored, "INSERT INTO paragraph_fts (paragraph_fts) VALUES ('delete-all')")
    said = stored("doctor", status=1).out
    assert f"mended: {stored.store}: others could read it (0644); from now on only its owner can.\n3 findings:" in said
    for words in (
        "paragraph_fts: the search index differs",
        "is not what came in",
        "others than its owner can read it",
    ):
        assert words in said
    mended = stored("doctor", "--mend", status=1).out
    assert "mended: paragraph_fts: the search index was made anew." in mended
    assert "\n1 finding:\n" in mended
    assert stored("search", "plans").out.startswith("northmoor")


def test_a_copy_that_a_killed_import_left_is_found_when_it_is_old_and_deleted(stored: CommandLine) -> None:
    folder = stored.store.with_name("reviews.db.sources")
    young, old = folder / ".abc.1234", folder / ".def.5678"
    for copy in (young, old):
        copy.write_bytes(b"half of")
        copy.chmod(0o600)
    os.utime(old, (1_000_000, 1_000_000))
    assert "1 finding:\n" in stored("doctor", status=1).out
    assert "it was deleted: an import was killed" in stored("doctor", "--mend").out
    assert (young.exists(), old.exists()) == (True, False)


def test_doctor_tells_of_a_full_disk_and_works_without_a_store(
    stored: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10, 9, 1_500_000))
    assert "only 1.5 MB are free on its disk. Make room." in stored("doctor", status=1).out
    said = stored("doctor", "--store", tmp_path / "none.db").out
    assert "is not there yet; `reviewer ingest PATH…` makes it." in said
    assert json.loads(stored("doctor", "--store", tmp_path / "none.db", "--json").out)["store"] is None
    garbage = tmp_path / "garbage.db"
    garbage.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    assert stored("doctor", "--store", garbage, status=3).err


def test_a_report_is_purged_only_when_that_is_confirmed(stored: CommandLine) -> None:
    stored("note", "add", "fairhaven", "8", "about marzipan")
    said = stored("purge", "report", "fairhaven", status=1).err
    assert "the whole report fairhaven-ilacs-2018-10-12 would go: 1 version, 1 note" in said
    assert "Nothing was purged. Add --yes to do it; it cannot be undone." in said
    assert stored("search", "marzipan").out.startswith("fairhaven")
    said = stored("purge", "report", "fairhaven", "--yes", "--reason", "embargo").out
    assert said == "Purged: 1 log entry sealed, 1 copy of a report and 0 backups deleted.\n"
    assert "fairhaven" not in stored("list").out
    assert b"marzipan" not in b"".join(f.read_bytes() for f in stored.store.parent.rglob("*") if f.is_file())
    assert "1 of them purged" in stored("verify").out
    assert "Purged: report" in stored("log").out


def test_what_a_purge_does_not_touch_is_named(
    stored: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    stored("export", "fairhaven")
    stored("export", "--format", "csv")
    (folder / "planning.csv").write_text("my own")
    said = stored("purge", "report", "fairhaven", "--yes").out.splitlines()
    named = [line for line in said if line.startswith("Not touched")]
    assert named == [
        f"Not touched, an export that may hold it: {folder / name}"
        for name in ("actions.csv", "fairhaven-ilacs-2018-10-12.yaml", "judgements.csv")
    ]
    assert (folder / "fairhaven-ilacs-2018-10-12.yaml").exists()


def test_a_draft_is_purged_when_the_final_is_there(stored: CommandLine) -> None:
    stored("edit", "version", "fairhaven", "1", "draft")
    assert "is the one that is shown" in stored("purge", "version", "fairhaven", "1", "--yes", status=2).err
    version(stored, VersionKind.FINAL, file="final.txt", footer="Published")
    stored("decide", "fairhaven", "leaders", "--confirm")
    assert "version 1 of fairhaven-ilacs-2018-10-12 would go: draft, fairhaven.txt" in stored("purge", "version", "fairhaven", "1", status=1).err  # fmt: skip # noqa: E501
    stored("purge", "version", "fairhaven", "1", "--yes")
    assert "version 1: draft" not in stored("show", "fairhaven").out
    assert "Good, confirmed by Anna" in stored("show", "fairhaven").out
    assert "there is no version 1. There is: 2." in stored("purge", "version", "fairhaven", "1", "--yes", status=2).err
    stored("verify")
    stored("doctor")


def test_words_are_blacked_out_everywhere(stored: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    stored("note", "add", "fairhaven", "8", "says Robin Quill")
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"robin quill\n")))
    stored("purge", "text", "-", "--yes", "--reason", "a name")
    for words in (["show", "fairhaven"], ["log"], ["export", "--output", "-"], ["note", "list", "fairhaven"]):
        assert "Quill" not in stored(*words).out
    assert "█████ █████" in stored("note", "list", "fairhaven").out
    assert "no words" in stored("purge", "text", " ", "--yes", status=2).err
    stored("verify")


def test_search_finds_reports_what_people_wrote_and_notes(stored: CommandLine) -> None:
    said = stored("search", "quay").out
    assert said.count("paragraph 7") == 2
    assert "  Care leavers are proud of their flats by the quay" in said
    stored("edit", "paragraph", "fairhaven", "7", "--text", "Care leavers live by the harbour [sic].")
    assert stored("search", "quay").out.count("paragraph 7") == 1
    stored("note", "add", "fairhaven", "8", "what of the quay?", "--kind", "query")
    assert "fairhaven-ilacs-2018-10-12: query [paragraph/" in stored("search", "quay").out
    assert "query" not in stored("search", "quay", "--kind", "paragraph", "--report", "northmoor").out
    assert stored("search", "zebra").err == "Nothing found.\n"
    assert "there is more" in stored("search", "children", "--limit", "1").err
    found = json.loads(stored("search", "harbour", "--report", "fairhaven", "--json").out)
    assert (len(found["hits"]), found["more"], found["hits"][0]["matches"]) == (2, False, [[25, 32]])
    assert stored("search", '"plans for children"').out.count("\n  ") == 4
    assert "no word" in stored("search", "!?", status=2).err
    for hostile in ('"', "a OR", "NEAR(", "x*", "col:x", "-plans", "\x00"):
        assert stored("search", hostile, status=None).status in (0, 2)


def test_a_draft_is_found_only_where_one_looks_in_it(stored: CommandLine) -> None:
    stored("edit", "version", "fairhaven", "1", "draft")
    assert "fairhaven" not in stored("search", "quay").out
    assert "fairhaven" in stored("search", "quay", "--report", "fairhaven").out


def test_words_that_stand_nowhere_are_told_to(stored: CommandLine) -> None:
    for words in (["Kenneth Zebulon"], ["Kenneth Zebulon", "--yes"]):
        said = stored("purge", "text", *words, status=1)
        assert (said.out, said.err) == ("", "These words stand nowhere in the store.\n")
    assert "Purged" not in stored("log").out


def test_how_often_words_stand_where_is_told_before_they_go(stored: CommandLine) -> None:
    stored("note", "add", "fairhaven", "8", "about warm and patient O’Workers")
    said = stored("purge", "text", "warm and patient", status=1).err
    assert "these words stand 2 times in 2 reports and in 1 log entry; 2 copies of reports and 0 backups would" in said
    assert "Nothing was purged." in said
    said = stored("purge", "text", "Warm and\npatient", "--yes").out
    assert said.startswith("Purged: 2 places in 2 reports blacked out, 1 log entry sealed, 2 copies of reports and")
    said = stored("purge", "text", "o'workers", status=1).err
    assert "these words stand in 1 log entry; 0 copies" in said


def test_a_purge_that_cannot_finish_is_told_and_finished_by_the_same_command(stored: CommandLine) -> None:
    stored("note", "add", "fairhaven", "8", "about Kenneth Zebulon")
    backup = stored.store.with_name("reviews.db.backup-old")
    (backup / "kept").mkdir(parents=True)
    said = stored("purge", "text", "kenneth zebulon", "--yes", status=1)
    assert said.out.startswith("Purged: 1 log entry sealed")
    assert f"Not finished: {backup} could not be deleted (" in said.err
    assert "it is not finished" in stored("doctor", status=1).out
    (backup / "kept").rmdir()
    backup.rmdir()
    backup.write_bytes(b"a copy")
    said = stored("purge", "text", "kenneth zebulon", "--yes")
    assert said.out == "An earlier purge is finished now: 1 file deleted.\n"
    assert not backup.exists()
    assert "Nothing is wrong." in stored("doctor").out


def test_nothing_is_undone_that_a_purge_took(stored: CommandLine) -> None:
    stored("decide", "fairhaven", "leaders", "--confirm")
    stored("purge", "report", "fairhaven", "--yes")
    assert "nothing of yours to undo" in stored("undo", status=1).err
    stored("verify")
