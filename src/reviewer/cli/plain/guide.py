"""The guide: which thing is asked about, and what an answer does."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from reviewer.cli.plain import deciding
from reviewer.cli.plain.answers import Answer, Kind, answers_for, question
from reviewer.cli.plain.conversation import Conversation, Ended
from reviewer.cli.plain.telling import View, name, told, views
from reviewer.cli.report_text import title
from reviewer.errors import Refused, ReviewerError, StoreBusy, StoreError, UsageError
from reviewer.frameworks import framework
from reviewer.insight import worklist
from reviewer.insight.report_evidence import ReportEvidence
from reviewer.model.grades import Grade
from reviewer.model.reviewed import ParagraphView
from reviewer.model.text import one_line
from reviewer.review.session import ReviewSession

PATIENCE = 60.0
"""Seconds to wait for another process that is writing to the store, before asking what to do."""
_TICK = 0.1

Result = TypeVar("Result")
Codebook = Mapping[str, Mapping[str, tuple[str, ...]]]


class Guide:
    """One report asked through, thing by thing. Every answer that decides is on disk before the next question."""

    def __init__(self, session: ReviewSession, talk: Conversation, *, today: dt.date, codebook: Codebook) -> None:
        self.session, self.talk, self.today, self.codebook = session, talk, today, codebook
        self._known: tuple[object, dict[str, View]] = (None, {})
        self._again = False
        place = session.place() or {}
        self._place = place
        kept = place.get("later")
        self.later = {str(target) for target in kept} if isinstance(kept, list) else set()
        self.current = self._start(place.get("target"))
        self._asked: set[Kind] = set()
        self._section: str | None = None
        self._evidence: tuple[tuple[str, ...], ReportEvidence] | None = None

    # What is asked about -------------------------------------------------------------------------------------------

    def _start(self, target: object) -> str:
        """Where one was, where that still needs a person; else the first thing that does."""
        if isinstance(target, str) and target in self.views:
            item = next((item for item in self.session.worklist() if item.target == target), None)
            return target if item else self.after(target)
        items = worklist.items(self.session.report, later=self.later)
        return items[0].target if items else "report"

    def after(self, target: str) -> str:
        """What the guide leads to from `target`; "report" where nothing is left."""
        item = worklist.next_after(self.session.report, target, later=self.later)
        return item.target if item else "report"

    @property
    def views(self) -> dict[str, View]:
        """Everything that can be decided about, by its target."""
        report = self.session.report
        if self._known[0] is not report:
            self._known = report, views(report)
        return self._known[1]

    @property
    def view(self) -> View | None:
        """The current thing; None where nothing is left."""
        return self.views.get(self.current)

    @property
    def kind(self) -> Kind:
        """What the current thing is."""
        return Kind(self.current.partition("/")[0]) if self.view else Kind.REPORT

    @property
    def scale(self) -> tuple[Grade, ...]:
        """The grades of the report's own scale; the first is the digit 1."""
        return framework(self.session.report.fact("framework") or "unknown").scale

    @property
    def evidence(self) -> ReportEvidence:
        """The report's paragraphs, ranked for its areas; made anew when paragraphs came or went."""
        report = self.session.report
        there = tuple(view.target for view in report.paragraphs)
        if self._evidence is None or self._evidence[0] != there:
            self._evidence = there, ReportEvidence(report)
        return self._evidence[1]

    # Asking --------------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Ask until the reviewer stops or standard input ends. Raises StoreError where an answer could not be saved."""
        report = self.session.report
        self.talk.say(title(report))
        self.talk.say(self.session.progress().words.replace(" · ", ", ") + ".")
        if report.closed:
            self.talk.say(f"The review was closed by {one_line(report.closed.actor)}: notes and actions are open.")
        for warning in report.warnings:
            if warning.code in ("no-text", "page-without-text", "unknown-framework"):
                self.talk.say(f"Warning: {one_line(warning.message)}")
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
        if self.session.refresh() and self.view is None:
            self.current = self.after(self.current)
        self.remember()
        self.talk.say()
        view = self.view
        if view is None:
            self.talk.say("Nothing is left: everything is decided or read.")
            if not self.session.report.closed:
                self.talk.say(f"`reviewer close {self.session.report.id}` closes the review.")
            return
        if isinstance(view, ParagraphView) and view.section != self._section:
            self._section = view.section
            heading = next(s.extracted.heading for s in self.session.report.sections if s.target == view.section)
            self.talk.say(f"Section: {one_line(heading) or 'without a heading'}.")
        item = next((item for item in self.session.worklist() if item.target == self.current), None)
        self.talk.say_all(told(self.session.report, view))
        if item and item.kind is worklist.ItemKind.CONFLICT:
            self.talk.say(f"Conflict: {one_line(item.why)}.".replace("..", "."))
        if self.current in self.later:
            self.talk.say("You left it for later.")

    def _answered(self) -> bool:
        """Ask about the current thing and carry the answer out; whether the thing is now to be told (anew)."""
        kind, before, self._again = self.kind, self.current, False
        full = kind not in self._asked
        self._asked.add(kind)
        typed = self.talk.ask(question(kind, len(self.scale), full=full))
        if not typed:
            return True
        found = self._understood(typed)
        if found is None:
            self.talk.say(f"“{typed[:40]}” is no answer here. ? says what is.")
            return False
        try:
            found[0](self, found[1])
        except (UsageError, Refused) as error:
            self.talk.say(capital(str(error)))
        return self._again or self.current != before

    def _understood(self, typed: str) -> tuple[Callable[[Guide, str], None], str] | None:
        """What to do, and what was typed behind the letter."""
        known: dict[str, Answer] = answers_for(self.kind)
        word, _, rest = typed.partition(" ")
        if word.casefold() in known:
            return known[word.casefold()].act, rest.strip()
        if self.kind is Kind.JUDGEMENT:
            return deciding.graded(self.scale, typed)
        return None

    def _part(self) -> None:
        left = self.session.progress().left
        self.talk.say()
        if left:
            self.talk.say(f"Stopped, {left} left. The same command goes on from here.")
        else:
            self.talk.say("Stopped. Nothing is left.")

    # Changing ------------------------------------------------------------------------------------------------------

    def decide(self, change: Callable[[], Result]) -> Result | None:
        """Make a change, which is on disk when this returns; None where it was refused or given up, which is said.

        While another process is writing, and when the disk is full, it is tried again; nothing typed is lost.
        """
        while True:
            try:
                return self._patiently(change)
            except StoreError as error:
                self.talk.say(capital(str(error)))
                try:
                    given_up = self.talk.ask("Not saved. Return tries again, x gives it up:").casefold() == "x"
                except Ended:
                    raise error from None
                if given_up:
                    self.talk.say("Given up: nothing was changed.")
                    return None
            except ReviewerError as error:
                self.session.refresh()
                self.talk.say(capital(str(error)))
                return None

    def _patiently(self, change: Callable[[], Result]) -> Result:
        deadline = time.monotonic() + PATIENCE
        told_so = False
        while True:
            try:
                return change()
            except StoreBusy:
                if time.monotonic() > deadline:
                    raise
            if not told_so:
                told_so = True
                self.talk.say("Another process is writing to the store: waiting.")
            time.sleep(_TICK)

    def settled(self, summary: str | None) -> None:
        """Say what was decided about the current thing and go on; stay where nothing was (None)."""
        if summary is not None:
            self.talk.say(f"{summary}.")
            self.later.discard(self.current)
            self.current = self.after(self.current)

    def remember(self) -> None:
        """Keep where one is, beside what the interface keeps of its own there."""
        self._place = {**self._place, "target": self.current, "later": sorted(self.later)}
        try:
            self.session.remember_place(self._place)
        except StoreError:
            return  # it waits in the session, and is written with the next decision

    def tell_again(self) -> None:
        """Have the current thing told again, wherever that is by now."""
        self._again = True

    def name(self, target: str) -> str:
        """What a thing is called."""
        view = self.views.get(target)
        return name(view) if view else "The report"


def capital(sentence: str) -> str:
    """`sentence` as it begins a line."""
    return sentence[:1].upper() + sentence[1:]
