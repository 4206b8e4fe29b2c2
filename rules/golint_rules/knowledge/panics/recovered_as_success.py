"""Panics that are caught and logged in functions whose caller is then told success."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Function,
    FunctionFact,
    Place,
    function_fact,
)
from golint_rules.knowledge.failures.cleanup import is_cleanup, undoes
from golint_rules.knowledge.failures.error_outcomes import answers, ends_run, is_log, outer_calls
from golint_rules.knowledge.failures.failing_calls import package_of

#: Packages whose functions only make what a log line says.
_MADE_FOR_LOG = frozenset(
    {"fmt", "runtime/debug", "runtime", "errors", "strings", "time", "builtin"}
)
_THROWING = frozenset({"builtin.panic", "builtin.close"})


class RecoversQuietly(FunctionFact, frozen=True):
    """The function catches a panic at `at` and only logs it: who defers it hears nothing of it."""

    at: Place


@function_fact(RecoversQuietly, on=Calls("builtin.recover"))
def recovers_quietly(call: Call, ctx: Context) -> RecoversQuietly | None:
    """Learn from `func recoverRequest(r Request) { if r := recover(); r != nil { log } }`."""
    del ctx
    function = call.enclosing_function
    if function is None or function.is_literal or function.results:
        return None
    if any(str(t).startswith(("*error", "func")) for _, t in function.parameters):
        return None
    return RecoversQuietly(call.place) if function.once(_only_logs) else None


def told_success(call: Call) -> Function | None:
    """The function whose caller gets a nil error where it panics, as a call catches that.

    `call` is `recover()` in a literal that the function defers, or a deferred call of what has
    `RecoversQuietly`. None where the literal sets something, answers, or throws again.
    """
    around = caught_quietly(call)
    if around is None or not around.returns_error or call.is_in_goroutine:
        return None
    return around


def caught_quietly(call: Call) -> Function | None:
    """The function whose panic a call catches and only logs, as `told_success` takes the call."""
    if call.callee == "builtin.recover":
        literal, *outer = call.enclosing_functions or (None,)
        if literal is None or not literal.is_literal or not call.is_deferred or not outer:
            return None
        return outer[0] if literal.is_called_at_once and literal.once(_only_logs) else None
    return call.enclosing_function if call.is_put_off and call.is_deferred else None


def _only_logs(function: Function) -> bool:
    """Does it log what it has caught, and nothing else but clean up? The process goes on."""
    if function.assigns_outside or function.sent_to or function.starts:
        return False
    calls = [call for call in function.calls if call.callee != "builtin.recover"]
    if not any(map(is_log, calls)) or any(ends_run(call.statement) for call in calls):
        return False
    return all(map(_is_quiet, calls))


def _is_quiet(call: Call) -> bool:
    if call.callee in _THROWING:
        return False
    if is_log(call) or is_cleanup(call) or undoes(call):
        return True
    return package_of(call) in _MADE_FOR_LOG or _is_part_of_log(call)


def _is_part_of_log(call: Call) -> bool:
    """Is it made for a log line, as `zap.Any("panic", r)`?"""
    taker = call.argument_of
    return taker is not None and is_log(taker)


def told_as_any(call: Call, function: Function) -> bool:
    """Is whatever was caught made one and the same error, or answer, with nothing of its value?

    `if r := recover(); r != nil { err = ErrInternal }`.
    """
    local = call.assigned_to
    if local is None or is_value_told(call):
        return False
    branch = next((b for b in function.branches if b.condition.mentions(local.name)), None)
    if branch is None or not branch.statements or branch.otherwise is not None:
        return False
    told = False
    for statement in branch.statements:
        calls = list(outer_calls(statement))
        is_error = [target.is_error for target, _ in statement.assigned]
        if is_error and all(is_error):
            told = True
        elif is_error or not (calls or statement.is_return):
            return False
        for inner in calls:
            told = told or answers(inner)
            if not (answers(inner) or is_log(inner) or is_cleanup(inner) or undoes(inner)):
                return False
    return told


def is_value_told(call: Call) -> bool:
    """Is what `recover` gave used for more than to see whether there was a panic?"""
    local = call.assigned_to
    return local is None or any(use.comparison_around is None for use in local.uses)
