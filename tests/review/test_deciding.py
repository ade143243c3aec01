"""What a reviewer decides about a report, and what is refused with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reviewer.errors import Refused, UsageError
from reviewer.model.decided import FactDecision, GradeDecision, Mark, Verdict
from reviewer.model.grades import Grade
from reviewer.model.reviewed import AreaView, FactView, JudgementView, ParagraphView
from reviewer.review import ReviewSession
from tests.support.workspaces import with_fairhaven


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    with with_fairhaven(tmp_path) as workspace:
        yield workspace.session("fairhaven")


def judgement(session: ReviewSession, key: str) -> JudgementView:
    return next(view for view in session.report.judgements if view.extracted.key == key)


def fact(session: ReviewSession, name: str) -> FactView:
    return next(view for view in session.report.facts if view.name == name)


def paragraph(session: ReviewSession, at: int) -> ParagraphView:
    return session.report.paragraphs[at]


def area(session: ReviewSession, at: int = 0) -> AreaView:
    return session.report.areas[at]


def test_a_judgement_is_confirmed_corrected_or_cannot_be_told(session: ReviewSession) -> None:
    overall = judgement(session, "overall")
    change = session.confirm(overall.target)
    assert change.summary == "Overall effectiveness: confirmed Good"
    assert change.targets == (overall.target,)
    view = judgement(session, "overall")
    assert view.decision == GradeDecision(Verdict.CONFIRMED, Grade.GOOD)
    assert view.grade is Grade.GOOD
    assert view.decided is not None
    assert (view.decided.actor, view.decided.replaced) == ("Anna", None)

    session.grade(overall.target, Grade.OUTSTANDING, "the printed page says so")
    corrected = judgement(session, "overall")
    assert corrected.decision == GradeDecision(Verdict.CORRECTED, Grade.OUTSTANDING, "the printed page says so")
    assert corrected.decided is not None
    assert corrected.decided.replaced == view.decided.decision

    assert session.cannot_tell(overall.target, "two copies differ").summary.endswith("cannot tell")
    assert judgement(session, "overall").grade is None


def test_a_digit_equal_to_what_was_read_confirms_and_another_needs_a_reason(session: ReviewSession) -> None:
    leaders = judgement(session, "leaders").target
    with pytest.raises(Refused, match="say why"):
        session.grade(leaders, Grade.INADEQUATE)
    assert judgement(session, "leaders").decision is None
    session.grade(leaders, Grade.GOOD)
    assert judgement(session, "leaders").decision == GradeDecision(Verdict.CONFIRMED, Grade.GOOD)


def test_a_conflict_is_not_confirmed_but_chosen(session: ReviewSession) -> None:
    conflict = judgement(session, "help_protection").target
    with pytest.raises(Refused, match="choose a digit"):
        session.confirm(conflict)
    session.grade(conflict, Grade.REQUIRES_IMPROVEMENT)
    assert judgement(session, "help_protection").grade is Grade.REQUIRES_IMPROVEMENT


def test_facts_are_confirmed_and_corrected_and_dates_are_checked(session: ReviewSession) -> None:
    authority = fact(session, "authority").target
    session.confirm(authority)
    assert fact(session, "authority").decision == FactDecision(Verdict.CONFIRMED, "Fairhaven Borough Council")
    session.correct_fact(authority, " Fairhaven Council\r\n", "renamed")
    assert fact(session, "authority").value == "Fairhaven Council"
    with pytest.raises(Refused, match="say why"):
        session.correct_fact(authority, "Elsewhere", "")

    end = fact(session, "inspection_end").target
    with pytest.raises(Refused, match="no date"):
        session.correct_fact(end, "12 Oct", "misread")
    with pytest.raises(Refused, match="before it starts"):
        session.correct_fact(end, "2018-09-01", "misread")
    session.correct_fact(end, "2018-10-13", "misread")
    assert fact(session, "inspection_end").value == "2018-10-13"
    session.correct_fact(fact(session, "published").target, "2018-11-12", "")
    assert fact(session, "published").value == "2018-11-12"
    session.cannot_tell(fact(session, "lead_inspector").target)
    assert fact(session, "lead_inspector").value is None
    assert session.workspace.library()[0].authority == "Fairhaven Council"


def test_reading_is_each_reviewers_own(session: ReviewSession) -> None:
    target = paragraph(session, 2).target
    assert session.mark_read(target).summary == "Paragraph 1: read"
    assert paragraph(session, 2).read is not None
    session.workspace.actor = "Bea"
    assert paragraph(session, 2).read is None
    session.mark_read(target)
    session.workspace.actor = "Anna"
    session.mark_read(target, on=False)
    assert paragraph(session, 2).read is None
    session.workspace.actor = "Bea"
    assert paragraph(session, 2).read is not None


def test_a_paragraph_may_be_strength_and_concern_but_not_neutral_besides(session: ReviewSession) -> None:
    target = paragraph(session, 3).target
    session.mark(target, Mark.STRENGTH, quote="Few say what must change, or by when.")
    session.mark(target, Mark.CONCERN)
    assert paragraph(session, 3).marks == {Mark.STRENGTH: "Few say what must change, or by when.", Mark.CONCERN: None}
    session.mark(target, Mark.NEUTRAL)
    assert paragraph(session, 3).marks == {Mark.NEUTRAL: None}
    session.undo()
    assert set(paragraph(session, 3).marks) == {Mark.STRENGTH, Mark.CONCERN}
    session.mark(target, Mark.STRENGTH, on=False)
    assert set(paragraph(session, 3).marks) == {Mark.CONCERN}


def test_themes_are_a_list_in_order(session: ReviewSession) -> None:
    target = paragraph(session, 3).target
    session.set_themes(target, ["plans", "voice", "plans"])
    assert paragraph(session, 3).themes == ("plans", "voice")
    session.set_themes(target, [])
    assert paragraph(session, 3).themes == ()
    assert paragraph(session, 3).themed is None


def test_an_area_is_confirmed_or_its_text_corrected(session: ReviewSession) -> None:
    target = area(session).target
    session.confirm(target)
    assert area(session).confirmed is not None
    assert area(session).corrected_text is None
    session.correct_area(target, "The quality of plans")
    assert area(session).text == "The quality of plans"
    session.correct_area(target, area(session).extracted.text)
    assert area(session).corrected_text is None
    with pytest.raises(Refused, match="needs a text"):
        session.correct_area(target, "  ")


def test_what_is_not_there_cannot_be_decided(session: ReviewSession) -> None:
    acts: list[Callable[[], object]] = [
        lambda: session.confirm("judgement/none"),
        lambda: session.confirm("area/none#1~1"),
        lambda: session.confirm("paragraph/summary#~1"),
        lambda: session.mark_read("paragraph/none#1~1"),
        lambda: session.mark("area/what-needs-improve#1~1", Mark.CONCERN),
        lambda: session.correct_fact("fact/none", "x", "y"),
    ]
    for act in acts:
        with pytest.raises(UsageError):
            act()
    assert session.history() == []


def test_the_same_decision_twice_by_one_person_is_one_entry_and_by_two_people_two(session: ReviewSession) -> None:
    overall = judgement(session, "overall").target
    session.confirm(overall)
    again = session.confirm(overall)
    assert (again.batch, again.summary) == ("", "Overall effectiveness: confirmed Good (as before)")
    session.workspace.actor = "Bea"
    session.confirm(overall)
    assert [entry.actor for entry in session.history(overall)] == ["Anna", "Bea"]
