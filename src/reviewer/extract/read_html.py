"""A saved web page as typed lines: the text that a browser shows, one block a line, blank lines between blocks.

A bullet or an item's number is written as a browser draws it ("• ", "– " for a list in a list, "1. "). What surrounds
the article is there too, as lines of `Block.MENU`: nothing that can be seen is dropped.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from reviewer.extract.document import Block, Document, Line, Table
from reviewer.extract.html_blocks import BLOCKS
from reviewer.extract.html_menus import surroundings
from reviewer.extract.read_text import tables_of
from reviewer.extract.sniff import MAX_TEXT, harmless, too_long
from reviewer.model.extracted import Source
from reviewer.model.place import Span

PARSER = "lxml"
"""Closes what a page leaves open (`<li>`, `<td>`, `<p>`) as a browser does; Python's own parser does not."""
LINE = "data-reviewer-line"
"""The attribute by which Markdown tells the line of its file that an element began on."""
MAX_DEPTH = 500
"""Elements within elements that are followed; a page that nests deeper is a trap, and its deeper text stays flat."""

_UNSEEN = ["script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "audio", "video"]
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CELLS = ["td", "th"]
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HIDING = ("display:none", "visibility:hidden")


class _Kind(NamedTuple):
    block: Block
    level: int | None = None


_TEXT = _Kind(Block.TEXT)
_MENU = _Kind(Block.MENU)


def read_html(text: str, source: Source, where: str) -> Document:
    """The document of a web page's text."""
    soup = BeautifulSoup(text, PARSER)
    remove_unseen(soup)
    return read_tree(soup, source, surroundings(soup), where)


def read_tree(soup: BeautifulSoup, source: Source, menus: Collection[int], where: str) -> Document:
    """The document of a parsed page; `menus` are the ids (`id()`) of the elements that surround the article."""
    writer = _Writer(menus)
    writer.walk(soup)
    text = "\n".join(line.text for line in writer.lines)
    if len(text) > MAX_TEXT:
        raise too_long(where)
    lines = tuple(writer.lines)
    return Document(source, text, lines, find_tables=partial(_find_tables, text, lines))


def _find_tables(text: str, lines: tuple[Line, ...], page: int | None) -> tuple[Table, ...]:
    return tables_of(text, lines) if page is None else ()


def remove_unseen(soup: BeautifulSoup) -> None:
    """Take out what a browser does not show."""
    for tag in soup.find_all(_UNSEEN):
        tag.decompose()
    for tag in soup.find_all(_hidden):
        tag.decompose()
    for string in soup.find_all(string=lambda s: isinstance(s, PreformattedString)):
        string.extract()


def _hidden(tag: Tag) -> bool:
    style = str(tag.get("style") or "").replace(" ", "").lower()
    return tag.has_attr("hidden") or any(h in style for h in _HIDING) or tag.get("type") == "hidden"


class _Writer:
    """Walks a page once, without recursion, and writes its lines."""

    def __init__(self, menus: Collection[int]) -> None:
        self.lines: list[Line] = []
        self._menus = menus
        self._pieces: list[str] = []
        self._at = 0
        self._kinds: list[_Kind] = [_TEXT]
        self._lists: list[int | None] = []
        self._marker = ""
        self._source_line: int | None = None
        self._blank = False

    def walk(self, top: Tag) -> None:
        """Write the lines of everything in `top`."""
        waiting: list[Tag | NavigableString | None] = [top]
        opened: list[Tag] = []
        while waiting:
            node = waiting.pop()
            if node is None:
                self._close(opened.pop())
            elif isinstance(node, Tag):
                if len(opened) >= MAX_DEPTH:
                    self._pieces.append(flat(node))
                    continue
                opened.append(node)
                waiting.append(None)
                if not self._open(node):
                    waiting.extend(reversed(node.contents))  # type: ignore[arg-type]
            elif isinstance(node, NavigableString):
                self._pieces.append(str(node))
        self._end()
        while self.lines and not self.lines[-1].text:
            self.lines.pop()

    def _open(self, tag: Tag) -> bool:
        """Begin an element; true where it is written whole already."""
        if self._breaks(tag):
            self._end()
            self._blank = self._blank or tag.name != "li"
        name = tag.name
        self._at_line(tag)
        kind = self._kinds[-1]
        if kind.block is Block.MENU or id(tag) in self._menus:
            self._kinds.append(_MENU)
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self._kinds.append(_Kind(Block.HEADING, int(name[1])))
        elif name == "blockquote":
            self._kinds.append(_Kind(Block.QUOTE))
        elif name == "li":
            self._kinds.append(_Kind(Block.BULLET, max(1, len(self._lists))))
        elif name in _CELLS:
            self._kinds.append(_TEXT)
        else:
            self._kinds.append(kind)
        return self._begin(tag)

    def _begin(self, tag: Tag) -> bool:
        name = tag.name
        if name in _LISTS:
            self._lists.append((_number(tag.get("start")) or 1) if name == "ol" else None)
        elif name == "li":
            self._marker = self._next_marker()
        elif name == "br":
            self._end()
        elif name == "hr":
            self._blank = True
        elif name == "sup":
            words = flat(tag).strip("[]() ")
            if words.isdigit() and words.isascii():
                self._pieces.append(words.translate(_SUPERSCRIPT))
                return True
        elif name == "pre":
            self._verbatim(tag)
            return True
        elif name == "table" and is_data(tag):
            self._table(tag)
            return True
        return False

    def _close(self, tag: Tag) -> None:
        name = tag.name
        if self._breaks(tag):
            self._end()
            self._blank = self._blank or name != "li"
        self._kinds.pop()
        if name in _LISTS and self._lists:
            self._lists.pop()
        if name == "li":
            self._marker = ""

    def _at_line(self, tag: Tag) -> None:
        self._source_line = _number(tag.get(LINE)) or self._source_line

    def _breaks(self, tag: Tag) -> bool:
        return tag.name in BLOCKS or id(tag) in self._menus

    def _next_marker(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "• " if len(self._lists) < 2 else "– "
        number = self._lists[-1]
        self._lists[-1] = number + 1
        return f"{number}. "

    def _end(self) -> None:
        """The line so far is over."""
        words = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if words:
            self._write(self._marker + words, self._kinds[-1])
            self._marker = ""

    def _write(self, text: str, kind: _Kind) -> None:
        text = harmless(text)
        if self._blank and self.lines:
            self._add("", _TEXT)
        self._blank = False
        self._add(text, kind)

    def _add(self, text: str, kind: _Kind) -> None:
        before = self.lines[-1].number if self.lines else None
        number = self._source_line if self._source_line and text else (before or 0) + 1
        span = Span(self._at, self._at + len(text))
        self.lines.append(Line(text, span, number=number, block=kind.block, level=kind.level))
        self._at += len(text) + 1

    def _verbatim(self, tag: Tag) -> None:
        for line in tag.get_text().strip("\n").split("\n"):
            self._write(line.rstrip(), self._kinds[-1])

    def _table(self, table: Tag) -> None:
        kind = self._kinds[-1] if self._kinds[-1].block is Block.MENU else _Kind(Block.CELL)
        caption = table.find("caption")
        if isinstance(caption, Tag):
            self._pieces.append(flat(caption))
            self._end()
        for row in table.find_all("tr"):
            cells = [" ".join(flat(cell).split()) for cell in row.find_all(_CELLS, recursive=False)]
            self._at_line(row)
            if any(cells):
                self._write("\t".join(cells), kind)


def _number(given: object) -> int | None:
    """An attribute's number, None where it is none."""
    text = str(given or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else None


def is_data(table: Tag) -> bool:
    """Whether a table holds data, rather than lay out the page: two columns somewhere, and nothing large in a cell."""
    if table.get("role") == "presentation" or table.find(["table", "h1", "h2", "article", "ul", "ol"]):
        return False
    return any(len(row.find_all(_CELLS, recursive=False)) > 1 for row in table.find_all("tr"))


def flat(tag: Tag) -> str:
    """All the text in an element, with a blank for each block and line break in it."""
    pieces: list[str] = []
    for node in tag.descendants:
        if isinstance(node, NavigableString):
            pieces.append(str(node))
        elif isinstance(node, Tag) and (node.name in BLOCKS or node.name == "br"):
            pieces.append(" ")
    return "".join(pieces)
