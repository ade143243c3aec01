"""The sheet that leads fill in: what is locked, what can be chosen, whose actions it holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import UsageError
from reviewer.exchange.updates import updates_sheet
from reviewer.exchange.updates.cells import read_lines
from reviewer.model.decided import ActionStatus
from reviewer.model.plan import PlannedAction
from tests.exchange.packs import action, pack_input, uuid
from tests.exchange.spreadsheets import CSV_FILTER, converted, loaded, rows_of

HEADS = [
    "Reference", "Answers", "Action", "Lead", "Due", "Last progress", "Progress", "Status", "Delivery", "Impact",
    "Reason", "Way back", "Evidence", "Kind of evidence", "Evidence dated", "id", "log entry",
]  # fmt: skip


def sheet_of(data: bytes) -> Any:
    return loaded(data)["Updates"]


def column(sheet: Any, title: str) -> list[Any]:
    return [row[HEADS.index(title)] for row in sheet.iter_rows(min_row=2)]


def choices(data: bytes, cell: str) -> list[str]:
    """The words that the list of a cell offers."""
    workbook = loaded(data)
    rule = next(one for one in workbook["Updates"].data_validations.dataValidation if cell in one.sqref)
    name, _, cells = rule.formula1.partition("!")
    return [row[0].value for row in workbook[name][cells.replace("$", "")]]


def test_a_row_an_action_with_what_stands_now() -> None:
    sheet = sheet_of(updates_sheet([pack_input()]))
    assert [cell.value for cell in sheet[1]] == HEADS
    assert [cell.value for cell in column(sheet, "Reference")] == ["A1.1", "A1.2", "A2.1", "J2.1"]
    assert [cell.value for cell in column(sheet, "Status")][:2] == ["in progress", "not started"]
    assert [cell.value for cell in column(sheet, "Delivery")][:3] == ["off track", "on track", "not applicable"]
    assert [cell.value for cell in column(sheet, "Lead")][:2] == ["Head of service", "Maya Okoro"]
    assert column(sheet, "Answers")[0].value == "Fairhaven Borough Council: area 1"
    assert column(sheet, "Last progress")[0].value == "14 Feb 2027: Three teams use it"
    assert {cell.value for title in ("Progress", "Evidence") for cell in column(sheet, title)} == {None}


def test_what_identifies_a_row_is_locked_and_the_rest_is_open() -> None:
    sheet = sheet_of(updates_sheet([pack_input()]))
    assert sheet.protection.sheet
    locked = [title for title in HEADS if column(sheet, title)[0].protection.locked]
    assert locked == ["Reference", "Answers", "Action", "Lead", "Due", "Last progress", "id", "log entry"]
    hidden = [title for letter, title in zip("ABCDEFGHIJKLMNOPQ", HEADS, strict=True)
              if sheet.column_dimensions[letter].hidden]  # fmt: skip
    assert hidden == ["id", "log entry"]
    assert [cell.value for cell in column(sheet, "log entry")] == [80, 41, 42, 43]


def test_the_lists_are_in_words_and_offer_only_moves_that_a_sheet_can_make() -> None:
    data = updates_sheet([pack_input()])
    assert choices(data, "H2") == [
        "in progress", "not started", "complete, awaiting verification", "complete",
    ]  # fmt: skip
    assert choices(data, "H4") == ["complete, awaiting verification", "complete", "in progress"]
    assert choices(data, "I2") == ["on track", "at risk", "off track", "not rated", "not applicable"]
    assert choices(data, "J2") == ["too early", "none yet", "some", "sustained", "not rated"]
    assert "children's and families' voice" in choices(data, "N2")
    assert loaded(data)["Words"].sheet_state == "hidden"


def test_only_the_actions_of_one_lead_by_role_or_by_name() -> None:
    given = [pack_input()]
    by_role = sheet_of(updates_sheet(given, lead="head of service"))
    assert [cell.value for cell in column(by_role, "Reference")] == ["A1.1"]
    by_name = sheet_of(updates_sheet(given, lead="Priya Nair"))
    assert [cell.value for cell in column(by_name, "Reference")] == ["A1.1"]
    with pytest.raises(UsageError, match="The nearest lead is “Head of service”"):
        updates_sheet(given, lead="Head of services")
    with pytest.raises(UsageError, match="leads no action"):
        updates_sheet(given, lead="x" * 300)


def test_superseded_actions_stay_out_and_an_action_of_two_reports_stands_once() -> None:
    given = pack_input()
    first, *rest = given.actions
    gone = replace(first, action=replace(first.action, status=ActionStatus.SUPERSEDED))
    other = replace(given, report=replace(given.report, id="other"))
    sheet = sheet_of(updates_sheet([replace(given, actions=(gone, *rest)), other]))
    assert sorted(cell.value for cell in column(sheet, "id")) == sorted(uuid(n) for n in (40, 41, 42, 43))
    only = sheet_of(updates_sheet([replace(given, actions=(gone, *rest))]))
    assert [cell.value for cell in column(only, "Reference")] == ["A1.1", "A2.1", "J2.1"]


def test_the_same_bytes_each_time_and_the_marking_on_each_page() -> None:
    first = updates_sheet([pack_input()], marking="OFFICIAL")
    assert first == updates_sheet([pack_input()], marking="OFFICIAL")
    assert all(sheet.oddHeader.center.text == "OFFICIAL" for sheet in loaded(first).worksheets[:2])
    assert any("case number" in str(row[0].value) for row in loaded(first)["How to fill this in"].iter_rows())


def test_many_actions_make_few_rules() -> None:
    given = pack_input()
    many = tuple(PlannedAction(action(5000 + n, f"A1.{n}", f"Do {n}")) for n in range(1, 1001))
    sheet = sheet_of(updates_sheet([replace(given, actions=many)]))
    assert sheet.max_row == 1001
    assert len(sheet.data_validations.dataValidation) < 20


def test_libreoffice_opens_it_and_what_it_saves_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "updates.xlsx"
    path.write_bytes(updates_sheet([pack_input()]))
    again = tmp_path / "saved.xlsx"
    again.write_bytes(converted(path, "xlsx:Calc MS Excel 2007 XML", tmp_path))
    assert read_lines(again) == read_lines(path)
    rows = rows_of(converted(path, f"csv:{CSV_FILTER}", tmp_path))
    assert rows[0] == HEADS
    assert len(rows) == 5
