"""What an audience may see, and the count of what it is not shown: one place for both, so that they cannot differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from reviewer.exchange.pack.given import Audience, PlanInput
from reviewer.insight import identifiers
from reviewer.insight.wording import listed
from reviewer.model.decided import Decided
from reviewer.model.reviewed import ReviewedReport
from reviewer.model.text import one_line

_SHORTEST_NAME = 3


class Withheld(Enum):
    """A kind of thing that some audience is not shown: who may see it, its name for one and for many."""

    NOTE = (Audience.INTERNAL, "note", "notes")
    CHALLENGE = (Audience.INTERNAL, "challenge to the report", "challenges to the report")
    LOG = (Audience.INTERNAL, "entry of the log", "entries of the log")
    REVIEWER = (Audience.BOARD, "reviewer's name", "reviewers' names")
    HOLDER = (Audience.BOARD, "name of a lead (the role stands)", "names of leads (their roles stand)")
    APPROVER = (Audience.BOARD, "name of who approved or verified", "names of who approved or verified")
    REASON = (Audience.BOARD, "reason", "reasons")
    UPDATE = (Audience.BOARD, "progress report", "progress reports")
    EVIDENCE = (Audience.BOARD, "description of evidence", "descriptions of evidence")
    UNATTACHED = (Audience.BOARD, "action that belongs to no report", "actions that belong to no report")
    GAP = (Audience.BOARD, "gap in the plan", "gaps in the plan")
    SOURCE = (Audience.BOARD, "address of the source", "addresses of the source")
    PATH = (Audience.INTERNAL, "file path", "file paths")

    @property
    def audience(self) -> Audience:
        """Who may see it, with everyone who may see more."""
        return self.value[0]

    def words(self, count: int) -> str:
        """So many of them: "3 notes"."""
        return f"{count} {self.value[1 if count == 1 else 2]}"


class Editor:
    """Shows to one audience what it may see and counts the rest."""

    def __init__(self, given: PlanInput, audience: Audience) -> None:
        self.audience = audience
        self._withheld: dict[Withheld, set[object]] = {}
        self._roles = {role.name.casefold(): role for role in given.roles}
        self._people = {person.uuid: person.name for person in given.people}
        self._held = {role.holder: role.name for role in reversed(given.roles) if role.holder}
        self.reviewers = frozenset(actors(given))
        self._names = {name.casefold() for name in (*self._people.values(), *self.reviewers)}

    def may(self, kind: Withheld, things: Iterable[object]) -> bool:
        """Whether the audience sees things of this kind; else these are counted as left out, each of them once."""
        if self.audience.sees(kind.audience):
            return True
        self._withheld.setdefault(kind, set()).update(things)
        return False

    def shown(self, kind: Withheld, text: str | None) -> str | None:
        """`text` where there is any and the audience may see it."""
        return text if text and text.strip() and self.may(kind, [text]) else None

    def someone(self, name: str | None, kind: Withheld = Withheld.APPROVER) -> str:
        """ " by NAME" where there is one and the audience may see it, else nothing."""
        shown = self.shown(kind, name)
        return f" by {shown}" if shown else ""

    def lead(self, name: str | None) -> str:
        """A lead or contributor: a role, with its holder for whoever may know; never a person's name in public."""
        if not (name and name.strip()):
            return "no lead yet"
        role = self._roles.get(name.casefold())
        holder = self._people.get(role.holder or "") if role else None
        if holder:
            return f"{name} ({holder})" if self.may(Withheld.HOLDER, [holder]) else name
        if name.casefold() in self._names and not self.may(Withheld.HOLDER, [name]):
            return self._role_of(name) or "a named officer"
        return name

    def _role_of(self, name: str) -> str | None:
        uuids = (uuid for uuid, known in self._people.items() if known.casefold() == name.casefold())
        return next((self._held[uuid] for uuid in uuids if uuid in self._held), None)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the audience is not shown, one line a kind."""
        return tuple(kind.words(len(self._withheld[kind])) for kind in Withheld if self._withheld.get(kind))

    def doubts(self, texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """What in people's own prose should not go out: (where it stands, the text) pairs are looked through.

        What looks like an identifier of one person, for every audience; for the public, also a name that is known as
        a reviewer's or an officer's.
        """
        public = self.audience is Audience.PUBLIC
        look = f"look at it before this {'is published' if public else 'goes out'}."
        found: list[str] = []
        long_enough = (re.escape(name) for name in sorted(self._names) if len(name) >= _SHORTEST_NAME and public)
        names = re.compile(rf"(?<!\w)(?:{'|'.join(long_enough) or '(?!)'})(?!\w)", re.IGNORECASE)
        for where, text in texts:
            said = sorted({f"“{one_line(match[0])}”" for match in names.finditer(text)})
            if said:
                found.append(f"{where} names {listed(said)}: {look}")
            found += [f"{where}: {one.words}: {look}" for one in identifiers.likely(text)]
        return tuple(dict.fromkeys(found))


def actors(given: PlanInput) -> Iterator[str]:
    """Everyone who decided, noted or reported anything about the report, each as often as they did."""
    if given.report is not None:
        yield from (decided.actor for decided in decisions(given.report))
        yield from (link.actor for area in given.report.areas for link in area.links)
        yield from (note.actor for note in given.report.notes)
    yield from (entry.actor for entry in given.log)
    for planned in given.actions:
        yield planned.action.actor
        yield from (change.actor for change in planned.details.due_changes)


def decisions(report: ReviewedReport) -> Iterator[Decided]:
    """Every decision about what the report says."""
    found: list[Decided | None] = [report.closed]
    found += [one for view in report.judgements for one in (view.decided, view.added)]
    found += [view.decided for view in report.facts]
    for view in report.paragraphs:
        found += [view.read, view.marked, view.themed, view.corrected, view.added, view.leaders_aware, view.dismissed]
    for area in report.areas:
        found += [area.confirmed, area.added, *(strand.added for strand in area.strands)]
    found += [one.decided for one in report.removed]
    yield from (one for one in found if one is not None)
