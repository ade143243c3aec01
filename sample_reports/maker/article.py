"""A news article about a visit: the plain text of a web page, menus and teasers included, and what it claims.

Its source has a line for each line of the page, `what | text`, where `what` is the kind of the claim that it makes, or
`bullet`, or something that claims nothing: `menu`, `title`, `lead`, `blank`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

_NO_CLAIM = ("menu", "title", "lead", "blank")


def article(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of the page and the expected answers. A bullet's kind of claim is left open."""
    lines: list[str] = []
    claims: list[dict[str, str | None]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        what, _, text = (part.strip() for part in line.partition("|"))
        lines.append(f"- {text}" if what == "bullet" else text)
        if what not in _NO_CLAIM:
            claims.append({"text": text, "kind": None if what == "bullet" else what})
    answer = {
        "file": f"text/{path.stem}.txt",
        "pages": None,
        "report": {"framework": "secondary"},
        "judgements": [],
        "sections": [],
        "areas": [],
        "claims": claims,
    }
    return "\n".join(lines) + "\n", answer
