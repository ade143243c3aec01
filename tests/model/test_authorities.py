"""Which part of an authority's name is its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.authorities import core, everyday


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Fairhaven", "Fairhaven"),
        ("Fairhaven City Council", "Fairhaven"),
        ("Fairhaven Metropolitan Borough Council", "Fairhaven"),
        ("The Royal Borough of Fairhaven and Northmoor", "Fairhaven and Northmoor"),
        ("London Borough of Fairhaven", "Fairhaven"),
        ("Fairhaven London Borough Council", "Fairhaven"),
        ("City and County of Fairhaven", "Fairhaven"),
        ("County of Fairhaven District Council", "Fairhaven"),
        ("Fairhaven, City of", "Fairhaven"),
        ("The Borough Council of Fairhaven", "Fairhaven"),
        ("Council of the Isles of Fairhaven", "Isles of Fairhaven"),
        ("Fairhaven Children’s Trust", "Fairhaven"),
        ("Fairhaven children's social care services", "Fairhaven"),
        ("Fairhaven-on-the-Quay & Northmoor  local authority", "Fairhaven-on-the-Quay & Northmoor"),
        ("City of London", "London"),
        ("Royal Fairhaven", "Royal Fairhaven"),
        ("City Council", "City Council"),
        ("Children's services", "Children's services"),
        ("", ""),
    ],
)
def test_the_forms_that_every_authority_has_are_left_out(name: str, own: str) -> None:
    assert everyday(name) == own


def test_spelling_does_not_tell_authorities_apart() -> None:
    assert core("King’s Quay & Moor") == core("the borough of KINGS QUAY AND MOOR") == "kings quay and moor"
    assert core("Fairhaven-on-Quay") == core("Fairhaven on Quay")
    assert core("Fairhaven") != core("Fairhavenshire")
    assert core("City Council") != core("Borough Council")


@given(st.text(max_size=60))
def test_what_is_left_is_part_of_the_name_and_never_nothing(name: str) -> None:
    own = everyday(name)
    assert own in name or own == " ".join(name.split())
    assert everyday(own) == own or own in everyday(name)
    assert bool(own) == bool(name.strip())
