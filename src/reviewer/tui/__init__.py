"""The terminal interface: places, panes and dialogs over the review session.

`run` opens it. Data goes down and events come up: a place (a screen) owns the session, panes are given what to show and
post messages, and only a place calls the core. Every key stands once, in `commands`.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.config import Config

__all__ = ["run"]


def run(config: Config, store_path: Path, actor: str, *, samples: Sequence[Path] = ()) -> int:
    """Open the interface on the store at `store_path` for `actor`; gives the exit status.

    `samples` are the files that a first run offers. Raises StoreError where the store cannot be opened.
    """
    gc.disable()  # nothing of what a start makes is garbage; the first frame turns it on again
    try:
        from reviewer.tui.opening import open_interface

        return open_interface(config, store_path, actor, samples=samples)
    finally:
        gc.enable()
