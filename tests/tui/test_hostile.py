"""Text from outside is never markup, never steers the terminal, and never breaks a widget."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual_image.widget import UnicodeImage

from reviewer.errors import Stale
from reviewer.extract import read_report
from reviewer.extract.page_picture import Picture
from reviewer.model.reviewed import ReviewedReport
from reviewer.review.workspace import Workspace
from reviewer.tui import dialogs, safe, wrap
from reviewer.tui.dialogs.base import Dialog
from reviewer.tui.dialogs.clash import ClashDialog
from reviewer.tui.dialogs.editor import Editor
from reviewer.tui.dialogs.importing import ImportDialog
from reviewer.tui.dialogs.note import NoteDialog
from reviewer.tui.dialogs.picture import PictureDialog
from reviewer.tui.registry import At, Command, Situation
from reviewer.tui.screens.writing import Review
from tests.extract.make_pdf import pdf, say
from tests.tui.driving import Driver, clock, driving, store_of
from tests.tui.hostile import (
    ACTOR,
    ENDLESS,
    FORBIDDEN,
    HOSTILE,
    NASTY,
    SETTINGS,
    hostile_editor,
    hostile_import,
    hostile_store,
    hostile_view,
)  # fmt: skip

LEAVES = {"quit", "library", "review", "actions", "coverage", "timeline", "plan", "changes"}
"""Commands that only lead away."""


def test_nothing_unsafe_comes_through() -> None:
    for text in HOSTILE:
        assert not set(FORBIDDEN) & set(safe.line(text))
        shown = safe.same_length(text)
        assert not set(FORBIDDEN) & set(shown)
        assert len(shown) == len(text)


@pytest.mark.parametrize("width", [2, 7, 30, 72])
def test_lines_fit_and_lose_nothing(width: int) -> None:
    for text in HOSTILE:
        words = safe.line(text)
        lines = wrap.wrapped(words, width)
        assert all(wrap.cells(line) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")
        assert wrap.cells(wrap.padded(words, width)) == width


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_store(tmp_path_factory.mktemp("hostile") / "store")


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made.parent, tmp_path / "store")
    return tmp_path / "store" / made.name


THINGS: Mapping[str, Callable[[ReviewedReport], str]] = {
    "paragraph": lambda report: report.paragraphs[4].target,
    "judgement": lambda report: report.judgements[0].target,
    "fact": lambda report: report.facts[0].target,
    "area": lambda report: report.areas[0].target,
    "strand": lambda report: report.areas[2].strands[1].target,
    "section": lambda report: report.sections[0].target,
    "report": lambda _report: "report",
}
OPENED: Mapping[At | str, set[str]] = {
    At.LIBRARY: {"Prompt", "AskDialog", "PathPrompt", "HelpDialog", "PaletteDialog", "TourDialog", "ReadDialog"},
    At.ACTIONS: {"FilterDialog", "ViewsDialog", "AskDialog", "ActionDialog", "ReadDialog"},
    At.CARD: {"AskDialog", "PickDialog", "ListDialog"},
    At.COVERAGE: {"AskDialog"},
    At.TIMELINE: {"AskDialog"},
    At.PLAN: {"AskDialog"},
    At.CHANGES: {"AskDialog"},
    "paragraph": {"ThemeDialog", "QuoteDialog", "GotoPrompt", "NoteDialog", "NotesDialog", "Editor", "ConcernsDialog"},
    "judgement": {"ListDialog", "NoteDialog", "ActionDialog"},
    "fact": {"FactDialog"},
    "area": {"Editor", "QuoteDialog"},
    "strand": {"Editor"},
    "section": {"NoteDialog"},
    "report": {"ActionDialog"},
}
"""The dialogs that are opened in each place, and on each thing of a report."""
ALONE = {"ImportDialog", "ClashDialog", "PictureDialog", "PageDialog"}
"""Those that a test of their own opens."""
MADE_OF = {"Dialog", "FormDialog", "PagesDialog"}
"""What dialogs are made of."""


def every_dialog() -> set[str]:
    for module in pkgutil.iter_modules(dialogs.__path__, f"{dialogs.__name__}."):
        importlib.import_module(module.name)
    return {kind.__name__ for kind in _below(Dialog)}


def _below(kind: type[object]) -> Iterator[type[object]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_every_dialog_is_opened_by_one_of_these_tests() -> None:
    assert every_dialog() - MADE_OF == ALONE.union(*OPENED.values())


class Visitor:
    """Someone who tries everything in a place, and looks at every screen for what must not be there."""

    def __init__(self, ui: Driver, at: At) -> None:
        self.ui, self.at = ui, at
        self.seen: set[str] = set()
        self.brackets = False

    async def look(self) -> None:
        await self.ui.pilot.pause()
        text = self.ui.text
        assert not set(FORBIDDEN) & set(text)
        self.brackets = self.brackets or "[/x] [bold]b" in text or "[/] closed" in text
        kind = type(self.ui.app.screen)
        self.seen.add(next((one.__name__ for one in kind.__mro__ if "[" not in one.__name__), ""))

    async def try_everything(self, at_home: Callable[[], Awaitable[None]], worth: Callable[[Command], bool]) -> None:
        for command in filter(worth, self.ui.app.registry.at(self.at)):
            if command.id in LEAVES:
                continue
            await at_home()
            await self.ui.pilot.pause()
            self.ui.place.run_command(command.id)
            await self.look()
            await self.out_of_dialogs()
            if self.ui.place.AT is not self.at:
                await self.look()

    async def out_of_dialogs(self) -> None:
        """Type into a dialog, have it take that, and leave whatever comes of it."""
        for step in range(12):
            if self.ui.app.screen is self.ui.place:
                return
            if step < 2:
                await self.ui.type("[/x")
                await self.look()
                if isinstance(self.ui.app.screen, Editor | NoteDialog) and step == 0:
                    await self.ui.pilot.press("ctrl+e")
                    await self.look()
                await self.ui.pilot.press("escape" if isinstance(self.ui.app.screen, Editor | NoteDialog) else "enter")
            else:
                await self.ui.pilot.press("escape")
            await self.look()
        raise AssertionError(f"no way out of {self.ui.app.screen}:\n{self.ui.text}")


def visiting(store: Path, size: tuple[int, int] = (110, 34)) -> AbstractAsyncContextManager[Driver]:
    return driving(
        store, size=size, actor=ACTOR, settings=SETTINGS, ingest=hostile_import, view=hostile_view,
        compose=hostile_editor, export=lambda _session: Path(f"/out/{NASTY}"), samples=(Path(f"/in/{NASTY}.pdf"),),
    )  # fmt: skip


async def opened(ui: Driver) -> None:
    """Open the report of which everything is hostile."""
    await ui.settle()
    ui.app.open_report(next(row.id for row in ui.app.workspace.library() if row.id.endswith("2018-10-12")))
    await ui.settle()


@pytest.mark.parametrize("at", [at for at in At if at is not At.REVIEW])
async def test_everything_in_a_place(store: Path, at: At) -> None:
    async with visiting(store) as ui:
        await opened(ui)
        card = next(one.action.uuid for one in ui.app.workspace.planned_actions() if len(one.action.answers) > 1)
        rows = 0

        async def next_row() -> None:
            nonlocal rows
            rows += 1
            if ui.place.AT is not at:
                ui.app.open_card(card) if at is At.CARD else ui.app.go(at)
                await ui.until(lambda: bool(ui.place.query("Footer")))
            ui.place.run_command("down" if rows % 5 else "first")

        await next_row()
        visitor = Visitor(ui, at)
        await visitor.look()
        await visitor.try_everything(next_row, lambda _command: True)
        assert OPENED[at] <= visitor.seen, OPENED[at] - visitor.seen
        assert visitor.brackets, "no bracket was ever shown as a bracket"


@pytest.mark.parametrize("thing", THINGS)
async def test_everything_on_a_thing_of_a_report(store: Path, thing: str) -> None:
    async with visiting(store) as ui:
        await opened(ui)
        place = ui.place
        assert isinstance(place, Review)
        target = THINGS[thing](ui.session.report)
        place.go_to(target)
        situation = place.situation()

        async def there() -> None:
            if ui.place is not place:
                ui.app.go(At.REVIEW)
                await ui.pilot.pause()
            if target in place.index.part_of:
                place.go_to(target)

        def worth(command: Command) -> bool:
            """What can be done here; what can be done anywhere is tried once."""
            anywhere = command.why_not(Situation()) is None
            return command.why_not(situation) is None and (thing == "paragraph" or not anywhere)

        visitor = Visitor(ui, At.REVIEW)
        await visitor.try_everything(there, worth)
        assert OPENED[thing] <= visitor.seen, OPENED[thing] - visitor.seen


async def test_dialogs_of_their_own(store: Path) -> None:
    stale = Stale("changed", seen=None, current={"text": ENDLESS}, actor=ACTOR, mine={"text": NASTY})
    alone: dict[str, Callable[[], Dialog[Any]]] = {
        "ImportDialog": lambda: ImportDialog([Path(f"/in/{NASTY}")], hostile_import),
        "ClashDialog": lambda: ClashDialog(NASTY, stale),
        "PictureDialog": lambda: PictureDialog(
            NASTY, [1], lambda _page: Picture(2, 2, bytes(12), 0.5), UnicodeImage, words_key="v"
        ),
    }
    async with visiting(store) as ui:
        await opened(ui)
        for name, make in alone.items():
            ui.app.push_screen(make())
            await ui.until(lambda: "[/x] [bold]b[/bold] [sic]" in ui.text, name)
            assert not set(FORBIDDEN) & set(ui.text)
            await ui.press("escape")
            await ui.until(lambda: ui.app.screen is ui.place)


async def test_a_page_of_hostile_print(tmp_path: Path) -> None:
    drawn = [
        say(text[:80].encode("cp1252", "replace").decode("cp1252"), 40, 700 - 20 * n) for n, text in enumerate(HOSTILE)
    ]
    file = tmp_path / "hostile.pdf"
    file.write_bytes(pdf("".join(drawn)))
    path = store_of(tmp_path / "store" / "reviews.db")
    with Workspace.open(path, actor="Sam", clock=clock) as workspace:
        added = workspace.store.add(read_report(file), file.read_bytes())
    async with visiting(path) as ui:
        await ui.settle()
        ui.app.open_report(added.report_id)
        await ui.settle()
        place = ui.place
        assert isinstance(place, Review)
        place.go_to(ui.session.report.paragraphs[0].target)
        await ui.press("v")
        await ui.until(lambda: "[bold]not bold[/bold]" in ui.text and type(ui.app.screen).__name__ == "PageDialog")
        assert not set(FORBIDDEN) & set(ui.text)


async def test_hostile_text_pasted_into_a_note_is_kept_visible(store: Path) -> None:
    from textual import events

    async with driving(store) as ui:
        await ui.press("enter", "m")
        ui.app.post_message(events.Paste("[/ pasted \x1b[31m\nsecond \u202eline"))
        await ui.until(lambda: "pasted" in ui.text)
        assert not set(FORBIDDEN) & set(ui.text)
        await ui.press("escape")
        assert not set(FORBIDDEN) & set(ui.session.report.notes[-1].text)


async def test_editing_a_note_without_a_change_keeps_its_letters(store: Path) -> None:
    async with driving(store, actor="[/actor\x1b[31m") as ui:
        await ui.press("enter")
        texts = {note.uuid: note.text for note in ui.session.report.notes}
        await ui.press("g", "g", "tab")
        await ui.press("j", "j", "j", "j", "enter", "escape")
        assert {note.uuid: note.text for note in ui.session.report.notes} == texts
