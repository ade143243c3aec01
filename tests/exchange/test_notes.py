"""The reviewed notes: what stands in the file that others read."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml

from reviewer.exchange.models import ReviewedNotes, schema
from reviewer.exchange.notes import PROSE, notes_document
from reviewer.exchange.yaml_text import yaml_text
from tests.exchange.building import reviewed, undecided, uuid
from tests.support.reports import fairhaven


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return notes_document(*reviewed())


@pytest.fixture(scope="module")
def text(document: dict[str, Any]) -> str:
    return yaml_text(document, prose=PROSE)


def keys(value: Any) -> Any:
    """The keys of a document in their order, at every depth."""
    if isinstance(value, dict):
        return [(key, keys(inner)) for key, inner in value.items()]
    return [keys(inner) for inner in value] if isinstance(value, list) else None


def test_the_file_fulfils_the_schema_that_is_printed(text: str) -> None:
    read = yaml.safe_load(text)
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(read, schema(), cls=jsonschema.Draft202012Validator)


def test_the_schema_refuses_what_is_missing_or_added(document: dict[str, Any]) -> None:
    for wrong in ({**document, "more": 1}, {k: v for k, v in document.items() if k != "areas"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema(), cls=jsonschema.Draft202012Validator)


def test_keys_stand_in_the_schema_s_order(text: str) -> None:
    read = yaml.safe_load(text)
    through_the_schema = ReviewedNotes.model_validate(read).model_dump(mode="json", by_alias=True)
    assert keys(read) == keys(through_the_schema)
    assert read == through_the_schema


def test_the_file_says_what_the_document_says(document: dict[str, Any], text: str) -> None:
    assert yaml.safe_load(text) == document


def test_an_undecided_report_says_that_everything_is_open() -> None:
    document = notes_document(undecided(fairhaven()), [], [])
    jsonschema.validate(document, schema(), cls=jsonschema.Draft202012Validator)
    assert {judgement["reviewed"] for judgement in document["judgements"]} == {None}
    assert {fact["reviewed"] for fact in document["facts"]} == {None}
    assert document["judgements"][1]["extracted"]["conflict"] is True
    assert [len(section["paragraphs"]) for section in document["sections"]] == [2, 4, 4, 2, 0]


def test_what_was_decided_stands_beside_what_was_extracted_with_who_when_and_what_it_replaced(
    document: dict[str, Any],
) -> None:
    judgement = document["judgements"][1]
    assert judgement["extracted"]["grade"] == "good"
    assert judgement["reviewed"] == {
        "verdict": "cannot_tell",
        "grade": None,
        "reason": "[sic] two \x1b[31mplaces[/]",
        "decided": {"by": "Anna", "at": "2026-01-05T12:02:00.000Z", "decision": uuid(2), "replaced": uuid(1)},
    }
    authority = next(fact for fact in document["facts"] if fact["name"] == "authority")
    assert (authority["extracted"]["value"], authority["reviewed"]["value"]) == (
        "Fairhaven Borough Council",
        "Fairhaven City Council",
    )


def test_every_reviewer_s_reading_and_each_mark_has_its_own_stamp(document: dict[str, Any]) -> None:
    paragraph = document["sections"][0]["paragraphs"][0]
    assert [stamp["by"] for stamp in paragraph["read"]] == ["Anna", "Ben"]
    assert [(m["mark"], m["quote"], m["decided"]["by"]) for m in paragraph["marks"]] == [
        ("strength", None, "Anna"),
        ("concern", "few plans say", "Ben"),
    ]
    assert (paragraph["themes"], paragraph["themes_decided"]["decision"]) == (["plans"], uuid(8))


def test_lists_stand_in_the_order_of_the_report_not_of_the_store(document: dict[str, Any]) -> None:
    assert [note["target"] for note in document["notes"]] == ["report", document["areas"][0]["target"]]
    assert [action["reference"] for action in document["actions"]] == ["A1.2", "A1.10"]
    assert [link["id"] for link in document["areas"][0]["evidence"]] == [uuid(20), uuid(21)]


def test_what_was_changed_after_it_was_made_says_so(document: dict[str, Any]) -> None:
    note = document["notes"][0]
    assert (note["made"]["by"], note["changed"]["text"]["by"], note["changed"]["text"]["replaced"]) == (
        "Anna", "Ben", uuid(30),
    )  # fmt: skip


def test_a_decision_that_lost_its_place_is_kept_as_detached(document: dict[str, Any]) -> None:
    [lost] = document["detached"]
    assert (lost["target"], lost["value"]) == ("paragraph/gone#99~1", ["plans"])


def test_the_file_reads_well(text: str) -> None:
    lines = text.splitlines()
    assert lines[:4] == ["schema: reviewer/reviewed-notes", "schema_version: 1", "report:", "  id: \"fairhaven-ilacs-2018-10-12\""]  # fmt: skip # noqa: E501
    at = lines.index("        text: |-")
    assert lines[at + 1].strip().startswith("Fairhaven has made steady progress")
    assert "    text: |\n      Ends in blanks  \n\n      and goes on.\n" in text
    assert 'reason: "[sic] two \\x1b[31mplaces[/]"' in text
    assert not any(line != line.rstrip() for line in lines if "Ends in blanks" not in line)


def test_the_same_store_gives_the_same_bytes(text: str) -> None:
    report, standing, log = reviewed()
    assert yaml_text(notes_document(report, reversed(standing), log), prose=PROSE) == text
