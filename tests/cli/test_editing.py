"""What the machine missed or got wrong, put right on the command line; versions and what differs between them."""

from __future__ import annotations

import datetime as dt
import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
import yaml

from reviewer.exchange.models import ReviewedNotes
from reviewer.ingest.run import unasked
from reviewer.model.reviewed import VersionKind
from reviewer.store.store import Store
from tests.cli.running import CommandLine
from tests.support.reports import SECTIONS, data_of, fairhaven

SAMPLES = Path(__file__).parents[2] / "sample_reports"
LATER = dt.datetime(2026, 2, 1, 12, tzinfo=dt.UTC)


def shown(reviewer: CommandLine) -> str:
    return reviewer("show", "fairhaven").out


def test_a_paragraph_is_put_right_and_shown_with_what_was_printed(stored: CommandLine) -> None:
    said = stored("edit", "paragraph", "fairhaven", "8", "--text", "Leaders know.", "--number", "8a").out
    assert said == "Paragraph 8: text corrected, number corrected to 8a\n"
    text = shown(stored)
    assert "    8a. Leaders know. (line " in text
    assert "      printed: Leaders know their service well and have moved money to where it is needed.\n" in text
    assert "      printed number: 8\n" in text
    assert "8a. Leaders know." in stored("show", "fairhaven", "8a").out
    stored("decide", "fairhaven", "--undo")
    assert "8a" not in shown(stored)
    assert "nothing was said to correct" in stored("edit", "paragraph", "fairhaven", "8", status=2).err
    assert "is area 1, not a paragraph" in stored("edit", "paragraph", "fairhaven", "area/1", status=2).err


def test_paragraphs_are_added_first_last_and_between(stored: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def add(text: str, *words: str) -> None:
        stored("edit", "add-paragraph", "fairhaven", "impact-leaders", text, *words)

    add("The last.", "--number", "11")
    add("The first.", "--first")
    add("Between.", "--after", "8", "--kind", "bullet")
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO("Von außen.\n".encode())))
    add("-", "--after", "9")
    document = json.loads(stored("status", "fairhaven", "--json").out)
    assert document["total"] == 28
    lines = shown(stored).split("The impact of leaders on social work practice: good [")[1].splitlines()
    texts = [
        line.strip().split(". ", 1)[1].split(" [")[0] for line in lines if line.startswith("    ") and ". " in line
    ]
    assert [text.split(" (line")[0][:11] for text in texts] == [
        "The first.", "Leaders kno", "Between.", "Management ", "Von außen.", "The last.",
    ]  # fmt: skip
    assert "not both" in stored("edit", "add-paragraph", "fairhaven", "leaders", "x", "--first", "--after", "8", status=2).err  # fmt: skip # noqa: E501


def test_what_is_removed_is_listed_and_put_back(stored: CommandLine) -> None:
    stored("decide", "fairhaven", "8", "--mark", "concern")
    stored("note", "add", "fairhaven", "8", "a footnote")
    assert stored("edit", "remove", "fairhaven", "8", "--reason", "a footnote").out == "Paragraph 8: removed\n"
    stored("edit", "remove", "fairhaven", "area/2")
    text = shown(stored)
    assert "\nRemoved\n  paragraph 8: Leaders know their service" in text
    assert "removed by Anna on" in text
    assert "because: a footnote" in text
    detached = text.split("\nDetached: attach it to something with `reviewer edit attach`\n")[1].split("\n\n")[0]
    assert detached.startswith("  paragraph 8: Leaders know")
    assert "mark concern by Anna" in detached
    assert "a footnote" in detached
    stored("edit", "attach", "fairhaven", "paragraph 8", "9")
    assert "Detached" not in shown(stored)
    assert "nothing called “paragraph 7” was removed. There is: area 2, paragraph 8." in stored("edit", "restore", "fairhaven", "paragraph 7", status=2).err  # fmt: skip # noqa: E501
    stored("edit", "restore", "fairhaven", "area 2")
    stored("decide", "fairhaven", "--undo")
    stored("decide", "fairhaven", "--undo")
    stored("edit", "restore", "fairhaven", "8")
    assert "\nRemoved\n  area 2: " in shown(stored)
    assert "  concern" in stored("show", "fairhaven", "8").out


def test_a_paragraph_is_cut_in_two_and_made_one_again(stored: CommandLine) -> None:
    said = stored("edit", "split", "fairhaven", "8", "--before", "and have moved").out
    assert said == "Paragraph 8: split into 2\n"
    assert "8. Leaders know their service well [" in shown(stored).replace("8. Leaders know their service well\n", "8. Leaders know their service well [")  # fmt: skip # noqa: E501
    stored("decide", "fairhaven", "--undo")
    stored("edit", "split", "fairhaven", "8", "Leaders know.", "Money moves.")
    stored("decide", "fairhaven", "--undo")
    assert stored("edit", "merge", "fairhaven", "8", "9").out == "Paragraph 8 and paragraph 9: made one\n"
    assert "where it is needed. Management oversight" in shown(stored)
    for words, told in (
        (["--before", "no such words"], "stands not in the paragraph"),
        (["--before", "e"], "times in the paragraph"),
        ([], "give the TEXT of each part"),
        (["one part"], "give the text of each part"),
    ):
        assert told in stored("edit", "split", "fairhaven", "1", *words, status=None).err


def test_areas_strands_and_judgements(stored: CommandLine) -> None:
    stored("edit", "add-area", "fairhaven", "The speed of plans", "--kind", "recommendation", "--group", "At once")
    stored("edit", "add-judgement", "fairhaven", "Adoption", "good")
    stored("edit", "divide", "fairhaven", "area/1", "What must change", "By when")
    stored("edit", "strand", "fairhaven", "strand/1.2", "By which day")
    stored("action", "add", "fairhaven", "strand/1.1", "Say it")
    stored("decide", "fairhaven", "strand/1.2", "--evidence", "8")
    text = shown(stored)
    assert "  4. At once: The speed of plans (added by hand by Anna" in text
    assert "  Adoption: Good, confirmed by Anna" in text
    assert "\n    1.1. What must change (strand by Anna on" in text
    assert "[strand/1.2]\n      evidence: paragraph 8, added\n" in text
    assert "A1.1. Say it" in text
    assert "1.2. By which day" in stored("show", "fairhaven", "strand/1.2").out
    assert json.loads(stored("show", "fairhaven", "strand/1.2", "--json").out)["thing"]["text"] == "By which day"
    stored("edit", "remove", "fairhaven", "strand 1.1", "--yes")
    assert "already" in stored("edit", "add-judgement", "fairhaven", "Adoption", "good", status=1).err


def test_what_leaders_know_and_concerns_dismissed(stored: CommandLine) -> None:
    stored("decide", "fairhaven", "9", "--leaders-aware")
    stored("decide", "fairhaven", "9", "--dismiss", "in hand since May")
    said = stored("show", "fairhaven", "9").out
    assert "  leaders aware\n  concern dismissed by Anna" in said
    assert "because: in hand since May" in said
    stored("decide", "fairhaven", "9", "--not-leaders-aware")
    stored("decide", "fairhaven", "9", "--dismiss", "")
    assert "leaders aware\n" not in stored("show", "fairhaven", "9").out.split("History")[0]
    assert "dismissed" not in stored("show", "fairhaven", "9").out.split("History")[0]


def test_a_scanned_report_is_filled_in_by_hand(reviewer: CommandLine) -> None:
    told = reviewer("ingest", SAMPLES / "broken" / "no-text-layer.pdf").err
    assert "stored as unknown. The file holds no text" in told
    assert "`ocrmypdf` would help" in reviewer("list").out
    assert "“ocrmypdf in.pdf out.pdf”" in reviewer("show", "no-text").out
    for words in (
        ["add-section", "no-text", "Summary"],
        ["add-section", "no-text", "Findings", "--after", "Summary"],
        ["add-paragraph", "no-text", "summary", "Written by hand.", "--number", "1"],
        ["add-paragraph", "no-text", "findings", "Written too."],
        ["add-area", "no-text", "The care taken"],
        ["add-judgement", "no-text", "Overall effectiveness", "good", "--key", "overall"],
    ):
        reviewer("edit", *words)
    reviewer("decide", "no-text", "framework", "--value", "ilacs", "--reason", "the cover says so")
    reviewer("decide", "no-text", "1", "--mark", "strength")
    text = reviewer("show", "no-text").out
    assert "Summary [" in text
    assert "    1. Written by hand.\n" in text
    assert "  1. The care taken (added by hand" in text
    [row] = json.loads(reviewer("list", "--json").out)
    assert (row["framework"], row["grades"], row["areas"]) == ("ilacs", {"overall": "good"}, 1)
    for _ in range(8):
        reviewer("decide", "no-text", "--undo")
    assert "by hand" not in reviewer("show", "no-text").out.split("Warnings")[0]


def version(reviewer: CommandLine, kind: VersionKind | None, **changes: Any) -> None:
    """Another version of the Fairhaven report comes in."""
    report = fairhaven(**changes)
    with Store.open(reviewer.store, clock=lambda: LATER) as store:
        store.add(report, data_of(report), unasked=unasked(report), kind=kind)


def changed() -> tuple[Any, ...]:
    """The sections with paragraph 8 in other words and paragraph 9 gone."""
    heading, grade, _ = SECTIONS[-1]
    return (*SECTIONS[:-1], (heading, grade, (("8", "Leaders know their service and its budget well."),)))


def test_versions_differ_and_what_lost_its_place_is_detached(stored: CommandLine) -> None:
    assert "There is only this version." in stored("diff", "fairhaven").out
    stored("decide", "fairhaven", "9", "--mark", "concern")
    version(stored, None, sections=changed(), file="corrected.txt")
    said = stored("diff", "fairhaven").out
    assert said.startswith(
        "version 1: final, fairhaven.txt, brought in 5 Jan 2026\nversion 2: corrected, corrected.txt"
    )
    assert "brought in 1 Feb 2026, shown\n" in said
    assert "  paragraph 8: changed\n    before: Leaders know their service well and" in said
    assert "  paragraph 9: removed\n" in said
    assert "\nDetached\n  paragraph 9: Management oversight" in said
    found = json.loads(stored("diff", "fairhaven", "1", "2", "--json").out)
    assert [one["kind"] for one in found["differences"]].count("removed") == 1
    assert [one["was"] for one in found["detached"]] == ["paragraph 9"]
    assert "\nVersions\n  version 1: final" in shown(stored)
    assert "there is no version 3 of this report. It has: 1, 2." in stored("diff", "fairhaven", "3", status=2).err
    stored("edit", "attach", "fairhaven", "paragraph 9", "8")
    assert "concern" in stored("show", "fairhaven", "8").out


def test_a_draft_is_marked_wherever_it_is_shown(stored: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(
        (SAMPLES / "text" / "fairhaven-2018.txt").read_text(encoding="utf-8") + "\nAn end.\n", encoding="utf-8"
    )
    stored("ingest", path, "--version-kind", "draft")
    assert "DRAFT, NOT PUBLISHED" in stored("list").out
    [draft] = [row for row in json.loads(stored("list", "--json").out) if row["draft"]]
    assert stored("show", draft["id"]).out.startswith("DRAFT, NOT PUBLISHED\n")
    told = stored("ingest", path, "--version-kind", "final").err
    assert f"stored already, as draft, and left so. `reviewer edit version {draft['id']} 1 final` changes that." in told
    stored("edit", "version", draft["id"], "1", "final")
    assert "DRAFT" not in stored("list").out
    stored("ingest", path, "--version-kind", "final")


def test_what_was_done_by_hand_leaves_with_the_notes(stored: CommandLine) -> None:
    stored("edit", "add-area", "fairhaven", "By hand")
    stored("edit", "add-judgement", "fairhaven", "Adoption", "good")
    stored("edit", "add-paragraph", "fairhaven", "impact-leaders", "Also by hand.", "--first")
    stored("edit", "paragraph", "fairhaven", "9", "--number", "")
    stored("edit", "divide", "fairhaven", "area/1", "What must change")
    stored("decide", "fairhaven", "strand/1.1", "--evidence", "9")
    stored("decide", "fairhaven", "8", "--mark", "concern")
    stored("decide", "fairhaven", "7", "--leaders-aware")
    stored("decide", "fairhaven", "7", "--dismiss", "in hand")
    stored("edit", "remove", "fairhaven", "8", "--reason", "a footnote")
    stored("edit", "version", "fairhaven", "1", "draft")
    stored("close", "fairhaven", "--reason", "enough")
    document = yaml.safe_load(stored("export", "fairhaven", "--output", "-").out)
    ReviewedNotes.model_validate_json(json.dumps(document))
    assert document["report"]["marking"] == "DRAFT, NOT PUBLISHED"
    assert [one["kind"] for one in document["report"]["versions"]] == ["draft"]
    assert document["report"]["closed"]["reason"] == "enough"
    assert [area["added"] is not None for area in document["areas"]] == [False, False, False, True]
    assert document["judgements"][-1]["added"]["by"] == "Anna"
    strand = document["areas"][0]["strands"][0]
    assert (strand["text"], [link["citation"] for link in strand["evidence"]]) == ("What must change", ["9"])
    added, corrected = document["sections"][3]["paragraphs"]
    assert (added["text"], added["added"]["by"], added["reviewed"]) == ("Also by hand.", "Anna", None)
    assert (corrected["number"], corrected["reviewed"]["number"], corrected["reviewed"]["text"]) == ("9", "", None)
    known = document["sections"][2]["paragraphs"][2]
    assert (known["leaders_aware"]["by"], known["dismissed"]["reason"]) == ("Anna", "in hand")
    assert [(gone["was"], gone["reason"]) for gone in document["removed"]] == [("paragraph 8", "a footnote")]
    assert [(lost["target"][-4:], lost["field"]) for lost in document["detached"]] == [("#8~1", "mark/concern")]


def test_the_review_is_closed_and_reopened(stored: CommandLine, tmp_path: Path) -> None:
    assert "say why it is closed" in stored("close", "fairhaven", status=1).err
    stored("decide", "fairhaven", "leaders", "--confirm")
    settings = tmp_path / "mine.yaml"
    settings.write_text("review: {closed_by_another: true}", encoding="utf-8")
    assert "somebody else" in stored("--config", settings, "close", "fairhaven", "--reason", "x", status=1).err
    assert stored("--as", "Ben", "close", "fairhaven", "--reason", "enough").out.startswith("Review closed")
    assert "closed by Ben" in shown(stored)
    assert "review: closed, " in stored("list").out
    assert "closed" in stored("decide", "fairhaven", "overall", "--confirm", status=1).err
    stored("note", "add", "fairhaven", "overall", "still open")
    stored("reopen", "fairhaven", "--reason", "more to do")
    stored("decide", "fairhaven", "overall", "--confirm")
    assert "the review is open" in stored("reopen", "fairhaven", status=1).err
