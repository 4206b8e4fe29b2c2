"""Which server a stop stops, by kind and by value."""

from collections.abc import Iterable, Iterator

from golint_agent.rulekit import ModuleView, PackageView
from golint_rules.knowledge.programs.servers import (
    CatchesSignals,
    ServerStart,
    ServerStop,
    made_apart,
)
from golint_rules.knowledge.programs.services import Services, is_of_service
from golint_rules.knowledge.workers.workers import MayCatchSignals, Stops, WorkerStop

#: How many packages a program has that others may stand beside.
_LARGER = 4
#: What `never_told` is known by, beside `Services`.
TELLING_TO_STOP = (CatchesSignals, MayCatchSignals, WorkerStop)


def is_stopped(start: ServerStart, stops: Iterable[ServerStop]) -> bool:
    """Is what a start starts stopped by one of some stops, or could it be?"""
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
    if made_apart(start.value, stop.value):
        return False
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


def stops_beside(path: str, services: Services, module: ModuleView) -> Iterator[ServerStop]:
    """The stops in the programs that a package is part of."""
    for other in sorted(services.beside(path)):
        if is_of_service(module.package(other)):
            yield from module.package(other).facts(ServerStop)


def never_told(path: str, services: Services, module: ModuleView) -> bool:
    """Does surely nothing tell the programs that a package is part of that they are to stop?"""
    stops = Stops(path, services, module)
    return not stops.on_signal and not stops.maybe


def is_own(start: ServerStart, path: str, services: Services, module: ModuleView) -> bool:
    """Does a package's programs start no other server of the kind, so that each stop is of this?"""
    starts = (s for p in services.beside(path) for s in module.package(p).facts(ServerStart))
    return [other.at for other in starts if other.kind == start.kind] == [start.at]


def is_apart(package: PackageView, services: Services) -> bool:
    """Is it a program of one package with flags, beside a larger one of the module that serves?

    Such stand in for other services where somebody develops the larger one.
    """
    is_alone = set(services.programs.get(package.path, ())) == {package.path}
    others = (len(packages) for packages in services.programs.values())
    return is_alone and "flag" in package.imports and max(others) >= _LARGER


def is_served_to_the_end(module: ModuleView, package: str) -> bool:
    """For a rule's `unless`: do programs run a package, and does surely nothing tell them to stop?

    That is a matter of `shutdown/absent`. Takes what `never_told` does.
    """
    services = module.fact(Services)
    if services is None or not services.beside(package):
        return False
    return never_told(package, services, module)
