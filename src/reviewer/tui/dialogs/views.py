"""Saved views: choose one, keep the present one, rename or delete one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from reviewer.tui import safe, wrap
from reviewer.tui.dialogs.listing import ListDialog
from reviewer.tui.dialogs.prompt import Prompt
from reviewer.tui.present.saved import View
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Run, clip, spread

KEEP = "keep"
"""The line that keeps the present view."""
LONGEST = 60
"""A name of a view has at most so many characters."""


class ViewsDialog(ListDialog):
    """Return answers with the name of the chosen view.

    `listed` gives every view with how many actions it shows and in what words it filters; `keep` keeps the present one
    under a name, `rename` and `delete` change one's own.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "keep", show=False),
        Binding("r", "rename", show=False),
        Binding("d", "delete", show=False),
    ]

    def __init__(
        self,
        listed: Callable[[], Sequence[tuple[View, int, str]]],
        present: str,
        *,
        keep: Callable[[str], None],
        rename: Callable[[str, str], None],
        delete: Callable[[str], None],
    ) -> None:
        super().__init__("Saved views", (), hint="Return shows it · s keep · r rename · d delete · Esc")
        self._listed, self._present = listed, present
        self._keep, self._rename, self._delete = keep, rename, delete
        self._views = list(listed())

    def _make(self, width: int) -> list[Block]:
        made: list[Block] = []
        part = ""
        for view, count, words in self._views:
            head = "Your own" if view.own else "For everybody"
            if head != part:
                part = head
                rows = ((Run(head, "head"),),) if not made else (NOTHING, (Run(head, "head"),))
                made.append(Block(f"part:{head}", rows, choosable=False))
            name = wrap.padded(safe.line(view.name), min(26, width // 3))
            room = max(width - wrap.cells(name) - 12, 4)
            said = (Run(f"  {name}", "strong"), Run("  " + wrap.cut(safe.line(words), room), "dim"))
            made.append(Block(f"choice:{view.name}", (spread(said, (Run(str(count), "dim"),), width),)))
        said = (Run("  s  ", "key"), Run("keep what is shown now under a name"))
        made.append(Block(KEEP, (NOTHING, clip(said, width))))
        return made

    @property
    def _chosen(self) -> View | None:
        key = (self.lines.key or "").removeprefix("choice:")
        return next((view for view, _, _ in self._views if view.name == key), None)

    def _again(self, name: str | None = None) -> None:
        self._views = list(self._listed())
        self.lines.show(self._make, f"choice:{name}" if name else None)

    def action_choose(self) -> None:
        """Show the chosen view, or keep the present one."""
        if self.lines.key:
            self.clicked(self.lines.key)

    def clicked(self, key: str) -> None:
        """The same by mouse."""
        if key == KEEP:
            self.action_keep()
        else:
            super().clicked(key)

    def action_keep(self) -> None:
        """Ask for a name and keep the present view under it; one of that name is replaced."""

        def named(name: str | None) -> None:
            if name is not None:
                self._keep(" ".join(name.split()))
                self._again(" ".join(name.split()))

        said = f"{self._present} · Return keeps it · Esc"
        prompt = Prompt("Keep the present view as", hint=said, accept=self._wrong, changed=self._replaces)
        self.app.push_screen(prompt, named)

    def _wrong(self, name: str) -> str | None:
        words = " ".join(name.split())
        if not words:
            return "Type a name for it."
        if len(words) > LONGEST:
            return f"A name of {len(words)} characters is too long: at most {LONGEST}."
        if any(view.name.casefold() == words.casefold() and not view.own for view, _, _ in self._views):
            return "Everybody has a view of this name: choose another one."
        return None

    def _replaces(self, name: str) -> str:
        words = " ".join(name.split()).casefold()
        there = any(view.own and view.name.casefold() == words for view, _, _ in self._views)
        return "This takes the place of the view of this name." if there else ""

    def action_rename(self) -> None:
        """Call the chosen view otherwise."""
        view = self._chosen
        if view is None or not view.own:
            self.hint("Only a view of your own can be renamed.", wrong=True)
            return

        def named(name: str | None) -> None:
            if name is not None:
                self._rename(view.name, " ".join(name.split()))
                self._again(" ".join(name.split()))

        self.app.push_screen(Prompt(f"Call “{safe.line(view.name)}”", value=view.name, accept=self._wrong), named)

    def action_delete(self) -> None:
        """Delete the chosen view; the actions stay as they are."""
        view = self._chosen
        if view is None or not view.own:
            self.hint("Only a view of your own can be deleted.", wrong=True)
            return
        self._delete(view.name)
        self._again()
        self.hint(f"“{safe.line(view.name)}” is deleted; the actions are as they were.")
