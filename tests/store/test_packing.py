"""Every place of a source comes back from its few bytes as it went in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.place import Box, Place, Span
from reviewer.store.packing import pack, unpack

hundredths = st.integers(-100_000, 10_000_000).map(lambda number: number / 100)
counts = st.none() | st.integers(1, 10_000)
boxes = st.builds(Box, st.integers(1, 5000), hundredths, hundredths, hundredths, hundredths)
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**9), st.integers(0, 10**6))
places = st.builds(
    Place,
    st.lists(spans, max_size=4).map(tuple),
    counts,
    counts,
    st.lists(boxes, max_size=4).map(tuple),
    counts,
    counts,
)


@given(st.lists(st.none() | places, max_size=12))
def test_places_come_back(given_places: list[Place | None]) -> None:
    assert unpack(pack(given_places)) == given_places


def test_a_page_of_lines_takes_few_bytes() -> None:
    lines = [
        Place(
            (Span(at * 90, at * 90 + 88),),
            1 + at // 45,
            1 + at // 45,
            (Box(1 + at // 45, 70.9, at * 13.8, 524.4, 13.8),),
        )
        for at in range(450)
    ]
    assert len(pack(lines)) < 6 * len(lines)
