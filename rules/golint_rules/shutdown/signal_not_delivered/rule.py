"""A signal that never arrives: nobody can catch it, or the channel is not ready when it comes."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Fix,
    Severity,
    Span,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.workers.signals import (
    NOTIFY,
    NOTIFY_CONTEXT,
    TERMINATE,
    UNTRAPPABLE,
    caught,
    made_unbuffered,
    named,
)


@rule(
    id="shutdown/signal-not-delivered",
    summary="a signal is waited for that may never arrive",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(NOTIFY, NOTIFY_CONTEXT, "os/signal.Ignore"),
    where=is_shipped,
    imports=("os/signal",),
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def signal_not_delivered(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report signals that cannot be caught, and channels without a buffer."""
    signals = caught(call) if call.callee != "os/signal.Ignore" else tuple(call.arguments)
    has_terminate = any(named(signal) in TERMINATE for signal in signals)
    for signal in signals:
        if named(signal) in UNTRAPPABLE:
            remedy = "leave it out" if has_terminate else "catch `syscall.SIGTERM` instead"
            yield ctx.finding(
                signal,
                f"no process can catch `{signal.text}`; {remedy}",
                fixes=_without(signal, call, ctx, has_terminate=has_terminate),
            )
    channel = call.argument(0) if call.callee == NOTIFY else None
    maker = made_unbuffered(channel, ctx) if channel is not None else None
    if channel is not None and maker is not None:
        yield ctx.finding(
            channel,
            f"`{channel.text}` has no buffer, so a signal is dropped that comes while nobody"
            " receives; make the channel with a buffer of 1",
            fixes=_buffered(maker, ctx),
        )


def _without(signal: Code, call: Call, ctx: Context, *, has_terminate: bool) -> tuple[Fix, ...]:
    """The call without a signal, where others are left; else one that can be caught for it."""
    arguments = tuple(call.arguments)
    at = arguments.index(signal)
    if has_terminate:
        if at == 0 or ctx.text_between(arguments[at - 1], signal).strip() != ",":
            return ()
        from_comma = Span(arguments[at - 1].span.end, signal.span.end)
        return (Fix("leave the signal out", "safe", (ctx.replace(from_comma, ""),)),)
    other = ctx.reference("syscall", "SIGTERM", signal)
    if other is None or sum(named(one) in UNTRAPPABLE for one in arguments) > 1:
        return ()
    edits = (*other.edits, ctx.replace(signal, other.text))
    return (Fix("catch SIGTERM instead", "unsafe", edits),)


def _buffered(maker: Call, ctx: Context) -> tuple[Fix, ...]:
    """A buffer of one, where the channel is made in this file."""
    argument = maker.argument(0)
    if argument is None or maker.path != ctx.path:
        return ()
    return (Fix("give the channel a buffer", "safe", (ctx.insert(argument.span.end.byte, ", 1"),)),)
