"""A server is started and nothing in the module ever stops it: requests in flight are cut off."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    ModuleView,
    Severity,
    rule,
)
from golint_rules.knowledge.servers import ServerStart, ServerStop, is_stopped_by_runner
from golint_rules.knowledge.services import Services, is_of_service
from golint_rules.knowledge.stopped_servers import is_stopped

_ON_SIGNAL = "with a deadline when the process is told to stop"
#: How each kind of server is stopped.
_REMEDY = {
    "google.golang.org/grpc.Server": "call its `GracefulStop` when the process is told to stop",
    "github.com/gin-gonic/gin.Engine": "serve it through an `http.Server` and call its `Shutdown`",
}
_UNSTOPPABLE = "use an `http.Server` value and call its `Shutdown`"
_OTHER = f"call its `Shutdown` {_ON_SIGNAL}"
_HANDED = f"call the `Shutdown` of the `http.Server` that it is given, {_ON_SIGNAL}"


@rule(
    id="shutdown/absent",
    summary="a server is never shut down",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Technical Expertise: Frameworks: Fiber, Gin, Echo, Chi",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(ServerStart,)),
    needs=(ServerStop, Services),
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def absent(ctx: ModuleContext) -> Iterator[Finding]:
    """Report server starts of service programs that nothing stops."""
    services = ctx.module.fact(Services)
    for path in sorted(services.packages) if services is not None else ():
        package = ctx.module.package(path)
        starts = package.facts(ServerStart)
        if not is_of_service(package) or is_stopped_by_runner(package) or not starts:
            continue
        stops = tuple(_stops_beside(path, services, ctx.module))
        for start in starts:
            if not start.side and not is_stopped(start, stops):
                yield ctx.finding(start.at, _message(start))


def _message(start: ServerStart) -> str:
    if start.kind == start.callee:
        name = start.callee.rpartition("/")[2]
        return f"`{name}` serves until the process is killed and cannot be stopped; {_UNSTOPPABLE}"
    remedy = _HANDED if start.callee.endswith(".StartServer") else _REMEDY.get(start.kind, _OTHER)
    return f"nothing stops the server that this starts, so requests in flight are cut off; {remedy}"


def _stops_beside(path: str, services: Services | None, module: ModuleView) -> Iterator[ServerStop]:
    """The stops in the programs that a package is part of."""
    for other in sorted(services.beside(path)) if services is not None else ():
        if is_of_service(module.package(other)):
            yield from module.package(other).facts(ServerStop)
