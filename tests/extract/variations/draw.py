"""From pieces to a PDF."""

from __future__ import annotations

from collections.abc import Sequence

from tests.extract.variations.look import Look
from tests.extract.variations.paper import Paper
from tests.extract.variations.wanted import Piece, Writer

CLOSING = (
    "The Office for Standards in Education, Children’s Services and Skills (Ofsted) visits places that look after"
    " the young, and tells the public what was seen there.",
    "If you would like a copy of this document in a different format, ask the office that published it and say"
    " which one.",
    "Invented House",
    "Paper Lane",
    "T: 01632 960 000",
    "W: www.gov.uk/ofsted",
)


def drawn(report: Writer, look: Look, shown: Sequence[str]) -> bytes:
    """The report as a PDF."""
    paper = Paper(look, shown, report.notes)
    for piece in report.pieces:
        _draw(paper, look, piece)
    return paper.close()


def _draw(paper: Paper, look: Look, piece: Piece) -> None:
    match piece.kind:
        case "title":
            paper.lines(piece.text, look.title, bold=bool(piece.options.get("bold")), after=0.5)
        case "council":
            paper.lines(piece.text, float(str(piece.options.get("size", look.title))), bold=True, after=0.7)
        case "label":
            paper.lines(piece.text, look.size, bold=look.table_bold, after=0 if piece.options.get("close") else 0.5)
        case "under":
            paper.lines(piece.text, look.size, bold=look.table_bold, after=0.5, x=float(str(piece.options.get("x", 0))))
        case "bold line" | "group":
            paper.lines(piece.text, look.size, bold=True, after=0.5)
        case "heading":
            paper.down(0.4)
            first = piece.level == 1
            paper.lines(piece.text, look.head if first else look.second, bold=look.head_bold or not first)
        case "gradeline":
            paper.lines(piece.text, look.size, bold=bool(piece.options.get("bold")), after=0.7)
        case "number" | "para" | "bullet" | "nested" | "inner":
            _body(paper, look, piece)
        case "grades" | "grid" | "record" | "beside" | "scale" | "areas":
            _table(paper, look, piece)
        case "page":
            if paper.y > 90:
                paper.turn()
        case "right":
            paper.lines(piece.text, look.size - 3, bold=False, after=0, x=look.width - 130)
        case "small":
            paper.lines(piece.text, look.size - 2, bold=False, after=0.3)
        case "plain":
            paper.paragraph(piece.text)
            paper.down(float(str(piece.options.get("after", look.space))))
        case "contents":
            _contents(paper, look, piece)
        case "closing":
            paper.turn()
            for text in CLOSING:
                paper.lines(text, look.size - 2, bold=False, after=0.4)
        case other:
            raise ValueError(other)


def _body(paper: Paper, look: Look, piece: Piece) -> None:
    if piece.kind == "number":
        hang = max(look.hang, look.number_at + paper.wide("188.", look.size) + 3)
        marker = str(piece.options.get("marker", f"{piece.number}{look.stop}"))
        if piece.options.get("alone"):
            paper.paragraph("", 0, 0, marker=(marker, look.number_at))
            marker = ""
        paper.paragraph(
            piece.text, hang if look.hanging else 0, hang, marker=(marker, look.number_at) if marker else None
        )
    elif piece.kind == "inner":
        paper.paragraph(piece.text, look.hang + 24, marker=(look.nested, look.hang + 6))
    elif piece.kind == "para":
        paper.paragraph(piece.text, 0)
    else:
        inner = piece.kind == "nested"
        at = look.bullet_at + (26 if inner else 0)
        glyph = look.nested if inner else look.bullet
        paper.paragraph(
            piece.text, look.bullet_hang + (26 if inner else 0), marker=(glyph, at), whole=look.bullet_space < 0.4
        )
    small = piece.kind in ("bullet", "nested", "inner")
    paper.down(look.bullet_space if small else look.space)


def _table(paper: Paper, look: Look, piece: Piece) -> None:
    left, right = look.left - look.pad, look.right + look.pad
    split = left + look.grade_at * (right - left)
    rows = piece.rows
    heads = piece.options.get("heads")
    if piece.kind == "areas":
        _areas(paper, look, rows)
        return
    if paper.room() < 110:
        paper.turn()
    paper.down(0.4)
    if isinstance(heads, tuple):
        paper.row(heads, (left, split, right), bold=(True, True))
    for i, row in enumerate(rows):
        if i == 2 and piece.options.get("split"):
            paper.turn()
        if piece.kind == "scale":
            paper.row(row, (left + 10, left + 130, right))
        elif piece.kind == "beside":
            paper.row(row, (left, split, right), bold=(True, True), size=look.head)
        elif len(row) == 1:
            paper.row(row, (left, right), bold=(True,))
        else:
            inner = piece.kind == "grid" and row[0][1:2] == "." and row[0][2:3].isdigit()
            heavy = look.table_bold or (piece.kind == "grid" and not inner)
            paper.row(row, (left + (30 if inner else 0), split, right), bold=(heavy, False))
    paper.down(1.2)


def _areas(paper: Paper, look: Look, rows: Sequence[tuple[str, ...]]) -> None:
    left, right = look.left - look.pad, look.right + look.pad
    split = left + 140
    if any(who for who, _ in rows):
        paper.row(("Responsible body", "Areas for priority action"), (left, split, right), bold=(True, True))
        for row in rows:
            paper.row(row, (left, split, right))
    else:
        for _, text in rows:
            paper.row((text,), (left, right))
    paper.down(1)


def _contents(paper: Paper, look: Look, piece: Piece) -> None:
    paper.lines("Contents", look.head, bold=True)
    for i, row in enumerate(piece.rows):
        dots = piece.options.get("dots")
        if paper.room() < 3 * look.leading:
            paper.turn()
        text = paper.broken(row[0], look.width - 60, look.size)[0]
        paper.y += look.leading
        if dots:
            text += " " + "." * int((look.width - 40 - paper.wide(text, look.size)) / paper.wide(".", look.size))
        paper.put(text, look.left)
        paper.put(str(2 + i), look.right - 14)
    paper.down(1)
