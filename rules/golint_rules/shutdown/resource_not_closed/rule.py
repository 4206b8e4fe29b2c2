"""A service stops its server in order, and leaves a connection that nothing ever closes."""

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
from golint_rules.knowledge.kept_resources import NAMES, ResourceEnded, ResourceOpened
from golint_rules.knowledge.servers import CatchesSignals, ServerStop, is_stopped_by_runner
from golint_rules.knowledge.services import Services
from golint_rules.knowledge.uncalled_stops import StopNamed, is_taken


@rule(
    id="shutdown/resource-not-closed",
    summary="a connection that the shutdown leaves open",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Performance & Reliability: Connection pooling configuration",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    presets=("strict",),
    on=Module(at=(ResourceOpened,)),
    needs=(ResourceEnded, StopNamed, Services, CatchesSignals, ServerStop),
    cwe=("CWE-404", "CWE-772"),
    tags=("shutdown", "reliability"),
)
def resource_not_closed(ctx: ModuleContext) -> Iterator[Finding]:
    """Report what services open that shut down in order, and nothing closes, once a kind."""
    services = ctx.module.fact(Services)
    left: dict[str, list[ResourceOpened]] = defaultdict(list)
    unused: dict[str, str] = {}
    for path in sorted(services.packages) if services is not None else ():
        opened = ctx.module.package(path).facts(ResourceOpened)
        if services is None or not opened:
            continue
        beside = [ctx.module.package(other) for other in sorted(services.beside(path))]
        if any(is_stopped_by_runner(other) for other in beside):
            continue
        in_order = any(p.facts(ServerStop) for p in beside) and any(
            p.facts(CatchesSignals) for p in beside
        )
        taken = is_taken(one for other in beside for one in other.facts(StopNamed))
        ends = [end for other in beside for end in other.facts(ResourceEnded)]
        ended = {end.kind for end in ends if not end.by or taken(end.by)}
        unused.update((end.kind, end.by) for end in ends if end.by and not taken(end.by))
        for one in opened if in_order else ():
            if not ended & {one.kind, ""}:
                left[one.kind].append(one)
    for kind, (first, *others) in left.items():
        name, method = NAMES[kind]
        method_of_house = unused.get(kind, "").rpartition("/")[2]
        but = f", as nothing calls `{method_of_house}`" if method_of_house else ""
        yield ctx.finding(
            first.at,
            f"nothing closes the {name} that `{first.target}` opens{but}, although the server is"
            " shut down in order, so the other side finds out by itself; call"
            f" `{method}` behind the server's shutdown",
            related=tuple(Related(o.at.path, o.at.span, "nor this one") for o in others),
        )
