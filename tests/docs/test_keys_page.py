"""The page of keys is what the registry says."""

from __future__ import annotations

import re
from pathlib import Path

from tools.keys import page

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_of_keys_is_current() -> None:
    assert (DOCS / "keys.md").read_text(encoding="utf-8") == page(), "run: python -m tools.keys > docs/keys.md"


def test_every_page_and_picture_that_is_linked_is_there() -> None:
    for source in (DOCS.parent / "README.md", *DOCS.glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", source.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (source.parent / target).exists(), f"{source.name} links to {target}, which is not there"
