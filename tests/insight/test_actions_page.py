"""The page on actions shows the table of moves as it is in the code, and names the settings and commands there are."""

from __future__ import annotations

import re
from pathlib import Path

from reviewer.config.settings import SETTINGS
from reviewer.insight.moves import MOVES, NEEDS, STATUS_WORDS

PAGE = Path(__file__).parents[2] / "docs" / "actions.md"


def moves_table() -> str:
    rows = [
        f"| {STATUS_WORDS[move.start]} | {STATUS_WORDS[move.end]} | {move.meaning} |"
        for move in sorted(MOVES, key=lambda move: list(STATUS_WORDS).index(move.start))
    ]
    return "\n".join(["| from | to | means |", "|---|---|---|", *rows])


def needs_table() -> str:
    rows = [f"| {STATUS_WORDS[status]} | {'; '.join(needs)} |" for status, needs in NEEDS.items()]
    return "\n".join(["| to be | it needs |", "|---|---|", *rows])


def test_the_moves_on_the_page_are_those_of_the_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for table in (moves_table(), needs_table()):
        assert table in page, table


def test_the_settings_on_the_page_exist() -> None:
    named = re.findall(r"`((?:actions|clock)\.[a-z_.]+)`", PAGE.read_text(encoding="utf-8"))
    assert named
    assert set(named) <= set(SETTINGS)
