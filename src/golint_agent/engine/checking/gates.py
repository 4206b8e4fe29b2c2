"""Which files a rule looks into at all, and what keeps it out of the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

import msgspec

from golint_agent.late_regex import late_regex
from golint_agent.packs.later import Later
from golint_agent.project.tree import OFF, STRICT
from golint_agent.rulekit import Assets, FileHeader, Rule
from golint_agent.semantics.packages.package import under
from golint_agent.syntax import SourceFile
from golint_agent.syntax.vocabulary import TextLists, Vocabulary

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


class Gate(msgspec.Struct, frozen=True):
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
        same = gate.tests, gate.generated, gate.imports, gate.words, id(where)
        found[rule.id] = gates.setdefault(same, gate)
    return found


def _place_of(where: object) -> object:
    """What is the same for the same function, however often it stands for one."""
    if isinstance(where, Later):
        return where.module, where.name, where.attribute
    return where


class Gates:
    """The gates of some rules, all asked of a file at once.

    `words` has those of the gates. Each gate is told by what the text and the header of a file say;
    its `where` is for who calls the rule, since it may have to be imported.
    """

    def __init__(self, rules: Iterable[Rule], words: Vocabulary) -> None:
        rules = tuple(rules)
        self.of = gates_of(rules)
        #: Each gate once, with the place of its words among all of them and the rules behind it.
        self._asked: list[tuple[Gate, int, list[str]]] = []
        texts: dict[tuple[str, ...], int] = {}
        known: dict[int, list[str]] = {}
        for rule in rules:
            gate = self.of[rule.id]
            behind = known.get(id(gate))
            if behind is None:
                behind = known[id(gate)] = []
                self._asked.append((gate, texts.setdefault(gate.words, len(texts)), behind))
            behind.append(rule.id)
        self._texts = TextLists(words, texts)

    def closed_to(self, source: SourceFile, header: FileHeader, *, is_test: bool) -> set[str]:
        """The rules that do not look into a file, `where` left aside, as `closed_gate` says it."""
        held = self._texts.held_by(source)
        is_generated, imports = source.generated, header.imports
        found: set[str] = set()
        for gate, texts, behind in self._asked:
            if (
                (is_test and not gate.tests)
                or (is_generated and not gate.generated)
                or not (held[texts] or not gate.words)
                or (gate.imports and not _imports(imports, gate.imports))
            ):
                found.update(behind)
        return found


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
