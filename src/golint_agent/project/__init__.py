"""Go modules, packages and files as `go list` sees them, without a Go toolchain."""

from importlib import import_module
from typing import TYPE_CHECKING

from golint_agent.project.constraints import DEFAULT, BuildContext
from golint_agent.project.model import GoFile, GoModule, GoPackage, Replace

if TYPE_CHECKING:
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

#: What a remembered answer does without: it is loaded when somebody looks for packages.
_LATER = {
    "ModFile": "golint_agent.project.modfile",
    "WorkFile": "golint_agent.project.modfile",
    "Workspace": "golint_agent.project.workspace",
    "import_order": "golint_agent.project.order",
    "load": "golint_agent.project.workspace",
    "parse_mod": "golint_agent.project.modfile",
    "parse_work": "golint_agent.project.modfile",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
