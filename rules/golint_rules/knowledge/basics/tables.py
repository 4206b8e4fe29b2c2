"""How the tables of the pack are written: words in a row, methods of one type."""


def word_set(words: str) -> frozenset[str]:
    """The words that stand in a text."""
    return frozenset(words.split())


def methods(holder: str, names: str) -> frozenset[str]:
    """Full names of a type's methods: `(*flag.FlagSet).Parse` for `*flag.FlagSet` and `Parse`."""
    return frozenset(f"({holder}).{name}" for name in names.split())
