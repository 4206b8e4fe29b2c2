"""The process is ended when its server ends, also when the server was told to: the drain is cut."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.programs.servers import (
    ServeEndsProcess,
    ServerStart,
    ServerStop,
    is_stopped_by_runner,
)
from golint_rules.knowledge.programs.services import Services, is_of_service
from golint_rules.knowledge.shutdown.stopped_servers import (
    TELLING_TO_STOP,
    is_own,
    is_stopped,
    never_told,
    stops_beside,
)

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
    needs=(ServeEndsProcess, ServerStop, Services, *TELLING_TO_STOP),
    cwe=("CWE-705",),
    tags=("shutdown", "reliability"),
)
def fatal_around_serve(ctx: ModuleContext) -> Iterator[Finding]:
    """Report servers that are stopped somewhere, and whose end ends the process."""
    services = ctx.module.fact(Services)
    elsewhere = {start.at: start for start in ctx.module.facts(ServerStart)}
    for path in sorted(services.packages) if services is not None else ():
        package = ctx.module.package(path)
        starts = [(s, s.at, s.callee, s.fatal) for s in package.facts(ServerStart) if s.fatal]
        ends = package.facts(ServeEndsProcess)
        if services is None or not (starts or ends) or not is_of_service(package):
            continue
        stops = tuple(stops_beside(path, services, ctx.module))
        by_runner = is_stopped_by_runner(package)
        told = not never_told(path, services, ctx.module)
        if told:
            known = ((elsewhere.get(e.started), e) for e in ends)
            starts += [(s, e.at, f".{e.method}", e.fatal) for s, e in known if s is not None]
        for start, at, callee, fatal in starts:
            is_other = start.side and not is_own(start, path, services, ctx.module)
            if is_other or callee == _GRPC_SERVE:
                continue
            # Where nothing tells it to stop, `shutdown/absent` says so.
            if (told and is_stopped(start, stops)) or (by_runner and not start.side):
                yield ctx.finding(
                    at,
                    f"`{callee.rpartition('.')[2]}` returns as soon as the server is told to stop,"
                    f" and `{fatal}` then ends the process with requests in flight; leave out"
                    " the error that says it was stopped, and wait for the shutdown",
                )
