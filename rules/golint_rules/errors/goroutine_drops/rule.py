"""A goroutine's error reaches nobody: `go f()`, and a group that nobody waits for."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.basics.method_shapes import behind
from golint_rules.knowledge.error_values.own_errors import (
    EndsWithContext,
    LogsOwnErrors,
    TellingMethods,
    TellsOwnError,
    is_told_behind,
)
from golint_rules.knowledge.failures.cleanup import ends_quietly
from golint_rules.knowledge.failures.error_groups import GROUP_STARTS, left_early
from golint_rules.knowledge.failures.harmless_errors import loses_nothing, never_fails
from golint_rules.knowledge.failures.ignored_errors import (
    explains_discard,
    is_best_effort,
    is_test_double,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.workers.unawaited import (
    dropped_receives,
    is_never_awaited,
    is_side_server,
    unread_channel,
)


@rule(
    id="errors/goroutine-drops",
    summary="the error of a goroutine reaches nobody",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls(go=True), Calls("builtin.make", *sorted(GROUP_STARTS))),
    where=is_shipped,
    needs=(TellsOwnError, LogsOwnErrors, EndsWithContext, TellingMethods),
    unless=is_told_behind,
    cwe=("CWE-252",),
    tags=("errors", "concurrency", "reliability"),
)
def goroutine_drops(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `go f()` of what returns an error, and groups and channels that nobody asks."""
    if is_test_double(ctx.path) or explains_discard(call.remark):
        return
    if call.callee == "builtin.make":
        sent = unread_channel(call)
        if sent:
            yield ctx.finding(
                call.name_span,
                f"nobody receives from `{sent[0].text}`, so the errors that its goroutines send are"
                " lost and the function goes on as if they had worked; receive and return them",
                related=tuple(Related(o.path, o.span, "sent here") for o in sent),
            )
        dropped = dropped_receives(call)
        if dropped:
            yield ctx.finding(
                dropped[0],
                f"an error is received from `{dropped[0].text}` and dropped, so nobody learns that"
                " the goroutine failed; take it, and return or log it",
                related=tuple(Related(o.path, o.span, "and here") for o in dropped[1:]),
            )
        return
    if call.callee in GROUP_STARTS:
        group = is_never_awaited(call)
        if group:
            yield ctx.finding(
                call.name_span,
                f"nobody calls `{group}.Wait()`, so the errors of its goroutines reach nobody and"
                " the function goes on before they are done; wait, and return the error",
            )
        early = left_early(call)
        if early is not None:
            yield ctx.finding(
                early,
                f"`{early.text}` only says that the group has ended; the error that ended it is"
                " what `Wait` gives, and nobody waits here; leave the loop, and return that",
            )
        return
    if not call.is_put_off or not call.returns_error or loses_nothing(call, ctx):
        return
    if ends_quietly(call) or is_side_server(call) or never_fails(call, ctx):
        return
    if any(map(call.fact, (TellsOwnError, LogsOwnErrors, EndsWithContext))):
        return
    if is_best_effort(call):
        return
    yield ctx.finding(
        call.name_span,
        f"`go` drops the error that `{call.target}` returns, so nobody learns that it failed;"
        " take it in a function literal, and log it or send it to who waits",
        hangs_on=behind(call),
    )
