"""The invented report of Fairhaven with a plan that answers it, as it stood on 3 March 2027: nothing from a store."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from reviewer.exchange.pack import PackInput
from reviewer.model.decided import (
    Action,
    ActionStatus,
    ActorKind,
    Decided,
    Delivery,
    EvidenceLink,
    GradeDecision,
    Impact,
    LinkState,
    LogEntry,
    Note,
    NoteKind,
    Verdict,
)
from reviewer.model.fresh import fresh
from reviewer.model.grades import Grade
from reviewer.model.plan import (
    ActionDetails,
    DatedEvent,
    DueChange,
    EventKind,
    EvidenceForm,
    EvidenceItem,
    EvidenceKind,
    Person,
    Plan,
    PlannedAction,
    PlanVersion,
    Reading,
    Role,
    SuccessMeasure,
    Update,
)
from reviewer.model.reviewed import ReviewedReport
from tests.support.reports import fairhaven

REPORT = "fairhaven-ilacs-2018-10-12"
AS_OF = dt.date(2027, 3, 3)
SINCE = dt.date(2027, 1, 20)


def uuid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def at(month: int, day: int, year: int = 2027) -> dt.datetime:
    return dt.datetime(year, month, day, 9, 30, tzinfo=dt.UTC)


def report() -> ReviewedReport:
    """Fairhaven with two judgements decided, evidence for two areas, a challenge, and a query."""
    whole = fresh(fairhaven(), id=REPORT, ingested_at=at(11, 14, 2018))
    leaders, help_protection, *rest = whole.judgements
    anna = Decided(True, "Anna Quirk", at(11, 20, 2018), 1)
    first, second, third = whole.areas
    plans, oversight = whole.paragraphs[3].target, whole.paragraphs[11].target
    return replace(
        whole,
        judgements=(
            replace(leaders, decision=GradeDecision(Verdict.CONFIRMED, Grade.GOOD), decided=anna),
            replace(
                help_protection,
                decision=GradeDecision(Verdict.CORRECTED, Grade.REQUIRES_IMPROVEMENT, "The heading is the later edit"),
                decided=anna,
            ),
            *rest,
        ),
        areas=(
            replace(first, confirmed=anna, links=(link(20, first.target, plans), link(21, first.target, oversight))),
            second,
            replace(third, links=(link(22, third.target, oversight, quote="does not always move plans on"),)),
        ),
        notes=(
            note(30, first.target, NoteKind.CHALLENGE, "The audit of May says otherwise"),
            note(31, "report", NoteKind.QUERY, "Is this the 2016 form?"),
        ),
    )


def link(number: int, area: str, paragraph: str, quote: str | None = None) -> EvidenceLink:
    return EvidenceLink(
        uuid(number), REPORT, area, paragraph, LinkState.ACCEPTED, "Anna Quirk", at(11, 21, 2018), number, 0.6, quote
    )


def note(number: int, target: str, kind: NoteKind, text: str) -> Note:
    return Note(uuid(number), REPORT, target, kind, text, "Anna Quirk", at(11, 22, 2018), number)


def action(number: int, reference: str, text: str, *answers: str, **fields: object) -> Action:
    made = Action(
        uuid(number),
        reference,
        tuple((REPORT, target) for target in answers),
        text,
        "Anna Quirk",
        at(12, 1, 2026),
        number,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def late(whole: ReviewedReport) -> PlannedAction:
    """An action on the first area: overdue, moved twice, off track, measured, with progress and proof."""
    return PlannedAction(
        action(
            40, "A1.1", "Rewrite the plan template", whole.areas[0].target, lead="Head of service",
            due=dt.date(2027, 2, 21), status=ActionStatus.IN_PROGRESS, delivery=Delivery.OFF_TRACK,
            impact=Impact.TOO_EARLY,
        ),
        ActionDetails(
            intended_outcome="Parents can tell what must change, and by when",
            contributors=("Practice lead",),
            original_due=dt.date(2027, 1, 15),
            due_changes=(
                moved(50, dt.date(2027, 1, 15), dt.date(2027, 1, 31), "The supplier was late", at(1, 10)),
                moved(51, dt.date(2027, 1, 31), dt.date(2027, 2, 21), "Testing found gaps", at(1, 28)),
            ),
            off_track_reason="Two of five teams have not begun",
            route_back="A workshop in each team by 20 March",
            measures=(
                SuccessMeasure(
                    uuid(60), "Plans that say what must change", "%", True, Reading(dt.date(2026, 12, 1), 41), 90,
                    dt.date(2027, 6, 30), (Reading(dt.date(2027, 1, 4), 52), Reading(dt.date(2027, 2, 1), 63)),
                ),
            ),
            evidence=(
                EvidenceItem(
                    uuid(70), uuid(40), EvidenceKind.AUDIT, EvidenceForm.FILE, "/home/anna/audits/plans february.docx",
                    "Anna Quirk", at(2, 12), 70, dt.date(2027, 2, 10), "Audit of 40 plans",
                ),
                EvidenceItem(
                    uuid(71), uuid(40), EvidenceKind.VOICE, EvidenceForm.WEB, "https://fairhaven.example/survey",
                    "Anna Quirk", at(1, 4), 71,
                ),
            ),
            updates=(
                Update(uuid(80), uuid(40), dt.date(2027, 2, 14), "Three teams use it", "Maya Okoro", at(2, 14), 80),
            ),
        ),
    )  # fmt: skip


def moved(number: int, was: dt.date, now: dt.date, reason: str, when: dt.datetime) -> DueChange:
    return DueChange(was, now, reason, "Director Sam Poole", "Anna Quirk", when, number)


def planned(whole: ReviewedReport) -> tuple[PlannedAction, ...]:
    """Four actions: one overdue, one awaiting verification, one on two things at once, one on a judgement."""
    first, second, _ = (area.target for area in whole.areas)
    return (
        PlannedAction(
            action(
                41, "A1.2", "Coach managers in writing plans", first, lead="Maya Okoro", due=dt.date(2027, 4, 30),
                delivery=Delivery.ON_TRACK, impact=Impact.NOT_RATED,
            )
        ),
        late(whole),
        PlannedAction(
            action(
                42, "A2.1", "See return interviews every month", second, whole.judgements[1].target,
                lead="Missing children coordinator", due=dt.date(2027, 2, 1),
                status=ActionStatus.COMPLETE_AWAITING_VERIFICATION, delivery=None, impact=Impact.SOME,
            ),
            ActionDetails(status_since=dt.date(2027, 1, 25), completed_on=dt.date(2027, 1, 25)),
        ),
        PlannedAction(action(43, "J2.1", "Report to the board each quarter", whole.judgements[1].target)),
    )  # fmt: skip


def event(number: int, kind: EventKind, date: dt.date, title: str = "") -> DatedEvent:
    return DatedEvent(uuid(number), kind, date, title, "Anna Quirk", at(1, 1), number, (REPORT,))


def entry(number: int, target: str, field: str, before: object, after: object, when: dt.datetime) -> LogEntry:
    return LogEntry(
        number, when, "Anna Quirk", when, "Anna Quirk", ActorKind.HUMAN, REPORT, target, field, before, after,
        uuid(900 + number), summary=f"{target}: {field} changed",
    )  # fmt: skip


def pack_input(**changes: object) -> PackInput:
    """The whole of it; `changes` are fields to be given otherwise."""
    whole = report()
    given = PackInput(
        report=whole,
        as_of=AS_OF,
        actions=planned(whole),
        plans=(
            Plan(
                uuid(1), "Getting to good", (REPORT,),
                (PlanVersion(1, False, "Cabinet", dt.date(2019, 2, 12), None, dt.date(2019, 2, 19)),),
            ),
        ),
        events=(
            event(2, EventKind.RECEIVED, dt.date(2018, 11, 12)),
            event(3, EventKind.BOARD_MEETING, SINCE, "Improvement board"),
            event(4, EventKind.BOARD_MEETING, dt.date(2027, 3, 17), "Improvement board"),
        ),
        roles=(Role("Head of service", uuid(5)), Role("Practice lead"), Role("Service manager", uuid(6))),
        people=(Person(uuid(5), "Priya Nair"), Person(uuid(6), "Maya Okoro")),
        log=(
            entry(1, f"action/{uuid(40)}", "delivery", "on_track", "at_risk", at(1, 22)),
            entry(2, f"action/{uuid(40)}", "delivery", "at_risk", "off_track", at(2, 2)),
            entry(3, f"action/{uuid(42)}", "impact", "none_yet", "some", at(1, 12)),
            entry(4, f"action/{uuid(43)}", "*", None, {"reference": "J2.1", "text": "Report"}, at(2, 20)),
            entry(5, f"action/{uuid(44)}", "*", {"reference": "A3.1", "text": "Buy a tool"}, None, at(2, 21)),
        ),
        marking="OFFICIAL",
        our_authority="Fairhaven",
    )  # fmt: skip
    return replace(given, **changes)  # type: ignore[arg-type]
