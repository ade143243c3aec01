"""What `reviewer export` makes besides YAML: board packs, tables, calendars and sheets for updates, as bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.cli.output import tell
from reviewer.errors import Refused, UsageError

if TYPE_CHECKING:
    from reviewer.exchange.pack import PackInput, PlanInput
    from reviewer.exchange.tables import Table
    from reviewer.review.workspace import Workspace

PUBLIC = "public"
AUDIENCES = (PUBLIC, "board", "internal")
TABLES = ("actions", "judgements")
PACKS = ("markdown", "html")
SUFFIXES = {
    "yaml": (".yaml", ".yml"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "ics": (".ics",),
}
"""By format the endings that a file of it has; the first is the one that is given."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line; `as_of` and `since` as they were typed, None where they were not."""

    form: str
    output: str | None = None
    as_of: str | None = None
    since: str | None = None
    audience: str | None = None
    updates: bool = False
    lead: str | None = None
    table: str | None = None

    def check(self) -> None:
        """Raise UsageError for an option that means nothing with the others."""
        packs, tables = " or ".join(PACKS), "csv or xlsx"
        for given, fits, option, where in (
            (
                self.audience,
                self.form != "yaml" and not self.updates,
                "--audience",
                "board packs, tables and calendars",
            ),
            (self.since, self.form in PACKS, "--since", f"--format {packs}"),
            (self.as_of, not self.updates, "--as-of", "anything but --updates, which is of today"),
            (self.updates, self.form == "xlsx", "--updates", "--format xlsx"),
            (self.lead is not None, self.updates, "--lead", "--updates"),
            (self.table, self.form in ("csv", "xlsx") and not self.updates, "--table", f"--format {tables}"),
        ):
            if given and not fits:
                raise UsageError(f"goes with {where}.", where=option)


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be: its name, what is in it, and what somebody should know of it, a line each."""

    name: str
    data: bytes
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """The day that a document shows, and the day from which on it tells changes; None where none was named."""

    as_of: dt.date
    since: dt.date | None


def days(workspace: Workspace, asked: Asked) -> Days:
    """The days that were asked for. Raises UsageError for what is no day, or one that is still to come."""
    today = workspace.today()
    as_of = _day(asked.as_of, today, "--as-of") or today
    since = _day(asked.since, today, "--since")
    if since and since > as_of:
        raise UsageError(f"{since.isoformat()} is after {as_of.isoformat()}.", where="--since")
    return Days(as_of, since)


def _day(typed: str | None, today: dt.date, option: str) -> dt.date | None:
    if typed is None:
        return None
    from reviewer.insight.dates import understand

    try:
        understood = understand(typed, today)
    except UsageError as error:
        raise UsageError(error.message, where=option, hint="Type 12/3/2027 or 2027-03-12.") from None
    if understood.date > today:
        raise UsageError(
            f"{understood.words} is still to come.", where=option, hint="Name a day that is past, or today."
        )
    return understood.date


def documents(
    workspace: Workspace, ids: list[str], asked: Asked, *, named: bool, marking: str | None
) -> Iterator[Document]:
    """Each document as it is made. A draft's board pack is refused: told, and raised in the end where `named`."""
    given = _gathered(workspace, ids, days(workspace, asked), marking, named=named)
    if asked.form in PACKS:
        yield from _packs(given, asked, named=named)
        return
    reports = list(given)
    every: list[PlanInput] = [*reports]
    if not named:
        from reviewer.exchange.pack import gather_unattached

        every.append(gather_unattached(workspace, as_of=days(workspace, asked).as_of, marking=marking))
    if asked.updates:
        yield _updates(every, ids, asked, marking)
    elif asked.form == "ics":
        yield _calendar(every, ids, asked)
    else:
        yield from _tables(reports, every, ids, asked, marking)


def _gathered(
    workspace: Workspace, ids: list[str], when: Days, marking: str | None, *, named: bool
) -> Iterator[PackInput]:
    """Each report with its plan on those days; one not in the store by then is told, and refused where `named`."""
    from reviewer.exchange.pack import gather

    for id in ids:
        try:
            yield gather(workspace, id, as_of=when.as_of, since=when.since, marking=marking)
        except Refused as error:
            if named:
                raise
            tell(f"reviewer: {error}")


def _packs(plans: Iterable[PackInput], asked: Asked, *, named: bool) -> Iterator[Document]:
    from reviewer.exchange.html import html
    from reviewer.exchange.markdown import markdown
    from reviewer.exchange.pack import Audience, build
    from reviewer.insight.wording import listed

    refused: list[Refused] = []
    for given in plans:
        try:
            pack = build(given, Audience(asked.audience or PUBLIC))
        except Refused as error:
            refused.append(error)
            continue
        text = markdown(pack) if asked.form == "markdown" else html(pack)
        said = [f"{given.report.id}: {words}" for words in pack.warnings]
        if pack.left_out:
            said.append(f"{given.report.id}: {_left_out(asked)}: {listed(list(pack.left_out))}")
        yield Document(_name(given.report.id, asked), text.encode("utf-8"), tuple(said))
    for told in refused[: len(refused) - named]:
        tell(f"reviewer: {told}")
    if refused and named:
        raise refused[-1]


def _tables(
    reports: list[PackInput], plans: list[PlanInput], ids: list[str], asked: Asked, marking: str | None
) -> Iterator[Document]:
    from reviewer.exchange.pack import Audience
    from reviewer.exchange.tables import actions_table, judgements_table

    made: list[Table] = []
    if asked.table != "judgements":
        made.append(actions_table(plans, Audience(asked.audience or PUBLIC)))
    if asked.table != "actions":
        made.append(judgements_table(reports))
    told = tuple(f"{_left_out(asked)}: {words}" for table in made for words in table.left_out)
    told = (*(words for table in made for words in table.warnings), *told)
    if asked.form == "xlsx":
        from reviewer.exchange.xlsx import workbook_bytes

        yield Document(_name(_of(ids, "plan"), asked), workbook_bytes(made, marking=marking), told)
        return
    from reviewer.exchange.csv_text import csv_bytes

    for table in made:
        name = _name(table.name, asked) if table.name == "actions" else f"{table.name}.csv"
        yield Document(name, csv_bytes(table), told if table is made[0] else ())


def _calendar(plans: list[PlanInput], ids: list[str], asked: Asked) -> Document:
    from reviewer.exchange.ics import calendar
    from reviewer.exchange.pack import Audience

    made = calendar(plans, Audience(asked.audience or PUBLIC))
    told = tuple(f"{_left_out(asked)}: {words}" for words in made.left_out)
    return Document(_name(_of(ids, "plan"), asked), made.data, told)


def _updates(plans: list[PlanInput], ids: list[str], asked: Asked, marking: str | None) -> Document:
    from reviewer.exchange.updates import updates_sheet
    from reviewer.model.targets import slug

    data = updates_sheet(plans, lead=asked.lead, marking=marking)
    parts = [*([ids[0]] if len(ids) == 1 else []), "updates", *([slug(asked.lead)] if asked.lead else [])]
    return Document(f"{'-'.join(parts)}.xlsx", data)


def _of(ids: list[str], several: str) -> str:
    return ids[0] if len(ids) == 1 else several


def _name(stem: str, asked: Asked) -> str:
    """The file's name; what is not for the public says so in it, so that it never takes the public one's place."""
    audience = "" if asked.audience in (None, PUBLIC) else f"-{asked.audience}"
    return f"{stem}{audience}{SUFFIXES[asked.form][0]}"


def _left_out(asked: Asked) -> str:
    return f"left out for the audience “{asked.audience or PUBLIC}”"
