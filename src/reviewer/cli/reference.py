"""The reference of commands, from the commands themselves: `python -m reviewer.cli.reference > docs/commands.md`."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator

import click

from reviewer.cli.app import cli

_INTRODUCTION = """\
# The commands

Everything that the screens show can be had in plain text, line by line, and everything that the deciding keys do can be
done here. Data goes to standard output, messages to standard error. Every list takes `--json`.

`--store`, `--as` and `--config` may stand before the name of a command or after it.

| exit status | |
|---|---|
| 0 | done |
| 1 | some or all inputs failed; the rest is done |
| 2 | wrong usage or settings |
| 3 | the store is unusable |
| 130 | stopped by Ctrl+C |

This page is made from the commands: `python -m reviewer.cli.reference > docs/commands.md`.
"""

_SHARED = ("store_given", "actor_given", "config_given")


def commands_markdown() -> str:
    """The reference as Markdown."""
    return "\n".join([_INTRODUCTION, *_command(cli, "reviewer")])


def _command(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    yield f"## `{path}`\n"
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    yield f"```\n{usage}\n```\n"
    for part in (command.help or "").split("\n\n"):
        yield textwrap.fill(" ".join(part.split()), 120, break_long_words=False, break_on_hyphens=False) + "\n"
    options = [option for option in command.params if isinstance(option, click.Option)]
    rows = [_row(option, context) for option in options if path == "reviewer" or option.name not in _SHARED]
    if rows:
        yield "| option | |\n|---|---|\n" + "\n".join(rows) + "\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from _command(found, f"{path} {name}")


def _row(option: click.Option, context: click.Context) -> str:
    names, help = option.get_help_record(context) or ("", "")
    if isinstance(option.type, click.Choice):
        choices = ", ".join(f"`{choice}`" for choice in option.type.choices)
        names, help = ", ".join(option.opts), f"{help} One of {choices}."
    return f"| `{names}` | {' '.join(help.split())} |"


if __name__ == "__main__":
    sys.stdout.write(commands_markdown())
