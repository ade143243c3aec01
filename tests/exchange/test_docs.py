"""The page on the exported notes says what is."""

from __future__ import annotations

import re
from pathlib import Path

from reviewer.exchange.models import ReviewedNotes

PAGE = (Path(__file__).parents[2] / "docs" / "notes.md").read_text(encoding="utf-8")


def test_the_page_names_every_part_in_order() -> None:
    rows = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert named == [field.alias or name for name, field in ReviewedNotes.model_fields.items()]
