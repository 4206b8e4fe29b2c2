"""`check --why PATH:LINE`: what each rule did at a line, and what kept it silent."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from types import SimpleNamespace

import msgspec
import pytest
from tests.cli.conftest import Golint, Module

from golint_agent.engine.answering import answers
from golint_agent.rulekit import (
    Asset,
    AssetContext,
    Assets,
    Call,
    Calls,
    Context,
    Files,
    Finding,
    Function,
    FunctionFact,
    Functions,
    ModuleContext,
    ModuleFact,
    ModuleView,
    Names,
    PackageFact,
    Place,
    Rule,
    Severity,
    function_fact,
    module_fact,
    package_fact,
    rule,
)  # isort: skip
from golint_agent.rulekit import (
    Module as OnModule,
)
from golint_rules.knowledge.programs.servers import ServerStart

STANDARD = ("Heading: bullet",)


@rule(id="a/said", summary="", standard=STANDARD, severity=Severity.ERROR, on=Calls("os.Remove"))
def said(call: Call, ctx: Context) -> Iterator[Finding]:
    yield ctx.finding(call, "found \u202e it")


@rule(id="b/looked", summary="", standard=STANDARD, severity=Severity.ERROR, on=Functions())
def looked(_: Function, __: Context) -> Iterator[Finding]:
    yield from ()


@rule(
    id="c/dropped",
    summary="",
    standard=STANDARD,
    severity=Severity.ERROR,
    on=Calls("os.Remove"),
    when=lambda module, package: package in module.packages and not package,
)
def dropped(call: Call, ctx: Context) -> Iterator[Finding]:
    yield ctx.finding(call, "in a service")


@rule(
    id="d/elsewhere",
    summary="",
    standard=STANDARD,
    severity=Severity.ERROR,
    on=(Calls("os.Exit", "os.Open", "os.Create", "os.Pipe"), Names("os.Args")),
)
def elsewhere(_: Call, __: Context) -> Iterator[Finding]:
    yield from ()


@rule(
    id="e/gated",
    summary="",
    standard=STANDARD,
    severity=Severity.ERROR,
    on=Files(),
    imports=("net/http",),
)
def gated(_: Context) -> Iterator[Finding]:
    yield from ()


@rule(id="f/failed", summary="", standard=STANDARD, severity=Severity.ERROR, on=Calls())
def failed(_: Call, __: Context) -> Iterator[Finding]:
    raise ZeroDivisionError


@rule(
    id="g/module",
    summary="",
    standard=STANDARD,
    severity=Severity.ERROR,
    on=OnModule(at=(ServerStart,)),
)
def module_wide(_: ModuleContext) -> Iterator[Finding]:
    yield from ()


CODE = 'package app\n\nimport "os"\n\nfunc Clear() {\n\tos.Remove("a"); g()\n}\n\nfunc g() {}\n'
RULES = (said, looked, dropped, elsewhere, gated, failed, module_wide)


@pytest.fixture(autouse=True)
def rules(golint: Golint, monkeypatch: pytest.MonkeyPatch) -> tuple[Rule, ...]:  # noqa: ARG001 - it comes first
    monkeypatch.setattr(answers, "every_rule", lambda _: RULES)
    return RULES


def test_what_each_rule_did(golint: Golint, module: Module) -> None:
    root = module({"in/a.go": CODE})

    code, out, err = golint("check", "--why", "in/a.go:6", cwd=root)

    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:7] == [
        "in/a.go:6",
        "a/said: reported: found \\u202e it",
        "calls there: os.Remove, ledger.test/app/in.g",
        'b/looked: looked at `func Clear() { os.Remove("a"); g() }` and said nothing',
        "c/dropped: found, and dropped by `when=` of the module: in a service",
        (
            "d/elsewhere: nothing here that it looks at: calls of `os.Exit`, `os.Open`,"
            " `os.Create` and 1 more, names of `os.Args`"
        ),
        "e/gated: does not look at files that import nothing of its `imports=`",
    ]
    assert lines[7].startswith("f/failed: it failed: the rule `f/failed` failed here")
    silent = "g/module: nothing here that it looks at: modules with a fact of its `at=`"
    assert lines[8:] == [silent]


def test_what_is_made_a_note_is_reported(golint: Golint, module: Module) -> None:
    main = "package main\n\nfunc main() {}\n"
    root = module({"main.go": main, "internal/in/a.go": CODE})

    _, out, _ = golint("check", "--select", "a", "--why", "internal/in/a.go:6", cwd=root)

    said = "a/said: reported: found \\u202e it (nothing here that is built imports this package)"
    assert out.splitlines()[1] == said


def test_a_column_and_a_selection(golint: Golint, module: Module) -> None:
    root = module({"in/a.go": CODE})

    _, out, _ = golint("check", "--select", "a", "--why", "a.go:6:18", cwd=root / "in")

    assert out == (
        "in/a.go:6:18\ncalls there: ledger.test/app/in.g\n"
        "a/said: nothing here that it looks at: calls of `os.Remove`\n"
    )


def test_files_that_are_not_there_or_not_read(golint: Golint, module: Module) -> None:
    root = module({"in/a.go": CODE, "in/b.go": CODE.replace("app", "other"), "no.txt": ""})

    code, _, err = golint("check", "--why", "a_test.go:1", cwd=root)
    assert code == 2
    assert "`a_test.go` is not a file" in err
    code, out, _ = golint("check", "--select", "a", "--why", "no.txt:1", cwd=root)
    assert (code, "no rule looked at it" in out) == (0, True)
    # Another package was named.
    code, out, _ = golint("check", "--select", "a", "--why", "in/a.go:6", "./...", cwd=root)
    assert code == 0
    assert "a/said" in out


def _found_in(asset: Asset, ctx: AssetContext) -> Iterator[Finding]:
    for item in asset.tree.walk() if asset.tree is not None else ():
        if item.value == "x":
            yield ctx.finding(item, "an x")


def test_what_rules_did_in_a_file_that_is_not_go(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on(name: str, *globs: str, words: tuple[str, ...] = ()) -> Rule:
        return rule(
            id=f"h/{name}",
            summary="",
            standard=STANDARD,
            severity=Severity.ERROR,
            on=Assets(*globs),
            words=words,
        )(_found_in)

    rules = (looked, on("yaml", "*.yaml"), on("sql", "*.sql"), on("w", "*.yaml", words=("zzz",)))
    monkeypatch.setattr(answers, "every_rule", lambda _: rules)
    root = module({"in/a.go": CODE, "in/conf/a.yaml": "a: x\nb: y\n"})

    notes = [
        golint("check", "--why", f"conf/a.yaml:{n}", cwd=root / "in")[1].splitlines()
        for n in (1, 2)
    ]

    assert notes[0] == [
        "in/conf/a.yaml:1",
        "h/yaml: reported: an x",
        "b/looked: does not look at files that are not Go",
        "h/sql: does not look at files that none of its globs matches",
        "h/w: does not look at files that hold none of its `words=`",
    ]
    assert notes[1][2] == "h/yaml: looked at the file and said nothing"


class Loud(FunctionFact, frozen=True):
    """The function prints, itself or through what it calls."""


class Length(FunctionFact, frozen=True):
    """The function is so long."""

    lines: int


class Printed(PackageFact, frozen=True):
    """A call that prints."""

    at: Place
    level: str = ""


class Talks(ModuleFact, frozen=True):
    """The module prints."""


loud = function_fact(Loud, inherited=True, callees={"fmt.Println": Loud()})


@function_fact(Length, on=Functions())
def length(function: Function, _: Context) -> Length | None:
    span = function.span
    lines = span.end.line - span.start.line
    return Length(lines) if lines > 1 else None


@package_fact(Printed, on=Calls("fmt.Println"))
def printed(call: Call, _: Context) -> Iterator[Printed]:
    yield Printed(call.place)


@module_fact(Talks, needs=(Printed,))
def talks(module: ModuleView) -> Talks | None:
    return Talks() if len(module.facts(Printed)) > 1 else None


def _asks_in_a_module(module: ModuleView, package: str) -> bool:
    module.package(package).facts(Printed)
    return module.fact(Talks) is not None


@rule(
    id="i/asks",
    summary="",
    standard=STANDARD,
    severity=Severity.ERROR,
    on=Calls(),
    needs=(Loud, Printed, Talks),
    when=_asks_in_a_module,
)
def asks(call: Call, ctx: Context) -> Iterator[Finding]:
    if call.fact(Loud) is not None:
        yield ctx.finding(call, "loud")


@rule(
    id="j/function",
    summary="",
    standard=STANDARD,
    severity=Severity.ERROR,
    on=Functions(),
    needs=(Length,),
)
def asks_of_function(function: Function, ctx: Context) -> Iterator[Finding]:
    for call in function.calls:
        ctx.fact(Length, call)
    yield from ()


def _is_first(module: ModuleView, on: str) -> bool:
    return on == "first" and module.fact(Talks) is not None


@rule(
    id="k/one-by-one",
    summary="",
    standard=STANDARD,
    severity=Severity.ERROR,
    on=Calls("fmt.Println"),
    needs=(Talks,),
    unless=_is_first,
)
def one_by_one(call: Call, ctx: Context) -> Iterator[Finding]:
    yield ctx.finding(call, "here", hangs_on="first" if call.is_in_goroutine else "second")


ASKED = {
    "in/a.go": """\
package app

import (
	"fmt"
	"os"

	"ledger.test/app/kit"
)

type teller interface{ Tell() }

func Say(t teller, next func()) {
	kit.Tell()
	quiet(); t.Tell(); next(); os.Getpid(); fmt.Println()
	func() { kit.Tell() }(); func() {}()
}

func quiet() {}
""",
    "kit/kit.go": 'package kit\n\nimport "fmt"\n\nfunc Tell() {\n\tfmt.Println()\n}\n',
}


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "every_rule", lambda _: (asks, asks_of_function))


@pytest.mark.usefixtures("asking")
def test_which_facts_the_functions_there_have(golint: Golint, module: Module) -> None:
    root = module(ASKED)

    told = [
        [
            line
            for line in golint("check", "--why", place, cwd=root)[1].splitlines()
            if "facts" in line
        ]
        for place in ("in/a.go:13", "in/a.go:14", "in/a.go:15", "kit/kit.go:1")
    ]

    say = "facts of ledger.test/app/in.Say: test_why.Length lines=4; test_why.Loud"
    tell = "facts of ledger.test/app/kit.Tell: test_why.Length lines=2; test_why.Loud"
    assert told == [
        [say, tell],
        [
            say,
            "facts of ledger.test/app/in.quiet: none",
            f"facts of {TELLER}: Unknown, any type may have the method",
            "facts of next: Unknown, what it calls is not known",
            "facts of os.Getpid: Unknown, its code is not read",
            "facts of fmt.Println: test_why.Loud; others Unknown, its code is not read",
        ],
        [say, "facts of func(…): test_why.Loud", tell, "facts of func(…): none"],
        [],
    ]


TELLER = "(ledger.test/app/in.teller).Tell"
LOOKED = (
    "j/function: looked at `func Say(t teller, next func()) { kit.Tell() quiet(); t.Tell(); next();"
    " os.Getpi…` and said nothing"
)
ASKED_IN_ALL = [
    "    asked for test_why.Length of a callee that is not known: Unknown",
    f"    asked for test_why.Length of {TELLER}: Unknown, any type may have the method",
    "    asked for test_why.Length of fmt.Println, os.Getpid: Unknown, its code is not read",
    "    asked for test_why.Length of ledger.test/app/in.quiet: no",
    "    asked for test_why.Length of ledger.test/app/kit.Tell: yes: lines=2",
]


@pytest.mark.usefixtures("asking")
def test_which_facts_made_a_rule_speak_or_silent(golint: Golint, module: Module) -> None:
    root = module(ASKED)

    lines = [
        golint("check", "--why", place, cwd=root)[1].splitlines()
        for place in ("in/a.go:13:2", "in/a.go:14")
    ]

    tell = "ledger.test/app/kit.Tell"
    assert lines[0][:5] == [
        "in/a.go:13:2",
        "i/asks: reported: loud",
        f"    asked for test_why.Loud of {tell}: yes",
        "    asked for test_why.Printed of ledger.test/app/in: yes, 1: at=in/a.go:14",
        "    asked for test_why.Talks of the module: yes",
    ]
    assert lines[0][-6:] == [LOOKED, *ASKED_IN_ALL]
    assert lines[1][1] == "i/asks: reported: loud"
    facts = lines[1].index("    asked for test_why.Loud of fmt.Println: yes")
    assert lines[1][facts : facts + 5] == [
        "    asked for test_why.Loud of fmt.Println: yes",
        "    asked for test_why.Loud of ledger.test/app/in.quiet: no",
        "    asked for test_why.Loud of os.Getpid: Unknown, its code is not read",
        ("    asked for test_why.Printed of ledger.test/app/in: yes, 1: at=in/a.go:14"),
        "    asked for test_why.Talks of the module: yes",
    ]
    assert lines[1][-6] == LOOKED


@pytest.mark.usefixtures("asking")
def test_facts_of_modules_that_made_a_rule_silent(golint: Golint, module: Module) -> None:
    root = module({"in/a.go": ASKED["kit/kit.go"]})

    lines = golint("check", "--why", "in/a.go:6", cwd=root)[1].splitlines()

    assert lines[4:8] == [
        "i/asks: found, and dropped by `when=` of the module: loud",
        "    asked for test_why.Loud of fmt.Println: yes",
        "    asked for test_why.Printed of ledger.test/app/in: yes, 1: at=in/a.go:6",
        "    asked for test_why.Talks of the module: no",
    ]


SPEAKING = """\
package app

import "fmt"

func Say() {
	go fmt.Println()
	fmt.Println()
}
"""


def test_facts_of_modules_that_drop_one_finding(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "every_rule", lambda _: (one_by_one,))
    root = module({"in/a.go": SPEAKING})

    first, second = [
        golint("check", "--why", place, cwd=root)[1].splitlines()
        for place in ("in/a.go:6", "in/a.go:7")
    ]

    assert first[-2:] == [
        "k/one-by-one: found, and dropped by `unless=` of the module: here",
        "    asked for test_why.Talks of the module: yes",
    ]
    assert second[1] == "k/one-by-one: reported: here"


@pytest.mark.parametrize("text", ["a.go", "a.go:", "a.go:0", ":3", "a.go:x"])
def test_what_is_no_place(golint: Golint, module: Module, text: str) -> None:
    code, out, err = golint("check", "--why", text, cwd=module({"a.go": CODE}))

    assert (code, out) == (2, "")
    assert "names no line of a file" in err


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("a.go:10", "`a.go` has 9 lines, so there is no line 10"),
        ("a.go:12345", "`a.go` has 9 lines, so there is no line 12345"),
        ("one.go:2", "`one.go` has 1 line, so there is no line 2"),
        ("empty.sql:2", "`empty.sql` has 1 line, so there is no line 2"),
        ("a.go:9:13", "line 9 of `a.go` ends at column 12"),
    ],
)
def test_what_is_beyond_the_end(golint: Golint, module: Module, place: str, message: str) -> None:
    root = module({"a.go": CODE, "one.go": "package app", "empty.sql": ""})

    code, out, err = golint("check", "--why", place, cwd=root)

    assert (code, out) == (2, "")
    assert err.startswith(f"golint-agent: {message}\n  hint: name ")


@pytest.mark.parametrize("place", ["a.go:9", "a.go:9:12", "one.go:1", "empty.sql:1"])
def test_the_end_is_a_place(golint: Golint, module: Module, place: str) -> None:
    root = module({"a.go": CODE, "one.go": "package app", "empty.sql": ""})

    assert golint("check", "--why", place, cwd=root)[0] == 0


def test_what_an_editor_holds_counts(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = module({"a.go": "package app\n"})
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(CODE.encode())))

    given = ("--stdin-filename", "a.go", "-", "--why", "a.go:6")
    code, out, _ = golint("check", *given, cwd=root)

    assert (code, out.splitlines()[1]) == (0, "a/said: reported: found \\u202e it")


def test_several_places(golint: Golint, module: Module) -> None:
    root = module({"a.go": CODE, "in/b.go": CODE})
    given = ("--select", "a", "--why")

    one, other = (golint("check", *given, place, cwd=root)[1] for place in ("a.go:6", "in/b.go:9"))
    places = ("a.go:6", "--why", "in/b.go:9", "--why", "a.go:6")
    code, out, err = golint("check", *given, *places, cwd=root)

    assert (code, out, err) == (0, f"{one}\n{other}", "")
    code, out, err = golint("check", "--why", "a.go:6", "--why", "a.go:99", cwd=root)
    assert (code, out) == (2, "")
    assert "so there is no line 99" in err


def test_many_rules_get_a_hint(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(msgspec.structs.replace(looked, id=f"b/looked{n}") for n in range(11))
    monkeypatch.setattr(answers, "every_rule", lambda _: many)
    root = module({"a.go": CODE})

    for wanted, selected in ((True, ()), (False, ("--select", "b/looked1"))):
        out = golint("check", *selected, "--why", "a.go:6", cwd=root)[1]
        hint = "hint: `--select RULE` says it of one rule or topic alone\n"
        assert out.endswith(hint) is wanted


def test_no_output_beside_it(golint: Golint, module: Module) -> None:
    given = ("--why", "a.go:6", "--output", "json")
    code, _, err = golint("check", *given, cwd=module({"a.go": CODE}))

    assert code == 2
    assert "exclude one another" in err
