"""The compressed parts of a PDF, looked at before pdfium is: a bomb is refused, and so is one that is damaged.

pdfium unfolds whatever it is given, up to a gigabyte, and of a damaged drawing it gives the words before the damage
and no sign that there were more.
"""

from __future__ import annotations

import re
import zlib
from enum import Enum

from reviewer.errors import InputError

MAX_STREAM = 16 * 1024 * 1024
"""Bytes that one compressed stream may unfold to. A page's drawing is under 1 MB; pdfium takes up to 90 bytes of
memory for each byte, and would unfold a gigabyte."""
AGAIN = "Fetch it again from where it was published."
"""What to do about a damaged file."""

_INFLATION = 1032
"""Deflate makes at most this many bytes of one: a shorter stream is no bomb."""
_FONT = 256 * 1024
"""Embedded fonts are looked at only from this size on: they are 70 to 140 KB each and hold no words."""
_STREAM = re.compile(rb"stream\r?\n")
_PACKED = re.compile(rb"/(?:FlateDecode|LZWDecode|RunLengthDecode|Fl|LZW|RL)\b")
_OTHERWISE = re.compile(rb"/(?:ASCII85Decode|ASCIIHexDecode|A85|AHx|LZWDecode|LZW|RunLengthDecode|RL|Crypt)\b")
_NO_WORDS = re.compile(rb"/Image\b|/Length[123]\b|/FunctionType\b|/N 3\b|/Metadata\b")
_DESCRIPTION = 4096
"""Bytes before a stream in which its description is looked for."""


class _Unfolded(Enum):
    WHOLE = 1
    TOO_FAR = 2
    DAMAGED = 3


def check_streams(data: bytes, where: str) -> None:
    """Raise `InputError` where a compressed stream is compressed twice, unfolds too far, or is damaged.

    Pictures and fonts hold no words: they are never unfolded here, or only when large enough to be bombs.
    """
    locked = b"/Encrypt" in data
    for match in _STREAM.finditer(data):
        if data.startswith(b"end", match.start() - 3):
            continue
        described = data[max(0, data.rfind(b"obj", 0, match.start()), match.start() - _DESCRIPTION) : match.start()]
        packed = len(_PACKED.findall(described))
        if packed > 1:
            raise InputError("the PDF holds a stream that is compressed twice: no report does that.", where=where)
        if not packed:
            continue
        end = data.find(b"endstream", match.end())
        size = (end if end >= 0 else len(data)) - match.end()
        wordless = bool(_NO_WORDS.search(described))
        could_be_bomb = size * _INFLATION > MAX_STREAM and b"/Image" not in described
        if wordless and not (could_be_bomb and size > _FONT):
            continue
        unfolded = _unfold(data, match.end(), match.end() + size)
        if unfolded is _Unfolded.TOO_FAR:
            raise InputError(
                f"the PDF holds a stream that unfolds to more than {MAX_STREAM >> 20} MB: no report does.",
                where=where,
            )
        if unfolded is _Unfolded.DAMAGED and not (locked or wordless or _OTHERWISE.search(described)):
            raise InputError("the PDF is damaged: part of its text cannot be unpacked.", where=where, hint=AGAIN)


def _unfold(data: bytes, start: int, end: int) -> _Unfolded:
    unfolding = zlib.decompressobj()
    try:
        size = len(unfolding.decompress(memoryview(data)[start:end], MAX_STREAM + 1))
    except zlib.error:
        return _Unfolded.DAMAGED
    return _Unfolded.TOO_FAR if size > MAX_STREAM else _Unfolded.WHOLE
