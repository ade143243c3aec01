"""The review line by line, answered through standard input."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli.plain import Conversation, guide
from reviewer.config import sample_reports
from reviewer.errors import StoreBusy, StoreError
from reviewer.model.grades import Grade
from reviewer.review.session import ReviewSession
from reviewer.review.workspace import Workspace
from tests.cli.running import CommandLine
from tests.tui.terminal import Terminal

FAIRHAVEN = "fairhaven-ilacs-2018-10-12"
LABEL = "The experiences and progress of children who need help and protection"


@pytest.fixture
def plainly(stored: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A plain review of Fairhaven answered by the lines given; gives what it said."""

    def review(*answers: str, status: int = 0) -> str:
        typed = "".join(f"{line}\n" for line in answers).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        return stored("review", "fairhaven", "--plain", status=status).out

    return review


def left(reviewer: CommandLine) -> list[dict[str, str]]:
    items: list[dict[str, str]] = json.loads(reviewer("status", "fairhaven", "--json").out)["left"]
    return items


def things(said: str) -> list[str]:
    """The first line of everything that was told, without what came before the first and after the last."""
    return [part.split("\n")[0] for part in said.split("\n\n")[1:-1]]


def test_each_thing_is_said_in_plain_words_with_where_the_report_says_it(plainly: Any) -> None:
    said = plainly()
    assert said.startswith("Fairhaven Borough Council, ILACS standard, inspected 1 Oct 2018 to 12 Oct 2018\n")
    said = re.sub(r"line \d+", "line N", said)
    assert f"Judgement 2 of 4. {LABEL}.\nRead as Good.\nThe table on line N says Good.\n" in said
    assert "A heading on line N says Requires improvement.\nDoubt: The table says good and" in said
    assert "y confirm, 1 to 4 its grade, 0 cannot tell, c correct, s later, m note, u undo, ? help, q quit:" in said
    assert said.endswith("The same command goes on from here.\n")


def test_a_whole_review_is_one_line_for_each_thing(plainly: Any, stored: CommandLine) -> None:
    count = len(left(stored))
    said = plainly("3", *["y"] * (count - 1))
    assert left(stored) == []
    assert "Nothing is left: everything is decided or read." in said
    assert said.endswith("Stopped. Nothing is left.\n")
    assert len(json.loads(stored("log", "--json").out)) == count
    assert "Section: What needs to improve" not in said
    assert said.count("Section: ") == 4


def test_it_goes_on_where_it_stopped(plainly: Any, stored: CommandLine) -> None:
    first = things(plainly("3", "y", "y", "q"))
    again = things(plainly("y"))
    assert again[0] == first[-1]
    assert again[1] not in first
    plainly("g 8")
    assert things(plainly())[0] == "Section: The impact of leaders on social work practice: good."


def test_the_interface_finds_the_same_place(plainly: Any, stored: CommandLine) -> None:
    with Workspace.open(stored.store, actor="Anna") as workspace:
        workspace.session("fairhaven").remember_place({"target": "area/nowhere", "reading": True, "folded": ["x"]})
    plainly("s", "y")
    with Workspace.open(stored.store, actor="Anna") as workspace:
        session = workspace.session("fairhaven")
        place = session.place() or {}
        assert place["later"] == ["judgement/help_protection"]
        assert (place["reading"], place["folded"]) == (True, ["x"])
        assert place["target"] == session.worklist()[1].target


def test_a_conflict_is_not_confirmed_but_chosen(plainly: Any, stored: CommandLine) -> None:
    said = plainly("y", "requires improvement")
    assert "Places of the report disagree about this grade: choose a digit." in said
    assert f"{LABEL}: corrected to Requires improvement." in said.replace("protec…", "protection").replace(
        " …", ""
    ) or ("corrected to Requires improvement." in said)


def test_a_correction_asks_for_its_reason_and_a_reason_may_follow_at_once(plainly: Any, stored: CommandLine) -> None:
    said = plainly("g leaders", "4", "", "4", "see page 9", "g overall", "1 it says so", "g leaders", "c", "2")
    assert "The report was read as Good. Why is it Inadequate?" in said
    assert "Nothing was changed: a correction needs a reason." in said
    assert "Decided: Inadequate, corrected by Anna" in said
    assert "because: see page 9" in said
    with Workspace.open(stored.store, actor="Anna") as workspace:
        grades = {view.extracted.key: view.grade for view in workspace.session("fairhaven").report.judgements}
    assert (grades["leaders"], grades["overall"]) == (Grade.GOOD, Grade.OUTSTANDING)


def test_facts_are_checked_before_they_are_asked_why(plainly: Any, stored: CommandLine) -> None:
    said = plainly("g inspection_end", "c 1/9/2018", "c", "", "c 13 october 2018", "the letter says so", "0")
    assert "is before" in said or "before it" in said or "begin" in said
    assert "Nothing was changed." in said
    with Workspace.open(stored.store, actor="Anna") as workspace:
        assert workspace.session("fairhaven").report.fact("inspection_end") == "2018-10-13"


def test_areas_evidence_and_paragraphs(plainly: Any, stored: CommandLine) -> None:
    said = plainly(
        "g area/1", "e", "y", "x", "", "b", "e 9", "c Plans, so that they say what must change",
        "g area/2", "e area/1",
        "g 8", "+", "- but", "=", "t plans, workforce", "t nothing of the kind", "e", "3", "c Leaders know.", "y",
    )  # fmt: skip
    assert "likelihood" in said
    assert "“area/1” is no paragraph." in said
    assert "The codebook of the settings has no theme “nothing of the kind”." in said
    with Workspace.open(stored.store, actor="Anna") as workspace:
        report = workspace.session("fairhaven").report
    states = sorted(link.state.value for link in report.areas[0].links)
    assert states == ["accepted", "added", "rejected"]
    assert report.areas[0].corrected_text == "Plans, so that they say what must change"
    assert [link.state.value for link in report.areas[2].links] == ["added"]
    paragraph = next(view for view in report.paragraphs if view.extracted.number == "8")
    assert ([mark.value for mark in paragraph.marks], paragraph.themes) == (["neutral"], ("plans", "workforce"))
    assert (paragraph.text, paragraph.read is not None) == ("Leaders know.", True)


def test_undo_goes_back_to_what_was_undone(plainly: Any, stored: CommandLine) -> None:
    said = things(plainly("g leaders", "y", "u", "r", "u", "q"))
    assert said.count(said[1]) >= 3
    assert "nothing of yours to undo" in plainly("u")


def test_later_comes_at_the_end_and_is_kept(plainly: Any, stored: CommandLine) -> None:
    first = things(plainly("s"))
    assert first[0] != first[1]
    count = len(left(stored))
    said = things(plainly(*["y"] * (count - 1)))
    assert said[-1] == first[0]


def test_notes_of_every_kind(plainly: Any, stored: CommandLine) -> None:
    plainly(
        "m is this the 2016 form?", "m", "q", "one", "two", "", "m", "f", "wrong", "", "right words", "m", "x",
        "m", "h", "", "a Rewrite the form",
    )  # fmt: skip
    notes = json.loads(stored("note", "list", "fairhaven", "--json").out)
    assert [(note["kind"], note["text"], note["proposed_wording"]) for note in notes] == [
        ("comment", "is this the 2016 form?", None),
        ("query", "one\ntwo", None),
        ("factual_accuracy", "wrong", "right words"),
    ]
    assert [action["text"] for action in json.loads(stored("actions", "--json").out)] == ["Rewrite the form"]


def test_a_note_that_was_cut_off_is_a_draft_to_go_on_with(plainly: Any, stored: CommandLine) -> None:
    assert plainly("m", "q", "begun here").endswith("The same command goes on from here.\n")
    assert json.loads(stored("note", "list", "fairhaven", "--json").out) == []
    said = plainly("m", "", "ended here", "")
    assert "You began a note here, a query: begun here" in said
    [note] = json.loads(stored("note", "list", "fairhaven", "--json").out)
    assert (note["kind"], note["text"]) == ("query", "begun here\nended here")
    assert "You began a note" not in plainly("m", "x")


@pytest.mark.parametrize(
    "answers",
    [[], ["4"], ["c"], ["m"], ["m", "q"], ["g"], ["g area/1", "e"], ["g 8", "t"], ["g 8", "e"], ["g authority", "c"],
     ["a"], ["g authority", "c Eastmere"]],
)  # fmt: skip
def test_the_end_of_the_answers_is_polite_wherever_it_comes(
    plainly: Any, stored: CommandLine, answers: list[str]
) -> None:
    assert plainly(*answers).endswith("left. The same command goes on from here.\n")
    assert stored("log").err == "Nothing in the log.\n"


def test_what_is_no_answer_says_so(plainly: Any, stored: CommandLine) -> None:
    said = plainly("5", "yy", "+", "", "g nowhere", "g area/7", "\x1b[31m", "n", "p", "h", "l", "?")
    assert said.count("is no answer here. ? says what is.") == 4
    assert "“nowhere” is nothing in this report." in said
    assert "\x1b" not in said
    assert "Return alone: say it again" in said
    assert stored("log").err == "Nothing in the log.\n"


def test_bytes_that_are_no_text_and_lines_without_end(
    stored: CommandLine, monkeypatch: pytest.MonkeyPatch, plainly: Any
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"m caf\xe9 \x80\nm " + b"x" * 1_200_000 + b"\n")))
    stored("review", "fairhaven", "--plain")
    texts = [note["text"] for note in json.loads(stored("note", "list", "fairhaven", "--json").out)]
    assert [len(text) for text in texts] == [6, 1_200_000]


def test_while_another_process_writes_it_waits_and_then_asks(
    plainly: Any, monkeypatch: pytest.MonkeyPatch, stored: CommandLine
) -> None:
    confirm, refusals = ReviewSession.confirm, iter([True] * 6 + [False] * 9)

    def busy(session: ReviewSession, target: str, **words: Any) -> Any:
        if next(refusals):
            raise StoreBusy("another process is writing to the store.", hint="Try again.")
        return confirm(session, target, **words)

    monkeypatch.setattr(ReviewSession, "confirm", busy)
    monkeypatch.setattr(guide, "PATIENCE", 0.15)
    said = plainly("g leaders", "y", "", "x", "y")
    assert "Another process is writing to the store: waiting." in said
    assert "Not saved. Return tries again, x gives it up:" in said
    assert "Given up: nothing was changed." in said
    assert "confirmed Good." in said


def test_a_full_disk_loses_nothing_typed_and_is_told_in_the_exit_status(
    plainly: Any, monkeypatch: pytest.MonkeyPatch, stored: CommandLine
) -> None:
    add_note, full = ReviewSession.add_note, iter([True, True, False, True])

    def failing(session: ReviewSession, *words: Any, **more: Any) -> Any:
        if next(full):
            raise StoreError("the disk is full: the last change was not saved.", hint="Make room first.")
        return add_note(session, *words, **more)

    monkeypatch.setattr(ReviewSession, "add_note", failing)
    said = plainly("m a long thought", "", "", "m another", status=3)
    assert said.count("The disk is full: the last change was not saved. Make room first.") == 3
    assert [note["text"] for note in json.loads(stored("note", "list", "fairhaven", "--json").out)] == [
        "a long thought"
    ]


def test_what_another_wrote_meanwhile_is_not_overwritten(
    plainly: Any, monkeypatch: pytest.MonkeyPatch, stored: CommandLine
) -> None:
    ask = Conversation.ask

    def asked(talk: Conversation, question: str) -> str:
        answer = ask(talk, question)
        if answer == "3":
            with Workspace.open(stored.store, actor="Ben") as workspace:
                workspace.session("fairhaven").grade("judgement/help_protection", Grade.GOOD)
        return answer

    monkeypatch.setattr(Conversation, "ask", asked)
    said = plainly("3", "u")
    assert "Good" in said.split("left.")[1]
    with Workspace.open(stored.store, actor="Anna") as workspace:
        [entry] = workspace.log()
        assert entry.actor == "Ben"


def test_killed_in_the_middle_every_answer_is_there(environment: dict[str, str], stored: CommandLine) -> None:
    command = [sys.executable, "-m", "reviewer", "review", "fairhaven", "--plain"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("3\ny\ny\nm a thought\n")
    process.stdin.flush()
    while "comment written" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdin.close()
    process.stdout.close()
    entries = json.loads(stored("log", "--json").out)
    assert [entry["target"].partition("/")[0] for entry in entries] == ["judgement", "judgement", "judgement", "note"]


def test_what_was_closed_divided_and_dismissed_is_said(plainly: Any, stored: CommandLine) -> None:
    stored("edit", "divide", "fairhaven", "area/1", "What must change")
    stored("decide", "fairhaven", "strand/1.1", "--evidence", "8")
    stored("decide", "fairhaven", "9", "--leaders-aware")
    stored("decide", "fairhaven", "9", "--dismiss", "in hand")
    stored("close", "fairhaven", "--reason", "enough")
    said = plainly("g area/1", "y", "g 9", "m still open")
    assert "The review was closed by Anna: notes and actions are open." in said
    assert "Strand 1.1: What must change\nBorne out by paragraph 8.\n" in said
    assert "Leaders are aware of it.\nDismissed as a concern by Anna on" in said
    assert "comment written" in said
    assert stored("log").out.count("confirmed") == 0


def test_with_a_terminal_the_interface_opens_at_the_report(stored: CommandLine, tmp_path: Path) -> None:
    with Terminal(["--store", str(stored.store), "--as", "Sam", "review", "northmoor"], cwd=tmp_path) as ui:
        ui.wait("Judgement")
        assert "Northmoor" in ui.text
        ui.press("q")
        assert ui.end() == 0


def test_without_a_terminal_the_screen_is_refused_and_the_plain_way_named(stored: CommandLine) -> None:
    assert "review REPORT --plain" in stored("review", "fairhaven", status=2).err
    assert "no report is called" in stored("review", "nowhere", "--plain", status=2).err


def test_a_scanned_report_says_what_would_help(stored: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    stored("ingest", Path(__file__).parents[2] / "sample_reports" / "broken" / "no-text-layer.pdf")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"c ilacs\nthe cover\nc Eastmere\n")))
    said = stored("review", "no-text", "--plain").out
    assert "Warning: The file holds no text, only pictures of pages." in said
    assert "ocrmypdf" in said


def test_an_area_is_divided_and_a_strand_has_evidence_notes_and_actions_of_its_own(
    plainly: Any, stored: CommandLine
) -> None:
    said = plainly(
        *("g area/1", "d", "say what must change", "say by when", ""),
        *("g strand/1.2", "e 2", "e 3", "a Put dates in", "m as in 2014", "c say by which day"),
        *("g 5", "e 1.1"),
    )
    assert "Area 1: 2 strands added." in said
    assert "Strand 1.2: say by when" in said
    assert "Area 1, printed whole: The quality of plans" in said
    assert "bears out area 1, strand 2." in said
    assert "Paragraph 5 bears out area 1, strand 1." in said
    shown = stored("show", "fairhaven", "strand/1.2").out
    assert "1.2. say by which day (strand" in shown
    assert "paragraph 3, added" in shown
    assert "A1.1. Put dates in" in shown
    assert "as in 2014" in shown


def test_a_strand_is_taken_away_and_brought_back(plainly: Any, stored: CommandLine) -> None:
    said = plainly("g area/1", "d say what must change", "g strand/1.1", "x it is one thing", "u")
    assert "What belonged to it is kept, as detached." in said
    assert "Undone: Area 1, strand 1: removed." in said
    assert "1.1. say what must change (strand" in stored("show", "fairhaven", "area/1").out


def test_after_a_strand_the_guide_goes_on_from_its_area(plainly: Any) -> None:
    said = plainly("g area/1", "d say what must change", "g strand/1.1", "n")
    assert things(said)[-1].startswith("Area 2 of 3")


def test_decide_corrects_a_strand_and_ties_it(stored: CommandLine) -> None:
    stored("edit", "divide", "fairhaven", "area/1", "say what must change")
    assert "said otherwise" in stored("decide", "fairhaven", "strand/1.1", "--text", "say what must be done").out
    assert (
        "Area 1, strand 1: evidence in paragraph 8 added"
        in stored("decide", "fairhaven", "strand/1.1", "--evidence", "8").out
    )
    assert "1.1. say what must be done" in stored("show", "fairhaven", "area/1").out


def test_a_judgement_of_a_group_is_named_with_its_group(reviewer: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    [pdf] = [path for path in sample_reports() if path.name == "saltmarsh-2009.pdf"]
    reviewer("ingest", pdf)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"s\n" * 6)))
    said = reviewer("review", "saltmarsh", "--plain").out
    named = re.findall(r"Judgement \d+ of \d+\. (.*)", said)
    assert named
    assert all(name.startswith(("Safeguarding: ", "Looked after: ")) for name in named)
