"""A whole report of 45 paragraphs reviewed by keyboard, every key counted: under two for each thing decided.

The README names the figure; this test keeps it true. The one judgement that is corrected has its reason typed: the
words of a reason are no keys that decide, and are counted apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.extract import read_report
from reviewer.model.decided import Mark
from reviewer.model.extracted import ExtractedReport
from reviewer.model.reviewed import AreaView, ParagraphView
from reviewer.tui.screens.writing import Review
from tests.tui.driving import Driver, driving, store_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_reports" / "text" / "fairhaven-2018.txt"
PARAGRAPHS = 45


def shortened() -> ExtractedReport:
    """The sample report with so many paragraphs to read."""
    report = read_report(SAMPLE)
    numbered = [p for section in report.sections for p in section.paragraphs if p.number]
    surplus = numbered[PARAGRAPHS - _to_read(report) :] if _to_read(report) > PARAGRAPHS else []
    kept = [replace(s, paragraphs=tuple(p for p in s.paragraphs if p not in surplus)) for s in report.sections]
    return replace(report, sections=tuple(kept))


def _to_read(report: ExtractedReport) -> int:
    areas = {span for area in report.areas for span in area.place.spans}
    return sum(not areas.intersection(p.place.spans) for s in report.sections for p in s.paragraphs)


class Counting:
    """A person at the keys: what was struck to decide, and what was typed as words."""

    def __init__(self, ui: Driver) -> None:
        self.ui, self.keys, self.typed = ui, Counter[str](), 0

    async def press(self, *keys: str) -> None:
        self.keys.update(keys)
        await self.ui.press(*keys)

    async def words(self, words: str) -> None:
        self.typed += len(words)
        await self.ui.type(words)
        await self.ui.settle()

    async def shows(self, words: str) -> None:
        await self.ui.until(lambda: words in self.ui.text, words)

    @property
    def review(self) -> Review:
        assert isinstance(self.ui.place, Review)
        return self.ui.place


async def judgements_and_facts(person: Counting) -> None:
    """What was read is confirmed; one grade is corrected, with its reason."""
    await person.press("4")
    await person.words("the table was misread")
    await person.press("enter")
    while person.review.index.view(person.review.current) in (
        *person.ui.session.report.judgements,
        *person.ui.session.report.facts,
    ):
        await person.press("y")


async def areas_with_their_evidence(person: Counting) -> None:
    """On each area: to its evidence, each suggestion accepted or rejected, back, and the area confirmed."""
    while isinstance(person.review.index.view(person.review.current), AreaView):
        await person.press("e")
        offered = [key for key in person.review.view("panel").keys if key.startswith("link/")]
        for place, _ in enumerate(offered):
            await person.press("y" if place < 2 else "x")
        await person.press("escape", "y")


async def concerns(person: Counting) -> None:
    """The list of what criticises and is covered by no area: marked, and the last one dismissed with a reason."""
    await person.press("l")
    open_ones = person.review.open_concerns()
    assert len(open_ones) > 5
    for left in range(len(open_ones), 1, -1):
        await person.shows(f"{left} paragraphs may criticise")
        await person.press("minus")
    await person.shows("1 paragraph may criticise")
    await person.press("x")
    await person.words("it was put right during the inspection")
    await person.press("enter")
    await person.shows("Every concern is covered")
    await person.press("escape")


async def paragraphs(person: Counting) -> None:
    """Every paragraph read, from wherever the guide leads; some marked a strength."""
    await person.press("n")
    while person.review.progress.left:
        view = person.review.index.view(person.review.current)
        assert isinstance(view, ParagraphView)
        if view.number and int(re.sub(r"\D", "", view.number) or 1) % 5 == 0 and not view.marks:
            await person.press("plus")
        await person.press("space")


def things(report: object) -> Iterator[tuple[str, int]]:
    """What was decided, by kind, as the log's own objects have it."""
    from reviewer.model.reviewed import ReviewedReport

    assert isinstance(report, ReviewedReport)
    yield "judgements", sum(view.decision is not None for view in report.judgements)
    yield "facts", sum(view.decision is not None for view in report.facts)
    yield "areas", sum(view.confirmed is not None for view in report.areas)
    yield "evidence", sum(len(view.links) for view in report.areas)
    yield "concerns", sum(Mark.CONCERN in p.marks or p.dismissed is not None for p in report.paragraphs)
    yield "strengths", sum(Mark.STRENGTH in p.marks for p in report.paragraphs)
    yield "paragraphs", sum(p.read is not None for p in report.paragraphs)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "reviews.db", shortened())


async def test_a_whole_review_takes_under_two_keys_for_each_thing_decided(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with driving(store) as ui:
        person = Counting(ui)
        await person.press("enter")
        assert person.review.progress.paragraphs.total == PARAGRAPHS
        await judgements_and_facts(person)
        await areas_with_their_evidence(person)
        await concerns(person)
        await paragraphs(person)
        assert not person.review.progress.left
        assert not person.review.open_concerns()
        counts = dict(things(ui.session.report))
    decided, struck = sum(counts.values()), sum(person.keys.values())
    with capsys.disabled():
        said = ", ".join(f"{count} {name}" for name, count in counts.items())
        print(f"\n{struck} keys for {decided} things decided ({said}): {struck / decided:.2f} keys each")
    assert struck < 2 * decided
    for page in ("README.md", "docs/reviewing.md"):
        words = " ".join((ROOT / page).read_text(encoding="utf-8").split())
        assert f"{struck / decided:.2f} keys for each thing decided" in words, page
