"""The vocabulary of the field: what inspectors of children's services call the same thing in different words.

An area asks for "return home interviews", the paragraph speaks of children who "go missing"; an area says IRO, the
paragraph "independent reviewing officer". Each concept has phrases that mean it, acronyms beside what they stand for,
and hints: words that often come with it and mean other things too. Written from knowledge of the field, from the law
and guidance (Children Act 1989 and 2004, Working Together, the care planning regulations, the SEND code of practice)
and from the inspection frameworks of 2009 to 2026; nothing is taken from the benchmark's answers.

A phrase matches by its stems, so that one form of a word stands for all ("assessment", "assessed", "assessing").
"""

from __future__ import annotations

from typing import Final

CONCEPTS: Final[dict[str, tuple[str, str]]] = {
    # -- the way in -----------------------------------------------------------------------------------------------
    "front door": (
        "multi-agency safeguarding hub, MASH, front door, first contact, contact and referral, contacts and"
        " referrals, referral, re-referral, initial contact, single point of access, single point of contact,"
        " contact centre, contact service, access team, duty team, initial screening, screening, first response",
        "contact, threshold, triage",
    ),
    "threshold": (
        "threshold, level of need, continuum of need, step up, step down, stepped up, eligibility",
        "inappropriate referral, no further action, close case, case closure, closed case",
    ),
    "step down": (
        "step down, stepped down, stepping down, close case, case closure, closing cases, closed prematurely, cease,"
        " transfer to early help, plan ended",
        "re-referral",
    ),
    "early help": (
        "early help, early intervention, family help, early support, common assessment framework, CAF, lead"
        " professional, team around the child, team around the family, TAC, TAF, troubled families, supporting"
        " families, prevention, preventative, children's centre, family hub, universal service, targeted support,"
        " family support",
        "early, voluntary sector",
    ),
    "out of hours": ("emergency duty, emergency duty team, EDT, EDS, out of hours, evenings and weekends", ""),
    "strategy discussion": (
        "strategy discussion, strategy meeting, section 47, s47, s 47, child protection enquiry, child protection"
        " investigation, joint investigation",
        "police, enquiry, investigation",
    ),
    "child protection plan": (
        "child protection plan, child protection planning, child protection conference, initial conference, review"
        " conference, child protection chair, conference chair, core group, ICPC",
        "child protection, conference",
    ),
    "child in need": (
        "child in need, children in need, section 17, s17, CIN, child in need plan, child in need review",
        "",
    ),
    "written agreement": ("written agreement, working agreement, safety plan, contract of expectation", ""),
    # -- understanding a child ------------------------------------------------------------------------------------
    "assessment": (
        "assessment, reassessment, single assessment, core assessment, initial assessment, child and family"
        " assessment, parenting capacity",
        "analysis, history",
    ),
    "chronology": (
        "chronology, history, historical information, family history, case history, past concern, genogram",
        "",
    ),
    "risk": (
        "risk assessment, risk analysis, risk management, analysis of risk, risk of harm, risk factor",
        "risk, harm",
    ),
    "direct work": (
        "direct work, seen alone, see children, statutory visit, social work visit, visit, relationship with social"
        " worker",
        "",
    ),
    "participation": (
        "participation, wishes and feelings, voice of the child, child's voice, views of children, children's views,"
        " children in care council, care council, listen to children, consult, co-production, feedback from children",
        "view, feedback, council",
    ),
    "diversity": (
        "diversity, equality, ethnicity, ethnic, culture, cultural, religion, religious, language, identity,"
        " interpreter, translator, faith, heritage, black and minority, protected characteristic, disproportionate",
        "",
    ),
    "plan quality": (
        "SMART, specific and measurable, timescale, outcome-focused, contingency, contingency plan, measurable,"
        " clear actions, clear targets, clear goals, clear objectives, milestone, interim plan, target",
        "plan, action, goal",
    ),
    # -- harms ----------------------------------------------------------------------------------------------------
    "missing": (
        "missing from home, missing from care, go missing, goes missing, went missing, gone missing, missing"
        " episode, missing children, children missing, who are missing, return home interview, return interview,"
        " RHI, run away, runaway, abscond",
        "missing, whereabouts",
    ),
    "sexual exploitation": ("sexual exploitation, CSE, MASE, grooming, sexual abuse", "exploitation"),
    "exploitation": (
        "exploitation, child criminal exploitation, CCE, county lines, trafficking, modern slavery, NRM, national"
        " referral mechanism, gang, serious youth violence, extra-familial, contextual safeguarding, MACE",
        "grooming, CSE",
    ),
    "radicalisation": ("radicalisation, extremism, Prevent duty, Channel panel", ""),
    "neglect": ("neglect, graded care profile, neglectful", ""),
    "domestic abuse": (
        "domestic abuse, domestic violence, MARAC, multi-agency risk assessment conference, perpetrator, coercive"
        " control",
        "violence",
    ),
    "parental difficulties": (
        "substance misuse, drug and alcohol, alcohol misuse, drug misuse, parental mental health, toxic trio,"
        " parental mental ill health",
        "",
    ),
    "harmful practices": (
        "female genital mutilation, FGM, forced marriage, honour-based violence, honour-based abuse, faith-based abuse",
        "",
    ),
    "designated officer": (
        "designated officer, LADO, allegation against, allegation about, allegation, position of trust",
        "",
    ),
    "offending": ("youth offending, youth justice, offending, reoffending, custody, remand, YOT", ""),
    # -- children in particular circumstances ---------------------------------------------------------------------
    "disability": (
        "disabled children, children with disabilities, disability, disabled, short break, complex needs, SEND, SEN,"
        " special educational need, EHCP, EHC plan, education health and care plan, neurodevelopmental, autism",
        "annual review",
    ),
    "private fostering": ("private fostering, privately fostered", ""),
    "connected persons": (
        "connected person, connected carer, kinship, family and friends, friends and family, family members and"
        " friends, regulation 24, viability assessment, extended family, relative, placed with family",
        "special guardian",
    ),
    "special guardianship": (
        "special guardianship, special guardian, SGO, child arrangements order, residence order",
        "",
    ),
    "homeless": (
        "homeless, 16 and 17 year old, 16- and 17-year-old, Southwark, bed and breakfast, sofa surfing, housing",
        "accommodation",
    ),
    "asylum": ("unaccompanied asylum, asylum-seeking, UASC, unaccompanied, age assessment, refugee", "trafficking"),
    "unborn": ("pre-birth, unborn, expectant, baby, babies", "birth"),
    "brothers and sisters": ("brothers and sisters, sibling, together or apart", ""),
    # -- edge of care, courts -------------------------------------------------------------------------------------
    "edge of care": (
        "edge of care, family group conference, family breakdown, reunification, rehabilitation, return home from"
        " care, return to their family, return to their parents, family therapy, remain with their family, placement"
        " with parents, placed with parents, intensive support",
        "",
    ),
    "pre-proceedings": (
        "public law outline, PLO, pre-proceedings, letter before proceedings, care proceedings, legal planning,"
        " legal gateway, family court, CAFCASS, court, judiciary, proceedings",
        "legal",
    ),
    "section 20": ("section 20, s20, voluntarily accommodated, voluntary accommodation, legal status", ""),
    # -- children in care -----------------------------------------------------------------------------------------
    "reviewing officer": (
        "independent reviewing officer, IRO, reviewing officer, independent reviewing service, looked after review,"
        " looked after children review, statutory review, dispute resolution, escalation, footprint, midway review",
        "review, conference chair",
    ),
    "advocacy": ("advocacy, advocate, independent visitor, children's rights", ""),
    "complaints": ("complaint, complain, compliment, ombudsman, representation", ""),
    "permanence": (
        "permanence, permanency, permanent, long-term fostering, long-term foster, matched, parallel planning,"
        " twin-track, concurrent planning, permanence planning, second review, care plan, drift",
        "matching",
    ),
    "placement": (
        "placement, placement choice, placement stability, placement move, residential, children's home, out of"
        " area, out of borough, out of county, at a distance, distance from home, unregistered, disruption, matching",
        "stability",
    ),
    "sufficiency": (
        "sufficiency, commission, commissioner, commissioning, placement choice, range of placements, market,"
        " sufficient placements, recruitment of foster carers, joint strategic needs assessment, JSNA, procurement",
        "",
    ),
    "fostering": (
        "foster carer, foster care, fostering, fostering service, fostering panel, foster home, carer, supervising"
        " social worker, Mockingbird",
        "approval",
    ),
    "delegated authority": ("delegated authority, delegated responsibility, delegation", ""),
    "adoption": (
        "adoption, adopter, adoptive, placement order, foster to adopt, fostering for adoption, concurrent, early"
        " permanence, adoption scorecard, agency decision-maker, family finding, adoption register, inter-agency,"
        " regional adoption agency, RAA",
        "",
    ),
    "adoption panel": (
        "adoption panel, panel chair, agency decision-maker, panel adviser, reports to panel",
        "panel",
    ),
    "permanence report": (
        "child permanence report, child permanence record, CPR, adoption placement report, prospective adopter report",
        "permanence report",
    ),
    "life story": (
        "life story, life-story work, later life letter, later-in-life letter, life history, life journey, memory box",
        "",
    ),
    "family time": (
        "family time, contact arrangement, contact with family, contact with parents, supervised contact, birth family",
        "",
    ),
    "personal education plan": (
        "personal education plan, PEP, virtual school, virtual head, pupil premium, designated teacher",
        "",
    ),
    "attainment": (
        "attainment, achievement gap, attainment gap, educational outcome, educational progress, key stage, GCSE,"
        " qualification, academic, educational achievement",
        "attendance, exclusion, school",
    ),
    "school absence": (
        "attendance, exclusion, excluded, persistent absence, alternative provision, part-time timetable, fixed-term",
        "",
    ),
    "missing education": (
        "missing education, children missing education, CME, missing from education, home education, home educated,"
        " elective home education, EHE, not in full-time education",
        "",
    ),
    "health": (
        "health assessment, initial health assessment, review health assessment, health need, health passport,"
        " health history, health information, dental, dentist, immunisation, looked after children nurse",
        "health, medical",
    ),
    "emotional health": (
        "mental health, CAMHS, emotional health, emotional well-being, emotional wellbeing, therapeutic, therapy,"
        " strengths and difficulties, SDQ, psychological",
        "well-being",
    ),
    # -- care leavers ---------------------------------------------------------------------------------------------
    "care leavers": (
        "care leaver, leaving care, personal adviser, personal advisor, PA, pathway plan, former looked after,"
        " care-experienced, after care, young adult, staying put, staying close, transition to independence,"
        " independent living, through care",
        "independence",
    ),
    "pathway plan": ("pathway plan, pathway planning", "pathway"),
    "keeping in touch": (
        "keep in touch, keeping in touch, kept in touch, in touch, lost touch, lose touch, lost contact",
        "",
    ),
    "accommodation": (
        "accommodation, suitable accommodation, supported accommodation, supported lodgings, semi-independent,"
        " tenancy, tenancies, foyer, hostel, bed and breakfast, staying put, housing, lodging",
        "",
    ),
    "employment": (
        "education employment and training, education employment or training, EET, NEET, employment, apprentice,"
        " apprenticeship, training provider, post-16, further education, higher education, university, college,"
        " careers, work experience, vocational, traineeship",
        "",
    ),
    "entitlement": (
        "entitlement, pledge, local offer, setting-up-home allowance, leaving care grant, financial support, allowance",
        "",
    ),
    "adult services": ("transition to adult, adult service, adult social care, preparing for adulthood", "transition"),
    # -- leaders --------------------------------------------------------------------------------------------------
    "corporate parenting": (
        "corporate parent, corporate parenting, corporate parenting board, corporate parenting panel, elected"
        " member, lead member, councillor",
        "member, pledge",
    ),
    "political scrutiny": (
        "scrutiny committee, scrutiny panel, overview and scrutiny, elected member, lead member, councillor,"
        " cabinet, chief executive, political, governance, health and well-being board, health and wellbeing board,"
        " improvement board, children's trust",
        "scrutiny",
    ),
    "leadership": (
        "senior leader, senior manager, director of children's services, DCS, leadership, strategic leader",
        "director, strategic",
    ),
    "management oversight": (
        "management oversight, managerial oversight, oversight, management decision, manager's decision, rationale,"
        " management direction, case direction, decision-making, management scrutiny, sign off",
        "manager, management, challenge",
    ),
    "supervision": ("supervision, supervise, supervisory, reflective, appraisal", ""),
    "performance information": (
        "performance management, performance information, performance data, management information, data, dataset,"
        " scorecard, performance report, performance indicator, performance monitoring, key performance",
        "performance, information, target",
    ),
    "quality assurance": (
        "quality assurance, QA, audit, auditor, case audit, dip sample, moderation, learning loop, practice week",
        "",
    ),
    "recording": (
        "recording, record, case file, case record, case note, electronic system, electronic recording, information"
        " system, integrated children's system, ICS, IT system, database, file",
        "written",
    ),
    "caseloads": ("caseload, workload, capacity, unallocated, allocated cases, vacancy", ""),
    "workforce": (
        "workforce, recruitment, retention, recruit, agency staff, agency social worker, turnover, vacancy,"
        " vacancies, newly qualified, ASYE, assessed and supported year, change of social worker, changes in social"
        " worker, temporary staff, permanent staff, social work academy, stable workforce, principal social worker",
        "staff, interim",
    ),
    "training": (
        "training, learning and development, professional development, training need, staff development",
        "learning, skill",
    ),
    "case transfer": ("case transfer, transfer, transferred, handover, transition point", ""),
    "partnership": (
        "partner agency, partner agencies, multi-agency, information sharing, share information, sharing of"
        " information, agencies, partnership working, joint working, partnership",
        "partner, health professional, police, education professional, inter-agency",
    ),
    "police": ("police, constabulary, police officer", ""),
    "health services": (
        "health professional, health visitor, GP, health service, clinical commissioning group, CCG, ICB, integrated"
        " care board, hospital, midwife, school nurse, NHS, paediatrician",
        "",
    ),
    "schools": ("school, education professional, teacher, headteacher, SENCo, education setting", ""),
    "sharing reports": (
        "conference report, report for conference, share report, reports shared, social work report, minutes, shared"
        " with parents",
        "",
    ),
    "learning from reviews": (
        "serious case review, SCR, learning from, lessons learned, learning lessons, rapid review",
        "learning",
    ),
    "safeguarding board": (
        "local safeguarding children board, safeguarding children board, LSCB, the board, section 11, business plan,"
        " annual report, independent chair, board member, sub-group, subgroup, learning and improvement framework,"
        " child death overview, CDOP, serious case review, SCR, multi-agency training, safeguarding partnership",
        "",
    ),
}
"""Concept: (phrases that mean it, hints), each a list parted by commas."""
