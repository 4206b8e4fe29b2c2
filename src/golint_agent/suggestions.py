"""What a misspelt name may have been meant to be: all hints of the form "did you mean" ask here."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of some names that is like a word; empty where none is like enough."""
    from difflib import get_close_matches  # most runs misspell nothing

    return next(iter(get_close_matches(word, list(known), n=1)), "")


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names what is like a word, or says something else where nothing is."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else otherwise
