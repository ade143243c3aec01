"""Places in few bytes: every place of a source as one blob.

A place is some twenty numbers, most of them close to those of the place before. The numbers of a kind are put
together, each as the difference from the one before it, in a variable-length code, and all is compressed with zlib:
about a tenth of what JSON takes. Boxes are kept to a hundredth of a PDF point.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reviewer.model.place import Box, Place, Span

_FORMAT = 1


def pack(places: Iterable[Place | None]) -> bytes:
    """`places` as bytes, in order; None stands for "no place"."""
    all_places = list(places)
    known = [place for place in all_places if place is not None]
    spans = [span for place in known for span in place.spans]
    boxes = [box for place in known for box in place.boxes]
    columns = (
        [-1 if place is None else len(place.spans) for place in all_places],
        [len(place.boxes) for place in known],
        *([_or_zero(getattr(place, name)) for place in known] for name in ("page", "page_end", "line", "line_end")),
        [span.start for span in spans],
        [span.end - span.start for span in spans],
        [box.page for box in boxes],
        *([round(getattr(box, name) * 100) for box in boxes] for name in ("x0", "top", "x1", "bottom")),
    )
    raw = bytearray([_FORMAT])
    for column in columns:
        _put(raw, len(column))
        for number in _differences(column):
            _put(raw, number << 1 if number >= 0 else (-number << 1) - 1)
    return zlib.compress(bytes(raw), 9)


def unpack(data: bytes) -> list[Place | None]:
    """What `pack` was given."""
    raw = zlib.decompress(data)
    numbers = _numbers(raw[1:])
    columns = [_column(numbers) for _ in range(13)]
    counts, box_counts, pages, page_ends, lines, line_ends = (iter(column) for column in columns[:6])
    spans = (Span(start, start + length) for start, length in zip(columns[6], columns[7], strict=True))
    boxes = (
        Box(page, x0 / 100, top / 100, x1 / 100, bottom / 100)
        for page, x0, top, x1, bottom in zip(*columns[8:13], strict=True)
    )
    found: list[Place | None] = []
    for count in counts:
        if count < 0:
            found.append(None)
            continue
        found.append(
            Place(
                spans=tuple(next(spans) for _ in range(count)),
                boxes=tuple(next(boxes) for _ in range(next(box_counts))),
                page=next(pages) or None,
                page_end=next(page_ends) or None,
                line=next(lines) or None,
                line_end=next(line_ends) or None,
            )
        )
    return found


def _or_zero(number: int | None) -> int:
    """Pages and lines count from 1, so that 0 can stand for None."""
    return number or 0


def _differences(column: Sequence[int]) -> Iterator[int]:
    if column:
        yield column[0]
        yield from (after - before for before, after in pairwise(column))


def _column(numbers: Iterator[int]) -> list[int]:
    found: list[int] = []
    value = 0
    for _ in range(next(numbers)):
        coded = next(numbers)
        value += -((coded + 1) >> 1) if coded & 1 else coded >> 1
        found.append(value)
    return found


def _put(raw: bytearray, number: int) -> None:
    """Append a number of 0 or more, seven bits a byte, the last byte below 128."""
    while number > 127:
        raw.append(number & 127 | 128)
        number >>= 7
    raw.append(number)


def _numbers(raw: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in raw:
        value |= (byte & 127) << shift
        if byte < 128:
            yield value
            value = shift = 0
        else:
            shift += 7
