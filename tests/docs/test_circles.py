"""No module knows one that knows it, be it through others or for types alone: import-linter sees packages only."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


def test_modules_form_no_circle() -> None:
    graph = grimp.build_graph("reviewer", cache_dir=None)
    known = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(known).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))
