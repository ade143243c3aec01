"""The words of a PDF page with box, size and style, read from pdfium with few calls: four a word, none a character.

pdfium gives a page's characters as one string, in the order of the file. A word is a stretch without white space;
its box comes from its first and its last character, its style from the text object of the first. Only a word that
looks suspicious (it ends on another baseline or in another size than it began, or has a digit glued to a letter, as a
footnote mark has) is looked at character by character and divided.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from reviewer.extract.sniff import harmless

HYPHEN = "\ufffe"
"""What pdfium writes for a hyphen at a line's end, joining the two halves. It becomes a "-" that ends a word."""

SMALLER = 0.85
"""A mark is set at most in this share of the size of the text it hangs on (word processors take 0.58 to 0.7)."""
RAISED = 0.12
"""A mark stands at least this share of the text's size above its baseline (word processors take 0.3 to 0.4)."""

_TOKEN = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_GLUED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|[^\w\s]\d{1,2}\W*$|^\d{1,2}[^\w\s]")
_MARK = re.compile(r"[\d,*†‡§¹²³⁴-⁹]+$")
_CLOSING = re.compile(r"[^\w\s]+$")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_SYMBOL = re.compile(r"wingdings|webdings|dingbats|symbol", re.IGNORECASE)
_STROKED = 2
"""Text render mode "fill, then stroke": how a word processor fakes a bold face it does not have."""

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

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> _Box:
        """A rectangle as shown: (x0, top, x1, bottom)."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def view_of(page: Any) -> View:
    """The view of a pypdfium2 page, its crop box and rotation applied."""
    rect = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page, rect)
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    width, height = right - left, top - bottom
    turn = pdfium_c.FPDFPage_GetRotation(page) % 4
    if turn == 0:
        return View(1, 0, 0, -1, -left, top, width, height)
    if turn == 1:
        return View(0, 1, 1, 0, -bottom, -left, height, width)
    if turn == 2:
        return View(-1, 0, 0, 1, right, -bottom, width, height)
    return View(0, -1, -1, 0, top, right, height, width)


class PageReader:
    """Reads the words of one page. `textpage` is pdfium's handle; nothing of it is kept after `pieces` is done."""

    def __init__(self, textpage: Any, view: View) -> None:
        self._text = textpage
        self._view = view
        self._styles: dict[int, Style] = {}
        self._fonts: dict[int, tuple[bool, bool, bool]] = {}
        self._extents: dict[Style, tuple[float, float]] = {}
        self._rect = pdfium_c.FS_RECTF()
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()

    def pieces(self, limit: int) -> Iterator[Piece]:
        """Every word in the file's order; at most `limit` characters of the page are looked at."""
        text = self._string(limit)
        after = -1
        for token in _TOKEN.finditer(text):
            start, end = token.span()
            glued = start == after
            after = end
            word = token.group()
            if word[-1] == HYPHEN:
                word = word[:-1] + "-"
            yield from self._word(word, start, glued)

    def _string(self, limit: int) -> str:
        """The page's characters, one for each of pdfium's indices."""
        count = min(pdfium_c.FPDFText_CountChars(self._text), limit)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium_c.FPDFText_GetText(self._text, 0, count, buffer)
        text = bytes(buffer).decode("utf-16-le", "replace")[: written - 1]
        if len(text) != count:  # a character that UTF-16 writes as two, or one that pdfium leaves out of the string
            codes = (pdfium_c.FPDFText_GetUnicode(self._text, i) for i in range(count))
            text = "".join(chr(c) if 0 < c < 0xD800 or 0xDFFF < c < 0x110000 else "\ufffd" for c in codes)
        return harmless(text.replace("\r", "\n"))

    def _word(self, word: str, start: int, glued: bool) -> Iterator[Piece]:
        style = self._style(start)
        x, baseline = self._origin(start)
        last = self._box(start + len(word) - 1)
        if not style.level:
            first = self._box(start)
            box = (min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
            yield Piece(word, *box, box[3], style, False)
            return
        above, below = self._extent(style, start, baseline)
        steady = abs(last[3] - baseline - below) < 0.05 * style.size and last[2] >= x
        if (not steady or glued or _GLUED.search(word)) and len(word) > 1:
            yield from self._divided(word, start)
        else:
            yield Piece(word, x, baseline - above, last[2], baseline + below, baseline, style, False)

    def _divided(self, word: str, start: int) -> Iterator[Piece]:
        """The word character by character, divided where size, baseline or direction changes."""
        runs: list[Piece] = []
        for i, char in enumerate(word, start):
            style = self._style(i)
            x, baseline = self._origin(i)
            box = self._box(i)
            if runs and _runs_on(runs[-1], x, baseline, style):
                run = runs[-1]
                runs[-1] = run._replace(text=run.text + char, x1=box[2])
            else:
                above, below = self._extent(style, i, baseline)
                runs.append(Piece(char, x, baseline - above, box[2], baseline + below, baseline, style, False))
        return iter(with_marks(runs))

    def _style(self, index: int) -> Style:
        handle = pdfium_c.FPDFText_GetTextObject(self._text, index)
        key = ctypes.cast(handle, ctypes.c_void_p).value or 0
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._new_style(handle, index)
        return style

    def _new_style(self, handle: Any, index: int) -> Style:
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(self._text, index, matrix)
        view = self._view
        across = view.a * matrix.a + view.c * matrix.b, view.b * matrix.a + view.d * matrix.b
        upward = view.a * matrix.c + view.c * matrix.d, view.b * matrix.c + view.d * matrix.d
        height = abs(upward[1]) if across[0] > 0 else (upward[0] ** 2 + upward[1] ** 2) ** 0.5
        size = pdfium_c.FPDFText_GetFontSize(self._text, index) * height
        bold, italic, symbol = self._font(handle)
        if not bold and handle:
            bold = pdfium_c.FPDFTextObj_GetTextRenderMode(handle) == _STROKED
        slanted = across[0] > 0 and abs(upward[0]) > 0.1 * abs(upward[1])
        level = across[0] > 0 and abs(across[1]) < 0.02 * across[0]
        return Style(round(abs(size), 2), bold, italic or slanted, symbol, level)

    def _font(self, handle: Any) -> tuple[bool, bool, bool]:
        """Whether the font of a text object is bold, italic, a picture font."""
        font = pdfium_c.FPDFTextObj_GetFont(handle) if handle else None
        if not font:
            return False, False, False
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            pdfium_c.FPDFFont_GetBaseFontName(font, buffer, 128)
            name = buffer.value.decode("utf-8", "replace")
            bold = bool(_BOLD.search(name)) or pdfium_c.FPDFFont_GetWeight(font) >= 600
            italic = bool(_ITALIC.search(name)) or bool(pdfium_c.FPDFFont_GetFlags(font) & 64)
            self._fonts[key] = bold, italic, bool(_SYMBOL.search(name))
        return self._fonts[key]

    def _extent(self, style: Style, index: int, baseline: float) -> tuple[float, float]:
        """How far type of a style reaches above and below its baseline: measured once."""
        extent = self._extents.get(style)
        if extent is None:
            box = self._box(index)
            extent = self._extents[style] = baseline - box[1], box[3] - baseline
        return extent

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium_c.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        return self._view.point(self._x.value, self._y.value)

    def _box(self, index: int) -> _Box:
        rect = self._rect
        pdfium_c.FPDFText_GetLooseCharBox(self._text, index, rect)
        return self._view.box(rect.left, rect.bottom, rect.right, rect.top)


def _runs_on(run: Piece, x: float, baseline: float, style: Style) -> bool:
    """Whether a character at `x` belongs to the run before it."""
    size = run.style.size
    if abs(style.size - size) > (1 - SMALLER) * max(size, style.size):
        return False
    return abs(baseline - run.baseline) < RAISED * size and -size < x - run.x1 < size


def is_mark(text: str, size: float, baseline: float, beside: Piece) -> bool:
    """Whether `text` of that size and baseline is a footnote mark on the word `beside` it."""
    full = beside.style.size
    up = beside.baseline - baseline
    return size <= SMALLER * full and RAISED * full <= up <= full and bool(_MARK.match(text))


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
        elif (
            made[-1].raised
            and _CLOSING.match(run.text)
            and abs(run.baseline - body.baseline) < RAISED * body.style.size
        ):
            made[made.index(body)] = body._replace(text=body.text + run.text, x1=max(body.x1, run.x1))
        elif made[-1] is body and _beside(body, run):
            made[-1] = body._replace(text=body.text + run.text, x1=max(body.x1, run.x1))
        else:
            made.append(run)
    if len(made) > 1 and not made[0].raised and is_mark(made[0].text, made[0].style.size, made[0].baseline, made[1]):
        made[0] = made[0]._replace(raised=True)
    return made


def _beside(left: Piece, right: Piece) -> bool:
    """Whether `right` goes on where `left` ends, on the same line as it is seen."""
    size = max(left.style.size, right.style.size)
    return abs(right.baseline - left.baseline) < 0.6 * size and -0.3 * size < right.x0 - left.x1 < 0.3 * size
