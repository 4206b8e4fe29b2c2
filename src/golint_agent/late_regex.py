"""Regular expressions that are compiled when they are used first.

A start needs few of those that modules define at their top, and compiling each takes up to a
millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, cast

_METHODS = ("match", "search", "fullmatch", "findall", "finditer", "sub", "subn", "split")


class _Late:
    """Has the methods of a pattern, and compiles it when one is asked for."""

    __slots__ = ("_flags", "_text", "holding", *_METHODS)

    def __init__(self, text: str | bytes, flags: int, holding: tuple[str, ...]) -> None:
        self._text = text
        self._flags = flags
        self.holding = holding

    @property
    def pattern(self) -> str | bytes:
        """Its text."""
        return self._text

    @property
    def flags(self) -> int:
        """The flags that it was given."""
        return self._flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what the pattern has
        if name == "search" and self.holding:
            # Few texts hold one of the words, so it may never have to be compiled.
            self.search = _where_held(self._compiled_search, self.holding, self._text)
            return self.search
        compiled = re.compile(self._text, self._flags)
        for method in _METHODS:
            if method != "search" or not self.holding:
                setattr(self, method, getattr(compiled, method))
        return getattr(self, name) if name in _METHODS else getattr(compiled, name)

    def _compiled_search(self, text: Any, *bounds: int) -> Any:  # noqa: ANN401 - as of a pattern
        search = re.compile(self._text, self._flags).search
        self.search = _where_held(search, self.holding, self._text)
        return search(text, *bounds)


def _where_held(
    search: Callable[..., Any], holding: tuple[str, ...], pattern: str | bytes
) -> Callable[..., Any]:
    """A search that looks first whether a text holds one of some words, in small letters."""
    words: tuple[Any, ...] = holding
    if isinstance(pattern, bytes):
        words = tuple(word.encode() for word in holding)

    def search_where_held(text: Any, *bounds: int) -> Any:  # noqa: ANN401 - as of a pattern
        # Beyond ASCII more letters than one may have the same small one.
        if not bounds and text.isascii():
            small = text.lower()
            if not any(word in small for word in words):
                return None
        return search(text, *bounds)

    return search_where_held


def late_regex(
    text: AnyStr, flags: int = 0, *, holding: tuple[str, ...] = ()
) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, as far as its methods go; a wrong text is an error at its first use.

    `holding` are words in small letters of which each match holds one. Where a text has none, it is
    not searched: for what is searched in whole functions and seldom found, above all without
    regard to case, which takes a hundred times as long. Tests hold each such list to its pattern.

    Where a pattern is handed to `re` itself, compile it there.
    """
    return cast("re.Pattern[AnyStr]", _Late(text, flags, holding))
