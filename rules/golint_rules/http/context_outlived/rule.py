"""A goroutine goes on with the context of a request that is over by then: its work is cancelled."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.basics.method_shapes import behind
from golint_rules.knowledge.contexts.ignored_contexts import (
    IgnoresContext,
    IgnoringMethods,
    is_ignored_behind,
)
from golint_rules.knowledge.contexts.outlived_contexts import DetachesContext, outlived_in
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.workers.own_callers import is_of_lasting
from golint_rules.knowledge.workers.request_work import runs_in_request


@rule(
    id="http/context-outlived",
    summary="a goroutine uses the context of a request that is over",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(go=True),
    where=is_in_service,
    needs=(DetachesContext, IgnoresContext, IgnoringMethods, Services),
    unless=is_ignored_behind,
    when=is_in_service_program,
    cwe=("CWE-664",),
    tags=("http", "concurrency", "reliability"),
)
def context_outlived(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first use of such a context in a goroutine that the request does not wait for."""
    if not call.is_put_off or not runs_in_request(call, ctx):
        return
    found = outlived_in(call)
    if found is None or is_of_lasting(found.at, ctx):
        return
    if found.is_used_again:
        yield ctx.finding(
            found.at,
            f"`{found.at.text}` belongs to another request as soon as this one is answered, and"
            " this goroutine goes on with it; take what it needs before it is started",
        )
    else:
        yield ctx.finding(
            found.at,
            f"`{found.at.text}` ends as soon as the request is answered, so `{found.call.target}`"
            f" is cancelled or fails; give it `context.WithoutCancel({found.at.text})`",
            hangs_on=behind(found.call),
        )
