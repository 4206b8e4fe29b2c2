"""GORM, of either module path."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, late_regex

#: Its database, session or transaction, as types are printed.
GORM_DB = late_regex(r"(?:gorm\.io|github\.com/jinzhu)/gorm\.DB")
#: A method of it, by its full name; the group is the method's own.
GORM_METHOD = late_regex(r"\(\*(?:gorm\.io|github\.com/jinzhu)/gorm\.DB\)\.(\w+)")
#: Methods of it that read rows into what they are handed.
READS = frozenset({"First", "Take", "Last", "Find"})
_MOST_CALLS = 12


def chain_before(call: Call) -> Iterator[Call]:
    """The calls of a chain that a call ends, the nearest first, itself left out.

    `Where(…)` and then `Model(…)` of `db.Model(&x).Where(c).Update(n, v)`. What a variable holds is
    not followed, as `query_chains` does where it must be sure of every condition.
    """
    here: Call | None = call
    for _ in range(_MOST_CALLS):
        receiver = here.receiver if here is not None else None
        here = receiver.call if receiver is not None else None
        if here is None:
            return
        yield here
