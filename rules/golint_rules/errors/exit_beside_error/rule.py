"""A function that can give an error ends the program on one instead."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Confidence,
    Context,
    FileHeader,
    Finding,
    Function,
    Functions,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import also, related_to
from golint_rules.knowledge.failures.constructors import (
    error_behind,
    is_agreed,
    is_ended_before,
    is_in_double,
    is_of_programmer,
)
from golint_rules.knowledge.panics.failed_starts import OnlyAtStart, is_only_at_start
from golint_rules.knowledge.programs.file_roles import role_of_file
from golint_rules.knowledge.roles import HELPERS, Role, is_in_service

#: Of the other places of a function.
_ALSO = (", as one more call does here", ", as {} more calls do here")


def _is_called_by_programs(header: FileHeader) -> bool:
    """Do programs call it, and is it none itself?"""
    if not is_in_service(header) or header.package.name == "main":
        return False
    return role_of_file(header) not in (*HELPERS, Role.MAIN)


@rule(
    id="errors/exit-beside-error",
    summary="a function with an error result ends the program on an error",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Performance & Reliability: Graceful shutdown handling",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=_is_called_by_programs,
    words=("Fatal", "os.Exit", "panic(", "Panic"),
    needs=(OnlyAtStart,),
    unless=is_only_at_start,
    cwe=("CWE-705",),
    tags=("errors", "reliability"),
)
def exit_beside_error(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the first call that ends the program for an error that the function could give."""
    for one in (function, *function.literals):
        if one.returns_error and not is_in_double(ctx.path):
            yield from _told(one, ctx)


def _told(function: Function, ctx: Context) -> Iterator[Finding]:
    ends = [
        (call, error)
        for call in function.calls
        if call.is_statement
        and call.enclosing_function == function
        and (error := _ended_for(call, function)) is not None
    ]
    if not ends:
        return
    (call, error), *others = ends
    named = f"`{function.name}`" if function.name else "this function"
    more = also(len(others), *_ALSO)
    yield ctx.finding(
        call,
        f"`{call.target}` ends the whole program because `{error.target}` failed{more}, although"
        f" {named} gives its callers an error; return it",
        related=related_to(ctx.path, [other.span for other, _ in others]),
        hangs_on=function.full_name,
    )


def _ended_for(call: Call, function: Function) -> Call | None:
    """The call that failed, where another one ends the program for that."""
    if not call.ends_run or is_agreed(call, function) or is_ended_before(call, function):
        return None
    error = error_behind(call)
    return None if error is None or is_of_programmer(error, function) else error
