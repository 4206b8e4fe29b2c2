"""`primaryLocationLineHash` as GitHub's upload action computes it: alerts follow their line.

The action hashes each line of a file together with what follows it, 100 UTF-16 units in all without
spaces and tabs, and numbers equal hashes. It warns when a report holds another value.
"""

import re
from collections.abc import Collection
from operator import mul

_UNITS = 100
_MASK = (1 << 64) - 1
_POWERS: tuple[int, ...] = tuple(pow(37, _UNITS - 1 - i, 1 << 64) for i in range(_UNITS))
_END_OF_FILE = "\uffff"
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def line_hashes(source: bytes, lines: Collection[int]) -> dict[int, str]:
    """The hash of each wanted line (from 1) that `source` has: lower-case hex, `:`, a count from 1.

    A lone carriage return starts a line here, as it does in the action.
    """
    wanted = frozenset(lines)
    last = max(wanted, default=0)
    units = _kept_units(source)
    seen: dict[str, int] = {}
    hashes: dict[int, str] = {}
    start = 0
    for line in range(1, last + 1):
        # Equal windows have equal hashes, so counting windows spares hashing every line.
        window = units[start : start + _UNITS]
        seen[window] = count = seen.get(window, 0) + 1
        if line in wanted:
            hashes[line] = f"{_polynomial(window):x}:{count}"
        start = units.find("\n", start) + 1
        if start == 0:
            break
    return hashes


def _kept_units(source: bytes) -> str:
    """One character a UTF-16 unit, line feeds as line ends, no blanks, padded past the end."""
    text = source.decode("utf-8", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    if not text.isascii():
        text = _ASTRAL.sub(_surrogate_pair, text)
    return text + _END_OF_FILE + "\0" * _UNITS


def _surrogate_pair(match: re.Match[str]) -> str:
    code = ord(match[0]) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


def _polynomial(window: str) -> int:
    total: int = sum(map(mul, map(ord, window), _POWERS))
    return total & _MASK
