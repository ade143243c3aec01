"""The words that every document for people uses for statuses, ratings, dates and kinds of proof."""

from __future__ import annotations

import datetime as dt
import re

from reviewer.insight.moves import STATUS_WORDS
from reviewer.insight.wording import MONTHS
from reviewer.model.decided import Action, ActionStatus, Delivery, Impact
from reviewer.model.plan import EventKind, EvidenceKind, Priority

DRAFT = "DRAFT, NOT PUBLISHED"
"""The mark of a report whose current version is a confidential draft."""

NO_REPORT = "no report"
"""Said where the report of an action would stand."""

EVIDENCE_WORDS = {
    EvidenceKind.DATA: "data",
    EvidenceKind.AUDIT: "audit",
    EvidenceKind.VOICE: "children's and families' voice",
    EvidenceKind.OBSERVATION: "observation",
    EvidenceKind.PARTNER: "partner",
    EvidenceKind.EXTERNAL: "external",
}
"""What sort of proof an evidence item is, for a person."""

EVENT_WORDS = {
    EventKind.RECEIVED: "report received",
    EventKind.CIRCULATED: "report circulated",
    EventKind.BOARD_MEETING: "board meeting",
    EventKind.MONITORING_VISIT: "monitoring visit",
    EventKind.ANNUAL_ENGAGEMENT: "annual engagement meeting",
    EventKind.SELF_EVALUATION: "self-evaluation",
    EventKind.REINSPECTION_WINDOW: "re-inspection window",
    EventKind.OTHER: "date to keep in mind",
}
"""What happens on a day, for a person."""


def status_words(status: ActionStatus) -> str:
    """A status for a person: "complete, awaiting verification"."""
    return STATUS_WORDS[status]


def rating_words(rating: Delivery | Impact | Priority | None) -> str:
    """A rating for a person: "off track"; "not applicable" where there is none, as delivery once an action is done."""
    return rating.value.replace("_", " ") if rating else "not applicable"


def long_day(date: dt.date) -> str:
    """A date written out: "21 February 2027"."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def from_to(start: dt.date | None, end: dt.date | None) -> str:
    """Two dates as one stretch, what both share said once: "1 to 12 October 2018"; empty where neither is known."""
    if start is None or end is None or start == end:
        known = start or end
        return long_day(known) if known else ""
    if start.year != end.year:
        return f"{long_day(start)} to {long_day(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} to {long_day(end)}"
    return f"{start.day} to {long_day(end)}"


def sentence(words: str) -> str:
    """`words` with a capital letter at the start; nothing else is touched."""
    return words[:1].upper() + words[1:]


def _figures(reference: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall("[0-9]{1,18}", reference))


def by_reference(action: Action) -> tuple[object, ...]:
    """The key that sorts actions as a person counts: A2.1, A2.2, A2.10, A10.1; never the same for two."""
    report = action.answers[0][0] if action.answers else ""
    return report, _figures(action.reference), action.reference, action.uuid
