"""A plan for a sample report as people make it on the command line: from its areas to the board pack.

`reviewer check` says what is missing until nothing is. Gaps are closed both ways, by actions and by "no separate
action" with a reason; concerns are also answered as evidence of an area, and dismissed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reviewer.config import sample_reports
from tests.cli.running import CommandLine

FAIRHAVEN = "fairhaven-ilacs-2018-10-19"
JUDGEMENTS = ("leaders", "help_protection", "care_and_care_leavers", "overall")


@pytest.fixture
def fairhaven(reviewer: CommandLine) -> CommandLine:
    """A store with the sample report of Fairhaven, its grades and areas confirmed."""
    [pdf] = [path for path in sample_reports() if path.name == "fairhaven-2018.pdf"]
    reviewer("ingest", pdf)
    for judgement in JUDGEMENTS:
        reviewer("decide", FAIRHAVEN, judgement, "--confirm")
    for area in range(1, 7):
        reviewer("decide", FAIRHAVEN, f"area/{area}", "--confirm")
    return reviewer


def matrix(reviewer: CommandLine) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(reviewer("check", FAIRHAVEN, "--json", status=None).out)
    return found


def gaps(reviewer: CommandLine) -> dict[str, list[str]]:
    """The targets of the open gaps, by kind."""
    found: dict[str, list[str]] = {}
    for gap in matrix(reviewer)["gaps"]:
        found.setdefault(gap["kind"], []).append(gap["target"])
    return found


def test_from_areas_to_the_board_pack_until_nothing_is_missing(fairhaven: CommandLine, tmp_path: Path) -> None:
    run = fairhaven
    start = gaps(run)
    assert {kind: len(targets) for kind, targets in start.items() if kind != "uncovered_concern"} == {
        "no_action": 6,
        "no_evidence": 6,
        "unanswered_judgement": 3,
    }
    assert len(start["uncovered_concern"]) > 10

    # Two strands instead of one wide area; each needs evidence and an action of its own.
    run("edit", "divide", FAIRHAVEN, "area/3", "Supervision, so that drift is noticed", "Reasons for decisions")
    assert len(gaps(run)["no_action"]) == 7
    for area, paragraph in (("area/1", 9), ("area/2", 6), ("strand/3.1", 13), ("area/4", 18), ("area/6", 39)):
        run("decide", FAIRHAVEN, area, "--evidence", str(paragraph))
    assert run("decide", FAIRHAVEN, "strand/3.2", "--evidence", "4").out == (
        "Area 3, strand 2: evidence in paragraph 4 added\n"
    )
    run("decide", FAIRHAVEN, "area/5", "--evidence", "28")

    # Actions: one answers an area and a judgement, one both strands' area as a whole.
    lead = ("--lead", "Head of safeguarding", "--due", "31/3/2027")
    run("action", "add", FAIRHAVEN, "area/1", "Rewrite the plan with families", *lead, "--also", "help_protection")
    run("action", "add", FAIRHAVEN, "area/2", "Agree who attends", "--measure", "Health at nine in ten")
    run("action", "add", FAIRHAVEN, "strand/3.1", "Supervision each month", "--measure", "Nine in ten on time")
    run(
        "action",
        "add",
        FAIRHAVEN,
        "strand/3.2",
        "Managers write why",
        "--measure",
        "On nine in ten",
        "--also",
        "leaders",
    )
    run("action", "add", FAIRHAVEN, "area/4", "One team for return conversations", "--also", "overall")
    run("action", "add", FAIRHAVEN, "area/5", "Health histories", "--measure", "All at 18")
    run("action", "add", FAIRHAVEN, "report", "Tell the staff", "--measure", "All told")
    left = gaps(run)
    assert len(left.pop("uncovered_concern")) > 10
    assert {kind: len(targets) for kind, targets in left.items()} == {
        "no_action": 1,  # area 6
        "no_measure": 2,  # on areas 1 and 4
        "tied_to_nothing": 1,
    }

    # What is missing is put right, or left so with a reason and who agreed.
    run("action", "measure", FAIRHAVEN, "A1.1", "Plans judged good", "--unit", "%", "--baseline", "38", "--goal", "85")
    run("action", "edit", FAIRHAVEN, "A4.1", "--measure", "Nine in ten within three days")
    run("action", "edit", FAIRHAVEN, "A0.1", "--answers", "area/6")
    run("plan", "leave", FAIRHAVEN, "care_and_care_leavers", "--reason", "Good already", "--approver", "Director")
    concerns = gaps(run)["uncovered_concern"]
    run("action", "add", FAIRHAVEN, concerns[0], "Answer the first of them", "--measure", "Done")
    run("decide", FAIRHAVEN, "area/1", "--evidence", concerns[1])
    run("decide", FAIRHAVEN, concerns[2], "--dismiss", "It speaks of what was put right")
    for concern in concerns[3:]:
        assert "exit" not in run("check", FAIRHAVEN, status=1).err
        run("plan", "leave", FAIRHAVEN, concern, "--reason", "Kept in view by the service plan", "--approver", "Board")

    told = run("check", FAIRHAVEN).out
    assert told.splitlines()[0] == f"6 of 6 areas with an action · no gaps · {len(concerns) - 3} closed with a reason"
    assert "left so: Paragraph " in told
    assert "Kept in view by the service plan, agreed by Board" in told

    run("plan", "begin", FAIRHAVEN, "--title", "Getting to good")
    run("plan", "record", FAIRHAVEN, "--approved-by", "Cabinet", "--approved-on", "1/2/2019", "--sent-on", "19/2/2019")
    for form, ending in (("html", "html"), ("markdown", "md")):
        path = tmp_path / f"{FAIRHAVEN}-board.{ending}"
        assert (
            run("export", FAIRHAVEN, "--format", form, "--audience", "board", "--output", tmp_path).out == f"{path}\n"
        )
        pack = path.read_text(encoding="utf-8")
        for words in ("Getting to good", "Strand 2: Reasons for decisions", "Managers write why", "Plans judged good"):
            assert words in pack
        assert "What is missing" not in pack
    first = (tmp_path / f"{FAIRHAVEN}-board.html").read_bytes()
    run("export", FAIRHAVEN, "--format", "html", "--audience", "board", "--output", tmp_path / "again")
    assert (tmp_path / "again" / f"{FAIRHAVEN}-board.html").read_bytes() == first
