"""Pictures in the terminal: whether to show them, and the widget that does.

That widget's library asks the terminal what it can show as soon as it is imported, which is possible only before the
interface runs, costs time, and may swallow a key: so it is imported only where pictures are wanted.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual.widget import Widget

Frame = Callable[["Image"], "Widget"]
"""Makes the widget that shows a picture, as wide as it is given room, its shape kept."""

_KITTY, _ITERM, _WEZTERM = "kitty", "iterm", "wezterm"


def wanted(images: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether pictures are to be shown: `images` is on, off or auto (see `reviewer.config.settings.IMAGES`)."""
    if images != "auto":
        return images == "on"
    if environment.get("TMUX") or environment.get("STY"):
        return False  # these keep the names of the terminal they run in, and let no picture through
    named = (environment.get("TERM", ""), environment.get("TERM_PROGRAM", ""), environment.get("LC_TERMINAL", ""))
    known = any(name in one.casefold() for one in named for name in (_KITTY, _ITERM, _WEZTERM))
    return known or bool(environment.get("KITTY_WINDOW_ID") or environment.get("WEZTERM_PANE"))


def frame(images: str, environment: Mapping[str, str] = os.environ) -> Frame | None:
    """What shows pictures in this terminal, None where none are wanted; to be called before the interface runs."""
    streams = (sys.__stdin__, sys.__stdout__)
    if not wanted(images, environment) or not all(stream and stream.isatty() for stream in streams):
        return None
    # It logs that a terminal has not answered; with nobody to hear it, that would be printed over the first screen.
    logging.getLogger("textual_image").addHandler(logging.NullHandler())
    try:
        from textual_image.widget import Image, SixelImage
    except (OSError, ValueError):
        return None  # what came instead of the terminal's answer could not be read
    if environment.get("NO_COLOR") and Image is not SixelImage:
        return None  # the other ways draw with the colours of letters, which are taken away then
    return Image
