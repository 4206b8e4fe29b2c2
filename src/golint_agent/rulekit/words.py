"""The words of a name, as everybody who goes by names reads them."""

from __future__ import annotations

from functools import lru_cache

from golint_agent.late_regex import late_regex

# A letter beyond ASCII is taken for a small one. What is neither letter nor digit parts words.
_SMALL = r"[^\W\d_A-Z]"
_WORD = late_regex(rf"[A-Z]{{2,}}s(?!{_SMALL})|[A-Z]+(?=[A-Z]{_SMALL})|[A-Z]?{_SMALL}+|[A-Z]+|\d+")


#: Longer texts are no names, and are not remembered.
_MAX_REMEMBERED = 100


def words(name: str) -> tuple[str, ...]:
    """The words of a name, path or expression in small letters, in order.

    `HTTPServerURLs` has `http`, `server` and `urls`; `min_amount2` has `min`, `amount` and `2`.
    """
    return _remembered(name) if len(name) <= _MAX_REMEMBERED else _words(name)


def first_word(name: str) -> str:
    """The first word of a name in small letters: `new` of `NewServer`; empty where it has none."""
    return next(iter(words(name)), "")


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(name))


_remembered = lru_cache(maxsize=4096)(_words)
