"""Work of rounds that changes what is kept, whatever the name of what does it says."""

from __future__ import annotations

import re

from golint_agent.rulekit import Call, Code, first_word, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.failing_calls import (
    asks_database,
    is_side_matter,
    writes_outside,
)

#: So many calls lead from a round to what it changes, in the package.
_STEPS = 2
#: First words of calls that drop what is too old, and find it again the next time.
_DROPPING = word_set("delete remove clean cleanup purge prune clear evict flush truncate archive")
_SQL_DROPPING = late_regex(r"\s*(?:DELETE|TRUNCATE|REFRESH|CALL|REINDEX)\b", re.IGNORECASE)


def changes_records(code: Code, steps: int = _STEPS) -> bool:
    """Does code change what a store or another party keeps, and not only drop what is old?

    It does so itself, or in functions of the package that it calls: `repo.MarkOffline(ctx, id)`.
    """
    return any(_changes(call, steps) for call in code.calls)


def _changes(call: Call, steps: int) -> bool:
    if first_word(call.method) in _DROPPING:
        return False
    if writes_outside(call) and asks_database(call) and not is_side_matter(call):
        return not any(_SQL_DROPPING.match(t) for a in call.arguments[:2] for t in a.texts[:1])
    body = call.function if steps and not call.is_put_off else None
    return body is not None and changes_records(body, steps - 1)
