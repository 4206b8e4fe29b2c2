"""Opens every package of a workspace as a run does, for programs that ask the model themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from golint_agent.engine.cache.store import MemoryStore
from golint_agent.engine.checking.profile_clock import Clock
from golint_agent.engine.checking.tasks import Exported, Task
from golint_agent.engine.checking.units import Unit, parsed, read_file, unit_of
from golint_agent.engine.importing.external import Outside
from golint_agent.engine.importing.go_installation import Installed
from golint_agent.engine.importing.importer import Elsewhere, Exports, Importer
from golint_agent.engine.scheduling.graph import Graph, exports_for, package_task, tests_task
from golint_agent.project.environments import Environment
from golint_agent.project.memory import digest_of
from golint_agent.project.model import GoFile
from golint_agent.project.workspace import Workspace
from golint_agent.semantics.model import Model
from golint_agent.semantics.packages.exports import encode, export_data, references
from golint_agent.semantics.packages.package import Package


class Opened(msgspec.Struct):
    """A unit with the model that answers for it; both hold as long as the next is not asked for."""

    unit: Unit
    model: Model


def opened(
    workspace: Workspace,
    installed: Installed = Installed(),  # noqa: B008 - it is frozen
    outside: Callable[[Environment], Elsewhere] | None = None,
) -> Iterator[Opened]:
    """The packages of a workspace in import order, then their tests.

    Packages that are only imported are opened too, those of other builds are not. `outside` gives
    what is not in the workspace, in place of what `installed` and the shipped signatures have.
    """
    graph = Graph(workspace.tree)
    built = [package for package in workspace.packages if not package.build]
    graph.add(built, workspace.environment, asked=True, test_imports=True)
    store = MemoryStore()
    exports = Exports(store)
    places: dict[str, Elsewhere] = {}
    root = workspace.root

    def importer(task: Task, environment: Environment) -> Importer:
        if environment.label not in places:
            found = Outside(workspace.tree, environment, installed)
            places[environment.label] = outside(environment) if outside is not None else found
        return Importer(exports, places[environment.label], task, Clock(on=False))

    def enter(task: Task, using: Importer, into: Package, files: tuple[GoFile, ...]) -> Unit:
        sources = [parsed(read_file(root, file.path)) for file in files]
        names = using.names(files)
        is_test = bool(files) and files[0].is_test
        return unit_of(task.package, into, files, sources, names, is_test=is_test)

    for node in graph.nodes:
        task: Task = package_task(node, check=False)
        task = msgspec.structs.replace(task, exports=exports_for(node.imports.values()))
        using = importer(task, node.environment)
        model = using.model({})
        package = node.package
        entered = Package.empty(package.import_path, package.name)
        model.enter(entered)
        yield Opened(enter(task, using, entered, package.files), model)
        exported, whole = export_data(entered), encode(entered)
        data = encode(exported)
        for some in (data, whole):
            store.put(digest_of(some), some)
        node.learn(Exported(digest_of(data), digest_of(whole), references(exported)))
    for tests in graph.tests:
        task = tests_task(tests, check=True)
        task = msgspec.structs.replace(task, exports=exports_for(tests.needed.values()))
        package = tests.node.package
        using = importer(task, tests.node.environment)
        model = using.model({})
        inside = using.declarations(package.import_path, task.declarations)
        outer = Package.empty(f"{package.import_path}_test", f"{package.name}_test")
        for into, files in (
            (inside, package.test_files),
            (outer, package.external_test_files),
        ):
            model.enter(into)
            if files:
                yield Opened(enter(task, using, into, files), model)
