"""The name of an authority in running text, for sources whose title names none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reviewer.extract.rows import Row
from reviewer.model.place import Span

_CAPITAL = r"[A-Z][\w\u2019'&-]*"
_LINK = r"(?: (?:and|of|upon|on|with|the)(?= [A-Z]))*"
_PLACE = rf"{_CAPITAL}(?:{_LINK} {_CAPITAL})*"
_FORMS = (
    re.compile(rf"[Dd]ear (?P<name>{_PLACE}) (?:[Ll]ocal|[Ss]trategic|[Ss]afeguarding|[Pp]artner)"),
    re.compile(
        rf"(?:[Ss]ervices in|[Pp]rogress at|[Ii]nspection of|[Vv]isit to)"
        rf" (?P<name>(?:London Borough of |City of |Royal Borough of )?{_PLACE})"
    ),
    re.compile(rf"(?P<name>{_PLACE} (?:[Cc]ouncil|[Bb]orough|local authority))"),
)
_NOT_A_NAME = re.compile(r"(?i)children|ofsted|inspect|services|board|the local|this|safeguarding|^local|^council$")
_AROUND = re.compile(r"(?i)^(?:the|at|in) | (?:council|local authority)$")
_ENOUGH = 400
"""So many lines tell how a text names its authority."""


def most_named(rows: Sequence[Row]) -> tuple[str, Row, Span] | None:
    """The name that a text uses most for an authority, with where it first stands."""
    votes: Counter[str] = Counter()
    first: dict[str, tuple[Row, Span]] = {}
    for row in rows[:_ENOUGH]:
        for form in _FORMS:
            for match in form.finditer(row.text):
                name = _AROUND.sub("", match["name"].strip()).strip()
                if len(name) < 3 or _NOT_A_NAME.search(name):
                    continue
                votes[name] += 1
                at = row.spans[0].start + match.start("name") + match["name"].find(name)
                first.setdefault(name, (row, Span(at, at + len(name))))
    if not votes:
        return None
    name = votes.most_common(1)[0][0]
    return (name, *first[name])
