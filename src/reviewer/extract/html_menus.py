"""What of a web page surrounds its article: navigation, adverts, forms, sharing, other stories, cookie notices.

First the article: what the page itself marks as such, else the smallest element that holds nearly all its prose. All
outside it is surroundings, and within it what names itself so or is only a list of links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4.element import Tag

from reviewer.extract.html_blocks import BLOCKS

PROSE = 60
"""Letters of a block of running text; shorter ones are labels, dates, links."""
_NEARLY_ALL = 0.7
"""Share of the page's prose that the article must hold."""
_MARKED = 0.4
"""The same for an element that the page itself calls its article or main part."""
_TOO_MUCH = 0.3
"""An element that names itself a menu and holds this share of the article's prose is none."""
_LINKED = 0.8
"""Share of a list's letters in links that makes it a menu."""

_ARTICLE = ("main", "article")
_CONTAINERS = frozenset({"html", "body", "main", "article", "section", "div", "td", "tr", "tbody", "table", "center"})
_SURROUND_TAGS = frozenset({"nav", "aside", "form", "button", "select", "dialog", "search", "footer"})
_SURROUND_ROLES = frozenset(
    {"navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"}
)
_SURROUND_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|share|sharing|social|cookies?|consent|adverts?|ads?|"
    r"advertisement|promo|promotion|newsletter|subscribe|subscription|related|recommended|comments?|skip-?link|"
    r"site-?header|site-?footer|page-?footer|footer|pagination|pager|popup|modal|banner)(?:$|[-_\s])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Weight:
    """What an element holds, in letters: all of them, those in links, those of running text outside links."""

    letters: int = 0
    linked: int = 0
    prose: int = 0
    items: int = 0


def surroundings(page: Tag) -> frozenset[int]:
    """The ids (`id()`) of the elements that are surroundings, everything in them included."""
    weights = weigh(page)
    article = _article(page, weights)
    found: set[int] = set()
    _outside(article, found)
    within = weights[id(article)].prose
    for tag in article.find_all(True):
        weight = weights[id(tag)]
        if (_says_so(tag) and weight.prose <= _TOO_MUCH * within) or _only_links(tag, weight):
            found.add(id(tag))
    return frozenset(found)


def weigh(page: Tag) -> dict[int, Weight]:
    """The weight of every element, by its `id()`, in one walk."""
    weights = {id(page): Weight()}
    opened = [page]
    links = 0
    run = Weight()
    waiting: list[object] = list(reversed(page.contents))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if node.name in BLOCKS:
                run = _settled(run, weights[id(opened[-1])])
            weights[id(node)] = Weight(items=int(node.name == "li"))
            opened.append(node)
            links += node.name == "a"
            waiting.append(None)
            waiting.extend(reversed(node.contents))
        elif node is None:
            tag = opened.pop()
            links -= tag.name == "a"
            if tag.name in BLOCKS:
                run = _settled(run, weights[id(tag)])
            _add(weights[id(opened[-1])], weights[id(tag)])
        else:
            count = len(" ".join(str(node).split()))
            run.letters += count
            run.linked += count if links else 0
            here = weights[id(opened[-1])]
            here.letters += count
            here.linked += count if links else 0
    _settled(run, weights[id(page)])
    return weights


def _settled(run: Weight, block: Weight) -> Weight:
    """Count a finished stretch of text as prose of its block where it is long enough, and begin a new one."""
    if run.letters >= PROSE:
        block.prose += run.letters - run.linked
    return Weight()


def _add(whole: Weight, part: Weight) -> None:
    whole.letters += part.letters
    whole.linked += part.linked
    whole.prose += part.prose
    whole.items += part.items


def _article(page: Tag, weights: dict[int, Weight]) -> Tag:
    total = weights[id(page)].prose
    marked = [
        tag
        for tag in page.find_all(True)
        if tag.name in _ARTICLE or tag.get("role") in _ARTICLE or tag.get("itemprop") == "articleBody"
    ]
    best = max(marked, key=lambda tag: weights[id(tag)].prose, default=None)
    top = best if best is not None and total and weights[id(best)].prose >= _MARKED * total else page
    return _narrowed(top, weights)


def _narrowed(top: Tag, weights: dict[int, Weight]) -> Tag:
    """The smallest element in `top` that still holds nearly all its prose."""
    total = weights[id(top)].prose
    while total:
        inner = next(
            (t for t in top.children if isinstance(t, Tag) and weights[id(t)].prose >= _NEARLY_ALL * total), None
        )
        if inner is None or inner.name not in _CONTAINERS:
            break
        top = inner
    return top


def _outside(article: Tag, found: set[int]) -> None:
    """Everything beside the article and beside its ancestors; the page's main heading, where it is there, is kept."""
    heading = None if article.find("h1") else article.find_previous("h1")
    kept = {id(heading), *(id(p) for p in heading.parents)} if heading else set()
    inside: Tag = article
    for parent in article.parents:
        waiting = [child for child in parent.children if child is not inside]
        while waiting:
            child = waiting.pop()
            if not isinstance(child, Tag) or child is heading:
                continue
            if id(child) in kept:
                waiting.extend(child.children)
            else:
                found.add(id(child))
        inside = parent


def _says_so(tag: Tag) -> bool:
    if tag.name in _SURROUND_TAGS or tag.get("role") in _SURROUND_ROLES:
        return True
    classes = tag.get("class")
    names = [str(tag.get("id") or ""), *(classes if isinstance(classes, list) else [str(classes or "")])]
    return any(_SURROUND_NAME.search(name) for name in names)


def _only_links(tag: Tag, weight: Weight) -> bool:
    return tag.name in ("ul", "ol") and weight.items > 1 and weight.linked >= _LINKED * max(weight.letters, 1)
