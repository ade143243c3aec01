"""What the dialogs that show pages of the source have in common: one page at a time, got ready while one looks on."""

from __future__ import annotations

import asyncio
import threading
from abc import abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar, cast

from textual import events, work
from textual.binding import Binding, BindingType
from textual.widgets import Static

from reviewer.errors import ReviewerError
from reviewer.tui import safe
from reviewer.tui.dialogs.base import Dialog

Ready = TypeVar("Ready")


async def _aside(work: Callable[[], Ready]) -> Ready:
    """What `work` gives, from a thread for which nobody waits at the end: one may quit while a page is got ready."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Ready] = loop.create_future()

    def tell(result: Ready | None, error: Exception | None) -> None:
        if future.done():
            return  # nobody looks at that page any more
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(cast("Ready", result))

    def run() -> None:
        result, failed = None, None
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - it is raised again where it is waited for
            failed = error
        with suppress(RuntimeError):  # the interface has ended
            loop.call_soon_threadsafe(tell, result, failed)

    threading.Thread(target=run, name="page", daemon=True).start()
    return await future


@dataclass(frozen=True, slots=True)
class Words:
    """The answer of one who wants the words instead; `why` says why the page cannot be shown."""

    why: str = ""


class PagesDialog(Dialog[Words], Generic[Ready]):
    """The pages on which the source says a thing, each got ready by `get` in a thread when it is first turned to.

    `number` is that of the page turned to, which may be any other up to the `last` of the source. `words_key` shows the
    words instead. A first page that cannot be had ends the dialog with the reason.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,ctrl+f,space", "page(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("n", "turn(1)", show=False),
        Binding("p", "turn(-1)", show=False),
        Binding("right_square_bracket", "leaf(1)", show=False),
        Binding("left_square_bracket", "leaf(-1)", show=False),
        Binding("q", "leave", show=False),
    ]
    AUTO_FOCUS = ""
    DOING = "Reading"
    """What is said to be done to a page until it is there."""
    STEP = 3
    """Rows that a key scrolls by."""

    WORDS = "the words"
    """What the key that shows the source shows in the place of pages."""

    def __init__(
        self,
        title: str,
        pages: Sequence[int],
        get: Callable[[int], Ready],
        *,
        words_key: str,
        last: int = 0,
        note: str = "",
    ) -> None:
        turn = "n p next that says it · " if len(pages) > 1 else ""
        leaf = "[ ] other pages · " if last > 1 else ""
        words = f"{words_key} {self.WORDS} · " if words_key else ""
        super().__init__(title, hint=f"{note}\nj k scroll · {turn}{leaf}{words}Esc".lstrip())
        self._pages, self._last = list(pages), last
        self._at = 0
        self.number = pages[0]
        self._get, self._words_key = get, words_key
        self._ready: dict[int, Ready] = {}

    @property
    def here(self) -> Ready | None:
        """The page turned to, None as long as it is not ready."""
        return self._ready.get(self.number)

    @abstractmethod
    async def put(self, page: Ready) -> None:
        """Show a page, scrolled to what is marked."""

    @abstractmethod
    async def wait(self, words: str) -> None:
        """Show these words for as long as a page is not ready."""

    def on_mount(self) -> None:
        """Show the first page."""
        self.turned()

    def on_key(self, event: events.Key) -> None:
        """The key that shows the source shows its words now."""
        if self._words_key and event.character == self._words_key:
            event.stop()
            self.dismiss(Words())

    def turned(self) -> None:
        """Show the page turned to, and say in the title which it is."""
        said = self._pages
        place = f" · {said.index(self.number) + 1} of {len(said)}" if self.number in said and len(said) > 1 else ""
        self.query_one("#title", Static).update(safe.content(f"{self._title_text}, p. {self.number}{place}"))
        self._show(self.number)

    @work(group="page", exclusive=True)
    async def _show(self, number: int) -> None:
        page = self._ready.get(number)
        if page is None:
            await self.wait(f"{self.DOING} page {number} …")
            try:
                page = await _aside(lambda: self._get(number))
            except ReviewerError as error:
                await self._without(number, str(error))
                return
            self._ready[number] = page
        await self.put(page)

    async def _without(self, number: int, why: str) -> None:
        """A page cannot be had: where others can, that is said in its place, else the words are shown."""
        if self._ready:
            await self.wait(safe.line(f"Page {number} cannot be shown: {why}"))
        else:
            self.dismiss(Words(why))

    def action_turn(self, by: int) -> None:
        """The next page that says it; from any other page back to one."""
        self._at = min(max(self._at + by, 0), len(self._pages) - 1)
        self._go(self._pages[self._at])

    def action_leaf(self, by: int) -> None:
        """The next page of the source, whatever it says."""
        self._go(min(max(self.number + by, 1), max(self._last, self.number)))

    def _go(self, number: int) -> None:
        if number != self.number:
            self.number = number
            self.turned()

    @abstractmethod
    def action_scroll(self, by: int) -> None:
        """Some rows on."""

    @abstractmethod
    def action_page(self, by: int) -> None:
        """A screenful on."""

    @abstractmethod
    def action_end(self, by: int) -> None:
        """To the top or the foot of the page."""
