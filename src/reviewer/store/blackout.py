"""Words to be blacked out, found however they are set: a name is the same name with another apostrophe.

Case does not count, nor which blanks stand between the words (a line's end among them), which of the apostrophes and
hyphens was used, whether an accent is part of its letter or stands behind it, whether two letters are set as one sign
("ﬁ"), nor marks that cannot be seen. Letters and digits do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from reviewer.errors import UsageError
from reviewer.model.place import Span

_APOSTROPHES = "'\u2019\u2018\u201b\u02bc\u02b9\u00b4\u0060\u2032\uff07"
_HYPHENS = "\\-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\ufe63\uff0d\ufffe"
"""U+FFFE is what a hyphen at a line's end becomes in some readers of PDFs."""
_UNSEEN = "[\u00ad\u034f\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]*"
_SIGNS = {"ffi": "\ufb03", "ffl": "\ufb04", "ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02", "ss": "ß", "st": "\ufb06"}
_NAMES_OF_FILES = frozenset({"file", "origin", "path"})
"""Texts in which something else stands for a blank: a name of a file, or an address."""


class Blackout:
    """Puts a block for each letter of some words wherever they stand; `found` counts how often they stood somewhere.

    A text keeps its length, since places are counted in letters.
    """

    def __init__(self, words: str) -> None:
        parts = unicodedata.normalize("NFKC", words).split()
        if not parts:
            raise UsageError("no words were given to purge.")
        self.found = 0
        self._pattern = re.compile(r"\s+".join(map(_part, parts)), re.IGNORECASE)
        self._in_names = re.compile(r"(?:[\s_.+-]|%20)+".join(map(_part, parts)), re.IGNORECASE)

    def __call__(self, name: str, text: str, _within: object = None) -> str:
        """`text`, a column or a field called `name`, without the words."""
        return self._blocked(text, [found.span() for found in self._in(name, text)])

    def says(self, name: str, text: str) -> bool:
        """Whether the words stand in a text called `name`."""
        return next(self._in(name, text), None) is not None

    def in_source(self, text: str, places: Iterable[tuple[Span, ...]]) -> str:
        """The whole text of a source without the words, read as a person does: over a page's end, past its footer.

        `places` are the spans of whatever is read as one.
        """
        ranges = {found.span() for found in self._in("text", text)}
        times = len(ranges)
        for spans in places:
            if len(spans) > 1:
                parts = list(self._over(text, spans))
                times += len(parts)
                ranges.update(one for part in parts for one in part)
        return self._blocked(text, sorted(ranges), times)

    def _in(self, name: str, text: str) -> Iterator[re.Match[str]]:
        return (self._in_names if name in _NAMES_OF_FILES else self._pattern).finditer(text)

    def _over(self, text: str, spans: tuple[Span, ...]) -> Iterator[list[tuple[int, int]]]:
        """The ranges of each time that the words run over from one span to another."""
        starts, said = [], ""
        for span in spans:
            starts.append(len(said))
            said += text[span.start : span.end] + "\n"
        for found in self._pattern.finditer(said):
            ranges = []
            for span, start in zip(spans, starts, strict=True):
                begin = max(found.start() - start, 0)
                end = min(found.end() - start, span.end - span.start)
                if begin < end:
                    ranges.append((span.start + begin, span.start + end))
            if len(ranges) > 1:
                yield ranges

    def _blocked(self, text: str, ranges: list[tuple[int, int]], times: int | None = None) -> str:
        self.found += len(ranges) if times is None else times
        for start, end in ranges:
            text = text[:start] + re.sub(r"\S", "█", text[start:end]) + text[end:]
        return text


def _part(word: str) -> str:
    """A pattern for one word, however its letters are set."""
    letters: list[str] = []
    at = 0
    while at < len(word):
        sign = next((sign for sign in _SIGNS if word.casefold().startswith(sign, at)), None)
        if sign:
            own = _UNSEEN.join(map(_letter, word[at : at + len(sign)]))
            letters.append(f"(?:{own}|{_SIGNS[sign]})")
            at += len(sign)
        else:
            letters.append(_letter(word[at]))
            at += 1
    return _UNSEEN.join(letters)


def _letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    if letter == "-" or letter in _HYPHENS[2:]:
        return rf"[{_HYPHENS}]\s*"
    apart = unicodedata.normalize("NFD", letter)
    return re.escape(letter) if apart == letter else f"(?:{re.escape(letter)}|{re.escape(apart)})"
