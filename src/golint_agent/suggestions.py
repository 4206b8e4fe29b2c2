"""What a misspelt name may have been meant to be: all hints of the form "did you mean" ask here."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of some names that is like a word; empty where none is like enough.

    Of `topic/name` with a topic that there is, names are compared: that the topics are equal does
    not make the rest alike. A name of another topic counts only where it is nearly the same.
    """
    names = list(known)
    topic, slash, name = word.partition("/")
    if not slash or not any(one.startswith(f"{topic}/") for one in names):
        return _nearest(word, names)
    inside = [one.removeprefix(f"{topic}/") for one in names if one.startswith(f"{topic}/")]
    near = _nearest(name, inside)
    if near:
        return f"{topic}/{near}"
    others = {one.partition("/")[2]: one for one in sorted(names, reverse=True) if "/" in one}
    return others.get(_nearest(name, others, _NEARLY_THE_SAME), "")


_NEARLY_THE_SAME = 0.85


def _nearest(word: str, names: Iterable[str], least: float = 0.6) -> str:
    from difflib import get_close_matches  # most runs misspell nothing

    return next(iter(get_close_matches(word, list(names), n=1, cutoff=least)), "")


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names what is like a word, or says something else where nothing is."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else otherwise
