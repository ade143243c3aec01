"""What people say of actions, plans, events and roles, checked and as the plain JSON that the log keeps."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from urllib.parse import urlsplit

from reviewer.errors import UsageError
from reviewer.insight.months import last_day
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import EventKind, EvidenceForm, EvidenceKind, Priority
from reviewer.review.values import answers, clean_or_none

LONGEST_NAME = 120
"""A longer name of a person, a role or a body is none."""

LONGEST_LINE = 300
"""A longer title is none."""

Check = Callable[[object], object]
"""Makes the plain value of what was given, or raises UsageError."""


def name(value: object, what: str = "a name") -> str | None:
    """One line that can be seen, blanks made single, at most LONGEST_NAME characters; None for nothing."""
    return _line(value, what, LONGEST_NAME)


def needed_name(value: object, what: str) -> str:
    """The same, and something must be given."""
    found = name(value, what)
    if found is None:
        raise UsageError(f"{what} is needed.")
    return found


def title(value: object, what: str) -> str | None:
    """One line that can be seen, at most LONGEST_LINE characters; None for nothing."""
    return _line(value, what, LONGEST_LINE)


def _line(value: object, what: str, longest: int) -> str | None:
    text = clean_or_none(value)
    if text is None:
        return None
    if not text.isprintable():
        raise UsageError(f"{what} holds a character that cannot be seen, or a line break.", hint="Type it anew.")
    if len(text) > longest:
        raise UsageError(f"{what} of {len(text)} characters is too long.", hint=f"At most {longest} are kept.")
    return " ".join(text.split())


def text(value: object) -> str | None:
    """What a person wrote, of any number of lines; None for nothing."""
    return clean_or_none(value)


def needed_text(value: object, otherwise: str) -> str:
    """The same, and something must be given: else `otherwise` is what is wrong."""
    found = clean_or_none(value)
    if found is None:
        raise UsageError(otherwise)
    return found


def day(value: object) -> str | None:
    """A date in ISO form; None for none."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    found = str(value)
    try:
        return dt.date.fromisoformat(found).isoformat()
    except ValueError:
        raise UsageError(f"“{found}” is no date{_why(found)}.", hint="Write it as 2027-03-12.") from None


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")


def _why(found: str) -> str:
    match = _ISO.match(found)
    if match and 1 <= int(match[2]) <= 12 and int(match[1]) > 0:
        return f": that month has {last_day(int(match[1]), int(match[2])).day} days"
    return ""


def needed_day(value: object, what: str) -> str:
    """The same, and one must be given."""
    found = day(value)
    if found is None:
        raise UsageError(f"{what} is needed.")
    return found


def choice(kind: type[StrEnum], value: object, words: str) -> str:
    """One of the words of an enumeration."""
    try:
        return kind(str(value)).value
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise UsageError(f"“{value}” is no {words}.", hint=f"Choose one of: {known}.") from None


def number(value: object, what: str) -> float:
    """A number that is one: not infinite, not a word."""
    try:
        found = float(str(value))
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise UsageError(f"“{value}” is no {what}.", hint="Write a number: 62 or 4.5.")
    return found


def names(value: object) -> list[str]:
    """Names, each once, in the order given."""
    if value is None:
        return []
    given = [value] if isinstance(value, str) else list(value) if isinstance(value, Iterable) else [value]
    found = (name(one, "a contributor's name") for one in given)
    return list(dict.fromkeys(one for one in found if one))


def ids(value: object) -> list[str]:
    """Ids of reports, each once, in the order given."""
    given = [value] if isinstance(value, str) else list(value) if isinstance(value, Iterable) else []
    return list(dict.fromkeys(str(one) for one in given))


def web_address(value: str) -> bool:
    """Whether a text is a whole web address."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", value)


def _optional(kind: type[StrEnum], words: str) -> Check:
    return lambda value: None if value is None or value == "" else choice(kind, value, words)


def _wanted(kind: type[StrEnum], words: str) -> Check:
    return lambda value: choice(kind, value, words)


def _named(what: str) -> Check:
    return lambda value: name(value, what)


ACTION: Mapping[str, Check] = {
    "text": lambda value: needed_text(value, "an action needs a text."),
    "answers": lambda value: answers(value if isinstance(value, Iterable) else ()),
    "lead": _named("a lead's name"),
    "due": day,
    "status": _wanted(ActionStatus, "status"),
    "delivery": _optional(Delivery, "delivery"),
    "impact": _wanted(Impact, "impact"),
    "success_measure": text,
    "intended_outcome": text,
    "contributors": names,
    "partner_body": _named("a partner body's name"),
    "forum": _named("a forum's name"),
    "priority": _optional(Priority, "priority"),
    "start": day,
    "original_due": day,
    "impact_by": day,
    "off_track_reason": text,
    "route_back": text,
    "review_on": day,
    "successor": clean_or_none,
    "completed_on": day,
}
"""Every field of an action that can be set, with its check. The rest follows from these and from what is done."""


def action_value(field: str, value: object) -> object:
    """A new value of one field of an action, checked."""
    check = ACTION.get(field)
    if check is None:
        raise UsageError(f"an action has no “{field}” that can be set.", hint=f"It has {', '.join(ACTION)}.")
    return check(value)


MEASURE: Mapping[str, Check] = {
    "text": lambda value: needed_text(value, "a measure needs a text: what is measured?"),
    "unit": lambda value: name(value, "a unit") or "",
    "rising": bool,
    "baseline": lambda value: None if value is None else reading_value(value),
    "target": lambda value: None if value is None or value == "" else number(value, "target"),
    "target_by": day,
}
"""The fields of a measure that can be set; readings are added one by one."""

EVIDENCE: Mapping[str, Check] = {
    "kind": _wanted(EvidenceKind, "kind of evidence"),
    "form": _wanted(EvidenceForm, "form of evidence"),
    "reference": lambda value: needed_text(value, "an evidence item needs a file, an address, a paragraph or words."),
    "dated": day,
    "words": text,
}
"""The fields of an evidence item."""

PROGRESS: Mapping[str, Check] = {
    "date": lambda value: needed_day(value, "the day of an update"),
    "text": lambda value: needed_text(value, "an update needs a text."),
}
"""The fields of an update."""

EVENT: Mapping[str, Check] = {
    "kind": _wanted(EventKind, "kind of event"),
    "date": lambda value: needed_day(value, "the day of an event"),
    "end": day,
    "title": lambda value: title(value, "an event's title") or "",
    "reports": ids,
}
"""The fields of a dated event."""

PLAN: Mapping[str, Check] = {
    "title": lambda value: title(value, "a plan's title") or "",
    "reports": ids,
}
"""The fields of a plan."""

VERSION: Mapping[str, Check] = {
    "draft": bool,
    "approved_by": _named("who approved"),
    "approved_on": day,
    "sent_to": _named("to whom it was sent"),
    "sent_on": day,
    "published_at": lambda value: title(value, "where it was published"),
    "published_on": day,
}
"""The fields of a plan's version."""


def checked(fields: Mapping[str, Check], given: Mapping[str, object], what: str) -> dict[str, object]:
    """The values of what was given, checked against the fields that `what` has."""
    found = {}
    for field, value in given.items():
        if field not in fields:
            raise UsageError(f"{what} has no “{field}”.", hint=f"It has {', '.join(fields)}.")
        found[field] = fields[field](value)
    return found


def reading_value(value: object) -> dict[str, object]:
    """A measure's value on a day: a `Reading`, or a mapping with its fields."""
    if isinstance(value, Mapping):
        date, amount, note = value.get("date"), value.get("value"), value.get("note")
    else:
        date, amount, note = (getattr(value, field, None) for field in ("date", "value", "note"))
    return {"date": needed_day(date, "the day of a reading"), "value": number(amount, "reading"), "note": text(note)}
