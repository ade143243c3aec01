"""The actions of all reports: what will be done, by whom, by when, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from reviewer.model.plan import PlannedAction
from reviewer.model.words import plural
from reviewer.review.action_filter import ActionFilter, Known, matching
from reviewer.tui import safe
from reviewer.tui.present import narrowing, plan
from reviewer.tui.present.narrowing import Toggle
from reviewer.tui.present.plan import GROUPS, SORTS, PlanLook
from reviewer.tui.present.saved import View
from reviewer.tui.registry import At, Kind, Situation
from reviewer.tui.screens.hanging import Hanging
from reviewer.tui.screens.place import bindings
from reviewer.tui.widgets.bars import Bar, Footer
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import NOTHING, Run

PLAIN = next(iter(SORTS))
"""The order in which the actions come."""


class Actions(Hanging):
    """Every action, in one list.

    What is drawn of an action is kept until it changes: a key costs what it changes, however many there are.
    """

    AT = At.ACTIONS
    BINDINGS = bindings(At.ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self.actions: dict[str, PlannedAction] = {}
        self.shown: list[PlannedAction] = []
        self._in_sight: set[str] = set()
        self.marked: set[str] = set()
        self.words = ""
        self.wanted = ActionFilter()
        self.order = PLAIN
        self.group = ""
        self._look: PlanLook | None = None
        self._known: Known | None = None
        self._toggles: list[Toggle] | None = None
        self._members: Mapping[str, frozenset[str]] | None = None
        self._drawn: dict[tuple[str, bool], tuple[PlannedAction, PlanLook, int, Block]] = {}
        self._searched: dict[str, tuple[PlannedAction, PlanLook, str]] = {}

    def compose(self) -> ComposeResult:
        """Header, columns, list, footer."""
        yield Bar(id="header")
        yield Bar(id="columns")
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

    def on_resize(self) -> None:
        """Other columns for another width."""
        self._show_heads()

    def start_at(self, target: str) -> None:
        """Choose an action by its UUID."""
        if self.is_mounted:
            self.moving.choose(target)

    def load(self) -> None:
        """Read the actions and show them."""
        planning = self.app.workspace.planning
        self.actions = {one.action.uuid: one for one in planning.actions()}
        self.marked &= self.actions.keys()
        self._known = self._toggles = self._members = None  # read again when a filter asks for them
        look = self.plan_look()
        if self._look is None or (look.today, look.titles) != (self._look.today, self._look.titles):
            self._look = look  # kept while it is the same, and with it everything that was drawn
        self.show()

    @property
    def look(self) -> PlanLook:
        """What the lines need to know."""
        if self._look is None:
            self._look = self.plan_look()
        return self._look

    @property
    def known(self) -> Known:
        """What the filters need to know."""
        if self._known is None:
            self._known = self.app.workspace.planning.known(themes=bool(self.app.theme_keys))
        return self._known

    @property
    def toggles(self) -> list[Toggle]:
        """Every condition on offer."""
        if self._toggles is None:
            soon = self.app.workspace.settings.due_soon_days
            actions = list(self.actions.values())
            self._toggles = narrowing.toggles(actions, self.known, self.app.theme_keys, soon=soon)
        return self._toggles

    @property
    def members(self) -> Mapping[str, frozenset[str]]:
        """The actions that fulfil each condition by itself."""
        if self._members is None:
            self._members = narrowing.members(self.toggles, list(self.actions.values()), self.known)
        return self._members

    def _found(self) -> list[PlannedAction]:
        words = self.words.casefold().split()
        found = list(self.actions.values())
        if self.wanted != ActionFilter():
            found = list(filter(matching(self.wanted, self.known), found))
        if words:
            found = [one for one in found if self.has_words(one, words)]
        return found if self.order == PLAIN else sorted(found, key=SORTS[self.order])

    def view(self, view: View) -> None:
        """Show a saved view."""
        self.wanted, self.order, self.group, self.words = view.wanted, view.order, view.group, view.words
        self.show()
        self.moving.end(-1)

    def has_words(self, one: PlannedAction, words: list[str]) -> bool:
        """Whether all words stand somewhere in what is shown of an action."""
        if not words:
            return True
        kept = self._searched.get(one.action.uuid)
        if kept is None or kept[0] is not one or kept[1] is not self.look:
            kept = self._searched[one.action.uuid] = (one, self.look, plan.searched(one, self.look))
        return all(word in kept[2] for word in words)

    def _block(self, one: PlannedAction, width: int) -> Block:
        uuid = one.action.uuid
        marked = uuid in self.marked
        kept = self._drawn.get((uuid, marked))
        if kept is not None and kept[0] is one and kept[1] is self.look and kept[2] == width:
            return kept[3]
        block = plan.action_block(one, self.look, width, marked=marked)
        self._drawn[uuid, marked] = (one, self.look, width, block)
        return block

    def show(self, key: str | None = None) -> None:
        """Show what the filters leave, in its order."""
        self.shown = self._found()
        self._in_sight = {one.action.uuid for one in self.shown}
        if not self.shown:
            self.moving.show(lambda _width: self._empty())
        else:
            self.moving.show(
                lambda width: list(
                    plan.grouped(self.shown, self.group, self.look, lambda one: self._block(one, width))
                ),
                key,
            )
        self._show_heads()
        self.show_footer()

    def _show_heads(self) -> None:
        late = sum(plan.overdue(one, self.look) for one in self.shown)
        total, narrowed = len(self.actions), len(self.shown) != len(self.actions) or self._narrowed
        parts = [f"{len(self.shown)} of {plural(total, 'action')}" if narrowed else plural(total, "action")]
        parts += [f"{late} overdue"] if late else []
        parts += [self._marked_words()] if self.marked else []
        by = f"grouped by {self.group}" if self.group else ""
        parts.append(by if self.order == f"by {self.group}" else ", ".join(part for part in (self.order, by) if part))
        on = [f"“{safe.line(self.words)}”"] if self.words else []
        on += [narrowing.words_of(self.wanted, self.toggles)] if self.wanted != ActionFilter() else []
        find = (Run(f"{' · '.join(on)}   ", "key"),) if on else ()
        title, count = (Run(" "), Run("Actions", "head")), (Run(" · ".join(parts), "bar"), Run(" "))
        short = (Run(" · ".join(parts[:-1]), "bar"), Run(" "))
        self.query_one("#header", Bar).show((title, (*find, *count)), ((Run(" "), *find), short))
        heads = plan.heads(max(self.app.size.width - 3, 40)) if self.shown else ()
        self.query_one("#columns", Bar).show(((Run("  "), *heads), ()))

    def show_footer(self) -> None:
        """Offer what can be done to the chosen action."""
        situation = self.situation()
        self.footer.show(self.hints(situation.kind, situation))

    @property
    def _narrowed(self) -> bool:
        return bool(self.words) or self.wanted != ActionFilter()

    def _empty(self) -> list[Block]:
        if self._narrowed:
            rows = [NOTHING, (Run("  "), Run("No action is left by this.", "strong")), NOTHING]
            rows.append(self.offer("back", "shows all again"))
        else:
            rows = [NOTHING, (Run("  "), Run("No actions yet.", "strong")), NOTHING]
            rows.append(self.offer("action", "on an area in Review makes one"))
            rows.append(self.offer("coverage", "shows what of a report has no action"))
        return [Block("empty", tuple(rows), choosable=False)]

    def _marked_words(self) -> str:
        """How many are marked, and how many of them the filters keep out of sight: these are not changed."""
        out = len(self.marked) - len(self.marked & self._in_sight)
        return f"{len(self.marked)} marked" + (f", {out} out of sight" if out else "")

    # What is current -----------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> PlannedAction | None:
        """The chosen action."""
        key = self.moving.key
        if key is None:
            return next(iter(self.shown), None)  # nothing is drawn yet
        return self.actions.get(key)

    @property
    def selected(self) -> list[PlannedAction]:
        """The marked actions that the filters leave in sight, else the chosen one."""
        found = [one for one in self.shown if one.action.uuid in self.marked] if self.marked else []
        return found or super().selected

    def do_open_action(self) -> None:
        """Show everything of the chosen action; its page walks through what is listed here."""
        self.app.listed_actions = [one.action.uuid for one in self.shown]
        super().do_open_action()

    def situation(self) -> Situation:
        """What the rules need to know."""
        workspace = self.app.workspace
        return Situation(
            kind=Kind.ACTION if self.chosen else Kind.NOTHING,
            empty=not self.actions,
            report_open=True,
            undo=workspace.next_undo(),
            redo=workspace.next_redo(),
        )

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """A click chooses; one on the chosen action edits it."""
        event.stop()
        self.footer.say(())
        if event.opened:
            self.run_command("open_action")

    def named(self, selected: Sequence[PlannedAction]) -> str:
        """What is changed, and how many marked ones the filters keep out of it."""
        out = len(self.marked) - len(self.marked & self._in_sight) if len(selected) > 1 else 0
        return super().named(selected) + (f", {out} more out of sight" if out else "")

    # Marks, filters, order -----------------------------------------------------------------------------------------

    def do_mark_action(self) -> None:
        """Mark the chosen action for a change of several, or take the mark off, and go on."""
        one = self.chosen
        if one:
            self.marked ^= {one.action.uuid}
            self.moving.change([self._block(one, self.moving.text_width)])
            self.moving.step(1)
            self._show_heads()

    def do_mark_shown(self) -> None:
        """Mark all that are shown, or take all marks off."""
        all_shown = self._in_sight
        self.marked = set() if self.marked >= all_shown else self.marked | all_shown
        self.show()

    def do_filter(self) -> None:
        """Turn conditions on and off."""
        from reviewer.tui.dialogs.filters import FilterDialog

        actions = list(self.actions.values())
        of = self.members
        everything = frozenset(self.actions)

        def counted(wanted: ActionFilter) -> tuple[list[tuple[Toggle, int]], int]:
            matches = matching(wanted, self.known)
            return list(narrowing.counts(self.toggles, wanted, of, everything)), sum(map(matches, actions))

        def changed(wanted: ActionFilter) -> None:
            self.wanted = wanted
            self.show()

        self.app.push_screen(FilterDialog(self.wanted, counted, changed))

    def do_views(self) -> None:
        """Choose a saved view, keep the present one, rename or delete one."""
        from reviewer.tui.screens.viewing import show_views

        show_views(self)

    def do_sort(self) -> None:
        """By report, due date, lead, status, what slipped most."""
        orders = list(SORTS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.show()

    def do_group(self) -> None:
        """By report, lead, status, month, or not at all."""
        self.group = GROUPS[(GROUPS.index(self.group) + 1) % len(GROUPS)]
        self.show()

    def do_search(self) -> None:
        """Only the actions that have some words."""
        from reviewer.tui.dialogs.prompt import Prompt

        before = self.words

        def found(words: str) -> str:
            self.words = words.strip()
            self.show()
            return plural(len(self.shown), "action")

        def done(words: str | None) -> None:
            self.words = before if words is None else words.strip()
            self.show()

        hint = "lead, status, report, words · Return keeps it, Esc leaves it as it was"
        self.app.push_screen(Prompt("Search the actions", value=before, hint=hint, changed=found), done)

    def do_back(self) -> None:
        """All actions again, without marks; then the library."""
        if self._narrowed:
            self.words, self.wanted = "", ActionFilter()
            self.show()
        elif self.marked:
            self.marked = set()
            self.show()
        else:
            self.do_library()

    def do_another_action(self) -> None:
        """Add an action that answers what the chosen one answers."""
        one = self.chosen
        if one:
            self.add_action_to(one.action.answers, f"what {one.action.reference} answers")
