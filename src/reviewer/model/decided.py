"""What people decide about a report: it lies beside what the machine read, and every change of it stands in the log."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from reviewer.model.grades import Grade
from reviewer.record import dataclass


class ActorKind(StrEnum):
    """Who made an entry of the log."""

    HUMAN = "human"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Decided:
    """The current value of one field of one target: who decided it, when (UTC), in which entry of the log.

    `decision` is the UUID of the act that decided it, the same in every store that an export carries it to; `replaced`
    is the UUID of the decision that stood before it: the base of a three-way merge.
    """

    value: object
    actor: str
    at: dt.datetime
    log_id: int
    decision: str = ""
    replaced: str | None = None


class Act(StrEnum):
    """What an entry of the log does: decide something, take an earlier act back, or do it again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Change:
    """One act that has been written: its batch, one line for the screen, and the targets that it touched.

    `warnings` are what the writer should look at (a likely identifier in a note, a file that is not there): nothing was
    refused for them.
    """

    batch: str
    summary: str
    targets: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One row of the log: a change of one field of one target, from `before` to `after` (plain JSON values).

    `at` and `actor` are the decision's; `logged_at` and `logged_by` are the writing process's. `undoes` is the batch
    that this entry reverses, None for a decision of its own. Entries are ordered by `id`, never by a clock.
    `replaced` is the UUID (batch) of the decision that stood before. Field `*` stands for the whole of a person's own
    object: made (`before` is None) or deleted (`after` is None).
    """

    id: int
    at: dt.datetime
    actor: str
    logged_at: dt.datetime
    logged_by: str
    kind: ActorKind
    report: str | None
    target: str
    field: str
    before: object
    after: object
    batch: str
    undoes: str | None = None
    act: Act = Act.DO
    replaced: str | None = None
    summary: str = ""
    """The whole act in one line, the same in each of its entries."""


class Verdict(StrEnum):
    """What a reviewer says of an extracted value."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class GradeDecision:
    """A reviewer's decision on a judgement: `grade` is None where the verdict is *cannot tell*."""

    verdict: Verdict
    grade: Grade | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FactDecision:
    """A reviewer's decision on a fact: `value` is text, a date in ISO form, or None."""

    verdict: Verdict
    value: str | None
    reason: str | None = None


class Mark(StrEnum):
    """What a reviewer says of a paragraph. Strength and concern may both stand."""

    STRENGTH = "strength"
    CONCERN = "concern"
    NEUTRAL = "neutral"


class NoteKind(StrEnum):
    """What a note is for."""

    COMMENT = "comment"
    QUERY = "query"
    CHALLENGE = "challenge"
    EVIDENCE = "evidence"
    FACTUAL_ACCURACY = "factual_accuracy"


@dataclass(frozen=True, slots=True)
class Note:
    """A reviewer's note on a target of a report. `uuid` is its only key."""

    uuid: str
    report: str
    target: str
    kind: NoteKind
    text: str
    actor: str
    at: dt.datetime
    log_id: int
    proposed_wording: str | None = None
    outcome: str | None = None


class LinkState(StrEnum):
    """How an evidence link stands."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """An area or strand tied to a paragraph that bears it out. `score` is the ranking's, None where added by hand."""

    uuid: str
    report: str
    area: str
    paragraph: str
    state: LinkState
    actor: str
    at: dt.datetime
    log_id: int
    score: float | None = None
    quote: str | None = None


class ActionStatus(StrEnum):
    """How far an action has come. *Overdue* is never stored: it is derived from the due date and the clock."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE_AWAITING_VERIFICATION = "complete_awaiting_verification"
    COMPLETE = "complete"
    EMBEDDED = "embedded"
    SUSPENDED = "suspended"
    SUPERSEDED = "superseded"


class Delivery(StrEnum):
    """Whether an action is being done as planned. Says nothing about whether it helps."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NOT_RATED = "not_rated"


class Impact(StrEnum):
    """Whether an action makes a difference for children. Says nothing about whether it is done."""

    TOO_EARLY = "too_early"
    NONE_YET = "none_yet"
    SOME = "some"
    SUSTAINED = "sustained"
    NOT_RATED = "not_rated"


@dataclass(frozen=True, slots=True)
class Action:
    """Something the authority will do. `answers` are the targets it answers, as (report id, target key) pairs.

    `reference` ("A3.2": the second action on area 3) is given once and never used again, whatever is deleted.
    """

    uuid: str
    reference: str
    answers: tuple[tuple[str, str], ...]
    text: str
    actor: str
    at: dt.datetime
    log_id: int
    lead: str | None = None
    due: dt.date | None = None
    status: ActionStatus = ActionStatus.NOT_STARTED
    delivery: Delivery | None = Delivery.NOT_RATED
    impact: Impact = Impact.NOT_RATED
    success_measure: str | None = None
