"""What the machine read from one file, as the JSON that `reviewer parse` prints (design section 7)."""

from __future__ import annotations

from typing import Any

from reviewer.model.extracted import FACT_NAMES, ExtractedReport, Judgement, Paragraph, Section, WitnessKind

PARSED_SCHEMA = "reviewer/parsed/1"
"""The name and version of the document: a reader should refuse one whose number it does not know."""


def parsed_document(report: ExtractedReport) -> dict[str, Any]:
    """The document for `report`: plain dicts, lists, strings, numbers and None, keys in the schema's order.

    Keys are those of design section 7. Dates are ISO 8601 strings; pages count from 1 and are None in a text. Where
    one kind of witness speaks more than once about a judgement, its first is given; a disagreement between any two
    stands in `reasons`.
    """
    return {
        "schema": PARSED_SCHEMA,
        "source": {
            "file": report.source.file,
            "sha256": report.source.sha256,
            "format": report.source.format.value,
            "pages": report.source.pages,
        },
        "report": {name: fact_text(getattr(report.facts, name)) for name in FACT_NAMES},
        "judgements": [_judgement(j) for j in report.judgements],
        "sections": [_section(s) for s in report.sections],
        "areas": [
            {
                "text": a.text,
                "kind": a.kind.value,
                "group": a.group,
                "references": list(a.references),
                "responsible": a.responsible,
                "section": a.section,
                "page": a.place.page,
            }
            for a in report.areas
        ],
        "claims": [{"text": c.text, "kind": c.kind.value, "about": c.about} for c in report.claims],
        "leftovers": [{"kind": x.kind, "page": x.place.page, "text": x.text} for x in report.leftovers],
        "warnings": [{"code": w.code, "message": w.message, "page": w.page} for w in report.warnings],
    }


def fact_text(value: object) -> str | None:
    """A fact as text: a date in ISO form, anything else as it is, None where it was not found."""
    if value is None:
        return None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _judgement(judgement: Judgement) -> dict[str, Any]:
    first: dict[str, str | None] = {kind.value: None for kind in WitnessKind}
    for witness in judgement.witnesses:
        if first[witness.kind.value] is None:
            first[witness.kind.value] = witness.grade.value
    return {
        "key": judgement.key,
        "label": judgement.label,
        "grade": judgement.grade.value,
        "grade_text": judgement.grade_text,
        "witnesses": first,
        "confidence": round(judgement.confidence, 4),
        "reasons": list(judgement.reasons),
        "page": judgement.place.page if judgement.place else None,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "level": section.level,
        "grade": section.grade.value if section.grade else None,
        "paragraphs": [_paragraph(p) for p in section.paragraphs],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "number": paragraph.number,
        "text": paragraph.text,
        "kind": paragraph.kind.value,
        "page": paragraph.place.page,
        "page_end": paragraph.place.page_end,
    }
