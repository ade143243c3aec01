"""The lines of the library."""

from __future__ import annotations

from reviewer.model.reviewed import LibraryRow
from reviewer.model.words import plural
from reviewer.tui import safe, wrap
from reviewer.tui.present import names
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import Row, Run, clip

BAR = 10
AUTHORITY = 22
"""Cells that the authority is given before other columns grow wider than they must be."""


def _columns(width: int) -> list[tuple[str, int]]:
    """The library's columns with their cells: all from 114 columns, fewer on a narrow screen, wider on a wide one."""
    if width >= 114:
        fixed = [("Inspection", 18), ("Dates", 13), ("Judgements", 24), ("Review", 11)]
        fixed += [("With action", 11), ("Statement", 15)]
        spare = max(width - _taken(fixed) - AUTHORITY, 0)
        for name, most in (("Dates", 8), ("Review", 5), ("Judgements", 12), ("Inspection", 18)):
            more = min(spare, most)
            fixed = [(each, cells + more if each == name else cells) for each, cells in fixed]
            spare -= more
    elif width >= 92:
        fixed = [("Inspection", 20), ("Dates", 18), ("Judgements", 20), ("Review", 14)]
    else:
        fixed = [("Inspection", 16), ("Dates", 9), ("Judgements", 20), ("Review", 11)]
    return [("Authority", width - _taken(fixed)), *fixed]


def _taken(columns: list[tuple[str, int]]) -> int:
    """The cells that columns take, with those between them and the sign in front."""
    return sum(cells + 2 for _, cells in columns) + 2


def heads(width: int) -> Row:
    """The line over the library's columns."""
    return (Run("  "), Run("  ".join(wrap.padded(name, cells) for name, cells in _columns(width)), "dim"))


def library_row(row: LibraryRow, width: int, statement: tuple[str, str] = ("", "dim")) -> Block:
    """One report in one line, made when it is first seen; `statement` is how its statement stands, with its ink."""
    return Block.later(row.id, 1, lambda: (_line(row, width, statement),), (row, width, statement))


def _line(row: LibraryRow, width: int, statement: tuple[str, str]) -> Row:
    period = names.period(row.inspection_start, row.inspection_end, short=True)
    cells = {
        "Authority": (names.authority(row.authority), "strong") if row.authority else ("unknown", "dim"),
        "Inspection": (_inspection(row), "text"),
        "Dates": (period, "text"),
        "Judgements": (names.row_grades(row), "text"),
        "Review": _review(row),
        "With action": (f"{row.areas_with_action} of {row.areas}" if row.areas else "–", "text"),
        "Statement": statement,
    }
    runs: list[Run] = [Run("! " if row.conflicts else "  ", "doubt")]
    for name, room in _columns(width):
        words, ink = cells[name]
        if name == "Dates" and wrap.cells(words) > room:
            words = names.month(row.inspection_end or row.inspection_start)
        if name == "Review" and room < 16:
            words = words.rsplit(" ", 1)[-1] if "░" in words or "█" in words else words
        if name != "Authority":
            runs.append(Run("  "))
        runs.append(Run(wrap.padded(words, room), ink))
    return clip(tuple(runs), width)


def _inspection(row: LibraryRow) -> str:
    """The kind of inspection; of an unknown kind what tells it from others: its title, else its name in the store."""
    if row.framework == "unknown":
        return safe.line(row.title or row.id)
    return names.framework(row.framework, row.variant)


def _review(row: LibraryRow) -> tuple[str, str]:
    if row.closed:
        return "✓ closed", "good"
    if row.conflicts:
        return plural(row.conflicts, "conflict"), "doubt"
    if not row.decided:
        return "not begun", "dim"
    if row.decided >= row.to_decide:
        return "✓ complete", "good"
    share = row.decided / row.to_decide
    full = min(int(share * BAR + 0.5), BAR - 1)
    return f"{'█' * full}{'░' * (BAR - full)} {int(100 * share)}%", "text"
