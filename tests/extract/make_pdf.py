"""Small PDFs for the tests, written out by hand so that a test says exactly what the file holds."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

PAGE = "/MediaBox [0 0 600 800]"
FONTS = {
    "F": "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "B": "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    "I": "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Oblique /Encoding /WinAnsiEncoding >>",
    "W": "<< /Type /Font /Subtype /TrueType /BaseFont /Wingdings-Regular /Encoding /WinAnsiEncoding >>",
}


def say(words: str, x: float, y: float, size: float = 12, font: str = "F") -> str:
    """Words on the page, their baseline `y` points from its foot."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A thin filled box from corner to corner, as word processors draw the side of a cell."""
    return f"0 g {x0} {y0} {max(x1 - x0, 0.5)} {max(y1 - y0, 0.5)} re f\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """All the rules of a table with columns at `xs` and rows at `ys`, both from the foot and left of the page."""
    across = "".join(rule(min(xs), y, max(xs), y) for y in ys)
    return across + "".join(rule(x, min(ys), x, max(ys)) for x in xs)


def pdf(*pages: str, page: str = PAGE, packed: bool = False, extra: str = "") -> bytes:
    """A whole PDF whose pages draw `pages`; `page` and `extra` are put into each page's dictionary."""
    bodies: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = " ".join(f"/{name} {len(bodies) + 1 + i} 0 R" for i, name in enumerate(FONTS))
    bodies += [font.encode() for font in FONTS.values()]
    kids = []
    for drawn in pages:
        stream = drawn.encode("cp1252")
        kids.append(f"{len(bodies) + 1} 0 R")
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R {page} {extra} /Contents {len(bodies) + 2} 0 R "
            f"/Resources << /Font << {fonts} >> >> >>".encode()
        )
        data = zlib.compress(stream, 9) if packed else stream
        filtered = b" /Filter /FlateDecode" if packed else b""
        bodies.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(data), filtered, data))
    bodies[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return assembled(bodies)


def pdf_of_form(inside: str, page: str) -> bytes:
    """One page that draws `page`, in which `/X Do` draws `inside`."""
    fonts = b"<< /F 6 0 R /B 7 0 R >>"
    resources = b"/Resources << /XObject << /X 5 0 R >> >>"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font %s >> /Length %d >>"
    drawn = inside.encode("cp1252")
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R %s >>" % (PAGE.encode(), resources),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page.encode()),
            form % (fonts, len(drawn)) + b"\nstream\n%s\nendstream" % drawn,
            FONTS["F"].encode(),
            FONTS["B"].encode(),
        ]
    )


def assembled(bodies: Sequence[bytes]) -> bytes:
    """A file of these objects, numbered from 1, the first being the catalogue."""
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(bodies) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(out),
    )
