"""Scanned reports: stored all the same, with a word about what would help."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.ingest import Outcome, ingest
from reviewer.review.workspace import Workspace
from tests.extract.make_pdf import pdf, rule, say

PICTURE = rule(72, 72, 400, 700)


@pytest.mark.parametrize(
    ("pages", "codes", "words"),
    [
        ([PICTURE, PICTURE], ["no-text"], "stored as unknown. The file holds no text, only pictures of pages."),
        (
            [say("An invented text.", 72, 700), PICTURE],
            ["page-without-text", "unknown-framework"],
            "stored as unknown. Page 2 holds no text, only a picture: what stands there was not read.",
        ),
        (
            [PICTURE, *[say("An invented text.", 72, 700)] * 2, *[PICTURE] * 7],
            ["page-without-text", "unknown-framework"],
            "stored as unknown. Pages 1, 4, 5, 6, 7 and 3 more hold no text",
        ),
    ],
)
def test_pages_without_text_are_told(tmp_path: Path, pages: list[str], codes: list[str], words: str) -> None:
    path, store = tmp_path / "scan.pdf", tmp_path / "kept" / "reviews.db"
    path.write_bytes(pdf(*pages))
    [result] = ingest([path], store).results
    assert result.outcome is Outcome.ADDED
    assert (result.message or "").startswith(words)
    assert "ocrmypdf" in (result.message or "")
    with Workspace.open(store, actor="Anna") as workspace:
        report = workspace.session(result.report_id or "").report
    assert [warning.code for warning in report.warnings] == codes


def test_an_empty_page_is_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(say("An invented text.", 72, 700), ""))
    [result] = ingest([path], tmp_path / "kept" / "reviews.db").results
    assert "holds no text" not in (result.message or "")
