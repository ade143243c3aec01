"""The page of keys, from the one registry of commands: `python -m tools.keys > docs/keys.md`."""

from __future__ import annotations

import sys

from reviewer.tui.commands import REGISTRY

INTRODUCTION = """\
# The keys

Capitals go, small letters act, digits grade. `?` shows the keys of the place where one stands, and `:` or `ctrl+p`
opens the palette, in which every command can be found by its name. Single letters never act while one is typing.

This page is made from the commands: `python -m tools.keys > docs/keys.md`.

"""


def page() -> str:
    """The page as Markdown."""
    return INTRODUCTION + REGISTRY.key_table()


if __name__ == "__main__":
    sys.stdout.write(page())
