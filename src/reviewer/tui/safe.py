"""Text from outside on its way to a widget: never read as markup, never able to steer the terminal.

A string given to a stock widget is markup there, so that "[sic]" vanishes and "[/" raises: whatever comes from a
report, a person or the file system goes through here first. The reading panes draw plain segments, which hold no
markup, and need `line` only.
"""

from __future__ import annotations

from functools import lru_cache

from textual.content import Content

from reviewer.model.text import UNSAFE, visible

_REPLACEMENT = "\ufffd"
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}


@lru_cache(maxsize=2048)
def line(text: str) -> str:
    """`text` as one line for the screen: white space becomes single spaces, everything unprintable is made visible."""
    return visible(" ".join(text.split()))


def lines(text: str) -> list[str]:
    """`text` as lines for the screen: its own line breaks are kept, tabs become four spaces."""
    return visible(text.replace("\r\n", "\n"), lines=True).expandtabs(4).split("\n")


def content(text: str) -> Content:
    """`text` for a stock widget: plain content on one line, in which brackets are brackets."""
    return Content(line(text))


def same_length(text: str) -> str:
    """`text` with every unsafe character shown as exactly one other, so that positions in it stay what they were."""
    return UNSAFE.sub(lambda match: _PICTURES.get(ord(match[0]), _REPLACEMENT), text)
