"""A type has a way to end its workers and wait for them, and the shutdown never takes it."""

from collections import defaultdict
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
from golint_rules.knowledge.programs.servers import CatchesSignals, ServerStop, is_stopped_by_runner
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.shutdown.uncalled_stops import Made, StopMethod, StopNamed


@rule(
    id="shutdown/stop-never-called",
    summary="workers can be stopped in order, and nobody does",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(StopMethod,)),
    needs=(StopNamed, Made, Services, CatchesSignals, ServerStop),
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def stop_never_called(ctx: ModuleContext) -> Iterator[Finding]:
    """Report what services make whose method that waits for its workers is never called."""
    services = ctx.module.fact(Services)
    stops: dict[str, list[StopMethod]] = defaultdict(list)
    for stop in ctx.module.facts(StopMethod):
        stops[stop.owner].append(stop)
    named = {(one.owner, one.name) for one in ctx.module.facts(StopNamed)}
    told: set[str] = set()
    for path in sorted(services.packages) if services is not None else ():
        beside = [ctx.module.package(p) for p in sorted(services.beside(path))] if services else []
        if any(is_stopped_by_runner(package) for package in beside):
            continue
        in_order = any(p.facts(ServerStop) for p in beside) and any(
            p.facts(CatchesSignals) for p in beside
        )
        for made in ctx.module.package(path).facts(Made) if in_order else ():
            methods = stops.get(made.owner, [])
            if not methods or made.owner in told:
                continue
            if any({(made.owner, m.name), ("", m.name)} & named for m in methods):
                continue
            told.add(made.owner)
            method = methods[0]
            yield ctx.finding(
                method.at,
                f"nothing calls the `{method.name}` of what `{made.target}` makes, so its workers"
                f" are cut off as the process ends, and {_lost(method)}; call it behind the"
                " shutdown of the servers",
                related=(Related(made.at.path, made.at.span, "made here"),),
            )


def _lost(method: StopMethod) -> str:
    if method.waits:
        return f"`{method.waits}` never waits for them"
    return f"a `{method.work}` that is under way with them"
