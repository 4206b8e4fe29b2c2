"""Package patterns: what `...` matches, and which part of a pattern is a directory.

Source: `go help packages` and cmd/internal/pkgpattern.
"""

from __future__ import annotations

WILDCARD = "..."


def matches(pattern: str, name: str, *, into_vendor: bool = False) -> bool:
    """Whether `name` matches `pattern`, in which `...` stands for any string.

    `/...` at the end also matches nothing at all, and no wildcard reaches into a directory named
    `vendor` unless `into_vendor` lets it. Time is linear in both lengths.
    """
    if not into_vendor:
        name, pattern = _hide_vendor(name), _hide_vendor(pattern)
    if pattern.endswith(f"/{_VENDOR}/{WILDCARD}"):
        stem = pattern.removesuffix(f"/{_VENDOR}/{WILDCARD}")
        return any(_matches_plain(form, name) for form in (f"{stem}/vendor", pattern))
    if pattern.endswith(f"/{WILDCARD}"):
        stem = pattern.removesuffix(f"/{WILDCARD}")
        return any(_matches_plain(form, name) for form in (stem, pattern))
    return _matches_plain(pattern, name)


def can_match_below(pattern: str, name: str) -> bool:
    """Whether `name` or anything below it may match `pattern`; saves walking the rest."""
    literal, wildcard, _ = pattern.partition(WILDCARD)
    if literal == name or literal.startswith(name + "/"):
        return True
    return bool(wildcard) and name.startswith(literal)


def reaches_into_vendor(pattern: str) -> bool:
    """Whether the pattern itself names a `vendor` directory above its last element."""
    return _VENDOR in _hide_vendor(pattern)


def split_at_wildcard(pattern: str) -> tuple[str, str]:
    """The directory before the first `...`, and the rest: `a/b...` is `a/` and `b...`."""
    literal = pattern[: pattern.index(WILDCARD)]
    cut = literal.rfind("/") + 1
    return pattern[:cut], pattern[cut:]


# A character that no path holds stands for each `vendor` that has something below it.
_VENDOR = "\0"


def _hide_vendor(path: str) -> str:
    if "vendor/" not in path:
        return path
    elements = path.split("/")
    hidden = [_VENDOR if element == "vendor" else element for element in elements[:-1]]
    return "/".join([*hidden, elements[-1]])


def _matches_plain(pattern: str, name: str) -> bool:
    """Wildcards match any characters but the vendor mark, so each part between marks is apart."""
    patterns = pattern.split(_VENDOR)
    names = name.split(_VENDOR)
    return len(patterns) == len(names) and all(map(_matches_part, patterns, names))


def _matches_part(pattern: str, name: str) -> bool:
    first, *middle = pattern.split(WILDCARD)
    if not middle:
        return first == name
    last = middle.pop()
    if not name.startswith(first) or len(name) < len(first) + len(last):
        return False
    if not name.endswith(last):
        return False
    position, end = len(first), len(name) - len(last)
    for piece in middle:
        found = name.find(piece, position, end)
        if found < 0:
            return False
        position = found + len(piece)
    return True
