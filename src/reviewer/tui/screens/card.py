"""One action on a page of its own: everything of it in one place, changed field by field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from reviewer.errors import Refused, ReviewerError
from reviewer.insight import actions as rules
from reviewer.insight.moves import STATUS_WORDS
from reviewer.model.decided import Change
from reviewer.model.plan import PlannedAction, SuccessMeasure
from reviewer.review.session import ReviewSession
from reviewer.tui import safe
from reviewer.tui.dialogs.offer import called
from reviewer.tui.present import card, plan
from reviewer.tui.present.card import CardLook
from reviewer.tui.registry import At, Kind, Situation
from reviewer.tui.screens.fields import Fields
from reviewer.tui.screens.place import bindings
from reviewer.tui.widgets.bars import Bar, Footer
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import NOTHING, Run

if TYPE_CHECKING:
    from reviewer.tui.dialogs.draft import Draft

OPEN = 12
"""So many reports stay open."""
_FIRST = f"{card.FIELD}text"


class Card(Fields):
    """The page of one action."""

    AT = At.CARD
    BINDINGS = bindings(At.CARD)
    DEFAULT_CSS = "Card #list { max-width: 116; }"

    def __init__(self) -> None:
        super().__init__()
        self.uuid = ""
        self.back_to = At.ACTIONS
        self._one: PlannedAction | None = None
        self._open: dict[str, ReviewSession] = {}

    def compose(self) -> ComposeResult:
        """Header, page, footer."""
        yield Bar(id="header")
        yield BlockView(id="list")
        yield Footer()

    @property
    def moving(self) -> BlockView:
        """The page."""
        return self.query_one("#list", BlockView)

    def start_at(self, target: str) -> None:
        """Show another action."""
        if target != self.uuid:
            self.uuid, self._one = target, None
            if self.is_mounted:
                self.load(_FIRST)

    def called_from(self, at: At) -> None:
        """Esc goes back to there."""
        if at is not At.CARD:
            self.back_to = at

    def on_mount(self) -> None:
        """Show it."""
        self.moving.add_class("-active")
        self.load()

    def changed_elsewhere(self) -> None:
        """Show what another process has written."""
        self._open.clear()
        super().changed_elsewhere()

    def load(self, key: str | None = None) -> None:
        """Read the action and show it; one that is gone says so."""
        try:
            self._one = self.app.workspace.planning.action(self.uuid)
        except Refused:
            self._one = None
        one = self._one
        if one is None:
            self.moving.show(lambda _width: [self._gone()])
        else:
            look = self._look(one)
            self.moving.show(lambda width: card.blocks(one, look, width), key)
        self._show_header()
        self.after_move()

    def _look(self, one: PlannedAction) -> CardLook:
        workspace = self.app.workspace
        successor = ""
        if one.details.successor:
            try:
                other = workspace.planning.action(one.details.successor).action
                successor = f"{other.reference} {other.text}"
            except Refused:
                successor = "an action that is no longer there"
        return CardLook(
            self.plan_look(),
            self._called,
            lambda path: Path(path).expanduser().exists(),
            workspace.people().holder(one.action.lead),
            successor,
            self.registry.keyed,
        )

    def _called(self, report: str, target: str) -> tuple[str, str]:
        """What something is called. The reports of the latest pages stay open: walking on opens few anew."""
        try:
            session = self._open.pop(report) if report in self._open else self.app.workspace.session(report)
        except ReviewerError:
            return "a report that is no longer there", safe.line(report)
        self._open[report] = session
        if len(self._open) > OPEN:
            del self._open[next(iter(self._open))]
        return called(self._open[report].report, target)

    def _show_header(self) -> None:
        one = self._one
        if one is None:
            self.query_one("#header", Bar).show(((Run(" An action", "head"),), ()))
            return
        look = self.plan_look()
        late = plan.overdue(one, look)
        state = rules.due_words(one.action, look.today, since=one.details.status_since)
        status = STATUS_WORDS[one.action.status]
        if status.endswith("awaiting verification"):
            state = f"complete, {state}"
        # Where the state has the status in it, it is not said twice.
        words = f"! {state}" if late else state if state.startswith(status) else f"{status} · {state}"
        title = (Run(" "), Run(f"Action {one.action.reference}", "head"))
        of = Run(f"  {plan.reports_of(one, look.titles)}", "bar")
        end = (Run(words, "bad" if late else "bar"), Run(" "))
        self.query_one("#header", Bar).show(((*title, of), end), (title, end))

    def after_move(self) -> None:
        """Offer what can be done."""
        situation = self.situation()
        self.footer.show(self.hints(situation.kind, situation))

    def changed(self, change: Change, draft: Draft | None = None) -> None:
        """Show the change, and stand on what it made."""
        super().changed(change, draft)
        made = next((target for target in change.targets if target in self.moving.keys), None)
        if made:
            self.moving.choose(made)

    # What is current -----------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> PlannedAction | None:
        """The action."""
        return self._one

    @property
    def part(self) -> str:
        """The key of the chosen line."""
        return self.moving.key or _FIRST

    def situation(self) -> Situation:
        """What the rules need to know."""
        workspace = self.app.workspace
        return Situation(
            kind=Kind.ACTION if self._one else Kind.NOTHING,
            report_open=True,
            undo=workspace.next_undo(),
            redo=workspace.next_redo(),
        )

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """A click chooses; one on the chosen line changes it."""
        event.stop()
        self.footer.say(())
        self.after_move()
        if event.opened:
            self.run_command("edit_part")

    def measure_here(self, one: PlannedAction) -> SuccessMeasure | None:
        """The measure in which one stands, or the only one."""
        kind, _, rest = self.part.partition("/")
        uuid = rest.partition("/")[0]
        found = (measure for measure in one.details.measures if measure.uuid == uuid)
        return next(found, None) if f"{kind}/" in card.OF_MEASURE else super().measure_here(one)

    # Commands ------------------------------------------------------------------------------------------------------

    def do_add_part(self) -> None:
        """Add one more of what stands here."""
        part = self.part
        kind = part.partition("/")[0] + "/" if "/" in part else ""
        if part == f"{card.HEAD}answers" or part.startswith(card.ANSWER):
            self.do_add_answer()
        elif kind in card.OF_MEASURE:
            self.do_add_reading()
        elif part == f"{card.HEAD}measures" or part == f"{card.FIELD}success_measure":
            self.do_add_measure()
        elif part == f"{card.HEAD}evidence" or kind == card.EVIDENCE:
            self.do_add_proof()
        elif part == f"{card.HEAD}updates" or kind == card.UPDATE:
            self.do_add_update()
        else:
            self.say(
                self.registry.keyed(
                    "{add_part} adds to a list: {add_update} progress, {add_proof} evidence, {add_measure} a measure, "
                    "{add_answer} something that it answers."
                )
            )

    def do_remove_part(self) -> None:
        """Take the chosen part away; on the first line the whole action goes, after asking twice."""
        if self.part == _FIRST:
            self.do_delete_action()
        else:
            self.take_away(self.part)

    def do_next_action(self) -> None:
        """The next of those that the list shows."""
        self._walk(1)

    def do_previous_action(self) -> None:
        """The one before."""
        self._walk(-1)

    def _walk(self, by: int) -> None:
        uuids = self.app.listed_actions
        if self.uuid not in uuids:
            uuids = [one.action.uuid for one in self.app.workspace.planned_actions()]
        at = uuids.index(self.uuid) + by if self.uuid in uuids else 0
        if not 0 <= at < len(uuids):
            self.say("This is the last action of the list." if by > 0 else "This is the first action of the list.")
            return
        self.start_at(uuids[at])
        self.moved_on()

    def do_back(self) -> None:
        """To where one came from."""
        self.app.come_back(self.back_to, self.uuid)

    def _gone(self) -> Block:
        rows = (NOTHING, (Run("  "), Run("This action is no longer there.", "strong")), NOTHING)
        keys = ("{undo}  brings it back, if you deleted it", "{back}  goes back")
        return Block("gone", (*rows, *((Run("  "), Run(self.registry.keyed(one))) for one in keys)), choosable=False)
