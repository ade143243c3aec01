"""The timeline: every due date, statutory date and dated event, by month."""

from __future__ import annotations

from textual.app import ComposeResult

from reviewer.model.plan import DatedEvent, PlannedAction
from reviewer.model.words import plural
from reviewer.tui import safe
from reviewer.tui.present import plan, timeline
from reviewer.tui.present.timeline import Dated
from reviewer.tui.registry import At, Kind, Situation
from reviewer.tui.screens.dated import ask_event
from reviewer.tui.screens.hanging import Hanging
from reviewer.tui.screens.place import bindings
from reviewer.tui.widgets.bars import Bar, Footer
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import NOTHING, Run


class Timeline(Hanging):
    """Dates, under their months."""

    AT = At.TIMELINE
    BINDINGS = bindings(At.TIMELINE)
    SEARCHED = "the dates"

    def __init__(self) -> None:
        super().__init__()
        self.actions: dict[str, PlannedAction] = {}
        self.dated: list[Dated] = []
        self.all_dates = False
        self._begun = False
        self._first: str | None = None

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
        """Show the dates, beginning with what is next."""
        self.moving.add_class("-active")
        self.load()

    def clocks_known(self) -> None:
        """Put the statutory dates among the others."""
        if self.is_mounted:
            self.load()

    def load(self) -> None:
        """Read every date and show it."""
        workspace = self.app.workspace
        if self.app.clocks is not None:
            self.app.read_clocks()
        self.actions = {one.action.uuid: one for one in workspace.planned_actions()}
        look = self.plan_look()
        titles = dict(look.titles)
        self.dated = timeline.of_actions(self.actions.values(), all_of_them=self.all_dates)
        self.dated += timeline.of_events(workspace.events(), titles)
        self.dated += self._statutory(titles)
        found = [one for one in self.dated if self._has(one, look)]
        self._first = None if self._begun else self._next(found)
        self._begun = True
        self.moving.show(lambda width: timeline.blocks(found, look, width) or self._empty(), self._first)
        late = sum(plan.overdue(one.action, look) for one in found if one.action)
        parts = [plural(sum(one.action is not None for one in found), "due date")]
        parts += [f"{late} overdue"] if late else []
        parts.append("done ones too" if self.all_dates else "still to be done")
        find = (Run(f"“{safe.line(self.words)}”   ", "key"),) if self.words else ()
        end = (*find, Run(" · ".join(parts), "bar"), Run(" "))
        self.query_one("#header", Bar).show(((Run(" "), Run("Timeline", "head")), end))
        self.after_move()

    def _statutory(self, titles: dict[str, str]) -> list[Dated]:
        """The statutory dates of every report not answered yet, once the clocks are known (never before a frame)."""
        return [
            Dated(
                deadline.date,
                f"{timeline.CLOCK}{report}/{deadline.duty}",
                f"{deadline.what[:1].upper()}{deadline.what[1:]}: {titles.get(report, safe.line(report))}, "
                f"{deadline.words}" + (f" ({deadline.mark})" if deadline.mark else ""),
                late=(deadline.days_left or 0) < 0,
            )
            for report, clock in (self.app.clocks.running if self.app.clocks else {}).items()
            for deadline in clock.deadlines
            if deadline.date is not None and (deadline.days_left is not None or self.all_dates)
        ]

    def _has(self, one: Dated, look: plan.PlanLook) -> bool:
        said = plan.searched(one.action, look) if one.action else one.words.casefold()
        return all(word in said for word in self.words.casefold().split())

    def _next(self, found: list[Dated]) -> str | None:
        today = self.today
        return next((one.key for one in sorted(found, key=lambda one: one.date) if one.date >= today), None)

    def _empty(self) -> list[Block]:
        if self.words:
            return self.nothing_found()
        rows = [NOTHING, (Run("  "), Run("Nothing has a date yet.", "strong")), NOTHING]
        rows.append(self.offer("actions", "lists the actions: {set_due} gives one a date"))
        rows.append(self.offer("add_date", "adds a board meeting, a visit or another date"))
        return [Block("empty", tuple(rows), choosable=False)]

    # What is current -----------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> PlannedAction | None:
        """The chosen action."""
        return self.actions.get(self.key)

    @property
    def key(self) -> str:
        """The key of the chosen date."""
        return self.moving.key or self._first or ""

    @property
    def kind(self) -> Kind:
        """What the chosen date is of."""
        if self.chosen:
            return Kind.ACTION
        starts = {timeline.EVENT: Kind.DATE, timeline.CLOCK: Kind.CLOCK}
        return next((kind for start, kind in starts.items() if self.key.startswith(start)), Kind.NOTHING)

    @property
    def event(self) -> DatedEvent | None:
        """The chosen event."""
        found = self.app.workspace.events() if self.kind is Kind.DATE else ()
        return next((one for one in found if self.key == timeline.EVENT + one.uuid), None)

    def situation(self) -> Situation:
        """What the rules need to know."""
        workspace = self.app.workspace
        return Situation(
            kind=self.kind,
            empty=not self.dated,
            report_open=True,
            undo=workspace.next_undo(),
            redo=workspace.next_redo(),
        )

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """A click chooses; one on the chosen date opens it."""
        event.stop()
        self.footer.say(())
        self.after_move()
        if event.opened:
            self.run_command("open_dated")

    @property
    def report_here(self) -> str | None:
        """The report of the chosen action, or of the chosen statutory date."""
        if self.kind is Kind.CLOCK:
            return self.key.split("/")[1]
        event = self.event
        return event.reports[0] if event and event.reports else super().report_here

    # Commands ------------------------------------------------------------------------------------------------------

    def do_open_dated(self) -> None:
        """The action on its page, the date to be changed, or how a statutory date came about."""
        event = self.event
        if self.chosen:
            keys = self.moving.keys
            self.app.listed_actions = [key for key in keys if key in self.actions]
            self.do_open_action()
        elif event:
            ask_event(self, self.changed, event)
        else:
            self.run_command("clock")

    def do_record_duty(self) -> None:
        """Record that what the chosen statutory date asks for was done."""
        from reviewer.tui.screens import statutory

        statutory.record(self, self.key.split("/")[2])

    def do_add_date(self) -> None:
        """Add a board meeting, a visit or another date."""
        ask_event(self, self.changed)

    def do_delete_dated(self) -> None:
        """Delete the action, or the date."""
        event = self.event
        if event:
            planning = self.app.workspace.planning
            self.decide("the date", lambda: planning.delete_event(event.uuid), self.changed)
        else:
            self.do_delete_action()

    def do_next_month(self) -> None:
        """The first date of the next month that has any."""
        self._month(1)

    def do_previous_month(self) -> None:
        """The first date of the month before."""
        self._month(-1)

    def _month(self, by: int) -> None:
        keys = self.moving.keys
        dates = {one.key: (one.date.year, one.date.month) for one in self.dated}
        here = dates.get(self.moving.key or "")
        if here is None:
            return
        months = sorted({dates[key] for key in keys if key in dates})
        at = months.index(here) + by
        if not 0 <= at < len(months):
            self.say("This is the last month." if by > 0 else "This is the first month.")
            return
        self.moving.choose(next(key for key in keys if dates.get(key) == months[at]))
        self.after_move()

    def do_all_dates(self) -> None:
        """What is done as well, or only what is still to be done."""
        self.all_dates = not self.all_dates
        self.load()
