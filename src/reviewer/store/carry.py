"""What was decided, carried over to another version or another reading of the same report.

Every place has two keys: where it stands (its target key) and what it says (its fingerprint). A decision stays where
one of them finds exactly one place and the other does not contradict it; else it is *detached*, and a person attaches
it again. Nothing is ever moved by a guess.

Decisions keep the target under which they were made. Where that is no longer the key of their place, the target's
field `place` says so: `{"at": key}` where it stands now, `{"at": null, "was": words, "text": text}` once detached. A
place whose key is the name of a target that stands elsewhere gets a name of its own ("…#8~1@2").
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from reviewer.model.decided import Act, ActorKind
from reviewer.model.extracted import ExtractedReport
from reviewer.model.fresh import fresh
from reviewer.model.targets import fingerprint, fingerprints, targets_of
from reviewer.record import dataclass
from reviewer.store.acts import Write, record
from reviewer.store.log import Circumstances

PLACE = "place"
"""The field that says where a target stands, when that is not where its key says."""

MACHINE = "reviewer"
"""The actor of what the program does by itself."""

_KINDS = ("section", "paragraph", "area", "claim")

_DIVIDED = (
    "SELECT json_extract(value, '$.area') FROM decision "
    "WHERE report_id = ?1 AND target GLOB 'strand/*' AND field = '*' AND value IS NOT NULL"
)
"""The areas that somebody divided into strands."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The places of one version: the fingerprint, the citation and the words of each key.

    `alike` are the keys of a kind that say the same, by kind and fingerprint; `groups` counts keys that differ in
    nothing but which one of equals they are.
    """

    prints: Mapping[str, str]
    words: Mapping[str, tuple[str, str]]
    alike: Mapping[tuple[str, str], list[str]]
    groups: Mapping[str, int]

    @classmethod
    def of(cls, report: ExtractedReport) -> Reading:
        """The places of `report`."""
        targets = targets_of(report)
        view = fresh(report, targets)
        words = {section.target: ("section", section.extracted.heading) for section in view.sections}
        words.update((one.target, (f"paragraph {one.citation}", one.extracted.text)) for one in view.paragraphs)
        words.update((one.target, (f"area {one.ordinal}", one.extracted.text)) for one in view.areas)
        words.update((key, ("statement", claim.text)) for key, claim in view.claims)
        prints = fingerprints(report, targets)
        alike: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, found in prints.items():
            alike[key.partition("/")[0], found].append(key)
        return cls(prints, words, alike, Counter(key.rpartition("~")[0] for key in prints))


def over(
    connection: sqlite3.Connection,
    report: tuple[int, str],
    readings: tuple[ExtractedReport, ExtractedReport],
    now: dt.datetime,
    new_id: Callable[[], str],
) -> int:
    """Carry decisions from the earlier reading to the later one; how many decided things lost their place."""
    number, slug = report
    earlier, later = (Reading.of(reading) for reading in readings)
    places = placed(connection, number)
    anchors = _anchors(connection, number, slug) | set(places)
    found = {anchor: _new_place(anchor, places, earlier, later) for anchor in sorted(anchors)}
    _one_each(found)
    detached = [anchor for anchor, key in found.items() if key is None and _held(connection, number, slug, anchor)]
    writes = list(_writes(found, detached, places, earlier, later))
    moved = sum(1 for anchor, key in found.items() if key not in (None, anchor))
    shared = Circumstances(
        now,
        MACHINE,
        now,
        MACHINE,
        ActorKind.MACHINE,
        new_id(),
        Act.DO,
        None,
        f"Carried over: {moved} moved, {len(detached)} detached",
    )
    record(connection, shared, report, writes)
    for write in writes:
        if isinstance(write.value, dict) and write.value["at"] is not None:
            connection.execute(
                "UPDATE OR REPLACE unasked SET target = ? WHERE report_id = ? AND target = ?",
                (write.target, number, write.value["at"]),
            )
    return len(detached)


def placed(connection: sqlite3.Connection, report: int) -> dict[str, dict[str, str | None]]:
    """The `place` of every target of a report that does not stand where its key says."""
    return {
        target: json.loads(value)
        for target, value in connection.execute(
            "SELECT target, value FROM decision WHERE report_id = ? AND field = ? AND value IS NOT NULL",
            (report, PLACE),
        )
    }


def _anchors(connection: sqlite3.Connection, number: int, slug: str) -> set[str]:
    """Every place of a report that something was decided about."""
    found = {
        row[0]
        for row in connection.execute(
            "SELECT target FROM decision WHERE report_id = ?1 UNION SELECT target FROM note WHERE report_id = ?1 "
            "UNION SELECT area FROM link WHERE report_id = ?1 UNION SELECT paragraph FROM link WHERE report_id = ?1 "
            "UNION SELECT target FROM answer WHERE report = ?2 UNION SELECT target FROM no_action WHERE report_id = ?1 "
            f"UNION {_DIVIDED}",
            (number, slug),
        )
    }
    return {target for target in found if _is_place(target)}


def _is_place(target: str) -> bool:
    """Whether a target is something that was read (what people added by hand has a UUID, and stays)."""
    kind, _, rest = target.partition("/")
    return kind in _KINDS and not rest.startswith("+")


def _held(connection: sqlite3.Connection, number: int, slug: str, anchor: str) -> bool:
    """Whether anything still stands for a target: a decision, a note, a link, an action that answers it."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM decision WHERE report_id = ?1 AND target = ?3 AND field <> ?4 "
        "AND value IS NOT NULL) OR EXISTS (SELECT 1 FROM note WHERE report_id = ?1 AND target = ?3) "
        "OR EXISTS (SELECT 1 FROM link WHERE report_id = ?1 AND ?3 IN (area, paragraph)) "
        "OR EXISTS (SELECT 1 FROM answer WHERE report = ?2 AND target = ?3) "
        "OR EXISTS (SELECT 1 FROM no_action WHERE report_id = ?1 AND target = ?3) "
        f"OR ?3 IN ({_DIVIDED})",
        (number, slug, anchor, PLACE),
    ).fetchone()
    return bool(row[0])


def _new_place(
    anchor: str, places: Mapping[str, dict[str, str | None]], earlier: Reading, later: Reading
) -> str | None:
    """The key of the place where `anchor` belongs in the later reading, None where the two keys do not settle it."""
    kind = anchor.partition("/")[0]
    place = places.get(anchor, {"at": anchor})
    stood = place["at"]
    if stood is None:
        return _found_again(anchor, fingerprint(place["text"] or ""), kind, later)
    if "/+" in stood:
        return stood  # attached to something that a person added: that is in every version
    same_words = _equals(earlier.prints.get(stood), kind, later)
    if stood in later.prints and _key_is_exact(stood, earlier, later):
        if stood in same_words:
            return stood
        if same_words or _says_another(later.prints[stood], stood, kind, earlier):
            return None
        return stood
    unique_before = len(_equals(earlier.prints.get(stood), kind, earlier)) == 1
    return same_words[0] if unique_before and len(same_words) == 1 else None


def _found_again(anchor: str, words: str, kind: str, later: Reading) -> str | None:
    """Where a detached target belongs: where its words stand once more, unless its key finds something else."""
    same_words = _equals(words, kind, later)
    key = anchor.partition("@")[0]
    if len(same_words) != 1 or (key in later.prints and key != same_words[0]):
        return None
    return same_words[0]


def _equals(wanted: str | None, kind: str, reading: Reading) -> list[str]:
    """The places of a kind that say the same."""
    return reading.alike.get((kind, wanted), []) if wanted is not None else []


def _key_is_exact(key: str, earlier: Reading, later: Reading) -> bool:
    """Whether a key finds exactly one place.

    Of things without a printed number, "the third" means the same only while there are as many of them as before.
    """
    base = key.rpartition("~")[0]
    if not base.endswith("#"):
        return True
    return earlier.groups.get(base, 0) in (0, later.groups.get(base, 0))


def _says_another(wanted: str, stood: str, kind: str, earlier: Reading) -> bool:
    """Whether what a place says now was said by another place before: then its key has gone over to that one."""
    return any(key != stood for key in _equals(wanted, kind, earlier))


def _one_each(found: dict[str, str | None]) -> None:
    """Where two targets would stand in one place, neither does, save the one whose own key it is."""
    claims: Counter[str] = Counter(key for key in found.values() if key is not None)
    for anchor, key in found.items():
        if key is not None and claims[key] > 1 and key != anchor:
            found[anchor] = None


def _writes(
    found: Mapping[str, str | None],
    detached: Iterable[str],
    places: Mapping[str, dict[str, str | None]],
    earlier: Reading,
    later: Reading,
) -> Iterable[Write]:
    """The `place` of every target that needs one, and of every place whose key is taken by a target elsewhere."""
    lost = set(detached)
    holders: dict[str, list[str]] = defaultdict(list)
    for anchor, key in found.items():
        if key is not None:
            holders[key].append(anchor)
        if key == anchor or (key is None and anchor not in lost):
            yield Write(anchor, PLACE, None)
        elif key is not None:
            yield Write(anchor, PLACE, {"at": key})
        elif (stood := places.get(anchor, {"at": anchor})["at"]) is not None:
            was, text = earlier.words.get(stood, (stood, ""))
            yield Write(anchor, PLACE, {"at": None, "was": was, "text": text})
    for anchor in sorted(set(found) & set(later.prints)):
        if found[anchor] != anchor and not holders[anchor] and (found[anchor] is not None or anchor in lost):
            yield Write(_free_name(anchor, found), PLACE, {"at": anchor})


def _free_name(key: str, taken: Iterable[str]) -> str:
    """A name for the place at `key`, whose key is the name of a target that stands elsewhere."""
    names = set(taken)
    number = 2
    while f"{key}@{number}" in names:
        number += 1
    return f"{key}@{number}"
