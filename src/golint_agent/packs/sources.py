"""Rules, and what learns facts, as plain data: for other processes, and for the next run.

What is known of them without their code is written down, and where their code is. They are had
again without importing it: a module is loaded when a function in it is called.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from golint_agent.errors import RuleError
from golint_agent.findings import Confidence, Severity
from golint_agent.packs.later import Later
from golint_agent.rulekit import Rule
from golint_agent.rulekit.facts import FactOf, Learner
from golint_agent.rulekit.options import Option, Settings, SettingsAt
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
    OnCode,
    Origin,
    Packages,
    Query,
    Values,
)


class Subject(msgspec.Struct, frozen=True, array_like=True):
    """One of the subjects in `rulekit.rule`: its class, its texts, and the flags that are set.

    `having` is the id of the fact by which it is told.
    """

    kind: str
    texts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    having: str = ""


class Reference(msgspec.Struct, frozen=True, array_like=True):
    """Where a function is: as in `packs.later.Later`."""

    module: str
    name: str
    attribute: str = ""


class Gates(msgspec.Struct, frozen=True, array_like=True):
    """What rules and learners have in common: what they are called on, where, and what they ask."""

    subjects: tuple[Subject, ...] = ()
    several: bool = False
    imports: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    generated: bool = False


class RuleSource(msgspec.Struct, frozen=True, array_like=True):
    """A rule: its fields, with functions as references, or the text in `origin` of one of data."""

    module: str
    id: str
    settings: Settings = ()
    settings_at: tuple[SettingsAt, ...] = ()
    origin: Origin = Origin()
    gates: Gates | None = None
    summary: str = ""
    standard: tuple[str, ...] = ()
    severity: Severity = Severity.INFO
    confidence: Confidence = Confidence.HIGH
    check: Reference | None = None
    tests: bool = False
    where: Reference | None = None
    when: Reference | None = None
    unless: Reference | None = None
    reports: tuple[str, ...] = ()
    cwe: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    security_severity: str = ""
    options: tuple[Option, ...] = ()
    presets: tuple[str, ...] = ()


class LearnerSource(msgspec.Struct, frozen=True, array_like=True):
    """What learns a fact: its fields, as of a rule."""

    module: str
    name: str
    fact: str
    of: FactOf
    gates: Gates
    learns: bool
    inherited: bool
    every_path: bool
    stopped_by_recover: bool
    waited: bool
    callees: dict[str, bytes]
    given: tuple[str, ...]


def source_of(rule: Rule) -> RuleSource:
    """A rule as plain data."""
    if rule.origin.text:
        return RuleSource(rule.module_name, rule.id, rule.settings, rule.settings_at, rule.origin)
    name = _name_of(rule)
    return RuleSource(
        rule.module_name,
        rule.id,
        rule.settings,
        rule.settings_at,
        rule.origin,
        _gates(rule.subjects, rule, several=isinstance(rule.on, tuple)),
        rule.summary,
        rule.standard,
        rule.severity,
        rule.confidence,
        _reference(rule.check, rule.module_name, name, "check"),
        rule.tests,
        _reference(rule.where, rule.module_name, name, "where"),
        _reference(rule.when, rule.module_name, name, "when"),
        _reference(rule.unless, rule.module_name, name, "unless"),
        rule.reports,
        rule.cwe,
        rule.tags,
        rule.security_severity,
        rule.options,
        rule.presets,
    )


def rule_from(source: RuleSource) -> Rule:
    """The rule. RuleError where one that is data cannot be read any more."""
    if source.origin.text:
        from golint_agent.packs.toml_rules import read_rule

        found = read_rule(source.origin.text, source.origin.path)
        return msgspec.structs.replace(
            found,
            module_name=source.module,
            settings=source.settings,
            settings_at=source.settings_at,
            origin=source.origin,
        )
    gates, check = source.gates, _later(source.check)
    if gates is None or check is None:
        message = f"the rule `{source.id}` is described in part only"
        raise RuleError(message, hint="run again, with --no-cache if it happens twice")
    on = tuple(map(_on, gates.subjects))
    return Rule(
        id=source.id,
        summary=source.summary,
        standard=source.standard,
        severity=source.severity,
        on=tuple(one for one in on if isinstance(one, OnCode)) if gates.several else on[0],
        check=check,
        confidence=source.confidence,
        imports=gates.imports,
        words=gates.words,
        tests=source.tests,
        generated=gates.generated,
        where=_later(source.where),
        needs=gates.needs,
        reports=source.reports,
        when=_later(source.when),
        unless=_later(source.unless),
        cwe=source.cwe,
        tags=source.tags,
        security_severity=source.security_severity,
        module_name=source.module,
        options=source.options,
        settings=source.settings,
        settings_at=source.settings_at,
        origin=source.origin,
        presets=source.presets,
    )


def source_of_learner(learner: Learner) -> LearnerSource:
    """What learns a fact as plain data; its module and name are known."""
    subjects = (learner.on,) if learner.on is not None else ()
    return LearnerSource(
        learner.module,
        learner.name,
        learner.fact,
        learner.of,
        _gates(subjects, learner, several=False),
        learner.learn is not None,
        learner.inherited,
        learner.every_path,
        learner.stopped_by_recover,
        learner.waited,
        dict(learner.callees),
        tuple(sorted(learner.given)),
    )


def learner_from(source: LearnerSource) -> Learner:
    """What learns a fact, from plain data."""
    gates = source.gates
    return Learner(
        source.fact,
        source.of,
        _on(gates.subjects[0]) if gates.subjects else None,
        Later(source.module, source.name, "learn") if source.learns else None,
        gates.imports,
        gates.words,
        gates.needs,
        gates.generated,
        source.inherited,
        source.every_path,
        source.stopped_by_recover,
        source.waited,
        source.callees,
        frozenset(source.given),
        source.module,
        source.name,
    )


def modules_of(rules: Iterable[Rule], learners: Iterable[Learner]) -> list[str]:
    """The modules with the code of some rules and learners, sorted."""
    of_code = {rule.module_name for rule in rules if not rule.origin.text}
    return sorted({*of_code, *(learner.module for learner in learners)} - {""})


def _gates(subjects: tuple[On, ...], of: Rule | Learner, *, several: bool) -> Gates:
    return Gates(
        tuple(map(_subject, subjects)), several, of.imports, of.words, of.needs, of.generated
    )


def _name_of(rule: Rule) -> str:
    """The name of a rule in its module; the function's own where it is not there."""
    if isinstance(rule.check, Later):
        return rule.check.name
    module = sys.modules.get(rule.module_name)
    for name, value in vars(module).items() if module is not None else ():
        if isinstance(value, Rule) and value.id == rule.id:
            return name
    return getattr(rule.check, "__name__", rule.id)


def _reference(
    function: Callable[..., Any] | None, module: str, name: str, attribute: str
) -> Reference | None:
    """Where a function is that is an attribute of what has a name in a module: there, or itself."""
    if function is None:
        return None
    if isinstance(function, Later):
        return Reference(function.module, function.name, function.attribute)
    own, own_name = getattr(function, "__module__", ""), getattr(function, "__qualname__", "")
    if own != module and getattr(sys.modules.get(own), own_name, None) is function:
        return Reference(own, own_name)
    return Reference(module, name, attribute)


def _later(reference: Reference | None) -> Later | None:
    if reference is None:
        return None
    return Later(reference.module, reference.name, reference.attribute)


_CALL_FLAGS = ("statement", "blank", "go", "deferred")
_FUNCTION_FLAGS = ("methods", "params", "results", "loops")
_BRANCH_FLAGS = ("succeeded", "given_on")


def _subject(on: On) -> Subject:
    kind = type(on).__name__
    match on:
        case Calls():
            flags = tuple(flag for flag in _CALL_FLAGS if getattr(on, flag))
            return Subject(kind, on.names, on.words, flags, on.having)
        case Names(names=texts) | Values(types=texts) | Nodes(kinds=texts) | Assets(globs=texts):
            return Subject(kind, texts)
        case Query(source=source):
            return Subject(kind, (source,))
        case ErrorBranches():
            return Subject(kind, flags=tuple(f for f in _BRANCH_FLAGS if getattr(on, f)))
        case Functions():
            flags = tuple(flag for flag in _FUNCTION_FLAGS if getattr(on, flag))
            return Subject(kind, flags=flags, having=on.having)
        case Files() | Packages() | Module():
            return Subject(kind)


def _on(subject: Subject) -> On:
    return _MAKERS[subject.kind](subject)


#: How each subject is made again. What rules on packages and modules report is in `reports`.
_MAKERS: dict[str, Callable[[Subject], On]] = {
    "Assets": lambda subject: Assets(*subject.texts),
    "Calls": lambda subject: Calls(
        *subject.texts,
        words=subject.words,
        having=subject.having,
        **dict.fromkeys(subject.flags, True),
    ),
    "ErrorBranches": lambda subject: ErrorBranches(
        succeeded="succeeded" in subject.flags, given_on="given_on" in subject.flags
    ),
    "Files": lambda _: Files(),
    "Functions": lambda subject: Functions(
        having=subject.having, **dict.fromkeys(subject.flags, True)
    ),
    "Module": lambda _: Module(()),
    "Names": lambda subject: Names(*subject.texts),
    "Nodes": lambda subject: Nodes(*subject.texts),
    "Packages": lambda _: Packages(()),
    "Query": lambda subject: Query(subject.texts[0]),
    "Values": lambda subject: Values(*subject.texts),
}
