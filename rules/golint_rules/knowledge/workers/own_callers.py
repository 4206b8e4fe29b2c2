"""Helpers of a package, by all of the calls that lead to them: of what loops, of what lasts."""

from __future__ import annotations

from collections.abc import Callable

from golint_agent.rulekit import Call, Code, Context, Function
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import EMPTY, is_context
from golint_rules.knowledge.workers.awaited import waits_behind

#: So many calls lead from what makes a context to what uses it.
_STEPS = 3
#: What gives a context that ends with no request.
LASTING = ("context.WithoutCancel", *EMPTY)


def is_only_called(
    function: Function, ctx: Context, is_right: Callable[[Call, Function, Context], bool]
) -> bool:
    """Does a question hold of all calls of a helper, each with its caller and the caller's file?

    A caller has to stand in the helper's own file, and the other files are looked at where the
    question holds of all of those: whoever looks at these has the package checked as a whole after
    each change.
    """
    name = function.name
    if not name[:1].islower() or function.is_literal:
        return False
    own = [call for call in ctx.calls_worded(name.__eq__) if _may_be_of(call, function)]
    if not own or not all(_is_right(call, function, ctx, is_right) for call in own):
        return False
    others = (f for f in ctx.beside if f.path != ctx.path and f.source_has(f"{name}("))
    return all(
        _is_right(call, function, file, is_right)
        for file in others
        for call in file.calls_worded(name.__eq__)
        if _may_be_of(call, function)
    )


def own_file_first(ctx: Context) -> tuple[Context, ...]:
    """The files of a package, the one that is asked about before the others."""
    return (ctx, *(beside for beside in ctx.beside if beside.path != ctx.path))


def is_tried_again(function: Function, ctx: Context) -> bool:
    """Does a loop of the same file call it, as what connects again does?"""
    return any(
        call.callee == function.full_name and bool(caller.loops_around(call))
        for call in ctx.calls_worded(function.name.__eq__)
        if (caller := call.enclosing_function) is not None
    )


def _may_be_of(call: Call, function: Function) -> bool:
    """May a call be one of a helper? Not where it is known to be of another type's method."""
    receiver = call.receiver
    if call.callee in ("", function.full_name) or receiver is None or call.callee_is_guess:
        return True
    return receiver.types.is_interface(receiver.type)


def _is_right(
    call: Call,
    function: Function,
    file: Context,
    is_right: Callable[[Call, Function, Context], bool],
) -> bool:
    caller = call.declared_function
    return (
        call.callee == function.full_name
        and caller is not None
        and caller.full_name != function.full_name
        and is_right(call, caller, file)
    )


def is_handed_lasting(function: Function, ctx: Context, steps: int = _STEPS) -> bool:
    """Is it a helper that everybody hands a context which ends with no request?

    `go s.fulfil(context.Background(), order)` is such a call, and so is `s.finish(ctx, order)` in
    `fulfil`.
    """
    if not steps or [*map(is_context, carriers(function).values())] != [True]:
        return False
    at = next(i for i, (name, _) in enumerate(function.parameters) if name in carriers(function))
    return is_only_called(
        function, ctx, lambda call, caller, file: _hands_lasting(call, at, caller, file, steps)
    )


def is_of_lasting(code: Code, ctx: Context) -> bool:
    """Is it the context that such a helper is handed, or made of it in one of its literals?"""
    function, local = code.declared_function, code.local
    if function is None or (local is not None and not local.is_param and local in function.locals):
        return False
    return function.once(is_handed_lasting, ctx)


def _hands_lasting(call: Call, at: int, caller: Function, file: Context, steps: int) -> bool:
    given = call.argument(at)
    local = given.local if given is not None else None
    made = local.origin if local is not None else given
    if made is not None and made.call is not None and made.call.callee in LASTING:
        return True
    if local is None or local not in caller.locals or not local.is_param:
        return False
    if any(use.is_set for use in local.uses):
        return False
    return caller.once(is_handed_lasting, file, steps - 1)


_REQUEST_CONTEXT = "(*net/http.Request).Context"


def is_left_by_requests(function: Function, ctx: Context) -> bool:
    """Is it only started by `go`, with the context of a request that does not wait for it?

    The answer is sent by then, and that context has ended: whether the work may go on is asked of
    who starts it.
    """
    if function.is_literal or [*map(is_context, carriers(function).values())] != [True]:
        return False
    at = next(i for i, (name, _) in enumerate(function.parameters) if name in carriers(function))
    calls = [
        call
        for file in own_file_first(ctx)
        if file.source_has(f"{function.name}(")
        for call in file.calls_worded(function.name.__eq__)
        if _may_be_of(call, function)
    ]
    return bool(calls) and all(_is_left(call, at) for call in calls)


def _is_left(call: Call, at: int) -> bool:
    given = call.argument(at)
    local = given.local if given is not None else None
    made = local.origin if local is not None else given
    if made is None or made.call is None or made.call.callee != _REQUEST_CONTEXT:
        return False
    around = call.enclosing_functions
    return call.is_in_goroutine and not any(waits_behind(call, one) for one in around)
