"""The schema of actions, plans, dates, roles and people in the reviewed notes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reviewer.exchange.schema_parts import Changed, Date, Part, Stamp, Uuid
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import EventKind, EvidenceForm, EvidenceKind, Priority

ReportId = Annotated[str, Field(description="The id of a report.")]


class Answer(Part):
    """What an action answers."""

    report: str
    target: str


class DueChange(Part):
    """A move of a due date."""

    id: Uuid
    was: Date | None
    now: Date | None
    reason: str = Field(description="Why; empty where none was given.")
    approver: str | None
    made: Stamp
    changed: Changed


class Verification(Part):
    """That somebody looked whether an action is done."""

    by: str
    on: Date
    words: str | None


class Reading(Part):
    """A measure's value on a day."""

    date: Date
    value: float
    note: str | None


class Measure(Part):
    """How one will know that an action helps."""

    id: Uuid
    text: str
    unit: str = Field(description="Stands after a value.")
    rising: bool = Field(description="Whether a larger value is the better one.")
    baseline: Reading | None
    target: float | None
    target_by: Date | None
    readings: tuple[Reading, ...]
    made: Stamp
    changed: Changed


class Evidence(Part):
    """Proof that an action was done, or that it helps."""

    id: Uuid
    kind: EvidenceKind
    form: EvidenceForm = Field(description="What the reference is.")
    reference: str = Field(description="A path, a web address, REPORT#TARGET, or the words themselves.")
    dated: Date | None = Field(description="The day that it speaks of.")
    words: str | None
    made: Stamp
    changed: Changed


class Update(Part):
    """One entry of an action's dated log of progress."""

    id: Uuid
    date: Date
    text: str
    made: Stamp
    changed: Changed


class Action(Part):
    """Something that the authority will do."""

    id: Uuid
    reference: str
    answers: tuple[Answer, ...]
    text: str
    intended_outcome: str | None
    lead: str | None = Field(description="A role, or a name.")
    contributors: tuple[str, ...]
    partner_body: str | None
    forum: str | None = Field(description="Where it is overseen.")
    priority: Priority | None
    start: Date | None
    original_due: Date | None = Field(description="The first date agreed.")
    due: Date | None = Field(description="The date that stands.")
    due_changes: tuple[DueChange, ...]
    status: ActionStatus
    status_since: Date | None
    completed_on: Date | None
    completed_by: str | None
    verification: Verification | None
    review_on: Date | None = Field(description="When to look again at a suspended one.")
    successor: Uuid | None = Field(description="The action that takes the place of a superseded one.")
    delivery: Delivery | None = Field(description="Whether it is being done as planned; says nothing of its effect.")
    off_track_reason: str | None
    route_back: str | None
    impact: Impact = Field(description="Whether it makes a difference for children.")
    impact_by: Date | None = Field(description="By when it should make a difference.")
    success_measure: str | None
    measures: tuple[Measure, ...]
    evidence: tuple[Evidence, ...]
    updates: tuple[Update, ...]
    made: Stamp
    changed: Changed


class NoAction(Part):
    """That nothing separate is done about something, and why."""

    id: Uuid
    target: str
    reason: str
    approver: str
    made: Stamp
    changed: Changed


class PlanVersion(Part):
    """One state of a plan as a document; that one was sent stops the statutory clock."""

    id: Uuid
    number: int = Field(ge=1)
    draft: bool
    approved_by: str | None
    approved_on: Date | None
    sent_to: str | None
    sent_on: Date | None
    published_at: str | None
    published_on: Date | None
    made: Stamp
    changed: Changed


class Plan(Part):
    """The written answer to one or more reports."""

    id: Uuid
    title: str
    reports: tuple[ReportId, ...]
    versions: tuple[PlanVersion, ...]
    made: Stamp
    changed: Changed


class Event(Part):
    """A day, or a stretch of days, that the plan keeps in mind."""

    id: Uuid
    kind: EventKind
    date: Date
    end: Date | None
    title: str
    reports: tuple[ReportId, ...]
    made: Stamp
    changed: Changed


class Role(Part):
    """Who holds a role that leads or helps with an action."""

    id: Uuid
    name: str
    holder: Uuid | None
    made: Stamp
    changed: Changed


class Person(Part):
    """Somebody who holds such a role."""

    id: Uuid
    name: str
    made: Stamp
    changed: Changed
