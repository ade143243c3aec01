"""Evidence and open concerns of a report under review: what a person decided is taken into account."""

from __future__ import annotations

from dataclasses import replace

from reviewer.insight.report_evidence import ReportEvidence
from reviewer.model.decided import EvidenceLink, LinkState, Mark
from reviewer.model.reviewed import AreaView, ReviewedReport
from tests.insight.building import NOON, area, paragraph, report, section

TEXTS = (
    "Visits are frequent and children like their workers.",
    "Pathway plans are weak, and few care leavers helped to write them.",
    "Return home interviews are late or not offered.",
    "Supervision is inconsistent across the teams.",
    "Foster carers praise their training.",
    "The virtual school is energetic.",
    "Life story books are made for every child.",
    "A broad range of adopters came forward.",
)


def target(number: int) -> str:
    return f"paragraph/findings#{number}~1"


def reviewed(*areas: AreaView) -> ReviewedReport:
    paragraphs = [paragraph("findings", str(n), 1000 + n * 100, 1090 + n * 100, text=t) for n, t in enumerate(TEXTS, 1)]
    listed = paragraph("improve", "9", 500, 540, text="The quality of pathway plans.")
    return report(sections=[section("improve", listed), section("findings", *paragraphs)], areas=areas)


PLANS = area(1, 500, 540, text="The quality of pathway plans.")


def with_links(view: AreaView, **states: LinkState) -> AreaView:
    links = tuple(
        EvidenceLink(f"link-{n}", "fairhaven", view.target, target(int(n[1:])), state, "Anna", NOON, 1)
        for n, state in states.items()
    )
    return replace(view, links=links)


def referring(view: AreaView, *numbers: str) -> AreaView:
    return replace(view, extracted=replace(view.extracted, references=numbers))


def test_an_area_is_given_its_likeliest_paragraphs_and_never_its_own() -> None:
    whole = reviewed(PLANS)
    suggested = ReportEvidence(whole).suggestions(whole.areas[0])
    assert suggested[0].paragraph == target(2)
    assert len(suggested) == 5
    assert all(each.paragraph.startswith("paragraph/findings") for each in suggested)


def test_what_was_decided_is_not_suggested_again() -> None:
    whole = reviewed(with_links(PLANS, n2=LinkState.ACCEPTED, n3=LinkState.REJECTED, n1=LinkState.SUGGESTED))
    suggested = [each.paragraph for each in ReportEvidence(whole).suggestions(whole.areas[0], first=8)]
    assert target(2) not in suggested
    assert target(3) not in suggested
    assert target(1) in suggested


def test_a_paragraph_that_the_report_names_is_told_apart() -> None:
    whole = reviewed(referring(PLANS, "2", "99", "outcome 3, national framework"))
    evidence = ReportEvidence(whole)
    assert evidence.printed(whole.areas[0]) == (target(2),)
    assert [each.printed for each in evidence.suggestions(whole.areas[0], first=2)] == [True, False, False]


def test_concerns_that_no_area_covers_are_listed_until_linked_marked_or_dismissed() -> None:
    whole = reviewed()
    evidence = ReportEvidence(whole)
    assert [each.paragraph for each in evidence.open_concerns(whole)] == [target(2), target(3), target(4)]
    (first, *_) = evidence.open_concerns(whole)
    assert first.nearest is None
    assert first.sentences[0].text == TEXTS[1]
    assert [each.paragraph for each in evidence.open_concerns(whole, dismissed={target(3), "paragraph/gone#1~1"})] == [
        target(2),
        target(4),
    ]
    findings = whole.sections[1]
    marked = tuple(
        replace(view, marks={Mark.CONCERN: None}) if view.target == target(4) else view for view in findings.paragraphs
    )
    after = replace(whole, sections=(whole.sections[0], replace(findings, paragraphs=marked)))
    assert [each.paragraph for each in evidence.open_concerns(after)] == [target(2), target(3)]


def test_an_area_covers_what_it_ranks_high_unless_a_person_rejected_it() -> None:
    whole = reviewed(PLANS)
    evidence = ReportEvidence(whole)
    assert target(2) not in [each.paragraph for each in evidence.open_concerns(whole)]
    refused = reviewed(with_links(PLANS, n2=LinkState.REJECTED))
    assert target(2) in [each.paragraph for each in evidence.open_concerns(refused)]
    linked = reviewed(with_links(PLANS, n2=LinkState.REJECTED, n4=LinkState.ADDED))
    assert target(4) not in [each.paragraph for each in evidence.open_concerns(linked)]


def test_printed_numbers_that_all_miss_by_one_are_found_out() -> None:
    wanted = {
        "Pathway plans.": 2,
        "Return home interviews.": 3,
        "Supervision.": 4,
        "Virtual school.": 6,
        "Life story books.": 7,
    }
    areas = [
        referring(area(n, n, n + 1, text=text), str(number + 1)) for n, (text, number) in enumerate(wanted.items(), 1)
    ]
    whole = reviewed(*areas)
    shift = ReportEvidence(whole).numbering_shift(whole)
    assert shift is not None
    assert shift.by == -1
    right = reviewed(*(referring(a, str(n)) for a, n in zip(areas, wanted.values(), strict=True)))
    assert ReportEvidence(right).numbering_shift(right) is None


def test_a_report_without_paragraphs_or_areas_has_no_evidence_and_no_concerns() -> None:
    empty = report()
    assert ReportEvidence(empty).open_concerns(empty) == ()
    assert ReportEvidence(empty).numbering_shift(empty) is None
    alone = report(areas=[PLANS])
    assert ReportEvidence(alone).suggestions(PLANS) == ()
