"""Counters of Redis whose end is set anew with each request that they count."""

from golint_agent.rulekit import Call, Code, Context, Function, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.routes.forwarded_keys import names_limit
from golint_rules.knowledge.sql.redis_keys import EXPIRING

#: Last words of calls that may set such an end.
RENEWING = EXPIRING
_COUNTING = word_set("Incr IncrBy Increment IncrementBy")
_REDIS = late_regex(r"github\.com/(?:redis/go-redis/v9|go-redis/redis(?:/v\d+)?)\.\w+")
_AROUND = word_set("redis cache rdb valkey kv counter store storage client")
#: In a key: each span of time has one of its own, which need not end with it.
_OF_TIME = late_regex(
    r"(?i)time|unix|now|minute|hour|day|date|month|year|bucket|slot|truncate|epoch|period|%d"
    r"|window|start|interval|tick(?!et)"
)
#: What counts failures starts anew on purpose: whoever goes on failing stays out.
_FAILURES = late_regex(r"(?i)fail|attempt|lock|otp|wrong|brute|velocity|strike|abuse")


def renewed_window(call: Call, ctx: Context) -> Call | None:
    """The call that counts a request, where `call` sets the end of its key anew each time.

    None where the end is set for the first request alone, where the key says which span of time it
    is of, or anybody in the package hands such a key, and where failures are counted.
    """
    key, end, function = call.argument(1), call.argument(2), call.declared_function
    if call.method not in RENEWING or key is None or end is None or function is None:
        return None
    holder = function.receiver_type.rpartition(".")[2]
    of_file = call.path.rpartition("/")[2].removesuffix(".go")
    if not any(map(names_limit, (function.name, holder, of_file, key.text))):
        return None
    named = _named(key)
    if _OF_TIME.search(named) or _FAILURES.search(f"{named} {function.name} {holder} {of_file}"):
        return None
    if end.constant is None and end.operation is not None:
        return None  # it lasts for longer than what is counted in
    for other in function.calls:
        counted = other.argument(1)
        if other.word not in _COUNTING or other.start_byte >= call.start_byte or counted is None:
            continue
        is_same = counted.text == key.text and _is_redis(other) and _is_redis(call)
        if is_same and _is_each_time(other, call):
            return None if _is_handed_otherwise(key, function, ctx) else other
    return None


def _named(key: Code) -> str:
    """The text of a key, of what its local begins with, and of the helper that makes it."""
    origin = key.local.origin if key.local is not None and not key.local.is_param else None
    made = (origin or key).call
    helper = made.function if made is not None else None
    return " ".join(code.text for code in (key, origin, helper) if code is not None)


def _is_handed_otherwise(key: Code, function: Function, ctx: Context) -> bool:
    """Does anybody in the package hand as the key one of a span of time, or of failures?"""
    names = [name for name, _ in function.parameters]
    if key.local is None or not key.local.is_param or key.local.name not in names:
        return False
    at = names.index(key.local.name)
    for file in ctx.beside:
        if not file.source_has(f"{function.name}("):
            continue
        for call in file.calls_worded(function.name.__eq__):
            given = call.argument(at)
            named = _named(given) if given is not None else ""
            if _OF_TIME.search(named) or _FAILURES.search(named):
                return True
    return False


def _is_redis(call: Call) -> bool:
    kind = call.receiver.base_type_name if call.receiver is not None else ""
    if _REDIS.fullmatch(kind) is not None:
        return True
    return not _AROUND.isdisjoint(words(kind.rpartition(".")[2]))


def _is_each_time(counting: Call, ending: Call) -> bool:
    """Is the end set wherever it is counted?"""
    function = counting.enclosing_function
    if function is None or function != ending.enclosing_function:
        return False
    around = [c for c in ending.conditions if c not in counting.conditions and not c.holds(ending)]
    if any(not _is_of_error(condition) for condition in around):
        return False
    for branch in function.branches:
        is_between = counting.start_byte < branch.start_byte < ending.start_byte
        if is_between and not branch.goes_on and not _is_of_error(branch.condition):
            return False
    return True


def _is_of_error(condition: Code) -> bool:
    compared = condition.comparison
    return compared is not None and compared[0].is_error
