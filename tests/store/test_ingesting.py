"""Sources come in: stored once, found again unread, and known for versions of one report."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.errors import StoreError
from reviewer.model.extracted import (
    Area,
    AreaKind,
    Claim,
    ClaimKind,
    ExtractedReport,
    Facts,
    Leftover,
    Source,
    SourceFormat,
)
from reviewer.model.place import Place, Span
from reviewer.store import FileStamp, Outcome, Store
from tests.support.reports import PARSER, SECTIONS, data_of, fairhaven
from tests.support.workspaces import Clock, with_fairhaven


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store.sqlite", clock=Clock())


def test_what_was_read_comes_back_as_it_was(store: Store) -> None:
    added = store.add(fairhaven(), data_of(fairhaven()))
    assert added.outcome is Outcome.ADDED
    assert added.report_id == "fairhaven-ilacs-2018-10-12"
    opened = store.report(added.report_id)
    assert opened.extracted == fairhaven()
    assert store.text(fairhaven().source.sha256) == fairhaven().text
    assert store.source_bytes(fairhaven().source.sha256) == data_of(fairhaven())


def test_the_same_bytes_twice_is_no_change(store: Store) -> None:
    store.add(fairhaven(), data_of(fairhaven()))
    before = store._connection.total_changes
    again = store.add(replace(fairhaven(), source=replace(fairhaven().source, file="copy.txt")), data_of(fairhaven()))
    assert again.outcome is Outcome.UNCHANGED
    assert store._connection.total_changes == before
    assert store.report_ids() == ["fairhaven-ilacs-2018-10-12"]


def test_bytes_that_are_not_what_was_read_are_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="changed while it was read"):
        store.add(fairhaven(), b"something else")
    assert store.report_ids() == []


def test_an_unchanged_file_is_known_by_its_stamp_alone(store: Store) -> None:
    stamp = FileStamp("/in/fairhaven.txt", 2001, 17)
    assert store.known(stamp, parser_version=PARSER) is None
    store.add(fairhaven(), data_of(fairhaven()), stamp=stamp)
    assert store.known(stamp, parser_version=PARSER) == "fairhaven-ilacs-2018-10-12"
    assert store.known(replace(stamp, mtime_ns=18), parser_version=PARSER) is None
    assert store.known(replace(stamp, size=1), parser_version=PARSER) is None
    assert store.known(stamp, parser_version="later") is None
    assert store.known_bytes(fairhaven().source.sha256, parser_version=PARSER) == "fairhaven-ilacs-2018-10-12"
    moved = FileStamp("/else/fairhaven.txt", 2001, 18)
    store.stamp(moved, fairhaven().source.sha256)
    assert store.known(moved, parser_version=PARSER) == "fairhaven-ilacs-2018-10-12"


def test_the_same_inspection_in_other_bytes_is_a_version_of_the_report(store: Store) -> None:
    store.add(fairhaven(), data_of(fairhaven()))
    corrected = fairhaven("The Borough Council of Fairhaven", footer="Corrected")
    added = store.add(corrected, data_of(corrected))
    assert (added.report_id, added.outcome) == ("fairhaven-ilacs-2018-10-12", Outcome.NEW_VERSION)
    opened = store.report(added.report_id)
    assert [(version.number, version.kind.value, version.current) for version in opened.versions] == [
        (1, "final", False),
        (2, "corrected", True),
    ]
    assert opened.extracted == corrected
    assert store.add(fairhaven(), data_of(fairhaven())).outcome is Outcome.UNCHANGED


def test_another_date_authority_or_framework_is_another_report(store: Store) -> None:
    reports = [
        fairhaven(),
        fairhaven(end=dt.date(2023, 9, 8)),
        fairhaven("Northmoor County Council"),
        fairhaven(footer="a focused visit of the same days"),
    ]
    reports[3] = replace(reports[3], facts=replace(reports[3].facts, framework="focused-visit"))
    assert [store.add(report, data_of(report)).outcome for report in reports] == [Outcome.ADDED] * 4
    assert store.report_ids() == [
        "fairhaven-focused-visit-2018-10-12",
        "fairhaven-ilacs-2018-10-12",
        "fairhaven-ilacs-2023-09-08",
        "northmoor-ilacs-2018-10-12",
    ]


def test_reports_that_cannot_be_identified_are_never_merged(store: Store) -> None:
    one, two = (plain_text(text, framework="unknown") for text in ("first", "second"))
    assert store.add(one, data_of(one)).report_id == "notes-unknown"
    assert store.add(two, data_of(two)).report_id == "notes-unknown-2"
    articles = [plain_text(text, framework="secondary", authority="Fairhaven", start=True) for text in ("a", "b")]
    assert [store.add(article, data_of(article)).outcome for article in articles] == [Outcome.ADDED] * 2


def test_another_parser_reads_the_same_bytes_again(store: Store) -> None:
    store.add(fairhaven(), data_of(fairhaven()))
    better = fairhaven(parser_version="test-2")
    better = replace(better, sections=better.sections[1:], areas=better.areas[:2])
    added = store.add(better, data_of(better))
    assert (added.report_id, added.outcome) == ("fairhaven-ilacs-2018-10-12", Outcome.READ_AGAIN)
    assert store.report(added.report_id).extracted == better
    assert len(store.report(added.report_id).versions) == 1


def plain_text(
    text: str, *, framework: str = "unknown", authority: str | None = None, start: bool = False
) -> ExtractedReport:
    facts = Facts(framework, authority=authority, inspection_start=dt.date(2018, 10, 1) if start else None)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return ExtractedReport(Source("notes.txt", sha256, SourceFormat.TEXT), text, facts, parser_version=PARSER)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\0\f\n\r\x1b[]/\ufeff"), max_size=200))
def test_hostile_text_comes_back_letter_for_letter(store: Store, text: str) -> None:
    report = plain_text(text)
    place = Place((Span(0, len(text)),), line=1)
    report = replace(
        report,
        source=replace(report.source, sha256=hashlib.sha256(data_of(report)).hexdigest()),
        leftovers=(Leftover("other", text, place), Leftover("other", "changed " + text, place)),
        areas=(Area(text, AreaKind.IMPROVEMENT, text, (text,), text, text, place),),
        claims=(Claim(text, ClaimKind.OTHER, text, place),),
    )
    added = store.add(report, data_of(report))
    assert store.report(added.report_id).extracted == report
    for index in ("area_fts", "paragraph_fts"):  # the words that went in are those that the view gives
        store._connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def test_a_paragraph_over_a_page_break_is_found_whole(store: Store) -> None:
    report = fairhaven()
    section = report.sections[1]
    first, second = section.paragraphs[0], section.paragraphs[1]
    both = replace(
        first,
        text=f"{first.text} {second.text}",
        place=replace(first.place, spans=first.place.spans + second.place.spans),
    )
    joined = replace(section, paragraphs=(both, *section.paragraphs[2:]))
    report = replace(report, sections=(report.sections[0], joined, *report.sections[2:]))
    added = store.add(report, data_of(report))
    assert store.report(added.report_id).extracted == report
    found = store._connection.execute(
        "SELECT t.text FROM paragraph_fts AS f JOIN paragraph_text AS t ON t.id = f.rowid "
        "WHERE paragraph_fts MATCH '\"families quickly\" AND specific'"
    ).fetchall()
    assert found == [(f"{SECTIONS[1][2][0][1]} {SECTIONS[1][2][1][1]}",)]


def test_unused_pages_are_given_back(store: Store) -> None:
    store.add(fairhaven(), data_of(fairhaven()))
    store._connection.execute("CREATE TABLE passing AS SELECT randomblob(100000)")
    size = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute("DROP TABLE passing")
    store.give_back()
    assert store._connection.execute("PRAGMA freelist_count").fetchone()[0] == 0
    assert store._connection.execute("PRAGMA page_count").fetchone()[0] <= size - 24
    assert store._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_while_another_writes_nothing_is_given_back_and_nothing_fails(store: Store) -> None:
    store.add(fairhaven(), data_of(fairhaven()))
    with Store.open(store.path, clock=Clock()) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        store.give_back()
        other._connection.execute("ROLLBACK")


@pytest.mark.parametrize("name", ["City and County of Fairhaven", "Fairhaven Children’s Trust", "Fairhaven"])
def test_a_report_under_another_form_of_the_name_is_a_version_of_it(tmp_path: Path, name: str) -> None:
    with with_fairhaven(tmp_path) as workspace:
        other = fairhaven(name, footer="Corrected")
        assert workspace.store.add(other, data_of(other)).outcome is Outcome.NEW_VERSION
