"""The plan that answers a report: what stands around an action, and the dates that the authority keeps.

`decided.Action` is the short form that lists show. `ActionDetails` is the rest of it, `PlannedAction` both together.
People's objects have a `uuid` as their only key; `actor`, `at` (UTC) and `log_id` say who made the value, when, and in
which entry of the log.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import field
from enum import StrEnum

from reviewer.model.decided import Action
from reviewer.record import dataclass


class EvidenceKind(StrEnum):
    """What sort of proof an evidence item is."""

    DATA = "data"
    AUDIT = "audit"
    VOICE = "voice"
    """What children and families say."""
    OBSERVATION = "observation"
    PARTNER = "partner"
    EXTERNAL = "external"


class EvidenceForm(StrEnum):
    """What the `reference` of an evidence item is."""

    FILE = "file"
    WEB = "web"
    PARAGRAPH = "paragraph"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """Proof that an action was done, or that it helps.

    `reference` is a path, a web address, `<report id>#<target>` for a paragraph of any report, or the words themselves;
    `dated` is the day that the proof speaks of (an audit's, a reading's), None where it is not known.
    """

    uuid: str
    action: str
    kind: EvidenceKind
    form: EvidenceForm
    reference: str
    actor: str
    at: dt.datetime
    log_id: int
    dated: dt.date | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """One entry of an action's dated log of progress, under the name of whoever reports it."""

    uuid: str
    action: str
    date: dt.date
    text: str
    actor: str
    at: dt.datetime
    log_id: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure's value on a day."""

    date: dt.date
    value: float
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SuccessMeasure:
    """How one will know that an action helps: from `baseline` to `target`, with `readings` in order of their dates.

    `unit` stands after a value ("%", "days"); `rising` says whether a larger value is the better one.
    """

    uuid: str
    text: str
    unit: str = ""
    rising: bool = True
    baseline: Reading | None = None
    target: float | None = None
    target_by: dt.date | None = None
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class DueChange:
    """One move of a due date, with its reason and who approved it; `was` is None where there was no date before."""

    was: dt.date | None
    now: dt.date | None
    reason: str
    approver: str | None
    actor: str
    at: dt.datetime
    log_id: int
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may hold a role. Kept once, so that a name is corrected or removed in one place."""

    uuid: str
    name: str


@dataclass(frozen=True, slots=True)
class Role:
    """What leads or contributes to an action: "Head of service". `holder` is a person's uuid, None while vacant.

    `uuid` is "" for a role that actions name and of which nothing else is recorded.
    """

    name: str
    holder: str | None = None
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """That somebody else has looked whether an action is done."""

    by: str
    on: dt.date
    words: str | None = None


class Priority(StrEnum):
    """How pressing an action is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class ActionDetails:
    """What an action holds besides its short form.

    `original_due` is the first date agreed; `due_changes` are in order and end at the action's current due date.
    `off_track_reason` and `route_back` go with a delivery that is off track; `review_on` with a suspended action;
    `successor` (an action's uuid) with a superseded one. `status_since` is the day of the last change of status,
    `completed_on` and `completed_by` are of the last completion, None where there is none.
    """

    intended_outcome: str | None = None
    contributors: tuple[str, ...] = ()
    partner_body: str | None = None
    forum: str | None = None
    priority: Priority | None = None
    start: dt.date | None = None
    original_due: dt.date | None = None
    due_changes: tuple[DueChange, ...] = ()
    impact_by: dt.date | None = None
    off_track_reason: str | None = None
    route_back: str | None = None
    review_on: dt.date | None = None
    successor: str | None = None
    status_since: dt.date | None = None
    completed_on: dt.date | None = None
    completed_by: str | None = None
    verification: Verification | None = None
    measures: tuple[SuccessMeasure, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    updates: tuple[Update, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action whole."""

    action: Action
    details: ActionDetails = field(default_factory=ActionDetails)


@dataclass(frozen=True, slots=True)
class Strand:
    """A part of an area that has evidence and actions of its own, while the printed text stays whole.

    `target` is `strand/<uuid>`, the key that links and actions name; `ordinal` counts from 1 within the area.
    """

    target: str
    report: str
    area: str
    ordinal: int
    text: str


@dataclass(frozen=True, slots=True)
class NoAction:
    """That a gap is left open on purpose: nothing separate is done about `target` of `report`, why, and who agreed."""

    uuid: str
    report: str
    target: str
    reason: str
    approver: str
    actor: str
    at: dt.datetime
    log_id: int


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One state of a plan as a document: "draft 2", with where it was sent and published.

    `draft` is true of what was sent as a draft (a visit with areas for priority action asks for one first).
    """

    number: int
    draft: bool = False
    approved_by: str | None = None
    approved_on: dt.date | None = None
    sent_to: str | None = None
    sent_on: dt.date | None = None
    published_at: str | None = None
    published_on: dt.date | None = None
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The written answer to one or more reports. That a version of it was *sent* stops the statutory clock."""

    uuid: str
    title: str
    reports: tuple[str, ...]
    versions: tuple[PlanVersion, ...] = ()


class EventKind(StrEnum):
    """What happens, or happened, on a day that the plan keeps in mind."""

    RECEIVED = "received"
    """The authority received the report: day 0 of its clock."""
    CIRCULATED = "circulated"
    """The authority sent the report round as it must."""
    BOARD_MEETING = "board_meeting"
    MONITORING_VISIT = "monitoring_visit"
    ANNUAL_ENGAGEMENT = "annual_engagement"
    SELF_EVALUATION = "self_evaluation"
    REINSPECTION_WINDOW = "reinspection_window"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A day, or with `end` a stretch of days, that stands beside the clock. `reports` are those it belongs to."""

    uuid: str
    kind: EventKind
    date: dt.date
    title: str
    actor: str
    at: dt.datetime
    log_id: int
    reports: tuple[str, ...] = ()
    end: dt.date | None = None
