"""Screens with their inks: every cell's character and style, in dark, light and without colour.

A map of inks is a screen as a person can read it in a diff: a letter a cell for its style, a dot for plain text on
plain ground, and below it what each letter stands for.
"""

from __future__ import annotations

import os
import string
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rich.style import Style
from textual.filter import Monochrome, NoColor

from tests.tui.driving import GOLDENS, Driver

MODES = ("dark", "light", "no-colour")
INKS = GOLDENS / "inks"
READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, 1.4.3)."""
DRAWN = frozenset("─━│┃╭╮╰╯▌▕█▏▎▍▊▁▔▀▄ ▐▇░")
"""Lines and blocks: they are no text, and what they say is said in words as well."""


class Cell(NamedTuple):
    """One cell: its character, what it is drawn with, and how."""

    text: str
    colour: str
    ground: str
    how: str

    @property
    def ink(self) -> str:
        """The style in words: "bold #0178d4 on #121212"."""
        return " ".join(part for part in (self.how, self.colour, f"on {self.ground}") if part)


def mode_of(ui: Driver) -> str:
    """The mode in which the screen is now."""
    return "no-colour" if ui.app.no_color else ui.app.theme.removeprefix("textual-")


async def enter_mode(ui: Driver, mode: str) -> None:
    """Show the same screen in another mode."""
    app = ui.app
    if mode == "no-colour":
        app.no_color = True
        app._filters = [one for one in app._filters if not isinstance(one, Monochrome | NoColor)] + [NoColor()]
    else:
        app.no_color = False
        app._filters = [one for one in app._filters if not isinstance(one, Monochrome | NoColor)]
        app.theme = f"textual-{mode}"
    app.refresh_css(animate=False)
    for screen in app.screen_stack:
        screen.refresh(layout=True)
        for widget in screen.walk_children():
            widget.refresh()
    await ui.pilot.pause()
    await ui.pilot.pause()


def cells(ui: Driver) -> list[list[Cell]]:
    """The screen, cell by cell."""
    from textual._context import visible_screen_stack

    visible_screen_stack.set(ui.app._background_screens)
    rows = []
    for strip in ui.app.screen._compositor.render_strips(ui.app.size):
        row: list[Cell] = []
        for segment in strip:
            colour, ground, how = _style(segment.style)
            row.extend(Cell(character, colour, ground, how) for character in segment.text)
        rows.append(row)
    return rows


def _style(style: Style | None) -> tuple[str, str, str]:
    if style is None:
        return "", "default", ""
    names = ("bold", "italic", "underline", "dim", "strike")
    how = " ".join(name for name in names if getattr(style, name))
    colour, ground = _hex(style.color), _hex(style.bgcolor)
    if style.reverse:
        return (ground, colour, how) if colour != ground else (colour, ground, f"{how} reverse".strip())
    return colour, ground, how


def _hex(colour: object) -> str:
    triplet = getattr(colour, "triplet", None)
    return triplet.hex if triplet is not None else "default"


def characters(rows: list[list[Cell]]) -> str:
    """The screen as plain text."""
    return "".join("".join(cell.text for cell in row).rstrip() + "\n" for row in rows)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def faint(rows: list[list[Cell]]) -> Iterator[str]:
    """Text that cannot be read well, in words, a run at a time."""
    for number, row in enumerate(rows):
        for ink, run in groupby(row, key=lambda cell: cell[1:]):
            colour, ground, how = ink
            words = "".join(cell.text for cell in run).strip()
            if not words or set(words) <= DRAWN:
                continue
            if "default" in ink[:2] or "dim" in how.split():
                yield f"line {number + 1} “{words}”: {how} {colour} on {ground}"
            elif (found := contrast(colour, ground)) < READABLE:
                yield f"line {number + 1} “{words}”: {colour} on {ground} is {found:.2f}"


def in_front(ui: Driver, rows: list[list[Cell]]) -> list[list[Cell]]:
    """What is to be read: where a dialog stands in the middle, its frame, and not what is dimmed behind it."""
    frames = ui.app.screen.query("#frame")
    if not frames or ui.app.screen.has_class("-bottom"):
        return rows
    region = frames.first().region
    return [row[region.x : region.right] for row in rows[region.y : region.bottom]]


def coloured(rows: list[list[Cell]]) -> Iterator[str]:
    """Cells that have a colour."""
    for number, row in enumerate(rows):
        for cell in row:
            if {cell.colour, cell.ground} - {"", "default"}:
                yield f"line {number + 1} “{cell.text}”: {cell.ink}"


def ink_map(rows: list[list[Cell]]) -> str:
    """The map of inks, and its legend."""
    usual = max({cell.ink for row in rows for cell in row}, key=lambda ink: sum(c.ink == ink for r in rows for c in r))
    letters = {usual: "."}
    names = iter(string.ascii_lowercase + string.ascii_uppercase + string.digits)
    lines = []
    for row in rows:
        line = ""
        for cell in row:
            if cell.ink not in letters:
                letters[cell.ink] = next(names)
            line += letters[cell.ink]
        lines.append(line.rstrip("."))
    legend = [f"{letter}  {ink}" for ink, letter in letters.items()]
    return "\n".join([*lines, "", *legend]) + "\n"


def golden_inks(rows: list[list[Cell]], name: str) -> None:
    """The inks are as they were when a person last looked at them: UPDATE_GOLDENS=1 writes them anew."""
    path: Path = INKS / f"{name}.txt"
    made = ink_map(rows)
    if os.environ.get("UPDATE_GOLDENS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert path.exists(), f"{path.name} is not there yet: set UPDATE_GOLDENS=1, look at it, commit it"
    assert made == path.read_text(encoding="utf-8"), f"inks of {path.name} differ: see the diff, or UPDATE_GOLDENS=1"


async def look(ui: Driver, name: str, *, inks: bool = False) -> None:
    """The screen in every mode: the same characters, readable, without any colour where none is wanted."""
    ui.golden(name)
    plain, shown = ui.text, mode_of(ui)
    for mode in (shown, *(mode for mode in MODES if mode != shown)):
        if mode != shown:
            await enter_mode(ui, mode)
        rows = cells(ui)
        assert characters(rows) == plain, f"{name} has other characters in {mode}"
        within = in_front(ui, rows)
        found = list(coloured(rows) if mode == "no-colour" else faint(within))
        assert not found, f"{name} in {mode}: " + "; ".join(found[:6])
        if inks:
            golden_inks(rows, f"{name}-{mode}")
