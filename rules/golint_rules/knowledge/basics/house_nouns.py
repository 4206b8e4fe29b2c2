"""Nouns by which houses of single trades call their tenant."""

from collections.abc import Iterable

#: Nouns for a tenant that people work for, or belong to, in small letters.
TRADES = (
    *("company", "merchant", "school", "clinic", "store", "shop", "outlet", "restaurant"),
    *("gym", "business", "enterprise", "hospital", "salon", "institution", "franchise", "agency"),
    *("hotel", "center", "club", "studio", "firm", "pharmacy", "household", "farm"),
)
#: Nouns for a part of one.
PARTS = ("branch", "property")
#: Nouns that mean it where the code shows that requests have such a one.
SHOWN = ("account", "customer", "client", "project")


#: Shorter nouns lose too much with a letter.
_LONG = 6


def tails(nouns: Iterable[str], *endings: str) -> tuple[str, ...]:
    """What stands in each name that holds one of the nouns before one of the endings.

    Nouns lose their first letter, which names write large or small: `ompanyI` and `ompany_i` of
    `company` with the endings `I` and `_i`. Short ones are there twice: `gymI` and `GymI`.
    """
    said: list[str] = []
    for noun in nouns:
        said += (noun[1:],) if len(noun) >= _LONG else (noun, noun.title())
    return tuple(f"{word}{ending}" for word in said for ending in endings)
