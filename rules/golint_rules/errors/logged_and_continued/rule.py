"""A failure is only logged, and whoever waits for the work is told that it was done."""

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
from golint_rules.knowledge.error_outcomes import is_declared, is_handling_another
from golint_rules.knowledge.gone_on import (
    answers_after,
    default_amount,
    gives_results,
    goes_on_apart,
    leaves_row_out,
    leaves_unanswered,
    left_out_of_sum,
    log_line,
    loses_message,
    loses_server,
    loses_write,
    may_only_log,
    tells_kinds_apart,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/logged-and-continued",
    summary="a failure is logged, and the work counts as done",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(given_on=False),
    where=is_shipped,
    cwe=("CWE-390",),
    tags=("errors", "reliability"),
)
def logged_and_continued(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches that log alone where the client, the queue or the sum is wrong then."""
    if not branch.is_certain or not branch.statements or gives_results(branch):
        return
    if may_only_log(branch):
        yield from _logged(branch, ctx)
    elif not branch.statements[-1].jump and "=" in branch.body_text:
        amount = default_amount(branch)
        if amount and branch.call is not None:
            yield ctx.finding(
                branch.error,
                f"`{amount}` is a default whatever `{branch.call.target}` failed with, an outage"
                " included, and what is charged is wrong; return the error",
            )


def _logged(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """What is wrong where the branch only logs, unless it says why that may be."""
    call = branch.call
    what = _what_is_lost(branch, call.target, ctx.package_name) if call is not None else ""
    if not what or is_handling_another(branch):
        return
    if not is_declared(branch) or tells_kinds_apart(branch):
        line = log_line(branch)
        told = (Related(line.path, line.span, "only this tells of it"),) if line is not None else ()
        yield ctx.finding(branch.error, what, related=told)


def _what_is_lost(branch: ErrorBranch, failed: str, package: str) -> str:
    """What is wrong where the branch only logs; empty where that is right or not known."""
    if leaves_unanswered(branch):
        return (
            f"`{failed}` failed and nothing is answered here, which the client is told as"
            " `200 OK`; answer with a status"
        )
    message = loses_message(branch)
    if message:
        return (
            f"`{failed}` failed and only a log line says so, while `{message}` counts as handled"
            " and does not come again; return the error to who acknowledges it"
        )
    total = left_out_of_sum(branch)
    if total:
        return (
            f"`{failed}` failed and only a log line says so, so `{total}` goes without it and the"
            " caller is not told; return the error"
        )
    if package != "main" and loses_write(branch):
        if answers_after(branch):
            return (
                f"`{failed}` failed and only a log line says so, while the client is answered as if"
                " it had worked; answer with a status of failure"
            )
        return (
            f"`{failed}` failed and only a log line says so, while the caller goes on as if it had"
            " worked; return the error"
        )
    if leaves_row_out(branch):
        return (
            f"a row that `{failed}` cannot read is only logged, and the caller gets the others as"
            " if they were all; return the error"
        )
    if goes_on_apart(branch):
        return f"the function goes on as if `{failed}` had worked; return in this branch"
    if loses_server(branch):
        return (
            f"`{failed}` failed and only a log line says so, so the process goes on without its"
            " server; tell the main goroutine, which then ends"
        )
    return ""
