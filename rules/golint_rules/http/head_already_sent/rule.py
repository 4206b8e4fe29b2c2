"""A status or a header is set where the head of the answer is on its way."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Function,
    Functions,
    Severity,
    rule,
)
from golint_rules.knowledge.answers.sent_heads import answered_by_itself, late_calls
from golint_rules.knowledge.answers.sent_texts import ANSWERING
from golint_rules.knowledge.basics.told_once import related_to
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="http/head-already-sent",
    summary="a status or a header is set behind what has sent the answer",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "What This Agent Does: Designing and implementing REST and gRPC APIs",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(ErrorBranches(), Functions()),
    imports=ANSWERING,
    where=is_shipped,
    tags=("http",),
)
def head_already_sent(code: ErrorBranch | Function, ctx: Context) -> Iterator[Finding]:
    """Report what is set too late, once a function, and answers behind a failed upgrade."""
    if isinstance(code, ErrorBranch):
        again = answered_by_itself(code)
        if again is not None:
            yield ctx.finding(
                again.call.name_span,
                f"`{again.before.target}` has answered by itself where it fails, and"
                f" `{again.call.target}` answers again; only log it",
            )
        return
    for function in (code, *code.literals):
        found = late_calls(function, ctx)
        changing = [late for late in found if not late.is_the_same]
        if changing:
            first, *others = changing
            yield ctx.finding(
                first.call.name_span,
                f"`{first.call.target}` comes too late: `{first.before.target}` has sent the status"
                " and the headers; set them before it, and only log what fails behind it",
                related=related_to(ctx.path, [late.call.name_span for late in others]),
            )
        elif found:
            first, *others = found
            yield ctx.finding(
                first.call.name_span,
                f"`{first.before.target}` has sent the status 200 before, and the server logs a"
                f" superfluous `{first.call.target}` with each answer; leave it out",
                severity=Severity.INFO,
                related=related_to(ctx.path, [late.call.name_span for late in others]),
            )
