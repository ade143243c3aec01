"""The plan's record: versions that stop the clock, dates, people; and what changed since a meeting."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reviewer.model.plan import EventKind
from reviewer.review.workspace import Workspace
from reviewer.tui.commands import FOOTERS, REGISTRY
from reviewer.tui.places import made
from reviewer.tui.registry import PLACES, At, Kind, shown
from tests.tui.driving import Driver, clock, driving
from tests.tui.planned import full_store, planned_store
from tests.tui.test_plan_card import choose, fill


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return planned_store(tmp_path)


@pytest.fixture
def full(tmp_path: Path) -> Path:
    return full_store(tmp_path)


def test_every_command_has_its_method_in_every_place() -> None:
    for at in At:
        if at is At.REVIEW:
            continue
        screen = made(at)
        for command in REGISTRY.at(at):
            assert callable(getattr(screen, f"do_{command.id}", None)), f"{at}: {command.id}"
        assert PLACES[at]


def test_footers_fit_eighty_columns() -> None:
    for at, kinds in FOOTERS.items():
        for kind in kinds:
            hints = [f"{shown(c.keys[0])} {c.label}" for c in REGISTRY.footer(at, kind) if c.keys]
            assert len("  ".join(hints)) + 2 <= 80, (at, kind, hints)


@pytest.mark.parametrize("key", ["A", "T", "P", "S", "M"])
async def test_help_and_palette_open_in_every_place(store: Path, key: str) -> None:
    async with driving(store) as ui:
        await ui.press("enter", key, "question_mark")
        assert "Keys in" in ui.text
        await ui.press("escape", "colon")
        assert "Commands" in ui.text


async def _record(ui: Driver) -> None:
    await ui.press("P")
    await ui.until(lambda: "Circulate the report" in ui.text, "the clocks")


async def test_a_version_that_was_sent_stops_the_clock_and_says_the_day(store: Path) -> None:
    async with driving(store) as ui:
        await _record(ui)
        await choose(ui, "Fairhaven Oct 2018  no plan yet")
        await ui.press("a")
        await fill(ui, "Our answer")
        assert "Our answer  answers Fairhaven Oct 2018" in ui.text
        await ui.press("tab", "a")
        await fill_date_of_receipt(ui)
        await choose(ui, "Our answer")
        await ui.press("a", "down")
        await fill(ui, "The board", "3/11/2026", "Ofsted", "20/11/2026")
        assert "approved 3 Nov 2026 by The board · sent 20 Nov 2026 to Ofsted" in ui.text
        assert "sent 20 Nov 2026 (day 19)" in ui.text
        await choose(ui, "version 1")
        await ui.press("enter", "down", "down", "down", "down", "down")
        await fill(ui, "https://council.example/plan", "21/11/2026")
        version = ui.app.workspace.planning.plans()[0].versions[0]
        assert version.published_at == "https://council.example/plan"
        assert version.published_on == dt.date(2026, 11, 21)
        await ui.press("u")
        await ui.press("u")
        assert "sent 20 Nov 2026" not in "\n".join(ui.lines[:-1])
        await choose(ui, "Our answer")
        await ui.press("K")
        assert "by working day 70" in " ".join(ui.text.split())


async def fill_date_of_receipt(ui: Driver) -> None:
    """Enter in the form of a date that the Fairhaven report was received on 26 October 2026."""
    while "report received" not in ui.text:
        await ui.press("right")
    await ui.press("down")
    await ui.type("26/10/2026")
    await ui.press("down", "down", "down")
    await ui.type("fairhaven o")
    await ui.press("right", "enter")
    assert "Report received · Fairhaven Oct 2018" in ui.text


async def test_dates_are_added_changed_and_deleted_and_stand_in_the_timeline(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("T", "a", "right")
        assert "monitoring visit" in ui.text
        await ui.press("down")
        await ui.type("+6w")
        assert "Sunday 3 January 2027" in ui.text
        await ui.press("down", "down")
        await ui.type("Second visit")
        await ui.press("down")
        await ui.type("north")
        await ui.press("enter")
        assert "Monitoring visit · Second visit · Northmoor Sep 2023" in ui.text
        await choose(ui, "Second visit")
        await ui.press("enter", "down", "ctrl+u")
        await ui.type("4/1/2027\n")
        event = next(one for one in ui.app.workspace.events() if one.kind is EventKind.MONITORING_VISIT)
        assert event.date == dt.date(2027, 1, 4)
        await ui.press("d")
        assert "Second visit" not in "\n".join(ui.lines[:-1])
        await ui.press("u")
        assert "Second visit" in ui.text


async def test_a_statutory_date_is_recorded_as_done_where_it_stands(store: Path) -> None:
    with Workspace.open(store, actor="Sam", clock=clock) as workspace:
        report = next(row.id for row in workspace.library() if row.id.startswith("fairhaven"))
        workspace.planning.add_event(EventKind.RECEIVED, dt.date(2026, 9, 1), reports=[report])
    async with driving(store) as ui:
        await ui.press("T")
        await ui.until(lambda: "Circulate the report" in ui.text)
        assert "nothing due" not in ui.text
        assert "October 2026     1 statutory date past" in ui.text
        await choose(ui, "Circulate the report")
        assert ui.footer.startswith("y was done")
        await ui.press("y")
        assert "The report was circulated: Fairhaven Oct 2018" in ui.text
        await ui.type("1/10/2026\n")
        await ui.until(lambda: "Report circulated" in ui.text)
        assert "no circulation recorded" not in "\n".join(ui.lines[:-1])
        await choose(ui, "Send the written statement")
        await ui.press("y")
        assert "The written statement was sent: Fairhaven Oct 2018" in ui.text
        await ui.press("escape")
        await choose(ui, "Board meeting")
        await ui.press("y")
        assert "Only of a statutory date" in ui.footer


async def test_a_date_that_ends_before_it_begins_is_asked_again(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("T", "a", "down")
        await fill(ui, "1/9/2027", "1/8/2027", "The window")
        await ui.until(lambda: "cannot end" in ui.text)
        assert "The window" in ui.text
        await ui.press("escape")
        assert len(ui.app.workspace.events()) == 1


async def test_a_leaver_is_replaced_in_one_step(full: Path) -> None:
    async with driving(full) as ui:
        await _record(ui)
        await choose(ui, "Head of service")
        await ui.press("enter")
        assert "Priya Nair" in ui.text
        await ui.press("escape", "r")
        assert "Priya Nair holds Head of service; by name in 0 open actions" in ui.text
        await ui.press("down")
        await ui.type("Joan Bell\n")
        people = ui.app.workspace.people()
        assert people.holder("Head of service") == "Joan Bell"
        await ui.press("u")
        assert ui.app.workspace.people().holder("Head of service") == "Priya Nair"
        await choose(ui, "Sam  ")
        await ui.press("r", "ctrl+u")
        await ui.type("sam")
        assert "sam holds no role; by name in 2 open actions" in ui.text
        await ui.press("down")
        await ui.type("Kim\n")
        assert sum(one.action.lead == "Kim" for one in ui.app.workspace.planned_actions()) == 2
        await ui.press("u")
        assert sum(one.action.lead == "Sam" for one in ui.app.workspace.planned_actions()) == 2


async def test_roles_are_held_renamed_and_left_vacant(full: Path) -> None:
    async with driving(full) as ui:
        await _record(ui)
        await ui.press("tab", "tab", "a")
        await ui.type("Head of placements")
        await ui.press("down")
        await ui.type("pri")
        assert "Tab or → takes Priya Nair" in ui.text
        await ui.press("right", "enter")
        assert ui.app.workspace.people().holder("Head of placements") == "Priya Nair"
        await choose(ui, "Head of service")
        await ui.press("c", "ctrl+u")
        await ui.type("Head of safeguarding\n")
        assert any(one.action.lead == "Head of safeguarding" for one in ui.app.workspace.planned_actions())
        await choose(ui, "Director")
        await ui.press("d")
        assert ui.app.workspace.people().holder("Director") is None
        await choose(ui, "Director")
        await ui.press("d")
        assert "Nobody holds this role" in ui.footer
        await choose(ui, "Joan Bell")
        await ui.press("d")
        assert "A person stays in the list: c puts the name right" in ui.footer


async def test_what_changed_since_the_board_is_walked_and_leads_to_the_action(full: Path) -> None:
    async with driving(full) as ui:
        await ui.press("S")
        assert "Changed since 2 Nov 2026, the board meeting" in ui.lines[0]
        await choose(ui, "A1.1 Rewrite")
        assert "Enter open" in ui.footer
        await ui.press("enter")
        assert "Rewrite the plan template" in ui.text
        assert ui.place.AT == "action"
        await ui.press("escape")
        assert ui.place.AT == "changes"
        await ui.press("left_square_bracket")
        assert "No board meeting before this" in ui.footer
        await ui.press("t")
        await ui.type("tomorrow\n")
        assert "still to come" in ui.text
        await ui.press("ctrl+u")
        await ui.type("-3m\n")
        assert "Changed since 22 Aug 2026" in ui.lines[0]
        await ui.press("right_square_bracket")
        assert "Changed since 2 Nov 2026" in ui.lines[0]
        await ui.press("f")
        assert "actions and the plan only" in ui.lines[0]
        await choose(ui, "Improvement plan 2018, version 2")
        await ui.press("enter")
        assert ui.place.AT == "plan"
        assert any(line.startswith("▌") and "version 2" in line for line in ui.lines)
        await ui.press("S")
        await choose(ui, "Director")
        await ui.press("enter")
        assert any(line.startswith("▌") and "Joan Bell" in line for line in ui.lines)


async def test_every_key_says_why_it_cannot_act_on_nothing(tmp_path: Path) -> None:
    from reviewer.review.workspace import Workspace

    Workspace.open(tmp_path / "new.db", actor="Sam").close()
    async with driving(tmp_path / "new.db") as ui:
        for place in ("A", "T", "P", "S"):
            await ui.press(place)
            at = ui.place.AT
            for command in REGISTRY.at(at):
                if command.id in ("quit", "back") or command.group in ("Move", "Go to", "Always", "Show"):
                    continue
                ui.place.run_command(command.id)
                await ui.settle()
                said = ui.place.footer.message
                asked = ui.app.screen is not ui.place
                assert said or asked, f"{at}: {command.id}"
                if asked:
                    await ui.press("escape")
        assert Kind.NOTHING in FOOTERS[At.PLAN]


HOSTILE = "[/ closed \x1b[31m \u202e 漢字 [bold]x"


async def test_hostile_text_on_every_page(full: Path) -> None:
    from reviewer.review.workspace import Workspace
    from tests.tui.driving import clock

    with Workspace.open(full, actor="Sam", clock=clock) as workspace:
        planning = workspace.planning
        one = workspace.planned_actions()[1].action
        workspace.edit_action(one.uuid, text=HOSTILE * 50, intended_outcome=f"{HOSTILE}\n{HOSTILE}")
        planning.add_update(one.uuid, HOSTILE * 20)
        planning.add_evidence(one.uuid, HOSTILE, words=HOSTILE)
        planning.add_measure(one.uuid, HOSTILE, unit="[/]")
        planning.set_holder("[/ role", "[bold]who")
        planning.add_event(EventKind.OTHER, dt.date(2026, 11, 3), title="[/ event [bold]")
        plan = planning.plans()[0]
        planning.record_version(plan.uuid, approved_by="[/ who", published_at="[red]here")
        workspace.remember("views", [{"name": "[/ view \x1b", "words": "[/"}])
    async with driving(full, size=(80, 24)) as ui:
        await ui.press("A", "j", "enter")
        keys = ["G", "enter", "escape", "plus", "escape", "h", "escape", "k", "enter", "escape"]
        for key in [
            *keys,
            "P",
            "G",
            "enter",
            "escape",
            "r",
            "escape",
            "S",
            "G",
            "A",
            "v",
            "G",
            "r",
            "escape",
            "escape",
        ]:
            await ui.press(key)
            assert not set("\x1b\u202e") & set(ui.text), key
