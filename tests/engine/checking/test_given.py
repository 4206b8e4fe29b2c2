"""A rule or a learner that gives the wrong thing is named, with its place, and never silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.engine.conftest import Check, MakeRule

from golint_agent.findings import Finding, ProblemKind
from golint_agent.rulekit import (
    Assets,
    Call,
    Calls,
    Context,
    Files,
    FunctionFact,
    Functions,
    Module,
    ModuleFact,
    ModuleView,
    PackageFact,
    function_fact,
    module_fact,
    package_fact,
)

PRINTS = 'package app\n\nimport "fmt"\n\nfunc Say() { fmt.Println("a") }\n'


class Text(FunctionFact, frozen=True):
    """Its learner gives text."""


class Yielded(FunctionFact, frozen=True):
    """Its learner has a `yield`."""


class Odd(FunctionFact, frozen=True):
    """Its learner gives the fact of others."""


class Listed(PackageFact, frozen=True):
    """Its learner gives a mapping."""


class Told(PackageFact, frozen=True):
    """Its learner gives the fact itself."""


class Kept(PackageFact, frozen=True):
    """Its learner gives text of files that are not Go."""


class Whole(ModuleFact, frozen=True):
    """Its learner gives a number."""


def _learns(given: object) -> Callable[..., Any]:
    def learn(*_: object) -> object:
        return given

    return learn


def _yields(*_: object) -> Iterator[Yielded]:
    yield Yielded()


text = function_fact(Text, on=Calls("fmt.Println"))(_learns("text"))
yielded = function_fact(Yielded, on=Functions())(_yields)
odd = function_fact(Odd, on=Functions())(_learns(Text()))
listed = package_fact(Listed, on=Files())(_learns({"a": 1}))
told = package_fact(Told, on=Calls("fmt.Println"))(_learns(Told()))
kept = package_fact(Kept, on=Assets("*.yaml"))(_learns(["text"]))
whole = module_fact(Whole, needs=(Listed,))(_learns(0))


def asks_of_all(kind: Any) -> Callable[..., Any]:  # noqa: ANN401 - a kind of facts
    def ask(ctx: Any) -> Iterator[Finding]:  # noqa: ANN401 - a context of a module
        module: ModuleView = ctx.module
        if issubclass(kind, ModuleFact):
            module.fact(kind)
        yield from ()

    return ask


def silent(*_: object) -> tuple[Finding, ...]:
    return ()


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (Text, r"the learner of `Text` at \S+test_given\.py:\d+ gave `str`; give a `Text` or None"),
        (Yielded, r"`Yielded` at \S+ gave `generator`; it has a `yield`: `return` a `Yielded`"),
        (Odd, r"the learner of `Odd` at \S+ gave `Text`; give an `Odd` or None"),
        (Listed, r"the learner of `Listed` at \S+ gave `dict`; give a `Listed`"),
        (Told, r"the learner of `Told` at \S+ gave `Told`; give several"),
        (Kept, r"the learner of `Kept` at \S+ gave `str`; give a `Kept`"),
        (Whole, r"the learner of `Whole` at \S+ gave `int`; give a `Whole` or None"),
    ],
)
def test_a_learner_that_gives_the_wrong_thing_is_named(
    check: Check,
    make_rule: MakeRule,
    kind: Any,  # noqa: ANN401 - a kind of facts
    says: str,
) -> None:
    if issubclass(kind, FunctionFact):
        asking = make_rule(on=Functions(), needs=(kind,), check=silent)
    else:
        at = (kind,) if issubclass(kind, PackageFact) else ()
        needs = (kind,)
        asking = make_rule(on=Module(at=at), needs=needs, check=asks_of_all(kind))

    report = check({"a.go": PRINTS, "a.yaml": "a: 1\n"}, asking)

    assert {problem.kind for problem in report.problems} == {ProblemKind.RULE}
    assert all("report this" not in problem.message for problem in report.problems)
    assert re.search(says, report.problems[0].message)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (None, "None"),
        ("text", "`str`"),
        ([("a", 1)], "`tuple`"),
        ([None], "None"),
        ({"a": 1}, "`dict`"),
        (1, "`int`"),
    ],
)
@pytest.mark.parametrize("on", [Calls("fmt.Println"), Files(), Module(at=())])
def test_a_rule_that_gives_the_wrong_thing_is_named(
    check: Check,
    make_rule: MakeRule,
    on: Any,  # noqa: ANN401 - what a rule is on
    given: object,
    named: str,
) -> None:
    report = check(
        {"a.go": PRINTS}, make_rule(id="topic/odd", on=on, check=_learns(given)), make_rule()
    )

    (problem,) = report.problems
    assert (problem.kind, problem.rule) == (ProblemKind.RULE, "topic/odd")
    assert re.search(
        rf"the rule `topic/odd` at \S+test_given\.py:\d+ gave {named}; yield findings",
        problem.message,
    )
    assert len(report.findings) == 1, "the other rules go on"


def test_what_a_rule_yields_is_looked_at_one_by_one(check: Check, make_rule: MakeRule) -> None:
    def mixed(call: Call, ctx: Context) -> Iterator[Any]:
        yield ctx.finding(call, "right")
        yield call, "wrong"

    report = check({"a.go": PRINTS}, make_rule(check=mixed))

    assert [finding.message for finding in report.findings] == ["right"]
    assert ["gave `tuple`" in problem.message for problem in report.problems] == [True]


def test_a_list_of_findings_is_as_good(check: Check, make_rule: MakeRule) -> None:
    def listed(call: Call, ctx: Context) -> list[Finding]:
        return [ctx.finding(call, "found")]

    report = check({"a.go": PRINTS}, make_rule(check=listed))

    assert (len(report.findings), report.problems) == (1, ())
