"""What the benchmarks stand on: invented reports that are reports, costs that are costs, verdicts that are right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.interface_stores import LONGER, SHORT, SIZED
from benchmarks.make_reports import MIX, make, make_sized, report
from benchmarks.make_store import STATUSES, make_store
from benchmarks.measure import Cost, Ratio, cpu, pairs, ratio, run
from benchmarks.screen import Run, over, ptybench
from benchmarks.table import Row, Verdict

from reviewer.extract import read_report
from reviewer.review.workspace import Workspace


def test_invented_reports_are_each_their_own_and_the_same_every_time(tmp_path: Path) -> None:
    made = make(tmp_path / "some", len(MIX))
    read = [read_report(path) for path in made]
    assert {one.facts.framework for one in read} >= {"ilacs", "sif", "focused-visit", "monitoring-visit", "area-send"}
    names = {(one.facts.authority, one.facts.framework, one.facts.inspection_start) for one in read}
    assert len(names) == len(MIX)
    paragraphs = sum(len(section.paragraphs) for one in read for section in one.sections)
    assert 60 * len(MIX) < paragraphs < 110 * len(MIX), "some 80 paragraphs a report"
    [again] = make(tmp_path / "again", 1)
    assert read_report(again).text == read[0].text


def test_five_hundred_reports_have_five_hundred_names() -> None:
    names = {(one.facts["authority"], one.facts["title"], one.facts["dates"]) for one in map(report, range(500))}
    assert len(names) == 500


def test_a_store_is_made_and_some_of_it_reviewed(tmp_path: Path) -> None:
    path = tmp_path / "made.sqlite"
    make_store(path, 3, reviewed=1)
    with Workspace.open(path, actor="Benchmark") as workspace:
        first, *others = workspace.library()
        reviewed = workspace.session(first.id).report
        assert all(paragraph.read for paragraph in reviewed.paragraphs)
        assert len(reviewed.notes) == len(workspace.actions()) == 1
        assert len(others) == 2
        assert not any(paragraph.read for paragraph in workspace.session(others[0].id).report.paragraphs)


def test_actions_are_spread_over_areas(tmp_path: Path) -> None:
    path = tmp_path / "planned.sqlite"
    make_store(path, 2, actions=30)
    with Workspace.open(path, actor="Benchmark") as workspace:
        actions = workspace.actions()
        assert len(actions) == 30
        assert len({answer for action in actions for answer in action.answers}) > 5
        assert {action.status.value for action in actions} == set(STATUSES)


def test_a_report_has_as_many_paragraphs_as_are_asked_for(tmp_path: Path) -> None:
    read = read_report(make_sized(tmp_path / "short.pdf", SIZED, LONGER[SHORT]))
    assert sum(len(section.paragraphs) for section in read.sections) == SHORT


def test_without_its_instrument_the_interface_is_not_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REVIEWER_PTYBENCH", str(tmp_path / "none.py"))
    with pytest.raises(SystemExit, match="REVIEWER_PTYBENCH names it"):
        ptybench()


def test_figures_are_read_by_step_and_idle_presses_are_refused() -> None:
    step = {"change": {"p50": 2.0, "p95": 4.0}, "settle": {"p50": 5.0, "p95": 9.0}, "nochange": 0}
    figures = {"keys": {"j*60": step, "k": {**step, "nochange": 3}, "j*45~30": {"drain": 7.0}}}
    run = Run({**figures, "start": {"until": 150.0}, "memory": {"vmhwm_mb": 40.0}})
    assert (run.start, run.memory, run.drain("j*45~30")) == (150.0, 40.0, 7.0)
    assert (run.key("j*60"), run.key("j*60", "p50", until="settle")) == (4.0, 5.0)
    with pytest.raises(RuntimeError, match="3 presses of k changed nothing"):
        run.key("k")
    assert over([2.0, 9.0, 4.0, 4.0], [1.0, 3.0, 4.0, 2.0]) == Ratio(2.0, 1.0, 3.0)


def test_a_command_costs_what_its_children_cost_too() -> None:
    spend = "import time\nwhile time.process_time() < 0.3: pass"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {spend!r}]); print('done')"
    cost = run([sys.executable, "-c", child])
    assert 0.3 <= cost.cpu < 3
    assert cost.wall >= 0.3
    assert cost.peak > 1_000_000
    assert cost.output == "done\n"
    with pytest.raises(RuntimeError, match="status 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"])


def test_a_ratio_is_the_median_of_the_pairs_after_one_that_warms() -> None:
    costs = iter([9.0, 1.0, 3.0, 2.0])
    above, below = pairs(3, lambda: Cost(next(costs), 0, 0), lambda: Cost(2.0, 0, 0))
    assert ratio(above, below, cpu) == Ratio(1.0, 0.5, 1.5)


@pytest.mark.parametrize(("median", "verdict"), [(0.9, Verdict.AIM), (1.5, Verdict.MUST), (2.5, Verdict.SHORT)])
def test_a_row_says_how_it_stands(median: float, verdict: Verdict) -> None:
    row = Row("x / y", 2, 1, Ratio(median, median, median))
    assert row.verdict is verdict
    assert str(verdict) in row.line()
