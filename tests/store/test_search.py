"""Searching everything: any words a person may type, what stands rather than what was printed, drafts left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.model.decided import NoteKind
from reviewer.model.reviewed import VersionKind
from reviewer.review import Workspace
from reviewer.store.search import Hit
from tests.support.reports import SECTIONS, data_of, fairhaven
from tests.support.workspaces import opened


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path, "Anna", fairhaven(), fairhaven("Northmoor County Council")) as workspace:
        yield workspace


def found(workspace: Workspace, words: str, **how: object) -> list[tuple[str, str, str]]:
    result = workspace.search(words, **how)  # type: ignore[arg-type]
    return [(hit.report.split("-")[0], hit.kind, hit.where) for hit in result.hits]


def marked(hit: Hit) -> list[str]:
    return [hit.text[start:stop] for start, stop in hit.matches]


def test_words_are_found_by_stem_and_together(workspace: Workspace) -> None:
    assert found(workspace, "quay") == [("northmoor", "paragraph", "7"), ("fairhaven", "paragraph", "7")]
    assert found(workspace, "patterns interviews", report="fairhaven") == [
        ("fairhaven", "paragraph", "3"),
        ("fairhaven", "area", "area 2"),
    ]
    assert found(workspace, '"brothers and sisters"', report="fairhaven") == [("fairhaven", "paragraph", "5")]
    assert found(workspace, '"sisters and brothers"') == []
    assert found(workspace, "qua") == []
    assert len(found(workspace, "qua", typing=True, kinds=("paragraph",))) == 2
    assert len(found(workspace, "Management oversight", kinds=("area",))) == 2


def test_a_hit_says_what_matched_and_leads_to_its_target(workspace: Workspace) -> None:
    session = workspace.session("fairhaven")
    (hit,) = workspace.search("missing child", report="fairhaven").hits
    assert marked(hit) == ["missing", "child"]
    assert hit.target == session.report.sections[1].paragraphs[2].target
    assert hit.text == session.report.sections[1].paragraphs[2].text
    (area,) = workspace.search("return interviews", report="fairhaven", kinds=("area",)).hits
    assert area.target == session.report.areas[1].target


def test_what_stands_is_found_rather_than_what_was_printed(workspace: Workspace) -> None:
    session = workspace.session("fairhaven")
    view = session.report.sections[2].paragraphs[2]
    session.correct_paragraph(view.target, text="Care leavers are proud of their homes by the lighthouse.")
    assert found(workspace, "quay", report="fairhaven") == []
    (hit,) = workspace.search("lighthouse").hits
    assert (hit.target, marked(hit)) == (view.target, ["lighthouse"])
    session.undo()
    assert found(workspace, "lighthouse") == []
    assert len(found(workspace, "quay", report="fairhaven")) == 1

    session.remove(view.target)
    assert found(workspace, "quay", report="fairhaven") == []
    session.add_paragraph(session.report.sections[0].target, "Words of the harbour master")
    assert found(workspace, "harbour master") == [("fairhaven", "paragraph", "by hand")]
    session.remove(session.report.sections[0].paragraphs[0].target)
    assert found(workspace, "harbour master") == []
    session.correct_area(session.report.areas[0].target, "Plans that say what must change")
    assert found(workspace, "quality", report="fairhaven", kinds=("area",)) == []


def test_notes_are_found_and_lead_to_what_they_are_about(workspace: Workspace) -> None:
    session = workspace.session("fairhaven")
    target = session.report.paragraphs[3].target
    note = session.add_note(target, NoteKind.FACTUAL_ACCURACY, "Since the spring, not the autumn")
    (hit,) = workspace.search("autumn").hits
    assert (hit.kind, hit.uuid, hit.target, hit.where) == ("note", note.uuid, target, "factual accuracy")


def test_a_draft_is_found_only_when_it_is_asked_for(workspace: Workspace) -> None:
    workspace.session("fairhaven").set_version_kind(1, VersionKind.DRAFT)
    assert found(workspace, "quay") == [("northmoor", "paragraph", "7")]
    assert found(workspace, "quay", report="fairhaven") == [("fairhaven", "paragraph", "7")]


def test_only_the_version_that_is_shown_is_searched(workspace: Workspace) -> None:
    rows = tuple(row for row in SECTIONS[2][2] if row[0] != "7")
    later = fairhaven(sections=(*SECTIONS[:2], (*SECTIONS[2][:2], rows), SECTIONS[3]))
    workspace.store.add(later, data_of(later))
    assert found(workspace, "quay") == [("northmoor", "paragraph", "7")]


def test_more_is_said_when_there_is_more(workspace: Workspace) -> None:
    first = workspace.search("children", limit=3, kinds=("paragraph",))
    assert (len(first.hits), first.more) == (3, True)
    every = workspace.search("children", limit=1000, kinds=("paragraph",))
    assert not every.more
    assert len({(hit.report, hit.target) for hit in every.hits}) == len(every.hits)


SIGNS = st.sampled_from(['"', "*", "AND", "NOT", "(", "^", ":", "\0", "plan", "-", "\ud800"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.lists(SIGNS).map(" ".join))
def test_no_words_can_break_the_search(workspace: Workspace, words: str) -> None:
    for typing in (False, True):
        workspace.search(words, typing=typing)


def test_nothing_typed_finds_nothing(workspace: Workspace) -> None:
    for words in ("", "  ", '"', '""', "\0", "-", "* ( )"):
        assert workspace.search(words).hits == ()


def test_a_word_too_short_to_be_looked_for_by_its_beginning_does_not_empty_the_list(workspace: Workspace) -> None:
    whole = found(workspace, "quality", typing=True)
    assert found(workspace, "quality o", typing=True) == whole
    assert found(workspace, "quality zz", typing=True) == whole
    assert found(workspace, "quality zzz", typing=True) == []


def test_what_is_found_is_named_anew_after_something_was_written(workspace: Workspace) -> None:
    session = workspace.session("fairhaven")
    (hit,) = workspace.search("missing child", report="fairhaven").hits
    session.remove(hit.target, "said twice")
    assert workspace.search("missing child", report="fairhaven").hits == ()
    session.undo()
    assert workspace.search("missing child", report="fairhaven").hits == (hit,)
