"""Progress is told in numbers and words, whole and by section, and a recommendation is counted once."""

from __future__ import annotations

from reviewer.insight import progress
from reviewer.model.grades import Grade
from tests.insight.building import (
    area,
    conflict,
    decide,
    fact,
    fairhaven,
    judgement,
    paragraph,
    report,
    section,
)


def test_the_header_says_what_is_done_and_what_is_left() -> None:
    whole = report(
        facts=[fact("authority", "Fairhaven", decided="Fairhaven")],
        judgements=[judgement("overall", decided=Grade.GOOD), judgement("care"), judgement("leaders")],
        areas=[area(1, 0, 10, confirmed=True), area(2, 20, 30)],
        sections=[
            section("one", paragraph("one", "1", 100, 110, read=True), paragraph("one", "2", 120, 130)),
            section("two", paragraph("two", "3", 140, 150)),
        ],
    )
    come = progress.of(whole)
    assert come.words == "judgements 1/3 · areas 1/2 · paragraphs 1/3 · 5 left"
    assert come.short == "1/3 read · 5 left"
    assert [(part.target, part.paragraphs.words) for part in come.sections] == [
        ("section/one", "1/2"),
        ("section/two", "0/1"),
    ]
    assert not come.complete


def test_open_facts_are_named_so_that_the_numbers_add_up() -> None:
    assert progress.of(fairhaven()).words == "judgements 0/3 · facts 0/5 · areas 0/2 · paragraphs 0/5 · 15 left"


def test_a_numbered_recommendation_counts_as_an_area_alone() -> None:
    come = progress.of(fairhaven())
    assert [(part.target, part.paragraphs.total) for part in come.sections] == [
        ("section/improve", 0),
        ("section/findings", 5),
    ]


def test_a_paragraph_that_only_holds_an_area_in_its_midst_is_still_read() -> None:
    whole = report(areas=[area(1, 140, 160)], sections=[section("one", paragraph("one", "1", 100, 200))])
    assert progress.of(whole).paragraphs.words == "0/1"


def test_doubtful_things_are_counted_while_they_are_open() -> None:
    whole = report(
        judgements=[conflict(), judgement("care", confidence=0.9), judgement("overall")],
        facts=[fact("authority", None), fact("framework", "ilacs")],
    )
    assert (progress.of(whole).judgements.doubtful, progress.of(whole).facts.doubtful) == (2, 1)
    assert progress.of(decide(whole, "judgement/leaders")).judgements.doubtful == 1


def test_a_decision_never_moves_the_totals() -> None:
    whole = fairhaven()
    total = progress.of(whole).total
    for target in ("judgement/leaders", "fact/authority", "area/improve#1~1", "paragraph/findings#2~1"):
        whole = decide(whole, target)
        assert progress.of(whole).total == total


def test_a_report_with_nothing_to_decide_is_complete() -> None:
    come = progress.of(report())
    assert (come.words, come.complete) == ("nothing left", True)
