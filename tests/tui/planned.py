"""A store with a plan: two invented reports, actions in every state, dates, people, versions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from reviewer.model.decided import ActionStatus, Delivery, Impact, LinkState, Mark
from reviewer.model.plan import EventKind, Reading
from reviewer.review.workspace import Workspace
from tests.support.reports import fairhaven
from tests.tui.driving import clock, store_of


def planned_store(tmp_path: Path) -> Path:
    """Two reports with a plan: overdue, moved, awaiting verification, incomplete, done, tied to nothing."""
    other = fairhaven("Northmoor County Council", end=dt.date(2023, 9, 8), file="northmoor.txt")
    path = store_of(tmp_path / "reviews.db", fairhaven(), other)
    with Workspace.open(path, actor="Sam", clock=clock) as workspace:
        first, second = (row.id for row in workspace.library())
        areas = [area.target for area in workspace.session(first).report.areas]
        planning = workspace.planning

        def add(answers: list[tuple[str, str]], text: str, **fields: object) -> str:
            return workspace.add_action(answers, text, **fields).uuid

        late = add(
            [(first, areas[0])],
            "Rewrite the plan template",
            lead="Head of service",
            due=dt.date(2026, 10, 1),
            success_measure="Plans rated good",
        )
        workspace.edit_action(
            late,
            due=dt.date(2026, 11, 10),
            reason="the supplier was late",
            approver="Director",
            delivery=Delivery.AT_RISK,
            status=ActionStatus.IN_PROGRESS,
            impact=Impact.TOO_EARLY,
        )
        waiting = add(
            [(first, areas[0])],
            "Train every team manager in the new template",
            lead="Principal social worker",
            due=dt.date(2026, 12, 1),
            success_measure="Audits",
        )
        workspace.edit_action(waiting, status=ActionStatus.COMPLETE_AWAITING_VERIFICATION)
        add([(first, areas[1])], "Look at every plan once a month", lead="Sam", due=dt.date(2027, 2, 21))
        add([(second, workspace.session(second).report.areas[0].target)], "Audit return interviews")
        add([], "Buy a whiteboard", lead="Sam")
        session = workspace.session(first)
        paragraphs = session.report.paragraphs
        session.link(areas[0], paragraphs[2].target, LinkState.ADDED)
        session.mark(paragraphs[5].target, Mark.CONCERN)
        planning.add_event(EventKind.BOARD_MEETING, dt.date(2026, 12, 10), title="Improvement board")
    return path


def full_store(tmp_path: Path) -> Path:
    """The same, with everything that an action and a plan can hold."""
    path = planned_store(tmp_path)
    with Workspace.open(path, actor="Sam", clock=clock) as workspace:
        first, second = (row.id for row in workspace.library())
        planning, session = workspace.planning, workspace.session(first)
        one = next(a for a in workspace.planned_actions() if a.action.text.startswith("Rewrite")).action
        answers = [*one.answers, (second, workspace.session(second).report.judgements[0].target)]
        workspace.edit_action(
            one.uuid,
            answers=answers,
            contributors=["Principal social worker", "Legal"],
            intended_outcome="Parents can tell whether they have done enough.",
            partner_body="Health trust",
            forum="Improvement board",
            priority="high",
            start=dt.date(2026, 9, 1),
            impact_by=dt.date(2026, 11, 1),
        )
        planning.add_update(one.uuid, "The template is with the printers.", dt.date(2026, 10, 20))
        planning.add_update(one.uuid, "Two teams have used it since Monday, and say that it is shorter.")
        planning.add_evidence(one.uuid, "/no/such/audit.xlsx", kind="audit", dated=dt.date(2026, 10, 30))
        planning.add_evidence(one.uuid, "https://council.example/plans", kind="external", words="the template itself")
        planning.add_evidence(one.uuid, f"{first}#{session.report.paragraphs[3].target}", kind="external")
        measure = planning.add_measure(
            one.uuid,
            "Plans rated good in audits",
            unit="%",
            baseline=Reading(dt.date(2026, 6, 1), 41),
            target=90,
            target_by=dt.date(2027, 6, 30),
        )
        uuid = measure.targets[0].partition("/")[2]
        for month, value in ((8, 48), (9, 55), (10, 52), (11, 63)):
            planning.add_reading(uuid, dt.date(2026, month, 1), value, "half term" if month == 10 else None)
        session.divide_area(session.report.areas[2].target, ["Supervision is monthly", "Drift is seen early"])
        workspace.add_action([(first, session.report.areas[2].strands[0].target)], "Supervise every month")
        planning.set_holder("Head of service", "Priya Nair")
        planning.set_holder("Director", "Joan Bell")
        planning.add_plan([first], "Improvement plan 2018")
        plan = planning.plan(first)
        assert plan is not None
        planning.record_version(plan.uuid, approved_by="Improvement board", approved_on=dt.date(2026, 11, 3))
        planning.record_version(plan.uuid, sent_to="Ofsted", sent_on=dt.date(2026, 11, 20))
        planning.add_event(EventKind.RECEIVED, dt.date(2026, 10, 26), reports=[first])
        planning.add_event(EventKind.BOARD_MEETING, dt.date(2026, 11, 2), title="Improvement board")
        planning.add_event(
            EventKind.REINSPECTION_WINDOW, dt.date(2027, 9, 1), end=dt.date(2028, 3, 31), reports=[first]
        )
    return path
