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
        small = in_small_letters(self._text, self._flags)
        is_guarded = small is not None or bool(self.holding)
        if name == "search" and is_guarded:
            # Few texts hold what is looked for, so it may never have to be compiled.
            self.search = _guarded_search(self._text, self._flags, self.holding, small)
            return self.search
        compiled = re.compile(self._text, self._flags)
        for method in _METHODS:
            if method != "search" or not is_guarded:
                setattr(self, method, getattr(compiled, method))
        return getattr(self, name) if name in _METHODS else getattr(compiled, name)


#: The letters beyond ASCII that a pattern without regard to case takes for one in it.
_ODD = (
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
    "\N{LATIN SMALL LETTER DOTLESS I}",
    "\N{LATIN SMALL LETTER LONG S}",
    "\N{KELVIN SIGN}",
)
#: A pattern, a text or bytes, with its flags.
_Written = tuple[Any, int]


def _guarded_search(
    pattern: str | bytes, flags: int, holding: tuple[str, ...], small: _Written | None
) -> Callable[..., Any]:
    """A search that looks into the small letters of a text first: most texts hold no match.

    There it looks for one of the words in `holding`, then for the pattern as `small` has it. To
    search without regard to case takes five times as long.
    """
    words: tuple[Any, ...] = holding
    odd: tuple[str, ...] | None = _ODD
    if isinstance(pattern, bytes):
        words, odd = tuple(word.encode() for word in holding), ()
    elif not pattern.isascii():
        odd = None
    search: Callable[..., Any] | None = None
    search_small: Callable[..., Any] | None = None

    def guarded_search(text: Any, *bounds: int) -> Any:  # noqa: ANN401 - as of a pattern
        nonlocal search, search_small
        # Beyond ASCII more letters than one may have the same small one: bytes have none there.
        if not bounds and (
            text.isascii() or (odd is not None and not any(map(text.__contains__, odd)))
        ):
            lowered = text.lower()
            # A loop, as `any` costs as much as the look at some words.
            for word in words:
                if word in lowered:
                    break
            else:
                if words:
                    return None
            if small is not None:
                search_small = search_small or re.compile(*small).search
                found = search_small(lowered)
                if found is None:
                    return None
                # Each place of a match is one of `small`, so that none stands before the first.
                bounds = (found.start(),)
        search = search or re.compile(pattern, flags).search
        return search(text, *bounds)

    return guarded_search


def in_small_letters(pattern: str | bytes, flags: int) -> _Written | None:
    """What finds in the small letters of a text what a pattern finds in any letters.

    The text has none of the `_ODD` letters, and of a pattern beyond ASCII none beyond that.

    None for a pattern that heeds the case, and for one whose letters may stand for others in
    another way than by their case: with named groups, numbers of letters, or a range such as `+-Z`.
    """
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    # Flags stand at the start alone: `(?is)`, and not `(?i:…)`, which is a part.
    given = text[2:].partition(")")[0] if text.startswith("(?") else ""
    given = given if given.isalpha() else ""
    if "i" not in given and not flags & re.IGNORECASE:
        return None
    rest = text[len(f"(?{given})") :] if given else text
    if _PLAIN.fullmatch(rest) is None or not (rest.isascii() or all(map(_is_apart, rest))):
        return None
    kept = given.replace("i", "")
    # Most are written in small letters.
    rest = rest if rest.islower() else _LARGE.sub(_lowered, rest)
    small = (f"(?{kept})" if kept else "") + rest
    written = small.encode("latin-1") if isinstance(pattern, bytes) else small
    return written, flags & ~re.IGNORECASE


def _lowered(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("\\") else found[0].lower()


def _is_apart(letter: str) -> bool:
    """Is it in ASCII, or has it no other case there, as the long s has?"""
    return letter.isascii() or not any(map(str.isascii, letter.lower() + letter.upper()))


def late_regex(
    text: AnyStr, flags: int = 0, *, holding: tuple[str, ...] = ()
) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, as far as its methods go; a wrong text is an error at its first use.

    `holding` are words in small letters of which each match holds one. Where a text has none, it is
    not searched: for what is searched in whole functions and seldom found. Tests hold each such
    list to its pattern.

    Where a pattern is handed to `re` itself, compile it there.
    """
    return cast("re.Pattern[AnyStr]", _Late(text, flags, holding))


#: A pattern without named groups and parts that heed the case, with escapes of signs and kinds of
#: letters alone, and with ranges of letters of one case.
_PLAIN = late_regex(
    r"""(?: [^\\\[(]  |  \((?!\?P|\?[a-z]*-)  |  \\(?:[ABDSWZbdnrstw]|[^\w])
      |  \[(?:\^|(?!\^))(?:\]|(?!\])) (?: [a-z]-[a-z] | [A-Z]-[A-Z] | [0-9]-[0-9]
                    | (?:\\(?:[DSWdnrstw]|[^\w]) | [^\\\]])(?!-[^\]]) )*\]
    )*""",
    re.VERBOSE | re.ASCII,
)
#: A large letter, or an escape, which stays.
_LARGE = late_regex(r"\\.|[A-Z]", re.DOTALL)
