"""Compiles rules into look-ups, so that a file costs one query and a few dictionary reads.

What learns facts is looked up in the same way as rules are, and stands in the same query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

import msgspec

from golint_agent.engine.checking.digests import key
from golint_agent.engine.checking.gates import Gates
from golint_agent.errors import RuleError
from golint_agent.findings import Severity
from golint_agent.late_regex import late_regex
from golint_agent.packs.later import Later
from golint_agent.rulekit.facts import FactOf, Kind, Learner, kinds_for
from golint_agent.rulekit.known_facts import EndsRun
from golint_agent.rulekit.rule import (
    Assets,
    Calls,
    ErrorBranches,
    Files,
    Functions,
    Module,
    Names,
    Nodes,
    On,
    Packages,
    Query,
    Rule,
    Values,
)
from golint_agent.semantics.facts.fact import fact_id
from golint_agent.semantics.facts.table import Level, Spread
from golint_agent.semantics.names.file_index import INDEX_QUERY, INDEXED_KINDS
from golint_agent.syntax import KIND, SourceFile, query
from golint_agent.syntax.vocabulary import TextLists, Vocabulary, vocabulary_of

#: The id of what ends the run: questions about paths know of it.
ENDS_RUN = fact_id(EndsRun)


class Learning(msgspec.Struct, frozen=True):
    """What is learned in one go: `plan` says where whom to call.

    `level` are the facts about functions that it is about; none of package facts.
    """

    plan: Plan
    level: Level = Level()


class Plan(msgspec.Struct, frozen=True, dict=True):
    """What to do where.

    `calls` maps the last word of a callee to the rules that want some full name with it, or any
    with None, and whether as statements only; `names` does so for what expressions name. `having`
    are the rules that want the calls of functions with a fact, each with its id.
    `captures` maps names in the combined query to the rules that want those nodes; of those in
    `indexed` the model has the nodes already, by these kinds, and the query has nothing. `kinds`
    are the facts that the rules need, each after those that it needs; they are learned as `levels`
    say, one after the other, and then as `package_facts` does.
    """

    rules: tuple[Rule, ...]
    query: str
    calls: dict[bytes, tuple[tuple[Rule, frozenset[str] | None, bool], ...]]
    names: dict[bytes, tuple[tuple[Rule, frozenset[str]], ...]]
    every_call: tuple[Rule, ...]
    having: tuple[tuple[Rule, str], ...]
    dropped: tuple[tuple[Rule, Calls], ...]
    captures: dict[str, tuple[Rule, ...]]
    indexed: dict[str, frozenset[int]]
    values: tuple[tuple[Rule, Values], ...]
    functions: tuple[tuple[Rule, Functions], ...]
    error_branches: tuple[tuple[Rule, ErrorBranches], ...]
    files: tuple[Rule, ...]
    packages: tuple[Rule, ...]
    modules: tuple[Rule, ...]
    kinds: tuple[Kind, ...] = ()
    levels: tuple[Learning, ...] = ()
    package_facts: Learning | None = None
    assets: tuple[Rule, ...] = ()
    #: The words that rules, and what learns the facts for them, want in files.
    words: tuple[str, ...] = ()
    #: Patterns that capture much and that few files need, each with the words of who wants them:
    #: `query` has them not, `query_apart` says which a file needs.
    apart: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def reads_tests(self) -> bool:
        """Does any rule look into test files?"""
        return any(rule.tests for rule in self.rules)

    @cached_property
    def reads_generated(self) -> bool:
        """Does any rule look into generated files?"""
        return any(rule.generated for rule in self.rules)

    @property
    def asset_learners(self) -> tuple[Rule, ...]:
        """What learns facts from files that are not Go."""
        return self.package_facts.plan.assets if self.package_facts is not None else ()

    @property
    def reads_assets(self) -> bool:
        """Does anything look into files that are not Go?"""
        return bool(self.assets or self.asset_learners)

    @property
    def asset_globs(self) -> tuple[str, ...]:
        """The globs of all files that are not Go and that some rule or fact asks for."""
        return (*_globs(self.assets), *self.learned_globs)

    @property
    def learned_globs(self) -> tuple[str, ...]:
        """The globs of all files that are not Go and that some fact is learned from."""
        return _globs(self.asset_learners)

    @cached_property
    def spreads(self) -> dict[str, Spread]:
        """The facts about functions that are learned, by id."""
        return {s.id: s for learning in self.levels for s in learning.level.spreads}

    @cached_property
    def gates(self) -> Gates:
        """The gates of all rules."""
        return Gates(self.rules, self.vocabulary)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all gates, of the whole plan where this is a part of one."""
        return vocabulary_of(self.words or _words_of(self.rules))

    def query_apart(self, source: SourceFile) -> str:
        """What is to be found in a file beside what `query` finds; empty for nothing."""
        held = self._apart_words.held_by(source) if self.apart else ()
        return "\n".join(p for (p, _), is_held in zip(self.apart, held, strict=False) if is_held)

    @cached_property
    def _apart_words(self) -> TextLists:
        return TextLists(self.vocabulary, [words for _, words in self.apart])

    @cached_property
    def askable(self) -> dict[str, frozenset[str]]:
        """The ids of the facts that each rule may ask for."""
        return {rule.id: frozenset(rule.needs) for rule in self.rules}

    @cached_property
    def knowing_ends(self) -> frozenset[str]:
        """The rules whose questions about paths know what packs say ends the run."""
        return frozenset(rule.id for rule in self.rules if ENDS_RUN in rule.needs)

    @cached_property
    def learns(self) -> tuple[str, ...]:
        """What is to be learned about a package beside what always is."""
        kinds = sorted(kind.id for kind in self.kinds if kind.of is not FactOf.MODULE)
        flags = {"declarations": self.reads_tests, "generated": self.reads_generated}
        return (*kinds, *(name for name, is_on in flags.items() if is_on))

    @cached_property
    def packs(self) -> tuple[str, ...]:
        """The packages that the rules and facts come from, sorted."""
        modules = {rule.module_name for rule in self.rules}
        modules.update(kind.id for kind in self.kinds)
        return tuple(sorted({module.partition(".")[0] for module in modules} - {""}))

    @cached_property
    def digest(self) -> bytes:
        """Which rules these are, with what users say of them; their code is not part of it."""
        return key(
            *((r.module_name, r.id, r.settings, r.settings_at, r.origin.text) for r in self.rules),
        )


def compile_plan(rules: Iterable[Rule], learners: Iterable[Learner] = ()) -> Plan:
    """The plan of some rules, and of the facts that they need.

    `learners` are what is known to learn facts; for others modules are looked through. RuleError
    where a query cannot be combined, and where facts cannot be learned.
    """
    rules = tuple(rules)
    plan = _compile(rules, "rule")
    packs = {rule.module_name.partition(".")[0] for rule in rules} - {""}
    needs = (needed for rule in rules for needed in rule.needs)
    kinds = kinds_for(needs, sorted(packs), learners)
    if not kinds:
        query_alone = f"{INDEX_QUERY}\n{plan.query}"
        return msgspec.structs.replace(plan, query=query_alone, words=_words_of(rules))
    levels = tuple(
        _learning(some, f"level.{number}", Level(tuple(kind.spread() for kind in some)))
        for number, some in enumerate(_levels(kinds))
    )
    package_facts = _learning([k for k in kinds if k.of is FactOf.PACKAGE], "package")
    learning = (*levels, package_facts)
    parts = (plan, *(some.plan for some in learning))
    words = _words_of((*rules, *(rule for some in learning for rule in some.plan.rules)))
    *levels_with, facts_with = (_with_words(some, words) for some in learning)
    return msgspec.structs.replace(
        plan,
        query="\n".join((INDEX_QUERY, *(part.query for part in parts))),
        apart=tuple(one for part in parts for one in part.apart),
        kinds=kinds,
        levels=tuple(levels_with),
        package_facts=facts_with,
        words=words,
    )


def _words_of(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The words of the gates of some rules that look into Go files."""
    return tuple(sorted({word for rule in rules for word in rule.words}))


def _with_words(learning: Learning, words: tuple[str, ...]) -> Learning:
    """The same, with the words of the whole plan: a file is looked through for all of them once."""
    plan = msgspec.structs.replace(learning.plan, words=words)
    return msgspec.structs.replace(learning, plan=plan)


def _globs(rules: Iterable[Rule]) -> tuple[str, ...]:
    return tuple(g for rule in rules if isinstance(rule.on, Assets) for g in rule.on.globs)


def _levels(kinds: Iterable[Kind]) -> list[list[Kind]]:
    """The facts about functions by how many facts must be learned one before the other."""
    levels: list[list[Kind]] = []
    level_of: dict[str, int] = {}
    for kind in kinds:
        if kind.of is FactOf.FUNCTION:
            level = max((level_of[n] + 1 for n in kind.needs if n in level_of), default=0)
            level_of[kind.id] = level
            levels += [[] for _ in range(len(levels), level + 1)]
            levels[level].append(kind)
    return levels


def _learning(kinds: Iterable[Kind], prefix: str, level: Level = Level()) -> Learning:  # noqa: B008 - it is frozen
    """How some facts are learned: what learns each is called as a rule is."""
    rules: list[Rule] = []
    for kind in kinds:
        for number, learner in enumerate(kind.learners):
            if learner.learn is None or learner.on is None:
                continue
            id_ = f"{kind.id}:{number}"
            rules.append(
                Rule(
                    id=id_,
                    summary="",
                    standard=(),
                    severity=Severity.INFO,
                    on=learner.on,
                    check=learner.learn,
                    imports=learner.imports,
                    words=learner.words,
                    tests=True,
                    generated=learner.generated,
                    needs=(kind.id, *learner.needs),
                    module_name=kind.id.rpartition(".")[0],
                )
            )
    return Learning(_compile(tuple(rules), prefix), level)


def _compile(rules: tuple[Rule, ...], prefix: str) -> Plan:
    """The look-ups of some rules; their captures are named after `prefix`."""
    calls: dict[bytes, list[tuple[Rule, frozenset[str] | None, bool]]] = {}
    named: dict[bytes, list[tuple[Rule, frozenset[str]]]] = {}
    by_kind: dict[type, list[tuple[Rule, On]]] = {}
    captures: dict[str, list[Rule]] = {}
    # Rules that want the same nodes share a capture: each costs time in every file.
    capture_of: dict[tuple[str, ...], str] = {}
    indexed: dict[str, frozenset[int]] = {}
    patterns: dict[str, str] = {}
    subjects = [(rule, on) for rule in rules for whole in rule.subjects for on in _parts(whole)]
    for number, (rule, on) in enumerate(subjects):
        if isinstance(on, Calls) and (on.names or on.words):
            by_word: Mapping[bytes, frozenset[str] | None] = {
                **_by_last_word(on.names),
                **{word.encode(): None for word in on.words},
            }
            for word, names in by_word.items():
                calls.setdefault(word, []).append((rule, names, on.statement))
        elif isinstance(on, Names):
            for word, names in _by_last_word(on.names).items():
                named.setdefault(word, []).append((rule, names))
        elif isinstance(on, Nodes | Query):
            wanted = on.kinds if isinstance(on, Nodes) else ("", on.source)
            capture = capture_of.setdefault(wanted, f"{prefix}.{number}")
            captures.setdefault(capture, []).append(rule)
            kinds = _indexed(on)
            if kinds is not None:
                indexed[capture] = kinds
            elif len(captures[capture]) == 1:
                patterns[capture] = _pattern(rule, on, capture)
            if not isinstance(rule.check, Later):
                _refuse_broken(rule, _pattern(rule, on, capture))
        else:
            by_kind.setdefault(type(on), []).append((rule, on))

    def of(kind: type) -> tuple[Rule, ...]:
        return tuple(rule for rule, _ in by_kind.get(kind, ()))

    apart = {
        capture: pattern
        for capture, pattern in patterns.items()
        if _FREQUENT.search(pattern) is not None and all(rule.words for rule in captures[capture])
    }
    open_calls = [(rule, on) for rule, on in by_kind.get(Calls, ()) if isinstance(on, Calls)]
    return Plan(
        rules=rules,
        query="\n".join(p for capture, p in patterns.items() if capture not in apart),
        calls={word: tuple(wanted) for word, wanted in calls.items()},
        names={word: tuple(wanted) for word, wanted in named.items()},
        every_call=tuple(rule for rule, on in open_calls if on.is_open),
        having=tuple((rule, on.having) for rule, on in open_calls if on.having),
        dropped=tuple((rule, on) for rule, on in open_calls if on.is_dropped),
        captures={capture: tuple(some) for capture, some in captures.items()},
        indexed=indexed,
        values=tuple((r, on) for r, on in by_kind.get(Values, ()) if isinstance(on, Values)),
        functions=tuple(
            (r, on) for r, on in by_kind.get(Functions, ()) if isinstance(on, Functions)
        ),
        error_branches=tuple(
            (r, on) for r, on in by_kind.get(ErrorBranches, ()) if isinstance(on, ErrorBranches)
        ),
        files=of(Files),
        packages=of(Packages),
        modules=of(Module),
        assets=of(Assets),
        apart=tuple((p, _words_of(captures[capture])) for capture, p in apart.items()),
    )


#: A pattern that captures nodes which stand everywhere: names, selections and texts.
_FREQUENT = late_regex(
    r"\((?:identifier|selector_expression|interpreted_string_literal|raw_string_literal)\)"
    r"(?: \(\w+\))*(?:\])? @"
)


@lru_cache(maxsize=256)
def _by_last_word(names: tuple[str, ...]) -> dict[bytes, frozenset[str]]:
    # Rules on the calls of all loggers name the same hundreds.
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found[name[name.rfind(".") + 1 :]].append(name)
    return {word.encode(): frozenset(full) for word, full in found.items()}


def _parts(on: On) -> tuple[On, ...]:
    """What the model has in a list, apart from what the query is to look for.

    Nodes in one another are unfinished matches of the query as long as the outermost goes on, once
    for each pattern that has them: some patterns for the operands of a long sum, and there are too
    many.
    """
    if not isinstance(on, Nodes) or _indexed(on) is not None:
        return (on,)
    listed = [[k for k in on.kinds if KIND.get(k) in known] for known in INDEXED_KINDS]
    taken = {kind for kinds in listed for kind in kinds}
    rest = [kind for kind in on.kinds if kind not in taken]
    return tuple(Nodes(*dict.fromkeys(kinds)) for kinds in (*listed, rest) if kinds)


def _indexed(on: Nodes | Query) -> frozenset[int] | None:
    """The kinds of nodes that are wanted, where the model has them all in one list."""
    if not isinstance(on, Nodes):
        return None
    kinds = frozenset(KIND[kind] for kind in on.kinds if kind in KIND)
    is_known = len(kinds) == len(set(on.kinds))
    return kinds if is_known and any(kinds <= known for known in INDEXED_KINDS) else None


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


_CAPTURE = late_regex(r"@([\w.-]+)")


def _refuse_broken(rule: Rule, pattern: str) -> None:
    """Compile one rule's pattern: of the combined query nobody could tell whose fault it is.

    For rules from an index this was done when it was made.
    """
    try:
        query(pattern)
    except RuleError as error:
        raise RuleError(f"the rule `{rule.id}`: {error.message}", hint=error.hint) from None
