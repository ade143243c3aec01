"""Strands, what leaders know, concerns dismissed, sections added, the review closed and reopened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reviewer.errors import Refused, UsageError
from reviewer.model.decided import LinkState, Mark, NoteKind
from reviewer.model.grades import Grade
from reviewer.review import ReviewSession
from tests.support.reports import data_of, fairhaven
from tests.support.workspaces import plainly, with_fairhaven


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    with with_fairhaven(tmp_path) as workspace:
        yield workspace.session("fairhaven")


def test_an_area_is_divided_into_strands_with_evidence_and_actions_of_their_own(session: ReviewSession) -> None:
    start = plainly(session.report)
    area, paragraph = session.report.areas[0], session.report.paragraphs[3].target
    session.divide_area(area.target, ["say what must change", "say by when"])
    first, second = session.report.areas[0].strands
    assert (first.ordinal, second.text, session.report.areas[0].text) == (1, "say by when", area.text)
    link = session.link(second.target, paragraph, LinkState.ACCEPTED)
    assert session.report.areas[0].strands[1].links == (link,)
    assert session.report.areas[0].links == ()
    action = session.add_action([second.target], "Put dates in")
    assert action.reference == "A1.1"
    assert session.workspace.library()[0].areas_with_action == 0, "one of its two strands is left without"
    session.correct_strand(first.target, "say what must change, in plain words")
    session.add_note(first.target, NoteKind.COMMENT, "as in 2014")
    session.remove(first.target)
    assert [(strand.ordinal, strand.text) for strand in session.report.areas[0].strands] == [(2, "say by when")]
    assert session.report.detached[0].was == "area 1, strand 1"
    for _ in range(6):
        session.undo()
    assert plainly(session.report) == start
    with pytest.raises(UsageError):
        session.divide_area("area/none#1~1", ["x"])
    with pytest.raises(Refused):
        session.divide_area(area.target, [" "])


def test_what_leaders_know_and_concerns_that_need_no_area(session: ReviewSession) -> None:
    target = session.report.paragraphs[3].target
    session.set_leaders_aware(target)
    session.dismiss(target, "a single case")
    view = session.report.paragraphs[3]
    assert view.leaders_aware is not None
    assert view.dismissed is not None
    assert view.dismissed.value == {"reason": "a single case"}
    session.set_leaders_aware(target, on=False)
    session.dismiss(target, None)
    assert session.report.paragraphs[3].leaders_aware is None
    assert session.report.paragraphs[3].dismissed is None
    with pytest.raises(Refused, match="say why"):
        session.dismiss(target, " ")


def test_sections_are_added_so_that_a_report_without_text_can_be_filled_in(session: ReviewSession) -> None:
    scanned = fairhaven("Eastmere Council", sections=(), areas=())
    session.workspace.store.add(scanned, data_of(scanned))
    empty = ReviewSession(session.workspace, session.workspace.resolve("eastmere"))
    empty.remove(empty.report.sections[0].target) if empty.report.sections[0].target.startswith("section/+") else None
    empty.add_section("Summary")
    empty.add_section("Leaders", after=empty.report.sections[-1].target)
    summary = empty.report.sections[-2]
    empty.add_paragraph(summary.target, "Typed from the picture", number="1")
    assert [section.extracted.heading for section in empty.report.sections[-2:]] == ["Summary", "Leaders"]
    assert empty.report.sections[-2].paragraphs[0].text == "Typed from the picture"
    with pytest.raises(Refused, match="printed stays"):
        session.remove(session.report.sections[0].target)


def test_a_closed_review_is_locked_and_notes_and_actions_stay_open(session: ReviewSession) -> None:
    report = session.report
    session.mark_read(report.paragraphs[0].target)
    note = session.add_note("report", NoteKind.COMMENT, "before")
    with pytest.raises(Refused, match="left to decide: say why"):
        session.close_review()
    session.close_review("the rest is not ours")
    assert session.report.closed is not None
    assert session.report.closed.actor == "Anna"
    assert session.workspace.library()[0].closed
    locked: list[Callable[[], object]] = [
        lambda: session.confirm("judgement/overall"),
        lambda: session.confirm("fact/authority"),
        lambda: session.mark_read(report.paragraphs[1].target),
        lambda: session.mark(report.paragraphs[1].target, Mark.CONCERN),
        lambda: session.confirm(report.areas[0].target),
        lambda: session.link(report.areas[0].target, report.paragraphs[1].target, LinkState.ADDED),
        lambda: session.add_judgement("More", Grade.GOOD),
        lambda: session.divide_area(report.areas[0].target, ["x"]),
        lambda: session.close_review("again"),
    ]
    for act in locked:
        with pytest.raises(Refused, match="closed"):
            act()
    session.edit_note(note.uuid, text="after")
    session.add_action([report.areas[0].target], "Still possible")
    assert session.undo().summary.startswith("Undone: Action added")
    session.undo()
    assert session.undo().summary == "Undone: Review closed, 23 left"
    session.redo()
    session.reopen_review("too early")
    session.confirm("judgement/overall")
    with pytest.raises(Refused, match="is open"):
        session.reopen_review()


def test_undo_does_not_reach_what_a_closed_review_locks(session: ReviewSession) -> None:
    session.confirm("judgement/overall")
    session.workspace.actor = "Bea"
    with pytest.raises(Refused, match="left to decide"):
        session.close_review(second_person=True)
    session.close_review("enough", second_person=True)
    session.workspace.actor = "Anna"
    with pytest.raises(Refused, match="closed by Bea"):
        session.undo()
    session.reopen_review()
    with pytest.raises(Refused, match="somebody else"):
        session.close_review("mine", second_person=True)


def test_a_version_that_comes_in_after_closing_still_carries_over(session: ReviewSession) -> None:
    session.mark(session.report.paragraphs[3].target, Mark.CONCERN)
    session.divide_area(session.report.areas[0].target, ["one", "two"])
    session.close_review("enough")
    later = fairhaven(areas=("Another", *[area.text for area in session.report.areas[:1]]))
    session.workspace.store.add(later, data_of(later))
    session.refresh()
    assert session.report.closed is not None
    assert session.report.paragraphs[3].marks
    assert [one.was for one in session.report.detached] == ["area 1"]
