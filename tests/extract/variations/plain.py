"""From pieces to a text, as converters of reports make them."""

from __future__ import annotations

import random
import re
import textwrap

from tests.extract.variations.draw import CLOSING
from tests.extract.variations.look import Look
from tests.extract.variations.wanted import Piece, Writer

_LIST = ("bullet", "nested", "inner")
_MARK = re.compile(r"\^([\d*†])")


def text_of(report: Writer, look: Look, rng: random.Random) -> str:
    """The report as a text: a line a paragraph, or wrapped; now and then a page break falls into a paragraph."""
    wrap = rng.choice((0, 0, 0, 92))
    dashed = rng.random() < 0.2
    broken = rng.random() < 0.5
    out = [""] * rng.randint(0, 3)
    close = not wrap and rng.random() < 0.6
    for piece, after in zip(report.pieces, [*report.pieces[1:], None], strict=True):
        made = [line for text in _lines(piece, look, dashed) for line in text.split("\n")]
        if piece.kind in ("number", "para") and not wrap and broken and rng.random() < 0.08:
            made = _parted(made[0], rng)
        for line in made:
            out += textwrap.wrap(line, wrap, break_long_words=False) if wrap and "\t" not in line and line else [line]
        in_list = piece.kind in _LIST and after is not None and after.kind in _LIST
        if not (close and in_list) and not piece.options.get("close"):
            out.append("")
    return "\n".join(out) + "\n"


def _parted(text: str, rng: random.Random) -> list[str]:
    """A paragraph with a blank line where a page ended: in mid-sentence, before a word in lower case."""
    places = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text) if m.start() > 60]
    if not places:
        return [text]
    at = rng.choice(places)
    return [text[:at], "", text[at + 1 :]]


def _lines(piece: Piece, look: Look, dashed: bool) -> list[str]:
    text = _MARK.sub(r"\1", piece.text) if piece.kind == "heading" else _MARK.sub("", piece.text)
    match piece.kind:
        case "number":
            marker = str(piece.options.get("marker", f"{piece.number}{look.stop or '.'}"))
            return [f"{'- ' if dashed else ''}{marker} {text}".strip()]
        case "bullet":
            return [f"{look.bullet} {text}"]
        case "nested" | "inner":
            return [f"{look.nested} {text}"]
        case "grades" | "grid" | "record" | "beside" | "scale":
            heads = piece.options.get("heads")
            first = ["\t".join(heads)] if isinstance(heads, tuple) else []
            return ["\n".join([*first, *("\t".join(row) for row in piece.rows)])]
        case "areas":
            return [line for row in piece.rows for line in ("• " + row[1], "")][:-1]
        case "contents":
            return ["Contents", "", "\n".join(f"{row[0]}\t{2 + i}" for i, row in enumerate(piece.rows))]
        case "closing":
            return [line for text in CLOSING for line in (text, "")][:-1]
        case "page":
            return []
        case _:
            return [text]
