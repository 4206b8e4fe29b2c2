"""A loop over rows or lines ends on a failure as at the end, and nobody asks which it was."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.dropped_errors.iterations import (
    STEPS,
    failing_loop,
    is_unasked,
    reads_what_is_sure,
)
from golint_rules.knowledge.failures.ignored_errors import explains_discard, is_test_double
from golint_rules.knowledge.roles import is_in_service, is_shipped


@rule(
    id="errors/iteration-error-unread",
    summary="a loop over rows is not asked whether it failed",
    standard=(
        "Data Layer: PostgreSQL repository implementations",
        "Data Layer: MongoDB document adapters",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=STEPS),
    where=is_shipped,
    cwe=("CWE-252", "CWE-754"),
    tags=("errors", "reliability", "database"),
)
def iteration_error_unread(step: Call, ctx: Context) -> Iterator[Finding]:
    """Report loops `for x.Next()` and `for x.Scan()` behind which nobody asks `x.Err()`."""
    found = failing_loop(step, ctx)
    if found is None or is_test_double(ctx.path) or explains_discard(step.remark):
        return
    loop, iterator = found
    if not is_unasked(iterator, loop) or reads_what_is_sure(iterator):
        return
    if iterator.type_name == "bufio.Scanner" and not is_in_service(ctx.header):
        return
    yield ctx.finding(
        step.name_span,
        f"`{step.target}` ends the loop on a failure as it does at the end, and nobody reads"
        f" `{iterator.name}.Err()`, so what was read until then passes for all there is;"
        f" check `{iterator.name}.Err()` behind the loop",
    )
