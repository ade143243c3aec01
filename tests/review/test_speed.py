"""What a key costs, in exact counts: SQL statements, and what of the snapshot is made anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from reviewer.model.decided import Mark
from reviewer.review.action_acts import NewAction
from reviewer.review.sheet_acts import SheetRow
from tests.support.workspaces import with_fairhaven


def test_a_deciding_key_takes_eight_statements_and_a_place_one_more(tmp_path: Path) -> None:
    with with_fairhaven(tmp_path) as workspace:
        session = workspace.session("fairhaven")
        paragraphs = [view.target for view in session.report.paragraphs]
        session.mark_read(paragraphs[0])
        statements: list[str] = []
        workspace.store.trace(statements.append)
        session.mark_read(paragraphs[1])
        kinds = " ".join(sql.split()[0] for sql in _own(statements))
        assert kinds == "BEGIN SELECT SELECT SELECT SELECT INSERT INSERT COMMIT"

        statements.clear()
        session.remember_place({"target": paragraphs[2]}, now=False)
        assert statements == []
        session.mark(paragraphs[2], Mark.CONCERN)
        assert len(_own(statements)) == 9
        assert session.place() == {"target": paragraphs[2]}

        statements.clear()
        session.worklist()
        session.progress()
        assert statements == []


def test_undo_takes_few_statements_however_long_the_log(tmp_path: Path) -> None:
    counts = []
    with with_fairhaven(tmp_path) as workspace:
        session = workspace.session("fairhaven")
        paragraphs = [view.target for view in session.report.paragraphs]
        statements: list[str] = []
        for rounds in (1, 20):
            for at in range(rounds):
                session.set_themes(paragraphs[at % 12], [f"theme {at}"])
            workspace.store.trace(statements.append)
            session.undo()
            workspace.store.trace(None)
            counts.append(len(_own(statements)))
            statements.clear()
    assert max(counts) <= 14, counts


def test_a_decision_makes_only_its_own_views_anew(tmp_path: Path) -> None:
    with with_fairhaven(tmp_path) as workspace:
        session = workspace.session("fairhaven")
        before = session.report
        session.mark_read(before.sections[1].paragraphs[0].target)
        after = session.report
        assert after.judgements is before.judgements
        assert after.areas is before.areas
        assert after.sections[0] is before.sections[0]
        assert after.sections[1].paragraphs[1] is before.sections[1].paragraphs[1]
        assert after.sections[1].paragraphs[0] is not before.sections[1].paragraphs[0]


def test_the_library_takes_the_same_few_statements_for_any_number_of_reports(tmp_path: Path) -> None:
    with with_fairhaven(tmp_path) as workspace:
        statements: list[str] = []
        workspace.store.trace(statements.append)
        workspace.library()
        assert len(statements) <= 11
        assert not any("paragraph" in sql or "source_text" in sql for sql in statements)


def _own(statements: list[str]) -> list[str]:
    """What we asked for: SQLite tells a statement once more for each trigger that it fires."""
    ours = [sql for sql in statements if not sql.startswith("--")]
    return [sql for before, sql in pairwise(["", *ours]) if sql != before]


def test_an_act_on_a_marked_set_takes_few_queries_however_many_actions(tmp_path: Path) -> None:
    counts: dict[str, list[int]] = {}
    for many in (30, 120):
        with with_fairhaven(tmp_path / str(many)) as workspace:
            session = workspace.session("fairhaven")
            area = [(session.id, session.report.areas[0].target)]
            due = {"due": dt.date(2027, 3, 1)}
            workspace.planning.add_actions([NewAction(area, f"Action {at}", due) for at in range(many)])
            uuids = [action.uuid for action in workspace.actions()]
            statements: list[str] = []
            workspace.store.trace(statements.append)
            acts: dict[str, Callable[[], object]] = {
                "lead": partial(workspace.planning.set_lead, uuids, "Head of service"),
                "undo": workspace.undo,
                "redo": workspace.redo,
            }
            for name, act in acts.items():
                statements.clear()
                act()
                asked = [sql for sql in _own(statements) if sql.startswith("SELECT")]
                counts.setdefault(name, []).append(len(asked))
    assert all(few == more and more < 40 for few, more in counts.values()), counts


def test_a_sheet_of_any_length_opens_its_report_once(tmp_path: Path) -> None:
    counts = []
    for many in (20, 80):
        with with_fairhaven(tmp_path / str(many)) as workspace:
            report = workspace.library()[0].id
            area = workspace.session(report).report.areas[0].target
            news = [NewAction([(report, area)], f"Action {at}") for at in range(many)]
            rows = [SheetRow(f"row {at}", f"Lead {at % 7}", new=new, note="Was 7b") for at, new in enumerate(news)]
            statements: list[str] = []
            workspace.store.trace(statements.append)
            workspace.planning.bring_in(rows, "A sheet")
            counts.append(sum("FROM paragraph" in sql for sql in statements))
            assert len(workspace.session(report).report.notes) == many
    assert counts[0] == counts[1] > 0
