"""Text as SQLite and UTF-8 can hold it, and back, letter for letter."""

from __future__ import annotations

import json
import re

ODD = re.compile("[\0\ud800-\udfff]")
"""What SQLite's `substr` stumbles over, and what UTF-8 has no bytes for."""


def plain(text: str) -> str:
    """Text that SQLite and UTF-8 can hold: half a surrogate pair becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def plain_or_none(text: str | None) -> str | None:
    """The same, and None for None."""
    return None if text is None else plain(text)


def storable(text: str) -> tuple[str, list[list[int]]]:
    """`text` with what SQLite's `substr` stumbles over (NUL, surrogates) replaced, and where it stood.

    Spans count code points, so that nothing may move.
    """
    odd = [[found.start(), ord(found.group())] for found in ODD.finditer(text)]
    if not odd:
        return text, []
    letters = list(text)
    for at, _ in odd:
        letters[at] = "\ufffd"
    return "".join(letters), odd


def restored(stored: str, odd: str | None) -> str:
    """What `storable` was given."""
    if odd is None:
        return stored
    letters = list(stored)
    for at, letter in json.loads(odd):
        letters[at] = chr(letter)
    return "".join(letters)
