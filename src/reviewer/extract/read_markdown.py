"""A Markdown text as typed lines: its marks become the kind of each line, its words what a reader sees of them."""

from __future__ import annotations

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from reviewer.extract.document import Document
from reviewer.extract.read_html import LINE, PARSER, read_tree, remove_unseen
from reviewer.model.extracted import Source


def read_markdown(text: str, source: Source, where: str) -> Document:
    """The document of a Markdown text: CommonMark with tables. A line's number is that of its block in the file."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(text)
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet(LINE, str(token.map[0] + 1))
    soup = BeautifulSoup(parser.renderer.render(tokens, parser.options, {}), PARSER)
    remove_unseen(soup)
    return read_tree(soup, source, frozenset(), where)
