"""Reports of an invented council, built in memory for the tests of the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from reviewer.model.decided import Decided, FactDecision, GradeDecision, Verdict
from reviewer.model.extracted import (
    Area,
    AreaKind,
    Fact,
    Judgement,
    Paragraph,
    ParagraphKind,
    Section,
    Source,
    SourceFormat,
    Witness,
    WitnessKind,
)
from reviewer.model.grades import Grade
from reviewer.model.place import Place, Span
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView, ReviewedReport, SectionView

NOON = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
BY_ANNA = Decided(True, "Anna", NOON, 1)


def place(start: int, end: int, page: int | None = 1) -> Place:
    return Place((Span(start, end),), page=page)


def witness(kind: WitnessKind, grade: Grade, page: int = 1) -> Witness:
    return Witness(kind, grade, grade.words, place(0, 4, page))


def judgement(
    key: str = "overall",
    grade: Grade = Grade.GOOD,
    *witnesses: Witness,
    confidence: float = 1.0,
    reasons: Sequence[str] = (),
    decided: Grade | None = None,
) -> JudgementView:
    read = Judgement(key, key.capitalize(), grade, grade.words, witnesses, confidence, tuple(reasons))
    decision = GradeDecision(Verdict.CONFIRMED if decided is grade else Verdict.CORRECTED, decided) if decided else None
    return JudgementView(f"judgement/{key}", read, decision, BY_ANNA if decided else None)


def conflict(key: str = "leaders", decided: Grade | None = None) -> JudgementView:
    table, text = witness(WitnessKind.TABLE, Grade.GOOD), witness(WitnessKind.NARRATIVE, Grade.ADEQUATE, 14)
    return judgement(key, Grade.GOOD, table, text, decided=decided)


def fact(
    name: str, value: str | None, *, confidence: float = 1.0, reasons: Sequence[str] = (), decided: str | None = None
) -> FactView:
    read = Fact(value, place(0, 4), confidence, tuple(reasons)) if value else None
    decision = FactDecision(Verdict.CORRECTED, decided) if decided else None
    return FactView(f"fact/{name}", name, value, read, decision, BY_ANNA if decided else None)


def paragraph(section: str, number: str, start: int, end: int, *, read: bool = False, text: str = "") -> ParagraphView:
    extracted = Paragraph(number, text or f"Paragraph {number}.", ParagraphKind.PARAGRAPH, place(start, end))
    target = f"paragraph/{section}#{number}~1"
    return ParagraphView(target, extracted, f"section/{section}", number, BY_ANNA if read else None)


def section(heading: str, *paragraphs: ParagraphView) -> SectionView:
    read = Section(heading, 1, None, tuple(p.extracted for p in paragraphs))
    return SectionView(f"section/{heading}", read, paragraphs)


def area(
    ordinal: int, start: int, end: int, *, confirmed: bool = False, text: str = "", group: str | None = None
) -> AreaView:
    read = Area(
        text or f"Area {ordinal}", AreaKind.IMPROVEMENT, group, (), None, "What needs to improve", place(start, end)
    )
    return AreaView(f"area/improve#{ordinal}~1", read, ordinal, confirmed=BY_ANNA if confirmed else None)


def report(
    *,
    id: str = "fairhaven-ilacs-2018-10-12",
    facts: Sequence[FactView] = (),
    judgements: Sequence[JudgementView] = (),
    sections: Sequence[SectionView] = (),
    areas: Sequence[AreaView] = (),
) -> ReviewedReport:
    return ReviewedReport(
        id=id,
        source=Source("fairhaven.pdf", "0" * 64, SourceFormat.PDF, 12),
        facts=tuple(facts),
        judgements=tuple(judgements),
        sections=tuple(sections),
        areas=tuple(areas),
        claims=(),
        leftovers=(),
        warnings=(),
        notes=(),
        actions=(),
        ingested_at=NOON,
    )


def fairhaven(paragraphs: int = 6) -> ReviewedReport:
    """A report with one thing of every kind: nothing decided, a conflict, a doubt, a recommendation counted once."""
    numbered = [paragraph("findings", str(n), 1000 + 10 * n, 1009 + 10 * n) for n in range(1, paragraphs)]
    recommendation = paragraph("improve", str(paragraphs), 500, 600)
    return report(
        facts=[
            fact("framework", "ilacs"),
            fact("title", "Fairhaven"),
            fact("authority", "Fairhaven Borough Council"),
            fact("inspection_start", "2018-10-01"),
            fact("inspection_end", "2018-10-12"),
            fact("lead_inspector", "A Person", confidence=0.6, reasons=["Two names are printed."]),
            fact("reference", None),
        ],
        judgements=[
            judgement("overall"),
            judgement("care", confidence=0.7, reasons=["The table's row is cut."]),
            conflict("leaders"),
        ],
        sections=[section("improve", recommendation), section("findings", *numbered)],
        areas=[area(1, 510, 600), area(2, 700, 800)],
    )


def decide(whole: ReviewedReport, target: str) -> ReviewedReport:
    """`whole` after a decision on `target`, whatever it is."""
    return replace(
        whole,
        judgements=tuple(
            replace(view, decision=GradeDecision(Verdict.CONFIRMED, Grade.GOOD), decided=BY_ANNA)
            if view.target == target
            else view
            for view in whole.judgements
        ),
        facts=tuple(
            replace(view, decision=FactDecision(Verdict.CONFIRMED, view.extracted), decided=BY_ANNA)
            if view.target == target
            else view
            for view in whole.facts
        ),
        areas=tuple(replace(view, confirmed=BY_ANNA) if view.target == target else view for view in whole.areas),
        sections=tuple(
            replace(
                part,
                paragraphs=tuple(replace(p, read=BY_ANNA) if p.target == target else p for p in part.paragraphs),
            )
            for part in whole.sections
        ),
    )
