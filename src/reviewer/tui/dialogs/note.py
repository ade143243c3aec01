"""A note: its kind and its text; where it is about factual accuracy, the wording proposed and what came of it too."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label, Static, TextArea

from reviewer.model.decided import NoteKind
from reviewer.tui import safe
from reviewer.tui.dialogs.base import Area, Dialog, Field, clean_lines
from reviewer.tui.dialogs.draft import Draft
from reviewer.tui.dialogs.editor import OWN, OwnArea, written_elsewhere
from reviewer.tui.present.names import NOTES


@dataclass(frozen=True, slots=True)
class Written:
    """What a note says. Only a note about factual accuracy has a proposed wording and an outcome."""

    kind: NoteKind
    text: str
    proposed_wording: str | None = None
    outcome: str | None = None

    @property
    def more(self) -> dict[str, str | None]:
        """What such a note has beside its text."""
        if self.kind is not NoteKind.FACTUAL_ACCURACY:
            return {}
        return {"proposed_wording": self.proposed_wording, "outcome": self.outcome}


FACTUAL = {"proposed_wording": "Proposed wording", "outcome": "What came of it"}
"""The fields of a note about factual accuracy."""


class NoteDialog(Dialog[Written]):
    """Esc saves and closes; an empty note is not made. Tab changes the kind.

    In a note about factual accuracy Tab goes through its two fields first. The draft stays until whoever asked has
    saved the answer.
    """

    DEFAULT_CSS = """
    NoteDialog Area { height: 10; margin: 1 0; }
    NoteDialog #kind { height: 1; }
    NoteDialog .factual { height: 1; display: none; }
    NoteDialog .factual Label { width: 18; color: $text-muted; }
    NoteDialog .factual Field { width: 1fr; }
    NoteDialog.-factual .factual { display: block; }
    NoteDialog.-factual Area { height: 8; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "on(1)", show=False),
        Binding("shift+tab", "on(-1)", show=False),
        Binding("down", "field(1)", show=False),
        Binding("up", "field(-1)", show=False),
    ]

    def __init__(self, title: str, draft: Draft, given: Written, *, composed: Callable[[str], str]) -> None:
        super().__init__(title, hint=f"Esc saves and closes · Tab changes the kind · {OWN}")
        self._composed = composed
        self._kind, self._draft = given.kind, draft
        self._given = given

    def body(self) -> ComposeResult:
        """The kind and the text, or the draft that was left."""
        begun = _left(self._draft.load(), self._given)
        self._kind = begun.kind
        yield Static(id="kind")
        yield OwnArea(begun.text)
        for name, label in FACTUAL.items():
            with Horizontal(classes="factual"):
                yield Label(Content(label))
                yield Field(getattr(begun, name) or "", placeholder="may stay empty", id=name)

    def on_mount(self) -> None:
        """Begin at the end."""
        self._show_kind()
        area = self.query_one(Area)
        area.move_cursor(area.document.end)

    @property
    def _factual(self) -> bool:
        return self._kind is NoteKind.FACTUAL_ACCURACY

    def _show_kind(self) -> None:
        words = "  ".join(f"▸{NOTES[kind]}" if kind is self._kind else f" {NOTES[kind]}" for kind in NoteKind)
        self.query_one("#kind", Static).update(Content(words))
        self.set_class(self._factual, "-factual")
        self._hint_text = f"Esc saves and closes · Tab changes the kind · {OWN}"
        if self._factual:
            self._hint_text = f"Esc saves and closes · Tab goes to the wording and the outcome · {OWN}"
        self.hint("")

    def action_on(self, by: int) -> None:
        """The next field of a note about factual accuracy; at their end, and everywhere else, the next kind."""
        if self._factual and self._go(by):
            return
        kinds = list(NoteKind)
        self._kind = kinds[(kinds.index(self._kind) + by) % len(kinds)]
        self._show_kind()
        self.query_one(Area).focus()
        self._keep()

    def action_field(self, by: int) -> None:
        """Up and down between the fields."""
        self._go(by)

    def _go(self, by: int) -> bool:
        """Enter the next of text and fields; False at their end."""
        fields = [self.query_one(Area), *self.query(Field)]
        at = fields.index(self.focused) + by if self.focused in fields else 0
        if not 0 <= at < len(fields):
            return False
        fields[at].focus()
        return True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return goes on to the next field, from the last to the text."""
        event.stop()
        if not self._go(1):
            self.query_one(Area).focus()

    def _typed(self) -> Written:
        typed = self.query_one(Area).text
        given = self._given.text
        words = [self._field(name) if self._factual else getattr(self._given, name) for name in FACTUAL]
        return Written(self._kind, given if typed == clean_lines(given) else typed, *words)

    def _field(self, name: str) -> str | None:
        """What stands in a field; what it was given where nothing was changed, to the letter."""
        value, given = self.query_one(f"#{name}", Field).value, getattr(self._given, name)
        return given if value == safe.same_length(given or "") else value.strip() or None

    def _keep(self) -> None:
        typed = self._typed()
        self._draft.keep(json.dumps(asdict(typed)) if typed != self._given and typed.text.strip() else "")

    def action_elsewhere(self) -> None:
        """Write it in one's own editor; where that fails, the text is as it was."""
        if written_elsewhere(self, self._typed().text, self._composed):
            self._keep()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the draft."""
        event.stop()
        if self.is_current:
            self._keep()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the draft."""
        event.stop()
        if self.is_current:
            self._keep()

    def action_leave(self) -> None:
        """Save and close; nothing is made of nothing, and of a wording without a text nothing is lost unsaid."""
        typed = self._typed()
        if not typed.text.strip() and any(typed.more.values()) and not self._given.text:
            self.query_one(Area).focus()
            self.hint("Say first what is not accurate. To leave without a note, empty the fields.", wrong=True)
            return
        self._keep()
        self.dismiss(typed if typed.text.strip() else None)


def _left(kept: str | None, given: Written) -> Written:
    """What an earlier evening left of it, or what it was given."""
    if not kept:
        return given
    try:
        held = json.loads(kept)
        kind, text = NoteKind(held["kind"]), str(held["text"])
        more = [held[name] if name in held else getattr(given, name) for name in FACTUAL]
    except (ValueError, KeyError, TypeError):
        return replace(given, text=kept)
    return Written(kind, text, *(None if one is None else str(one) for one in more))
