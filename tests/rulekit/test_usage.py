"""What becomes of values: how results are dropped, compared, selected from and handed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.errors import RuleError
from golint_agent.project import load
from golint_agent.rulekit import Call, Calls, Code, Context, Finding, Query, Rule, Severity, rule

STANDARD = ("Heading: bullet",)
CODE = """package m

import ("errors"; "iter"; "os")

type T struct { Error error; ID int; F func(); Any any; hidden any }
func f() error { return nil }
func g() (int, error) { return 0, nil }
func t() *T { return nil }
func use(...any) error { return nil }
func pages() iter.Seq2[int, error] { return nil }
var _ = errors.New
var _ = os.Args

func do(err error, p *T) (n int, failed error) {
	%s
	return
}
"""


def answers(directory: Path, body: str, asked: Rule) -> list[str]:
    (directory / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    (directory / "code.go").write_text(CODE % body)
    given = Run(rules=(asked,), tool_version="0", working_directory=str(directory))
    report = run(load(["."], directory), given)
    assert report.problems == ()
    return [finding.message for finding in report.findings]


def telling(on: Calls | Query, tell: object) -> Rule:
    assert callable(tell)

    def check(code: Code, ctx: Context) -> Iterator[Finding]:
        yield ctx.finding(code, str(tell(code, ctx)))

    made = rule(id="t/x", summary="", standard=STANDARD, severity=Severity.INFO, on=on)
    return made(check)


@pytest.mark.parametrize(
    ("body", "on", "expected"),
    [
        ("_ = f(); _, _ = g()", Calls(blank=True), ["f()", "g()"]),
        ("x, _ := g(); var y, _ = g(); _, e := g(); use(x, y, e)", Calls(blank=True), ["g()"] * 2),
        ("p.ID, _ = (g())", Calls(blank=True), ["g()"]),
        ("_ = 1; _ = p.ID; _, _ = <-make(chan int)", Calls(blank=True), []),
        ("go f(); defer f(); f()", Calls(go=True), ["f()"]),
        ("go f(); defer (f()); f()", Calls(deferred=True), ["f()"]),
        ("go f(); defer f(); use(); _ = f()", Calls(statement=True, go=True), ["f()", "use()"]),
    ],
)
def test_calls_by_the_way_their_results_are_dropped(
    tmp_path: Path, body: str, on: Calls, expected: list[str]
) -> None:
    found = answers(tmp_path, body, telling(on, lambda c, _: c.text))
    assert sorted(found) == expected


def test_names_do_not_go_with_ways_to_drop_results() -> None:
    with pytest.raises(RuleError):
        Calls("os.Remove", blank=True)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x, _ := g(); use(x)", "x _ | x -"),
        ("p.ID, _ = g()", "p.ID _ | - -"),
        ("n, failed = g()", "n failed | n failed"),
        ("var x, y = g(); use(x, y)", "x y | x y"),
        ("use(g())", " | "),
        ("x, y := g(), 1; use(x, y)", " | "),
    ],
)
def test_targets(tmp_path: Path, body: str, expected: str) -> None:
    def tell(call: Call, _: Context) -> str:
        locals_ = (local.name if local is not None else "-" for local in call.target_locals)
        return f"{' '.join(t.text for t in call.targets)} | {' '.join(locals_)}"

    asked = telling(Calls("example.com/m.g"), tell)
    assert answers(tmp_path, body, asked) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if t() == nil { return }", "| nil == | t() == nil | True | -"),
        ("if t().ID > 0 { use() }", "ID | 0 > | t().ID > 0 | False | -"),
        ("if t() != nil { panic(1) }", "| nil != | t() != nil | True | -"),
        ("if t() == nil || p == nil { }", "| nil == | t() == nil || p == nil | False | -"),
        ("use(t().Error)", "Error | - | - | False | use"),
        ("use(any(t()))", "| - | - | False | use"),
        ("x := t(); use(func() { _ = x })", "| - | - | False | -"),
        ("for t() != nil { }", "| nil != | - | False | -"),
    ],
)
def test_usage(tmp_path: Path, body: str, expected: str) -> None:
    def tell(call: Call, _: Context) -> str:
        usage = call.usage
        other, condition, around = usage.compared_with, usage.condition, usage.call_around
        return (
            f"{usage.selection} | {f'{other.text} {usage.comparison}' if other else '-'}"
            f" | {condition.text if condition else '-'} | {usage.is_left}"
            f" | {around.target if around else '-'}"
        ).strip()

    assert answers(tmp_path, body, telling(Calls("example.com/m.t"), tell)) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return 1, f()", ["1, f()"]),
        ("return", ["", ""]),
        ("return (1), nil", ["(1), nil"]),
    ],
)
def test_what_is_returned(tmp_path: Path, body: str, expected: list[str]) -> None:
    asked = telling(
        Query("(function_declaration body: (block (statement_list (return_statement) @match)))"),
        lambda code, _: ", ".join(c.text for c in code.returned),
    )
    found = answers(tmp_path, body, asked)
    assert expected[0] in found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("for x, err := range pages() { use(x, err) }", "pages() x err int error"),
        ("for range pages() { }", "pages() int error"),
        ("for i := range 3 { use(i) }", "3 i "),
        ("for { }", "- "),
    ],
)
def test_loops(tmp_path: Path, body: str, expected: str) -> None:
    def tell(loop: Code, ctx: Context) -> str:
        over = loop.range_over
        yielded = ctx.yields(over.type) if over is not None else ()
        names = [over.text if over else "-", *(t.text for t in loop.range_targets)]
        return f"{' '.join(names)} {' '.join(map(str, yielded))}"

    assert answers(tmp_path, body, telling(Query("(for_statement) @match"), tell)) == [expected]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('map[string]string{"a": "b"}', False),
        ("map[string]any{}", True),
        ("T{}", True),
        ("struct{ A, B float64; c any }{}", False),
        ("[]*int{}", False),
        ("errors.New", True),
    ],
)
def test_what_holds_anything(tmp_path: Path, value: str, *, expected: bool) -> None:
    asked = telling(
        Calls("example.com/m.use"),
        lambda call, ctx: ctx.holds_anything(call.argument(0).type),
    )
    assert answers(tmp_path, f"use({value})", asked) == [str(expected)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("T{ID: 1, F: nil}", "1 nil"),
        ("&T{Error: f()}", "f()"),
        ("[]int{1, 2}", "1 2"),
        ("p", "-"),
    ],
)
def test_elements(tmp_path: Path, value: str, expected: str) -> None:
    def tell(call: Call, _: Context) -> str:
        found = call.arguments[0]
        elements = found.literal_values if found is not None else None
        return " ".join(e.text for e in elements) if elements is not None else "-"

    assert answers(tmp_path, f"use({value})", telling(Calls("example.com/m.use"), tell)) == [
        expected
    ]


def test_addresses_and_results(tmp_path: Path) -> None:
    def tell(call: Call, _: Context) -> str:
        of = call.arguments[0].address_of if call.arguments[0] is not None else None
        local = of.local if of is not None else None
        return f"{of.text if of else '-'} {local.is_result if local else '-'}"

    asked = telling(Calls("example.com/m.use"), tell)
    body = "x, failed := g(); use(&failed); use((&x)); use(&p.ID); use(x)"
    assert answers(tmp_path, body, asked) == ["failed True", "x False", "p.ID -", "- -"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if f(); err != nil { }", "err != nil False"),
        ("f()", "- False"),
        ("go f()", "- True"),
        ("defer (f())", "- True"),
        ("if err := f(); err != nil { }", "- False"),
    ],
)
def test_statements_before_conditions(tmp_path: Path, body: str, expected: str) -> None:
    def tell(call: Call, _: Context) -> str:
        asked = call.guarded_condition
        return f"{asked.text if asked else '-'} {call.is_put_off}"

    assert answers(tmp_path, body, telling(Calls("example.com/m.f"), tell)) == [expected]


def test_the_name_of_what_is_called_and_the_first_line_of_a_chain(tmp_path: Path) -> None:
    def tell(call: Call, _: Context) -> str:
        span = call.name_span
        return f"{span.start.line}:{span.start.column}-{span.end.column}"

    asked = telling(Calls(words=("Do",)), tell)
    code = "type C struct{}\nfunc (c C) Then() C { return c }\nfunc (c C) Do(x int) {}\n"
    (tmp_path / "more.go").write_text(
        f"package m\n\n{code}func h(c C) {{\n\tc.Do(\n\t\t1,\n\t)\n"
        "\tc.\n\t\tThen().\n\t\tDo(1)\n}\n"
    )
    assert answers(tmp_path, "", asked) == ["7:4-6", "10:2-4"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if n == 1 { return }", "False"),
        ("ok := true; if !ok { return }", "True"),
        ("ok := true; if !(ok) { return }", "True"),
        ("ok := true; if ok { return }", "False"),
    ],
)
def test_what_is_negated(tmp_path: Path, body: str, expected: str) -> None:
    on = Query("(identifier) @match")
    found = answers(tmp_path, body, telling(on, _negated_in_condition))
    assert ("True" in found) is (expected == "True")


def _negated_in_condition(code: Code, _: Context) -> bool:
    return code.is_asked and code.usage.is_negated


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<-c", True),
        ("(<-(c))", False),
        ("(<-c)", True),
        ("select { case <-c: }", True),
        ("select { case x := <-c: use(x) }", False),
        ("_ = <-c", False),
        ("use(<-c)", False),
        ("close(c)", False),
    ],
)
def test_what_is_received_and_not_read(tmp_path: Path, body: str, *, expected: bool) -> None:
    asked = telling(
        Calls("builtin.make"),
        lambda call, _: [use.usage.is_received_unread for use in call.assigned_to.uses],
    )
    assert answers(tmp_path, f"c := make(chan error)\n{body}", asked) == [str([expected])]
