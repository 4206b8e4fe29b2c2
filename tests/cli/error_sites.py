"""Where src raises errors that a user can meet, and what their messages say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parents[2] / "src" / "golint_agent"
ERRORS = frozenset(
    {"UserError", "UsageError", "ProjectError", "RuleError", "ConfigError", "CacheError"}
    | {"OutputError", "_UnreadableError"}
)


class Site(NamedTuple):
    """A call that makes an error: `path:line`, and the fixed texts of its messages.

    A message that is all made of another error's has none.
    """

    place: str
    texts: tuple[tuple[str, ...], ...]
    has_hint: bool


def sites() -> Iterator[Site]:
    """All calls, by file and line."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            # `click.UsageError` is told by `cli`, which gives it a hint.
            name = getattr(call.func, "id", "")
            if isinstance(call.func, ast.Attribute) and call.func.attr == "error":
                name = "error"
            # `file.error(path, message, hint)` makes a ConfigError or a RuleError.
            number = 1 if name == "error" else 0
            if (name in ERRORS or name == "error") and len(call.args) > number:
                within = [f for f in functions if f.lineno <= call.lineno <= (f.end_lineno or 0)]
                scope = max(within, key=lambda f: f.lineno, default=tree)
                messages = _values(call.args[number], scope, call.lineno)
                texts = tuple(filter(None, (_fixed(message) for message in messages)))
                named = any(keyword.arg == "hint" for keyword in call.keywords)
                starred = any(isinstance(argument, ast.Starred) for argument in call.args)
                has_hint = named or starred or len(call.args) > number + 1
                place = f"{path.relative_to(SOURCE).as_posix()}:{call.lineno}"
                yield Site(place, texts, has_hint)


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
        if given:
            last = max(given, key=lambda one: one.lineno)
            yield from _values(last.value, scope, last.lineno)
    else:
        yield node


def _fixed(node: ast.expr) -> tuple[str, ...]:
    """The texts between what is filled in, in order, without those that say nothing."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        parts = [node.value]
    elif isinstance(node, ast.JoinedStr):
        parts = [
            p.value for p in node.values if isinstance(p, ast.Constant) and isinstance(p.value, str)
        ]
    elif isinstance(node, ast.BinOp):
        return (*_fixed(node.left), *_fixed(node.right))
    else:
        return ()
    return tuple(
        part
        for part in parts
        if len(re.findall(r"[A-Za-z]{2,}", part)) > 1 and part.strip() != "there is no"
    )


def is_told(parts: tuple[str, ...], told: str) -> bool:
    """Do words of a text (see `words_of`) hold three in a row, or all, of a fixed part?"""
    return any(run in told for part in parts for run in _runs(part))


def words_of(text: str) -> str:
    """The words of a text, each between two spaces; lines stay apart."""
    return "\n".join(f" {' '.join(_WORD.findall(line))} " for line in text.splitlines())


_WORD = re.compile(r"[\w-]+")


def _runs(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    length = min(3, len(words))
    for start in range(len(words) - length + 1):
        run = words[start : start + length]
        if run != ["there", "is", "no"]:
            yield f" {' '.join(run)} "
