"""A middleware of gin refuses somebody and returns, and the handlers behind it run all the same."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Branch,
    Call,
    Calls,
    Context,
    Finding,
    Function,
    FunctionFact,
    Related,
    Severity,
    function_fact,
    rule,
)
from golint_rules.knowledge.answers.failure_answers import AnswersStatus, status_of
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import outer_calls
from golint_rules.knowledge.roles import is_in_service

_GIN = "(*github.com/gin-gonic/gin.Context)"
_ABORTING = (
    *("Abort", "AbortWithStatus", "AbortWithStatusJSON", "AbortWithStatusPureJSON"),
    "AbortWithError",
)
#: Methods that answer, with the status first.
_ANSWERING = word_set(
    "JSON IndentedJSON PureJSON SecureJSON AsciiJSON XML YAML HTML String Data Redirect Status"
)
#: From this status on an answer sends somebody elsewhere, or refuses him.
_REFUSED = range(300, 600)


class Aborts(FunctionFact, frozen=True):
    """The function ends gin's chain of handlers, itself or through what it calls."""


aborts = function_fact(
    Aborts, inherited=True, callees={f"{_GIN}.{name}": Aborts() for name in _ABORTING}
)


@rule(
    id="auth/refusal-without-abort",
    summary="a middleware of gin refuses, and the handlers behind it run",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "API & Service Development: Adding authentication and authorization logic",
    ),
    severity=Severity.ERROR,
    on=Calls(f"{_GIN}.Next"),
    where=is_in_service,
    needs=(Aborts, AnswersStatus),
    cwe=("CWE-863",),
    tags=("auth", "security"),
    security_severity="8.1",
)
def refusal_without_abort(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report answers of 3xx, 4xx and 5xx before any `Next`, where a `return` alone follows."""
    function = call.enclosing_function
    if function is None or call.is_deferred or call.is_in_goroutine:
        return
    before = tuple(n for n in function.once(_nexts) if n.start_byte < call.start_byte)
    for branch in function.branches:
        is_next = not before or before[-1].start_byte < branch.start_byte
        if not is_next or branch.start_byte > call.start_byte or branch.holds(call):
            continue
        answer = _refusal(branch, function, ctx)
        if answer is not None and not any(one.leads_to(answer) for one in before):
            yield ctx.finding(
                answer.name_span,
                f"`{answer.target}` refuses, and the `return` behind it ends this function alone:"
                " gin runs the handlers behind it all the same; call `AbortWithStatusJSON` or"
                " `Abort`",
                related=(Related(call.path, call.name_span, "who is let through comes here"),),
            )


def _nexts(function: Function) -> tuple[Call, ...]:
    return tuple(call for call in function.calls if call.callee == f"{_GIN}.Next")


def _aborting(function: Function) -> tuple[Call, ...]:
    return tuple(call for call in function.calls if call.fact(Aborts) is not None)


def _refusal(branch: Branch, function: Function, ctx: Context) -> Call | None:
    """The answer of a branch that returns behind it, and ends no chain."""
    last = branch.statements[-1] if branch.statements else None
    if last is None or not last.is_return or last.returned or function.results:
        return None
    if any(call.fact(Aborts) is not None or _may_abort(call, ctx) for call in branch.body.calls):
        return None
    if any(before.dominates(last) for before in function.once(_aborting)):
        return None
    answers = (call for statement in branch.statements for call in outer_calls(statement))
    return next(filter(_refuses, answers), None)


def _may_abort(call: Call, ctx: Context) -> bool:
    """Is a client handed to what is not known: a method of an interface, or a function's value?"""
    if not any(given.type_name.endswith("gin.Context") for given in call.arguments):
        return False
    return not call.callee.lstrip("(*").startswith(ctx.module_path) or (
        call.receiver is not None and ctx.is_interface(call.receiver.type)
    )


def _refuses(call: Call) -> bool:
    if call.receiver_type.endswith("gin.Context") and call.method in _ANSWERING:
        status = call.argument(0)
        return status is not None and status.constant in _REFUSED
    return status_of(call) in _REFUSED
