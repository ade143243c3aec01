"""Review: concerns that no area covers: a list to go through, each tied to an area, marked, or dismissed."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.model.decided import Mark
from reviewer.model.reviewed import ParagraphView
from reviewer.model.words import plural
from reviewer.tui import safe
from reviewer.tui.present import names
from reviewer.tui.screens.hand import Hand

NEAR = 0.05
"""Below this share of likelihood no area is near enough to be named."""


class Concerning(Hand):
    """The commands about what criticises and is covered by no area."""

    def open_concerns(self) -> list[str]:
        """The paragraphs that criticise, that no area covers, and of which nobody has said anything."""
        return [concern.paragraph for concern in self.evidence.open_concerns(self.session.report)]

    def do_concerns(self) -> None:
        """The paragraphs that criticise and that no area covers, to go through."""
        self._list_concerns(None)

    def _list_concerns(self, start: str | None) -> None:
        """The list as it is now, standing on `start`."""
        from reviewer.tui.dialogs.concerns import ConcernsDialog
        from reviewer.tui.dialogs.listing import Choice

        choices = []
        for concern in self.evidence.open_concerns(self.session.report):
            view = self.index.view(concern.paragraph)
            if isinstance(view, ParagraphView):
                near = concern.nearest if concern.score >= NEAR else None
                aside = f"nearest: {self.index.called(near)}" if near else ""
                words = f"{safe.line(view.number or '–')}  {safe.line(concern.sentences[0].text)}"
                choices.append(Choice(concern.paragraph, words, aside=aside))
        several = f"{plural(len(choices), 'paragraph')} may criticise, and no area covers them"
        if not choices:
            several = "Concerns no area covers"
        title = "1 paragraph may criticise, and no area covers it" if len(choices) == 1 else several
        dialog = ConcernsDialog(title, choices, start=start, locked=self.situation().locked)
        self.app.push_screen(dialog, lambda answer: self._settle(answer, [choice.value for choice in choices]))

    def _settle(self, answer: str | None, listed: list[str]) -> None:
        """Do what was chosen for a concern, and go on with the list."""
        if answer is None:
            return
        how, _, target = answer.partition("|")
        if how == "go":
            self._gone_to(target)
            return
        self.go_to(target)
        at = listed.index(target)
        following = listed[at + 1] if at + 1 < len(listed) else None

        def go_on() -> None:
            self.call_after_refresh(self._list_concerns, following)

        if how == "mark":
            self.change(names.MARKS[Mark.CONCERN], lambda: self.session.mark(target, Mark.CONCERN), go_on)
        elif how == "tie":
            self.tie_to_area(then=go_on)
        else:
            self._ask_why_not(target, go_on)

    def do_dismiss(self) -> None:
        """Say why a concern needs no area, or take that back."""
        view = self.index.view(self.current)
        if not isinstance(view, ParagraphView):
            return
        target = view.target
        if view.dismissed is not None:
            self.change("the concern", lambda: self.session.dismiss(target, None))
            return
        self._ask_why_not(target, lambda: None)

    def _ask_why_not(self, target: str, then: Callable[[], None]) -> None:
        """Ask why a concern needs no area; `then` is called once that is saved."""
        self._ask(
            f"Why does {self.index.called(target)} need no area?",
            lambda why: self.change("the dismissed concern", lambda: self.session.dismiss(target, why), then),
        )
