"""Asking a report through: the current thing is told, a question asked, the answer carried out."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.cli.plain import deciding
from reviewer.cli.plain.answers import Answer, answers_for, question
from reviewer.cli.plain.conversation import Ended
from reviewer.cli.plain.guide import Guide, Kind, capital
from reviewer.cli.plain.telling import told
from reviewer.cli.report_text import title
from reviewer.errors import Refused, UsageError
from reviewer.insight import worklist
from reviewer.model.reviewed import ParagraphView
from reviewer.model.text import one_line


class Asking:
    """One report asked through, thing by thing. Every answer that decides is on disk before the next question."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._asked: set[Kind] = set()
        self._section: str | None = None

    def run(self) -> None:
        """Ask until the reviewer stops or standard input ends. Raises StoreError where an answer could not be saved."""
        report = self.guide.session.report
        self.guide.talk.say(title(report))
        self.guide.talk.say(self.guide.session.progress().words.replace(" · ", ", ") + ".")
        if report.closed:
            self.guide.talk.say(
                f"The review was closed by {one_line(report.closed.actor)}: notes and actions are open."
            )
        for warning in report.warnings:
            if warning.code in ("no-text", "page-without-text", "unknown-framework"):
                self.guide.talk.say(f"Warning: {one_line(warning.message)}")
        try:
            while True:
                self._tell()
                while not self._answered():
                    pass
        except Ended:
            self._part()
        except KeyboardInterrupt:
            self._part()
            raise

    def _tell(self) -> None:
        """Say what the current thing is; what another process wrote meanwhile is taken in first."""
        if self.guide.session.refresh() and self.guide.view is None:
            self.guide.current = self.guide.after(self.guide.current)
        self.guide.remember()
        self.guide.talk.say()
        view = self.guide.view
        if view is None:
            self.guide.talk.say("Nothing is left: everything is decided or read.")
            if not self.guide.session.report.closed:
                self.guide.talk.say(f"`reviewer close {self.guide.session.report.id}` closes the review.")
            return
        if isinstance(view, ParagraphView) and view.section != self._section:
            self._section = view.section
            heading = next(s.extracted.heading for s in self.guide.session.report.sections if s.target == view.section)
            self.guide.talk.say(f"Section: {one_line(heading) or 'without a heading'}.")
        item = next((item for item in self.guide.session.worklist() if item.target == self.guide.current), None)
        self.guide.talk.say_all(told(self.guide.session.report, view))
        if item and item.kind is worklist.ItemKind.CONFLICT:
            self.guide.talk.say(f"Conflict: {one_line(item.why)}.".replace("..", "."))
        if self.guide.current in self.guide.later:
            self.guide.talk.say("You left it for later.")

    def _answered(self) -> bool:
        """Ask about the current thing and carry the answer out; whether the thing is now to be told (anew)."""
        kind, before, self.guide.again = self.guide.kind, self.guide.current, False
        full = kind not in self._asked
        self._asked.add(kind)
        typed = self.guide.talk.ask(question(kind, len(self.guide.scale), full=full))
        if not typed:
            return True
        found = self._understood(typed)
        if found is None:
            self.guide.talk.say(f"“{typed[:40]}” is no answer here. ? says what is.")
            return False
        try:
            found[0](self.guide, found[1])
        except (UsageError, Refused) as error:
            self.guide.talk.say(capital(str(error)))
        return self.guide.again or self.guide.current != before

    def _understood(self, typed: str) -> tuple[Callable[[Guide, str], None], str] | None:
        """What to do, and what was typed behind the letter."""
        known: dict[str, Answer] = answers_for(self.guide.kind)
        word, _, rest = typed.partition(" ")
        if word.casefold() in known:
            return known[word.casefold()].act, rest.strip()
        if self.guide.kind is Kind.JUDGEMENT:
            return deciding.graded(self.guide.scale, typed)
        return None

    def _part(self) -> None:
        left = self.guide.session.progress().left
        self.guide.talk.say()
        if left:
            self.guide.talk.say(f"Stopped, {left} left. The same command goes on from here.")
        else:
            self.guide.talk.say("Stopped. Nothing is left.")
