"""A few short fields asked for at once: a new date with its reason, a progress report, proof, why no action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from reviewer.errors import UsageError
from reviewer.insight.dates import understand
from reviewer.insight.wording import full_day
from reviewer.tui.dialogs.base import Field
from reviewer.tui.dialogs.form import Choose, FormDialog
from reviewer.tui.dialogs.naming import completed, offered

if TYPE_CHECKING:
    from reviewer.insight.months import Suggestion

Understanding = Callable[[str], tuple[object, str]]
"""The value of what was typed, with how it was understood in words; UsageError with the reason."""
Pick = Callable[[Callable[[str], None]], None]
"""Lets a person find a value elsewhere, and hands it over."""

Check = Callable[[Mapping[str, object]], tuple[str, str] | None]
"""Of all values together: the name of the field that is wrong and why, or None."""

DATES = "12/3/2027, +6w, end march"
"""What stands in an empty field for a date."""
NO_CHILD = "No child's or family's name or case number."
_ID = "asked-"
"""A field is found by this and its name: a dialog has a title of its own."""
SUGGESTED = "="
"""Typed as a date, it means the one that the inspectors' own group suggests."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field: its name, label, what is typed there, and what must not be left empty (`needed` says why).

    `known` are names used before, `several` that more than one may be given with commas between. `aside` is said while
    the field is empty; `pick`, by Ctrl+G, finds a value elsewhere.
    """

    name: str
    label: str
    value: str = ""
    placeholder: str = ""
    needed: str = ""
    known: Sequence[str] = ()
    choices: Sequence[tuple[str, str]] = ()
    understood: Understanding | None = None
    several: bool = False
    aside: str = ""
    pick: Pick | None = None


def date_of(
    today: dt.date, suggested: Suggestion | None = None, *, past: bool = False, base: dt.date | None = None
) -> Understanding:
    """Reads a date as people type it, seen from a day; `=` is the suggested one, where there is one.

    `past` is for what has happened, `base` is the date that is moved: see `insight.dates.understand`.
    """

    def read(text: str) -> tuple[object, str]:
        if suggested and text.strip() == SUGGESTED:
            return suggested.date, f"{full_day(suggested.date)}: {suggested.words}"
        found = understand(text, today, past=past, base=base)
        return found.date, found.words

    return read


def date_question(
    name: str, label: str, today: dt.date, *, value: dt.date | None = None, needed: str = "", placeholder: str = DATES,
    suggested: Suggestion | None = None, past: bool = False, base: dt.date | None = None,
) -> Question:  # fmt: skip
    """The question for a date; see `date_of`."""
    aside = f"{SUGGESTED} takes {full_day(suggested.date)}: {suggested.words}" if suggested else ""
    return Question(
        name,
        label,
        value.isoformat() if value else "",
        placeholder,
        needed,
        understood=date_of(today, suggested, past=past, base=base),
        aside=aside,
    )


class AskDialog(FormDialog[dict[str, object]]):
    """Return answers with all values by name (None for what was left empty), Esc with nothing."""

    AUTO_FOCUS = "Field, Choose"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+g", "pick", show=False)]

    def __init__(
        self,
        title: str,
        questions: Sequence[Question],
        *,
        hint: str = "",
        check: Check | None = None,
        wrong: str = "",
    ) -> None:
        usual = "Return saves · Tab next field · Esc leaves" if len(questions) > 1 else "Return saves · Esc leaves"
        super().__init__(title, hint=f"{hint}\n{usual}" if hint else usual)
        self._questions = questions
        self._check = check
        self._complaint = wrong
        self.again = bool(wrong)
        self.typed: dict[str, str] = {}
        """What stood in each field when it was saved."""

    def fields(self) -> Sequence[tuple[str, Widget]]:
        """The fields."""
        return [(one.label, self._widget(one)) for one in self._questions]

    def _widget(self, one: Question) -> Widget:
        if one.choices:
            return Choose(one.choices, one.value, id=_ID + one.name)
        field = Field(one.value, id=_ID + one.name, placeholder=one.placeholder)
        return completed(field, one.known, several=one.several) if one.known else field

    def on_descendant_focus(self) -> None:
        """Say what the field that is entered means, or what is wrong with it."""
        super().on_descendant_focus()
        wrong, self._complaint = self._complaint, ""
        self.hint(wrong or self._said(), wrong=bool(wrong))

    def changed(self) -> None:
        """Say how it was understood."""
        self.hint(self._said())

    def _said(self) -> str:
        """How the field that is entered was understood; where it asks for nothing to be understood, all others."""
        here = self.focused.id if self.focused else None
        one = next((one for one in self._questions if _ID + one.name == here), None)
        text = self.value(here).strip() if one and here else ""
        if one and one.understood and text:
            return _understood(one, text)
        if one and one.aside and not text:
            return one.aside
        parts = [offered(text, one.known, several=one.several)] if one and one.known else []
        typed = ((other, self.value(_ID + other.name).strip()) for other in self._questions if other.understood)
        parts += [_understood(other, value) for other, value in typed if value]
        return " · ".join(part for part in parts if part)

    def action_pick(self) -> None:
        """Find a value for the field elsewhere."""
        one = next((one for one in self._questions if self.focused and _ID + one.name == self.focused.id), None)
        one = one if one and one.pick else next((one for one in self._questions if one.pick), None)
        if one is None or one.pick is None:
            self.hint("Nothing is found elsewhere for this field: type it.")
            return
        name = one.name

        def found(value: str) -> None:
            field = self.query_one(f"#{_ID}{name}", Field)
            field.value = value
            field.focus()

        one.pick(found)

    def action_save(self) -> None:
        """Answer, unless something is missing or cannot be understood."""
        values: dict[str, object] = {}
        for one in self._questions:
            text = self.value(_ID + one.name).strip()
            if not text and one.needed:
                self._wrong(one.name, one.needed)
                return
            try:
                values[one.name] = one.understood(text)[0] if one.understood and text else text or None
            except UsageError as error:
                self._wrong(one.name, str(error))
                return
        self.typed = {one.name: self.value(_ID + one.name) for one in self._questions}
        wrong = self._check(values) if self._check else None
        if wrong:
            self._wrong(*wrong)
        else:
            self.dismiss(values)

    def _wrong(self, name: str, words: str) -> None:
        field = self.query_one(f"#{_ID}{name}")
        self._complaint = "" if field.has_focus else words
        self.hint(words, wrong=True)
        field.focus()


def _understood(one: Question, text: str) -> str:
    try:
        return one.understood(text)[1] if one.understood else ""
    except UsageError as error:
        return error.message
