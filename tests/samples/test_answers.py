"""The expected answers hold together, and the samples show what they are there to show."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"
Answer = dict[str, Any]
LONG = (
    "eastmere-2015",
    "fairhaven-2018",
    "fairhaven-2023",
    "kelderwick-2021-focused-visit",
    "northmoor-2026",
    "saltmarsh-2009",
)


def answer(stem: str) -> Answer:
    found: Answer = json.loads((SAMPLES / "answers" / f"{stem}.json").read_text(encoding="utf-8"))
    return found


def numbers(found: Answer) -> list[int]:
    return [int(p["number"]) for s in found["sections"] for p in s["paragraphs"] if p["number"]]


def grades(found: Answer) -> dict[str, str]:
    return {j["key"]: j["grade"] for j in found["judgements"]}


def test_every_sample_has_its_answers() -> None:
    files = {answer(p.stem)["file"] for p in (SAMPLES / "answers").iterdir()}
    assert {f"pdf/{p.name}" for p in (SAMPLES / "pdf").iterdir()} <= files


@pytest.mark.parametrize("stem", LONG)
def test_the_main_samples_have_the_length_of_real_reports(stem: str) -> None:
    assert 8 <= answer(stem)["pages"] <= 20


@pytest.mark.parametrize("path", sorted((SAMPLES / "pdf").iterdir()), ids=lambda p: p.stem)
def test_paragraphs_are_numbered_in_order_and_stand_on_pages_in_order(path: Path) -> None:
    found = answer(path.stem)
    count = numbers(found)
    lost = {33} if path.stem == "eastmere-2015" else set()
    assert count == [n for n in range(1, len(count) + len(lost) + 1) if n not in lost]
    pages = [(p["page"], p["page_end"]) for s in found["sections"] for p in s["paragraphs"]]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(pages))
    assert all(1 <= first <= last <= found["pages"] for first, last in pages)


def test_fairhaven_is_inspected_twice_and_an_area_recurs() -> None:
    before, after = answer("fairhaven-2018"), answer("fairhaven-2023")
    assert before["report"]["authority"] == after["report"]["authority"]
    assert len(numbers(before)) >= 40
    assert list(grades(before)) == ["leaders", "help_protection", "care_and_care_leavers", "overall"]
    assert list(grades(after)) == ["leaders", "help_protection", "care", "care_leavers", "overall"]
    repeated = "preparation of care leavers for independent living"
    assert all(any(repeated in a["text"] for a in found["areas"]) for found in (before, after))


def test_northmoor_has_no_overall_judgement_and_its_areas_name_an_outcome() -> None:
    found = answer("northmoor-2026")
    assert list(grades(found)) == ["leaders", "help_protection", "care", "care_leavers"]
    assert all(a["references"] for a in found["areas"])


def test_saltmarsh_has_34_rows_and_one_that_its_narrative_contradicts() -> None:
    found = answer("saltmarsh-2009")
    assert len(found["judgements"]) == 34
    split = [j for j in found["judgements"] if len({w for w in j["witnesses"].values() if w}) > 1]
    assert [(j["label"], j["witnesses"]["table"], j["witnesses"]["narrative"]) for j in split] == [
        ("Assessment and direct work with children", "good", "adequate")
    ]
    assert {a["group"] for a in found["areas"]} == {"Immediately", "Within three months", "Within six months"}
    assert found["report"]["reference"] is None


def test_eastmere_has_seven_judgements_and_recommendations_that_name_paragraphs() -> None:
    found = answer("eastmere-2015")
    assert list(grades(found)) == [
        "overall",
        "help_protection",
        "looked_after",
        "adoption",
        "care_leavers",
        "leadership",
        "lscb",
    ]
    assert len(found["areas"]) == 16
    known = set(numbers(found))
    assert all(set(map(int, a["references"])) <= known for a in found["areas"])
    assert all(a["references"] or a["sub"] for a in found["areas"])


def test_letters_give_no_grades() -> None:
    for stem in ("kelderwick-2021-focused-visit", "dunmere-2024-monitoring-visit", "thornwick-2023-jtai"):
        assert answer(stem)["judgements"] == []
    kinds = [a["kind"] for a in answer("kelderwick-2021-focused-visit")["areas"]]
    assert kinds == ["priority_action"] + ["improvement"] * 5
