"""The board pack: what it says, to whom, and what it keeps from them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from reviewer.errors import Refused
from reviewer.exchange.html import html
from reviewer.exchange.markdown import markdown
from reviewer.exchange.pack import Audience, Pack, build
from reviewer.exchange.pack.parts import Row
from reviewer.exchange.tables import actions_table
from reviewer.model.decided import ActionStatus, Decided, LinkState, NoteKind
from reviewer.model.plan import (
    ActionDetails,
    EventKind,
    EvidenceForm,
    EvidenceItem,
    EvidenceKind,
    NoAction,
    PlannedAction,
    Update,
)
from reviewer.model.reviewed import StrandView, Version, VersionKind
from tests.exchange.packs import AS_OF, REPORT, action, at, entry, event, link, note, pack_input, planned, report, uuid

SECRETS = (
    "Anna Quirk",  # reviewer
    "Priya Nair",  # holder of the lead's role
    "Maya Okoro",  # an officer named as lead
    "Sam Poole",  # approver
    "The supplier was late",  # why a date moved
    "Two of five teams",  # why it is off track
    "A workshop in each team",
    "The heading is the later edit",  # why a grade was corrected
    "The audit of May says otherwise",  # challenge
    "Is this the 2016 form?",  # query
    "Three teams use it",  # progress
    "/home/anna",  # path
    "plans february",
    "Audit of 40 plans",
    "fairhaven.example",
    "delivery changed",  # log
)


def everything(pack: Pack) -> str:
    return markdown(pack) + html(pack)


def test_the_public_see_no_names_reasons_notes_log_or_paths_and_the_caller_is_told_what_was_left_out() -> None:
    pack = build(pack_input())
    text = everything(pack)
    assert [secret for secret in SECRETS if secret in text] == []
    assert pack.left_out == (
        "1 note",
        "1 challenge to the report",
        "4 entries of the log",
        "1 reviewer's name",
        "2 names of leads (their roles stand)",
        "1 name of who approved or verified",
        "5 reasons",
        "1 progress report",
        "2 descriptions of evidence",
        "3 gaps in the plan",
    )


def test_leads_are_roles_in_public_even_where_a_person_was_typed() -> None:
    leads = {one.reference: one.lead for one in build(pack_input()).at_a_glance}
    assert leads == {
        "A1.1": "Head of service",
        "A1.2": "Service manager",  # the role that Maya Okoro holds
        "A2.1": "Missing children coordinator",
        "J2.1": "no lead yet",
    }
    nobody = build(pack_input(roles=()))
    assert {one.reference: one.lead for one in nobody.at_a_glance}["A1.2"] == "a named officer"


def test_the_board_sees_reasons_progress_and_names_but_no_notes_log_or_paths() -> None:
    pack = build(pack_input(), Audience.BOARD)
    text = everything(pack)
    hidden = [secret for secret in SECRETS if secret not in text]
    assert hidden == [
        "The audit of May says otherwise",
        "Is this the 2016 form?",
        "/home/anna",
        "delivery changed",
    ]
    assert pack.left_out == ("1 note", "1 challenge to the report", "4 entries of the log", "1 file path")


def test_those_inside_see_everything() -> None:
    pack = build(pack_input(), Audience.INTERNAL)
    assert [secret for secret in SECRETS if secret not in everything(pack)] == []
    assert pack.left_out == ()


def test_a_draft_stays_out() -> None:
    given = pack_input()
    draft = Version(1, VersionKind.DRAFT, given.report.source, at(1, 1))
    with pytest.raises(Refused, match="DRAFT, NOT PUBLISHED"):
        build(replace(given, report=replace(given.report, versions=(draft,))))
    final = Version(2, VersionKind.FINAL, given.report.source, at(2, 1))
    build(replace(given, report=replace(given.report, versions=(replace(draft, current=False), final))))


def test_an_overdue_action_comes_first_with_its_original_date_and_slippage() -> None:
    pack = build(pack_input(), Audience.BOARD)
    first = pack.at_a_glance[0]
    assert (first.reference, first.overdue) == ("A1.1", True)
    assert first.standing == "overdue by 10 days"
    assert first.slipped == "first 15 Jan 2027, moved twice, 37 days later"
    assert (first.delivery, first.impact) == ("off track", "too early")
    rows = {row.label: row.words for row in first.rows}
    assert rows["Why it is off track"] == "Two of five teams have not begun"
    assert rows["Way back"] == "A workshop in each team by 20 March"
    awaiting = next(one for one in pack.at_a_glance if one.reference == "A2.1")
    assert (awaiting.overdue, awaiting.standing) == (False, "awaiting verification since 25 Jan 2027")


def test_an_area_with_something_overdue_stands_before_the_others() -> None:
    given = pack_input()
    third = given.report.areas[2].target
    on_third = PlannedAction(action(45, "A3.2", "Sample supervision", third, due=dt.date(2027, 1, 2)))
    pack = build(replace(given, actions=(given.actions[0], given.actions[2], on_third)))
    assert [area.ordinal for area in pack.areas] == [3, 1, 2]


def test_each_area_has_the_inspectors_words_what_bears_it_out_and_what_is_done() -> None:
    areas = build(pack_input()).areas
    first, second, third = areas
    assert first.text == report().areas[0].extracted.text
    assert [quote.citation for quote in first.parts[0].quotes] == ["paragraph 2, line 15", "paragraph 9, line 25"]
    assert [one.reference for one in first.parts[0].actions] == ["A1.1", "A1.2"]
    assert [one.reference for one in second.parts[0].actions] == ["A2.1"]
    assert third.parts[0].quotes[0].text == "does not always move plans on"
    assert third.parts[0].nothing == "No action is recorded yet."


def test_evidence_that_was_only_suggested_or_rejected_is_not_quoted() -> None:
    given = pack_input()
    first = given.report.areas[0]
    links = tuple(
        replace(link(90 + n, first.target, given.report.paragraphs[n].target), state=state)
        for n, state in enumerate(LinkState)
    )
    area = replace(first, links=links)
    pack = build(replace(given, report=replace(given.report, areas=(area, *given.report.areas[1:]))))
    assert [quote.citation for quote in pack.areas[0].parts[0].quotes] == [
        "summary, 2nd, line 12",
        "paragraph 2, line 15",
    ]


def test_what_changed_since_the_last_board_meeting() -> None:
    changes = build(pack_input(), Audience.BOARD).changes
    assert changes is not None
    assert changes.since == "20 January 2027"
    assert dict(changes.items) == {
        "A1.1 Rewrite the plan template": (
            "delivery: on track to off track",
            "due: 31 Jan 2027 to 21 Feb 2027, Testing found gaps",
            "progress 14 Feb 2027: Three teams use it",
            "evidence added: audit",
            "measured 1 Feb 2027: 63%, Plans that say what must change",
        ),
        "J2.1 Report to the board each quarter": ("new",),
        "A3.1 Buy a tool": ("taken out of the plan",),
    }


def test_what_was_recorded_since_then_of_the_plan_is_told_too() -> None:
    given = pack_input()
    left = NoAction(uuid(110), REPORT, given.report.areas[2].target, "Covered by A1.2", "Sam", "Anna", at(2, 1), 110)
    received = replace(event(9, EventKind.RECEIVED, dt.date(2018, 11, 12)), reports=(REPORT,), at=at(2, 3))
    version = given.own_plans[0].versions[0]
    log = (entry(90, f"plan_version/{version.uuid}", "sent_on", None, "2019-02-19", at(2, 4)),)
    told = build(replace(given, reasons=(left,), events=(*given.events, received), log=log), Audience.BOARD).changes
    assert told is not None
    plan = dict(told.items)["The plan"]
    assert any(words.endswith("sent 19 Feb 2019") for words in plan)
    assert "report received 12 Nov 2018" in plan
    assert "no separate action on area 3: Covered by A1.2" in plan


def test_what_changed_and_was_changed_back_did_not_change() -> None:
    target = f"action/{uuid(41)}"
    there = entry(6, target, "status", "not_started", "in_progress", at(2, 1))
    back = entry(7, target, "status", "in_progress", "not_started", at(2, 2))
    only = pack_input(log=(there, back), actions=(planned(report())[0],))
    changes = build(only).changes
    assert changes is not None
    assert changes.items == ()
    begun = build(replace(only, log=(there,))).changes
    assert begun is not None
    assert begun.items == (("A1.2 Coach managers in writing plans", ("status: not started to in progress",)),)


def test_changes_are_told_from_any_day_and_not_at_all_without_one() -> None:
    earlier = build(pack_input(since=dt.date(2027, 1, 1))).changes
    assert earlier is not None
    assert ("A2.1 See return interviews every month", ("impact: none yet to some",)) in earlier.items
    assert build(pack_input(events=())).changes is None
    only_ahead = (event(4, EventKind.BOARD_MEETING, dt.date(2027, 3, 17)),)
    assert build(pack_input(events=only_ahead)).changes is None


def test_the_summary_says_how_much_is_answered_late_and_sent() -> None:
    assert build(pack_input()).summary == (
        "The inspectors named 3 areas for improvement, of which 2 have an action.",
        "The plan holds 4 actions: 2 not started, 1 in progress and 1 complete and awaiting verification.",
        "1 action is overdue, and none are due within 28 days.",
        "1 statutory date has passed without a record.",
        "Circulate the report: due 24 Dec 2018, no circulation recorded (2991 days ago).",
        "Written statement: sent 19 Feb 2019 (day 68).",
    )
    assert "No action is recorded yet." in build(pack_input(actions=())).summary


def test_the_summary_tells_statutory_dates_that_are_past_beside_actions_of_which_none_is() -> None:
    given = pack_input()
    summary = build(replace(given, actions=given.actions[:1], plans=())).summary
    assert "None is overdue" not in " ".join(summary)
    assert summary[2:] == (
        "No action is overdue, and none are due within 28 days.",
        "2 statutory dates have passed without a record.",
        "Circulate the report: due 24 Dec 2018, no circulation recorded (2991 days ago).",
        "Written statement: due 21 Feb 2019, no sending recorded (2932 days ago).",
    )


def test_a_measure_in_words_stays_beside_the_one_in_numbers() -> None:
    given = pack_input()
    first = next(one for one in given.actions if one.details.measures)
    worded = replace(first, action=replace(first.action, success_measure="8 of 10 plans good at audit"))
    (shown,) = build(replace(given, actions=(worded,))).at_a_glance
    assert Row("Success measure", "8 of 10 plans good at audit") in shown.rows
    assert shown.measures
    table = actions_table([replace(given, actions=(worded,))])
    cell = table.rows[0][[column.key for column in table.columns].index("success_measure")]
    assert str(cell).startswith(f"8 of 10 plans good at audit; {first.details.measures[0].text}: ")


def test_words_about_a_due_date_do_not_run_together() -> None:
    text = html(build(pack_input()))
    said = re.sub("<[^>]+>", "", text)
    assert "21 Feb 2027 (overdue by 10 days; first 15 Jan 2027, moved twice, 37 days later)" in said


def test_a_report_of_others_has_no_clock_no_gaps_and_nothing_overdue() -> None:
    pack = build(pack_input(our_authority="Northmoor"), Audience.BOARD)
    assert not any(one.overdue for one in pack.at_a_glance)
    assert pack.missing == ()
    assert not any("statement" in words for words in pack.summary)


def test_judgements_say_whether_a_person_stands_behind_them() -> None:
    leaders, help_protection, *_ = build(pack_input(), Audience.BOARD).judgements
    assert (leaders.grade, leaders.checked) == ("Good", "checked by a person")
    assert help_protection.grade == "Requires improvement"
    assert help_protection.checked == "checked by a person; read as Good at first"
    assert help_protection.reason == "The heading is the later edit"


def test_an_unsettled_conflict_is_said_and_warned_of() -> None:
    given = pack_input()
    first, conflict, *rest = given.report.judgements
    open_again = replace(conflict, decision=None, decided=None)
    pack = build(replace(given, report=replace(given.report, judgements=(first, open_again, *rest))))
    assert pack.judgements[1].grade == "Not settled: the report says “Good” and “Requires improvement”"
    assert pack.warnings[0].endswith(": Not settled: the report says “Good” and “Requires improvement”.")
    assert pack.warnings[1] == "2 judgements are not yet checked by a person."


def test_names_and_identifiers_in_peoples_own_prose_are_warned_of_before_publication() -> None:
    given = pack_input()
    told = action(46, "A3.3", "Maya Okoro to ring 020 7946 0018", given.report.areas[2].target)
    with_name = replace(given, actions=(PlannedAction(told),))
    warnings = build(with_name).warnings
    assert "A3.3 names “Maya Okoro”: look at it before this is published." in warnings
    assert any("looks like a telephone number" in words for words in warnings)
    assert not any("A3.3 names" in words for words in build(with_name, Audience.BOARD).warnings)


@pytest.mark.parametrize("audience", [Audience.BOARD, Audience.INTERNAL])
def test_what_looks_like_it_names_a_child_is_warned_of_for_every_audience_that_sees_it(audience: Audience) -> None:
    given = pack_input()
    proof = EvidenceItem(
        uuid(120), uuid(46), EvidenceKind.VOICE, EvidenceForm.TEXT, "Jake Smith 04/05/2012 said", "Anna", at(2, 1), 120
    )
    progress = Update(uuid(121), uuid(46), dt.date(2027, 2, 1), "NHS 943 476 5919 is settled", "Anna", at(2, 1), 121)
    told = action(46, "A3.3", "Ask them", given.report.areas[2].target)
    planned = PlannedAction(told, ActionDetails(evidence=(proof,), updates=(progress,)))
    query = note(122, given.report.areas[0].target, NoteKind.QUERY, "case no. 104455?")
    report = replace(given.report, notes=(query,))
    warnings = build(replace(given, report=report, actions=(planned,)), audience).warnings
    look = "look at it before this goes out."
    assert f"A3.3, evidence: “Jake Smith 04/05/2012” looks like a person’s name with a date: {look}" in warnings
    assert f"A3.3, progress of 1 Feb 2027: “943 476 5919” looks like an NHS number: {look}" in warnings
    of_note = f"Area 1, note (Query, Anna Quirk, 22 Nov 2018): “104455” looks like a case number: {look}"
    assert (of_note in warnings) is (audience is Audience.INTERNAL)
    (row,) = actions_table([replace(given, actions=(planned,))], audience).warnings
    assert row == f"{REPORT}: A3.3, last progress: “943 476 5919” looks like an NHS number: {look}"


def test_strands_have_evidence_and_actions_of_their_own_below_the_whole_text() -> None:
    given = pack_input()
    area = given.report.areas[1]
    by_anna = Decided(True, "Anna Quirk", at(2, 1), 100)
    strands = tuple(
        StrandView(f"strand/{uuid(100 + n)}", area.target, n, words, by_anna)
        for n, words in ((1, "Use"), (2, "Patterns"))
    )
    divided = replace(area, strands=strands)
    areas = (given.report.areas[0], divided, given.report.areas[2])
    on_strand = PlannedAction(action(47, "A2.2", "Draw a map", strands[1].target))
    whole = build(replace(given, report=replace(given.report, areas=areas), actions=(*given.actions, on_strand))).areas[
        1
    ]
    half = replace(given, report=replace(given.report, areas=areas), actions=(on_strand,))
    assert "of which none have an action" in build(half).summary[0], "one of two strands is not the area"
    assert whole.text == area.extracted.text
    assert [(part.label, [one.reference for one in part.actions]) for part in whole.parts] == [
        (None, ["A2.1"]),
        ("Strand 1", []),
        ("Strand 2", ["A2.2"]),
    ]


def test_no_separate_action_is_said_with_its_reason_only_to_those_who_may_know() -> None:
    given = pack_input()
    target = given.report.areas[2].target
    left = NoAction(uuid(110), REPORT, target, "Covered by A1.2", "Sam Poole", "Anna Quirk", at(2, 1), 110)
    closed = replace(given, reasons=(left,))
    assert build(closed).areas[2].parts[0].nothing == "No separate action is planned."
    board = build(closed, Audience.BOARD)
    assert board.areas[2].parts[0].nothing == "No separate action: Covered by A1.2 (agreed by Sam Poole)."
    assert not any("Area 3" in words for words in board.missing)


def test_suspended_and_superseded_actions_say_when_and_by_what() -> None:
    given = pack_input()
    first, late, *rest = given.actions
    suspended = PlannedAction(
        replace(first.action, status=ActionStatus.SUSPENDED), replace(first.details, review_on=dt.date(2027, 3, 1))
    )
    gone = PlannedAction(
        replace(late.action, status=ActionStatus.SUPERSEDED), replace(late.details, successor=first.action.uuid)
    )
    shown = {one.reference: one for one in build(replace(given, actions=(suspended, gone, *rest))).at_a_glance}
    assert {row.label: row.words for row in shown["A1.2"].rows}[
        "Looked at again on"
    ] == "1 Mar 2027 (that day has come)"
    assert {row.label: row.words for row in shown["A1.1"].rows}["Replaced by"] == "A1.2"
    assert not shown["A1.1"].overdue


def test_it_says_where_it_comes_from() -> None:
    rows = {row.label: row.words for row in build(pack_input(), Audience.INTERNAL).provenance}
    assert rows["Read from"] == "fairhaven.txt (text)"
    assert rows["Reviewed"] == "by Anna Quirk, 20 November 2018"
    public = {row.label: row.words for row in build(pack_input()).provenance}
    assert public["Reviewed"] == "by people of the authority, 20 November 2018"


@pytest.mark.parametrize("audience", list(Audience))
def test_the_same_input_gives_the_same_bytes_in_whatever_order_the_actions_come(audience: Audience) -> None:
    given = pack_input()
    turned = replace(given, actions=given.actions[::-1], events=given.events[::-1])
    assert everything(build(given, audience)) == everything(build(turned, audience))
    assert build(given, audience).as_of == AS_OF


def test_the_order_of_the_areas_is_told_where_it_is_not_the_reports() -> None:
    given = pack_input()
    assert build(given).areas_order == ()
    late = PlannedAction(action(48, "A3.9", "Answer it", given.report.areas[2].target, due=dt.date(2027, 1, 1)))
    pack = build(replace(given, actions=(late,)))
    assert [area.ordinal for area in pack.areas] == [3, 1, 2]
    assert "## Areas for improvement\n\nThose with an overdue action come first.\n" in markdown(pack)
    assert "<p>Those with an overdue action come first.</p>" in html(pack)


def test_an_area_says_where_it_stands_in_the_report() -> None:
    assert build(pack_input()).areas[0].said.startswith("In the report: ")
