"""Visits between inspections, and inspections of several agencies or of one area of work: most of them letters."""

from __future__ import annotations

from reviewer.frameworks.spec import AreaList, Framework, JudgementSet, JudgementSpec, TitleForm
from reviewer.model.extracted import AreaKind
from reviewer.model.grades import SCALE_AREA_SEND

_IMPROVE = AreaList(
    r"(?:areas? for improvement|what needs to improve(?: in this area of social work practice| further)?\??):?",
    AreaKind.IMPROVEMENT,
)
_PRIORITY = AreaList(r"areas? for (?:urgent )?priority actions?:?", AreaKind.PRIORITY_ACTION)

_LETTER_HEADINGS = (
    r"overview",
    r"background",
    r"context",
    r"headline findings",
    r"(?:main |key )?findings(?: and evaluation of progress)?",
    r"areas? covered by (?:the|this) visit",
    r"(?:key )?strengths?",
    r"(?:case|practice) stud(?:y|ies).*",
    r".*highly effective practice",
    r"next steps",
    r"summary(?: of findings)?",
    r"evaluation of progress",
)

_NAME = r"(?:[^.]|(?<=\bst)\.){2,60}"
"""A name at the end of a title: a full stop ends it, but for that of a saint."""

_SERVICES = r"(?:local authority )?(?:children's (?:social care |social work )?services)"

FOCUSED_VISIT = Framework(
    key="focused-visit",
    name="Focused visit to local authority children's services",
    years=(2018, None),
    titles=(
        TitleForm(rf"focus+ed visit (?:to|of|in) (?P<place>.{{2,70}}?) {_SERVICES}"),
        TitleForm(r"focus+ed visit (?:to|of|in) (?P<place>.{2,70})$"),
    ),
    area_lists=(_IMPROVE, _PRIORITY),
    headings=_LETTER_HEADINGS,
    numbered="never",
    letter=True,
)

MONITORING_VISIT = Framework(
    key="monitoring-visit",
    name="Monitoring visit of local authority children's services",
    years=(2016, None),
    titles=(
        TitleForm(rf"monitoring visit (?:to|of|in) (?P<place>.{{2,70}}?) {_SERVICES}"),
        TitleForm(r"monitoring visit (?:to|of|in) (?P<place>.{2,70})$"),
    ),
    area_lists=(_IMPROVE, _PRIORITY),
    headings=_LETTER_HEADINGS,
    numbered="never",
    letter=True,
)

JTAI = Framework(
    key="jtai",
    name="Joint targeted area inspection",
    years=(2016, None),
    titles=(
        TitleForm(rf"joint targeted area inspection of (?:the )?multi[-a-z]* .*? in (?P<place>{_NAME})$"),
        TitleForm(rf"joint targeted area inspection (?:of|in) (?P<place>(?!the multi|multi){_NAME})$"),
        TitleForm(r"joint targeted area inspection"),
    ),
    area_lists=(_IMPROVE, _PRIORITY),
    headings=_LETTER_HEADINGS,
    numbered="never",
    letter=True,
)

AREA_SEND = Framework(
    key="area-send",
    name="Area SEND inspection",
    years=(2023, None),
    titles=(
        TitleForm(
            r"area send (?:full |monitoring )?inspection(?: report)?(?: of| in| to|:) (?P<place>.{2,70}?)"
            r"(?: local area partnership| local area)?$"
        ),
        TitleForm(r"area send (?:full |monitoring )?inspection"),
    ),
    scale=SCALE_AREA_SEND,
    judgement_sets=(JudgementSet("2023", (JudgementSpec("outcome", ("Inspection outcome",), needs=("outcome",)),)),),
    area_lists=(_IMPROVE, _PRIORITY),
    headings=(
        r"inspection outcome",
        r"information about the local area partnership",
        r"what is it like to be .*",
        r"what is the .* doing that is effective\??",
        r"what does the .* need to do better\??",
        r"local area partnership details",
        r"information about (?:this|the) inspection",
        r"inspection team",
    ),
    set_aside=(
        (r"local area partnership details", "about the inspection"),
        (r"information about (?:this|the) inspection", "about the inspection"),
        (r"inspection team", "about the inspection"),
    ),
    numbered="never",
    boxed=True,
)
