"""A pointer that is nil is returned as an `error`, which then is not nil: success fails."""

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
from golint_rules.knowledge.error_values.nil_pointers import (
    GivesNilPointer,
    nil_pointer,
    nil_pointers_kept,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/nil-pointer-as-error",
    summary="a nil pointer is returned as an error, which is not nil",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Functions(),
    where=is_shipped,
    needs=(GivesNilPointer,),
    cwe=("CWE-253", "CWE-476"),
    tags=("errors", "reliability"),
)
def nil_pointer_as_error(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report what may be a nil `*T` where the function's last result is an `error`.

    And what is put into a variable that is an `error`, `err = validate(order)`.
    """
    for value, kind in nil_pointers_kept(function):
        yield ctx.finding(
            value,
            f"`{value.text}` is a `*{kind.rpartition('/')[2].lstrip('*')}`, and where that is nil"
            " it is kept as an `error` that is not nil, so success passes for a failure; give it"
            " the result type `error`, or keep it in a variable of its own",
        )
    if not function.results or str(function.results[-1]) != "error":
        return
    for returned in function.returns:
        kind = nil_pointer(returned)
        if not kind:
            continue
        value = returned.returned[-1]
        is_call = value.call is not None
        mend = "give it the result type `error`" if is_call else "declare it as `error`"
        yield ctx.finding(
            value,
            f"`{value.text}` is a `*{kind.rpartition('/')[2].lstrip('*')}`, and where that is nil"
            f" the caller gets an `error` that is not nil, so success passes for a failure; {mend}",
        )
