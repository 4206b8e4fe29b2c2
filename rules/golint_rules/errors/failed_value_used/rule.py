"""The value of a call that failed is used: the branch logs the error and goes on."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Local,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.error_outcomes import (
    asks_what_it_is,
    ends_run,
    is_declared,
    is_log,
    outer_calls,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/failed-value-used",
    summary="the value of a failed call is used",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Business Logic: CQRS command handlers (create, update, delete operations)",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(given_on=False),
    where=is_shipped,
    cwe=("CWE-390", "CWE-252"),
    tags=("errors", "reliability"),
)
def failed_value_used(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches that go on to statements which need what the failed call gave."""
    if not branch.statements or not branch.is_certain or branch.statements[-1].jump:
        return
    call = branch.call
    if call is None or not branch.values or not branch.goes_on:
        return
    if call.enclosing_function != branch.enclosing_function:
        return  # asked in a literal, later
    if branch.others or any(ends_run(s) for s in branch.statements) or is_declared(branch):
        return
    if asks_what_it_is(branch) or branch.otherwise is not None:
        return
    if branch.variable is None or _is_given_on(branch):
        return
    if any(_is_named(branch, value) for value in branch.values[1:]):
        return  # what comes with an error says something of it
    for value in branch.values:
        if str(value.type).startswith(_FINE_AS_ZERO) or _is_mended(branch, value):
            continue
        use = _first_need(branch, value)
        if use is not None:
            yield ctx.finding(
                branch.error,
                f"the function goes on after `{call.target}` failed and uses `{value.name}`, which"
                " holds no good value then; return in this branch",
                related=(Related(use.path, use.span, f"`{value.name}` is used here"),),
            )
            return


#: Of these the zero value may be read: a nil map has nothing in it.
_FINE_AS_ZERO = ("bool", "map[")


def _is_named(branch: ErrorBranch, value: Local) -> bool:
    return any(branch.body.holds(use) for use in value.uses)


def _is_given_on(branch: ErrorBranch) -> bool:
    """Is the error read behind the branch, or kept in it for later?"""
    variable = branch.variable
    if variable is None or branch.uses_after(variable):
        return True
    for statement in branch.assignments:
        for target, value in statement.assigned:
            if target.text != "_" and value is not None and _tells_failure(value, variable.name):
                return True
    return variable.is_result and variable.is_shared


def _tells_failure(value: Code, name: str) -> bool:
    """Does what is kept name the error, or make one: `errs = append(errs, errors.New("id"))`?"""
    if value.mentions(name) or value.is_error:
        return True
    call = value.call
    return call is not None and any(given.is_error for given in call.arguments)


def _is_mended(branch: ErrorBranch, value: Local) -> bool:
    """Does the branch give the value, or a part of it, another one; or look at it?"""
    return any(branch.body.holds(use) for use in value.uses if not _is_logged(use))


def _is_logged(use: Code) -> bool:
    return any(call.holds(use) and is_log(call) for call in outer_calls(use.statement))


def _is_returned(use: Code) -> bool:
    """Is the value given to the caller as it is, who may look at it?"""
    return any(result.span == use.span for result in use.statement.returned)


def _is_counted(use: Code) -> bool:
    """Is only its length read, or are its elements handed on, of which there are none then?"""
    call = use.argument_of
    return call is not None and (
        call.word in ("len", "append") or f"{use.text}..." in call.text
    )


def _first_need(branch: ErrorBranch, value: Local) -> Code | None:
    """The first place behind the branch that needs a good value; None where one looks at it first.

    Looked at it is where a condition names it: `if user != nil`, `for _, x := range rows`.
    """
    for use in branch.uses_after(value):
        if use.is_asked or _is_returned(use) or _is_counted(use):
            return None
        if not _is_logged(use):
            return use
    return None
