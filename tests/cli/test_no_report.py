"""What belongs to no report goes out with everything else: nothing that was planned is in no export."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import icalendar
import jsonschema
import pytest
import yaml

from reviewer.exchange.models import NoReport
from tests.cli.running import CommandLine
from tests.exchange.spreadsheets import loaded


@pytest.fixture
def loose(stored: CommandLine) -> CommandLine:
    """A store with an action that answers nothing and belongs to no report, one on an area, and a board meeting."""
    stored("action", "add", "-", "-", "Say thank you", "--lead", "Head of service", "--due", "1/6/2027")
    stored("action", "update", "-", "A0.1", "Cards bought")
    stored("action", "add", "fairhaven", "area/1", "Rewrite it")
    stored("people", "hold", "Head of service", "Priya Nair")
    stored("event", "add", "board_meeting", "17/3/2027", "--title", "Improvement board")
    return stored


def test_the_notes_have_a_file_of_it_that_fulfils_its_schema(loose: CommandLine, tmp_path: Path) -> None:
    told = loose("export", "--output", tmp_path / "one")
    assert told.out.splitlines()[-1] == str(tmp_path / "one" / "no-report.yaml")
    text = (tmp_path / "one" / "no-report.yaml").read_text(encoding="utf-8")
    assert text.startswith("schema: reviewer/no-report\nschema_version: 1\nactions:\n")
    document = yaml.safe_load(text)
    jsonschema.validate(document, json.loads(loose("schema", "--no-report").out), jsonschema.Draft202012Validator)
    in_order = NoReport.model_validate(document).model_dump(mode="json", by_alias=True)
    assert (list(document), document) == (list(in_order), in_order)
    assert list(document["actions"][0]) == list(in_order["actions"][0])
    [action] = document["actions"]
    assert (action["text"], action["answers"], action["made"]["by"]) == ("Say thank you", [], "Anna")
    assert [one["text"] for one in action["updates"]] == ["Cards bought"]
    assert [one["name"] for one in document["roles"]] == ["Head of service"]
    assert [one["title"] for one in document["events"]] == ["Improvement board"]
    kinds = {entry["target"].partition("/")[0] for entry in document["history"]}
    assert kinds == {"action", "progress", "role", "person", "event"}
    loose("export", "--output", tmp_path / "two")
    assert (tmp_path / "two" / "no-report.yaml").read_text(encoding="utf-8") == text


def test_it_stands_in_the_file_of_no_report_and_comes_last_on_standard_output(loose: CommandLine) -> None:
    documents = list(yaml.safe_load_all(loose("export", "--output", "-").out))
    assert [one["schema"] for one in documents] == ["reviewer/reviewed-notes"] * 2 + ["reviewer/no-report"]
    assert [[action["text"] for action in one["actions"]] for one in documents] == [
        ["Rewrite it"],
        [],
        ["Say thank you"],
    ]
    assert len(list(yaml.safe_load_all(loose("export", "fairhaven", "--output", "-").out))) == 1


def test_before_there_was_anything_there_is_no_file(loose: CommandLine, tmp_path: Path) -> None:
    told = loose("export", "--as-of", "2026-02-01", "--output", tmp_path)
    assert "no-report" not in told.out
    assert not (tmp_path / "no-report.yaml").exists()


def test_the_tables_have_it(loose: CommandLine, tmp_path: Path) -> None:
    told = loose("export", "--format", "csv", "--output", "-")
    rows = list(csv.DictReader(io.StringIO(told.out.removeprefix("\ufeff"))))
    assert [(row["reference"], row["report"], row["report_status"], row["lead"]) for row in rows] == [
        ("A1.1", "fairhaven-ilacs-2018-10-12", "published", "no lead yet"),
        ("A0.1", "", "", "Head of service"),
    ]
    assert "no report: 1 name of a lead" in told.err
    loose("export", "--format", "xlsx", "--output", tmp_path / "plan.xlsx")
    book = loaded((tmp_path / "plan.xlsx").read_bytes())
    assert "Say thank you" in [cell.value for cell in book["Actions"]["E"]]
    named = loose("export", "fairhaven", "--format", "csv", "--output", "-")
    assert "Say thank you" not in named.out


def test_the_calendar_has_it(loose: CommandLine) -> None:
    read = icalendar.Calendar.from_ical(loose("export", "--format", "ics", "--output", "-").out)
    found = {str(one["summary"]): one for one in read.walk("VEVENT")}
    assert "No report" in str(found["Due: A0.1 Say thank you"]["description"])
    assert sum("Board meeting" in title for title in found) == 1


def test_a_lead_gets_it_on_the_sheet_and_it_comes_back(loose: CommandLine, tmp_path: Path) -> None:
    sheet = tmp_path / "updates.xlsx"
    loose("export", "--format", "xlsx", "--updates", "--lead", "Head of service", "--output", sheet)
    book = loaded(sheet.read_bytes())
    assert book["Updates"]["C2"].value == "Say thank you"
    book["Updates"]["G2"] = "Cards written"
    book.save(sheet)
    loose("import", sheet)
    assert "Cards written" in loose("action", "show", "-", "A0.1").out


def test_the_board_reads_it_as_a_gap_and_the_public_not_at_all(loose: CommandLine) -> None:
    board = loose("export", "fairhaven", "--format", "markdown", "--audience", "board", "--output", "-").out
    assert "Action A0.1 “Say thank you” belongs to no report and answers nothing." in board
    assert "## Actions that belong to no report\n\n### A0.1 Say thank you\n" in board
    public = loose("export", "fairhaven", "--format", "markdown", "--output", "-")
    assert "thank" not in public.out
    assert "1 action that belongs to no report" in public.err
    page = loose("export", "fairhaven", "--format", "html", "--audience", "internal", "--output", "-").out
    assert 'id="action-2">A0.1 Say thank you<' in page
