"""Writing the board pack of a report: for whom and in which form is asked; where it is and what it omits is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reviewer.errors import ReviewerError
from reviewer.tui import safe
from reviewer.tui.dialogs.asking import AskDialog, Question

if TYPE_CHECKING:
    from reviewer.tui.screens.standing import Standing

_AUDIENCES = (
    ("public", "the public: no names, notes or file paths"),
    ("board", "the board"),
    ("internal", "ourselves: everything"),
)
_FORMS = (("html", "a page for the browser, to print or send (HTML)"), ("markdown", "text (Markdown)"))


def pack(place: Standing, report: str, called: str) -> None:
    """Ask for whom the board pack is, and write it."""

    def answered(values: Mapping[str, object] | None) -> None:
        if values is None:
            return
        try:
            path, told = place.app.tools.pack(place.app.workspace, report, str(values["audience"]), str(values["form"]))
        except ReviewerError as error:
            place.refused(error)
            return
        place.say("; ".join([f"Written: {path}", *map(safe.line, told)]), ink="good")

    questions = [
        Question("audience", "For", "public", choices=_AUDIENCES),
        Question("form", "As", "html", choices=_FORMS),
    ]
    place.app.push_screen(AskDialog(f"Board pack: {called}", questions), answered)
