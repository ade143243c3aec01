"""The plan as a document, its dates, who holds which role, the clock, what is covered, and what people want to see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import Refused, Stale, Unconfirmed, UsageError
from reviewer.insight.clock import Basis, State
from reviewer.insight.clock_rules import Duty, Rule
from reviewer.insight.coverage import GapKind
from reviewer.model.decided import Action, ActionStatus, LinkState, Mark
from reviewer.model.extracted import Area, AreaKind, ExtractedReport, Fact
from reviewer.model.plan import EventKind
from reviewer.review import ReviewSession, Workspace
from reviewer.review.action_acts import NewAction
from reviewer.review.action_filter import ActionFilter
from reviewer.review.plan_settings import PlanSettings
from tests.support.reports import fairhaven
from tests.support.workspaces import Clock, opened

TODAY = dt.date(2027, 2, 21)


def published(report: ExtractedReport, day: dt.date) -> ExtractedReport:
    """The report with the day of its publication among its facts."""
    where = report.facts.read["authority"].place
    facts = replace(report.facts, published=day, read={**report.facts.read, "published": Fact(day.isoformat(), where)})
    return replace(report, facts=facts)


NORTH = ("Northmoor City Council", dt.date(2023, 9, 8), "north.txt")


def northmoor() -> ExtractedReport:
    return fairhaven(NORTH[0], end=NORTH[1], file=NORTH[2])


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path, "Anna", published(fairhaven(), dt.date(2018, 11, 12)), northmoor()) as found:
        yield found


@pytest.fixture
def session(workspace: Workspace) -> ReviewSession:
    return workspace.session("fairhaven")


def added(session: ReviewSession, at: int = 0, text: str = "Rewrite the template", **fields: Any) -> Action:
    return session.add_action([session.report.areas[at].target], text, **fields)


def made(change: Any) -> str:
    return str(change.targets[0]).partition("/")[2]


# Roles and people -----------------------------------------------------------------------------------------------------


def test_a_leaver_is_replaced_in_one_step(workspace: Workspace, session: ReviewSession) -> None:
    planning = workspace.planning
    planning.set_holder("Head of service", "Priya Nair")
    planning.set_holder("Practice lead", "Priya Nair")
    by_role = added(session, lead="head of SERVICE")
    by_name = added(session, lead="Priya Nair", contributors=["Practice lead", "Priya Nair"])
    over = added(session, lead="Priya Nair")
    workspace.edit_action(over.uuid, status="complete", evidence={"reference": "done"})
    assert by_role.lead == "Head of service", "a role is written as it was before"

    change = planning.replace_person("priya nair", "Sam Poole")
    assert change.summary == "Sam Poole takes the place of priya nair: 2 roles and 1 action"
    people = workspace.people()
    assert [people.holder(role) for role in ("Head of service", "Practice lead")] == ["Sam Poole"] * 2
    assert planning.action(by_name.uuid).details.contributors == ("Practice lead", "Sam Poole")
    assert [workspace.action(one.uuid).lead for one in (by_name, over)] == ["Sam Poole", "Priya Nair"]
    workspace.undo()
    assert workspace.people().holder("Head of service") == "Priya Nair"
    assert workspace.action(by_name.uuid).lead == "Priya Nair"
    with pytest.raises(Refused, match="Nobody holds no role"):
        planning.replace_person("Nobody", "Sam Poole")
    planning.set_holder("Head of service", None)
    assert workspace.people().holder("Head of service") is None
    with pytest.raises(UsageError, match="300 characters"):
        planning.set_holder("Head of service", "x" * 300)


def test_names_used_before_are_known_the_most_used_first(workspace: Workspace, session: ReviewSession) -> None:
    added(session, lead="Once")
    for at in range(3):
        added(session, at, lead="Often", contributors=["Twice"] if at else [])
    workspace.planning.set_holder("Vacant post", "Maya Okoro")
    assert workspace.people().names == ("Often", "Twice", "Once", "Vacant post", "Maya Okoro")
    workspace.planning.rename_role("often", "Head of service")
    assert {action.lead for action in workspace.actions()} == {"Head of service", "Once"}
    workspace.planning.rename_person("Maya Okoro", "Maya Okoro-Hall")
    assert workspace.people().holder("vacant post") == "Maya Okoro-Hall"


# The plan and its dates -----------------------------------------------------------------------------------------------


def test_the_record_of_sending_stops_the_clock(workspace: Workspace, session: ReviewSession) -> None:
    planning = workspace.planning
    clock = workspace.clock("fairhaven")
    assert [deadline.date for deadline in clock.deadlines] == [dt.date(2018, 12, 24), dt.date(2019, 2, 21)]
    statement = clock.statement
    assert statement is not None
    assert (statement.basis, statement.mark) == (Basis.PUBLICATION, "from publication: receipt date not entered")
    assert statement.words.startswith("due 21 Feb 2019, no sending recorded (")

    received = made(planning.add_event("received", dt.date(2018, 11, 12), reports=["fairhaven"]))
    plan = made(planning.add_plan(["fairhaven"], "Getting to good"))
    planning.record_version(plan, approved_by="Cabinet", approved_on=dt.date(2019, 2, 12))
    change = planning.record_version(plan, 1, sent_to="The inspectorate", sent_on=dt.date(2019, 2, 19))
    assert change.summary == "Getting to good, version 1: sent 19 Feb 2019"
    statement = workspace.clock("fairhaven").statement
    assert statement is not None
    assert (statement.basis, statement.words, statement.state) == (
        Basis.RECEIPT, "sent 19 Feb 2019 (day 68)", State.DONE,
    )  # fmt: skip
    assert any("Day 1 is Tuesday 13 November 2018" in line for line in statement.how)
    assert planning.clocks()[session.id] == workspace.clock("fairhaven"), "lists and the report say the same"

    planning.record_version(plan, draft=True)
    found = workspace.plan("fairhaven")
    assert found is not None
    assert [(v.number, v.draft, v.approved_by, v.sent_on) for v in found.versions] == [
        (1, False, "Cabinet", dt.date(2019, 2, 19)), (2, True, None, None),
    ]  # fmt: skip
    assert workspace.plan("northmoor") is None
    with pytest.raises(Refused, match="still to come"):
        planning.record_version(plan, sent_on=dt.date(2027, 3, 1))
    with pytest.raises(UsageError, match="no version 7"):
        planning.record_version(plan, 7, sent_on=TODAY)
    with pytest.raises(Unconfirmed, match="has 2 versions"):
        planning.delete_plan(plan)
    planning.delete_plan(plan, confirmed=True)
    statement = workspace.clock("fairhaven").statement
    assert statement is not None
    assert statement.state is State.PAST
    session.undo()
    assert len(planning.plans("fairhaven-ilacs-2018-10-12")[0].versions) == 2
    planning.delete_event(received)
    assert workspace.clock("fairhaven").deadlines[0].basis is Basis.PUBLICATION


def test_only_reports_of_our_authority_have_a_clock_and_rules_can_be_given(workspace: Workspace) -> None:
    rule = Rule(Duty.STATEMENT, "answer", 10, "our own agreement")
    workspace.settings = PlanSettings(
        our_authority="Fairhaven", extra_bank_holidays=(dt.date(2018, 11, 13),), clock_rules={"ilacs": (rule,)}
    )
    assert workspace.clock("northmoor").why_none == "not a report of Fairhaven"
    [deadline] = workspace.clock("fairhaven").deadlines
    assert (deadline.date, deadline.what) == (dt.date(2018, 11, 27), "answer")
    assert any("13 Nov 2018 set in the configuration" in line for line in deadline.how)
    assert list(workspace.planning.clocks()) == ["fairhaven-ilacs-2018-10-12"]


def test_dated_events_stand_beside_the_clock(workspace: Workspace, session: ReviewSession) -> None:
    planning = workspace.planning
    board = made(planning.add_event(EventKind.BOARD_MEETING, dt.date(2027, 3, 17), title="Improvement board"))
    window = {"reports": ["fairhaven"], "end": dt.date(2027, 12, 31)}
    planning.add_event("reinspection_window", dt.date(2027, 9, 1), **window)  # type: ignore[arg-type]
    planning.add_event("monitoring_visit", dt.date(2027, 4, 1), reports=["northmoor"])
    assert [event.kind for event in workspace.events("fairhaven")] == [
        EventKind.BOARD_MEETING, EventKind.REINSPECTION_WINDOW,
    ]  # fmt: skip
    assert len(workspace.events()) == 3
    change = planning.edit_event(board, date=dt.date(2027, 3, 24))
    assert change.summary == "Board meeting 24 Mar 2027: changed"
    for words, message in (
        ({"kind": "party", "date": TODAY}, "no kind of event"),
        ({"kind": "received", "date": TODAY}, "say which report"),
        ({"kind": "received", "date": dt.date(2030, 1, 1), "reports": ["fairhaven"]}, "still to come"),
        ({"kind": "received", "date": dt.date(2018, 9, 1), "reports": ["fairhaven"]}, "before the inspection"),
        ({"kind": "other", "date": TODAY, "end": dt.date(2027, 1, 1)}, "before it begins"),
        ({"kind": "other", "date": TODAY, "reports": ["nowhere"]}, "no report is called"),
    ):
        with pytest.raises((UsageError, Refused), match=message):
            planning.add_event(**words)  # type: ignore[arg-type]
    planning.delete_event(board)
    workspace.undo()
    assert workspace.events()[0].date == dt.date(2027, 3, 24)


def test_a_change_of_an_event_that_somebody_else_changed_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path, "Anna", fairhaven()) as mine, opened(tmp_path, "Bea", clock=Clock()) as theirs:
        event = made(mine.planning.add_event("other", TODAY, title="Mine"))
        seen = mine.events()[0].log_id
        theirs.planning.edit_event(event, title="Theirs")
        with pytest.raises(Stale):
            mine.planning.edit_event(event, title="Ours", seen=seen)
        assert mine.events()[0].title == "Theirs"


# What is covered ------------------------------------------------------------------------------------------------------


def test_a_gap_is_closed_by_an_action_or_by_a_reason(workspace: Workspace, session: ReviewSession) -> None:
    report, planning = session.report, workspace.planning
    kinds = [gap.kind for gap in workspace.coverage("fairhaven").gaps]
    assert kinds.count(GapKind.NO_ACTION) == 3
    assert kinds.count(GapKind.UNCOVERED_CONCERN) >= 1
    tied = session.add_action([], "Tied to nothing")
    assert GapKind.TIED_TO_NOTHING in [gap.kind for gap in workspace.coverage("fairhaven").gaps]
    session.delete_action(tied.uuid)

    first, second, third = (area.target for area in report.areas)
    planning.leave_open(session.id, second, "Done before the inspection ended", "Director")
    for area, paragraph in ((first, 3), (second, 4), (third, 11)):
        session.link(area, report.paragraphs[paragraph].target, LinkState.ADDED)
    for area in (first, third):
        action = session.add_action([area], "Answer it")
        planning.add_measure(action.uuid, "Audits", unit="%")
    session.grade(report.judgements[1].target, report.judgements[0].extracted.grade)
    for gap in workspace.coverage("fairhaven").gaps:
        if gap.kind is GapKind.UNCOVERED_CONCERN:
            session.dismiss(gap.target, "Said of the national picture")
    matrix = workspace.coverage("fairhaven")
    assert (matrix.gaps, [gap.target for gap in matrix.closed]) == ((), [second])
    assert matrix.words == "2 of 3 areas with an action · no gaps · 1 closed with a reason"
    reason = planning.reasons(session.id)[0]
    planning.leave_open(session.id, second, "Covered by the harbour plan", "Board")
    assert [one.reason for one in planning.reasons()] == ["Covered by the harbour plan"]
    planning.reopen(reason.uuid)
    assert workspace.coverage("fairhaven").gaps
    session.undo()
    assert not workspace.coverage("fairhaven").gaps
    with pytest.raises(UsageError, match="say why"):
        planning.leave_open(session.id, first, " ", "Director")
    with pytest.raises(UsageError, match="who agreed is needed"):
        planning.leave_open(session.id, first, "because", "")
    dismissed = next(iter(planning.dismissed(session.id)))
    session.dismiss(dismissed, None)
    assert dismissed not in planning.dismissed(session.id)


def test_strands_have_gaps_of_their_own(workspace: Workspace, session: ReviewSession) -> None:
    area = session.report.areas[0]
    session.divide_area(area.target, ["Plans say what must change", "Plans say by when"])
    one, two = session.report.areas[0].strands
    session.add_action([one.target], "Answer the first half")
    session.link(two.target, session.report.paragraphs[3].target, LinkState.ADDED)
    gaps = {(gap.kind, gap.target) for gap in workspace.coverage("fairhaven").gaps}
    assert (GapKind.NO_ACTION, two.target) in gaps
    assert (GapKind.NO_EVIDENCE, one.target) in gaps
    assert (GapKind.NO_ACTION, one.target) not in gaps
    assert (GapKind.NO_EVIDENCE, two.target) not in gaps
    assert workspace.actions()[0].reference == "A1.1"


def test_the_inspectors_own_group_suggests_a_date(tmp_path: Path) -> None:
    report = published(fairhaven(), dt.date(2018, 12, 4))
    area = replace(report.areas[0], group="Within three months", kind=AreaKind.PRIORITY_ACTION)
    assert isinstance(area, Area)
    with opened(tmp_path, "Anna", replace(report, areas=(area, *report.areas[1:]))) as workspace:
        session = workspace.session("fairhaven")
        found = workspace.planning.suggested_due(session.id, session.report.areas[0].target)
        assert found is not None
        assert (found.date, found.words) == (
            dt.date(2019, 3, 4), "“Within three months” counted from publication on 4 Dec 2018",
        )  # fmt: skip
        assert workspace.planning.suggested_due(session.id, session.report.areas[1].target) is None


# What people want to see ----------------------------------------------------------------------------------------------


@pytest.fixture
def many(workspace: Workspace) -> dict[str, Action]:
    """Six actions, each otherwise."""
    one, two = workspace.session("fairhaven"), workspace.session("northmoor")
    one.link(one.report.areas[0].target, one.report.paragraphs[3].target, LinkState.ACCEPTED)
    one.set_themes(one.report.paragraphs[3].target, ["plans/contingency"])
    workspace.planning.set_holder("Practice lead", "Anna")
    made = {
        "late": added(one, due=dt.date(2027, 1, 1), lead="Head of service", success_measure="Audits"),
        "soon": added(one, 1, due=dt.date(2027, 3, 1), lead="Practice lead"),
        "waiting": added(one, 2, due=dt.date(2027, 1, 1)),
        "theirs": added(two, due=dt.date(2027, 1, 1), lead="Somebody"),
        "mine": added(two, 1, "Harbour wall", lead="anna", priority="high"),
        "free": workspace.add_action([], "Tied to nothing", due=dt.date(2027, 1, 1)),
    }
    proof = {"reference": "done"}
    workspace.edit_action(made["waiting"].uuid, status="complete_awaiting_verification", evidence=proof)
    workspace.edit_action(made["late"].uuid, delivery="at_risk", impact="none_yet", impact_by=dt.date(2027, 2, 1))
    return made


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ActionFilter(), "free late soon waiting theirs mine"),
        (ActionFilter(mine=True), "soon mine"),
        (ActionFilter(lead="head"), "late"),
        (ActionFilter(lead="anna"), "soon mine"),
        (ActionFilter(authority="northmoor"), "theirs mine"),
        (ActionFilter(report="fairhaven-ilacs-2018-10-12"), "late soon waiting"),
        (ActionFilter(theme="plans"), "late"),
        (ActionFilter(theme="plans/contingency"), "late"),
        (ActionFilter(theme="plan"), ""),
        (ActionFilter(overdue=True), "free late"),
        (ActionFilter(due_within=14), "soon"),
        (ActionFilter(awaiting_verification=True), "waiting"),
        (ActionFilter(incomplete=True), "free soon waiting theirs mine"),
        (ActionFilter(statuses=frozenset({ActionStatus.COMPLETE_AWAITING_VERIFICATION})), "waiting"),
        (ActionFilter(late_impact=True), "late"),
        (ActionFilter(text="HARBOUR a2"), "mine"),
        (ActionFilter(lead="e", authority="fairhaven", incomplete=True), "soon"),
    ],
)
def test_conditions_compose(workspace: Workspace, many: dict[str, Action], wanted: ActionFilter, found: str) -> None:
    workspace.settings = PlanSettings(our_authority="Fairhaven")
    names = {action.uuid: name for name, action in many.items()}
    assert " ".join(names[one.action.uuid] for one in workspace.planned_actions(wanted)) == found


def test_the_list_takes_few_statements_and_after_a_change_fewer(workspace: Workspace, session: ReviewSession) -> None:
    statements: list[str] = []
    for at in range(12):
        added(session, at % 3)
    workspace.planned_actions()
    workspace.store.trace(statements.append)
    workspace.planned_actions(ActionFilter(lead="x", overdue=True))
    assert len(statements) <= 6
    assert not any("FROM action" in sql for sql in statements), "what is known is not read again"
    workspace.store.trace(None)
    workspace.edit_action(workspace.actions()[3].uuid, lead="Head")
    statements.clear()
    workspace.store.trace(statements.append)
    assert workspace.planned_actions()[3].action.lead == "Head"
    assert len(statements) <= 9
    workspace.store.trace(None)


def test_a_marked_concern_is_a_gap_until_something_answers_it(workspace: Workspace, session: ReviewSession) -> None:
    paragraph = session.report.paragraphs[5].target
    session.mark(paragraph, Mark.CONCERN)
    assert paragraph in {gap.target for gap in workspace.coverage("fairhaven").gaps}
    session.add_action([paragraph], "See to it")
    assert paragraph not in {gap.target for gap in workspace.coverage("fairhaven").gaps}


def test_what_a_lead_reports_stands_under_their_name_and_its_writer_alone_can_undo_it(
    workspace: Workspace, session: ReviewSession
) -> None:
    action, planning = added(session, lead="Priya Nair"), workspace.planning
    with planning.on_behalf_of("Priya Nair"):
        planning.add_update(action.uuid, "Three teams use it")
        planning.edit_action(
            action.uuid, {"status": "complete_awaiting_verification", "evidence": {"reference": "Audit"}}
        )
    entry = workspace.log()[-1]
    assert (entry.actor, entry.logged_by) == ("Priya Nair", "Anna")
    found = planning.action(action.uuid).details
    assert (found.updates[0].actor, found.completed_by, found.evidence[0].actor) == ("Priya Nair",) * 3
    for other in ("Priya Nair", "Bea"):
        workspace.actor = other
        assert workspace.next_undo() is None
    workspace.actor = "Anna"
    workspace.undo()
    workspace.undo()
    assert planning.action(action.uuid).details.updates == ()
    assert workspace.next_undo() == "Action added: Rewrite the template"


def test_a_purged_report_leaves_no_plan_of_its_own_and_no_trace_in_others(workspace: Workspace) -> None:
    gone, kept = workspace.session("fairhaven"), workspace.session("northmoor")
    planning = workspace.planning
    action = added(gone, text="Marzipan")
    planning.add_update(action.uuid, "Marzipan again")
    planning.add_measure(action.uuid, "Marzipan measured")
    planning.add_plan([gone.id], "Marzipan plan")
    both = made(planning.add_plan([kept.id, gone.id], "Plan of both"))
    planning.record_version(both, approved_by="Cabinet")
    planning.add_event("other", TODAY, reports=[kept.id, gone.id], title="Both")
    planning.leave_open(gone.id, gone.report.areas[1].target, "Marzipan reason", "Board")
    workspace.store.purge("Anna", "embargo").report(gone.id)
    assert workspace.store.verify().whole, workspace.store.verify().findings
    assert workspace.planned_actions() == []
    assert [(plan.title, plan.reports) for plan in planning.plans()] == [("Plan of both", (kept.id,))]
    assert [event.reports for event in workspace.events()] == [(kept.id,)]
    read = workspace.store._connection.execute
    tables = ("progress", "measure", "no_action", "action")
    assert [read(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables] == [0] * 4
    assert b"Marzipan" not in workspace.path.read_bytes()


def test_three_thousand_actions_on_one_area_hold(workspace: Workspace, session: ReviewSession) -> None:
    area = session.report.areas[0].target
    news = [NewAction([(session.id, area)], f"Action {at}", {"due": dt.date(2027, 3, 1)}) for at in range(3000)]
    workspace.planning.add_actions(news)
    assert (len(session.report.actions), workspace.actions()[-1].reference) == (3000, "A1.3000")
    assert len(workspace.coverage("fairhaven").rows[0].actions) == 3000
    uuids = [action.uuid for action in workspace.actions()]
    workspace.planning.shift(uuids, days=7, reason="late", approver="Board")
    statements: list[str] = []
    workspace.store.trace(statements.append)
    workspace.edit_action(uuids[1500], lead="Head of service")
    assert [one.action.uuid for one in workspace.planned_actions(ActionFilter(lead="head"))] == [uuids[1500]]
    workspace.store.trace(None)
    assert len(statements) < 60, "one change costs the same however many there are"
    workspace.undo()
    workspace.undo()
    assert {action.due for action in workspace.actions()} == {dt.date(2027, 3, 1)}


def test_a_sending_without_a_plan_is_one_act(workspace: Workspace, session: ReviewSession) -> None:
    change = workspace.planning.begin_with_version(["fairhaven"], sent_to="Ofsted", sent_on=dt.date(2019, 2, 19))
    assert change.summary == "Plan, version 1: sent 19 Feb 2019"
    [plan] = workspace.planning.plans(session.id)
    assert [(one.number, one.draft, one.sent_to) for one in plan.versions] == [(1, False, "Ofsted")]
    workspace.undo()
    assert workspace.planning.plans() == ()
    assert workspace.next_undo() is None
    workspace.redo()
    assert workspace.planning.plans(session.id) == (plan,)
    with pytest.raises(Refused, match="still to come"):
        workspace.planning.begin_with_version(["fairhaven"], sent_on=dt.date(2077, 1, 1))
