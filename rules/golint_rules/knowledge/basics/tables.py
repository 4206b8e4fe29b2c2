"""How the tables of the pack are written: words in a row, methods of one type."""

from collections.abc import Iterable


def word_set(words: str) -> frozenset[str]:
    """The words that stand in a text."""
    return frozenset(words.split())


def spelled(words: Iterable[str]) -> tuple[str, ...]:
    """All ways in which names write some words: a file that names one holds one of these."""
    return tuple(form for word in sorted(words) for form in (word, word.capitalize(), word.upper()))


def methods(holder: str, names: str) -> frozenset[str]:
    """Full names of a type's methods: `(*flag.FlagSet).Parse` for `*flag.FlagSet` and `Parse`."""
    return frozenset(f"({holder}).{name}" for name in names.split())
