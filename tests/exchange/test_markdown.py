"""The board pack as Markdown: what a report or a person wrote is shown letter for letter and never acts."""

from __future__ import annotations

import html
import itertools
import re
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reviewer.exchange.markdown import escaped, markdown
from reviewer.exchange.pack import Audience, build
from reviewer.model.plan import PlannedAction
from reviewer.model.text import one_line
from tests.exchange.packs import action, pack_input

READER = MarkdownIt("gfm-like", {"html": True, "linkify": True})
assert READER.linkify is not None
READER.linkify.set({"fuzzy_link": False})  # to link words that merely end like a domain is no part of GFM


def shown(source: str) -> str:
    return html.unescape(re.sub(r"<(/?(p|h1)|br /)>", "", READER.render(source))).strip()


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=40) | st.text("-+=#*_`[]()<>&|!~$.:\\/@ 1aw\n\t", max_size=20))
@example("1. no list")
@example("<script>alert(1)</script>")
@example("[x](javascript:alert(1)) &amp; ![y](z)")
@example("www.example.org http://a.example a@b.example")
@example("--- | a\\|b")
@example("~~~")
def test_any_text_is_shown_letter_for_letter(text: str) -> None:
    line = one_line(text)
    rendered = READER.render(escaped(text))
    assert shown(escaped(text)) == line
    assert re.findall(r"<(?!/?p>|br)[a-zA-Z]", rendered) == []
    assert shown(f"# {escaped('x' + text)}") == one_line("x" + text)


@settings(deadline=None)
@given(st.text("|\\`*ab c-", max_size=12))
def test_a_cell_of_a_table_stays_one_cell(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| {escaped(text) or '–'} | end |"
    cells = re.findall(r"<td>(.*?)</td>", READER.render(table))
    assert [html.unescape(cell) for cell in cells] == [one_line(text) or "–", "end"]


def test_hostile_text_reaches_the_reader_as_text() -> None:
    given_input = pack_input()
    hostile = "# <img src=x onerror=alert(1)> [sic] [/] \x1b[31m \u202eright\u202c **bold**"
    told = PlannedAction(action(48, "A9.1 | x", hostile, given_input.report.areas[0].target, lead="`lead` | two"))
    text = markdown(build(replace(given_input, actions=(told,)), Audience.INTERNAL))
    assert "\x1b" not in text
    assert "\u202e" not in text
    rendered = READER.render(text)
    assert "<img" not in rendered
    assert "&lt;img src=x onerror=alert(1)&gt; [sic] [/] ␛[31m &lt;U+202E&gt;right" in rendered
    assert "<strong>bold</strong>" not in rendered


def test_the_marking_stands_first_and_last_and_headings_are_in_order() -> None:
    text = markdown(build(pack_input(), Audience.INTERNAL))
    assert text.startswith("**OFFICIAL**\n\n# Getting to good\n")
    assert text.endswith("\n\n**OFFICIAL**\n")
    levels = [len(line) - len(line.lstrip("#")) for line in text.splitlines() if line.startswith("#")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert "OFFICIAL" not in markdown(build(pack_input(marking=None)))


def test_an_action_on_two_areas_is_told_once_and_named_again() -> None:
    given_input = pack_input()
    first, second, _ = (area.target for area in given_input.report.areas)
    both = PlannedAction(action(49, "A1.3", "One plan for all", first, second, lead="Director"))
    text = markdown(build(replace(given_input, actions=(both,))))
    assert text.count("#### A1.3 One plan for all") == 2
    assert text.count("- **Lead**: Director") == 1
    assert "Told above; it answers area 1 and area 2." in text
