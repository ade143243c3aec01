"""Inspections of a local authority's children's services as a whole, from 2009 to today."""

from __future__ import annotations

import datetime as dt

from reviewer.frameworks.spec import AreaList, Clock, Framework, JudgementSet, JudgementSpec, TitleForm
from reviewer.model.extracted import AreaKind
from reviewer.model.grades import SCALE_2009, SCALE_2013

_CLOCK = Clock("Education and Inspections Act 2006, section 137; SI 2007/462", circulate=30, statement=70)

_IMPROVEMENT = AreaList(r"(?:key )?areas? for (?:further )?improvement:?", AreaKind.IMPROVEMENT)
_NEEDS_TO_IMPROVE = AreaList(r"what needs to improve\??:?", AreaKind.IMPROVEMENT)
_PRIORITY = AreaList(r"(?:areas? for priority|priority and immediate) actions?:?", AreaKind.PRIORITY_ACTION)

_TO_2013 = (
    r"contents",
    r"about this inspection",
    r"the inspection judge?ments and what they mean",
    r"service information",
    r"the inspection outcomes:.*",
    r"overall effectiveness.*",
    r"capacity (?:for improvement|to improve)",
    r"areas? for improvement",
    r"outcomes for .*",
    r"the effectiveness of .*",
    r"the quality of (?:provision|practice)",
    r"quality of (?:provision|practice)",
    r"leadership and (?:management|governance)",
    r"record of main findings.*",
)

SLAC = Framework(
    key="slac",
    name="Inspection of safeguarding and looked after children services",
    years=(2009, 2012),
    titles=(TitleForm(r"inspection of safeguarding and looked after children(?:'s)?(?: services)?"),),
    scale=SCALE_2009,
    area_lists=(_IMPROVEMENT,),
    headings=_TO_2013,
    record=True,
    groups=(
        (r"safeguarding services|services for safeguarding.*", "safeguarding"),
        (r"services for looked after children.*|looked after children(?:'s)? services", "looked_after"),
    ),
)

CHILD_PROTECTION = Framework(
    key="child-protection",
    name="Inspection of local authority arrangements for the protection of children",
    years=(2012, 2013),
    titles=(TitleForm(r"inspection of (?:local authority )?arrangements for the protection of children"),),
    scale=SCALE_2009,
    judgement_sets=(
        JudgementSet(
            "2012",
            (
                JudgementSpec("overall", ("Overall effectiveness",), needs=("overall",)),
                JudgementSpec(
                    "help_protection",
                    (
                        "The effectiveness of the help and protection provided to children, young people, families and"
                        " carers",
                    ),
                    needs=("help", "protection"),
                ),
                JudgementSpec("quality_of_practice", ("The quality of practice",), needs=("practice",)),
                JudgementSpec("leadership", ("Leadership and governance",), needs=("leadership",)),
            ),
        ),
    ),
    area_lists=(_IMPROVEMENT,),
    headings=_TO_2013,
    clock=_CLOCK,
)

LAC = Framework(
    key="lac",
    name="Inspection of looked after children services",
    years=(2013, 2013),
    titles=(TitleForm(r"inspection of (?:services for )?looked after children(?: services)?"),),
    scale=SCALE_2009,
    judgement_sets=(
        JudgementSet(
            "2013",
            (
                JudgementSpec(
                    "overall",
                    (
                        "Overall effectiveness",
                        "Overall effectiveness of services for looked after children and young people",
                    ),
                    needs=("overall",),
                ),
                JudgementSpec(
                    "capacity_to_improve",
                    ("Capacity to improve", "Capacity for improvement"),
                    needs=("capacity",),
                ),
                JudgementSpec(
                    "outcomes",
                    ("Outcomes for looked after children and young people",),
                    needs=("outcomes",),
                ),
                JudgementSpec(
                    "quality_of_provision",
                    ("Quality of provision", "The quality of provision"),
                    needs=("provision",),
                ),
                JudgementSpec("leadership", ("Leadership and management",), needs=("leadership",)),
            ),
        ),
    ),
    area_lists=(_IMPROVEMENT,),
    headings=_TO_2013,
    record=True,
    groups=((r"(?:safeguarding services|services for looked after children).*", ""),),
    clock=_CLOCK,
)

_SIF_TITLE = (
    r"of services for children in need of help and protection,? children looked after and care leavers"
    r"|of services for children in need of help and protection"
)

SIF = Framework(
    key="sif",
    name="Inspection of services for children in need of help and protection, children looked after and care leavers",
    years=(2013, 2018),
    titles=(
        TitleForm(rf"re-?inspection (?:{_SIF_TITLE})", variant="reinspection"),
        TitleForm(rf"inspection (?:{_SIF_TITLE})"),
    ),
    scale=SCALE_2013,
    judgement_sets=(
        JudgementSet(
            "2013",
            (
                JudgementSpec(
                    "overall",
                    ("Overall effectiveness", "The overall judgement"),
                    needs=("overall",),
                    subject=(
                        r"(?:the overall judge?ment is that )?children's services(?: in .*)?"
                        r"|the overall judge?ment.*"
                    ),
                ),
                JudgementSpec(
                    "help_protection",
                    (
                        "Children who need help and protection",
                        "The experiences and progress of children who need help and protection",
                    ),
                    needs=("help", "protection"),
                ),
                JudgementSpec(
                    "looked_after",
                    (
                        "Children looked after and achieving permanence",
                        "The experiences and progress of children looked after and achieving permanence",
                        "Looked after children and achieving permanence",
                    ),
                    needs=("permanence",),
                ),
                JudgementSpec(
                    "adoption",
                    ("Adoption performance", "The graded judgement for adoption performance"),
                    needs=("adoption",),
                    lacks=("overall",),
                ),
                JudgementSpec(
                    "care_leavers",
                    (
                        "Experiences and progress of care leavers",
                        "The graded judgement about the experience and progress of care leavers",
                        "The graded judgement for the experiences and progress of care leavers",
                    ),
                    needs=("leavers",),
                ),
                JudgementSpec(
                    "leadership",
                    ("Leadership, management and governance",),
                    needs=("leadership",),
                ),
                JudgementSpec(
                    "lscb",
                    (
                        "The Local Safeguarding Children Board (LSCB)",
                        "The effectiveness of the Local Safeguarding Children Board (LSCB)",
                        "The effectiveness of the LSCB",
                        "The LSCB",
                    ),
                    subject=(
                        r"(?:the )?(?:effectiveness of )?(?:the )?"
                        r"(?:local safeguarding children board|lscb)(?: \(lscb\))?"
                    ),
                    if_titled=r"review of the effectiveness of the|safeguarding children board",
                ),
            ),
        ),
    ),
    area_lists=(
        AreaList(r"recommendations?:?", AreaKind.RECOMMENDATION),
        AreaList(r"recommendations? for the .*", AreaKind.RECOMMENDATION),
        _IMPROVEMENT,
        _PRIORITY,
        AreaList(r"what (?:does|do) the .* need to (?:improve|do)\??", AreaKind.IMPROVEMENT),
    ),
    headings=(
        r"executive summary",
        r"summary(?: of (?:key )?findings)?",
        r"summary for children and young people",
        r"inspection findings.*",
        r"inspection judge?ments? about .*",
        r"information about .*",
        r"the local authority(?:'s strengths)?",
        r"section \d.*",
        r"progress since the last inspection",
        r"the (?:experiences|graded|effectiveness|local safeguarding|lscb).*",
        r"leadership, management and governance.*",
        r"key strengths.*",
        r"what the inspection judge?ments mean.*",
    ),
    set_aside=(
        (r"what the inspection judge?ments? mean.*", "grade scale"),
        (r"information about (?:this|the) inspection.*", "about the inspection"),
        (r"(?:the )?inspection team", "about the inspection"),
    ),
    numbered="sometimes",
    clock=_CLOCK,
)

_LEADERS = JudgementSpec(
    "leaders",
    ("The impact of leaders on social work practice with children and families",),
    needs=("leaders",),
)
_HELP = JudgementSpec(
    "help_protection",
    ("The experiences and progress of children who need help and protection",),
    needs=("help", "protection"),
)
_CARE_AND_LEAVERS = JudgementSpec(
    "care_and_care_leavers",
    ("The experiences and progress of children in care and care leavers",),
    needs=("in care", "leavers"),
)
_CARE = JudgementSpec(
    "care",
    ("The experiences and progress of children in care", "The experiences of children in care"),
    needs=("in care",),
    lacks=("leavers",),
)
_LEAVERS = JudgementSpec(
    "care_leavers",
    ("The experiences and progress of care leavers",),
    needs=("leavers",),
    lacks=("in care",),
)
_NAME = r"(?:(?!inspection)[^:]){2,70}?"
_OVERALL = JudgementSpec("overall", ("Overall effectiveness",), needs=("overall",))

ILACS = Framework(
    key="ilacs",
    name="Inspection of local authority children's services",
    years=(2018, None),
    titles=(
        TitleForm(rf"inspection of (?P<place>{_NAME}) local authority(?:'s)? children's (?:social care )?services"),
        TitleForm(rf"inspection of (?!local authority)(?P<place>{_NAME})(?:'s)? children's (?:social care )?services"),
        TitleForm(r"inspection of (?:local authority )?children's (?:social care )?services"),
        TitleForm(rf"inspection of (?P<place>{_NAME}children's (?:services )?trust)"),
    ),
    scale=SCALE_2013,
    judgement_sets=(
        JudgementSet(
            "2018",
            (_LEADERS, _HELP, _CARE_AND_LEAVERS, _OVERALL),
            usual=(dt.date(2018, 1, 1), dt.date(2022, 12, 31)),
        ),
        JudgementSet(
            "2023",
            (_LEADERS, _HELP, _CARE, _LEAVERS, _OVERALL),
            usual=(dt.date(2023, 1, 1), dt.date(2026, 3, 31)),
        ),
        JudgementSet("2026", (_LEADERS, _HELP, _CARE, _LEAVERS), since=dt.date(2026, 4, 1)),
    ),
    area_lists=(_NEEDS_TO_IMPROVE, _IMPROVEMENT, _PRIORITY),
    headings=(r"the (?:experiences|impact) .*", r"summary", r"overall effectiveness.*"),
    clock=_CLOCK,
)
