"""The board pack in a real browser: axe-core finds nothing at two widths, nothing is too wide at 320 pixels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tools.axe import axe_core, browser, check

from reviewer.exchange.html import html
from reviewer.exchange.pack import Audience, PackInput, build
from reviewer.model.decided import Decided
from reviewer.model.plan import PlannedAction
from reviewer.model.reviewed import StrandView
from tests.exchange.packs import action, at, pack_input, uuid


@pytest.fixture(scope="module")
def tools() -> tuple[str, Path]:
    chromium, axe = browser(), axe_core()
    if chromium is None:
        pytest.skip("Chromium was not found: install it, or name it by REVIEWER_CHROMIUM")
    if axe is None:
        pytest.skip("axe-core was not found: `npm install --no-save axe-core`, or name it by REVIEWER_AXE")
    return chromium, axe


def with_everything() -> PackInput:
    """The pack with a divided area, an action that belongs to no report, and areas out of their order."""
    given = pack_input()
    first, *rest = given.report.areas
    strands = tuple(
        StrandView(
            f"strand/{uuid(90 + n)}", first.target, n, f"The {n}. part", Decided(True, "Anna Quirk", at(1, 1), 1)
        )
        for n in (1, 2)
    )
    report = replace(given.report, areas=(*rest, replace(first, strands=strands)))
    loose = PlannedAction(action(47, "A0.1", "Say thank you"))
    on_strand = PlannedAction(action(46, "A1.8", "Coach", strands[0].target))
    return replace(given, report=report, actions=(*given.actions, on_strand), unattached=(loose,))


def hostile() -> str:
    given = pack_input(marking="OFFICIAL-SENSITIVE " * 6)
    long = PlannedAction(action(48, "A1.9", "w" * 10_000, given.report.areas[0].target, lead="L" * 200))
    return html(build(replace(given, actions=(*given.actions, long)), Audience.INTERNAL))


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.INTERNAL])
def test_nothing_keeps_anybody_out(tools: tuple[str, Path], audience: Audience) -> None:
    for found in check(html(build(with_everything(), audience)), *tools):
        assert found.violations == ()
        assert found.overflow <= 0


def test_words_without_end_neither_break_the_page_nor_widen_it(tools: tuple[str, Path]) -> None:
    for found in check(hostile(), *tools):
        assert found.violations == ()
        assert found.overflow <= 0


def test_the_check_itself_finds_what_is_wrong(tools: tuple[str, Path]) -> None:
    wrong = html(build(pack_input())).replace('lang="en-GB"', "").replace("<main", '<main style="width: 60rem"')
    narrow = next(found for found in check(wrong, *tools) if found.width == 320)
    assert any("html-has-lang" in violation for violation in narrow.violations)
    assert narrow.overflow > 0
