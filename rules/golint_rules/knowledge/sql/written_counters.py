"""Numbers of Redis that are read, changed by the service, and written back under their key."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, Function, Local, Operation, Record, first_word
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.sql.redis_keys import is_redis

#: Last words of what writes a key as a whole.
WRITING = (
    *("Set", "SetEx", "SetEX", "SetXX", "SetInt", "SetString", "SetValue", "SetKey", "SetCache"),
    *("SetWithTTL", "SetWithExpiration", "Put", "Save", "Store", "CreateEntry"),
)
_READING = word_set("get find fetch read load")
#: What makes a number of a text.
_NUMBERS = word_set(
    """strconv.Atoi strconv.ParseInt strconv.ParseUint strconv.ParseFloat
    github.com/spf13/cast.ToInt github.com/spf13/cast.ToInt64"""
)
_STEPS = frozenset({"++", "--", "+=", "-="})
_SIGNS = frozenset({"+", "-"})
_COUNTABLE = ("int", "uint", "float")
#: So many calls follow one another: `rdb.Get(ctx, key).Int()`.
_MAX_CHAIN = 3
#: So many uses of one variable are looked at.
_MOST = 20


class WrittenCounter(Record, frozen=True):
    """The call that read a counter, and how it is changed before it is written back."""

    read: Call
    change: Code


def written_counter(write: Call, ctx: Context) -> WrittenCounter | None:
    """What a call that writes a key has counted on from; None where that is not sure."""
    function, receiver = write.enclosing_function, write.receiver
    if function is None or receiver is None or not is_redis(receiver, ctx):
        return None
    for given in write.arguments:
        read = function.once(_reads).get((receiver.text, given.text))
        if read is None or read.start_byte > write.start_byte or given.constant is not None:
            continue
        if _is_set_between(given, read, write):
            continue
        change = _change(write, _made_of(read, function), function)
        if change is not None:
            return WrittenCounter(read, change)
    return None


def _is_set_between(key: Code, read: Call, write: Call) -> bool:
    """Is a part of a key given another value behind the read, so that another key is written?"""
    held = {part.local for part in key.parts if part.local is not None}
    return any(
        read.start_byte < one.start_byte < write.start_byte
        for local in held
        for one in local.writes
    )


def _reads(function: Function) -> dict[tuple[str, str], Call]:
    """The first calls of a function that read, by what they are made on and the key."""
    found: dict[tuple[str, str], Call] = {}
    for call in function.calls:
        if first_word(call.method) in _READING and call.enclosing_function == function:
            key, receiver = call.arguments[-1:], call.receiver
            if key and receiver is not None:
                found.setdefault((receiver.text, key[0].text), call)
    return found


def _made_of(read: Call, function: Function) -> list[Local]:
    """The variables that hold what was read, and the numbers that are made of it."""
    here = read
    for _ in range(_MAX_CHAIN):
        here = here.receiver_of or here
    held = [local for local in here.target_locals if local is not None]
    for local in tuple(held):
        for call in function.once(_conversions).get(local, ())[:_MOST]:
            held += [made for made in call.target_locals if made is not None]
    return [local for local in held if local.type_name.startswith(_COUNTABLE)]


def _conversions(function: Function) -> dict[Local, list[Call]]:
    """The calls that make a number of a text, by the variable that holds it."""
    found: dict[Local, list[Call]] = {}
    for call in function.calls:
        given = call.argument(0) if call.callee in _NUMBERS else None
        local = given.value.local if given is not None else None
        if local is not None:
            found.setdefault(local, []).append(call)
    return found


def _change(write: Call, held: list[Local], function: Function) -> Code | None:
    """Where a number that was read is counted on, before it is written or as it is."""
    # How long a key lasts is no number of it.
    values = [given for given in write.arguments if given.type_name != "time.Duration"]
    written = {part.local for given in values for part in given.parts} if held else set()
    for local in held:
        for operation in function.once(_counted).get(local, ())[:_MOST]:
            is_step = operation.operator in _STEPS
            changed = local if is_step else operation.assigned_to
            if operation.start_byte > write.span.end.byte:
                break
            if changed is not None and changed in written:
                return operation
            if any(given.holds(operation) for given in values):
                return operation
    return None


def _counted(function: Function) -> dict[Local, list[Operation]]:
    """The operations of a function that make a number more or less, by its variable."""
    found: dict[Local, list[Operation]] = {}
    for operation in function.operations:
        local = operation.left.value.local if operation.operator in _STEPS | _SIGNS else None
        if local is not None:
            found.setdefault(local, []).append(operation)
    return found
