"""A corrected fact is made uniform, or refused with the reason."""

from __future__ import annotations

import datetime as dt

import pytest

from reviewer.errors import UsageError
from reviewer.insight.facts import checked
from tests.insight.building import fact, report

TODAY = dt.date(2027, 2, 3)
WHOLE = report(
    facts=[
        fact("inspection_start", "2018-10-01"),
        fact("inspection_end", "2018-10-12"),
        fact("statement_due", "some day"),
    ]
)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("authority", "  Fairhaven   Borough Council ", "Fairhaven Borough Council"),
        ("inspection_end", "19/10/2018", "2018-10-19"),
        ("published", "12 november 2018", "2018-11-12"),
        ("framework", "ILACS", "ilacs"),
        ("framework", "area send inspection", "area-send"),
        ("variant", "Short", "short"),
        ("lead_inspector", "", None),
        ("published", None, None),
    ],
)
def test_what_is_kept(name: str, typed: str | None, kept: str | None) -> None:
    assert checked(WHOLE, name, typed, TODAY) == kept


@pytest.mark.parametrize(
    ("name", "typed", "reason"),
    [
        (
            "inspection_end",
            "30/9/2018",
            "The inspection ends before it begins: Inspection began 1 Oct 2018, inspection ended 30 Sep 2018.",
        ),
        ("published", "31/9/2018", "September has 30 days, so there is no 31."),
        ("framework", "ilac", "“ilac” is no framework that is known."),
        ("framework", "", "A report always has a framework."),
        ("variant", "long", "“long” is no variant that is known."),
        ("authority", "Fair\x1b[31mhaven", "Local authority holds characters that cannot be seen."),
        ("lead_inspector", "x" * 301, "Lead inspector is 301 characters long; 300 are allowed."),
        ("colour", "red", "“colour” is no fact of a report."),
    ],
)
def test_what_is_refused_and_why(name: str, typed: str, reason: str) -> None:
    with pytest.raises(UsageError) as refused:
        checked(WHOLE, name, typed, TODAY)
    assert refused.value.message == reason


def test_the_nearest_framework_is_named() -> None:
    with pytest.raises(UsageError) as refused:
        checked(WHOLE, "framework", "ilac", TODAY)
    assert refused.value.hint == "Did you mean “ilacs”?"
