"""A server is started and nothing in the module ever stops it: requests in flight are cut off."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    ModuleFacts,
    PackageFacts,
    Role,
    ServerStart,
    Severity,
    rule,
)

_HELPERS = frozenset({Role.EXAMPLE, Role.TEST_HELPER, Role.TOOL})

#: How each kind of server is stopped.
_REMEDY = {
    "net/http.Server": "call its `Shutdown` with a deadline when the process is told to stop",
    "google.golang.org/grpc.Server": "call its `GracefulStop` when the process is told to stop",
    "github.com/gin-gonic/gin.Engine": "serve it through an `http.Server` and call its `Shutdown`",
}
_UNSTOPPABLE = "use an `http.Server` value and call its `Shutdown`"
_OTHER = "call its `Shutdown` with a deadline when the process is told to stop"


@rule(
    id="shutdown/absent",
    summary="a server is never shut down",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Technical Expertise: Frameworks: Fiber, Gin, Echo, Chi",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(),
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def absent(ctx: ModuleContext) -> Iterator[Finding]:
    """Report server starts of service programs that nothing stops."""
    if _is_run_by_framework(ctx.facts):
        return
    for start in ctx.server_starts():
        if not start.side and not _is_stopped(start, ctx.facts):
            yield ctx.finding(start, _message(start))


def _message(start: ServerStart) -> str:
    name = start.callee.rpartition("/")[2].lstrip("(*")
    if start.kind == start.callee:
        return f"`{name}` serves until the process is killed and cannot be stopped; {_UNSTOPPABLE}"
    remedy = _REMEDY.get(start.kind, _OTHER)
    return f"nothing stops the server that this starts, so requests in flight are cut off; {remedy}"


def _is_run_by_framework(facts: ModuleFacts) -> bool:
    """Does a program of the module leave starting and stopping to a library?"""
    return any(facts.packages[path].runners for path in facts.service_packages)


def _is_stopped(start: ServerStart, facts: ModuleFacts) -> bool:
    if start.stopped_by_argument:
        return True
    if start.kind == start.callee or start.kind.endswith("gin.Engine"):
        return False
    stops = [stop for package in _production(facts) for stop in package.stops]
    if start.value and any(stop.value == start.value for stop in stops):
        return True
    # A value that is handed on, or reached through one, may be what any such stop stops.
    return start.escapes and any(stop.kind in (start.kind, "") for stop in stops)


def _production(facts: ModuleFacts) -> Iterator[PackageFacts]:
    for package in facts.packages.values():
        if package.role.role not in _HELPERS:
            yield package
