"""A reviewed report with a decision of every kind, built in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from reviewer.exchange.notes import FieldDecision
from reviewer.model.decided import (
    Act,
    Action,
    ActionStatus,
    ActorKind,
    Decided,
    Delivery,
    EvidenceLink,
    FactDecision,
    GradeDecision,
    Impact,
    LinkState,
    LogEntry,
    Mark,
    Note,
    NoteKind,
    Verdict,
)
from reviewer.model.extracted import FACT_NAMES, Claim, ClaimKind, ExtractedReport
from reviewer.model.grades import Grade
from reviewer.model.reviewed import (
    AreaView,
    FactView,
    JudgementView,
    ParagraphView,
    ReviewedReport,
    SectionView,
)
from reviewer.model.targets import targets_of
from tests.support.reports import fairhaven

NOON = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)


def uuid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def decided(number: int, value: object = True, by: str = "Anna", replaced: int | None = None) -> Decided:
    at = NOON + dt.timedelta(minutes=number)
    return Decided(value, by, at, number, uuid(number), uuid(replaced) if replaced else None)


def undecided(extracted: ExtractedReport, id: str = "fairhaven-ilacs-2018-10-12") -> ReviewedReport:
    """`extracted` as it is before anybody looked at it."""
    targets = targets_of(extracted)
    numbers = count(1)
    sections = []
    for target, section, inner in zip(targets.sections, extracted.sections, targets.paragraphs, strict=True):
        views = tuple(
            ParagraphView(key, paragraph, target, paragraph.number or f"unnumbered, {next(numbers)}")
            for key, paragraph in zip(inner, section.paragraphs, strict=True)
        )
        sections.append(SectionView(target, section, views))
    return ReviewedReport(
        id=id,
        source=extracted.source,
        facts=tuple(
            FactView(f"fact/{name}", name, _text(getattr(extracted.facts, name)), extracted.facts.read.get(name))
            for name in FACT_NAMES
        ),
        judgements=tuple(map(JudgementView, targets.judgements, extracted.judgements)),
        sections=tuple(sections),
        areas=tuple(map(AreaView, targets.areas, extracted.areas, count(1))),
        claims=tuple(zip(targets.claims, extracted.claims, strict=True)),
        leftovers=extracted.leftovers,
        warnings=extracted.warnings,
        notes=(),
        actions=(),
        ingested_at=NOON,
        parser_version=extracted.parser_version,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def reviewed() -> tuple[ReviewedReport, list[FieldDecision], list[LogEntry]]:
    """Fairhaven with a decision of every kind, what stands for each field, and a log."""
    extracted = fairhaven()
    place = extracted.sections[0].paragraphs[0].place
    blank = undecided(replace(extracted, claims=(Claim("It was good.", ClaimKind.GRADE, "overall", place),)))
    standing = list(_standing(blank))
    by_key = {(d.target, d.field, d.reviewer): d.decided for d in standing}
    first, second = blank.sections[0].paragraphs
    paragraph = replace(
        first,
        marks={Mark.CONCERN: "few plans say", Mark.STRENGTH: None},
        marked=by_key[first.target, "mark/concern", ""],
        themes=("plans",),
        themed=by_key[first.target, "themes", ""],
    )
    summary = replace(blank.sections[0], paragraphs=(paragraph, second))
    area = blank.areas[0]
    return (
        replace(
            blank,
            facts=tuple(_fact(view, by_key) for view in blank.facts),
            judgements=tuple(_judgement(view, by_key) for view in blank.judgements),
            sections=(summary, *blank.sections[1:]),
            areas=(
                replace(
                    area,
                    corrected_text="Plans for children in need",
                    confirmed=by_key[area.target, "text", ""],
                    links=(_link(area, second, 21), _link(area, first, 20)),
                ),
                *blank.areas[1:],
            ),
            notes=(_note(31, area.target, "Ends in blanks  \n\nand goes on.\n"), _note(30, "report", "y")),
            actions=(_action(blank, 41, "A1.10"), _action(blank, 40, "A1.2")),
        ),
        standing,
        [_entry(number, decision) for number, decision in enumerate(standing, 1)],
    )


def _standing(report: ReviewedReport) -> Iterator[FieldDecision]:
    first = report.sections[0].paragraphs[0].target
    yield FieldDecision("judgement/leaders", "grade", "", decided(1))
    yield FieldDecision("judgement/help_protection", "grade", "", decided(2, replaced=1))
    yield FieldDecision("fact/authority", "value", "", decided(3))
    yield FieldDecision(first, "read", "Ben", decided(5, by="Ben"))
    yield FieldDecision(first, "read", "Anna", decided(4))
    yield FieldDecision(first, "mark/concern", "", decided(6, by="Ben"))
    yield FieldDecision(first, "mark/strength", "", decided(7))
    yield FieldDecision(first, "themes", "", decided(8))
    yield FieldDecision(report.areas[0].target, "text", "", decided(9))
    yield FieldDecision(f"note/{uuid(30)}", "*", "", decided(30))
    yield FieldDecision(f"note/{uuid(30)}", "text", "", decided(32, by="Ben", replaced=30))
    yield FieldDecision("paragraph/gone#99~1", "themes", "", decided(33, ["plans"]))


def _fact(view: FactView, by_key: dict[tuple[str, str, str], Decided]) -> FactView:
    if view.name != "authority":
        return view
    decision = FactDecision(Verdict.CORRECTED, "Fairhaven City Council", "It is a city now: see the charter.")
    return replace(view, decision=decision, decided=by_key[view.target, "value", ""])


def _judgement(view: JudgementView, by_key: dict[tuple[str, str, str], Decided]) -> JudgementView:
    decisions = {
        "judgement/leaders": GradeDecision(Verdict.CONFIRMED, Grade.GOOD),
        "judgement/help_protection": GradeDecision(Verdict.CANNOT_TELL, None, "[sic] two \x1b[31mplaces[/]"),
    }
    if view.target not in decisions:
        return view
    return replace(view, decision=decisions[view.target], decided=by_key[view.target, "grade", ""])


def _link(area: AreaView, paragraph: ParagraphView, number: int) -> EvidenceLink:
    return EvidenceLink(
        uuid(number), "r", area.target, paragraph.target, LinkState.ACCEPTED, "Anna", NOON, number, 0.6, "wait"
    )  # fmt: skip


def _note(number: int, target: str, text: str) -> Note:
    return Note(uuid(number), "r", target, NoteKind.QUERY, text, "Anna", NOON, number)


def _action(report: ReviewedReport, number: int, reference: str) -> Action:
    return Action(
        uuid(number),
        reference,
        ((report.id, report.areas[0].target),),
        "Rewrite the plan template",
        "Anna",
        NOON,
        number,
        lead="Head of service",
        due=dt.date(2027, 2, 21),
        status=ActionStatus.IN_PROGRESS,
        delivery=Delivery.ON_TRACK,
        impact=Impact.TOO_EARLY,
    )


def _entry(number: int, decision: FieldDecision) -> LogEntry:
    by, at = decision.decided.actor, decision.decided.at
    return LogEntry(
        number, at, by, at, by, ActorKind.HUMAN, "r", decision.target, decision.field, None,
        {"grade": "good", "reason": "a\nb"}, decision.decided.decision, act=Act.DO, replaced=decision.decided.replaced,
    )  # fmt: skip
