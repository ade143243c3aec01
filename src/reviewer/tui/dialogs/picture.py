"""The source as printed: pages as pictures, what the current thing says marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from reviewer.tui.dialogs.pages import PagesDialog
from reviewer.tui.pictures import Frame

if TYPE_CHECKING:
    from reviewer.extract.page_picture import Picture

LONGEST = 1_000_000
"""Rows that a page may take: all that it needs."""


class PictureDialog(PagesDialog["Picture"]):
    """The pages on which the source says a thing, one at a time, drawn while one looks on."""

    DEFAULT_CSS = """
    PictureDialog #frame { max-width: 110; height: 96%; padding: 0 1; }
    PictureDialog #page { height: 1fr; margin: 0; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    DOING = "Drawing"

    def __init__(
        self,
        title: str,
        pages: Sequence[int],
        draw: Callable[[int], Picture],
        frame: Frame,
        *,
        words_key: str,
        last: int = 0,
    ) -> None:
        super().__init__(title, pages, draw, words_key=words_key, last=last)
        self._make_frame = frame

    def body(self) -> ComposeResult:
        """The room for a page."""
        yield _Page(id="page")

    @property
    def page(self) -> VerticalScroll:
        """Where the page is shown."""
        return self.query_one("#page", VerticalScroll)

    async def wait(self, words: str) -> None:
        """Show these words for as long as a page is not drawn."""
        await self._mount(Static(Content(words)))

    async def put(self, page: Picture) -> None:
        """Show a page, scrolled to what is marked."""
        from PIL import Image

        shown = self._make_frame(Image.frombytes("RGB", (page.width, page.height), page.rgb))
        self._fit(shown)
        await self._mount(shown)
        self.call_after_refresh(self._bring, page.marked or 0)

    def _fit(self, shown: Widget) -> None:
        """Make a picture as wide as the room for it. It alone knows the shape of a cell, and so how tall it is then."""
        room = self.page.scrollable_content_region.size
        shown.styles.width = shown.styles.height = "auto"
        height = shown.get_content_height(Size(room.width, LONGEST), room, room.width)
        shown.styles.width, shown.styles.height = room.width, height

    def on_resize(self) -> None:
        """Fit the page to the new size of the terminal."""
        if self.here is not None:
            self.turned()

    async def _mount(self, widget: Widget) -> None:
        """Show this and nothing else."""
        await self.page.remove_children()
        await self.page.mount(widget)

    def _bring(self, marked: float) -> None:
        """Scroll so that what is marked stands in the upper third."""
        line = round(marked * self.page.virtual_size.height)
        self.page.scroll_to(y=max(line - self.page.size.height // 3, 0), animate=False)

    def action_scroll(self, by: int) -> None:
        """Some rows on."""
        self.page.scroll_relative(y=by * self.STEP, animate=False)

    def action_page(self, by: int) -> None:
        """A screenful on."""
        self.page.scroll_relative(y=by * max(self.page.size.height - self.STEP, 1), animate=False)

    def action_end(self, by: int) -> None:
        """To the top or the foot of the page."""
        self.page.scroll_to(y=0 if by < 0 else self.page.max_scroll_y, animate=False)


class _Page(VerticalScroll, can_focus=False):
    """Scrolled by the dialog's keys and the wheel: the keys of its own would be others."""
