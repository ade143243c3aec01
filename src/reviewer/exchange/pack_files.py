"""Board packs as files: gathered, built for an audience, written down in a format, whole or not at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from reviewer.exchange.files import write_whole
from reviewer.exchange.html import html
from reviewer.exchange.markdown import markdown
from reviewer.exchange.pack import Audience, build, gather
from reviewer.insight.wording import listed
from reviewer.review.workspace import Workspace

_WRITERS = {"html": (html, ".html"), "markdown": (markdown, ".md")}


def pack_name(report: str, audience: Audience, form: str) -> str:
    """The file's name; what is not for the public says so in it, so that it never takes the public one's place."""
    marked = "" if audience is Audience.PUBLIC else f"-{audience.value}"
    return f"{report}{marked}{_WRITERS[form][1]}"


def write_pack(
    workspace: Workspace, report: str, audience: Audience, form: str, folder: Path, *, marking: str | None = None
) -> tuple[Path, tuple[str, ...]]:
    """Write the board pack of a report as it stands today (`form`: html or markdown) into `folder`.

    Gives the file's path, and what should be known of it, a line each: what the audience is not told, what looks like
    an identifier. Raises Refused for a draft, ReviewerError where it cannot be written.
    """
    today: dt.date = workspace.today()
    pack = build(gather(workspace, report, as_of=today, since=None, marking=marking), audience)
    write, _ = _WRITERS[form]
    path = folder / pack_name(report, audience, form)
    write_whole(path, write(pack).encode("utf-8"))
    left = (f"left out for this audience: {listed(list(pack.left_out))}",) if pack.left_out else ()
    return path, (*pack.warnings, *left)
