"""What is in the store, in plain text and as JSON."""

from __future__ import annotations

import json

import pytest

from reviewer.store.store import Store
from tests.cli.conftest import NOON
from tests.cli.running import CommandLine

FAIRHAVEN = "fairhaven-ilacs-2018-10-12"


def test_every_report_is_listed_with_grades_and_progress(stored: CommandLine) -> None:
    lines = stored("list").out.splitlines()
    assert lines[:4] == [
        f"{FAIRHAVEN}: Fairhaven Borough Council, ILACS standard, inspected 1 Oct 2018 to 12 Oct 2018",
        "  grades: leaders Good; help and protection Good; care and care leavers Good; overall effectiveness Good",
        "  review: 0 of 24 done (as read by Anna), 1 conflict",
        "  areas: 3, 0 with an action; actions: 0",
    ]
    assert lines[5].startswith("northmoor-ilacs-2023-09-08: Northmoor City Council")


def test_the_list_counts_what_the_guide_counts(stored: CommandLine) -> None:
    row = json.loads(stored("list", "--json").out)[0]
    status = json.loads(stored("status", "fairhaven", "--json").out)
    assert (row["decided"], row["to_decide"]) == (status["done"], status["total"])
    stored("decide", "fairhaven", "leaders", "--confirm")
    stored("decide", "fairhaven", "8", "--read")
    row = json.loads(stored("list", "--json").out)[0]
    status = json.loads(stored("status", "fairhaven", "--json").out)
    assert (row["decided"], row["to_decide"]) == (status["done"], status["total"])
    assert status["done"] == 2


def test_the_list_as_json(stored: CommandLine) -> None:
    first, second = json.loads(stored("list", "--json").out)
    assert (first["id"], second["authority"]) == (FAIRHAVEN, "Northmoor City Council")
    assert first["grades"] == {
        "leaders": "good",
        "help_protection": "good",
        "care_and_care_leavers": "good",
        "overall": "good",
    }
    assert first["inspection_end"] == "2018-10-12"


def test_a_report_is_shown_whole_and_each_thing_with_the_word_that_names_it(stored: CommandLine) -> None:
    text = stored("show", "fairhaven").out
    assert "  Lead inspector: Robin Quill, not decided [lead_inspector]\n" in text
    assert (
        "  The experiences and progress of children who need help and protection: Good, not decided [help_protection]\n"
        "    the table says Good, line 6\n"
        "    the heading says Requires improvement, line 7\n"
        "    doubtful: The table says good and the heading requires improvement\n"
    ) in text
    assert "  2. The use of return interviews to see patterns across the town (not decided) [area/2]\n" in text
    assert "    summary, 2nd. Children wait too long for a plan, however, and few plans say what must change." in text
    assert "    8. Leaders know their service well and have moved money to where it is needed. (line 24)\n" in text
    assert text.rstrip().endswith("No publication date was found.")
    assert "  Framework: ILACS, not decided [framework]\n  " in text
    assert "  Inspection began: 1 Oct 2018, not decided [inspection_start]\n" in text


def test_reading_is_told_as_each_reviewers_own(stored: CommandLine) -> None:
    stored("decide", "fairhaven", "8", "--read")
    stored("note", "add", "fairhaven", "8", "Which teams?")
    text = stored("show", "fairhaven").out
    assert "(paragraphs as read by Anna)" in text
    assert "      read by Anna\n" in text
    assert "comment on paragraph 8 by Anna" in text
    other = stored("--as", "Kim", "show", "fairhaven").out
    assert "(paragraphs as read by Kim)" in other
    assert "read by Anna" not in other
    assert "review: 0 of 24 done (as read by Kim)" in stored("--as", "Kim", "list").out


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("leaders", "The impact of leaders"),
        ("judgement/leaders", "The impact of leaders"),
        ("Authority", "Local authority: Fairhaven"),
        ("8", "8. Leaders know"),
        ("paragraph/8", "8. Leaders know"),
        ("paragraph 8", "8. Leaders know"),
        ("summary, 1st", "summary, 1st. Fairhaven has made"),
        ("area/3", "3. Management oversight"),
        ("area 3", "3. Management oversight"),
        ("section/summary", "Summary"),
        ("report", "Fairhaven Borough Council, ILACS standard"),
    ],
)
def test_one_thing_is_named_as_a_person_would(stored: CommandLine, word: str, said: str) -> None:
    shown = stored("show", "fairhaven", word).out
    assert shown.startswith(said)
    assert "No history: nothing was decided about this yet." in shown


def test_a_word_that_means_several_things_lists_them(stored: CommandLine) -> None:
    told = stored("show", "fairhaven", "2", status=2).err
    assert "“2” means 2 things: paragraph/experiences-progress-children-need-help-protection#2~1, paragraph/" in told
    assert "is nothing in this report" in stored("show", "fairhaven", "nonsense", status=2).err


def test_a_report_is_named_by_a_part_that_fits_it_alone(stored: CommandLine) -> None:
    assert "fairhaven-ilacs-2018-10-12, northmoor-ilacs-2023-09-08" in stored("show", "ilacs", status=2).err
    assert "no report is called “x”" in stored("show", "x", status=2).err


def test_one_thing_as_json_with_its_history(stored: CommandLine) -> None:
    stored("decide", "fairhaven", "leaders", "--confirm")
    shown = json.loads(stored("show", "fairhaven", "leaders", "--json").out)
    assert shown["thing"]["decision"] == {"verdict": "confirmed", "grade": "good", "reason": None}
    assert [(entry["actor"], entry["field"]) for entry in shown["history"]] == [("Anna", "grade")]


def test_a_report_as_json_is_the_document_of_the_export(stored: CommandLine) -> None:
    shown = json.loads(stored("show", "fairhaven", "--json").out)
    assert shown["schema"] == "reviewer/reviewed-notes"
    assert len(shown["judgements"]) == 4


def test_status_leads_through_what_is_left_doubtful_first(stored: CommandLine) -> None:
    assert stored("status").out.splitlines() == [
        "2 reports, 2 to review, 2 with conflicts",
        "0 actions, 0 overdue, 0 due soon",
        "  fairhaven-ilacs-2018-10-12: 24 left",
        "  northmoor-ilacs-2023-09-08: 24 left",
    ]
    lines = stored("status", "fairhaven").out.splitlines()
    assert lines[1] == "judgements 0/4 · facts 0/5 · areas 0/3 · paragraphs 0/12 · 24 left"
    assert lines[2] == (
        "  conflict: Two places disagree: table Good (line 6), heading Requires improvement (line 7) [help_protection]"
    )
    assert len(lines) == 2 + 24


def test_an_empty_store_says_what_would_fill_it(reviewer: CommandLine) -> None:
    Store.open(reviewer.store, clock=lambda: NOON).close()
    assert reviewer("list").err == "No reports. `reviewer ingest PATH…` stores files and folders.\n"
    assert reviewer("list", "--json").out == "[]\n"
    assert reviewer("actions").err == "No actions.\n"
    assert reviewer("log").err == "Nothing in the log.\n"
    assert "there are no reports to export" in reviewer("export").err


def test_a_report_is_named_by_any_words_of_its_name(stored: CommandLine) -> None:
    for name in ("fairhaven-2018", "2018 fairhaven", "FAIRHAVEN-ilacs-2018"):
        assert "Fairhaven" in stored("show", name).out
    assert "no report is called" in stored("show", "fairhaven-2017", status=2).err
