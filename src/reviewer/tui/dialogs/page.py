"""The source as printed: pages laid out in words, what the current thing says marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from reviewer.tui import safe
from reviewer.tui.dialogs.pages import PagesDialog
from reviewer.tui.present import page as paging
from reviewer.tui.present.page_words import Ink
from reviewer.tui.widgets.ink import Row
from reviewer.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from reviewer.extract.page_layout import PageLayout

WIDE = 180
"""The width of the screen from which the page stands beside the text, if it has room there."""
LEAST = 62
"""Cells that the page has there, at least."""
NARROW = 100
"""The width up to which the page takes the whole screen."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a page is shown: the ink of each word, and what the source says on it, in words."""

    ink: Callable[[PageLayout], Ink]
    said: Callable[[int], str]


class PageDialog(PagesDialog["PageLayout"]):
    """The pages on which the source says a thing, one at a time, laid out as printed.

    On a wide screen it stands at the right of the text, which ends at the cell that `end_of_text` gives.
    """

    DEFAULT_CSS = """
    PageDialog #frame { width: 100%; max-width: 106; height: 96%; max-height: 100%; padding: 0 1; }
    PageDialog #said { color: $text-muted; height: auto; max-height: 3; }
    PageDialog PageView { background: $surface; margin: 1 0 0 0; }
    PageDialog.-narrow #frame { width: 100%; max-width: 100%; height: 100%; border: none; }
    PageDialog.-beside { align: right middle; background: transparent; }
    PageDialog.-beside #frame { max-width: 106; height: 100%; border: none; border-left: heavy $foreground 50%; }
    """
    WORDS = "text as kept"
    STEP = 1

    def __init__(
        self,
        title: str,
        pages: Sequence[int],
        get: Callable[[int], PageLayout],
        shown: Shown,
        *,
        words_key: str,
        last: int = 0,
        end_of_text: Callable[[], int | None] = lambda: None,
        note: str = "",
    ) -> None:
        super().__init__(title, pages, get, words_key=words_key, last=last, note=note)
        self._shown, self._end_of_text = shown, end_of_text

    def body(self) -> ComposeResult:
        """What is said, and the room for a page."""
        yield Static(id="said")
        yield PageView(id="page")

    @property
    def view(self) -> PageView:
        """Where the page is shown."""
        return self.query_one("#page", PageView)

    def on_mount(self) -> None:
        """Find the place for it, then show the first page."""
        self._stand()
        super().on_mount()

    def on_resize(self) -> None:
        """Find the place for it again, once the text has its own."""
        self._stand()
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        """At the right of the text, in the middle, or alone."""
        width, end = self.app.size.width, self._end_of_text()
        room = width - end if end is not None and width >= WIDE else 0
        beside = room >= LEAST
        self.set_class(beside, "-beside")
        self.set_class(width < NARROW, "-narrow")
        self.query_one("#frame").styles.width = room if beside else None

    def turned(self) -> None:
        """Show the page turned to, and say what is said there."""
        said = self._shown.said(self.number)
        static = self.query_one("#said", Static)
        static.update(safe.content(said))
        static.display = bool(said)
        super().turned()

    async def wait(self, words: str) -> None:
        """Show these words for as long as a page is not read."""
        self.view.say(words)

    async def put(self, page: PageLayout) -> None:
        """Show a page, scrolled to what is marked."""
        ink = self._shown.ink(page)
        self.view.show(lambda width: paging.laid_out(page, ink, width), _first)

    def action_scroll(self, by: int) -> None:
        """A row on."""
        self.view.scroll_rows(by * self.STEP)

    def action_page(self, by: int) -> None:
        """A screenful on."""
        self.view.page(by)

    def action_end(self, by: int) -> None:
        """To the top or the foot of the page."""
        self.view.end(by)


def _first(rows: Sequence[Row]) -> int:
    """The first row with something marked."""
    return next(iter(paging.marked(rows)), 0)
