"""A secondary source (an article, a summary): what it says of a report, apart from menus, teasers and links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reviewer.extract.document import Block as Markup
from reviewer.extract.furniture import Asides
from reviewer.extract.places import merged, place_of
from reviewer.extract.rows import Row
from reviewer.extract.style import Style, ended, gap
from reviewer.frameworks import match_title, plain
from reviewer.model.extracted import Claim, ClaimKind
from reviewer.model.place import joined

_SAYS = r"(?:said|says|add(?:s|ed)|conclude[sd]?|f(?:ou|i)nds?|note[sd]?|warned|praised|highlighted|states?)"
_WHO = r"(?:report|ofsted|inspectors?|watchdog)"
_REPORTING = re.compile(rf"\b(?:{_SAYS}|according to)\b[^.]{{0,40}}\b{_WHO}\b|\b{_WHO}\b(?: has| have)? {_SAYS}\b")
_ABOUT_INSPECTION = re.compile(r"\bofsted\b|\binspect(?:ion|ors?)\b|\bfocused visit\b|\bmonitoring visit\b")

_ENDS = (
    "knowledge (?:&|and) resources",
    "related (?:articles?|stories|posts|content|news)",
    "read (?:more|full story|next)",
    "latest news",
    "most (?:read|popular)",
    "more (?:news|stories|from).*",
    "(?:share this|follow us|subscribe|sign up|newsletter|cookie|leave a (?:reply|comment)).*",
    "contact us",
    r"comments?(?: \(\d+\))?",
    "tags?:?.*",
    "advertisement",
    "about the author",
    "you may also like",
    "(?:popular|recent) (?:posts|articles)",
    "privacy policy.*",
)
"""Lines with which what surrounds an article begins."""

_END = re.compile("|".join(_ENDS))
_CUT = re.compile(r"\[(?:…|\.\.\.)\]\s*$|\b(?:read|continue reading)\b.{0,20}$", re.IGNORECASE)


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")\b")


_IMPROVE = _any(
    "in order to improve",
    r"should (?:also |now )?(?!have\b)\w+",
    "(?:must|needs? to) (?:also )?(?:be|better|improve|address|ensure)",
    "needs? improving",
    r"areas? for improvement(?! (?:identified|at the))",
    r"recommend\w*",
)
_GRADE = r"(?:outstanding|good|requires? improvement|required improvement|adequate|inadequate)"
_GRADED = _any(
    rf"(?:judged|rated|graded|judgement|rating)\b[^.]*\b{_GRADE}",
    r"(?:is|are|was|were|remains?) (?:now )?(?:rated )?[‘'\"]?(?:outstanding|inadequate|requires improvement)",
)
_STRONG = _any(
    "good|effective(?:ly)?|strong|strengths?|improved|improving|thorough|timely|well|comprehensive|clear|sensitive",
    "prompt(?:ly)?|quick(?:ly)?|helping|proportionate|child-cent(?:red|ered)|praised|positive|success(?:ful)?|robust",
    "supported|continued to develop|on the day|easily",
)
_WEAK = _any(
    "not|no longer|insufficient(?:ly)?|delays?|limited|lack|too (?:many|long|few|recent|often)",
    "inconsistent(?:ly)?|weak(?:ness(?:es)?)?|decline|poor|hampered|unassessed|unseen|hid|hidden|waiting|queue",
    "incomplete|unreliable|hindered|instability|failed|failings?|inadequate|acknowledge that limited",
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Article(NamedTuple):
    """An article: its headline, the rows of its statements, and what everything else of the source is."""

    headline: Row | None
    statements: tuple[tuple[Row, ...], ...]
    asides: Asides
    link: Row | None


def is_secondary(rows: Sequence[Row], *, numbered: int) -> bool:
    """Whether a source without a framework's title reports on an inspection in the third person."""
    flat = [plain(r.text) for r in rows]
    reported = sum(1 for t in flat if _REPORTING.search(t))
    inspected = sum(1 for t in flat if _ABOUT_INSPECTION.search(t))
    return numbered < 5 and reported >= 2 and inspected >= 2


def read_article(rows: Sequence[Row], style: Style) -> Article:
    """The article among everything that surrounds it on its page."""
    start, end, link = _body(rows)
    headline = _headline(rows, start)
    asides: Asides = {}
    for i, row in enumerate(rows):
        if headline is not None and row.order == headline.order:
            continue
        if not start <= i < end:
            asides[row.order] = "link" if link is not None and row.order == link.order else "menu"
    return Article(headline, tuple(_statements(rows[start:end], style)), asides, link)


def claims_of(article: Article, text: str) -> list[Claim]:
    """The article's statements, each a paragraph or a bullet of it, with what it speaks of."""
    about = joined(text, article.link.spans) if article.link else None
    claims: list[Claim] = []
    under = ""
    for rows in article.statements:
        spans = merged(text, [*rows[0].body, *(s for r in rows[1:] for s in r.spans)])
        words = joined(text, spans)
        kind = _kind(plain(words), under if rows[0].mark else "")
        if words.endswith(":") and len(words) < 60:
            under = plain(words)
            continue
        subject = _subject(words, about) if kind is ClaimKind.GRADE else about
        claims.append(Claim(words, kind, subject, place_of(rows, spans)))
    return claims


def _is_prose(row: Row) -> bool:
    return bool(row.mark) or (len(row.text) > 60 and ended(row.text)) or len(row.text) > 110


def _body(rows: Sequence[Row]) -> tuple[int, int, Row | None]:
    """Where the article begins and ends: the longest stretch of prose that nothing of a menu interrupts."""
    best = (0, 0, 0)
    link: Row | None = None
    best_link: Row | None = None
    start: int | None = None
    for i, row in enumerate([*rows, None]):
        stops = row is None or row.line.block is Markup.MENU or _stops(row)
        if not stops and row is not None and start is None and _is_prose(row):
            start = i
        if stops or row is None:
            if start is not None:
                weight = sum(len(r.text) for r in rows[start:i])
                link = row if row is not None and match_title(row.text) else None
                if weight > best[2]:
                    best, best_link = (start, i, weight), link
            start = None
    return best[0], best[1], best_link


def _stops(row: Row) -> bool:
    flat = plain(row.text)
    if _END.fullmatch(flat) or _CUT.search(row.text):
        return True
    return len(flat) < 140 and match_title(row.text) is not None and not ended(row.text)


def _headline(rows: Sequence[Row], start: int) -> Row | None:
    for row in reversed(rows[:start]):
        if row.line.block is not Markup.MENU and len(row.text) > 20 and not _END.fullmatch(plain(row.text)):
            return row
    return None


def _statements(rows: Sequence[Row], style: Style) -> list[tuple[Row, ...]]:
    """The paragraphs and bullets, a sentence that a line break cut in two put together."""
    out: list[list[Row]] = []
    for row in rows:
        last = out[-1][-1] if out else None
        if last is not None and not row.mark and _runs_on(last, row, style):
            out[-1].append(row)
        else:
            out.append([row])
    return [tuple(found) for found in out]


def _runs_on(last: Row, row: Row, style: Style) -> bool:
    if style.wrapped and gap(style, last, row) < 1.3:
        return True
    return not ended(last.text) and row.text[:1].islower()


def _kind(flat: str, under: str) -> ClaimKind:
    if _GRADED.search(flat):
        return ClaimKind.GRADE
    if _IMPROVE.search(flat):
        return ClaimKind.IMPROVE
    strong, weak = len(_STRONG.findall(flat)), len(_WEAK.findall(flat))
    if flat.startswith(("however", "but ")) and weak:
        return ClaimKind.CONCERN
    if weak > strong or (weak and weak == strong and not under):
        return ClaimKind.CONCERN
    return ClaimKind.STRENGTH if strong else ClaimKind.OTHER


def _subject(words: str, about: str | None) -> str | None:
    """The report that a statement of a grade speaks of: an earlier one where the sentence names a year."""
    year = _YEAR.search(words)
    return f"inspection of {year[0]}" if year else about
