"""The desk of Review: the panes, the current thing, and keeping all of them about the same."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.errors import Stale, StoreError
from reviewer.insight import progress
from reviewer.model.decided import Change
from reviewer.model.reviewed import FactView, JudgementView, ParagraphView
from reviewer.review.session import ReviewSession
from reviewer.store.editing import editing_folder
from reviewer.tui import clipboard, safe
from reviewer.tui.dialogs.draft import Draft
from reviewer.tui.present import header, names, outline, panel, reading
from reviewer.tui.present.index import ReportIndex
from reviewer.tui.registry import At, Kind, Situation
from reviewer.tui.screens.place import bindings
from reviewer.tui.screens.suggesting import Suggesting
from reviewer.tui.widgets.bars import Bar, Hint, Title
from reviewer.tui.widgets.blocks import Block, BlockView

REST = 0.4
"""Seconds without a key after which the place is written."""


class Desk(Suggesting):
    """Review without its commands: what is shown, and what is current.

    `current` is the target of the current thing in the text; in the panel a row of it (a note, an action, an evidence
    link) can be current instead.
    """

    AT = At.REVIEW
    BINDINGS = bindings(At.REVIEW)

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(session)
        self.progress = progress.of(session.report)
        place = session.place() or {}
        self.current = self._start(place)
        self.pane = "reader"
        self.reading = bool(place.get("reading"))
        self.folded = {str(key) for key in _list(place.get("folded"))}
        self.later = {str(key) for key in _list(place.get("later"))}
        self.only_left = bool(place.get("only_left"))
        self.find = ""
        self.hits: dict[str, tuple[tuple[int, int], ...]] = {}
        self.hit: tuple[str, int] | None = None
        self._resting = False
        self.trail: list[tuple[str, str | None]] = []

    def _start(self, place: dict[str, object]) -> str:
        """Where one was, else the first thing that needs a person."""
        target = place.get("target")
        if isinstance(target, str) and target in self.index.place:
            return target
        left = self.session.worklist()
        return self.index.nearest(left[0].target if left else None)

    def on_mount(self) -> None:
        """Show the report."""
        self.lay_out(self.app.size.width)
        self.show_all()

    # What is current -----------------------------------------------------------------------------------------------

    @property
    def row(self) -> str | None:
        """The row of the panel that is current, if one is."""
        return self.view("panel").key if self.pane == "panel" else None

    @property
    def thing(self) -> str:
        """What the keys act on: a strand that is chosen in its area's panel, else the current thing of the text."""
        row = self.row
        return row if row is not None and self.index.kind(row) is Kind.STRAND else self.current

    @property
    def kind(self) -> Kind:
        """What the current thing is."""
        return self.index.kind(self.row or self.current)

    def situation(self) -> Situation:
        """What the rules of the commands need to know."""
        view = self.index.view(self.current)
        decided = isinstance(view, JudgementView | FactView) and view.decision is not None
        decided = decided or (isinstance(view, ParagraphView) and view.read is not None)
        return Situation(
            kind=self.kind,
            conflict=isinstance(view, JudgementView) and view.extracted.conflict,
            decided=decided,
            grades=len(panel.scale_of(self.index)),
            left=self.progress.left,
            references=len(self.index.cited(self.current)),
            searching=bool(self.find),
            undo=self.session.next_undo(),
            redo=self.session.next_redo(),
            report_open=True,
            locked=self._locked(),
        )

    def _locked(self) -> str | None:
        """Why nothing can be decided, where the review was closed."""
        closed = self.session.report.closed
        if closed is None:
            return None
        day = names.day(closed.at.astimezone(self.app.clock().tzinfo).date())
        who = safe.line(closed.actor)
        return f"{who} closed this review on {day}. To open it again, type : and “reopen”."

    def hints(self, kind: Kind, situation: Situation) -> list[Hint]:
        """The footer; on a conflict, in the place of y, the digits that settle it."""
        found = super().hints(kind, situation)
        if kind is Kind.JUDGEMENT and situation.conflict and not situation.decided:
            digits = Hint("correct", f"1–{situation.grades}", "choose")
            found = [digits if hint.command == "confirm" else hint for hint in found if hint.command != "correct"]
        return found

    def current_drawn(self) -> bool:
        """Whether the current thing has been drawn: in the text, or where that is hidden, in the panel."""
        return self.moving.drawn

    def go_to(self, target: str, *, top: bool = False) -> None:
        """Make a thing of the text current and show it, unfolding what hides it."""
        target = self.index.nearest(target)
        part = self.index.part_of[target]
        changed = part.key in self.folded and target != part.key
        if changed:
            self.folded.discard(part.key)
        moved = target != self.current
        self.current = target
        if changed or self.view("reader").block(target) is None:
            self.show_text()
        self.view("reader").choose(target, top=top)
        if moved:
            self.moved_on()
        self.show_current()

    def after_move(self) -> None:
        """A moving key has moved: take what the pane stands on for the current thing."""
        key = self.moving.key
        if self.pane == "reader" and key and key != self.current:
            self.current = key
            self.moved_on()
        elif self.pane == "outline" and key:
            part = next((part for part in self.index.parts if part.key == key), None)
            if part and self.index.part_of[self.current] is not part:
                self.go_to(part.targets[0], top=True)
                return
        elif self.pane == "panel":
            self.moved_on()
        self.show_current()

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """The mouse chose something."""
        event.stop()
        self.footer.say(())
        pane = event.view.id or "reader"
        if event.opened and pane == self.pane:
            self.run_command("open")
            return
        self.enter(pane)
        self.after_move()

    # Showing -------------------------------------------------------------------------------------------------------

    def look(self, width: int) -> reading.Look:
        """How the text is shown."""
        only: set[str] | None = None
        if self.only_left:
            only = {item.target for item in self.session.worklist()} | {self.current}
        measure, keyed = self.app.settings.reading_width, self.registry.keyed
        return reading.Look(width, measure, self.folded, only, self.later, self.hits, self.hit, keyed)

    def show_all(self) -> None:
        """Show everything anew."""
        self.show_text()
        part = self.index.part_of[self.current]
        self.view("outline").show(lambda width: outline.blocks(self.index, self.progress, width), part.key)
        self.show_current()

    def show_text(self) -> None:
        """Show the text anew."""
        self.view("reader").show(lambda width: reading.blocks(self.index, self.look(width)), self.current)

    def show_current(self) -> None:
        """Bring outline, panel, titles, header and footer to the current thing."""
        part = self.index.part_of[self.current]
        self.view("outline").choose(part.key)
        self.view("panel").show(lambda width: self._panel(width))
        self._titles()
        situation = self.situation()
        self.footer.show(self.hints(situation.kind, situation))
        self._rest()
        if self.index.kind(self.current) in (Kind.AREA, Kind.STRAND) and self.current not in self._suggested:
            self.call_after_refresh(self.suggest, self.current)

    def _panel(self, width: int) -> list[Block]:
        field = {Kind.JUDGEMENT: "grade", Kind.FACT: "value", Kind.AREA: "text", Kind.PARAGRAPH: "read"}
        kind = self.index.kind(self.current)
        decided = self.session.decided(self.current, field[kind]) if kind in field else None
        now = self.app.clock()
        suggested = self._suggested.get(self.current, ())
        clock = self.app.clock_rows(self.session.report.id, width)
        keyed = self.registry.keyed
        look = panel.PanelLook(width, now.tzinfo, now.date(), decided, suggested, clock, self._shift, self.row, keyed)
        return panel.blocks(self.index, self.current, look)

    def _titles(self) -> None:
        heading, where = header.heading(self.index, self.current)
        self.view("outline").name_it("Outline")
        self.view("reader").name_it(heading, where)
        self.view("panel").name_it(self.index.name(self.current))
        note = header.search_note(self.index, self.find, self.hits, self.hit)
        note = note or ("only what is left" if self.only_left else "")
        self.query_one("#header", Bar).show(*header.review(self.index, self.progress, note=note))
        self.query_one("#about", Title).show(header.about(self.index, self.current, later=self.current in self.later))

    # After a change ------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Take the session's new snapshot: only what differs is made and painted again."""
        before = self.index
        self.index = ReportIndex(self.session.report)
        self._rank_again(before)
        self.progress = progress.of(self.session.report)
        self.later &= {item.target for item in self.session.worklist()}
        if before.order != self.index.order or self.only_left:
            self.current = self.index.nearest(self.current)
            self.show_text()
        else:
            reader = self.view("reader")
            look = self.look(reader.text_width)
            reader.change([reading.block(self.index, target, look) for target in self.index.changed_from(before)])
        self.view("outline").show(lambda width: outline.blocks(self.index, self.progress, width))

    def saved(self, change: Change, go_to: str | None = None) -> None:
        """A change is on disk: show it, say so, and go on to `go_to`."""
        self.renew()
        self._go_on(change, go_to)

    def _go_on(self, change: Change, go_to: str | None) -> None:
        now = self.app.clock()
        words = safe.line(change.summary)
        self.footer.saved(f"{words} · saved {now:%H:%M:%S}", f"saved {now:%H:%M:%S}", "saved")
        if go_to is not None and go_to != self.current:
            self.go_to(go_to)
            if self.only_left:
                self.show_text()  # what was decided is no longer among what is left
        else:
            self.show_current()

    def seen(self, target: str, field: str) -> int:
        """The log entry that stands for a field now: what a dialog opened on it has seen, however long it is open."""
        decided = self.session.decided(target, field)
        return decided.log_id if decided else 0

    def change(
        self,
        what: str,
        call: Callable[[], Change],
        go_to: Callable[[], str | None] = lambda: None,
        *,
        draft: Draft | None = None,
    ) -> None:
        """Make a change of the report; afterwards go to what `go_to` says, which sees the new report.

        `draft` is forgotten once the change is on disk, and not before.
        """
        self._remember()

        def saved(change: Change) -> None:
            if draft is not None:
                draft.forget()
            self.renew()
            self._go_on(change, go_to())

        self.decide(what, call, saved)

    # The place, and what others do ---------------------------------------------------------------------------------

    def _remember(self) -> None:
        value: dict[str, object] = {
            "target": self.current,
            "folded": sorted(self.folded),
            "later": sorted(self.later),
            "only_left": self.only_left,
            "reading": self.reading,
        }
        self.session.remember_place(value, now=False)

    def _rest(self) -> None:
        if not self._resting:
            self._resting = True
            self.set_timer(REST, self._rested)

    def _rested(self) -> None:
        self._resting = False
        self.write_place()

    def write_place(self) -> None:
        """Write where one is."""
        self._remember()
        try:
            self.session.flush_place()
        except StoreError:
            return  # nothing is lost: the place goes with the next decision, or when keys rest again

    def remembered(self) -> dict[str, object]:
        """Which report one is in."""
        return {"at": self.AT.value, "report": self.session.report.id}

    def start_at(self, target: str) -> None:
        """Go to a thing of the report."""
        if self.is_running:
            self.pane = "reader"
            self.lay_out(self.app.size.width)
            self.go_to(target)
        else:
            self.current = self.index.nearest(target)

    @property
    def report_here(self) -> str | None:
        """The report under review."""
        return self.session.report.id

    def clocks_known(self) -> None:
        """Show the clock in the report's panel."""
        self.show_current()

    def leaving(self) -> None:
        """Write where one is before another place is shown."""
        self.write_place()

    def back_again(self) -> None:
        """Show what was changed meanwhile, in the actions or elsewhere."""
        self.changed_elsewhere()
        self.show_current()

    def drafts(self, key: str) -> Draft:
        """Where the unsaved text of a dialog is kept."""
        whole = f"{self.session.report.id}/{key}"
        write = lambda text: self.session.save_draft(key, text)  # noqa: E731
        return Draft(whole, lambda: self.session.draft(key), write, self.app.held_drafts)

    def clash(self, error: Stale, again: Callable[[], None]) -> None:
        """Show both values of what somebody else has changed meanwhile, and ask which one is to stand."""
        from reviewer.tui.dialogs.clash import MINE, ClashDialog

        def chosen(answer: str | None) -> None:
            if answer == MINE:
                with self.session.overruling():
                    again()
            else:
                self.say(f"What {error.actor} decided stands.", ink="good")

        view = self.index.view(error.target)
        name = names.judgement(view.extracted) if isinstance(view, JudgementView) else self.index.called(error.target)
        self.app.push_screen(ClashDialog(name, error), chosen)

    def changed_elsewhere(self) -> None:
        """Take in what another process has written, without losing the place."""
        self.session.refresh()
        if self.session.report is not self.index.report:
            self.renew()
            self.moved_on()
            self.show_current()

    def copied(self, text: str) -> None:
        """Copy a text, and say where it went: nobody can see whether the terminal has done it."""
        self.app.copy(text)
        path = clipboard.kept(text, editing_folder(self.app.workspace.path))
        where = f"If your terminal does not do that, it stands in {path}" if path else ""
        self.say(f"Copied to the clipboard. {where}" if where else f"Copied: {safe.line(text)}", ink="good")


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
