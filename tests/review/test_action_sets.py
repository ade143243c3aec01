"""Several actions at once, deleting them, and what one action answers in many reports."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reviewer.errors import Refused, RefusedTogether, Stale, Unconfirmed, UsageError
from reviewer.review import ReviewSession, Workspace
from reviewer.review.action_acts import NewAction
from tests.review.test_actions import PROOF, S, added, move, on, session, whole, workspace
from tests.support.reports import fairhaven
from tests.support.workspaces import Clock, opened, with_fairhaven

__all__ = ["session", "workspace"]


def test_a_marked_set_is_changed_as_one_and_undone_as_one(tmp_path: Path) -> None:
    later = fairhaven("Northmoor City Council", end=dt.date(2023, 9, 8), file="north.txt")
    with opened(tmp_path, "Anna", fairhaven(), later) as workspace:
        first, second = workspace.session("fairhaven"), workspace.session("northmoor")
        marked = [added(first, due=dt.date(2027, 3, 1)), added(second, due=dt.date(2027, 4, 1)), added(first, at=1)]
        uuids = [action.uuid for action in marked]
        change = workspace.planning.set_lead(uuids, "Head of service")
        assert change.summary == "3 actions: lead Head of service"
        assert {action.lead for action in workspace.actions()} == {"Head of service"}
        assert {entry.report for entry in workspace.log() if entry.batch == change.batch} == {first.id, second.id}
        assert second.report.actions[0].lead == "Head of service", "open sessions follow"
        assert first.undo().summary == "Undone: 3 actions: lead Head of service"
        assert {action.lead for action in workspace.actions()} == {None}
        workspace.redo()
        assert {action.lead for action in workspace.actions()} == {"Head of service"}

        workspace.planning.shift(uuids[:2], days=-14, reason="Board in March", approver="Board")
        assert [action.due for action in workspace.actions()] == [dt.date(2027, 2, 15), None, dt.date(2027, 3, 18)]
        workspace.planning.shift(uuids, to=dt.date(2027, 5, 1), reason="Same day for all", approver="Board")
        assert {action.due for action in workspace.actions()} == {dt.date(2027, 5, 1)}
        assert workspace.undo().targets
        assert [action.due for action in workspace.actions()] == [dt.date(2027, 2, 15), None, dt.date(2027, 3, 18)]


def test_all_or_nothing_with_each_reason(workspace: Workspace, session: ReviewSession) -> None:
    good, bad, done = added(session), added(session, "Bad"), added(session, "Done")
    move(workspace, done, S.COMPLETE, evidence=PROOF)
    workspace.planning.add_evidence(good.uuid, "Proof")
    with on(workspace, dt.date(2028, 1, 2)):
        move(workspace, done, S.EMBEDDED, impact="sustained", evidence={**PROOF, "dated": "2028-01-01"})
    with pytest.raises(
        RefusedTogether, match=r"1 of 3 cannot be changed, so none was: A1\.2: .*needs an evidence item"
    ):
        workspace.planning.set_status([good.uuid, bad.uuid, done.uuid], S.COMPLETE)
    with pytest.raises(RefusedTogether) as caught:
        workspace.planning.shift([good.uuid, bad.uuid], days=7, reason="late", approver="Board")
    assert [which for which, _ in caught.value.reasons] == ["A1.1", "A1.2"]
    assert all("no due date" in why for _, why in caught.value.reasons)
    assert {action.status for action in workspace.actions()} == {S.NOT_STARTED, S.EMBEDDED}
    with pytest.raises(UsageError, match="no action is marked"):
        workspace.planning.set_lead([], "x")
    workspace.planning.set_status([good.uuid, bad.uuid], "in_progress")
    with pytest.raises(RefusedTogether):
        workspace.planning.set_status([good.uuid, bad.uuid], "complete")
    assert workspace.action(good.uuid).status is S.IN_PROGRESS


def test_what_another_process_changed_is_not_overwritten(tmp_path: Path) -> None:
    clock = Clock()
    with with_fairhaven(tmp_path) as mine, opened(tmp_path, "Bea", clock=clock) as theirs:
        action = added(mine.session("fairhaven"))
        seen = mine.store.last_entry()
        theirs.edit_action(action.uuid, lead="Head", due=dt.date(2027, 3, 1))
        with pytest.raises(Stale, match="Bea changed this meanwhile"):
            mine.planning.set_lead([action.uuid], "Other", seen=seen)
        with pytest.raises(Stale):
            mine.session("fairhaven").edit_action(action.uuid, seen=action.log_id, due=dt.date(2027, 5, 1))
        with pytest.raises(Stale):
            mine.planning.delete_action(action.uuid, confirmed=True, seen=seen)
        mine.planning.set_lead([action.uuid], "Other")
        mine.edit_action(action.uuid, seen=seen, status="in_progress")
        assert theirs.action(action.uuid).lead == "Other"
        update = theirs.planning.add_update(action.uuid, "Begun").targets[0].partition("/")[2]
        mine.planning.edit_update(update, text="Begun in May")
        theirs.delete_action(action.uuid, confirmed=True)
        with pytest.raises(Refused, match="no longer there"):
            mine.planning.add_update(action.uuid, "Too late")


# Deleting -------------------------------------------------------------------------------------------------------------


def test_deleting_asks_where_something_goes_with_it_and_undo_brings_all_back(
    workspace: Workspace, session: ReviewSession
) -> None:
    first, second = added(session, due=dt.date(2027, 3, 1)), added(session, "Second")
    session.delete_action(second.uuid)
    session.undo()
    workspace.planning.add_update(second.uuid, "Begun")
    with pytest.raises(Unconfirmed, match=r"A1\.2 has 1 update\."):
        session.delete_action(second.uuid)
    session.delete_action(second.uuid, confirmed=True)
    with pytest.raises(Unconfirmed, match=r"A1\.1 is the last one on its area"):
        workspace.delete_action(first.uuid)

    planning = workspace.planning
    session.edit_action(first.uuid, due=dt.date(2027, 4, 1), reason="late")
    planning.add_evidence(first.uuid, "Proof")
    planning.add_measure(first.uuid, "Plans", unit="%")
    before = whole(workspace, first)
    planning.delete_action(first.uuid, confirmed=True)
    tables = ("evidence", "progress", "measure", "due_change", "action", "answer")
    read = workspace.store._connection.execute
    assert [read(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables] == [0] * 6
    workspace.undo()
    after = whole(workspace, first)
    assert (after.details.evidence[0].uuid, after.details.measures[0].text, len(after.details.due_changes)) == (
        before.details.evidence[0].uuid, "Plans", 1,
    )  # fmt: skip
    assert workspace.store.verify().whole


def test_what_somebody_built_on_is_not_undone(workspace: Workspace, session: ReviewSession) -> None:
    action = added(session)
    workspace.actor = "Bea"
    workspace.planning.add_update(action.uuid, "Begun")
    workspace.actor = "Anna"
    with pytest.raises(Refused, match="cannot be undone: progress was reported on it since"):
        workspace.undo()
    assert whole(workspace, action).details.updates


def test_one_action_answers_many_things_of_many_reports(tmp_path: Path) -> None:
    later = fairhaven("Northmoor City Council", end=dt.date(2023, 9, 8), file="north.txt")
    with opened(tmp_path, "Anna", fairhaven(), later) as workspace:
        one, two = workspace.session("fairhaven"), workspace.session("northmoor")
        answers = [
            (one.id, one.report.areas[2].target),
            (one.id, one.report.judgements[1].target),
            (two.id, two.report.paragraphs[5].target),
        ]
        action = workspace.add_action(answers, "Everything", due=dt.date(2027, 1, 1))
        assert action.reference == "A3.1"
        assert action.answers == tuple(answers)
        assert two.report.actions == (action,)
        with pytest.raises(UsageError, match="no “area/none” to answer"):
            workspace.edit_action(action.uuid, answers=[*answers, (two.id, "area/none")])
        workspace.edit_action(action.uuid, answers=answers[:1])
        assert not two.report.actions
        with pytest.raises(Refused, match="the inspection that it answers began on 28 Aug 2023"):
            workspace.add_action(answers, "Too early", due=dt.date(2020, 1, 1))


def test_actions_of_an_existing_plan_come_in_as_one_act(workspace: Workspace, session: ReviewSession) -> None:
    area = session.report.areas[0].target
    news = [NewAction([(session.id, area)], f"Action {at}", {"lead": "Head of service"}) for at in range(40)]
    change = workspace.planning.add_actions(news)
    assert len([target for target in change.targets if target.startswith("action/")]) == 40
    assert workspace.actions()[-1].reference == "A1.40"
    with pytest.raises(
        RefusedTogether, match="1 of 2 cannot be changed, so none was: action 2: an action needs a text"
    ):
        workspace.planning.add_actions([news[0], NewAction([], " ")])
    workspace.undo()
    assert workspace.actions() == []
