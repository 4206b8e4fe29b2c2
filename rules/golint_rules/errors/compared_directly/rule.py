"""An error that may be wrapped is compared with `==` or asserted to be of a type."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Finding,
    Fix,
    Query,
    Severity,
    Span,
    rule,
    words,
)
from golint_rules.knowledge.own_errors import WrapsErrors, is_surely_wrapped
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.wrapped_errors import comes_bare, is_handed_in_wrapped, is_sentinel

_QUERY = """
(binary_expression left: (identifier) operator: ["==" "!="]
  right: [(identifier) (selector_expression)]) @match
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
    on=Query(_QUERY),
    where=is_shipped,
    needs=(WrapsErrors,),
    cwe=("CWE-697",),
    tags=("errors",),
)
def compared_directly(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report `err == ErrX` and `err.(*T)` where the error comes through code that may wrap it."""
    if not _may_be_error(code):
        return
    function = code.enclosing_function
    if function is None or function.name in ("Is", "As", "Unwrap", "Error", "Cause"):
        return
    if "errors.Is" in code.remark:
        return
    comparison = code.comparison
    if comparison is None:
        asserted = code.asserted[0] if code.asserted is not None else code
        if str(asserted.type) != "error":
            return
        if comes_bare(asserted, None) and not is_handed_in_wrapped(asserted, ctx):
            return
        if code.asserted is not None and _asks_where(code.asserted[1]):
            return
        never = "none of these types is its" if asserted == code else "this assertion never holds"
        yield ctx.finding(
            code,
            f"`{asserted.text}` may be wrapped, and then {never}; use `errors.As`",
        )
        return
    left, operator, right = comparison
    if str(left.type) != "error" or not is_sentinel(right) or comes_bare(left, right):
        return
    if not is_surely_wrapped(left, right) and not ctx.source_has("errors.Is("):
        return  # what a method of an interface gives may be bare, and is where nobody asks else
    asks = "errors.Is" if operator == "==" else "!errors.Is"
    yield ctx.finding(
        code,
        f"`{left.text}` may be wrapped, and then it never equals `{right.text}`; use"
        f" `{asks}({left.text}, {right.text})`",
        fixes=_fixes(left, operator, right, ctx),
    )


#: Words of interfaces that tell where an error came from, which whoever asks wants of this one.
_TRACING = frozenset({"stack", "tracer", "trace", "frames", "formatter", "causer", "caller"})


def _asks_where(written: str) -> bool:
    """Is an error asserted to give its stack, for a log line: `err.(stackTracer)`?"""
    return not _TRACING.isdisjoint(words(written.rpartition(".")[2]))


def _fixes(left: Code, operator: str, right: Code, ctx: Context) -> tuple[Fix, ...]:
    """`errors.Is` in place of the operator, where nothing but that stands between the errors."""
    ask = ctx.reference("errors", "Is", left)
    if ask is None or ctx.text_between(left, right).strip() != operator:
        return ()
    sign = "" if operator == "==" else "!"
    between = Span(left.span.end, right.span.start)
    edits = (
        *ask.edits,
        ctx.insert(left.start_byte, f"{sign}{ask.text}("),
        ctx.replace(between, ", "),
        ctx.insert(right.span.end.byte, ")"),
    )
    return (Fix("ask `errors.Is`", "safe", edits),)


def _may_be_error(code: Code) -> bool:
    """Is what is compared called an error, or has it too short a name to tell?"""
    comparison = code.comparison
    if comparison is None:
        name = code.asserted[0].text if code.asserted is not None else code.text
        return code.call is not None or "err" in name.lower() or len(name) <= _SHORT
    left, _, right = comparison
    name = left.text
    if "err" not in name.lower() and len(name) > _SHORT:
        return False
    return not right.is_nil and right.text.rpartition(".")[2][:1].isalpha()


#: The length of names that say nothing.
_SHORT = 2
