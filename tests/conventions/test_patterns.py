"""No pattern of the package needs what an interpreter that is supported gets wrong.

`re` of Python 3.11.0 to 3.11.3 matches possessive quantifiers and atomic groups wrongly. Debian 12
ships 3.11.2.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any, cast

import pytest

import golint_agent
import golint_rules
from golint_agent.late_regex import late_regex
from golint_agent.syntax import outline

_parser = import_module("re._parser")
_REFUSED = {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}
#: Looks at the interpreter first, and does without its patterns where that gets them wrong.
_GUARDED = outline.__name__


def refused(pattern: str | bytes, flags: int = 0) -> set[str]:
    """The constructs in a pattern that are not to be used."""
    return {name for name in _names(_parser.parse(pattern, flags)) if name in _REFUSED}


def _names(value: Any) -> Iterator[str]:  # noqa: ANN401 - a parsed pattern
    if isinstance(value, _parser.SubPattern):
        value = list(value)
    if isinstance(value, list | tuple):
        for part in value:
            yield from _names(part)
    else:
        yield str(value)


@pytest.mark.parametrize("pattern", ["a*+", "[^b]?+", "(?:(?:a|b)++c)*", "x(?>a|ab)c", b"a{2}+"])
def test_such_constructs_are_found(pattern: str | bytes) -> None:
    assert refused(pattern)


@pytest.mark.parametrize("pattern", [r"a\*+", "[*+?]+", "a{2}", "(?=a+)b*?"])
def test_others_are_let_pass(pattern: str) -> None:
    assert not refused(pattern)


def modules() -> Iterator[ModuleType]:
    for package in (golint_agent, golint_rules):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__") and found.name != _GUARDED:
                yield import_module(found.name)


def patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    """The patterns in a module's variable, be they compiled now or when they are used."""
    late = cast("re.Pattern[Any]", value) if type(value) is type(late_regex("")) else None
    if isinstance(value, re.Pattern):
        yield value
    elif late is not None:
        yield late
    elif isinstance(value, dict):
        yield from (found for part in value.values() for found in patterns_in(part))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (found for part in value for found in patterns_in(part))


def written_in(path: Path) -> Iterator[str | bytes]:
    """Patterns that are written, as a whole or in parts, in calls of `re`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[first, *_]):
                for part in ast.walk(first):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str | bytes):
                        yield part.value


def test_no_pattern_needs_one() -> None:
    found = list(modules())
    compiled = {
        (module.__name__, name, pattern.pattern): refused(pattern.pattern, pattern.flags)
        for module in found
        for name, value in vars(module).items()
        for pattern in patterns_in(value)
    }
    written = {
        (module.__name__, pattern): constructs
        for module in found
        for pattern in written_in(Path(module.__file__ or ""))
        for constructs in _refused_in_part(pattern)
    }

    assert len(compiled) > 500, "the patterns were not found"
    assert written, "the calls were not found"
    every: Iterable[tuple[object, set[str]]] = [*compiled.items(), *written.items()]
    assert [(place, constructs) for place, constructs in every if constructs] == []


def _refused_in_part(pattern: str | bytes) -> Iterator[set[str]]:
    try:
        yield refused(pattern)
    except re.error:
        return  # a part that is no pattern by itself; the whole is looked at where it is compiled


def test_the_guarded_patterns_are_not_used_where_they_are_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = b"package p\n\nfunc f() error { return nil }\n"
    assert (outline.outline(code) is not None) == (sys.version_info >= (3, 11, 4))
    monkeypatch.setattr(outline, "CAN_OUTLINE", False)
    assert outline.outline(code) is None
