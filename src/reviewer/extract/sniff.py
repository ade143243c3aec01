"""What a file really is: its bytes decide, never its name alone."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from reviewer.errors import InputError
from reviewer.model.extracted import SourceFormat

SUFFIXES = {
    ".pdf": SourceFormat.PDF,
    ".txt": SourceFormat.TEXT,
    ".text": SourceFormat.TEXT,
    ".md": SourceFormat.MARKDOWN,
    ".markdown": SourceFormat.MARKDOWN,
    ".html": SourceFormat.HTML,
    ".htm": SourceFormat.HTML,
    ".xhtml": SourceFormat.HTML,
}
"""What a name promises. Any other name promises nothing: the bytes alone decide."""

MAX_BYTES = 100 * 1024 * 1024
"""The largest file that is read. The largest report published so far has under 10 MB."""
MAX_TEXT = 5_000_000
"""Characters of one report. The longest published so far has under 400,000."""

_PICTURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
)
_OTHERS = (
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite file"),
)
_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_WORDS = {
    SourceFormat.PDF: "a PDF",
    SourceFormat.TEXT: "text",
    SourceFormat.MARKDOWN: "Markdown text",
    SourceFormat.HTML: "a web page (HTML)",
}

_CONTROLS = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_CONTROLS |= {0x0C: 0x20, 0x0B: 0x20, 0x7F: 0x2421}
_CONTROLS |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character of UTF-8 beyond ASCII. In Windows-1252 it would be gibberish such as "â€™": nobody writes that."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def sniff(data: bytes, name: str, where: str) -> SourceFormat:
    """The format of `data`; `name` is the file's own, `where` names it in messages.

    Raises `InputError` for what is empty, no report at all, or belies its name.
    """
    if not data:
        raise InputError("the file is empty.", where=where, hint="Fetch or save it again.")
    promised = SUFFIXES.get(Path(name).suffix.lower())
    found = _kind(data, promised)
    if not isinstance(found, SourceFormat):
        raise InputError(f"this is {found}, not a report.", where=where, hint="Give a PDF, a text or a saved web page.")
    if promised and not _fits(promised, found):
        raise InputError(
            f"the name says {_WORDS[promised]}, but the content is {_WORDS[found]}.",
            where=where,
            hint="Fetch the report again, or give the file its right name.",
        )
    return promised if promised is SourceFormat.MARKDOWN else found


def too_long(where: str) -> InputError:
    """What to raise for a text longer than `MAX_TEXT`."""
    return InputError(f"the text has more than {MAX_TEXT:,} characters: no report is so long.", where=where)


def _fits(promised: SourceFormat, found: SourceFormat) -> bool:
    return promised == found or (promised is SourceFormat.MARKDOWN and found is SourceFormat.TEXT)


def _kind(data: bytes, promised: SourceFormat | None) -> SourceFormat | str:
    head = data[:1024]
    if b"%PDF-" in head:
        return SourceFormat.PDF
    for magic, words in (*_PICTURES, *_OTHERS):
        if head.startswith(magic):
            return words
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "a WebP picture"
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "a BMP picture"
    if _HTML.match(data[:4096].lstrip(codecs.BOM_UTF8)):
        return SourceFormat.HTML
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and _binary(data):
        return "binary data"
    return SourceFormat.HTML if promised is SourceFormat.HTML else SourceFormat.TEXT


def _binary(data: bytes) -> bool:
    """More than one control character in a hundred of the first 64 KB: no text, though a stray NUL may be."""
    sample = data[:65536]
    return sum(1 for b in sample if b < 32 and b not in b"\t\n\r\f\v\x1b") * 100 > len(sample)


def decode(data: bytes, where: str) -> str:
    """`data` as text with newlines made "\\n", byte order mark dropped and control characters made harmless.

    UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252, the one old encoding that British offices
    wrote. Raises `InputError` where none fits, and where a text is UTF-8 but for a few damaged bytes: read as
    Windows-1252 it would come out as gibberish.
    """
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _decode_old(data, where, error)
    if len(text) > MAX_TEXT:
        raise too_long(where)
    return harmless(text.replace("\r\n", "\n").replace("\r", "\n"))


def _decode_old(data: bytes, where: str, error: UnicodeDecodeError) -> str:
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if marked or _SEQUENCE.search(data):
        name = "UTF-16" if error.encoding.startswith("utf-16") else "UTF-8"
        raise InputError(
            f"the text is damaged: it is {name}, but not at byte {error.start:,}.",
            where=where,
            hint="Fetch it again, or save it again as UTF-8.",
        ) from error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as old:
        raise InputError(
            f"the text is neither UTF-8, UTF-16 nor Windows-1252 (byte {old.start:,} fits none).",
            where=where,
            hint="Save it again as UTF-8.",
        ) from old


def harmless(text: str) -> str:
    """`text` of the same length with each control character replaced by one that can be seen and does nothing.

    Form feed and vertical tab become a space; NUL, escape and the rest of C0 their pictures (U+2400 and on); C1 codes
    U+FFFD. Tab and newline stay. So an escape sequence in a report can never reach a terminal.
    """
    return text.translate(_CONTROLS) if _CONTROL.search(text) else text
