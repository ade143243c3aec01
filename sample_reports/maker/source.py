"""The format of the source texts, and how one is read.

A source has a head of `name: value` lines, a line `---`, and a body of blocks separated by blank lines:

    # Heading            a heading, `##` and `###` for the levels below
    12. Text             a numbered paragraph, `?.` one whose number the printer lost
    Text                 a paragraph without a number
    * Text               a bullet, `-` one nested below it
    > Text               the name of a group of areas ("Within three months:")
    = Grade 2 (good)     the grade of the heading above, on a line of its own
    ^1: Text             a footnote, for the mark `^1` somewhere before it
    | a | b              a table: the first line says its kind, the others are rows
    @areas KIND, @end    what stands between are areas for improvement of that kind
    @sign A / B         lines that are no part of the report (addresses, signatures)
    @aside, @small       what follows is no part of the report, in its own type or in small print
    @contents, @page, @box, @endbox      layout only

`{key=grade}` at a block's end says which judgement it bears witness to, and with what grade.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

_ATTRS = re.compile(r"\s*\{([^{}]*)\}$")
_NUMBERED = re.compile(r"(\d{1,3}|\?)\.\s+")
_FOOTNOTE = re.compile(r"\^(\d): ")
_MARK = re.compile(r"\^\d")
LAYOUT = ("@page", "@box", "@endbox", "@aside", "@small", "@sign", "@contents")


@dataclass(frozen=True)
class Block:
    """One stretch of a report. `kind` is heading, grade, para, bullet, nested, group, footnote, table or an @ word.

    `area` is the kind of area for improvement where it stands among such; `attrs` are what the braces say.
    """

    kind: str
    text: str = ""
    number: str | None = None
    level: int = 0
    attrs: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[tuple[str, ...], ...] = ()
    area: str | None = None

    @property
    def plain(self) -> str:
        """The text without the marks of footnotes."""
        return _MARK.sub("", self.text)


@dataclass(frozen=True)
class Report:
    """A source text as read: the facts of its head and the blocks of its body."""

    stem: str
    facts: Mapping[str, str]
    blocks: tuple[Block, ...]


def read(path: Path) -> Report:
    """Read one source text. Raises ValueError with the file and block that is not understood."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    facts: dict[str, str] = {}
    for line in head.splitlines():
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"{path}: a line of the head without a colon: {line!r}")
        facts[name.strip()] = value.strip()
    blocks: list[Block] = []
    area: str | None = None
    for number, chunk in enumerate(re.split(r"\n\s*\n", body.strip()), 1):
        for block in _blocks(chunk):
            if block.kind == "@areas":
                area = block.text
            elif block.kind == "@end":
                area = None
            elif block.kind.startswith("@") and block.kind not in LAYOUT:
                raise ValueError(f"{path}: block {number}: unknown word {block.kind}")
            else:
                blocks.append(replace(block, area=area))
    return Report(path.stem, facts, tuple(blocks))


def _blocks(chunk: str) -> list[Block]:
    """The blocks of a chunk: one, or several where each line begins with a bullet."""
    lines = chunk.splitlines()
    if lines[0].startswith("| "):
        rows = tuple(tuple(cell.strip() for cell in line[1:].split("|")) for line in lines)
        return [Block("table", rows[0][0], rows=rows[1:])]
    out: list[str] = []
    for line in lines:
        if out and not re.match(r"[*-] |[>=] |@", line):
            out[-1] += " " + line.strip()
        else:
            out.append(line.strip())
    return [_block(text) for text in out]


def _block(text: str) -> Block:
    attrs: dict[str, str] = {}
    if found := _ATTRS.search(text):
        text = text[: found.start()]
        for word in found[1].split():
            name, _, value = word.partition("=")
            attrs[name] = value
    if text.startswith("@"):
        word, _, rest = text.partition(" ")
        return Block(word, rest.strip())
    if text.startswith("#"):
        marks, _, rest = text.partition(" ")
        return Block("heading", rest.strip(), level=len(marks), attrs=attrs)
    if found := _FOOTNOTE.match(text):
        return Block("footnote", text[found.end() :], number=found[1])
    if found := _NUMBERED.match(text):
        return Block("para", text[found.end() :], number=found[1], attrs=attrs)
    for mark, kind in (("* ", "bullet"), ("- ", "nested"), ("> ", "group"), ("= ", "grade")):
        if text.startswith(mark):
            return Block(kind, text[2:].strip(), attrs=attrs)
    return Block("para", text, attrs=attrs)
