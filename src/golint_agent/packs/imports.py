"""What the code of a pack imports that it should not."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

#: What a pack may import of this program, and of the built-in pack.
_ALLOWED = ("golint_agent.rulekit", "golint_rules.knowledge")
#: With these a rule could find something else for the same code.
_REFUSED = frozenset(
    {"asyncio", "builtins", "ctypes", "glob", "http", "importlib", "io", "multiprocessing", "os"}
    | {"pathlib", "pickle", "random", "secrets", "shutil", "signal", "socket", "sqlite3", "ssl"}
    | {"subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid"}
)


def import_failures(directory: Path, package: str) -> Iterator[str]:
    """One line for each import in the package that makes its results depend on something else.

    A rule reads its code alone, and results are kept under the code of the pack: of another
    distribution that it imports nobody would see that it has changed.
    """
    for path in sorted(directory.rglob("*.py")):
        relative = path.relative_to(directory)
        if "examples" in relative.parts:
            continue
        try:
            tree = ast.parse(path.read_bytes())
        except (OSError, SyntaxError, ValueError, RecursionError):
            continue  # what cannot be read cannot be imported either, and loading says so
        for node in ast.walk(tree):
            for name in _imported(node):
                wrong = _wrong(name, package)
                if wrong:
                    line = getattr(node, "lineno", 1)
                    yield f"{relative.as_posix()}:{line}: `{name}` is imported, {wrong}"


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level and node.module is not None:
        yield node.module


def _wrong(name: str, package: str) -> str:
    if any(name == own or name.startswith(f"{own}.") for own in (*_ALLOWED, package)):
        return ""
    top = name.partition(".")[0]
    if top in ("golint_agent", "golint_rules"):
        return f"and a pack may use {' and '.join(f'`{a}`' for a in _ALLOWED)} alone"
    if top in _REFUSED:
        return "and rules read nothing but the code they are given"
    if top not in sys.stdlib_module_names:
        return "whose changes the cache would not see; take what you need of it into the pack"
    return ""
