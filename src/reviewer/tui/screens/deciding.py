"""Review: deciding: judgements, facts, areas, paragraphs, evidence, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partialmethod
from typing import TYPE_CHECKING

from reviewer.model.decided import Change, LinkState, Mark
from reviewer.model.grades import Grade
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView, StrandView
from reviewer.tui import safe
from reviewer.tui.present import names, panel
from reviewer.tui.present.index import with_strands
from reviewer.tui.registry import Kind
from reviewer.tui.screens.walking import Walking

if TYPE_CHECKING:
    from reviewer.tui.dialogs.listing import Choice


class Deciding(Walking):
    """The commands that decide."""

    def do_confirm(self) -> None:
        """Confirm what is current and go on."""
        kind = self.kind
        if kind is Kind.LINK:
            self._tie(LinkState.ACCEPTED)
        elif kind is Kind.PARAGRAPH:
            self.do_read()
        else:
            target = self.current
            self.change("the confirmation", lambda: self.session.confirm(target), self.next_target)

    def do_read(self) -> None:
        """Mark the paragraph read and go on."""
        target = self.current
        view = self.index.view(target)
        if isinstance(view, ParagraphView) and view.read:
            self.go_to(self.next_target() or target)
            return
        self.change("that it was read", lambda: self.session.mark_read(target), self.next_target)

    def do_unread(self) -> None:
        """The paragraph is to be read again."""
        target = self.current
        self.change("that it is not read", lambda: self.session.mark_read(target, on=False))

    def _grade(self, number: int) -> None:
        grade = panel.scale_of(self.index)[number - 1]
        self.decide_grade(grade)

    do_grade_1 = partialmethod(_grade, 1)
    do_grade_2 = partialmethod(_grade, 2)
    do_grade_3 = partialmethod(_grade, 3)
    do_grade_4 = partialmethod(_grade, 4)

    def decide_grade(self, grade: Grade) -> None:
        """Confirm or correct the current judgement; a correction asks for its reason."""
        from reviewer.tui.dialogs.prompt import Prompt

        target, view = self.current, self.index.view(self.current)
        if not isinstance(view, JudgementView):
            return
        said = {witness.grade for witness in view.extracted.witnesses}
        if grade is view.extracted.grade or (view.extracted.conflict and grade in said):
            self.change(grade.words, lambda: self.session.grade(target, grade), self.next_target)
            return

        seen = self.seen(target, "grade")

        def save(reason: str | None) -> None:
            if reason is not None:
                call = lambda: self.session.grade(target, grade, reason or None, seen=seen)  # noqa: E731
                self.change(grade.words, call, self.next_target)

        name = names.judgement(view.extracted)
        self.app.push_screen(
            Prompt(
                f"{name}: {view.extracted.grade.words} → {grade.words}. Why?",
                hint="Return saves · Esc changes nothing",
                accept=lambda text: None if text.strip() else "A correction needs a reason, in a few words.",
            ),
            save,
        )

    def do_cannot_tell(self) -> None:
        """Say that the report does not let one say; a reason may be given."""
        from reviewer.tui.dialogs.prompt import Prompt

        target = self.current
        seen = self.seen(target, "grade" if self.kind is Kind.JUDGEMENT else "value")

        def save(reason: str | None) -> None:
            if reason is not None:
                call = lambda: self.session.cannot_tell(target, reason.strip() or None, seen=seen)  # noqa: E731
                self.change("cannot tell", call, self.next_target)

        prompt = Prompt("Cannot tell. Why? (may stay empty)", hint="Return saves · Esc changes nothing")
        self.app.push_screen(prompt, save)

    def do_correct(self) -> None:
        """Correct a judgement by the picker, a fact by typing, an area's or a strand's text in an editor."""
        match self.index.view(self.thing):
            case JudgementView() as view:
                self._pick_grade(view)
            case FactView() as fact:
                self._correct_fact(fact)
            case AreaView() | StrandView() as area:
                self._correct_area(area)

    def _pick_grade(self, view: JudgementView) -> None:
        from reviewer.tui.dialogs.listing import Choice, ListDialog

        scale = panel.scale_of(self.index)
        said = {witness.grade: witness.kind for witness in view.extracted.witnesses}
        choices = [
            Choice(grade.value, grade.words, key=str(n), aside=f"the {said[grade]} says so" if grade in said else "")
            for n, grade in enumerate(scale, 1)
        ]
        choices.append(Choice("", "Cannot tell", key="0"))
        start = view.grade.value if view.grade else None

        def picked(value: str | None) -> None:
            if value is None:
                return
            if value:
                self.decide_grade(Grade(value))
            else:
                self.do_cannot_tell()

        self.app.push_screen(ListDialog(names.judgement(view.extracted), choices, start=start), picked)

    def _correct_fact(self, view: FactView) -> None:
        from reviewer.tui.dialogs.fact import FactDialog

        target, seen = view.target, self.seen(view.target, "value")

        def save(answer: tuple[str | None, str] | None) -> None:
            if answer is not None:
                value, reason = answer
                call = lambda: self.session.correct_fact(target, value, reason, seen=seen)  # noqa: E731
                self.change("the corrected fact", call, self.next_target)

        self.app.push_screen(FactDialog(view, self.session.report, self.app.clock().date()), save)

    def _correct_area(self, view: AreaView | StrandView) -> None:
        from reviewer.tui.dialogs.editor import Editor

        target, seen = view.target, self.seen(view.target, "text")
        correct = self.session.correct_area if isinstance(view, AreaView) else self.session.correct_strand
        draft = self.drafts(f"area:{target}")

        def save(text: str | None) -> None:
            words = " ".join((text or "").split())
            if words and words != view.text:
                call = lambda: correct(target, words, seen=seen)  # noqa: E731
                self.change("the corrected text", call, draft=draft)
            else:
                draft.forget()

        title, printed = f"{self.index.name(target)}: its text", isinstance(view, AreaView)
        self.app.push_screen(Editor(title, view.text, draft, printed=printed), save)

    # Paragraphs ----------------------------------------------------------------------------------------------------

    def _mark(self, mark: Mark) -> None:
        target, view = self.current, self.index.view(self.current)
        if isinstance(view, ParagraphView):
            on = mark not in view.marks
            self.change(names.MARKS[mark], lambda: self.session.mark(target, mark, on))

    do_strength = partialmethod(_mark, Mark.STRENGTH)
    do_concern = partialmethod(_mark, Mark.CONCERN)
    do_neutral = partialmethod(_mark, Mark.NEUTRAL)

    # Evidence ------------------------------------------------------------------------------------------------------

    def do_evidence(self) -> None:
        """Go to the evidence of an area or a strand, or tie a paragraph to one."""
        if self.index.kind(self.thing) in (Kind.AREA, Kind.STRAND):
            self.go_to(self.thing)
            self.suggest(self.current)
            self.enter("panel")
            self.show_current()
            rows = panel.ties(self.index, self.current, self._suggested.get(self.current, ()))
            if rows:
                self.choose_row(rows[0])
            else:
                self.say(self.registry.keyed("Nothing suggests itself: {evidence} on a paragraph ties it to an area."))
            return
        self.tie_to_area()

    def tie_to_area(self, quote: str | None = None, then: Callable[[], None] = lambda: None) -> None:
        """Tie the paragraph to an area or a strand that is chosen from a list; `quote` is what of it shows that.

        `then` is called afterwards, also where none was chosen.
        """
        from reviewer.tui.dialogs.listing import ListDialog

        if not self.session.report.areas:
            self.say("This report has no areas to tie it to.")
            return
        target = self.current
        ties = self.index.supports.get(target, ())
        held = {tied.target for tied, link in ties if link.state is not LinkState.REJECTED}
        choices = [self._tie_choice(view, held) for area in self.session.report.areas for view in with_strands(area)]

        def picked(area: str | None) -> None:
            if area:
                self._link(area, target, LinkState.ADDED, quote=quote)
            then()

        self.app.push_screen(ListDialog(f"{self.index.name(target)} bears out …", choices), picked)

    def _tie_choice(self, view: AreaView | StrandView, held: Collection[str]) -> Choice:
        """An area with its digit, a strand under it with its number."""
        from reviewer.tui.dialogs.listing import Choice

        label, aside = self.index.label(view), "tied" if view.target in held else ""
        if isinstance(view, StrandView):
            return Choice(view.target, f"   {label}  {safe.line(view.text)}", aside=aside)
        if len(label) > 1:
            return Choice(view.target, f"{label}  {safe.line(view.text)}", aside=aside)
        return Choice(view.target, safe.line(view.text), key=label, aside=aside)

    def do_reject(self) -> None:
        """The paragraph does not bear the area out."""
        self._tie(LinkState.REJECTED)

    def _tie(self, state: LinkState) -> None:
        row = self.row
        if row is None:
            return
        rows = [key for key in self.view("panel").keys if key.startswith(panel.LINK)]
        at = rows.index(row) if row in rows else -1
        following = rows[at + 1] if 0 <= at + 1 < len(rows) else None
        self._link(*panel.link_of(row), state, following)

    def _link(
        self, area: str, paragraph: str, state: LinkState, then: str | None = None, quote: str | None = None
    ) -> None:
        score = next((s.score for s in self._suggested.get(area, ()) if s.paragraph == paragraph), None)

        def call() -> Change:
            link = self.session.link(area, paragraph, state, quote=quote, score=score)
            words = {LinkState.REJECTED: "does not bear out", LinkState.ACCEPTED: "bears out"}.get(state, "tied to")
            return Change(link.uuid, f"{self.index.name(paragraph)} {words} {self.index.called(area)}")

        def done(change: Change) -> None:
            self.saved(change)
            if then and self.pane == "panel":
                self.view("panel").choose(then)
                self.after_move()

        self.decide("the evidence", call, done)

    # Undo and redo -------------------------------------------------------------------------------------------------

    def do_undo(self) -> None:
        """Take back one's own latest change and go to where it was."""
        if self.undoes(self.session.next_undo()):
            self._again("the undo", self.session.undo)

    def do_redo(self) -> None:
        """Make it again."""
        self._again("the redo", self.session.redo)

    def _again(self, what: str, call: Callable[[], Change]) -> None:
        def done(change: Change) -> None:
            touched = next((t for t in change.targets if t in self.index.place), None)
            self.saved(change, touched)
            self.say(change.summary, ink="good")

        self.decide(what, call, done)
