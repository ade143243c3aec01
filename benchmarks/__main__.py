"""`python -m benchmarks`: the table of ratios, from one run.

Every group of rows is a module with `rows(bench)`; GROUPS names them.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.table import HEAD, Row, short

GROUPS = {
    "ingest": "benchmarks.ingest_rows",
    "export": "benchmarks.export_rows",
    "interface": "benchmarks.interface_rows",
}


def main() -> int:
    """Measure the groups asked for, print each row when it is known, and tell whether any misses its must."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("group", nargs="*", help=f"which rows: {', '.join(GROUPS)} (all of them)")
    parser.add_argument("--pairs", type=int, default=5, metavar="N", help="rounds a row; five at least say something")
    parser.add_argument("--folder", type=Path, help="where to work; kept, and used again (else a temporary one)")
    args = parser.parse_args()
    if unknown := sorted(set(args.group) - set(GROUPS)):
        parser.error(f"there is no group {', '.join(unknown)}: choose from {', '.join(GROUPS)}")
    with tempfile.TemporaryDirectory(prefix="reviewer-benchmarks.") as temporary:
        bench = Bench(args.pairs, args.folder or Path(temporary))
        bench.folder.mkdir(parents=True, exist_ok=True)
        found: list[Row] = []
        print(HEAD, flush=True)
        for group in args.group or GROUPS:
            for row in importlib.import_module(GROUPS[group]).rows(bench):
                found.append(row)
                print(row.line(), flush=True)
    return 1 if short(found) else 0


if __name__ == "__main__":
    sys.exit(main())
