"""Thousands of damaged PDFs through the reader, as `reviewer ingest` reads them: in processes with a time limit.

    python benchmarks/mutations.py --count 3000 --seed 1

Each is made from a sample report (and from the corpus where `REVIEWER_CORPUS` names one) by one of the mutations
below, the same for the same seed. Every one must end as a report or as a clear sentence; a traceback is a defect of
ours and makes the exit status 1. Printed: outcomes by kind of mutation.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from reviewer.ingest.pool import Job, Pool
from reviewer.ingest.wire import Answer

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("REVIEWER_CORPUS") or ROOT / ".." / "shared" / "corpus")
OUTCOMES = ("read", "refused", "too long", "crashed", "defect")

_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?\bendobj", re.S)
_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)\r?\n?endstream", re.S)
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_ABSURD = (
    b"0",
    b"-1",
    b"2147483647",
    b"-2147483648",
    b"9223372036854775808",
    b"1e30",
    b"0.0000001",
    b"99999999999999999999",
)

Mutation = Callable[[bytes, random.Random], bytes]


def truncate(data: bytes, rng: random.Random) -> bytes:
    """Broken off anywhere."""
    return data[: rng.randrange(1, len(data))]


def truncate_keeping_the_end(data: bytes, rng: random.Random) -> bytes:
    """A piece out of the middle is missing; the end, which says that all is there, is not."""
    start = rng.randrange(len(data))
    return data[:start] + data[min(len(data), start + rng.randrange(1, len(data) // 2)) :]


def flip(data: bytes, rng: random.Random) -> bytes:
    """Some bytes anywhere are others."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 5, 50, 500))):
        made[rng.randrange(len(made))] = rng.randrange(256)
    return bytes(made)


def blank(data: bytes, rng: random.Random) -> bytes:
    """A stretch is zeros, as a failed disk gives them."""
    start = rng.randrange(len(data))
    size = min(rng.choice((16, 512, 4096, 65536)), len(data) - start)
    return data[:start] + bytes(size) + data[start + size :]


def drop_objects(data: bytes, rng: random.Random) -> bytes:
    """Some objects are not there."""
    spans = [m.span() for m in _OBJECT.finditer(data)]
    for start, end in sorted(rng.sample(spans, min(len(spans), rng.choice((1, 3, 20)))), reverse=True):
        data = data[:start] + data[end:]
    return data


def swap_objects(data: bytes, rng: random.Random) -> bytes:
    """Two objects are each other."""
    found = list(_OBJECT.finditer(data))
    if len(found) < 2:
        return data
    first, second = sorted(rng.sample(found, 2), key=lambda m: m.start())
    one, two = (re.sub(rb"^\d+ \d+ obj", b"", m.group(), count=1) for m in (first, second))
    made = data[: first.start()] + first.group().replace(one, two, 1)
    return made + data[first.end() : second.start()] + second.group().replace(two, one, 1) + data[second.end() :]


def absurd_numbers(data: bytes, rng: random.Random) -> bytes:
    """Numbers outside streams are absurd: counts, sizes, lengths, references."""
    spans = [m.span() for m in _NUMBER.finditer(_without_streams(data))]
    for start, end in sorted(rng.sample(spans, min(len(spans), rng.choice((1, 3, 10)))), reverse=True):
        data = data[:start] + rng.choice(_ABSURD) + data[end:]
    return data


def absurd_pages(data: bytes, rng: random.Random) -> bytes:
    """A page count that is none, or a list of pages without end."""
    if rng.random() < 0.5:
        return re.sub(rb"/Count \d+", b"/Count " + rng.choice((b"0", b"-5", b"1000", b"99999999", b"2147483648")), data)
    times = rng.choice((10, 1000, 20000))
    return re.sub(rb"/Kids ?\[(.*?)\]", lambda m: b"/Kids [" + (m[1] + b" ") * times + b"]", data, flags=re.S)


def absurd_sizes(data: bytes, rng: random.Random) -> bytes:
    """Pages of no size, of every size, turned by any angle."""
    box = b" ".join(rng.choice(_ABSURD) for _ in range(4))
    data = re.sub(rb"/MediaBox ?\[.*?\]", b"/MediaBox [" + box + b"]", data, flags=re.S)
    return re.sub(rb"/Rotate \d+", b"/Rotate " + rng.choice((b"90", b"45", b"-270", b"99999999999")), data)


def nest(data: bytes, rng: random.Random) -> bytes:
    """Arrays or dictionaries within each other, or a tree of pages that holds itself."""
    depth = rng.choice((50, 1000, 100_000))
    kind = rng.randrange(3)
    if kind == 0:
        return re.sub(rb"/Type ?/Page\b", b"/Type /Page /Deep " + b"[" * depth + b"]" * depth, data, count=1)
    if kind == 1:
        return re.sub(rb"/Type ?/Page\b", b"/Type /Page /Deep " + b"<</A " * depth + b">>" * depth, data, count=1)
    return re.sub(rb"/Kids ?\[", rb"/Kids [1 0 R 2 0 R 3 0 R 4 0 R 5 0 R 6 0 R ", data)


def broken_table(data: bytes, rng: random.Random) -> bytes:
    """The table of where objects are says other places."""
    kind = rng.randrange(3)
    if kind == 0:
        return re.sub(rb"startxref\s+\d+", b"startxref\n" + rng.choice(_ABSURD), data)
    if kind == 1:
        return re.sub(rb"\d{10}(?= \d{5} n)", lambda _: b"%010d" % rng.randrange(len(data)), data)
    return re.sub(rb"/Root \d+", b"/Root %d" % rng.randrange(50), data)


def scrambled_drawing(data: bytes, rng: random.Random) -> bytes:
    """A page's drawing has other operators, other numbers, or ends too early."""

    def scramble(drawn: bytes) -> bytes:
        parts = drawn.split(b" ")
        for _ in range(rng.choice((1, 20, 200))):
            parts[rng.randrange(len(parts))] = rng.choice(
                (*_ABSURD, b"BT", b"ET", b"q", b"Q", b"Tj", b"TJ", b"cm", b"Do", b"(")
            )
        return b" ".join(parts)

    return _drawn_anew(data, rng, scramble)


def huge_words(data: bytes, rng: random.Random) -> bytes:
    """Words of a length, or type of a size, that nobody writes; more letters on a page than fit a book."""
    size = rng.choice((b"0", b"0.001", b"1e9", b"-12", b"12"))
    word = rng.choice((b"a", b"1.", b"a1", b"\\377", b"-")) * rng.choice((1000, 50_000, 300_000))
    spot = b" ".join(rng.choice((*_ABSURD, b"72")) for _ in range(2))
    return _drawn_anew(
        data, rng, lambda drawn: drawn + b" BT /F1 " + size + b" Tf " + spot + b" Td (" + word + b") Tj ET"
    )


def scattered_letters(data: bytes, rng: random.Random) -> bytes:
    """Thousands of single letters and rules all over the page."""
    spots = [(rng.randrange(600), rng.randrange(800), rng.choice((3, 6, 12))) for _ in range(rng.choice((500, 20_000)))]
    letters = b"".join(b"BT /F1 %d Tf %d %d Td (1) Tj ET\n" % (s, x, y) for x, y, s in spots)
    rules = b"".join(b"%d %d m %d %d l S %d %d %d %d re S\n" % (x, 0, x, 800, x, y, s, s) for x, y, s in spots[:3000])
    return _drawn_anew(data, rng, lambda drawn: drawn + b" " + letters + rules)


def bomb(data: bytes, rng: random.Random) -> bytes:
    """A compressed drawing that unfolds to far more than its size."""
    filler = rng.choice((b" ", b"q ", b"q Q ", b"0 0 m 9 9 l S ", b"BT /F1 9 Tf (a) Tj ET "))
    size = rng.choice((1 << 20, 8 << 20, 15 << 20, 40 << 20))
    return _drawn_anew(data, rng, lambda _: filler * (size // len(filler)))


def double_bomb(data: bytes, rng: random.Random) -> bytes:
    """A stream compressed twice over."""
    inner = zlib.compress(bytes(50 << 20), 9)
    packed = zlib.compress(inner, 9)
    head = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(packed)
    return _replaced(data, rng, head + packed + b"\nendstream")


def splice(data: bytes, rng: random.Random) -> bytes:
    """The report's beginning, then the report once more from anywhere."""
    return data[: rng.randrange(len(data))] + data[rng.randrange(len(data)) :]


MUTATIONS: tuple[Mutation, ...] = (
    truncate,
    truncate_keeping_the_end,
    flip,
    blank,
    drop_objects,
    swap_objects,
    absurd_numbers,
    absurd_pages,
    absurd_sizes,
    nest,
    broken_table,
    scrambled_drawing,
    huge_words,
    scattered_letters,
    bomb,
    double_bomb,
    splice,
)


def _without_streams(data: bytes) -> bytes:
    """The file with its streams blanked, every other byte in its place."""
    return _STREAM.sub(lambda m: m.group()[: m.start(1) - m.start()] + b" " * len(m[1]) + b"\nendstream", data)


def _drawn_anew(data: bytes, rng: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one page's drawing changed and compressed again."""
    drawings = []
    for match in _STREAM.finditer(data):
        try:
            drawn = zlib.decompress(match[1])
        except zlib.error:
            drawn = match[1]
        if b"BT" in drawn and b"Tf" in drawn:
            drawings.append((match, drawn))
    if not drawings:
        return data
    match, drawn = rng.choice(drawings)
    packed = zlib.compress(change(drawn), 9)
    start = data.rfind(b"obj", 0, match.start()) + 3
    head = b"\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    return data[:start] + head + packed + b"\nendstream" + data[match.end() :]


def _replaced(data: bytes, rng: random.Random, body: bytes) -> bytes:
    """The file with one stream object's body replaced."""
    found = list(_STREAM.finditer(data))
    if not found:
        return data
    match = rng.choice(found)
    return data[: data.rfind(b"obj", 0, match.start()) + 3] + body + data[match.end() :]


def mutants(sources: list[Path], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` damaged files, each with the name of its mutation; every fifth is damaged twice."""
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")
        data = rng.choice(sources).read_bytes()
        mutation = MUTATIONS[number % len(MUTATIONS)]
        data = mutation(data, rng)
        if number % 5 == 0 and data:
            data = rng.choice(MUTATIONS)(data, rng) if len(data) > 8 else data
        yield mutation.__name__, data


def outcome(answer: Answer) -> str:
    """Which of `OUTCOMES` an answer is."""
    if answer.report is not None:
        return "read"
    if answer.defect is not None:
        return "defect"
    refusal = answer.refusal or ""
    if "was stopped" in refusal:
        return "too long"
    return "crashed" if "brought down" in refusal else "refused"


def run(sources: list[Path], options: argparse.Namespace) -> dict[str, Counter[str]]:
    """Read them all and count the outcomes; defects, crashes and files that took too long are kept if asked."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    told: set[str] = set()
    names: dict[int, str] = {}

    def take(pool: Pool) -> None:
        got = pool.get(600)
        if got is None:
            return
        job, answer = got
        name, what, path = names.pop(job.key), outcome(answer), Path(job.name)
        counts[name][what] += 1
        if what not in ("read", "refused"):
            words = (answer.defect or answer.refusal or "").strip().splitlines()
            reason = " | ".join(line.strip() for line in words[-3:])
            if reason.replace(job.name, "") not in told:
                told.add(reason.replace(job.name, ""))
                print(f"{what}: {name}, number {job.key}: {reason}", flush=True)
            if options.keep:
                (options.keep / f"{what}-{name}-{job.key}.pdf".replace(" ", "-")).write_bytes(path.read_bytes())
        path.unlink()

    with tempfile.TemporaryDirectory() as folder, Pool(options.jobs, options.limit) as pool:
        for number, (name, data) in enumerate(mutants(sources, options.count, options.seed)):
            path = Path(folder, f"{number}.pdf")
            path.write_bytes(data)
            names[number] = name
            pool.put(Job(number, str(path)))
            while pool.waiting > 2 * options.jobs:
                take(pool)
        while pool.waiting:
            take(pool)
    return counts


def main() -> int:
    """Run, print the table, and say by the exit status whether anything was a defect."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=30, help="seconds for one file")
    parser.add_argument("--keep", type=Path, help="folder for the files that were neither read nor refused")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    sources = sorted((ROOT / "sample_reports" / "pdf").glob("*.pdf")) + sorted((CORPUS / "pdf").glob("*/*.pdf"))
    sources = [path for path in sources if path.read_bytes().startswith(b"%PDF")]
    if not sources:
        print("no PDFs to start from: sample_reports/pdf is empty and REVIEWER_CORPUS names no corpus", file=sys.stderr)
        return 2
    began = time.monotonic()
    counts = run(sources, options)
    print(f"{'mutation':28}" + "".join(f"{what:>10}" for what in OUTCOMES))
    for name in (m.__name__ for m in MUTATIONS):
        print(f"{name:28}" + "".join(f"{counts[name][what]:>10}" for what in OUTCOMES))
    total: Counter[str] = sum(counts.values(), Counter())
    print(f"{'all ' + format(total.total(), ',') + f' from {len(sources)} reports':28}", end="")
    print("".join(f"{total[what]:>10}" for what in OUTCOMES))
    print(f"seed {options.seed}, {time.monotonic() - began:.0f} s")
    return 1 if total["defect"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
