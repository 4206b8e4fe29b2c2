"""A request's copy with a context is dropped, and the request goes on without it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="http/context-not-set",
    summary="a request's copy with a context is dropped",
    standard=("API & Service Development: Implementing request handlers and middleware",),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls("(*net/http.Request).WithContext", statement=True),
    where=is_shipped,
    cwe=("CWE-252",),
    tags=("http", "correctness"),
)
def context_not_set(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `req.WithContext(ctx)` as a statement."""
    receiver, given = call.receiver, call.argument(0)
    if not call.is_statement or receiver is None or given is None:
        return
    name = receiver.text
    can_be_set = all(part.isidentifier() for part in name.split("."))
    remedy = f", and `{name}` goes on without; write `{name} = {name}.WithContext({given.text})`"
    yield ctx.finding(
        call,
        f"`{call.target}` changes nothing: it gives a copy with the context, which is dropped"
        f" here{remedy if can_be_set else ''}",
    )
