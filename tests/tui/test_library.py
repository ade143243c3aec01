"""The library: what it lists, bringing reports in, the samples, going to places."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.ingest import FileResult, Outcome, Progress, Summary
from reviewer.review.workspace import Workspace
from reviewer.tui.dialogs.paths import completions, typed_path
from reviewer.tui.present.listing import _columns
from tests.support.reports import fairhaven
from tests.tui.driving import driving, store_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    other = fairhaven("Northmoor County Council", file="northmoor.txt")
    return store_of(tmp_path / "reviews.db", fairhaven(), other)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    Workspace.open(tmp_path / "empty.db", actor="Sam").close()
    return tmp_path / "empty.db"


class Importer:
    """Stands in for the ingesting: stores a report when told to, fails one file, says how far it is."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.go_on = threading.Event()
        self.paths: list[Path | str] = []

    def __call__(
        self, paths: Sequence[Path | str], tell: Callable[[Progress], None], cancelled: Callable[[], bool]
    ) -> Summary:
        self.paths = list(paths)
        bad = FileResult(Path("bad [/].pdf"), Outcome.FAILED, message="bad [/].pdf is encrypted: ask for a copy.")
        tell(Progress(0, 2))
        tell(Progress(1, 2, bad))
        while not self.go_on.wait(0.01):
            if cancelled():
                return Summary((bad,), left=1)
        store_of(self.store, fairhaven())
        good = FileResult(Path("good.txt"), Outcome.ADDED, "fairhaven-ilacs-2018-10-12")
        tell(Progress(2, 2, good))
        return Summary((bad, good))


async def test_samples_are_offered_when_it_is_empty_and_failures_get_a_line(empty: Path) -> None:
    importer = Importer(empty)
    samples = (Path("one.pdf"), Path("two.pdf"))
    async with driving(empty, ingest=importer, samples=samples) as ui:
        assert "No reports yet" in ui.text
        await ui.press("t")
        await ui.until(lambda: "1 of 2" in ui.text)
        importer.go_on.set()
        await ui.until(lambda: "2 files: 1 added, 1 failed" in ui.text)
        assert "is encrypted: ask for a copy" in ui.text
        await ui.press("escape")
        assert "Fairhaven" in ui.text
        assert importer.paths == list(samples)
        await ui.press("t")
        assert "for an empty library" in ui.footer


async def test_an_import_can_be_stopped_and_what_is_done_is_kept(empty: Path) -> None:
    importer = Importer(empty)
    async with driving(empty, ingest=importer, samples=(Path("one.pdf"),)) as ui:
        await ui.press("t")
        await ui.until(lambda: "1 of 2" in ui.text)
        await ui.pilot.press("escape")
        await ui.until(lambda: "1 not begun" in ui.text)
        await ui.press("escape")
        assert "No reports yet" in ui.text


async def test_a_path_is_completed_and_one_that_is_not_there_is_said(empty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "council [sic] reports"
    folder.mkdir()
    (folder / "report.pdf").write_bytes(b"x")
    importer = Importer(empty)
    async with driving(empty, ingest=importer) as ui:
        await ui.press("i")
        await ui.type(str(tmp_path / "nothing"))
        await ui.pilot.press("enter")
        await ui.until(lambda: "There is no file or folder" in ui.text)
        await ui.pilot.press("ctrl+u")
        await ui.type(str(tmp_path / "cou"))
        await ui.pilot.press("tab")
        await ui.type("re")
        await ui.pilot.press("tab", "enter")
        await ui.until(lambda: bool(importer.paths))
        assert importer.paths == [folder / "report.pdf"]
        importer.go_on.set()
        await ui.until(lambda: "1 added" in ui.text)


async def test_a_web_address_is_taken_as_it_stands(empty: Path) -> None:
    importer = Importer(empty)
    async with driving(empty, ingest=importer) as ui:
        await ui.press("i")
        await ui.type("https://example.org/a report.pdf?x=1 ")
        await ui.pilot.press("enter")
        await ui.until(lambda: bool(importer.paths))
        assert importer.paths == ["https://example.org/a report.pdf?x=1"]
        importer.go_on.set()
        await ui.until(lambda: "1 added" in ui.text)


def test_paths_as_they_are_typed_pasted_and_dropped(tmp_path: Path) -> None:
    assert typed_path("'/a b/c.pdf'") == Path("/a b/c.pdf")
    assert typed_path("/a\\ b/c.pdf ") == Path("/a b/c.pdf")
    assert typed_path("file:///a%20b/c.pdf") == Path("/a b/c.pdf")
    assert typed_path("~/x") == Path.home() / "x"
    (tmp_path / "Reports").mkdir()
    (tmp_path / "report.pdf").touch()
    (tmp_path / ".hidden").touch()
    assert completions(f"{tmp_path}/") == [f"{tmp_path}/Reports/", f"{tmp_path}/report.pdf"]
    assert completions(f"{tmp_path}/.h") == [f"{tmp_path}/.hidden"]
    assert completions(f"{tmp_path}/nowhere/x") == []


async def test_searching_and_sorting(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("slash")
        await ui.type("north")
        await ui.until(lambda: "Fairhaven" not in ui.text)
        await ui.press("enter")
        assert "Northmoor" in ui.text
        await ui.press("escape")
        assert "Fairhaven" in ui.text
        await ui.press("s")
        assert "newest first" in ui.text


async def test_the_search_finds_places_in_all_reports_and_goes_there(store: Path) -> None:
    with Workspace.open(store, actor="Sam") as workspace:
        paragraph = workspace.session(workspace.library()[0].id).report.paragraphs[4]
        words = " ".join(paragraph.text.split()[2:5])
    async with driving(store) as ui:
        await ui.press("slash")
        await ui.type(words)
        await ui.until(lambda: "in the reports" in ui.text, "the places found")
        assert "No report is called" in ui.text
        assert ui.text.count("  paragraph ") == 2  # one in each of the two reports
        await ui.press("enter")
        assert "Enter review" in ui.footer
        await ui.press("enter")
        assert ui.session.report.paragraphs[4].target == getattr(ui.place, "current", None)
        await ui.press("escape")
        assert "in the reports" in ui.text  # the search is kept
        await ui.press("escape")
        assert "in the reports" not in ui.text


async def test_words_that_stand_nowhere_are_told(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("slash")
        await ui.type("zebra crossing\n")
        await ui.settle()
        assert "No report has “zebra crossing”: Esc shows all." in ui.text


async def test_places_are_gone_to_by_capitals_and_kept(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        assert "Judgement 1 of 4" in ui.text
        await ui.press("A")
        assert "No actions yet" in ui.text
        await ui.press("L", "R")
        assert "Judgement 1 of 4" in ui.text
        await ui.press("L", "j", "enter")
        assert "Northmoor" in ui.lines[0]
        await ui.press("L", "k", "enter")
        assert "Fairhaven" in ui.lines[0]


async def test_undo_in_the_library_takes_back_the_latest_change_of_any_report(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "2", "L")
        assert "! Fairhaven" not in ui.text
        await ui.press("u")
        assert "Undone" in ui.footer
        assert "! Fairhaven" in ui.text


async def test_export_says_where_it_went_and_a_failure_why(store: Path) -> None:
    from reviewer.errors import ReviewerError
    from reviewer.review.session import ReviewSession

    written: list[str] = []

    def export(session: ReviewSession) -> Path:
        if written:
            raise ReviewerError("The folder cannot be written.", where="/exports", hint="Choose another.")
        written.append(session.report.id)
        return Path("/exports/fairhaven [/].yaml")

    async with driving(store, export=export) as ui:
        await ui.press("enter", "w")
        assert "Written: /exports/fairhaven [/].yaml" in ui.footer
        await ui.press("w")
        assert "/exports: The folder cannot be written. Choose another." in ui.footer


async def test_actions_are_edited_in_place_and_lead_to_their_area(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "g")
        await ui.type("areas\n")
        await ui.press("a")
        await ui.type("Rewrite the plan template\n")
        await ui.press("A", "l")
        await ui.type("Head of service\n")
        assert "Head of service" in ui.text
        await ui.press("o")
        await ui.until(lambda: "Area 1 of 3" in ui.text)
        await ui.until(lambda: "Head of service" in ui.text)
        await ui.press("A", "d", "d")
        assert "No actions yet" in ui.text
        await ui.press("u")
        assert "Rewrite the plan template" in ui.text


async def test_a_report_that_came_in_later_has_its_clock_too(store: Path) -> None:
    async with driving(store) as ui:
        await ui.until(lambda: ui.app.clocks is not None)
        later = fairhaven("Eastmere Council", file="eastmere.txt")
        store_of(store, later)
        await ui.until(lambda: "Eastmere" in ui.text)
        assert "not ours" not in ui.text


async def test_reports_of_an_unknown_kind_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    menu = fairhaven(file="menu.txt")
    facts = replace(
        menu.facts, framework="unknown", variant=None, authority=None, title="Menu of the [harbour] canteen"
    )
    menu = replace(menu, facts=facts)
    async with driving(store_of(tmp_path / "reviews.db", menu)) as ui:
        assert "Menu of the [harb" in ui.text


async def test_the_palette_puts_what_only_moves_last(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("colon")
        shown = [line.strip("▌ │") for line in ui.lines if "│" in line]
        assert not any(line.startswith(("Down", "Up", "Page down")) for line in shown[:12])


@pytest.mark.parametrize("width", range(77, 300))
def test_every_width_shows_whose_report_it_is(width: int) -> None:
    columns = dict(_columns(width))
    assert columns["Authority"] >= 8
    assert sum(cells + 2 for cells in columns.values()) == width


async def test_a_path_that_the_system_refuses_is_said_not_to_be_there(empty: Path) -> None:
    async with driving(empty) as ui:
        for typed in ("~nobody-of-that-name/reports", "x" * 300):
            await ui.press("i")
            await ui.type(typed)
            await ui.pilot.press("enter")
            await ui.until(lambda: "There is no file or folder" in ui.text)
            await ui.press("escape")


async def test_a_name_that_cannot_be_seen_or_is_too_long_is_not_taken(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("colon", *"name", "enter", "ctrl+u")
        await ui.type("n" * 201)
        await ui.press("enter")
        assert "A name has at most 200 characters" in ui.footer
        assert ui.app.workspace.actor == "Sam"


async def test_other_colours_say_which_they_are(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("colon")
        await ui.type("other colours\n")
        await ui.settle()
        assert "Colours: light, kept for next time" in ui.footer
