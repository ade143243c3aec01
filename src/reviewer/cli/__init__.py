"""The command line: plain, linear text on standard output, messages on standard error, one exit status each."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> int:
    """Run `reviewer` with `args` (those of the process where None) and give the exit status."""
    from reviewer.cli.interface import only_the_interface, open_interface

    given = only_the_interface(sys.argv[1:] if args is None else args)
    if given is None:
        from reviewer.cli.app import run

        return run(args)
    from reviewer.cli.ending import ended

    gc.disable()  # nothing of what a start makes is garbage; the first frame turns it on again
    try:
        return ended(lambda: open_interface(given))
    finally:
        gc.enable()
