"""Changes of the corpus's documents that move words: lines broken elsewhere, other names, dates and people in front."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reviewer.extract.document import Word
from reviewer.model.extracted import ExtractedReport
from reviewer.model.place import Span

Row = list[Word]
Pages = list[list[Row]]

NAMES = (
    "Harbourmouth, Christhaven and Polwick",
    "Kingsbridge upon Hythe City Council",
    "Royal Borough of Wansford and Maidenstow",
    "Telby & Wrenlow Council",
    "St. Aldens",
    "Bathcombe and North East Selwood Council",
)
PEOPLE = ("Máire O’Dowd", "Jean-Luc Abbott", "Mary Anne van der Berg", "Zoë Brontë-Smith")
_FOOT = 0.88


def _spaced(words: Sequence[Word], x: float, room: float) -> list[Row]:
    """Words from `x` on in lines no wider than `room`, a space of a quarter of their size between."""
    rows: list[Row] = [[]]
    at = x
    for word in words:
        wide = word.x1 - word.x0
        if rows[-1] and at + wide > x + room:
            rows.append([])
            at = x
        rows[-1].append(word._replace(x0=at, x1=at + wide))
        at += wide + 0.27 * word.size
    return rows


def _down(row: Row, y: float) -> Row:
    return [w._replace(top=w.top + y, bottom=w.bottom + y, baseline=w.baseline + y) for w in row]


def rewrapped(pages: Pages, sizes: Sequence[tuple[float, float]], share: float) -> Pages:
    """Every stretch of running lines broken anew, to `share` of its width. What is set in columns stays as it is."""
    made: Pages = []
    for (_, high), page in zip(sizes, pages, strict=True):
        out: list[Row] = []
        moved = 0.0
        for run in _runs([r for r in page if r[0].baseline <= _FOOT * high]):
            anew = _broken(run, share)
            out += [_down(row, moved) for row in anew]
            moved += anew[-1][0].baseline - run[-1][0].baseline
        foot = [_down(r, max(0.0, moved)) for r in page if r[0].baseline > _FOOT * high]
        made.append(out + foot)
    return made


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Lines that run on: of one size and weight, close, at one edge but for the first."""
    runs: list[list[Row]] = []
    for row in rows:
        last = runs[-1][-1] if runs else None
        if last is not None and _goes_on(runs[-1], last, row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _goes_on(run: list[Row], last: Row, row: Row) -> bool:
    if len(row) > 1 and row[1].x0 - row[0].x1 > 0.5 * row[0].size:
        return False
    size = max(w.size for w in last)
    close = 0 < row[0].baseline - last[0].baseline < 1.3 * size
    alike = abs(row[-1].size - last[-1].size) < 0.3 and row[-1].bold == last[-1].bold
    edge = run[1][0].x0 if len(run) > 1 else row[0].x0
    return close and alike and abs(row[0].x0 - edge) < 2 and row[0].x0 >= run[0][0].x0 - 1 and not _in_columns(row)


def _in_columns(row: Row) -> bool:
    return any(b.x0 - a.x1 > 1.2 * a.size for a, b in pairwise(row[1:]))


def _broken(run: list[Row], share: float) -> list[Row]:
    right = max(r[-1].x1 for r in run)
    if len(run) < 2 or any(map(_in_columns, run)) or any(w.raised for r in run for w in r):
        return run
    edge = run[1][0].x0
    pitch = run[1][0].baseline - run[0][0].baseline
    room = share * (right - edge)
    marks = [w for w in run[0] if w.x0 < edge - 1]
    words = [*run[0][len(marks) :], *(w for r in run[1:] for w in r)]
    if not words:
        return run
    rows = _spaced(words, edge, room)
    base = run[0][0]
    placed = [[_at(w, base.baseline + i * pitch) for w in row] for i, row in enumerate(rows)]
    return [[*marks, *placed[0]], *placed[1:]]


def _at(word: Word, baseline: float) -> Word:
    y = baseline - word.baseline
    return word._replace(top=word.top + y, bottom=word.bottom + y, baseline=baseline)


def replaced(pages: Pages, report: ExtractedReport, fact: str, text: str, width: float) -> Pages | None:
    """The pages with other words where a fact was read; the line they stand in is broken anew if it grows too long."""
    read = report.facts.read.get(fact)
    if read is None or read.place is None or not read.place.page:
        return None
    spans = read.place.spans
    made = [list(page) for page in pages]
    page = made[read.place.page - 1]
    hit = [i for i, row in enumerate(page) if any(_in(w, spans) for w in row)]
    if not hit:
        return None
    first = next(w for w in page[hit[0]] if _in(w, spans))
    new = [_word(first, part) for part in text.split(" ")]
    for i in hit[1:]:
        page[i] = [w for w in page[i] if not _in(w, spans)]
    row = page[hit[0]]
    at = next(i for i, w in enumerate(row) if _in(w, spans))
    words = [*row[:at], *new, *(w for w in row[at:] if not _in(w, spans))]
    rows = _spaced(words, row[0].x0, width - 72 - row[0].x0)
    pitch = 1.21 * first.size
    rows = [[_at(w, row[0].baseline + i * pitch) for w in r] for i, r in enumerate(rows)]
    below = [_down(r, pitch * (len(rows) - 1)) for r in page[hit[0] + 1 :] if r]
    made[read.place.page - 1] = [*page[: hit[0]], *rows, *below]
    return made


def _in(word: Word, spans: Sequence[Span]) -> bool:
    return any(s.start <= word.start < s.end for s in spans)


def _word(like: Word, text: str) -> Word:
    return like._replace(text=text, x1=like.x0 + 0.52 * like.size * len(text))
