"""Services: the programs of a module that serve, and what they are made of."""

from golint_agent.rulekit import ModuleFacts, PackageFacts, ServerStart
from golint_rules.knowledge.roles import HELPERS, Role, package_role


def service_packages(module: ModuleFacts) -> frozenset[str]:
    """Packages that are part of a program which serves: reached from such a `main`."""
    return module.once(_service_packages)


def packages_beside(module: ModuleFacts, path: str) -> frozenset[str]:
    """All packages of the serving programs that a package is part of."""
    found: set[str] = set()
    for program in module.once(_services):
        if path in (parts := module.reached_from(program)):
            found |= parts
    return frozenset(found)


def is_side_server(package: PackageFacts, start: ServerStart) -> bool:
    """Is a server for debugging, profiling or metrics, or for the person at the same machine?"""
    return start.side or (start.loopback and package_role(package.header).command_line)


def _service_packages(module: ModuleFacts) -> frozenset[str]:
    return frozenset(p for main in module.once(_services) for p in module.reached_from(main))


def _services(module: ModuleFacts) -> tuple[str, ...]:
    """The programs that serve, by the paths of their packages."""
    return tuple(
        path
        for path, package in module.packages.items()
        if package.name == "main"
        and package_role(package.header).role is Role.MAIN
        and any(_serves(module.packages[p]) for p in module.reached_from(path))
    )


def _serves(package: PackageFacts) -> bool:
    if package_role(package.header).role in (*HELPERS, Role.TOOL):
        return False
    return package.serves_otherwise or any(
        not is_side_server(package, start) for start in package.starts
    )
