"""The board pack as one HTML file: no script, nothing loaded from elsewhere, meant to meet WCAG 2.2 AA.

Every text is escaped where it is put in: an element's children are texts unless they are `Markup`, which only `element`
makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from reviewer.exchange.html_style import STYLE
from reviewer.exchange.pack.parts import Measure, Pack, PackAction, PackArea, PackJudgement, PackPart, Row
from reviewer.model.text import one_line, visible

_NO_CHILDREN = frozenset({"meta"})
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(tag: str, /, *children: str, **attributes: str | None) -> Markup:
    """An element; a child that is no Markup is text. An attribute of None is left out, `class_` is `class`."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_safe(one_line(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if tag in _NO_CHILDREN:
        return Markup(f"<{tag}{given}>")
    inner = "".join(child if isinstance(child, Markup) else _safe(child) for child in children)
    return Markup(f"<{tag}{given}>{inner}</{tag}>")


def _safe(text: str) -> str:
    """A text with what cannot be seen made visible, and nothing of it markup."""
    return escape(visible(text, lines=True))


def html(pack: Pack) -> str:
    """The pack as a whole HTML document."""
    marking = element("p", pack.marking, class_="marking") if pack.marking else Markup("")
    sections = list(_sections(pack))
    contents = element(
        "nav",
        element("ul", *(element("li", element("a", name, href=f"#{id}")) for id, name, _ in sections)),
        aria_label="Contents",
    )
    main = element(
        "main",
        element("h1", pack.title),
        element("p", pack.subtitle, class_="subtitle"),
        _rows(pack.head),
        contents,
        *(_section(id, name, *children) for id, name, children in sections),
        id="main",
        tabindex="-1",
    )
    sheet = element(
        "div",
        element("header", marking) if pack.marking else Markup(""),
        main,
        element("footer", marking) if pack.marking else Markup(""),
        class_="sheet",
    )
    skip = element("a", "Skip to the content", href="#main", class_="skip")
    return f'<!DOCTYPE html>\n<html lang="en-GB">\n{_head(pack)}\n<body>\n{skip}\n{sheet}\n</body>\n</html>\n'


def _head(pack: Pack) -> str:
    as_of = next((row.words for row in pack.head[::-1]), "")
    return "\n".join(
        [
            "<head>",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            element("title", f"{pack.title}: {pack.subtitle}, {as_of}"),
            f"<style>{STYLE}</style>",
            "</head>",
        ]
    )


def _section(id: str, name: str, *children: Markup) -> Markup:
    return element("section", element("h2", name, id=id), *children, aria_labelledby=id)


def _sections(pack: Pack) -> Iterator[tuple[str, str, list[Markup]]]:
    """The sections that there is anything to say in: (anchor, heading, what stands in it)."""
    yield "summary", "Summary", [element("p", words) for words in pack.summary]
    if pack.judgements:
        yield "judgements", "Judgements", [element("dl", *map(_judgement, pack.judgements), class_="tiles")]
    if pack.changes:
        yield "changes", f"What changed since {pack.changes.since}", [_changes(pack)]
    if pack.at_a_glance:
        yield "glance", "Actions at a glance", [_glance(pack.at_a_glance)]
    shown: set[int] = set()
    if pack.areas:
        order = [element("p", words) for words in pack.areas_order]
        yield "areas", "Areas for improvement", [*order, *(_area(area, shown) for area in pack.areas)]
    if pack.others:
        yield "others", "Actions on other findings", [_action(one, "h3", shown) for one in pack.others]
    if pack.unattached:
        yield "unattached", "Actions that belong to no report", [_action(one, "h3", shown) for one in pack.unattached]
    if pack.missing:
        yield "missing", "What is missing", [_bullets(pack.missing)]
    for id, name, rows in (
        ("dates", "Dates", pack.dates),
        ("notes", "Notes", pack.notes),
        ("log", "Log", pack.log),
        ("source", "Where this comes from", pack.provenance),
    ):
        if rows:
            yield id, name, [_rows(rows)]


def _judgement(one: PackJudgement) -> Markup:
    small = "; ".join(words for words in (one.checked, one.place) if words)
    return element(
        "div",
        element("dt", one.label),
        element("dd", one.grade, class_="grade"),
        element("dd", small, class_="small"),
        *([element("dd", f"Reason: {one.reason}", class_="small")] if one.reason else []),
    )


def _changes(pack: Pack) -> Markup:
    if pack.changes is None or not pack.changes.items:
        return element("p", "Nothing changed.")
    return element("ul", *(element("li", name, _bullets(words)) for name, words in pack.changes.items))


def _bullets(words: Iterable[str]) -> Markup:
    return element("ul", *(element("li", one) for one in words))


_COLUMNS = ("Reference", "Action", "Lead", "Due", "Status", "Delivery", "Impact")


def _glance(actions: Iterable[PackAction]) -> Markup:
    """A table; its roles are said, since browsers forget them where a narrow screen shows it as a list."""
    heads = (element("th", name, scope="col", role="columnheader") for name in _COLUMNS)
    return element(
        "table",
        element(
            "caption",
            "Every action, overdue first. Delivery says whether it is done as planned, impact whether it helps.",
        ),
        element("thead", element("tr", *heads, role="row"), role="rowgroup"),
        element("tbody", *map(_glance_row, actions), role="rowgroup"),
        role="table",
    )


def _glance_row(action: PackAction) -> Markup:
    cells = (
        Markup(_safe(action.text)),
        Markup(_safe(action.lead)),
        _due(action),
        action.status,
        action.delivery,
        action.impact,
    )
    return element(
        "tr",
        element("th", element("a", action.reference, href=f"#action-{action.number}"), scope="row", role="rowheader"),
        *(element("td", cell, role="cell", data_label=name) for name, cell in zip(_COLUMNS[1:], cells, strict=True)),
        role="row",
    )


def _due(action: PackAction) -> Markup:
    """The due date, a flag where it is past, how far away it is, and how it slipped."""
    more = []
    if action.overdue:
        more.append(element("strong", action.standing, class_="flag"))
    elif action.standing and action.standing != action.due:
        more.append(element("span", action.standing, class_="small"))
    if action.slipped:
        more.append(element("span", action.slipped, class_="small"))
    due = _safe(action.due)
    return Markup(f"{due} ({'; '.join(more)})" if more else due)


def _area(area: PackArea, shown: set[int]) -> Markup:
    id = f"area-{area.ordinal}"
    return element(
        "section",
        element("h3", area.label, id=id),
        element("blockquote", *_prose(area.text)),
        *([element("p", f"As printed: {area.printed}", class_="small")] if area.printed is not None else []),
        *([element("p", area.said, class_="small")] if area.said else []),
        *(child for part in area.parts for child in _part(part, shown)),
        *([element("h4", "Notes"), _rows(area.notes)] if area.notes else []),
        class_="area",
        aria_labelledby=id,
    )


def _part(part: PackPart, shown: set[int]) -> Iterator[Markup]:
    level = "h4"
    if part.label:
        yield element("h4", f"{part.label}: {part.text or ''}")
        level = "h5"
    if part.quotes:
        yield element(level, "What the inspectors found")
    for quote in part.quotes:
        yield element("figure", element("blockquote", *_prose(quote.text)), element("figcaption", quote.citation))
    yield from (_action(action, level, shown) for action in part.actions)
    if part.nothing:
        yield element("p", element("strong", part.nothing))


def _action(action: PackAction, level: str, shown: set[int]) -> Markup:
    heading = f"{action.reference} {action.text}"
    if action.number in shown:
        link = element("a", "told above", href=f"#action-{action.number}")
        told = element("p", link, f"; it answers {action.answers}.")
        return element("div", element(level, heading), told, class_="action")
    shown.add(action.number)
    rows = (
        _row("Answers", action.answers),
        _row("Lead", action.lead),
        _row("Due", _due(action)),
        _row("Status", action.status),
        _row("Delivery", action.delivery),
        _row("Impact", action.impact),
        *(_linked(row) for row in action.rows),
        *map(_measure, action.measures),
    )
    return element(
        "div",
        element(level, heading, id=f"action-{action.number}"),
        element("dl", *rows),
        *_titled("Progress", action.updates),
        *_titled("Notes", action.notes),
        class_="action late" if action.overdue else "action",
    )


def _titled(title: str, rows: tuple[Row, ...]) -> list[Markup]:
    return [element("p", element("strong", title)), _rows(rows)] if rows else []


def _measure(measure: Measure) -> Markup:
    glyphs = element("span", measure.glyphs, class_="spark", aria_hidden="true")
    said = element("p", glyphs, f" {measure.words}")
    return _row("Measure", Markup(element("p", measure.text) + said))


def _rows(rows: Iterable[Row]) -> Markup:
    return element("dl", *map(_linked, rows))


def _linked(row: Row) -> Markup:
    if row.address:
        told = None if row.words == row.address else "out"
        return _row(row.label, element("a", row.words, href=row.address, class_=told, rel="noreferrer"))
    return _row(row.label, Markup("".join(_prose(row.words))))


def _row(label: str, words: str) -> Markup:
    return element("div", element("dt", label), element("dd", words))


def _prose(text: str) -> list[Markup]:
    """A paragraph for each paragraph of a text; one of a single line stays one."""
    lines = [line for line in visible(text, lines=True).split("\n") if line.strip()]
    return [element("p", line) for line in lines] or [element("p", "–")]
