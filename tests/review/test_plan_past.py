"""Plans through time: undo and redo of everything, a day in the past made anew, and what changed since."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import Refused, RefusedTogether, UsageError
from reviewer.model.decided import ActionStatus, LinkState, Mark
from reviewer.model.grades import Grade
from reviewer.model.plan import EventKind
from reviewer.review import Workspace
from reviewer.review.action_filter import ActionFilter
from reviewer.review.plan_states import PlanState
from reviewer.store import desk
from tests.support.reports import data_of, fairhaven
from tests.support.workspaces import START, Clock, bare, opened, plainly

FAIRHAVEN, NORTHMOOR = "fairhaven-ilacs-2018-10-12", "northmoor-ilacs-2023-09-08"


def northmoor() -> Any:
    return fairhaven("Northmoor City Council", end=dt.date(2023, 9, 8), file="north.txt")


def pick(workspace: Workspace, at: int) -> str | None:
    actions = workspace.actions()
    return actions[at % len(actions)].uuid if actions else None


def some(workspace: Workspace, at: int) -> list[str]:
    return [action.uuid for action in workspace.actions()][: 1 + at % 4]


def hanging(workspace: Workspace, kind: str, at: int) -> str | None:
    found = workspace.store.plan.rows(kind)
    return found[at % len(found)].uuid if found else None


def _add(workspace: Workspace, at: int) -> object:
    one, two = workspace.session(FAIRHAVEN), workspace.session(NORTHMOOR)
    answers = [(one.id, one.report.areas[at % 3].target), (two.id, two.report.areas[at % 2].target)][: at % 3]
    return workspace.add_action(
        answers, f"Action {at}", lead=["Head", None][at % 2], due=[None, dt.date(2028, 1, 1)][at % 2]
    )


Step = Callable[[Workspace, int], object]


def on_action(do: Callable[[Any, str, int], object]) -> Step:
    def step(workspace: Workspace, at: int) -> object:
        uuid = pick(workspace, at)
        return uuid and do(workspace.planning, uuid, at)

    return step


def on(kind: str, do: Callable[[Any, str, int], object]) -> Step:
    def step(workspace: Workspace, at: int) -> object:
        uuid = hanging(workspace, kind, at)
        return uuid and do(workspace.planning, uuid, at)

    return step


STEPS: dict[str, Step] = {
    "add": _add,
    "status": on_action(
        lambda p, uuid, at: p.edit_action(
            uuid, {"status": list(ActionStatus)[at % 7], "review_on": "2029-01-01", "evidence": {"reference": "x"}}
        )
    ),
    "due": on_action(lambda p, uuid, at: p.edit_action(uuid, {"due": dt.date(2028, 1, 1 + at), "reason": f"r{at}"})),
    "delivery": on_action(
        lambda p, uuid, at: p.edit_action(
            uuid, {"delivery": ["off_track", "on_track"][at % 2], "off_track_reason": "a", "route_back": "b"}
        )
    ),
    "fields": on_action(
        lambda p, uuid, at: p.edit_action(
            uuid, {"forum": f"f{at}", "contributors": ["A", "B"][: at % 3], "impact": "some"}
        )
    ),
    "delete": on_action(lambda p, uuid, at: p.delete_action(uuid, confirmed=True)),
    "evidence": on_action(lambda p, uuid, at: p.add_evidence(uuid, f"proof {at}")),
    "edit evidence": on("evidence", lambda p, uuid, at: p.edit_evidence(uuid, words=f"shows {at}")),
    "remove evidence": on("evidence", lambda p, uuid, at: p.remove_evidence(uuid)),
    "update": on_action(lambda p, uuid, at: p.add_update(uuid, f"said {at}")),
    "measure": on_action(
        lambda p, uuid, at: p.add_measure(uuid, "m", unit="%", baseline={"date": "2027-01-01", "value": at})
    ),
    "reading": on("measure", lambda p, uuid, at: p.add_reading(uuid, dt.date(2027, 1, 1 + at), at)),
    "lead of many": lambda w, at: w.planning.set_lead(some(w, at), f"Lead {at}"),
    "shift many": lambda w, at: w.planning.shift(some(w, at), days=at - 5, reason="late", approver="Board"),
    "status of many": lambda w, at: w.planning.set_status(some(w, at), list(ActionStatus)[at % 2]),
    "holder": lambda w, at: w.planning.set_holder("Head", ["Anna", "Bea", None][at % 3]),
    "leaver": lambda w, at: w.planning.replace_person("Anna", "Cleo"),
    "plan": lambda w, at: w.planning.add_plan([FAIRHAVEN, NORTHMOOR][: 1 + at % 2], f"Plan {at}"),
    "version": on(
        "plan", lambda p, uuid, at: p.record_version(uuid, sent_on=dt.date(2027, 1, 1 + at), draft=at % 2 == 0)
    ),
    "delete plan": on("plan", lambda p, uuid, at: p.delete_plan(uuid, confirmed=True)),
    "event": lambda w, at: w.planning.add_event(
        EventKind.BOARD_MEETING, dt.date(2027, 3, 1 + at), reports=[FAIRHAVEN][: at % 2]
    ),
    "edit event": on("event", lambda p, uuid, at: p.edit_event(uuid, title=f"Event {at}")),
    "delete event": on("event", lambda p, uuid, at: p.delete_event(uuid)),
    "leave open": lambda w, at: w.planning.leave_open(
        FAIRHAVEN, w.session(FAIRHAVEN).report.areas[at % 3].target, f"because {at}", "Board"
    ),
    "reopen": on("no_action", lambda p, uuid, at: p.reopen(uuid)),
    "grade": lambda w, at: w.session(FAIRHAVEN).grade("judgement/overall", list(Grade)[at % 4], "because"),
    "mark": lambda w, at: w.session(FAIRHAVEN).mark(w.session(FAIRHAVEN).report.paragraphs[at].target, Mark.CONCERN),
    "link": lambda w, at: w.session(FAIRHAVEN).link(
        w.session(FAIRHAVEN).report.areas[at % 3].target,
        w.session(FAIRHAVEN).report.paragraphs[at].target,
        LinkState.ADDED,
    ),
}
NUMBERS = st.integers(0, 11)
ACTS = st.lists(st.tuples(st.sampled_from([*STEPS, "add", "add", "undo", "redo"]), NUMBERS), max_size=16)


def take(workspace: Workspace, name: str, at: int) -> None:
    """One step; what is refused changes nothing."""
    with suppress(Refused, RefusedTogether, UsageError):
        if name in ("undo", "redo"):
            getattr(workspace, name)()
        else:
            STEPS[name](workspace, at)


def tables(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Everything that stands of plans, as the tables have it."""
    read = workspace.store._connection.execute
    kinds = ("action", "answer", "evidence", "progress", "measure", "due_change", "plan", "plan_version", "event")
    return {
        kind: read(f"SELECT * FROM {kind} ORDER BY 1, 2").fetchall() for kind in (*kinds, "person", "role", "no_action")
    }


def shown(workspace: Workspace) -> object:
    """What people see of it all, without the ids of log entries."""
    planning = workspace.planning
    actions = tuple(bare(one) for one in planning.actions())
    reports = tuple(plainly(workspace.session(report).report) for report in (FAIRHAVEN, NORTHMOOR))
    return actions, planning.plans(), workspace.people(), reports


@pytest.mark.parametrize("many", [1, desk.MANY])
@settings(max_examples=50, deadline=None)
@given(acts=ACTS)
def test_undo_all_is_the_start_and_redo_all_the_end(many: int, acts: list[tuple[str, int]]) -> None:
    """The same whether what an act needs is read one by one or together."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(desk, "MANY", many)
        clock = Clock()
        workspace = opened(Path(folder), "Anna", fairhaven(), northmoor(), clock=clock)
        start = tables(workspace)
        for at, (name, number) in enumerate(acts):
            take(workspace, name, number)
            if at == len(acts) // 2:
                before = shown(workspace)
                workspace.close()
                workspace = opened(Path(folder), "Anna", clock=clock)
                assert shown(workspace) == before, "what is kept at hand is what is in the store"
        while workspace.next_redo():
            workspace.redo()
        end, seen = tables(workspace), shown(workspace)
        undone = 0
        while workspace.next_undo():
            workspace.undo()
            undone += 1
        assert tables(workspace) == start
        for _ in range(undone):
            workspace.redo()
        assert tables(workspace) == end
        assert shown(workspace) == seen
        verified = workspace.store.verify()
        assert verified.whole, verified.findings
        workspace.close()


def plain(state: PlanState) -> PlanState:
    """A state without the ids of log entries of what stands, and without what was logged."""
    return replace(
        state,
        report=plainly(state.report),
        actions=tuple(replace(one, action=bare(one.action)) for one in state.actions),
        as_of=START.date(),
        log=(),
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.tuples(st.sampled_from([*STEPS, "add", "undo"]), NUMBERS), max_size=6), max_size=4))
def test_a_day_in_the_past_is_as_it_was_then(days: list[list[tuple[str, int]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        workspace = opened(Path(folder), "Anna", fairhaven(), northmoor(), clock=clock)
        were: list[tuple[dt.date, list[PlanState], int]] = []
        for number, acts in enumerate(days):
            clock.set(START + dt.timedelta(days=number))
            for name, at in acts:
                take(workspace, name, at)
            states = [workspace.planning.state(report) for report in (FAIRHAVEN, NORTHMOOR)]
            were.append((clock.now.date(), states, workspace.store.last_entry()))
        for date, states, last in were:
            for state in states:
                then = workspace.as_of(state.report.id, date)
                assert plain(then) == plain(state)
                assert then.log == tuple(workspace.log(report=state.report.id)[: len(then.log)])
                assert all(entry.id <= last for entry in then.log)
        workspace.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with opened(tmp_path, "Anna", fairhaven(), northmoor(), clock=clock) as found:
        yield found


def told(workspace: Workspace, date: dt.date, report: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.words) for one in workspace.changed_since(date, report=report)]


def test_what_changed_since_a_day(workspace: Workspace, clock: Clock) -> None:
    session, planning = workspace.session("fairhaven"), workspace.planning
    areas = session.report.areas
    old = session.add_action([areas[0].target], "Rewrite the template", due=dt.date(2027, 3, 1), lead="Head of service")
    gone = session.add_action([areas[1].target], "Buy a tool")
    measure = planning.add_measure(old.uuid, "Clear plans", unit="%").targets[0].partition("/")[2]
    clock.set(START + dt.timedelta(days=10))
    day = clock.now.date()
    assert told(workspace, day) == []

    session.edit_action(old.uuid, due=dt.date(2027, 4, 1), reason="The supplier was late", approver="Director")
    session.edit_action(old.uuid, status="in_progress", delivery="at_risk", lead="Practice lead")
    session.edit_action(old.uuid, lead="Head of service")
    planning.add_evidence(old.uuid, "Audit of 40 plans", kind="audit")
    planning.add_update(old.uuid, "Three teams use it")
    planning.add_reading(measure, day, 63)
    session.delete_action(gone.uuid, confirmed=True)
    session.add_action([areas[2].target], "Meet weekly")
    session.add_action([areas[2].target], "Made and taken back")
    session.undo()
    workspace.edit_action(old.uuid, forum="Board")
    workspace.undo()
    session.confirm("judgement/overall")
    session.mark_read(session.report.paragraphs[0].target)
    planning.add_event("board_meeting", dt.date(2027, 3, 17))
    planning.set_holder("Head of service", "Priya Nair")
    assert told(workspace, day) == [
        ("Board meeting 17 Mar 2027", ("new",)),
        ("Head of service", ("held by Priya Nair",)),
        (
            "A1.1 Rewrite the template",
            (
                "status: not started to in progress",
                "delivery: not rated to at risk",
                "due: 1 Mar 2027 to 1 Apr 2027, The supplier was late (approved by Director)",
                "evidence added: Audit of 40 plans",
                "progress 3 Mar 2027: Three teams use it",
                "measured 3 Mar 2027: 63",
            ),
        ),
        ("A2.1 Buy a tool", ("deleted",)),
        ("A3.1 Meet weekly", ("new",)),
        ("Overall effectiveness", ("confirmed Good",)),
        ("1 paragraph", ("decided or changed",)),
    ]
    assert [name for name, _ in told(workspace, day, "northmoor")] == ["Board meeting 17 Mar 2027"]
    assert told(workspace, day + dt.timedelta(days=1)) == []


def test_a_day_to_come_and_one_before_the_report_came_in_are_refused(workspace: Workspace, clock: Clock) -> None:
    with pytest.raises(Refused, match="3 Mar 2027 is still to come"):
        workspace.as_of("fairhaven", dt.date(2027, 3, 3))
    with pytest.raises(Refused, match="came into the store on 2027-02-21, after that day"):
        workspace.as_of("fairhaven", dt.date(2027, 2, 20))


def test_a_past_day_shows_the_version_of_then(tmp_path: Path, clock: Clock) -> None:
    first, changed = fairhaven(), fairhaven(footer="Corrected")
    with opened(tmp_path, "Anna", first, clock=clock) as workspace:
        session = workspace.session("fairhaven")
        session.add_action([session.report.areas[0].target], "Answer it")
        clock.set(START + dt.timedelta(days=5))
        workspace.store.add(changed, data_of(changed))
        workspace.session("fairhaven").confirm("judgement/overall")
        then, now = (workspace.as_of("fairhaven", day) for day in (START.date(), clock.now.date()))
        assert then.report.source.sha256 == first.source.sha256
        assert now.report.source.sha256 == changed.source.sha256
        assert [version.number for version in then.report.versions if version.current] == [1]
        assert then.report.judgements[3].decided is None
        assert now.report.judgements[3].decided is not None
        assert [len(state.actions) for state in (then, now)] == [1, 1]
        assert then == workspace.as_of("fairhaven", START.date()), "always the same"


def test_a_day_is_englands_whatever_the_computer_says(workspace: Workspace, clock: Clock) -> None:
    session = workspace.session("fairhaven")
    area = session.report.areas[0].target
    clock.set(dt.datetime(2027, 7, 1, 22, 30, tzinfo=dt.UTC))  # half past eleven at night in England
    early = session.add_action([area], "Before midnight", due=dt.date(2027, 7, 1))
    assert workspace.today() == dt.date(2027, 7, 1)
    clock.set(dt.datetime(2027, 7, 1, 23, 30, tzinfo=dt.UTC))  # half past midnight
    session.add_action([area], "After midnight")
    assert workspace.today() == dt.date(2027, 7, 2)
    late = workspace.planned_actions(ActionFilter(overdue=True))
    assert [one.action.uuid for one in late] == [early.uuid]
    then = workspace.as_of("fairhaven", dt.date(2027, 7, 1))
    assert [one.action.text for one in then.actions] == ["Before midnight"]
    assert told(workspace, dt.date(2027, 7, 2)) == [("A1.2 After midnight", ("new",))]
    [first] = workspace.changed_since(dt.date(2027, 7, 1), until=dt.date(2027, 7, 1))
    assert first.name == "A1.1 Before midnight"
