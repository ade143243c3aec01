"""A report as a reviewer sees it: what was read, with what was decided beside it.

A *target* is a key, stable across re-reading, of something a decision can be made about:
`report`, `fact/<name>`, `judgement/<key>`, `section/<path>`, `paragraph/<path>#<number>~<nth>`,
`area/<section path>#<number or ordinal>~<nth>`, `claim/<ordinal>`, `note/<uuid>`, `action/<uuid>`, `link/<uuid>`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType

from reviewer.model.decided import Action, Decided, EvidenceLink, FactDecision, GradeDecision, Mark, Note
from reviewer.model.extracted import (
    Area,
    Claim,
    Fact,
    Judgement,
    Leftover,
    Paragraph,
    ParseWarning,
    Section,
    Source,
)
from reviewer.model.grades import Grade
from reviewer.record import dataclass


@dataclass(frozen=True, slots=True)
class JudgementView:
    """One judgement with what was decided. `decided` is None while it is open."""

    target: str
    extracted: Judgement
    decision: GradeDecision | None = None
    decided: Decided | None = None
    added: Decided | None = None
    """Who added it by hand, which decides it too; None for one that was read."""

    @property
    def grade(self) -> Grade | None:
        """The grade that stands: the decided one, else the extracted one; None where a person could not tell."""
        return self.decision.grade if self.decision else self.extracted.grade


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact: `value` as extracted (text, ISO date or None), how it was read, and what was decided."""

    target: str
    name: str
    extracted: str | None
    read: Fact | None = None
    decision: FactDecision | None = None
    decided: Decided | None = None

    @property
    def value(self) -> str | None:
        """The value that stands."""
        return self.decision.value if self.decision else self.extracted


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One paragraph. `read` is this reviewer's own; `marks` (each with its quoted sentence or None) are everyone's."""

    target: str
    extracted: Paragraph
    section: str
    citation: str
    """How to cite it: "8", or for one without a number "summary, 2nd"."""
    read: Decided | None = None
    marks: Mapping[Mark, str | None] = field(default_factory=lambda: MappingProxyType({}))
    marked: Decided | None = None
    themes: tuple[str, ...] = ()
    themed: Decided | None = None
    corrected_text: str | None = None
    corrected_number: str | None = None
    """The number that stands instead of the printed one; "" where it has none after all."""
    corrected: Decided | None = None
    """The latest decision that corrected its text or number."""
    added: Decided | None = None
    """Who added it by hand; None for one that was read."""
    leaders_aware: Decided | None = None
    """Who says that leaders recognise this already."""
    dismissed: Decided | None = None
    """Who says that this concern, which no area covers, needs none; the value has the `reason`."""

    @property
    def text(self) -> str:
        """The text that stands: corrected, else as printed."""
        return self.extracted.text if self.corrected_text is None else self.corrected_text

    @property
    def number(self) -> str | None:
        """The number that stands: corrected, else as printed."""
        return self.extracted.number if self.corrected_number is None else self.corrected_number or None


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section and its paragraphs in order."""

    target: str
    extracted: Section
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True)
class StrandView:
    """One strand of an area that a person divided: `ordinal` from 1 within its area; the printed text stays whole."""

    target: str
    area: str
    ordinal: int
    text: str
    added: Decided
    links: tuple[EvidenceLink, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaView:
    """One area for improvement with its evidence links. `text` is what stands: corrected, else as printed."""

    target: str
    extracted: Area
    ordinal: int
    """From 1 in document order: the 3 of action reference "A3.2"."""
    corrected_text: str | None = None
    confirmed: Decided | None = None
    """The decision that confirmed or corrected the area; None while it is open."""
    links: tuple[EvidenceLink, ...] = ()
    added: Decided | None = None
    """Who added it by hand; None for one that was read."""
    strands: tuple[StrandView, ...] = ()

    @property
    def text(self) -> str:
        """The text that stands."""
        return self.corrected_text or self.extracted.text


class VersionKind(StrEnum):
    """What a version of a report is: the confidential draft, the published report, or a corrected one."""

    DRAFT = "draft"
    FINAL = "final"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a report: `number` from 1 in the order in which they came in, `current` the one that is shown."""

    number: int
    kind: VersionKind
    source: Source
    added_at: dt.datetime
    current: bool = True


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that a person took away from the report: how it was called, what it said, why, who and when."""

    target: str
    was: str
    text: str
    reason: str | None
    decided: Decided


@dataclass(frozen=True, slots=True)
class Detached:
    """Something decided whose place is not in this version, or was taken away: it waits for a person to attach it.

    `was` is how the place was called ("paragraph 8"), `text` what it said; `decided` are the fields that stand.
    Notes, links and actions that belong to it name `target`.
    """

    target: str
    was: str
    text: str
    decided: tuple[tuple[str, Decided], ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewedReport:
    """A report and everything decided about it, as one snapshot.

    `id` is a readable slug ("fairhaven-ilacs-2018-10-12"), the REPORT of the command line. `version` counts the log
    entries that the snapshot has seen (the largest log id of this report, 0 for none).
    """

    id: str
    source: Source
    facts: tuple[FactView, ...]
    judgements: tuple[JudgementView, ...]
    sections: tuple[SectionView, ...]
    areas: tuple[AreaView, ...]
    claims: tuple[tuple[str, Claim], ...]
    leftovers: tuple[Leftover, ...]
    warnings: tuple[ParseWarning, ...]
    notes: tuple[Note, ...]
    actions: tuple[Action, ...]
    ingested_at: dt.datetime
    version: int = 0
    parser_version: str = ""
    versions: tuple[Version, ...] = ()
    detached: tuple[Detached, ...] = ()
    removed: tuple[Removed, ...] = ()
    closed: Decided | None = None
    """Who closed the review: its value has the `reason` and how much was `left`. Notes and actions stay open."""

    @property
    def draft(self) -> bool:
        """Whether what is shown is a confidential draft: `DRAFT, NOT PUBLISHED`."""
        return any(version.current and version.kind is VersionKind.DRAFT for version in self.versions)

    def fact(self, name: str) -> str | None:
        """The value that stands of the fact `name` (text, ISO date or None)."""
        return next((view.value for view in self.facts if view.name == name), None)

    @property
    def paragraphs(self) -> tuple[ParagraphView, ...]:
        """Every paragraph of every section, in document order."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """One line of the library: what it takes to list a report without reading its paragraphs."""

    id: str
    framework: str
    variant: str | None
    title: str | None
    authority: str | None
    inspection_start: dt.date | None
    inspection_end: dt.date | None
    published: dt.date | None
    grades: tuple[tuple[str, Grade | None], ...]
    """(judgement key, grade that stands) in document order."""
    conflicts: int
    """Judgements whose witnesses disagree and that are not yet decided."""
    decided: int
    """Things decided or read of `to_decide`."""
    to_decide: int
    areas: int
    areas_with_action: int
    actions: int
    overdue: int
    warnings: int
    draft: bool = False
    """Whether it is a confidential draft: `DRAFT, NOT PUBLISHED`."""
    closed: bool = False
    """Whether its review was closed."""
    warning_codes: tuple[str, ...] = ()
    """The codes of what was noticed while it was read, each once."""
