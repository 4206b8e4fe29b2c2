"""Groups of `errgroup`: their context, which ends with them, and whose error `Wait` gives."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Local
from golint_rules.knowledge.basics.tables import methods
from golint_rules.knowledge.failures.error_outcomes import is_log
from golint_rules.knowledge.failures.failing_calls import is_of_driver, reads_context

_GROUPS = ("golang.org/x/sync/errgroup.Group", "github.com/neilotoole/errgroup.Group")
#: What makes a group with a context.
MAKING = ("golang.org/x/sync/errgroup.WithContext", "github.com/neilotoole/errgroup.WithContext")
#: What starts a goroutine of a group.
GROUP_STARTS = frozenset().union(*(methods(f"*{group}", "Go TryGo") for group in _GROUPS))
#: What waits for all of them.
GROUP_WAITS = frozenset().union(*(methods(f"*{group}", "Wait") for group in _GROUPS))
#: Of these nothing is lost with an ended context.
_ASKING = frozenset({"context.WithoutCancel", "context.Cause", "context.AfterFunc"})


def group_may_fail(wait: Call) -> bool:
    """May a function of the group that is waited for give an error? False where that is not known.

    Each is a literal or a function whose code tells.
    """
    group = wait.receiver.local if wait.receiver is not None else None
    if group is None or group.is_param:
        return False
    started = [c.argument(0) for c in group.calls_on if c.callee in GROUP_STARTS]
    literals = [given.literal_function for given in started if given is not None]
    return any(literal is not None and _may_fail(literal) for literal in literals)


def _may_fail(function: Function) -> bool:
    return any(end.returned and not end.returned[-1].is_nil for end in function.returns)


def left_early(start: Call) -> Code | None:
    """Where the function leaves with the context's error in place of the group's, before `Wait`.

    `start` is the first start of a goroutine in the group.
    """
    group = start.receiver.local if start.receiver is not None else None
    made = group.declared_with.call if group is not None and group.declared_with else None
    function = start.enclosing_function
    if group is None or made is None or made.callee not in MAKING or function is None:
        return None
    ended = made.target_locals[-1]
    if group.once(_first_start) != start.start_byte or ended is None:
        return None
    waits = [c.start_byte for c in group.calls_on if c.callee in GROUP_WAITS]
    for end in function.returns:
        error = end.returned[-1] if end.returned else None
        if error is None or any(at < end.start_byte for at in waits):
            continue
        if _asks_end_of(error, ended, made) and made.start_byte < end.start_byte:
            return error
    return None


def _first_start(group: Local) -> int:
    """Where the first goroutine of a group is started; -1 where none is."""
    return min((c.start_byte for c in group.calls_on if c.callee in GROUP_STARTS), default=-1)


def _asks_end_of(error: Code, context: Local, made: Call) -> bool:
    """Is it `ctx.Err()` of the context that was made with a group? `context.Cause` tells more."""
    call = error.call
    asked = call.receiver if call is not None and call.callee == "(context.Context).Err" else None
    return asked is not None and _is_context_of(asked, context, made)


def _is_context_of(code: Code, context: Local, made: Call) -> bool:
    if not code.is_name or code.local != context:
        return False
    given = context.given_before(code)
    return given is not None and given.call == made


def used_behind_wait(made: Call) -> Iterator[tuple[Code, Call]]:
    """Where the context that was made with a group is handed on behind its `Wait`, and who fails.

    What only logs is left out, what keeps the values of a context alone, and what gives no error.
    """
    function = made.enclosing_function
    if function is None or len(made.target_locals) != len(("group", "ctx")):
        return
    group, context = made.target_locals
    if group is None or context is None:
        return
    waits = [c for c in group.calls_on if c.callee in GROUP_WAITS and not c.is_deferred]
    waits = [wait for wait in waits if wait.enclosing_function == function]
    for call in function.calls:
        if call.callee in _ASKING or is_log(call) or not call.argument_count:
            continue
        for given in call.arguments:
            if not _is_context_of(given, context, made) or call.is_in_goroutine:
                continue
            if any(w.start_byte < call.start_byte and w.dominates(given) for w in waits):
                yield from ((given, failing) for failing in _failing_with(call))


def _failing_with(call: Call) -> Iterator[Call]:
    """The calls that fail as the context which this one is handed has ended.

    That is the call itself, or those that are handed the context which it makes.
    """
    if not call.callee.startswith("context.With"):
        if _fails_when_ended(call):
            yield call
        return
    child = call.target_locals[0] if call.target_locals else None
    for taker in child.calls_with if child is not None and not child.is_shared else ():
        if taker.start_byte > call.start_byte and _fails_when_ended(taker):
            yield taker


def _fails_when_ended(call: Call) -> bool:
    if is_log(call) or call.callee in _ASKING or reads_context(call):
        return False
    return is_of_driver(call) or (call.returns_error and not call.always_nil_error)
