"""Every kind of act, on two reports and on the plan between them: undo of all is the start, also across restarts."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import Refused, UsageError
from reviewer.model.decided import ActionStatus, LinkState, NoteKind
from reviewer.model.grades import Grade
from reviewer.model.plan import EventKind, Reading
from reviewer.model.reviewed import StrandView
from reviewer.review import ReviewSession, Workspace
from reviewer.review.planning import Planning
from tests.review.test_undo import STEPS as ON_A_REPORT
from tests.support.reports import fairhaven
from tests.support.workspaces import Clock, opened, plainly

DAY = dt.date(2027, 2, 1)
OBJECTS = (
    *("note", "link", "action", "answer", "evidence", "progress", "measure", "due_change"),
    *("plan", "plan_version", "event", "person", "role", "no_action"),
)
"""The tables of what people make."""

Step = Callable[[ReviewSession, int], object]


def state(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """All that stands, as the tables have it, without the ids of log entries."""
    read = workspace.store._connection.execute
    found = {name: read(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in OBJECTS}
    found["decision"] = read(
        "SELECT report_id, target, field, reviewer, value, origin FROM decision WHERE origin > 0 ORDER BY 1, 2, 3, 4"
    ).fetchall()
    found["tally"] = read("SELECT * FROM tally WHERE decided ORDER BY 1, 2").fetchall()
    return found


def pick(found: Sequence[str], at: int) -> str:
    """One of what there is; UsageError where there is nothing, as a person who meant something finds."""
    if not found:
        raise UsageError("there is none.")
    return found[at % len(found)]


def planning(session: ReviewSession) -> Planning:
    assert isinstance(session.workspace, Workspace)
    return session.workspace.planning


def uuids(session: ReviewSession, table: str) -> list[str]:
    return [row.uuid for row in planning(session)._store.plan.rows(table)]


def action(session: ReviewSession, at: int) -> str:
    return pick([one.uuid for one in session.report.actions], at)


def strand(session: ReviewSession, at: int) -> str:
    found: list[StrandView] = [strand for area in session.report.areas for strand in area.strands]
    return pick([one.target for one in found], at)


def paragraph(session: ReviewSession, at: int) -> str:
    return pick([one.target for one in session.report.paragraphs], at)


def _read_again(session: ReviewSession, at: int) -> object:
    """Put a reading of a measure right, where there is one."""
    return planning(session).correct_reading(pick(uuids(session, "measure"), at), DAY, Reading(DAY, at + 0.5))


STRANDS: dict[str, Step] = {
    "correct a strand": lambda s, at: s.correct_strand(strand(s, at), f"said otherwise {at}"),
    "remove a strand": lambda s, at: s.remove(strand(s, at)),
    "evidence of a strand": lambda s, at: s.link(strand(s, at), paragraph(s, at), list(LinkState)[at % 4], "quoted"),
    "action of a strand": lambda s, at: s.add_action([strand(s, at)], f"for a strand {at}"),
    "note on a strand": lambda s, at: s.add_note(strand(s, at), NoteKind.CHALLENGE, f"on a strand {at}"),
    "judgement by hand": lambda s, at: s.add_judgement(f"Judged {at}", list(Grade)[at % 4]),
    "factual accuracy": lambda s, at: s.add_note(
        "report", NoteKind.FACTUAL_ACCURACY, f"wrong {at}", proposed_wording="right", outcome="agreed"
    ),
}

PLAN: dict[str, Step] = {
    "update": lambda s, at: planning(s).add_update(action(s, at), f"got on {at}", DAY),
    "edit update": lambda s, at: planning(s).edit_update(pick(uuids(s, "progress"), at), text=f"said {at}"),
    "remove update": lambda s, at: planning(s).remove_update(pick(uuids(s, "progress"), at)),
    "proof": lambda s, at: planning(s).add_evidence(action(s, at), f"audit {at}", dated=DAY),
    "remove proof": lambda s, at: planning(s).remove_evidence(pick(uuids(s, "evidence"), at)),
    "measure": lambda s, at: planning(s).add_measure(action(s, at), f"measure {at}", unit="%", target=90.0),
    "reading": lambda s, at: planning(s).add_reading(pick(uuids(s, "measure"), at), DAY, float(at)),
    "correct reading": _read_again,
    "remove measure": lambda s, at: planning(s).remove_measure(pick(uuids(s, "measure"), at)),
    "status": lambda s, at: planning(s).set_status([action(s, at)], list(ActionStatus)[at % 3]),
    "due": lambda s, at: planning(s).shift([action(s, at)], reason="late", approver="the board", days=7 * at),
    "lead": lambda s, at: planning(s).set_lead([one.uuid for one in s.report.actions], f"Head {at % 3}"),
    "holder": lambda s, at: planning(s).set_holder(f"Head {at % 3}", [None, "Priya Nair", "Sam Poole"][at % 3]),
    "leaver": lambda s, at: planning(s).replace_person("Priya Nair", f"Successor {at}"),
    "plan": lambda s, at: planning(s).add_plan([s.id], f"Plan {at}"),
    "version": lambda s, at: planning(s).record_version(pick(uuids(s, "plan"), at), sent_to="Ofsted", sent_on=DAY),
    "title": lambda s, at: planning(s).edit_plan(pick(uuids(s, "plan"), at), title=f"Called {at}"),
    "no plan": lambda s, at: planning(s).delete_plan(pick(uuids(s, "plan"), at), confirmed=True),
    "event": lambda s, at: planning(s).add_event(EventKind.BOARD_MEETING, DAY, reports=[s.id], title=str(at)),
    "no event": lambda s, at: planning(s).delete_event(pick(uuids(s, "event"), at)),
    "leave open": lambda s, at: planning(s).leave_open(s.id, paragraph(s, at), "done already", "the board"),
    "open again": lambda s, at: planning(s).reopen(pick(uuids(s, "no_action"), at)),
}

EVERYTHING: dict[str, Step] = {**ON_A_REPORT, **STRANDS, **PLAN}
BEGINNING = ("divide", "action of a strand", "evidence of a strand", "measure", "reading", "holder", "plan", "event")
"""Acts that others build on, so that a short sequence of any acts has something to act on."""

NEEDS = {
    "unlink": ("link",),
    "edit note": ("note",),
    "delete note": ("note",),
    "restore": ("remove",),
    "attach": ("mark", "remove"),
    "reopen": ("close",),
    "edit update": ("update",),
    "remove update": ("update",),
    "remove proof": ("proof",),
    "correct reading": ("reading",),
    "version": ("plan",),
    "open again": ("leave open",),
    "due": ("action",),
}
"""What some acts act on."""

steps = st.lists(
    st.tuples(st.sampled_from([*EVERYTHING, "undo", "redo", "restart"]), st.integers(0, 1), st.integers(0, 11)),
    max_size=16,
)


class Reviewing:
    """Two reports and the plan, and the acts on them; what is refused changes nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, Clock()
        other = fairhaven("Northmoor County Council", end=dt.date(2023, 9, 8), file="northmoor.txt")
        self.workspace = opened(folder, "Anna", fairhaven(), other, clock=self.clock)

    def sessions(self) -> list[ReviewSession]:
        return [self.workspace.session(name) for name in ("fairhaven", "northmoor")]

    def shown(self) -> list[object]:
        return [plainly(session.report) for session in self.sessions()]

    def restart(self) -> None:
        self.workspace.close()
        self.workspace = opened(self.folder, "Anna", clock=self.clock)

    def take(self, name: str, which: int, at: int) -> None:
        before = state(self.workspace)
        session = self.sessions()[which]
        try:
            if name == "restart":
                self.restart()
            elif name in ("undo", "redo"):
                getattr(self.workspace, name)()
            else:
                EVERYTHING[name](session, at)
        except (Refused, UsageError):
            assert state(self.workspace) == before

    def undo_all(self) -> int:
        undone = 0
        while self.workspace.next_undo():
            self.workspace.undo()
            undone += 1
            if undone % 7 == 3:
                self.restart()
        return undone


@pytest.mark.parametrize("name", EVERYTHING)
def test_every_kind_of_act_is_taken_back_and_made_again(name: str, tmp_path: Path) -> None:
    reviewing = Reviewing(tmp_path)
    for first in BEGINNING:
        reviewing.take(first, 0, 1)
    for first in NEEDS.get(name, ()):
        reviewing.take(first, 0, 0 if first == "close" else 3)
    before, shown = state(reviewing.workspace), reviewing.shown()
    for at in range(12):
        reviewing.take(name, 0, at)
        if state(reviewing.workspace) != before:
            break
    after = state(reviewing.workspace)
    assert after != before, "nothing was done"
    reviewing.workspace.undo()
    assert state(reviewing.workspace) == before
    assert reviewing.shown() == shown
    reviewing.restart()
    reviewing.workspace.redo()
    assert state(reviewing.workspace) == after
    reviewing.workspace.close()


@settings(max_examples=30, deadline=None)
@given(steps)
def test_any_sequence_of_acts_undone_is_the_start_and_redone_the_end(taken: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reviewing = Reviewing(Path(folder))
        start, empty = reviewing.shown(), state(reviewing.workspace)
        for name in BEGINNING:
            reviewing.take(name, 0, 1)
        for step in taken:
            reviewing.take(*step)
        while reviewing.workspace.next_redo():
            reviewing.workspace.redo()
        end, full = reviewing.shown(), state(reviewing.workspace)
        undone = reviewing.undo_all()
        assert state(reviewing.workspace) == empty
        assert reviewing.shown() == start
        for _ in range(undone):
            reviewing.workspace.redo()
        assert reviewing.workspace.next_redo() is None
        assert state(reviewing.workspace) == full
        assert reviewing.shown() == end
        reviewing.workspace.close()
