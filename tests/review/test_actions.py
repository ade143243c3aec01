"""Actions whole: their moves, dates, ratings, what hangs on them, and what is refused with the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import Refused, UsageError
from reviewer.insight.actions import slippage
from reviewer.insight.moves import MOVES
from reviewer.model.decided import Action, ActionStatus, Delivery, Impact
from reviewer.model.plan import EvidenceForm, EvidenceKind, PlannedAction, Priority
from reviewer.review import ReviewSession, Workspace
from reviewer.review.plan_settings import PlanSettings
from tests.support.workspaces import Clock, with_fairhaven

TODAY = dt.date(2027, 2, 21)
S = ActionStatus


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with with_fairhaven(tmp_path) as found:
        yield found


@pytest.fixture
def session(workspace: Workspace) -> ReviewSession:
    return workspace.session("fairhaven")


def added(session: ReviewSession, text: str = "Rewrite the template", at: int = 0, **fields: Any) -> Action:
    return session.add_action([session.report.areas[at].target], text, **fields)


def whole(workspace: Workspace, action: Action) -> PlannedAction:
    return workspace.planning.action(action.uuid)


def test_an_action_has_every_field_and_each_is_logged_by_itself(workspace: Workspace, session: ReviewSession) -> None:
    action = added(
        session,
        lead="Head of service",
        due=dt.date(2027, 6, 30),
        contributors=["Practice lead", "Practice lead", "Partnership manager"],
        partner_body="Health trust",
        forum="Improvement board",
        priority="high",
        start=dt.date(2027, 3, 1),
        impact_by=dt.date(2027, 12, 31),
        intended_outcome="Parents can tell what must change",
    )
    found = whole(workspace, action)
    assert (found.action.lead, found.action.due, found.details.original_due) == (
        "Head of service", dt.date(2027, 6, 30), dt.date(2027, 6, 30),
    )  # fmt: skip
    assert found.details.contributors == ("Practice lead", "Partnership manager")
    assert (found.details.priority, found.details.impact_by) == (Priority.HIGH, dt.date(2027, 12, 31))
    assert found.details.status_since == TODAY
    change = session.edit_action(action.uuid, forum=None, priority="low", partner_body="Police")
    entries = [entry for entry in session.history() if entry.batch == change.batch]
    assert {entry.field for entry in entries} == {"forum", "priority", "partner_body"}
    assert change.summary == "Action A1.1: forum taken away, priority changed, partner body changed"
    session.undo()
    assert whole(workspace, action).details.forum == "Improvement board"
    session.undo()
    assert workspace.actions() == []
    session.redo()
    session.redo()
    assert whole(workspace, action).details.priority is Priority.LOW


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"lead": "x" * 300}, "a lead's name of 300 characters is too long"),
        ({"lead": "Head\x1b[31m"}, "a character that cannot be seen"),
        ({"lead": "Head\nof service"}, "a character that cannot be seen, or a line break"),
        ({"contributors": ["ok", "\u202eevil"]}, "a character that cannot be seen"),
        ({"due": "2027-02-30"}, "that month has 28 days"),
        ({"due": "soon"}, "“soon” is no date"),
        ({"priority": "urgent"}, "no priority"),
        ({"successor": "nobody"}, "there is no action “nobody”"),
        ({"colour": "red"}, "no “colour” that can be set"),
        ({"status_since": "2020-01-01"}, "no “status_since” that can be set"),
    ],
)
def test_values_that_are_none_are_refused(session: ReviewSession, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        added(session, **fields)
    action = added(session)
    with pytest.raises(UsageError, match=message):
        session.edit_action(action.uuid, **fields)
    assert session.report.actions == (action,)


def test_dates_before_the_inspection_or_the_start_are_refused(workspace: Workspace, session: ReviewSession) -> None:
    with pytest.raises(Refused, match=r"cannot be due on 30 Sep 2018: the inspection .* began on 1 Oct 2018"):
        added(session, due=dt.date(2018, 9, 30))
    action = added(session, due=dt.date(2018, 10, 1), start=dt.date(2018, 10, 1))
    with pytest.raises(Refused, match="began on 1 Oct 2018"):
        session.edit_action(action.uuid, due=dt.date(2017, 1, 1))
    with pytest.raises(Refused, match="before it starts on 1 Jan 2027"):
        session.edit_action(action.uuid, start=dt.date(2027, 1, 1))
    free = workspace.add_action([], "Of no report", due=dt.date(2001, 1, 1))
    assert free.due == dt.date(2001, 1, 1)


def test_every_move_of_the_due_date_is_kept_with_reason_and_approver(
    workspace: Workspace, session: ReviewSession
) -> None:
    action = added(session)
    session.edit_action(action.uuid, due=dt.date(2027, 3, 1))
    assert whole(workspace, action).details.due_changes == (), "a first date is no move"
    session.edit_action(action.uuid, due=dt.date(2027, 4, 1), reason="The supplier was late", approver="Director")
    workspace.planning.shift([action.uuid], days=7, reason="Easter", approver="Director")
    found = whole(workspace, action)
    assert [(one.was, one.now, one.reason, one.approver) for one in found.details.due_changes] == [
        (dt.date(2027, 3, 1), dt.date(2027, 4, 1), "The supplier was late", "Director"),
        (dt.date(2027, 4, 1), dt.date(2027, 4, 8), "Easter", "Director"),
    ]
    slipped = slippage(found)
    assert (slipped.original, slipped.current, slipped.times, slipped.days) == (
        dt.date(2027, 3, 1), dt.date(2027, 4, 8), 2, 38,
    )  # fmt: skip
    workspace.undo()
    assert slippage(whole(workspace, action)).times == 1
    with pytest.raises(UsageError, match="moved for a reason"):
        workspace.planning.shift([action.uuid], days=7, reason=" ", approver="Director")
    with pytest.raises(UsageError, match="who approved is needed"):
        workspace.planning.shift([action.uuid], days=7, reason="late", approver="")


def move(workspace: Workspace, action: Action, status: ActionStatus, **beside: Any) -> None:
    workspace.edit_action(action.uuid, status=status, **beside)


@contextmanager
def on(workspace: Workspace, day: dt.date) -> Iterator[None]:
    """As if it were another day: of what is still to come nothing can be proof."""
    clock = workspace._clock
    assert isinstance(clock, Clock)
    before, clock.now = clock.now, dt.datetime.combine(day, dt.time(12), dt.UTC)
    try:
        yield
    finally:
        clock.now = before


PROOF = {"reference": "Audit of 40 plans", "kind": "audit", "dated": "2027-02-20"}


def test_complete_asks_for_evidence_and_says_who_and_when(workspace: Workspace, session: ReviewSession) -> None:
    action = added(session, delivery=Delivery.ON_TRACK)
    with pytest.raises(Refused, match="needs an evidence item"):
        move(workspace, action, S.COMPLETE)
    move(workspace, action, S.COMPLETE, evidence=PROOF)
    found = whole(workspace, action)
    assert (found.action.status, found.action.delivery) == (S.COMPLETE, None)
    assert (found.details.completed_on, found.details.completed_by) == (TODAY, "Anna")
    assert found.details.evidence[0].kind is EvidenceKind.AUDIT
    with pytest.raises(Refused, match="its only evidence"):
        workspace.planning.remove_evidence(found.details.evidence[0].uuid)
    with pytest.raises(Refused, match="Delivery is not rated of an action that is complete"):
        workspace.edit_action(action.uuid, delivery="on_track")
    workspace.undo()
    found = whole(workspace, action)
    assert (found.action.status, found.action.delivery, found.details.evidence) == (
        S.NOT_STARTED,
        Delivery.ON_TRACK,
        (),
    )
    workspace.redo()
    move(workspace, action, S.IN_PROGRESS)
    found = whole(workspace, action)
    assert (found.details.completed_on, found.details.completed_by, found.action.delivery) == (
        None, None, Delivery.NOT_RATED,
    )  # fmt: skip


def test_embedded_suspended_and_superseded_need_what_they_need(workspace: Workspace, session: ReviewSession) -> None:
    action, other = added(session), added(session, "Another")
    move(workspace, action, S.COMPLETE, evidence=PROOF)
    with pytest.raises(Refused, match=r"needs the impact “sustained”\. .*evidence dated after"):
        move(workspace, action, S.EMBEDDED)
    later = {"reference": "Survey", "kind": "voice", "dated": "2027-06-01"}
    with on(workspace, dt.date(2027, 6, 2)):
        move(workspace, action, S.EMBEDDED, impact=Impact.SUSTAINED, evidence=later)
    with pytest.raises(Refused, match="change its status first"):
        workspace.edit_action(action.uuid, impact="some")

    with pytest.raises(Refused, match="a date on which to look at it again"):
        move(workspace, other, S.SUSPENDED)
    with pytest.raises(Refused, match="is past"):
        move(workspace, other, S.SUSPENDED, review_on="2027-02-20")
    move(workspace, other, S.SUSPENDED, review_on="2027-04-20")
    with pytest.raises(Refused, match="needs a date to come"):
        workspace.edit_action(other.uuid, review_on=None)
    move(workspace, other, S.NOT_STARTED)
    assert whole(workspace, other).details.review_on is None

    with pytest.raises(Refused, match="name the action that takes its place"):
        move(workspace, other, S.SUPERSEDED)
    with pytest.raises(Refused, match="cannot take"):
        move(workspace, other, S.SUPERSEDED, successor=other.uuid)
    move(workspace, other, S.SUPERSEDED, successor=action.uuid)
    third = added(session, "Third")
    move(workspace, third, S.SUPERSEDED, successor=other.uuid)
    with pytest.raises(Refused, match="another action names it"):
        workspace.delete_action(other.uuid, confirmed=True)
    move(workspace, other, S.IN_PROGRESS)
    assert whole(workspace, other).details.successor is None
    with pytest.raises(Refused, match="cannot take the place"):
        move(workspace, other, S.SUPERSEDED, successor=third.uuid)


def test_only_the_moves_of_the_table_are_allowed(workspace: Workspace, session: ReviewSession) -> None:
    """Every pair of statuses is tried from a fresh action that holds all that any status asks for."""
    planning = workspace.planning
    successor = added(session, "Takes its place", at=1)
    paths: dict[ActionStatus, tuple[ActionStatus, ...]] = {
        S.NOT_STARTED: (),
        S.IN_PROGRESS: (S.IN_PROGRESS,),
        S.COMPLETE_AWAITING_VERIFICATION: (S.COMPLETE_AWAITING_VERIFICATION,),
        S.COMPLETE: (S.COMPLETE,),
        S.EMBEDDED: (S.COMPLETE, S.EMBEDDED),
        S.SUSPENDED: (S.SUSPENDED,),
        S.SUPERSEDED: (S.SUPERSEDED,),
    }
    asked: dict[ActionStatus, dict[str, Any]] = {
        S.SUSPENDED: {"review_on": "2028-01-01"},
        S.SUPERSEDED: {"successor": successor.uuid},
    }
    allowed = {(one.start, one.end) for one in MOVES}
    for start in S:
        for end in S:
            action = added(session, f"{start} to {end}", impact="sustained")
            with on(workspace, dt.date(2029, 1, 2)):
                planning.add_evidence(action.uuid, "Later", kind="data", dated="2029-01-01")
            for step in paths[start]:
                move(workspace, action, step, **asked.get(step, {}))
            if start is end or (start, end) in allowed:
                move(workspace, action, end, **asked.get(end, {}))
                assert whole(workspace, action).action.status is end
            else:
                with pytest.raises(Refused, match="an action cannot become"):
                    move(workspace, action, end, **asked.get(end, {}))
                assert whole(workspace, action).action.status is start


def test_somebody_else_verifies_where_configured(tmp_path: Path) -> None:
    with with_fairhaven(tmp_path) as workspace:
        workspace.settings = PlanSettings(verification=True)
        session = workspace.session("fairhaven")
        action = added(session)
        with pytest.raises(Refused, match="Somebody else has to verify it first"):
            move(workspace, action, S.COMPLETE, evidence=PROOF)
        move(workspace, action, S.COMPLETE_AWAITING_VERIFICATION, evidence=PROOF)
        with pytest.raises(Refused, match="It was completed by Anna"):
            workspace.planning.verify(action.uuid)
        workspace.actor = "Bea"
        workspace.planning.verify(action.uuid, "Looked at ten plans")
        found = whole(workspace, action)
        assert found.details.verification is not None
        assert (found.details.verification.by, found.details.verification.words) == ("Bea", "Looked at ten plans")
        assert (found.details.completed_by, found.action.status) == ("Anna", S.COMPLETE)
        workspace.undo()
        assert whole(workspace, action).details.verification is None


def test_off_track_needs_a_reason_and_a_route_back(workspace: Workspace, session: ReviewSession) -> None:
    action = added(session)
    with pytest.raises(Refused, match=r"needs a reason.*needs a route back"):
        session.edit_action(action.uuid, delivery="off_track")
    session.edit_action(action.uuid, delivery="off_track", off_track_reason="No trainer", route_back="Hire one by May")
    with pytest.raises(Refused, match="needs a route back"):
        session.edit_action(action.uuid, route_back="")
    session.edit_action(action.uuid, delivery="at_risk")
    found = whole(workspace, action).details
    assert (found.off_track_reason, found.route_back) == (None, None)
    session.undo()
    assert whole(workspace, action).details.route_back == "Hire one by May"


def test_evidence_has_four_forms_and_a_missing_file_is_a_warning(
    workspace: Workspace, session: ReviewSession, tmp_path: Path
) -> None:
    action, planning = added(session), workspace.planning
    there = tmp_path / "audit.txt"
    there.write_text("x", encoding="utf-8")
    eighth = f"{session.id}#{session.report.paragraphs[3].target}"
    assert planning.add_evidence(action.uuid, str(there), kind="audit").warnings == ()
    assert (
        "there is no file “/gone/audit.docx” now" in planning.add_evidence(action.uuid, "/gone/audit.docx").warnings[0]
    )
    planning.add_evidence(action.uuid, "https://council.example/audit", kind="data")
    planning.add_evidence(action.uuid, eighth, kind="external", words="The inspectors say so")
    planning.add_evidence(action.uuid, "Ten parents said that plans are clear", kind="voice")
    forms = [item.form for item in whole(workspace, action).details.evidence]
    E = EvidenceForm
    assert forms == [E.FILE, E.FILE, E.WEB, E.PARAGRAPH, E.TEXT]
    with pytest.raises(UsageError, match="no web address"):
        planning.add_evidence(action.uuid, "https://", kind="data")
    with pytest.raises(Refused, match="there is no paragraph"):
        planning.add_evidence(action.uuid, "nowhere#paragraph/x", form="paragraph")
    with pytest.raises(UsageError, match="no kind of evidence"):
        planning.add_evidence(action.uuid, "x", kind="rumour")
    uuid = whole(workspace, action).details.evidence[4].uuid
    planning.edit_evidence(uuid, words="Of twelve asked", reference="https://council.example/survey")
    item = whole(workspace, action).details.evidence[4]
    assert (item.form, item.words, item.kind) == (E.WEB, "Of twelve asked", EvidenceKind.VOICE)
    planning.remove_evidence(uuid)
    assert len(whole(workspace, action).details.evidence) == 4
    workspace.undo()
    assert whole(workspace, action).details.evidence[4].words == "Of twelve asked"


def test_updates_are_a_dated_log(workspace: Workspace, session: ReviewSession) -> None:
    action, planning = added(session), workspace.planning
    planning.add_update(action.uuid, "Three teams use it")
    planning.add_update(action.uuid, "One team began", dt.date(2027, 1, 12))
    found = whole(workspace, action).details.updates
    assert [(one.date, one.text, one.actor) for one in found] == [
        (dt.date(2027, 1, 12), "One team began", "Anna"),
        (TODAY, "Three teams use it", "Anna"),
    ]
    with pytest.raises(Refused, match="still to come"):
        planning.add_update(action.uuid, "All will", dt.date(2027, 3, 1))
    planning.edit_update(found[0].uuid, text="Two teams began")
    planning.remove_update(found[1].uuid)
    assert [one.text for one in whole(workspace, action).details.updates] == ["Two teams began"]


def test_a_measure_has_a_baseline_a_target_and_dated_readings(workspace: Workspace, session: ReviewSession) -> None:
    action, planning = added(session), workspace.planning
    made = planning.add_measure(
        action.uuid,
        "Plans that say what must change",
        unit="%",
        baseline={"date": "2026-12-01", "value": 41},
        target=90,
        target_by=dt.date(2027, 6, 30),
    )
    measure = made.targets[0].partition("/")[2]
    planning.add_reading(measure, dt.date(2027, 2, 1), 63)
    planning.add_reading(measure, dt.date(2027, 1, 4), 50)
    planning.add_reading(measure, dt.date(2027, 1, 4), 52, "counted again")
    found = whole(workspace, action).details.measures[0]
    assert (found.unit, found.target, found.rising) == ("%", 90.0, True)
    assert found.baseline is not None
    assert [(one.date.month, one.value, one.note) for one in (found.baseline, *found.readings)] == [
        (12, 41.0, None), (1, 52.0, "counted again"), (2, 63.0, None),
    ]  # fmt: skip
    for wrong in ("nan", "many", "inf"):
        with pytest.raises(UsageError, match="no reading"):
            planning.add_reading(measure, TODAY, wrong)
    planning.remove_reading(measure, dt.date(2027, 2, 1))
    planning.edit_measure(measure, rising=False, target=None)
    found = whole(workspace, action).details.measures[0]
    assert (len(found.readings), found.rising, found.target) == (1, False, None)
    with pytest.raises(UsageError, match="a measure has no “colour”"):
        planning.edit_measure(measure, colour="red")


def test_what_looks_like_an_identifier_is_warned_about_never_refused(
    workspace: Workspace, session: ReviewSession
) -> None:
    action, planning = added(session), workspace.planning
    for change in (
        planning.add_update(action.uuid, "Discussed case number 123456"),
        planning.add_evidence(action.uuid, "Call 01632 960123", kind="voice"),
        session.edit_action(action.uuid, text="See child id 778899"),
    ):
        assert "leave out what names a child or a family" in change.warnings[0]
    assert workspace.action(action.uuid).text == "See child id 778899"
