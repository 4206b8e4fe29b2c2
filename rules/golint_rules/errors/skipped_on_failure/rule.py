"""Work is done where a call succeeded, and left out without a word where it failed."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.error_branches.last_tries import breaks_from_tries
from golint_rules.knowledge.error_branches.left_out import (
    emptied,
    is_left_out_silently,
    is_limit_left_out,
)
from golint_rules.knowledge.error_branches.silent_loops import passes_last_try
from golint_rules.knowledge.failures.failing_calls import asked, is_read_of_cache
from golint_rules.knowledge.failures.ignored_errors import is_test_double
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/skipped-on-failure",
    summary="work is left out silently where a call fails",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(ErrorBranches(succeeded=True), ErrorBranches(given_on=False)),
    where=is_shipped,
    cwe=("CWE-390", "CWE-755"),
    tags=("errors", "reliability"),
)
def skipped_on_failure(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report `if err == nil { … }` without an `else`, where nobody else looks at the error.

    And `if err != nil { count = 0 }`.
    """
    call = branch.call
    if call is None or is_test_double(ctx.path) or is_read_of_cache(call):
        return
    # The `else` of `err == nil` is a branch of failure, too.
    if branch.error.usage.comparison != "==" or branch.otherwise is not None:
        pair = emptied(branch)
        if pair is not None:
            yield ctx.finding(
                branch.error,
                f"where `{asked(call).target}` fails, an outage included, `{pair[0].text}` is"
                f" `{pair[1].text}` as if that were the answer, and nobody hears of it; return the"
                " error, or log it and say why that will do",
            )
        return
    if is_limit_left_out(branch):
        yield ctx.finding(
            branch.error,
            f"where `{asked(call).target}` fails, an outage included, nothing keeps this limit and"
            " nobody hears of it; log the error, and refuse or say why all may pass",
        )
        return
    end = passes_last_try(branch) or breaks_from_tries(branch)
    if end is not None:
        yield ctx.finding(
            branch.error,
            f"where each try of `{asked(call).target}` fails, the function ends as if one had"
            " worked; keep the error, and return the last one",
            related=(Related(ctx.path, end.span, "tells success"),),
        )
        return
    if not is_left_out_silently(branch):
        return
    yield ctx.finding(
        branch.error,
        f"where `{asked(call).target}` fails, an outage included, what stands here is left out and"
        " nobody hears of it; return the error, or log it and say why the work may be left out",
    )
