"""What changed since the last board meeting, or since any day: to walk through, and to go to each thing."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult

from reviewer.insight.wording import day, full_day
from reviewer.model.plan import EventKind, PlannedAction
from reviewer.model.words import plural
from reviewer.review.plan_changes import Changed
from reviewer.tui import safe
from reviewer.tui.dialogs.asking import AskDialog, date_question
from reviewer.tui.present import changes
from reviewer.tui.registry import At, Kind, Situation
from reviewer.tui.screens.place import bindings
from reviewer.tui.screens.plan_place import PlanPlace
from reviewer.tui.widgets.bars import Bar, Footer
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import NOTHING, Run

USUAL = 28
"""So many days are looked back where no board meeting is recorded."""


class Changes(PlanPlace):
    """The changes since a day."""

    AT = At.CHANGES
    BINDINGS = bindings(At.CHANGES)
    SEARCHED = "the changes"

    def __init__(self) -> None:
        super().__init__()
        self.since: dt.date | None = None
        self.only_plan = False
        self.listed: list[Changed] = []

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
        """Show what changed since the last board meeting."""
        self.moving.add_class("-active")
        self.load()

    @property
    def meetings(self) -> list[dt.date]:
        """The board meetings that have been, oldest first."""
        events = self.app.workspace.events()
        return [one.date for one in events if one.kind is EventKind.BOARD_MEETING and one.date <= self.today]

    @property
    def beginning(self) -> dt.date:
        """The day since which changes are told."""
        if self.since is not None:
            return self.since
        return next(reversed(self.meetings), self.today - dt.timedelta(days=USUAL))

    def load(self) -> None:
        """Read what changed and show it."""
        since, titles = self.beginning, self.plan_look().titles
        found = self.app.workspace.changed_since(since)
        self.listed = changes.found(found, titles, self.words, only_plan=self.only_plan)
        listed = self.listed = changes.in_order(self.listed, titles)
        self.moving.show(lambda width: changes.blocks(listed, titles, width) or self._empty())
        meeting = ", the board meeting" if since in self.meetings else ""
        title = (Run(" "), Run("Changed since", "head"), Run(f" {day(since)}{meeting}", "bar"))
        parts = [plural(len(listed), "thing"), *(["actions and the plan only"] if self.only_plan else [])]
        find = (Run(f"“{safe.line(self.words)}”   ", "key"),) if self.words else ()
        end = (*find, Run(" · ".join(parts), "bar"), Run(" "))
        self.query_one("#header", Bar).show((title, end), (title[:3], (Run(parts[0], "bar"), Run(" "))))
        self.after_move()

    def _empty(self) -> list[Block]:
        if self.words:
            return self.nothing_found()
        said = f"Nothing changed since {full_day(self.beginning)}."
        rows = [NOTHING, (Run("  "), Run(said, "strong")), NOTHING]
        rows.append(self.offer("since", "looks back to another day: -3m, 12/3/2026"))
        if not self.meetings:
            rows.append(self.offer("plan", "keeps the board meetings, from which one looks back"))
        return [Block("empty", tuple(rows), choosable=False)]

    # What is current -----------------------------------------------------------------------------------------------

    @property
    def current(self) -> Changed | None:
        """The chosen change."""
        if self.moving.key is None:
            return next(iter(self.listed), None)  # nothing is drawn yet
        parts = self.moving.key.split(":")
        if len(parts) < 3 or not parts[1].isdigit():
            return None
        return self.listed[int(parts[1])]

    @property
    def chosen(self) -> PlannedAction | None:
        """The action that changed."""
        one = self.current
        uuid = one.target.partition("/")[2] if one and changes.kind(one) == "action" else None
        return next((one for one in self.app.workspace.planned_actions() if one.action.uuid == uuid), None)

    @property
    def report_here(self) -> str | None:
        """The report of the chosen change."""
        return self.current.report if self.current else None

    def situation(self) -> Situation:
        """What the rules need to know."""
        workspace = self.app.workspace
        return Situation(
            kind=Kind.CHANGE if self.current else Kind.NOTHING,
            report_open=True,
            undo=workspace.next_undo(),
            redo=workspace.next_redo(),
        )

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """A click chooses; one on the chosen change goes to it."""
        event.stop()
        self.footer.say(())
        self.after_move()
        if event.opened:
            self.run_command("open_change")

    # Commands ------------------------------------------------------------------------------------------------------

    def do_open_change(self) -> None:
        """Go to the action, the plan, or the thing in its report."""
        one = self.current
        if one is None:
            return
        kind = changes.kind(one)
        if kind == "action":
            action = self.chosen
            if action is None:
                self.say(self.registry.keyed("This action is deleted: {undo} brings it back, where you deleted it."))
                return
            listed = [x.target.partition("/")[2] for x in self.listed if changes.kind(x) == "action"]
            there = {x.action.uuid for x in self.app.workspace.planned_actions()}
            self.app.listed_actions = [uuid for uuid in listed if uuid in there]
            self.app.open_card(action.action.uuid)
        elif kind == "no_action" and one.report:
            self.app.open_coverage(one.report)
        elif kind in changes.OF_PLAN:
            self.app.come_back(At.PLAN, one.target)
        elif one.report:
            self.app.open_report(one.report, one.target if "/" in one.target else None)

    def do_since(self) -> None:
        """Tell the changes since another day."""
        question = date_question(
            "date", "Since", self.today, needed="Type the day.", placeholder="-3m, 12/3/2026, yesterday", past=True
        )

        def answered(values: dict[str, object] | None) -> None:
            date = values["date"] if values else None
            if isinstance(date, dt.date):
                self.since = date
                self.load()
                self.moving.end(-1)

        def past(values: object) -> tuple[str, str] | None:
            date = values["date"] if isinstance(values, dict) else None
            if isinstance(date, dt.date) and date > self.today:
                return "date", f"{full_day(date)} is still to come: type a day that has been."
            return None

        self.app.push_screen(AskDialog("What changed since", [question], check=past), answered)

    def do_earlier_meeting(self) -> None:
        """Since the board meeting before."""
        earlier = [date for date in self.meetings if date < self.beginning]
        self._since_meeting(
            earlier[-1:], self.registry.keyed("No board meeting before this is recorded: {plan} keeps them.")
        )

    def do_later_meeting(self) -> None:
        """Since the next board meeting."""
        later = [date for date in self.meetings if date > self.beginning]
        self._since_meeting(later[:1], "This is the last board meeting that has been.")

    def _since_meeting(self, found: list[dt.date], otherwise: str) -> None:
        if not found:
            self.say(self.registry.keyed(otherwise))
            return
        self.since = found[0]
        self.load()
        self.moving.end(-1)

    def do_only_actions(self) -> None:
        """Only actions and the plan, or everything."""
        self.only_plan = not self.only_plan
        self.load()
