"""The codes on cards that prove who holds them, and that no table may keep."""

from golint_agent.rulekit import Value, late_regex, words
from golint_rules.knowledge.basics.tables import word_set

_CODES = word_set("cvv cvv2 cvc cvc2")
_CARDS = word_set("card cards creditcard debitcard payment")
#: Tags of fields that a database keeps; `gorm:"-"` says that it does not.
_KEPT = late_regex(r'\b(?:gorm|db|bson|bun|xorm|pg):"(?!-)[^"]+"')


def is_kept_code(value: Value) -> bool:
    """Is it a field of what a database keeps, for the security code of a card?"""
    if value.kind != "field" or _KEPT.search(value.tag) is None:
        return False
    named = words(value.name)
    if named[-1:] and named[-1] in _CODES:
        return True
    is_code = named[-2:] == ("security", "code")
    return is_code and not _CARDS.isdisjoint((*named, *words(value.owner)))
