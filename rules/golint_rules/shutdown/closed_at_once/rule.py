"""A server is closed where it is to drain: requests in flight are cut off."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.basics.server_names import GRPC
from golint_rules.knowledge.programs.servers import ServerStart, is_stopped_by_runner
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.shutdown.cut_servers import ServerCut, ServerDrained, cut_servers
from golint_rules.knowledge.shutdown.stopped_servers import TELLING_TO_STOP, never_told


@rule(
    id="shutdown/closed-at-once",
    summary="a server is closed instead of drained",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(ServerCut,)),
    needs=(ServerDrained, ServerStart, Services, *TELLING_TO_STOP),
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def closed_at_once(ctx: ModuleContext) -> Iterator[Finding]:
    """Report `server.Close()` in programs that catch signals and drain no server of its kind."""
    module = ctx.module
    services = module.fact(Services)
    for path in sorted(services.packages) if services is not None else ():
        if services is None or is_stopped_by_runner(module.package(path)):
            continue
        cuts = tuple(cut_servers(path, services, module))
        if not cuts or never_told(path, services, module):
            continue
        for cut in cuts:
            remedy = (
                "call `GracefulStop`, and `Stop` when a timer fires"
                if cut.kind == GRPC
                else "call `Shutdown` with a deadline, and this only when that has failed"
            )
            yield ctx.finding(
                cut.at,
                f"`{cut.target}` cuts off the requests in flight, and nothing drains the server"
                f" before; {remedy}",
            )
