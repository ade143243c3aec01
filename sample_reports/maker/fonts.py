"""The fonts of the sample reports.

Letters are Bitstream Vera, which comes with reportlab and is free to embed. Bullets need a font of our own: real
reports take theirs from Wingdings, whose text layer says U+F06E or U+25FC, and no free font has those.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from typing import Final

from .lab import TTFont, get_font, register_font

REGULAR: Final = "Vera"
BOLD: Final = "VeraBd"
ITALIC: Final = "VeraIt"
SYMBOLS: Final = "SampleSymbols"

_EM: Final = 1000
_SHAPES: Final[Mapping[int, tuple[int, int, int, int]]] = {
    0x25FC: (60, 60, 660, 660),  # black medium square, from 2019 on
    0xF06E: (60, 60, 660, 660),  # Wingdings n, the square of the reports before
    0xF0A7: (200, 200, 480, 480),  # Wingdings §, the small square of 2009 to 2013
    0xF02D: (60, 280, 560, 350),  # Symbol -, the dash of nested bullets
}
"""Each symbol's code point and the rectangle that draws it (left, bottom, right, top) in thousandths of the size."""


def register() -> None:
    """Make the four fonts known to reportlab. May be called again: the fonts are then made anew.

    A reportlab font remembers which characters it was asked for, so fresh ones are needed for each document.
    """
    for name in (REGULAR, BOLD, ITALIC):
        register_font(TTFont(name, f"{name}.ttf"))
    register_font(TTFont(SYMBOLS, io.BytesIO(_symbol_font())))


def covers(font: str, text: str) -> str:
    """The characters of `text` that `font` cannot draw."""
    glyphs = get_font(font).face.charToGlyph
    return "".join(sorted({c for c in text if not glyphs.get(ord(c))}))


def _symbol_font() -> bytes:
    """A TrueType font of rectangles, with the tables that PDF readers ask for (Apple and Microsoft specifications)."""
    codes = sorted(_SHAPES)
    outlines = [b"", *(_rectangle(_SHAPES[code]) for code in codes)]
    count = len(outlines)
    offsets = [0]
    for outline in outlines:
        offsets.append(offsets[-1] + len(outline))
    tables = {
        b"OS/2": _os2(codes),
        b"cmap": _cmap(codes),
        b"glyf": b"".join(outlines),
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, 0, _EM, _EM, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 800, -200, 0, 720, 0, 0, _EM, 1, *[0] * 7, count),
        b"hmtx": b"".join(struct.pack(">Hh", 720, 0) for _ in outlines),
        b"loca": struct.pack(f">{count + 1}I", *offsets),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, count, 4, 1, 0, 0, 2, *[0] * 8),
        b"name": _name(SYMBOLS),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    return _assemble(tables)


def _rectangle(box: tuple[int, int, int, int]) -> bytes:
    left, bottom, right, top = box
    xs = (left, 0, right - left, 0)
    ys = (bottom, top - bottom, 0, bottom - top)
    head = struct.pack(">hhhhhHH", 1, left, bottom, right, top, 3, 0)
    data = head + bytes([1, 1, 1, 1]) + struct.pack(">4h", *xs) + struct.pack(">4h", *ys)
    return data + b"\0" * (-len(data) % 4)


def _cmap(codes: Sequence[int]) -> bytes:
    """A cmap of format 4 with one segment a character."""
    ends = [*codes, 0xFFFF]
    deltas = [(glyph - code) & 0xFFFF for glyph, code in enumerate(codes, 1)] + [1]
    n = len(ends)
    reach = 1 << (n.bit_length() - 1)
    body = struct.pack(f">4H{n}HH{n}H{n}H{n}H", n * 2, reach * 2, reach.bit_length() - 1, (n - reach) * 2,
                       *ends, 0, *ends, *deltas, *[0] * n)  # fmt: skip
    table = struct.pack(">HHH", 4, len(body) + 6, 0) + body
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table


def _name(name: str) -> bytes:
    value = name.encode("utf-16-be")
    records = (1, 4, 6)
    head = struct.pack(">HHH", 0, len(records), 6 + 12 * len(records))
    return head + b"".join(struct.pack(">6H", 3, 1, 0x409, r, len(value), 0) for r in records) + value


def _os2(codes: Sequence[int]) -> bytes:
    return struct.pack(
        ">HhHHH11h10sIIII4sHHHhhhHH", 0, 720, 400, 5, 0, *[0] * 11, b"\0" * 10, 0, 0, 0, 0, b"SMPL", 64,
        min(codes), max(codes), 800, -200, 0, 800, 200,
    )  # fmt: skip


def _assemble(tables: Mapping[bytes, bytes]) -> bytes:
    """The table directory and the tables, each padded to four bytes, with the checksums of the format."""
    n = len(tables)
    reach = 1 << (n.bit_length() - 1)
    head = struct.pack(">IHHHH", 0x10000, n, reach * 16, reach.bit_length() - 1, (n - reach) * 16)
    place = 12 + 16 * n
    directory, bodies = b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, total, place + len(bodies), len(data))
        bodies += padded
    font = head + directory + bodies
    whole = sum(struct.unpack(f">{len(font) // 4}I", font)) & 0xFFFFFFFF
    at = font.index(b"\x5f\x0f\x3c\xf5") - 4
    return font[:at] + struct.pack(">I", (0xB1B0AFBA - whole) & 0xFFFFFFFF) + font[at + 4 :]
