"""Keys of Redis: what walks over all of them, what ends too late, and locks that nobody owns."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from golint_agent.rulekit import Call, Code, Context, Function, late_regex, words
from golint_rules.knowledge.basics.tables import word_set

#: Clients that send each command by itself. What is `Cmdable` may be a pipeline as well.
_CLIENT = late_regex(
    r"github\.com/(?:redis/go-redis/v9|go-redis/redis(?:/v\d+)?)\."
    r"(?:Client|ClusterClient|Ring|UniversalClient|Conn)"
)
#: All that is called `Keys` there, pipelines and transactions too.
_KEYS = late_regex(r"\(\*?github\.com/(?:redis/go-redis/v9|go-redis/redis(?:/v\d+)?)\.\w+\)\.Keys")
_REDIGO = late_regex(r"\(github\.com/(?:gomodule|garyburd)/redigo/redis\.Conn\)\.(?:Do|Send)")
#: So many parts of a module's path say whose it is; a house has several modules in one repository.
_HOST_OWNER_NAME = 3
#: Words in names of a house's types around such a client.
_AROUND = word_set("redis cache rdb valkey kv limiter counter")
#: Words among these that say by themselves that it is one.
_PRODUCTS = word_set("redis rdb valkey")
#: Methods that give a key its end.
EXPIRING = ("Expire", "ExpireAt", "PExpire", "PExpireAt")
#: Methods that count, and those that keep several values under one key.
_COUNTING = word_set("Incr IncrBy IncrByFloat Increment IncrementBy")
_KEEPING = word_set("HSet HMSet")
#: Those whose last argument is the end of the key, 0 for none.
_WITH_END = word_set("Set SetNX")
#: What must come to an end, for whoever has it may do something.
_MUST_END = word_set(
    "session sessions token tokens otp code codes login auth reset verify verification ticket nonce"
)
#: What sets the end of a key that has none is not its first one.
_MENDING = late_regex(r"(?i)ttl|-1|<\s*0")
#: The first one, of what counts.
_FIRST = late_regex(r"==\s*(?:int64\()?\w+\)?|<=\s*\w+|<\s*2\b")


def walks_all_keys(call: Call) -> bool:
    """Does a call ask Redis for all keys of a pattern, for which it walks over every key?"""
    if _KEYS.fullmatch(call.callee) is not None:
        return True
    command = call.argument(0)
    said = command.constant if command is not None else None
    return (
        isinstance(said, str)
        and said.upper() == "KEYS"
        and _REDIGO.fullmatch(call.callee) is not None
    )


def written_before(call: Call, ctx: Context) -> Call | None:
    """The call that made the key which `call` gives its end: a counter, a session, a lock.

    None where both are sent at once, and where a later call gives the key its end again.
    """
    key, function, receiver = call.argument(1), call.enclosing_function, call.receiver
    if key is None or function is None or receiver is None or not is_client(receiver, ctx):
        return None
    if any(_MENDING.search(condition.text) for condition in call.conditions):
        return None
    calls = function.once(_of_keys).get((receiver.text, key.text), [])
    end = bisect_left(calls, call.start_byte, key=lambda other: other.start_byte)
    before = reversed(calls[max(0, end - _MOST_WRITTEN) : end])
    return next((other for other in before if _lasts(other, call)), None)


#: So many calls with a key before the one that gives it an end are looked at.
_MOST_WRITTEN = 20


def _of_keys(function: Function) -> Mapping[tuple[str, str], list[Call]]:
    """The calls of a function, not of literals in it, by what they are made on and the key."""
    found: defaultdict[tuple[str, str], list[Call]] = defaultdict(list)
    for call in function.calls:
        key, receiver = call.argument(1), call.receiver
        if key is not None and receiver is not None and call.enclosing_function == function:
            found[receiver.text, key.text].append(call)
    return found


#: Methods that give a lock back, by its key alone.
RELEASING = ("Del", "Delete", "Unlink", "DeleteKey", "DelKey")
#: Methods that take one where nobody has it, by a key and a value.
TAKING = ("SetNX", "SetNx", "SetLock", "SetIfNotExists", "SetIfNotExist", "SetIfAbsent")
#: So many calls of a file that take a lock by one name of its key are looked at.
_MOST_TAKES = 10
#: First words of helpers that give a lock back.
_GIVING_BACK = word_set("release unlock free")
#: Words of functions that take one.
_TAKING_WORDS = word_set("acquire obtain take try lock trylock grab claim reserve hold")


def taken_as_anybody(call: Call, ctx: Context) -> Call | None:
    """The call that took the lock which `call` gives back, deferred, by a value that all take.

    A helper that gives back what another one of its file takes (`releaseLock`) counts as deferred.
    Whoever holds the lock by then, it is taken from him: nobody looks whose it is.
    """
    key, function, receiver = call.argument(1), call.declared_function, call.receiver
    if (
        key is None
        or function is None
        or receiver is None
        or call.argument_count != len(("c", "k"))
    ):
        return None
    if not is_client(receiver, ctx):
        return None
    takes: Sequence[Call] = ()
    if call.is_deferred:
        takes = function.once(_takes_of).get(key.text, ())
    elif _gives_back(function):
        near = ctx.once(_takes_in).get(key.text, ())[:_MOST_TAKES]
        takes = [taken for taken in near if _is_counterpart(taken, call)]
        if not all(_is_constant(taken.argument(2)) for taken in takes):
            return None
        if not takes:
            return _taken_into(function, key, ctx)
    return next((taken for taken in takes if _is_taken_by_all(taken, key, receiver)), None)


def _taken_into(function: Function, key: Code, ctx: Context) -> Call | None:
    """The call that took a lock which is kept in a value with a method that gives it back.

    `Release` of a lock deletes `l.key`, and `Acquire` put the key of its `SetNX` there. Whose it is
    nobody asks, though the lock may have a token of its own.
    """
    holder, receiver = key.selected_from, function.receiver
    if holder is None or receiver is None or holder.local != receiver:
        return None
    for taken in ctx.once(_all_takes):
        taker, named = taken.declared_function, taken.argument(1)
        if taker is None or named is None or _TAKING_WORDS.isdisjoint(words(taker.name)):
            continue
        for made in (end.returned[0] for end in taker.returns if end.returned):
            kept = (made.keyed or {}).get(key.selected)
            if kept is None or made.composite is None or _unspaced(kept) != _unspaced(named):
                continue
            if made.composite.type_name == function.receiver_type:
                return taken
    return None


def _unspaced(code: Code) -> str:
    """The text of an expression, in which gofmt sets blanks by what stands around it."""
    return code.text.replace(" ", "")


def _all_takes(ctx: Context) -> list[Call]:
    return [*islice(ctx.calls_worded(TAKING.__contains__), _MOST_TAKES)]


def _takes_of(function: Function) -> Mapping[str, list[Call]]:
    return _by_key(call for call in function.calls if call.method in TAKING)


def _takes_in(ctx: Context) -> Mapping[str, list[Call]]:
    return _by_key(ctx.calls_worded(TAKING.__contains__))


def _by_key(takes: Iterable[Call]) -> Mapping[str, list[Call]]:
    """Calls that take locks by their keys as they are written."""
    found: dict[str, list[Call]] = defaultdict(list)
    for taken in takes:
        key = taken.argument(1)
        if key is not None:
            found[key.text].append(taken)
    return found


def _is_counterpart(taken: Call, given_back: Call) -> bool:
    """Does the function around a call take what a helper gives back, by its name and its key?

    The same name of a variable may be another key: `key := "seen:" + id`.
    """
    taker, giver = taken.declared_function, given_back.declared_function
    key, other = taken.argument(1), given_back.argument(1)
    if taker is None or giver is None or key is None or other is None:
        return False
    said, named = words(taker.name), words(giver.name)
    if _TAKING_WORDS.isdisjoint(said) and set(said).isdisjoint(named[1:]):
        return False
    return _made_as(key) == _made_as(other)


def _made_as(key: Code) -> tuple[str, ...]:
    """How the variables of a key are made; a parameter is handed in."""
    made = (part.local.origin for part in key.parts if part.local is not None)
    return tuple(origin.text if origin is not None else "" for origin in made)


def _gives_back(function: Function) -> bool:
    """Is it a helper that gives a lock back, and does nothing else with Redis?"""
    if not _GIVING_BACK.intersection(words(function.name)[:1]):
        return False
    return (
        sum(call.word in (*RELEASING, "Get", "Eval", "EvalSha", "Run") for call in function.calls)
        == 1
    )


def _is_taken_by_all(taken: Call, key: Code, client: Code) -> bool:
    """Does a call take the lock of a key by a value that is no one's own?"""
    held = taken.receiver
    if taken.method not in TAKING or held is None or held.base_type_name != client.base_type_name:
        return False
    named, value = taken.argument(1), taken.argument(2)
    if named is None or named.text != key.text or not _is_constant(value):
        return False
    return taken.method in ("SetNX", "SetNx") or (value is not None and "string" in str(value.type))


def _is_constant(value: Code | None) -> bool:
    return value is not None and value.constant is not None


def is_client(receiver: Code, ctx: Context) -> bool:
    """Is it a client of Redis, or by its name a type of the house around one?"""
    kind = receiver.base_type_name.lstrip("*")
    if _CLIENT.fullmatch(kind) is not None:
        return True
    house = "/".join(ctx.module_path.split("/")[:_HOST_OWNER_NAME])
    if not house or not kind.startswith(f"{house}/"):
        return False
    package, _, name = kind.rpartition("/")[2].rpartition(".")
    return not _AROUND.isdisjoint((*words(package), *words(name)))


def is_redis(receiver: Code, ctx: Context) -> bool:
    """Is it a client of Redis, or a type of the house that says so, or that has one in a field?

    What is called a cache or a counter alone may keep all of it in memory.
    """
    if not is_client(receiver, ctx):
        return False
    kind = receiver.base_type_name.lstrip("*")
    package, _, name = kind.rpartition("/")[2].rpartition(".")
    if not _PRODUCTS.isdisjoint((*words(package), *words(name))):
        return True
    held = (str(field.type).lstrip("*") for field in ctx.fields(receiver.type))
    return any(_CLIENT.fullmatch(t) is not None for t in (kind, *held))


def _lasts(made: Call, ended: Call) -> bool:
    """Does a key last for good where the call that gives it an end is not made?"""
    word = made.method
    if word in _COUNTING:
        counted = made.target_locals or (made.receiver_of.target_locals if made.receiver_of else ())
        names = {
            local.name for local in counted if local is not None and str(local.type) != "error"
        }
        return any(
            _FIRST.search(condition.text) is not None and any(map(condition.mentions, names))
            for condition in ended.conditions
        )
    if word in _WITH_END:
        end = made.argument(3)
        return end is not None and end.constant == 0 and (word == "SetNX" or _must_end(made))
    return word in _KEEPING and _must_end(made)


def _must_end(made: Call) -> bool:
    key, function = made.argument(1), made.declared_function
    said = {*words(key.text if key is not None else "")}
    if function is not None:
        said |= {*words(function.name), *words(function.receiver_type.rpartition(".")[2])}
    return not _MUST_END.isdisjoint(said)
