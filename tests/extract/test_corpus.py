"""Real reports with checked answers: what is read of them, measured. Skipped where they are not at hand.

The measures are those of the corpus: facts, (judgement, grade) pairs, graded or numbered sections, numbered paragraphs
whole by a mark of their letters, and areas in full.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
import zlib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.extract.sound import check_sound

from reviewer.extract import read_report
from reviewer.model.extracted import ExtractedReport, ParagraphKind

CORPUS = Path(os.environ.get("REVIEWER_CORPUS") or Path(__file__).parents[2] / ".." / "shared" / "corpus")
ANSWERS = [p for p in sorted((CORPUS / "answers").glob("*/*.json")) if p.parent.name != "not-a-pdf"]
DATED = ("ilacs", "sif", "lac", "slac")
SMALL_WORDS = frozenset(("london", "borough", "of", "council", "city", "county", "royal", "metropolitan", "the", "and"))

pytestmark = pytest.mark.skipif(not ANSWERS, reason="no corpus: set REVIEWER_CORPUS to its folder")


def plain(text: str | None) -> str:
    flat = unicodedata.normalize("NFKC", text or "").replace("’", "'").replace("–", "-").lower()
    return re.sub(r"[^a-z0-9]+", " ", flat).strip()


def letters(text: str) -> str:
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).lower())
    return f"{zlib.crc32(''.join(c for c in flat if 'a' <= c <= 'z').encode()):08x}"


def area_words(text: str) -> str:
    return plain(re.sub(r"\((?:see )?(?:para|outcome|enabler|principle)[^)]*\)", "", text, flags=re.IGNORECASE))


@cache
def read(path: Path) -> tuple[dict[str, Any], ExtractedReport]:
    answer: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return answer, read_report((CORPUS / answer["file"]).resolve())


class Tally:
    """Right and asked, by measure, with what was missed."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.missed: list[str] = []

    def mark(self, measure: str, ok: bool, what: str) -> None:
        self.asked[measure] += 1
        self.right[measure] += ok
        if not ok:
            self.missed.append(f"{measure}: {what}")

    def share(self, *measures: str) -> float:
        asked = sum(self.asked[m] for m in measures)
        return sum(self.right[m] for m in measures) / asked if asked else 1.0


def facts(tally: Tally, name: str, answer: dict[str, Any], report: ExtractedReport) -> None:
    found = report.facts
    tally.mark("facts", found.framework == answer["framework"], f"{name}: {found.framework}")
    wanted = set(plain(answer["authority"]).split()) - SMALL_WORDS
    tally.mark("facts", wanted <= set(plain(found.authority).split()), f"{name}: {found.authority}")
    if answer["framework"] in DATED:
        for field in ("inspection_start", "inspection_end"):
            value = getattr(found, field)
            tally.mark("facts", (value.isoformat() if value else None) == answer[field], f"{name}: {field} {value}")
        tally.mark("facts", plain(found.lead_inspector) == plain(answer["lead_inspector"]), f"{name}: inspector")
        if answer["published"]:
            tally.mark("facts", str(found.published) == answer["published"], f"{name}: published")


def grades(tally: Tally, name: str, answer: dict[str, Any], report: ExtractedReport) -> None:
    given = {j.key: j for j in report.judgements}
    if answer.get("rows"):
        asked = [(plain(r["label"]), r["grade"]) for r in answer["rows"]]
        got = [(plain(j.label), j.grade.value) for j in report.judgements]
        tally.mark("grades", asked == got, name)
        return
    for key, grade in (answer["judgements"] or {}).items():
        judgement = given.pop(key, None)
        ok = judgement is not None and judgement.grade.value == grade
        tally.mark("grades", ok, f"{name}: {key}")
        if judgement is not None and not ok:
            tally.mark("sure", judgement.confidence <= 0.9, f"{name}: {key} is wrong and sure")
    for judgement in given.values():
        tally.mark("grades", not judgement.grade.made, f"{name}: invented {judgement.key}")


def structure(tally: Tally, name: str, answer: dict[str, Any], report: ExtractedReport) -> None:
    wanted = answer["structure"]
    if not wanted:
        return
    held: Counter[tuple[str, str]] = Counter()
    for section in report.sections:
        for i, paragraph in enumerate(section.paragraphs):
            if paragraph.number is None:
                continue
            nested = []
            for after in section.paragraphs[i + 1 :]:
                if after.kind is not ParagraphKind.BULLET:
                    break
                nested.append(after.text)
            held[paragraph.number, letters(paragraph.text)] += 1
            held[paragraph.number, letters(" ".join([paragraph.text, *nested]))] += 1
    headings = Counter((plain(s.heading), s.grade.value if s.grade else None) for s in report.sections)
    for section in wanted["sections"]:
        heading, grade = plain(section["heading"]), section.get("grade")
        if heading and grade:
            ok = any(h.startswith(heading) or heading.startswith(h) for h, g in headings if g == grade and h)
            tally.mark("sections", ok, f"{name}: {section['heading']}")
        for paragraph in section["numbered"]:
            marks = paragraph.get("letters") or []
            ok = not marks or any(held[str(paragraph["number"]), mark] for mark in marks)
            tally.mark("paragraphs", ok, f"{name}: {paragraph['number']}")
    areas = Counter(area_words(a.text) for a in report.areas)
    for area in wanted["areas"]:
        text = area_words(re.sub(r"^\s*\d{1,3}[.)]\s*", "", area["text"]))
        forms = {text, area_words(" ".join([text, *(area.get("sub") or [])]))}
        tally.mark("areas", any(areas[form] for form in forms), f"{name}: {text[:60]}")
    tally.mark("areas", len(report.areas) == len(wanted["areas"]), f"{name}: {len(report.areas)} areas")


@pytest.fixture(scope="module")
def tally() -> Tally:
    made = Tally()
    for path in ANSWERS:
        answer, report = read(path)
        name = f"{path.parent.name}/{path.stem}"
        facts(made, name, answer, report)
        grades(made, name, answer, report)
        structure(made, name, answer, report)
    return made


def test_facts(tally: Tally) -> None:
    assert tally.share("facts") >= 0.995, tally.missed


def test_every_grade_is_right_and_none_is_wrong_and_sure(tally: Tally) -> None:
    assert tally.share("grades") == 1.0, tally.missed
    assert tally.share("sure") == 1.0, tally.missed


def test_graded_sections(tally: Tally) -> None:
    assert tally.share("sections") >= 0.995, tally.missed


def test_numbered_paragraphs_are_whole(tally: Tally) -> None:
    assert tally.share("paragraphs") >= 0.998, tally.missed


def test_areas_are_whole(tally: Tally) -> None:
    assert tally.share("areas") >= 0.995, tally.missed


@pytest.mark.parametrize("path", ANSWERS[::6], ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_nothing_of_a_real_report_is_dropped(path: Path) -> None:
    check_sound(read(path)[1])
