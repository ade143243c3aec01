"""Each sample is read as its source text says: every fact, judgement, section, paragraph, area and claim."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reviewer.exchange.parsed import parsed_document
from reviewer.extract import read_report

SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"
Answer = dict[str, Any]
STEMS = sorted(p.stem for p in (SAMPLES / "answers").iterdir())
REPORTS = [stem for stem in STEMS if not stem.endswith("news-article")]
TEXTS = ["fairhaven-2018", "saltmarsh-2009"]
CASES = [f"pdf/{stem}.pdf" for stem in REPORTS] + [f"text/{stem}.txt" for stem in TEXTS]


@cache
def parsed(file: str) -> Answer:
    return parsed_document(read_report(SAMPLES / file))


def answer(file: str) -> Answer:
    found: Answer = json.loads((SAMPLES / "answers" / f"{Path(file).stem}.json").read_text(encoding="utf-8"))
    return found


def is_text(file: str) -> bool:
    return file.endswith(".txt")


@pytest.mark.parametrize("file", CASES)
def test_facts(file: str) -> None:
    expected = answer(file)["report"]
    facts = parsed(file)["report"]
    assert {name: facts[name] for name in expected} == expected


@pytest.mark.parametrize("file", CASES)
def test_judgements(file: str) -> None:
    """Labels tell the 34 rows apart; elsewhere the key does. A conflict is one exactly where the report has one."""
    expected, found = answer(file)["judgements"], parsed(file)["judgements"]
    name = "label" if "saltmarsh" in file else "key"
    assert sorted((j[name], j["grade"]) for j in found) == sorted((j[name], j["grade"]) for j in expected)
    wanted = {j[name] for j in expected if len({w for w in j["witnesses"].values() if w}) > 1}
    split = {j[name] for j in found if len({w for w in j["witnesses"].values() if w}) > 1}
    assert split == wanted
    for judgement in found:
        if judgement[name] not in wanted:
            assert judgement["confidence"] > 0.9, judgement


@pytest.mark.parametrize("file", CASES)
def test_sections_and_their_grades(file: str) -> None:
    def outline(document: Answer) -> list[tuple[str, str | None]]:
        return [(s["heading"], s["grade"]) for s in document["sections"] if any(p["number"] for p in s["paragraphs"])]

    assert outline(parsed(file)) == outline(answer(file))


@pytest.mark.parametrize("file", CASES)
def test_paragraphs_are_whole_and_on_their_pages(file: str) -> None:
    def all_of(document: Answer) -> list[tuple[str | None, str]]:
        return [(p["number"], p["text"]) for s in document["sections"] for p in s["paragraphs"]]

    def pages(document: Answer) -> list[tuple[int | None, int | None]]:
        return [(p["page"], p["page_end"]) for s in document["sections"] for p in s["paragraphs"]]

    assert all_of(parsed(file)) == all_of(answer(file))
    if not is_text(file):
        assert pages(parsed(file)) == pages(answer(file))


@pytest.mark.parametrize("file", CASES)
def test_areas(file: str) -> None:
    def short(area: Answer) -> tuple[str, str, str | None, list[str], str | None]:
        whole = " ".join([area["text"], *area.get("sub", [])])
        group = area["group"].rstrip(":") if area["group"] else None
        return whole, area["kind"], group, area["references"], area["responsible"]

    assert [short(a) for a in parsed(file)["areas"]] == [short(a) for a in answer(file)["areas"]]


def test_the_lost_number_is_told_and_not_made_up() -> None:
    found = parsed("pdf/eastmere-2015.pdf")
    assert "number-missing" in {w["code"] for w in found["warnings"]}
    [lost] = [
        p for s in found["sections"] for p in s["paragraphs"] if p["text"].startswith("Private fostering is given")
    ]
    assert (lost["number"], lost["kind"]) == (None, "paragraph")


def test_the_article_claims_and_judges_nothing() -> None:
    file = "text/kelderwick-2021-news-article.txt"
    expected, found = answer(file), parsed(file)
    assert found["report"]["framework"] == "secondary"
    assert (found["judgements"], found["areas"]) == ([], [])
    assert [c["text"] for c in found["claims"]] == [c["text"] for c in expected["claims"]]
    for wanted, claim in zip(expected["claims"], found["claims"], strict=True):
        if wanted["kind"] in ("improve", "grade"):
            assert claim["kind"] == wanted["kind"]
