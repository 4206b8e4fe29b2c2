"""Versions of modules: which comes first, and what one tells about another."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from golint_agent.late_regex import late_regex

_VERSION = late_regex(r"v(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?(?:\+[\w.-]+)?")
#: Packages of the standard library some of whose types became other packages' types, and the minor
#: version of Go since when. Of what is shipped nothing else tells older versions of Go apart: what
#: Go has exported it keeps. Source: the declarations of Go 1.26.8 and 1.27.4, compared.
MOVED = {"encoding/json": 27}
#: How many digits a number may have; more are no version.
_MAX_DIGITS = 20


class Standing(StrEnum):
    """How a required version stands to the one whose signatures are at hand.

    SAME: what is at hand holds. OLDER: it holds but for changes that are known. DOUBTFUL: it may
    differ. FOREIGN: it tells nothing.
    """

    SAME = "same"
    OLDER = "older"
    DOUBTFUL = "doubtful"
    FOREIGN = "foreign"


Precedence = tuple[int, int, int, bool, tuple[tuple[bool, int, str], ...]]


@cache
def precedence(version: str) -> Precedence:
    """A key that orders versions as semantic versioning does; what is no version comes first."""
    found = _VERSION.fullmatch(version)
    if found is None or any(len(part) > _MAX_DIGITS for part in found.groups()[:3]):
        return (-1, -1, -1, False, ())
    major, minor, patch, before = found.groups()
    words = before.split(".") if before else []
    parts = tuple(
        (False, int(word), "") if word.isdigit() and len(word) <= _MAX_DIGITS else (True, 0, word)
        for word in words
    )
    return (int(major), int(minor), int(patch), before is None, parts)


@cache
def standing_of(shipped: str, required: str, oldest: str, *, steady: bool) -> Standing:
    """How a required version stands to the shipped one of the same module.

    From `oldest` to the shipped one all changes are known. Beyond that, patches are believed, and
    `steady` modules are, and modules of version 1 or higher of which nothing is known.
    """
    if not required or required == shipped:
        return Standing.SAME
    theirs, ours = precedence(required), precedence(shipped)
    if theirs[0] < 0:
        return Standing.FOREIGN
    is_compared = bool(oldest) and precedence(oldest) <= theirs < ours
    if theirs[0] != ours[0] and not is_compared:
        return Standing.FOREIGN
    is_patch = theirs[:2] == ours[:2] != (0, 0)
    if not (is_compared or is_patch or steady or (theirs[0] > 0 and not oldest)):
        return Standing.DOUBTFUL
    return Standing.OLDER if theirs < ours else Standing.SAME
