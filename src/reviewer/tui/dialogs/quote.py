"""Quoting: any stretch of a text, chosen with the arrows."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from reviewer.tui.dialogs.base import Area, Dialog

_SENTENCE_END = re.compile(r"(?<=[.?!][’”\"')])\s+|(?<=[.?!])\s+")


class QuoteDialog(Dialog[tuple[int, int]]):
    """Answers with the (start, end) of what is marked; the sentence one stands in where nothing is."""

    DEFAULT_CSS = "QuoteDialog Area { height: 10; margin: 1 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "quote", show=False),
        Binding("j,down", "sentence(1)", show=False, priority=True),
        Binding("k,up", "sentence(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, hint="j k choose the sentence · shift and arrows mark words · Return quotes · Esc")
        self._text = text
        self._bounds = sentences(text)

    def body(self) -> ComposeResult:
        """The text."""
        area = Area(self._text)
        area.read_only = True
        yield area

    def on_mount(self) -> None:
        """Begin with the first sentence."""
        self._mark(0)

    def _mark(self, number: int) -> None:
        area = self.query_one(Area)
        start, end = self._bounds[number]
        area.selection = area.selection._replace(start=(0, start), end=(0, end))

    def action_sentence(self, by: int) -> None:
        """Mark the next sentence, or the one before."""
        at = self.query_one(Area).selection.start[1]
        here = next((i for i, (start, end) in enumerate(self._bounds) if start <= at < end or at < start), 0)
        self._mark(min(max(here + by, 0), len(self._bounds) - 1))

    def action_quote(self) -> None:
        """Answer."""
        start, end = sorted(self.query_one(Area).selection)
        if start == end:
            at = start[1]
            self.dismiss(next((s, e) for s, e in self._bounds if at <= e))
        else:
            self.dismiss((start[1], end[1]))


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text stand; the whole where it has none."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        bounds.append((start, match.start()))
        start = match.end()
    if start < len(text) or not bounds:
        bounds.append((start, len(text)))
    return bounds
