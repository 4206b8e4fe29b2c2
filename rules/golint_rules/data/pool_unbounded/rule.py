"""A service opens a pool of connections that nothing limits: load takes the database down."""

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
from golint_rules.knowledge.programs.services import Services, is_of_service
from golint_rules.knowledge.sql.pools import PoolLimited, PoolOpened, PoolTaken, is_of_errands


@rule(
    id="data/pool-unbounded",
    summary="a pool of database connections without a limit",
    standard=("Performance & Reliability: Connection pooling configuration",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(PoolOpened,)),
    needs=(PoolLimited, PoolTaken, Services),
    cwe=("CWE-770",),
    tags=("data", "reliability"),
)
def pool_unbounded(ctx: ModuleContext) -> Iterator[Finding]:
    """Report the first pool of each package of a service whose programs limit none."""
    services = ctx.module.fact(Services)
    for path in sorted(services.packages) if services is not None else ():
        package = ctx.module.package(path)
        if services is None or not is_of_service(package):
            continue
        opened = [
            one for one in package.facts(PoolOpened) if not is_of_errands(one, services, ctx.module)
        ]
        if not opened:
            continue
        beside = (ctx.module.package(other) for other in services.beside(path))
        if any(other.facts(PoolLimited) for other in beside):
            continue
        first, *others = opened
        yield ctx.finding(
            first.at,
            f"nothing limits the connections of what `{first.target}` opens, so under load each"
            " request opens one more until the database refuses them all; call `SetMaxOpenConns`,"
            " `SetMaxIdleConns` and `SetConnMaxLifetime`",
            related=tuple(Related(o.at.path, o.at.span, "nor of this one") for o in others),
        )
