"""Servers that are closed at once where they are to drain: `Close` and gRPC's `Stop`."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Files,
    ModuleView,
    PackageFact,
    Place,
    package_fact,
)
from golint_rules.knowledge.basics.server_names import ECHO_KINDS, GRPC, HTTP_SERVER
from golint_rules.knowledge.programs.servers import ServerStart, split_method
from golint_rules.knowledge.programs.services import Services, is_of_service

#: How each kind of server is ended at once.
_CUTTING = {f"(*{kind}).Close": kind for kind in (HTTP_SERVER, *ECHO_KINDS)}
_CUTTING[f"(*{GRPC}).Stop"] = GRPC
#: How they drain.
_DRAINING = ("Shutdown", "GracefulStop")


class ServerCut(PackageFact, frozen=True):
    """A call that ends a server of a kind at once, with the requests in flight."""

    at: Place
    kind: str
    target: str


class ServerDrained(PackageFact, frozen=True):
    """A call of, or reference to, a method by which a server drains; no kind where unknown."""

    kind: str


@package_fact(ServerCut, on=Calls(*_CUTTING))
def server_cut(call: Call, _: Context) -> Iterator[ServerCut]:
    """A call that closes a server, and not because it could not be started."""
    around = (c for c in call.conditions if c.start_byte < call.start_byte)
    if not any(condition.mentions_error for condition in around):
        yield ServerCut(call.place, _CUTTING[call.callee], call.target)


@package_fact(ServerDrained, on=Files(), words=_DRAINING)
def server_drained(ctx: Context) -> Iterator[ServerDrained]:
    """What names such a method of a server, or of something that may hold one.

    That is what has an interface's type, or none that is known.
    """
    for found in ctx.selections(*_DRAINING):
        operand = found.selected_from
        if operand is None:
            continue
        if ctx.types.is_interface(operand.type):
            yield ServerDrained("")
        else:
            yield ServerDrained(split_method(ctx.types.member(operand.type, found.selected))[0])


def cut_servers(path: str, services: Services, module: ModuleView) -> Iterator[ServerCut]:
    """The calls in a package that end at once what its programs serve with, and never drain."""
    cuts = module.package(path).facts(ServerCut)
    if not cuts:
        return
    beside = [p for other in services.beside(path) if is_of_service(p := module.package(other))]
    drained = {one.kind for package in beside for one in package.facts(ServerDrained)}
    served = {s.kind for p in beside for s in p.facts(ServerStart) if not s.side}
    for cut in cuts:
        # Echo's start may be that of the `http.Server` in it.
        if drained.isdisjoint({cut.kind, ""}) and cut.kind in served:
            yield cut
