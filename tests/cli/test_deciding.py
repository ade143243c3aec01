"""What the deciding keys do, on the command line."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from reviewer.cli import actions as listing
from tests.cli.running import CommandLine

FAIRHAVEN = "fairhaven-ilacs-2018-10-12"


def exported(reviewer: CommandLine) -> Any:
    return yaml.safe_load(reviewer("export", "fairhaven", "--output", "-").out)


def judgement(reviewer: CommandLine, key: str) -> Any:
    return next(found for found in exported(reviewer)["judgements"] if found["key"] == key)["reviewed"]


def test_a_judgement_is_confirmed_corrected_and_left_open(stored: CommandLine) -> None:
    assert stored("decide", "fairhaven", "leaders", "--confirm").out.endswith(": confirmed Good\n")
    stored("decide", "fairhaven", "overall", "--grade", "inadequate", "--reason", "see p. 4")
    stored("decide", "fairhaven", "care_and_care_leavers", "--cannot-tell", "--reason", "smudged")
    assert judgement(stored, "leaders")["verdict"] == "confirmed"
    found = judgement(stored, "overall")
    assert (found["verdict"], found["grade"], found["reason"], found["decided"]["by"]) == (
        "corrected", "inadequate", "see p. 4", "Anna",
    )  # fmt: skip
    assert judgement(stored, "care_and_care_leavers")["grade"] is None


def test_a_correction_needs_its_reason_and_a_conflict_a_choice(stored: CommandLine) -> None:
    assert "say why it is Inadequate" in stored("decide", "fairhaven", "overall", "--grade", "inadequate", status=1).err
    assert "choose" in stored("decide", "fairhaven", "help_protection", "--confirm", status=1).err
    stored("decide", "fairhaven", "help_protection", "--grade", "requires_improvement")
    told = stored("decide", "fairhaven", "authority", "--value", "Fairhaven City Council", status=2)
    assert "a correction needs its reason" in told.err
    assert exported(stored)["judgements"][3]["reviewed"] is None


def test_a_fact_an_area_and_paragraphs(stored: CommandLine) -> None:
    stored("decide", "fairhaven", "authority", "--value", "Fairhaven City Council", "--reason", "a charter")
    stored("decide", "fairhaven", "area/1", "--text", "Plans for children in need")
    stored("decide", "fairhaven", "area/2", "--confirm")
    for words in (["--read"], ["--mark", "concern", "--quote", "Leaders know"], ["--mark", "strength"]):
        stored("decide", "fairhaven", "8", *words)
    stored("decide", "fairhaven", "8", "--unmark", "strength")
    stored("decide", "fairhaven", "8", "--theme", "plans/contingency", "--theme", "workforce")
    document = exported(stored)
    assert next(f for f in document["facts"] if f["name"] == "authority")["reviewed"]["value"] == "Fairhaven City Council"  # fmt: skip # noqa: E501
    assert [area["reviewed"] and area["reviewed"]["text"] for area in document["areas"]] == [
        "Plans for children in need", None, None,
    ]  # fmt: skip
    paragraph = document["sections"][3]["paragraphs"][0]
    assert [(mark["mark"], mark["quote"]) for mark in paragraph["marks"]] == [("concern", "Leaders know")]
    assert (paragraph["themes"], [stamp["by"] for stamp in paragraph["read"]]) == (
        ["plans/contingency", "workforce"],
        ["Anna"],
    )
    told = stored("decide", "fairhaven", "8", "--theme", "plans/contingencies", status=2)
    assert "no theme “plans/contingencies”. Did you mean “plans/contingency”?" in told.err
    stored("decide", "fairhaven", "8", "--no-themes")
    stored("decide", "fairhaven", "8", "--unread")
    paragraph = exported(stored)["sections"][3]["paragraphs"][0]
    assert (paragraph["themes"], paragraph["read"]) == ([], [])


def test_evidence_for_an_area(stored: CommandLine) -> None:
    stored("decide", "fairhaven", "area/3", "--evidence", "9", "--quote", "does not always move plans on")
    stored("decide", "fairhaven", "area/3", "--reject", "8")
    evidence = exported(stored)["areas"][2]["evidence"]
    assert [(link["citation"], link["state"], link["quote"]) for link in evidence] == [
        ("8", "rejected", None),
        ("9", "added", "does not always move plans on"),
    ]


def test_undo_and_redo_across_processes(stored: CommandLine) -> None:
    stored("decide", "fairhaven", "leaders", "--confirm")
    stored("decide", "fairhaven", "overall", "--confirm")
    assert stored("decide", "fairhaven", "--undo").out.startswith("Undone: Overall effectiveness")
    assert judgement(stored, "overall") is None
    assert stored("decide", "fairhaven", "--redo").out.startswith("Done again: Overall effectiveness")
    stored("--as", "Ben", "decide", "fairhaven", "8", "--read")
    stored("decide", "fairhaven", "--undo")
    stored("decide", "fairhaven", "--undo")
    assert "nothing of yours to undo" in stored("decide", "fairhaven", "--undo", status=1).err
    assert judgement(stored, "leaders") is None
    assert len(exported(stored)["history"]) == 7


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "give one of --confirm, --grade,"),
        (["--confirm", "--cannot-tell"], "--confirm and --cannot-tell are given: one at a time."),
        (["--undo", "--read"], "--read and --undo are given: one at a time."),
        (["--reason", "because"], "give one of --confirm, --grade,"),
    ],
)
def test_one_decision_at_a_time(stored: CommandLine, words: list[str], said: str) -> None:
    assert said in stored("decide", "fairhaven", "leaders", *words, status=2).err


def test_what_does_not_fit_is_refused_and_nothing_is_written(stored: CommandLine) -> None:
    assert "the TARGET is missing" in stored("decide", "fairhaven", "--confirm", status=2).err
    stored("decide", "fairhaven", "leaders", "--grade", "excellent", status=2)
    for words in (
        ["leaders", "--read"],
        ["8", "--confirm"],
        ["area/1", "--mark", "concern"],
        ["leaders", "--text", "x"],
    ):
        assert stored("decide", "fairhaven", *words, status=None).status in (1, 2)
    assert stored("log").err == "Nothing in the log.\n"


def test_notes_are_written_listed_changed_deleted_and_brought_back(
    stored: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    uuid = stored("note", "add", "fairhaven", "area/1", "Is this [sic]?\nIt is.", "--kind", "query").out.strip()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("von außen\n".encode())))
    stored("note", "add", "fairhaven", "report", "-")
    assert stored("note", "list", "fairhaven").out.count("Anna") == 2
    assert [n["text"] for n in json.loads(stored("note", "list", "fairhaven", "--json").out)] == [
        "Is this [sic]?\nIt is.", "von außen",
    ]  # fmt: skip
    stored("note", "edit", "fairhaven", uuid[:8], "--kind", "challenge", "--outcome", "agreed")
    [note] = json.loads(stored("note", "list", "fairhaven", "--kind", "challenge", "--json").out)
    assert (note["text"], note["outcome"]) == ("Is this [sic]?\nIt is.", "agreed")
    stored("note", "delete", "fairhaven", uuid)
    assert len(json.loads(stored("note", "list", "fairhaven", "--json").out)) == 1
    stored("decide", "fairhaven", "--undo")
    assert len(json.loads(stored("note", "list", "fairhaven", "--json").out)) == 2
    assert "nothing to change" in stored("note", "edit", "fairhaven", uuid, status=2).err
    assert "there is no note “nope”" in stored("note", "delete", "fairhaven", "nope", status=2).err


def test_actions_are_added_changed_listed_and_deleted(stored: CommandLine) -> None:
    said = stored("action", "add", "fairhaven", "area/2", "Rewrite the template", "--lead", "Head of service", "--due", "21/2/2027")  # fmt: skip # noqa: E501
    assert said.out == "A2.1\n"
    assert stored("action", "add", "fairhaven", "report", "Tied to nothing").out.startswith("A")
    stored("action", "edit", "fairhaven", "A2.1", "--status", "in_progress", "--delivery", "on_track")
    stored("action", "edit", "fairhaven", "A2.1", "--measure", "All plans audited", "--impact", "too_early")
    [found] = json.loads(stored("actions", "--lead", "head", "--json").out)
    assert (found["due"], found["status"], found["delivery"], found["impact"], found["overdue"]) == (
        "2027-02-21", "in_progress", "on_track", "too_early", False,
    )  # fmt: skip
    listed = stored("actions", "fairhaven").out
    assert "A2.1. Rewrite the template\n  lead Head of service; due 21 Feb 2027" in listed
    assert "status in progress; delivery on track; impact too early\n  success measure: All plans audited\n" in listed
    assert f"answers area 2 of {FAIRHAVEN}" in listed
    assert "answers nothing" in listed
    stored("action", "edit", "fairhaven", "A2.1", "--lead", "")
    assert json.loads(stored("actions", "--status", "in_progress", "--json").out)[0]["lead"] is None
    assert "Add --yes" in stored("action", "delete", "fairhaven", "A2.1", status=1).err
    stored("action", "delete", "fairhaven", "A2.1", "--yes")
    assert "A2.1" not in stored("actions").out
    assert stored("action", "add", "fairhaven", "area/2", "Another").out == "A2.2\n"
    assert "February 2027 has 28 days" in stored("action", "add", "fairhaven", "area/1", "x", "--due", "30/2/2027", status=2).err  # fmt: skip # noqa: E501


def test_overdue_and_due_soon(stored: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, due in enumerate(("2027-01-01", "2027-02-10", "2028-01-01"), 1):
        stored("action", "add", "fairhaven", f"area/{number}", "x", "--due", due)
    monkeypatch.setattr(listing, "today", lambda: dt.date(2027, 2, 1))
    assert [a["reference"] for a in json.loads(stored("actions", "--overdue", "--json").out)] == ["A1.1"]
    assert [a["reference"] for a in json.loads(stored("actions", "--due-soon", "--json").out)] == ["A2.1"]


def test_lateness_is_spoken_of_for_our_authority_alone(
    stored: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for report in ("fairhaven", "northmoor"):
        stored("action", "add", report, "area/1", "x", "--due", "2024-01-01")
    settings = tmp_path / "mine.yaml"
    settings.write_text("our_authority: Fairhaven", encoding="utf-8")
    assert "2 actions, 2 overdue" in stored("status").out
    assert "1 action, 1 overdue" in stored("--config", settings, "status").out
    assert [row["overdue"] for row in json.loads(stored("--config", settings, "list", "--json").out)] == [1, 0]
    found = json.loads(stored("--config", settings, "actions", "--json").out)
    assert [action["overdue"] for action in found] == [True, False]
    assert len(json.loads(stored("--config", settings, "actions", "--overdue", "--json").out)) == 1


def test_the_log_says_who_did_what_and_when(stored: CommandLine) -> None:
    stored("decide", "fairhaven", "leaders", "--confirm")
    stored("--as", "Ben", "decide", "northmoor", "leaders", "--confirm")
    stored("decide", "fairhaven", "overall", "--confirm")
    assert stored("log").out.count("\n") == 3
    assert stored("log", "northmoor").out.split(", ")[1].startswith("Ben: ")
    assert len(json.loads(stored("log", "--actor", "Anna", "--json").out)) == 2
    assert len(json.loads(stored("log", "--limit", "1", "--json").out)) == 1
    assert len(json.loads(stored("log", "fairhaven", "--target", "leaders", "--json").out)) == 1
    assert len(json.loads(stored("log", "--since", "2020-01-01", "--json").out)) == 3
    assert stored("log", "--since", "31/12/2099").err == "Nothing in the log.\n"


def test_whose_name_stands_in_the_log(stored: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = tmp_path / "mine.yaml"
    settings.write_text("reviewer: {name: Clara}", encoding="utf-8")
    stored("--config", settings, "--as", "Ben", "decide", "fairhaven", "1", "--read")
    stored("--config", settings, "decide", "fairhaven", "3", "--read")
    monkeypatch.delenv("REVIEWER_NAME")
    stored("--config", settings, "decide", "fairhaven", "4", "--read")
    monkeypatch.setenv("LOGNAME", "dora")
    stored("decide", "fairhaven", "5", "--read")
    names = [entry["actor"] for entry in json.loads(stored("log", "--json").out)]
    assert names == ["Ben", "Anna", "Clara", "dora"]
    assert "must be a name" in stored("--as", "a\x1b[31m", "list", status=2).err


def test_hostile_text_never_steers_the_terminal(stored: CommandLine) -> None:
    hostile = "[/] [bold] \x1b[31m \u202e evil\x00 {x} <b> \x9b"
    stored("note", "add", "fairhaven", "8", hostile.replace("\x00", ""))
    stored("action", "add", "fairhaven", "area/1", hostile.replace("\x00", ""), "--lead", "[/] lead")
    stored("action", "add", "fairhaven", "area/1", "x", "--lead", "\x1b]0;x\x07 lead", status=2)
    for words in (["show", "fairhaven"], ["actions"], ["log"], ["note", "list", "fairhaven"], ["show", "fairhaven", "--json"], ["actions", "--json"], ["export", "--output", "-"]):  # fmt: skip # noqa: E501
        out = stored(*words).out
        assert not set(out) & set("\x1b\x9b\x07\x00"), words
    assert "[/] [bold]" in stored("actions").out
