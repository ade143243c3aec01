"""The registry of inspection frameworks, one entry a vintage, as data.

An entry says how a title reads, on which scale what is judged, under which headings areas for improvement stand, and
which law sets the clock. `docs/frameworks.md` shows how to add one.
"""

from reviewer.frameworks.registry import FRAMEWORKS, TitleMatch, framework, match_title
from reviewer.frameworks.spec import AreaList, Clock, Framework, JudgementSet, JudgementSpec, TitleForm, level, plain

__all__ = [
    "FRAMEWORKS",
    "AreaList",
    "Clock",
    "Framework",
    "JudgementSet",
    "JudgementSpec",
    "TitleForm",
    "TitleMatch",
    "framework",
    "level",
    "match_title",
    "plain",
]
