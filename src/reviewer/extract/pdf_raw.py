"""pdfium's own functions, as pypdfium2 binds them, and the few that run for every word, bound more cheaply.

Everything that is given a handle here belongs to a page or document that is open; pdfium checks nothing.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw

raw: Any = pypdfium2.raw
"""All of pdfium's C functions and structures, typed by ctypes alone."""


def by_address(function: Any, result: Any, *arguments: Any) -> Any:
    """A pdfium function that takes and gives handles as plain numbers: a quarter of the cost, and they can be keys."""
    address: Any = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def address(thing: Any) -> int:
    """The address of a ctypes pointer's target, or of a structure that pdfium is to fill in."""
    if isinstance(thing, ctypes._Pointer):
        return ctypes.cast(thing, ctypes.c_void_p).value or 0
    return ctypes.addressof(thing)


text_object = by_address(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
font_of = by_address(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
font_name = by_address(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)
font_weight = by_address(raw.FPDFFont_GetWeight, ctypes.c_int, ctypes.c_void_p)
font_flags = by_address(raw.FPDFFont_GetFlags, ctypes.c_int, ctypes.c_void_p)
render_mode = by_address(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
font_size = by_address(raw.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)
text_matrix = by_address(raw.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
char_origin = by_address(
    raw.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p
)
loose_box = by_address(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
page_object = by_address(raw.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
object_type = by_address(raw.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
form_object = by_address(raw.FPDFFormObj_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
