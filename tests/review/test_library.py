"""What the library says of each report is what the other lists say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.model.reviewed import LibraryRow
from reviewer.model.words import plural
from reviewer.review import Workspace
from reviewer.review.plan_settings import PlanSettings
from tests.support.reports import AREAS, data_of, fairhaven
from tests.support.workspaces import START, opened

TODAY = START.date()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path, "Anna", fairhaven(), fairhaven("Northmoor Council")) as workspace:
        yield workspace


def row(workspace: Workspace, report: str = "fairhaven") -> LibraryRow:
    (found,) = (row for row in workspace.library() if row.id.startswith(report))
    said = f"{found.areas_with_action} of {plural(found.areas, 'area')} with an action"
    assert workspace.coverage(report).words.startswith(said)
    return found


def test_areas_with_an_action_are_those_of_the_coverage(workspace: Workspace) -> None:
    session = workspace.session("fairhaven")
    first, second, third = (area.target for area in session.report.areas)
    whole = workspace.add_action([(session.id, first)], "On the first")
    assert row(workspace).areas_with_action == 1
    session.remove(first, "not of this report")
    assert (row(workspace).areas, row(workspace).areas_with_action) == (2, 0)
    session.undo()
    later = workspace.add_action([(session.id, third)], "In its place")
    workspace.edit_action(whole.uuid, status="superseded", successor=later.uuid)
    assert row(workspace).areas_with_action == 1
    session.divide_area(second, ["say what must change", "say by when"])
    one, other = (strand.target for strand in session.report.areas[1].strands)
    workspace.add_action([(session.id, one)], "On one strand")
    assert row(workspace).areas_with_action == 1
    session.remove(other, "said twice")
    assert row(workspace).areas_with_action == 2
    session.undo()
    assert row(workspace).areas_with_action == 1
    workspace.add_action([(session.id, second)], "On the whole area")
    assert row(workspace).areas_with_action == 2


def test_an_area_without_a_place_in_the_version_that_is_shown_does_not_count(workspace: Workspace) -> None:
    session = workspace.session("fairhaven")
    workspace.add_action([(session.id, area.target) for area in session.report.areas], "On all three")
    assert row(workspace).areas_with_action == 3
    other = fairhaven(areas=AREAS[:1], footer="Corrected")
    workspace.store.add(other, data_of(other))
    assert (row(workspace).areas, row(workspace).areas_with_action) == (1, 1)


def test_only_what_a_review_settles_is_counted(workspace: Workspace) -> None:
    session = workspace.session("fairhaven")
    before = row(workspace).to_decide
    session.add_section("A heading that was lost")
    session.divide_area(session.report.areas[0].target, ["one", "another"])
    session.remove(session.report.areas[0].strands[0].target, "said twice")
    assert row(workspace).to_decide == before
    session.add_area("An area that was lost")
    session.remove(session.report.areas[0].target, "not of this report")
    session.remove(session.report.areas[1].target, "not of this report")
    assert row(workspace).to_decide == before - 1


def test_overdue_is_said_of_ours_alone_and_never_of_what_is_done(workspace: Workspace) -> None:
    ids = [one.id for one in workspace.library()]
    areas = [(report, workspace.session(report).report.areas[0].target) for report in ids]
    due = {"due": TODAY - dt.timedelta(days=1)}
    for answers in ([areas[0]], [areas[1]], [areas[1], areas[0]]):
        workspace.add_action(answers, "Late", **due)
    workspace.add_action([areas[0]], "Awaits", status="complete_awaiting_verification", **due)
    workspace.add_action([areas[0]], "In time", due=TODAY)
    assert [one.overdue for one in workspace.library()] == [1, 2]
    workspace.settings = PlanSettings(our_authority="Fairhaven")
    assert [one.overdue for one in workspace.library()] == [1, 1]
    assert sum(one.overdue for one in workspace.library()) == 2
