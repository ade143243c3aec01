"""The actions of all reports: what will be done, by whom, by when, and how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult

from reviewer.model.decided import Action, Change
from reviewer.model.words import plural
from reviewer.tui import safe
from reviewer.tui.present import listing, names
from reviewer.tui.present.panel import action_words
from reviewer.tui.registry import At, Kind, Situation
from reviewer.tui.screens.place import PlaceScreen, bindings
from reviewer.tui.screens.twice import Twice
from reviewer.tui.widgets.bars import Bar, Footer
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import NOTHING, Run

SORTS: dict[str, Callable[[Action], tuple[object, ...]]] = {
    "by report": lambda _action: (),
    "by due date": lambda action: (action.due is None, action.due or dt.date.max),
    "by lead": lambda action: (not action.lead, (action.lead or "").casefold()),
    "by status": lambda action: (list(type(action.status)).index(action.status),),
}


class Actions(PlaceScreen):
    """Every action, in one list."""

    AT = At.ACTIONS
    BINDINGS = bindings(At.ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self.actions: list[Action] = []
        self.titles: dict[str, str] = {}
        self.words = ""
        self.order = "by report"
        self._twice = Twice()

    def compose(self) -> ComposeResult:
        """Header, list, footer."""
        yield Bar(id="header")
        yield BlockView(id="list")
        yield Footer()

    @property
    def moving(self) -> BlockView:
        """The list."""
        return self.query_one("#list", BlockView)

    def on_mount(self) -> None:
        """Show every action."""
        self.moving.add_class("-active")
        self.load()

    def changed_elsewhere(self) -> None:
        """Show what another process has written."""
        self.load()

    def back_again(self) -> None:
        """Show what was changed meanwhile."""
        self.load()

    def load(self) -> None:
        """Read the actions and show them."""
        self.actions = self.app.workspace.actions()
        self.titles = {
            row.id: f"{names.authority(row.authority)} {names.month(row.inspection_end or row.inspection_start)}"
            for row in self.app.workspace.library()
        }
        self._show()

    def _shown(self) -> list[Action]:
        words = self.words.casefold().split()
        found = [action for action in self.actions if all(word in self._searched(action) for word in words)]
        return sorted(found, key=SORTS[self.order])

    def _searched(self, action: Action) -> str:
        reports = " ".join(self.titles.get(report, report) for report, _ in action.answers)
        said = " ".join(words for words, _ in action_words(action, self._today))
        return f"{action.reference} {action.text} {action.success_measure or ''} {said} {reports}".casefold()

    @property
    def _today(self) -> dt.date:
        return self.app.clock().date()

    def _show(self) -> None:
        shown = self._shown()
        today = self._today
        if not shown:
            words = f"No action has “{safe.line(self.words)}”: Esc shows all." if self.words else "No actions yet."
            self.moving.show(lambda _width: _empty(words, more=not self.words))
        else:
            self.moving.show(lambda width: [listing.action_block(a, self.titles, today, width - 1) for a in shown])
        overdue = sum("overdue" in action_words(action, today)[0][0] for action in self.actions)
        parts = [
            f"{len(shown)} of {plural(len(self.actions), 'action')}" if self.words else plural(len(shown), "action")
        ]
        parts += [f"{overdue} overdue"] if overdue else []
        parts.append(self.order)
        find = (Run(f"“{safe.line(self.words)}”   ", "key"),) if self.words else ()
        end = (*find, Run(" · ".join(parts), "bar"), Run(" "))
        self.query_one("#header", Bar).show(((Run(" "), Run("Actions", "head")), end))
        situation = self.situation()
        self.footer.show(self.hints(situation.kind, situation))

    # Commands ------------------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> Action | None:
        """The chosen action."""
        key = self.moving.key
        if key is None:
            return next(iter(self._shown()), None)  # nothing is drawn yet
        return next((action for action in self.actions if action.uuid == key), None)

    def situation(self) -> Situation:
        """What the rules need to know."""
        workspace = self.app.workspace
        return Situation(
            kind=Kind.ACTION if self.chosen else Kind.NOTHING,
            empty=not self.chosen,
            report_open=True,
            undo=workspace.next_undo(),
            redo=workspace.next_redo(),
        )

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """A click chooses; one on the chosen action edits it."""
        event.stop()
        self.footer.say(())
        if event.opened:
            self.run_command("edit_action")

    def do_edit_action(self) -> None:
        """Change the chosen action."""
        from reviewer.tui.dialogs.action import ActionDialog
        from reviewer.tui.dialogs.draft import Draft

        action = self.chosen
        if action is None:
            return

        def save(fields: dict[str, Any] | None) -> None:
            if fields:
                self.decide(
                    "the action",
                    lambda: self.app.workspace.edit_action(action.uuid, seen=action.log_id, **fields),
                    self._changed,
                )

        draft = Draft(f"action/{action.uuid}", lambda: None, lambda _text: None, {})
        self.app.push_screen(ActionDialog(f"Action {action.reference}", draft, today=self._today, action=action), save)

    def _changed(self, change: Change) -> None:
        self.load()
        now = self.app.clock()
        self.footer.saved(f"{safe.line(change.summary)} · saved {now:%H:%M:%S}", f"saved {now:%H:%M:%S}", "saved")

    def do_delete_action(self) -> None:
        """Delete the chosen action."""
        action = self.chosen
        if action:
            delete = lambda sure: self.app.workspace.delete_action(action.uuid, confirmed=sure)  # noqa: E731
            self.decide("the deletion", self._twice(action.uuid, delete), self._changed)

    def do_show_answered(self) -> None:
        """Go to what the action answers."""
        action = self.chosen
        if action is None:
            return
        if not action.answers:
            self.say("This action answers nothing yet.")
            return
        report, target = action.answers[0]
        self.app.open_report(report, target)

    def do_sort(self) -> None:
        """By report, due date, lead, status."""
        orders = list(SORTS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._show()

    def do_back(self) -> None:
        """All actions again, then the report or the library."""
        if self.words:
            self.words = ""
            self._show()
        else:
            self.do_library()

    def do_search(self) -> None:
        """Only the actions that have some words."""
        from reviewer.tui.dialogs.prompt import Prompt

        before = self.words

        def found(words: str) -> str:
            self.words = words.strip()
            self._show()
            return plural(len(self._shown()), "action")

        def done(words: str | None) -> None:
            self.words = before if words is None else words.strip()
            self._show()

        hint = "lead, status, report, words · Return keeps it, Esc shows all again"
        self.app.push_screen(Prompt("Search the actions", value=before, hint=hint, changed=found), done)

    def do_export(self) -> None:
        """Write the reviewed notes of the report that the chosen action answers."""
        action = self.chosen
        if action and action.answers:
            path = self.app.tools.export(self.app.workspace.session(action.answers[0][0]))
            self.say(f"Written: {path}", ink="good")

    def do_undo(self) -> None:
        """Take back one's own latest change in any report."""
        self.decide("the undo", self.app.workspace.undo, self._changed)

    def do_redo(self) -> None:
        """Make it again."""
        self.decide("the redo", self.app.workspace.redo, self._changed)


def _empty(words: str, *, more: bool) -> list[Block]:
    rows = [NOTHING, (Run("  "), Run(words, "strong"))]
    if more:
        rows += [NOTHING, (Run("  "), Run("a", "key"), Run("  on an area in Review makes one"))]
    return [Block("empty", tuple(rows), choosable=False)]
