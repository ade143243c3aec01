"""What holds of every report: its words are exact, and nothing of the source is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.sound import check_sound
from tests.extract.test_layouts import ARTICLE, SLAC

from reviewer.errors import InputError
from reviewer.extract import PARSER_VERSION, read_report, report_of
from reviewer.extract.read_document import open_document

SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"
FILES = [*sorted(SAMPLES.glob("pdf/*.pdf")), *sorted(SAMPLES.glob("text/*.txt"))]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_sample_is_read_exactly_and_whole(path: Path) -> None:
    report = read_report(path)
    check_sound(report)
    assert report.parser_version == PARSER_VERSION


@pytest.mark.parametrize("path", FILES[:4], ids=lambda p: p.name)
def test_reading_twice_gives_the_same(path: Path) -> None:
    assert read_report(path) == read_report(path)


def test_where_a_report_came_from_is_kept() -> None:
    report = read_report(FILES[0], origin="https://example.org/report.pdf")
    assert report.source.origin == "https://example.org/report.pdf"


LINES = [line for text in (SLAC, ARTICLE) for line in text.splitlines()]
ODD = [
    "",
    "Contents",
    "Overall effectiveness\t4",
    "\tbe good",
    "Grade 2 (good)",
    "[/bold] [sic] \u202e",
    "- - 12. .",
    "38.",
    "(1) ",
    "\u2022",
    "What needs to improve?",
    "Yours sincerely",
    "Dear all",
    "Inspection dates: 31/02/2012",
    "Lead inspector: , HMI",
    "Focused visit to Arden local authority children's services",
    "a" * 3000,
    "| Judgement | Grade |",
    "The Office for Standards in Education, Children's Services and Skills (Ofsted)",
]
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60)
SOME_LINE = st.one_of(st.sampled_from(LINES), st.sampled_from(ODD), WORDS)


@settings(max_examples=120, deadline=None)
@given(st.lists(SOME_LINE, min_size=1, max_size=40), st.sampled_from(["a.txt", "a.md"]))
def test_any_text_is_read_whole(lines: list[str], name: str) -> None:
    text = "\n".join(lines)
    try:
        document = open_document(text.encode(), name=name)
    except InputError:
        return
    check_sound(report_of(document))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_report_with_lines_lost_moved_or_doubled_is_read_whole(data: st.DataObject) -> None:
    lines = SLAC.splitlines()
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["drop", "double", "cut", "indent", "tab"]))
        if change == "drop" and len(lines) > 1:
            del lines[at]
        elif change == "double":
            lines.insert(at, lines[data.draw(st.integers(0, len(lines) - 1))])
        elif change == "cut":
            lines[at] = lines[at][: data.draw(st.integers(0, 20))]
        elif change == "indent":
            lines[at] = "  " + lines[at]
        else:
            lines[at] += "\tGood"
    if any(line.strip() for line in lines):
        check_sound(report_of(open_document("\n".join(lines).encode(), name="a.txt")))
