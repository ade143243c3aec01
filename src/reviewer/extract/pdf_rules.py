"""The straight lines drawn on a PDF page, across and down: what tables are ruled with.

Word processors draw a table's border as thin filled rectangles, one a cell side, others as stroked lines or boxes;
all come out as one kind of `Rule`. Curves and slanting lines are no rules.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from reviewer.extract.pdf_raw import address, form_object, object_type, page_object, raw
from reviewer.extract.pdf_words import View

THIN = 4.0
"""A filled box at most this thick, in points, is one line. Borders of the reports are 0.5 to 3 thick."""
MAX_OBJECTS = 20_000
"""Objects of a page looked at. The fullest page published so far has 1,100; each costs a call."""
MAX_RULES = 2_000
"""Rules kept of one page: a drawing with more is a map or a chart, no table."""
MAX_DEPTH = 3
"""How deep forms within forms are looked into."""
MAX_FORMS = 100
"""Forms of one page that are looked into."""
_MAX_SEGMENTS = 200
"""Points followed in one path."""
_STRAIGHT = 0.5
"""Points a line may lean from end to end and still be across or down."""
_NEARLY_WHITE = 250
"""Of 255, in red, green and blue."""

_Point = tuple[float, float]


class Rule(NamedTuple):
    """A line across (`across`, at y = `at`, from x `start` to x `end`) or down (at x = `at`, from y to y)."""

    across: bool
    at: float
    start: float
    end: float


def rules_of(page: Any, view: View) -> tuple[Rule, ...]:
    """The rules of an open page, in points as shown; none where there are too many to be a table's."""
    rules: list[Rule] = []
    path, form = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM
    waiting = [(_items(page_object, address(page.raw), raw.FPDFPage_CountObjects(page)), view, 0)]
    forms = 0
    while waiting:
        items, seen_as, depth = waiting.pop()
        for item in items:
            kind = object_type(item)
            if kind == path:
                rules += _path_rules(item, seen_as)
                if len(rules) > MAX_RULES:
                    return ()
            elif kind == form and depth < MAX_DEPTH and forms < MAX_FORMS:
                forms += 1
                waiting.append(_inside(item, seen_as, depth))
    return tuple(rules)


def _items(of: Any, handle: int, count: int) -> Iterator[int]:
    return (of(handle, index) for index in range(min(count, MAX_OBJECTS)))


def _inside(item: int, view: View, depth: int) -> tuple[Iterator[int], View, int]:
    """What a form (a drawing used as one object) holds, and how it is seen."""
    form = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(form, matrix)
    items = _items(form_object, item, raw.FPDFFormObj_CountObjects(form))
    return items, view.through(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), depth + 1


def _path_rules(item: int, view: View) -> Iterator[Rule]:
    path = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    if not (mode.value or stroke.value):
        return
    for points in _subpaths(path, view):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if min(width, height) <= THIN:
            if width > height:
                yield Rule(True, (min(ys) + max(ys)) / 2, min(xs), max(xs))
            elif height > width:
                yield Rule(False, (min(xs) + max(xs)) / 2, min(ys), max(ys))
        elif stroke.value or not _white(path):
            yield from _sides(points)


def _white(path: Any) -> bool:
    """Whether a path is filled white: the ground that word processors lay under a line of text, not a cell."""
    colour = [ctypes.c_uint() for _ in range(4)]
    known = raw.FPDFPageObj_GetFillColor(path, *colour)
    return bool(known) and all(part.value >= _NEARLY_WHITE for part in colour[:3])


def _sides(points: list[_Point]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) < _STRAIGHT < abs(x0 - x1):
            yield Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x0 - x1) < _STRAIGHT < abs(y0 - y1):
            yield Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _subpaths(path: Any, view: View) -> Iterator[list[_Point]]:
    """The corners of each part of a path as shown; a part with a curve in it is left out."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    curved = False
    for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        a, b = x.value, y.value
        points.append(view.point(matrix.a * a + matrix.c * b + matrix.e, matrix.b * a + matrix.d * b + matrix.f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points
