"""The words of a PDF page with box, size and style, read from pdfium with few calls: four a word, none a character.

pdfium gives a page's characters as one string, in the order of the file. A word is a stretch without white space;
its box comes from its first and its last character, its style from the text object of the first. Only a word that
looks suspicious (it ends on another baseline or in another size than it began, or has a digit glued to a letter, as a
footnote mark has) is looked at character by character and divided.
"""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from typing import Any, NamedTuple

from reviewer.extract.pdf_raw import (
    address,
    char_origin,
    font_flags,
    font_name,
    font_of,
    font_size,
    font_weight,
    loose_box,
    raw,
    render_mode,
    text_matrix,
    text_object,
)
from reviewer.extract.sniff import harmless

HYPHEN = "\ufffe"
"""What pdfium writes for a hyphen at a line's end, joining the two halves. It becomes a "-" that ends a word."""
SINGLE_HYPHEN = "\x02"
"""What pdfium writes for the same where it is asked for that character alone."""

SMALLER = 0.85
"""A mark is set at most in this share of the size of the text it hangs on (word processors take 0.58 to 0.7)."""
RAISED = 0.12
"""A mark stands at least this share of the text's size above its baseline (word processors take 0.3 to 0.4)."""
SAME = 0.12
"""Pieces of a word stand on one baseline when they differ by less than this share of its size."""
CLOSE = 0.1
"""Pieces of a word follow one another within this share of its size. A space is 0.25 wide, a squeezed one 0.15."""
MAX_WORD = 300
"""Characters of a word that may be looked at one by one; a longer one is an address, or no word at all."""

_TOKEN = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_GLUED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|[^\w\s]\d{1,2}\W*$|^\d{1,3}\W")
_MARK = re.compile(r"[\d,*†‡§¹²³⁴-⁹]+$")
_CLOSING = re.compile(r"[^\w\s]+$")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_SYMBOL = re.compile(r"wingdings|webdings|dingbats|symbol", re.IGNORECASE)
_STROKED = 2
"""Text render mode "fill, then stroke": how a word processor fakes a bold face it does not have."""
_BOLD_WEIGHT = 600
_ITALIC_FLAG = 1 << 6
"""Bit 7 of a font descriptor's flags (ISO 32000-1, table 123)."""

_RIGHT, _BOTTOM = 2, 3
"""Of a rectangle as pdfium fills it in: left, top, right, bottom."""

_Box = tuple[float, float, float, float]


class Style(NamedTuple):
    """How a run of type looks. `size` in points as shown; `level` is false for type that runs up or down the page."""

    size: float
    bold: bool
    italic: bool
    symbol: bool
    level: bool


class Piece(NamedTuple):
    """A word on its page before its place in the document's text is known. See `document.Word`."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    style: Style
    raised: bool


class View(NamedTuple):
    """From a page's own coordinates to points from the top left of the page as shown: x' = a x + c y + e, y' alike."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    @property
    def upright(self) -> bool:
        """Whether the page is shown as it was made, not turned."""
        return self.a == 1

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> _Box:
        """A rectangle as shown: (x0, top, x1, bottom)."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def through(self, a: float, b: float, c: float, d: float, e: float, f: float) -> View:
        """The view of something drawn on the page through a matrix of its own (ISO 32000-1, 8.3.3)."""
        across, upward, origin = self._turned(a, b), self._turned(c, d), self.point(e, f)
        return View(*across, *upward, *origin, self.width, self.height)

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y, self.b * x + self.d * y


def view_of(page: Any) -> View:
    """The view of a pypdfium2 page, its crop box and rotation applied."""
    rect = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, rect)
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    width, height = right - left, top - bottom
    turn = raw.FPDFPage_GetRotation(page) % 4
    if turn == 0:
        return View(1, 0, 0, -1, -left, top, width, height)
    if turn == 1:
        return View(0, 1, 1, 0, -bottom, -left, height, width)
    if turn == 2:
        return View(-1, 0, 0, 1, right, -bottom, width, height)
    return View(0, -1, -1, 0, top, right, height, width)


class _Look(NamedTuple):
    """A style with how far its type reaches above and below its baseline."""

    style: Style
    above: float
    below: float


class PageReader:
    """Reads the words of one page. `textpage` is pdfium's handle; nothing of it is kept after `pieces` is done."""

    def __init__(self, textpage: Any, view: View) -> None:
        self._text = textpage
        self._view = view
        self._looks: dict[int | None, _Look] = {}
        self._fonts: dict[int | None, tuple[bool, bool, bool]] = {}
        self._kinds: dict[tuple[object, ...], _Look] = {}
        self._handle = address(textpage)
        # What pdfium fills in: arrays, whose items cost half of what the fields of a ctypes structure do.
        self._matrix = array("f", bytes(24))
        self._rect = array("f", bytes(16))
        self._point = array("d", bytes(16))
        self._to_matrix, self._to_rect, self._to_x = (
            a.buffer_info()[0] for a in (self._matrix, self._rect, self._point)
        )
        self._to_y = self._to_x + self._point.itemsize

    def pieces(self) -> list[Piece]:
        """Every word in the file's order.

        This loop runs for every word of every report: what it needs is at hand, and the rest is elsewhere.
        """
        made: list[Piece] = []
        textpage, looks, rect, point = self._handle, self._looks, self._rect, self._point
        to_rect, to_x, to_y = self._to_rect, self._to_x, self._to_y
        upright, left, top = self._view.upright, -self._view.e, self._view.f
        add, new = made.append, tuple.__new__
        after = -1
        for token in _TOKEN.finditer(self._string()):
            word = token[0]
            start, end = token.span()
            if word[-1] == HYPHEN:
                word = word[:-1] + "-"
            handle = text_object(textpage, start)
            style, above, below = looks.get(handle) or self._new_look(handle, start)
            if not upright or not style.level:
                made += self._slow(word, start, style)
                continue
            char_origin(textpage, start, to_x, to_y)
            loose_box(textpage, end - 1, to_rect)
            x0, baseline, x1 = point[0] - left, top - point[1], rect[_RIGHT] - left
            if end - start <= MAX_WORD and (
                start == after
                or x1 < x0
                or not -0.5 < top - rect[_BOTTOM] - baseline - below < 0.5
                or (not word.isalpha() and (not word[:-1].isalpha() or word[-1].isdigit()) and _GLUED.search(word))
            ):
                made += self._divided(word, start)
            else:
                # tuple.__new__, for Piece() is a function of Python's that calls it
                add(new(Piece, (word, x0, baseline - above, x1, baseline + below, baseline, style, False)))
            after = end
        return made

    def _string(self) -> str:
        """The page's characters, one for each of pdfium's indices."""
        count = raw.FPDFText_CountChars(self._text)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self._text, 0, count, buffer)
        text = bytes(buffer).decode("utf-16-le", "replace")[: written - 1]
        if len(text) != count:  # a character that UTF-16 writes as two, or one that pdfium leaves out of the string
            codes = (raw.FPDFText_GetUnicode(self._text, i) for i in range(count))
            text = "".join(chr(c) if 0 < c < 0xD800 or 0xDFFF < c < 0x110000 else "\ufffd" for c in codes)
            text = text.replace(SINGLE_HYPHEN, HYPHEN)
        return harmless(text.replace("\r", "\n"))

    def _slow(self, word: str, start: int, style: Style) -> list[Piece]:
        """A word on a turned page, or one that runs up or down the page."""
        if style.level and len(word) <= MAX_WORD:
            return self._divided(word, start)
        first, last = self._box(start), self._box(start + len(word) - 1)
        box = (min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
        return [Piece(word, *box, box[3], style, False)]

    def _divided(self, word: str, start: int) -> list[Piece]:
        """The word character by character, divided where size, baseline or direction changes."""
        runs: list[Piece] = []
        for i, char in enumerate(word, start):
            handle = text_object(self._handle, i)
            style, above, below = self._looks.get(handle) or self._new_look(handle, i)
            x, baseline = self._origin(i)
            right = self._box(i)[2]
            run = runs[-1] if runs else None
            if run and _runs_on(run, x, baseline, style) and not _numbered(run, char, x):
                runs[-1] = run._replace(text=run.text + char, x1=right)
            else:
                runs.append(Piece(char, x, baseline - above, right, baseline + below, baseline, style, False))
        return with_marks(runs)

    def _new_look(self, handle: int | None, index: int) -> _Look:
        """The look of a text object, by the font, size, matrix and mode that it shares with many others."""
        text_matrix(self._handle, index, self._to_matrix)
        size = font_size(self._handle, index)
        font, mode = (font_of(handle), render_mode(handle)) if handle else (None, 0)
        key = (font, mode, size, *self._matrix[:4])
        look = self._kinds.get(key)
        if look is None:
            style = self._style(font, mode, size)
            baseline = self._origin(index)[1]
            box = self._box(index)
            look = self._kinds[key] = _Look(style, baseline - box[1], box[3] - baseline)
        self._looks[handle] = look
        return look

    def _style(self, font: int | None, mode: int, size: float) -> Style:
        (a, b, c, d), view = self._matrix[:4], self._view
        across = view.a * a + view.c * b, view.b * a + view.d * b
        upward = view.a * c + view.c * d, view.b * c + view.d * d
        height = abs(upward[1]) if across[0] > 0 else math.hypot(*upward)
        bold, italic, symbol = self._font(font)
        slanted = across[0] > 0 and abs(upward[0]) > 0.1 * abs(upward[1])
        level = across[0] > 0 and abs(across[1]) < 0.02 * across[0]
        return Style(round(size * height, 2), bold or mode == _STROKED, italic or slanted, symbol, level)

    def _font(self, font: int | None) -> tuple[bool, bool, bool]:
        """Whether a font is bold, italic, a picture font."""
        if not font:
            return False, False, False
        if font not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            font_name(font, buffer, 128)
            name = buffer.value.decode("utf-8", "replace")
            bold = bool(_BOLD.search(name)) or font_weight(font) >= _BOLD_WEIGHT
            italic = bool(_ITALIC.search(name)) or bool(font_flags(font) & _ITALIC_FLAG)
            self._fonts[font] = bold, italic, bool(_SYMBOL.search(name))
        return self._fonts[font]

    def _origin(self, index: int) -> tuple[float, float]:
        char_origin(self._handle, index, self._to_x, self._to_y)
        return self._view.point(*self._point)

    def _box(self, index: int) -> _Box:
        loose_box(self._handle, index, self._to_rect)
        left, top, right, bottom = self._rect
        return self._view.box(left, bottom, right, top)


def _numbered(run: Piece, text: str, x: float) -> bool:
    """Whether `text` at `x` begins the text after a paragraph's number: "10." and "The", nearly touching."""
    return text[0].isalpha() and run.text[-1] == "." and run.text[:-1].isdigit() and x - run.x1 > 0.04 * run.style.size


def _runs_on(run: Piece, x: float, baseline: float, style: Style) -> bool:
    """Whether a character at `x` belongs to the run before it."""
    size = run.style.size
    if abs(style.size - size) > (1 - SMALLER) * max(size, style.size):
        return False
    return abs(baseline - run.baseline) < SAME * size and -size < x - run.x1 < size


def is_mark(text: str, size: float, baseline: float, beside: Piece) -> bool:
    """Whether `text` of that size and baseline is a footnote mark on the word `beside` it."""
    full = beside.style.size
    up = beside.baseline - baseline
    return size <= SMALLER * full and RAISED * full <= up <= full and bool(_MARK.match(text))


def closes(piece: Piece, mark: Piece, word: Piece) -> bool:
    """Whether `piece` is punctuation right after a `mark` that closes the `word` before it."""
    size = word.style.size
    return (
        bool(_CLOSING.match(piece.text))
        and abs(piece.baseline - word.baseline) < SAME * size
        and abs(piece.x0 - mark.x1) < CLOSE * size
    )


def with_marks(runs: list[Piece]) -> list[Piece]:
    """The runs of one glued word with footnote marks apart and everything else on the same line together again.

    Closing punctuation after a mark goes back to the word that the mark hangs on: "improve" mark "1" "?" becomes
    "improve?" and the mark "1". A raised "st" of "21st" is no mark and stays in its word.
    """
    made: list[Piece] = []
    for run in runs:
        body = next((p for p in reversed(made) if not p.raised), None)
        if body is None:
            made.append(run)
        elif is_mark(run.text, run.style.size, run.baseline, body):
            made.append(run._replace(raised=True))
        elif made[-1].raised and closes(run, made[-1], body):
            made[made.index(body)] = body._replace(text=body.text + run.text, x1=max(body.x1, run.x1))
        elif made == [body] and is_mark(body.text, body.style.size, body.baseline, run):
            made = [body._replace(raised=True), run]
        elif made[-1] is body and _beside(body, run) and not _numbered(body, run.text, run.x0):
            made[-1] = body._replace(text=body.text + run.text, x1=max(body.x1, run.x1))
        else:
            made.append(run)
    return made


def _beside(left: Piece, right: Piece) -> bool:
    """Whether `right` goes on where `left` ends, on the same line as it is seen."""
    size = max(left.style.size, right.style.size)
    return abs(right.baseline - left.baseline) < 0.6 * size and -0.3 * size < right.x0 - left.x1 < 0.3 * size
