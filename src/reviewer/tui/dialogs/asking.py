"""A few short fields asked for at once: a new date with its reason, a progress report, proof, why no action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual.widget import Widget

from reviewer.errors import UsageError
from reviewer.insight.dates import understand
from reviewer.tui.dialogs.base import Field
from reviewer.tui.dialogs.form import Choose, FormDialog
from reviewer.tui.dialogs.naming import completed, offered

Understanding = Callable[[str], tuple[object, str]]
"""The value of what was typed, with how it was understood in words; UsageError with the reason."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field: its name, label, what is typed there, and what must not be left empty (`needed` says why)."""

    name: str
    label: str
    value: str = ""
    placeholder: str = ""
    needed: str = ""
    known: Sequence[str] = ()
    choices: Sequence[tuple[str, str]] = ()
    understood: Understanding | None = None


def date_of(today: dt.date) -> Understanding:
    """Reads a date as people type it, seen from a day."""

    def read(text: str) -> tuple[object, str]:
        found = understand(text, today)
        return found.date, found.words

    return read


class AskDialog(FormDialog[dict[str, object]]):
    """Return answers with all values by name (None for what was left empty), Esc with nothing."""

    def __init__(self, title: str, questions: Sequence[Question], *, hint: str = "") -> None:
        usual = "Return saves · Tab next field · Esc leaves"
        super().__init__(title, hint=f"{hint}\n{usual}" if hint else usual)
        self._questions = questions

    def fields(self) -> Sequence[tuple[str, Widget]]:
        """The fields."""
        return [(one.label, self._widget(one)) for one in self._questions]

    def _widget(self, one: Question) -> Widget:
        if one.choices:
            return Choose(one.choices, one.value, id=one.name)
        field = Field(one.value, id=one.name, placeholder=one.placeholder)
        return completed(field, one.known) if one.known else field

    def changed(self) -> None:
        """Say how it was understood."""
        here = self.focused.id if self.focused else None
        parts = []
        for one in self._questions:
            text = self.value(one.name).strip()
            if one.understood and text:
                try:
                    parts.append(one.understood(text)[1])
                except UsageError as error:
                    parts.append(error.message)
            elif one.known and one.name == here:
                parts.append(offered(text, one.known))
        self.hint(" · ".join(part for part in parts if part))

    def action_save(self) -> None:
        """Answer, unless something is missing or cannot be understood."""
        values: dict[str, object] = {}
        for one in self._questions:
            text = self.value(one.name).strip()
            if not text and one.needed:
                self._wrong(one.name, one.needed)
                return
            try:
                values[one.name] = one.understood(text)[0] if one.understood and text else text or None
            except UsageError as error:
                self._wrong(one.name, str(error))
                return
        self.dismiss(values)

    def _wrong(self, name: str, words: str) -> None:
        self.query_one(f"#{name}").focus()
        self.call_after_refresh(self.hint, words, wrong=True)


Answers = Mapping[str, object]
