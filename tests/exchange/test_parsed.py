"""The JSON of `reviewer parse`: the contract that other people's tools rely on."""

from __future__ import annotations

import datetime as dt
import json

from reviewer.exchange.parsed import parsed_document
from reviewer.model.extracted import (
    Area,
    AreaKind,
    Claim,
    ClaimKind,
    ExtractedReport,
    Facts,
    Judgement,
    Leftover,
    Paragraph,
    ParagraphKind,
    ParseWarning,
    Section,
    Source,
    SourceFormat,
    Witness,
    WitnessKind,
)
from reviewer.model.grades import Grade
from reviewer.model.place import Place, Span

AT = Place(spans=(Span(0, 4),), page=2, page_end=3)


def report() -> ExtractedReport:
    return ExtractedReport(
        source=Source(file="a.pdf", sha256="00", format=SourceFormat.PDF, pages=14),
        text="Good",
        facts=Facts(framework="ilacs", variant="standard", inspection_start=dt.date(2018, 10, 1)),
        judgements=(
            Judgement(
                key="overall",
                label="Overall effectiveness",
                grade=Grade.GOOD,
                grade_text="Good",
                witnesses=(
                    Witness(WitnessKind.TABLE, Grade.GOOD, "Good", AT),
                    Witness(WitnessKind.NARRATIVE, Grade.GOOD, "good", AT),
                    Witness(WitnessKind.NARRATIVE, Grade.INADEQUATE, "inadequate", AT),
                ),
                confidence=0.123456,
                reasons=("Two places disagree",),
                place=AT,
            ),
        ),
        sections=(Section("Summary", 1, None, (Paragraph("1", "Good", ParagraphKind.PARAGRAPH, AT),)),),
        areas=(Area("Plans.", AreaKind.IMPROVEMENT, None, ("57",), None, "What needs to improve", AT),),
        claims=(Claim("It was good.", ClaimKind.GRADE, "overall", AT),),
        leftovers=(Leftover("footer", "2", AT),),
        warnings=(ParseWarning("number-missing", "A number is lost.", 2),),
    )


def test_the_document_is_plain_json_with_the_contract_s_keys_in_order() -> None:
    document = parsed_document(report())
    assert json.loads(json.dumps(document)) == document
    assert list(document) == [
        "schema", "source", "report", "judgements", "sections", "areas", "claims", "leftovers", "warnings",
    ]  # fmt: skip
    assert document["schema"] == "reviewer/parsed/1"
    assert document["source"] == {"file": "a.pdf", "sha256": "00", "format": "pdf", "pages": 14}
    assert list(document["report"]) == [
        "framework", "variant", "title", "authority", "inspection_start", "inspection_end", "published",
        "lead_inspector", "reference", "legal_basis", "statement_due", "statement_by",
    ]  # fmt: skip
    assert document["report"]["inspection_start"] == "2018-10-01"
    assert document["report"]["published"] is None


def test_a_judgement_tells_where_each_kind_of_place_says_it() -> None:
    [judgement] = parsed_document(report())["judgements"]
    assert judgement == {
        "key": "overall",
        "label": "Overall effectiveness",
        "grade": "good",
        "grade_text": "Good",
        "witnesses": {"table": "good", "heading": None, "narrative": "good"},
        "confidence": 0.1235,
        "reasons": ["Two places disagree"],
        "page": 2,
    }


def test_paragraphs_areas_claims_leftovers_and_warnings() -> None:
    document = parsed_document(report())
    assert document["sections"] == [
        {
            "heading": "Summary",
            "level": 1,
            "grade": None,
            "paragraphs": [{"number": "1", "text": "Good", "kind": "paragraph", "page": 2, "page_end": 3}],
        }
    ]
    assert document["areas"] == [
        {
            "text": "Plans.",
            "kind": "improvement",
            "group": None,
            "references": ["57"],
            "responsible": None,
            "section": "What needs to improve",
            "page": 2,
        }
    ]
    assert document["claims"] == [{"text": "It was good.", "kind": "grade", "about": "overall"}]
    assert document["leftovers"] == [{"kind": "footer", "page": 2, "text": "2"}]
    assert document["warnings"] == [{"code": "number-missing", "message": "A number is lost.", "page": 2}]
