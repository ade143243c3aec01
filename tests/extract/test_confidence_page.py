"""The page on confidence lists the checks that are made, and the warnings that are given."""

from __future__ import annotations

import re
from pathlib import Path

from reviewer.extract.confidence import CHECKS, FACT_CHECKS, Check

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "confidence.md").read_text(encoding="utf-8")


def row(check: Check) -> str:
    return f"| `{check.code}` | {check.looks_at} | {check.cost:g} |"


def section(name: str) -> str:
    return PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def test_the_page_lists_every_check_of_a_judgement_in_order() -> None:
    assert re.findall(r"^\| `.*$", section("Judgements"), re.M) == [row(c) for c in CHECKS]


def test_the_page_lists_every_check_of_a_fact_in_order() -> None:
    assert re.findall(r"^\| `.*$", section("Facts"), re.M) == [row(c) for c in FACT_CHECKS]


def test_every_check_is_made_somewhere() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src/reviewer/extract").glob("*.py"))
    made = set(re.findall(r'\.add\(\s*"([a-z-]+)"', code)) | set(re.findall(r'(?:code = |else )"([a-z-]+)"', code))
    assert {c.code for c in (*CHECKS, *FACT_CHECKS)} <= made


def test_the_page_lists_every_warning() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src/reviewer/extract").glob("*.py"))
    given = set(re.findall(r'ParseWarning\(\s*"([a-z-]+)"', code)) | {"no-authority", "no-inspection-start"}
    assert set(re.findall(r"`([a-z-]+)`", section("Warnings"))) - {"ocrmypdf"} == given


def test_one_serious_doubt_makes_a_value_doubtful() -> None:
    for check in (*CHECKS, *FACT_CHECKS):
        assert 0 < check.cost <= 0.9 or check.code == "said-twice"
