"""What other builds than that of a run add to a package: it is checked, and facts hold in all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from tests.engine.asked import essence, told
from tests.engine.asked import write as write_files
from tests.engine.made_facts import Terminates

from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.engine.checking import units
from golint_agent.findings import Finding, Report
from golint_agent.project.constraints import BuildContext
from golint_agent.rulekit import Call, Calls, Context, Rule
from golint_agent.syntax import SourceFile, parse

Check = Callable[..., Report]
MakeRule = Callable[..., Rule]
Files = Mapping[str, str]


@pytest.fixture
def ignored(make_rule: MakeRule) -> Rule:
    """Reports calls that stand alone and may fail."""

    def check(call: Call, ctx: Context) -> Iterator[Finding]:
        if call.returns_error and not call.always_nil_error:
            yield ctx.finding(call, f"{call.callee} is ignored")

    return make_rule(on=Calls(statement=True), check=check)


def places(report: Report) -> list[str]:
    return [f"{found.path}:{found.span.start.line}" for found in report.findings]


FAILS = (
    'func {}(p string) error {{\n\tif p == "" {{\n\t\treturn errors.New(p)\n\t}}\n'
    "\treturn nil\n}}\n"
)


def failing(name: str, above: str = "") -> str:
    return f'{above}package app\n\nimport "errors"\n\n{FAILS.format(name)}'


def silent(name: str, above: str = "") -> str:
    return f"{above}package app\n\nfunc {name}(p string) error {{ return nil }}\n"


def calling(name: str, above: str = "", function: str = "use") -> str:
    return f"{above}package app\n\nfunc {function}() {{\n\t{name}(`x`)\n}}\n"


TAGGED = "//go:build debug\n\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a_windows.go": calling("os.Remove")}, 1),
        ({"a_windows_arm64.go": calling("os.Remove")}, 1),
        ({"a_linux_arm64.go": calling("os.Remove")}, 1),
        ({"a.go": calling("os.Remove", "//go:build !linux\n\n")}, 1),
        ({"a.go": calling("os.Remove", "//go:build !linux && !windows && !darwin\n\n")}, 1),
        ({"a.go": calling("os.Remove", "//go:build !unix && !windows\n\n")}, 1),
        ({"a.go": calling("os.Remove", "// +build windows,!cgo darwin\n\n")}, 1),
        ({"a.go": calling("os.Remove", "//go:build integration && (e2e || !race)\n\n")}, 1),
        ({"a.go": calling("os.Remove", "//go:build !cgo\n\n")}, 1),
        ({"a_js.go": calling("os.Remove")}, 1),
        ({"a.go": calling("os.Remove", "//go:build gccgo\n\n")}, 1),
        # No build, or none of a Go that this is for.
        ({"a.go": calling("os.Remove", "//go:build ignore\n\n")}, 0),
        ({"a.go": calling("os.Remove", "//go:build linux && windows\n\n")}, 0),
        ({"a.go": calling("os.Remove", "//go:build !go1.18\n\n")}, 0),
        ({"a_hurd.go": calling("os.Remove")}, 0),
        # A program of its own among the files of a package.
        (
            {
                "b.go": "package app\n",
                "a.go": calling("os.Remove", "//go:build tools\n\n").replace("e app", "e main"),
            },
            0,
        ),
    ],
)
@pytest.mark.parametrize("beside", [True, False])
def test_a_file_of_another_build_is_checked(
    check: Check, ignored: Rule, files: Files, expected: int, *, beside: bool
) -> None:
    files = {
        name: text.replace("e app\n", 'e app\n\nimport "os"\n') for name, text in files.items()
    }
    files = {
        name: text.replace("e main\n", 'e main\n\nimport "os"\n') for name, text in files.items()
    }
    if beside:
        files = {"beside.go": "package app\n", **files}
    elif not expected:
        return  # nothing there: the run says so

    report = check(files, ignored)

    assert len(places(report)) == expected
    assert report.problems == ()
    assert report.summary.excluded_files == 1 - expected


@pytest.mark.parametrize(
    "others",
    [
        {"lock_linux.go": silent("Lock"), "lock_windows.go": failing("Lock")},
        {"a.go": silent("Lock", "//go:build !debug\n\n"), "b.go": failing("Lock", TAGGED)},
        {"a.go": failing("Lock", "//go:build !debug\n\n"), "b.go": silent("Lock", TAGGED)},
        {
            "a.go": silent("Lock", "//go:build !debug && !race\n\n"),
            "b.go": silent("Lock", "//go:build debug\n\n"),
            "c.go": failing("Lock", "//go:build race && !debug\n\n"),
        },
    ],
)
def test_a_function_can_fail_that_fails_in_another_build(
    check: Check, ignored: Rule, others: Files
) -> None:
    files = {
        **others,
        "use.go": calling("Lock"),
        "use_windows.go": calling("Lock", function="used"),
        "use_debug.go": calling("Lock", TAGGED, "debugged"),
        "cmd/main.go": 'package main\n\nimport "ledger.test/app"\n\nfunc main() { app.Lock("") }\n',
    }

    report = check(files, ignored)

    assert places(report) == ["cmd/main.go:5", "use.go:4", "use_debug.go:6", "use_windows.go:4"]


def test_a_function_that_never_fails_in_any_build(check: Check, ignored: Rule) -> None:
    never = "//go:build ignore\n\n"
    files = {
        "lock_linux.go": silent("Lock"),
        "lock_windows.go": silent("Lock"),
        "lock_darwin.go": "package app\n\nfunc Lock(fail func() error) {}\n",
        "never.go": failing("Lock", never),
        "use.go": calling("Lock"),
        "use_windows.go": calling("Lock", function="used"),
    }

    assert places(check(files, ignored)) == []


def test_methods_are_told_apart_by_their_receivers(check: Check, ignored: Rule) -> None:
    method = "package app\n\nfunc (*File) Close() error { return nil }\n"
    fails = method.replace("nil }", "fail() }") + "\nfunc fail() error\n"
    other = fails.replace("*File", "Other")
    files = {
        "type.go": "package app\n\ntype File struct{}\n\ntype Other struct{}\n",
        "a_linux.go": method,
        "a_windows.go": method + other.partition("\n")[2],
        "use.go": "package app\n\nfunc use(f *File) {\n\tf.Close()\n}\n",
    }

    assert places(check(files, ignored)) == []
    files["a_windows.go"] = fails
    assert places(check(files, ignored)) == ["use.go:4"]


def test_each_build_sees_its_own_declarations(check: Check, ignored: Rule) -> None:
    handle = "package app\n\ntype handle struct{ to %s }\n"
    closer = 'package app\n\nimport "os"\n\ntype target = *os.File\n'
    files = {
        "h_linux.go": handle % "int",
        "h_windows.go": handle % "target",
        "t_windows.go": closer,
        "use.go": "package app\n\nfunc use() {}\n",
        "use_windows.go": "package app\n\nfunc close(h handle) {\n\th.to.Close()\n}\n",
        "use_darwin.go": "package app\n\nfunc close(h handle) {\n\th.to.Close()\n}\n",
    }

    assert places(check(files, ignored)) == ["use_windows.go:4"]


def test_an_import_of_another_build_alone_is_known(check: Check, ignored: Rule) -> None:
    files = {
        "service/service_windows.go": failing("Stop").replace("e app", "e service"),
        "a.go": "package app\n",
        "a_windows.go": 'package app\n\nimport "ledger.test/app/service"\n\n'
        'func stop() {\n\tservice.Stop("")\n}\n',
    }

    assert places(check(files, ignored)) == ["a_windows.go:6"]


def test_builds_may_import_one_another_crosswise(check: Check, ignored: Rule) -> None:
    """What would be a cycle in one build is none in two."""
    files = {
        "a/a.go": 'package a\n\nimport "ledger.test/app/b"\n\nfunc A() {\n\tb.B("")\n}\n',
        "b/b.go": failing("B").replace("e app", "e b"),
        "b/b_windows.go": 'package b\n\nimport "ledger.test/app/a"\n\nfunc C() {\n\ta.D()\n}\n',
        "a/d.go": "package a\n\nfunc D() error { return E() }\n\nfunc E() error\n",
    }

    assert places(check(files, ignored)) == ["a/a.go:6", "b/b_windows.go:6"]


def test_facts_of_functions_hold_in_every_build(check: Check, make_rule: MakeRule) -> None:
    def ends(call: Call, ctx: Context) -> Iterator[Finding]:
        if call.fact(Terminates) is not None:
            yield ctx.finding(call, "ends the process")

    rule = make_rule(on=Calls(statement=True), check=ends, needs=(Terminates,))
    exits = 'package app\n\nimport "os"\n\nfunc Stop(p string) {\n\tos.Exit(1)\n}\n'
    stays = "package app\n\nfunc Stop(p string) {}\n"
    use = calling("Stop") + "\nfunc around() {\n\tuse()\n}\n"
    files = {"a_linux.go": exits, "a_windows.go": stays, "use.go": use}
    beside = {**files, "use_windows.go": calling("Stop", function="used")}

    assert places(check(files, rule)) == ["a_linux.go:6"]
    assert places(check(beside, rule)) == ["a_linux.go:6"]
    beside["a_windows.go"] = exits
    ending = ["a_linux.go:6", "a_windows.go:6", "use.go:4", "use.go:8", "use_windows.go:4"]
    assert places(check(beside, rule)) == ending


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (("a_windows.go",), ["a_windows.go:6"]),
        (("tool.go",), ["tool.go:8"]),
        (("tool.go", "a.go"), ["tool.go:8"]),
        (("never.go", "tool.go"), ["never.go:8", "tool.go:8"]),
        (("doc.go",), ["doc.go:6"]),
        (("gen/gen.go",), ["gen/gen.go:8"]),
        (("./...",), ["a_windows.go:6"]),
    ],
)
def test_a_file_that_is_named_is_checked(
    check: Check, ignored: Rule, patterns: tuple[str, ...], expected: list[str]
) -> None:
    text = calling("os.Remove").replace("e app\n", 'e app\n\nimport "os"\n')
    program = "//go:build ignore\n\n" + text.replace("e app", "e main")
    files = {
        "a.go": "package app\n",
        "a_windows.go": text,
        "tool.go": program,
        "never.go": "//go:build linux && !linux\n\n" + text,
        "doc.go": text.replace("e app", "e documentation"),
        "gen/gen.go": program,
    }

    report = check(files, ignored, patterns=patterns)

    assert places(report) == expected
    assert report.summary.files == (2 if patterns == ("./...",) else len(patterns))
    assert report.problems == ()


def test_tests_behind_tags_are_read_as_tests(check: Check, make_rule: MakeRule) -> None:
    def found(call: Call, ctx: Context) -> Iterator[Finding]:
        if call.returns_error:
            yield ctx.finding(call, "an error is ignored")

    text = '//go:build integration\n\npackage app\n\nfunc TestIt() {\n\tRun("")\n}\n'
    outer = text.replace("e app\n", 'e app_test\n\nimport "ledger.test/app"\n').replace(
        "R", "app.R"
    )
    files = {"a.go": failing("Run"), "a_test.go": text, "x_test.go": outer, "b_test.go": "package"}
    files["b_test.go"] = "//go:build integration\n\npackage app\n\nfunc {\n"
    of_tests = make_rule(on=Calls(statement=True), check=found, tests=True)
    of_code = make_rule(on=Calls(statement=True), check=found)

    assert places(check(files, of_tests)) == ["a_test.go:6", "x_test.go:8"]
    report = check(files, of_code)
    assert places(report) == []
    assert [problem.path for problem in report.problems] == ["b_test.go"]


def asked(root: Path, *patterns: str, cache: str | None = "", **build: object) -> Report:
    context = BuildContext(**build)  # type: ignore[arg-type] # its fields, by name
    question = Question(
        patterns=patterns or ("./...",),
        directory=str(root),
        select=("errors",),
        module_cache=False,
        goroot=False,
        build=context,
    )
    return answer(question, Means(cache=cache, processes=1))


def test_a_build_is_part_of_what_is_remembered(tmp_path: Path) -> None:
    root = tmp_path / "app"
    handled = "package app\n\nfunc use() error {\n\treturn Lock()\n}\n"
    write_files(
        root,
        {
            "go.mod": "module ledger.test/app\n",
            "use.go": calling("lock.Do").replace("p\n", 'p\n\nimport "ledger.test/app/lock"\n', 1),
            "lock/a_linux.go": "package lock\n\nfunc Do() error\n",
            "lock/a_windows.go": "package lock\n\nfunc Do() {}\n",
            "handled.go": handled.replace("Lock()", "nil"),
        },
    )
    for _ in range(2):
        assert len(asked(root).findings) == 1
        assert len(asked(root, goos="windows").findings) == 0
        assert len(asked(root, goos="windows", tags=("x",)).findings) == 0


def test_an_edit_in_another_build_is_seen(tmp_path: Path) -> None:
    root = tmp_path / "app"
    files = {
        "go.mod": "module ledger.test/app\n",
        "a_linux.go": silent("Lock"),
        "a_windows.go": silent("Lock"),
        "use.go": calling("Lock"),
        "use_windows.go": calling("Lock", function="used"),
    }
    write_files(root, files)
    assert told(asked(root)) == []
    write_files(root, {"a_windows.go": failing("Lock")})
    edited = asked(root)
    assert places(edited) == ["use.go:4", "use_windows.go:4"]
    assert essence(edited) == essence(asked(root, cache=None)) == essence(asked(root))


def test_the_same_by_other_processes(module: Callable[[Files], Path], tmp_path: Path) -> None:
    filler = "package app\n" + "".join(f"\nfunc f{n}() {{}}\n" for n in range(40_000))
    root = module(
        {
            "a_linux.go": silent("Lock"),
            "a_windows.go": failing("Lock"),
            "use_windows.go": calling("Lock"),
            "filler.go": filler,
        }
    )
    question = Question(("./...",), str(root), module_cache=False, goroot=False)
    alone = answer(question, Means(cache=None, processes=1))
    together = answer(question, Means(cache=None, processes=2))
    assert places(alone) == ["use_windows.go:4"]
    assert essence(alone) == essence(together)
    assert not list(tmp_path.glob("golint*"))


def test_a_function_of_many_builds_is_read_in_each_once(
    check: Check, ignored: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To read all files for each of the builds took 14 seconds for 2,000 of them."""
    parsed: list[str] = []

    def recording(path: str, data: bytes) -> SourceFile:
        parsed.append(path)
        return parse(path, data)

    monkeypatch.setattr(units, "parse", recording)
    count = 200
    files = {f"a{n}.go": silent("close", f"//go:build tag{n}\n\n") for n in range(count - 1)}
    files["z.go"] = failing("close", f"//go:build tag{count}\n\n")

    report = check({**files, "use.go": calling("close")}, ignored)

    assert len(parsed) < 5 * count
    assert places(report) == []
