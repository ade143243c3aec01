"""The explanation of the four grades ("Outstanding (Grade 1): a service that …"), which is no judgement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.extract.furniture import Asides
from reviewer.extract.rows import Row
from reviewer.frameworks import plain

_IN_ORDER = ("outstanding", "good", "adequate|requires improvement|satisfactory", "inadequate")
_ROWS = tuple(re.compile(rf"(?:{g})\b(?! is\b| are\b)") for g in _IN_ORDER)
_WINDOW = 14
"""The four grades are explained within so many lines."""


def scale_rows(rows: Sequence[Row]) -> Asides:
    """The lines that name the four grades in turn, each at the start of a line, with what is said of each."""
    found: list[int] = []
    for i, row in enumerate(rows):
        if found and i - found[0] > _WINDOW:
            found = []
        if row.mark is not None:
            continue
        flat = plain(row.text[:40])
        if _ROWS[len(found)].match(flat):
            found.append(i)
        elif _ROWS[0].match(flat):
            found = [i]
        if len(found) == len(_ROWS):
            return dict.fromkeys((r.order for r in rows[found[0] : _end(rows, found)]), "grade scale")
    return {}


def _end(rows: Sequence[Row], found: Sequence[int]) -> int:
    """The line after the explanation of the last grade: what stands in the second column or close below goes on."""
    end = found[-1] + 1
    edge = rows[found[-1]].x0 + 20
    while end < len(rows) and rows[end].page and rows[end].page == rows[end - 1].page:
        row, before = rows[end], rows[end - 1]
        if row.x0 <= edge and row.baseline - before.baseline > 1.35 * row.size:
            break
        end += 1
    return end
