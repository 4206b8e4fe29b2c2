"""What rules can ask about the branches that run where an error is not nil."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import (
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Function,
    Functions,
    Rule,
    Severity,
    rule,
)

HEAD = """package m

func get() (int, error) { return 0, nil }
func put(int) error     { return nil }
func log(error)         {}

type result struct{ Err error }

var kept result

func run() result { return result{} }

"""


def checked(directory: Path, text: str, given: Rule) -> None:
    (directory / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    (directory / "m.go").write_text(HEAD + text + "\n")
    asked = Run(rules=(given,), tool_version="0", working_directory=str(directory))
    report = run(load(["."], directory), asked)
    assert report.problems == ()


def answers(
    directory: Path,
    body: str,
    ask: Callable[[ErrorBranch], object],
    *,
    succeeded: bool = False,
    head: str = "func f() (n int, err error)",
) -> list[object]:
    """What `ask` answers for each branch of a function."""
    found: list[object] = []

    @rule(
        id="test/branches",
        summary="a branch",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=ErrorBranches(succeeded=succeeded),
    )
    def branches(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
        assert ctx.path == branch.path
        found.append(ask(branch))
        yield from ()

    checked(directory, f"{head} {{\n{body}\n}}", branches)
    return found


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("e != nil", [("e", True, 0)]),
        ("nil != e", [("e", True, 0)]),
        ("(e != nil)", [("e", True, 0)]),
        ("e != nil && x > 0", [("e", True, 1)]),
        ("x > 0 && e != nil && x < 9", [("e", True, 2)]),
        ("e != nil || x == 0", [("e", False, 1)]),
        ("x == 0 || e != nil && x > 1", []),
        ("e == nil", []),
        ("x != 0", []),
    ],
)
def test_conditions(tmp_path: Path, condition: str, expected: list[object]) -> None:
    body = f"x, e := get()\nif {condition} {{\nlog(e)\n}}\nreturn x, e"

    assert answers(tmp_path, body, _condition) == expected


def _condition(branch: ErrorBranch) -> object:
    return branch.error.text, branch.is_certain, len(branch.others)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x, e := get()\nif e != nil { return }\n_ = x", ("get", ["x"])),
        ("if e := put(1); e != nil { return }", ("put", [])),
        ("if put(1) != nil { return }", ("put", [])),
        ("_, err = get()\nif err != nil { return }", ("get", [])),
        ("err = put(1)\nerr = put(2)\nif err != nil { return }", ("put(2)", [])),
        ("if n > 0 { err = put(1) } else { err = put(2) }\nif err != nil { return }", None),
        ("var e error\nif n > 0 { e = put(1) }\nif e != nil { return }", ("put", [])),
        ("x, e := get()\nswitch {\ncase e != nil: return\n}\n_ = x", ("get", ["x"])),
        ("x, e := get()\nif e == nil { n = x } else { return }", ("get", ["x"])),
        ("func() { err = put(1) }()\nif err != nil { return }", None),
        ("r := run()\nif e := r.Err; e != nil { return }", ("run", [])),
        ("r := run()\ne := r.Err\nif e != nil { return }", ("run", [])),
        ("r := run()\nr = result{}\nif e := r.Err; e != nil { return }", None),
        ("var r result\nif e := r.Err; e != nil { return }", None),
        ("if e := kept.Err; e != nil { return }", None),
    ],
)
def test_what_failed(tmp_path: Path, body: str, expected: object) -> None:
    def ask(branch: ErrorBranch) -> object:
        call = branch.call
        if call is None:
            return None
        is_long = isinstance(expected, tuple) and "(" in str(expected[0])
        return call.text if is_long else call.target, [value.name for value in branch.values]

    assert answers(tmp_path, f"{body}\nreturn", ask) == [expected]


def test_an_error_in_a_parameter_has_no_call(tmp_path: Path) -> None:
    found = answers(
        tmp_path,
        "if err != nil { log(err) }",
        lambda branch: branch.call,
        head="func f(err error)",
    )

    assert found == [None]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return 0, err", False),
        ("panic(err)", False),
        ("log(err)", True),
        ("if n > 0 { return } else { return }", False),
        ("if n > 0 { return }", True),
        ("switch n {\ncase 1: return\ndefault: panic(1)\n}", False),
        ("switch n {\ncase 1: return\n}", True),
        ("for {\nlog(err)\n}", False),
        ("for n > 0 {\nlog(err)\n}", True),
        ("{ return }", False),
        ("", True),
    ],
)
def test_how_it_ends(tmp_path: Path, body: str, expected: object) -> None:
    text = f"_, err = get()\nif err != nil {{\n{body}\n}}\nreturn n, err"

    assert answers(tmp_path, text, lambda branch: branch.goes_on) == [expected]


def test_parts(tmp_path: Path) -> None:
    body = """x, e := get()
if e != nil { // seen
	// inside
	log(e)
	if x > 1 {
		n = 2
		return n, e
	}
	return 0, nil
} else if x > 2 {
	return x, nil
}
n = x
return n, nil"""

    def ask(branch: ErrorBranch) -> object:
        return {
            "statements": len(branch.statements),
            "returns": [r.text for r in branch.returns],
            "returned": [code.text for code in branch.returns[0].returned],
            "nil": branch.returns[1].returned[1].is_nil,
            "assignments": [a.text for a in branch.assignments],
            "conditions": [c.text for c in branch.conditions_within],
            "comments": branch.comments,
            "uses": len(branch.uses),
            "otherwise": branch.otherwise is not None,
            "next": branch.next.text if branch.next is not None else "",
            "after": [use.statement.text for use in branch.uses_after(branch.values[0])],
        }

    assert answers(tmp_path, body, ask) == [
        {
            "statements": 3,
            "returns": ["return n, e", "return 0, nil"],
            "returned": ["n", "e"],
            "nil": True,
            "assignments": ["n = 2"],
            "conditions": ["x > 1"],
            "comments": "// seen\n// inside",
            "uses": 2,
            "otherwise": True,
            "next": "n = x",
            "after": ["n = x"],
        }
    ]


@pytest.mark.parametrize(
    ("end", "expected"), [("log(e)", ["n = x"]), ("fallthrough", ["log(x)", "n = x"])]
)
def test_other_cases_are_not_behind_a_case(tmp_path: Path, end: str, expected: list[str]) -> None:
    switch = f"switch {{\ncase e != nil:\n{end}\ndefault:\nlog(x)\n}}"
    body = f"x, e := get()\n{switch}\nn = x\nreturn n, nil"

    def ask(branch: ErrorBranch) -> object:
        return [use.statement.text for use in branch.uses_after(branch.values[0])]

    assert answers(tmp_path, body, ask) == [expected]


def test_branches_of_success(tmp_path: Path) -> None:
    first = "_, err = get()\nif err == nil && n > 0 {\nreturn\n}\n"
    body = f"{first}if err == nil {{\nreturn\n}} else {{\nlog(err)\n}}\nreturn"

    assert len(answers(tmp_path, body, _condition)) == 1
    assert answers(tmp_path, body, _condition, succeeded=True) == [("err", True, 1)]


def test_empty_cases(tmp_path: Path) -> None:
    body = """_, err = get()
if err != nil {
	switch n {
	case 1:
		return
	case 2:
	case 3:
		// on purpose
	default:
		return
	}
}
return"""

    assert answers(tmp_path, body, lambda b: [c.text for c in b.empty_cases]) == [["case 2:"]]


@pytest.mark.parametrize(
    ("switch", "expected"),
    [
        ("switch {\ncase n > 1:\nreturn\ndefault:\nn++\nreturn\n}", ["n++", "return"]),
        ("switch n {\ndefault:\nn++\ncase 1:\nreturn\n}", ["n++"]),
        ("switch n {\ncase 1:\nreturn\n}", []),
        ("if n > 1 {\nreturn\n}", []),
    ],
)
def test_defaults_of_switches(tmp_path: Path, switch: str, expected: list[str]) -> None:
    body = f"_, err = get()\nif err != nil {{\n{switch}\n}}\nreturn"

    found = answers(tmp_path, body, lambda b: [c.text for c in b.statements[0].default])

    assert found == [expected]


def lost(directory: Path, text: str) -> dict[str, list[str]]:
    """The errors that nobody reads, and those that a loop overwrites, by the call's text."""
    found: dict[str, list[str]] = {"lost": [], "again": []}

    @rule(
        id="test/lost",
        summary="a lost error",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Functions(),
    )
    def functions(function: Function, ctx: Context) -> Iterator[Finding]:
        assert ctx.path
        for inner in (function, *function.literals):
            for local in inner.locals:
                for write in local.writes:
                    value = local.value_at(write)
                    name = value.text if value is not None else ""
                    if local.is_lost(write):
                        found["lost"].append(name)
                    if local.is_lost_in_loop(write):
                        found["again"].append(name)
        yield from ()

    checked(directory, text, functions)
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("err := put(1)\nerr = put(2)\nlog(err)", {"lost": ["put(1)"], "again": []}),
        ("err := put(1)\nlog(err)\nerr = put(2)", {"lost": ["put(2)"], "again": []}),
        ("err := put(1)\nerr = wrap(err)", {"lost": ["wrap(err)"], "again": []}),
        ("err := put(1)\nerr = wrap(err)\nlog(err)", {"lost": [], "again": []}),
        (
            "x, err := get()\nlog(err)\ny, err := get()\n_, _ = x, y",
            {"lost": ["get()"], "again": []},
        ),
        (
            "var err error\nfor i := range 3 {\nerr = put(i)\n}\nlog(err)",
            {"lost": [], "again": ["put(i)"]},
        ),
        ("err := put(1)\ndefer func() { log(err) }()\nerr = put(2)", {"lost": [], "again": []}),
        ("err := put(1)\np := &err\nerr = put(2)\n_ = p", {"lost": [], "again": []}),
        (
            "for i := range 3 {\nif err := put(i); err != nil {\nlog(err)\n}\n}",
            {"lost": [], "again": []},
        ),
    ],
)
def test_values_that_nobody_reads(
    tmp_path: Path, body: str, expected: dict[str, list[str]]
) -> None:
    assert lost(tmp_path, f"func f() {{\n{body}\n}}") == expected


def test_every_return_reads_a_named_result(tmp_path: Path) -> None:
    assert lost(tmp_path, "func f() (err error) {\nerr = put(1)\nreturn\n}")["lost"] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return 0, err", True),
        ('return 0, fmt.Errorf("get: %w", err)', True),
        ("log(err)\nreturn 0, err", True),
        ('err = errors.New("no")\nreturn 0, err', False),
        ("return 0, nil", False),
        ("return 0, other.err", False),
        ("log(err)", False),
        ("", False),
    ],
)
def test_what_is_given_on(tmp_path: Path, body: str, expected: object) -> None:
    text = f"n, err = get()\nif err != nil {{\n{body}\n}}\nreturn 0, nil"
    assert answers(tmp_path, text, lambda branch: branch.is_given_on) == [expected]


def test_what_is_no_error_is_told_when_something_was_found(tmp_path: Path) -> None:
    body = "var err *int\nif err != nil {\nreturn\n}\nif e := put(1); e != nil {\nreturn\n}\nreturn"
    found = answers(tmp_path, body, lambda branch: branch.is_subject, head="func f()")
    assert found == [False, True]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("err := put(1)\nif err != nil {\nreturn\n}", []),
        ("err := put(1)\nlog(err)\nerr = put(2)", ["err"]),
        ("err := put(1)\n// err is lost\nerr = put(2)\nlog(err)", ["err"]),
        ('x, err := get()\nprintln(x, "err")\n_, err = get()\nlog(err)', ["err"]),
        ("var putErr error\nfor i := range 3 {\nputErr = put(i)\n}\nlog(putErr)", ["putErr"]),
        ("for i := range 3 {\nerr := put(i)\nlog(err)\n}", []),
        ("x, _ := get()\nx = 1\nx = 2\n_ = x", []),
        ("if err := put(1); err == nil {\nreturn\n}", []),
        ("err := put(1)\nif err != nil {\nerr = wrap(err)\n}", ["err"]),
        ("err := put(1)\nif err != nil {\nerr = wrap(err)\nlog(err)\n}", []),
        (
            "var err error\nif err := put(1); err != nil {\nerr = wrap(err)\n}\nlog(err)",
            ["err"],
        ),
    ],
)
def test_names_of_which_a_value_may_be_lost(tmp_path: Path, body: str, expected: list[str]) -> None:
    found: list[str] = []

    @rule(
        id="test/unread",
        summary="a function",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Functions(),
    )
    def unread(function: Function, ctx: Context) -> Iterator[Finding]:
        assert ctx.path == function.path
        if function.name == "f":
            found.extend(local.name for local in function.locals_unread("err"))
        yield from ()

    checked(tmp_path, f"func f() {{\n{body}\n}}", unread)
    assert sorted(set(found)) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("if err := put(1); err != nil { return 0, err }", "err := put(1)"),
        ("if err != nil { return 0, err }", ""),
        ("switch { case err != nil: return 0, err }", ""),
    ],
)
def test_what_an_if_does_first(tmp_path: Path, statement: str, expected: str) -> None:
    def first(branch: ErrorBranch) -> str:
        return branch.initializer.text if branch.initializer is not None else ""

    assert answers(tmp_path, f"{statement}\nreturn 0, nil", first) == [expected]


@pytest.mark.parametrize(
    ("otherwise", "expected"), [("put(2)", ["put(1)", "put(2)"]), ("nil", []), ("err", [])]
)
def test_the_calls_of_which_one_has_failed(
    tmp_path: Path, otherwise: str, expected: list[str]
) -> None:
    asked = "if err != nil {\nreturn\n}"
    body = f"if n > 0 {{\nerr = put(1)\n}} else {{\nerr = {otherwise}\n}}\n{asked}"

    assert answers(tmp_path, body, lambda b: [c.text for c in b.calls]) == [expected]


def test_the_one_call_that_has_failed(tmp_path: Path) -> None:
    body = "_, err = get()\nif err != nil {\nreturn\n}"

    assert answers(tmp_path, body, lambda b: [c.text for c in b.calls]) == [["get()"]]
