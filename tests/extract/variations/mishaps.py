"""What goes wrong in reports as they are published: numbers printed twice, lost or alone, footnotes, nested bullets."""

from __future__ import annotations

import random

from tests.extract.variations.prose import Prose
from tests.extract.variations.wanted import Piece, Writer

_BODY = ("number", "para", "bullet", "nested")
_NOTES = (
    "The figures are those of the year that ended in March.",
    "A multi-agency safeguarding hub (MASH) is a team in which several agencies share what they know of a child and"
    " decide what is to be done; not every area has one, and those that have do not all work in the same way.",
)


def befall(report: Writer, rng: random.Random) -> None:
    """Change a report in some of these ways, and with it what must be read."""
    if rng.random() < 0.35:
        _numbers(report, rng)
    if rng.random() < 0.3:
        _nest(report, rng)
    if rng.random() < 0.35:
        _footnotes(report, rng)


def _places(report: Writer) -> list[tuple[int, int]]:
    """Each piece of text with its place among what must be read: (index of the piece, index of the paragraph)."""
    found, at = [], 0
    for i, piece in enumerate(report.pieces):
        if piece.kind in _BODY:
            found.append((i, at))
            at += 1
        elif piece.kind == "areas":
            at += len(piece.rows)
    return found


def _numbered(report: Writer) -> list[tuple[int, int]]:
    """The numbered paragraphs that are no areas and stand in the middle of the report."""
    areas = {a.text for a in report.want.areas}
    found = [
        (i, at)
        for i, at in _places(report)
        if report.pieces[i].kind == "number"
        and report.want.paragraphs[at][2] not in areas
        and not report.pieces[i].text.rstrip(" .:").endswith("action")
    ]
    return [x for x in found[3:-3] if report.pieces[x[0] - 1].kind == "number" == report.pieces[x[0] + 1].kind]


def _numbers(report: Writer, rng: random.Random) -> None:
    found = _numbered(report)
    if not found:
        return
    i, at = rng.choice(found)
    piece = report.pieces[i]
    heading, number, text = report.want.paragraphs[at]
    match rng.choice(("twice", "skipped", "lost", "bare", "doubled", "alone")):
        case "twice":
            piece.number = str(int(number or 0) - 1)
            report.want.paragraphs[at] = (heading, piece.number, text)
        case "skipped":
            _renumber(report, i)
        case "lost":
            piece.options["marker"] = ""
            report.want.paragraphs[at] = (heading, None, text)
        case "bare":
            piece.options["marker"] = number
        case "doubled":
            piece.options["marker"] = f"{number}. ."
        case _:
            piece.options["alone"] = True


def _renumber(report: Writer, start: int) -> None:
    """Every number from a piece on is one too high."""
    for i, at in _places(report):
        piece = report.pieces[i]
        if i >= start and piece.kind == "number":
            piece.number = str(int(piece.number or 0) + 1)
            heading, _, text = report.want.paragraphs[at]
            report.want.paragraphs[at] = (heading, piece.number, text)


def _nest(report: Writer, rng: random.Random) -> None:
    """Bullets under a numbered paragraph."""
    found = _numbered(report)
    if not found:
        return
    i, at = rng.choice(found)
    prose = Prose(rng)
    heading = report.want.paragraphs[at][0]
    texts = [prose.area(stop=";") for _ in range(rng.randint(2, 4))]
    report.pieces[i + 1 : i + 1] = [Piece("inner", text) for text in texts]
    report.want.paragraphs[at + 1 : at + 1] = [(heading, None, text) for text in texts]


def _footnotes(report: Writer, rng: random.Random) -> None:
    """One or two footnotes to paragraphs."""
    mark = rng.choice(("2", "*"))
    found = [i for i, _ in _places(report) if report.pieces[i].kind in ("number", "para") and i > 14]
    if not found or mark in report.notes:
        return
    piece = report.pieces[rng.choice(found)]
    words = piece.text.split(" ")
    ends = [n for n, w in enumerate(words[:-1]) if w.isalpha() and n > 3]
    if not ends or "^" in piece.text:
        return
    at = rng.choice(ends)
    words[at] += f"^{mark}"
    piece.text = " ".join(words)
    report.notes[mark] = rng.choice(_NOTES)
