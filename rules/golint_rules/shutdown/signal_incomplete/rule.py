"""A service that stops on Ctrl-C alone: whoever deploys it sends SIGTERM, and it is cut off."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    EndsRun,
    Finding,
    Fix,
    Severity,
    rule,
    under,
)
from golint_rules.knowledge.basics.server_names import RUNNERS, SERVING_LIBRARIES
from golint_rules.knowledge.programs.servers import StartsServer
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.workers.signals import (
    INTERRUPT,
    NOTIFY,
    NOTIFY_CONTEXT,
    TERMINATE,
    UNTRAPPABLE,
    all_caught,
)


@rule(
    id="shutdown/signal-incomplete",
    summary="a service does not stop on SIGTERM",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(NOTIFY, NOTIFY_CONTEXT),
    where=is_shipped,
    imports=("os/signal",),
    needs=(Services, StartsServer, EndsRun),
    when=is_in_service_program,
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def signal_incomplete(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls that catch an interrupt and no SIGTERM, where the file knows of none."""
    names = [signal.names for signal in all_caught(call)]
    known = INTERRUPT | TERMINATE | UNTRAPPABLE
    if INTERRUPT.isdisjoint(names) or not TERMINATE.isdisjoint(names) or ctx.source_has("SIGTERM"):
        return
    if not all(name in known or name.startswith(("syscall.SIG", "os.")) for name in names):
        return
    if _is_of_client(call, ctx) or _is_never_reached(call):
        return
    yield ctx.finding(
        call,
        "this stops on Ctrl-C alone; what deploys the service sends SIGTERM, which ends it at once"
        " with its requests in flight; add `syscall.SIGTERM`",
        fixes=_fixes(call, ctx),
    )


def _is_of_client(call: Call, ctx: Context) -> bool:
    """Does it stand in a `main` that is seen to serve nothing, beside packages that do?"""
    function = call.declared_function
    if function is None or function.name != "main" or _may_serve(ctx):
        return False
    return function.fact(StartsServer) is None


def _is_never_reached(call: Call) -> bool:
    """Does it stand behind `log.Fatal(server.ListenAndServe())`, which never comes back?

    That the server is not stopped in order is what `shutdown/absent` says.
    """
    function = call.enclosing_function
    return function is not None and any(
        before.ends_run
        and before.is_statement
        and before.start_byte < call.start_byte
        and not any(before.conditions)
        and before.enclosing_function == function
        for before in function.calls
    )


def _may_serve(ctx: Context) -> bool:
    """Does the file import what serves, or what runs commands that may?"""
    libraries = (*SERVING_LIBRARIES, *RUNNERS, "github.com/spf13/cobra", "github.com/urfave/cli")
    return any(under(path, libraries) for path in ctx.imports)


def _fixes(call: Call, ctx: Context) -> tuple[Fix, ...]:
    """The signal as one more argument: safe where no code can ask which signal it was."""
    signal = ctx.reference("syscall", "SIGTERM", call)
    if signal is None:
        return ()
    end = all_caught(call)[-1].span.end.byte
    edits = (*signal.edits, ctx.insert(end, f", {signal.text}"))
    safety = "safe" if call.callee == NOTIFY_CONTEXT else "unsafe"
    return (Fix("catch SIGTERM as well", safety, edits),)
