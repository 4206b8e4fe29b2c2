"""Regular expressions that are compiled when they are used first.

A start needs few of those that modules define at their top, and compiling each takes up to a
millisecond.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("match", "search", "fullmatch", "findall", "finditer", "sub", "subn", "split")


class _Late:
    """Has the methods of a pattern, and compiles it when one is asked for."""

    __slots__ = ("_flags", "_text", *_METHODS)

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    @property
    def pattern(self) -> str | bytes:
        """Its text."""
        return self._text

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what the pattern has
        compiled = re.compile(self._text, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late_regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, as far as its methods go; a wrong text is an error at its first use.

    Where a pattern is handed to `re` itself, compile it there.
    """
    return cast("re.Pattern[AnyStr]", _Late(text, flags))
