"""What is purged is nowhere any more: not in a table, an index, the log, a copy, a backup, nor in free pages."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.errors import Refused, StoreError, UsageError
from reviewer.model.decided import Mark, NoteKind
from reviewer.model.place import Place, joined
from reviewer.model.reviewed import VersionKind
from reviewer.review import ReviewSession, Workspace
from reviewer.store import clearing
from reviewer.store.clearing import Cleared
from reviewer.store.editing import editing_folder
from reviewer.store.ingesting import FileStamp
from tests.support.reports import SECTIONS, data_of, fairhaven
from tests.support.workspaces import opened

SECRET = "Wilhelmina Thistlewood"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    rows = (*SECTIONS[1][2], ("10", f"The mother of {SECRET} waited too long."))
    draft = fairhaven(sections=(SECTIONS[0], (*SECTIONS[1][:2], rows), *SECTIONS[2:]), footer="Draft")
    with opened(tmp_path, "Anna", draft, fairhaven("Northmoor County Council")) as workspace:
        workspace.store.backup(workspace.path.with_name("store.sqlite.backup-v0"))
        yield workspace


def everywhere(workspace: Workspace) -> bytes:
    """Every byte of every file of the store."""
    return b"".join(file.read_bytes() for file in workspace.path.parent.rglob("*") if file.is_file())


def session_of(workspace: Workspace) -> ReviewSession:
    session = workspace.session("fairhaven")
    last = session.report.sections[1].paragraphs[-1]
    session.mark(last.target, Mark.CONCERN, quote=f"{SECRET} waited")
    session.add_note(last.target, NoteKind.QUERY, f"who is {SECRET.upper()}, or {SECRET.replace(' ', chr(10))}?")
    session.save_draft("note", f"about {SECRET}")
    return session


def test_a_report_goes_whole_and_the_chain_holds(workspace: Workspace) -> None:
    session = session_of(workspace)
    other = workspace.session("northmoor")
    other.confirm("judgement/overall")
    mine = session.add_action([session.report.areas[0].target], "Unmistakable marzipan")
    shared = workspace.add_action(
        [(other.id, other.report.areas[0].target), (session.id, session.report.areas[0].target)], "For both"
    )
    assert b"Thistlewood" in everywhere(workspace)
    purged = workspace.store.purge("Anna", "embargo").report(session.id)
    assert (purged.entries, purged.sources, purged.backups) == (5, 1, 1)
    left = everywhere(workspace)
    for words in (b"Thistlewood", b"THISTLEWOOD", b"thistlewood", b"marzipan", b"Fairhaven Borough", b"waited too"):
        assert words not in left, words
    assert workspace.store.report_ids() == [other.id]
    assert workspace.store.verify().whole, workspace.store.verify().findings
    assert workspace.store.examine() == []
    assert [action.uuid for action in workspace.actions()] == [shared.uuid]
    assert workspace.action(shared.uuid).answers == ((other.id, other.report.areas[0].target),)
    assert mine.uuid not in {action.uuid for action in workspace.actions()}
    tombstone = workspace.log()[-1]
    assert tombstone.target.startswith("tombstone/")
    assert isinstance(tombstone.after, dict)
    assert (tombstone.after["what"], tombstone.after["reason"]) == ("report", "embargo")
    with pytest.raises(Refused, match="changed the same thing since"):
        workspace.undo()
    with pytest.raises(StoreError, match="no such report"):
        workspace.store.purge("Anna").report(session.id)


def test_a_draft_goes_after_publication_and_decisions_stay(workspace: Workspace) -> None:
    session = session_of(workspace)
    session.set_version_kind(1, VersionKind.DRAFT)
    session.mark(session.report.sections[1].paragraphs[1].target, Mark.CONCERN, quote="Few say what must change")
    purge = workspace.store.purge("Anna")
    with pytest.raises(StoreError, match="the one that is shown"):
        purge.version(session.id, 1)
    workspace.store.add(fairhaven(), data_of(fairhaven()))
    session.refresh()
    assert len(session.report.detached) == 1
    purge.version(session.id, 1)
    session = workspace.session("fairhaven")
    assert [version.number for version in session.report.versions] == [2]
    assert session.report.detached[0].text == ""
    assert session.report.sections[1].paragraphs[1].marks == {Mark.CONCERN: "Few say what must change"}
    left = everywhere(workspace)
    assert b"waited too long" not in left
    assert f"{SECRET} waited".encode() not in left
    assert SECRET.upper().encode() in left, "what people wrote themselves stays"
    assert workspace.store.verify().whole, workspace.store.verify().findings
    assert workspace.store.examine() == []


def kept_of(workspace: Workspace, report: str | None, words: bytes) -> Path:
    """A file that somebody's editor left, whose text could not be taken over."""
    folder = editing_folder(workspace.path, report)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"note-{len(list(folder.iterdir()))}.md"
    path.write_bytes(words)
    return path


def test_unsaved_texts_of_a_report_go_with_it(workspace: Workspace) -> None:
    session = session_of(workspace)
    other = workspace.session("northmoor")
    other.save_draft("note", "a draft on another report")
    workspace.remember("report", session.id)
    kept = [kept_of(workspace, session.id, b"its own"), kept_of(workspace, None, b"of none")]
    others = kept_of(workspace, other.id, b"another's")
    assert workspace.store.purge("Anna").report(session.id).unsaved == 3
    assert not any(path.exists() for path in kept)
    assert not kept[0].parent.exists()
    assert others.exists()
    assert other.draft("note") == "a draft on another report"
    assert workspace.recall("report") is None
    assert session.id.encode() not in everywhere(workspace)
    workspace.store.purge("Anna").report(other.id)
    assert not editing_folder(workspace.path).exists()


def test_what_nobody_has_saved_goes_with_a_version_it_may_quote(workspace: Workspace) -> None:
    session = session_of(workspace)
    session.set_version_kind(1, VersionKind.DRAFT)
    workspace.store.add(fairhaven(), data_of(fairhaven()))
    kept = kept_of(workspace, session.id, b"the draft says")
    assert workspace.store.purge("Anna").version(session.id, 1).unsaved == 2
    assert session.draft("note") is None
    assert not kept.exists()


def test_words_go_from_unsaved_texts_however_they_are_written_there(workspace: Workspace) -> None:
    session = session_of(workspace)
    name = "Zoë\nBellwether"
    session.save_draft("note:report", json.dumps({"kind": "query", "text": f"who is {name}?"}))
    workspace.remember("views", [{"name": "of Zoë Bellwether"}])
    plain, wide = f"about {name}, and more".encode(), "Zoë Bellwether".encode("utf-16")
    gone = [kept_of(workspace, session.id, plain), kept_of(workspace, None, wide)]
    stays = kept_of(workspace, session.id, b"about nobody")
    gone.append(kept_of(workspace, None, "copied: zoë  bellwether".encode()))
    assert workspace.store.purge("Anna").text("zoë bellwether").unsaved == 3
    assert json.loads(session.draft("note:report") or "") == {"kind": "query", "text": "who is ███\n██████████?"}
    assert workspace.recall("views") == [{"name": "of ███ ██████████"}]
    assert not any(path.exists() for path in gone)
    assert stays.exists()
    assert b"ellwether" not in everywhere(workspace)


def test_the_file_that_was_read_is_named_and_left(workspace: Workspace, tmp_path: Path) -> None:
    read, gone = tmp_path / "read.txt", tmp_path / "gone.txt"
    read.write_bytes(data_of(fairhaven("Saltmarsh")))
    for path in (read, gone):
        stamp = FileStamp(str(path), 1, 1)
        added = workspace.store.add(fairhaven("Saltmarsh"), data_of(fairhaven("Saltmarsh")), stamp=stamp)
    assert workspace.store.purge("Anna").report(added.report_id).originals == (str(read),)
    assert read.exists()


def test_named_words_are_blacked_out_in_place(workspace: Workspace) -> None:
    session = session_of(workspace)
    workspace.store.purge("Anna", "personal data").text(f" {SECRET.lower()} ")
    left = everywhere(workspace).lower()
    assert b"thistlewood" not in left
    assert b"wilhelmina" not in left
    session.refresh()
    last = session.report.sections[1].paragraphs[-1]
    assert last.text == "The mother of ██████████ ███████████ waited too long."
    assert last.marks == {Mark.CONCERN: "██████████ ███████████ waited"}
    assert session.report.notes[0].text == "who is ██████████ ███████████, or ██████████\n███████████?"
    assert session.draft("note") == "about ██████████ ███████████"
    assert session.report.paragraphs[0].text == SECTIONS[0][2][0][1]
    assert workspace.store.verify().whole, workspace.store.verify().findings
    assert workspace.store.examine() == []
    session.undo()
    assert workspace.store.verify().whole
    with pytest.raises(UsageError, match="no words"):
        workspace.store.purge("Anna").text("  ")


@pytest.fixture
def two(workspace: Workspace) -> tuple[str, str]:
    """The ids of the two reports, the one that is to be purged first; no session of them is open any more."""
    return "fairhaven-ilacs-2018-10-12", "northmoor-ilacs-2018-10-12"


def test_what_was_purged_is_neither_undone_nor_done_again(workspace: Workspace, two: tuple[str, str]) -> None:
    for report in reversed(two):
        workspace.session(report).confirm("judgement/overall")
    workspace.store.purge("Anna").report(two[0])
    assert workspace.undo().summary == "Undone: Overall effectiveness: confirmed Good"
    assert workspace.redo().summary == "Done again: Overall effectiveness: confirmed Good"
    workspace.undo()
    with pytest.raises(Refused, match="nothing of yours to undo"):
        workspace.undo()
    assert workspace.store.verify().whole, workspace.store.verify().findings


def area_of(workspace: Workspace, report: str) -> tuple[str, str]:
    return report, workspace.session(report).report.areas[0].target


def test_of_an_act_on_several_reports_what_is_left_is_undone(workspace: Workspace, two: tuple[str, str]) -> None:
    for report in two:
        workspace.add_action([area_of(workspace, report)], "To be edited", lead="Head of service")
    workspace.planning.rename_role("Head of service", "Director")
    workspace.store.purge("Anna").report(two[0])
    workspace.undo()
    (left,) = workspace.actions()
    assert left.lead == "Head of service"
    assert workspace.store.verify().whole, workspace.store.verify().findings


def test_no_undo_brings_back_that_something_was_about_a_purged_report(
    workspace: Workspace, two: tuple[str, str]
) -> None:
    both = [area_of(workspace, report) for report in reversed(two)]
    action = workspace.add_action(both, "For both")
    workspace.planning.add_event("board_meeting", dt.date(2027, 3, 1), title="Board", reports=list(reversed(two)))
    (event,) = workspace.events()
    workspace.delete_action(action.uuid, confirmed=True)
    workspace.planning.delete_event(event.uuid)
    workspace.store.purge("Anna").report(two[0])
    workspace.undo()
    workspace.undo()
    assert workspace.action(action.uuid).answers == (both[0],)
    assert workspace.events()[0].reports == (two[1],)
    assert workspace.store.verify().whole, workspace.store.verify().findings
    assert two[0].encode() not in everywhere(workspace)
    assert workspace.store.examine() == []


def test_an_action_that_another_reports_action_takes_the_place_of_loses_it_with_that_report(
    workspace: Workspace, two: tuple[str, str]
) -> None:
    new, old = (workspace.add_action([area_of(workspace, report)], "Do it") for report in two)
    workspace.edit_action(old.uuid, status="superseded", successor=new.uuid)
    workspace.store.purge("Anna").report(two[0])
    assert workspace.planning.action(old.uuid).details.successor is None
    assert workspace.store.verify().whole, workspace.store.verify().findings


def test_what_is_about_a_report_that_is_not_there_is_found(workspace: Workspace, two: tuple[str, str]) -> None:
    workspace.add_action([area_of(workspace, two[0])], "Do it")
    workspace.planning.add_event("board_meeting", dt.date(2027, 3, 1), title="Board", reports=[two[0]])
    with closing(sqlite3.connect(workspace.path)) as behind, behind:
        behind.execute("UPDATE answer SET report = 'gone-2011'")
        behind.execute("""UPDATE event SET reports = '["gone-2011"]'""")
    assert [(one.where, one.what.partition(",")[0]) for one in workspace.store.examine()] == [
        ("action A1.1", "it answers gone-2011"),
        ("event “Board”", "it belongs to gone-2011"),
    ]


def test_words_go_that_run_over_the_end_of_a_page(tmp_path: Path) -> None:
    report = fairhaven()
    section = report.sections[1]
    first, second = section.paragraphs[0].place, section.paragraphs[2].place
    over = Place((*first.spans, *second.spans), line=first.line, line_end=second.line_end)
    one = replace(section.paragraphs[0], place=over, text=joined(report.text, over.spans))
    there = replace(section, paragraphs=(one, section.paragraphs[1], section.paragraphs[3]))
    report = replace(report, sections=(report.sections[0], there, *report.sections[2:]))
    with opened(tmp_path, "Anna", report) as workspace:
        assert workspace.search('"difference at home return interviews"').hits
        purged = workspace.store.purge("Anna").text("Home. Return interviews")
        assert (purged.times, purged.reports, purged.sources) == (1, 1, 1)
        assert not workspace.search('"home return"').hits
        assert (
            " a difference at █████ ██████ ██████████ are offered"
            in workspace.session("fair").report.paragraphs[2].text
        )
        assert "at home. Return" not in workspace.store.text(report.source.sha256)
        assert workspace.store.verify().whole
        assert workspace.store.examine() == []


def test_a_name_goes_however_it_is_set(workspace: Workspace) -> None:
    session = workspace.session("fairhaven")
    for name in ("O’Neill", "O'NEILL", "Smith–Jones", unicodedata.normalize("NFD", "Zoë")):
        session.add_note("report", NoteKind.COMMENT, f"about {name}.")
    for words in ("O'Neill", "Smith-Jones", "Zoë"):
        assert workspace.store.purge("Anna").text(words).entries >= 1
    notes = workspace.session("fairhaven").report.notes
    assert [note.text for note in notes] == ["about ███████.", "about ███████.", "about ███████████.", "about ████."]


def test_what_stands_nowhere_is_not_purged(workspace: Workspace) -> None:
    purge, before = workspace.store.purge("Anna"), len(workspace.log())
    assert purge.text("nobody at all").found == 0
    assert purge.would(SECRET.lower()) == replace(
        purge.would(SECRET), entries=0, sources=1, backups=1, times=1, reports=1
    )
    assert len(workspace.log()) == before
    assert b"Thistlewood" in everywhere(workspace)
    assert workspace.path.with_name("store.sqlite.backup-v0").exists()


def test_words_go_from_the_paths_of_files(workspace: Workspace, tmp_path: Path) -> None:
    read = tmp_path / "Zachary Quill" / "read.txt"
    read.parent.mkdir()
    read.write_bytes(data_of(fairhaven("Saltmarsh", file="Zachary_Quill.txt")))
    report = fairhaven("Saltmarsh", file="Zachary_Quill.txt")
    workspace.store.add(report, data_of(report), stamp=FileStamp(str(read), 1, 1))
    assert workspace.store.purge("Anna").text("Zachary Quill").originals == (str(read),)
    assert b"achary" not in everywhere(workspace)


def test_a_reader_of_the_old_pages_is_told_of_and_the_next_purge_goes_on(workspace: Workspace) -> None:
    session_of(workspace)
    reader = sqlite3.connect(workspace.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM note").fetchall()
    purge = replace(workspace.store.purge("Anna"), waiting_ms=0)
    (said,) = purge.text(SECRET).left
    assert said == "another process still reads what the store held before. Close it."
    assert [one.where for one in workspace.store.examine()] == ["a purge"]
    reader.close()
    assert purge.text(SECRET).found == 0
    assert purge.finish() == Cleared((), ())
    assert purge.finish() is None
    assert b"thistlewood" not in everywhere(workspace).lower()
    assert workspace.store.examine() == []


def test_a_file_that_cannot_be_deleted_is_told_and_stops_nothing_else(workspace: Workspace) -> None:
    session_of(workspace)
    folder = workspace.path.with_name("store.sqlite.backup-old")
    folder.mkdir()
    purged = workspace.store.purge("Anna").text(SECRET)
    assert (purged.sources, purged.backups) == (1, 1)
    assert [said.startswith(f"{folder} could not be deleted (") for said in purged.left] == [True]
    assert b"thistlewood" not in everywhere(workspace).lower()
    folder.rmdir()
    assert [one.what for one in workspace.store.mend() if one.where == "a purge"] == ["it was finished."]
    assert workspace.store.examine() == []


def test_what_a_stopped_purge_left_is_done_by_the_next(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    report = session_of(workspace).id
    kept = kept_of(workspace, report, b"its own")
    monkeypatch.setattr(clearing, "_pages", stopped)
    with pytest.raises(KeyboardInterrupt):
        workspace.store.purge("Anna").report(report)
    monkeypatch.undo()
    assert kept.exists()
    cleared = workspace.store.purge("Anna").finish()
    assert cleared
    assert set(cleared.deleted) >= {
        kept,
        workspace.path.with_name("store.sqlite.backup-v0"),
    }
    left = everywhere(workspace)
    assert (b"Thistlewood" in left, report.encode() in left) == (False, False)


def stopped(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_is_done_elsewhere_is_not_stopped_by_an_open_session_of_a_purged_report(
    workspace: Workspace, two: tuple[str, str]
) -> None:
    before = workspace.session(two[0])
    workspace.session(two[1]).confirm("judgement/overall")
    workspace.store.purge("Bea").report(two[0])
    assert workspace.undo().summary.startswith("Undone: ")
    assert before.id not in workspace.store.report_ids()
