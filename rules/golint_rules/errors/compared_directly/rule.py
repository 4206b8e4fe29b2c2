"""An error that may be wrapped is compared with `==` or asserted to be of a type."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Fix,
    Query,
    Severity,
    rule,
)
from golint_rules.knowledge.error_values.compared_errors import (
    OF_SYSTEM,
    asked_in_vain,
    asking_is,
    asserted_for_all,
    asserted_in_vain,
    case_in_vain,
    is_case,
    made_to_compare,
    may_be_error,
    never_equals,
    swapped,
)
from golint_rules.knowledge.error_values.own_errors import (
    WrapsErrors,
    WrapsSomewhere,
    wraps_nowhere,
)
from golint_rules.knowledge.error_values.wrapped_errors import GivesBare
from golint_rules.knowledge.roles import is_shipped

_ASKING = ("errors.Is", "errors.As", "github.com/pkg/errors.Is", "github.com/pkg/errors.As")
_OF_ERRORS = ("Is", "As", "Unwrap", "Error", "Cause")
_QUERY = """
(binary_expression left: (identifier) operator: ["==" "!="]
  right: [(identifier) (selector_expression) (call_expression) (unary_expression)]) @match
(expression_case value: (expression_list [(call_expression) (unary_expression)] @match))
(expression_switch_statement value: (identifier) @match)
(type_assertion_expression operand: (identifier)) @match
(type_switch_statement value: [(identifier) (call_expression)] @match)
"""


@rule(
    id="errors/compared-directly",
    summary="an error that may be wrapped is compared directly",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Calls(*_ASKING, *OF_SYSTEM), Query(_QUERY)),
    where=is_shipped,
    needs=(WrapsErrors, GivesBare, WrapsSomewhere),
    unless=wraps_nowhere,
    cwe=("CWE-697",),
    tags=("errors",),
)
def compared_directly(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report `err == ErrX` and `err.(*T)` where the error comes through code that may wrap it."""
    if isinstance(code, Call):
        yield from _asked_wrongly(code, ctx)
        return
    if made := made_to_compare(code, ctx):
        yield ctx.finding(code, made)
    if made or is_case(code) or not may_be_error(code):
        return
    function = code.enclosing_function
    if function is None or function.name in _OF_ERRORS or "errors.Is" in code.remark:
        return
    comparison = code.comparison
    if comparison is None:
        found = case_in_vain(code)
        if found is not None:
            yield ctx.finding(
                code,
                f"`{code.text}` may be wrapped, and then no `case {found.text}` is its; use"
                f" `switch {{ case errors.Is({code.text}, {found.text}): … }}`",
            )
        elif why := asserted_in_vain(code, ctx):
            yield ctx.finding(code, why)
        elif why := asserted_for_all(code):
            yield ctx.finding(code, why, severity=Severity.INFO, hangs_on="wrapped errors")
        return
    left, operator, right = comparison
    if not never_equals(left, right):
        return
    asks = "errors.Is" if operator == "==" else "!errors.Is"
    yield ctx.finding(
        code,
        f"`{left.text}` may be wrapped, and then it never equals `{right.text}`; use"
        f" `{asks}({left.text}, {right.text})`",
        fixes=asking_is(left, operator, right, ctx),
    )


def _asked_wrongly(call: Call, ctx: Context) -> Iterator[Finding]:
    """What is asked in vain, and `errors.Is(ErrX, err)`, which asks the sentinel."""
    vain = asked_in_vain(call, ctx)
    if vain is not None:
        yield ctx.finding(*vain)
    found = swapped(call) if call.method == "Is" else None
    if found is None:
        return
    kind, error = found
    edits = (ctx.replace(kind, error.text), ctx.replace(error, kind.text))
    yield ctx.finding(
        call,
        f"`errors.Is` is asked whether `{kind.text}` wraps `{error.text}`, which it never does"
        f" where that is wrapped; the error comes first: `errors.Is({error.text}, {kind.text})`",
        fixes=(Fix("swap the arguments of `errors.Is`", "safe", edits),),
    )
