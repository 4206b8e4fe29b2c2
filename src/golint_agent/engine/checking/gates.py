"""Which files a rule looks into at all, and what keeps it out of the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from golint_agent.late_regex import late_regex
from golint_agent.packs.later import Later
from golint_agent.project.tree import OFF, STRICT
from golint_agent.rulekit import Assets, FileHeader, Rule
from golint_agent.semantics.packages.package import under
from golint_agent.syntax import SourceFile
from golint_agent.syntax.vocabulary import Vocabulary

_GENERATED = late_regex(rb"^[ \t]*(?:--|#|//)[ \t]*Code generated .* DO NOT EDIT\.?", re.MULTILINE)
_HEAD_BYTES = 4_096


def closed_asset_gate(rule: Rule, inner: str, data: bytes, generated: str = STRICT) -> str:
    """What keeps a rule out of a file that is not Go, as `closed_gate` says it.

    `inner` is its path relative to its module; `generated` says which files count as such.
    """
    from golint_agent.project.assets import matcher

    if not isinstance(rule.on, Assets):
        return "files that are not Go"
    if not matcher(rule.on.globs)(inner):
        return "files that none of its globs matches"
    if generated != OFF and not rule.generated and _GENERATED.search(data, 0, _HEAD_BYTES):
        return "generated files"
    if rule.words and not any(word.encode() in data for word in rule.words):
        return "files that hold none of its `words=`"
    return ""


class Gate(NamedTuple):
    """What keeps some rules out of files: the same for all of them.

    The functions of two gates are the same object where they are the same function.
    """

    tests: bool
    generated: bool
    imports: tuple[str, ...]
    words: tuple[str, ...]
    where: Callable[[FileHeader], bool] | None


def gates_of(rules: Iterable[Rule]) -> dict[str, Gate]:
    """The gate of each rule by its id; rules with equal gates have the same one."""
    wheres: dict[object, Callable[[FileHeader], bool]] = {}
    gates: dict[object, Gate] = {}
    found: dict[str, Gate] = {}
    for rule in rules:
        where = rule.where
        if where is not None:
            where = wheres.setdefault(_place_of(where), where)
        gate = Gate(rule.tests, rule.generated, rule.imports, rule.words, where)
        found[rule.id] = gates.setdefault((*gate[:-1], id(where)), gate)
    return found


def _place_of(where: object) -> object:
    """What is the same for the same function, however often it stands for one."""
    if isinstance(where, Later):
        return where.module, where.name, where.attribute
    return where


def is_open(
    gate: Gate, words: Vocabulary, source: SourceFile, header: FileHeader, *, is_test: bool
) -> bool:
    """Do rules with a gate look into a file? They do where `closed_gate` has nothing to say.

    Asked in each file: what is the same for many is found once, and the text is searched last, but
    for what would be imported first. `words` has those of the gate.
    """
    if (is_test and not gate.tests) or (source.generated and not gate.generated):
        return False
    if gate.imports and not _imports(header.imports, gate.imports):
        return False
    where = gate.where
    if where is not None and not (isinstance(where, Later) and not where.is_loaded):
        return header.once(where) and (not gate.words or words.any_in(gate.words, source))
    if gate.words and not words.any_in(gate.words, source):
        return False
    return where is None or header.once(where)


@lru_cache(maxsize=8_192)
def _imports(paths: frozenset[str], wanted: tuple[str, ...]) -> bool:
    """Is one of some paths among those that are wanted, or below one?"""
    return any(under(path, wanted) for path in paths)


def closed_gate(rule: Rule, source: SourceFile, header: FileHeader, *, is_test: bool) -> str:
    """What keeps a rule out of a file, as what it "does not look at"; empty for nothing."""
    if is_test and not rule.tests:
        return "test files"
    if source.generated and not rule.generated:
        return "generated files"
    if rule.imports and not _imports(header.imports, rule.imports):
        return "files that import nothing of its `imports=`"
    if rule.words and not any(map(source.holds, rule.words)):
        return "files that hold none of its `words=`"
    if rule.where is not None and not rule.where(header):
        return "files that stand where this one does (`where=`)"
    return ""
