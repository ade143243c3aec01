"""A framework is data: the entry that docs/frameworks.md shows is enough to read its reports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewer.frameworks import Framework, registry
from tests.extract.typeset import Page, grades, read

PAGE = Path(__file__).parents[2] / "docs" / "frameworks.md"


def entry() -> Framework:
    """The entry, run from the page itself."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, str(PAGE), "exec"), names)
    made = names["WELLBEING_REVIEW"]
    assert isinstance(made, Framework)
    return made


def test_the_entry_of_the_page_reads_a_report_of_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "FRAMEWORKS", (entry(), *registry.FRAMEWORKS))
    front = Page().title("Wellbeing review of Fairhaven").space(20)
    front.grade(("The strand of family life",), ("Good",)).grade(("The strand of school life",), ("Inadequate",))
    page = Page().heading("Findings").numbered("1.", "Families are asked.").heading("What should happen next")
    report = read(front, page.bullet("Schools should ask, too."))
    assert report.facts.framework == "wellbeing-review"
    assert report.facts.authority == "Fairhaven"
    assert grades(report) == {"family_life": "good", "school_life": "inadequate"}
    assert [a.text for a in report.areas] == ["Schools should ask, too."]
