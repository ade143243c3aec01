"""Showing where the source says a thing: the page as a picture where there can be one, else its words as laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.tui.present import source

if TYPE_CHECKING:
    from reviewer.extract.page_picture import Picture
    from reviewer.tui.pictures import Frame
    from reviewer.tui.present.source import Places
    from reviewer.tui.screens.desk import Desk


def show(desk: Desk, title: str, found: Places) -> None:
    """Show `found`, the places of what is current, under a title."""
    frame = desk.app.tools.frame
    if frame is None:
        _words(desk, title, found)
    else:
        _picture(desk, title, found, frame)


def _words(desk: Desk, title: str, found: Places, note: str = "") -> None:
    from reviewer.tui.dialogs.listing import ReadDialog

    text = desk.session.text()
    desk.app.push_screen(ReadDialog(title, lambda width: source.blocks(text, found, width), tall=True, note=note))


def _picture(desk: Desk, title: str, found: Places, frame: Frame) -> None:
    from reviewer.tui.dialogs.picture import PictureDialog, Words

    pages = source.pages(found)
    if not pages:
        _words(desk, title, found, "It has no pages that can be drawn: these are its words.")
        return
    kept = desk.session.workspace.store.source_path(desk.session.report.source.sha256)
    text, places = desk.session.text(), [place for _, place in found]

    def draw(page: int) -> Picture:
        from reviewer.extract.page_picture import page_picture

        return page_picture(kept, page, places, text=text)

    def answered(words: Words | None) -> None:
        if words is not None:
            _words(desk, title, found, f"No picture: {words.why}" if words.why else "")

    key = next((one for one in desk.registry["source"].keys if len(one) == 1), "")
    desk.app.push_screen(PictureDialog(title, pages, draw, frame, words_key=key), answered)
