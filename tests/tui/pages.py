"""Pages for the tests of how they are laid out: words put where a test says, without any file."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.extract.page_layout import PageLayout, PageRule, PageWord
from reviewer.tui.widgets.ink import Row

SIZE = 10.0
LETTER = 5.0
"""Points that a letter is wide."""


def word(
    text: str, x0: float, base: float, *, start: int = 0, size: float = SIZE, letter: float = LETTER, **more: bool
) -> PageWord:
    """A word that begins at `x0` on the baseline `base`, each letter so many points wide."""
    looks = {"bold": False, "symbol": False, "raised": False} | more
    return PageWord(text, start, x0, base - size, x0 + letter * len(text), base + 2, base, size, **looks)


def line(
    text: str, x0: float, base: float, *, start: int = 0, letter: float = LETTER, **more: bool
) -> tuple[PageWord, ...]:
    """Words with a space of a letter's width between them."""
    made, at = [], 0
    for part in text.split(" "):
        made.append(word(part, x0 + letter * at, base, start=start + at, letter=letter, **more))
        at += len(part) + 1
    return tuple(made)


def page(*lines: Sequence[PageWord], rules: Sequence[PageRule] = (), same: bool = True) -> PageLayout:
    """A page of these lines."""
    return PageLayout(1, 600, 800, tuple(tuple(one) for one in lines), tuple(rules), same)


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[PageRule]:
    """All the rules of a table with columns at `xs` and rows at `ys`."""
    return [PageRule(True, y, min(xs), max(xs)) for y in ys] + [PageRule(False, x, min(ys), max(ys)) for x in xs]


def text_of(rows: Sequence[Row]) -> str:
    """Rows as they are seen, without trailing blanks."""
    return "\n".join("".join(run.text for run in row).rstrip() for row in rows)
