"""Services: the programs of a module that serve, and what they are made of."""

from golint_agent.rulekit import (
    ModuleFact,
    ModuleView,
    PackageHeader,
    PackageView,
    ProgramHeader,
    module_fact,
    under,
)
from golint_rules.knowledge.basics.server_names import HOSTED, SERVING_LIBRARIES
from golint_rules.knowledge.programs.servers import CatchesSignals, ServerStart, ServesElsewhere
from golint_rules.knowledge.roles import HELPERS, TOOL_WORDS, Role, package_role

#: What tells that a package serves by itself.
SERVING = (ServerStart, CatchesSignals)


class Services(ModuleFact, frozen=True):
    """The programs that serve, by the import path of their `main`: the packages of each, sorted.

    `packages` are all of these. `idle` are internal packages of a module with such programs that no
    program uses yet, or any more: nobody else can use them. `elsewhere` are packages of a module
    without such programs that programs of other modules run, which serve by what they import.
    """

    programs: dict[str, tuple[str, ...]]
    packages: frozenset[str]
    idle: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()

    def beside(self, path: str) -> frozenset[str]:
        """All packages of the serving programs that a package is part of."""
        return frozenset(p for of in self.programs.values() if path in of for p in of)


@module_fact(Services, needs=(ServerStart, ServesElsewhere))
def services(module: ModuleView) -> Services | None:
    """What is reached from a `main` that serves, or reaches what serves."""
    programs = {
        path: tuple(sorted(module.reached_from(path)))
        for path, package in module.packages.items()
        if package.name == "main"
        and package_role(package.header).role is Role.MAIN
        and _is_of_serving(path, module)
    }
    idle = _idle(module) if programs else frozenset()
    elsewhere = frozenset() if programs else _elsewhere(module)
    packages = frozenset(p for of in programs.values() for p in of)
    return Services(programs, packages, idle, elsewhere)


def _is_of_serving(path: str, module: ModuleView) -> bool:
    """Does a program serve, by a package of its own module or else of another one?"""
    reached = [module.package(p) for p in module.reached_from(path)]
    if any(map(_serves, reached)):
        return True
    starts = any(package.facts(ServerStart) for package in reached)
    return bool(module.package(path).facts(ServesElsewhere)) and not starts


def _idle(module: ModuleView) -> frozenset[str]:
    mains = [path for path, package in module.packages.items() if package.name == "main"]
    used = frozenset(other for path in mains for other in module.reached_from(path))
    return frozenset(
        path
        for path, package in module.packages.items()
        if path not in used and "internal" in path.split("/") and is_of_service(package)
    )


def _elsewhere(module: ModuleView) -> frozenset[str]:
    """What programs of other modules run that serve by what they import; no start is known."""
    return frozenset(
        path
        for program in module.programs_elsewhere
        if program.header.once(_serves_by_imports)
        for path in program.own
    )


def _serves_by_imports(program: ProgramHeader) -> bool:
    is_main = package_role(program.packages[0]).role is Role.MAIN
    return is_main and any(package.once(_imports_what_serves) for package in program.packages)


def is_in_service_program(module: ModuleView, package: str) -> bool:
    """Is a package part of a program that serves, or made for one? For a rule's `when=`."""
    services = module.fact(Services)
    return services is not None and package in _parts(services)


def _parts(services: Services) -> frozenset[str]:
    return services.packages | services.idle | services.elsewhere


def is_no_tool(module: ModuleView, package: str) -> bool:
    """May a package run in a service? For a rule's `when=`.

    Not where its path has the name of a tool, as that of a module alone may, and no program that
    serves reaches it.
    """
    if TOOL_WORDS.isdisjoint(package.lower().split("/")):
        return True
    return is_in_service_program(module, package)


def is_of_service(package: PackageView) -> bool:
    """May a package be part of a service: no example, no test helper, no tool?"""
    return package_role(package.header).role not in (*HELPERS, Role.TOOL)


def serves_itself(package: PackageView) -> bool:
    """Does a package serve by what it does or imports itself? To know it takes `SERVING`."""
    if package.facts(ServerStart) or _serves_otherwise(package):
        return True
    return bool(package.facts(CatchesSignals))


def _serves(package: PackageView) -> bool:
    if not is_of_service(package):
        return False
    return _serves_otherwise(package) or any(not s.side for s in package.facts(ServerStart))


def _serves_otherwise(package: PackageView) -> bool:
    """Does it import what serves, or what is served by a platform, whatever it starts?"""
    return _imports_serving(package.header)


def _imports_what_serves(package: PackageHeader) -> bool:
    return package_role(package).role not in (*HELPERS, Role.TOOL) and _imports_serving(package)


def _imports_serving(package: PackageHeader) -> bool:
    return any(under(path, (*SERVING_LIBRARIES, *HOSTED)) for path in package.imports)
