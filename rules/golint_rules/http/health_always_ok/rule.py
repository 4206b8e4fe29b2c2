"""A service says that it is well, whatever is: requests come that it cannot serve."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    PackageView,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.services import Services, is_of_service
from golint_rules.knowledge.routes.health_routes import HealthRoute
from golint_rules.knowledge.shutdown.kept_resources import ResourceOpened
from golint_rules.knowledge.sql.pools import PoolOpened

#: Kinds of `ResourceOpened`; what may be a cache, or a broker, requests may do without.
_DATABASES = ("sql", "pgx", "mongo")
_WELL = "answers that all is well, whatever is with the database"


#: The service by which gRPC tells whether it is well.
_GRPC_HEALTH = "google.golang.org/grpc/health"


@rule(
    id="http/health-always-ok",
    summary="a health check that asks nothing",
    standard=(
        "Performance & Reliability: Health check endpoints",
        "Performance & Reliability: Graceful shutdown handling",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Module(at=(HealthRoute,)),
    needs=(Services, PoolOpened, ResourceOpened),
    cwe=("CWE-754",),
    tags=("http", "reliability"),
)
def health_always_ok(ctx: ModuleContext) -> Iterator[Finding]:
    """Report a program's routes that say always yes, where none of it asks what requests need."""
    services = ctx.module.fact(Services)
    told: set[tuple[str, int]] = set()
    for paths in services.programs.values() if services is not None else ():
        packages = [ctx.module.package(path) for path in paths]
        # What few packages have is asked first: roles are inferred from all that one imports.
        packages = [p for p in packages if _needs_something(p) or p.facts(HealthRoute)]
        packages = [package for package in packages if is_of_service(package)]
        if not any(map(_needs_something, packages)):
            continue
        routes = [route for package in packages for route in package.facts(HealthRoute)]
        found = _unasked(routes)
        # Whoever looks may ask gRPC's own service.
        if any(_GRPC_HEALTH in ctx.module.package(path).imports for path in paths):
            found = [route for route in found if route.kind == "ready"]
        where = (found[0].at.path, found[0].at.span.start.byte) if found else ("", 0)
        if found and where not in told:
            told.add(where)
            yield _finding(ctx, found)


def _unasked(routes: list[HealthRoute]) -> list[HealthRoute]:
    """The routes that ask nothing: those for readiness, or all where there is none for that."""
    ready = [route for route in routes if route.kind == "ready"]
    if ready:
        return [route for route in ready if route.always]
    asks = any(not route.always or route.kind == "live" for route in routes)
    return [] if asks else routes


def _needs_something(package: PackageView) -> bool:
    opened = (resource.kind for resource in package.facts(ResourceOpened))
    return bool(package.facts(PoolOpened)) or any(kind in _DATABASES for kind in opened)


def _finding(ctx: ModuleContext, found: list[HealthRoute]) -> Finding:
    first, *others = found
    related = tuple(Related(o.at.path, o.at.span, "nor does this one") for o in others)
    if first.kind == "ready":
        return ctx.finding(
            first.at,
            f"`{first.path}` {_WELL}, so requests come to an instance that cannot serve them; ask"
            " what requests need, and answer 503 where it is away",
            related=related,
        )
    return ctx.finding(
        first.at,
        f"`{first.path}` {_WELL}, and no other route tells whether requests can be served; add one"
        " for readiness that asks the database, with a limit in time",
        related=related,
    )
