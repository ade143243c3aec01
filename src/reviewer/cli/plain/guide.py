"""The guide: which thing is asked about, and how what was answered is kept."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from reviewer.cli.plain.conversation import Conversation, Ended
from reviewer.cli.plain.telling import View, name, views
from reviewer.errors import ReviewerError, StoreBusy, StoreError
from reviewer.frameworks import framework
from reviewer.insight import worklist
from reviewer.insight.report_evidence import ReportEvidence
from reviewer.model.grades import Grade
from reviewer.review.session import ReviewSession

PATIENCE = 60.0
"""Seconds to wait for another process that is writing to the store, before asking what to do."""
_TICK = 0.1

Result = TypeVar("Result")
Codebook = Mapping[str, Mapping[str, tuple[str, ...]]]


class Kind(StrEnum):
    """What the current thing is; `report` when nothing is left."""

    JUDGEMENT = "judgement"
    FACT = "fact"
    AREA = "area"
    STRAND = "strand"
    PARAGRAPH = "paragraph"
    REPORT = "report"


class Guide:
    """Where one is in a report and what was put off. What is decided is on disk when it returns.

    `again` says that the current thing is to be told anew.
    """

    def __init__(self, session: ReviewSession, talk: Conversation, *, today: dt.date, codebook: Codebook) -> None:
        self.session, self.talk, self.today, self.codebook = session, talk, today, codebook
        self._known: tuple[object, dict[str, View]] = (None, {})
        self.again = False
        place = session.place() or {}
        self._place = place
        kept = place.get("later")
        self.later = {str(target) for target in kept} if isinstance(kept, list) else set()
        self.current = self._start(place.get("target"))
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
        self.again = True

    def name(self, target: str) -> str:
        """What a thing is called."""
        view = self.views.get(target)
        return name(view) if view else "The report"


def capital(sentence: str) -> str:
    """`sentence` as it begins a line."""
    return sentence[:1].upper() + sentence[1:]
