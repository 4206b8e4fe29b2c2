"""Work of rounds that changes what is kept, whatever the name of what does it says."""

from __future__ import annotations

import re

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    first_word,
    function_fact,
    late_regex,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.failing_calls import (
    asks_database,
    is_side_matter,
    package_of,
    writes_outside,
)

#: So many calls lead from a round to what it changes, in the package.
_STEPS = 2
#: First words of calls that drop what is too old, and find it again the next time.
_DROPPING = word_set("delete remove clean cleanup purge prune clear evict flush truncate archive")
_SQL_DROPPING = late_regex(r"\s*(?:DELETE|TRUNCATE|REFRESH|CALL|REINDEX)\b", re.IGNORECASE)


class ChangesRecords(FunctionFact, frozen=True):
    """The function changes what a store or another party keeps, and not only drops what is old.

    `near` is one more than the steps that may yet lead to it; each call in between takes one.
    """

    near: int


@function_fact(ChangesRecords, on=Functions())
def learn_changes(function: Function, _: Context) -> ChangesRecords | None:
    """Learn from what a function calls, and from what is known of that."""
    near = 0 if function.is_literal else _near(function)
    return ChangesRecords(near) if near else None


def changes_records(code: Code) -> bool:
    """Does code change what a store or another party keeps, and not only drop what is old?

    It does so itself, or in functions of the package that it calls: `repo.MarkOffline(ctx, id)`.
    It needs `ChangesRecords`.
    """
    return _near(code) > 0


def _near(code: Code, most: int = _STEPS + 1) -> int:
    """How near code is to such a change: `most` where it is its own, 0 where it is none."""
    if most <= 0:
        return 0
    return max((_near_by(call, code, most) for call in code.calls), default=0)


def _near_by(call: Call, code: Code, most: int) -> int:
    if first_word(call.method) in _DROPPING:
        return 0
    if writes_outside(call) and asks_database(call) and not is_side_matter(call):
        drops = any(_SQL_DROPPING.match(t) for a in call.arguments[:2] for t in a.texts[:1])
        return 0 if drops else most
    if call.is_put_off:
        return 0
    if package_of(call) == call.package_path:
        fact = call.fact(ChangesRecords)
        return min(fact.near, most) - 1 if fact is not None else 0
    literal = call.function
    # The calls of a literal that stands in the code are among the code's own.
    is_elsewhere = literal is not None and not code.holds(literal)
    return literal.once(_near, most - 1) if literal is not None and is_elsewhere else 0
