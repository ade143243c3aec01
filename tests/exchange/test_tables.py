"""Actions and judgements as CSV and as a workbook: right, safe to open, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviewer.exchange.csv_text import csv_bytes, guarded, unguarded
from reviewer.exchange.pack import Audience
from reviewer.exchange.tables import Column, Table, actions_table, judgements_table
from reviewer.exchange.xlsx import workbook_bytes
from reviewer.model.fresh import fresh
from reviewer.model.plan import PlannedAction
from reviewer.model.reviewed import Version, VersionKind
from reviewer.model.text import visible
from tests.exchange.packs import AS_OF, action, at, pack_input, report
from tests.exchange.spreadsheets import CSV_FILTER, converted, loaded, rows_of
from tests.support.reports import fairhaven

FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "'=1")


def one_column(*texts: str) -> Table:
    return Table("t", "T", (Column("text", "Text"),), tuple((text,) for text in texts))


def test_actions_stand_by_reference_with_dates_and_words() -> None:
    rows = rows_of(csv_bytes(actions_table([pack_input()], Audience.BOARD)))
    found = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [row["reference"] for row in found] == ["A1.1", "A1.2", "A2.1", "J2.1"]
    first = found[0]
    assert (first["due"], first["original_due"]) == ("2027-02-21", "2027-01-15")
    assert (first["times_moved"], first["days_slipped"], first["overdue"]) == ("2", "37", "yes")
    assert (first["status"], first["delivery"], first["impact"]) == ("in progress", "off track", "too early")
    assert first["off_track_reason"] == "Two of five teams have not begun"
    assert first["last_update"] == "2027-02-14: Three teams use it"
    assert found[2]["standing"] == "awaiting verification since 25 Jan 2027"
    assert found[3]["due"] == ""


def test_the_public_table_has_neither_reasons_nor_progress_nor_names() -> None:
    table = actions_table([pack_input()])
    text = csv_bytes(table).decode()
    for secret in ("Priya", "Okoro", "Two of five", "workshop", "supplier", "Three teams", "Anna", "Poole"):
        assert secret not in text
    assert not {"off_track_reason", "route_back", "move_reasons", "last_update"} & {c.key for c in table.columns}
    assert "fairhaven-ilacs-2018-10-12: 4 reasons" in table.left_out


def test_an_action_on_two_reports_stands_once_and_a_draft_is_marked() -> None:
    given_input = pack_input()
    twice = replace(given_input, report=replace(given_input.report, id="zeta"))
    assert len(actions_table([twice, given_input]).rows) == len(given_input.actions)
    draft = Version(1, VersionKind.DRAFT, given_input.report.source, at(1, 1))
    confidential = replace(given_input, report=replace(given_input.report, versions=(draft,)))
    assert "DRAFT, NOT PUBLISHED" in csv_bytes(actions_table([confidential])).decode()
    assert "DRAFT, NOT PUBLISHED" in csv_bytes(judgements_table([confidential])).decode()


def test_judgements_have_a_column_each_and_say_whether_they_are_verified() -> None:
    conflict = fresh(fairhaven("Northmoor Council"), id="northmoor")
    other = pack_input(report=conflict, actions=())
    rows = rows_of(csv_bytes(judgements_table([other, pack_input()])))
    first, second = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    assert rows[0][8:14] == [
        "overall", "overall_verified", "leaders", "leaders_verified", "help_protection", "help_protection_verified",
    ]  # fmt: skip
    assert (first["authority"], first["inspection_start"]) == ("Fairhaven Borough Council", "2018-10-01")
    assert (first["help_protection"], first["help_protection_verified"]) == ("Requires improvement", "yes")
    assert (first["overall"], first["overall_verified"], first["verified"]) == ("Good", "no", "no")
    assert second["help_protection"] == "Not settled: Good or Requires improvement"
    assert second["help_protection_verified"] == "no"


def test_a_framework_that_does_not_make_a_judgement_leaves_its_cell_empty() -> None:
    whole = report()
    fewer = pack_input(report=replace(whole, id="other", judgements=whole.judgements[:1]), actions=())
    rows = rows_of(csv_bytes(judgements_table([pack_input(), fewer])))
    assert dict(zip(rows[0], rows[2], strict=True))["overall"] == ""


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=4))
@example(list(FORMULAS))
@example(['a "quoted", b', "two\nlines", ""])
def test_any_text_comes_back_from_csv(texts: list[str]) -> None:
    rows = rows_of(csv_bytes(one_column(*texts)))
    kept = [visible(text, lines=True) for text in texts]
    assert [unguarded(row[0]) if row else "" for row in rows[1:]] == kept


@given(st.text("'=+-@\t\r\n ab", max_size=6))
def test_what_is_guarded_is_no_formula_and_is_taken_back_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text).lstrip()[:1] not in {"=", "+", "-", "@"} or not text.strip()
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_begins_like_a_formula_is_text_in_both(text: str) -> None:
    assert rows_of(csv_bytes(one_column(text)))[1][0][0] in "'␍"
    cell = loaded(workbook_bytes([one_column(text)])).worksheets[0]["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", visible(text, lines=True), text[0] != "\r")


def test_a_workbook_holds_any_text_and_cuts_what_no_cell_can_hold() -> None:
    texts = ("\x00\x1b[31m\ufffe\u202e", "_x0041_", "x" * 40_000, "a\nb", "\ud800")
    sheet = loaded(workbook_bytes([one_column(*texts)])).worksheets[0]
    shown = [cell.value for (cell,) in sheet.iter_rows(min_row=2)]
    assert shown[0].startswith("␀␛[31m")
    assert shown[2].endswith("… (cut: 40000 characters)")
    assert shown[3] == "a\nb"


def test_the_workbook_is_the_same_each_time_and_carries_the_marking_on_each_page() -> None:
    tables = [actions_table([pack_input()]), judgements_table([pack_input()])]
    first = workbook_bytes(tables, marking="OFFICIAL & more")
    assert first == workbook_bytes(tables, marking="OFFICIAL & more")
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2
    workbook = loaded(first)
    assert workbook.sheetnames == ["Actions", "Judgements"]
    for sheet in workbook.worksheets:
        assert sheet.oddHeader.center.text == "OFFICIAL && more"
        assert sheet.freeze_panes == "A2"
    due = workbook["Actions"]["H2"]
    assert (due.value, due.number_format) == (dt.datetime(2027, 2, 21), "dd/mm/yyyy")


def test_tables_are_the_same_whatever_order_reports_and_actions_come_in() -> None:
    first = pack_input()
    second = pack_input(report=fresh(fairhaven("Northmoor Council"), id="northmoor"), actions=())
    turned = replace(first, actions=first.actions[::-1])
    assert actions_table([first, second]) == actions_table([second, turned])
    assert judgements_table([first, second]) == judgements_table([second, turned])


def test_libreoffice_opens_both_cleanly_and_calculates_nothing(tmp_path: Path) -> None:
    given_input = pack_input()
    hostile = PlannedAction(action(48, "=1+1", "=cmd|' /C calc'!A0", given_input.report.areas[0].target, lead="@x"))
    table = actions_table([replace(given_input, actions=(*given_input.actions, hostile))], Audience.INTERNAL)
    (tmp_path / "actions.xlsx").write_bytes(workbook_bytes([table], marking="OFFICIAL"))
    (tmp_path / "plain.csv").write_bytes(csv_bytes(table))
    rows = rows_of(converted(tmp_path / "actions.xlsx", f"csv:{CSV_FILTER}", tmp_path))
    assert len(rows) == 6
    assert any(row[3:5] == ["=1+1", "=cmd|' /C calc'!A0"] for row in rows)
    again = loaded(converted(tmp_path / "plain.csv", "xlsx", tmp_path, read_as=CSV_FILTER)).worksheets[0]
    formulas = [cell for row in again.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    assert again["A1"].value == "report"


def test_the_day_is_the_one_that_is_handed_in() -> None:
    later = pack_input(as_of=AS_OF + dt.timedelta(days=10))
    rows = rows_of(csv_bytes(actions_table([later])))
    assert dict(zip(rows[0], rows[1], strict=True))["standing"] == "overdue by 20 days"


def test_a_printed_sheet_names_each_row_on_every_page_and_hides_no_heading() -> None:
    book = loaded(workbook_bytes([actions_table([pack_input()], Audience.INTERNAL)]))
    sheet = book["Actions"]
    assert sheet.print_title_cols == "$D:$D"
    assert sheet["D1"].value == "Reference"
    assert sheet.row_dimensions[1].height == 30, "“Times moved” takes two lines"
