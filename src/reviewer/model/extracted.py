"""What the machine read from one source: immutable, re-creatable, never changed by a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType

from reviewer.model.grades import Grade
from reviewer.model.place import Place, Span
from reviewer.record import dataclass


class SourceFormat(StrEnum):
    """How the bytes of a source are to be read."""

    PDF = "pdf"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was given: `sha256` of its bytes, `pages` None where the format has none, `origin` where from."""

    file: str
    sha256: str
    format: SourceFormat
    pages: int | None = None
    origin: str | None = None


class WitnessKind(StrEnum):
    """Where in a report a grade can be said."""

    TABLE = "table"
    HEADING = "heading"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class Witness:
    """One place where the report says a grade. On screen: "where the report says it"."""

    kind: WitnessKind
    grade: Grade
    verbatim: str
    place: Place


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement and what the report says of it.

    `confidence` is from 0 to 1; each of `reasons` is a doubt in plain words, most serious first.
    `conflict` is true where two witnesses give different grades: a person must choose.
    """

    key: str
    label: str
    grade: Grade
    grade_text: str | None
    witnesses: tuple[Witness, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    place: Place | None = None

    @property
    def conflict(self) -> bool:
        """Whether two places of the report disagree about this grade."""
        return len({w.grade for w in self.witnesses}) > 1


class ParagraphKind(StrEnum):
    """What a stretch of text under a heading is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    QUOTE = "quote"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, bullet, quotation or table: `number` as printed or None; `text` is `joined` of its place's spans.

    `marker` is the printed number or bullet glyph before the text, which is not part of `text`.
    """

    number: str | None
    text: str
    kind: ParagraphKind
    place: Place
    marker: Span | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading as printed (its grade included where both stand in one line) and what stands under it."""

    heading: str
    level: int
    grade: Grade | None
    paragraphs: tuple[Paragraph, ...]
    place: Place | None = None


class AreaKind(StrEnum):
    """What the inspectors call the thing that must get better."""

    IMPROVEMENT = "improvement"
    RECOMMENDATION = "recommendation"
    PRIORITY_ACTION = "priority_action"


@dataclass(frozen=True, slots=True)
class Area:
    """An area for improvement in full.

    `group` is the deadline group as printed ("Within three months"); `references` are printed ones ("57" for
    "(paragraph 57)", "outcome 3, national framework"); `section` is the heading it stands under.
    """

    text: str
    kind: AreaKind
    group: str | None
    references: tuple[str, ...]
    responsible: str | None
    section: str
    place: Place


class ClaimKind(StrEnum):
    """What a secondary source's statement speaks of."""

    IMPROVE = "improve"
    STRENGTH = "strength"
    CONCERN = "concern"
    GRADE = "grade"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Claim:
    """A reported statement: what a secondary source says of a report. `about` names that report or its subject."""

    text: str
    kind: ClaimKind
    about: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Leftover:
    """A line, or part of one, used nowhere else, with what it is: "running_head", "contents", "footnote", …"""

    kind: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something a person should know of how the source was read: `code` is stable, `message` is for people."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """How one fact was read: the exact words and place, how sure, and each doubt in plain words."""

    verbatim: str
    place: Place | None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What identifies a report. `read` says, by field name, how each was read; a fact not found is None."""

    framework: str
    variant: str | None = None
    title: str | None = None
    authority: str | None = None
    inspection_start: dt.date | None = None
    inspection_end: dt.date | None = None
    published: dt.date | None = None
    lead_inspector: str | None = None
    reference: str | None = None
    legal_basis: str | None = None
    statement_due: dt.date | None = None
    statement_by: str | None = None
    read: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))


FACT_NAMES = (
    "framework",
    "variant",
    "title",
    "authority",
    "inspection_start",
    "inspection_end",
    "published",
    "lead_inspector",
    "reference",
    "legal_basis",
    "statement_due",
    "statement_by",
)
"""The facts of a report in the order in which they are shown and exported."""


@dataclass(frozen=True, slots=True)
class ExtractedReport:
    """One source, read. `text` is the source's whole text, of which every place's spans are a part."""

    source: Source
    text: str
    facts: Facts
    judgements: tuple[Judgement, ...] = ()
    sections: tuple[Section, ...] = ()
    areas: tuple[Area, ...] = ()
    claims: tuple[Claim, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    warnings: tuple[ParseWarning, ...] = ()
    parser_version: str = ""
