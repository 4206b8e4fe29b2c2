"""Consumers and schedulers that the programs of a module start and nothing stops."""

from collections.abc import Iterator

from golint_agent.rulekit import ModuleView
from golint_rules.knowledge.programs.servers import is_stopped_by_runner
from golint_rules.knowledge.programs.services import Services, is_of_service
from golint_rules.knowledge.shutdown.stopped_servers import is_apart
from golint_rules.knowledge.workers.worker_names import SCHEDULERS
from golint_rules.knowledge.workers.workers import Stops, WorkerStart

#: A program's consumers, or the schedulers of a kind in a package: the kind, and its starts.
_Unstopped = tuple[str, list[WorkerStart]]


def unstopped(module: ModuleView, services: Services) -> Iterator[_Unstopped]:
    """What is never stopped: consumers once a program (no kind), schedulers once a package."""
    found = {path: _in_package(path, module, services) for path in sorted(services.packages)}
    told: set[str] = set()
    for path, workers in found.items():
        for kind in sorted({w.kind for w in workers} & SCHEDULERS.keys()):
            yield kind, [w for w in workers if w.kind == kind]
        # Who consumes in a package, and who calls it in another, is one consumer.
        beside = [p for p in sorted(services.beside(path)) if p not in told]
        told.update(beside)
        consumers = [w for p in beside for w in found[p] if w.kind not in SCHEDULERS]
        if consumers:
            yield "", consumers


def _in_package(path: str, module: ModuleView, services: Services) -> list[WorkerStart]:
    package = module.package(path)
    workers = package.facts(WorkerStart)
    if not workers or not is_of_service(package) or is_stopped_by_runner(package):
        return []
    stops = Stops(path, services, module)
    if stops.maybe or is_apart(package, services):
        return []
    return [
        worker
        for worker in workers
        if not (stops.has_stop(worker.kind) if worker.kind in SCHEDULERS else stops.on_signal)
    ]
