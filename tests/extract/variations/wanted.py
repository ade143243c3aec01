"""What must be read of an invented report, and the pieces that it is drawn from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MARK = re.compile(r"\s?\^[\d*†]")
"""The mark of a footnote in a piece's text: "^1"."""


@dataclass(frozen=True)
class Area:
    """An area for improvement: `text` with what is nested in it."""

    text: str
    kind: str
    group: str | None = None
    references: tuple[str, ...] = ()
    responsible: str | None = None


@dataclass
class Wanted:
    """`facts` by name; `grades` by key; `sections` as (heading, grade); `paragraphs` as (heading, number, text)."""

    facts: dict[str, str | None] = field(default_factory=dict)
    grades: list[tuple[str, str]] = field(default_factory=list)
    sections: list[tuple[str, str | None]] = field(default_factory=list)
    paragraphs: list[tuple[str, str | None, str]] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)


@dataclass
class Piece:
    """One thing on the page. `kind` says how to draw it, `options` what else that needs; `rows` are a table's."""

    kind: str
    text: str = ""
    number: str | None = None
    level: int = 1
    rows: list[tuple[str, ...]] = field(default_factory=list)
    options: dict[str, object] = field(default_factory=dict)


class Writer:
    """Puts a report together piece by piece and keeps what must be read of it."""

    def __init__(self, framework: str, variant: str | None = None) -> None:
        self.pieces: list[Piece] = []
        self.notes: dict[str, str] = {}
        self.want = Wanted(facts={"framework": framework, "variant": variant})
        self._heading = ""
        self._number = 0
        self._list: str | None = None
        self._group: str | None = None

    def fact(self, **values: str | None) -> None:
        """Facts that must be read; None where the report prints none."""
        self.want.facts |= values

    def grade(self, key: str, grade: str) -> None:
        """A judgement that must be read."""
        self.want.grades.append((key, grade))

    def piece(self, kind: str, text: str = "", **options: object) -> None:
        """A piece that is no part of the text: front, furniture, signature, standard words."""
        self.pieces.append(Piece(kind, text, options=options))

    def table(self, kind: str, rows: list[tuple[str, ...]], **options: object) -> None:
        """A table of grades, or of areas."""
        self.pieces.append(Piece(kind, rows=rows, options=options))

    def heading(self, text: str, level: int = 1, grade: str | None = None, *, areas: str | None = None) -> None:
        """A heading; `areas` is the kind of the list that it opens."""
        self.pieces.append(Piece("heading", text, level=level))
        self._open(bare(text), grade, areas)

    def beside(self, label: str, grade_text: str, grade: str, *, heads: tuple[str, str] | None = None) -> None:
        """A heading in a table beside its grade, the table with heads of its columns or without."""
        options: dict[str, object] = {"heads": heads} if heads else {}
        self.pieces.append(Piece("beside", label, rows=[(label, grade_text)], options=options))
        self._open(label, grade, None)

    def _open(self, heading: str, grade: str | None, areas: str | None) -> None:
        self._heading, self._list, self._group = heading, areas, None
        self.want.sections.append((heading, grade))

    def grade_line(self, text: str, grade: str) -> None:
        """The grade of the heading above on a line of its own."""
        self.pieces.append(Piece("gradeline", text))
        self.want.sections[-1] = (self.want.sections[-1][0], grade)

    def group(self, text: str, *, bold: bool = True) -> None:
        """The name of some areas: "Within three months:"."""
        self.pieces.append(Piece("group" if bold else "plain", text))
        self._group = text.rstrip(" :")

    def number(self, text: str, *, printed: str | None = None, area: bool = False) -> None:
        """A numbered paragraph, an area too where it stands in a list of numbered ones."""
        self._number += 1
        number = printed or str(self._number)
        self.pieces.append(Piece("number", text, number=number))
        self._said(number, text, area=area)

    def para(self, text: str, *, area: bool = False) -> None:
        """A paragraph without a number."""
        self.pieces.append(Piece("para", text))
        self._said(None, text, area=area)

    def bullet(self, text: str, nested: tuple[str, ...] = (), *, area: bool | None = None) -> None:
        """A bullet with what is nested in it: an area where a list of areas runs."""
        self.pieces.append(Piece("bullet", text))
        self._said(None, text)
        for one in nested:
            self.pieces.append(Piece("nested", one))
            self._said(None, one)
        if self._list and area is not False:
            self._area(" ".join([text, *nested]))

    def areas(self, rows: list[tuple[str, str]]) -> None:
        """Areas in boxes, each with the body that must act, or none."""
        self.table("areas", list(rows), heads=("Responsible body", "Areas for priority action"))
        for who, text in rows:
            self._said(None, text)
            self._area(text, who or None)

    def _said(self, number: str | None, text: str, *, area: bool = False) -> None:
        self.want.paragraphs.append((self._heading, number, bare(text)))
        if area and self._list:
            self._area(text)

    def _area(self, text: str, who: str | None = None) -> None:
        found = re.findall(r"\((?:see )?paragraphs? ([^)]*)\)|\(((?:outcome|enabler|principle)s? [^)]*)\)", text)
        references = [n for a, b in found for n in (re.findall(r"\d+", a) if a else [b])]
        self.want.areas.append(Area(bare(text), self._list or "", self._group, tuple(references), who))

    def restart(self) -> None:
        """Number again from 1."""
        self._number = 0


def bare(text: str) -> str:
    """A text without the marks of footnotes."""
    return MARK.sub("", text)
