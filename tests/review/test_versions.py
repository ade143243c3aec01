"""Another version, or another reading, of the same report: what was decided stays where two keys agree, or waits."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import Refused
from reviewer.model.decided import ActorKind, LinkState, Mark, NoteKind
from reviewer.model.extracted import ExtractedReport
from reviewer.model.grades import Grade
from reviewer.model.reviewed import VersionKind
from reviewer.review import ReviewSession
from reviewer.store import Outcome
from tests.support.reports import SECTIONS, data_of, fairhaven
from tests.support.workspaces import opened, plainly, with_fairhaven

Sections = tuple[tuple[str, Grade | None, tuple[tuple[str | None, str], ...]], ...]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    with with_fairhaven(tmp_path) as workspace:
        yield workspace.session("fairhaven")


Rows = tuple[tuple[str | None, str], ...]


def with_section(number: int, *, heading: str | None = None, rows: Rows | None = None) -> Sections:
    name, grade, paragraphs = SECTIONS[number]
    changed = (heading or name, grade, paragraphs if rows is None else rows)
    return (*SECTIONS[:number], changed, *SECTIONS[number + 1 :])


def bring(session: ReviewSession, report: ExtractedReport) -> int:
    added = session.workspace.store.add(report, data_of(report))
    assert added.outcome in (Outcome.NEW_VERSION, Outcome.READ_AGAIN)
    assert session.refresh()
    return added.detached


def marked(session: ReviewSession) -> list[tuple[str | None, str]]:
    views = session.report.paragraphs
    return [(view.number, ", ".join(view.marks)) for view in views if view.marks or view.read or view.themes]


def decide(session: ReviewSession) -> None:
    """Something on a judgement, paragraphs 1 to 4, an area, a note, a link, an action."""
    session.confirm("judgement/overall")
    for view in session.report.sections[1].paragraphs:
        session.mark(view.target, Mark.CONCERN)
    third = session.report.sections[1].paragraphs[2].target
    session.add_note(third, NoteKind.QUERY, "how many?")
    session.confirm(session.report.areas[1].target)
    session.link(session.report.areas[1].target, third, LinkState.ACCEPTED)
    session.add_action([session.report.areas[1].target], "Use them")


def test_a_version_that_says_the_same_keeps_every_decision(session: ReviewSession) -> None:
    decide(session)
    before = session.report
    assert bring(session, fairhaven(footer="Corrected edition")) == 0
    after = session.report
    assert [view.decided for view in after.judgements] == [view.decided for view in before.judgements]
    assert [(view.target, view.marks) for view in after.paragraphs] == [
        (view.target, view.marks) for view in before.paragraphs
    ]
    assert (after.areas[1].confirmed, after.areas[1].links) == (before.areas[1].confirmed, before.areas[1].links)
    assert (after.notes, after.actions) == (before.notes, before.actions)
    assert [(one.number, one.kind.value, one.current) for one in after.versions] == [
        (1, "final", False),
        (2, "corrected", True),
    ]


def test_a_renamed_section_takes_its_decisions_along(session: ReviewSession) -> None:
    decide(session)
    note = session.report.notes[0]
    assert bring(session, fairhaven(sections=with_section(1, heading="Help and protection: good"))) == 0
    assert marked(session) == [(str(number), "concern") for number in (1, 2, 3, 4)]
    third = session.report.sections[1].paragraphs[2]
    assert third.target == note.target
    assert session.report.areas[1].links[0].paragraph == third.target
    moves = [entry for entry in session.history() if entry.kind is ActorKind.MACHINE]
    assert {entry.field for entry in moves} == {"place"}
    assert "moved" in moves[0].summary
    session.workspace.actor = "reviewer"
    with pytest.raises(Refused, match="nothing of yours"):
        session.undo()


def test_a_mended_sentence_keeps_its_decisions_by_its_number(session: ReviewSession) -> None:
    decide(session)
    rows = list(SECTIONS[1][2])
    rows[2] = ("3", "Return interviews are offered to each missing child, though seldom used to see patterns.")
    assert bring(session, fairhaven(sections=with_section(1, rows=tuple(rows)))) == 0
    assert marked(session) == [(str(number), "concern") for number in (1, 2, 3, 4)]


def test_an_inserted_paragraph_that_renumbers_the_rest_detaches_them_rather_than_guess(session: ReviewSession) -> None:
    decide(session)
    rows = list(SECTIONS[1][2])
    renumbered = [*rows[:2], ("3", "A new paragraph that nobody has read."), ("4", rows[2][1]), ("5", rows[3][1])]
    assert bring(session, fairhaven(sections=with_section(1, rows=tuple(renumbered)))) == 2
    assert marked(session) == [("1", "concern"), ("2", "concern")]
    assert [(one.was, one.text[:10]) for one in session.report.detached] == [
        ("paragraph 3", "Return int"),
        ("paragraph 4", "Disabled c"),
    ]
    new = session.report.sections[1].paragraphs[2]
    assert not new.marks
    session.mark(new.target, Mark.STRENGTH)
    for number in ("3", "4"):
        lost = next(one for one in session.report.detached if one.was == f"paragraph {number}")
        place = next(view for view in session.report.paragraphs if view.text == lost.text)
        session.attach(lost.target, place.target)
    assert session.report.detached == ()
    assert marked(session) == [
        ("1", "concern"),
        ("2", "concern"),
        ("3", "strength"),
        ("4", "concern"),
        ("5", "concern"),
    ]
    assert session.report.notes[0].target == session.report.sections[1].paragraphs[3].target
    whole = plainly(session.report)
    session.undo()
    session.undo()
    assert len(session.report.detached) == 2
    session.redo()
    session.redo()
    assert plainly(session.report) == whole

    assert bring(session, fairhaven(sections=with_section(1, rows=tuple(renumbered)), footer="Third edition")) == 0
    assert [number for number, _ in marked(session)] == ["1", "2", "3", "4", "5"]


def test_a_paragraph_that_is_gone_waits_and_comes_back_with_its_words(session: ReviewSession) -> None:
    decide(session)
    before = marked(session)
    rows = tuple(row for row in SECTIONS[1][2] if row[0] != "3")
    assert bring(session, fairhaven(sections=with_section(1, rows=rows))) == 1
    (lost,) = session.report.detached
    assert lost.was == "paragraph 3"
    assert [name for name, _ in lost.decided] == ["mark/concern"]
    assert bring(session, fairhaven(footer="As it was at first")) == 0
    assert session.report.detached == ()
    assert marked(session) == before


def test_equal_paragraphs_are_told_apart_by_where_they_stand_or_not_at_all(session: ReviewSession) -> None:
    twice = (*SECTIONS[1][2], ("5", "The same words."), ("6", "The same words."))
    bring(session, fairhaven(sections=with_section(1, rows=twice)))
    for view in session.report.sections[1].paragraphs[4:]:
        session.mark(view.target, Mark.CONCERN)
    bring(session, fairhaven(sections=with_section(1, heading="Renamed", rows=twice)))
    assert len(session.report.detached) == 2
    assert marked(session) == []


def test_unnumbered_paragraphs_keep_their_place_only_while_there_are_as_many(session: ReviewSession) -> None:
    first, second = session.report.sections[0].paragraphs
    session.mark(first.target, Mark.CONCERN)
    session.mark(second.target, Mark.STRENGTH)
    rows = ((None, "Quite another opening."), *SECTIONS[0][2])
    assert bring(session, fairhaven(sections=with_section(0, rows=rows))) == 0
    marks = [set(view.marks) for view in session.report.sections[0].paragraphs]
    assert marks == [set(), {Mark.CONCERN}, {Mark.STRENGTH}]


def test_a_better_parser_reads_the_same_bytes_and_decisions_stay(session: ReviewSession) -> None:
    decide(session)
    before = marked(session)
    again = fairhaven(parser_version="test-2")
    assert bring(session, again) == 0
    assert marked(session) == before
    assert session.report.parser_version == "test-2"
    assert len(session.report.versions) == 1


def test_what_was_added_and_removed_by_hand_is_in_every_version(session: ReviewSession) -> None:
    section = session.report.sections[1]
    session.remove(section.paragraphs[0].target, "a heading")
    session.add_paragraph(section.target, "By hand", after=section.paragraphs[1].target)
    session.add_area("By hand too")
    bring(session, fairhaven(footer="Corrected edition"))
    begun = [view.text[:7] for view in session.report.sections[1].paragraphs]
    assert begun == ["Plans f", "By hand", "Return ", "Disable"]
    assert session.report.areas[-1].text == "By hand too"
    assert len(session.report.removed) == 1


def test_progress_counts_nothing_detached(session: ReviewSession) -> None:
    decide(session)
    for view in session.report.sections[1].paragraphs:
        session.mark_read(view.target)
    assert session.workspace.library()[0].decided == 6
    rows = tuple(row for row in SECTIONS[1][2] if row[0] != "3")
    bring(session, fairhaven(sections=with_section(1, rows=rows)))
    assert session.workspace.library()[0].decided == 5


WORDS = ("The quay is safe.", "Plans are late.", "Leaders listen.", "Children wait.", "Homes are warm.")
ROWS = st.lists(
    st.tuples(st.sampled_from([None, "1", "2", "3", "4"]), st.sampled_from(WORDS)), min_size=1, max_size=6
).map(tuple)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ROWS, st.sampled_from(["Help", "Care"])), min_size=2, max_size=4))
def test_no_decision_is_lost_nor_moved_by_a_guess(editions: list[tuple[Rows, str]]) -> None:
    def edition(number: int) -> ExtractedReport:
        rows, heading = editions[number]
        return fairhaven(sections=((heading, None, rows),), footer=f"Edition {number}")

    with tempfile.TemporaryDirectory() as folder, opened(Path(folder), "Anna", edition(0)) as workspace:
        session = workspace.session("fairhaven")
        said: dict[str, str] = {}
        for view in session.report.paragraphs:
            session.set_themes(view.target, [view.text])
            said[view.target] = view.text
        before = {view.target: view for view in session.report.paragraphs}
        for number in range(1, len(editions)):
            workspace.store.add(edition(number), data_of(edition(number)))
            session.refresh()
            views = {view.target: view for view in session.report.paragraphs}
            assert len(views) == len(editions[number][0])
            stands = {target for target, view in views.items() if view.themes}
            assert stands | {one.target for one in session.report.detached} == set(said)
            assert not stands & {one.target for one in session.report.detached}
            for target in stands:
                assert views[target].themes == (said[target],)
                was = before.get(target)
                same_words = views[target].text in (said[target], was.text if was else None)
                same_key = was is not None and was.number == views[target].number
                assert same_words or same_key
            before = {**before, **views}
            assert workspace.store.verify().whole
            assert workspace.library()[0].decided == 0


def test_versions_are_told_apart_and_a_draft_says_so(session: ReviewSession) -> None:
    store = session.workspace.store
    assert not session.report.draft
    session.set_version_kind(1, VersionKind.DRAFT)
    assert session.report.draft
    assert session.workspace.library()[0].draft
    final = fairhaven(footer="Published")
    assert store.add(final, data_of(final)).outcome is Outcome.NEW_VERSION
    session.refresh()
    assert [(one.kind.value, one.current) for one in session.report.versions] == [("draft", False), ("final", True)]
    session.undo()
    assert [one.kind.value for one in session.report.versions] == ["final", "final"]
    session.redo()
    late = fairhaven(footer="An earlier draft, found in a drawer")
    store.add(late, data_of(late), kind=VersionKind.DRAFT)
    session.refresh()
    assert [(one.kind.value, one.current) for one in session.report.versions][1:] == [("final", True), ("draft", False)]


def test_what_differs_between_versions_is_listed(session: ReviewSession) -> None:
    rows = (*SECTIONS[1][2][:2], ("3", "A new paragraph."), ("4", SECTIONS[1][2][2][1]))
    sections = with_section(1, rows=rows)
    later = fairhaven(sections=sections, areas=("The quality of all plans", "Oversight"), footer="Corrected")
    later = replace(
        later,
        judgements=(replace(later.judgements[0], grade=Grade.OUTSTANDING), *later.judgements[1:]),
        facts=replace(later.facts, lead_inspector=None),
    )
    bring(session, later)
    found = [
        (one.kind.value, one.what, (one.before or "")[:14], (one.after or "")[:14]) for one in session.differences()
    ]
    assert found == [
        ("removed", "Lead inspector", "Robin Quill", ""),
        ("changed", later.judgements[0].label, "Good", "Outstanding"),
        ("added", "paragraph 3", "", "A new paragrap"),
        ("moved", "paragraph 4", "paragraph 3", "paragraph 4"),
        ("changed", "area 1", "The quality of", "The quality of"),
        ("changed", "area 2", "The use of ret", "Oversight"),
        ("removed", "paragraph 4", "Disabled child", ""),
        ("removed", "area 3", "Management ove", ""),
    ]
    assert session.differences(1, 1) == ()
