"""What a person adds, takes away and puts right where the machine missed something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.errors import Refused, UsageError
from reviewer.model.decided import LinkState, Mark, NoteKind
from reviewer.model.extracted import AreaKind
from reviewer.model.grades import Grade
from reviewer.review import ReviewSession
from tests.support.workspaces import opened, plainly, with_fairhaven


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    with with_fairhaven(tmp_path) as workspace:
        yield workspace.session("fairhaven")


def texts(session: ReviewSession, section: int = 1) -> list[tuple[str | None, str]]:
    return [(view.number, view.text[:12]) for view in session.report.sections[section].paragraphs]


def test_a_paragraph_is_put_right_and_what_was_printed_stays(session: ReviewSession) -> None:
    target = session.report.sections[1].paragraphs[0].target
    printed = session.report.sections[1].paragraphs[0].extracted.text
    change = session.correct_paragraph(target, text="Early help reaches most.", number="1a")
    assert change.summary == "Paragraph 1: text corrected, number corrected to 1a"
    view = session.report.sections[1].paragraphs[0]
    assert (view.text, view.number, view.extracted.text, view.extracted.number) == (
        "Early help reaches most.",
        "1a",
        printed,
        "1",
    )
    assert view.corrected is not None
    session.correct_paragraph(target, number="")
    assert session.report.sections[1].paragraphs[0].number is None
    session.correct_paragraph(target, text=printed, number="1")
    assert session.report.sections[1].paragraphs[0].corrected is None
    with pytest.raises(Refused, match="needs a text"):
        session.correct_paragraph(target, text=" ")
    with pytest.raises(UsageError, match="nothing was said"):
        session.correct_paragraph(target)


def test_paragraphs_are_added_where_they_belong(session: ReviewSession) -> None:
    section = session.report.sections[1]
    session.add_paragraph(section.target, "Second after the\nfirst", after=section.paragraphs[0].target, number="1b")
    session.add_paragraph(section.target, "Before them all")
    added = session.report.sections[1].paragraphs
    assert texts(session)[:3] == [(None, "Before them "), ("1", "Early help r"), ("1b", "Second after")]
    assert added[2].text == "Second after the first"
    assert [view.added is not None for view in added[:3]] == [True, False, True]
    assert added[0].citation.endswith("1st added")

    session.add_paragraph(section.target, "Third", after=added[2].target)
    session.mark(session.report.sections[1].paragraphs[3].target, Mark.CONCERN)
    session.add_note(added[0].target, NoteKind.QUERY, "who wrote this?")
    assert session.report.sections[1].paragraphs[3].marks == {Mark.CONCERN: None}
    with pytest.raises(UsageError, match="no section"):
        session.add_paragraph("section/none", "lost")
    with pytest.raises(UsageError, match="no paragraph"):
        session.add_paragraph(section.target, "lost", after="paragraph/none#1~1")


def test_what_is_removed_is_kept_and_what_hung_on_it_is_detached(session: ReviewSession) -> None:
    target = session.report.sections[1].paragraphs[1].target
    session.mark_read(target)
    session.mark(target, Mark.CONCERN)
    session.add_note(target, NoteKind.QUERY, "a footnote, not a paragraph")
    assert session.remove(target, "it is a footnote").summary == "Paragraph 2: removed"
    assert [number for number, _ in texts(session)] == ["1", "3", "4"]
    (gone,) = session.report.removed
    assert (gone.target, gone.was, gone.reason) == (target, "paragraph 2", "it is a footnote")
    (lost,) = session.report.detached
    assert (lost.target, lost.was) == (target, "paragraph 2")
    assert {name for name, _ in lost.decided} == {"read", "mark/concern"}
    assert session.report.notes[0].target == target
    with pytest.raises(UsageError):
        session.mark_read(target)
    session.restore(target)
    assert session.report.sections[1].paragraphs[1].marks == {Mark.CONCERN: None}
    assert not session.report.removed + session.report.detached


def test_splitting_and_merging_are_one_act_each(session: ReviewSession) -> None:
    start = plainly(session.report)
    first, second, *_ = session.report.sections[1].paragraphs
    session.mark(second.target, Mark.CONCERN)
    marked = plainly(session.report)
    session.split_paragraph(second.target, ["Plans are not specific.", "Few say by when."])
    assert texts(session) == [
        ("1", "Early help r"),
        ("2", "Plans are no"),
        (None, "Few say by w"),
        ("3", "Return inter"),
        ("4", "Disabled chi"),
    ]
    assert [one.was for one in session.report.detached] == ["paragraph 2"]
    parts = [view.target for view in session.report.sections[1].paragraphs[1:3]]
    session.merge_paragraphs(parts)
    assert session.report.sections[1].paragraphs[1].text == "Plans are not specific. Few say by when."
    assert session.report.sections[1].paragraphs[1].number == "2"
    session.undo()
    session.undo()
    assert plainly(session.report) == marked
    session.undo()
    assert plainly(session.report) == start

    with pytest.raises(Refused, match="follow one another"):
        session.merge_paragraphs([first.target, session.report.sections[1].paragraphs[2].target])
    with pytest.raises(Refused, match="each part"):
        session.split_paragraph(first.target, ["one part"])


def test_what_is_detached_is_attached_to_a_part_by_a_person(session: ReviewSession) -> None:
    old = session.report.sections[1].paragraphs[1]
    session.mark(old.target, Mark.CONCERN, quote="Few say what must change")
    session.mark_read(old.target)
    note = session.add_note(old.target, NoteKind.QUERY, "since when?")
    link = session.link(session.report.areas[0].target, old.target, LinkState.ACCEPTED)
    session.split_paragraph(old.target, ["Plans are not specific.", "Few say what must change, or by when."])
    part = session.report.sections[1].paragraphs[2]
    before = plainly(session.report)
    change = session.attach(old.target, part.target)
    assert change.summary.startswith("Paragraph 2: attached to paragraph ")
    view = session.report.sections[1].paragraphs[2]
    assert (view.text, set(view.marks), view.read is not None) == (part.text, {Mark.CONCERN}, True)
    assert view.target == note.target == link.paragraph
    assert session.report.detached == ()
    assert len(session.report.removed) == 1
    assert session.workspace.library()[0].decided == 1
    session.undo()
    assert plainly(session.report) == before
    session.redo()

    other = session.report.sections[1].paragraphs[0]
    session.mark_read(other.target)
    session.remove(view.target)
    with pytest.raises(Refused, match="of its own"):
        session.attach(view.target, other.target)
    with pytest.raises(UsageError, match="cannot be attached"):
        session.attach(view.target, session.report.areas[0].target)
    with pytest.raises(UsageError, match="waits to be attached"):
        session.attach(other.target, view.target)


def test_areas_and_judgements_are_added_and_removed(session: ReviewSession) -> None:
    session.add_area("Timeliness of plans", kind=AreaKind.PRIORITY_ACTION, group="Immediately")
    session.add_judgement("Leadership of partners", Grade.INADEQUATE)
    area, judgement = session.report.areas[-1], session.report.judgements[-1]
    assert (area.ordinal, area.text, area.extracted.group) == (4, "Timeliness of plans", "Immediately")
    assert area.confirmed is not None
    assert (judgement.extracted.key, judgement.grade) == ("leadership_partners", Grade.INADEQUATE)
    assert session.add_action([area.target], "Hurry").reference == "A4.1"
    with pytest.raises(Refused, match="already"):
        session.add_judgement("Leadership of partners", Grade.GOOD)

    session.grade(judgement.target, Grade.GOOD, "misheard")
    session.correct_area(area.target, "Timeliness of all plans")
    session.remove(session.report.areas[0].target, "said twice")
    session.remove("judgement/overall")
    assert [view.ordinal for view in session.report.areas] == [2, 3, 4]
    assert session.add_action([session.report.areas[0].target], "Second").reference == "A2.1"
    row = session.workspace.library()[0]
    assert (row.areas, row.areas_with_action) == (3, 2)
    assert row.grades == (
        ("leaders", Grade.GOOD),
        ("help_protection", Grade.GOOD),
        ("care_and_care_leavers", Grade.GOOD),
        ("leadership_partners", Grade.GOOD),
    )


def test_the_library_counts_what_the_review_counts(session: ReviewSession, tmp_path: Path) -> None:
    section = session.report.sections[1]

    def counted() -> None:
        row, views = session.workspace.library()[0], session.report
        decided = [view.decided for view in views.judgements] + [view.confirmed for view in views.areas]
        decided += [view.read for view in views.paragraphs] + [view.decided for view in views.facts if view.extracted]
        assert (row.decided, row.to_decide) == (sum(one is not None for one in decided), len(decided))

    counted()
    session.mark_read(section.paragraphs[0].target)
    session.confirm("judgement/overall")
    session.confirm("fact/authority")
    counted()
    session.remove(section.paragraphs[0].target)
    counted()
    session.add_paragraph(section.target, "More")
    session.add_area("Another")
    session.add_judgement("Another", Grade.GOOD)
    counted()
    session.mark_read(session.report.sections[1].paragraphs[0].target)
    session.remove("judgement/overall")
    counted()
    session.split_paragraph(session.report.sections[1].paragraphs[1].target, ["a", "b"])
    counted()
    while session.next_undo():
        session.undo()
        counted()
    while session.next_redo():
        session.redo()
        counted()
    with opened(tmp_path) as other:
        assert plainly(other.session("fairhaven").report) == plainly(session.report)
