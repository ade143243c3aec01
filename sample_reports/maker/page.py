"""Pages to draw on: a cursor that moves down, lines broken to a width, footnotes, and the furniture of each vintage."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from .fonts import BOLD, ITALIC, REGULAR, SYMBOLS, covers, register
from .lab import A4, Canvas, string_width
from .style import Look, Style

WIDTH, HEIGHT = A4
RULE = 0.5
_MARK = re.compile(r"(\^\d)")


def font(look: Look) -> str:
    """The name of the font of a look."""
    return BOLD if look.bold else ITALIC if look.italic else REGULAR


def width(text: str, look: Look) -> float:
    """How wide `text` is set, the marks of footnotes at two thirds of the size."""
    total = 0.0
    for part in _MARK.split(text):
        size = look.size * 0.65 if _MARK.fullmatch(part) else look.size
        total += string_width(part.removeprefix("^") if size < look.size else part, font(look), size)
    return total


def broken(text: str, look: Look, room: float) -> list[str]:
    """`text` in lines no wider than `room`. A word with a hyphen may be parted after it, "16-" never stands alone."""
    words = re.sub(r"(?<=-) (?=\w)", "\u00a0", text).split(" ")
    lines: list[str] = []
    line = ""
    for word in words:
        parts = re.split(r"(?<=[a-z]-)(?=[a-z])", word)
        for i, part in enumerate(parts):
            joint = " " if i == 0 and line else ""
            if line and width(line + joint + part, look) > room:
                lines.append(line)
                line = part
            else:
                line += joint + part
    lines.append(line)
    return [line.replace("\u00a0", " ") for line in lines]


@dataclass
class _Note:
    number: str
    lines: list[str]

    def height(self, look: Look) -> float:
        return len(self.lines) * look.leading


class Pages:
    """The pages of one PDF, drawn from top to bottom. `page` counts from 1, `y` from the top of the page.

    Furniture, by name: `number` (a rule and a large page number), `number-outer` (the number left on even pages),
    `title` (title and dates at the foot, not on the first page), `running-head` (council, title and a page number
    that begins on the third page), `letter` and `area-send`.
    """

    def __init__(self, style: Style, facts: Mapping[str, str], notes: Mapping[str, str]) -> None:
        register()
        self.style = style
        self.facts = facts
        self.page = 1
        self.y = style.top
        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=A4, pageCompression=0, invariant=1)
        self._canvas.setTitle(facts["title"])
        self._canvas.setSubject("An invented report of an invented council, for trying out software")
        self._canvas.setAuthor("sample_reports")
        self._small = Look(size=10, leading=12.4)
        self._texts = notes
        self._notes: list[_Note] = []
        self._box: float | None = None

    @property
    def bottom(self) -> float:
        """Where text must end on this page: above its footnotes."""
        notes = sum(n.height(self._small) for n in self._notes)
        return self.style.bottom - (notes + 24 if notes else 0)

    def room(self) -> float:
        """The space left on this page."""
        return self.bottom - self.y

    def down(self, points: float) -> None:
        """Leave a gap, but not at the top of a page."""
        if self.y > self.style.top:
            self.y += points

    def note(self, text: str) -> None:
        """Keep room at the foot of this page for each footnote marked in `text`."""
        for mark in _MARK.findall(text):
            if mark[1] not in {n.number for n in self._notes}:
                lines = broken(self._texts[mark[1]], self._small, self.style.right - self.style.left - 8)
                self._notes.append(_Note(mark[1], lines))

    def note_height(self, text: str) -> float:
        """How much room the footnotes marked in `text` will take."""
        lines = [
            broken(self._texts[m[1]], self._small, self.style.right - self.style.left - 8) for m in _MARK.findall(text)
        ]
        return sum(len(found) for found in lines) * self._small.leading + (24 if lines and not self._notes else 0)

    def line(self, text: str, look: Look, x: float) -> None:
        """Draw one line of text at `x` points from the left margin and move below it."""
        self.put(text, look, self.style.left + x, self.y)
        self.y += look.leading

    def put(self, text: str, look: Look, x: float, top: float) -> None:
        """Draw text with its top at `top` and its left at `x` from the edges of the page."""
        base = HEIGHT - top - look.size * 0.98
        for part in _MARK.split(text):
            if not part:
                continue
            small = bool(_MARK.fullmatch(part))
            shown = part.removeprefix("^") if small else part
            size = look.size * 0.65 if small else look.size
            if missing := covers(font(look), shown):
                raise ValueError(f"the font has no {missing!r}: {text[:60]!r}")
            self._canvas.setFont(font(look), size)
            self._canvas.drawString(x, base + (look.size * 0.33 if small else 0), shown)
            x += string_width(shown, font(look), size)

    def right(self, text: str, look: Look, x: float, top: float) -> None:
        """Draw text that ends at `x`."""
        self.put(text, look, x - width(text, look), top)

    def symbol(self, char: str, size: float, x: float, top: float) -> None:
        """Draw a bullet of the symbol font."""
        self._canvas.setFont(SYMBOLS, size)
        self._canvas.drawString(x, HEIGHT - top - size * 0.98, char)

    def rule(self, x0: float, top: float, x1: float, bottom: float, weight: float = RULE) -> None:
        """Draw a ruled line as a thin filled rectangle, which is how word processors do it."""
        wide, high = max(x1 - x0, weight), max(bottom - top, weight)
        self._canvas.rect(x0, HEIGHT - top - high, wide, high, stroke=0, fill=1)

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Rule the four sides of a cell."""
        for side in ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)):
            self.rule(*side)

    def shade(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Fill a cell with light grey."""
        self._canvas.setFillGray(0.93)
        self._canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def open_box(self) -> None:
        """Begin a ruled box round what follows, over as many pages as it takes."""
        self._box = self.y - 6

    def close_box(self) -> None:
        """End the box."""
        if self._box is not None:
            self.frame(self.style.left - 6, self._box, self.style.right + 6, self.y + 2)
            self._box = None
            self.y += 14

    def turn(self) -> None:
        """Finish this page and begin the next."""
        if self._box is not None:
            self.frame(self.style.left - 6, self._box, self.style.right + 6, self.bottom + 4)
            self._box = self.style.top - 6
        self._finish()
        self._canvas.showPage()
        self.page += 1
        self.y = self.style.top

    def close(self) -> bytes:
        """Finish the last page and give the file."""
        self._finish()
        self._canvas.save()
        return self._buffer.getvalue()

    def _finish(self) -> None:
        if self._notes:
            top = self.bottom + 10
            self.rule(self.style.left, top, self.style.left + 144, top)
            y = top + 14
            for note in self._notes:
                for i, text in enumerate(note.lines):
                    mark = f"^{note.number} " if i == 0 else ""
                    self.put(mark + text, self._small, self.style.left, y)
                    y += self._small.leading
            self._notes = []
        self._emblem()
        getattr(self, "_furniture_" + self.style.furniture.replace("-", "_"))()

    def _emblem(self) -> None:
        """Three dots where a published report has the inspectorate's own emblem."""
        if self.style.furniture == "running-head" and self.page > 1:
            return
        for i, radius in enumerate((3.5, 5, 7)):
            self._canvas.circle(self.style.right - 36 + 15 * i, HEIGHT - 48 + 3 * i, radius, stroke=0, fill=1)

    def _furniture_number(self) -> None:
        self.rule(self.style.left, 792, self.style.right, 792)
        self.right(str(self.page), Look(size=20), self.style.right, 795)

    def _furniture_number_outer(self) -> None:
        top = 792 if self.page % 2 else 786
        self.rule(self.style.left, top, self.style.right, top)
        if self.page % 2:
            self.right(str(self.page), Look(size=20), self.style.right, top + 4)
        else:
            self.put(str(self.page), Look(size=20), self.style.left, top + 4)

    def _furniture_title(self) -> None:
        if self.page == 1:
            return
        self.rule(self.style.left - 2, 788, self.style.right - 9, 788)
        self.put(self.facts["title"], Look(size=8, bold=True), self.style.left, 794)
        self.put(self.facts["footer_dates"], Look(size=8, bold=True), self.style.left, 804)
        self.right(str(self.page), Look(size=20), self.style.right, 790)

    def _furniture_running_head(self) -> None:
        if self.page < 3:
            return
        look = Look(size=8, bold=True)
        self.put(self.facts["running_head"], look, self.style.left, 38)
        self.right(str(self.page - 2), look, self.style.right, 38)
        self.rule(self.style.left, 50, self.style.right, 50, 1)

    def _furniture_letter(self) -> None:
        if self.page > 1:
            self.right(str(self.page), Look(), self.style.right, 779)

    def _furniture_area_send(self) -> None:
        look = Look(size=10)
        if self.page == 1:
            self.put("Local area partnership report", look, self.style.left, 31)
            return
        self.rule(self.style.left, 800, self.style.right + 3, 800)
        self.put(self.facts["footer"], look, self.style.left + 3, 805)
        self.put(self.facts["footer_dates"], look, self.style.left + 3, 818)
        self.right(str(self.page), Look(size=20, bold=True), self.style.right - 2, 803)
