"""What comes with reviewer: its settings and its samples, in the wheel or beside the source."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_IN_WHEEL = _PACKAGE / "data"
_IN_SOURCE = _PACKAGE.parent.parent


def shipped_config() -> Path:
    """The `config.yaml` that came with this installation."""
    wheel = _IN_WHEEL / "config.yaml"
    return wheel if wheel.is_file() else _IN_SOURCE / "config.yaml"


def sample_reports() -> tuple[Path, ...]:
    """The sample reports that came with this installation, in order of name; none where it was packed without."""
    wheel = _IN_WHEEL / "sample_reports"
    folder = wheel if wheel.is_dir() else _IN_SOURCE / "sample_reports" / "pdf"
    return tuple(sorted(folder.glob("*.pdf")))
