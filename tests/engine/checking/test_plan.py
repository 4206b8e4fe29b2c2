"""What rules are called on, and which rules are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from golint_agent.engine.checking.plan import compile_plan
from golint_agent.errors import RuleError
from golint_agent.findings import Report
from golint_agent.rulekit import (
    Assets,
    Calls,
    Context,
    Files,
    Finding,
    FunctionFact,
    Functions,
    Nodes,
    Query,
    Rule,
    Severity,
    Values,
    function_fact,
    rule,
)

Check = Callable[..., Report]
MakeRule = Callable[..., Rule]

SOURCE = """package app

import (
	f "fmt"
	"os"
)

type wallet struct{ Balance float64 }

func (w *wallet) Println(x any) {}

func Say(fmt *wallet) (err error) {
	f.Println("alias")
	fmt.Println("a method of another type")
	_, err = f.Println("not a statement")
	defer f.Println("deferred")
	os.Exit(1)
	go func() { os.Getpid() }()
	return err
}
"""


class Exits(FunctionFact, frozen=True):
    """The function may end the process."""


exits = function_fact(Exits, callees={"os.Exit": Exits()}, inherited=True)


def lines(report: Report) -> list[int]:
    assert report.problems == ()
    return [finding.span.start.line for finding in report.findings]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (Calls("fmt.Println"), [13, 15, 16]),
        (Calls("fmt.Println", statement=True), [13]),
        (Calls("(*ledger.test/app.wallet).Println"), [14]),
        (Calls("fmt.Println", "os.Exit"), [13, 15, 16, 17]),
        (Calls("fmt.Print", "log.Println"), []),
        (Calls(statement=True), [13, 14, 17, 18]),
        (Values("float64"), [8]),
        (Nodes("defer_statement", "go_statement"), [16, 18]),
        (Query("(defer_statement (call_expression) @match)"), [16]),
        (Query("(go_statement (call_expression function: (func_literal) @match)) @whole"), [18]),
        (Functions(), [10, 12]),
        (Functions(methods=True), [10]),
        (Functions(results=True), [12]),
        (Functions(params=True), [10, 12]),
        (Functions(params=True, loops=True), []),
        (Functions(methods=True, results=True), []),
    ],
)
def test_a_rule_is_called_on_what_it_names(
    check: Check, make_rule: MakeRule, on: object, expected: list[int]
) -> None:
    report = check({"a.go": SOURCE}, make_rule(on=on))

    assert sorted(lines(report)) == expected


def test_functions_are_told_by_a_fact_that_then_is_needed(
    check: Check, make_rule: MakeRule
) -> None:
    files = {
        "a.go": SOURCE,
        "b/b.go": 'package b\n\nimport "ledger.test/app"\n\nfunc On() { app.Say(nil) }\n',
        "c/c.go": "package c\n\nfunc Off() {}\n",
    }

    one = make_rule(on=Functions(having=Exits))
    report = check(files, one)

    assert one.needs == (f"{__name__}.Exits",)
    assert [(f.path, f.symbol) for f in report.findings] == [("a.go", "Say"), ("b/b.go", "On")]
    assert report.problems == ()


def test_functions_are_told_by_their_loops_and_parameters(
    check: Check, make_rule: MakeRule
) -> None:
    text = """package app

func none() {}

func plain() { for {} }

func inner(n int) { func() { for range n {} }() }

var run = func() { for {} }
"""

    def found(on: Functions) -> list[int]:
        return sorted(lines(check({"a.go": text}, make_rule(on=on))))

    assert found(Functions()) == [3, 5, 7, 9]
    assert found(Functions(loops=True)) == [5, 7, 9]
    assert found(Functions(params=True)) == [7]


def test_calls_are_told_by_a_fact_of_what_they_run(check: Check, make_rule: MakeRule) -> None:
    files = {
        "a.go": SOURCE,
        "b/b.go": """package b

import "ledger.test/app"

func On() {
	app.Say(nil)
	func() { app.Say(nil) }()
	defer app.Say(nil)
	app.Other()
	Say()
}

func Say() {}
""",
    }

    one = make_rule(on=Calls(having=Exits))
    report = check(files, one)

    assert one.needs == (f"{__name__}.Exits",)
    # What the library is known for counts, and a literal does what the calls in it do.
    found = [(f.path, f.span.start.line) for f in report.findings]
    assert found == [("a.go", 17), ("b/b.go", 6), ("b/b.go", 7), ("b/b.go", 7), ("b/b.go", 8)]
    assert report.problems == ()


def test_calls_told_by_a_fact_are_told_by_nothing_else() -> None:
    with pytest.raises(RuleError, match="takes a fact alone"):
        Calls("os.Exit", having=Exits)
    with pytest.raises(RuleError, match="takes a fact alone"):
        Calls(having=Exits, statement=True)


def test_every_call_is_seen_once(check: Check, make_rule: MakeRule) -> None:
    report = check({"a.go": SOURCE}, make_rule(on=Calls()))

    # In line 18 that of the function literal, and the one in it.
    assert lines(report) == [13, 14, 15, 16, 17, 18, 18]


def test_a_rule_on_files_is_called_once_a_file(check: Check) -> None:
    @rule(
        id="topic/file",
        summary="a file",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Files(),
    )
    def every_file(ctx: Context) -> Iterator[Finding]:
        seen.append(ctx.path)
        return iter(())

    seen: list[str] = []
    check({"a.go": SOURCE, "b/b.go": "package b\n"}, every_file)

    assert sorted(seen) == ["a.go", "b/b.go"]


def test_captures_of_two_rules_and_of_the_index_stay_apart(
    check: Check, make_rule: MakeRule
) -> None:
    greedy = make_rule(
        id="topic/greedy",
        on=Query("(block (statement_list (_) @scope)) @call.statement @call.plain @match"),
    )
    plain = make_rule(id="topic/plain", on=Calls(statement=True))
    other = make_rule(
        id="topic/other", on=Query("(go_statement) @match (defer_statement) @matched")
    )

    alone = check({"a.go": SOURCE}, plain)
    together = check({"a.go": SOURCE}, greedy, plain, other)

    by_rule = [f for f in together.findings if f.rule == "topic/plain"]
    assert [f.span for f in by_rule] == [f.span for f in alone.findings]
    assert [f.span.start.line for f in together.findings if f.rule == "topic/other"] == [18]
    assert {f.symbol for f in by_rule} == {"Say"}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (Nodes("selector_expression"), [13, 14, 15, 16, 17, 18]),
        (Nodes("interpreted_string_literal"), [4, 5, 13, 14, 15, 16]),
        (Query("(argument_list [(identifier) (interpreted_string_literal)] @match)"), [13, 14, 15]),
    ],
)
def test_what_stands_everywhere_is_captured_where_a_word_of_the_rule_is(
    check: Check, make_rule: MakeRule, on: object, expected: list[int]
) -> None:
    wanting = make_rule(id="topic/wanting", on=on, words=("alias", "no such text"))
    asking = make_rule(id="topic/asking", on=on, words=("deferred",))
    plan = compile_plan([wanting, asking])

    assert [words for _, words in plan.apart] == [("alias", "deferred", "no such text")]
    assert "@rule" not in plan.query
    assert compile_plan([wanting, make_rule(id="topic/each", on=on)]).apart == ()
    for text, wanted in ((SOURCE, True), (SOURCE.replace("alias", "other"), False)):
        found = check({"a.go": text, "b/b.go": "package b\n"}, wanting, asking)
        lines_of = [f.span.start.line for f in found.findings if f.rule == "topic/wanting"]
        assert set(lines_of) >= set(expected) if wanted else not lines_of
        assert any(f.rule == "topic/asking" for f in found.findings)


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        (Query("(block) @found"), "captures nothing as `@match`"),
        (Query("(blok) @match"), "cannot be compiled"),
        (Nodes("blok"), "cannot be compiled"),
        (Query('((identifier) @match (#eq? @match "x"))'), ""),
    ],
)
def test_a_query_that_cannot_be_run_is_refused_by_the_name_of_its_rule(
    make_rule: MakeRule, on: object, reason: str
) -> None:
    good = make_rule(id="topic/good", on=Nodes("block"))

    with pytest.raises(RuleError, match="topic/bad") as caught:
        compile_plan([good, make_rule(id="topic/bad", on=on)])

    assert reason in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("gate", [{"imports": ("fmt",)}, {"where": lambda _: True}])
def test_gates_that_files_which_are_not_go_have_not_are_refused(
    make_rule: MakeRule, gate: dict[str, object]
) -> None:
    with pytest.raises(RuleError, match=r"files that are not Go, which `imports=` and `where=`"):
        make_rule(on=Assets("*.sql"), **gate)
