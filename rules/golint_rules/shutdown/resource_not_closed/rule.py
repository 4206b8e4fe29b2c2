"""A service stops its server in order, and leaves a connection that nothing ever closes."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import also
from golint_rules.knowledge.programs.servers import CatchesSignals, ServerStop, is_stopped_by_runner
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.shutdown.kept_resources import NAMES, ResourceOpened
from golint_rules.knowledge.shutdown.left_open import TELLING_OF_ENDS, LeftOpen, left_open, related


@rule(
    id="shutdown/resource-not-closed",
    summary="a connection that the shutdown leaves open",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Performance & Reliability: Connection pooling configuration",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Module(at=(ResourceOpened,)),
    needs=(*TELLING_OF_ENDS, Services, CatchesSignals, ServerStop),
    cwe=("CWE-404", "CWE-772"),
    presets=("strict",),
    tags=("shutdown", "reliability"),
)
def resource_not_closed(ctx: ModuleContext) -> Iterator[Finding]:
    """Report what services open that shut down in order, and nothing closes, once a module."""
    services = ctx.module.fact(Services)
    left: list[LeftOpen] = []
    for program, paths in sorted(services.programs.items()) if services is not None else ():
        packages = [ctx.module.package(path) for path in paths]
        if services is None or any(map(is_stopped_by_runner, packages)):
            continue
        if all(any(p.facts(kind) for p in packages) for kind in (ServerStop, CatchesSignals)):
            left.extend(left_open(program, services, ctx.module))
    if not left:
        return
    first = left[0]
    but = f", as nothing in the program calls `{first.but}`" if first.but else ""
    more = also(len({one.opened.at for one in left}) - 1, ", nor one more", ", nor {} more")
    yield ctx.finding(
        first.opened.at,
        f"nothing closes the {first.name}{but}{more}, although the server is shut down in order, so"
        " the other side keeps its end until it notices; call"
        f" `{NAMES[first.opened.kind][1]}` behind the server's shutdown",
        related=(
            *related("nor this one", {one.opened.at for one in left} - {first.opened.at}),
            *related("opened here", (place for one in left for place in one.made)),
        ),
    )
