"""Clean-up: what ends things, when its failure loses nothing, and what runs at the end."""

from itertools import islice

from golint_agent.rulekit import Call, Code
from golint_rules.knowledge.callees import verbs
from golint_rules.knowledge.tables import word_set
from golint_rules.knowledge.writers import writes_on_close

#: Stopping these sends what is still on its way; the error says what was lost.
DRAINING = frozenset(
    {
        "(*net/http.Server).Shutdown",
        "(*go.opentelemetry.io/otel/sdk/trace.TracerProvider).Shutdown",
        "(*go.opentelemetry.io/otel/sdk/metric.MeterProvider).Shutdown",
        "(*go.opentelemetry.io/otel/sdk/log.LoggerProvider).Shutdown",
    }
)

_STOPPING = word_set("disconnect shutdown stop terminate unlock unsubscribe")
_CLEANUP = _STOPPING | word_set(
    """abort cancel clean clear cleanup close delete deregister destroy drop kill release remove
    rollback unregister"""
)
_AT_EXIT = ("shutdown", "cleanup", "stop", "exit", "defer", "close", "finalizer", "afterfunc")
#: How many statements on a `return` still belongs to what is ended here.
_NEAR = 20


def is_cleanup(call: Call) -> bool:
    """Does what is called say that it ends, removes or undoes something?"""
    return not _CLEANUP.isdisjoint(verbs(call)[:1])


def ends_quietly(call: Call) -> bool:
    """Does it end something that was not written to, or clean up while an error is on its way?"""
    if call.method.endswith("Deadline"):
        return True
    if not is_cleanup(call):
        return False
    if verbs(call)[0] in _STOPPING and call.callee not in DRAINING:
        return True
    if call.is_deferred or is_on_failing_path(call):
        return True
    receiver = call.receiver
    return call.method == "Close" and receiver is not None and not writes_on_close(receiver)


def is_on_failing_path(call: Call) -> bool:
    """Is another error already on its way: `if err != nil { stop(); return err }`?"""
    can_return = can_return_error(call)
    after = call.statement_after
    for _ in range(_NEAR):
        if after is None:
            break
        if after.ends_run:
            return True
        if after.is_return and can_return and not after.text.endswith("nil"):
            return True
        after = after.statement_after
    return any(condition.mentions_error for condition in call.conditions)


def can_return_error(code: Code) -> bool:
    """Can the function around it give its caller an error?"""
    return any(f.returns_error for f in islice(code.enclosing_functions, 1))


def runs_at_exit(code: Code) -> bool:
    """Does it stand in a literal that is handed to a call that runs it at the end?

    Such as `OnShutdown(func() { … })` or `t.Cleanup(func() { … })`.
    """
    return any(word in taker.method.lower() for taker in code.handed_to for word in _AT_EXIT)
