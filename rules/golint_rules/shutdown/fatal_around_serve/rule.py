"""The process is ended when its server ends, also when the server was told to: the drain is cut."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.servers import ServerStart, ServerStop, is_stopped_by_runner
from golint_rules.knowledge.services import Services, is_of_service
from golint_rules.knowledge.stopped_servers import is_own, is_stopped, stops_beside

#: It gives nil, and only once `GracefulStop` has drained it.
_GRPC_SERVE = "(*google.golang.org/grpc.Server).Serve"


@rule(
    id="shutdown/fatal-around-serve",
    summary="the process is ended when its server is stopped",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(ServerStart,)),
    needs=(ServerStop, Services),
    cwe=("CWE-705",),
    tags=("shutdown", "reliability"),
)
def fatal_around_serve(ctx: ModuleContext) -> Iterator[Finding]:
    """Report servers that are stopped somewhere, and whose end ends the process."""
    services = ctx.module.fact(Services)
    for path in sorted(services.packages) if services is not None else ():
        package = ctx.module.package(path)
        starts = [start for start in package.facts(ServerStart) if start.fatal]
        if services is None or not starts or not is_of_service(package):
            continue
        stops = tuple(stops_beside(path, services, ctx.module))
        by_runner = is_stopped_by_runner(package)
        for start in starts:
            is_other = start.side and not is_own(start, path, services, ctx.module)
            if is_other or start.callee == _GRPC_SERVE:
                continue
            if is_stopped(start, stops) or (by_runner and not start.side):
                method = start.callee.rpartition(".")[2]
                yield ctx.finding(
                    start.at,
                    f"`{method}` returns as soon as the server is told to stop, and"
                    f" `{start.fatal}` then ends the process with requests in flight; leave out"
                    " the error that says it was stopped, and wait for the shutdown",
                )
