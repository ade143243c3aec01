"""The words of a page as the screen shows them, and lines made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.tui import safe, wrap
from reviewer.tui.widgets.ink import Row, Run, width_of

if TYPE_CHECKING:
    from reviewer.extract.page_layout import PageWord

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Ink = Callable[["PageWord"], str]
"""The ink of a word."""


class Token(NamedTuple):
    """What no line is broken in: a word, and the footnote marks that hang on it."""

    parts: tuple[Run, ...]

    @property
    def cells(self) -> int:
        """How many cells it takes."""
        return width_of(self.parts)


def shown(word: PageWord) -> str:
    """A word as the screen shows it: safe, and the signs of picture fonts, which no terminal has, as bullets."""
    if word.symbol and len(word.text) == 1:
        return "•"
    private = "".join("•" if "\ue000" <= char <= "\uf8ff" else char for char in word.text)
    return safe.same_length(private) or "\ufffd"


def tokens_of(words: Iterable[PageWord], ink: Ink) -> list[Token]:
    """Words as tokens, each in its ink; the number of a footnote as raised digits on the word before it."""
    made: list[Token] = []
    for word in words:
        text = shown(word)
        if word.raised and made:
            made[-1] = Token((*made[-1].parts, Run(text.translate(_RAISED), ink(word))))
        else:
            made.append(Token((Run(text, ink(word)),)))
    return made


def cells_of(tokens: Sequence[Token]) -> int:
    """The cells of a line of tokens."""
    return sum(token.cells for token in tokens) + max(len(tokens) - 1, 0)


def joined(tokens: Iterable[Token]) -> Row:
    """A line of tokens. The space between two of one ink is of that ink too, so that a mark runs on."""
    made: list[Run] = []
    for token in tokens:
        if made:
            both = made[-1].ink == token.parts[0].ink
            made.append(Run(" ", token.parts[0].ink if both else "text"))
        made += token.parts
    return tuple(made)


def wrapped(tokens: Iterable[Token], room: int) -> Iterator[Row]:
    """Lines of at most `room` cells, at least 2; a token that is longer than that is broken where a line ends."""
    line: list[Token] = []
    used = 0
    for token in tokens:
        for piece in [token] if token.cells <= room else _broken(token, room):
            if line and used + 1 + piece.cells > room:
                yield joined(line)
                line, used = [], 0
            used += piece.cells + (1 if line else 0)
            line.append(piece)
    if line:
        yield joined(line)


def _broken(token: Token, room: int) -> list[Token]:
    return [Token((Run(text, run.ink),)) for run in token.parts for text in wrap.wrapped(run.text, room)]
