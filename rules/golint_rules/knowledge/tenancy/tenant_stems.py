"""Words for a tenant, as a house may say it, by their stems."""

from functools import lru_cache

from golint_agent.rulekit import late_regex
from golint_rules.knowledge.basics.house_nouns import SHOWN, TRADES

#: Words for a tenant, as a house may say it, in small letters.
_HOUSE_WORDS = (
    *(
        "tenan",
        "organisation",
        "organization",
        "workspace",
        "team",
    ),
    *SHOWN,
    *TRADES,
    *(f"{noun[:-1]}ies" for noun in TRADES if noun.endswith("y")),
)
#: An organisation, which is a part of many other words.
_ORG = late_regex(r"o(?<![A-Za-z]o)rgs?(?![a-z])|Orgs?(?![a-z])|ORG(?!ANI[SZ]ATION)")
_STEMS = {
    **{f"{noun[:-1]}ies": noun for noun in TRADES if noun.endswith("y")},
    "organis": "organi",
    "organiz": "organi",
}


def stems_in(text: str) -> tuple[str, ...]:
    """The stems of words for tenants that stand in a text, sorted: `company`, `org`, `tenan`."""
    # Most are asked of names, and of the same ones.
    return _remembered(text) if len(text) <= _MAX_REMEMBERED else _stems_in(text)


def _stems_in(text: str) -> tuple[str, ...]:
    lowered = text.lower()
    found = {_stem(word) for word in _HOUSE_WORDS if word in lowered}
    if "org" in lowered and _ORG.search(text) is not None:
        found.add("org")
    return tuple(sorted(found))


_MAX_REMEMBERED = 100
_remembered = lru_cache(maxsize=8_192)(_stems_in)


def _stem(word: str) -> str:
    return next((stem for start, stem in _STEMS.items() if word.startswith(start)), word)
