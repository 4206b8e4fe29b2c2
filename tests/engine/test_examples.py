"""The harness for examples, with rules made up for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from golint_agent.engine.examples import check_example, check_source, document_failures
from golint_agent.rulekit import (
    Calls,
    Context,
    Files,
    Finding,
    Module,
    ModuleContext,
    Rule,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.servers import ServerStart
from golint_rules.knowledge.programs.services import Services

MakeRule = Callable[..., Rule]
PRINTS = 'package app\n\nimport "fmt"\n\nfunc Say() {\n\tfmt.Println("a")%s\n}\n'


@pytest.fixture
def prints(make_rule: MakeRule) -> Rule:
    return make_rule(id="logging/print", on=Calls("fmt.Println"))


@pytest.fixture
def errors(make_rule: MakeRule) -> Rule:
    return make_rule(id="errors/new", on=Calls("errors.New"))


@rule(
    id="shutdown/never",
    summary="a server",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Module(at=(ServerStart,)),
    needs=(Services,),
)
def never(ctx: ModuleContext) -> Iterator[Finding]:
    services = ctx.module.fact(Services)
    for path in sorted(services.packages) if services is not None else ():
        for start in ctx.module.package(path).facts(ServerStart):
            yield ctx.finding(start.at, f"started in {ctx.module.module or 'the root'}")


def test_a_go_file_is_a_package_of_its_own(tmp_path: Path, prints: Rule) -> None:
    (tmp_path / "bad.go").write_text(PRINTS % ' // want "logging/print: found fmt"')
    (tmp_path / "broken.go").write_text("package other; func {")

    checked = check_example(tmp_path / "bad.go", [prints])

    assert checked.failures == ()
    assert [(f.path, f.span.start.line) for f in checked.findings] == [("bad.go", 6)]


def test_findings_and_marks_that_disagree_are_failures(prints: Rule, errors: Rule) -> None:
    assert check_source("a.go", PRINTS % "", [prints]).failures == (
        'a.go:6: unexpected finding: logging/print: found fmt.Println("a")',
    )
    wanted = PRINTS % ' // want "logging/print" "errors/new"'
    assert check_source("a.go", wanted, [prints, errors]).failures == (
        "a.go:6: no finding matches `errors/new`",
    )


def test_other_rules_must_be_silent_too(prints: Rule, errors: Rule) -> None:
    source = 'package app\n\nimport "errors"\n\nvar Err = errors.New("a")\n'

    assert check_source("a.go", source, [prints]).failures == ()
    assert check_source("a.go", source, [prints, errors]).failures == (
        'a.go:5: unexpected finding: errors/new: found errors.New("a")',
    )


def test_a_mark_cannot_be_what_a_rule_finds() -> None:
    @rule(
        id="topic/reader",
        summary="reads text",
        standard=("Heading: bullet",),
        severity=Severity.ERROR,
        on=Files(),
        words=("currency",),
    )
    def reader(ctx: Context) -> Iterator[Finding]:
        assert ctx.source_has("currency")
        raise AssertionError

    source = 'package app // want "a currency"\n'

    checked = check_source("a.go", source, [reader])

    assert checked.problems == ()
    assert checked.failures == ("a.go:1: no finding matches `a currency`",)


def test_an_example_that_cannot_be_read_to_its_end_fails(prints: Rule) -> None:
    assert check_source("a.go", "package app\n\nfunc {\n", [prints]).failures != ()
    assert check_source("a.go", "func f() {}\n", [prints]).failures != ()
    assert check_source("a.go", "//go:build ignore\n\npackage app\n", [prints]).failures != ()


def test_a_crash_of_a_rule_is_a_failure(make_rule: MakeRule) -> None:
    def crash(*_: object) -> Iterator[Finding]:
        raise ZeroDivisionError

    failures = check_source("a.go", PRINTS % "", [make_rule(check=crash)]).failures

    assert len(failures) == 1
    assert "ZeroDivisionError" in failures[0]


def test_a_main_package_is_a_module_with_a_server() -> None:
    source = (
        'package main\n\nimport "net/http"\n\nfunc main() {\n'
        '\tserver := &http.Server{Addr: ":8080"}\n'
        '\t_ = server.ListenAndServe() // want "shutdown/never: started in the root"\n}\n'
    )

    assert check_source("bad.go", source, [never]).failures == ()
    assert check_source("lib.go", source.replace("package main", "package app"), [never]).failures


def test_a_folder_is_a_whole_module(tmp_path: Path, prints: Rule) -> None:
    folder = tmp_path / "service"
    (folder / "inner").mkdir(parents=True)
    (folder / "go.mod").write_text("module ledger.test/folder\n")
    (folder / "main.go").write_text(
        'package main\n\nimport "ledger.test/folder/inner"\n\nfunc main() { inner.Say() }\n'
    )
    (folder / "inner" / "inner.go").write_text(PRINTS % ' // want "logging/print"')
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    checked = check_example(folder, [prints])

    assert checked.failures == ()
    assert [f.path for f in checked.findings] == ["inner/inner.go"]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_folder_needs_no_go_mod(tmp_path: Path, prints: Rule) -> None:
    (tmp_path / "a.go").write_text(PRINTS % ' // want "logging/print"')

    assert check_example(tmp_path, [prints]).failures == ()


def block(code: str) -> str:
    return f"```go\n{code}```\n"


def document(bad: str, good: str) -> str:
    return f"# logging/print\n\n## Bad\n\n{bad}\n## Good\n\n{good}"


def test_documents_that_hold(prints: Rule, errors: Rule) -> None:
    text = document(block(PRINTS % ""), block("package app\n"))

    assert document_failures(text, "logging/print", [prints, errors]) == ()


@pytest.mark.parametrize(
    ("bad", "good", "expected"),
    [
        ("package app\n", "package app\n", "doc.md:6: logging/print finds nothing in this block"),
        (PRINTS % "", PRINTS % "", "doc.md:23: unexpected finding under `## Good`: logging/print"),
        (PRINTS % "", "func f() {}\n", "doc.md:18: the block under `## Good`: "),
    ],
)
def test_documents_that_do_not(
    bad: str, good: str, expected: str, prints: Rule, make_rule: MakeRule
) -> None:
    # What the rules of others find on the page is no concern of it.
    errorf = make_rule(id="errors/errorf", on=Calls("fmt.Errorf"))
    good = good.replace('"a")', '"a", fmt.Errorf("a"))')

    failures = document_failures(document(block(bad), block(good)), prints.id, [prints, errorf])

    assert len(failures) == 1, failures
    assert failures[0].startswith(expected)


def test_a_document_without_blocks_fails(prints: Rule) -> None:
    failures = document_failures("## Bad\n\nno code\n\n## Good\n", prints.id, [prints])

    assert failures == (
        "doc.md: there is no block of code under `## Bad`",
        "doc.md: there is no block of code under `## Good`",
    )


def test_an_example_of_a_rule_is_about_that_rule(prints: Rule, errors: Rule) -> None:
    source = PRINTS % "" + '\nvar Err = errors.New("a") // want "errors/new"\n'
    source = source.replace('import "fmt"', 'import (\n\t"errors"\n\t"fmt"\n)')

    # What the rule of another folder finds here is no concern of this example …
    assert check_source("a.go", source, [prints, errors], of="errors/new").failures == ()
    # … unless a mark names it.
    marked = source.replace('Println("a")', 'Println("a") // want "logging/print"')
    assert check_source("a.go", marked, [prints, errors], of="errors/new").failures == ()
    missing = source.replace("package app", 'package app // want "logging/print"')
    assert check_source("a.go", missing, [prints, errors], of="errors/new").failures == (
        (
            "a.go:1: no finding matches `logging/print`"
            " (logging/print: nothing here that it looks at: calls of `fmt.Println`)"
        ),
        'a.go:9: unexpected finding: logging/print: found fmt.Println("a")',
    )


@rule(
    id="topic/place",
    summary="where a package is",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Files(),
    words=("Marked",),
    needs=(ServerStart,),
    when=lambda module, _: bool(module.facts(ServerStart)),
)
def place(ctx: Context) -> Iterator[Finding]:
    for function in ctx.functions():
        yield ctx.finding(function, f"in {ctx.path} of {ctx.package_path}")


def test_an_example_says_where_it_stands() -> None:
    served = (
        "// Some text.\n\n// example: internal/bank/client.go, in a service\n"
        'package bank\n\nfunc Marked() {} // want "internal/bank/client.go of example.com"\n'
    )
    alone = served.replace(", in a service", "").replace("// want", "// not")
    at_root = served.replace("internal/bank/client.go, ", "").replace("internal/bank/client", "a")

    for source in (served, alone, at_root):
        assert check_source("a.go", source, [place]).failures == ()
    wrong = check_source("a.go", served.replace("in a service", "in service"), [place])
    assert wrong.failures == (
        (
            "a.go: `example` cannot be read: `in service` is neither the path of a Go file nor"
            " `in a service`"
        ),
    )


def test_an_unmet_mark_says_what_its_rule_did_there(make_rule: MakeRule) -> None:
    source = 'package app\n\nimport "fmt"\n\nfunc f() { fmt.Println() } // want "wrong"\n'
    never = make_rule(id="topic/quiet", on=Calls("fmt.Println"), check=lambda *_: ())
    gated = make_rule(id="topic/quiet", on=Calls("fmt.Println"), imports=("os",))
    other = make_rule(id="topic/quiet", on=Calls("os.Exit"))

    failures = [
        check_source("a.go", source, [one], "topic/quiet").failures for one in (never, gated, other)
    ]

    unmet = "a.go:5: no finding matches `wrong` (topic/quiet: "
    assert failures == [
        (f"{unmet}looked at `fmt.Println()` and said nothing)",),
        (f"{unmet}does not look at files that import nothing of its `imports=`)",),
        (f"{unmet}nothing here that it looks at: calls of `os.Exit`)",),
    ]
