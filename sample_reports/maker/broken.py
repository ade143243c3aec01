"""Files that are refused, or read with a warning: one of each kind that people really hand over."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Final

from .lab import A4, Canvas, StandardEncryption

REGULAR: Final = "Helvetica"
BOLD: Final = "Helvetica-Bold"

_ERROR_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Page not found</title></head>
<body>
<h1>We cannot find that report</h1>
<p>The address may be mistyped, or the report may have moved. Error 404.</p>
</body>
</html>
"""


def files() -> dict[str, bytes]:
    """The files by name. What is wrong with each is told by its name."""
    good = _letter(encrypted=False)
    picture = _picture(120, 80)
    return {
        "no-text-layer.pdf": _scan(),
        "encrypted.pdf": _letter(encrypted=True),
        "truncated.pdf": good[: len(good) * 2 // 5],
        "zero-pages.pdf": _zero_pages(),
        "picture.pdf": picture,
        "error-page.pdf": _ERROR_PAGE.encode(),
        "empty.pdf": b"",
        "not-a-report.pdf": _letter(encrypted=False, lines=_MENU),
    }


_MENU: Final = (
    ("Menu of the harbour canteen", BOLD, 18),
    ("Soup of the day with bread, two pounds fifty", REGULAR, 12),
    ("Fish pie, peas and a baked apple, six pounds", REGULAR, 12),
    ("The canteen closes at three on Fridays.", REGULAR, 12),
)
_REPORT: Final = (
    ("Fairhaven", BOLD, 16),
    ("Inspection of children’s social care services", BOLD, 14),
    ("Inspection dates: 8 October 2018 to 19 October 2018", BOLD, 12),
    ("This copy cannot be opened without its password.", REGULAR, 12),
)


def _letter(*, encrypted: bool, lines: tuple[tuple[str, str, int], ...] = _REPORT) -> bytes:
    """A page of text. The encrypted one has fixed keys: reportlab derives them from the passwords and a fixed id."""
    buffer = io.BytesIO()
    lock = StandardEncryption("harbour", "lighthouse", strength=40) if encrypted else None
    canvas = Canvas(buffer, pagesize=A4, pageCompression=0, invariant=1, encrypt=lock)
    canvas.setTitle("Sample")
    y = 700
    for text, font, size in lines:
        canvas.setFont(font, size)
        canvas.drawString(72, y, text)
        y -= 30
    canvas.save()
    return buffer.getvalue()


def _picture(wide: int, high: int) -> bytes:
    """A PNG of grey stripes, made by hand so that no imaging library's version changes its bytes."""
    rows = b"".join(b"\0" + bytes(255 if (x // 8 + y // 8) % 2 else 200 for x in range(wide)) for y in range(high))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0))
        + _chunk(b"IDAT", _stored(rows))
        + _chunk(b"IEND", b"")
    )


def _chunk(tag: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))


def _stored(data: bytes) -> bytes:
    """`data` in the zlib format without compression: the same bytes whatever zlib the machine has."""
    out = b"\x78\x01"
    for at in range(0, len(data), 0xFFFF):
        part = data[at : at + 0xFFFF]
        last = at + 0xFFFF >= len(data)
        out += struct.pack("<BHH", last, len(part), len(part) ^ 0xFFFF) + part
    return out + struct.pack(">I", zlib.adler32(data))


def _scan() -> bytes:
    """Two pages that are only pictures, as a scanner leaves them."""
    wide, high = 120, 80
    grey = bytes(255 if (x // 8 + y // 8) % 2 else 200 for y in range(high) for x in range(wide))
    drawing = b"q 451 0 0 300 72 300 cm /Scan Do Q"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /XObject << /Scan 6 0 R >> >> >>"
    )
    image = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d "
        b"/ColorSpace /DeviceGray /BitsPerComponent 8 /Length %d >>"
    )
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        page,
        page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        image % (wide, high, len(grey)) + b"\nstream\n" + grey + b"\nendstream",
    )


def _zero_pages() -> bytes:
    """A well-formed PDF whose page tree is empty."""
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")


def _pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first of them its catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, count = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count + table
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
