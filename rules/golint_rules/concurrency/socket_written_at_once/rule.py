"""A websocket is written to by whoever calls, and two at once end the process."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.shared_state.shared_sockets import (
    WRITING,
    kept_socket,
    raced_write,
    written_beside,
)


@rule(
    id="concurrency/socket-written-at-once",
    summary="two may write to one websocket at once",
    standard=(
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=WRITING),
    words=("websocket",),
    where=is_in_service,
    cwe=("CWE-362",),
    tags=("concurrency", "reliability"),
)
def socket_written_at_once(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report writes to connections out of a map of the receiver, and beside another loop."""
    other = raced_write(call, ctx)
    if other is not None and call.receiver is not None:
        yield ctx.finding(
            call,
            f"this answers on `{call.receiver.text}` while another goroutine sends what comes by a"
            " channel, and the library panics or mixes the messages; hand the answer to that"
            " channel, too",
            related=(Related(other.path, other.span, "written here beside it"),),
        )
        return
    beside = written_beside(call)
    if beside is not None and call.receiver is not None:
        yield ctx.finding(
            call,
            f"this goroutine writes to `{call.receiver.text}` while the loop of its function may,"
            " and the library panics or mixes the messages; write from one loop alone, and ping by"
            " `WriteControl`, which may stand beside it",
            related=(Related(beside.path, beside.span, "written here beside it"),),
        )
        return
    kept = kept_socket(call, ctx)
    if kept is None:
        return
    yield ctx.finding(
        call,
        f"whoever calls this writes to a websocket of `{kept.text}` while another may, and the"
        " library panics or mixes the messages; give each connection one goroutine that writes"
        " what comes by a channel, or a lock of its own",
    )
