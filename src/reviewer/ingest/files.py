"""Which files a person means by the paths and web addresses that were given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import InputError
from reviewer.extract.sniff import SUFFIXES
from reviewer.paths import Kind, kind_of


@dataclass(frozen=True, slots=True)
class Found:
    """One file to read, or, with `problem` (a sentence), a path that gives none.

    With `address` it is to be fetched from there; `path` is then good for nothing but its last part, as a short name.
    """

    path: Path
    problem: str | None = None
    address: str | None = None


def find(given: Iterable[Path | str]) -> list[Found]:
    """The files meant by what was given, each once, in the order given; those of a folder in the order of their names.

    A text is a path, or a web address where it begins with https:// (or http://). A file that is named is taken
    whatever its name. Of a folder and everything below it those are taken whose name promises a report (.pdf, .txt,
    .md, .html and the like); hidden files and folders are left out, and links to folders are not followed, so that a
    circle of them ends.
    """
    seen: set[str] = set()
    found = []
    for one in given:
        for item in _meant(one):
            key = item.problem or item.address or os.path.realpath(item.path)
            if item.problem or key not in seen:
                seen.add(key)
                found.append(item)
    return found


def _meant(given: Path | str) -> Iterable[Found]:
    if isinstance(given, str) and "://" in given:
        from reviewer.extract.fetch import is_address

        if is_address(given):
            return [Found(Path(given.partition("?")[0]), address=given)]
    path = Path(given)
    try:
        kind = kind_of(path)
    except InputError as refused:
        return [Found(path, f"{refused.message} {refused.hint}")]
    if kind is Kind.FOLDER:
        return _folder(path)
    if kind is Kind.FILE:
        return [Found(path)]
    nothing = "there is no such file. Check the path."
    return [Found(path, nothing if kind is None else "this is neither a file nor a folder.")]


def _folder(top: Path) -> Iterator[Found]:
    problems: list[OSError] = []
    count = 0
    for folder, folders, names in os.walk(top, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            item = _inside(path)
            if item:
                count += 1
                yield item
        for error in problems:
            count += 1
            yield Found(Path(error.filename), f"the folder cannot be read ({error.strerror}).")
        problems.clear()
    for error in problems:
        count += 1
        yield Found(Path(error.filename), f"the folder cannot be read ({error.strerror}).")
    if not count:
        yield Found(top, f"there is no report in this folder (looked for {', '.join(SUFFIXES)}).")


def _inside(path: Path) -> Found | None:
    """What to make of a name in a folder that promises a report; None for what is no file: a broken link, a folder."""
    try:
        return Found(path) if kind_of(path) is Kind.FILE else None
    except InputError as refused:
        return Found(path, refused.message)
