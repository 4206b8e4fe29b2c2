"""What a deferred call is handed: errors that are nil yet, and ends that come at once."""

from bisect import bisect_right
from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Local
from golint_rules.knowledge.error_values.known_nil import leaves_where_failed

#: So many calls of a chain are looked at.
_MOST_CALLS = 20


def read_at_once(call: Call) -> Iterator[Code]:
    """What a deferred call is handed, and what the calls in that, and before it in a chain, are.

    `err` of `defer log.Info("ended", zap.Error(err))`, and of `defer entry.WithError(err).Info()`.
    """
    here: Call | None = call
    for _ in range(_MOST_CALLS):
        if here is None:
            return
        for given in here.arguments:
            yield given
            inner = given.call
            # A literal that is called there is handed its arguments, too.
            yield from inner.arguments if inner is not None else ()
        here = here.receiver.call if here.receiver is not None else None


#: What ends the use of what it is called on.
_ENDINGS = frozenset({"Close", "Rollback", "Commit", "Shutdown", "Unlock", "RUnlock", "Disconnect"})


def ended_at_once(given: Code, at: Call) -> Code | None:
    """Where a variable is used behind the `defer` that is handed the result of its end."""
    ending = given.call
    held = ending.receiver if ending is not None and ending.method in _ENDINGS else None
    local = held.local if held is not None and held.is_name else None
    if local is None:
        return None
    behind = bisect_right(local.uses, at.span.end.byte, key=lambda use: use.start_byte)
    first = local.uses[behind] if behind < len(local.uses) else None
    return first if first is not None and not first.is_set else None


def is_nil_at(held: Local, at: Code) -> bool:
    """Is the error surely nil there: not set yet, or asked, and left with where it was not?"""
    before = held.writes_before(at)
    if before is None:
        return False
    for write in before:
        value = held.value_at(write)
        made = value.inner.call if value is not None else None
        if made is None:
            if value is None or not value.is_nil:
                return False
            continue
        if not any(leaves_where_failed(b) and b.error.dominates(at) for b in made.failures):
            return False
    return bool(before) or held.is_result or held.declared_with is None


def set_later(held: Local, at: Code) -> Code | None:
    """Where the error is set behind the `defer`, or returned as the named result that it is."""
    for write in held.writes:
        if write.start_byte > at.start_byte:
            return write
    function = at.enclosing_function
    if not held.is_result or function is None:
        return None
    for end in function.returns:
        result = end.returned[-1] if end.start_byte > at.start_byte and end.returned else None
        if result is not None and not result.is_nil and result.local != held:
            return result
    return None
