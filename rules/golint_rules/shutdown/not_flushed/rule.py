"""Spans, metrics or messages that are kept back when the process ends, and are lost."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.buffers import Buffer, Flush
from golint_rules.knowledge.servers import is_stopped_by_runner
from golint_rules.knowledge.services import Services, is_of_service


@rule(
    id="shutdown/not-flushed",
    summary="what is kept back is not sent when the process ends",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(Buffer,)),
    needs=(Flush, Services),
    cwe=("CWE-404",),
    tags=("shutdown", "observability"),
)
def not_flushed(ctx: ModuleContext) -> Iterator[Finding]:
    """Report telemetry providers and producers of services that nothing shuts down."""
    services = ctx.module.fact(Services)
    for path in sorted(services.packages) if services is not None else ():
        package = ctx.module.package(path)
        made = package.facts(Buffer)
        if services is None or not made or not is_of_service(package):
            continue
        beside = [ctx.module.package(other) for other in sorted(services.beside(path))]
        if any(is_stopped_by_runner(other) for other in beside):
            continue
        flushed = {flush.kind for other in beside for flush in other.facts(Flush)}
        for buffer in made:
            if not flushed & {buffer.kind, ""}:
                name = buffer.kind.rpartition(".")[2]
                method = "Close" if "sarama" in buffer.kind else "Shutdown"
                yield ctx.finding(
                    buffer.at,
                    f"nothing calls the `{method}` of this `{name}`, so what it has kept back is"
                    f" lost when the process ends; call it after the servers have stopped",
                )
