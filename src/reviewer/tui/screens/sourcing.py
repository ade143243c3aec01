"""Showing where the source says a thing: the page as a picture where there can be one, else laid out in words.

Where a page cannot be read again, or the source has none, its text as it is kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reviewer.tui.present import source
from reviewer.tui.present.reading import NUMBER
from reviewer.tui.widgets.blocks import GUTTER

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer.extract.page_layout import PageLayout
    from reviewer.extract.page_picture import Picture
    from reviewer.tui.dialogs.pages import Words
    from reviewer.tui.pictures import Frame
    from reviewer.tui.present.source import Places
    from reviewer.tui.screens.desk import Desk

_KEPT = 16
"""Pages that are kept once they are read: looking twice at one takes no time."""


def show(desk: Desk, title: str, found: Places) -> None:
    """Show `found`, the places of what is current, under a title."""
    frame = desk.app.tools.frame
    if not source.pages(found):
        _text(desk, title, found, "" if frame is None else "It has no pages that can be drawn: these are its words.")
    elif frame is None:
        _page(desk, title, found)
    else:
        _picture(desk, title, found, frame)


def _text(desk: Desk, title: str, found: Places, note: str = "") -> None:
    """The text as it is kept."""
    from reviewer.tui.dialogs.listing import ReadDialog

    text = desk.session.text()
    desk.app.push_screen(ReadDialog(title, lambda width: source.blocks(text, found, width), tall=True, note=note))


def _page(desk: Desk, title: str, found: Places, no_picture: str = "") -> None:
    """The pages laid out in words; where one cannot be read, the text."""
    from reviewer.tui.dialogs.page import PageDialog, Shown

    path, text, leftovers = _path(desk), desk.session.text(), desk.session.report.leftovers

    def answered(words: Words | None) -> None:
        if words is not None:
            why = no_picture or (f"The page cannot be shown as printed: {words.why}" if words.why else "")
            _text(desk, title, found, why)

    shown = Shown(lambda page: source.ink(page, found, leftovers), lambda page: source.said_on(found, page))
    dialog = PageDialog(
        title,
        source.pages(found),
        lambda page: _read(path, page, text),
        shown,
        words_key=_key(desk),
        last=desk.session.report.source.pages or 0,
        end_of_text=lambda: _end_of_text(desk),
        note=no_picture,
    )
    desk.app.push_screen(dialog, answered)


@lru_cache(_KEPT)
def _read(path: Path, page: int, text: str) -> PageLayout:
    from reviewer.extract.page_layout import page_layout

    return page_layout(path, page, text=text)


def _picture(desk: Desk, title: str, found: Places, frame: Frame) -> None:
    from reviewer.tui.dialogs.picture import PictureDialog

    path, text, places = _path(desk), desk.session.text(), [place for _, place in found]

    def draw(page: int) -> Picture:
        from reviewer.extract.page_picture import page_picture

        return page_picture(path, page, places, text=text)

    def answered(words: Words | None) -> None:
        if words is not None:
            _page(desk, title, found, f"No picture: {words.why}" if words.why else "")

    last = desk.session.report.source.pages or 0
    desk.app.push_screen(
        PictureDialog(title, source.pages(found), draw, frame, words_key=_key(desk), last=last), answered
    )


def _path(desk: Desk) -> Path:
    """The store's copy of the source."""
    return desk.session.workspace.store.source_path(desk.session.report.source.sha256)


def _key(desk: Desk) -> str:
    """The key that shows the source, which shows its words when the source is shown."""
    return next((one for one in desk.registry["source"].keys if len(one) == 1), "")


def _end_of_text(desk: Desk) -> int | None:
    """The cell at which the lines of the text end, None where it is not to be seen."""
    reader = desk.view("reader")
    if not reader.display or not reader.size.width:
        return None
    return reader.region.x + GUTTER + NUMBER + desk.app.settings.reading_width + 1
