"""What a framework is, as data: how its title reads, what it judges on which scale, how it names sections and areas.

Patterns are matched against *plain* text (`plain`): one line, single spaces, straight quotes and dashes, lower case.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cached_property

from reviewer.model.extracted import AreaKind
from reviewer.model.grades import SCALE_2013, Grade
from reviewer.record import dataclass

_STRAIGHT = tuple(
    [(c, "'") for c in "‘’ʼ′`´"] + [(c, '"') for c in "“”"] + [(c, "-") for c in "‐‑‒–—−─"] + [("\u00a0", " ")]
)
_NOTHING = ("\u00ad", "\u200b", "\ufeff")
_NOTE_MARK = re.compile(r"(?<=[a-z?:])\s*[\d*†‡]{1,2}$")
_NUMBER = re.compile(r"^\d{1,2}[.)]?\s+")
_LOOSE_QUOTE = re.compile(r"(?<=\w) ' ?(?=s\b)")


def plain(text: str) -> str:
    """Text for matching: NFKC, straight quotes and dashes, single spaces, lower case, "children 's" closed up."""
    if not text.isascii():
        text = _straight(unicodedata.normalize("NFKC", text))
        for char in _NOTHING:
            text = text.replace(char, "")
    text = " ".join(text.lower().split())
    return _LOOSE_QUOTE.sub("'", text) if " '" in text else text


def level(text: str) -> str:
    """Text for matching where places matter: lower case, straight quotes and dashes, as long as `text` itself."""
    straight = text if text.isascii() else _straight(text)
    flat = straight.lower()
    return flat if len(flat) == len(text) else straight


def _straight(text: str) -> str:
    for char, plain_char in _STRAIGHT:
        text = text.replace(char, plain_char)
    return text


@dataclass(frozen=True)
class TitleForm:
    """One way in which a title reads: `pattern` is searched in `level` text, its group `place` is the authority's name.

    `variant` is the variant that this form tells ("reinspection"), None where it tells none.
    """

    pattern: str
    variant: str | None = None

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """For `level` text of any spacing: a space stands for any white space, an apostrophe may stand apart."""
        return re.compile(self.pattern.replace(" ", r"\s+").replace("'", r"\s?'\s?"), re.DOTALL)


@dataclass(frozen=True)
class JudgementSpec:
    """One judgement that a framework makes.

    `labels` are the printed forms, the usual one first. `needs` are words that must all be in a printed label for it to
    be this one, `lacks` words that must not: they decide where a label is misprinted. `subject` is a pattern of other
    words for what is judged, in a heading or a sentence. One with `if_titled` is expected only where the plain title
    has that pattern.
    """

    key: str
    labels: tuple[str, ...]
    needs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    subject: str | None = None
    if_titled: str | None = None

    @property
    def label(self) -> str:
        """The usual printed form."""
        return self.labels[0]


@dataclass(frozen=True)
class JudgementSet:
    """The judgements of one vintage.

    Before `since` no inspection made just these. `usual` are the first and last day of the inspections that as a rule
    do: it decides where the rows of the table leave a doubt.
    """

    name: str
    judgements: tuple[JudgementSpec, ...]
    since: dt.date | None = None
    usual: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True)
class AreaList:
    """A heading under which areas for improvement stand: `pattern` is matched against the whole plain heading."""

    pattern: str
    kind: AreaKind

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when first needed."""
        return re.compile(self.pattern)


@dataclass(frozen=True)
class Clock:
    """What must be done in how many working days after the report is received, and the law that says so."""

    law: str
    circulate: int | None = None
    statement: int | None = None


@dataclass(frozen=True)
class Framework:
    """One inspection framework.

    `headings` are patterns of headings known to stand at the top level of a report: one of them ends a list of areas
    and is never a sub-heading of it. `set_aside` maps patterns of headings to the label of leftover that everything
    under them is (explanations of the grades, standard words about inspecting). `record` is true where the judgements
    are every row of a "Record of main findings"; `groups` then are its groups with the key of each. `numbered` says
    whether findings are numbered paragraphs: always, sometimes, or never; `boxed` whether each area stands in a ruled
    box of its own.
    """

    key: str
    name: str
    years: tuple[int, int | None]
    titles: tuple[TitleForm, ...] = ()
    scale: tuple[Grade, ...] = SCALE_2013
    judgement_sets: tuple[JudgementSet, ...] = ()
    area_lists: tuple[AreaList, ...] = ()
    headings: tuple[str, ...] = ()
    set_aside: tuple[tuple[str, str], ...] = ()
    record: bool = False
    groups: tuple[tuple[str, str], ...] = ()
    numbered: str = "always"
    letter: bool = False
    boxed: bool = False
    clock: Clock | None = None

    @property
    def judges(self) -> bool:
        """Whether this framework gives grades or an outcome at all."""
        return self.record or bool(self.judgement_sets)

    @cached_property
    def heading_regex(self) -> re.Pattern[str] | None:
        """One pattern for all `headings`, for a whole plain heading."""
        return re.compile("(?:" + "|".join(self.headings) + ")") if self.headings else None

    @cached_property
    def set_aside_regexes(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """`set_aside`, compiled."""
        return tuple((re.compile(pattern), label) for pattern, label in self.set_aside)

    def area_list(self, plain_heading: str) -> AreaList | None:
        """The list of areas that a heading opens, None where it opens none; a footnote's mark on it does not matter."""
        bare = _bare(plain_heading)
        return next((a for a in self.area_lists if a.regex.fullmatch(bare)), None)

    def knows_heading(self, plain_heading: str) -> bool:
        """Whether a heading is one of those that reports of this framework have."""
        known = self.heading_regex
        forms = (plain_heading, _bare(plain_heading))
        return any(known and known.fullmatch(form) for form in forms) or self.area_list(plain_heading) is not None


def _bare(heading: str) -> str:
    """A heading without a number before it or a footnote's mark behind it."""
    return _NUMBER.sub("", _NOTE_MARK.sub("", heading))
