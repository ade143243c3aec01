"""The parts of reportlab that are used, named once: it has no types, so here is where checking of them ends."""

from __future__ import annotations

from typing import Any

from reportlab.lib import pagesizes, pdfencrypt
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen import canvas

Canvas: Any = canvas.Canvas
StandardEncryption: Any = pdfencrypt.StandardEncryption
TTFont: Any = ttfonts.TTFont
register_font: Any = pdfmetrics.registerFont
get_font: Any = pdfmetrics.getFont
string_width: Any = pdfmetrics.stringWidth
A4: tuple[float, float] = pagesizes.A4
