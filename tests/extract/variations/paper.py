"""Pages to draw an invented report on: lines broken to a width, paragraphs over pages, tables, footnotes, furniture."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sample_reports.maker import fonts
from sample_reports.maker.lab import A4, Canvas, string_width
from tests.extract.variations.look import Look

HEIGHT = A4[1]
TOP, BOTTOM = 84, 770
_MARK = re.compile(r"(\^[\d*†])")
_PICTURES = {"■": ("ZapfDingbats", "n")}
_ENDED = re.compile(r"[.!?:;][”’)]*$")


class Paper:
    """Draws from top to bottom; `y` is the distance from the top. `shown` names the report for heads and footers."""

    def __init__(self, look: Look, shown: Sequence[str], notes: Mapping[str, str]) -> None:
        fonts.register()
        self.look = look
        self.page = 1
        self.y = float(TOP)
        self._shown = shown
        self._notes = notes
        self._here: list[str] = []
        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=A4, pageCompression=1, invariant=1)
        self._canvas.setTitle("Microsoft Word - report_final_v2.docx")
        self._pages: list[int] = []

    # -- lines

    def font(self, bold: bool) -> str:
        """The name of the font of body text."""
        return self.look.bold if bold else self.look.regular

    def wide(self, text: str, size: float, bold: bool = False) -> float:
        """How wide a text is set."""
        total: float = string_width(_MARK.sub("", text), self.font(bold), size)
        return total + 0.35 * size * len(_MARK.findall(text))

    def broken(self, text: str, room: float, size: float, bold: bool = False) -> list[str]:
        """A text in lines no wider than `room`; a word with a hyphen may be parted after it."""
        lines, line = [], ""
        for word in text.split(" "):
            for i, part in enumerate(re.split(r"(?<=[a-z]-)(?=[a-z])", word)):
                joint = " " if i == 0 and line else ""
                if line and self.wide(line + joint + part, size, bold) > room:
                    lines.append(line)
                    line = part
                else:
                    line += joint + part
        return [*lines, line]

    def put(self, text: str, x: float, *, size: float | None = None, bold: bool = False, fill: float = 0) -> None:
        """One line at `x` from the left edge, its baseline at the cursor; `fill` is the width it is stretched to."""
        size = size or self.look.size
        font, y = self.font(bold), HEIGHT - self.y
        if fill:
            self._spread(text, x, y, size, font, fill)
            return
        for part in _MARK.split(text):
            small = bool(_MARK.fullmatch(part))
            self._canvas.setFont(font, size * 0.62 if small else size)
            shown = part.lstrip("^") if small else self._glyphs(part)
            self._canvas.drawString(x, y + (size * 0.36 if small else 0), shown)
            x += string_width(shown, font, size * 0.62 if small else size)

    def _spread(self, text: str, x: float, y: float, size: float, font: str, fill: float) -> None:
        words = text.split(" ")
        room = (fill - sum(string_width(w, font, size) for w in words)) / max(1, len(words) - 1)
        self._canvas.setFont(font, size)
        for word in words:
            self._canvas.drawString(x, y, self._glyphs(word))
            x += string_width(word, font, size) + room

    def _glyphs(self, text: str) -> str:
        if self.look.ligatures:
            text = text.replace("fi", "ﬁ").replace("fl", "ﬂ")
        if self.look.hard_spaces:
            text = re.sub(r"(?<=\d) (?=\w)", "\u00a0", text)
        return text

    def _mark(self, shown: str, at: float) -> None:
        """What stands before a paragraph: a number, or a bullet."""
        if shown[:1].isdigit():
            self.put(shown, self.look.left + at)
        else:
            self._bullet(shown, self.look.left + at)

    def _bullet(self, glyph: str, x: float) -> None:
        size = self.look.size
        name, shown = _PICTURES.get(glyph, (self.look.regular, glyph))
        if ord(glyph) > 0xE000 or glyph == "\u25fc":
            name = fonts.SYMBOLS
            shown = glyph if glyph != "\uf0b7" else "\uf0a7"
        elif glyph == "▪":
            name, shown = "ZapfDingbats", "n"
        self._canvas.setFont(name, size * (0.8 if name == fonts.SYMBOLS else 1))
        self._canvas.drawString(x, HEIGHT - self.y, shown)

    # -- blocks

    def room(self) -> float:
        """What is left of the page above its footnotes."""
        return self._bottom() - self.y

    def _bottom(self) -> float:
        return BOTTOM - sum(12.5 * len(self._note_lines(n)) for n in self._here) - (20 if self._here else 0)

    def _note_lines(self, mark: str) -> list[str]:
        return self.broken(self._notes[mark], self.look.width - 10, self.look.size - 2)

    def down(self, lines: float) -> None:
        """Leave a space, in lines of the body, but not at the top of a page."""
        if self.y > TOP:
            self.y += lines * self.look.leading

    def paragraph(
        self,
        text: str,
        x: float = 0,
        first: float | None = None,
        *,
        marker: tuple[str, float] | None = None,
        whole: bool = False,
    ) -> None:
        """Body text at `x` from the margin, its first line at `first`; the marker stands at its own place."""
        look = self.look
        first = x if first is None else first
        lines = self._filled(text, look.width - first, look.width - x)
        self._keep(text)
        fits = int((self.room() + 0.01) // look.leading)
        if fits < min(2, len(lines)) or (whole and fits < len(lines) < 40):
            self.turn()
            fits = int(self.room() // look.leading)
        if fits < len(lines) and marker is None:
            while fits > 1 and _ENDED.search(lines[fits - 1]):
                fits -= 1
        for i, line in enumerate(lines):
            if i == fits:
                self.turn()
            self.y += look.leading
            if i == 0 and marker:
                self._mark(*marker)
            at = look.left + (first if i == 0 else x)
            fill = look.right - at if look.justified and i < len(lines) - 1 and "^" not in line else 0
            self.put(line, at, fill=fill)

    def _filled(self, text: str, first: float, rest: float) -> list[str]:
        if first == rest:
            return self.broken(text, rest, self.look.size)
        head = self.broken(text, first, self.look.size)[0]
        after = text[len(head) :].strip()
        return [head, *self.broken(after, rest, self.look.size)] if after else [head]

    def _keep(self, text: str) -> None:
        """Keep room at the foot of this page for the footnotes marked in a text."""
        for found in _MARK.findall(text):
            if found[1] not in self._here:
                if self.room() < 6 * self.look.leading:
                    self.turn()
                self._here.append(found[1])

    def lines(self, text: str, size: float, *, bold: bool, after: float = 0.6, x: float = 0) -> None:
        """A heading or another text in its own type, kept on one page with what follows."""
        found = self.broken(text, self.look.width - x, size, bold)
        self._keep(text)
        if self.room() < len(found) * size * self.look.lead + 4 * self.look.leading:
            self.turn()
        for line in found:
            self.y += size * self.look.lead
            self.put(line, self.look.left + x, size=size, bold=bold)
        self.down(after)

    # -- tables

    def row(
        self, cells: Sequence[str], edges: Sequence[float], *, bold: Sequence[bool] = (), size: float | None = None
    ) -> None:
        """A row of a table; `edges` are its columns' sides from the left edge of the page."""
        look, size = self.look, size or self.look.size
        heavy = [*bold, *[False] * len(cells)]
        sides = list(pairwise(edges))
        broken = [
            self.broken(c, b - a - 2 * look.pad, size, heavy[i])
            for i, (c, (a, b)) in enumerate(zip(cells, sides, strict=True))
        ]
        leading = size * look.lead
        high = max(len(b) for b in broken) * leading + 2 * look.pad
        if self.room() < high:
            self.turn()
        top = self.y
        for i, (lines, (a, _)) in enumerate(zip(broken, sides, strict=True)):
            self.y = top + look.pad - 0.22 * size
            if look.centred and i:
                self.y += (high - 2 * look.pad - len(lines) * leading) / 2
            for line in lines:
                self.y += leading
                if line:
                    self.put(line, a + look.pad, size=size, bold=heavy[i])
        self.y = top + high
        if look.ruled:
            for a, b in sides:
                self._canvas.rect(a, HEIGHT - self.y, b - a, high, stroke=1, fill=0)

    # -- pages

    def turn(self) -> None:
        """Finish this page and begin the next."""
        self._finish()
        self._canvas.showPage()
        self.page += 1
        self.y = float(TOP)

    def mark_pages(self) -> None:
        """Remember how many pages there are, for "Page 3 of 14"."""
        self._pages.append(self.page)

    def close(self) -> bytes:
        """Finish the last page and give the file."""
        self._finish()
        self._canvas.save()
        data: bytes = self._buffer.getvalue()
        return data

    def _finish(self) -> None:
        size = self.look.size - 2
        self.y = self._bottom() + 14
        for mark in self._here:
            for i, line in enumerate(self._note_lines(mark)):
                self.put((f"^{mark} " if i == 0 else "") + line, self.look.left, size=size)
                self.y += 12.5
        self._here = []
        self._furniture()

    def _furniture(self) -> None:
        look, number = self.look, str(self.page)
        kind = look.furniture
        if kind in ("number", "large number"):
            size = 20 if kind == "large number" else look.size
            self.y = 812
            self.put(number, look.right - self.wide(number, size), size=size)
        elif kind == "page of":
            self.y = 805
            self.put(f"Page {number} of 99", 280, size=9)
        elif kind == "running head" and self.page > 1:
            self.y = 48
            self.put(self._shown[0], look.left, size=8, bold=True)
            self.put(number, look.right - 8, size=8, bold=True)
        elif kind.endswith("footer") and self.page > 1:
            for i, line in enumerate(self._shown[: 2 if kind.startswith("two") else 1]):
                self.y = 800 + 10 * i
                self.put(line, look.left, size=8, bold=True)
            self.y = 806
            self.put(number, look.right - 12, size=14)
