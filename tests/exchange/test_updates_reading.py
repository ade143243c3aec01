"""What comes back from leads: every cell checked, one clear sentence for each problem, nothing guessed."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.errors import InputError, ReviewerError
from reviewer.exchange.updates import Changes, Known, read_updates, updates_sheet
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import EvidenceForm, EvidenceKind, PlannedAction
from reviewer.model.text import UNSAFE
from tests.exchange.packs import AS_OF, REPORT, action, pack_input, uuid
from tests.exchange.spreadsheets import loaded
from tests.exchange.test_updates_sheet import HEADS

Edit = Callable[[Any], None]


def known(folder: Path | None = None, **changes: Any) -> Known:
    given_input = pack_input()
    whole = Known(
        actions=given_input.actions,
        today=AS_OF,
        begun={REPORT: dt.date(2018, 10, 1)},
        roles=given_input.roles,
        people=given_input.people,
        folder=folder or Path("/nowhere"),
    )
    return replace(whole, **changes)


@cache
def exported() -> bytes:
    return updates_sheet([pack_input()])


def saved(tmp_path: Path, edit: Edit | None = None) -> Path:
    """The sheet as a lead gave it back, after `edit` of its rows."""
    workbook = loaded(exported())
    if edit:
        edit(workbook["Updates"])
    path = tmp_path / "back.xlsx"
    workbook.save(path)
    return path


def setting(**cells: object) -> Edit:
    """Give cells, named by their place, other values."""

    def edit(sheet: Any) -> None:
        for place, value in cells.items():
            sheet[place] = value

    return edit


def at(title: str, row: int) -> str:
    return f"{chr(ord('A') + HEADS.index(title))}{row}"


def problems(changes: Changes) -> list[str]:
    return [problem.words for problem in changes.problems]


def of_cells(tmp_path: Path, **cells: object) -> Changes:
    """What is read after row 3 (A1.2, not started, on track) was filled in; keys are headings with _ for blanks."""
    places = {at(title.replace("_", " "), 3): value for title, value in cells.items()}
    return read_updates(saved(tmp_path, setting(**places)), known(tmp_path))


def test_a_sheet_that_nobody_filled_in_changes_nothing(tmp_path: Path) -> None:
    changes = read_updates(saved(tmp_path), known())
    assert (changes.updates, changes.problems, changes.unchanged) == ((), (), 4)
    assert changes.summary == "0 actions to update, 4 unchanged"


def test_what_a_lead_filled_in_comes_back_under_the_leads_name(tmp_path: Path) -> None:
    (tmp_path / "audit.docx").write_bytes(b"x")
    changes = of_cells(
        tmp_path,
        Progress="First workshop held",
        Status="In Progress",
        Delivery="AT RISK",
        Impact="too early",
        Evidence="audit.docx",
        Kind_of_evidence="Audit",
        Evidence_dated="28/2/2027",
    )
    assert problems(changes) == []
    (update,) = changes.updates
    assert (update.reference, update.uuid, update.actor, update.seen) == ("A1.2", uuid(41), "Maya Okoro", 41)
    assert dict(update.fields) == {
        "status": ActionStatus.IN_PROGRESS,
        "delivery": Delivery.AT_RISK,
        "impact": Impact.TOO_EARLY,
    }
    assert update.progress == "First workshop held"
    assert update.evidence is not None
    assert (update.evidence.kind, update.evidence.form) == (EvidenceKind.AUDIT, EvidenceForm.FILE)
    assert update.evidence.dated == dt.date(2027, 2, 28)
    assert changes.words == (
        "A1.2: status: not started to in progress; delivery: on track to at risk; impact: not rated to too early; "
        "progress: “First workshop held”; evidence: audit, 28 Feb 2027, “audit.docx”",
    )
    assert changes.unchanged == 3


def test_the_holder_of_a_role_is_whose_name_is_logged(tmp_path: Path) -> None:
    changes = read_updates(saved(tmp_path, setting(**{at("Progress", 2): "Two more teams"})), known())
    assert changes.updates[0].actor == "Priya Nair"


def test_the_same_sheet_a_second_time_changes_nothing(tmp_path: Path) -> None:
    given_input = pack_input()
    late = given_input.actions[1]
    told = late.details.updates[0].text
    path = saved(tmp_path, setting(**{at("Progress", 2): told}))
    updates = tuple(replace(update, log_id=500) for update in late.details.updates)
    later = replace(late, details=replace(late.details, updates=updates))
    changes = read_updates(path, known(actions=(given_input.actions[0], later, *given_input.actions[2:])))
    assert (changes.updates, changes.problems) == ((), ())


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Status": "Doing"}, "row 3, Status: “Doing” is no status; known are: not started;"),
        ({"Status": "in progres"}, "row 3, Status: “in progres” is no status; the nearest known one is “in progress”."),
        ({"Delivery": "green"}, "row 3, Delivery: “green” is no delivery; known are: on track; at risk; off track;"),
        ({"Impact": "sustaned"}, "row 3, Impact: “sustaned” is no impact; the nearest known one is “sustained”."),
        ({"Status": "complete"}, "row 3, Status: A complete action needs an evidence item: add one."),
        ({"Status": "embedded"}, "row 3, Status: From not started an action cannot become embedded, only:"),
        ({"Status": "suspended"}, "row 3, Status: A suspended action needs a date on which to look at it again."),
        ({"Delivery": "off track"}, "row 3, Delivery: Off track needs a reason"),
        ({"Reference": "A1.3"}, "row 3, Reference: was changed: this row is for A1.2 and says “A1.3”."),
        ({"Action": "Another thing"}, "row 3, Action: was changed in the sheet: an action is reworded in reviewer."),
        ({"Lead": "Somebody else"}, "row 3, Lead: was changed in the sheet: who leads an action is said in reviewer."),
        ({"Due": dt.date(2027, 9, 1)}, "row 3, Due: was changed from 30 Apr 2027 to 1 Sep 2027: a date is moved in"),
        ({"Due": None}, "row 3, Due: was changed from 30 Apr 2027 to no date"),
        ({"Progress": "=1+1"}, "row 3, Progress: “=1+1” is a formula or an error, and none is worked out"),
        ({"Progress": "a\u202eb"}, "row 3, Progress: “a<U+202E>b” holds characters that cannot be seen"),
        ({"Progress": "x" * 20_001}, "row 3, Progress: 20,001 characters are too many for a cell"),
        ({"Evidence": "a.docx", "Kind of evidence": "audit"}, "row 3, Evidence: there is no file “a.docx”"),
        ({"Evidence": "/no/such/thing", "Kind of evidence": "audit"}, "row 3, Evidence: there is no file"),
        ({"Evidence": "It is better"}, "row 3, Kind of evidence: evidence needs its kind: data; audit;"),
        ({"Kind of evidence": "audit"}, "row 3, Kind of evidence: a kind of evidence is chosen, but no evidence"),
        ({"Evidence dated": "31/2/2027"}, "row 3, Evidence dated: February 2027 has 28 days, so there is no 31."),
        ({"Evidence dated": "03/13/2027"}, "row 3, Evidence dated: There is no month 13."),
        ({"Evidence dated": "3/4/27"}, "row 3, Evidence dated: “3/4/27” could be several days: write the year"),
        ({"Evidence dated": "next week"}, "row 3, Evidence dated: “next week” could be several days"),
        ({"Evidence dated": dt.date(2017, 1, 1)}, "row 3, Evidence dated: Sunday 1 January 2017 is before the inspect"),
        ({"Evidence dated": dt.date(2027, 3, 4)}, "row 3, Evidence dated: Thursday 4 March 2027 is still to come"),
        ({"id": None}, "row 3: has no id: rows cannot be added here."),
        (
            {"id": uuid(99)},
            "row 3, Reference: “A1.2” is for an action that this store does not have: was it exported from",
        ),
        ({"log entry": None}, "row 3: its entry of the log, “None”, is none of this store"),
        ({"log entry": 9_000}, "row 3: its entry of the log, “9000”, is none of this store"),
    ],
)
def test_each_problem_is_one_clear_sentence_and_the_row_changes_nothing(
    tmp_path: Path, cells: dict[str, object], problem: str
) -> None:
    changes = of_cells(tmp_path, **{"Progress": "Something else too", **cells})
    assert len(changes.problems) in (1, 2)
    assert changes.problems[0].words.startswith(problem)
    assert changes.updates == ()
    assert changes.unchanged == 3


def test_every_fault_of_a_row_is_told_at_once(tmp_path: Path) -> None:
    changes = of_cells(tmp_path, Due="x", Status="embedded", Delivery="amber", Impact="sustaned")
    assert [problem.column for problem in changes.problems] == ["Due", "Delivery", "Impact", "Status"]


def test_two_rows_for_one_action_are_both_refused(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet.append([cell.value for cell in sheet[3]])

    changes = read_updates(saved(tmp_path, edit), known())
    assert problems(changes) == [
        "row 3: rows 3 and 6 are for the same action: keep one of them.",
        "row 6: rows 3 and 6 are for the same action: keep one of them.",
    ]


def test_an_action_that_was_changed_since_the_export_is_refused_with_both_values(tmp_path: Path) -> None:
    given_input = pack_input()
    first, *rest = given_input.actions
    moved_on = replace(first, action=replace(first.action, log_id=300, delivery=Delivery.NOT_RATED))
    path = saved(tmp_path, setting(**{at("Delivery", 3): "at risk"}))
    stand = known(actions=(moved_on, *rest), since=lambda _uuid, _entry: {"delivery": "on_track"})
    assert problems(read_updates(path, stand)) == [
        "row 3: A1.2 was changed since this sheet was made (delivery is not rated now, at risk in the sheet): "
        "export it again, then fill it in."
    ]


def test_what_somebody_else_changed_and_the_row_leaves_alone_keeps_the_row(tmp_path: Path) -> None:
    given_input = pack_input()
    first, *rest = given_input.actions
    moved_on = replace(first, action=replace(first.action, log_id=300, status=ActionStatus.IN_PROGRESS))
    path = saved(tmp_path, setting(**{at("Delivery", 3): "at risk"}))
    stand = known(actions=(moved_on, *rest), since=lambda _uuid, _entry: {"status": "not_started", "forum": None})
    (update,) = read_updates(path, stand).updates
    assert dict(update.fields) == {"delivery": Delivery.AT_RISK}


def test_the_same_words_of_progress_as_last_month_are_told_again(tmp_path: Path) -> None:
    given_input = pack_input()
    told = next(one for one in given_input.actions if one.details.updates)
    words = told.details.updates[-1].text
    row = [one.action.reference for one in given_input.actions].index(told.action.reference)
    for number in (2, 3, 4):
        changes = read_updates(saved(tmp_path, setting(**{at("Progress", number): words})), known())
        assert [update.progress for update in changes.updates] == [words], row


def test_a_good_row_stands_beside_a_bad_one(tmp_path: Path) -> None:
    edit = setting(**{at("Progress", 2): "Fine", at("Status", 3): "nonsense words"})
    changes = read_updates(saved(tmp_path, edit), known())
    assert [update.reference for update in changes.updates] == ["A1.1"]
    assert len(changes.problems) == 1
    assert changes.summary == "1 action to update, 2 unchanged, 1 problem"


def test_complete_clears_delivery_and_asks_somebody_else_where_that_is_configured(tmp_path: Path) -> None:
    cells = {at("Status", 2): "complete", at("Evidence", 2): "Audit told the board", at("Kind of evidence", 2): "audit"}
    path = saved(tmp_path, setting(**cells))
    (update,) = read_updates(path, known()).updates
    assert dict(update.fields) == {"status": ActionStatus.COMPLETE, "delivery": None}
    assert update.evidence is not None
    assert update.evidence.form is EvidenceForm.TEXT
    refused = read_updates(path, known(verification=True))
    assert "Somebody else has to verify it first" in problems(refused)[0]


def test_off_track_with_reason_and_way_back_is_taken(tmp_path: Path) -> None:
    changes = of_cells(tmp_path, Delivery="off track", Reason="Nobody to do it", Way_back="Agency cover from May")
    assert dict(changes.updates[0].fields) == {
        "delivery": Delivery.OFF_TRACK,
        "off_track_reason": "Nobody to do it",
        "route_back": "Agency cover from May",
    }


@pytest.mark.parametrize(
    ("evidence", "form"),
    [
        ("https://council.example/audit?x=1", EvidenceForm.WEB),
        (f"{REPORT}#paragraph/summary#1~1", EvidenceForm.PARAGRAPH),
        ("Three families said so", EvidenceForm.TEXT),
        ("\\\\server\\share\\audit.docx", EvidenceForm.FILE),
        ("javascript:alert(1)", EvidenceForm.TEXT),
    ],
)
def test_evidence_is_an_address_a_paragraph_a_file_or_words(tmp_path: Path, evidence: str, form: EvidenceForm) -> None:
    (update,) = of_cells(tmp_path, Evidence=evidence, Kind_of_evidence="data").updates
    assert update.evidence is not None
    assert (update.evidence.form, update.evidence.reference) == (form, evidence)


def test_what_looks_like_an_identifier_is_warned_of_and_taken(tmp_path: Path) -> None:
    changes = of_cells(tmp_path, Progress="Case number 1234567 is closed")
    assert len(changes.updates) == 1
    assert "looks like a case number" in changes.warnings[0].words


def test_a_text_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        cell = sheet[at("Progress", 3)]
        cell.value = "=not a formula"
        cell.data_type = "s"

    (update,) = read_updates(saved(tmp_path, edit), known()).updates
    assert update.progress == "=not a formula"


def move(sheet: Any) -> None:
    for row in sheet.iter_rows():
        row[6].value, row[7].value = row[7].value, row[6].value


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (move, "a column was moved: “Progress” stands in H and belongs in G."),
        (setting(H1="State"), "a column was renamed: H should be “Status” and is “State”."),
        (lambda sheet: sheet.delete_cols(17), "the column “log entry” is missing from Q."),
        (lambda sheet: sheet.insert_rows(1), "is no updates sheet: its first row holds other headings."),
        (lambda sheet: sheet.delete_rows(1, 10), "holds no rows."),
    ],
)
def test_columns_that_were_moved_renamed_or_lost_stop_everything(tmp_path: Path, edit: Edit, message: str) -> None:
    with pytest.raises(InputError) as error:
        read_updates(saved(tmp_path, edit), known())
    assert error.value.message == message
    assert "back.xlsx" in str(error.value)


def as_csv(path: Path, *, mark: str = ",", encoding: str = "utf-8-sig", **cells: str) -> Path:
    """The sheet as a spreadsheet saves it as CSV, with row 3 filled in."""
    rows = [[_said(cell.value) for cell in row] for row in loaded(exported())["Updates"].iter_rows()]
    for title, value in cells.items():
        rows[2][HEADS.index(title.replace("_", " "))] = value
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding, "replace"))
    return path


def _said(value: object) -> str:
    return "" if value is None else f"{value:%d/%m/%Y}" if isinstance(value, dt.datetime) else str(value)


@pytest.mark.parametrize(("mark", "encoding"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-8")])
def test_a_csv_saved_from_it_is_read_too(tmp_path: Path, mark: str, encoding: str) -> None:
    path = as_csv(
        tmp_path / "back.csv", mark=mark, encoding=encoding, Progress="Café visits, begun", Status="in progress"
    )
    changes = read_updates(path, known())
    assert problems(changes) == []
    assert changes.updates[0].progress == "Café visits, begun"
    assert changes.unchanged == 3


def test_a_formula_in_a_csv_is_refused_and_a_guarded_text_is_text(tmp_path: Path) -> None:
    refused = read_updates(as_csv(tmp_path / "a.csv", Progress="=cmd|' /C calc'!A0"), known())
    assert "is a formula" in problems(refused)[0]
    taken = read_updates(as_csv(tmp_path / "b.csv", Progress="'-3 cases fewer"), known())
    assert taken.updates[0].progress == "-3 cases fewer"


def zip_of(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
TYPES = {"[Content_Types]_dot_xml": b"<x/>"}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.xlsx", b"", "is empty."),
        ("blank.csv", b"\n\n", "is empty."),
        ("old.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is protected by a password, or is an old .xls."),
        ("cut.xlsx", b"PK\x03\x04 and no more", "is damaged: it cannot be unpacked."),
        ("other.zip", zip_of(a=b"1"), "is no Excel workbook."),
        ("bomb.xlsx", zip_of(**TYPES, xl__big=b"0" * (129 * 2**20)), "would unpack to far more than any plan needs"),
        ("entities.xlsx", zip_of(**TYPES, xl__workbook_dot_xml=BOMB), "holds XML that no spreadsheet writes"),
        ("utf16.xlsx", zip_of(**TYPES, xl__workbook_dot_xml=BOMB.decode().encode("utf-16")), "holds XML that no"),
        ("hollow.xlsx", zip_of(**TYPES, xl__workbook_dot_xml=b"<workbook/>"), "is no workbook that can be read."),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0", "is neither a workbook nor a CSV."),
        ("wide.csv", b'"' + b"x" * 2_000_000 + b'"', "is no CSV that can be read"),
        ("letter.csv", b"Dear all,\nplease find", "is no updates sheet: its first row holds other headings."),
    ],
)
def test_what_is_no_sheet_is_refused_in_one_sentence(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read_updates(path, known())
    assert error.value.message.startswith(message)
    assert name in str(error.value)


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.xlsx", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            read_updates(path, known())


def test_10000_rows_are_read_and_more_are_refused(tmp_path: Path) -> None:
    many = tuple(PlannedAction(action(10_000 + n, f"A1.{n}", f"Do {n}", lead="Head")) for n in range(1, 10_001))
    rows = [HEADS]
    for planned in many:
        one = planned.action
        cells = dict.fromkeys(HEADS, "")
        cells |= {
            "Reference": one.reference,
            "Action": one.text,
            "Lead": "Head",
            "Status": "in progress",
            "id": one.uuid,
        }
        rows.append(list({**cells, "log entry": str(one.log_id)}.values()))
    path = tmp_path / "many.csv"
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    changes = read_updates(path, known(actions=many))
    assert (len(changes.updates), changes.problems) == (10_000, ())
    path.write_text(out.getvalue() + "more\n", encoding="utf-8")
    with pytest.raises(InputError, match="has more than 10,000 rows"):
        read_updates(path, known(actions=many))


CELL = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.dates() | st.text(max_size=20)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.tuples(st.sampled_from(HEADS), st.integers(2, 6)), CELL, max_size=6))
def test_whatever_stands_in_the_cells_is_read_or_told(tmp_path: Path, cells: dict[tuple[str, int], Any]) -> None:
    path = as_csv(tmp_path / "any.csv")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    rows.append([""] * len(HEADS))
    for (title, row), value in cells.items():
        rows[row - 1][HEADS.index(title)] = "" if value is None else str(value)
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8", "surrogatepass"))
    with contextlib.suppress(ReviewerError):  # a sentence for the whole file
        changes = read_updates(path, known())
        assert_plain(changes)


def assert_plain(changes: Changes) -> None:
    """Nothing that a sheet says reaches a terminal as more than text."""
    assert not any(UNSAFE.search(problem.words) for problem in changes.problems)
    assert not any(UNSAFE.search(line) for line in changes.words)
