"""A path leaves a function with a lock that it took: whoever wants it next waits for ever."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Function,
    Related,
    Severity,
    late_regex,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shared_state.left_locks import BY_INTERFACE, is_left_to_nobody

_UNLOCKED_BY = {
    "(*sync.Mutex).Lock": "(*sync.Mutex).Unlock",
    "(*sync.RWMutex).Lock": "(*sync.RWMutex).Unlock",
    "(*sync.RWMutex).RLock": "(*sync.RWMutex).RUnlock",
}
#: Functions that are there to take a lock, or give it back and take it again.
_TAKES = late_regex(
    r"r?(?:lock|acquire|begin|start|enter|pause|block|freeze|hold|reserve|suspend)"
    r"|un(?:r?lock|block|freeze)|release",
    re.IGNORECASE,
)
_HELD = late_regex(r"Locked$|(?:With|Under|And|Or|Then|Try)R?(?:Lock|Acquire)", re.IGNORECASE)


@rule(
    id="concurrency/lock-not-unlocked",
    summary="a path ends with the lock still held",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(*_UNLOCKED_BY),
    where=is_shipped,
    cwe=("CWE-667", "CWE-772"),
    tags=("concurrency", "reliability"),
)
def lock_not_unlocked(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report locks of which some path of the function surely keeps hold."""
    function = call.enclosing_function
    receiver, unlock = call.receiver, _UNLOCKED_BY[call.callee]
    if function is None or receiver is None or not call.is_statement or _takes_locks(call):
        return
    if is_left_to_nobody(call, unlock, ctx):
        method = unlock.rpartition(".")[2]
        yield ctx.finding(
            call,
            f"nothing in this package gives `{receiver.text}` back that is locked here, so whoever"
            f" asks next waits for ever; write `defer {receiver.text}.{method}()` right after this",
        )
        return
    if not _gives_it_back(function, receiver.text, call.callee, unlock):
        return
    if not call.some_path_lacks(unlock, receiver=receiver):
        return
    method = unlock.rpartition(".")[2]
    ends = call.lacking_ends(unlock, receiver=receiver)
    related = tuple(
        Related(end.path, end.span, f"here `{receiver.text}` is still locked") for end in ends[:3]
    )
    yield ctx.finding(
        call,
        f"a path to the end of the function has no `{receiver.text}.{method}()`, so the lock is"
        f" never given back; write `defer {receiver.text}.{method}()` right after this, or unlock"
        " before each return",
        related=related,
    )


def _takes_locks(call: Call) -> bool:
    """Is it what a function is for: to come back with the lock?"""
    names = [function.name for function in call.enclosing_functions if function.name]
    return any(_TAKES.match(name) or _HELD.search(name) for name in names)


def _gives_it_back(function: Function, lock: str, callee: str, unlock: str) -> bool:
    """Does a function unlock what it locks, on some path, having locked it first?

    One that only locks has a partner that unlocks. One that unlocks first was called with the lock.
    """
    order = [
        other.callee
        for other in function.calls
        if other.callee in (callee, unlock, BY_INTERFACE)
        and other.receiver is not None
        and (other.receiver.text == lock or other.callee == BY_INTERFACE)
        and not other.is_deferred
    ]
    return unlock in order and order[0] == callee and BY_INTERFACE not in order
