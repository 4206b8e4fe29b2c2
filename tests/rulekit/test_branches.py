"""`if` statements, and what takes the values of an expression."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_files

from golint_agent.rulekit import Call, Context

CODE = """
func work(n int) (int, error) { return n, nil }
func f(a, b bool, v any) (int, error) {
	if a && (b || !a) {
		n, err := work(1)
		return n, err
	} else if b {
		a = false
	}
	text, ok := v.(string)
	_, _ = text, ok
	if x := v.(int); x > 0 {
		panic("x")
	}
	return 0, nil
}
"""


def test_parts(tmp_path: Path) -> None:
    def question(ctx: Context) -> list[tuple[object, ...]]:
        return [
            (
                [c.text for c in branch.condition.operands("&&")],
                len(branch.statements),
                branch.goes_on,
                branch.otherwise is not None,
                branch.next.text.split()[0] if branch.next is not None else "",
            )
            for branch in ctx.branches()
        ]

    assert of_files(tmp_path, CODE, question) == [
        (["a", "b || !a"], 2, False, True, "text,"),
        (["b"], 1, True, False, ""),
        (["x > 0"], 1, False, False, "return"),
    ]


def test_those_of_a_function_are_its_own(tmp_path: Path) -> None:
    code = "func f() {\n\tif true {\n\t\t_ = func() { if false { return } }\n\t}\n}"

    def question(ctx: Context) -> list[tuple[int, list[str]]]:
        functions = [f for f in ctx.functions() if not f.is_literal]
        return [(len(f.branches), [c.text for c in f.conditions_within]) for f in functions]

    assert of_files(tmp_path, code, question) == [(1, ["true"])]


def test_other_statements_are_no_branches(tmp_path: Path) -> None:
    found = of_calls(tmp_path, CODE, lambda c, _: c.branch is None and c.statement.branch is None)

    assert found["work(1)"] is True


def test_error_branches_of_a_file(tmp_path: Path) -> None:
    code = "func f(err error) error { if err != nil { return err }; return nil }"

    assert of_files(tmp_path, code, lambda ctx: len([*ctx.error_branches()])) == 1


@pytest.mark.parametrize(
    ("statement", "targets", "asserted"),
    [
        ("s, ok := v().(string); _, _ = s, ok", ["s", "ok"], "v().(string)"),
        ("s := v().(string); _ = s", ["s"], "v().(string)"),
        ("s := v(); _ = s", [], None),
    ],
)
def test_assertions(
    tmp_path: Path, statement: str, targets: list[str], asserted: str | None
) -> None:
    def question(call: Call, _: Context) -> tuple[list[str], list[str | None], str | None]:
        assertion = call.assertion
        if assertion is None:
            return [], [], None
        names = [t.name if t is not None else None for t in assertion.target_locals]
        return [t.text for t in assertion.targets], names, assertion.text

    found = of_calls(tmp_path, f"func v() any {{ return 1 }}\nfunc f() {{ {statement} }}", question)

    assert found["v()"] == (targets, targets, asserted)


def test_names_of_parameters(tmp_path: Path) -> None:
    code = "func v(a int, _ string) {}\nfunc f(g func(int)) { v(1, ``); g(2); h(3) }"

    found = of_calls(tmp_path, code, lambda c, _: c.param_names)

    assert found == {"v(1, ``)": ("a", "_"), "g(2)": ("",), "h(3)": ()}
