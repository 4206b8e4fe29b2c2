"""Lists of Redis that are used as queues, and lose what is taken from them."""

from __future__ import annotations

from golint_agent.rulekit import Call, Context, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.messages.deliveries import is_passing

#: Methods that wait for an element, and take it out of its list.
POPPING = ("BLPop", "BRPop", "BLMPop")
_POP = late_regex(
    r"\(\*?github\.com/(?:redis/go-redis/v9|go-redis/redis(?:/v\d+)?)\.\w+\)\.(?:BLPop|BRPop|BLMPop)"
)
#: What moves an element to a list of those under way, and so keeps it.
_KEEPING = ("BLMove", "LMove", "BRPopLPush", "RPopLPush")
#: Words of lists whose elements are worth nothing when late.
_PASSING = word_set("log logs metric metrics token tokens permit permits signal signals lock reply")


def loses_popped(call: Call, ctx: Context) -> bool:
    """Does a loop take elements out of a list to work on them, which nothing keeps meanwhile?"""
    if _POP.fullmatch(call.callee) is None or ctx.source_has(*_KEEPING) or is_passing(call):
        return False
    function = call.enclosing_function
    loops = function.loops if function is not None else ()
    if not any(loop.body.holds(call) for loop in loops) or not _is_used(call):
        return False
    keys = (str(given.constant or given.text) for given in call.arguments)
    return all(_PASSING.isdisjoint(words(key.replace(":", "_").replace("-", "_"))) for key in keys)


def _is_used(call: Call) -> bool:
    """Is the element read, or did the caller only wait for it?"""
    asked = call.receiver_of or call
    target = next(iter(asked.targets), None)
    return (
        asked.method != "Err" and not asked.is_statement and (target is None or target.text != "_")
    )
