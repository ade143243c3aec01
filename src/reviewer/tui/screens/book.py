"""The plan's record: plans and what became of each version, the dates kept in mind, who holds which role."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from reviewer.model.decided import Change
from reviewer.model.plan import DatedEvent, Plan, PlannedAction, PlanVersion
from reviewer.model.words import plural
from reviewer.tui import safe
from reviewer.tui.dialogs.asking import Question, date_question
from reviewer.tui.present import book
from reviewer.tui.present.book import Book as Record
from reviewer.tui.registry import At, Kind, Situation
from reviewer.tui.screens.dated import ask_event, reports_question
from reviewer.tui.screens.place import bindings
from reviewer.tui.screens.plan_place import PlanPlace
from reviewer.tui.widgets.bars import Bar, Footer
from reviewer.tui.widgets.blocks import BlockView
from reviewer.tui.widgets.ink import Run

_KINDS = {
    book.PLAN: Kind.PLAN,
    book.VERSION: Kind.VERSION,
    book.CLOCK: Kind.CLOCK,
    book.EVENT: Kind.DATE,
    book.ROLE: Kind.ROLE,
    book.PERSON: Kind.PERSON,
}


class Book(PlanPlace):
    """Plans, dates, people."""

    AT = At.PLAN
    BINDINGS = bindings(At.PLAN)
    SEARCHED = "the plan"

    def __init__(self) -> None:
        super().__init__()
        self.record: Record | None = None
        self._wanted: str | None = None

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
        """Show it."""
        self.moving.add_class("-active")
        self.load()

    def clocks_known(self) -> None:
        """Put the clocks among the plans."""
        if self.is_mounted:
            self.load()

    def start_at(self, target: str) -> None:
        """Choose what the log knows by this target."""
        self._wanted = target
        if self.is_mounted:
            self.load()

    def _key_of(self, target: str | None) -> str | None:
        """The line of something that the log knows by its target."""
        kind, _, uuid = (target or "").partition("/")
        record = self.record
        if record is None or kind not in ("plan_version", "role"):
            return target
        versions = (f"{book.VERSION}{p.uuid}/{v.number}" for p in record.plans for v in p.versions if v.uuid == uuid)
        roles = (book.ROLE + role.name for role in record.people.roles if role.uuid == uuid)
        return next(versions if kind == "plan_version" else roles, None)

    def load(self) -> None:
        """Read everything and show it."""
        workspace, planning = self.app.workspace, self.app.workspace.planning
        if self.app.clocks is not None:
            self.app.read_clocks()
        look = self.plan_look()
        record = self.record = Record(
            self.today,
            look.titles,
            planning.plans(),
            self.app.clocks.running if self.app.clocks else {},
            workspace.events(),
            planning.people(),
            book.leads(workspace.planned_actions()),
            self.registry.keyed,
        )
        wanted, self._wanted = self._key_of(self._wanted), None
        self.moving.show(lambda width: book.blocks(record, width, self.words) or self.nothing_found(), wanted)
        parts = [plural(len(record.plans), "plan"), plural(len(record.events), "date")]
        parts.append(plural(len(record.people.roles), "role"))
        find = (Run(f"“{safe.line(self.words)}”   ", "key"),) if self.words else ()
        end = (*find, Run(" · ".join(parts), "bar"), Run(" "))
        self.query_one("#header", Bar).show(((Run(" "), Run("Plan", "head")), end))
        self.after_move()

    # What is current -----------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> PlannedAction | None:
        """No action is chosen here."""
        return None

    @property
    def key(self) -> str:
        """The key of the chosen line."""
        return self.moving.key or f"{book.HEAD}plans"

    @property
    def part(self) -> str:
        """The part in which one stands."""
        if self.key.startswith(book.HEAD):
            return self.key.removeprefix(book.HEAD)
        return {Kind.DATE: "dates", Kind.ROLE: "people", Kind.PERSON: "people"}.get(self.kind, "plans")

    @property
    def kind(self) -> Kind:
        """What the chosen line is."""
        return next((kind for start, kind in _KINDS.items() if self.key.startswith(start)), Kind.NOTHING)

    @property
    def plan(self) -> Plan | None:
        """The plan in which one stands."""
        uuid = self.key.split("/")[1] if self.kind in (Kind.PLAN, Kind.VERSION) else None
        found = self.record.plans if self.record else ()
        return next((one for one in found if one.uuid == uuid), None)

    @property
    def event(self) -> DatedEvent | None:
        """The chosen date."""
        found = self.record.events if self.record else ()
        return next((one for one in found if self.key == book.EVENT + one.uuid), None)

    @property
    def report_here(self) -> str | None:
        """The report of the chosen clock, or the first that the plan answers."""
        if self.kind is Kind.CLOCK:
            return self.key.removeprefix(book.CLOCK)
        if self.plan:
            return self.plan.reports[0]
        event = self.event
        return event.reports[0] if event and event.reports else None

    @property
    def called(self) -> str:
        """The chosen role or person by name."""
        if self.kind is Kind.ROLE:
            return self.key.removeprefix(book.ROLE)
        uuid = self.key.removeprefix(book.PERSON)
        persons = self.record.people.persons if self.record else ()
        return next((one.name for one in persons if one.uuid == uuid), "")

    @property
    def holder(self) -> str:
        """Whoever holds the chosen role, or is chosen."""
        if self.kind is Kind.PERSON:
            return self.called
        held = self.record.people.holder(self.called) if self.record and self.kind is Kind.ROLE else None
        return held or ""

    def situation(self) -> Situation:
        """What the rules need to know."""
        workspace = self.app.workspace
        return Situation(
            kind=self.kind,
            decided=bool(self.holder),
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
            self.run_command("edit_entry")

    # Commands ------------------------------------------------------------------------------------------------------

    def do_part_of_plan(self) -> None:
        """The next of plans, dates and people."""
        at = (book.PARTS.index(self.part) + 1) % len(book.PARTS)
        self.moving.choose(book.HEAD + book.PARTS[at])
        self.after_move()

    def do_edit_entry(self) -> None:
        """Change what is chosen."""
        plan, event = self.plan, self.event
        if self.kind is Kind.VERSION and plan:
            number = int(self.key.rpartition("/")[2])
            self._ask_version(plan, next(one for one in plan.versions if one.number == number))
        elif plan:
            self._ask_plan(plan)
        elif event:
            ask_event(self, self.changed, event)
        elif self.kind is Kind.CLOCK:
            self.run_command("clock")
        elif self.kind is Kind.ROLE:
            self._ask_holder(self.called)
        elif self.kind is Kind.PERSON:
            self.run_command("rename")

    def do_add_entry(self) -> None:
        """Add one more of what stands here."""
        if self.part == "dates":
            ask_event(self, self.changed)
        elif self.part == "people":
            self._ask_holder(None)
        elif self.plan:
            self._ask_version(self.plan, None)
        else:
            self._ask_plan(None)

    def do_delete_entry(self) -> None:
        """Delete a plan or a date; leave a role vacant."""
        planning, plan, event = self.app.workspace.planning, self.plan, self.event
        if event:
            self.decide("the date", lambda: planning.delete_event(event.uuid), self.changed)
        elif plan:
            delete = lambda sure: planning.delete_plan(plan.uuid, confirmed=sure)  # noqa: E731
            self.decide("the plan", self._twice(plan.uuid, delete), self.changed)
        elif self.kind is Kind.ROLE:
            role = self.called
            self.decide("the role", lambda: planning.set_holder(role, None), self.changed)

    # Plans ---------------------------------------------------------------------------------------------------------

    def _ask_plan(self, there: Plan | None) -> None:
        planning = self.app.workspace.planning
        here = self.report_here
        held = there.reports if there else ([here] if here else [])
        questions = [
            Question("title", "Called", there.title if there else "", "such as Improvement plan 2026"),
            reports_question(
                self.app.workspace, held, "which it answers", needed="A plan answers at least one report."
            ),
        ]

        def write(values: dict[str, Any]) -> Change:
            if there is None:
                return planning.add_plan(values["reports"], values["title"] or "")
            return planning.edit_plan(there.uuid, title=values["title"] or "", reports=values["reports"])

        self.ask("the plan", "A plan" if there is None else "This plan", questions, write)

    def _ask_version(self, plan: Plan, there: PlanVersion | None) -> None:
        planning, today = self.app.workspace.planning, self.today
        old = there or PlanVersion(0)
        words = [("final", "the final plan"), ("draft", "a draft")]
        questions = [
            Question("draft", "This is", "draft" if old.draft else "final", choices=words),
            Question("approved_by", "Approved by", old.approved_by or "", known=self._names),
            date_question("approved_on", "  on", today, value=old.approved_on, past=True),
            Question("sent_to", "Sent to", old.sent_to or "", "such as Ofsted"),
            date_question("sent_on", "  on", today, value=old.sent_on, past=True),
            Question("published_at", "Published at", old.published_at or "", "an address"),
            date_question("published_on", "  on", today, value=old.published_on, past=True),
        ]

        def write(values: dict[str, Any]) -> Change:
            draft = values.pop("draft") == "draft"
            given = {name: value for name, value in values.items() if (value or None) != getattr(old, name)}
            number = there.number if there else None
            same = there is not None and draft == old.draft
            return planning.record_version(plan.uuid, number, draft=None if same else draft, **given)

        number = there.number if there else max((one.number for one in plan.versions), default=0) + 1
        title = f"{safe.line(plan.title) or 'Plan'}, version {number}"
        self.ask("the version", title, questions, write, hint="That the final plan was sent stops the clock.")

    # People --------------------------------------------------------------------------------------------------------

    def _ask_holder(self, role: str | None) -> None:
        planning = self.app.workspace.planning
        people = planning.people()
        persons = [person.name for person in people.persons]
        asked = Question("name", "Held by", self.holder if role else "", "empty: nobody now", known=persons)
        questions = [asked]
        if role is None:
            roles = [one.name for one in people.roles]
            questions.insert(0, Question("role", "Role", "", "Head of service", "Which role?", known=roles))

        def write(values: dict[str, Any]) -> Change:
            return planning.set_holder(role or values["role"], values["name"])

        title = f"Who is {safe.line(role)}?" if role else "A role, and who holds it"
        self.ask("the role", title, questions, write)

    def do_replace_person(self) -> None:
        """A successor takes the place of a leaver, in one step that is undone as one."""
        planning = self.app.workspace.planning
        names = planning.people().names
        questions = [
            Question("old", "Who leaves", self.holder, "a name", "Who leaves?", known=names, understood=self._standing),
            Question("new", "Successor", "", "a name", "Who comes?", known=names),
        ]

        def write(values: dict[str, Any]) -> Change:
            return planning.replace_person(values["old"], values["new"])

        hint = "The successor takes every role and every open action; what is done keeps its names."
        self.ask("the successor", "Replace a leaver", questions, write, hint=hint)

    def _standing(self, typed: str) -> tuple[object, str]:
        """Where somebody stands, so that one sees whether the right one is named."""
        from reviewer.insight.moves import DONE
        from reviewer.model.decided import ActionStatus

        name = " ".join(typed.split())
        wanted = name.casefold()
        people = self.app.workspace.people()
        roles = [one.name for one in people.roles if (people.holder(one.name) or "").casefold() == wanted]
        over = {*DONE, ActionStatus.SUPERSEDED}
        named = sum(
            wanted in {(one.action.lead or "").casefold(), *(who.casefold() for who in one.details.contributors)}
            for one in self.app.workspace.planned_actions()
            if one.action.status not in over
        )
        held = f"holds {', '.join(roles)}" if roles else "holds no role"
        return name, f"{safe.line(name)} {safe.line(held)}; by name in {plural(named, 'open action')}"

    def do_rename(self) -> None:
        """Call a role otherwise everywhere, or put a person's name right."""
        planning, old, role = self.app.workspace.planning, self.called, self.kind is Kind.ROLE
        question = Question("name", "Called", old, needed="Type the name.")

        def write(values: dict[str, Any]) -> Change:
            new = values["name"]
            return planning.rename_role(old, new) if role else planning.rename_person(old, new)

        title = "This role, everywhere it stands" if role else "This person’s name"
        self.ask("the name", title, [question], write)
