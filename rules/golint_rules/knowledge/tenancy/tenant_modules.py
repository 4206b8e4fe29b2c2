"""Which modules keep tenants apart, and what in them serves more than one."""

from golint_agent.rulekit import ModuleView, PackageView, under
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import COMMAND_LINE_LIBRARIES, Role, package_role
from golint_rules.knowledge.tenancy.tenancy import Tenancy

#: Libraries of command-line programs that services import, too.
_OF_SERVICES = ("flag", "text/tabwriter")
_OF_TOOLS = tuple(path for path in COMMAND_LINE_LIBRARIES if path not in _OF_SERVICES)


def carries_tenants(module: ModuleView, package: str) -> bool:
    """Does the module carry a tenant, and is the package not one of its tools alone?

    For a rule's `when=`; it takes `Tenancy` and `Services`.
    """
    services = module.fact(Services)
    if module.fact(Tenancy) is None or services is None:
        return False
    return serves_tenants(module, services, package)


def serves_tenants(module: ModuleView, services: Services, package: str) -> bool:
    """Is a package part of a service, or of what nobody runs here?

    Where no program is known to serve, each counts that is no tool.
    """
    if package in services.packages:
        return True
    programs = [p for p in module.packages.values() if p.name == "main"]
    reaching = [p for p in programs if package in module.reached_from(p.path)]
    if not reaching or services.programs:
        return not reaching
    return any(_is_no_tool(program) for program in reaching)


def _is_no_tool(program: PackageView) -> bool:
    if package_role(program.header).role is not Role.MAIN:
        return False
    return not any(under(path, _OF_TOOLS) for path in program.imports)
