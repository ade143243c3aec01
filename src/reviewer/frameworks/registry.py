"""The registry: every framework, in the order in which a title is held against them."""

from __future__ import annotations

from typing import NamedTuple

from reviewer.frameworks.children import CHILD_PROTECTION, ILACS, LAC, SIF, SLAC
from reviewer.frameworks.spec import AreaList, Framework, level
from reviewer.frameworks.visits import AREA_SEND, FOCUSED_VISIT, JTAI, MONITORING_VISIT
from reviewer.model.extracted import AreaKind

SECONDARY = Framework(
    key="secondary",
    name="Article or summary about a report",
    years=(1992, None),
    numbered="never",
)

UNKNOWN = Framework(
    key="unknown",
    name="Another kind of text",
    years=(1992, None),
    area_lists=(
        AreaList(r"(?:areas? for improvement|what needs to improve\??|recommendations?):?", AreaKind.IMPROVEMENT),
    ),
    numbered="sometimes",
)

FRAMEWORKS: tuple[Framework, ...] = (
    SLAC,
    CHILD_PROTECTION,
    LAC,
    SIF,
    AREA_SEND,
    JTAI,
    FOCUSED_VISIT,
    MONITORING_VISIT,
    ILACS,
    SECONDARY,
    UNKNOWN,
)

_BY_KEY = {f.key: f for f in FRAMEWORKS}


class TitleMatch(NamedTuple):
    """What a title tells: the framework, the variant if told, where in the text the match stands, and the authority.

    `start`, `end` and `place` are offsets in the text that was matched; `place` is None where the form names none.
    """

    framework: Framework
    variant: str | None
    start: int
    end: int
    place: tuple[int, int] | None


def framework(key: str) -> Framework:
    """The framework of a key; `unknown` for a key that the registry does not have."""
    return _BY_KEY.get(key, UNKNOWN)


def match_title(text: str) -> TitleMatch | None:
    """The framework whose title stands in `text`, None where it is no title of any."""
    flat = level(text)
    for candidate in FRAMEWORKS:
        for form in candidate.titles:
            found = form.regex.search(flat)
            if found:
                place = found.span("place") if "place" in form.regex.groupindex else None
                return TitleMatch(candidate, form.variant, found.start(), found.end(), place)
    return None
