"""Review: filling in and putting right by hand what was not read, or was read wrongly.

Everything here is in the palette, for it is wanted seldom: a scanned report, a paragraph that lost its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from reviewer.model.decided import Change
from reviewer.model.extracted import AreaKind
from reviewer.model.grades import Grade
from reviewer.model.reviewed import AreaView, JudgementView, ParagraphView, StrandView
from reviewer.model.words import plural
from reviewer.tui import safe
from reviewer.tui.present import names, panel
from reviewer.tui.screens.coding import Coding

if TYPE_CHECKING:
    from reviewer.tui.dialogs.draft import Draft

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


class Hand(Coding):
    """The commands of work by hand."""

    def _ask(self, title: str, then: Callable[[str], None], *, value: str = "", needed: bool = True) -> None:
        """Ask for one line; without one nothing is done, unless it may stay empty."""
        from reviewer.tui.dialogs.prompt import Prompt

        def answered(words: str | None) -> None:
            if words is not None:
                then(words.strip())

        def accept(words: str) -> str | None:
            return "Type it first, or Esc." if needed and not words.strip() else None

        self.app.push_screen(Prompt(title, value=value, accept=accept), answered)

    def _write(
        self,
        title: str,
        key: str,
        then: Callable[[str, Draft], None],
        text: str = "",
        hint: str = "",
        *,
        printed: bool = False,
    ) -> None:
        """Ask for text of many lines; a text left empty or as it was does nothing.

        `then` is given the text and its draft, which is forgotten once what is made of it is on disk.
        """
        from reviewer.tui.dialogs.editor import Editor

        draft = self.drafts(key)

        def answered(words: str | None) -> None:
            if words is not None and words.strip() and words != text:
                then(words, draft)
            else:
                draft.forget()

        self.app.push_screen(Editor(title, text, draft, hint=hint or "Esc saves and closes", printed=printed), answered)

    def _made(self, what: str, call: Callable[[], Change], draft: Draft | None = None) -> None:
        """Make the change, and go to what it made."""
        made: list[str] = []

        def act() -> Change:
            change = call()
            made[:] = change.targets
            return change

        self.change(what, act, lambda: made[0] if made and made[0] in self.index.place else None, draft=draft)

    # Adding --------------------------------------------------------------------------------------------------------

    def do_add_paragraph(self) -> None:
        """Add a paragraph after the current one, or at the beginning of the current section."""
        view = self.index.view(self.current)
        part = self.index.part_of[self.current]
        if part.section is None:
            self.say("Go to a section of the text first; a report without any gets one by “Add a section”.")
            return
        section = part.section.target
        after = view.target if isinstance(view, ParagraphView) else None

        def text_given(text: str, draft: Draft) -> None:
            def numbered(number: str) -> None:
                words = " ".join(text.split())
                self._made(
                    "the paragraph",
                    lambda: self.session.add_paragraph(section, words, after=after, number=number or None),
                    draft,
                )

            self._ask("Its printed number (may stay empty)", numbered, needed=False)

        where = f"after {self.index.name(after).lower()}" if after else "at the beginning of the section"
        self._write(f"A new paragraph {where}", f"new:{section}:{after}", text_given)

    def do_add_section(self) -> None:
        """Add a section after the one where one stands."""
        part = self.index.part_of[self.current]
        after = part.section.target if part.section else None
        self._ask(
            "The heading of the new section",
            lambda words: self._made("the section", lambda: self.session.add_section(words, after=after)),
        )

    def do_add_area(self) -> None:
        """Add an area for improvement that was not found."""
        from reviewer.tui.dialogs.listing import Choice, ListDialog

        kinds = {
            AreaKind.IMPROVEMENT: "Area for improvement",
            AreaKind.RECOMMENDATION: "Recommendation",
            AreaKind.PRIORITY_ACTION: "Area for priority action",
        }

        def text_given(text: str, draft: Draft) -> None:
            words = " ".join(text.split())

            def chosen(kind: str | None) -> None:
                if kind is not None:
                    self._made("the area", lambda: self.session.add_area(words, kind=AreaKind(kind)), draft)

            self.app.push_screen(ListDialog("What is it?", [Choice(k.value, w) for k, w in kinds.items()]), chosen)

        self._write("A new area for improvement", "new:area", text_given)

    def do_add_judgement(self) -> None:
        """Add a judgement that was not found."""
        from reviewer.tui.dialogs.listing import Choice, ListDialog

        def labelled(label: str) -> None:
            scale = panel.scale_of(self.index)
            choices = [Choice(grade.value, grade.words, key=str(n)) for n, grade in enumerate(scale, 1)]

            def chosen(grade: str | None) -> None:
                if grade is not None:
                    self._made("the judgement", lambda: self.session.add_judgement(label, Grade(grade)))

            self.app.push_screen(ListDialog(safe.line(label), choices), chosen)

        self._ask("What is judged, as printed", labelled)

    # Putting right -------------------------------------------------------------------------------------------------

    def do_edit_text(self) -> None:
        """Put a paragraph's text right; the printed text given again takes the correction back."""
        view = self.index.view(self.current)
        if not isinstance(view, ParagraphView):
            return
        target, seen = view.target, self.seen(view.target, "text")
        self._write(
            f"{self.index.name(target)}: its text",
            f"text:{target}",
            lambda text, draft: self.change(
                "the text",
                lambda: self.session.correct_paragraph(target, text=" ".join(text.split()), seen=seen),
                draft=draft,
            ),
            view.text,
            printed=True,
        )

    def do_edit_number(self) -> None:
        """Put a paragraph's number right; left empty, it has none."""
        view = self.index.view(self.current)
        if not isinstance(view, ParagraphView):
            return
        target, seen = view.target, self.seen(view.target, "number")
        self._ask(
            f"{self.index.name(target)}: its number",
            lambda number: self.change(
                "the number", lambda: self.session.correct_paragraph(target, number=number, seen=seen)
            ),
            value=view.number or "",
            needed=False,
        )

    def do_split(self) -> None:
        """Make several paragraphs of one: a blank line stands where they part."""
        view = self.index.view(self.current)
        if not isinstance(view, ParagraphView):
            return
        target = view.target

        def divided(text: str, draft: Draft) -> None:
            texts = [" ".join(piece.split()) for piece in _BLANK_LINE.split(text) if piece.strip()]
            if len(texts) < 2:
                self.say("Nothing was split: put a blank line where the next paragraph begins.")
                return
            self._made("the split", lambda: self.session.split_paragraph(target, texts), draft)

        title = f"{self.index.name(target)}: a blank line where the next one begins"
        self._write(title, f"split:{target}", divided, view.text)

    def do_merge(self) -> None:
        """Make one paragraph of the current one and the next."""
        view = self.index.view(self.current)
        section = self.index.part_of[self.current].section
        if not isinstance(view, ParagraphView) or section is None:
            return
        following = [p.target for p in section.paragraphs]
        at = following.index(view.target)
        if at + 1 == len(following):
            self.say("This is the last paragraph of its section: there is none to join to it.")
            return
        pair = following[at : at + 2]
        self._made("the joined paragraph", lambda: self.session.merge_paragraphs(pair))

    def do_remove(self) -> None:
        """Take a paragraph, area or judgement out of the report: it was read where none is."""
        view = self.index.view(self.thing)
        if not isinstance(view, ParagraphView | AreaView | StrandView | JudgementView):
            return
        target, name = view.target, self._name_of(view)
        self._ask(
            f"Why take {name} out (what hangs on it is kept, as detached)",
            lambda why: self.change("the removal", lambda: self.session.remove(target, why)),
        )

    def _name_of(self, view: ParagraphView | AreaView | StrandView | JudgementView) -> str:
        return names.judgement(view.extracted) if isinstance(view, JudgementView) else self.index.called(view.target)

    # Areas and concerns --------------------------------------------------------------------------------------------

    def do_divide(self) -> None:
        """Divide an area into strands, each with evidence and actions of its own: one a line. More may be added."""
        view = self.index.view(self.thing)
        area = self.index.view(view.area) if isinstance(view, StrandView) else view
        if not isinstance(area, AreaView):
            return
        target, there = area.target, len(area.strands)

        def written(text: str, draft: Draft) -> None:
            texts = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
            self._made("the strands", lambda: self.session.divide_area(target, texts), draft)

        more = f"{plural(there, 'strand')} so far; more, one a line" if there else "its strands, one a line"
        self._write(f"Area {area.ordinal}: {more}", f"strands:{target}", written)

    def do_leaders_aware(self) -> None:
        """Say that leaders recognise already what the paragraph says, or take that back."""
        view = self.index.view(self.current)
        if isinstance(view, ParagraphView):
            target, on = view.target, view.leaders_aware is None
            self.change("leaders aware", lambda: self.session.set_leaders_aware(target, on))
