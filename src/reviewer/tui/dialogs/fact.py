"""A fact corrected: its value, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.widget import Widget

from reviewer.errors import UsageError
from reviewer.insight.facts import DATE_FACTS, checked
from reviewer.model.reviewed import FactView, ReviewedReport
from reviewer.model.words import fact_words
from reviewer.tui.dialogs.base import Field
from reviewer.tui.dialogs.form import FormDialog
from reviewer.tui.present import names


class FactDialog(FormDialog[tuple[str | None, str]]):
    """The value and the reason; a date that cannot be is refused with the reason. An empty value: it is not said."""

    def __init__(self, view: FactView, report: ReviewedReport, today: dt.date) -> None:
        title = f"{fact_words(view.name)}: correct it"
        super().__init__(title, hint="Return saves · Tab next field · Esc changes nothing")
        self._view, self._report, self._today = view, report, today

    def fields(self) -> Sequence[tuple[str, Widget]]:
        """Value and reason."""
        date = names.iso(self._view.value) if self._view.name in DATE_FACTS else None
        value = names.long_day(date) if date else self._view.value or ""
        return [("Value", Field(value, id="value")), ("Why", Field(id="reason", placeholder="in a few words"))]

    def _checked(self) -> str | None:
        return checked(self._report, self._view.name, self.value("value"), self._today)

    def changed(self) -> None:
        """Say how the value was understood, or why it cannot be."""
        try:
            value = self._checked()
        except UsageError as error:
            self.hint(error.message)
            return
        date = names.iso(value) if self._view.name in DATE_FACTS else None
        self.hint(f"understood: {names.long_day(date)}" if date else "" if value else "the report does not say")

    def action_save(self) -> None:
        """Answer, unless the value cannot be or nobody said why."""
        try:
            value = self._checked()
        except UsageError as error:
            self.hint(str(error), wrong=True)
            return
        reason = " ".join(self.value("reason").split())
        if not reason:
            self.hint("A correction needs a reason, in a few words.", wrong=True)
            self.query_one("#reason").focus()
            return
        self.dismiss((value, reason))
