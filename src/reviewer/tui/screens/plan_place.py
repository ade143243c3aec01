"""What the views of the plan have in common: which action is chosen, what is changed, and what is said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from reviewer.errors import RefusedTogether, ReviewerError
from reviewer.model.decided import Change
from reviewer.model.plan import PlannedAction
from reviewer.model.words import plural
from reviewer.tui import safe, wrap
from reviewer.tui.present import names
from reviewer.tui.present.plan import PlanLook
from reviewer.tui.registry import At
from reviewer.tui.screens.place import PlaceScreen
from reviewer.tui.screens.twice import Twice
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run

if TYPE_CHECKING:
    from reviewer.insight.months import Suggestion
    from reviewer.tui.dialogs.asking import Check, Question
    from reviewer.tui.dialogs.draft import Draft


class PlanPlace(PlaceScreen):
    """A view of actions: `chosen` is the one that keys act on, `selected` those that a change is made to."""

    def __init__(self) -> None:
        super().__init__()
        self._twice = Twice()
        self.words = ""

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
        """What the lines of actions need to know: read once, and again when reports may be called otherwise."""
        key, kept = self._as_of, self.app.plan_look
        if kept is not None and kept[0] == key:
            return kept[1]
        titles = {
            row.id: " ".join((names.authority(row.authority), names.month(row.inspection_end or row.inspection_start)))
            for row in self.app.workspace.library()
        }
        look = PlanLook(self.today, titles, self.app.workspace.planning.known().is_ours)
        self.app.plan_look = (key, look)
        return look

    @property
    def _as_of(self) -> object:
        return self.app.workspace.store.plan.as_of(), self.today

    SEARCHED: ClassVar[str] = "the list"

    def back_again(self) -> None:
        """Show what was changed meanwhile."""
        self.load()

    def changed_elsewhere(self) -> None:
        """Show what another process has written."""
        self.app.plan_look = None
        self.load()

    def after_move(self) -> None:
        """Offer what can be done to the chosen thing."""
        situation = self.situation()
        self.footer.show(self.hints(situation.kind, situation))

    def do_search(self) -> None:
        """Only what has some words."""
        from reviewer.tui.dialogs.prompt import Prompt

        before = self.words

        def found(words: str) -> str:
            self.words = words.strip()
            self.load()
            return ""

        def done(words: str | None) -> None:
            self.words = before if words is None else words.strip()
            self.load()

        hint = "Return keeps it, Esc leaves it as it was"
        self.app.push_screen(Prompt(f"Search {self.SEARCHED}", value=before, hint=hint, changed=found), done)

    def offer(self, command: str, words: str) -> Row:
        """A line of an empty place: the key of a command, and what it does."""
        keyed = self.registry.keyed
        return (Run("  "), Run(keyed(f"{{{command}}}"), "key"), Run(keyed(f"  {words}")))

    def nothing_found(self) -> list[Block]:
        """What stands where no line has the words."""
        rows = (NOTHING, (Run("  Nothing has these words."),), NOTHING, self.offer("back", "shows all"))
        return [Block("empty", rows, choosable=False)]

    def ask(
        self,
        what: str,
        title: str,
        questions: Sequence[Question],
        write: Callable[[dict[str, Any]], Change],
        *,
        hint: str = "",
        check: Check | None = None,
    ) -> None:
        """Ask in a few fields, make the change, show it; where it is refused, ask again with what was typed."""
        from reviewer.tui.screens.asked import ask

        ask(self, what, title, questions, write, self.changed, hint=hint, check=check)

    def suggested(self, one: PlannedAction) -> Suggestion | None:
        """The earliest date that the inspectors' own groups suggest for what an action answers."""
        due = self.app.workspace.planning.suggested_due
        answered = [pair for pair in one.action.answers if pair[1].startswith(("area/", "strand/"))]
        found = [due(report, self.area_of(report, target)) for report, target in answered]
        return min((one for one in found if one), key=lambda one: one.date, default=None)

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
        if self.app.plan_look is not None:  # what was done to a plan calls no report otherwise
            self.app.plan_look = (self._as_of, self.app.plan_look[1])
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

    def edit_it(self, what: str, one: PlannedAction, fields: dict[str, Any], draft: Draft | None = None) -> None:
        """Change some fields of an action, and show what that made of it."""
        call = lambda: self.app.workspace.edit_action(one.action.uuid, seen=one.action.log_id, **fields)  # noqa: E731
        self.decide(what, call, lambda change: self.changed(change, draft))

    def named(self, selected: Sequence[PlannedAction]) -> str:
        """What a change is made to, in words."""
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
                self.edit_it("the action", one, fields, draft)

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

    def do_action_history(self) -> None:
        """Who changed what of the chosen action, and of what hangs on it."""
        from reviewer.tui.dialogs.history import history_dialog

        one = self.chosen
        if one:
            entries = self.app.workspace.planning.history(one.action.uuid)
            title = f"History of action {one.action.reference}"
            self.app.push_screen(history_dialog(title, entries, self.app.clock().tzinfo))

    def do_open_action(self) -> None:
        """Show everything of the chosen action."""
        if self.chosen:
            self.app.open_card(self.chosen.action.uuid)

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
        report, target = one.action.answers[0]
        self.app.open_report(report, self.area_of(report, target))

    def area_of(self, report: str, target: str) -> str:
        """The area that a strand is a part of: Review shows areas. Anything else is itself."""
        if not target.startswith("strand/"):
            return target
        areas = self.app.workspace.session(report).report.areas
        return next((area.target for area in areas if any(one.target == target for one in area.strands)), target)

    # The same everywhere -------------------------------------------------------------------------------------------

    def do_export(self) -> None:
        """Write the reviewed notes of the report that the chosen action answers."""
        report = self.report_here
        if report is None:
            self.say("This belongs to no report: go to one, or to an action that answers one.")
        else:
            path = self.app.tools.export(self.app.workspace.session(report))
            self.say(f"Written: {path}", ink="good")

    @property
    def report_here(self) -> str | None:
        """The report that the chosen action answers."""
        one = self.chosen
        return one.action.answers[0][0] if one and one.action.answers else None

    def do_undo(self) -> None:
        """Take back one's own latest change in any report."""
        if self.undoes(self.app.workspace.next_undo()):
            self.decide("the undo", self.app.workspace.undo, self._reversed)

    def do_redo(self) -> None:
        """Make it again."""
        self.decide("the redo", self.app.workspace.redo, self._reversed)

    def _reversed(self, change: Change) -> None:
        self.app.plan_look = None  # it may have been what a report is called
        self.changed(change)

    def do_back(self) -> None:
        """All lines again; then to the actions."""
        if self.words:
            self.words = ""
            self.load()
        else:
            self.app.go(At.ACTIONS)
