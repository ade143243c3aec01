"""The command line: plain, linear text on standard output, messages on standard error, one exit status each."""

from __future__ import annotations

from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> int:
    """Run `reviewer` with `args` (those of the process where None) and give the exit status."""
    from reviewer.cli.app import run

    return run(args)
