"""What is set of a request in one place, and looked at behind it."""

from bisect import bisect_left

from golint_agent.rulekit import Code, words
from golint_rules.knowledge.basics.tables import word_set

#: So many uses of what is set are looked at: a function may set thousands of fields of one.
_MOST_USES = 30
_CHECKING = word_set("valid validate validated check verify struct ensure")


def is_checked_later(target: Code, end: int) -> bool:
    """Does a condition behind leave for what was set, or a check of it: `if id == uuid.Nil`?

    `target` is what was set, a local or its field, and `end` the byte behind the block that did so.
    """
    holder, field = target.selected_from, target.selected
    local = (holder or target).local
    uses = local.uses if local is not None else []
    first = bisect_left(uses, end, key=lambda use: use.start_byte)
    for use in uses[first : first + _MOST_USES]:
        is_same = not field or use.usage.selection == field
        if is_same and use.usage.condition is not None and use.usage.is_left:
            return True
        taker = use.argument_of or use.receiver_of
        if taker is not None and not _CHECKING.isdisjoint(words(taker.method)):
            return True
    return False
