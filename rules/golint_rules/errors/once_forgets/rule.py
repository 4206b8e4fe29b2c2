"""An error of what runs once is kept for the first caller alone; all others are told success."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.error_values.failed_once import forgotten_error
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/once-forgets",
    summary="the error of what runs once is told to the first caller alone",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls("(*sync.Once).Do"),
    where=is_shipped,
    cwe=("CWE-390",),
    tags=("errors", "reliability"),
)
def once_forgets(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report errors that a literal handed to `Do` sets in a variable which each call has anew."""
    found = forgotten_error(call)
    if found is None:
        return
    write, error = found
    function = call.enclosing_function
    is_alone = function is not None and len(function.results) == 1
    lost, once = ("no error", "OnceValue") if is_alone else ("nil and no error", "OnceValues")
    beside = "" if is_alone else " beside the value"
    yield ctx.finding(
        write,
        f"`{call.target}` runs this once, and `{error.name}` is new at each call: where it fails,"
        f" every later caller gets {lost}; keep the error{beside}, or use `sync.{once}`",
    )
