"""Which files a person means by the paths and web addresses that were given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reviewer.extract.sniff import SUFFIXES


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
            key = item.address or os.path.realpath(item.path)
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
    return _folder(path) if path.is_dir() else [_file(path)]


def _file(path: Path) -> Found:
    if path.is_file():
        return Found(path)
    if path.exists():
        return Found(path, "this is neither a file nor a folder.")
    return Found(path, "there is no such file. Check the path.")


def _folder(top: Path) -> Iterator[Found]:
    problems: list[OSError] = []
    count = 0
    for folder, folders, names in os.walk(top, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES and path.is_file():
                count += 1
                yield Found(path)
        for error in problems:
            count += 1
            yield Found(Path(error.filename), f"the folder cannot be read ({error.strerror}).")
        problems.clear()
    for error in problems:
        count += 1
        yield Found(Path(error.filename), f"the folder cannot be read ({error.strerror}).")
    if not count:
        yield Found(top, f"there is no report in this folder (looked for {', '.join(SUFFIXES)}).")
