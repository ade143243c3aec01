"""The words of a page as rows of chunks: what stands on one line, and what stands together in it.

A chunk is words that follow one another as in running text; between two chunks of a row is a gap, as between the
cells of a table, or between a paragraph's number and its text. Pure: points in, chunks out.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reviewer.extract.page_layout import PageLayout, PageRule, PageWord

BESIDE = 0.8
"""Lines stand in one row where their baselines differ by less than this share of their size and nothing overlaps: so
a grade that is centred beside a label of two lines stands beside it, not between its lines."""
FAR = 2.0
"""Sizes of type that part two chunks wherever they are."""
GAP = 0.6
"""Sizes of type that part two chunks where the second begins below or above another. A word's space is 0.25 to 0.5."""
ALIGNED = 3.0
"""Points by which things may differ that begin at the same place."""
NEXT_LINE, BLANK_LINE = 1.35, 2.6
"""Pitches from one row to the next, up to which there is no blank line between them, and up to which there is one."""
TOUCHING = 8.0
"""Points between lines drawn down a table that are one: the side of a cell and the frame around all of them."""
_TALL = 2.0
"""Sizes of its type that a word is tall that runs up or down the page, at least."""


@dataclass(slots=True, eq=False)
class Chunk:
    """Words of one row that belong together, or a drawn line that passes down through it (then without words)."""

    x0: float
    x1: float
    words: list[PageWord]


@dataclass(slots=True, eq=False)
class PageRow:
    """What stands on one line of the page, from left to right. `blanks` are the blank lines over it.

    `apart` says that a drawn line or a gap parts it from the row over it, so that no text runs on from there.
    """

    base: float
    size: float
    chunks: list[Chunk]
    blanks: int = 0
    apart: bool = True
    over: list[PageRule] = field(default_factory=list)
    """Lines drawn across between it and the row over it."""
    under: list[PageRule] = field(default_factory=list)
    """Lines drawn across below it, where it is the last row."""


class Flow(NamedTuple):
    """Lines to be set from top to bottom in one column."""

    lines: list[_Line]


class Columns(NamedTuple):
    """Two columns of running text side by side, each with lines of its own."""

    left: Flow
    right: Flow


class _Line(NamedTuple):
    base: float
    x0: float
    x1: float
    size: float
    words: tuple[PageWord, ...]
    upright: bool


def flows(page: PageLayout) -> list[Flow | Columns]:
    """The page's lines from top to bottom, those of two columns of running text apart.

    The lines come in the order of reading: where one stands higher than the one before it, a second column begins.
    """
    lines = [_line(words) for words in page.lines if words]
    made: list[Flow | Columns] = []
    while lines:
        start = next((i for i in range(1, len(lines)) if _back_up(lines[i - 1], lines[i])), None)
        parts = None if start is None else _columns(lines, start)
        if parts is None:
            return [*made, Flow(lines)]
        over, left, right, lines = parts
        made += [Flow(over)] if over else []
        made.append(Columns(Flow(left), Flow(right)))
    return made


def _back_up(before: _Line, line: _Line) -> bool:
    return before.upright and line.upright and line.base < before.base - line.size


def _columns(lines: list[_Line], start: int) -> tuple[list[_Line], list[_Line], list[_Line], list[_Line]] | None:
    """What stands over the columns of which the right one begins at `start`, both, and what comes after them."""
    top = lines[start].base - BESIDE * lines[start].size
    first = next(i for i in range(start) if lines[i].base >= top)
    left = lines[first:start]
    edge = max(line.x1 for line in left)
    end = start
    while (
        end < len(lines) and lines[end].x0 >= edge - ALIGNED and (end == start or lines[end].base > lines[end - 1].base)
    ):
        end += 1
    return (lines[:first], left, lines[start:end], lines[end:]) if end > start else None


def _line(words: tuple[PageWord, ...]) -> _Line:
    x0, x1 = min(w.x0 for w in words), max(w.x1 for w in words)
    plain = [w for w in words if not w.raised] or words
    upright = not any(w.bottom - w.top > max(_TALL * w.size, w.x1 - w.x0) for w in words)
    size = max(median(w.size for w in plain), 1.0)
    return _Line(plain[0].baseline if upright else min(w.top for w in words), x0, x1, size, words, upright)


def rows_of(flow: Flow, rules: Sequence[PageRule]) -> list[PageRow]:
    """The rows of a flow, their chunks and what parts them."""
    grouped = _grouped(sorted(flow.lines, key=lambda line: line.base))
    starts = _starts(grouped)
    across = sorted((rule for rule in rules if rule.across), key=lambda rule: rule.at)
    down = _crossed(_snapped(sorted((rule for rule in rules if not rule.across), key=lambda rule: rule.at)), across)
    rows = [_row(lines, starts, down) for lines in grouped]
    pitch = _pitch(rows)
    before = None
    for row in rows:
        row.over = [rule for rule in across if (before is None or rule.at >= before.base) and rule.at < row.base]
        if before is not None:
            pitches = (row.base - before.base) / max(pitch, 1.2 * min(row.size, before.size))
            row.blanks = 0 if pitches < NEXT_LINE else 1 if pitches < BLANK_LINE else 2
        row.apart = before is None or bool(row.blanks or row.over)
        before = row
    if before is not None:
        before.under = [rule for rule in across if rule.at >= before.base]
    return rows


def _grouped(lines: Iterable[_Line]) -> list[list[_Line]]:
    """Lines that stand beside one another, together."""
    made: list[list[_Line]] = []
    for line in lines:
        if made and line.upright and made[-1][0].upright:
            first = made[-1][0]
            near = line.base - first.base < BESIDE * min(line.size, first.size)
            if near and all(_clear(line.words, other.words) for other in made[-1]):
                made[-1].append(line)
                continue
        made.append([line])
    return made


def _clear(words: Sequence[PageWord], others: Sequence[PageWord]) -> bool:
    """Whether nothing of the one overlaps the other from left to right. Words stand in gaps of the other line too."""
    return all(word.x0 > other.x1 or word.x1 < other.x0 for word in words for other in others)


def _starts(grouped: Sequence[Sequence[_Line]]) -> Counter[int]:
    """How many rows have something that begins, after a gap or at the left, at each place of `ALIGNED` points."""
    found: Counter[int] = Counter()
    for lines in grouped:
        words = _sorted(lines)
        begins = [words[0], *(b for a, b in itertools.pairwise(words) if b.x0 - a.x1 >= GAP * b.size)]
        found.update({_at(word.x0) for word in begins})
    return found


def _at(x: float) -> int:
    return round(x / ALIGNED)


def _sorted(lines: Sequence[_Line]) -> list[PageWord]:
    words = [word for line in lines for word in line.words]
    return words if len(lines) == 1 else sorted(words, key=lambda word: word.x0)


def _row(lines: Sequence[_Line], starts: Counter[int], down: Sequence[PageRule]) -> PageRow:
    base, size = lines[0].base, max(line.size for line in lines)
    # A rule passes through where the letters stand, which is over the baseline.
    passing = _distinct(r.at for r in down if r.start < base - 0.2 * size < r.end)
    chunks: list[Chunk] = []
    for word in _sorted(lines):
        last = chunks[-1] if chunks else None
        if last and (not lines[0].upright or not _parted(last, word, starts, passing)):
            last.words.append(word)
            last.x1 = max(last.x1, word.x1)
        else:
            chunks.append(Chunk(word.x0, word.x1, [word]))
    chunks += [Chunk(x, x, []) for x in passing if not any(c.x0 < x < c.x1 for c in chunks)]
    return PageRow(base, size, sorted(chunks, key=lambda chunk: chunk.x0))


def _snapped(down: Sequence[PageRule]) -> list[PageRule]:
    """The lines drawn down, from the left, those that nearly touch at one place.

    It is the outer one's, so that no word stands beyond it.
    """
    groups: list[list[PageRule]] = []
    for rule in down:
        if groups and rule.at - groups[-1][0].at <= TOUCHING:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    middle = (down[0].at + down[-1].at) / 2 if down else 0.0
    places = [group[0].at if group[0].at < middle else group[-1].at for group in groups]
    # Where words touch the frame at the left, they begin at its place: so it is set a little further out.
    places[:1] = [place - ALIGNED - 1 for place in places[:1]]
    return [rule._replace(at=at) for at, group in zip(places, groups, strict=True) for rule in group]


def _crossed(down: Sequence[PageRule], across: Sequence[PageRule]) -> list[PageRule]:
    """Those of the lines drawn down that one drawn across ties to another place: what does not is no table's."""
    found: list[PageRule] = []
    touching = [
        [r for r in down if a.start - TOUCHING <= r.at <= a.end + TOUCHING and _reaches(r, a.at)] for a in across
    ]
    for group in touching:
        if len({rule.at for rule in group}) > 1:
            found += group
    return sorted(set(found), key=lambda rule: rule.at)


def _reaches(rule: PageRule, y: float) -> bool:
    return rule.start - TOUCHING <= y <= rule.end + TOUCHING


def _distinct(places: Iterable[float]) -> list[float]:
    made: list[float] = []
    for x in sorted(places):
        if not made or x - made[-1] > ALIGNED:
            made.append(x)
    return made


def _parted(chunk: Chunk, word: PageWord, starts: Counter[int], passing: Sequence[float]) -> bool:
    gap = word.x0 - chunk.x1
    if word.raised:
        return False
    if gap >= FAR * word.size or any(chunk.x1 <= x <= word.x0 for x in passing):
        return True
    at = _at(word.x0)
    return gap >= GAP * word.size and sum(starts[i] for i in (at - 1, at, at + 1)) > 1


def _pitch(rows: Sequence[PageRow]) -> float:
    """The usual distance of rows."""
    found = [b.base - a.base for a, b in itertools.pairwise(rows) if 0.9 * b.size <= b.base - a.base <= 1.8 * b.size]
    return median(found) if found else 1.0
