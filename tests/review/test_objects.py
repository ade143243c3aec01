"""Notes, evidence links and actions: made, changed, deleted, brought back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import Refused, UsageError
from reviewer.model.decided import ActionStatus, LinkState, NoteKind
from reviewer.review import ReviewSession, Workspace
from tests.support.reports import data_of, fairhaven
from tests.support.workspaces import bare, opened, with_fairhaven


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    with with_fairhaven(tmp_path) as workspace:
        yield workspace.session("fairhaven")


def test_notes_are_written_on_anything_and_edited_field_by_field(session: ReviewSession) -> None:
    report = session.report
    targets = ["report", report.judgements[0].target, report.sections[1].target, report.paragraphs[3].target]
    notes = [session.add_note(target, NoteKind.QUERY, f"on {target}\r\nsecond line ") for target in targets]
    assert session.report.notes == tuple(notes)
    assert notes[0].text == "on report\nsecond line"
    wording = session.add_note(
        report.areas[0].target, NoteKind.FACTUAL_ACCURACY, "it was May", proposed_wording="since May"
    )
    change = session.edit_note(wording.uuid, outcome="accepted", text="it was in May", kind="challenge")
    entries = [entry for entry in session.history(f"note/{wording.uuid}") if entry.batch == change.batch]
    assert {entry.field for entry in entries} == {"outcome", "text", "kind"}
    assert session.report.notes[-1].outcome == "accepted"
    assert session.report.notes[-1].proposed_wording == "since May"
    with pytest.raises(UsageError, match="no “colour”"):
        session.edit_note(wording.uuid, colour="red")
    with pytest.raises(UsageError, match="needs a text"):
        session.add_note("report", NoteKind.COMMENT, " \n ")
    with pytest.raises(UsageError, match="to write a note on"):
        session.add_note("paragraph/none#1~1", NoteKind.COMMENT, "lost")


def test_a_deleted_note_comes_back_whole_in_its_place(session: ReviewSession) -> None:
    first = session.add_note("report", NoteKind.QUERY, "first")
    session.add_note("report", NoteKind.QUERY, "second")
    session.edit_note(first.uuid, text="first, changed")
    before = session.report.notes
    session.delete_note(first.uuid)
    assert [note.text for note in session.report.notes] == ["second"]
    with pytest.raises(Refused, match="no longer there"):
        session.edit_note(first.uuid, text="again")
    session.undo()
    assert [bare(note) for note in session.report.notes] == [bare(note) for note in before]


def test_a_link_is_one_for_a_pair_and_changes_its_state(session: ReviewSession) -> None:
    area, paragraph = session.report.areas[0].target, session.report.paragraphs[3].target
    suggested = session.link(area, paragraph, LinkState.SUGGESTED, score=0.61)
    accepted = session.link(area, paragraph, LinkState.ACCEPTED, quote="Few say what must change, or by when.")
    assert accepted.uuid == suggested.uuid
    assert list(session.report.areas[0].links) == [accepted]
    assert (accepted.state, accepted.score) == (LinkState.ACCEPTED, 0.61)
    session.undo()
    assert session.report.areas[0].links[0].state is LinkState.SUGGESTED
    session.remove_link(suggested.uuid)
    assert session.report.areas[0].links == ()
    with pytest.raises(UsageError):
        session.link(paragraph, area, LinkState.ACCEPTED)


def test_a_reference_is_never_given_twice(session: ReviewSession) -> None:
    third = session.report.areas[2].target
    first = session.add_action([third], "Oversee")
    second = session.add_action([third, session.report.areas[0].target], "Oversee more")
    assert (first.reference, second.reference) == ("A3.1", "A3.2")
    session.delete_action(second.uuid, confirmed=True)
    assert session.add_action([third], "Oversee again").reference == "A3.3"
    session.undo()
    assert session.add_action([third], "And again").reference == "A3.4"
    assert session.add_action([], "Tied to nothing").reference == "A0.1"


def test_an_actions_fields_are_checked_and_logged_one_by_one(session: ReviewSession) -> None:
    action = session.add_action([session.report.areas[0].target], "Rewrite", due=dt.date(2027, 3, 12), lead="Head")
    assert (action.due, action.lead, action.status) == (dt.date(2027, 3, 12), "Head", ActionStatus.NOT_STARTED)
    session.edit_action(action.uuid, status=ActionStatus.IN_PROGRESS, due="2027-04-01", lead=None)
    edited = session.report.actions[0]
    assert (edited.status, edited.due, edited.lead) == (ActionStatus.IN_PROGRESS, dt.date(2027, 4, 1), None)
    decided = session.decided(f"action/{action.uuid}", "due")
    assert decided is not None
    assert decided.value == "2027-04-01"
    unedited = session.decided(f"action/{action.uuid}", "text")
    assert unedited is not None
    assert unedited.at == action.at
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"status": "done"}, "no status"),
        ({"due": "soon"}, "no date"),
        ({"text": ""}, "needs a text"),
        ({"reference": "A9.9"}, "no “reference”"),
    ]
    for changes, message in wrong:
        with pytest.raises(UsageError, match=message):
            session.edit_action(action.uuid, **changes)


def two_reports(folder: Path) -> Workspace:
    later = fairhaven(end=dt.date(2023, 9, 8))
    workspace = opened(folder, "Anna", fairhaven())
    workspace.store.add(later, data_of(later))
    return workspace


def test_one_action_answers_areas_of_two_reports_and_is_seen_from_both(tmp_path: Path) -> None:
    with two_reports(tmp_path) as workspace:
        old, new = workspace.session("2018"), workspace.session("2023")
        area = old.report.areas[0].target
        action = workspace.add_action([(old.id, area), (new.id, area)], "Both")
        assert list(old.report.actions) == [action]
        new.refresh()
        assert new.report.actions == (action,)
        workspace.edit_action(action.uuid, lead="Head of service")
        assert [session.report.actions[0].lead for session in (old, new)] == ["Head of service"] * 2
        assert [row.areas_with_action for row in workspace.library()] == [1, 1]
        workspace.undo()
        workspace.undo()
        assert not old.report.actions + new.report.actions
        assert workspace.next_redo() == "Action added: Both"


def test_actions_stand_in_the_order_of_report_and_reference(tmp_path: Path) -> None:
    with two_reports(tmp_path) as workspace:
        session = workspace.session("2023")
        for _ in range(11):
            session.add_action([session.report.areas[1].target], "More")
        workspace.session("2018").add_action([session.report.areas[0].target], "First")
        free = workspace.add_action([], "Of no report", due=dt.date(2020, 1, 1))
        references = [action.reference for action in workspace.actions()]
        assert references == ["A0.1", "A1.1", *(f"A2.{number}" for number in range(1, 12))]
        workspace.delete_action(free.uuid)
        assert workspace.undo().summary == "Undone: Action A0.1 deleted"
        assert bare(workspace.action(free.uuid)) == bare(free)


def test_the_history_of_a_thing_has_what_was_tied_to_it_noted_on_it_and_planned_for_it(session: ReviewSession) -> None:
    area, paragraph = session.report.areas[0].target, session.report.paragraphs[2].target
    session.mark_read(paragraph)
    link = session.link(area, paragraph, LinkState.ACCEPTED)
    note = session.add_note(paragraph, NoteKind.QUERY, "Which form?")
    session.delete_note(note.uuid)
    action = session.add_action([paragraph], "Look at the forms")
    session.mark_read(session.report.paragraphs[3].target)
    wanted = [paragraph, f"link/{link.uuid}", f"note/{note.uuid}", f"note/{note.uuid}", f"action/{action.uuid}"]
    assert [entry.target for entry in session.history(paragraph)] == wanted
    assert [entry.target for entry in session.history(area)] == [f"link/{link.uuid}"]
