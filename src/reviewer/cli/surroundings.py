"""What reviewer runs on, in words: the program, its libraries, the terminal, the store's disk."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer import __version__
from reviewer.cli.context import App
from reviewer.model.words import plural
from reviewer.store.verify import Finding

if TYPE_CHECKING:
    from reviewer.store.doctor import About

LEAST_ROOM = 100_000_000
"""Bytes that should be free on the store's disk: SQLite writes beside the file before it writes into it."""

_KB = 1000


def surroundings(app: App) -> dict[str, str]:
    """What each is called, and what there is to say of it."""
    from reviewer.config import user_config_path

    own = Path(app.config_given) if app.config_given else user_config_path()
    return {
        "reviewer": f"{__version__}, for “{app.actor}”",
        "Python": f"{platform.python_version()} on {platform.system()} {platform.release()}",
        "Libraries": ", ".join(f"{name} {version}" for name, version in libraries()),
        "Settings": f"{own} over the shipped ones"
        if own.exists()
        else f"the shipped ones; {own} would be laid over them",
        "Terminal": terminal(),
    }


def libraries() -> list[tuple[str, str]]:
    """Name and version of every library that reviewer asks for, in the order of its own list."""
    found = []
    for line in importlib.metadata.requires("reviewer") or []:
        if "extra ==" not in line and (named := re.match(r"[A-Za-z0-9._-]+", line)):
            try:
                found.append((named[0], importlib.metadata.version(named[0])))
            except importlib.metadata.PackageNotFoundError:
                found.append((named[0], "missing"))
    return found


def terminal() -> str:
    """What the terminal can do, by what it says of itself: nothing is asked of it."""
    environment = os.environ
    if not sys.stdout.isatty():
        return f"none on standard output, {sys.stdout.encoding}"
    size = shutil.get_terminal_size()
    colours = "true colour" if environment.get("COLORTERM") in ("truecolor", "24bit") else "256 colours or fewer"
    if environment.get("NO_COLOR"):
        colours = "no colour, as NO_COLOR asks"
    known = {"KITTY_WINDOW_ID": "Kitty", "ITERM_SESSION_ID": "iTerm", "WEZTERM_PANE": "WezTerm"}
    shows = next((name for variable, name in known.items() if variable in environment), None)
    pictures = f"pictures by {shows}" if shows else "no pictures that it tells of"
    enough = "" if size.columns >= 80 and size.lines >= 24 else ", less than the 80 by 24 that screens need"
    return (
        f"{environment.get('TERM', 'of no known kind')}, {size.columns} by {size.lines}{enough}, {colours}, "
        f"{sys.stdout.encoding}, {pictures}"
    )


def store_words(about: About, path: Path) -> dict[str, str]:
    """The store in words."""
    private = about.mode & 0o077 == 0
    folder = "" if about.folder_mode & 0o077 == 0 else f", its folder is {about.folder_mode:04o}"
    disk = f" on {about.file_system}" if about.file_system else ""
    return {
        "Store": f"{path}, {_size(about.size)}{disk}, {_size(about.free)} free",
        "Permissions": f"{about.mode:04o}, {'its owner alone' if private else 'others too'} can read it{folder}",
        "SQLite": f"{about.sqlite}, journal {about.journal}, tables version {about.tables}",
        "Holds": f"{plural(about.reports, 'report')}, {about.entries} in the log, {_size(about.sources)} of copies",
    }


def made_private(path: Path) -> list[Finding]:
    """What opening the store puts right by itself: that others can read its file."""
    mode = path.stat().st_mode & 0o777
    if not mode & 0o077:
        return []
    return [Finding(str(path), f"others could read it ({mode:04o}); from now on only its owner can.")]


def too_little_room(about: About, path: Path) -> list[Finding]:
    """A finding where the disk is nearly full, or the store does not write ahead."""
    found = []
    if about.free < LEAST_ROOM:
        found.append(Finding(str(path.parent), f"only {_size(about.free)} are free on its disk. Make room."))
    if about.journal != "wal":
        found.append(
            Finding(str(path), f"its journal is {about.journal}, not wal: it is slower and locks readers out.")
        )
    return found


def _size(count: float) -> str:
    """Bytes in words: "1.7 MB"."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < _KB or unit == "GB":
            return f"{count:.0f} {unit}" if unit == "bytes" or count >= 10 else f"{count:.1f} {unit}"
        count /= _KB
    raise AssertionError("the last unit takes all")
