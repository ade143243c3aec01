"""An action: quick with its text and Return, complete when more is known."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from reviewer.errors import ReviewerError, UsageError
from reviewer.insight.dates import understand
from reviewer.insight.moves import MOVES, STATUS_WORDS
from reviewer.insight.wording import day
from reviewer.model.decided import Action, ActionStatus, Delivery, Impact
from reviewer.model.plan import ActionDetails, Priority
from reviewer.tui import safe
from reviewer.tui.dialogs.asking import SUGGESTED
from reviewer.tui.dialogs.base import Field
from reviewer.tui.dialogs.draft import Draft
from reviewer.tui.dialogs.form import Choose, FormDialog
from reviewer.tui.dialogs.naming import SEPARATE, completed, listed, offered
from reviewer.tui.dialogs.offer import proof_words
from reviewer.tui.present import names

if TYPE_CHECKING:
    from reviewer.insight.months import Suggestion
    from reviewer.review.workspace import Workspace

PROOF = "evidence"


class Kind(StrEnum):
    """What is typed into a field."""

    LINE = "line"
    DATE = "date"
    NAME = "name"
    NAMES = "names"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of the form."""

    name: str
    label: str
    placeholder: str = ""
    kind: Kind = Kind.LINE
    values: type[StrEnum] | None = None


_DATE = "12/3/2027, +6w, end march"
FIRST = (
    Asked("text", "What", "what will be done"),
    Asked("lead", "Lead", "a role, such as Head of service", Kind.NAME),
    Asked("due", "Due", _DATE, Kind.DATE),
)
MOVED = (
    Asked("reason", "  moved because", "why the date is moved"),
    Asked("approver", "  approved by", "who agreed to the new date", Kind.NAME),
)
"""Asked of an action that has a date already: nobody moves one without saying why."""
REST = (
    Asked("status", "Status", kind=Kind.CHOICE, values=ActionStatus),
    Asked("delivery", "Delivery", kind=Kind.CHOICE, values=Delivery),
    Asked("impact", "Impact", kind=Kind.CHOICE, values=Impact),
    Asked("success_measure", "Success measure", "how one will know"),
    Asked(PROOF, "Evidence", "a file, an address or words; no child's name"),
    Asked("intended_outcome", "Intended outcome", "what will be different for children"),
    Asked("impact_by", "Impact by", _DATE, Kind.DATE),
    Asked("priority", "Priority", kind=Kind.CHOICE, values=Priority),
    Asked("start", "Start", _DATE, Kind.DATE),
    Asked("contributors", "Contributors", "names, with commas between them", Kind.NAMES),
    Asked("partner_body", "Partner body", "such as the health trust", Kind.NAME),
    Asked("forum", "Forum", "where it is looked at", Kind.NAME),
    Asked("off_track_reason", "Off track because", "what stands in the way"),
    Asked("route_back", "Route back", "what will be done about it, by when"),
    Asked("review_on", "Look again on", "of a suspended action", Kind.DATE),
)
_STATUSES = {value.value: STATUS_WORDS[value] for value in ActionStatus}


def action_form(
    workspace: Workspace,
    title: str,
    draft: Draft,
    *,
    today: dt.date,
    action: Action | None = None,
    answers: Sequence[tuple[str, str]] = (),
) -> ActionDialog:
    """The form of an action with all that is known: names used before, and for a new one the suggested date."""
    planning = workspace.planning
    found = (planning.suggested_due(report, target) for report, target in answers) if action is None else ()
    suggestions = [one for one in found if one is not None]
    return ActionDialog(
        title,
        draft,
        today=today,
        action=action,
        details=planning.action(action.uuid).details if action else None,
        known=planning.people().names,
        proof=lambda typed: proof_words(workspace, typed),
        suggested=min(suggestions, key=lambda one: one.date, default=None),
    )


class ActionDialog(FormDialog[dict[str, Any]]):
    """The fields of an action. It answers with all of them for a new one, with those that changed for an old one.

    Esc leaves without saving; what was typed is kept as a draft, until whoever asked has saved the answer.
    """

    KEEPS_DRAFT = True
    DEFAULT_CSS = "ActionDialog #fields { max-height: 52vh; }"

    def __init__(
        self,
        title: str,
        draft: Draft,
        *,
        today: dt.date,
        action: Action | None = None,
        details: ActionDetails | None = None,
        known: Sequence[str] = (),
        suggested: Suggestion | None = None,
        proof: Callable[[str], str] = lambda _typed: "",
    ) -> None:
        super().__init__(title, hint="Return saves · Tab next field · Esc leaves and keeps a draft")
        self._draft = draft
        self._today = today
        self._action = action
        self._known = known
        self._suggested = suggested
        self._proof = proof
        self._complaint = ""
        self._asked = (*FIRST, *(MOVED if action and action.due else ()), *REST)
        self._given = self._of(action, details or ActionDetails())

    def _of(self, action: Action | None, details: ActionDetails) -> dict[str, str]:
        """What every field holds at first."""
        found = {}
        for asked in self._asked:
            value = getattr(action, asked.name, None) if hasattr(Action, asked.name) else None
            if value is None and asked.name != PROOF:
                value = getattr(details, asked.name, None)
            if asked.name == "delivery":
                value = value or Delivery.NOT_RATED
            elif asked.name == "status":
                value = value or ActionStatus.NOT_STARTED
            elif asked.name == "impact":
                value = value or Impact.NOT_RATED
            if isinstance(value, dt.date):
                value = names.long_day(value)
            elif isinstance(value, tuple):
                value = f"{SEPARATE} ".join(value)
            found[asked.name] = safe.same_length(str(value or ""))  # as a field shows it: what is as it was stays so
        return found

    def fields(self) -> Sequence[tuple[str, Widget]]:
        """The fields, filled with the draft that was left, if one was."""
        held = dict(self._given)
        kept = self._draft.load()
        if kept:
            held |= {name: value for name, value in json.loads(kept).items() if name in held and isinstance(value, str)}
        return [(asked.label, self._widget(asked, held[asked.name])) for asked in self._asked]

    def _widget(self, asked: Asked, value: str) -> Widget:
        if asked.values is not None:
            return Choose(self._values_of(asked.values), value, id=asked.name)
        placeholder = asked.placeholder
        if asked.name == "due" and self._suggested:
            placeholder = f"{SUGGESTED} takes {day(self._suggested.date)}; {placeholder}"
        field = Field(value, id=asked.name, placeholder=placeholder)
        if asked.kind in (Kind.NAME, Kind.NAMES):
            return completed(field, self._known, several=asked.kind is Kind.NAMES)
        return field

    def _values_of(self, values: type[StrEnum]) -> list[tuple[str, str]]:
        """What may be chosen: of the statuses those to which the table of moves leads from the present one."""
        if values is ActionStatus:
            start = self._action.status if self._action else ActionStatus.NOT_STARTED
            ends = {start, *(move.end for move in MOVES if move.start is start)}
            return [(value.value, _STATUSES[value.value]) for value in ActionStatus if value in ends]
        none = [("", "none")] if values is Priority else []
        return [*none, *((value.value, value.value.replace("_", " ")) for value in values)]

    def _typed(self) -> dict[str, str]:
        return {asked.name: self.value(asked.name) for asked in self._asked}

    # What was understood -------------------------------------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        """Say what the field that is entered means."""
        super().on_descendant_focus()
        wrong, self._complaint = self._complaint, ""
        self.hint(wrong or self._said(self._typed()), wrong=bool(wrong))

    def changed(self) -> None:
        """Keep the draft, and say how what is typed was understood."""
        typed = self._typed()
        self._draft.keep(json.dumps(typed) if typed != self._given else "")
        self.hint(self._said(typed))

    def _said(self, typed: dict[str, str]) -> str:
        """How every typed date was understood, or why not; the rest of a name; the suggested date."""
        here = self.focused.id if self.focused else None
        parts = []
        for asked in self._asked:
            text = typed[asked.name].strip()
            if (
                asked.kind is Kind.DATE
                and text
                and (typed[asked.name] != self._given[asked.name] or asked.name == here)
            ):
                try:
                    parts.append(f"{asked.label.lower()} {self._understood(asked.name, text)[1]}")
                except UsageError as error:
                    parts.append(error.message)
            elif asked.kind in (Kind.NAME, Kind.NAMES) and asked.name == here:
                parts.append(offered(text, self._known, several=asked.kind is Kind.NAMES))
            elif asked.name == PROOF and text:
                parts.append(self._taken_for(text))
        if here == "due" and not typed["due"].strip() and self._suggested:
            suggested = self._suggested
            parts.append(f"{SUGGESTED} takes the suggested date, {day(suggested.date)}: {suggested.words}")
        return " · ".join(part for part in parts if part)

    def _taken_for(self, text: str) -> str:
        try:
            return f"evidence: {self._proof(text)}"
        except ReviewerError as error:
            return error.message

    def _understood(self, name: str, text: str) -> tuple[dt.date, str]:
        if name == "due" and text == SUGGESTED and self._suggested:
            return self._suggested.date, f"{day(self._suggested.date)}: {self._suggested.words}"
        found = understand(text, self._today)
        return found.date, found.words

    # Saving --------------------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Answer, unless there is no text or a date cannot be understood."""
        typed = self._typed()
        if not typed["text"].strip():
            self._wrong("text", "Say in a few words what will be done.")
            return
        values: dict[str, object] = {}
        for asked in self._asked:
            if self._action is not None and typed[asked.name] == self._given[asked.name]:
                continue
            try:
                values[asked.name] = self._value(asked, typed[asked.name])
            except UsageError as error:
                self._wrong(asked.name, str(error))
                return
        if values.get("due", 0) != 0 and self._action and self._action.due and not typed["reason"].strip():
            self._wrong("reason", "A date is moved for a reason: say which, and who approved.")
            return
        if self._action is None:
            values = {
                name: value for name, value in values.items() if value not in (None, []) or name in ("lead", "due")
            }
        elif not values:
            self._draft.forget()
        self.dismiss(values or None)

    def _wrong(self, name: str, words: str) -> None:
        field = self.query_one(f"#{name}")
        self._complaint = "" if field.has_focus else words
        self.hint(words, wrong=True)
        field.focus()

    def _value(self, asked: Asked, typed: str) -> object:
        text = " ".join(typed.split())
        if asked.values is not None:
            return asked.values(typed) if typed else None
        if asked.kind is Kind.DATE:
            return self._understood(asked.name, text)[0] if text else None
        if asked.kind is Kind.NAMES:
            return listed(text)
        if asked.name == PROOF:
            return {"reference": text} if text else None
        return text or None
