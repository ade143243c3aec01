"""Lines said and lines answered: all that the plain review needs of the world."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from reviewer.cli.output import say, say_all
from reviewer.model.text import visible

_LONGEST = 2_000_000
"""Bytes of one line that are taken: a pasted megabyte is a note, what never ends is none."""


class Ended(Exception):
    """There is nobody to answer any more: standard input has ended, or the reviewer wants to stop."""


class Conversation:
    """Says lines on standard output and takes answers from standard input, a line each.

    A question stays on its line only where a person types behind it, so that a file of answers gives readable output.
    """

    def __init__(self) -> None:
        self._stdin = sys.stdin.buffer
        self._typed = sys.stdin.isatty()

    def say(self, line: str = "") -> None:
        """Say one line."""
        say(line)

    def say_all(self, lines: Iterable[str]) -> None:
        """Say every one of `lines`."""
        say_all(lines)

    def ask(self, question: str) -> str:
        """Say `question` and give the line that is answered, without blanks around it. Raises Ended."""
        click.echo(f"{visible(question)} " if self._typed else visible(question), nl=not self._typed, color=False)
        return self.line().strip()

    def line(self) -> str:
        """The next line that is answered, as it was typed. Raises Ended."""
        sys.stdout.flush()
        data = self._stdin.readline(_LONGEST)
        if not data:
            raise Ended
        return data.decode("utf-8", "replace").rstrip("\r\n")
