"""The board pack as a document: everything in it is words, in the order in which it is read.

The writers of the formats only set these words down; what is said, and to whom, is settled before.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reviewer.exchange.pack.given import Audience


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what stands under it. `address` is a web address that the words may lead to."""

    label: str
    words: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class PackJudgement:
    """A judgement: its `grade` in words, whether a person stands behind it, and why it was changed where it was."""

    label: str
    grade: str
    checked: str
    place: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """How one will know that an action helps: its text, its readings as glyphs, and the same in words."""

    text: str
    glyphs: str
    words: str


@dataclass(frozen=True, slots=True)
class PackAction:
    """An action in words. `standing` is how it stands to its date; `number` counts from 1 in the pack (for anchors).

    `rows` are everything else worth telling, in order; `updates` the progress reported, latest first.
    """

    number: int
    uuid: str
    reference: str
    text: str
    answers: str
    lead: str
    due: str
    slipped: str
    standing: str
    overdue: bool
    status: str
    delivery: str
    impact: str
    rows: tuple[Row, ...] = ()
    measures: tuple[Measure, ...] = ()
    updates: tuple[Row, ...] = ()
    notes: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """What bears an area out: the words, and where they stand ("paragraph 8, p. 4")."""

    text: str
    citation: str


@dataclass(frozen=True, slots=True)
class PackPart:
    """An area, or one strand of it: what bears it out, what is done, and what to say where nothing is done."""

    label: str | None
    text: str | None
    quotes: tuple[Quote, ...]
    actions: tuple[PackAction, ...]
    nothing: str | None = None


@dataclass(frozen=True, slots=True)
class PackArea:
    """An area for improvement: the inspectors' words, then its parts. `group` is the deadline group as printed."""

    ordinal: int
    label: str
    text: str
    printed: str | None
    place: str
    group: str | None
    parts: tuple[PackPart, ...]
    notes: tuple[Row, ...] = ()

    @property
    def said(self) -> str:
        """Its deadline group and where it stands, in one line; empty where neither is known."""
        words = "; ".join(words for words in (self.group, self.place) if words)
        return words[:1].upper() + words[1:]

    @property
    def overdue(self) -> bool:
        """Whether any action on it is overdue."""
        return any(action.overdue for part in self.parts for action in part.actions)


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a day: the day in words, and for each thing its name and what became of it."""

    since: str
    items: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole document.

    `at_a_glance` are all actions, overdue first; `areas` stand the most pressing first; `unattached` are the actions
    that belong to no report. `left_out` says what this audience is not shown, `warnings` what somebody should look at
    before the document goes out: both for whoever makes it, neither is part of it.
    """

    title: str
    subtitle: str
    audience: Audience
    as_of: dt.date
    marking: str | None
    head: tuple[Row, ...]
    summary: tuple[str, ...]
    judgements: tuple[PackJudgement, ...]
    changes: Changes | None
    at_a_glance: tuple[PackAction, ...]
    areas: tuple[PackArea, ...]
    others: tuple[PackAction, ...]
    unattached: tuple[PackAction, ...]
    missing: tuple[str, ...]
    dates: tuple[Row, ...]
    provenance: tuple[Row, ...]
    notes: tuple[Row, ...] = ()
    log: tuple[Row, ...] = ()
    left_out: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def areas_order(self) -> tuple[str, ...]:
        """What to say of the order of the areas, where it is not that of the report."""
        ordinals = [area.ordinal for area in self.areas]
        return () if ordinals == sorted(ordinals) else ("Those with an overdue action come first.",)
