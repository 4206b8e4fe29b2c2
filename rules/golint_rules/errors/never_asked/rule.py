"""An error is kept in a variable and never asked, while the work goes on as if there were none."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Query,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.dropped_errors.dropping_helpers import DropsGivenError, dropped_within
from golint_rules.knowledge.dropped_errors.unasked_errors import unasked
from golint_rules.knowledge.roles import is_in_service

_CALLS = """
[
  (short_var_declaration
    left: (expression_list (_) (identifier))
    right: (expression_list . (call_expression) @match .))
  (assignment_statement
    left: (expression_list (_) (identifier))
    right: (expression_list . (call_expression) @match .))
]
"""


@rule(
    id="errors/never-asked",
    summary="nobody asks whether there was an error",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Query(_CALLS), Calls(having=DropsGivenError)),
    where=is_in_service,
    needs=(DropsGivenError,),
    words=("err", "Err"),
    cwe=("CWE-252", "CWE-476"),
    tags=("errors", "reliability"),
)
def never_asked(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report errors that are only told or handed on, where the value beside is used regardless."""
    if isinstance(code, Call):
        inner = dropped_within(code)
        if inner is not None:
            yield ctx.finding(
                code.name_span,
                f"`{code.target}` drops the error of `{inner.target}`, and what it gives then is"
                " taken for good; look at the error here",
            )
        return
    call = code.call
    following = code.statement_after
    if call is None or following is None:
        return
    name = call.targets[-1].text if call.targets else ""
    if not name.lower().startswith("err") or f"if {name} " in following.text[:80]:
        return
    found = unasked(call)
    if found is None:
        return
    use = found.followed
    if use is None:
        yield ctx.finding(
            found.error,
            f"nobody asks whether `{call.target}` has failed, and the work goes on as if it had"
            f" not; check `{name}`",
        )
        return
    yield ctx.finding(
        use,
        f"`{use.text}` is nil where `{call.target}` has failed, and this panics then, as nobody"
        f" asks; check `{name}` first",
        related=(Related(call.path, found.error.span, "never asked"),),
    )
