"""What packs declare, kept beside their compiled code: a run imports the rules that it calls.

Without it every module of every rule is imported to know what the rules look at. It is made when a
pack is loaded, and holds as long as no file of the pack, of the built-in one and of this tool has
another stamp. It lies in the pack's `__pycache__`, under the conditions of Python's own compiled
code, so that it is there without a cache, too; where nothing can be written there, in the cache.
It is data: names, texts and places of functions. What is damaged counts as missing.
"""

# Paths are text here, as in the rest of the cache.
# ruff: noqa: PTH100

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

import msgspec

from golint_agent.engine.cache.beside_code import place_beside, read_beside, write_beside
from golint_agent.engine.cache.store import AnyStore
from golint_agent.engine.checking.digests import encode, key
from golint_agent.engine.checking.plan import compile_plan
from golint_agent.errors import RuleError
from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.load import load_rules
from golint_agent.packs.places import directories_of
from golint_agent.packs.sources import (
    LearnerSource,
    RuleSource,
    learner_from,
    rule_from,
    source_of,
    source_of_learner,
)
from golint_agent.project.memory import DIGEST_BYTES, Stamp, digest_of, regular_stamp
from golint_agent.rulekit import Rule
from golint_agent.rulekit.facts import Learner

_TOOL = "golint_agent"


class _Declared(msgspec.Struct, frozen=True, array_like=True):
    """A pack's rules and what learns the facts that they need.

    `beside` are files of code that others brought and that were there when the pack was loaded.
    """

    rules: tuple[RuleSource, ...]
    learners: tuple[LearnerSource, ...]
    beside: tuple[tuple[str, Stamp | None], ...] = ()


class RuleIndex:
    """The rules of packs, without their code where that is the same as before.

    `stamps` gives the digest of the stamps of all code of some packages.
    """

    def __init__(self, stamps: Callable[..., bytes], store: AnyStore | None) -> None:
        self._stamps = stamps
        self._store = store
        #: What learns the facts that the rules need, of all packs that were asked for.
        self.learners: list[Learner] = []

    def rules(self, pack: str, name: str) -> tuple[Rule, ...]:
        """The rules of a pack, as `packs.load.load_rules` gives them, with the same errors."""
        directories = directories_of(pack)
        if not directories:
            return load_rules(pack, name)
        place = key("rule index", name, self._stamps(*dict.fromkeys((BUILT_IN_PACK, pack))))
        beside = place_beside(directories[0], "index")
        for data in (read_beside(beside), self._stored(place)):
            found = self._known(data, place, pack)
            if found is not None:
                return found
        rules = load_rules(pack, name)
        data = self._indexed(rules, pack)
        whole = place + digest_of(data) + data
        if data and not write_beside(beside, whole) and self._store is not None:
            self._store.put(place, whole)
        return rules

    def _stored(self, place: bytes) -> bytes:
        return (self._store.get(place) if self._store is not None else None) or b""

    def _known(self, data: bytes, place: bytes, pack: str) -> tuple[Rule, ...] | None:
        start = len(place) + DIGEST_BYTES
        head, content = data[:start], data[start:]
        if head != place + digest_of(content):
            return None
        try:
            declared = _decoder.decode(content)
            if any(regular_stamp(path) != stamp for path, stamp in declared.beside):
                return None
            learners = [learner_from(source) for source in declared.learners]
            rules = tuple(rule_from(source) for source in declared.rules)
        except (msgspec.DecodeError, LookupError, TypeError, ValueError, RuleError):
            return None
        if not all(_is_own(module, pack) for module in _modules(declared)):
            return None
        self.learners += learners
        return rules

    def _indexed(self, rules: tuple[Rule, ...], pack: str) -> bytes:
        """What is kept of a pack; nothing where it cannot be had again without its code."""
        try:
            kinds = compile_plan(rules).kinds
        except RuleError:
            return b""  # whoever runs these rules is told
        learners = [learner for kind in kinds for learner in kind.learners]
        self.learners += learners
        declared = _Declared(
            tuple(map(source_of, rules)),
            tuple(map(source_of_learner, learners)),
            () if pack == BUILT_IN_PACK else tuple(_code_of_others(pack)),
        )
        return encode(declared) if all(_is_own(m, pack) for m in _modules(declared)) else b""


_decoder = msgspec.msgpack.Decoder(_Declared)


def _modules(declared: _Declared) -> set[str]:
    """The modules that functions are in."""
    found = {learner.module for learner in declared.learners}
    for rule in declared.rules:
        for reference in (rule.check, rule.where, rule.when, rule.unless):
            if reference is not None:
                found.add(reference.module)
    return found


def _is_own(module: str, pack: str) -> bool:
    return f"{module}.".startswith((f"{_TOOL}.", f"{BUILT_IN_PACK}.", f"{pack}."))


def _code_of_others(pack: str) -> Iterator[tuple[str, Stamp | None]]:
    """The files of modules that are neither Python's nor covered by the stamps, with theirs."""
    covered = (*sys.stdlib_module_names, "__main__")
    for name, module in sorted(sys.modules.items()):
        path = getattr(module, "__file__", None)
        if path and name.partition(".")[0] not in covered and not _is_own(name, pack):
            yield os.path.abspath(path), regular_stamp(os.path.abspath(path))
