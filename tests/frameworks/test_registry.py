"""The registry: each title leads to its framework, and what the data says hangs together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewer.frameworks import FRAMEWORKS, framework, level, match_title, plain
from reviewer.model.extracted import AreaKind
from reviewer.model.grades import Grade

TITLES = [
    ("Inspection of safeguarding and looked after children services", "slac", None),
    ("Inspection of local authority arrangements for the\nprotection of children", "child-protection", None),
    ("Inspection of looked after children\nservices", "lac", None),
    (
        "Inspection of services for children in need of help and\nprotection, children looked after and care leavers",
        "sif",
        None,
    ),
    ("Inspection of children’s social care services", "ilacs", None),
    ("Inspection of local authority children's services", "ilacs", None),
    ("Inspection of Vale of Arden local authority\nchildren ’ s services", "ilacs", "Vale of Arden"),
    (
        "Inspection of the Royal Borough of Arden\nand Quill local authority children’s services",
        "ilacs",
        "the Royal Borough of Arden\nand Quill",
    ),
    ("Inspection of Arden City Council children's services", "ilacs", "Arden City Council"),
    ("Inspection of Arden Children’s Trust", "ilacs", "Arden Children’s Trust"),
    ("Focused visit to Arden local authority children’s services", "focused-visit", "Arden"),
    ("Monitoring visit of Arden Borough Council children’s services", "monitoring-visit", "Arden Borough Council"),
    ("Joint targeted area inspection of Arden", "jtai", "Arden"),
    ("Joint targeted area inspection of the multi-agency response to\nneglect in Arden", "jtai", "Arden"),
    ("Area SEND inspection of North\nArden Local Area Partnership", "area-send", "North\nArden"),
    ("Area SEND inspection: Arden", "area-send", "Arden"),
]


@pytest.mark.parametrize(("title", "key", "place"), TITLES, ids=lambda x: str(x)[:40])
def test_a_title_leads_to_its_framework_and_names_the_place(title: str, key: str, place: str | None) -> None:
    found = match_title(title)
    assert found is not None
    assert found.framework.key == key
    assert (title[slice(*found.place)] if found.place else None) == place


def test_a_re_inspection_is_told_by_its_title() -> None:
    found = match_title("Re-inspection of services for children in need of help and protection, children looked after")
    assert found is not None
    assert (found.framework.key, found.variant) == ("sif", "reinspection")


@pytest.mark.parametrize("words", ["The inspection of services began on Monday", "Children's services", "Summary"])
def test_other_words_are_no_title(words: str) -> None:
    assert match_title(words) is None


def test_keys_are_those_of_the_design_and_an_unknown_one_is_unknown() -> None:
    keys = [f.key for f in FRAMEWORKS]
    assert sorted(keys) == sorted(
        [
            "slac",
            "child-protection",
            "lac",
            "sif",
            "ilacs",
            "focused-visit",
            "monitoring-visit",
            "jtai",
            "area-send",
            "secondary",
            "unknown",
        ]
    )
    assert framework("nothing of the kind").key == "unknown"


def test_only_what_gives_grades_has_judgements_and_a_clock() -> None:
    assert {f.key for f in FRAMEWORKS if f.judges} == {"slac", "child-protection", "lac", "sif", "ilacs", "area-send"}
    clock = framework("ilacs").clock
    assert clock is not None
    assert (clock.circulate, clock.statement) == (30, 70)


def test_adequate_and_requires_improvement_never_share_a_scale() -> None:
    for entry in FRAMEWORKS:
        assert not {Grade.ADEQUATE, Grade.REQUIRES_IMPROVEMENT} <= set(entry.scale)


@pytest.mark.parametrize(
    ("key", "heading", "kind"),
    [
        ("ilacs", "What needs to improve?", AreaKind.IMPROVEMENT),
        ("ilacs", "What needs to improve?1", AreaKind.IMPROVEMENT),
        ("slac", "3. Areas for improvement", AreaKind.IMPROVEMENT),
        ("sif", "Recommendations", AreaKind.RECOMMENDATION),
        ("sif", "Priority and immediate action", AreaKind.PRIORITY_ACTION),
        ("jtai", "Area for priority action", AreaKind.PRIORITY_ACTION),
        ("focused-visit", "What needs to improve in this area of social work practice?", AreaKind.IMPROVEMENT),
    ],
)
def test_headings_that_open_a_list_of_areas(key: str, heading: str, kind: AreaKind) -> None:
    opened = framework(key).area_list(plain(heading))
    assert opened is not None
    assert opened.kind is kind
    assert framework(key).knows_heading(plain(heading))


def test_patterns_are_written_for_plain_text_and_compile() -> None:
    for entry in FRAMEWORKS:
        patterns = [a.pattern for a in entry.area_lists] + list(entry.headings) + [p for p, _ in entry.set_aside]
        patterns += [s.subject or "" for j in entry.judgement_sets for s in j.judgements]
        for pattern in patterns:
            re.compile(pattern)
            assert pattern == pattern.lower() or "\\W" in pattern
        assert all(form.regex for form in entry.titles)


def test_plain_and_level_text() -> None:
    assert plain("  The  ‘front door’ – 16\u201317\u00a0years’\n") == "the 'front door' - 16-17 years'"
    words = "Children’s – “Services”"
    assert level(words) == 'children\'s - "services"'
    assert len(level(words)) == len(words)


def test_the_page_on_frameworks_names_every_one_of_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "frameworks.md").read_text(encoding="utf-8")
    missing = [f.key for f in FRAMEWORKS if f"`{f.key}`" not in page]
    assert not missing
