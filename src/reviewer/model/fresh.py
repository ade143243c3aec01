"""A report as nobody has decided anything about it yet: every thing with its target key, nothing beside it."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from reviewer.model.extracted import FACT_NAMES, ExtractedReport, Facts
from reviewer.model.reviewed import (
    AreaView,
    FactView,
    JudgementView,
    ParagraphView,
    ReviewedReport,
    SectionView,
)
from reviewer.model.targets import Targets, targets_of

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_HEADING = 48


def fresh(
    report: ExtractedReport,
    targets: Targets | None = None,
    *,
    id: str = "",
    ingested_at: dt.datetime = _EPOCH,
) -> ReviewedReport:
    """`report` as it is before the first decision. `targets` are its keys where they are known already."""
    keys = targets or targets_of(report)
    sections = []
    for section_key, section, inner in zip(keys.sections, report.sections, keys.paragraphs, strict=True):
        unnumbered: Counter[str] = Counter()
        views = []
        for key, paragraph in zip(inner, section.paragraphs, strict=True):
            if paragraph.number is None:
                unnumbered[""] += 1
            cited = paragraph.number or f"{short_heading(section.heading) or 'opening'}, {nth(unnumbered[''])}"
            views.append(ParagraphView(key, paragraph, section_key, cited))
        sections.append(SectionView(section_key, section, tuple(views)))
    return ReviewedReport(
        id=id,
        source=report.source,
        facts=tuple(
            FactView(key, name, fact_text(report.facts, name), report.facts.read.get(name))
            for key, name in zip(keys.facts, FACT_NAMES, strict=True)
        ),
        judgements=tuple(
            JudgementView(key, judgement) for key, judgement in zip(keys.judgements, report.judgements, strict=True)
        ),
        sections=tuple(sections),
        areas=tuple(
            AreaView(key, area, ordinal)
            for ordinal, (key, area) in enumerate(zip(keys.areas, report.areas, strict=True), 1)
        ),
        claims=tuple(zip(keys.claims, report.claims, strict=True)),
        leftovers=report.leftovers,
        warnings=report.warnings,
        notes=(),
        actions=(),
        ingested_at=ingested_at,
        parser_version=report.parser_version,
    )


def fact_text(facts: Facts, name: str) -> str | None:
    """A fact as plain text: a date in ISO form, anything else as it was read."""
    value = getattr(facts, name)
    return value.isoformat() if isinstance(value, dt.date) else value


def nth(number: int) -> str:
    """ "1st", "2nd", "3rd", "4th", … "11th", … "21st"."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def short_heading(heading: str) -> str:
    """A heading as part of a citation: without a grade after a colon, small letter first, not too long."""
    words = heading.partition(":")[0].strip()
    if len(words) > _HEADING:
        words = words[:_HEADING].rsplit(" ", 1)[0] + " …"
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
