"""The built-in rules and their plans, which each run makes anew, made once for all tests.

They are the same for as long as the code is, and nothing changes them: a run that has worker
processes shares them as well.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from golint_agent.engine.answering import run
from golint_agent.engine.cache.rule_index import RuleIndex
from golint_agent.engine.checking.plan import Plan, compile_plan
from golint_agent.packs import BUILT_IN_PACK
from golint_agent.rulekit import Rule
from golint_agent.rulekit.facts import Learner

_known = RuleIndex._known  # noqa: SLF001 - it follows from what it is given alone
#: The rules of an index and what learns for them, by its bytes and where it was looked for.
_indexes: dict[tuple[bytes, bytes], tuple[tuple[Rule, ...], list[Learner]]] = {}
#: Which of the rules and learners are those of `_indexes`, by identity.
_kept: set[int] = set()
_plans: dict[tuple[tuple[int, ...], tuple[int, ...]], Plan] = {}


def known(index: RuleIndex, data: bytes, place: bytes, pack: str) -> tuple[Rule, ...] | None:
    """As the index has it."""
    if pack != BUILT_IN_PACK:
        return _known(index, data, place, pack)
    if (data, place) not in _indexes:
        before = len(index.learners)
        rules = _known(index, data, place, pack)
        if rules is None:
            return None
        learners = index.learners[before:]
        _indexes[data, place] = rules, learners
        _kept.update(map(id, (*rules, *learners)))
        return rules
    rules, learners = _indexes[data, place]
    index.learners += learners
    return rules


def planned(rules: Iterable[Rule], learners: Iterable[Learner] = ()) -> Plan:
    """The plan of some rules; that of others than the built-in ones is made anew."""
    rules, learners = tuple(rules), tuple(learners)
    if not all(id(one) in _kept for one in (*rules, *learners)):
        return compile_plan(rules, learners)
    asked = tuple(map(id, rules)), tuple(map(id, learners))
    if asked not in _plans:
        _plans[asked] = compile_plan(rules, learners)
    return _plans[asked]


def keep(patch: pytest.MonkeyPatch) -> None:
    """Let all runs of this process use what is kept."""
    patch.setattr(RuleIndex, "_known", known)
    patch.setattr(run, "compile_plan", planned)
