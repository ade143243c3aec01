"""The statutory clock: by when the authority must answer a report, how that date came about, and whether it did.

A date that the report or its letter prints goes before any computed one. Days are counted from the receipt of the
report; until a person has entered it, publication stands in and the words say so. The record of sending stops it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from reviewer.errors import UsageError
from reviewer.insight import authorities
from reviewer.insight.clock_rules import Duty, Rule, no_rule, rules_for
from reviewer.insight.standing import date_fact, fact, framework_of
from reviewer.insight.wording import day, full_day
from reviewer.insight.workdays import due, left_out, number_of, sure_until
from reviewer.model.extracted import AreaKind
from reviewer.model.plan import DatedEvent, EventKind, Plan
from reviewer.model.reviewed import ReviewedReport
from reviewer.model.words import plural

__all__ = ["Basis", "Clock", "Deadline", "ReportDates", "State", "due", "of", "report_dates", "run"]


class Basis(StrEnum):
    """What a date is counted from."""

    RECEIPT = "receipt"
    PUBLICATION = "publication"
    PRINTED = "printed"
    """It is not counted: the report prints it."""


class State(StrEnum):
    """How a duty stands."""

    DONE = "done"
    AHEAD = "ahead"
    PAST = "past"
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True)
class ReportDates:
    """What the clock has to know of a report. Dates are None where not known.

    `printed_due` is the date that the report prints for the statement. `done` are the days on which duties were done.
    """

    framework: str
    authority: str | None = None
    received: dt.date | None = None
    published: dt.date | None = None
    printed_due: dt.date | None = None
    priority_actions: bool = False
    done: tuple[tuple[Duty, dt.date], ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """One duty with its date.

    `words` say how it stands ("sent 19 Feb 2019 (day 68)"), `mark` what it is counted from where that needs saying,
    `how` how the date came about, one line each. `days_left` are calendar days from today, None once done or without
    a date; `number` is the working day on which it was done, `late` whether that was after the date. `warning` where
    the date may yet move.
    """

    duty: Duty
    what: str
    date: dt.date | None
    basis: Basis | None
    state: State
    words: str
    how: tuple[str, ...]
    days_left: int | None = None
    number: int | None = None
    late: bool = False
    mark: str | None = None
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """All that runs for a report; without deadlines, `why_none` says why in words."""

    deadlines: tuple[Deadline, ...]
    why_none: str | None = None

    @property
    def statement(self) -> Deadline | None:
        """The deadline of the statement itself, which lists show."""
        return next((one for one in self.deadlines if one.duty is Duty.STATEMENT), None)

    @property
    def next(self) -> Deadline | None:
        """The earliest duty not done, whether ahead or past."""
        return min((one for one in self.deadlines if one.days_left is not None), key=_left, default=None)


def report_dates(report: ReviewedReport, plans: Iterable[Plan] = (), events: Iterable[DatedEvent] = ()) -> ReportDates:
    """What the clock has to know, from a report as it stands and the plans and dated events that belong to it."""
    own_events = [event for event in events if report.id in event.reports]
    versions = [version for plan in plans if report.id in plan.reports for version in plan.versions if version.sent_on]
    done = [(Duty.DRAFT if version.draft else Duty.STATEMENT, version.sent_on) for version in versions]
    done += [(Duty.CIRCULATE, event.date) for event in own_events if event.kind is EventKind.CIRCULATED]
    return ReportDates(
        framework=framework_of(report),
        authority=fact(report, "authority"),
        received=min((event.date for event in own_events if event.kind is EventKind.RECEIVED), default=None),
        published=date_fact(report, "published"),
        printed_due=date_fact(report, "statement_due"),
        priority_actions=any(area.extracted.kind is AreaKind.PRIORITY_ACTION for area in report.areas),
        done=tuple((duty, date) for duty, date in done if date is not None),
    )


def of(
    report: ReviewedReport,
    *,
    today: dt.date,
    our_authority: str | None = None,
    extra: Collection[dt.date] = (),
    plans: Iterable[Plan] = (),
    events: Iterable[DatedEvent] = (),
    rules: Collection[Rule] | None = None,
) -> Clock:
    """The clock of a report. `rules`, where given, stand in for those of its framework (the configuration's)."""
    known = report_dates(report, plans, events)
    return run(known, today=today, our_authority=our_authority, extra=extra, rules=rules)


def run(
    known: ReportDates,
    *,
    today: dt.date,
    our_authority: str | None = None,
    extra: Collection[dt.date] = (),
    rules: Collection[Rule] | None = None,
) -> Clock:
    """The clock of what is `known` of a report. Only a report of our own authority has one."""
    if our_authority and not authorities.ours(known.authority, our_authority):
        return Clock((), f"not a report of {our_authority}")
    if rules is None:
        rules = rules_for(known.framework, priority_actions=known.priority_actions)
    if known.printed_due and not any(rule.duty is Duty.STATEMENT for rule in rules):
        rules = (*rules, Rule(Duty.STATEMENT, "send the written statement of action", 0, "the report itself"))
    if not rules:
        return Clock((), no_rule(known.framework))
    return Clock(tuple(_deadline(rule, known, today, extra) for rule in rules))


def _deadline(rule: Rule, known: ReportDates, today: dt.date, extra: Collection[dt.date]) -> Deadline:
    start, basis = _start(known)
    sent = min((date for duty, date in known.done if duty is rule.duty), default=None)
    if rule.duty is Duty.STATEMENT and known.printed_due:
        date: dt.date | None = known.printed_due
        basis = Basis.PRINTED
        how: tuple[str, ...] = (
            f"The report prints {day(known.printed_due)}: a printed date goes before any computed one.",
        )
    elif start is None:
        date, how = None, ("Neither the day of receipt nor of publication is known.",)
    else:
        try:
            date = due(start, rule.working_days, extra)
            how = _how(rule, start, basis, date, extra)
        except UsageError as error:
            date, how = None, (str(error),)
    number = number_of(sent, start, extra) if sent and start and date and basis is not Basis.PRINTED else None
    return Deadline(
        duty=rule.duty,
        what=rule.what,
        date=date,
        basis=basis if date else None,
        state=_state(date, sent, today),
        words=_words(rule, date, sent, number, today) if date or sent or not start else _UNCOUNTED,
        how=how,
        days_left=(date - today).days if date and not sent else None,
        late=bool(date and sent and sent > date),
        number=number,
        mark="from publication: receipt date not entered" if date and basis is Basis.PUBLICATION else None,
        warning=_warning(date, today) if date and not sent and basis is not Basis.PRINTED else None,
    )


def _start(known: ReportDates) -> tuple[dt.date | None, Basis | None]:
    if known.received:
        return known.received, Basis.RECEIPT
    return known.published, Basis.PUBLICATION if known.published else None


def _state(date: dt.date | None, sent: dt.date | None, today: dt.date) -> State:
    if sent:
        return State.DONE
    if date is None:
        return State.NO_DATE
    return State.PAST if date < today else State.AHEAD


_DONE_WORDS = {Duty.CIRCULATE: "circulated", Duty.DRAFT: "draft sent", Duty.STATEMENT: "sent"}
_MISSING_WORDS = {
    Duty.CIRCULATE: "no circulation recorded",
    Duty.DRAFT: "no sending recorded",
    Duty.STATEMENT: "no sending recorded",
}


_UNCOUNTED = "no date: working days cannot be counted that far"


def _words(rule: Rule, date: dt.date | None, sent: dt.date | None, number: int | None, today: dt.date) -> str:
    if sent:
        notes = [] if number is None else [f"day {number}" if number >= 0 else "before the day it is counted from"]
        if date and sent > date:
            late = number - rule.working_days if number is not None else 0  # as the days of the duty are counted
            notes.append(f"{plural(late, 'working day')} late" if late > 0 else f"{_days((sent - date).days)} late")
        return f"{_DONE_WORDS[rule.duty]} {day(sent)}" + (f" ({', '.join(notes)})" if notes else "")
    if date is None:
        return "no date: receipt and publication not known"
    left = (date - today).days
    if left < 0:
        return f"due {day(date)}, {_MISSING_WORDS[rule.duty]} ({_days(-left)} ago)"
    return f"due {day(date)}, " + ("today" if left == 0 else "tomorrow" if left == 1 else f"{_days(left)} left")


def _days(count: int) -> str:
    return plural(count, "day")


def _how(rule: Rule, start: dt.date, basis: Basis | None, date: dt.date, extra: Collection[dt.date]) -> tuple[str, ...]:
    began = "Received" if basis is Basis.RECEIPT else "Published"
    stands_in = "" if basis is Basis.RECEIPT else "; the day of receipt is not entered, so publication stands in"
    holidays = [f"{day(holiday)} {name}" for holiday, name in left_out(start, date, extra)]
    return (
        f"{rule.what[:1].upper()}{rule.what[1:]} by working day {rule.working_days} after receipt ({rule.source}).",
        f"{began} {full_day(start)}{stands_in}.",
        f"Day 1 is {full_day(due(start, 1, extra))}; day {rule.working_days} is {full_day(date)}.",
        f"Not counted: Saturdays, Sundays, and {', '.join(holidays) if holidays else 'no bank holiday'}.",
    )


def _warning(date: dt.date, today: dt.date) -> str | None:
    sure = sure_until(today)
    if date <= sure:
        return None
    return f"bank holidays after {day(sure)} follow from rules: one declared later would move this date"


def _left(deadline: Deadline) -> int:
    return deadline.days_left or 0
