"""Which fixes of a pass go together: those whose edits do not touch one another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

import msgspec

from golint_agent.findings import Edit, Finding, Fix

SAFE = "safe"


class Chosen(msgspec.Struct, frozen=True):
    """A finding, and the fix of it that is made."""

    finding: Finding
    fix: Fix


def fix_of(finding: Finding, *, unsafe: bool) -> Fix | None:
    """The first fix of a finding that may be made; None where there is none."""
    return next(
        (fix for fix in finding.fixes if fix.edits and (unsafe or fix.safety == SAFE)), None
    )


def choose(
    candidates: Iterable[Chosen], texts: Mapping[str, bytes], refused: Collection[Chosen] = ()
) -> list[Chosen]:
    """The fixes that can be made at once, in order of place; the first one wins where two touch.

    A fix is made as a whole or not at all. One with an edit outside of the texts is left out, and
    so are those that are refused.
    """
    taken: dict[str, list[tuple[int, int]]] = {}
    found: list[Chosen] = []
    for one in sorted(candidates, key=_place):
        if one in refused or not all(_is_in(edit, texts) for edit in one.fix.edits):
            continue
        edits = sorted(one.fix.edits, key=lambda e: (e.path, e.start_byte, e.end_byte))
        if _touch_one_another(edits) or any(_touches(e, taken.get(e.path, [])) for e in edits):
            continue
        for edit in edits:
            insort(taken.setdefault(edit.path, []), (edit.start_byte, edit.end_byte))
        found.append(one)
    return found


def _place(one: Chosen) -> tuple[str, int, int, str, str]:
    first = min(one.fix.edits, key=lambda e: (e.path, e.start_byte, e.end_byte))
    return first.path, first.start_byte, first.end_byte, one.finding.rule, one.fix.title


def _is_in(edit: Edit, texts: Mapping[str, bytes]) -> bool:
    data = texts.get(edit.path)
    return data is not None and 0 <= edit.start_byte <= edit.end_byte <= len(data)


def _touch_one_another(edits: list[Edit]) -> bool:
    return any(
        a.path == b.path and _meet((a.start_byte, a.end_byte), (b.start_byte, b.end_byte))
        for a, b in pairwise(edits)
    )


def _touches(edit: Edit, taken: list[tuple[int, int]]) -> bool:
    """Does an edit meet one of those that are taken, which are sorted and meet nowhere?"""
    mine = (edit.start_byte, edit.end_byte)
    at = bisect_left(taken, mine)
    return any(_meet(mine, other) for other in taken[max(at - 1, 0) : at + 1])


def _meet(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Have two ranges bytes in common? What is put in at the edge of another one meets it, too."""
    (start, end), (other_start, other_end) = sorted((left, right))
    if start == end or other_start == other_end:
        return other_start <= end
    return other_start < end
