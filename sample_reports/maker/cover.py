"""What stands before a report's first block: council, title, dates and inspector as each vintage sets them."""

from __future__ import annotations

from collections.abc import Mapping

from .page import Pages, broken, width
from .style import Look


def draw(pages: Pages, facts: Mapping[str, str]) -> None:
    """Draw the cover of the report's style and leave the cursor below it. Letters have none."""
    match pages.style.name:
        case "ilacs-2018":
            _ilacs_2018(pages, facts)
        case "ilacs-2023" | "ilacs-2026":
            _ilacs_2023(pages, facts)
        case "sif-2015":
            _sif(pages, facts)
        case "slac-2009":
            _slac(pages, facts)
        case "area-send":
            _area_send(pages, facts)
        case _:
            pages.y = 130


def _labelled(pages: Pages, label: str, value: str, *, size: float = 12) -> None:
    bold = Look(size=size, bold=True, leading=size * 1.21)
    plain = Look(size=size, leading=size * 1.21)
    pages.put(label, bold, pages.style.left, pages.y)
    pages.put(value, plain, pages.style.left + width(label + " ", bold), pages.y)
    pages.y += plain.leading


def _ilacs_2018(pages: Pages, facts: Mapping[str, str]) -> None:
    bold = Look(bold=True)
    for top, text, size in ((130, facts["council"], 16), (168, facts["title"], 14)):
        pages.put(text, Look(size=size, bold=True), pages.style.left, top)
    pages.put(f"Inspection dates: {facts['dates']}", bold, pages.style.left, 201)
    pages.put("Lead inspector:", bold, pages.style.left, 230)
    name, _, rank = facts["lead"].partition(", ")
    pages.put(name, bold, pages.style.left + 120, 230)
    pages.put(rank, bold, pages.style.left + 120, 245)
    pages.y = 271


def _ilacs_2023(pages: Pages, facts: Mapping[str, str]) -> None:
    large = Look(size=26, leading=31)
    pages.y = 135
    for text in broken(facts["title"], large, pages.style.right - pages.style.left):
        pages.line(text, large, 0)
    pages.y += 10
    _labelled(pages, "Inspection dates:", facts["dates"])
    pages.y += 11
    _labelled(pages, "Lead inspector:", facts["lead"])
    pages.y += 12


def _sif(pages: Pages, facts: Mapping[str, str]) -> None:
    bold = Look(size=14, bold=True, leading=16.5)
    pages.y = 99
    pages.line(facts["council"], Look(size=26, leading=35), 0)
    lines: list[tuple[str, Look]] = [(text, bold) for text in broken(facts["title"], bold, 400)]
    lines.append(("and", Look(size=14, leading=22)))
    review = "Review of the effectiveness of the Local Safeguarding Children Board^1"
    pages.note(review)
    lines += [(text, bold) for text in broken(review, bold, 440)]
    for text, look in lines:
        pages.line(text, look, 0)
    pages.y += 8
    for text in (f"Inspection date: {facts['dates']}", f"Report published: {facts['published_as']}"):
        pages.line(text, bold, 0)
        pages.y += 6
    pages.y += 24


def _slac(pages: Pages, facts: Mapping[str, str]) -> None:
    large = Look(size=26, leading=32)
    pages.y = 151
    for text in broken(facts["cover_title"], large, 400):
        pages.line(text, large, 0)
    pages.line(facts["council"], Look(size=18, leading=30), 0)
    pages.rule(pages.style.left, pages.y + 20, pages.style.right, pages.y + 20)
    bold = Look(size=10, bold=True, leading=15.5)
    for top, label, value in ((548, "Inspection dates:", facts["dates"]), (564, "Reporting inspector", facts["lead"])):
        pages.put(label, bold, pages.style.left, top)
        pages.put(value, bold, pages.style.left + 116, top)
    pages.y = 690
    for label, value in (
        ("Age group:", "All"),
        ("Published:", facts["published_as"]),
        ("Reference no:", facts["reference_as"]),
    ):
        pages.put(label, bold, pages.style.left, pages.y)
        pages.put(value, Look(size=10), pages.style.left + 90, pages.y)
        pages.y += 14
    pages.turn()
    small = Look(size=10, leading=14)
    pages.rule(pages.style.left, 685, pages.style.right, 685)
    pages.y = 692
    for text in facts["imprint"].split(" / "):
        for line in broken(text, small, pages.style.right - pages.style.left):
            pages.line(line, small, 0)
        pages.y += 8
    pages.turn()


def _area_send(pages: Pages, facts: Mapping[str, str]) -> None:
    large = Look(size=26, bold=True, leading=31)
    pages.y = 112
    for text in broken(facts["title"], large, pages.style.right - pages.style.left):
        pages.line(text, large, 0)
    pages.y += 14
    for text in (f"Inspection dates: {facts['dates']}", f"Dates of previous inspection: {facts['previous']}"):
        pages.line(text, Look(leading=20), 0)
    pages.y += 10
