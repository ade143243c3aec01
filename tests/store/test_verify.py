"""The log proves the state, and says where somebody wrote past it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.errors import Refused
from reviewer.model.decided import LinkState, Mark, NoteKind
from reviewer.model.grades import Grade
from reviewer.review import ReviewSession
from tests.support.reports import SECTIONS, data_of, fairhaven
from tests.support.workspaces import Clock, opened, with_fairhaven


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    with with_fairhaven(tmp_path) as workspace:
        session = workspace.session("fairhaven")
        paragraphs = session.report.paragraphs
        session.grade("judgement/help_protection", Grade.GOOD)
        session.mark(paragraphs[3].target, Mark.CONCERN, quote="Few say what must change")
        session.add_note(paragraphs[3].target, NoteKind.QUERY, "since when?")
        session.link(session.report.areas[0].target, paragraphs[3].target, LinkState.ACCEPTED)
        action = session.add_action([session.report.areas[0].target], "Rewrite", lead="Head")
        session.edit_action(action.uuid, status="in_progress")
        session.undo()
        session.split_paragraph(paragraphs[4].target, ["one", "two"])
        workspace.actor = "Bea"
        session.mark_read(paragraphs[0].target)
        rows = tuple(row for row in SECTIONS[1][2] if row[0] != "2")
        other = fairhaven(sections=(SECTIONS[0], (*SECTIONS[1][:2], rows), *SECTIONS[2:]))
        workspace.store.add(other, data_of(other))
        session.refresh()
        yield session


def findings(session: ReviewSession) -> list[str]:
    return [f"{one.where}: {one.what}" for one in session.workspace.store.verify().findings]


def tamper(session: ReviewSession, sql: str) -> None:
    session.workspace.store._connection.execute(sql)


def test_what_was_only_written_by_us_is_whole(session: ReviewSession) -> None:
    verified = session.workspace.store.verify()
    assert verified.whole, verified.findings
    assert verified.entries == len(session.workspace.log())
    assert len(verified.last) == 64


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE log SET after = '\"other\"' WHERE id = 3",
        "UPDATE log SET actor = 'Someone' WHERE id = 1",
        "UPDATE log SET at = '2001-01-01T00:00:00.000Z' WHERE id = 2",
        "UPDATE log SET summary = 'nothing' WHERE id = 2",
        "UPDATE log SET kind = 'machine' WHERE id = 2",
        "DELETE FROM log WHERE id = 4",
        "INSERT INTO log SELECT 999, at, actor, logged_at, logged_by, kind, report, target, field, before, after, "
        "batch, act, undoes, replaced, summary, salt, seal, hash FROM log WHERE id = 1",
    ],
)
def test_a_changed_log_is_found(session: ReviewSession, sql: str) -> None:
    tamper(session, sql)
    assert any(said.startswith("entry ") for said in findings(session))


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE decision SET value = NULL WHERE field = 'grade'", "judgement/help_protection grade: it is None"),
        ("DELETE FROM decision WHERE field = 'mark/concern'", "it was decided, by the log, but it does not stand"),
        ("UPDATE decision SET reviewer = 'Cleo' WHERE field = 'read'", "the log says nothing of it"),
        ("UPDATE note SET text = 'never'", "it is not what the log says"),
        ("UPDATE action SET lead = NULL", "it is not what the log says"),
        ("DELETE FROM answer", "it is not what the log says"),
        ("DELETE FROM link", "in the log, but not there"),
        ("UPDATE tally SET decided = decided + 1", "does not add up"),
    ],
)
def test_a_state_that_is_not_the_logs_is_found(session: ReviewSession, sql: str, said: str) -> None:
    tamper(session, sql)
    assert any(said in found for found in findings(session)), findings(session)


def test_the_doctor_finds_what_is_wrong_and_mends_what_can_be(session: ReviewSession) -> None:
    store = session.workspace.store
    assert store.examine() == []
    first, second = [store.source_path(version.source.sha256) for version in session.report.versions]
    first.unlink()
    second.write_bytes(b"something else")
    stray = first.with_name("0" * 64)
    stray.write_bytes(b"stray")
    store.path.chmod(0o644)
    stray.chmod(0o644)
    tamper(
        session,
        "INSERT INTO note_fts (note_fts, rowid, text, proposed_wording) VALUES ('delete', 1, 'since when?', NULL)",
    )
    said = "\n".join(f"{one.where}: {one.what}" for one in store.examine())
    for expected in (
        "is not there",
        "is not what came in",
        "no report of the store",
        "others than its owner",
        "note_fts",
    ):
        assert expected in said
    store.mend()
    left = [one.what for one in store.examine()]
    assert len(left) == 3
    assert store.path.stat().st_mode & 0o777 == 0o600
    assert session.workspace.store.verify().whole


def test_the_day_on_which_a_review_was_closed_is_englands(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, "Anna", fairhaven(), clock=clock) as workspace:
        session = workspace.session("fairhaven")
        clock.set(dt.datetime(2027, 6, 30, 23, 30, tzinfo=dt.UTC))
        session.close_review("enough")
        with pytest.raises(Refused, match="closed by Anna on 1 Jul 2027: reopen it first"):
            session.confirm("judgement/overall")
