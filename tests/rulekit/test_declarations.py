"""What is declared wrongly is refused in one sentence that names the rule, or the fact."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import defstruct

from golint_agent.errors import RuleError
from golint_agent.rulekit import (
    Calls,
    Files,
    FunctionFact,
    Functions,
    ModuleFact,
    Names,
    PackageFact,
    Severity,
    function_fact,
    module_fact,
    package_fact,
    rule,
)


class Known(FunctionFact, frozen=True):
    """A fact as it is to be."""


class Listed(PackageFact, frozen=True):
    """A fact about packages."""


@pytest.mark.parametrize(
    ("on", "message", "hint"),
    [
        (Calls, "the rule `a/b` is on the class `Calls`", "write `on=Calls(…)`"),
        (Functions, "the rule `a/b` is on the class `Functions`", "`on=Functions(…)`"),
        ((Calls("f"), Names), "the rule `a/b` is on the class `Names`", "`on=Names(…)`"),
        ("fmt.Println", "the rule `a/b` is on `str`, which is no subject", "`on=Calls(…)`"),
        (("fmt.Println",), "the rule `a/b` is on `str`", "`on=Calls(…)`"),
        ([Calls("f")], "the rule `a/b` is on `list`", "`on=Calls(…)`"),
        (None, "the rule `a/b` is on `NoneType`", "`on=Calls(…)`"),
    ],
)
def test_what_a_rule_is_on_is_a_subject(on: Any, message: str, hint: str) -> None:  # noqa: ANN401 - what is wrong
    with pytest.raises(RuleError) as refused:
        rule(id="a/b", summary="s", standard=("H: b",), severity=Severity.INFO, on=on)

    assert message in refused.value.message
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("wrong", "message", "hint"),
    [
        (
            {"severity": "warning"},
            "the rule `a/b` has `severity='warning'`, which is no `Severity`",
            "write `Severity.ERROR` or `Severity.WARNING` or `Severity.INFO`",
        ),
        (
            {"confidence": "low"},
            "has `confidence='low'`, which is no `Confidence`",
            "Confidence.LOW",
        ),
        ({"standard": "H: b"}, "has `standard='H: b'`, which is no tuple", '`standard=("…",)`'),
        ({"imports": "os"}, "has `imports='os'`, which is no tuple of texts", '`imports=("…",)`'),
        ({"words": ["a"]}, "has `words=['a']`, which is no tuple of texts", '`words=("…",)`'),
        ({"cwe": (252,)}, "has `cwe=(252,)`, which is no tuple of texts", '`cwe=("…",)`'),
        ({"tags": None}, "has `tags=None`, which is no tuple of texts", '`tags=("…",)`'),
        ({"presets": "strict"}, "has `presets='strict'`, which is no tuple", '`presets=("…",)`'),
    ],
)
def test_what_a_rule_says_of_itself_is_of_its_kind(
    wrong: dict[str, Any], message: str, hint: str
) -> None:
    right: dict[str, Any] = {
        "summary": "s",
        "standard": ("H: b",),
        "severity": Severity.INFO,
        "on": Files(),
    }

    with pytest.raises(RuleError) as refused:
        rule(id="a/b", **{**right, **wrong})

    assert message in refused.value.message
    assert hint in refused.value.hint


def test_so_is_what_a_learner_is_on() -> None:
    bare: Any = Functions

    with pytest.raises(RuleError, match="the learner of `Known` is on the class `Functions`"):
        function_fact(Known, on=bare)
    with pytest.raises(RuleError, match="the learner of `Listed` is on the class `Functions`"):
        package_fact(Listed, on=bare)


def test_a_fact_that_can_change_is_refused() -> None:
    loose: Any = defstruct("Loose", (), bases=(FunctionFact,), frozen=False)
    inherited: Any = defstruct("Inherited", (), bases=(FunctionFact,))

    with pytest.raises(RuleError, match="`Loose` is a fact that can change") as refused:
        function_fact(loose, on=Functions())

    assert refused.value.hint == "write `class Loose(FunctionFact, frozen=True)`"
    function_fact(inherited, on=Functions())


def test_a_fact_is_of_the_kind_that_its_decorator_learns() -> None:
    other: Any = Listed
    known: Any = Known
    made: Any = Known()

    with pytest.raises(RuleError, match="`Listed` is learned as a `FunctionFact` and is none"):
        function_fact(other, on=Functions())
    with pytest.raises(RuleError, match="`Known` is learned as a `PackageFact`"):
        package_fact(known, on=Files())
    with pytest.raises(RuleError, match=f"`Known` is learned as a `{ModuleFact.__name__}`"):
        module_fact(known, needs=())
    with pytest.raises(RuleError, match="`Known` is learned as a `FunctionFact`"):
        function_fact(made, on=Functions())
