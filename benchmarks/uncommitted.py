"""The interface with its first transaction left open: the same keys without their durable commit.

    python -m benchmarks.uncommitted --store COPY [--as NAME]

The arguments are those of `reviewer`. Nothing is saved: every change joins the one transaction, which the end of the
program takes back. Only for measuring, on a copy of a store.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reviewer.cli import main
from reviewer.store import base
from reviewer.store.connection import translated


@contextmanager
def uncommitted(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """In the place of `reviewer.store.connection.writing`: all but the commit."""
    with translated(path):
        if not connection.in_transaction:
            connection.execute("BEGIN IMMEDIATE")
        yield


if __name__ == "__main__":
    setattr(base, "writing", uncommitted)  # noqa: B010 - it is no part of what that module offers
    sys.exit(main())
