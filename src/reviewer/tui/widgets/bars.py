"""The widgets of one line or few: the header, the title of a pane, the footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip

from reviewer.tui import wrap
from reviewer.tui.widgets.ink import Inked, Row, Run, clip, spread, title_row, width_of


class Bar(Inked, can_focus=False):
    """One line with something at its left and something at its right."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._choices: tuple[tuple[Row, Row], ...] = (((), ()),)

    def show(self, *choices: tuple[Row, Row]) -> None:
        """Show the first of `choices`, each (left, right), that fits the width; the last one is cut where none does."""
        if choices != self._choices:
            self._choices = choices
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The line."""
        width = self.size.width
        for left, right in self._choices:
            if width_of(left) + width_of(right) + 2 <= width:
                break
        return self.strip(spread(left, right, width), width)


class Title(Inked, can_focus=False):
    """A line with a name in a rule."""

    DEFAULT_CSS = "Title { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = ""

    def show(self, words: str) -> None:
        """Show a name; it is safe text."""
        if words != self._words:
            self._words = words
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """The line."""
        return self.strip(title_row(self._words, "", self.size.width, active=False), self.size.width)


@dataclass(frozen=True, slots=True)
class Hint:
    """One command in the footer: its key as shown, its word, and whether it can act now."""

    command: str
    key: str
    label: str
    can: bool = True

    @property
    def row(self) -> Row:
        """The hint as it is drawn."""
        return (Run(self.key, "key" if self.can else "dim"), Run(f" {self.label}", "bar" if self.can else "dim"))


class Footer(Inked, can_focus=False):
    """The last line: at most seven keys that fit, and at the right what was saved; or a message, until the next key.

    It grows for a message that is longer than a line, so that no sentence loses its end.
    """

    DEFAULT_CSS = "Footer { height: 1; width: 1fr; dock: bottom; }"
    MOST = 7
    GAP = 3
    TALLEST = 4
    """Lines of a message that are shown."""

    class Pressed(Message):
        """A hint was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: tuple[Hint, ...] = ()
        self._saved: tuple[str, ...] = ()
        self._message: Row = ()
        self._folded: list[Row] = []
        self._places: list[tuple[int, int, str]] = []

    def show(self, hints: Sequence[Hint]) -> None:
        """Offer these keys, the most useful first."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def saved(self, *choices: str) -> None:
        """Say at the right what was saved: the first of `choices`, longest first, for which there is room."""
        if choices != self._saved:
            self._saved = choices
            self.refresh()

    def say(self, message: Row) -> None:
        """Say something in the place of the keys; an empty message brings them back."""
        if message != self._message:
            self._message = message
            self._fold()
            self.refresh()

    def on_resize(self) -> None:
        """Break the message anew."""
        self._fold()

    def _fold(self) -> None:
        """Break the message into lines of the present width, the last one cut where they are too many."""
        width = self.app.size.width - 2
        sign, text = self._message[:1], "".join(run.text for run in self._message[1:])
        first = width_of(sign)
        broken = wrap.wrapped(text, width - first) if width_of(self._message) > width else [text]
        lines, rest = broken[: self.TALLEST], broken[self.TALLEST :]
        if rest:
            lines[-1] = f"{lines[-1][: width - first - 1]}…"
        ink = self._message[-1].ink if self._message else "text"
        self._folded = [(*(sign if not at else (Run(" " * first),)), Run(line, ink)) for at, line in enumerate(lines)]
        if self.styles.height is None or self.styles.height.value != len(lines):
            self.styles.height = len(lines)

    @property
    def message(self) -> str:
        """What it says now."""
        return "".join(run.text for run in self._message)

    def render_line(self, y: int) -> Strip:
        """A line."""
        width = self.size.width
        self._places = []
        if self._message:
            row = self._folded[y] if y < len(self._folded) else ()
            return self.strip(clip((Run(" "), *row), width), width)
        hints: list[Run] = []
        used = 0
        shortest = wrap.cells(self._saved[-1]) + 3 if self._saved else 0
        gap = self.GAP if self._wide(width - shortest) else 2
        for hint in self._hints[: self.MOST]:
            before = 1 if not hints else gap
            cells = width_of(hint.row)
            if used + before + cells > width - shortest:
                break
            self._places.append((used + before, used + before + cells, hint.command))
            hints.extend((Run(" " * before), *hint.row))
            used += before + cells
        words = next((said for said in self._saved if wrap.cells(said) + 3 <= width - used), "")
        return self.strip(spread(tuple(hints), (Run(words, "dim"), Run(" ")) if words else (), width), width)

    def _wide(self, room: int) -> bool:
        hints = self._hints[: self.MOST]
        return 1 + sum(width_of(hint.row) + self.GAP for hint in hints) - self.GAP <= room

    def on_click(self, event: events.Click) -> None:
        """A hint that is clicked is a key that is pressed."""
        for start, end, command in self._places:
            if start <= event.x < end:
                self.post_message(self.Pressed(command))
