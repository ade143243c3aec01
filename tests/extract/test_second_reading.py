"""The table of grades is read again by its ruled lines where the first reading leaves a judgement in doubt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.extract.make_pdf import grid, pdf, say

from reviewer.extract import report_of
from reviewer.extract.read_document import open_document
from reviewer.model.extracted import ExtractedReport, WitnessKind
from reviewer.model.grades import Grade

HEAD = (
    say("Vale of Arden", 72, 740, 20, "B")
    + say("Inspection of children's social care services", 72, 712, 14, "B")
    + say("Inspection dates: 5 November 2018 to 16 November 2018", 72, 690, 12, "B")
    + say("Lead inspector: Winifred Calder", 72, 672, 12, "B")
)
ROWS = (
    ("Good", "The impact of leaders on social work practice with children and families"),
    ("Outstanding", "The experiences and progress of children who need help and protection"),
    ("Inadequate", "The experiences and progress of children in care and care leavers"),
    ("Good", "Overall effectiveness"),
)


def grades_first(ruled: bool) -> bytes:
    """A front page whose grades stand in the first column, and a page of findings."""
    ys = [640 - 30 * i for i in range(len(ROWS) + 1)]
    page = HEAD + (grid([72, 170, 560], ys) if ruled else "")
    for y, (grade, label) in zip(ys, ROWS, strict=False):
        page += say(grade, 80, y - 20) + say(label, 178, y - 20, 10)
    findings = say("What needs to improve", 72, 740, 14, "B") + say("The timeliness of visits.", 90, 710)
    return pdf(page, findings)


def read(data: bytes) -> ExtractedReport:
    return report_of(open_document(data, name="report.pdf"))


def test_ruled_lines_settle_what_stands_the_other_way_round() -> None:
    report = read(grades_first(ruled=True))
    assert {j.key: j.grade for j in report.judgements} == {
        "leaders": Grade.GOOD,
        "help_protection": Grade.OUTSTANDING,
        "care_and_care_leavers": Grade.INADEQUATE,
        "overall": Grade.GOOD,
    }
    for judgement in report.judgements:
        (witness,) = judgement.witnesses
        assert witness.kind is WitnessKind.TABLE
        assert [report.text[s.start : s.end] for s in witness.place.spans] == [witness.verbatim]


def test_without_ruled_lines_nothing_is_guessed() -> None:
    report = read(grades_first(ruled=False))
    assert all(j.grade is Grade.MISSING or j.confidence <= 0.9 for j in report.judgements)


def test_a_page_that_cannot_be_read_again_leaves_the_first_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")

    def fails(*_args: object, **_kwargs: object) -> None:
        raise KeyError("no such object")

    monkeypatch.setattr(pdfplumber, "open", fails)
    report = read(grades_first(ruled=True))
    assert len(report.judgements) == 4
    assert all(j.confidence <= 0.9 for j in report.judgements)


def test_a_report_read_without_doubt_never_loads_the_slow_reader() -> None:
    script = (
        "import sys; from pathlib import Path; from reviewer.extract import read_report;"
        "r = read_report(Path(sys.argv[1])); assert r.judgements;"
        "print(sorted(m for m in ('pdfplumber', 'pdfminer') if m in sys.modules))"
    )
    sample = Path(__file__).resolve().parents[2] / "sample_reports" / "pdf" / "fairhaven-2023.pdf"
    done = subprocess.run([sys.executable, "-c", script, str(sample)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
