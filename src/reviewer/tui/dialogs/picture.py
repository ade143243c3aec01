"""The source as printed: pages as pictures, what the current thing says marked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from reviewer.errors import ReviewerError
from reviewer.tui import safe
from reviewer.tui.dialogs.base import Dialog
from reviewer.tui.pictures import Frame

if TYPE_CHECKING:
    from reviewer.extract.page_picture import Picture

STEP = 3
"""Rows that a key scrolls by."""
LONGEST = 1_000_000
"""Rows that a page may take: all that it needs."""


@dataclass(frozen=True, slots=True)
class Words:
    """The answer of one who wants the words instead of the picture; `why` says why there is no picture."""

    why: str = ""


class PictureDialog(Dialog[Words]):
    """The pages on which the source says a thing, one at a time, drawn while one looks on."""

    DEFAULT_CSS = """
    PictureDialog #frame { max-width: 110; height: 96%; padding: 0 1; }
    PictureDialog #page { height: 1fr; margin: 0; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,ctrl+f,space", "page(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("n,right_square_bracket", "turn(1)", show=False),
        Binding("p,left_square_bracket", "turn(-1)", show=False),
        Binding("q", "leave", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(
        self, title: str, pages: Sequence[int], draw: Callable[[int], Picture], frame: Frame, *, words_key: str
    ) -> None:
        turn = "n p the next page that says it · " if len(pages) > 1 else ""
        words = f"{words_key} the words · " if words_key else ""
        super().__init__(title, hint=f"j k scroll · {turn}{words}Esc")
        self._pages = list(pages)
        self._at = 0
        self._draw, self._make_frame, self._words_key = draw, frame, words_key
        self._drawn: dict[int, Picture] = {}

    def body(self) -> ComposeResult:
        """The room for a page."""
        yield _Page(id="page")

    @property
    def page(self) -> VerticalScroll:
        """Where the page is shown."""
        return self.query_one("#page", VerticalScroll)

    def on_mount(self) -> None:
        """Show the first page."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """The key that shows the source shows its words now."""
        if self._words_key and event.character == self._words_key:
            event.stop()
            self.dismiss(Words())

    def _show(self) -> None:
        number = self._pages[self._at]
        place = f" · {self._at + 1} of {len(self._pages)}" if len(self._pages) > 1 else ""
        self.query_one("#title", Static).update(safe.content(f"{self._title_text}, p. {number}{place}"))
        self._shown(number)

    @work(group="page", exclusive=True)
    async def _shown(self, number: int) -> None:
        picture = self._drawn.get(number)
        if picture is None:
            await self._put(Static(Content(f"Drawing page {number} …")))
            try:
                picture = await asyncio.to_thread(self._draw, number)
            except ReviewerError as error:
                self.dismiss(Words(str(error)))
                return
            self._drawn[number] = picture
        from PIL import Image

        shown = self._make_frame(Image.frombytes("RGB", (picture.width, picture.height), picture.rgb))
        self._fit(shown)
        await self._put(shown)
        self.call_after_refresh(self._bring, picture.marked or 0)

    def _fit(self, shown: Widget) -> None:
        """Make a picture as wide as the room for it. It alone knows the shape of a cell, and so how tall it is then."""
        room = self.page.scrollable_content_region.size
        shown.styles.width = shown.styles.height = "auto"
        height = shown.get_content_height(Size(room.width, LONGEST), room, room.width)
        shown.styles.width, shown.styles.height = room.width, height

    def on_resize(self) -> None:
        """Fit the page to the new size of the terminal."""
        if self._pages[self._at] in self._drawn:
            self._show()

    async def _put(self, widget: Widget) -> None:
        """Show this and nothing else."""
        await self.page.remove_children()
        await self.page.mount(widget)

    def _bring(self, marked: float) -> None:
        """Scroll so that what is marked stands in the upper third."""
        line = round(marked * self.page.virtual_size.height)
        self.page.scroll_to(y=max(line - self.page.size.height // 3, 0), animate=False)

    def action_scroll(self, by: int) -> None:
        """Some rows on."""
        self.page.scroll_relative(y=by * STEP, animate=False)

    def action_page(self, by: int) -> None:
        """A screenful on."""
        self.page.scroll_relative(y=by * max(self.page.size.height - STEP, 1), animate=False)

    def action_end(self, by: int) -> None:
        """To the top or the foot of the page."""
        self.page.scroll_to(y=0 if by < 0 else self.page.max_scroll_y, animate=False)

    def action_turn(self, by: int) -> None:
        """The next page that says it."""
        at = min(max(self._at + by, 0), len(self._pages) - 1)
        if at != self._at:
            self._at = at
            self._show()


class _Page(VerticalScroll, can_focus=False):
    """Scrolled by the dialog's keys and the wheel: the keys of its own would be others."""
