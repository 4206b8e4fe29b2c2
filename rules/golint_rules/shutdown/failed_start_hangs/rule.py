"""A server could not start, and the program waits for the end of a drain that never begins."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Local,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.server_names import ECHO_KINDS, FIBER_KINDS, HTTP_SERVER, STARTS
from golint_rules.knowledge.failures.error_outcomes import is_log
from golint_rules.knowledge.roles import is_shipped

_STARTS = tuple(
    f"(*{kind}).{name}"
    for kind in (HTTP_SERVER, *ECHO_KINDS, *FIBER_KINDS)
    for name in sorted(STARTS[kind])
)
_MOST = 20
#: What asks whether the server was only told to stop.
_ASKING = frozenset({"errors.Is", "errors.As"})


@rule(
    id="shutdown/failed-start-hangs",
    summary="a server that could not start leaves the program waiting",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(*_STARTS),
    where=is_shipped,
    words=("<-",),
    cwe=("CWE-833",),
    tags=("shutdown", "reliability"),
)
def failed_start_hangs(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report waits for a goroutine that waits for a signal itself, behind a failed start."""
    function = call.enclosing_function
    if function is None or call.is_in_goroutine or call.is_put_off:
        return
    if any(condition.start_byte < call.start_byte for condition in call.conditions):
        return
    wait = next((c for c in function.received if _is_behind(c, call)), None)
    told = wait.local if wait is not None else None
    if wait is None or told is None:
        return
    asked = range(call.start_byte, wait.start_byte)
    if any(b.condition.start_byte in asked and not b.goes_on for b in function.branches):
        return
    # Whatever is called or sent in between, or is handed the error, may end that other wait.
    between = range(call.span.end.byte, wait.start_byte)
    called = (c for c in function.calls if c.span.end.byte in between and c != call)
    if any(not is_log(one) and one.callee not in _ASKING for one in called):
        return
    if any(sent.start_byte in between for sent in function.sent_to):
        return
    for start in function.starts[:_MOST]:
        body = start.function
        if body is None or start.start_byte > call.start_byte:
            continue
        if not _tells(body, _name_in(start, body, told)):
            continue
        first = _first_wait(body)
        if first is not None:
            yield ctx.finding(
                wait,
                f"where `{call.target}` fails, because its port is taken, nothing ends this wait:"
                f" the goroutine that tells `{told.name}` waits for `{first.text}` itself; end the"
                " program there, or end that wait as well",
                related=(Related(call.path, call.span, "this may fail at once"),),
            )
            return


def _is_behind(channel: Code, call: Call) -> bool:
    """Is a channel received from behind a call, by a statement of its own and in any case?"""
    if channel.start_byte < call.span.end.byte or channel.conditions:
        return False
    return not _is_in_select(channel) and channel.statement.text == f"<-{channel.text}"


def _is_in_select(channel: Code) -> bool:
    """Is a channel one of several that are waited for?"""
    return not channel.statement.text.endswith(f"<-{channel.text}")


def _name_in(start: Call, body: Function, channel: Local) -> str:
    """What a goroutine calls a channel: its parameter, or the variable that its literal sees."""
    given = zip(body.parameters, start.arguments, strict=False)
    names = (name for (name, _), argument in given if argument.local == channel)
    return next(names, channel.name if body.is_literal else "")


def _tells(body: Function, channel: str) -> bool:
    """Does a goroutine close a channel, or send to it?"""
    if any(sent.text.startswith(f"{channel} <-") for sent in body.sent_to):
        return True
    calls = (*body.calls, *body.defers)
    return any(c.callee == "builtin.close" and c.text == f"close({channel})" for c in calls)


def _first_wait(body: Function) -> Code | None:
    """What a goroutine waits for before all else: a signal, or the end of a context."""
    first = next(iter(body.received), None)
    if first is None or first.conditions or _is_in_select(first):
        return None
    before = (c for c in body.calls if c.start_byte < first.start_byte and not c.is_deferred)
    if any(c.callee not in ("builtin.make", "os/signal.Notify") for c in before):
        return None
    is_signal = first.type_name in ("chan os.Signal", "<-chan os.Signal")
    return first if is_signal or first.text.endswith(".Done()") else None
