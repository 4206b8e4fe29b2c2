"""Go modules, packages and files as `go list` sees them, without a Go toolchain."""

from golint_agent.project.constraints import DEFAULT, BuildContext
from golint_agent.project.model import GoFile, GoModule, GoPackage, Replace
from golint_agent.project.modfile import ModFile, WorkFile, parse_mod, parse_work
from golint_agent.project.order import import_order
from golint_agent.project.workspace import Workspace, load

__all__ = [
    "DEFAULT",
    "BuildContext",
    "GoFile",
    "GoModule",
    "GoPackage",
    "ModFile",
    "Replace",
    "WorkFile",
    "Workspace",
    "import_order",
    "load",
    "parse_mod",
    "parse_work",
]
