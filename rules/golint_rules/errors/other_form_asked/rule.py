"""An error is asked for as a value, and made as a pointer everywhere, or the other way round."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.error_values.error_forms import (
    MadeError,
    asked_form,
    foreign_form,
    is_made_so,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/other-form-asked",
    summary="an error is asked for in a form in which nobody makes it",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls("errors.As", "errors.AsType", "github.com/pkg/errors.As"),
    where=is_shipped,
    needs=(MadeError,),
    unless=is_made_so,
    cwe=("CWE-697",),
    tags=("errors",),
)
def other_form_asked(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `errors.As(err, &found)` for a value where all of the module makes pointers.

    And what never is an error of that form, or makes the question panic.
    """
    foreign = foreign_form(call)
    if foreign is not None:
        yield ctx.finding(*foreign)
        return
    asked = asked_form(call, ctx)
    if asked is None:
        return
    name = asked.type.rpartition(".")[2]
    made, wanted = ("value", name) if asked.is_pointer else ("pointer", f"*{name}")
    advice = f"declare `{asked.target.text}` as" if asked.target is not None else "ask for"
    yield ctx.finding(
        call,
        f"every `{name}` is made as a {made}, and `errors.{call.method}` looks for a"
        f" {'pointer' if asked.is_pointer else 'value'} here, so it finds none; {advice}"
        f" `{wanted}`",
        hangs_on=asked.hangs_on,
    )
