import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_agent.reporting.line_hash import line_hashes

BLOCK = 100


def rolling_hashes(source: bytes) -> list[str]:
    """The upload action's algorithm, step by step: a rolling window over UTF-16 code units."""
    raw = source.decode("utf-8", "replace").encode("utf-16-le")
    units = [int.from_bytes(raw[i : i + 2], "little") for i in range(0, len(raw), 2)]
    window = [0] * BLOCK
    lines = [-1] * BLOCK
    first_mod = 37**BLOCK
    rolling = index = line = 0
    line_start, previous_cr = True, False
    counts: dict[str, int] = {}
    found: dict[int, str] = {}

    def emit() -> None:
        text = f"{rolling:x}"
        counts[text] = counts.get(text, 0) + 1
        found[lines[index]] = f"{text}:{counts[text]}"
        lines[index] = -1

    def update(unit: int) -> None:
        nonlocal rolling, index
        begin, window[index] = window[index], unit
        rolling = (37 * rolling + unit - first_mod * begin) % 2**64
        index = (index + 1) % BLOCK

    for each in [*units, 0xFFFF]:
        unit = each
        if unit in {0x20, 0x09} or (previous_cr and unit == 0x0A):
            previous_cr = False
            continue
        previous_cr = unit == 0x0D
        if previous_cr:
            unit = 0x0A
        if lines[index] != -1:
            emit()
        if line_start:
            line_start = False
            line += 1
            lines[index] = line
        line_start = unit == 0x0A
        update(unit)
    for _ in range(BLOCK):
        if lines[index] != -1:
            emit()
        update(0)
    return [found[number] for number in range(1, line + 1)]


GREETINGS = ["e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1"]
GREETINGS += ["e20e36e16fcb0cc8:1", "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1"]
GREETINGS += ["c129715d7a2bc9a3:1"]


@pytest.mark.parametrize(
    ("source", "hashes"),
    [
        (b"", ["c129715d7a2bc9a3:1"]),
        (
            b" a\nb\n  \t\tc\n d",
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
        ),
        (b" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", GREETINGS),
        (b" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", GREETINGS),
        (b" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", GREETINGS),
        (b" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", GREETINGS),
        (
            b"Lorem ipsum dolor sit amet.\n" * 10,
            [f"a7f2ff13bc495cf2:{count}" for count in range(1, 7)]
            + ["a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1"]
            + ["cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1"],
        ),
    ],
)
def test_known_vectors(source: bytes, hashes: list[str]) -> None:
    wanted = range(1, len(hashes) + 1)
    assert line_hashes(source, wanted) == dict(zip(wanted, hashes, strict=True))
    assert rolling_hashes(source) == hashes


PIECES = [b"\n", b"\r", b"\r\n", b" ", b"\t", b"x", b"go func() {", b"\xc3\xa9", b"\xff", b"\xe5"]
PIECES += ["😀".encode(), b"\x00", b"\xef\xbb\xbf", b"long " * 30, "\uffff".encode()]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join))
def test_every_line_hashes_as_the_rolling_algorithm_says(source: bytes) -> None:
    slow = dict(enumerate(rolling_hashes(source), start=1))
    assert line_hashes(source, range(1, len(slow) + 5)) == slow


def test_only_wanted_lines_are_given_and_counts_look_at_all_lines() -> None:
    source = b"Lorem ipsum dolor sit amet.\n" * 10
    assert line_hashes(source, {3}) == {3: "a7f2ff13bc495cf2:3"}
