"""Servers, consumers and schedulers are started that nothing ever stops: work is cut off."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.servers import ServerStart, ServerStop, is_stopped_by_runner
from golint_rules.knowledge.programs.services import Services, is_of_service
from golint_rules.knowledge.shutdown.kept_resources import ResourceOpened
from golint_rules.knowledge.shutdown.left_open import TELLING_OF_ENDS, left_beside
from golint_rules.knowledge.shutdown.stopped_servers import (
    TELLING_TO_STOP,
    is_apart,
    is_stopped,
    never_told,
    stops_beside,
)
from golint_rules.knowledge.shutdown.unstopped_workers import unstopped
from golint_rules.knowledge.workers.worker_names import SCHEDULERS
from golint_rules.knowledge.workers.workers import WorkerStart

_ON_SIGNAL = "with a deadline when the process is told to stop"
#: How each kind of server is stopped.
_REMEDY = {
    "google.golang.org/grpc.Server": "call its `GracefulStop` when the process is told to stop",
    "github.com/gin-gonic/gin.Engine": (
        "serve it through an `http.Server` with a `ReadHeaderTimeout`, and call its `Shutdown`"
    ),
}
_UNSTOPPABLE = "use a server value and call its `Shutdown`"
_NEVER_TOLD = (
    "nothing in the program catches SIGTERM, so what stops this server never runs and requests in"
    " flight are cut off; catch it by `signal.NotifyContext`, and stop the server then"
)
_OTHER = f"call its `Shutdown` {_ON_SIGNAL}"
_HANDED = f"call the `Shutdown` of the `http.Server` that it is given, {_ON_SIGNAL}"


@rule(
    id="shutdown/absent",
    summary="a server, consumer or scheduler is never shut down",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Technical Expertise: Frameworks: Fiber, Gin, Echo, Chi",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(ServerStart, WorkerStart)),
    needs=(ServerStop, Services, *TELLING_TO_STOP, ResourceOpened, *TELLING_OF_ENDS),
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def absent(ctx: ModuleContext) -> Iterator[Finding]:
    """Report what service programs start and nothing stops."""
    services = ctx.module.fact(Services)
    if services is None:
        return
    for path in sorted(services.packages):
        package = ctx.module.package(path)
        # What few packages have is asked first: roles are inferred from all that one imports.
        starts = package.facts(ServerStart)
        if not starts or not is_of_service(package):
            continue
        if is_apart(package, services):
            continue
        is_left = is_stopped_by_runner(package)
        main = [start for start in starts if not start.side and (start.untold or not is_left)]
        stops = tuple(stops_beside(path, services, ctx.module)) if main else ()
        stopped = [start for start in main if is_stopped(start, stops)]
        for start in main:
            if start not in stopped:
                left = left_beside(path, services, ctx.module)
                yield ctx.finding(start.at, _message(start), related=left)
        if stopped and not is_left and never_told(path, services, ctx.module):
            yield ctx.finding(stopped[0].at, _NEVER_TOLD)
    for kind, (first, *others) in unstopped(ctx.module, services):
        related = [Related(o.at.path, o.at.span, "here, too") for o in others]
        if first.waits is not None:
            related.append(
                Related(first.waits.path, first.waits.span, "it waits here until it is killed")
            )
        yield ctx.finding(first.at, _message_of_worker(first, kind), related=tuple(related))


def _message_of_worker(worker: WorkerStart, kind: str) -> str:
    if not kind:
        return (
            "no signal ends this consumer, so a message in work is cut off when the process is "
            "stopped; catch SIGTERM by `signal.NotifyContext`, take no more messages and finish "
            "those in work"
        )
    stop = min(sorted(SCHEDULERS[kind][1]), key=len)
    name = f"`{worker.value}`" if worker.value else "what this starts"
    return (
        f"nothing ever stops {name}, so jobs that run are cut off when the process is stopped; "
        f"call its `{stop}` on SIGTERM and wait for them"
    )


def _message(start: ServerStart) -> str:
    if start.kind == start.callee:
        name = start.callee.rpartition("/")[2]
        if not start.kind.startswith("net/http.Listen"):
            return f"what `{name}` has in flight is cut off as the process ends; {_UNSTOPPABLE}"
        return (
            f"`{name}` serves until the process is killed, cannot be stopped, and waits for slow"
            " clients without a limit; use an `http.Server` with a `ReadHeaderTimeout`, and call"
            " its `Shutdown`"
        )
    remedy = _HANDED if start.callee.endswith(".StartServer") else _REMEDY.get(start.kind, _OTHER)
    return f"nothing stops the server that this starts, so requests in flight are cut off; {remedy}"
