"""A goroutine counts itself: who waits may find the count at zero before it has begun."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Function, Severity, rule
from golint_rules.knowledge.roles import is_shipped

_DONE = "(*sync.WaitGroup).Done"


@rule(
    id="concurrency/counted-too-late",
    summary="a goroutine counts itself in the group that is waited for",
    standard=(
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
        "Performance & Reliability: Graceful shutdown handling",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls("(*sync.WaitGroup).Add"),
    where=is_shipped,
    cwe=("CWE-362",),
    tags=("concurrency", "reliability"),
)
def counted_too_late(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `Add` in the goroutine that also calls the `Done` it stands for."""
    body, group = call.enclosing_function, call.receiver
    if body is None or group is None or not call.is_statement:
        return
    if not any(
        d.callee == _DONE and d.receiver and d.receiver.text == group.text for d in body.defers
    ):
        return
    own = group.local
    is_own = own is not None and not own.is_param and any(own == local for local in body.locals)
    if is_own or not _is_started(body, ctx) or _counts_another(call, body):
        return
    yield ctx.finding(
        call,
        f"`{call.target}` runs in the goroutine that it counts, so `Wait` may come first and return"
        " while the work goes on; call it before the `go` statement",
    )


def _counts_another(call: Call, body: Function) -> bool:
    """Does it count a goroutine that is started behind it, while its own is counted already?"""
    after = call.statement_after
    return after is not None and any(after.holds(start) for start in body.starts)


def _is_started(body: Function, ctx: Context) -> bool:
    """Is a function, or a literal, started by a `go` statement of its package?"""
    if body.is_literal:
        started = body.is_called_at_once
        around = list(body.enclosing_functions)[:1]
        return started and any(s.function == body for f in around for s in f.starts)
    return any(
        start.word == body.name
        for file in ctx.beside
        for function in file.functions()
        for start in function.starts
    )
