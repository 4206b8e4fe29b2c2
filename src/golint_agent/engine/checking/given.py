"""Looks at what rules and learners give where it is taken: a wrong thing is an error of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

from golint_agent.findings import Finding
from golint_agent.packs.later import direct
from golint_agent.rulekit import Rule
from golint_agent.rulekit.facts import WrongAnswerError, kind_of, place_of, wrong_fact
from golint_agent.semantics.facts.fact import is_fact


def findings_of(rule: Rule, given: object) -> Iterator[Finding]:
    """The findings that a rule gave; WrongAnswerError where it gave something else."""
    for finding in several(rule, given):
        if not isinstance(finding, Finding):
            refuse(rule, finding)
        yield finding


def facts_of(rule: Rule, given: object) -> Iterator[Any]:
    """The facts that a learner gave, None for none; WrongAnswerError where it gave others."""
    if given is None:
        return
    for fact in several(rule, given):
        if not is_fact(fact, rule.needs[0]):
            refuse(rule, fact)
        yield fact


def several(rule: Rule, given: object) -> Iterable[Any]:
    """What may hold findings, or facts; WrongAnswerError where it is one thing, or text."""
    if not isinstance(given, Iterable) or isinstance(given, str | bytes | Mapping):
        refuse(rule, given)
    return given


def refuse(rule: Rule, given: object) -> NoReturn:
    """Raise the error of what gave the wrong thing: it names who gave it, and where that stands."""
    check = direct(rule.check)
    if not rule.standard:
        raise wrong_fact(rule.needs[0], check, given)
    message = f"the rule `{rule.id}`{place_of(check)} gave {kind_of(given)}"
    hint = 'yield findings: `yield ctx.finding(code, "what is wrong; what to do")`'
    raise WrongAnswerError(message, hint=hint)
