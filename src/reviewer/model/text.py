"""Text of a report or a note on its way to a screen: what could steer a terminal is shown instead of sent."""

from __future__ import annotations

import re

UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # control characters, ESC and CSI among them
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # directions and invisible marks
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # line separators, byte order mark, annotations
    "\ud800-\udfff"  # halves of surrogate pairs, which no terminal can be sent
    "\U000e0000-\U000e007f"  # invisible tags
    "]"
)
"""A character that could steer a terminal, or that cannot be seen, or that cannot be sent."""

_LINES_KEPT = re.compile(UNSAFE.pattern.replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))
_DELETE = 0x7F


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == _DELETE else f"<U+{code:04X}>"


def visible(text: str, *, lines: bool = False) -> str:
    """`text` with every character that could steer a terminal or hide itself made visible.

    A control character becomes its picture ("␛" for escape), a direction mark or another invisible one its code point
    in angle brackets ("<U+202E>"). With `lines`, line feeds and tabs stay as they are; without, they are shown too, so
    that the result is one line. The result holds no markup of any kind; brackets stay as they were.
    """
    return (_LINES_KEPT if lines else UNSAFE).sub(_shown, text)


def one_line(text: str) -> str:
    """`text` on one line: runs of white space become one space, and what could steer a terminal is made visible."""
    return visible(" ".join(text.split()))


LONGEST_NAME = 200
"""Characters of the longest name of a person."""


def person_name(given: str) -> str | None:
    """A person's name as it is kept, with single spaces; None for what is none: empty, too long, not to be seen."""
    name = " ".join(given.split())
    return name if name and len(name) <= LONGEST_NAME and name.isprintable() else None


def shortened(text: str, width: int) -> str:
    """`one_line(text)` cut to at most `width` characters, at a word where one ends late enough, with an ellipsis."""
    line = one_line(text)
    if len(line) <= width:
        return line
    cut = line[: max(width - 1, 0)]
    space = cut.rfind(" ")
    return (cut[:space] if space > width // 2 else cut).rstrip() + "…"
