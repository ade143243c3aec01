"""From a store to a board pack and a sheet, and from the sheet back into the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.errors import RefusedTogether, Stale
from reviewer.exchange.html import html
from reviewer.exchange.pack import Audience, build, gather
from reviewer.exchange.updates import ColumnMap, apply, known_of, read_updates, updates_sheet
from reviewer.insight.coverage import GapKind
from reviewer.model.decided import ActionStatus, Delivery, Impact, LinkState
from reviewer.model.plan import EventKind, Reading
from reviewer.review.plan_settings import PlanSettings
from reviewer.review.workspace import Workspace
from tests.exchange.spreadsheets import loaded
from tests.support.reports import fairhaven
from tests.support.workspaces import START, Clock, opened

HEAD, FIRST = "Head of service", "A1.1"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A plan with two actions on Fairhaven's first area, one of them overdue, moved and measured."""
    with opened(tmp_path, "Anna Quirk", fairhaven()) as made:
        made.settings = PlanSettings(our_authority="Fairhaven")
        session = made.session("fairhaven")
        area, paragraph = session.report.areas[0].target, session.report.paragraphs[3].target
        session.link(area, paragraph, LinkState.ADDED)
        answers = [(session.report.id, area)]
        due = {"lead": HEAD, "due": START.date() - dt.timedelta(days=5)}
        late = made.planning.add_action(answers, "Rewrite the plan template", due)
        made.planning.add_action(answers, "Coach managers", {"lead": "Practice lead"})
        made.planning.set_holder(HEAD, "Priya Nair")
        measure = made.planning.add_measure(
            late.uuid, "Good plans", unit="%", baseline=Reading(dt.date(2027, 1, 1), 40), target=90
        )
        made.planning.add_reading(measure.targets[0].partition("/")[2], dt.date(2027, 2, 1), 55)
        made.planning.add_event(EventKind.BOARD_MEETING, START.date() - dt.timedelta(days=1), title="Board")
        yield made


def sheet(workspace: Workspace, folder: Path, **cells: object) -> Path:
    """The sheet of the store, with cells filled in, as a lead sends it back."""
    book = loaded(updates_sheet([gather(workspace, "fairhaven")]))
    for place, value in cells.items():
        book["Updates"][place] = value
    path = folder / "back.xlsx"
    book.save(path)
    return path


def test_a_board_pack_from_a_store(workspace: Workspace) -> None:
    pack = build(gather(workspace, "fairhaven", marking="OFFICIAL"))
    assert pack.at_a_glance[0].reference == FIRST
    assert pack.at_a_glance[0].overdue
    assert pack.areas[0].parts[0].quotes[0].citation == "paragraph 2, line 15"
    assert pack.changes is not None
    assert [name for name, _ in pack.changes.items] == ["A1.1 Rewrite the plan template", "A1.2 Coach managers"]
    document = html(pack)
    assert "Priya" not in document
    assert "Anna" not in document
    assert document == html(build(gather(workspace, "fairhaven", marking="OFFICIAL")))
    assert "2 entries of the log" not in pack.left_out
    assert any("entries of the log" in words for words in pack.left_out)


def test_moves_since_a_day_are_told_with_their_reason_to_the_board(workspace: Workspace) -> None:
    uuid = workspace.planning.actions()[0].action.uuid
    since = START.date()
    workspace.planning.shift([uuid], days=30, reason="Supplier late", approver="Sam Poole")
    workspace.planning.edit_action(uuid, {"delivery": "at_risk", "impact": "too_early"})
    pack = build(gather(workspace, "fairhaven", since=since), Audience.BOARD)
    assert pack.at_a_glance[0].slipped == "first 16 Feb 2027, moved once, 30 days later"
    workspace.planning.edit_action(uuid, {"delivery": "not_rated"})
    board = build(gather(workspace, "fairhaven", since=START.date() + dt.timedelta(days=1)), Audience.BOARD)
    assert board.changes is not None
    assert board.changes.items == ()


def test_a_sheet_goes_out_comes_back_and_is_logged_under_the_leads_name(workspace: Workspace, tmp_path: Path) -> None:
    cells = {"G2": "Three teams use it", "H2": "in progress", "I2": "at risk", "J2": "too early",
             "M2": "Audit of 40 plans", "N2": "audit", "O2": dt.datetime(2027, 2, 10)}  # fmt: skip
    path = sheet(workspace, tmp_path, **cells)
    changes = read_updates(path, known_of(workspace, folder=tmp_path))
    assert changes.problems == ()
    assert changes.summary == "1 action to update, 1 unchanged"
    apply(workspace, changes)
    assert workspace.actor == "Anna Quirk"
    planned = next(one for one in workspace.planning.actions() if one.action.reference == FIRST)
    assert (planned.action.status, planned.action.delivery, planned.action.impact) == (
        ActionStatus.IN_PROGRESS,
        Delivery.AT_RISK,
        Impact.TOO_EARLY,
    )
    assert [(one.text, one.actor) for one in planned.details.updates] == [("Three teams use it", "Priya Nair")]
    assert [(one.reference, one.dated) for one in planned.details.evidence] == [
        ("Audit of 40 plans", dt.date(2027, 2, 10))
    ]
    assert {entry.actor for entry in workspace.log()[-5:]} == {"Priya Nair"}


def test_the_same_sheet_again_is_no_change(workspace: Workspace, tmp_path: Path) -> None:
    path = sheet(workspace, tmp_path, G2="Three teams use it", H2="in progress")
    apply(workspace, read_updates(path, known_of(workspace, folder=tmp_path)))
    again = read_updates(path, known_of(workspace, folder=tmp_path))
    assert (again.updates, again.problems, again.unchanged) == ((), (), 2)


def test_what_somebody_else_changed_meanwhile_is_never_overwritten(workspace: Workspace, tmp_path: Path) -> None:
    path = sheet(workspace, tmp_path, I2="off track", K2="No supplier", L2="A new one by May")
    uuid = next(one.action.uuid for one in workspace.planning.actions() if one.action.reference == FIRST)
    read = read_updates(path, known_of(workspace, folder=tmp_path))
    assert len(read.updates) == 1
    workspace.planning.edit_action(uuid, {"delivery": "on_track"})
    with pytest.raises(Stale, match="Anna Quirk changed this meanwhile"):
        apply(workspace, read)  # read before the change, made after it
    fresh = read_updates(path, known_of(workspace, folder=tmp_path))
    assert "A1.1 was changed since this sheet was made (delivery is on track now, off track in" in str(
        fresh.problems[0]
    )
    assert workspace.planning.action(uuid).action.delivery is Delivery.ON_TRACK


def test_all_of_it_can_be_undone(workspace: Workspace, tmp_path: Path) -> None:
    before = workspace.planning.actions()
    path = sheet(
        workspace, tmp_path, G2="Three teams use it", H2="in progress", H3="in progress", M3="Audit", N3="audit"
    )
    change = apply(workspace, read_updates(path, known_of(workspace, folder=tmp_path)), "Sheet brought in")
    assert change is not None
    assert change.summary == workspace.next_undo() == "Sheet brought in"
    assert {entry.actor for entry in workspace.log() if entry.batch == change.batch} == {"Priya Nair", "Practice lead"}
    workspace.actor = "Practice lead"
    assert workspace.next_undo() is None, "it holds another one's row too"
    workspace.actor = "Anna Quirk"
    workspace.undo()
    after = workspace.planning.actions()
    assert [(one.action.status, one.details) for one in after] == [(one.action.status, one.details) for one in before]
    workspace.redo()
    assert {one.action.status for one in workspace.planning.actions()} == {ActionStatus.IN_PROGRESS}
    assert workspace.store.verify().whole


def test_a_row_that_is_refused_after_all_leaves_the_others_out_too(workspace: Workspace, tmp_path: Path) -> None:
    path = sheet(workspace, tmp_path, G2="Three teams use it", H3="in progress")
    read = read_updates(path, known_of(workspace, folder=tmp_path))
    workspace.planning.delete_action(read.updates[1].uuid, confirmed=True)
    before = workspace.log()
    with pytest.raises(RefusedTogether, match="1 of 2 cannot be changed, so none was: row 3: this action is no longer"):
        apply(workspace, read)
    assert workspace.log() == before


def test_an_existing_plan_is_taken_over_once(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Ref,Area,Action,Lead,Target,RAG,Update\n"
        "7b,3,Sample supervision,Head of service,30/06/2027,Green,Begun in May\n"
        ",,Say thank you,,,,\n",
        encoding="utf-8",
    )
    columns = {"reference": "Ref", "area": "Area", "action": "Action", "lead": "Lead", "due": "Target",
               "delivery": "RAG", "progress": "Update"}  # fmt: skip
    column_map = ColumnMap.of(columns, {"delivery": {"green": "on track"}})
    known = known_of(workspace, folder=tmp_path, report="fairhaven")
    apply(workspace, read_updates(path, known, column_map))
    thanks = next(one for one in workspace.planning.actions() if one.action.text == "Say thank you")
    assert (thanks.action.answers, thanks.action.reference) == ((), "A0.1")
    gaps = [gap for gap in workspace.coverage("fairhaven").gaps if gap.kind is GapKind.TIED_TO_NOTHING]
    assert [gap.words for gap in gaps] == ["Action A0.1 “Say thank you” answers nothing"]
    made = next(one for one in workspace.planning.actions() if one.action.text == "Sample supervision")
    assert (made.action.reference, made.action.lead, made.action.due) == ("A3.1", HEAD, dt.date(2027, 6, 30))
    assert made.details.original_due == dt.date(2027, 6, 30)
    assert made.details.updates[0].text == "Begun in May"
    notes = workspace.session("fairhaven").report.notes
    assert [note.text for note in notes] == ["Was 7b in the plan before"]
    again = read_updates(path, known_of(workspace, folder=tmp_path, report="fairhaven"), column_map)
    assert (again.new, again.updates, again.problems, again.unchanged) == ((), (), (), 2)


def test_a_clock_far_ahead_moves_what_is_overdue(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, "Anna", fairhaven(), clock=clock) as made:
        answers = [(made.session("fairhaven").report.id, made.session("fairhaven").report.areas[0].target)]
        made.planning.add_action(answers, "Do it", {"due": dt.date(2027, 6, 1)})
        now = gather(made, "fairhaven")
        assert not build(now).at_a_glance[0].overdue
        assert build(gather(made, "fairhaven", as_of=dt.date(2027, 6, 2))).at_a_glance[0].overdue
        assert build(replace(now, our_authority="Northmoor")).at_a_glance[0].standing == ""
