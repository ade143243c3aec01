"""A plan on the command line: from areas to a report without gaps, with everything that an action can hold."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli.context import today
from reviewer.config import sample_reports
from tests.cli.running import CommandLine

FAIRHAVEN, NORTHMOOR = "fairhaven-ilacs-2018-10-12", "northmoor-ilacs-2023-09-08"


def listed(stored: CommandLine, *words: str) -> list[Any]:
    return list(json.loads(stored("actions", *words, "--json").out))


def references(stored: CommandLine, *words: str) -> list[str]:
    return [one["reference"] for one in listed(stored, *words)]


def add(
    stored: CommandLine, area: int, text: str = "Rewrite the template", *words: str, report: str = "fairhaven"
) -> str:
    return stored("action", "add", report, f"area/{area}", text, *words).out.strip()


def test_an_action_with_all_its_fields_is_added_shown_and_changed(stored: CommandLine) -> None:
    also = ("--also", "help_protection", "--also", f"{NORTHMOOR}#area/2")
    fields = ("--lead", "Head of service", "--due", "30/6/2027", "--priority", "high", "--contributor", "Practice lead",
              "--contributor", "Police", "--forum", "Board", "--outcome", "Parents can tell",
              "--impact-by", "31/12/2027",
              "--start", "1/3/2027", "--partner", "Health trust")  # fmt: skip
    assert add(stored, 1, "Rewrite it", *fields, *also) == "A1.1"
    [found] = listed(stored)
    assert [answer[0] for answer in found["answers"]] == [FAIRHAVEN, FAIRHAVEN, NORTHMOOR]
    assert (found["priority"], found["contributors"], found["original_due"]) == (
        "high", ["Practice lead", "Police"], "2027-06-30",
    )  # fmt: skip
    shown = stored("action", "show", "fairhaven", "a1.1").out
    for line in (
        "intended outcome: Parents can tell",
        "contributors: Practice lead, Police",
        "forum: Board",
        "priority: high",
    ):
        assert line in shown
    assert references(stored, "northmoor") == ["A1.1"]
    told = stored("action", "edit", "fairhaven", "A1.1", "--due", "31/7/2027", status=2)
    assert "a date is moved for a reason" in told.err
    stored("action", "edit", "fairhaven", "A1.1", "--due", "31/7/2027", "--reason", "Late", "--approver", "Board")
    stored("action", "edit", "fairhaven", "A1.1", "--forum", "", "--no-contributors")
    shown = stored("action", "show", "fairhaven", "A1.1").out
    assert "first 30 Jun 2027, moved once, 31 days later" in shown
    assert "moved from 30 Jun 2027 to 31 Jul 2027: Late, approved by Board" in shown
    assert "forum" not in shown
    assert "there is no action “A9.9” in this report" in stored("action", "show", "fairhaven", "A9.9", status=2).err
    assert "cannot be due on 1 Jan 2018" in stored(
        "action", "add", "fairhaven", "area/1", "x", "--due", "1/1/2018", status=1
    ).err  # fmt: skip


def test_several_at_once_all_or_none(stored: CommandLine) -> None:
    for area in (1, 2, 3):
        add(stored, area, "x", *(("--due", "1/3/2027") if area < 3 else ()))
    assert stored("action", "lead", "fairhaven", "Head", "A1.1", "A2.1").out == "2 actions: lead Head\n"
    told = stored(
        "action", "shift", "fairhaven", "A1.1", "A3.1", "--by", "2w", "--reason", "r", "--approver", "B", status=1
    )
    assert "1 of 2 cannot be changed, so none was: A3.1: it has no due date to be moved" in told.err
    stored("action", "shift", "fairhaven", "A1.1", "A2.1", "--by", "2w", "--reason", "r", "--approver", "Board")
    assert [one["due"] for one in listed(stored)] == ["2027-03-15", "2027-03-15", None]
    stored(
        "action", "shift", "fairhaven", "A1.1", "A2.1", "--to", "end april 2027", "--reason", "r", "--approver", "Board"
    )
    stored("decide", "fairhaven", "--undo")
    assert [one["due"] for one in listed(stored)] == ["2027-03-15", "2027-03-15", None]
    for words, message in (
        (["--by", "2m"], "“2m” is no number of days or weeks"),
        (["--by", "2w", "--to", "1/1/2028"], "give one of --by and --to"),
        ([], "give one of --by and --to"),
    ):
        told = stored("action", "shift", "fairhaven", "A1.1", *words, "--reason", "r", "--approver", "B", status=2)
        assert message in told.err
    assert "needs an evidence item" in stored("action", "status", "fairhaven", "complete", "A1.1", status=1).err
    stored(
        "action", "status", "fairhaven", "complete", "A1.1", "A2.1", "--evidence", "Audit", "--evidence-kind", "audit"
    )
    assert references(stored, "--status", "complete") == ["A1.1", "A2.1"]


def test_evidence_updates_and_measures(stored: CommandLine, tmp_path: Path) -> None:
    add(stored, 1)
    told = stored(
        "action", "evidence", "fairhaven", "A1.1", "/gone/audit.docx", "--kind", "audit", "--dated", "1/2/2025"
    )
    assert told.out == "Action A1.1: evidence added\n"
    assert told.err == "reviewer: there is no file “/gone/audit.docx” now: is the path right?\n"
    stored("action", "evidence", "fairhaven", "A1.1", f"{FAIRHAVEN}#paragraph/summary#~1")
    assert "case number" in stored("action", "update", "fairhaven", "A1.1", "Spoke of case number 123456").err
    stored("action", "update", "fairhaven", "A1.1", "Three teams", "--date", "1/2/2025")
    stored("action", "measure", "fairhaven", "A1.1", "Clear plans", "--unit", "%", "--baseline", "41",
           "--baseline-date", "1/1/2025", "--goal", "90", "--goal-by", "1/6/2027")  # fmt: skip
    stored("action", "reading", "fairhaven", "A1.1", "62.5", "--date", "1/2/2025")
    [found] = listed(stored)
    assert [item["form"] for item in found["evidence"]] == ["file", "paragraph"]
    assert [one["text"] for one in found["updates"]] == ["Three teams", "Spoke of case number 123456"]
    assert (found["measures"][0]["baseline"]["value"], found["measures"][0]["readings"][0]["value"]) == (41.0, 62.5)
    assert "incomplete" in found
    assert found["incomplete"] == ["no lead", "no due date"]
    assert "measure: Clear plans: 41% on 1 Jan 2025, 62.5% on 1 Feb 2025, target 90% by 1 Jun 2027: better" in stored("actions").out  # fmt: skip # noqa: E501
    stored("action", "reading", "fairhaven", "A1.1", "--date", "1/2/2025", "--remove")
    stored("action", "measure", "fairhaven", "A1.1", "--change", found["measures"][0]["uuid"][:6], "--falling")
    stored("action", "update", "fairhaven", "A1.1", "--remove", found["updates"][0]["uuid"][:8])
    stored("action", "evidence", "fairhaven", "A1.1", "--remove", found["evidence"][0]["uuid"])
    [found] = listed(stored)
    assert (found["measures"][0]["rising"], found["measures"][0]["readings"]) == (False, [])
    assert (len(found["updates"]), len(found["evidence"])) == (1, 1)
    told = stored("action", "delete", "fairhaven", "A1.1", status=1)
    assert "has 1 update and has 1 evidence item and is the last one on its area. Add --yes" in told.err
    stored("action", "delete", "fairhaven", "A1.1", "--yes")
    assert listed(stored) == []
    for words, message in (
        (["evidence"], "say what the evidence is"),
        (["update"], "say how it goes"),
        (["measure"], "say what is measured"),
        (["reading", "7"], "has 0 measures. Add one first"),
    ):
        add(stored, 2)
        ref = references(stored)[-1]
        assert message in stored("action", words[0], "fairhaven", ref, *words[1:], status=2).err


def test_somebody_else_verifies_where_the_settings_say_so(stored: CommandLine, tmp_path: Path) -> None:
    settings = tmp_path / "mine.yaml"
    settings.write_text("actions: {verification: someone_else}", encoding="utf-8")
    add(stored, 1)
    config = ("--config", str(settings))
    stored(
        *config,
        "action",
        "edit",
        "fairhaven",
        "A1.1",
        "--status",
        "complete_awaiting_verification",
        "--evidence",
        "Audit",
    )
    assert references(stored, "--awaiting") == ["A1.1"]
    assert "It was completed by Anna" in stored(*config, "action", "verify", "fairhaven", "A1.1", status=1).err
    stored(*config, "--as", "Bea", "action", "verify", "fairhaven", "A1.1", "--words", "Ten plans")
    assert "verified by Bea on " in stored("action", "show", "fairhaven", "A1.1").out


def test_conditions_compose_and_their_count_is_told(stored: CommandLine) -> None:
    add(stored, 1, "One", "--lead", "Head of service", "--due", "1/1/2020", "--priority", "high")
    add(stored, 2, "Two", "--lead", "Practice lead", "--delivery", "at_risk")
    add(stored, 1, "Three", "--lead", "Anna", report="northmoor")
    stored("people", "hold", "Practice lead", "Anna")
    assert references(stored, "--mine") == ["A2.1", "A1.1"]
    assert references(stored, "--mine", "--authority", "fairhaven") == ["A2.1"]
    assert references(stored, "--overdue", "--priority", "high", "--lead", "HEAD") == ["A1.1"]
    assert references(stored, "--delivery", "at_risk", "--status", "not_started", "--status", "complete") == ["A2.1"]
    assert references(stored, "--incomplete", "--text", "two") == ["A2.1"]
    assert stored("actions", "--mine").out.splitlines()[-1] == "2 of 3 actions"
    assert stored("actions", "--late-impact").out == "0 of 3 actions\n"
    assert (
        "give one of --due-soon and --due-within" in stored("actions", "--due-soon", "--due-within", "3", status=2).err
    )
    assert "no report is called “nowhere”" in stored("actions", "nowhere", status=2).err


def test_people_and_their_roles(stored: CommandLine) -> None:
    assert stored("people", "list").out == "Nobody leads anything yet.\n"
    add(stored, 1, "x", "--lead", "Head of service")
    add(stored, 2, "x", "--lead", "Priya Nair")
    assert stored("people", "hold", "Head of service", "Priya Nair").out == "Head of service: held by Priya Nair\n"
    assert "Head of service: Priya Nair, leads 1 action\n" in stored("people", "list").out
    assert "1 role and 1 action" in stored("people", "replace", "Priya Nair", "Sam Poole").out
    told = json.loads(stored("people", "list", "--json").out)
    assert {"name": "Head of service", "holder": "Sam Poole", "leads": 1} in told["roles"]
    stored("people", "rename-role", "Head of service", "Service director")
    stored("people", "rename", "Sam Poole", "Sam Poole-Hall")
    stored("people", "hold", "Service director")
    assert "Service director: holder not known, leads 1 action" in stored("people", "list").out
    assert "takes the place" not in stored("people", "replace", "Nobody", "x", status=1).out


def test_a_plan_its_dates_and_the_clock(stored: CommandLine) -> None:
    assert "No plan. `reviewer plan begin REPORT…`" in stored("plan", "show").err
    assert "no plan answers this report" in stored("plan", "record", "fairhaven", "--approved-by", "x", status=2).err
    stored("plan", "begin", "fairhaven", "northmoor", "--title", "Getting to good")
    assert "no date: receipt and publication not known" in stored("clock", "fairhaven").out
    stored("event", "add", "received", "12/11/2018", "fairhaven")
    told = stored("clock", "fairhaven").out
    assert "Circulate the report: due 24 Dec 2018, no circulation recorded (" in told
    assert "due 21 Feb 2019, no sending recorded" in told
    assert "  Received Monday 12 November 2018.\n" in told
    assert "by working day 70 after receipt (Education and Inspections Act 2006, section 137" in told
    stored("plan", "record", "fairhaven", "--approved-by", "Cabinet", "--approved-on", "12/2/2019")
    stored("plan", "record", "fairhaven", "--version", "1", "--sent-to", "Ofsted", "--sent-on", "19/2/2019")
    assert (
        "version 1: approved 12 Feb 2019 by Cabinet, sent 19 Feb 2019 to Ofsted"
        in stored("plan", "show", "fairhaven").out
    )
    assert "sent 19 Feb 2019 (day 68)" in stored("clock", "fairhaven").out
    assert "sent 19 Feb 2019 (day 68)" in stored("list").out
    assert "circulate the report: due 24 Dec 2018, no circulation recorded" in stored("status").out
    deadlines = json.loads(stored("clock", "fairhaven", "--json").out)["deadlines"]
    assert [deadline["date"] for deadline in deadlines] == ["2018-12-24", "2019-02-21"]
    assert list(json.loads(stored("clock", "--json").out)) == [FAIRHAVEN, NORTHMOOR]
    stored("event", "add", "board_meeting", "17/3/2020", "--title", "Improvement board")
    stored("event", "add", "reinspection_window", "1/9/2021", "fairhaven", "--end", "31/12/2021")
    events = json.loads(stored("event", "list", "fairhaven", "--json").out)
    assert [event["kind"] for event in events] == ["received", "board_meeting", "reinspection_window"]
    stored("event", "edit", events[1]["uuid"][:8], "--date", "24/3/2020")
    assert "24 Mar 2020, board meeting: Improvement board [" in stored("event", "list").out
    stored("event", "delete", events[1]["uuid"])
    assert "before it begins" in stored("event", "edit", events[2]["uuid"], "--end", "1/1/2021", status=1).err
    assert "Add --yes to do it all the same" in stored("plan", "delete", "northmoor", status=1).err
    stored("plan", "edit", "fairhaven", "--answers", "fairhaven", "--title", "Better")
    stored("plan", "delete", "fairhaven", "--yes")
    assert json.loads(stored("plan", "show", "--json").out) == []


def test_only_our_authority_has_a_clock_and_rules_of_ones_own_are_told(stored: CommandLine, tmp_path: Path) -> None:
    settings = tmp_path / "mine.yaml"
    settings.write_text(
        "our_authority: Fairhaven\n"
        "clock: {extra_bank_holidays: [2018-11-13], rules: {ilacs: {statement: 10, source: Ours}}}",
        encoding="utf-8",
    )
    stored("event", "add", "received", "12/11/2018", "fairhaven")
    told = stored("--config", settings, "clock", "fairhaven").out
    assert "due 27 Nov 2018" in told
    assert "after receipt (Ours)" in told
    assert stored("--config", settings, "clock", "northmoor").out == "No clock: not a report of Fairhaven.\n"
    settings.write_text("clock: {rules: {ilac: {statement: 10, source: Ours}}}", encoding="utf-8")
    assert (
        "there is no framework “ilac”. There are:" in stored("--config", settings, "clock", "fairhaven", status=2).err
    )


def test_check_fails_until_every_gap_is_closed(stored: CommandLine) -> None:
    told = stored("check", "fairhaven", status=1).out
    assert told.startswith("0 of 3 areas with an action")
    assert "gap: Area 1" in told
    for area, paragraph in ((1, "3"), (3, "9")):
        add(stored, area, "Answer it")
        stored("action", "measure", "fairhaven", f"A{area}.1", "Audits")
        stored("decide", "fairhaven", f"area/{area}", "--evidence", paragraph)
    stored("decide", "fairhaven", "area/2", "--evidence", "1")
    stored("plan", "leave", "fairhaven", "area/2", "--reason", "Done already", "--approver", "Director")
    stored("decide", "fairhaven", "help_protection", "--grade", "good")
    for gap in json.loads(stored("check", "fairhaven", "--json", status=None).out)["gaps"]:
        stored("plan", "leave", "fairhaven", gap["target"], "--reason", "National picture", "--approver", "Director")
    told = stored("check", "fairhaven").out
    assert "no gaps" in told.splitlines()[0]
    assert "left so: Area 2 “The use of return interviews" in told
    assert "Done already, agreed by Director" in told
    stored("plan", "leave", "fairhaven", "area/2", "--withdraw")
    stored("check", "fairhaven", status=1)
    assert "was not left open" in stored("plan", "leave", "fairhaven", "area/1", "--withdraw", status=2).err
    assert "say why" in stored("plan", "leave", "fairhaven", "area/1", "--approver", "x", status=2).err


def test_what_changed(stored: CommandLine) -> None:
    assert "No board meeting is on record" in stored("changes", status=2).err
    stored("event", "add", "board_meeting", "1/1/2020")
    add(stored, 1, "Rewrite it")
    stored("decide", "fairhaven", "overall", "--confirm")
    told = stored("changes").out
    assert told.startswith("Since 1 Jan 2020, the last board meeting:\n")
    assert f"A1.1 Rewrite it ({FAIRHAVEN})\n  new\n" in told
    assert "Overall effectiveness (fairhaven-ilacs-2018-10-12)\n  confirmed Good\n" in told
    assert "A1.1" not in stored("changes", "northmoor").out
    found = json.loads(stored("changes", "fairhaven", "--since", "2020-01-01", "--json").out)
    assert found["since"] == "2020-01-01"
    assert ["new"] in [one["words"] for one in found["changes"]]
    assert (
        stored("changes", "--since", "2020-01-01", "--until", "2020-01-02").out == "Nothing changed since 1 Jan 2020.\n"
    )


@pytest.mark.parametrize("lead", ["x" * 300, "Head\x1b[31m", "Head\nof"])
def test_a_lead_that_is_no_name_is_refused(stored: CommandLine, lead: str) -> None:
    told = stored("action", "add", "fairhaven", "area/1", "x", "--lead", lead, status=2)
    assert "a lead's name" in told.err
    assert "\x1b" not in told.err
    assert listed(stored) == []


def test_the_history_of_an_action_has_all_that_hangs_on_it(stored: CommandLine) -> None:
    add(stored, 1, "Rewrite it")
    stored("action", "update", "fairhaven", "A1.1", "Begun")
    stored("action", "evidence", "fairhaven", "A1.1", "Audit")
    stored("decide", "fairhaven", "--undo")
    stored("decide", "fairhaven", "overall", "--confirm")
    told = stored("action", "show", "fairhaven", "A1.1", "--history").out
    for words in (
        "Action added: Rewrite it [",
        "progress reported [",
        "evidence added [",
        "taken back: Action A1.1: evid",
    ):
        assert words in told
    assert "Overall" not in told
    assert len(json.loads(stored("action", "show", "fairhaven", "A1.1", "--history", "--json").out)["history"]) == 4


def test_a_note_with_a_likely_identifier_is_kept_and_warned_about(stored: CommandLine) -> None:
    told = stored("note", "add", "fairhaven", "report", "Ask about child id 778899")
    assert "looks like a case number" in told.err
    assert "looks like" in stored("note", "edit", "fairhaven", told.out.strip(), "--outcome", "call 01632 960123").err
    assert "778899" in stored("note", "list", "fairhaven").out


def test_an_action_tied_to_nothing_is_kept_and_tied_later(stored: CommandLine) -> None:
    assert stored("action", "add", "-", "-", "Say thank you", "--lead", "Head").out == "A0.1\n"
    assert stored("action", "add", "fairhaven", "report", "Buy a tool").out == "A0.1\n"
    assert [one["text"] for one in listed(stored, "--tied-to-nothing")] == ["Say thank you", "Buy a tool"]
    stored("action", "edit", "-", "A0.1", "--due", "1/6/2027")
    assert "due 1 Jun 2027" in stored("action", "show", "-", "a0.1").out
    assert "there is no action “A7.1” that belongs to no report" in stored("action", "show", "-", "A7.1", status=2).err
    told = stored("action", "edit", "-", "A0.1", "--answers", "area/2", status=2)
    assert "“area/2” is of which report? Write REPORT#TARGET." in told.err
    stored("action", "edit", "-", "A0.1", "--answers", "fairhaven#area/2", "--answers", "northmoor#area/1")
    assert references(stored, "northmoor") == ["A0.1"]
    assert references(stored, "--tied-to-nothing") == ["A0.1"]
    assert "Action A0.1 “Buy a tool” answers nothing" in stored("check", "fairhaven", status=1).out
    stored("action", "edit", "fairhaven", "A0.1", "--text", "x", status=2)
    [uuid] = [one["uuid"] for one in listed(stored, "--tied-to-nothing")]
    stored("action", "edit", "fairhaven", uuid, "--answers", "area/1")
    assert "answers nothing" not in stored("check", "fairhaven", status=1).out
    assert stored("undo").out == "Undone: Action A0.1: answers changed\n"
    assert stored("undo", "northmoor", status=1).err.startswith("reviewer: there is nothing of yours to undo")


@pytest.mark.parametrize(
    ("due", "message"),
    [
        ("31/2/2027", "February 2027 has 28 days, so there is no 31. Type 12/3/2027"),
        ("2027-13-01", "There is no month 13."),
        ("soon", "“soon” is not understood as a date. Type 12/3/2027"),
        ("3-4-27", "“3-4-27” could begin with the day or with the year. Write the year with four digits."),
        ("monday 12/3/2027", "is not understood as a date"),
        ("sunday 12 march 2027", "Friday 12 March 2027 is not a Sunday. Which one is meant?"),
        ("1/1/3027", "The year 3027 is too far away"),
    ],
)
def test_a_day_that_is_none_or_could_be_two_is_refused(stored: CommandLine, due: str, message: str) -> None:
    told = stored("action", "add", "fairhaven", "area/1", "x", "--due", due, status=2)
    assert message in told.err
    assert told.err.count("\n") == 1
    assert listed(stored) == []


def test_a_day_whose_year_is_left_out_is_told_in_full(stored: CommandLine) -> None:
    told = stored("action", "add", "fairhaven", "area/1", "x", "--due", "+6w")
    assert told.err.startswith("reviewer: “+6w” is taken for ")
    [found] = listed(stored)
    assert found["due"][:4] in told.err
    assert stored("action", "add", "fairhaven", "area/1", "x", "--due", "12/3/2127", status=2).err.startswith(
        "reviewer: The year"
    )


def test_an_area_that_an_action_answers_is_removed_only_where_that_is_confirmed(stored: CommandLine) -> None:
    add(stored, 1)
    add(stored, 1, "Coach")
    told = stored("edit", "remove", "fairhaven", "area/1", status=1)
    assert "A1.1 and A1.2 answer it, and would answer nothing that the report still has. Add --yes" in told.err
    stored("edit", "remove", "fairhaven", "area/1", "--yes")
    assert "A1.1 “Rewrite the template” answers nothing that the report still has" in stored("check", "fairhaven", status=1).out  # fmt: skip # noqa: E501
    stored("undo")
    assert "answers nothing" not in stored("check", "fairhaven", status=1).out


def test_a_report_with_actions_is_purged_only_where_that_is_confirmed(stored: CommandLine) -> None:
    add(stored, 1)
    told = stored("purge", "report", "fairhaven", status=1)
    assert "1 action, and all that was decided about it. Nothing was purged. Add --yes to do it" in told.err
    assert references(stored) == ["A1.1"]


def test_what_is_deleted_comes_back_with_all_that_hung_on_it(stored: CommandLine) -> None:
    add(stored, 1, "Rewrite it", "--due", "1/6/2027")
    stored("action", "update", "fairhaven", "A1.1", "Begun")
    stored("action", "evidence", "fairhaven", "A1.1", "Audit")
    stored("action", "measure", "fairhaven", "A1.1", "Clear plans", "--baseline", "40")
    before = stored("action", "show", "fairhaven", "A1.1").out
    stored("action", "delete", "fairhaven", "A1.1", "--yes")
    assert add(stored, 1, "Another") == "A1.2", "a reference is never given again"
    stored("undo")
    stored("undo")
    assert stored("action", "show", "fairhaven", "A1.1").out == before


def test_approving_and_sending_one_after_the_other_is_one_version(stored: CommandLine) -> None:
    stored("plan", "begin", "fairhaven", "--title", "Getting to good")
    stored("plan", "record", "fairhaven", "--approved-by", "Cabinet", "--approved-on", "12/2/2019")
    told = stored("plan", "record", "fairhaven", "--sent-to", "Ofsted", "--sent-on", "19/2/2019")
    assert told.err == ""
    shown = stored("plan", "show", "fairhaven").out
    assert "version 1: approved 12 Feb 2019 by Cabinet, sent 19 Feb 2019 to Ofsted" in shown
    assert "version 2" not in shown
    told = stored("plan", "record", "fairhaven", "--sent-on", "1/6/2019", status=1)
    assert "version 1 is on record already: sent 19 Feb 2019. --version N puts it right, --new records" in told.err
    told = stored("plan", "record", "fairhaven", "--new", "--sent-on", "1/6/2019")
    assert "version 2 was sent, and no approval of it is recorded." in told.err
    assert "version 2: sent 1 Jun 2019" in stored("plan", "show", "fairhaven").out
    stored("plan", "record", "fairhaven", "--draft", "--sent-on", "2/6/2019")
    assert "version 3 (draft): sent 2 Jun 2019" in stored("plan", "show", "fairhaven").out
    assert (
        "give one of --version and --new"
        in stored("plan", "record", "fairhaven", "--version", "1", "--new", status=2).err
    )


def test_what_is_refused_names_its_action_and_its_statuses_are_told_apart(stored: CommandLine) -> None:
    add(stored, 1)
    told = stored("action", "status", "fairhaven", "complete", "a1.1", status=1)
    assert told.err == "reviewer: A1.1: A complete action needs an evidence item: add one.\n"
    told = stored("action", "edit", "fairhaven", "A1.1", "--status", "embedded", status=1)
    assert "A1.1: From not started an action cannot become embedded, only: in progress; complete, awaiting" in told.err
    assert "verification; complete; suspended; superseded." in told.err


def test_a_due_date_moved_by_weeks_is_counted_from_where_it_stands(stored: CommandLine) -> None:
    add(stored, 1, "Map it", "--due", "2099-01-31")
    told = stored("action", "edit", "fairhaven", "A1.1", "--due", "+4w", "--reason", "Late", "--approver", "Sam")
    assert "is taken for Saturday 28 February 2099, counted from Saturday 31 January 2099." in told.err
    assert listed(stored)[0]["due"] == "2099-02-28"


def test_evidence_and_progress_speak_of_days_that_are_past(stored: CommandLine) -> None:
    add(stored, 1)
    tomorrow = today() + dt.timedelta(days=1)
    typed = f"{tomorrow.day}/{tomorrow.month}"
    stored("action", "evidence", "fairhaven", "A1.1", "Audit of 40 plans", "--dated", typed)
    stored("action", "update", "fairhaven", "A1.1", "Half done", "--date", typed)
    [kept] = listed(stored)
    for dated in (kept["evidence"][0]["dated"], kept["updates"][0]["date"]):
        assert dated < today().isoformat()
        assert dated[5:] == tomorrow.isoformat()[5:]
    for command in ("evidence", "update"):
        option = "--dated" if command == "evidence" else "--date"
        told = stored("action", command, "fairhaven", "A1.1", "More", option, tomorrow.isoformat(), status=2)
        assert "is still to come" in told.err


def test_evidence_is_changed_and_looked_through_again(stored: CommandLine) -> None:
    add(stored, 1)
    stored("action", "evidence", "fairhaven", "A1.1", "Audit of 40 plans", "--kind", "audit", "--dated", "1/2/2025")
    [item] = listed(stored)[0]["evidence"]
    told = stored("action", "evidence", "fairhaven", "A1.1", "--change", item["uuid"][:8], "--words", "case no 123456")
    assert told.out == "Action A1.1: evidence changed\n"
    assert "looks like a case number" in told.err
    [item] = listed(stored)[0]["evidence"]
    assert (item["reference"], item["words"], item["dated"]) == ("Audit of 40 plans", "case no 123456", "2025-02-01")
    told = stored("action", "evidence", "fairhaven", "A1.1", "/gone.docx", "--change", item["uuid"])
    assert "there is no file “/gone.docx” now" in told.err
    assert listed(stored)[0]["evidence"][0]["form"] == "file"
    assert (
        "nothing to change" in stored("action", "evidence", "fairhaven", "A1.1", "--change", item["uuid"], status=2).err
    )


def test_the_inspectors_own_group_suggests_a_date(reviewer: CommandLine) -> None:
    [pdf] = [path for path in sample_reports() if path.name == "saltmarsh-2009.pdf"]
    reviewer("ingest", pdf)
    told = reviewer("action", "add", "saltmarsh", "area/3", "Do it")
    assert told.err.startswith("reviewer: no due date is set; “Within three months” counted from publication on 29 Dec")
    assert told.err.endswith(" suggests 2010-03-29.\n")
    assert "no due date" not in reviewer("action", "add", "saltmarsh", "area/3", "Do it", "--due", "2010-03-29").err


def test_an_action_is_shown_by_what_it_answers_and_who_proved_it(stored: CommandLine) -> None:
    add(stored, 2, "x", "--also", "help_protection", "--impact-by", "1/6/2027")
    stored("action", "evidence", "fairhaven", "A2.1", "Audit of 40 plans")
    shown = stored("action", "show", "fairhaven", "A2.1").out
    assert f"  answers area 2 of {FAIRHAVEN}\n" in shown
    assert "  impact by: 1 Jun 2027\n" in shown
    assert ", observation, added by Anna on " in shown
    assert f"  answers area 2 of {FAIRHAVEN}\n" in stored("actions").out
