"""What every place and every dialog knows of the application that it is shown in."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from reviewer.errors import StoreError
from reviewer.review.workspace import Workspace
from reviewer.tui import theme
from reviewer.tui.commands import REGISTRY
from reviewer.tui.outside import beside
from reviewer.tui.registry import At, Registry
from reviewer.tui.tools import Settings, Stroke, Tools

if TYPE_CHECKING:
    from reviewer.insight.themes import Codebook
    from reviewer.tui.present.clock import Clocks
    from reviewer.tui.present.plan import PlanLook
    from reviewer.tui.widgets.ink import Row


class Host(App[int], inherit_bindings=False):
    """The store, the tools, the settings and the keys, what is remembered, and how one goes from place to place.

    `held_drafts` are texts that the store could not take yet, `listed_actions` the actions last listed, through which
    one walks on their pages, `clocks` the statutory clocks once they are known.
    """

    def __init__(self, workspace: Workspace, tools: Tools, settings: Settings, registry: Registry) -> None:
        # Without colour means none at all: what Textual makes of it otherwise is shades of grey.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.animation_level = "none"
        self.workspace = workspace
        self.tools = tools
        self.settings = settings
        self.registry = registry
        self.stroke = Stroke()
        self.held_drafts: dict[str, str] = {}
        self.listed_actions: list[str] = []
        self.plan_look: tuple[object, PlanLook] | None = None
        self.clocks: Clocks | None = None
        shipped = REGISTRY.keymap()  # only what is changed: Textual goes through the whole map at every key
        self.set_keymap({name: keys for name, keys in registry.keymap().items() if keys != shipped[name]})
        self.register_theme(theme.HIGH_CONTRAST)
        self.theme = theme.THEMES.get(settings.theme, "textual-dark")

    @property
    def clock(self) -> Callable[[], dt.datetime]:
        """The clock handed in."""
        return self.tools.clock

    @cached_property
    def codebook(self) -> Codebook:
        """The themes with their words, made ready when first needed."""
        from reviewer.insight.themes import Codebook

        return Codebook(self.settings.codebook)

    @property
    def theme_keys(self) -> list[str]:
        """Every theme and sub-theme of the codebook, in its order: "plans", "plans/contingency"."""
        themes = self.settings.codebook.items()
        return [f"{theme}/{sub}" if sub else theme for theme, subs in themes for sub in ("", *filter(None, subs))]

    def remember(self, key: str, value: object) -> bool:
        """Keep a comfort, such as the place, for the next start; False where the store cannot take it now."""
        try:
            self.workspace.remember(key, value)
        except StoreError:
            return False
        return True

    def next_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        names = list(theme.THEMES.values())
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
        chosen = next(name for name, textual in theme.THEMES.items() if textual == self.theme)
        self.remember("theme", chosen)

    def copy(self, text: str) -> None:
        """Put text on the clipboard by the terminal (OSC 52)."""
        self.copy_to_clipboard(text)

    def composed(self, text: str) -> str:
        """A text as it comes back from the reviewer's own editor; ReviewerError where it does not."""
        return beside(self.tools.compose, text, self.workspace.path, self.report_here, self.suspend)

    # What the application does -------------------------------------------------------------------------------------

    @property
    def report_here(self) -> str | None:
        """The report that one is in, or that is chosen."""
        raise NotImplementedError

    def shows(self, place: Screen[None]) -> bool:
        """Whether a place is the one that one is in, under any dialog."""
        raise NotImplementedError

    def go(self, at: At) -> None:
        """Go to a place; Review is the report one was last in."""
        raise NotImplementedError

    def come_back(self, at: At, target: str) -> None:
        """Go back to a place, where a thing of it is chosen."""
        raise NotImplementedError

    def open_report(self, report: str, target: str | None = None) -> None:
        """Open a report in Review, at a target of it where one is given."""
        raise NotImplementedError

    def open_card(self, action: str) -> None:
        """Show everything of one action; Esc comes back to where one was."""
        raise NotImplementedError

    def open_coverage(self, report: str | None = None) -> None:
        """Show what the areas of a report still lack; without one, of the report one was last in."""
        raise NotImplementedError

    def last_report(self) -> str | None:
        """The report one was last in, else the first of the library."""
        raise NotImplementedError

    def read_ahead(self, report: str) -> None:
        """Make what opening a report needs before it is asked for."""
        raise NotImplementedError

    def read_clocks(self) -> None:
        """Read the statutory clocks, where something that they depend on may have changed, and show them."""
        raise NotImplementedError

    def clock_rows(self, report: str, width: int) -> Sequence[Row]:
        """The lines of a report's statutory clock; none where none runs, or none is known yet."""
        raise NotImplementedError

    def leave(self) -> None:
        """Leave; what is not saved yet is told first."""
        raise NotImplementedError
