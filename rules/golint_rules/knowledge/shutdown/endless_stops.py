"""Stops that wait without a limit, by what they wait for."""

from __future__ import annotations

from golint_agent.rulekit import Call, Function
from golint_rules.knowledge.basics.server_names import ECHO_KINDS, FIBER_KINDS, GRPC, HTTP_SERVER
from golint_rules.knowledge.shutdown.deadlines import (
    has_ended,
    has_no_deadline,
    is_bounded,
    is_on_the_side,
    is_timed,
    limit_beside,
)
from golint_rules.knowledge.shutdown.handed_ends import FLUSHING
from golint_rules.knowledge.workers.awaited import has_told_before

GRACEFUL = f"(*{GRPC}).GracefulStop"
DRAINING = (
    *(f"(*{kind}).Shutdown" for kind in (HTTP_SERVER, *ECHO_KINDS)),
    *(f"(*{kind}).ShutdownWithContext" for kind in FIBER_KINDS),
    "(*github.com/valyala/fasthttp.Server).ShutdownWithContext",
)
#: Those that take no context and wait for ever.
ENDLESS = frozenset(
    (
        *(f"(*{kind}).Shutdown" for kind in FIBER_KINDS),
        "(*github.com/valyala/fasthttp.Server).Shutdown",
    )
)
STOPS_APP = "(*go.uber.org/fx.App).Stop"
OTHERS = frozenset({GRACEFUL, STOPS_APP, *ENDLESS})
#: All that is asked about.
TABLED = (*sorted(OTHERS | FLUSHING), *DRAINING)
_WORDS = frozenset(name.rpartition(".")[2] for name in (*OTHERS, *DRAINING))


def endless_in(function: Function) -> list[Call]:
    """The calls of a function that wait for ever, in order."""
    named = (call for call in function.calls if call.word in _WORDS)
    return sorted((c for c in named if waits_for_ever(c)), key=lambda call: call.start_byte)


def waits_for_ever(call: Call) -> str:
    """What a call waits for without a limit, and what helps; or nothing."""
    if call.callee == GRACEFUL:
        if has_told_before(call) or is_bounded(call):
            return ""
        return (
            "the calls and streams in flight, until the process is killed; run it beside a timer,"
            " and call `Stop` when that fires"
        )
    if call.callee in ENDLESS:
        limited = "" if is_timed(call) else limit_beside(call)
        if not limited:
            return ""
        return (
            f"clients that may never close their connection, although `{limited}` has one; call"
            " `ShutdownWithContext` with it"
        )
    given = call.argument(0)
    if call.callee not in (*DRAINING, STOPS_APP) or given is None or is_on_the_side(call):
        return ""
    if not has_no_deadline(given) or (call.callee in DRAINING and has_ended(given)):
        return ""
    waited = "hooks" if call.callee == STOPS_APP else "requests"
    return (
        f"{waited} that may never end, until the process is killed; give it a context of"
        " `context.WithTimeout`"
    )
