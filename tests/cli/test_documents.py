"""Board packs, tables and calendars on the command line: what leaves, for whom, and what is told."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from reviewer.review.workspace import Workspace
from tests.cli.running import CommandLine
from tests.exchange.spreadsheets import loaded

FAIRHAVEN = "fairhaven-ilacs-2018-10-12"
NORTHMOOR = "northmoor-ilacs-2023-09-08"


@pytest.fixture
def planned(stored: CommandLine) -> CommandLine:
    """The store with two actions on Fairhaven's first area, and a note that is nobody else's business."""
    stored("action", "add", "fairhaven", "area/1", "=cmd|' /C calc'!A0", "--lead", "Head of service")
    stored("action", "add", "fairhaven", "area/1", "Coach managers", "--lead", "Practice lead", "--due", "2020-02-21")
    stored("note", "add", "fairhaven", "area/1", "Between us: Anna doubts it")
    return stored


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(("form", "ending"), [("markdown", "md"), ("html", "html")])
def test_each_report_has_a_board_pack(planned: CommandLine, tmp_path: Path, form: str, ending: str) -> None:
    said = planned("export", "--format", form, "--output", tmp_path / "out")
    paths = [tmp_path / "out" / f"{id}.{ending}" for id in (FAIRHAVEN, NORTHMOOR)]
    assert said.out.splitlines() == [str(path) for path in paths]
    text = paths[0].read_text(encoding="utf-8")
    assert "Coach managers" in text
    assert "overdue by" in text
    assert "Between us" not in text
    assert f"reviewer: {FAIRHAVEN}: left out for the audience “public”: 1 note" in said.err
    assert f"reviewer: {NORTHMOOR}: 3 judgements are not yet checked by a person.\n" in said.err


def test_the_same_store_gives_the_same_documents(planned: CommandLine, tmp_path: Path) -> None:
    for form in ("markdown", "html", "csv", "xlsx", "ics"):
        for folder, name in (("a", "Anna"), ("b", "Ben")):
            planned("--as", name, "export", "--format", form, "--output", tmp_path / folder)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_what_is_not_for_the_public_has_a_name_that_says_so(planned: CommandLine, tmp_path: Path) -> None:
    for audience in ("public", "board", "internal"):
        planned("export", "fairhaven", "--format", "html", "--audience", audience, "--output", tmp_path)
    pages = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.html")}
    assert sorted(pages) == [f"{FAIRHAVEN}{end}.html" for end in ("-board", "-internal", "")]
    assert {name for name, page in pages.items() if "Between us" in page} == {f"{FAIRHAVEN}-internal.html"}


def test_the_marking_of_the_settings_is_on_every_document(planned: CommandLine, tmp_path: Path) -> None:
    settings = tmp_path / "mine.yaml"
    settings.write_text("export: {marking: OFFICIAL <1>, folder: out}", encoding="utf-8")
    for form in ("markdown", "html", "xlsx"):
        planned("--config", settings, "export", "fairhaven", "--format", form)
    out = tmp_path / "out"
    assert "OFFICIAL &lt;1&gt;" in (out / f"{FAIRHAVEN}.html").read_text(encoding="utf-8")
    assert (out / f"{FAIRHAVEN}.md").read_text(encoding="utf-8").count("OFFICIAL") == 2
    book: Any = loaded((out / f"{FAIRHAVEN}.xlsx").read_bytes())
    assert {sheet.oddHeader.center.text for sheet in book} == {"OFFICIAL <1>"}


def test_tables_as_csv_and_as_a_workbook(planned: CommandLine, tmp_path: Path) -> None:
    planned("export", "--format", "csv", "--output", tmp_path)
    actions = rows((tmp_path / "actions.csv").read_bytes())
    assert [row["action"] for row in actions] == ["'=cmd|' /C calc'!A0", "Coach managers"]
    judgements = rows((tmp_path / "judgements.csv").read_bytes())
    assert [(row["report"], row["verified"]) for row in judgements] == [(FAIRHAVEN, "no"), (NORTHMOOR, "no")]
    said = planned("export", "--format", "xlsx", "--output", tmp_path)
    assert said.out == f"{tmp_path / 'plan.xlsx'}\n"
    book = loaded((tmp_path / "plan.xlsx").read_bytes())
    assert book.sheetnames == ["Actions", "Judgements"]
    assert [cell.data_type for cell in book["Actions"]["E"][1:]] == ["s", "s"]


def test_one_csv_file_holds_the_actions_or_the_table_named(planned: CommandLine, tmp_path: Path) -> None:
    one = tmp_path / "plan.csv"
    said = planned("export", "--format", "csv", "--output", one)
    assert "these are the actions; --table judgements gives the judgements" in said.err
    assert len(rows(one.read_bytes())) == 2
    out = planned("export", "--format", "csv", "--table", "judgements", "--output", "-")
    assert [row["report"] for row in rows(out.out.encode())] == [FAIRHAVEN, NORTHMOOR]
    assert "these are" not in out.err


def test_the_dates_as_a_calendar(planned: CommandLine, tmp_path: Path) -> None:
    planned("export", "fairhaven", "--format", "ics", "--output", tmp_path / "plan.ics")
    found = Calendar.from_ical((tmp_path / "plan.ics").read_bytes())
    titles = [str(event["SUMMARY"]) for event in found.walk("VEVENT")]
    assert any("Coach managers" in title for title in titles)


def test_whose_plan_it_is_comes_from_the_settings(planned: CommandLine, tmp_path: Path) -> None:
    settings = tmp_path / "mine.yaml"
    settings.write_text("our_authority: Northmoor", encoding="utf-8")
    text = planned("--config", settings, "export", "fairhaven", "--format", "markdown", "--output", "-").out
    assert "Coach managers" in text
    assert "overdue by" not in text


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_draft_has_no_board_pack(planned: CommandLine, tmp_path: Path, form: str) -> None:
    from reviewer.ingest.run import unasked
    from reviewer.model.reviewed import VersionKind
    from reviewer.store.store import Store
    from tests.cli.conftest import NOON
    from tests.support.reports import data_of, fairhaven

    draft = fairhaven("Eastmere Borough Council", file="east.txt")
    with Store.open(planned.store, clock=lambda: NOON) as store:
        store.add(draft, data_of(draft), unasked=unasked(draft), kind=VersionKind.DRAFT)
    everything = planned("export", "--format", form, "--output", tmp_path / "all")
    assert len(everything.out.splitlines()) == 2
    assert "eastmere-ilacs-2018-10-12: is marked DRAFT, NOT PUBLISHED, and drafts stay out" in everything.err
    named = planned("export", "east", "north", "--format", form, "--output", tmp_path / "named", status=1)
    assert len(named.out.splitlines()) == 1
    assert "drafts stay out of board packs" in named.err


def test_changes_are_told_from_the_day_named(planned: CommandLine) -> None:
    text = planned("export", "fairhaven", "--format", "markdown", "--since", "2020-01-02", "--output", "-").out
    assert "## What changed since 2 January 2020" in text


def test_as_of_a_day_after_which_nothing_changed(planned: CommandLine) -> None:
    with Workspace.open(planned.store, actor="Anna") as workspace:
        today = workspace.today().isoformat()
    given = [planned("export", "fairhaven", "--format", "markdown", "--output", "-", *more).out
             for more in ([], ["--as-of", today])]  # fmt: skip
    assert given[0] == given[1]


def test_a_day_that_is_past_is_shown_as_it_was(stored: CommandLine) -> None:
    words = ["export", "fairhaven", "--output", "-", "--as-of", "2026-01-06", "--format"]
    forms = ("markdown", "html", "csv", "xlsx", "ics", "yaml")
    before = {form: stored(*words, form).out if form != "xlsx" else "" for form in forms}
    assert "**As it stood on**: 6 January 2026" in before["markdown"]
    assert stored(*words, "yaml").out == stored("export", "fairhaven", "--output", "-").out
    stored("decide", "fairhaven", "leaders", "--confirm")
    stored("action", "add", "fairhaven", "area/1", "Coach managers", "--due", "2026-01-01")
    assert {form: stored(*words, form).out if form != "xlsx" else "" for form in forms} == before
    assert "Coach managers" not in before["html"]


def test_a_report_that_was_not_there_yet(stored: CommandLine, tmp_path: Path) -> None:
    for words in (["html"], ["csv"], ["yaml"]):
        said = stored("export", "--as-of", "2026-01-04", "--output", tmp_path / "out", "--format", *words)
        assert "fairhaven" in said.err
        named = stored("export", "north", "--as-of", "2026-01-04", "--output", tmp_path, "--format", *words, status=1)
        assert named.err.count("\n") == 1
        assert named.out == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "html", "--as-of", "31/2/2026"], "reviewer: --as-of: "),
        (["--format", "html", "--as-of", "soonish"], "--as-of: “soonish” is not understood as a date. Type 12/3/2027"),
        (["--format", "html", "--as-of", "2098-01-01"], "--as-of: Wednesday 1 January 2098 is still to come."),
        (["--format", "xlsx", "--updates", "--as-of", "2026-01-06"], "--as-of: goes with anything but --updates"),
        (["--format", "html", "--as-of", "2026-01-06", "--since", "2026-01-07"], "--since: 2026-01-07 is after"),
        (["--format", "csv", "--since", "2026-01-07"], "--since: goes with --format markdown or html."),
        (["--audience", "board"], "--audience: goes with board packs, tables and calendars."),
        (["--format", "csv", "--updates"], "--updates: goes with --format xlsx."),
        (["--format", "xlsx", "--lead", "x"], "--lead: goes with --updates."),
        (["--format", "html", "--table", "actions"], "--table: goes with --format csv or xlsx."),
        (["--format", "html", "--audience", "press"], "'press' is not one of 'public', 'board', 'internal'."),
        (["--format", "html", "--output", "-"], "-: 2 reports do not go into one file. Name a folder, or one report."),
        (["--format", "html", "--output", "a.html"], "a.html: 2 reports do not go into one file."),
        (["--format", "html", "--output", "a.csv"], "a.csv: is no name for a file of the format html"),
        (["--output", "a.md"], "a.md: is no name for a file of the format yaml, which ends in .yaml."),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(
    stored: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = stored("export", *words, status=2)
    assert message in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
    assert [path.name for path in tmp_path.iterdir() if path.suffix not in ("", ".db")] == []


def test_a_store_without_reports_has_nothing_to_export(planned: CommandLine, tmp_path: Path) -> None:
    empty = tmp_path / "empty" / "store.db"
    Workspace.open(empty, actor="Anna").close()
    said = planned("--store", empty, "export", "--format", "xlsx", "--output", tmp_path / "x.xlsx")
    assert "there are no reports to export" in said.err
    assert not (tmp_path / "x.xlsx").exists()
