"""The coverage matrix names every gap, and a gap is closed by an action or by a reason that somebody approved."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from reviewer.insight import coverage
from reviewer.insight.coverage import GapKind
from reviewer.model.decided import Action, ActionStatus, EvidenceLink, LinkState, Mark
from reviewer.model.grades import Grade
from reviewer.model.plan import ActionDetails, NoAction, Strand, SuccessMeasure
from reviewer.model.reviewed import ReviewedReport
from tests.insight.building import NOON, area, judgement, paragraph, report, section

REPORT = "fairhaven-ilacs-2018-10-12"
AREA, SECOND = "area/improve#1~1", "area/improve#2~1"


def action(uuid: str, *answers: str, **changes: Any) -> Action:
    plain = Action(uuid, f"A{uuid}", tuple((REPORT, target) for target in answers), f"Do {uuid}", "Anna", NOON, 1)
    return replace(plain, **changes)


def link(area_target: str, number: str, state: LinkState) -> EvidenceLink:
    return EvidenceLink(f"l{number}", REPORT, area_target, f"paragraph/one#{number}~1", state, "Anna", NOON, 1)


def whole(**changes: Any) -> ReviewedReport:
    """Two areas, a judgement below good, a marked concern: nothing answered yet."""
    concern = replace(
        paragraph("one", "8", 100, 110, text="Plans are late."), marks=MappingProxyType({Mark.CONCERN: None})
    )
    plain = report(
        judgements=[judgement("overall"), judgement("help", Grade.REQUIRES_IMPROVEMENT)],
        sections=[section("one", paragraph("one", "7", 90, 99), concern)],
        areas=[area(1, 0, 10, text="The quality of plans"), area(2, 20, 30, text="Management oversight")],
    )
    return replace(plain, **changes)


def gaps(matrix: coverage.Matrix) -> list[tuple[GapKind, str]]:
    return [(gap.kind, gap.target) for gap in matrix.gaps]


def test_every_gap_of_a_report_without_a_plan_is_named() -> None:
    matrix = coverage.of(whole())
    assert gaps(matrix) == [
        (GapKind.NO_ACTION, AREA),
        (GapKind.NO_ACTION, SECOND),
        (GapKind.NO_EVIDENCE, AREA),
        (GapKind.NO_EVIDENCE, SECOND),
        (GapKind.UNANSWERED_JUDGEMENT, "judgement/help"),
        (GapKind.UNCOVERED_CONCERN, "paragraph/one#8~1"),
    ]
    assert [gap.words for gap in matrix.gaps][::2] == [
        "Area 1 “The quality of plans” has no action",
        "Area 1 “The quality of plans” has no accepted evidence",
        "Help: Requires improvement, and no action answers it",
    ]
    assert matrix.gaps[-1].words == "Paragraph 8 “Plans are late.” is a concern that no area covers"
    assert matrix.words == "0 of 2 areas with an action · 6 gaps"


def test_a_whole_plan_leaves_no_gap() -> None:
    plain = whole()
    areas = (
        replace(plain.areas[0], links=(link(AREA, "8", LinkState.ACCEPTED),)),
        replace(plain.areas[1], links=(link(SECOND, "7", LinkState.ADDED), link(SECOND, "8", LinkState.SUGGESTED))),
    )
    actions = (
        action("1", AREA, "judgement/help", success_measure="Nine in ten plans are specific"),
        action("2", SECOND),
    )
    details = {"2": ActionDetails(measures=(SuccessMeasure("m", "Supervision on time", "%"),))}
    matrix = coverage.of(whole(areas=areas, actions=actions), details=details)
    assert matrix.gaps == ()
    assert matrix.words == "2 of 2 areas with an action · no gaps"
    assert [(row.accepted, row.suggested, len(row.actions)) for row in matrix.rows] == [
        (("8",), 0, 1),
        (("7",), 1, 1),
    ]


def test_evidence_stands_in_the_order_of_the_report_and_each_paragraph_once() -> None:
    plain = whole()
    tied = (link(AREA, "8", LinkState.ACCEPTED), link(AREA, "7", LinkState.ADDED), link(AREA, "8", LinkState.ADDED))
    again = link(AREA, "7", LinkState.SUGGESTED)
    areas = (replace(plain.areas[0], links=(*tied, again)), plain.areas[1])
    row = coverage.of(whole(areas=areas)).rows[0]
    assert (row.accepted, row.suggested) == (("7", "8"), 0)


def test_an_area_with_an_action_but_no_measure() -> None:
    matrix = coverage.of(whole(actions=(action("1", AREA, success_measure="  "),)))
    assert (GapKind.NO_MEASURE, AREA) in gaps(matrix)
    assert (GapKind.NO_MEASURE, SECOND) not in gaps(matrix)


def test_no_separate_action_with_a_reason_closes_a_gap_and_is_told() -> None:
    reason = NoAction("n", REPORT, SECOND, "done within area 1", "Director", "Anna", NOON, 1)
    elsewhere = replace(reason, report="another", target=AREA)
    matrix = coverage.of(whole(), reasons=[reason, elsewhere])
    assert (GapKind.NO_ACTION, SECOND) not in gaps(matrix)
    assert (GapKind.NO_ACTION, AREA) in gaps(matrix)
    assert (GapKind.NO_EVIDENCE, SECOND) in gaps(matrix)
    assert [gap.closed for gap in matrix.closed] == [reason]
    assert matrix.rows[1].gaps[0].closed == reason
    assert matrix.words == "0 of 2 areas with an action · 5 gaps · 1 closed with a reason"


def test_an_action_tied_to_nothing_or_to_what_is_gone() -> None:
    actions = (
        action("1"),
        action("2", "area/gone#9~1"),
        replace(action("3"), answers=(("another-report", "area/x"),)),
        action("4", status=ActionStatus.SUPERSEDED),
    )
    found = [gap for gap in coverage.of(whole(actions=actions)).gaps if gap.kind is GapKind.TIED_TO_NOTHING]
    assert [gap.words for gap in found] == [
        "Action A1 “Do 1” answers nothing",
        "Action A2 “Do 2” answers nothing that the report still has",
    ]


def test_a_superseded_action_answers_nothing_and_a_concern_may_be_answered_itself() -> None:
    actions = (action("1", AREA, status=ActionStatus.SUPERSEDED), action("2", "paragraph/one#8~1"))
    found = gaps(coverage.of(whole(actions=actions)))
    assert (GapKind.NO_ACTION, AREA) in found
    assert (GapKind.UNCOVERED_CONCERN, "paragraph/one#8~1") not in found


def test_concerns_found_by_their_words_count_beside_the_marked_ones() -> None:
    found = coverage.of(whole(), concerns={"paragraph/one#7~1": "Too few of them do."}).gaps
    [gap] = [gap for gap in found if gap.target == "paragraph/one#7~1"]
    assert gap.kind is GapKind.UNCOVERED_CONCERN
    assert gap.words == "Paragraph 7 “Too few of them do.” is a concern that no area covers"


def test_each_strand_needs_an_action_unless_the_whole_area_has_one() -> None:
    strands = [Strand(f"strand/{n}", REPORT, AREA, n, f"Part {n}") for n in (2, 1)]
    links = (link("strand/1", "7", LinkState.ACCEPTED),)
    areas = (replace(whole().areas[0], links=links),)
    matrix = coverage.of(whole(areas=areas, actions=(action("1", "strand/1"),)), strands=strands)
    assert [(row.label, len(row.accepted), len(row.actions)) for row in matrix.rows] == [
        ("Area 1, strand 1", 1, 1),
        ("Area 1, strand 2", 0, 0),
    ]
    assert (GapKind.NO_ACTION, "strand/2") in gaps(matrix)
    assert matrix.words.startswith("0 of 1 area with an action")
    assert not any(gap.kind is GapKind.TIED_TO_NOTHING for gap in matrix.gaps)
    both = coverage.of(whole(areas=areas, actions=(action("1", AREA),)), strands=strands)
    assert [len(row.actions) for row in both.rows] == [1, 1]
