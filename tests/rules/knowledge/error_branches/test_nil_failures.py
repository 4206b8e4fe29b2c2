"""Functions that give nil where something fails, and what is done with that."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.error_branches.nil_failures import FailsAsNil, use_of_nil

HEAD = """package m

type thing struct{ Name string }

func (t *thing) GetName() string { return "" }
func ask() (*thing, error) { return nil, nil }

"""


FAILED = "if err != nil { return nil }"


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        (f"*thing {{ t, err := ask(); {FAILED}; return t }}", True),
        ("*thing { if _, askErr := ask(); askErr != nil { return nil }; return &thing{} }", True),
        ("*thing { t, _ := ask(); if t == nil { return nil }; return t }", False),
        (f"*thing {{ _, err := ask(); {FAILED}; return nil }}", False),
        (f"[]thing {{ _, err := ask(); {FAILED}; return []thing{{}} }}", False),
        (
            "(*thing, error) { t, err := ask(); if err != nil { return nil, nil }; return t, nil }",
            False,
        ),
    ],
)
def test_who_fails_as_nil(tmp_path: Path, code: str, *, is_one: bool) -> None:
    found = functions(tmp_path, {"m/m": f"{HEAD}func f() {code}\n"}, FailsAsNil)
    assert [name.rpartition(".")[2] for name in found] == (["f"] if is_one else [])


def _needed(call: Call, _: Context) -> str:
    use = use_of_nil(call)
    return use.statement.text if use is not None else ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("t := make1(); show(t.Name)", "show(t.Name)"),
        ("show(make1().Name)", "show(make1().Name)"),
        ("publish(make1())", "publish(make1())"),
        ("t := make1(); publish(t)", "publish(t)"),
        ("t := make1(); if t.Name == `` { return }", "if t.Name == `` { return }"),
        ("t := make1(); if t != nil { show(t.Name) }", ""),
        ("t := make1(); if t == nil { return }; show(t.Name)", ""),
        ("t := make1(); show(t); show(t.Name)", ""),
        ("show(make1().GetName())", ""),
        ("show(make1())", ""),
    ],
)
def test_where_nil_is_needed(tmp_path: Path, body: str, expected: str) -> None:
    head = HEAD.partition("\n\n")[2] + "func show(any) {}\nfunc publish(any) {}\n"
    text = f"{head}func make1() *thing {{ return nil }}\nfunc g() {{ {body} }}"
    answers = of_calls(tmp_path, text, _needed)
    assert next(said for call, said in answers.items() if call == "make1()") == expected
