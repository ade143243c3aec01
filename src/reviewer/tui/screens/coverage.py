"""The coverage of a report: what each area rests on, what is done about it, and every gap one key from being closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from reviewer.model.decided import Change
from reviewer.model.plan import PlannedAction
from reviewer.model.words import plural
from reviewer.tui import safe
from reviewer.tui.present import coverage, names
from reviewer.tui.registry import At, Kind, Situation
from reviewer.tui.screens.hanging import Hanging
from reviewer.tui.screens.place import bindings
from reviewer.tui.widgets.bars import Bar, Footer
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import NOTHING, Run

if TYPE_CHECKING:
    from reviewer.insight.coverage import Gap, Matrix
    from reviewer.insight.coverage import Row as AreaRow
    from reviewer.tui.dialogs.draft import Draft

_KINDS = (
    ("action/", Kind.ACTION),
    ("area/", Kind.AREA),
    ("strand/", Kind.AREA),
    ("judgement/", Kind.JUDGEMENT),
)


class Coverage(Hanging):
    """The matrix of one report."""

    AT = At.COVERAGE
    BINDINGS = bindings(At.COVERAGE)
    SEARCHED = "the coverage"

    def __init__(self) -> None:
        super().__init__()
        self.report = ""
        self.matrix: Matrix | None = None
        self.only_gaps = False
        self._settled: str | None = None
        self._reopened: str | None = None
        """The gap closed on purpose for which was asked whether it is to be open again."""

    def compose(self) -> ComposeResult:
        """Header, list, footer."""
        yield Bar(id="header")
        yield BlockView(id="list")
        yield Footer()

    @property
    def moving(self) -> BlockView:
        """The list."""
        return self.query_one("#list", BlockView)

    def start_at(self, target: str) -> None:
        """Show another report."""
        if target != self.report:
            self.report, self.matrix, self.words = target, None, ""

    def on_mount(self) -> None:
        """Show the matrix."""
        self.moving.add_class("-active")
        self.load()

    def load(self) -> None:
        """Read the matrix and show it."""
        before, here = self.moving.keys, self.moving.key
        self.matrix = self.app.workspace.coverage(self.report)
        self._show(self._next_gap(before, here))

    def _next_gap(self, before: Sequence[str], here: str | None) -> str | None:
        """Where to stand after a change: on the next gap, where the one that one stood on was closed by it."""
        settled, self._settled = self._settled, None
        if self.matrix is None or settled is None or settled != here or settled not in before:
            return None
        still = {gap.target for gap in self.matrix.gaps}
        if settled in still:
            return None
        at = list(before).index(settled)
        return next((key for key in (*before[at + 1 :], *reversed(before[:at])) if key in still), None)

    def changed(self, change: Change, draft: Draft | None = None) -> None:
        """Show what a change has made of it, standing on the next gap where it closed one."""
        self._settled = self.target
        super().changed(change, draft)

    def _reversed(self, change: Change) -> None:
        self.app.plan_look = None
        super().changed(change)

    def _show(self, key: str | None = None) -> None:
        matrix = self.matrix
        if matrix is None:
            return
        self.moving.show(lambda width: self._lines(matrix, width) or self._empty(), key)
        self._show_header()
        self.after_move()

    def _lines(self, matrix: Matrix, width: int) -> list[Block]:
        return coverage.blocks(matrix, width, only_gaps=self.only_gaps, words=self.words, keyed=self.registry.keyed)

    def _show_header(self) -> None:
        row = next((row for row in self.app.workspace.library() if row.id == self.report), None)
        title = names.authority(row.authority) if row else safe.line(self.report)
        kind = f" · {names.framework(row.framework, row.variant)}" if row else ""
        when = names.month(row.inspection_end or row.inspection_start) if row else ""
        words = self.matrix.words if self.matrix else ""
        on = [f"“{safe.line(self.words)}”"] if self.words else []
        on += ["only gaps"] if self.only_gaps else []
        find = (Run(f"{' · '.join(on)}   ", "key"),) if on else ()
        begun = (Run(" "), Run("Coverage", "head"), Run(f"  {title}", "bar"))
        end = (*find, Run(words, "bar"), Run(" "))
        short = (*begun, Run(f" {when}" if when else "", "bar"))
        brief = (*find, Run(plural(len(self.matrix.gaps), "gap") if self.matrix else "", "bar"), Run(" "))
        whole = (*begun, Run(f"{kind} · {when}", "bar"))
        self.query_one("#header", Bar).show((whole, end), (short, end), (short, brief))

    def _empty(self) -> list[Block]:
        if self.words:
            return self.nothing_found()
        if self.only_gaps:
            rows = [NOTHING, (Run("  ✓ ", "good"), Run("No gaps.", "strong")), self.offer("only_gaps", "shows all")]
        else:
            rows = [NOTHING, (Run("  "), Run("This report has no areas and no gaps.", "strong"))]
        return [Block("empty", tuple(rows), choosable=False)]

    # What is current -----------------------------------------------------------------------------------------------

    @property
    def target(self) -> str | None:
        """The target of the current thing."""
        key = self.moving.key
        if key is None and self.matrix:
            key = next((row.target for row in self.matrix.rows), None)  # nothing is drawn yet
        return key

    @property
    def row(self) -> AreaRow | None:
        """The area's row, where an area or strand is current."""
        target = self.target
        return next((row for row in self.matrix.rows if row.target == target), None) if self.matrix else None

    @property
    def gaps(self) -> list[Gap]:
        """The gaps of the current thing, those left so on purpose as well."""
        row = self.row
        if row is not None:
            return list(row.gaps)
        target = self.target
        return [gap for gap in (*self.matrix.gaps, *self.matrix.closed) if gap.target == target] if self.matrix else []

    @property
    def kind(self) -> Kind:
        """What the current thing is."""
        target = self.target
        if target is None:
            return Kind.NOTHING
        return next((kind for start, kind in _KINDS if target.startswith(start)), Kind.PARAGRAPH)

    @property
    def chosen(self) -> PlannedAction | None:
        """The action that is current: one tied to nothing, or of an area the first without a measure."""
        planning = self.app.workspace.planning
        target, row = self.target, self.row
        if row is not None and row.actions:
            found = [planning.action(action.uuid) for action in row.actions]
            without = (one for one in found if not one.action.success_measure and not one.details.measures)
            return next(without, found[0])
        if target is not None and target.startswith("action/"):
            return planning.action(target.partition("/")[2])
        return None

    @property
    def report_here(self) -> str | None:
        """The report shown."""
        return self.report or None

    def situation(self) -> Situation:
        """What the rules need to know."""
        workspace, row = self.app.workspace, self.row
        gaps = self.gaps
        return Situation(
            kind=self.kind,
            report_open=True,
            undo=workspace.next_undo(),
            redo=workspace.next_redo(),
            gaps=frozenset(gap.kind.value for gap in gaps if gap.closed is None),
            closed=any(gap.closed is not None for gap in gaps),
            actions=len(row.actions) if row else 0,
        )

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """A click chooses."""
        event.stop()
        self.footer.say(())
        self.after_move()

    def _called(self) -> str:
        row = self.row
        if row is not None:
            return row.label.lower()
        gap = next(iter(self.gaps), None)
        return safe.line(gap.words.split(" “")[0].split(":")[0]).lower() if gap else "the report"

    # Closing gaps --------------------------------------------------------------------------------------------------

    def do_gap_action(self) -> None:
        """Add an action that answers the current thing."""
        if self.target:
            self.add_action_to([(self.report, self.target)], self._called())

    def do_leave_open(self) -> None:
        """Say why no separate action is needed and who agreed, or take that back."""
        from reviewer.tui.dialogs.asking import AskDialog, Question

        target, planning, report = self.target, self.app.workspace.planning, self.report
        closed = next((gap.closed for gap in self.gaps if gap.closed is not None), None)
        asked, self._reopened = self._reopened, None
        if closed is not None and asked != closed.uuid:
            self._reopened = closed.uuid
            again = self.registry.keyed("{leave_open} again takes that back.")
            self.say(f"Without an action on purpose: “{safe.line(closed.reason)}”. {again}")
            return
        if closed is not None:
            self.decide("the gap", lambda: planning.reopen(closed.uuid), self.changed)
            return
        if target is None:
            return
        questions = [
            Question("reason", "Because", needed="Say why no separate action is needed."),
            Question("approver", "Approved by", needed="Who agreed?", known=self._names),
        ]

        def answered(values: dict[str, object] | None) -> None:
            if values:
                reason, approver = str(values["reason"]), str(values["approver"])
                self.decide("the reason", lambda: planning.leave_open(report, target, reason, approver), self.changed)

        self.app.push_screen(AskDialog(f"No separate action on {self._called()}", questions), answered)

    def do_gap_evidence(self) -> None:
        """Go to the area, or the paragraph, where evidence is tied."""
        self.do_show_gap()

    def do_gap_measure(self) -> None:
        """Open the action of the area: to give it a success measure, for one."""
        rows = self.matrix.rows if self.matrix else ()
        self.app.listed_actions = list(dict.fromkeys(action.uuid for row in rows for action in row.actions))
        self.do_open_action()

    def do_gap_tie(self) -> None:
        """Tie an action that answers nothing to an area of this report."""
        from reviewer.tui.dialogs.listing import Choice, ListDialog

        one = self.chosen
        if one is None or self.matrix is None:
            return
        choices = [Choice(row.target, f"{row.label}  {row.text}") for row in self.matrix.rows]
        uuid, report = one.action.uuid, self.report
        kept = [pair for pair in one.action.answers if pair[0] != report]

        def answered(target: str | None) -> None:
            if target:
                self._tie(lambda: self.app.workspace.edit_action(uuid, answers=[*kept, (report, target)]))

        title = f"Action {one.action.reference} answers"
        self.app.push_screen(ListDialog(title, choices, empty="This report has no areas."), answered)

    def _tie(self, call: Callable[[], Change]) -> None:
        self.decide("the tie", call, self.changed)

    def do_show_gap(self) -> None:
        """Go to the current thing in the report."""
        target = self.target
        if target and target.startswith("action/"):
            self.do_show_answered()
        elif target:
            area = self.area_of(self.report, target)
            self.app.open_report(self.report, area)

    def do_only_gaps(self) -> None:
        """Only what has a gap, or everything."""
        self.only_gaps = not self.only_gaps
        self._show()
        if self.only_gaps:
            self.say(self.registry.keyed("Only the gaps: {only_gaps} shows everything again."), ink="good")

    def do_back(self) -> None:
        """Everything again; then the report."""
        if self.words:
            self.words = ""
            self._show()
        else:
            self.app.open_report(self.report)
