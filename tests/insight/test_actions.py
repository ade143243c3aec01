"""The state table of an action, and what follows from its dates."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.insight import actions, moves
from reviewer.insight.actions import Missing
from reviewer.model.decided import Action, ActionStatus, Delivery, Impact
from reviewer.model.plan import (
    ActionDetails,
    DueChange,
    EvidenceForm,
    EvidenceItem,
    EvidenceKind,
    PlannedAction,
    SuccessMeasure,
)
from tests.insight.building import NOON

D = dt.date
TODAY = D(2027, 3, 12)
S = ActionStatus
EVERY = list(itertools.permutations(ActionStatus, 2))
ALLOWED = {(move.start, move.end) for move in moves.MOVES}


def action(**changes: Any) -> Action:
    plain = Action("a1", "A1.1", (("fairhaven", "area/1"),), "Rewrite the plan template", "Anna", NOON, 1)
    return replace(plain, **changes)


def planned(
    status: ActionStatus = S.IN_PROGRESS, *, impact: Impact = Impact.NOT_RATED, **details: Any
) -> PlannedAction:
    return PlannedAction(action(status=status, impact=impact), ActionDetails(**details))


def evidence(dated: dt.date | None) -> EvidenceItem:
    return EvidenceItem("e1", "a1", EvidenceKind.AUDIT, EvidenceForm.TEXT, "Audit", "Anna", NOON, 2, dated)


def ready(status: ActionStatus) -> PlannedAction:
    """An action to which no need is wanting."""
    return planned(
        status,
        impact=Impact.SUSTAINED,
        review_on=TODAY,
        successor="a2",
        completed_on=D(2027, 1, 1),
        completed_by="Anna",
        evidence=(evidence(D(2027, 2, 1)),),
    )


def refused(
    which: PlannedAction, end: ActionStatus, *, actor: str = "Ben", verification: bool = False
) -> tuple[str, ...]:
    return moves.refusals(which, end, actor=actor, today=TODAY, verification=verification)


@pytest.mark.parametrize(("start", "end"), EVERY)
def test_the_table_alone_says_which_moves_there_are(start: ActionStatus, end: ActionStatus) -> None:
    reasons = refused(ready(start), end)
    assert (reasons == ()) == ((start, end) in ALLOWED)
    if reasons:
        assert reasons[0].startswith(f"From {moves.STATUS_WORDS[start]} an action cannot become")


def test_the_moves_that_must_never_be() -> None:
    never = {
        (S.NOT_STARTED, S.EMBEDDED),
        (S.IN_PROGRESS, S.EMBEDDED),
        (S.COMPLETE_AWAITING_VERIFICATION, S.EMBEDDED),
        (S.SUSPENDED, S.COMPLETE),
        (S.SUPERSEDED, S.COMPLETE),
    }
    assert not never & ALLOWED
    assert all(moves.moves_from(status) for status in ActionStatus)
    assert len(ALLOWED) == len(moves.MOVES)


def test_to_stay_is_always_allowed() -> None:
    assert all(refused(planned(status), status) == () for status in ActionStatus)


def test_complete_asks_for_evidence() -> None:
    assert refused(planned(), S.COMPLETE) == ("A complete action needs an evidence item: add one.",)
    assert refused(planned(evidence=(evidence(None),)), S.COMPLETE) == ()


def test_where_configured_somebody_else_verifies() -> None:
    (reason,) = refused(ready(S.IN_PROGRESS), S.COMPLETE, verification=True)
    assert reason == "Somebody else has to verify it first: make it “complete, awaiting verification”."
    waiting = ready(S.COMPLETE_AWAITING_VERIFICATION)
    assert refused(waiting, S.COMPLETE, actor="anna", verification=True) == (
        "It was completed by Anna: somebody else has to verify it.",
    )
    assert refused(waiting, S.COMPLETE, actor="Ben", verification=True) == ()
    assert refused(waiting, S.COMPLETE, actor="Anna") == ()


def test_embedded_needs_sustained_impact_and_later_evidence() -> None:
    done = planned(S.COMPLETE, completed_on=D(2027, 2, 1), evidence=(evidence(D(2027, 2, 1)),))
    assert refused(done, S.EMBEDDED) == (
        "An embedded action needs the impact “sustained”.",
        "An embedded action needs evidence dated after its completion on 1 Feb 2027.",
    )
    later = replace(done.details, evidence=(evidence(D(2027, 2, 2)),))
    assert refused(PlannedAction(replace(done.action, impact=Impact.SUSTAINED), later), S.EMBEDDED) == ()
    undated = planned(S.COMPLETE, impact=Impact.SUSTAINED, evidence=(evidence(D(2027, 2, 2)),))
    assert refused(undated, S.EMBEDDED) == ("An embedded action needs the day on which it was completed.",)


def test_suspended_needs_a_day_to_look_again_and_superseded_another_action() -> None:
    assert refused(planned(), S.SUSPENDED) == ("A suspended action needs a date on which to look at it again.",)
    assert refused(planned(review_on=D(2027, 3, 11)), S.SUSPENDED) == (
        "The date to look at it again, 11 Mar 2027, is past.",
    )
    assert refused(planned(), S.SUPERSEDED) == ("A superseded action needs to name the action that takes its place.",)
    assert refused(planned(successor="a1"), S.SUPERSEDED) == ("An action cannot take its own place: name another one.",)


@pytest.mark.parametrize("status", list(ActionStatus))
def test_delivery_is_empty_once_complete_and_comes_back_unrated(status: ActionStatus) -> None:
    empty = status not in (S.NOT_STARTED, S.IN_PROGRESS, S.SUSPENDED)
    assert moves.delivery_after(status, Delivery.AT_RISK) is (None if empty else Delivery.AT_RISK)
    assert moves.delivery_after(status, None) is (None if empty else Delivery.NOT_RATED)
    assert bool(moves.delivery_refusals(status, Delivery.ON_TRACK, None, None)) is empty


def test_off_track_needs_a_reason_and_a_route_back() -> None:
    assert len(moves.delivery_refusals(S.IN_PROGRESS, Delivery.OFF_TRACK, None, " ")) == 2
    assert len(moves.delivery_refusals(S.IN_PROGRESS, Delivery.OFF_TRACK, "vacancies", None)) == 1
    assert moves.delivery_refusals(S.IN_PROGRESS, Delivery.OFF_TRACK, "vacancies", "agency cover by May") == ()
    assert moves.delivery_refusals(S.COMPLETE, None, None, None) == ()


@given(st.sampled_from(list(ActionStatus)), st.dates(D(2020, 1, 1), D(2030, 1, 1)))
def test_only_what_is_still_to_be_done_is_overdue_or_due_soon(status: ActionStatus, due: dt.date) -> None:
    one = action(status=status, due=due)
    late, soon = actions.overdue(one, TODAY), actions.due_soon(one, TODAY)
    assert (late, soon) != (True, True)
    if status not in (S.NOT_STARTED, S.IN_PROGRESS):
        assert (late, soon) == (False, False)
        assert "overdue" not in actions.due_words(one, TODAY)
    else:
        assert late == (due < TODAY)
        assert soon == (TODAY <= due <= TODAY + dt.timedelta(days=28))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"due": D(2027, 2, 28)}, "overdue by 12 days"),
        ({"due": D(2027, 3, 11)}, "overdue by 1 day"),
        ({"due": D(2027, 3, 12)}, "due today"),
        ({"due": D(2027, 3, 13)}, "due tomorrow"),
        ({"due": D(2027, 3, 17)}, "due in 5 days"),
        ({}, "no due date"),
        (
            {"due": D(2027, 1, 1), "status": S.COMPLETE_AWAITING_VERIFICATION},
            "awaiting verification since 3 Jan 2027",
        ),
        ({"due": D(2027, 1, 1), "status": S.SUSPENDED}, "suspended since 3 Jan 2027"),
    ],
)
def test_how_an_action_stands_to_its_date_in_words(changes: dict[str, Any], words: str) -> None:
    assert actions.due_words(action(**changes), TODAY, since=D(2027, 1, 3)) == words


def test_an_incomplete_action_says_what_it_lacks() -> None:
    assert actions.missing(action()) == (Missing.LEAD, Missing.MEASURE, Missing.DUE)
    full = action(lead="Head of service", success_measure="Nine plans in ten are specific", due=TODAY)
    assert actions.missing(full) == ()
    assert actions.missing(replace(full, lead="  ")) == (Missing.LEAD,)
    measured = ActionDetails(measures=(SuccessMeasure("m1", "Plans that are specific", "%"),))
    assert actions.missing(replace(full, success_measure=None), measured) == ()
    assert actions.missing(action(status=S.SUPERSEDED)) == ()


def change(was: dt.date | None, now: dt.date | None) -> DueChange:
    return DueChange(was, now, "vacancies", "Director", "Anna", NOON, 3)


def test_slippage_counts_the_moves_and_the_days_from_the_first_date() -> None:
    moved = PlannedAction(
        action(due=D(2027, 4, 4)),
        ActionDetails(
            original_due=D(2027, 3, 1),
            due_changes=(
                change(None, D(2027, 3, 1)),
                change(D(2027, 3, 1), D(2027, 5, 1)),
                change(D(2027, 5, 1), D(2027, 4, 4)),
            ),
        ),
    )
    slipped = actions.slippage(moved)
    assert (slipped.times, slipped.days) == (2, 34)
    assert slipped.words == "first 1 Mar 2027, moved twice, 34 days later"


def test_a_date_never_moved_has_not_slipped() -> None:
    for details in (ActionDetails(), ActionDetails(due_changes=(change(None, TODAY), change(TODAY, TODAY)))):
        slipped = actions.slippage(PlannedAction(action(due=TODAY), details))
        assert (slipped.times, slipped.days, slipped.words) == (0, 0, "")


def test_a_date_brought_forward_or_taken_away() -> None:
    earlier = PlannedAction(
        action(due=D(2027, 2, 28)), ActionDetails(due_changes=(change(D(2027, 3, 1), D(2027, 2, 28)),))
    )
    assert actions.slippage(earlier).words == "first 1 Mar 2027, moved once, 1 day earlier"
    gone = PlannedAction(action(), ActionDetails(due_changes=(change(D(2027, 3, 1), None),)))
    assert actions.slippage(gone).words == "first 1 Mar 2027, moved once, now without a date"


def test_delivery_and_impact_are_said_with_their_names() -> None:
    one = action(delivery=Delivery.ON_TRACK, impact=Impact.TOO_EARLY)
    assert actions.ratings_words(one) == "delivery on track · impact too early"
    assert actions.ratings_words(action(delivery=None, impact=Impact.SOME)) == "impact some"


def test_a_suspended_action_comes_up_again_and_a_late_impact_is_told() -> None:
    assert actions.review_due(planned(S.SUSPENDED, review_on=TODAY), TODAY)
    assert not actions.review_due(planned(S.SUSPENDED, review_on=D(2027, 3, 13)), TODAY)
    assert not actions.review_due(planned(S.IN_PROGRESS, review_on=TODAY), TODAY)
    assert actions.late_impact(planned(impact_by=D(2027, 3, 11)), TODAY)
    assert not actions.late_impact(planned(impact=Impact.SOME, impact_by=D(2027, 3, 11)), TODAY)
    assert not actions.late_impact(planned(), TODAY)
