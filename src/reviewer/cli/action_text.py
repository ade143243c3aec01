"""Actions, plans, dates and gaps as lines of plain text that read well aloud."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from reviewer.insight.actions import due_words, missing, ratings_words, slippage
from reviewer.insight.clock import Clock
from reviewer.insight.coverage import Matrix
from reviewer.insight.moves import STATUS_WORDS
from reviewer.insight.sparkline import measure_words
from reviewer.insight.wording import day, listed
from reviewer.model.days import day_of
from reviewer.model.decided import Action
from reviewer.model.plan import ActionDetails, DatedEvent, EvidenceForm, Plan, PlannedAction, PlanVersion
from reviewer.model.text import one_line, shortened
from reviewer.model.words import plural
from reviewer.review.book_acts import EVENT_WORDS
from reviewer.review.people_acts import People

_SHORT = 8
"""So much of a UUID is enough to name a thing."""


Named = Callable[[str, str], str]
"""From a report's id and a target to what a person calls it: "area 3"."""


def brief(planned: PlannedAction, today: dt.date, named: Named) -> Iterator[str]:
    """An action for a list: reference, text, who, when, how it stands, what it lacks, what it answers."""
    action, details = planned.action, planned.details
    yield f"{action.reference}. {one_line(action.text)}"
    lead = f"lead {one_line(action.lead)}" if action.lead else "no lead"
    due = (
        f"due {day(action.due)}, {due_words(action, today, since=details.status_since)}"
        if action.due
        else "no due date"
    )
    ratings = ratings_words(action).replace(" · ", "; ")
    yield f"  {lead}; {due}; status {STATUS_WORDS[action.status]}; {ratings}"
    if moved := slippage(planned).words:
        yield f"  {moved}"
    if lacking := missing(action, details):
        yield f"  incomplete: {listed([one.value for one in lacking])}"
    if action.success_measure:
        yield f"  success measure: {one_line(action.success_measure)}"
    for measure in details.measures:
        yield f"  measure: {one_line(measure.text)}: {measure_words(measure)}"
    answers = [f"  answers {one_line(named(report, target))} of {report}" for report, target in action.answers]
    yield from answers or ["  answers nothing"]


def whole(
    planned: PlannedAction, today: dt.date, named: Named, successor: Action | None, holder: str | None
) -> Iterator[str]:
    """An action with everything that is known of it, each with its name."""
    action, details = planned.action, planned.details
    yield from brief(planned, today, named)
    if holder:
        yield f"  {one_line(action.lead or '')} is {one_line(holder)}"
    for label, value in _fields(details):
        yield f"  {label}: {one_line(value)}"
    if successor:
        yield f"  superseded by {successor.reference} {shortened(successor.text, 60)}"
    if details.verification:
        seen = details.verification
        words = f": {one_line(seen.words)}" if seen.words else ""
        yield f"  verified by {one_line(seen.by)} on {day(seen.on)}{words}"
    for change in details.due_changes:
        was, now = (day(date) if date else "no date" for date in (change.was, change.now))
        by = f", approved by {one_line(change.approver)}" if change.approver else ""
        yield f"  moved from {was} to {now}: {one_line(change.reason) or 'no reason given'}{by}"
    for measure in details.measures:
        yield f"  measure {measure.uuid[:_SHORT]}: {one_line(measure.text)}"
        for reading in (*([measure.baseline] if measure.baseline else []), *measure.readings):
            note = f", {one_line(reading.note)}" if reading.note else ""
            yield f"    {day(reading.date)}: {reading.value:g}{measure.unit}{note}"
    for item in details.evidence:
        dated = f" of {day(item.dated)}" if item.dated else ""
        words = f": {one_line(item.words)}" if item.words else ""
        form = "" if item.form is EvidenceForm.TEXT else f" ({item.form})"
        added = f"added by {one_line(item.actor)} on {day(day_of(item.at))}"
        yield f"  evidence {item.uuid[:_SHORT]}, {item.kind}{form}{dated}, {added}: {one_line(item.reference)}{words}"
    for update in details.updates:
        yield f"  update {update.uuid[:_SHORT]}, {day(update.date)}, {one_line(update.actor)}: {one_line(update.text)}"


def _fields(details: ActionDetails) -> Iterator[tuple[str, str]]:
    found = (
        ("intended outcome", details.intended_outcome),
        ("contributors", ", ".join(details.contributors)),
        ("partner body", details.partner_body),
        ("forum", details.forum),
        ("priority", details.priority.value if details.priority else None),
        ("start", _day(details.start)),
        ("impact by", _day(details.impact_by)),
        ("off track because", details.off_track_reason),
        ("route back", details.route_back),
        ("to be looked at again", _day(details.review_on)),
        ("completed", _completed(details)),
    )
    return ((label, value) for label, value in found if value)


def _completed(details: ActionDetails) -> str | None:
    if details.completed_on is None:
        return None
    return day(details.completed_on) + (f" by {details.completed_by}" if details.completed_by else "")


def _day(date: dt.date | None) -> str | None:
    return day(date) if date else None


def clock_lines(clock: Clock, *, how: bool = False) -> Iterator[str]:
    """Each duty with its date and how it stands; with `how`, how the date came about."""
    if clock.why_none:
        yield f"No clock: {clock.why_none}."
    for deadline in clock.deadlines:
        mark = f" ({deadline.mark})" if deadline.mark else ""
        yield f"{deadline.what[:1].upper()}{deadline.what[1:]}: {deadline.words}{mark}"
        if deadline.warning:
            yield f"  warning: {deadline.warning}"
        if how:
            yield from (f"  {line}" for line in deadline.how)


def coverage_lines(matrix: Matrix) -> Iterator[str]:
    """The matrix: each area or strand with its evidence and actions, every gap, and what is left so on purpose."""
    yield matrix.words
    for row in matrix.rows:
        yield f"{row.label}. {one_line(row.text)}"
        evidence = listed([one_line(citation) for citation in row.accepted]) or "none accepted"
        more = f", {row.suggested} suggested" if row.suggested else ""
        yield f"  evidence: {evidence}{more}"
        actions = listed([action.reference for action in row.actions]) or "none"
        yield f"  actions: {actions}"
    for gap in matrix.gaps:
        yield f"gap: {one_line(gap.words)} [{gap.target}]"
    for gap in matrix.closed:
        why = f"{one_line(gap.closed.reason)}, agreed by {one_line(gap.closed.approver)}" if gap.closed else ""
        yield f"left so: {one_line(gap.words)}: {why} [{gap.target}]"


def plan_lines(plan: Plan) -> Iterator[str]:
    """A plan with what became of each of its versions."""
    yield f"{one_line(plan.title) or 'Plan'} [{plan.uuid[:_SHORT]}], answers {', '.join(plan.reports)}"
    for version in plan.versions:
        yield f"  version {version.number}{' (draft)' if version.draft else ''}: {_version(version)}"
    if not plan.versions:
        yield "  no version yet"


def _version(version: PlanVersion) -> str:
    steps = (
        ("approved", version.approved_on, "by", version.approved_by),
        ("sent", version.sent_on, "to", version.sent_to),
        ("published", version.published_on, "at", version.published_at),
    )
    said = [
        f"{verb}{f' {day(date)}' if date else ''}{f' {word} {one_line(who)}' if who else ''}"
        for verb, date, word, who in steps
        if date or who
    ]
    return ", ".join(said) or "not yet approved"


def event_line(event: DatedEvent) -> str:
    """A dated event: when, what, of which reports, and the beginning of its id."""
    end = f" to {day(event.end)}" if event.end else ""
    title = f": {one_line(event.title)}" if event.title else ""
    of = f", {', '.join(event.reports)}" if event.reports else ""
    return f"{day(event.date)}{end}, {EVENT_WORDS[event.kind]}{title}{of} [{event.uuid[:_SHORT]}]"


def people_lines(people: People, counts: dict[str, int]) -> Iterator[str]:
    """Every role with its holder and how many actions it leads, then people who hold none."""
    for role in people.roles:
        holder = people.holder(role.name)
        leads = f", leads {plural(counts[role.name.casefold()], 'action')}" if role.name.casefold() in counts else ""
        yield f"{one_line(role.name)}: {one_line(holder) if holder else 'holder not known'}{leads}"
    held = {role.holder for role in people.roles}
    yield from (f"{one_line(one.name)}: holds no role" for one in people.persons if one.uuid not in held)
