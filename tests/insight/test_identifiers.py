"""A note that looks as if it named a person is warned about; ordinary words of the field are not."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.insight.identifiers import IdentifierKind, likely, nhs_number, warning

K = IdentifierKind


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("NHS number 943 476 5919 was given", K.NHS_NUMBER, "943 476 5919"),
        ("9434765919", K.NHS_NUMBER, "9434765919"),
        ("see case no. 104455 for this", K.CASE_NUMBER, "104455"),
        ("Mosaic ID: 55012345", K.CASE_NUMBER, "55012345"),
        ("LCS 1234567", K.CASE_NUMBER, "1234567"),
        ("child ref AB/12345", K.CASE_NUMBER, "AB/12345"),
        ("DOB 3/4/2012", K.BIRTH_DATE, "3/4/2012"),
        ("d.o.b.: 03.04.12", K.BIRTH_DATE, "03.04.12"),
        ("born on 3rd April 2012", K.BIRTH_DATE, "3rd April 2012"),
        ("lives at ZZ1 9AB now", K.POSTCODE, "ZZ1 9AB"),
        ("write to a.person@example.org please", K.EMAIL, "a.person@example.org"),
        ("call 01632 960123", K.PHONE, "01632 960123"),
        ("call +44 7700 900123", K.PHONE, "+44 7700 900123"),
        ("NI QQ 12 34 56 C", None, ""),
        ("NI AB 12 34 56 C", K.NATIONAL_INSURANCE, "AB 12 34 56 C"),
        ("UPN A123456789012", K.PUPIL_NUMBER, "A123456789012"),
        ("Jake Smith 04/05/2012 told us it is better", K.NAME_WITH_DATE, "Jake Smith 04/05/2012"),
        ("We spoke to Jake S. (4 May 2012)", K.NAME_WITH_DATE, "Jake S. (4 May 2012"),
        ("Zoë O’Neill-Grant, born 3rd April 2012, said so", K.BIRTH_DATE, "3rd April 2012"),
        ("Zoë O’Neill-Grant – 3rd April 2012", K.NAME_WITH_DATE, "Zoë O’Neill-Grant – 3rd April 2012"),
        ("told by Jake, 04/05/2012", K.NAME_WITH_DATE, "Jake, 04/05/2012"),
        ("04/05/2012 Jake Smith", K.NAME_WITH_DATE, "04/05/2012 Jake Smith"),
        ("Jake Smith, aged 9, is happier", K.NAME_WITH_DATE, "Jake Smith, aged 9"),
    ],
)
def test_what_looks_like_an_identifier(text: str, kind: IdentifierKind | None, found: str) -> None:
    if kind is None:
        assert likely(text) == ()
        return
    (one,) = likely(text)
    assert (one.kind, text[one.start : one.end]) == (kind, found)
    assert one.words == f"“{found}” looks like {kind.value}"


@pytest.mark.parametrize(
    "text",
    [
        "Paragraph 57 says that 12 of 30 plans were late in 2018.",
        "The case file audit of 2019 and the family 2020 survey",
        "The rate rose from 3.8 to 8.8 per 1,000; 1234567 children",
        "Section 47 and section 20, A3.2, SI 2007/462",
        "Inspected 1 to 12 October 2018, published 12/11/2018",
        "1234567890",
        "Audit of 12 files, Cabinet 12 March 2027, Improvement Board 04/05/2026",
        "On 4 May 2026 Ofsted visited; Head of Service, 3/4/2026; Quality Assurance 3/4/2026",
        "By 12 March 2027 Leaders and Managers agree; Thursday 12 March 2027; Since 3/4/2026",
        "Published 12/11/2018. Children aged 9 were asked.",
        "case by case, child in need, court dates",
        "",
    ],
)
def test_ordinary_notes_are_not_warned_about(text: str) -> None:
    assert likely(text) == ()
    assert warning(text) is None


def test_the_warning_is_one_line() -> None:
    assert warning("born 3/4/2012 in ZZ1 9AB") == (
        "“3/4/2012” looks like a date of birth, and 1 more: leave out what names a child or a family."
    )


def test_the_check_digit_of_an_nhs_number() -> None:
    assert nhs_number("943-476-5919")
    assert not nhs_number("943 476 5918")
    assert not nhs_number("0000000000")
    assert not nhs_number("943476591")


@given(st.integers(100_000_000, 999_999_999))
def test_at_most_one_last_digit_makes_an_nhs_number(nine: int) -> None:
    assert sum(nhs_number(f"{nine}{last}") for last in range(10)) <= 1


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    found = likely(text)
    assert all(one.start < one.end for one in found)
    assert all(one.end <= after.start for one, after in itertools.pairwise(found))


def test_a_pasted_megabyte_is_looked_through_at_once() -> None:
    for unit in (
        "case   ",
        "case " + " " * 5000,
        "0 1 2 3 ",
        "born 12 ",
        "a" * 999 + " ",
        "a.b-",
        "Jake Smith ",
        "Jake-",
        "4 May 2012 ",
    ):
        text = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
        began = time.process_time()
        likely(text)
        assert time.process_time() - began < 5
