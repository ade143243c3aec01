"""The files in which texts are written by a reviewer's own editor, beside the store.

Each is removed when its text has been taken over. One that could not be (the editor failed, left no text, or the
program was killed meanwhile) stays, so that nothing written is lost, until a person or a purge removes it.
"""

from __future__ import annotations

from pathlib import Path

LONGEST = 10_000_000
"""Bytes of a kept file that are looked through for words; a larger one counts as holding them."""


def editing_folder(store: Path, report: str | None = None) -> Path:
    """Where texts on a report are edited; without one, texts on none or on several."""
    folder = store.with_name(f"{store.name}.editing")
    return folder / report if report else folder


def kept_files(store: Path, report: str | None = None) -> list[Path]:
    """The files that were kept of a report and of none; without a report, of all."""
    folder = editing_folder(store)
    found = folder.rglob("*") if report is None else (*folder.glob("*"), *(folder / report).glob("*"))
    return sorted(path for path in found if path.is_file())


def kept_text(path: Path) -> str | None:
    """What a kept file says; None where that cannot be told, since it is no text, too long, or may not be read."""
    try:
        return path.read_text("utf-8-sig") if path.stat().st_size <= LONGEST else None
    except (OSError, UnicodeDecodeError):
        return None


def without_empty(store: Path) -> None:
    """Remove the folders in which no file is left."""
    folder = editing_folder(store)
    if not folder.is_dir():
        return
    for one in (*(path for path in folder.iterdir() if path.is_dir()), folder):
        if not any(one.iterdir()):
            one.rmdir()
