"""A fact corrected: its value, and why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from textual.widget import Widget

from reviewer.insight.conflicts import date_conflicts
from reviewer.model.reviewed import FactView, ReviewedReport
from reviewer.model.words import fact_words
from reviewer.tui.dialogs.base import Field
from reviewer.tui.dialogs.form import FormDialog
from reviewer.tui.present import names

DATES = ("inspection_start", "inspection_end", "published", "statement_due")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})", re.IGNORECASE)


def read_date(text: str) -> dt.date | None:
    """A date of the past as a report prints it or a person types it: 2018-10-12, 12/10/2018, 12 October 2018."""
    words = text.strip()
    try:
        if found := _NUMBERS.fullmatch(words):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        if found := _NAMED.fullmatch(words):
            months = [m for m, name in enumerate(names.MONTHS, 1) if name.casefold().startswith(found[2].casefold())]
            return dt.date(int(found[3]), months[0], int(found[1])) if len(months) == 1 else None
        return dt.date.fromisoformat(words)
    except ValueError:
        return None


class FactDialog(FormDialog[tuple[str | None, str]]):
    """The value and the reason; a date that cannot be is refused with the reason. An empty value: it is not said."""

    def __init__(self, view: FactView, report: ReviewedReport) -> None:
        super().__init__(
            f"{fact_words(view.name)}: correct it", hint="Return saves · Tab next field · Esc changes nothing"
        )
        self._view = view
        self._report = report

    def fields(self) -> Sequence[tuple[str, Widget]]:
        """Value and reason."""
        view = self._view
        date = names.iso(view.value) if view.name in DATES else None
        value = names.long_day(date) if date else view.value or ""
        return [("Value", Field(value, id="value")), ("Why", Field(id="reason", placeholder="in a few words"))]

    def changed(self) -> None:
        """Say how a date was understood."""
        if self._view.name in DATES and self.value("value").strip():
            date = read_date(self.value("value"))
            self.hint(f"understood: {names.long_day(date)}" if date else "not a date yet: 12 October 2018, 12/10/2018")

    def action_save(self) -> None:
        """Answer, unless the value cannot be or nobody said why."""
        typed: str | None = " ".join(self.value("value").split()) or None
        if self._view.name in DATES and typed:
            date = read_date(typed)
            if date is None:
                self.hint(f"{typed!r} is not a date: write 12 October 2018, 12/10/2018 or 2018-10-12.", wrong=True)
                return
            wrong = self._impossible(date)
            if wrong:
                self.hint(wrong, wrong=True)
                return
            typed = date.isoformat()
        reason = self.value("reason").strip()
        if not reason:
            self.hint("A correction needs a reason, in a few words.", wrong=True)
            self.query_one("#reason").focus()
            return
        self.dismiss((typed, reason))

    def _impossible(self, date: dt.date) -> str | None:
        values = {view.name: names.iso(view.value) for view in self._report.facts if view.name in DATES}
        known = {name: value for name, value in values.items() if value}
        known[self._view.name] = date
        return next((c.words for c in date_conflicts(known) if self._view.name in c.names), None)
