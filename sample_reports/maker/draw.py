"""Sets a report's blocks on pages, and notes on which pages each came to stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from . import cover, tables
from .page import Pages, broken, width
from .source import Block, Report
from .style import STYLES, Look


@dataclass(frozen=True)
class Placed:
    """A block as it was set: its first and last page, and where in its text pages ended."""

    block: Block
    page: int
    page_end: int
    cuts: tuple[int, ...] = ()
    aside: bool = False
    """Whether it is no part of the report: small print, addresses, signatures, who was in the team."""


@dataclass
class Drawn:
    """A finished PDF and where its blocks stand."""

    pdf: bytes
    pages: int
    placed: list[Placed] = field(default_factory=list)


def draw(report: Report) -> Drawn:
    """Set the report. Twice where it has a page of contents, which needs to know the pages."""
    drawn = _Setter(report, {}).run()
    if any(b.kind == "@contents" for b in report.blocks):
        where = {id(p.block): p.page for p in drawn.placed if p.block.kind == "heading"}
        drawn = _Setter(report, where).run()
    return drawn


class _Setter:
    def __init__(self, report: Report, contents: Mapping[int, int]) -> None:
        self.report = report
        self.style = STYLES[report.facts["style"]]
        notes = {b.number or "": b.text for b in report.blocks if b.kind == "footnote"}
        self.pages = Pages(self.style, report.facts, notes)
        self.contents = contents
        self.placed: list[Placed] = []
        self.small = False
        self.aside = False

    def run(self) -> Drawn:
        cover.draw(self.pages, self.report.facts)
        blocks = [b for b in self.report.blocks if b.kind != "footnote"]
        for i, block in enumerate(blocks):
            following = blocks[i + 1] if i + 1 < len(blocks) else None
            self._set(block, following)
        pages = self.pages.page
        return Drawn(self.pages.close(), pages, self.placed)

    def _set(self, block: Block, following: Block | None) -> None:
        match block.kind:
            case "@page":
                self.pages.turn()
            case "@box":
                self.pages.down(12)
                self.pages.open_box()
            case "@endbox":
                self.pages.close_box()
            case "@aside" | "@small":
                self.aside = True
                self.small = block.kind == "@small"
            case "@contents":
                self._contents()
            case "@sign":
                self._sign(block)
            case "table":
                page = tables.draw(self.pages, block)
                self.placed.append(Placed(block, page, self.pages.page))
            case "heading" | "grade":
                self._heading(block, following)
            case _:
                self._text(block)

    def _look(self, block: Block) -> Look:
        if self.small:
            return self.style.small
        if block.kind == "para":
            return self.style.number if block.number else self.style.para
        return {"bullet": self.style.bullets, "nested": self.style.nesteds, "group": self.style.group}[block.kind]

    def _heading(self, block: Block, following: Block | None) -> None:
        look = self.style.heads[1 if block.kind == "grade" else block.level - 1]
        lines = broken(block.text, look, self.style.right - self.style.left)
        keep = 44.0 if following and following.kind not in ("heading", "grade") else 74.0
        if following and following.kind == "table":
            keep = 110.0
        need = look.before + len(lines) * look.leading + look.after + keep + self.pages.note_height(block.text)
        if self.pages.room() < need:
            self.pages.turn()
        self.pages.down(look.before)
        self.pages.note(block.text)
        for text in lines:
            self.pages.line(text, look, 0)
        self.pages.y += look.after
        self.placed.append(Placed(block, self.pages.page, self.pages.page, (), self.aside))

    def _text(self, block: Block) -> None:
        look = self._look(block)
        lines = broken(block.text, look, self.style.right - self.style.left - look.hang)
        self.pages.down(look.before)
        start: int | None = None
        cuts: list[int] = []
        done = 0
        if block.kind == "group" and self.pages.room() < len(lines) * look.leading + look.after + 30:
            self.pages.turn()
        while done < len(lines):
            take = self._fitting(lines[done:], look, block)
            if not take:
                self.pages.turn()
                continue
            if start is None:
                start = self.pages.page
                self._mark(block, look)
            self.pages.note(block.text)
            for text in lines[done : done + take]:
                self.pages.line(text, look, look.hang)
            done += take
            if done < len(lines):
                cuts.append(_reach(block.text, lines[:done]))
                self.pages.turn()
        self.placed.append(Placed(block, start or self.pages.page, self.pages.page, tuple(cuts), self.aside))
        self.pages.y += look.after

    def _fitting(self, lines: Sequence[str], look: Look, block: Block) -> int:
        """How many of the lines go on this page, 0 for none.

        Never one alone above or below. Without numbers, nobody could tell whether a sentence that ends a page ends
        its paragraph too, so there the page breaks in mid-sentence.
        """
        fit = int((self.pages.room() - self.pages.note_height(block.text)) // look.leading)
        numbered = block.kind != "para" or block.number is not None
        full = width(lines[-1], look) > 0.8 * (self.style.right - self.style.left - look.hang)
        if fit >= len(lines) and (numbered or self.aside or not full or fit > len(lines) + 2):
            return len(lines)
        take = min(fit, len(lines) - 2)
        while take > 2 and not numbered and lines[take - 1][-1] in ".?!":
            take -= 1
        return take if take >= 2 else 0

    def _mark(self, block: Block, look: Look) -> None:
        """The number or bullet at a block's first line."""
        x = self.style.left + look.mark_at
        if block.kind in ("bullet", "nested"):
            char = self.style.bullet if block.kind == "bullet" else self.style.nested
            self.pages.symbol(char, look.size, x, self.pages.y)
        elif block.number and block.number != "?":
            self.pages.put(f"{block.number}.", look, x, self.pages.y)

    def _sign(self, block: Block) -> None:
        look = self.style.small if self.small else self.style.para
        lines = sign_lines(block)
        if self.pages.room() < min(len(lines), 4) * look.leading:
            self.pages.turn()
        for text in lines:
            if self.pages.room() < look.leading:
                self.pages.turn()
            if text:
                self.pages.put(text, look, self.style.left, self.pages.y)
            self.pages.y += look.leading
        self.pages.y += look.after
        self.placed.append(Placed(block, self.pages.page, self.pages.page, (), True))

    def _contents(self) -> None:
        """The page of contents: every heading of the first two levels with its printed page."""
        title = self.style.heads[0]
        self.pages.line("Contents", title, 0)
        self.pages.y += title.after
        for block in self.report.blocks:
            if block.kind != "heading" or block.level > 2:
                continue
            look = Look(bold=block.level == 1, after=12 if block.level == 1 else 6)
            indent = 0 if block.level == 1 else 14
            lines = broken(block.plain, look, self.style.right - self.style.left - 60 - indent)
            for text in lines:
                self.pages.line(text, look, indent)
            page = self.contents.get(id(block), 0) - (2 if self.style.furniture == "running-head" else 0)
            number = str(max(page, 0))
            self.pages.put(number, look, self.style.right - width(number, look), self.pages.y - look.leading)
            self.pages.y += look.after
        self.pages.turn()


def sign_lines(block: Block) -> list[str]:
    """The lines of an `@sign` block, which are parted by strokes."""
    return [text.strip() for text in re.split(r"(?<= )/(?: |$)", block.text)]


def _reach(text: str, lines: Sequence[str]) -> int:
    """Where in `text` the last of `lines` ends."""
    at = 0
    for line in lines:
        at = text.index(line, at) + len(line)
    return at
