"""A server is started and nothing in the module ever stops it: requests in flight are cut off."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    ModuleFacts,
    PackageFacts,
    ServerStart,
    ServerStop,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import HELPERS, Role, package_role
from golint_rules.knowledge.services import is_side_server, packages_beside, service_packages

_ON_SIGNAL = "with a deadline when the process is told to stop"
#: How each kind of server is stopped.
_REMEDY = {
    "google.golang.org/grpc.Server": "call its `GracefulStop` when the process is told to stop",
    "github.com/gin-gonic/gin.Engine": "serve it through an `http.Server` and call its `Shutdown`",
}
_UNSTOPPABLE = "use an `http.Server` value and call its `Shutdown`"
_OTHER = f"call its `Shutdown` {_ON_SIGNAL}"
_HANDED = f"call the `Shutdown` of the `http.Server` that it is given, {_ON_SIGNAL}"


@rule(
    id="shutdown/absent",
    summary="a server is never shut down",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Technical Expertise: Frameworks: Fiber, Gin, Echo, Chi",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=("starts",)),
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def absent(ctx: ModuleContext) -> Iterator[Finding]:
    """Report server starts of service programs that nothing stops."""
    for path in sorted(service_packages(ctx.facts)):
        package = ctx.facts.packages[path]
        if not _is_of_service(package) or package.runners or not package.starts:
            continue
        stops = tuple(_stops_beside(path, ctx.facts))
        for start in package.starts:
            if not is_side_server(package, start) and not _is_stopped(start, stops):
                yield ctx.finding(start, _message(start))


def _is_of_service(package: PackageFacts) -> bool:
    return package_role(package.header).role not in (*HELPERS, Role.TOOL)


def _message(start: ServerStart) -> str:
    if start.kind == start.callee:
        name = start.callee.rpartition("/")[2]
        return f"`{name}` serves until the process is killed and cannot be stopped; {_UNSTOPPABLE}"
    remedy = _HANDED if start.callee.endswith(".StartServer") else _REMEDY.get(start.kind, _OTHER)
    return f"nothing stops the server that this starts, so requests in flight are cut off; {remedy}"


def _stops_beside(path: str, facts: ModuleFacts) -> Iterator[ServerStop]:
    """The stops in the programs that a package is part of."""
    for other in packages_beside(facts, path):
        if _is_of_service(facts.packages[other]):
            yield from facts.packages[other].stops


def _is_stopped(start: ServerStart, stops: tuple[ServerStop, ...]) -> bool:
    if start.stopped_by_argument:
        return True
    if start.kind == start.callee or start.kind.endswith("gin.Engine"):
        return False
    kinds = (start.kind, f"{start.kind}.{'TLSServer' if 'TLS' in start.callee else 'Server'}")
    return any(_may_stop(stop, start, kinds) for stop in stops)


def _may_stop(stop: ServerStop, start: ServerStart, kinds: tuple[str, ...]) -> bool:
    """Is what a stop stops, or could it be, what a start starts?"""
    if stop.kind and stop.kind not in kinds:
        return False
    if start.value and stop.value == start.value:
        return True
    if not all(known.escapes or _is_field(known.value) for known in (stop, start)):
        return False
    if _is_field(start.value) and _is_field(stop.value):
        apart = _holder(start.value) == _holder(stop.value)
        return not apart and (start.escapes or stop.escapes)
    # A local that is handed on, or a value that cannot be followed, may be stored in a field.
    return bool(stop.kind) or start.escapes


def _is_field(value: str) -> bool:
    return bool(value) and ":" not in value


def _holder(field: str) -> str:
    """The struct of a field, or the package of a variable: it holds each of its servers once."""
    return field.rpartition(".")[0]
