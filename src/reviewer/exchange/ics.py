"""Due dates, statutory dates and dated events as a calendar (RFC 5545).

Every entry lasts a whole day and takes no time of anybody's; its UID never changes, its DTSTAMP is the last change of
what it tells, so that the same store always gives the same bytes. The `icalendar` package escapes and folds.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from reviewer.exchange.pack.editor import Editor
from reviewer.exchange.pack.given import Audience, PackInput, PlanInput
from reviewer.exchange.phrases import DRAFT, EVENT_WORDS, NO_REPORT, rating_words, sentence, status_words
from reviewer.exchange.tables import in_order
from reviewer.insight.actions import slippage
from reviewer.insight.clock import State
from reviewer.insight.moves import DONE
from reviewer.insight.wording import day
from reviewer.model.decided import ActionStatus
from reviewer.model.plan import PlannedAction
from reviewer.model.text import shortened, visible

_SPACE = uuid.UUID("6f4f0e3a-5a0b-5d8e-9a53-2f1c0b7d9e11")
"""The name space of UIDs of what has no UUID of its own."""
_TITLE = 90
_HOST = "reviewer"


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of a calendar, or with `last` a stretch of days; `sequence` counts how often it was moved."""

    uid: str
    stamp: dt.datetime
    first: dt.date
    title: str
    text: str
    category: str
    last: dt.date | None = None
    sequence: int = 0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The bytes of a calendar, and what its audience is not shown."""

    data: bytes
    left_out: tuple[str, ...] = ()


def calendar(plans: Iterable[PlanInput], audience: Audience = Audience.PUBLIC) -> Calendar:
    """The calendar of the reports: each date once, by day. A draft's dates carry its mark.

    Progress and reasons stay out, whoever reads it: calendars are shared widely and by accident.
    """
    entries: dict[str, Entry] = {}
    left_out: list[str] = []
    for given in sorted(plans, key=in_order):
        editor = Editor(given, audience)
        for entry in _entries(given, editor):
            entries.setdefault(entry.uid, entry)
        left_out += [f"{given.id or NO_REPORT}: {words}" for words in editor.left_out]
    return Calendar(_written(entries.values()), tuple(left_out))


def _written(entries: Iterable[Entry]) -> bytes:
    ordered = sorted(entries, key=lambda entry: (entry.first, entry.title, entry.uid))
    library: Any = import_module("icalendar")
    made = library.Calendar()
    made.add("prodid", "-//reviewer//reviewer//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    for entry in ordered:
        made.add_component(_event(library, entry))
    return bytes(made.to_ical())


def _event(library: Any, entry: Entry) -> Any:
    event = library.Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.stamp)
    event.add("last-modified", entry.stamp)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.first)
    event.add("dtend", (entry.last or entry.first) + dt.timedelta(days=1))
    event.add("summary", _kept(visible(entry.title)))
    event.add("description", _kept(visible(entry.text, lines=True)))
    event.add("categories", [entry.category])
    event.add("transp", "TRANSPARENT")
    if entry.cancelled:
        event.add("status", "CANCELLED")
    return event


def _kept(text: str) -> str:
    r"""A text of which nothing is lost: the library takes a \N for a line's end, so that S:\Notes would lose its N."""
    return text.replace("\\N", "\\ N")


def _entries(given: PlanInput, editor: Editor) -> Iterator[Entry]:
    authority = given.authority or given.id or sentence(NO_REPORT)
    where = f"{authority}, {DRAFT}" if given.draft else authority
    logged: dict[str, dt.datetime] = {}
    for entry in given.log:
        logged[entry.target] = max(entry.at, logged.get(entry.target, entry.at))
    for planned in given.actions:
        yield from _action(planned, editor, where, logged)
    if isinstance(given, PackInput):
        yield from _statutory(given, where)
    for event in given.own_events:
        words = sentence(EVENT_WORDS[event.kind])
        title = f"{words}: {event.title}" if event.title.strip() else words
        about = where if event.reports else "Every report"
        yield Entry(f"{event.uuid}@{_HOST}", _second(event.at), event.date, title, about, words, event.end)


def _action(planned: PlannedAction, editor: Editor, where: str, logged: Mapping[str, dt.datetime]) -> Iterator[Entry]:
    """The day on which it is due, on which it should make a difference, and on which it is looked at again."""
    action, details = planned.action, planned.details
    dates = (
        ("due", "Due", action.due),
        ("impact", "Impact expected", details.impact_by),
        ("review", "Look again", details.review_on if action.status is ActionStatus.SUSPENDED else None),
    )
    slip = slippage(planned)
    text = "\n".join(
        line
        for line in (
            where,
            action.text,
            f"Lead: {editor.lead(action.lead)}",
            f"Status: {status_words(action.status)}",
            f"Delivery: {rating_words(action.delivery)}",
            f"Impact: {rating_words(action.impact)}",
            f"Due {day(action.due)}, {slip.words}" if action.due and slip.words else "",
        )
        if line
    )
    for what, words, date in dates:
        if date is None:
            continue
        done = "Done: " if what == "due" and action.status in DONE else ""
        yield Entry(
            uid=f"{action.uuid}-{what}@{_HOST}",
            stamp=_changed(planned, logged),
            first=date,
            title=f"{done}{words}: {action.reference} {shortened(action.text, _TITLE)}",
            text=text,
            category="Action",
            sequence=slip.times if what == "due" else 0,
            cancelled=action.status is ActionStatus.SUPERSEDED,
        )


def _changed(planned: PlannedAction, logged: Mapping[str, dt.datetime]) -> dt.datetime:
    """When anything of an action last changed; `logged` is the time of the latest entry about each target."""
    details = planned.details
    moments = [planned.action.at, *(change.at for change in details.due_changes)]
    moments += [update.at for update in details.updates]
    moments += [item.at for item in details.evidence]
    own = logged.get(f"action/{planned.action.uuid}")
    moments += [own] if own else []
    return _second(max(moments))


def _statutory(given: PackInput, where: str) -> Iterator[Entry]:
    """What the law asks for by which day; what is done says so.

    Where nobody said whose plans these are, days that are past are left out of reports that nothing was planned for:
    nobody wants the dates of ten other councils of years ago in a diary.
    """
    own = any(given.report.id in event.reports for event in given.events)
    concerns_us = bool(given.our_authority or given.actions or given.own_plans or own)
    moments = [given.report.ingested_at, *(event.at for event in given.own_events)]
    moments += [entry.at for entry in given.log if entry.target.partition("/")[0] in ("fact", "plan")]
    for deadline in given.statutory.deadlines:
        if deadline.date is None or not (concerns_us or deadline.date >= given.as_of):
            continue
        done = "Done: " if deadline.state is State.DONE else ""
        mark = f"\n{sentence(deadline.mark)}" if deadline.mark else ""
        # How long is left would change from day to day, and with it the bytes; a calendar shows it anyway.
        how = "\n".join(deadline.how)
        said = f"\n{sentence(deadline.words)}" if done else ""
        yield Entry(
            uid=f"{uuid.uuid5(_SPACE, f'{given.report.id}/{deadline.duty.value}')}@{_HOST}",
            stamp=_second(max(moments)),
            first=deadline.date,
            title=f"{done}{sentence(deadline.what)}: {where}",
            text=f"{where}{said}{mark}\n{how}",
            category="Statutory date",
        )


def _second(moment: dt.datetime) -> dt.datetime:
    """A time in UTC to the second, as a calendar has it."""
    return moment.astimezone(dt.UTC).replace(microsecond=0)
