"""What export is measured against: PyYAML's C dumper on the same data, report by report.

    dump.py STORE

Prints the processor seconds of the dump alone: reading the store and making the data are left out.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import yaml

from reviewer.exchange.export import document_of
from reviewer.review.workspace import Workspace


def main(store: Path) -> None:
    """Dump every report of the store, and print what that took."""
    taken = 0.0
    with Workspace.open(store, actor="Benchmark") as workspace:
        for row in workspace.library():
            document = _plain(document_of(workspace.session(row.id)))
            began = time.process_time()
            yaml.dump(document, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
            taken += time.process_time() - began
    print(taken)


def _plain(value: Any) -> Any:
    """The data as the dumper's own kinds, nothing of it twice in memory, so that it writes no anchors."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


if __name__ == "__main__":
    main(Path(sys.argv[1]))
