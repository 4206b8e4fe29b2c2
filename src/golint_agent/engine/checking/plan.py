"""Compiles rules into look-ups, so that a file costs one query and a few dictionary reads."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from golint_agent.engine.checking.keys import key
from golint_agent.errors import RuleError
from golint_agent.rulekit.rule import (
    Calls,
    Files,
    Functions,
    Module,
    Nodes,
    Packages,
    Query,
    Rule,
    Values,
)
from golint_agent.semantics.function_facts import Effect
from golint_agent.semantics.names.file_index import INDEX_QUERY
from golint_agent.syntax import query


class Plan(msgspec.Struct, frozen=True):
    """What to do where.

    `calls` maps the last word of a callee to the rules that want some full name with it.
    `captures` maps names in the combined query to the rules that want those nodes.
    """

    rules: tuple[Rule, ...]
    query: str
    calls: dict[bytes, tuple[tuple[Rule, frozenset[str]], ...]]
    every_call: tuple[Rule, ...]
    statements: tuple[Rule, ...]
    captures: dict[str, Rule]
    values: tuple[Rule, ...]
    functions: tuple[Rule, ...]
    files: tuple[Rule, ...]
    packages: tuple[Rule, ...]
    modules: tuple[Rule, ...]

    @property
    def reads_tests(self) -> bool:
        """Does any rule look into test files?"""
        return any(rule.tests for rule in self.rules)

    @property
    def reads_generated(self) -> bool:
        """Does any rule look into generated files?"""
        return any(rule.generated for rule in self.rules)

    @property
    def effects(self) -> frozenset[Effect]:
        """The effects of functions that some rule asks for."""
        return frozenset(effect for rule in self.rules for effect in rule.effects)

    @property
    def learns(self) -> tuple[str, ...]:
        """What is to be learned about a package beside what always is."""
        return (*sorted(self.effects), *(("declarations",) if self.reads_tests else ()))

    @property
    def digest(self) -> bytes:
        """Which rules these are, with what users say of them; their code is not part of it."""
        return key(
            *((r.module_name, r.id, r.settings, r.origin.text) for r in self.rules),
        )

    @property
    def needs_module(self) -> bool:
        """Does any rule ask about the whole module?"""
        return bool(self.modules) or any(rule.when is not None for rule in self.rules)


def compile_plan(rules: Iterable[Rule]) -> Plan:
    """The plan of some rules. RuleError where a rule's query cannot be combined."""
    rules = tuple(rules)
    calls: dict[bytes, list[tuple[Rule, frozenset[str]]]] = {}
    by_kind: dict[type, list[Rule]] = {}
    captures: dict[str, Rule] = {}
    patterns = [INDEX_QUERY]
    for number, rule in enumerate(rules):
        on = rule.on
        if isinstance(on, Calls) and on.names:
            for word, names in _by_last_word(on.names).items():
                calls.setdefault(word, []).append((rule, names))
        elif isinstance(on, Nodes | Query):
            capture = f"rule.{number}"
            captures[capture] = rule
            patterns.append(_pattern(rule, on, capture))
            _refuse_broken(rule, patterns[-1])
        else:
            by_kind.setdefault(type(on), []).append(rule)
    open_calls = by_kind.get(Calls, [])
    return Plan(
        rules=rules,
        query="\n".join(patterns),
        calls={word: tuple(wanted) for word, wanted in calls.items()},
        every_call=tuple(r for r in open_calls if not _wants_statements(r)),
        statements=tuple(r for r in open_calls if _wants_statements(r)),
        captures=captures,
        values=tuple(by_kind.get(Values, ())),
        functions=tuple(by_kind.get(Functions, ())),
        files=tuple(by_kind.get(Files, ())),
        packages=tuple(by_kind.get(Packages, ())),
        modules=tuple(by_kind.get(Module, ())),
    )


def _wants_statements(rule: Rule) -> bool:
    return isinstance(rule.on, Calls) and rule.on.statement


def _by_last_word(names: Iterable[str]) -> dict[bytes, frozenset[str]]:
    found: dict[bytes, set[str]] = {}
    for name in names:
        found.setdefault(name.rpartition(".")[2].encode(), set()).add(name)
    return {word: frozenset(full) for word, full in found.items()}


def _pattern(rule: Rule, on: Nodes | Query, capture: str) -> str:
    if isinstance(on, Nodes):
        return "[" + " ".join(f"({kind})" for kind in on.kinds) + f"] @{capture}"
    if "match" not in _CAPTURE.findall(on.source):
        message = f"the query of `{rule.id}` captures nothing as `@match`"
        raise RuleError(message, hint="name the node to report `@match`")
    # Other captures get names of their own too: `@scope` would be taken for the index's.
    return _CAPTURE.sub(
        lambda name: f"@{capture}" if name[1] == "match" else f"@{capture}.{name[1]}", on.source
    )


_CAPTURE = re.compile(r"@([\w.-]+)")


def _refuse_broken(rule: Rule, pattern: str) -> None:
    """Compile one rule's pattern: of the combined query nobody could tell whose fault it is."""
    try:
        query(pattern)
    except RuleError as error:
        raise RuleError(f"the rule `{rule.id}`: {error.message}", hint=error.hint) from None
