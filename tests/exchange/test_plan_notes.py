"""Actions whole, plans, dates, roles and people in the exported notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from reviewer.exchange.export import report_yaml
from reviewer.exchange.models import ReviewedNotes, schema
from reviewer.review import Workspace
from tests.support.reports import fairhaven
from tests.support.workspaces import Clock, opened


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Two reports, with an action that belongs to one and answers both, and everything that a plan can hold."""
    north = fairhaven("Northmoor City Council", end=dt.date(2023, 9, 8), file="north.txt")
    with opened(tmp_path, "Anna", fairhaven(), north) as workspace:
        one, two = workspace.session("fairhaven"), workspace.session("northmoor")
        planning = workspace.planning
        answers = [(report.id, report.report.areas[0].target) for report in (one, two)]
        action = workspace.add_action(
            answers, "Rewrite the template\nin every team", lead="Head of service", due=dt.date(2027, 6, 30),
            contributors=["Practice lead"], priority="high", intended_outcome="y",
        ).uuid  # fmt: skip
        workspace.edit_action(action, due=dt.date(2027, 7, 31), reason="late: [/]", approver="Board")
        measure = planning.add_measure(
            action, "Clear plans", unit="%", baseline={"date": "2027-01-01", "value": 4.5}, target=90
        )
        planning.add_reading(measure.targets[0].partition("/")[2], dt.date(2027, 2, 1), 62, "no")
        planning.add_evidence(action, "https://council.example/audit", kind="audit", dated="2027-02-20")
        planning.add_update(action, "Three teams use it")
        workspace.edit_action(action, status="complete_awaiting_verification")
        workspace.actor = "Bea"
        planning.verify(action, "Looked at ten")
        workspace.actor = "Anna"
        planning.set_holder("Head of service", "Priya Nair")
        planning.set_holder("Somebody else", "Not in any file")
        plan = planning.add_plan(["fairhaven", "northmoor"], "Getting to good").targets[0].partition("/")[2]
        planning.record_version(plan, approved_by="Cabinet", approved_on=dt.date(2027, 1, 12))
        planning.add_event("received", dt.date(2018, 11, 12), reports=["fairhaven"])
        planning.add_event("board_meeting", dt.date(2027, 3, 17), title="Improvement board")
        planning.leave_open(one.id, one.report.areas[1].target, "Done already", "Director")
        yield workspace


def read(workspace: Workspace, report: str) -> Any:
    document = yaml.safe_load(report_yaml(workspace.session(report)))
    jsonschema.validate(document, schema(), cls=jsonschema.Draft202012Validator)
    assert ReviewedNotes.model_validate(document).model_dump(mode="json", by_alias=True) == document
    return document


def test_an_action_stands_whole_in_the_file_of_every_report_that_it_answers(workspace: Workspace) -> None:
    here, there = (read(workspace, report) for report in ("fairhaven", "northmoor"))
    [action] = here["actions"]
    assert there["actions"] == here["actions"], "who and when too"
    assert (action["due"], action["original_due"], action["status"], action["priority"]) == (
        "2027-07-31", "2027-06-30", "complete", "high",
    )  # fmt: skip
    assert [(one["was"], one["reason"], one["approver"]) for one in action["due_changes"]] == [
        ("2027-06-30", "late: [/]", "Board"),
    ]
    assert action["measures"][0]["baseline"] == {"date": "2027-01-01", "value": 4.5, "note": None}
    assert action["measures"][0]["readings"] == [{"date": "2027-02-01", "value": 62.0, "note": "no"}]
    assert list(action["measures"][0]["changed"]) == ["readings"]
    assert (action["evidence"][0]["form"], action["updates"][0]["text"]) == ("web", "Three teams use it")
    assert action["verification"] == {"by": "Bea", "on": "2027-02-21", "words": "Looked at ten"}
    assert action["changed"]["status"]["by"] == "Bea"
    assert action["intended_outcome"] == "y"


def test_the_plan_its_dates_and_who_holds_which_role(workspace: Workspace) -> None:
    here, there = (read(workspace, report) for report in ("fairhaven", "northmoor"))
    assert here["plans"] == there["plans"]
    assert here["plans"][0]["versions"][0]["approved_on"] == "2027-01-12"
    assert [event["kind"] for event in here["events"]] == ["received", "board_meeting"]
    assert [event["kind"] for event in there["events"]] == ["board_meeting"]
    assert [(role["name"], role["holder"]) for role in here["roles"]] == [
        ("Head of service", here["people"][0]["id"]),
    ]
    assert [person["name"] for person in there["people"]] == ["Priya Nair"]
    assert [reason["reason"] for reason in here["no_action"]] == ["Done already"]
    assert there["no_action"] == []
    assert all(thing["made"]["decision"] for key in ("plans", "events", "roles", "people") for thing in there[key])


def test_the_same_store_gives_the_same_bytes_whatever_was_open(workspace: Workspace, tmp_path: Path) -> None:
    text = report_yaml(workspace.session("fairhaven"))
    session = workspace.session("fairhaven")
    session.confirm("judgement/overall")
    session.undo()
    workspace.undo()
    workspace.redo()
    kept = [report_yaml(workspace.session(report)) for report in ("fairhaven", "northmoor")]
    assert yaml.safe_load(kept[0])["actions"] == yaml.safe_load(text)["actions"]
    with opened(tmp_path, "Somebody") as again:
        assert [report_yaml(again.session(report)) for report in ("fairhaven", "northmoor")] == kept


def test_notes_of_a_day_that_is_past_are_as_they_were_exported_then(tmp_path: Path) -> None:
    clock = Clock()
    north = fairhaven("Northmoor City Council", end=dt.date(2023, 9, 8), file="north.txt")
    with opened(tmp_path, "Anna", fairhaven(), north, clock=clock) as workspace:
        one, two = workspace.session("fairhaven"), workspace.session("northmoor")
        answers = [(report.id, report.report.areas[0].target) for report in (one, two)]
        action = workspace.add_action(answers, "Rewrite the template", lead="Head of service").uuid
        workspace.planning.add_evidence(action, "Audit")
        workspace.planning.set_holder("Head of service", "Priya Nair")
        workspace.planning.add_event("board_meeting", dt.date(2027, 3, 17))
        one.confirm("judgement/overall")
        then = [report_yaml(session) for session in (one, two)]
        day = clock.now.date()
        clock.set(clock.now + dt.timedelta(days=3))
        workspace.edit_action(action, status="complete")
        workspace.planning.replace_person("Priya Nair", "Sam Poole")
        one.undo()
        workspace.delete_action(action, confirmed=True)
        assert [report_yaml(session) for session in (one, two)] != then
        assert [report_yaml(session, day) for session in (one, two)] == then
