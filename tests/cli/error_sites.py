"""Where src makes errors that a user can meet, and what their messages say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from golint_agent import errors

SOURCE = Path(errors.__file__).parent
_TELLING = ("complain", "_complain")


def _kinds(root: type[errors.UserError]) -> Iterator[str]:
    yield root.__name__
    for kind in root.__subclasses__():
        yield from _kinds(kind)


class Site(NamedTuple):
    """A call that makes an error or tells one, and each message that it may have, as a pattern.

    A message that is all made of another's has no pattern. `is_made` is set where it makes one.
    """

    path: str
    first: int
    last: int
    patterns: tuple[re.Pattern[str], ...]
    is_made: bool

    @property
    def place(self) -> str:
        """`path:line`."""
        return f"{self.path}:{self.first}"

    def is_told(self, places: Iterable[tuple[str, int]]) -> bool:
        """Is one of some places (path and line) in the call?"""
        return any(path == self.path and self.first <= n <= self.last for path, n in places)


@cache
def _trees() -> tuple[tuple[str, ast.Module], ...]:
    """Each file of the source that makes or tells something here, by its path."""
    names = {*_kinds(errors.UserError), *_TELLING, *_OF_PROBLEMS, "error"}
    texts = ((path, path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py")))
    return tuple(
        (path.relative_to(SOURCE).as_posix(), ast.parse(text))
        for path, text in texts
        if any(f"{name}(" in text for name in names)
    )


@cache
def sites() -> tuple[Site, ...]:
    """All calls, by file and line."""
    return tuple(site for path, tree in _trees() for site in _sites(path, tree))


def _sites(path: str, tree: ast.Module) -> Iterator[Site]:
    kinds = {*_kinds(errors.UserError), *_TELLING, "error"}
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", "")
        # `file.error(path, message, hint)` makes a ConfigError or a RuleError. What click makes,
        # as `click.UsageError`, is told in the words of `commands.group`.
        if isinstance(call.func, ast.Attribute) and call.func.attr == "error":
            name = "error"
        number = 1 if name == "error" else 0
        if name not in kinds or len(call.args) <= number:
            continue
        within = [f for f in functions if f.lineno <= call.lineno <= (f.end_lineno or 0)]
        scope = max(within, key=lambda f: f.lineno, default=tree)
        messages = _values(call.args[number], scope, call.lineno)
        patterns = tuple(filter(None, map(_pattern, messages)))
        is_made = name not in _TELLING
        yield Site(path, call.lineno, call.end_lineno or call.lineno, patterns, is_made)


#: What makes a problem of the report, or tells why there is one: the place of its message among
#: the arguments.
_OF_PROBLEMS = {
    "Problem": 2,
    "report": 2,
    "unchecked": 1,
    "StoppedError": 1,
    "BrokenError": 0,
    "ConstraintError": 0,
}


@cache
def problem_sites() -> tuple[Site, ...]:
    """All calls that make a problem, or the reason of one, by file and line."""
    return tuple(site for path, tree in _trees() for site in _problem_sites(path, tree))


def _problem_sites(path: str, tree: ast.Module) -> Iterator[Site]:
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
        named = [one.value for one in call.keywords if one.arg == "message"]
        given = [*named, *call.args[_OF_PROBLEMS.get(name, len(call.args)) :]]
        if name not in _OF_PROBLEMS or not given:
            continue
        within = [f for f in functions if f.lineno <= call.lineno <= (f.end_lineno or 0)]
        scope = max(within, key=lambda f: f.lineno, default=tree)
        patterns = tuple(filter(None, map(_pattern, _values(given[0], scope, call.lineno))))
        yield Site(path, call.lineno, call.end_lineno or call.lineno, patterns, is_made=False)


def _values(node: ast.expr, scope: ast.AST, line: int) -> Iterator[ast.expr]:
    """The expressions that a message may be: of a name, what was last assigned above the line."""
    if isinstance(node, ast.IfExp):
        yield from _values(node.body, scope, line)
        yield from _values(node.orelse, scope, line)
    elif isinstance(node, ast.Name):
        given = [
            one
            for one in ast.walk(scope)
            if isinstance(one, ast.Assign)
            and one.lineno < line
            and any(isinstance(to, ast.Name) and to.id == node.id for to in one.targets)
        ]
        # One message a branch: those that are assigned side by side all count.
        for one in given:
            if one.col_offset == given[-1].col_offset or one is given[-1]:
                yield from _values(one.value, scope, one.lineno)
    else:
        yield node


def _pattern(node: ast.expr) -> re.Pattern[str] | None:
    """What a message matches; None where nothing in it is fixed."""
    text = _text(node)
    return re.compile(text, re.DOTALL) if re.search(r"\w{3}", text) else None


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_text, node.values))
    if isinstance(node, ast.BinOp):
        return _text(node.left) + _text(node.right)
    return ".*"
