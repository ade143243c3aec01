"""Every thing has a short name, and the short name means that thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.cli.targets import handles, resolve
from reviewer.extract import read_report
from reviewer.model.fresh import fresh
from tests.support.reports import fairhaven

SAMPLES = Path(__file__).parents[2] / "sample_reports" / "pdf"


@pytest.mark.parametrize(
    "name", [None, "saltmarsh-2009", "eastmere-2015", "northmoor-2026", "kelderwick-2021-focused-visit"]
)
def test_what_is_shown_as_a_name_is_taken_for_it(name: str | None) -> None:
    view = fresh(read_report(SAMPLES / f"{name}.pdf") if name else fairhaven(), id="x")
    for target, short in handles(view).items():
        assert resolve(view, short) == resolve(view, target) == target
        assert len(short) <= len(target)
