"""Close reading: themes, quotations, the source, concerns, references, facts, history, folding, what is left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.decided import Mark, NoteKind
from reviewer.model.extracted import ExtractedReport
from reviewer.tui.dialogs.quote import sentences
from tests.support.reports import SECTIONS, fairhaven
from tests.tui.driving import Driver, driving, store_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "reviews.db")


async def _go(ui: Driver, where: str) -> None:
    await ui.press("g")
    await ui.type(f"{where}\n")
    await ui.settle()


async def test_a_suggested_theme_is_taken_in_two_keys(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        await _go(ui, "3")
        await ui.press("t")
        assert "suggested by its words" in ui.text
        await ui.press("enter")
        view = next(p for p in ui.session.report.paragraphs if p.extracted.number == "3")
        assert view.themes == ("missing children",)
        assert "missing children" in ui.text
        await ui.press("u")
        view = next(p for p in ui.session.report.paragraphs if p.extracted.number == "3")
        assert view.themes == ()


async def test_a_sentence_is_quoted_as_what_shows_a_concern(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "g")
        await ui.type("help\n")
        await ui.press("j", "j", "i", "j", "enter")
        assert "It shows a concern" in ui.text
        await ui.press("minus")
        view = next(p for p in ui.session.report.paragraphs if p.extracted.number == "2")
        assert view.marks == {Mark.CONCERN: "Few say what must change, or by when."}


async def test_a_quotation_begins_a_note_and_alone_is_no_note(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        await _go(ui, "8")
        await ui.press("i", "enter", "m", "escape")
        assert not ui.session.report.notes
        await ui.press("i", "enter", "m")
        await ui.type("seen in the board minutes")
        await ui.press("escape")
        note = ui.session.report.notes[0]
        assert note.kind is NoteKind.EVIDENCE
        assert note.text == (
            "“Leaders know their service well and have moved money to where it is needed.”\nseen in the board minutes"
        )


def test_sentences() -> None:
    text = "One is here. “Two is said.” Is three? Yes"
    assert [text[a:b] for a, b in sentences(text)] == ["One is here.", "“Two is said.”", "Is three?", "Yes"]
    assert sentences("") == [(0, 0)]


async def test_a_note_about_factual_accuracy_has_its_wording_and_outcome_in_the_same_box(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "m")
        await ui.type("the date is wrong")
        assert "Proposed wording" not in ui.text
        await ui.press("shift+tab")
        assert "Proposed wording" in ui.text
        assert "Tab goes to the wording and the outcome" in ui.text
        await ui.press("tab")
        await ui.type("in March, as the minutes of the board of 12 March 2018 have it")
        await ui.press("escape", "j", "k")  # nothing more is asked
        note = ui.session.report.notes[0]
        assert note.kind is NoteKind.FACTUAL_ACCURACY
        assert (note.proposed_wording, note.outcome) == (
            "in March, as the minutes of the board of 12 March 2018 have it",
            None,
        )
        assert "proposed: in March" in ui.text
        assert "Sam, 22 Nov 2026" in ui.text
        await ui.press("tab")
        while getattr(ui.place, "row", "") != f"note/{note.uuid}":
            await ui.press("j")
        await ui.press("enter", "tab", "down")
        await ui.type("accepted\n")
        await ui.press("escape")
        assert ui.session.report.notes[0].outcome == "accepted"
        assert ui.session.report.notes[0].text == "the date is wrong"


async def test_a_wording_without_a_note_is_not_thrown_away(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "m", "shift+tab", "tab")
        await ui.type("in March")
        await ui.press("escape")
        assert "Say first what is not accurate" in ui.text
        await ui.type("the date")
        await ui.press("escape")
        note = ui.session.report.notes[0]
        assert (note.text, note.proposed_wording) == ("the date", "in March")


async def test_the_source_shows_both_places_of_a_conflict(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "v")
        assert "line 6 · table: Good — line 7 · heading: Requires improvement" in ui.text
        ui.golden("source-120x40")


async def test_facts_are_corrected_with_a_reason_and_impossible_dates_refused(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        await _go(ui, "facts")
        while "Inspection ended" not in ui.lines[2]:
            await ui.press("j")
            if "Inspection ended" in "\n".join(line[80:] for line in ui.lines[:6]):
                break
        await ui.press("c")
        await ui.pilot.press("ctrl+u")
        await ui.type("1/9/2018")
        await ui.pilot.press("tab")
        await ui.type("misprint\n")
        assert "ends before it begins" in ui.text
        await ui.press("shift+tab")
        await ui.pilot.press("end", "ctrl+u")
        await ui.type("14 october 2018\n")
        await ui.settle()
        fact = next(f for f in ui.session.report.facts if f.name == "inspection_end")
        assert fact.value == "2018-10-14"


async def test_a_reference_is_followed(tmp_path: Path) -> None:
    numbered = (("1", "This is said in full elsewhere (paragraph 3)."), ("2", "Nothing."), ("3", "Here it is."))
    store = store_of(tmp_path / "r.db", fairhaven(sections=(("Findings", None, numbered),)))
    async with driving(store) as ui:
        await ui.press("enter")
        await _go(ui, "1")
        assert "Refers to paragraph 3" in ui.text
        await ui.press("enter")
        assert "Paragraph 3" in ui.text


def _paged(thing: Any, page: int) -> Any:
    """Something that was read, standing on a page."""
    return replace(thing, place=replace(thing.place, page=page, page_end=page))


SUBJECTS = (
    ("Pathway plans", "Pathway plans of care leavers are late."),
    ("Return interviews", "Return interviews after going missing are thin."),
    ("Supervision", "Supervision of social workers is irregular."),
    ("The virtual school", "The virtual school lacks education plans."),
    ("Life story books", "Life story books are seldom finished."),
    ("Private fostering", "Private fostering is hardly known."),
    ("Advocacy", "Advocacy is not offered to every child."),
    ("The register", "Nothing more is said of the register."),
)
"""What eight areas are about, and the paragraph that bears each out."""


def referring(miss: int) -> ExtractedReport:
    """A report whose areas name a paragraph each, by a number that misses by so many."""
    paragraphs = tuple((str(n), words) for n, (_, words) in enumerate(SUBJECTS, 1))
    report = fairhaven(sections=(("Findings", None, paragraphs),), areas=tuple(name for name, _ in SUBJECTS[:-1]))
    named = [(str(number + miss), "Outcome 3, national framework") for number in range(1, len(SUBJECTS))]
    areas = [replace(area, references=names) for area, names in zip(report.areas, named, strict=True)]
    return replace(report, areas=tuple(areas))


async def test_where_the_printed_numbers_miss_that_is_said_on_following(tmp_path: Path) -> None:
    async with driving(store_of(tmp_path / "r.db", referring(miss=1))) as ui:
        await ui.press("enter")
        await _go(ui, "areas")
        await ui.until(lambda: "Refers to paragraph 2 (1?)" in ui.text)
        assert "miss by 1: Enter follows" in " ".join(ui.text.split())
        assert "national framework" in ui.text
        assert any(line.rstrip("▕ ").endswith(" named") for line in ui.lines)
        await ui.press("enter")
        assert "The numbers this report refers by seem to miss by 1" in ui.text
        assert "likely meant by 2" in ui.text
        assert "as printed" in ui.text
        await ui.press("enter")
        assert "Paragraph 1" in ui.text


async def test_where_the_printed_numbers_are_right_return_goes_there_at_once(tmp_path: Path) -> None:
    async with driving(store_of(tmp_path / "r.db", referring(miss=0))) as ui:
        await ui.press("enter")
        await _go(ui, "areas")
        assert "Refers to paragraph 1: Enter" in ui.text
        await ui.press("enter")
        assert "Paragraph 1" in ui.text


async def test_a_reference_to_no_paragraph_says_so(tmp_path: Path) -> None:
    numbered = (("1", "This is said in full elsewhere (paragraph 57)."), ("2", "Nothing."))
    store = store_of(tmp_path / "r.db", fairhaven(sections=(("Findings", None, numbered),)))
    async with driving(store) as ui:
        await ui.press("enter")
        await _go(ui, "1")
        assert "Refers to paragraph 57, which" in ui.text
        await ui.press("enter")
        assert "no paragraph 57" in ui.footer


async def test_pages_are_gone_to_also_those_without_paragraphs_and_where_nothing_stands_the_next(
    tmp_path: Path,
) -> None:
    report = fairhaven()
    paged = [
        replace(section, paragraphs=tuple(_paged(p, 4 + n) for n, p in enumerate(section.paragraphs)))
        for section in report.sections
    ]
    judgements = tuple(_paged(judgement, 1) for judgement in report.judgements)
    report = replace(report, sections=tuple(paged), judgements=judgements)
    async with driving(store_of(tmp_path / "r.db", report)) as ui:
        await ui.press("enter")
        await _go(ui, "p 5")
        assert "Children wait too long" in next(line for line in ui.lines if line.startswith("▌"))
        await _go(ui, "p1")
        assert "Leaders" in next(line for line in ui.lines if line.startswith("▌"))
        await ui.press("g")
        await ui.type("p 2")
        await ui.until(lambda: "Page 4: nothing stands on page 2" in ui.text)
        await ui.press("escape", "g")
        await ui.type("p 99\n")
        assert "There is no p 99 in this report" in ui.text


async def test_copying_says_where_it_went_where_the_terminal_may_not_do_it(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMUX", "STY", "TERM_PROGRAM", "WT_SESSION"):
        monkeypatch.delenv(name, raising=False)
    kept = store.with_name(f"{store.name}.editing") / "copied.txt"
    async with driving(store, size=(200, 40)) as ui:
        await ui.press("enter")
        await _go(ui, "8")
        monkeypatch.setenv("TERM", "xterm-kitty")
        await ui.press("b")
        assert "Copied: “Leaders know their service well" in ui.footer
        assert not kept.exists()
        monkeypatch.setenv("TERM", "linux")
        await ui.press("b")
        assert str(kept) in ui.footer
        assert kept.read_text().startswith("“Leaders know their service well")
        assert kept.stat().st_mode & 0o777 == 0o600


async def test_only_what_is_left_and_later(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n", "s")
        assert "~ Leaders" in ui.text
        await ui.press("f", "y")
        assert "only what is left" in ui.text
        assert "Care and care leavers" not in "\n".join(line[:60] for line in ui.lines)
        await ui.press("f")
        assert "Care and care leavers" in ui.text


async def test_folding_hides_a_section_and_going_into_it_unfolds(store: Path) -> None:
    first = SECTIONS[1][2][0][1]
    async with driving(store) as ui:
        await ui.press("enter")
        await _go(ui, "1")
        assert first[:40] in ui.text
        await ui.press("z")
        assert "folded: 4 paragraphs, 4 not read" in ui.text
        assert first[:40] not in ui.text
        await _go(ui, "1")
        assert first[:40] in ui.text


async def test_history_and_copy(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    async with driving(store) as ui:
        monkeypatch.setattr(ui.app, "copy_to_clipboard", copied.append)
        await ui.press("enter", "2", "j", "h")
        assert "Sam" in ui.text
        assert "→" in ui.text
        await ui.press("escape")
        await _go(ui, "8")
        await ui.press("b")
        assert copied[0].startswith("“Leaders know their service well")
        assert "Fairhaven, ILACS standard, 1–12 October 2018, paragraph 8" in copied[0]
        assert "Copied" in ui.footer


CONCERNS = (
    ("1", "Most plans are good."),
    ("2", "However, the register is not consistently checked."),
    ("3", "Court work remains too variable and delay is common."),
    ("4", "Foster carers do not always receive the training that they need."),
    *((str(number), f"Managers look at data on subject {number} every month.") for number in range(5, 12)),
)


async def test_concerns_no_area_covers_are_settled_one_after_the_other(tmp_path: Path) -> None:
    store = store_of(tmp_path / "r.db", fairhaven(sections=(("Findings", None, CONCERNS),), areas=("The use of data",)))
    async with driving(store) as ui:
        await ui.press("enter", "l")
        await ui.until(lambda: "3 paragraphs may criticise, and no area covers them" in ui.text)
        await ui.press("minus")
        await ui.until(lambda: "2 paragraphs may criticise" in ui.text)
        await ui.press("x")
        await ui.type("a single case\n")
        await ui.until(lambda: "1 paragraph may criticise" in ui.text)
        await ui.press("e")
        await ui.until(lambda: "bears out" in ui.text)
        await ui.press("1")
        await ui.until(lambda: "Every concern is covered." in ui.text)
        await ui.press("escape")
        second, third, fourth = ui.session.report.paragraphs[1:4]
        assert set(second.marks) == {Mark.CONCERN}
        assert third.dismissed is not None
        assert ui.session.report.areas[0].links[0].paragraph == fourth.target
        await ui.press("u", "u", "l")
        await ui.until(lambda: "2 paragraphs may criticise" in ui.text)
        await ui.press("enter")
        assert ui.app.screen is ui.place
        assert getattr(ui.place, "current", None) == third.target


async def test_a_dismissed_concern_says_why_in_the_panel(tmp_path: Path) -> None:
    store = store_of(tmp_path / "r.db", fairhaven(sections=(("Findings", None, CONCERNS),), areas=("The use of data",)))
    async with driving(store) as ui:
        await ui.press("enter", "l")
        await ui.until(lambda: "3 paragraphs may criticise" in ui.text)
        await ui.press("x")
        await ui.type("a single case\n")
        await ui.until(lambda: "2 paragraphs may criticise" in ui.text)
        await ui.press("escape")
        await _go(ui, "2")
        assert "needs no area: a single case" in ui.text


async def test_one_changes_the_name_one_reviews_under(store: Path) -> None:
    async with driving(store) as ui:
        ui.place.run_command("name")
        await ui.settle()
        await ui.pilot.press("ctrl+u")
        await ui.type("Robin [/]\n")
        await ui.settle()
        assert "reviewing as Robin [/]" in ui.text
        await ui.press("enter", "2")
        assert ui.session.history()[-1].actor == "Robin [/]"
