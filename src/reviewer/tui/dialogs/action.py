"""An action: quick with its text and Return, complete when more is known."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from textual.widget import Widget

from reviewer.errors import UsageError
from reviewer.insight.dates import understand
from reviewer.model.decided import Action, ActionStatus, Delivery, Impact
from reviewer.tui.dialogs.base import Field
from reviewer.tui.dialogs.draft import Draft
from reviewer.tui.dialogs.form import Choose, FormDialog
from reviewer.tui.present import names

NAMES = ("text", "lead", "due", "status", "delivery", "impact", "success_measure")


def _words(value: str) -> str:
    return value.replace("_", " ")


class ActionDialog(FormDialog[dict[str, Any]]):
    """The fields of an action. It answers with all of them for a new one, with those that changed for an old one.

    Esc leaves without saving; what was typed is kept as a draft, until whoever asked has saved the answer.
    """

    def __init__(self, title: str, draft: Draft, *, today: dt.date, action: Action | None = None) -> None:
        super().__init__(title, hint="Return saves · Tab next field · Esc leaves")
        self._draft = draft
        self._today = today
        self._action = action
        self._given = self._of(action)

    @staticmethod
    def _of(action: Action | None) -> dict[str, str]:
        if action is None:
            return {
                "text": "", "lead": "", "due": "", "status": ActionStatus.NOT_STARTED.value,
                "delivery": Delivery.NOT_RATED.value, "impact": Impact.NOT_RATED.value, "success_measure": "",
            }  # fmt: skip
        return {
            "text": action.text,
            "lead": action.lead or "",
            "due": names.long_day(action.due) if action.due else "",
            "status": action.status.value,
            "delivery": (action.delivery or Delivery.NOT_RATED).value,
            "impact": action.impact.value,
            "success_measure": action.success_measure or "",
        }

    def fields(self) -> Sequence[tuple[str, Widget]]:
        """The fields, filled with the draft that was left, if one was."""
        held = dict(self._given)
        kept = self._draft.load()
        if kept:
            held |= {name: value for name, value in json.loads(kept).items() if name in held and isinstance(value, str)}
        return [
            ("What", Field(held["text"], id="text", placeholder="what will be done")),
            ("Lead", Field(held["lead"], id="lead", placeholder="a role, such as Head of service")),
            ("Due", Field(held["due"], id="due", placeholder="12/3/2027, +6w, end march")),
            ("Status", Choose([(v.value, _words(v)) for v in ActionStatus], held["status"], id="status")),
            ("Delivery", Choose([(v.value, _words(v)) for v in Delivery], held["delivery"], id="delivery")),
            ("Impact", Choose([(v.value, _words(v)) for v in Impact], held["impact"], id="impact")),
            ("Success measure", Field(held["success_measure"], id="success_measure", placeholder="how one will know")),
        ]

    def _typed(self) -> dict[str, str]:
        return {name: self.value(name) for name in NAMES}

    def changed(self) -> None:
        """Keep the draft, and say how a date was understood."""
        typed = self._typed()
        self._draft.keep(json.dumps(typed) if typed != self._given else "")
        due = typed["due"].strip()
        if not due:
            self.hint("")
            return
        try:
            self.hint(f"due {understand(due, self._today).words}")
        except UsageError as error:
            self.hint(error.message)

    def action_save(self) -> None:
        """Answer, unless there is no text or the date cannot be understood."""
        typed = self._typed()
        if not typed["text"].strip():
            self.hint("Say in a few words what will be done.", wrong=True)
            self.query_one("#text").focus()
            return
        try:
            values = self._values(typed)
        except UsageError as error:
            self.hint(str(error), wrong=True)
            self.query_one("#due").focus()
            return
        if self._action is None:
            self.dismiss(values)
            return
        changed = {name: value for name, value in values.items() if typed[name] != self._given[name]}
        if not changed:
            self._draft.forget()
        self.dismiss(changed or None)

    def _values(self, typed: dict[str, str]) -> dict[str, object]:
        due = typed["due"].strip()
        return {
            "text": " ".join(typed["text"].split()),
            "lead": " ".join(typed["lead"].split()) or None,
            "due": understand(due, self._today).date if due else None,
            "status": ActionStatus(typed["status"]),
            "delivery": Delivery(typed["delivery"]),
            "impact": Impact(typed["impact"]),
            "success_measure": " ".join(typed["success_measure"].split()) or None,
        }
