"""Status, due date and lead: of the chosen action, or of a marked set of them at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from reviewer.errors import UsageError
from reviewer.insight.dates import understand
from reviewer.insight.moves import NEEDS, STATUS_WORDS, Need, moves_from, refusals
from reviewer.insight.wording import day
from reviewer.model.decided import ActionStatus, Change, Impact
from reviewer.model.plan import PlannedAction
from reviewer.model.words import plural
from reviewer.tui import safe
from reviewer.tui.dialogs.asking import DATES, NO_CHILD, Question, date_of, date_question
from reviewer.tui.present import names
from reviewer.tui.present.plan import reports_of
from reviewer.tui.screens.plan_place import PlanPlace

NEEDED = {
    Need.EVIDENCE: "evidence",
    Need.SUSTAINED: "impact sustained",
    Need.LATER_EVIDENCE: "later evidence",
    Need.REVIEW_DATE: "a date",
    Need.SUCCESSOR: "its successor",
}
_BY = re.compile(r"(?P<sign>[+-]) ?(?P<count>[0-9]{1,4}) ?(?P<unit>d|w|days?|weeks?)", re.ASCII | re.IGNORECASE)


class Moving(PlanPlace):
    """What moves an action on, or several at once."""

    # Status --------------------------------------------------------------------------------------------------------

    def do_set_status(self) -> None:
        """Move the chosen action, or the marked ones, to another status."""
        from reviewer.tui.dialogs.listing import Choice, ListDialog

        selected = self.selected
        if not selected:
            return
        choices = []
        for status in _forward_first({one.action.status for one in selected}):
            meanings = {m.meaning for one in selected for m in moves_from(one.action.status) if m.end is status}
            if not meanings:
                continue
            lacking = self._refusals(selected, status)
            asks = [NEEDED[need] for need in NEEDS.get(status, ()) if need is not Need.VERIFIER] if lacking else []
            words = f"{STATUS_WORDS[status]}: {' / '.join(sorted(meanings))}"
            choices.append(Choice(status.value, words, aside=f"needs {', '.join(asks)}" if asks else ""))
        starts = {STATUS_WORDS[one.action.status] for one in selected}
        title = f"Status of {self.named(selected)}, now {' / '.join(sorted(starts))}"
        self.app.push_screen(
            ListDialog(title, choices), lambda to: self._move(selected, ActionStatus(to)) if to else None
        )

    def _refusals(self, selected: list[PlannedAction], status: ActionStatus) -> list[str]:
        """What stands in the way of a status, of all the actions together."""
        workspace = self.app.workspace
        verification = workspace.settings.verification
        return [
            reason
            for one in selected
            for reason in refusals(one, status, actor=workspace.actor, today=self.today, verification=verification)
        ]

    def _move(self, selected: list[PlannedAction], status: ActionStatus) -> None:
        """Make the move, after asking for what it needs and is not there yet."""
        reasons = self._refusals(selected, status)
        questions = self._questions(status, selected) if reasons else []

        if not questions:
            self.decide("the status", lambda: self._moved(selected, status, {}), self.changed)
            return
        title = f"{STATUS_WORDS[status].capitalize()}: {self.named(selected)}"
        self.ask("the status", title, questions, lambda values: self._moved(selected, status, values), hint=reasons[0])

    def _questions(self, status: ActionStatus, selected: Sequence[PlannedAction]) -> list[Question]:
        found: list[Question] = []
        needs = NEEDS.get(status, ())
        if Need.EVIDENCE in needs and any(not one.details.evidence for one in selected):
            found.append(Question("reference", "Evidence", placeholder=f"a file, an address or words. {NO_CHILD}"))
        if Need.SUSTAINED in needs:
            values = [(value.value, names.IMPACT[value]) for value in Impact]
            found.append(Question("impact", "Impact", selected[0].action.impact.value, choices=values))
        if Need.LATER_EVIDENCE in needs:
            found.append(Question("reference", "Evidence", placeholder=f"what shows that it lasted. {NO_CHILD}"))
            found.append(Question("dated", "Dated", placeholder=DATES, understood=date_of(self.today, past=True)))
        if Need.REVIEW_DATE in needs:
            asked = "When is it to be looked at again?"
            found.append(
                Question("review_on", "Look again on", "", DATES, needed=asked, understood=date_of(self.today))
            )
        if Need.SUCCESSOR in needs:
            asked = "Which action takes its place? Type its reference."
            found.append(
                Question(
                    "successor",
                    "Replaced by",
                    "",
                    "A1.2; ctrl+g finds it by its words",
                    needed=asked,
                    understood=self._referred,
                    pick=self._pick_action,
                )
            )
        return found

    def _referred(self, typed: str) -> tuple[object, str]:
        """The action that is meant by a reference, and where several are called so by words of its report."""
        reference, *words = typed.casefold().split()
        titles = self.plan_look().titles
        named = [one for one in self.app.workspace.planned_actions() if one.action.reference.casefold() == reference]
        found = [one for one in named if all(word in reports_of(one, titles).casefold() for word in words)]
        homes = {pair[0] for one in self.selected for pair in one.action.answers}
        near = [one for one in found if any(report in homes for report, _ in one.action.answers)] or found
        if len(near) != 1:
            hint = "Type a word of its report after it, or find it by ctrl+g." if near else "Type its reference: A1.2."
            raise UsageError(f"{len(near) or 'no'} actions are called {safe.line(typed)}.", hint=hint)
        return near[0].action.uuid, f"{near[0].action.reference} {safe.line(near[0].action.text)}"

    def _pick_action(self, then: Callable[[str], None]) -> None:
        from reviewer.tui.dialogs.offer import actions
        from reviewer.tui.dialogs.pick import PickDialog

        def chosen(value: str | None) -> None:
            if value:
                then(value)

        find = actions(self.app.workspace, frozenset(one.action.uuid for one in self.selected))
        self.app.push_screen(PickDialog("The action that takes its place", find, placeholder="words of it"), chosen)

    def _moved(self, selected: Sequence[PlannedAction], status: ActionStatus, values: dict[str, Any]) -> Change:
        beside = {
            name: value for name, value in values.items() if name in ("impact", "review_on", "successor") and value
        }
        if values.get("reference"):
            beside["evidence"] = {"reference": values["reference"], "dated": values.get("dated")}
        workspace = self.app.workspace
        if len(selected) == 1:
            action = selected[0].action
            return workspace.edit_action(action.uuid, seen=action.log_id, status=status, **beside)
        return workspace.planning.set_status([one.action.uuid for one in selected], status, **beside)

    # Due date, lead ------------------------------------------------------------------------------------------------

    def do_set_due(self) -> None:
        """Give another due date, or shift those of the marked actions."""
        selected = self.selected
        if not selected:
            return
        several = len(selected) > 1
        moves = several or selected[0].action.due is not None
        needed = "Type the new date."
        if several:
            place = "+2w: each two weeks later; or one date for all"
            questions = [Question("due", "Due", "", place, needed, understood=self._shift)]
        else:
            suggested = self.suggested(selected[0])
            due = selected[0].action.due
            questions = [date_question("due", "Due", self.today, needed=needed, suggested=suggested, base=due)]
        if moves:
            questions.append(Question("reason", "Because", needed="A date is moved for a reason: say which."))
            questions.append(Question("approver", "Approved by", needed="Who agreed to it?", known=self._names))
        now = selected[0].action.due
        title = f"New date of {self.named(selected)}" + (f", now {day(now)}" if now and not several else "")
        uuids = [one.action.uuid for one in selected]

        def write(values: dict[str, Any]) -> Change:
            if not several:
                given = {name: value for name, value in values.items() if value}
                return self.app.workspace.edit_action(uuids[0], seen=selected[0].action.log_id, **given)
            due, why = values["due"], {"reason": values["reason"], "approver": values["approver"]}
            to = due if isinstance(due, dt.date) else None
            days = due if isinstance(due, int) else None
            return self.app.workspace.planning.shift(uuids, days=days, to=to, **why)

        self.ask("the dates" if several else "the date", title, questions, write)

    def _shift(self, typed: str) -> tuple[object, str]:
        """Of several dates: by how many days each, or to which one date all."""
        by = _BY.fullmatch(typed.strip())
        if by is None:
            found = understand(typed, self.today)
            return found.date, f"all to {found.words}"
        days = int(by["count"]) * (7 if by["unit"].lower().startswith("w") else 1) * (-1 if by["sign"] == "-" else 1)
        return days, f"each {plural(abs(days), 'day')} {'earlier' if days < 0 else 'later'}"

    def do_set_lead(self) -> None:
        """Say who leads the chosen action, or the marked ones."""
        selected = self.selected
        if not selected:
            return
        leads = {one.action.lead or "" for one in selected}
        held = leads.pop() if len(leads) == 1 else ""
        uuids = [one.action.uuid for one in selected]
        question = Question("lead", "Lead", held, "a role; empty: nobody", known=self._names)

        def write(values: dict[str, Any]) -> Change:
            return self.app.workspace.planning.set_lead(uuids, values["lead"])

        self.ask("the lead", f"Lead of {self.named(selected)}", [question], write)


def _forward_first(starts: Collection[ActionStatus]) -> list[ActionStatus]:
    """Every status, those first that lead on from all of `starts`, what goes back behind them."""
    every = list(ActionStatus)
    furthest = max(every.index(start) for start in starts)
    return [*every[furthest + 1 :], *every[: furthest + 1]]
