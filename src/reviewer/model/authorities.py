"""What a local authority's name says besides the forms that all have: "Fairhaven" of "Fairhaven City Council".

The one place that decides it: for the screen, for readable ids, for which sources are versions of one report, and for
whose plan it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_FORMS = frozenset(
    {"authority", "borough", "city", "council", "county", "district", "local", "metropolitan", "of", "the", "unitary"}
)
_BEFORE_BOROUGH = frozenset({"london", "royal"})
"""Forms only in "London Borough" and "Royal Borough": London is a place as well."""
_FOR_CHILDREN = re.compile(r"\bchildren['\u2019]?s?(?: social)?(?: care)?(?: services?)?(?: trust)?\s*$", re.IGNORECASE)
"""How a body that does an authority's work for children ends its name."""


def everyday(name: str) -> str:
    """An authority's name without the forms before and behind it, as it is written: "Isle of Wight".

    A name made of nothing but forms ("City Council") stays whole.
    """
    kept = _FOR_CHILDREN.sub("", name)
    tokens = list(_TOKEN.finditer(kept))
    own = [
        token
        for token, form in zip(tokens, _forms([one.group().casefold() for one in tokens]), strict=True)
        if not form
    ]
    return kept[own[0].start() : own[-1].end()] if own else " ".join(name.split())


def _forms(words: list[str]) -> Iterator[bool]:
    """Of each word whether it is a form. Those between the first and the last that are none are part of the name."""
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in _BEFORE_BOROUGH:
            yield after == "borough"
        elif word == "and":  # "City and County of Fairhaven"
            yield before in _FORMS and after in _FORMS
        else:
            yield word in _FORMS


def core(name: str) -> str:
    """The letters by which authorities are told apart: `everyday` in small letters, "&" as "and", no other signs."""
    text = unicodedata.normalize("NFKC", everyday(name)).casefold().replace("&", " and ")
    return " ".join(_TOKEN.findall(re.sub("['\u2019]", "", text)))
