"""Spans, metrics or messages that are kept back when the process ends, and are lost."""

from collections import defaultdict
from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Place,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.servers import is_stopped_by_runner
from golint_rules.knowledge.programs.services import Services, is_of_service
from golint_rules.knowledge.shutdown.buffers import ENDINGS, PACKAGES, Buffer, Flush
from golint_rules.knowledge.shutdown.dropping_ends import Awaited, Dropping
from golint_rules.knowledge.shutdown.handed_ends import DroppedEnd


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
    needs=(Flush, Awaited, Dropping, DroppedEnd, Services),
    cwe=("CWE-404",),
    tags=("shutdown", "observability"),
)
def not_flushed(ctx: ModuleContext) -> Iterator[Finding]:
    """Report telemetry providers and producers of services that nothing shuts down."""
    services = ctx.module.fact(Services)
    ends: dict[Place, str] = {}
    for path in sorted(services.packages) if services is not None else ():
        package = ctx.module.package(path)
        made = package.facts(Buffer)
        if services is None or not made or not is_of_service(package):
            continue
        beside = [ctx.module.package(other) for other in sorted(services.beside(path))]
        for end in (one for other in beside for one in other.facts(DroppedEnd)):
            ends.setdefault(end.at, end.name)
        if any(is_stopped_by_runner(other) for other in beside):
            continue
        flushed = {flush.kind for other in beside for flush in other.facts(Flush)}
        flushed |= {one.kind for other in beside for one in other.facts(Awaited)}
        dropped: dict[str, Dropping] = {}
        for dropping in (one for other in beside for one in other.facts(Dropping)):
            if dropping.method == "AsyncClose" or not flushed & {dropping.kind, ""}:
                dropped.setdefault(dropping.kind, dropping)
        kept = defaultdict(list)
        for buffer in made:
            if not flushed & {buffer.kind, ""}:
                kept[buffer.kind].append(buffer)
        for kind, dropping in dropped.items():
            if any(buffer.kind == kind for buffer in made):
                kept.pop(kind, None)
                yield ctx.finding(dropping.at, _ENDED[dropping.method])
        for kind, (first, *others) in kept.items():
            related = (Related(o.at.path, o.at.span, "this one, too") for o in others)
            yield ctx.finding(first.at, _message(kind, first.early), related=tuple(related))
    for at, name in ends.items():
        yield ctx.finding(
            at,
            f"nobody takes the function that `{name}` gives to send what was kept back, so that is"
            " lost when the process ends; call it after the servers have stopped",
        )


#: What is wrong with a call that ends a producer.
_ENDED = {
    "Close": (
        "`Close` throws away the messages that this producer has not sent yet; call its `Flush`"
        " with a limit before, and tell how many were left"
    ),
    "AsyncClose": (
        "`AsyncClose` returns before the messages that wait are sent, and nothing waits until they"
        " are; call `Close`, or read `Errors` and `Successes` to their end"
    ),
}


def _message(kind: str, early: str) -> str:
    method, name = ENDINGS.get(kind, "Shutdown"), kind.rpartition(".")[2]
    if kind in PACKAGES and early:
        return (
            f"the deferred `{early}` runs when this function returns, before there is anything to"
            " send, so what is kept back until the process ends is lost; defer it in `main`"
        )
    if kind in PACKAGES:
        return (
            f"nothing calls `{PACKAGES[kind]}.{method}`, so what it has kept back, such as why the"
            " process ended, is lost; call it at the end of `main`, before anything that exits"
        )
    if name == "Reader":
        return (
            "nothing closes this `Reader`, so its partitions stay without a consumer until its"
            " session times out; call its `Close` when the process is told to stop"
        )
    return (
        f"nothing calls the `{method}` of this `{name}`, so what it has kept back is lost when the"
        " process ends; call it after the servers have stopped"
    )
