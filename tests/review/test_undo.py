"""Undo and redo: one's own latest act, whatever it was, across restarts, and never somebody else's."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import Refused, Stale
from reviewer.model.decided import Act, ActionStatus, LinkState, Mark, NoteKind
from reviewer.model.grades import Grade
from reviewer.model.reviewed import VersionKind
from reviewer.review import ReviewSession, Workspace
from reviewer.store.replay import Replay
from tests.support.workspaces import START, Clock, opened, plainly, with_fairhaven


def tables(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Everything that stands, as the tables have it, without the ids of log entries."""
    read = workspace.store._connection.execute
    return {
        "decision": read(
            "SELECT target, field, reviewer, value, origin, counts FROM decision WHERE origin > 0 ORDER BY 1, 2, 3"
        ).fetchall(),
        "note": read("SELECT uuid, target, kind, text, proposed_wording, outcome FROM note ORDER BY 1").fetchall(),
        "link": read("SELECT uuid, area, paragraph, state, score, quote FROM link ORDER BY 1").fetchall(),
        "action": read("SELECT * FROM action ORDER BY 1").fetchall(),
        "tally": read("SELECT * FROM tally WHERE decided ORDER BY 1, 2").fetchall(),
        "answer": read("SELECT * FROM answer ORDER BY 1, 2").fetchall(),
    }


def replayed(workspace: Workspace) -> list[tuple[object, ...]]:
    """What the log alone says stands."""
    replay = Replay(workspace.store.log())
    return sorted(
        (target, field, reviewer, standing.value, standing.actor, standing.decision, standing.origin, standing.log_id)
        for (_, target), state in replay.targets.items()
        for (field, reviewer), standing in state.fields.items()
    )


def standing(workspace: Workspace) -> list[tuple[object, ...]]:
    """What the tables say stands."""
    return sorted(
        (target, field, reviewer, found.value, found.actor, found.decision, found.origin, found.log_id)
        for target, field, reviewer, found in workspace.store.decisions(1)
    )


Step = Callable[[ReviewSession, int], object]

PARAGRAPHS = st.integers(0, 11)


def _paragraph(session: ReviewSession, at: int) -> str:
    paragraphs = session.report.paragraphs
    return paragraphs[at % len(paragraphs)].target


def _area(session: ReviewSession, at: int) -> str:
    return session.report.areas[at % len(session.report.areas)].target


def _edit_note(session: ReviewSession, at: int) -> object:
    notes = session.report.notes
    return notes and session.edit_note(notes[at % len(notes)].uuid, text=f"changed {at}", outcome=str(at % 2))


def _delete_note(session: ReviewSession, at: int) -> object:
    notes = session.report.notes
    return notes and session.delete_note(notes[at % len(notes)].uuid)


def _edit_action(session: ReviewSession, at: int) -> object:
    actions = session.report.actions
    changes: dict[str, Any] = {"status": list(ActionStatus)[at % 7], "lead": [None, "Head"][at % 2]}
    with suppress(Refused):  # not every status follows every other
        return actions and session.edit_action(actions[at % len(actions)].uuid, **changes)
    return None


def _delete_action(session: ReviewSession, at: int) -> object:
    actions = session.report.actions
    return actions and session.delete_action(actions[at % len(actions)].uuid, confirmed=True)


def _remove_link(session: ReviewSession, at: int) -> object:
    links = session.report.areas[0].links
    return links and session.remove_link(links[0].uuid)


def _remove(session: ReviewSession, at: int) -> object:
    targets = [view.target for view in session.report.paragraphs]
    targets += [view.target for view in session.report.areas[1:]]
    return len(targets) > 4 and session.remove(targets[at % len(targets)], "not one")


def _restore(session: ReviewSession, at: int) -> object:
    removed = session.report.removed
    return removed and session.restore(removed[at % len(removed)].target)


def _merge(session: ReviewSession, at: int) -> object:
    sections = [section.paragraphs for section in session.report.sections if len(section.paragraphs) > 1]
    return sections and session.merge_paragraphs([view.target for view in sections[at % len(sections)][:2]])


def _attach(session: ReviewSession, at: int) -> object:
    detached = [one for one in session.report.detached if one.target.startswith("paragraph/")]
    free = [view for view in session.report.paragraphs if not (view.read or view.marks or view.themes)]
    if not detached or not free:
        return None
    try:
        return session.attach(detached[0].target, free[at % len(free)].target)
    except Refused:  # a note of its own
        return None


def _take(step: Step, session: ReviewSession, at: int) -> None:
    """One step; while the review is closed most are refused, and nothing is changed."""
    before = session.report
    try:
        step(session, at)
    except Refused:
        assert session.report.closed
        assert session.report == before


STEPS: dict[str, Step] = {
    "grade": lambda s, at: s.grade(s.report.judgements[at % 4].target, list(Grade)[at % 4], "because"),
    "cannot tell": lambda s, at: s.cannot_tell(s.report.judgements[at % 4].target),
    "fact": lambda s, at: s.correct_fact("fact/authority", f"Council {at}", "renamed"),
    "read": lambda s, at: s.mark_read(_paragraph(s, at), at % 3 > 0),
    "mark": lambda s, at: s.mark(_paragraph(s, at), list(Mark)[at % 3], at % 5 > 0, "said"),
    "themes": lambda s, at: s.set_themes(_paragraph(s, at), ["plans", "voice"][: at % 3]),
    "area": lambda s, at: s.correct_area(_area(s, at), f"Area said otherwise {at}"),
    "link": lambda s, at: s.link(_area(s, at), _paragraph(s, at), list(LinkState)[at % 4], score=0.5),
    "unlink": _remove_link,
    "note": lambda s, at: s.add_note(_paragraph(s, at), NoteKind.QUERY, f"note {at}"),
    "edit note": _edit_note,
    "delete note": _delete_note,
    "action": lambda s, at: s.add_action([_area(s, at)], f"action {at}", due=dt.date(2027, 1, 1)),
    "correct": lambda s, at: s.correct_paragraph(_paragraph(s, at), text=f"said {at}", number=str(at)),
    "add": lambda s, at: s.add_paragraph(s.report.sections[at % 5].target, f"added {at}"),
    "add area": lambda s, at: s.add_area(f"area {at}"),
    "split": lambda s, at: s.split_paragraph(_paragraph(s, at), [f"part {at}", "the rest"]),
    "merge": _merge,
    "divide": lambda s, at: s.divide_area(_area(s, at), [f"strand {at}"]),
    "aware": lambda s, at: s.set_leaders_aware(_paragraph(s, at), at % 2 > 0),
    "dismiss": lambda s, at: s.dismiss(_paragraph(s, at), f"because {at}"),
    "section": lambda s, at: s.add_section(f"section {at}", after=s.report.sections[at % 5].target),
    "draft": lambda s, at: s.set_version_kind(1, list(VersionKind)[at % 3]),
    "close": lambda s, at: s.close_review("enough") if at == 0 and not s.report.closed else None,
    "reopen": lambda s, at: s.reopen_review() if s.report.closed else None,
    "remove": _remove,
    "restore": _restore,
    "attach": _attach,
    "edit action": _edit_action,
    "delete action": _delete_action,
}

steps = st.lists(st.tuples(st.sampled_from([*STEPS, "undo", "redo", "reopen"]), PARAGRAPHS), max_size=14)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_undo_all_is_the_start_and_redo_all_the_end_and_the_log_says_so(
    given_steps: list[tuple[str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        workspace = with_fairhaven(Path(folder))
        session = workspace.session("fairhaven")
        start, empty = plainly(session.report), tables(workspace)
        for name, at in given_steps:
            if name == "reopen":
                workspace.close()
                workspace = opened(Path(folder), clock=clock)
                reopened = workspace.session("fairhaven")
                assert plainly(reopened.report) == plainly(session.report)
                session = reopened
            elif name == "undo":
                _take(lambda s, _: s.undo() if s.next_undo() else None, session, 0)
            elif name == "redo":
                _take(lambda s, _: s.redo() if s.next_redo() else None, session, 0)
            else:
                _take(STEPS[name], session, at)
            assert replayed(workspace) == standing(workspace)
        while session.next_redo():
            session.redo()
        end, full = plainly(session.report), tables(workspace)

        undone = 0
        while session.next_undo():
            session.undo()
            undone += 1
            if undone == 3:
                workspace.close()
                workspace = opened(Path(folder), clock=clock)
                session = workspace.session("fairhaven")
        assert plainly(session.report) == start
        assert tables(workspace) == empty
        with pytest.raises(Refused, match="nothing"):
            session.undo()

        for _ in range(undone):
            session.redo()
        assert session.next_redo() is None
        assert plainly(session.report) == end
        assert tables(workspace) == full
        assert replayed(workspace) == standing(workspace)
        workspace.close()


def test_undo_takes_ones_own_latest_and_never_anothers(tmp_path: Path) -> None:
    with with_fairhaven(tmp_path) as workspace:
        session = workspace.session("fairhaven")
        overall, leaders = session.report.judgements[3].target, session.report.judgements[0].target
        session.confirm(overall)
        workspace.actor = "Bea"
        session.confirm(leaders)
        workspace.actor = "Anna"
        assert session.next_undo() == "Overall effectiveness: confirmed Good"
        session.undo()
        assert session.report.judgements[3].decided is None
        assert session.report.judgements[0].decided is not None
        with pytest.raises(Refused, match="nothing of yours"):
            session.undo()


def test_undo_restores_the_earlier_value_with_its_own_who_and_when(tmp_path: Path) -> None:
    with with_fairhaven(tmp_path) as workspace:
        session = workspace.session("fairhaven")
        overall = session.report.judgements[3].target
        session.confirm(overall)
        first = session.report.judgements[3].decided
        assert first is not None
        workspace.actor = "Bea"
        session.grade(overall, Grade.INADEQUATE, "see page 9")
        session.undo()
        restored = session.report.judgements[3].decided
        assert restored is not None
        assert (restored.actor, restored.at, restored.decision, restored.value) == (
            "Anna",
            first.at,
            first.decision,
            first.value,
        )
        assert [(entry.act, entry.actor) for entry in session.history(overall)] == [
            (Act.DO, "Anna"),
            (Act.DO, "Bea"),
            (Act.UNDO, "Bea"),
        ]
        workspace.actor = "Anna"
        session.undo()
        assert session.report.judgements[3].decided is None


def test_undo_is_refused_with_the_reason_where_somebody_built_on_it(tmp_path: Path) -> None:
    with with_fairhaven(tmp_path) as workspace:
        session = workspace.session("fairhaven")
        note = session.add_note("report", NoteKind.QUERY, "mine")
        workspace.actor = "Bea"
        session.edit_note(note.uuid, text="ours")
        workspace.actor = "Anna"
        with pytest.raises(Refused, match="Bea changed the same thing since"):
            session.undo()
        assert session.report.notes[0].text == "ours"
        workspace.actor = "Bea"
        session.undo()
        workspace.actor = "Anna"
        session.undo()
        assert session.report.notes == ()


def test_a_new_decision_empties_redo(tmp_path: Path) -> None:
    with with_fairhaven(tmp_path) as workspace:
        session = workspace.session("fairhaven")
        overall, leaders = session.report.judgements[3].target, session.report.judgements[0].target
        session.confirm(overall)
        session.undo()
        assert session.next_redo() == "Overall effectiveness: confirmed Good"
        session.confirm(leaders)
        assert session.next_redo() is None
        with pytest.raises(Refused, match="nothing to do again"):
            session.redo()


def test_what_another_process_changed_is_not_overwritten(tmp_path: Path) -> None:
    clock = Clock()
    with with_fairhaven(tmp_path) as mine, opened(tmp_path, "Bea", clock=clock) as theirs:
        session, other = mine.session("fairhaven"), theirs.session("fairhaven")
        overall = session.report.judgements[3].target
        other.grade(overall, Grade.INADEQUATE, "page 9")
        assert mine.changed_elsewhere()
        with pytest.raises(Stale) as caught:
            session.confirm(overall)
        assert caught.value.seen is None
        assert isinstance(caught.value.current, dict)
        assert caught.value.current["grade"] == "inadequate"
        assert session.refresh()
        assert session.report.judgements[3].grade is Grade.INADEQUATE
        assert not session.refresh()
        session.confirm(overall)
        with pytest.raises(Stale):
            other.cannot_tell(overall)
        with pytest.raises(Stale):
            session.confirm(overall, seen=0)

        note = session.add_note("report", NoteKind.QUERY, "mine")
        other.refresh()
        other.edit_note(note.uuid, text="theirs")
        with pytest.raises(Stale):
            session.delete_note(note.uuid)
        session.edit_note(note.uuid, outcome="answered")
        session.refresh()
        assert (session.report.notes[0].text, session.report.notes[0].outcome) == ("theirs", "answered")


def test_the_clock_moved_back_changes_no_order(tmp_path: Path) -> None:
    clock = Clock()
    with with_fairhaven(tmp_path):
        pass
    with opened(tmp_path, clock=clock) as workspace:
        session = workspace.session("fairhaven")
        targets = [view.target for view in session.report.judgements]
        session.confirm(targets[0])
        clock.set(START - dt.timedelta(days=400))
        session.confirm(targets[2])
        assert [entry.target for entry in session.history()] == [targets[0], targets[2]]
        assert session.next_undo() == session.history()[-1].summary
        session.undo()
        assert session.report.judgements[2].decided is None
