"""The header: which report, how far it has come; in as many words as there is room for."""

from __future__ import annotations

from reviewer.insight.progress import Progress
from reviewer.tui.present import names
from reviewer.tui.present.index import ReportIndex
from reviewer.tui.widgets.ink import Row, Run


def review(index: ReportIndex, progress: Progress, *, note: str = "") -> list[tuple[Row, Row]]:
    """The header of Review, longest first. `note` is what else must be said, such as that a search is on."""
    authority, kind, days, month = names.report_title(index.report)
    overall = next((names.grade(v) for v in index.report.judgements if v.extracted.key == "overall"), None)
    full = [kind, days, f"overall {overall}" if overall else ""]
    right = _right(progress.words, note)
    short = _right(progress.short, note)
    return [
        (_left(authority, full), right),
        (_left(authority, full[:2]), right),
        (_left(authority, full[:2]), short),
        (_left(authority, [kind.split(" ")[0] if len(kind) > 20 else kind, month]), short),
        (_left(authority, [month]), short),
    ]


def _left(authority: str, parts: list[str]) -> Row:
    rest = "".join(f" · {part}" for part in parts if part)
    return (Run(" "), Run(authority, "head"), Run(rest))


def _right(words: str, note: str) -> Row:
    runs = [Run(words, "bar"), Run(" ")]
    return (Run(f"{note}   ", "key"), *runs) if note else tuple(runs)
