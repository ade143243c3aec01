"""What the views of the plan have in common: the chosen action changed in place, or a marked set of them at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reviewer.errors import RefusedTogether, ReviewerError, UsageError
from reviewer.insight.dates import understand
from reviewer.insight.moves import NEEDS, STATUS_WORDS, Need, moves_from, refusals
from reviewer.insight.wording import day
from reviewer.model.decided import ActionStatus, Change, Impact
from reviewer.model.plan import EvidenceKind, PlannedAction
from reviewer.model.words import plural
from reviewer.tui import safe, wrap
from reviewer.tui.dialogs.asking import AskDialog, Question, date_of
from reviewer.tui.present import names
from reviewer.tui.present.plan import PlanLook
from reviewer.tui.registry import At
from reviewer.tui.screens.place import PlaceScreen
from reviewer.tui.screens.twice import Twice
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import Run

if TYPE_CHECKING:
    from reviewer.tui.dialogs.draft import Draft

NO_CHILD = "No child's or family's name or case number."
NEEDED = {
    Need.EVIDENCE: "evidence",
    Need.SUSTAINED: "impact sustained",
    Need.LATER_EVIDENCE: "later evidence",
    Need.REVIEW_DATE: "a date",
    Need.SUCCESSOR: "its successor",
}
_DATES = "12/3/2027, +6w, end march"
_BY = re.compile(r"(?P<sign>[+-]) ?(?P<count>[0-9]{1,4}) ?(?P<unit>d|w|days?|weeks?)", re.ASCII | re.IGNORECASE)


class PlanPlace(PlaceScreen):
    """A view of actions: `chosen` is the one that keys act on, `selected` those that a change is made to."""

    def __init__(self) -> None:
        super().__init__()
        self._twice = Twice()

    @property
    def chosen(self) -> PlannedAction | None:
        """The action that keys act on."""
        raise NotImplementedError

    @property
    def selected(self) -> list[PlannedAction]:
        """The actions that a change is made to: the chosen one, where nothing is marked."""
        return [self.chosen] if self.chosen else []

    def load(self) -> None:
        """Read everything that is shown again."""
        raise NotImplementedError

    @property
    def today(self) -> dt.date:
        """The day by the clock handed in."""
        return self.app.clock().date()

    def plan_look(self) -> PlanLook:
        """What the lines of actions need to know."""
        titles = {
            row.id: " ".join((names.authority(row.authority), names.month(row.inspection_end or row.inspection_start)))
            for row in self.app.workspace.library()
        }
        return PlanLook(self.today, titles, self.app.workspace.planning.known().is_ours)

    # Changing ------------------------------------------------------------------------------------------------------

    def drafts(self, key: str) -> Draft:
        """Where the unsaved text of a dialog is kept: with the report, or without one for as long as this runs."""
        from reviewer.tui.dialogs.draft import Draft

        report, held = self.report_here, self.app.held_drafts
        if report is None:
            return Draft(key, lambda: held.get(f"-/{key}"), lambda text: held.update({f"-/{key}": text}), held)
        session = self.app.workspace.session(report)
        return Draft(f"{report}/{key}", lambda: session.draft(key), lambda text: session.save_draft(key, text), held)

    def changed(self, change: Change, draft: Draft | None = None) -> None:
        """Show what a change has made of it; its draft is no longer needed."""
        if draft is not None:
            draft.forget()
        self.load()
        now = self.app.clock()
        self.footer.saved(f"{safe.line(change.summary)} · saved {now:%H:%M:%S}", f"saved {now:%H:%M:%S}", "saved")
        if change.warnings:
            self.say(" ".join(change.warnings))

    def refused(self, error: ReviewerError) -> None:
        """Say why not: of several actions each with its reason, in a list."""
        if not isinstance(error, RefusedTogether):
            super().refused(error)
            return
        from reviewer.tui.dialogs.listing import ReadDialog

        def lines(width: int) -> list[Block]:
            return [
                Block(name, tuple((Run(line),) for line in wrap.wrapped(f"{name}: {safe.line(reason)}", width)))
                for name, reason in error.reasons
            ]

        self.app.push_screen(ReadDialog("None was changed: these refuse", lines))

    def _edit(self, what: str, one: PlannedAction, fields: dict[str, Any], draft: Draft | None = None) -> None:
        call = lambda: self.app.workspace.edit_action(one.action.uuid, seen=one.action.log_id, **fields)  # noqa: E731
        self.decide(what, call, lambda change: self.changed(change, draft))

    def _named(self, selected: Sequence[PlannedAction]) -> str:
        if len(selected) == 1:
            return f"action {selected[0].action.reference}"
        return f"{plural(len(selected), 'marked action')}"

    @property
    def _names(self) -> Sequence[str]:
        return self.app.workspace.planning.people().names

    def do_edit_action(self) -> None:
        """Change any field of the chosen action."""
        from reviewer.tui.dialogs.action import action_form

        one = self.chosen
        if one is None:
            return
        action = one.action

        def save(fields: dict[str, Any] | None) -> None:
            if fields:
                self._edit("the action", one, fields, draft)

        draft = self.drafts(f"action/{action.uuid}")
        title = f"Action {action.reference}"
        form = action_form(self.app.workspace, title, draft, today=self.today, action=action)
        self.app.push_screen(form, save)

    def add_action_to(self, answers: Sequence[tuple[str, str]], called: str) -> None:
        """Add an action that answers these."""
        from reviewer.review.action_acts import NewAction
        from reviewer.tui.dialogs.action import action_form

        def save(fields: dict[str, Any] | None) -> None:
            if fields:
                text = str(fields.pop("text"))
                call = lambda: self.app.workspace.planning.add_actions([NewAction(answers, text, fields)])  # noqa: E731
                self.decide("the action", call, lambda change: self.changed(change, draft))

        draft = self.drafts(f"action:{answers[0][1] if answers else 'report'}")
        title = f"Action on {called}"
        self.app.push_screen(action_form(self.app.workspace, title, draft, today=self.today, answers=answers), save)

    def do_delete_action(self) -> None:
        """Delete the chosen action."""
        one = self.chosen
        if one:
            uuid = one.action.uuid
            delete = lambda sure: self.app.workspace.delete_action(uuid, confirmed=sure)  # noqa: E731
            self.decide("the deletion", self._twice(uuid, delete), self.changed)

    def do_show_answered(self) -> None:
        """Go to what the action answers; A comes back."""
        one = self.chosen
        if one is None:
            return
        if not one.action.answers:
            self.say("This action answers nothing yet.")
            return
        self.app.open_report(*one.action.answers[0])

    # Status --------------------------------------------------------------------------------------------------------

    def do_set_status(self) -> None:
        """Move the chosen action, or the marked ones, to another status."""
        from reviewer.tui.dialogs.listing import Choice, ListDialog

        selected = self.selected
        if not selected:
            return
        choices = []
        for status in ActionStatus:
            meanings = {m.meaning for one in selected for m in moves_from(one.action.status) if m.end is status}
            if not meanings:
                continue
            asks = [NEEDED[need] for need in NEEDS.get(status, ()) if need is not Need.VERIFIER]
            words = f"{STATUS_WORDS[status]}: {' / '.join(sorted(meanings))}"
            choices.append(Choice(status.value, words, aside=f"needs {', '.join(asks)}" if asks else ""))
        starts = {STATUS_WORDS[one.action.status] for one in selected}
        title = f"Status of {self._named(selected)}, now {' / '.join(sorted(starts))}"
        self.app.push_screen(
            ListDialog(title, choices), lambda to: self._move(selected, ActionStatus(to)) if to else None
        )

    def _move(self, selected: list[PlannedAction], status: ActionStatus) -> None:
        """Make the move, after asking for what it needs and is not there yet."""
        workspace = self.app.workspace
        reasons = [
            reason
            for one in selected
            for reason in refusals(
                one,
                status,
                actor=workspace.actor,
                today=self.today,
                verification=workspace.settings.verification,
            )
        ]
        questions = self._questions(status, selected) if reasons else []

        def answered(values: dict[str, object] | None) -> None:
            if values is not None:
                self._moved(selected, status, values)

        if questions:
            title = f"{STATUS_WORDS[status].capitalize()}: {self._named(selected)}"
            self.app.push_screen(AskDialog(title, questions, hint=reasons[0]), answered)
        else:
            self._moved(selected, status, {})

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
            found.append(Question("dated", "Dated", placeholder=_DATES, understood=date_of(self.today)))
        if Need.REVIEW_DATE in needs:
            asked = "When is it to be looked at again?"
            found.append(
                Question("review_on", "Look again on", "", _DATES, needed=asked, understood=date_of(self.today))
            )
        if Need.SUCCESSOR in needs:
            asked = "Which action takes its place? Type its reference."
            found.append(Question("successor", "Replaced by", "", "A1.2", needed=asked, understood=self._referred))
        return found

    def _referred(self, typed: str) -> tuple[object, str]:
        wanted = typed.strip().casefold()
        homes = {pair[0] for one in self.selected for pair in one.action.answers}
        found = [one for one in self.app.workspace.planned_actions() if one.action.reference.casefold() == wanted]
        near = [one for one in found if any(report in homes for report, _ in one.action.answers)] or found
        if len(near) != 1:
            raise UsageError(
                f"{len(near) or 'no'} actions are called {typed.strip()}.", hint="Type its reference: A1.2."
            )
        return near[0].action.uuid, f"{near[0].action.reference} {safe.line(near[0].action.text)}"

    def _moved(self, selected: Sequence[PlannedAction], status: ActionStatus, values: dict[str, object]) -> None:
        beside: dict[str, Any] = {
            name: value for name, value in values.items() if name in ("impact", "review_on", "successor") and value
        }
        if values.get("reference"):
            beside["evidence"] = {"reference": values["reference"], "dated": values.get("dated")}
        if len(selected) == 1:
            self._edit("the status", selected[0], {"status": status, **beside})
        else:
            uuids = [one.action.uuid for one in selected]
            call = lambda: self.app.workspace.planning.set_status(uuids, status, **beside)  # noqa: E731
            self.decide("the status", call, self.changed)

    # Due date, lead ------------------------------------------------------------------------------------------------

    def do_set_due(self) -> None:
        """Give another due date, or shift those of the marked actions."""
        selected = self.selected
        if not selected:
            return
        several = len(selected) > 1
        moves = several or selected[0].action.due is not None
        place = "+2w: each two weeks later; or one date for all" if several else _DATES
        questions = [
            Question("due", "Due", "", place, "Type the new date.", understood=self._shift if several else None)
        ]
        if not several:
            questions = [Question("due", "Due", "", place, "Type the new date.", understood=date_of(self.today))]
        if moves:
            questions.append(Question("reason", "Because", needed="A date is moved for a reason: say which."))
            questions.append(Question("approver", "Approved by", needed="Who agreed to it?", known=self._names))
        now = selected[0].action.due
        title = f"New date of {self._named(selected)}" + (f", now {day(now)}" if now and not several else "")

        def answered(values: dict[str, object] | None) -> None:
            if values is None:
                return
            if not several:
                self._edit("the date", selected[0], {name: value for name, value in values.items() if value})
                return
            uuids = [one.action.uuid for one in selected]
            due, reason, approver = values["due"], str(values["reason"]), str(values["approver"])
            planning = self.app.workspace.planning

            def shift() -> Change:
                if isinstance(due, int):
                    return planning.shift(uuids, days=due, reason=reason, approver=approver)
                to = due if isinstance(due, dt.date) else None
                return planning.shift(uuids, to=to, reason=reason, approver=approver)

            self.decide("the dates", shift, self.changed)

        self.app.push_screen(AskDialog(title, questions), answered)

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
        from reviewer.tui.dialogs.naming import NamePrompt

        selected = self.selected
        if not selected:
            return
        leads = {one.action.lead or "" for one in selected}

        def answered(words: str | None) -> None:
            if words is None:
                return
            lead = " ".join(words.split()) or None
            uuids = [one.action.uuid for one in selected]
            self.decide("the lead", lambda: self.app.workspace.planning.set_lead(uuids, lead), self.changed)

        value = leads.pop() if len(leads) == 1 else ""
        self.app.push_screen(NamePrompt(f"Lead of {self._named(selected)}", self._names, value=value), answered)

    # What hangs on it ----------------------------------------------------------------------------------------------

    def do_add_update(self) -> None:
        """Report progress on the chosen action."""
        one = self.chosen
        if one is None:
            return
        questions = [
            Question("text", "Progress", needed="Say what has been done.", placeholder=NO_CHILD),
            Question("date", "On", "", "today", understood=date_of(self.today)),
        ]

        def answered(values: dict[str, object] | None) -> None:
            if values:
                date = values["date"] if isinstance(values["date"], dt.date) else None
                text, planning = str(values["text"]), self.app.workspace.planning
                self.decide("the update", lambda: planning.add_update(one.action.uuid, text, date), self.changed)

        self.app.push_screen(AskDialog(f"Progress of action {one.action.reference}", questions), answered)

    def do_add_proof(self) -> None:
        """Add an evidence item to the chosen action."""
        one = self.chosen
        if one is None:
            return
        kinds = [(kind.value, kind.value) for kind in EvidenceKind]
        questions = [
            Question("reference", "Evidence", "", "a file, an address or words", "Say what shows it."),
            Question("kind", "Kind", EvidenceKind.DATA.value, choices=kinds),
            Question("dated", "Dated", "", "the day it speaks of", understood=date_of(self.today)),
            Question("words", "What it shows"),
        ]

        def answered(values: dict[str, object] | None) -> None:
            if values:
                reference = str(values.pop("reference"))
                fields = {name: value for name, value in values.items() if value}
                add = self.app.workspace.planning.add_evidence
                self.decide("the evidence", lambda: add(one.action.uuid, reference, **fields), self.changed)

        title = f"Evidence for action {one.action.reference}"
        self.app.push_screen(AskDialog(title, questions, hint=NO_CHILD), answered)

    # The same everywhere -------------------------------------------------------------------------------------------

    def do_export(self) -> None:
        """Write the reviewed notes of the report that the chosen action answers."""
        report = self.report_here
        if report:
            path = self.app.tools.export(self.app.workspace.session(report))
            self.say(f"Written: {path}", ink="good")

    @property
    def report_here(self) -> str | None:
        """The report that the chosen action answers."""
        one = self.chosen
        return one.action.answers[0][0] if one and one.action.answers else None

    def do_undo(self) -> None:
        """Take back one's own latest change in any report."""
        self.decide("the undo", self.app.workspace.undo, self.changed)

    def do_redo(self) -> None:
        """Make it again."""
        self.decide("the redo", self.app.workspace.redo, self.changed)

    def do_back(self) -> None:
        """To the library."""
        self.app.go(At.LIBRARY)
