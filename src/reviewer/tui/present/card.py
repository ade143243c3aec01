"""One action whole, as lines: its fields, what it answers, how its date moved, its measures, evidence and updates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reviewer.insight import actions as rules
from reviewer.insight.moves import STATUS_WORDS
from reviewer.insight.sparkline import measure_line, measure_words
from reviewer.insight.wording import day
from reviewer.model.decided import ActionStatus, Delivery
from reviewer.model.plan import EvidenceForm, EvidenceItem, PlannedAction, Reading, SuccessMeasure, Update
from reviewer.tui import safe, wrap
from reviewer.tui.present import names
from reviewer.tui.present.plan import PlanLook, overdue
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run, clip

LABEL = 17
FIELD, ANSWER, DUE_CHANGE, MEASURE, READING, BASELINE, EVIDENCE, UPDATE, HEAD = (
    "field:", "answer:", "due_change/", "measure/", "reading/", "baseline/", "evidence/", "progress/", "head:",
)  # fmt: skip
"""What the key of a line begins with."""
OF_MEASURE = frozenset({MEASURE, READING, BASELINE})
"""What belongs to a measure."""
TALL = 12
"""A field shows so many lines: what is changed is shown whole."""
SPARK = 24
"""So many of the latest readings are drawn."""


@dataclass(frozen=True, slots=True)
class CardLook:
    """What the card needs to know besides the action.

    `called` gives the name and the words of something in a report; `there` says whether a file is there; `holder` who
    holds the role that leads; `successor` what takes the action's place.
    """

    plan: PlanLook
    called: Callable[[str, str], tuple[str, str]]
    there: Callable[[str], bool]
    holder: str | None = None
    successor: str = ""
    keyed: Callable[[str], str] = str
    """Puts the keys in force for the commands named in braces."""


def blocks(one: PlannedAction, look: CardLook, width: int) -> list[Block]:
    """Every line of the card."""
    made = [_field(name, label, words, ink, width) for name, label, words, ink in fields(one, look)]
    made.insert(1, Block("gap:1", (NOTHING,), choosable=False))
    made += _answers(one, look, width)
    made += _dates(one, width)
    made += _measures(one, look, width)
    made += _evidence(one, look, width)
    made += _updates(one, look, width)
    return made


Field = tuple[str, str, str, str]
"""A field's name, its label, its words and its ink."""


def fields(one: PlannedAction, look: CardLook) -> Iterator[Field]:
    """Each field of the action; one that is empty says so."""
    action, details = one.action, one.details
    lacking = rules.missing(action, details)
    lead = action.lead
    if lead and look.holder:
        lead = f"{lead} ({look.holder})"
    yield ("text", "What", action.text, "strong")
    yield _said("lead", "Lead", lead, "no lead", needed=rules.Missing.LEAD in lacking)
    yield _said("contributors", "Contributors", ", ".join(details.contributors))
    yield ("status", "Status", _status(one, look), "text")
    if action.status is ActionStatus.SUSPENDED:
        yield _said("review_on", "  look again on", _day(details.review_on))
    if action.delivery is not None:
        yield ("delivery", "Delivery", names.DELIVERY[action.delivery], "text")
    if action.delivery is Delivery.OFF_TRACK or details.off_track_reason:
        yield _said("off_track_reason", "  because", details.off_track_reason)
        yield _said("route_back", "  route back", details.route_back)
    yield ("impact", "Impact", names.IMPACT[action.impact], "text")
    yield from _dates_of(one, look)
    yield _said("priority", "Priority", details.priority.value if details.priority else None)
    unmeasured = "the measures below" if details.measures else "no success measure"
    needed = rules.Missing.MEASURE in lacking
    yield _said("success_measure", "Success measure", action.success_measure, unmeasured, needed=needed)
    yield _said("intended_outcome", "Intended outcome", details.intended_outcome)
    yield _said("partner_body", "Partner body", details.partner_body)
    yield _said("forum", "Forum", details.forum)


def _dates_of(one: PlannedAction, look: CardLook) -> Iterator[Field]:
    action, details, today = one.action, one.details, look.plan.today
    by = _day(details.impact_by)
    if by and rules.late_impact(one, today) and look.plan.late(one):
        yield ("impact_by", "  to show by", f"! {by}, and none is recorded", "doubt")
    else:
        yield _said("impact_by", "  to show by", by)
    yield _said("start", "Start", _day(details.start))
    due = _day(action.due)
    if due and overdue(one, look.plan):
        yield ("due", "Due", f"! {due}: {rules.due_words(action, today)}", "bad")
    else:
        yield _said("due", "Due", due, "no due date", needed=rules.Missing.DUE in rules.missing(action, details))


def _said(name: str, label: str, value: str | None, empty: str = "–", *, needed: bool = False) -> Field:
    if value:
        return name, label, value, "text"
    return name, label, f"! {empty}" if needed else empty, "doubt" if needed else "dim"


def _day(date: dt.date | None) -> str | None:
    return day(date) if date else None


def _status(one: PlannedAction, look: CardLook) -> str:
    action, details = one.action, one.details
    words = STATUS_WORDS[action.status]
    if details.status_since:
        words += f" since {day(details.status_since)}"
    if look.successor:
        words += f": {look.successor}"
    if details.completed_on and details.completed_by:
        words += f" · completed {day(details.completed_on)} by {details.completed_by}"
    if details.verification:
        seen = details.verification
        words += f" · verified {day(seen.on)} by {seen.by}{f': {seen.words}' if seen.words else ''}"
    return words


def _field(name: str, label: str, words: str, ink: str, width: int) -> Block:
    lines = [piece for line in safe.lines(words[:4000]) for piece in wrap.wrapped(line, width - LABEL - 1)]
    if len(lines) > TALL:
        lines = [*lines[: TALL - 1], wrap.cut(f"{lines[TALL - 1]} …", width - LABEL - 1)]
    rows: list[Row] = []
    for at, line in enumerate(lines or [""]):
        rows.append((Run(wrap.padded(label if not at else "", LABEL), "dim"), Run(" "), Run(line, ink)))
    return Block(FIELD + name, tuple(rows))


def _head(key: str, words: str, count: int, empty: str, width: int, keyed: Callable[[str], str] = str) -> list[Block]:
    """A heading, on which `a` adds the first; of nothing it says how."""
    said = (Run(words, "head"), Run(f"  {count}" if count else f"  {keyed(empty)}", "dim"))
    return [Block(f"gap:{key}", (NOTHING,), choosable=False), Block(HEAD + key, (clip(said, width),))]


def _listed(key: str, lead: Row, words: str, width: int, *, ink: str = "text") -> Block:
    """A line of a list: what leads it, then its words in as many lines as they take."""
    begun = sum(wrap.cells(run.text) for run in lead)
    lines = wrap.wrapped(words, max(width - begun, 12))
    rows: list[Row] = [(*lead, Run(lines[0], ink)), *((Run(" " * begun), Run(line, ink)) for line in lines[1:])]
    return Block(key, tuple(rows))


def _answers(one: PlannedAction, look: CardLook, width: int) -> list[Block]:
    answers = one.action.answers
    made = _head(
        "answers", "Answers", len(answers), "! nothing yet: {add_answer} ties it to what it answers", width, look.keyed
    )
    for report, target in answers:
        name, words = look.called(report, target)
        of = look.plan.titles.get(report, report)
        made.append(
            _listed(f"{ANSWER}{report}#{target}", (Run("  "),), safe.line(f"{of}, {name}: {words[:600]}"), width)
        )
    return made


def _dates(one: PlannedAction, width: int) -> list[Block]:
    moves = one.details.due_changes
    if not moves:
        return []
    made = _head("dates", "How its date moved", 0, rules.slippage(one).words, width)
    for move in moves:
        was, now = (day(date) if date else "no date" for date in (move.was, move.now))
        by = f" (approved by {move.approver})" if move.approver else ""
        said = safe.line(
            f"{was} to {now}: {move.reason or 'no reason given'}{by} · {move.actor}, {day(move.at.date())}"
        )
        made.append(_listed(f"{DUE_CHANGE}{move.uuid}", (Run("  "),), said, width))
    return made


def _measures(one: PlannedAction, look: CardLook, width: int) -> list[Block]:
    measures = one.details.measures
    made = _head(
        "measures",
        "Measures",
        len(measures),
        "none yet: {add_measure} adds one, with baseline and target",
        width,
        look.keyed,
    )
    for measure in measures:
        made.append(_measure(measure, width))
        if measure.baseline:
            made.append(_reading(f"{BASELINE}{measure.uuid}", measure.baseline, measure, "baseline", width))
        made += [
            _reading(f"{READING}{measure.uuid}/{one.date.isoformat()}", one, measure, "", width)
            for one in measure.readings
        ]
    return made


def _measure(measure: SuccessMeasure, width: int) -> Block:
    rows: list[Row] = [(Run("  "), Run(line, "strong")) for line in wrap.wrapped(safe.line(measure.text), width - 2)]
    spark = measure_line(measure, SPARK).strip()
    lead = (Run("  "), Run(f"{spark}  ", "mark")) if spark else (Run("  "),)
    rows += _listed("", lead, safe.line(measure_words(measure)), width).rows
    return Block(MEASURE + measure.uuid, tuple(rows))


def _reading(key: str, reading: Reading, measure: SuccessMeasure, what: str, width: int) -> Block:
    value = f"{reading.value:g}{measure.unit if measure.unit == '%' else f' {measure.unit}' if measure.unit else ''}"
    note = f"  {reading.note}" if reading.note else ""
    lead = (Run(f"    {wrap.padded(day(reading.date), 12)}", "dim"),)
    return _listed(key, lead, safe.line(f"{value}{f'  {what}' if what else ''}{note}"), width)


def _evidence(one: PlannedAction, look: CardLook, width: int) -> list[Block]:
    items = one.details.evidence
    made = _head(
        "evidence",
        "Evidence",
        len(items),
        "none yet: {add_proof} adds a file, an address, a paragraph or words",
        width,
        look.keyed,
    )
    for item in items:
        kind = KINDS.get(item.kind.value, item.kind.value)
        lead = (Run("  "), Run(f"{kind}  ", "dim"))
        made.append(_listed(f"{EVIDENCE}{item.uuid}", lead, _proof(item, look), width))
    return made


KINDS = {"voice": "children and families"}


def _proof(item: EvidenceItem, look: CardLook) -> str:
    said = item.reference
    if item.form is EvidenceForm.FILE:
        said = f"file {said}" + ("" if look.there(said) else "  ! not there")
    elif item.form is EvidenceForm.PARAGRAPH:
        report, _, target = said.partition("#")
        name, words = look.called(report, target)
        said = f"{look.plan.titles.get(report, report)}, {name}: {words[:300]}"
    dated = f" · dated {day(item.dated)}" if item.dated else ""
    shows = f" · {item.words}" if item.words else ""
    return safe.line(f"{said}{shows}{dated} · {item.actor}, {day(item.at.date())}")


def _updates(one: PlannedAction, look: CardLook, width: int) -> list[Block]:
    updates = one.details.updates
    made = _head(
        "updates", "Progress", len(updates), "nothing reported yet: {add_update} reports it", width, look.keyed
    )
    for update in sorted(one.details.updates, key=_latest, reverse=True):
        lead = (Run("  "), Run(f"{wrap.padded(day(update.date), 12)}", "dim"))
        words = safe.line(f"{update.text} · {update.actor}")
        made.append(_listed(f"{UPDATE}{update.uuid}", lead, words, width))
    return made


def _latest(update: Update) -> tuple[dt.date, int]:
    return update.date, update.log_id
