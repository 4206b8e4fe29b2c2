"""A function that can give an error ends the program on one instead."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import also, related_to
from golint_rules.knowledge.failures.constructors import ended_for, is_in_double
from golint_rules.knowledge.panics.caught_panics import AnswersThrown
from golint_rules.knowledge.panics.failed_starts import OnlyAtStart, failure_of, is_no_matter
from golint_rules.knowledge.programs.file_roles import is_called_by_programs

#: Of the other places of a function.
_ALSO = (", as one more call does here", ", as {} more calls do here")


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
    where=is_called_by_programs,
    words=("Fatal", "os.Exit", "panic(", "Panic"),
    needs=(AnswersThrown, OnlyAtStart),
    unless=is_no_matter,
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
        and (error := ended_for(call, function)) is not None
    ]
    if not ends:
        return
    (call, error), *others = ends
    named = f"`{function.name}`" if function.name else "this function"
    more = also(len(others), *_ALSO)
    is_panic = call.callee == "builtin.panic" or call.word[:5] == "Panic"
    what = "takes the request or the program down" if is_panic else "ends the whole program"
    yield ctx.finding(
        call,
        f"`{call.target}` {what} because `{error.target}` failed{more}, although {named} gives its"
        " callers an error; return it",
        related=related_to(ctx.path, [other.span for other, _ in others]),
        hangs_on=failure_of(call, list(call.enclosing_functions)),
    )
