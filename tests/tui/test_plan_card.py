"""One action on its page: every field, update, evidence item, measure and answer, by keys alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reviewer.model.decided import Delivery, Impact
from reviewer.model.plan import EvidenceForm, PlannedAction, Priority
from tests.tui.driving import Driver, driving
from tests.tui.planned import full_store, planned_store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return planned_store(tmp_path)


async def choose(ui: Driver, words: str) -> None:
    """Stand on the line that has these words, without a key for every line before it."""
    view = ui.place.moving
    for key in view.keys:
        block = view.block(key)
        if block and words in " ".join("".join(run.text for run in row) for row in block.rows):
            view.choose(key)
            ui.place.moved_on()
            ui.place.after_move()
            await ui.settle()
            return
    raise AssertionError(f"{words} is not here:\n{ui.text}")


async def fill(ui: Driver, *values: str) -> None:
    """Fill in the fields of a form, one under the other, and save."""
    for position, value in enumerate(values):
        if position:
            await ui.press("down")
        if value:
            await ui.press("ctrl+u")
            await ui.type(value)
    await ui.press("enter")


def the(ui: Driver, begins: str = "Rewrite") -> PlannedAction:
    """The action whose text begins so."""
    return next(one for one in ui.app.workspace.planned_actions() if one.action.text.startswith(begins))


async def open_card(ui: Driver, words: str = "Rewrite") -> None:
    """The page of an action."""
    await ui.press("A")
    await choose(ui, words)
    await ui.press("enter")


async def test_every_field_is_changed_where_it_stands(store: Path) -> None:
    async with driving(store) as ui:
        await open_card(ui)
        await ui.press("enter")
        await fill(ui, "Rewrite the template of plans")
        await choose(ui, "Contributors")
        await ui.press("enter")
        await ui.type("Legal, princ")
        assert "Tab or → takes Principal social worker" in ui.text
        await ui.press("right", "enter")
        await choose(ui, "Impact  ")
        await ui.press("enter", "3")
        await choose(ui, "to show by")
        await ui.press("enter")
        await ui.type("end march")
        assert "Wednesday 31 March 2027" in ui.text
        await ui.press("enter")
        await choose(ui, "Start")
        await ui.press("enter")
        await fill(ui, "2026-09-01")
        await choose(ui, "Priority")
        await ui.press("enter", "2")
        await choose(ui, "Intended outcome")
        await ui.press("enter")
        await ui.type("Parents can tell")
        await ui.press("escape")
        await choose(ui, "Partner body")
        await ui.press("enter")
        await fill(ui, "Health trust")
        await choose(ui, "Forum")
        await ui.press("enter")
        await fill(ui, "Board")
        one = the(ui)
        action, details = one.action, one.details
        assert action.text == "Rewrite the template of plans"
        assert details.contributors == ("Legal", "Principal social worker")
        assert action.impact is Impact.SOME
        assert (details.impact_by, details.start) == (dt.date(2027, 3, 31), dt.date(2026, 9, 1))
        assert details.priority is Priority.HIGH
        assert (details.intended_outcome, details.partner_body, details.forum) == (
            "Parents can tell",
            "Health trust",
            "Board",
        )
        await ui.press("u", "u")
        assert the(ui).details.partner_body is None


async def test_off_track_asks_for_its_reason_and_keeps_what_was_typed(store: Path) -> None:
    async with driving(store) as ui:
        await open_card(ui)
        await choose(ui, "Delivery")
        await ui.press("enter", "o", "down")
        await ui.type("staff left")
        await ui.press("enter")
        await ui.until(lambda: "route back" in ui.text and "staff left" in ui.text, "the form again, filled in")
        assert the(ui).action.delivery is Delivery.AT_RISK
        await ui.press("down", "down")
        await ui.type("two agency workers until May")
        await ui.press("enter")
        assert the(ui).action.delivery is Delivery.OFF_TRACK
        assert "because         staff left" in ui.text
        assert "route back      two agency workers until May" in ui.text


async def test_updates_are_added_put_right_and_taken_away(store: Path) -> None:
    async with driving(store) as ui:
        await open_card(ui)
        await ui.press("p")
        await fill(ui, "Half the teams are trained", "tomorrow")
        await ui.until(lambda: "still to come" in ui.text)
        assert "Half the teams are trained" in ui.text, "what was typed is not lost"
        await ui.press("ctrl+u")
        await ui.type("yesterday\n")
        await choose(ui, "Half the teams")
        await ui.press("enter")
        await fill(ui, "Two of three teams are trained")
        (update,) = the(ui).details.updates
        assert (update.date, update.text) == (dt.date(2026, 11, 21), "Two of three teams are trained")
        await ui.press("d")
        assert the(ui).details.updates == ()
        await ui.press("u")
        assert "Two of three teams" in ui.text


async def test_evidence_says_what_it_was_taken_for_and_finds_paragraphs(store: Path, tmp_path: Path) -> None:
    (tmp_path / "audit.txt").write_text("62%")
    async with driving(store) as ui:
        await open_card(ui)
        await ui.press("e")
        await ui.type(str(tmp_path / "audit.txt"))
        assert "a file, which is there" in ui.text
        await ui.type("x")
        assert "a file that is not there" in ui.text
        await ui.press("ctrl+u")
        await ui.type("https://council.example/audit")
        assert "a web address" in ui.text
        await ui.press("ctrl+u", "ctrl+g")
        await ui.type("northmoor 3")
        assert "Return interviews" in ui.text
        await ui.press("enter")
        assert "paragraph 3" in ui.text
        await ui.press("enter")
        (item,) = the(ui).details.evidence
        assert item.form is EvidenceForm.PARAGRAPH
        assert "northmoor" in item.reference
        await choose(ui, "Northmoor Sep 2023, paragraph 3")
        await ui.press("d")
        assert the(ui).details.evidence == ()


async def test_a_measure_is_read_corrected_and_drawn_with_its_words(store: Path) -> None:
    async with driving(store) as ui:
        await open_card(ui)
        await ui.press("r")
        assert "No measure yet: m adds one." in ui.footer
        await ui.press("m")
        await fill(ui, "Plans rated good", "%", "", "41")
        assert "on which day" in ui.text
        await ui.type("1/6/2026")
        await ui.press("down")
        await ui.type("90")
        await ui.press("enter")
        await ui.press("r")
        await fill(ui, "48", "1/8/2026")
        await ui.press("r")
        await fill(ui, "36", "1/9/2026")
        await choose(ui, "1 Sep 2026  36%")
        await ui.press("enter")
        await fill(ui, "63", "2/9/2026", "after training")
        assert "41% on 1 Jun 2026, 63% on 2 Sep 2026, target 90%: better, not yet reached" in ui.text
        await choose(ui, "1 Aug 2026  48%")
        await ui.press("d")
        assert [(one.date, one.value) for one in the(ui).details.measures[0].readings] == [(dt.date(2026, 9, 2), 63.0)]
        await choose(ui, "41% on 1 Jun")
        await ui.press("d")
        assert "again deletes it" in ui.footer
        await ui.press("d")
        assert the(ui).details.measures == ()


async def test_one_action_answers_areas_and_judgements_of_several_reports(store: Path) -> None:
    async with driving(store) as ui:
        await open_card(ui)
        await ui.press("plus")
        await ui.type("northmoor leaders")
        await ui.press("enter")
        assert "Northmoor Sep 2023, judgement Leaders" in ui.text
        assert len({report for report, _ in the(ui).action.answers}) == 2
        await choose(ui, "Northmoor Sep 2023, judgement")
        await ui.press("d")
        assert len(the(ui).action.answers) == 1
        await choose(ui, "Fairhaven Oct 2018, area 1")
        await ui.press("enter")
        assert "Area 1" in ui.text
        assert ui.place.AT == "review"
        await ui.press("A")
        assert any(line.startswith("▌") and "Rewrite" in line for line in ui.lines), "back at the action"


async def test_due_history_status_and_walking(tmp_path: Path) -> None:
    async with driving(full_store(tmp_path), size=(120, 60)) as ui:
        await open_card(ui)
        assert "1 Oct 2026 to 10 Nov 2026: the supplier was late (approved by Director)" in ui.text
        assert "first 1 Oct 2026, moved once, 40 days later" in ui.text
        await choose(ui, "1 Oct 2026 to")
        await ui.press("enter")
        assert "stays as it was said" in ui.footer
        await ui.press("t")
        await fill(ui, "+6w", "half term", "Board")
        assert "moved twice" in ui.text
        await ui.press("h")
        assert "half term" in ui.text
        await ui.press("escape", "right_square_bracket")
        assert "Train every team manager" in ui.text
        await ui.press("left_square_bracket", "left_square_bracket", "left_square_bracket")
        assert "first action of the list" in ui.footer
        await ui.press("escape")
        assert ui.place.AT == "actions"


async def test_deleting_asks_twice_and_says_how_to_get_it_back(tmp_path: Path) -> None:
    async with driving(full_store(tmp_path)) as ui:
        await open_card(ui)
        await ui.press("d")
        assert "has 2 updates" in ui.footer
        await ui.press("d")
        assert "This action is no longer there." in ui.text
        await ui.press("c")
        await ui.press("u")
        assert "Two teams have used it" in "".join(ui.text.split("\n")) or "Rewrite the plan template" in ui.text


async def test_the_suggested_date_of_the_inspectors_group_is_taken_by_one_key(tmp_path: Path) -> None:
    from dataclasses import replace

    from tests.support.reports import fairhaven
    from tests.tui.driving import store_of

    report = fairhaven()
    areas = tuple(replace(area, group="Within three months") for area in report.areas)
    report = replace(report, areas=areas, facts=replace(report.facts, published=dt.date(2018, 11, 12)))
    async with driving(store_of(tmp_path / "reviews.db", report)) as ui:
        await ui.press("enter", "M", "a")
        await ui.type("Rewrite it")
        await ui.press("down", "down")
        assert "= takes the suggested date, 12 Feb 2019" in " ".join(ui.text.split())
        await ui.press("escape", "a")
        await ui.press("enter")
        await ui.press("enter", "t")
        assert "= takes Tuesday 12 February 2019" in " ".join(ui.text.split())
        await ui.type("=\n")
        assert the(ui).action.due == dt.date(2019, 2, 12)


async def test_a_form_that_was_filled_in_is_not_lost_by_one_key(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A")
        await choose(ui, "Rewrite")
        await ui.press("p", "escape")  # nothing typed: nothing to ask
        assert "Progress of action" not in ui.text
        await ui.press("p")
        await ui.type("Two teams use it")
        await ui.press("escape")
        assert "This is not saved: Return saves it, Esc again throws it away." in ui.text
        await ui.type(" now")
        assert "not saved" not in ui.text
        await ui.press("escape", "escape")
        assert "Two teams" not in ui.text
        await ui.press("ctrl+e", "end")
        assert "Esc leaves and keeps a draft" in ui.text
        await ui.type(" twice")
        await ui.press("escape", "ctrl+e")
        assert "Rewrite the plan template twice" in ui.text


async def test_an_action_in_a_reports_panel_opens_on_its_page_and_escape_comes_back(store: Path) -> None:
    async with driving(store, size=(140, 40)) as ui:
        await ui.press("enter", "g")
        await ui.type("areas\n")
        await ui.press("tab")
        for _ in range(12):
            if "Enter open" in ui.footer and "delete" in ui.footer:
                break
            await ui.press("j")
        await ui.press("enter")
        assert ui.place.AT == "action"
        await ui.press("p")
        await fill(ui, "Begun in both teams")
        await ui.press("escape")
        assert ui.place.AT == "review"
        assert the(ui).details.updates[0].text == "Begun in both teams"
