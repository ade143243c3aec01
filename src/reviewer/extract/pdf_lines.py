"""Words of a page into the lines that are seen on it, whatever order the file holds them in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter

from reviewer.extract.pdf_words import SMALLER, Piece, closes, is_mark

SAME_LINE = 0.3
"""Words stand on one line when their baselines differ by less than this share of the smaller one's size.

Two lines of one cell are at least 1.0 apart, and the cell beside it, centred between them, 0.5.
"""
_MARK_LETTERS = 3
"""Letters of a footnote's mark: a number, or a few stars."""
_HANGING = 3
"""A mark's own sizes from its baseline down to that of its text, at most: half the size, raised as far as can be."""
_HOSTS = 50
"""Runs at about its height that a mark may hang on."""
_LEFT = attrgetter("x0")


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The lines from top to bottom, each with its words from left to right.

    Type that runs up or down the page is kept together, a line a run, at the place of its top.
    """
    level: list[list[Piece]] = []
    other: list[list[Piece]] = []
    for piece in pieces:
        runs = level if piece.style.level else other
        if runs and _runs_on(runs[-1][-1], piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    lines = _merged(_hung(level))
    for line in lines:
        line.sort(key=_LEFT)
        _mark(line)
        _close_up(line)
    lines.extend(other)
    lines.sort(key=_top)
    return lines


def _runs_on(before: Piece, piece: Piece) -> bool:
    if not piece.style.level:
        return piece.style == before.style
    if piece.raised:
        return piece.x0 >= before.x0
    if before.raised:
        return piece.top <= before.baseline <= piece.baseline and piece.x0 >= before.x1 - 1
    return abs(piece.baseline - before.baseline) < 0.5 and piece.x0 >= before.x0


def _base(line: list[Piece]) -> Piece:
    """The word that says where a line stands: its first that is no mark."""
    return next((p for p in line if not p.raised), line[0])


def _top(line: list[Piece]) -> float:
    base = _base(line)
    return base.baseline if base.style.level else base.top


def _hung(runs: list[list[Piece]]) -> list[list[Piece]]:
    """The runs, a lone footnote mark put to the run whose end or start it hangs on."""
    small: list[list[Piece]] = []
    full: list[list[Piece]] = []
    alone: list[list[Piece]] = []
    for run in runs:
        (small if len(run) == 1 and len(run[0].text) <= _MARK_LETTERS else full).append(run)
    if not small:
        return full
    full.sort(key=_top)
    tops = [_top(run) for run in full]
    for run in small:
        (mark,) = run
        first = bisect_left(tops, mark.baseline)
        last = bisect_right(tops, mark.baseline + _HANGING * mark.style.size)
        host = next((r for r in full[first : min(last, first + _HOSTS)] if _hangs(mark, r)), None)
        if host is None:
            alone.append(run)
        else:
            host.append(mark._replace(raised=True))
    return full + alone


def _hangs(mark: Piece, run: list[Piece]) -> bool:
    base = _base(run)
    if not is_mark(mark.text, mark.style.size, mark.baseline, base):
        return False
    gap = 0.5 * base.style.size
    return any(p.x0 < mark.x0 < p.x1 + gap or -gap < p.x0 - mark.x1 < gap for p in run)


def _merged(runs: list[list[Piece]]) -> list[list[Piece]]:
    runs.sort(key=_top)
    lines: list[list[Piece]] = []
    for run in runs:
        base = _base(run)
        if lines:
            held = _base(lines[-1])
            if base.baseline - held.baseline < SAME_LINE * min(base.style.size, held.style.size):
                lines[-1].extend(run)
                continue
        lines.append(list(run))
    return lines


def _mark(line: list[Piece]) -> None:
    """Tell the words of a line that are footnote marks, though white space stands before them."""
    size = line[0].style.size
    if all(p.style.size == size for p in line):
        return
    biggest = max(p.style.size for p in line)
    if all(p.style.size > SMALLER * biggest for p in line):
        return
    full = next(p for p in line if p.style.size == biggest)
    for i, piece in enumerate(line):
        if not piece.raised and is_mark(piece.text, piece.style.size, piece.baseline, full):
            line[i] = piece._replace(raised=True)


def _close_up(line: list[Piece]) -> None:
    """Put closing punctuation that stands by itself after a mark back to the word that the mark hangs on."""
    for i in range(len(line) - 1, 1, -1):
        piece, mark, word = line[i], line[i - 1], line[i - 2]
        if mark.raised and not word.raised and closes(piece, mark, word):
            line[i - 2] = word._replace(text=word.text + piece.text, x1=max(word.x1, piece.x1))
            del line[i]
