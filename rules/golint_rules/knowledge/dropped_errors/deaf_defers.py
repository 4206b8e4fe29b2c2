"""Deferred literals that look at an error which is nil whenever they run."""

from bisect import bisect_left

from golint_agent.rulekit import Call, Code, ErrorBranch, Function, Local

#: Those that end a transaction are told of by themselves.
_ENDING = frozenset({"Rollback", "RollbackTx", "Commit", "CommitTx"})


def never_hears(branch: ErrorBranch) -> Code | None:
    """The first error that is returned behind a deferred `if err != nil`, which never hears of it.

    The literal looks at a variable of the function around it, no result, that is nil where the
    literal is put off, and that nothing sets from then on: `if err := work(); err != nil { return
    err }` sets another one.
    """
    error, literal = branch.variable, branch.function
    if error is None or literal is None or not literal.is_literal or not branch.is_certain:
        return None
    if error.is_result or error.is_param or not error.is_variable or str(error.type) != "error":
        return None
    if error.declared_at > literal.start_byte:
        return None
    # A literal may ask a variable any number of times.
    return literal.once(_unheard, error)


def _unheard(literal: Function, error: Local) -> Code | None:
    if any(c.method in _ENDING for c in literal.calls):
        return None
    around = next(iter(literal.enclosing_functions), None)
    deferred = _put_off(literal, around) if around is not None else None
    if around is None or deferred is None or not around.returns_error:
        return None
    if around.loops_around(deferred):
        return None
    start = deferred.start_byte
    if error.once(_last_written) > start or error.once(_is_handed_out):
        return None
    if not _is_nil_at(error, deferred, around):
        return None
    telling = around.once(_telling_another, error)
    at = bisect_left(telling, start, key=lambda end: end.start_byte)
    return telling[at] if at < len(telling) else None


def _last_written(error: Local) -> int:
    return max((w.start_byte for w in error.writes), default=0)


def _put_off(literal: Function, around: Function) -> Call | None:
    """The `defer` that runs a literal."""
    return around.once(_deferred_literals).get(literal.start_byte)


def _deferred_literals(around: Function) -> dict[int, Call]:
    """What each deferred literal of a function is run by, by where the literal begins."""
    found = ((call.function, call) for call in around.defers)
    return {body.start_byte: call for body, call in found if body is not None and body.is_literal}


def _is_handed_out(error: Local) -> bool:
    return any(use.address != use for use in error.uses)


def _is_nil_at(error: Local, deferred: Call, around: Function) -> bool:
    """Has nothing set an error yet, or has a branch left where it was not nil?"""
    before = [w for w in error.writes if w.start_byte < deferred.start_byte]
    first = error.declared_with
    if not before or (before[-1].start_byte == error.declared_at and first is None):
        return first is None or first.is_nil
    last = before[-1]
    if any(around != write.enclosing_function for write in before):
        return False  # a literal that sets it may run later
    wanted = f"{error.name} != nil"
    return any(
        last.start_byte < branch.condition.start_byte < deferred.start_byte
        and branch.condition.text == wanted
        and not branch.goes_on
        and branch.condition.dominates(deferred)
        for branch in around.branches
    )


def _telling_another(around: Function, error: Local) -> list[Code]:
    return [end for end in around.returns if _tells_another(end, error)]


def _tells_another(end: Code, error: Local) -> bool:
    """Does a `return` give an error that the variable does not hold?"""
    given = end.returned[-1] if end.returned else None
    if given is None or given.is_nil or not given.is_error:
        return False
    local = given.local if given.is_name else None
    if local is not None or not given.mentions(error.name):
        return local != error
    # Another variable of that name may be wrapped: `if err := work(); err != nil`.
    starts = error.once(_use_starts)
    at = bisect_left(starts, given.start_byte)
    return at == len(starts) or starts[at] >= given.span.end.byte


def _use_starts(error: Local) -> list[int]:
    return sorted(use.start_byte for use in error.uses)
