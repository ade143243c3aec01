"""A page laid out in words: each where it stands, none lost, none cut off, no two run together, at every width."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.extract.page_layout import PageLayout, PageRule, PageWord, page_layout
from reviewer.tui.present.page import SAID, laid_out, marked
from reviewer.tui.present.page_words import shown
from reviewer.tui.widgets.ink import width_of
from tests.tui.pages import LETTER, grid, line, page, text_of, word

SAMPLES = Path(__file__).parents[2] / "sample_reports" / "pdf"
DRAWN = "─│┌┐└┘├┤┬┴┼"
WIDTHS = st.integers(40, 200)


def plain(_word: PageWord) -> str:
    return "text"


def laid(on: PageLayout, width: int = 80) -> str:
    return text_of(laid_out(on, plain, width))


def words_of(text: str) -> list[str]:
    return text.translate(str.maketrans(DRAWN, " " * len(DRAWN))).split()


# What is seen --------------------------------------------------------------------------------------------------------


def test_a_table_of_grades_stands_in_its_columns_however_its_cells_are_centred() -> None:
    table = page(
        line("Judgement", 80, 100),
        line("Grade", 400, 100),
        line("Requires", 400, 129),
        line("The impact of leaders on social work practice", 80, 136),
        line("improvement to be", 400, 143),
        line("with children and families", 80, 150),
        line("good", 400, 157),
        line("Overall effectiveness", 80, 190),
        line("Good", 400, 190),
        rules=grid([72, 390, 520], [85, 110, 170, 200]),
    )
    assert laid(table, 78) == "\n".join(
        [
            "  ┌──────────────────────────────────────────────────────┬───────────────────┐",
            "  │ Judgement                                            │ Grade             │",
            "  ├──────────────────────────────────────────────────────┼───────────────────┤",
            "  │ The impact of leaders on social work practice        │ Requires          │",
            "  │ with children and families                           │ improvement to be │",
            "  │                                                      │ good              │",
            "  ├──────────────────────────────────────────────────────┼───────────────────┤",
            "  │ Overall effectiveness                                │ Good              │",
            "  └──────────────────────────────────────────────────────┴───────────────────┘",
        ]
    )
    assert laid(table, 48) == "\n".join(
        [
            "  ┌────────────────────────┬───────────────────┐",
            "  │ Judgement              │ Grade             │",
            "  ├────────────────────────┼───────────────────┤",
            "  │ The impact of leaders  │ Requires          │",
            "  │ on social work         │ improvement to be │",
            "  │ practice with children │ good              │",
            "  │ and families           │                   │",
            "  ├────────────────────────┼───────────────────┤",
            "  │ Overall effectiveness  │ Good              │",
            "  └────────────────────────┴───────────────────┘",
        ]
    )


def test_the_table_of_the_sample_is_as_printed_at_eighty_columns() -> None:
    text = laid(page_layout(SAMPLES / "fairhaven-2018.pdf", 1, text=""), 76)
    assert "\n".join(text.split("\n")[8:17]) == "\n".join(
        [
            "  ┌────────────────────────────────────────────────────┬───────────────────┐",
            "  │ Judgement                                          │ Grade             │",
            "  ├────────────────────────────────────────────────────┼───────────────────┤",
            "  │ The impact of leaders on social work practice with │ Requires          │",
            "  │ children and families                              │ improvement to be │",
            "  │                                                    │ good              │",
            "  ├────────────────────────────────────────────────────┼───────────────────┤",
            "  │ The experiences and progress of children who need  │ Requires          │",
            "  │ help and protection                                │ improvement to be │",
        ]
    )


def test_a_table_without_rules_keeps_its_columns_where_its_cells_need_more_room_than_on_the_page() -> None:
    labels = ["Help and protection for every child", "Leaders", "Adoption"]
    cells = [(line(text, 72, 100 + 30 * n, letter=4), line("Good", 230, 100 + 30 * n)) for n, text in enumerate(labels)]
    on = page(*(one for row in cells for one in row), line("Some text below" + " and more" * 6, 72, 300))
    rows = [row for row in laid(on, 60).split("\n") if "Good" in row]
    assert [row.split("Good")[0].split() for row in rows] == [label.split() for label in labels]
    assert len({row.index("Good") for row in rows}) == 1


def test_bullets_hang_gaps_are_blank_lines_and_text_of_the_page_wraps_in_its_own_column() -> None:
    prose = "Managers read these plans and sign them but they seldom send them back to the workers who wrote them"
    first, rest = prose[:66].rstrip(), prose[66:].lstrip()
    on = page(
        line("What needs to improve", 72, 100, bold=True),
        (word("n", 72, 140, symbol=True), *line(first, 92, 140)),
        line(rest, 92, 152),
        (word("\uf0b7", 72, 176), *line("The next", 92, 176)),
    )
    assert laid(on, 60) == "\n".join(
        [
            "  What needs to improve",
            "",
            "",
            "  •  Managers read these plans and sign them but they seldom",
            "     send them back to the workers who wrote them",
            "",
            "  •  The next",
        ]
    )
    assert "  •   " + first in laid(on, 90).split("\n"), "lines as printed where there is room"


def test_a_footnote_mark_hangs_on_its_word() -> None:
    on = page((*line("in Liverpool.", 72, 100), word("1", 138, 96, size=6, raised=True), *line("This is", 150, 100)))
    assert laid(on) == "  in Liverpool.¹ This is"


def test_two_columns_of_running_text_stand_side_by_side_and_each_reads_on() -> None:
    left = [line(f"left{n} column text of a report", 60, 100 + 12 * n) for n in range(6)]
    right = [line(f"right{n} column text of a report", 320, 106 + 12 * n) for n in range(6)]
    on = page(line("A heading over both", 60, 70), *left, *right, line("What comes after both", 60, 240))
    rows = laid(on, 100).split("\n")
    assert rows[0] == "  A heading over both"
    assert rows[-1] == "  What comes after both"
    beside = [row for row in rows if "left" in row]
    assert [row.split() for row in beside] == [
        f"left{n} column text of a report right{n} column text of a report".split() for n in range(6)
    ]
    narrow = words_of(laid(on, 42))
    assert narrow.index("left5") < narrow.index("right0"), "one under the other where there is no room"


def test_type_that_runs_up_the_page_stands_apart_from_the_lines_beside_it() -> None:
    turned = PageWord("Draft", 0, 20, 100, 32, 220, 220, 10, False, False, False)
    on = page((turned,), *(line(f"line {n} of the text", 72, 100 + 12 * n) for n in range(8)))
    rows = laid(on).split("\n")
    assert "  Draft" in rows
    assert all(row.strip().startswith(("line", "Draft")) for row in rows if row)


def test_a_row_that_cannot_be_squeezed_in_goes_under_one_another() -> None:
    on = page(tuple(word(f"{n}-{'figure' * 2}", 20 + 100 * n, 100) for n in range(12)))
    assert words_of(laid(on, 40)) == [f"{n}-figurefigure" for n in range(12)]


def test_exactly_what_is_said_is_marked_and_a_sign_stands_beside_its_rows() -> None:
    on = page(line("Plans drift. Reviews are", 72, 100, start=0), line("late. Managers know.", 72, 112, start=25))
    rows = laid_out(on, lambda one: SAID if 13 <= one.start < 30 else "strong" if one.start < 5 else "text", 80)
    said = ["".join(run.text for run in row if run.ink == SAID) for row in rows]
    assert said == ["Reviews are", "late."]
    assert [row[0] for row in rows] == [("▌ ", "mark"), ("▌ ", "mark")]
    assert ("Plans", "strong") in rows[0]
    assert marked(rows) == [0, 1]


def test_a_line_drawn_beside_the_text_is_no_table() -> None:
    on = page(line("Only some words", 72, 100), rules=[PageRule(False, 60, 80, 120), PageRule(True, 700, 72, 200)])
    assert laid(on) == "  Only some words"


# Whatever a page holds -----------------------------------------------------------------------------------------------

points = st.one_of(st.floats(-50, 900), st.sampled_from([0.0, 72.0, 400.0, -1e6, 1e6]))
hostile = st.one_of(
    st.text(st.characters(exclude_characters=DRAWN + "▌"), min_size=1, max_size=12).filter(str.strip),
    st.sampled_from(
        [
            "\x1b[31m",
            "\x07",
            "[/]",
            "[bold]",
            "\u202eabc",
            "שלום",
            "\ufeff",
            "x" * 10_000,
            "漢字" * 40,
            "\uf0b7",
            "e\u0301",
        ]
    ),
)


@st.composite
def anything(draw: st.DrawFn, texts: st.SearchStrategy[str] = hostile) -> PageLayout:
    """A page of words of any size anywhere, as a damaged file could hold."""

    def some_word() -> PageWord:
        x0, top, base = draw(points), draw(points), draw(points)
        wide, tall = draw(st.sampled_from([0.0, 0.1, 12.0, 80.0, -5.0])), draw(st.sampled_from([0.0, 12.0, 200.0]))
        size = draw(st.sampled_from([0.0, 6.0, 11.0, 300.0]))
        symbol = draw(st.booleans())
        return PageWord(draw(texts), 0, x0, top, x0 + wide, top + tall, base, size, False, symbol, False)

    lines = [[some_word() for _ in range(draw(st.integers(1, 5)))] for _ in range(draw(st.integers(1, 8)))]
    rules = [
        PageRule(draw(st.booleans()), draw(points), draw(points), draw(points)) for _ in range(draw(st.integers(0, 6)))
    ]
    return page(*lines, rules=rules)


@given(anything(), WIDTHS)
def test_no_letter_is_lost_no_row_too_wide_and_nothing_steers_the_terminal(on: PageLayout, width: int) -> None:
    rows = laid_out(on, plain, width)
    assert all(width_of(row) <= width for row in rows)
    text = text_of(rows)
    assert not any(
        char < " " or "\x7f" <= char <= "\x9f" or char in "\u202e\u200f\ufeff" for char in text if char != "\n"
    )
    seen = Counter(char for char in text if not char.isspace() and char not in DRAWN)
    assert seen == Counter(char for one in on.lines for each in one for char in shown(each) if not char.isspace())


@given(anything(st.from_regex(r"[a-z]{1,19}[.,]?", fullmatch=True)), WIDTHS)
def test_no_two_words_run_together_and_none_is_cut(on: PageLayout, width: int) -> None:
    expected = Counter(shown(each) for one in on.lines for each in one)
    assert Counter(words_of(laid(on, width))) == expected


@given(st.lists(st.text("abcdefg", min_size=1, max_size=14), min_size=1, max_size=120), st.integers(20, 110), WIDTHS)
def test_running_text_reads_on_in_its_order(words: list[str], measure: int, width: int) -> None:
    lines, at = [""], 0
    for number, one in enumerate(words):
        one = f"{one}{number}"
        if at and at + len(one) > measure:
            lines.append("")
            at = 0
        lines[-1] += f" {one}"
        at += len(one) + 1
    on = page(*(line(text.strip(), 72, 100 + 12 * n) for n, text in enumerate(lines)))
    expected = [one for text in lines for one in text.split()]
    assert words_of(laid(on, width)) == expected


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 4), st.booleans()), min_size=1, max_size=6),
    st.booleans(),
    WIDTHS,
)
def test_a_cell_reads_on_in_its_own_column(cells: list[tuple[int, int, bool]], ruled: bool, width: int) -> None:
    lines, ys, base = [], [80.0], 100.0
    for number, (left, right, half) in enumerate(cells):
        lines += [(f"l{number}.{n} words of a label", 80.0, base + 14 * n) for n in range(left)]
        lines += [(f"r{number}.{n} grade", 380.0, base + (7 if half else 0) + 14 * n) for n in range(right)]
        base += 14 * max(left, right + 1) + 20
        ys.append(base - 18)
    lines.sort(key=lambda one: one[2])
    on = page(*(line(*one) for one in lines), rules=grid([72, 370, 520], ys) if ruled else ())
    rows = laid(on, width).split("\n")
    column = min(row.index("r", 3) for row in rows if row[3:].find("grade") >= 0)
    for begin, end, sort in ((0, column, "l"), (column, None, "r")):
        found = [one for row in rows for one in words_of(row[begin:end]) if one[0] == sort and "." in one]
        expected = sorted((one[0].split()[0] for one in lines if one[0][0] == sort), key=lambda key: key[1:].split("."))
        assert found == expected


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.pdf")))
def test_the_pages_of_the_samples_have_all_their_words_at_every_width(name: str) -> None:
    on = page_layout(SAMPLES / name, 2, text="")
    expected = Counter(char for one in on.lines for each in one for char in shown(each))
    for width in (40, 57, 76, 96, 140, 200):
        rows = laid_out(on, plain, width)
        assert all(width_of(row) <= width for row in rows)
        seen = Counter(char for char in text_of(rows) if not char.isspace() and char not in DRAWN)
        assert seen - expected == Counter() or set(seen - expected) <= set("⁰¹²³⁴⁵⁶⁷⁸⁹")


def test_the_letters_of_the_tests_are_as_wide_as_they_say() -> None:
    assert word("abc", 10, 100).x1 == 10 + 3 * LETTER
