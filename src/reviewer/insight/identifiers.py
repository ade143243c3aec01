"""What in a note looks like it names one person: a name with a date or an age, numbers, addresses, ways to reach them.

A warning for whoever writes the note, never a proof. A child's name alone cannot be known from its letters, so that
the form's own words ("no child's or family's name or case number") stay the first safeguard.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum

from reviewer.insight.wording import MONTHS, WEEKDAYS
from reviewer.model.text import one_line
from reviewer.record import dataclass


class IdentifierKind(StrEnum):
    """What something looks like. The value is for people, with its article."""

    NHS_NUMBER = "an NHS number"
    NATIONAL_INSURANCE = "a National Insurance number"
    PUPIL_NUMBER = "a unique pupil number"
    CASE_NUMBER = "a case number"
    BIRTH_DATE = "a date of birth"
    POSTCODE = "a postcode"
    EMAIL = "an e-mail address"
    PHONE = "a telephone number"
    NAME_WITH_DATE = "a person’s name with a date"


@dataclass(frozen=True, slots=True)
class Likely:
    """A likely identifier: `text[start:end]` looks like `kind`."""

    kind: IdentifierKind
    start: int
    end: int
    words: str


def likely(text: str) -> tuple[Likely, ...]:
    """The likely identifiers of a text in order, none of them inside another."""
    found: list[Likely] = []
    for kind, pattern, holds in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span(match.lastgroup or 0)
            taken = any(start < other.end and other.start < end for other in found)
            if not taken and holds(text[start:end]):
                found.append(Likely(kind, start, end, f"“{one_line(text[start:end])}” looks like {kind.value}"))
    return tuple(sorted(found, key=lambda one: one.start))


def warning(text: str) -> str | None:
    """One line for the form, None where nothing was found: "“943 476 5919” looks like an NHS number: …"."""
    found = likely(text)
    if not found:
        return None
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{found[0].words}{more}: leave out what names a child or a family."


def warnings(texts: Iterable[object]) -> list[str]:
    """The warnings for those of `texts` that are text, each once."""
    found = (warning(text) for text in texts if isinstance(text, str))
    return list(dict.fromkeys(one for one in found if one))


def _a_name(text: str) -> bool:
    """Whether capitalised words beside a date can be somebody's name: none of them is a word of this trade."""
    words = _NAME_WORD.findall(_A_DATE.sub("", text))
    return not any(word.casefold().removesuffix("’s").removesuffix("'s") in _NO_NAMES for word in words)


_CHECKED = 9


def nhs_number(text: str) -> bool:
    """Whether ten digits, spaces and hyphens aside, are an NHS number: the last is the check digit modulo 11."""
    digits = [int(letter) for letter in text if letter in "0123456789"]
    if len(digits) != _CHECKED + 1 or len(set(digits)) == 1:
        return False
    total = sum(digit * weight for digit, weight in zip(digits, range(_CHECKED + 1, 1, -1), strict=False))
    return (11 - total % 11) % 11 == digits[-1]


def _always(_text: str) -> bool:
    return True


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.IGNORECASE | re.VERBOSE)


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = rf"[0-9]{{1,2}}(?:[/.-][0-9]{{1,2}}[/.-]|(?:st|nd|rd|th)?\s+{_MONTH}\s+)(?:[0-9]{{4}}|[0-9]{{2}})"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_LOWER = r"[a-zà-öø-ÿ]"
_MORE = rf"(?:[-'’]{_CAPITAL}?{_LOWER}{{1,20}}|{_CAPITAL}{_LOWER}{{1,20}}){{0,3}}"
_ONE_NAME = rf"{_CAPITAL}(?:{_LOWER}{{1,20}}|['’]{_CAPITAL}{_LOWER}{{1,20}}){_MORE}"
_NAME = rf"{_ONE_NAME}(?:\s{{1,3}}(?:{_ONE_NAME}|{_CAPITAL}\b\.?)){{0,2}}"
_TWO_NAMES = rf"{_ONE_NAME}(?:\s{{1,3}}{_ONE_NAME}){{1,2}}"
_AGE = r"(?i:aged?\s+[0-9]{1,2}\b)"
_NAME_WORD = re.compile(rf"{_ONE_NAME}(?=[\s,.(–-]|$)")
_A_DATE = re.compile(_DATE, re.ASCII | re.IGNORECASE)
_NO_NAMES = frozenset(
    f"""
    {" ".join(f"{month} {month[:3]}" for month in MONTHS)} sept {" ".join(f"{day} {day[:3]}" for day in WEEKDAYS)}
    a an the this that these those and or of on in at by to from for since until before after between as with within
    over under all no not we our it its they he she i is was were be are has had have will due done new old last next
    first second final draft original current early late end start mid year month week day date dated both each every
    action actions plan plans board boards cabinet council councils committee scrutiny ofsted cqc hmi hmip hmicfrs dfe
    government authority authorities partnership safeguarding trust service services team teams head heads director
    directors dcs lead leads leader leaders manager managers officer officers worker workers practice practitioner
    practitioners social care health help protection early children child’s young people person family families parent
    parents carer carers foster fostering adoption leavers corporate parenting panel panels forum group groups network
    meeting meetings minutes agenda paper papers report reports review reviews reviewed audit audits audited data
    dashboard survey surveys sample samples sampled inspection inspections inspected inspectors inspector visit visits
    visited monitoring quality assurance performance improvement self evaluation workshop workshops training induction
    supervision policy procedure guidance strategy letter email call conference core assessment assessments referral
    referrals contact contacts case cases file files record records recording system systems evidence observation
    observations feedback voice partner partners external internal published publication received sent approved agreed
    completed complete closed opened signed updated update reported reporting recorded checked verified told see per
    school schools education send ehcp police nhs icb hospital court cafcass lado irs iro mash lscb section area part
    paragraph judgement stage phase quarter spring summer autumn winter easter christmas term city borough county
    district north south east west royal london street road house hall centre hub deadline baseline target
    """.casefold().split()
)
"""What is no name of a person though it begins with a capital, and stands beside dates in notes about a plan."""

_PATTERNS: tuple[tuple[IdentifierKind, re.Pattern[str], Callable[[str], bool]], ...] = (
    (IdentifierKind.EMAIL, _pattern(r"(?P<it>[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+)"), _always),
    (
        IdentifierKind.NHS_NUMBER,
        _pattern(r"(?<![\w-])(?P<it>[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4})(?![\w-])"),
        nhs_number,
    ),
    (
        IdentifierKind.NATIONAL_INSURANCE,
        _pattern(r"\b(?P<it>[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:\s?[0-9]{2}){3}\s?[A-D])\b"),
        _always,
    ),
    (IdentifierKind.PUPIL_NUMBER, _pattern(r"\b(?P<it>[A-Z][0-9]{12}|[A-Z][0-9]{11}[A-Z])\b"), _always),
    (
        IdentifierKind.BIRTH_DATE,
        _pattern(rf"\b(?:d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|born(?:\s+on)?)\W{{0,4}}(?P<it>{_DATE})"),
        _always,
    ),
    (
        IdentifierKind.PHONE,
        _pattern(r"(?<![\w+])(?P<it>(?:\+44\s?(?:\(0\)\s?)?|\(?0)[1-9](?:[\s()-]?[0-9]){8,9})(?![\w])"),
        _always,
    ),
    (
        IdentifierKind.CASE_NUMBER,
        _pattern(
            r"""\b(?:case|child|client|person|pupil|service\s?user|family|file|court|mosaic|lcs|ics|liquidlogic|
            eclipse|azeus|carefirst|upn)\s{0,3}(?:file|record)?\s{0,3}(?:id|no|nos|number|ref|reference)?\s{0,3}[.:\#]{0,2}
            \s{0,3}
            (?P<it>[A-Z]{0,3}[-/]?[0-9]{4,12})(?![\w])"""
        ),
        lambda text: not re.fullmatch(r"(?:19|20)[0-9]{2}", text),
    ),
    (
        IdentifierKind.POSTCODE,
        _pattern(r"(?-i:\b(?P<it>(?:[A-Z]{1,2}[0-9][A-Z0-9]?|GIR)\s?[0-9][ABD-HJLNP-UW-Z]{2})\b)"),
        _always,
    ),
    (
        IdentifierKind.NAME_WITH_DATE,
        re.compile(
            rf"\b(?P<it>{_NAME}[\s,(:–-]{{1,3}}(?:(?i:{_DATE})\b|{_AGE}))"
            rf"|\b(?P<other>(?i:{_DATE})[\s,):–-]{{1,3}}{_TWO_NAMES})"
        ),
        _a_name,
    ),
)
