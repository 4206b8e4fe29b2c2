"""Globs without brackets, escapes and signs, as the expressions that pathspec makes of them.

Nearly all globs are such, and to import pathspec takes as long as to check a small file. A test
holds each expression to what pathspec matches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PLAIN = re.compile(r"/?(?:[\w.*-]+/)*[\w.*-]+/?", re.ASCII)
_ALL = "**"


class PlainGlobs:
    """Globs that were read, each as an expression that matches a path or a directory above it."""

    def __init__(self, expressions: Sequence[str]) -> None:
        self._searches = [re.compile(expression).search for expression in expressions]

    def match_file(self, file: str) -> bool:
        """Does any of them match a path, relative and with `/`?"""
        if file.startswith("/"):
            file = file[1:]
        elif file.startswith("./"):
            file = file[2:]
        return any(search(file) for search in self._searches)


def expression_of(glob: str) -> str:
    """The expression that a path is searched by; empty for a glob that is not plain."""
    if not _PLAIN.fullmatch(glob):
        return ""
    segments = glob.split("/")
    is_directory = not segments[-1]
    if not segments[0]:
        del segments[0]
    elif "/" not in glob[:-1]:
        segments.insert(0, _ALL)  # a name alone may stand anywhere
    if is_directory:
        segments[-1] = _ALL
    segments = [
        segment
        for number, segment in enumerate(segments)
        if segment != _ALL or not number or segments[number - 1] != _ALL
    ]
    if segments == [_ALL]:
        return "/" if is_directory else "."
    if segments == [_ALL, "*"]:
        return "."
    if segments == [_ALL, "*", _ALL]:
        return "/"
    return "".join(_parts(segments))


def _parts(segments: Sequence[str]) -> list[str]:
    parts: list[str] = []
    last = len(segments) - 1
    for number, segment in enumerate(segments):
        if segment == _ALL:
            parts.append("^(?:.+/)?" if not number else "(?:/.+)?" if number < last else "/")
            continue
        # Behind `**` at the beginning its slash stands already.
        is_apart = number > 1 or (number == 1 and segments[0] != _ALL)
        parts.append("^" if not number else "/" if is_apart else "")
        parts.append("[^/]+" if segment == "*" else re.escape(segment).replace(r"\*", "[^/]*"))
        if number == last:
            parts.append("(?:/|$)")
    return parts
