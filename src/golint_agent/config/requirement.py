"""Which versions of this tool a pack is for: `requires = ">=0.1,<0.2"` in its pack.toml."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

_CLAUSE = re.compile(r"\s*(>=|<=|==|!=|>|<)\s*([0-9]{1,9}(?:\.[0-9]{1,9}){0,5})\s*")
_RELEASE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})*")
_PARTS = 6
_COMPARED: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


def allows(requires: str, version: str) -> bool:
    """Does a requirement let a version in? All its clauses must; 0.1 is the same as 0.1.0.

    ValueError for what is no requirement: clauses such as `>=0.1`, with commas between them.
    """
    own = _release(version)
    held = True
    for text in requires.split(","):
        clause = _CLAUSE.fullmatch(text)
        if clause is None:
            raise ValueError(text.strip())
        held &= _COMPARED[clause[1]](own, _release(clause[2]))
    return held


def _release(version: str) -> tuple[int, ...]:
    """The numbers of a version, without what marks it as a development version."""
    found = _RELEASE.match(version)
    numbers = [int(part) for part in found[0].split(".")] if found is not None else []
    return tuple((numbers + [0] * _PARTS)[:_PARTS])
