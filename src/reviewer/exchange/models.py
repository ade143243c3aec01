"""The schema of the reviewed notes: what `reviewer schema` prints and what every export fulfils.

Only here stands pydantic: it takes too long to load for anything on the way to the first screen. An export is made by
`notes` as plain data and not passed through these models, which would double its time; tests hold the two together.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from reviewer.exchange import unattached
from reviewer.exchange.notes import SCHEMA, SCHEMA_VERSION
from reviewer.exchange.plan_models import Action, Event, NoAction, Person, Plan, Role
from reviewer.exchange.schema_parts import Changed, Moment, Part, Stamp, Uuid
from reviewer.model.decided import (
    Act,
    ActorKind,
    LinkState,
    Mark,
    NoteKind,
    Verdict,
)
from reviewer.model.extracted import FACT_NAMES, AreaKind, ClaimKind, ParagraphKind, SourceFormat, WitnessKind
from reviewer.model.grades import Grade
from reviewer.model.reviewed import VersionKind

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="The SHA-256 of the source's bytes.")]
Confidence = Annotated[float, Field(ge=0, le=1, description="How sure the machine was, from 0 to 1.")]
Page = Annotated[int, Field(ge=1, description="A page of the PDF, from 1.")]
Span = Annotated[tuple[int, int], Field(description="Start and end in characters of the source's text.")]
Box = Annotated[
    tuple[int, float, float, float, float],
    Field(description="Page, x0, top, x1, bottom in PDF points from the top left."),
]


class Place(Part):
    """Where something stands in the source: pages and boxes of a PDF, or lines of a text."""

    page: Page | None
    page_end: Page | None
    line: int | None = Field(ge=1)
    line_end: int | None = Field(ge=1)
    spans: tuple[Span, ...]
    boxes: tuple[Box, ...]


Added = Annotated[Stamp | None, Field(description="Who added it by hand; null for what was read.")]


class Source(Part):
    """The file that was read."""

    file: str
    sha256: Sha256
    format: SourceFormat
    pages: int | None
    origin: str | None = Field(description="Where the file came from, a web address.")


class Version(Part):
    """A version of the report: the confidential draft, the published report, or a corrected one."""

    number: int = Field(ge=1, description="In the order in which they came in.")
    kind: VersionKind
    file: str
    sha256: Sha256
    current: bool = Field(description="Whether it is the one that this document shows.")


class Closed(Part):
    """That the review was closed, with so much left to decide."""

    reason: str | None
    left: int
    decided: Stamp


class Report(Part):
    """Which report this is."""

    id: str
    source: Source
    parser_version: str
    marking: str | None = Field(description="DRAFT, NOT PUBLISHED where the version shown is a confidential draft.")
    versions: tuple[Version, ...]
    closed: Closed | None


class ExtractedFact(Part):
    """A fact as the machine read it: `value` is null where it was not found."""

    value: str | None
    verbatim: str | None
    confidence: Confidence | None
    reasons: tuple[str, ...]
    place: Place | None


class ReviewedFact(Part):
    """What a reviewer decided about a fact."""

    verdict: Verdict
    value: str | None
    reason: str | None
    decided: Stamp


class Fact(Part):
    """A fact: as extracted, and as reviewed (null while undecided)."""

    target: str
    name: Literal[FACT_NAMES]  # type: ignore[valid-type]
    extracted: ExtractedFact
    reviewed: ReviewedFact | None


class Witness(Part):
    """A place where the report says a grade."""

    kind: WitnessKind
    grade: Grade
    verbatim: str
    place: Place


class ExtractedJudgement(Part):
    """A judgement as the machine read it."""

    grade: Grade
    grade_text: str | None
    confidence: Confidence
    reasons: tuple[str, ...] = Field(description="Each doubt in plain words, most serious first.")
    conflict: bool = Field(description="Whether two places of the report disagree.")
    place: Place | None
    witnesses: tuple[Witness, ...]


class ReviewedJudgement(Part):
    """What a reviewer decided about a judgement: no grade where it cannot be told."""

    verdict: Verdict
    grade: Grade | None
    reason: str | None
    decided: Stamp


class Judgement(Part):
    """A judgement: as extracted, and as reviewed (null while undecided)."""

    target: str
    key: str
    label: str
    added: Added
    extracted: ExtractedJudgement
    reviewed: ReviewedJudgement | None


class MarkOn(Part):
    """A mark on a paragraph, with the sentence that shows it."""

    mark: Mark
    quote: str | None
    decided: Stamp | None


class ReviewedParagraph(Part):
    """What stands instead of what was read; null for what stands as it was read, "" for no number at all."""

    text: str | None
    number: str | None
    decided: Stamp


class Dismissed(Part):
    """Why a concern that no area covers needs none."""

    reason: str | None
    decided: Stamp


class Paragraph(Part):
    """A paragraph and what reviewers said of it."""

    target: str
    citation: str = Field(description="How to cite it.")
    number: str | None = Field(description="The number as printed.")
    kind: ParagraphKind
    text: str
    place: Place
    added: Added
    reviewed: ReviewedParagraph | None
    read: tuple[Stamp, ...] = Field(description="Every reviewer who has read it.")
    marks: tuple[MarkOn, ...]
    themes: tuple[str, ...]
    themes_decided: Stamp | None
    leaders_aware: Stamp | None = Field(description="Who says that leaders recognise it already.")
    dismissed: Dismissed | None


class Section(Part):
    """A heading as printed and the paragraphs under it."""

    target: str
    heading: str
    level: int
    grade: Grade | None
    place: Place | None
    paragraphs: tuple[Paragraph, ...]


class ExtractedArea(Part):
    """An area for improvement as printed."""

    text: str
    kind: AreaKind
    group: str | None = Field(description="The deadline group as printed.")
    references: tuple[str, ...]
    responsible: str | None
    section: str
    place: Place


class ReviewedArea(Part):
    """What a reviewer decided about an area; `text` is null where the printed one was confirmed."""

    verdict: Literal["confirmed", "corrected"]
    text: str | None
    decided: Stamp


class Evidence(Part):
    """An area tied to a paragraph that bears it out."""

    id: Uuid
    paragraph: str
    citation: str | None
    state: LinkState
    score: float | None
    quote: str | None
    made: Stamp
    changed: Changed


class Strand(Part):
    """A part of an area that a person divided, with evidence of its own."""

    target: str
    ordinal: int = Field(ge=1, description="Within its area.")
    text: str
    added: Stamp
    evidence: tuple[Evidence, ...]


class Area(Part):
    """An area for improvement: as extracted, as reviewed (null while undecided), its evidence and its strands."""

    target: str
    ordinal: int
    added: Added
    extracted: ExtractedArea
    reviewed: ReviewedArea | None
    evidence: tuple[Evidence, ...]
    strands: tuple[Strand, ...]


class Claim(Part):
    """What a secondary source says of a report."""

    target: str
    text: str
    kind: ClaimKind
    about: str | None
    place: Place


class Note(Part):
    """A reviewer's note on a target of the report."""

    id: Uuid
    target: str
    kind: NoteKind
    text: str
    proposed_wording: str | None
    outcome: str | None
    made: Stamp
    changed: Changed


class Warning(Part):
    """What a person should know of how the source was read."""

    code: str
    message: str
    page: Page | None


class Leftover(Part):
    """A line, or part of one, that is used nowhere else."""

    kind: str
    text: str
    place: Place


class Removed(Part):
    """Something that a person took away from the report: how it was called, what it said, why."""

    target: str
    was: str
    text: str
    reason: str | None
    decided: Stamp


class Detached(Part):
    """A decision whose place was not found again in this version of the report."""

    target: str
    field: str
    value: Any
    decided: Stamp


class Entry(Part):
    """One entry of the log."""

    decision: str
    at: Moment
    by: str
    kind: ActorKind
    act: Act
    undoes: str | None = Field(description="The id of the decision that this entry takes back or does again.")
    replaced: str | None
    target: str
    field: str
    before: Any
    after: Any


class ReviewedNotes(Part):
    """Everything that was read from one report and everything that reviewers decided about it."""

    model_config = ConfigDict(title="Reviewed notes", extra="forbid", frozen=True)

    schema_: Literal[SCHEMA] = Field(alias="schema")  # type: ignore[valid-type]
    schema_version: Literal[SCHEMA_VERSION]  # type: ignore[valid-type]
    report: Report
    facts: tuple[Fact, ...]
    judgements: tuple[Judgement, ...]
    sections: tuple[Section, ...]
    areas: tuple[Area, ...]
    claims: tuple[Claim, ...]
    notes: tuple[Note, ...]
    actions: tuple[Action, ...]
    no_action: tuple[NoAction, ...]
    plans: tuple[Plan, ...]
    events: tuple[Event, ...]
    roles: tuple[Role, ...]
    people: tuple[Person, ...]
    warnings: tuple[Warning, ...]
    leftovers: tuple[Leftover, ...]
    removed: tuple[Removed, ...]
    detached: tuple[Detached, ...]
    history: tuple[Entry, ...]


class NoReport(Part):
    """What of plans belongs to no report, and so stands in the notes of none."""

    model_config = ConfigDict(title="What belongs to no report", extra="forbid", frozen=True)

    schema_: Literal[unattached.SCHEMA] = Field(alias="schema")  # type: ignore[valid-type]
    schema_version: Literal[unattached.SCHEMA_VERSION]  # type: ignore[valid-type]
    actions: tuple[Action, ...]
    events: tuple[Event, ...]
    roles: tuple[Role, ...]
    people: tuple[Person, ...]
    history: tuple[Entry, ...]


def schema(document: type[Part] = ReviewedNotes) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the reviewed notes, or of another document."""
    made = document.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
