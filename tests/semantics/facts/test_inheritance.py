"""Which functions have a fact because of what they call, and which have one of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    EndsRun,
    Function,
    FunctionFact,
    Functions,
    function_fact,
)


class Exits(FunctionFact, frozen=True):
    """Ends the process on some path."""


class Says(FunctionFact, frozen=True):
    """Writes a line; `least` is what it says at least."""

    least: str = ""


class Panics(FunctionFact, frozen=True):
    """May panic."""


class Waits(FunctionFact, frozen=True):
    """Sleeps before it comes back."""


class Ticks(FunctionFact, frozen=True):
    """Calls `tick` itself."""


class Length(FunctionFact, frozen=True):
    """How many functions of the package are called, one after the other, to its end."""

    calls: int


class Depth(FunctionFact, frozen=True):
    """How many functions lie between it and `os.Exit`, itself counted, where literals call them."""

    calls: int


exits = function_fact(Exits, inherited=True, callees={"os.Exit": Exits()})


@function_fact(
    Says,
    on=Calls(words=("say",)),
    inherited=True,
    callees={"fmt.Println": Says("line"), "fmt.Print": Says("text")},
    given=("fmt.Println",),
)
def says(call: Call, ctx: Context) -> Says | None:
    del ctx
    word = call.argument(0)
    return Says(str(word.constant)) if word is not None and word.constant is not None else None


panics = function_fact(
    Panics, inherited=True, stopped_by_recover=True, callees={"builtin.panic": Panics()}
)


waits = function_fact(Waits, inherited=True, waited=True, callees={"time.Sleep": Waits()})


@function_fact(Ticks, on=Calls(words=("tick",)))
def ticks(call: Call, ctx: Context) -> Ticks:
    del call, ctx
    return Ticks()


@function_fact(Length, on=Functions())
def length(function: Function, ctx: Context) -> Length | None:
    call = function.only_call
    if call is None:
        return None
    further = ctx.fact(Length, call)
    return Length(further.calls + 1 if further is not None else 1)


@function_fact(Depth, on=Functions(), inherited=True, callees={"os.Exit": Depth(0)})
def depth(function: Function, ctx: Context) -> Depth | None:
    del ctx
    further = [call.fact(Depth) for call in function.calls if not call.callee]
    found = [one.calls + 1 for one in further if one is not None]
    return Depth(max(found)) if found else None


def having(directory: Path, kind: type[FunctionFact], code: str, **others: str) -> set[str]:
    """The functions that have a fact."""
    files = {"m/m": code, **{name.replace("_", "/"): text for name, text in others.items()}}
    return set(functions(directory, files, kind))


def said(directory: Path, code: str, **others: str) -> dict[str, str]:
    """What the functions say at least."""
    files = {"m/m": code, **{name.replace("_", "/"): text for name, text in others.items()}}
    found = functions(directory, files, Says)
    return {
        name: fact.least for name, some in found.items() if isinstance(fact := some[Says], Says)
    }


def test_who_calls_one_that_has_it_has_it(tmp_path: Path) -> None:
    code = (
        'import "os"\nfunc a() { os.Exit(1) }\nfunc b() { a() }\nfunc c() { b() }\n'
        "func d() { e() }\nfunc e() {}\n"
        "type t struct{}\nfunc (t) m() { c() }\nfunc (x *t) n() { x.m(); x.n() }"
    )

    assert having(tmp_path, Exits, code) == {"a", "b", "c", "(t).m", "(*t).n"}


def test_what_is_not_inherited_stays_where_it_is_found(tmp_path: Path) -> None:
    code = "func a() { tick() }\nfunc b() { a() }\nfunc tick() {}"

    assert having(tmp_path, Ticks, code) == {"a"}


def test_its_own_fact_wins_else_the_smallest_of_its_callees(tmp_path: Path) -> None:
    code = (
        "func say(string) {}\n"
        "func a() { say(`a`) }\nfunc b() { say(`b`) }\n"
        "func first() { a(); b() }\nfunc last() { b(); a() }\nfunc own() { a(); say(`z`) }\n"
        "func deep() { middle() }\nfunc middle() { own(); b() }\n"
        "func ring() { ring2(); b() }\nfunc ring2() { ring(); last() }"
    )

    assert said(tmp_path, code) == {
        "a": "a",
        "b": "b",
        "first": "a",
        "last": "a",
        "own": "z",
        "middle": "b",
        "deep": "b",
        "ring": "a",
        "ring2": "a",
    }


def test_a_circle_does_not_hold_itself_up(tmp_path: Path) -> None:
    assert said(tmp_path, "func a() { b() }\nfunc b() { a() }\nfunc say(string) {}") == {}


def test_some_callees_have_it_with_arguments_alone(tmp_path: Path) -> None:
    code = (
        'import "fmt"\nfunc a() { fmt.Println() }\nfunc b() { fmt.Print() }\n'
        "func c() { fmt.Println(`x`) }\nfunc d() { b(); fmt.Println() }"
    )

    assert said(tmp_path, code) == {"b": "text", "c": "line", "d": "text"}


def test_facts_cross_imports(tmp_path: Path) -> None:
    q = 'import "os"\nfunc Die() { die() }\nfunc die() { os.Exit(1) }\nfunc Live() {}'
    p = 'import "example.com/q"\nfunc Die() { q.Die() }'
    code = 'import "example.com/p"\nfunc a() { p.Die() }\nfunc b() { a() }'

    assert having(tmp_path, Exits, code, p_p=p, q_q=q) == {"a", "b"}
    assert having(tmp_path, Exits, code, p_p=p, q_q=q.replace("os.Exit(1)", "")) == set()


def test_only_what_is_needed_is_learned(tmp_path: Path) -> None:
    code = "func a() { tick(); panic(1) }\nfunc tick() {}"

    assert functions(tmp_path, {"m/m": code}, Ticks) == {"a": {Ticks: Ticks()}}


def test_a_shadowed_package_is_another(tmp_path: Path) -> None:
    code = 'import "os"\nvar _ = os.Exit\ntype t struct{}\nfunc (t) Exit(int) {}\n'

    assert having(tmp_path, Exits, f"{code}func a(os t) {{ os.Exit(1) }}") == set()
    assert having(tmp_path, Exits, f"{code}func a(x t) {{ os.Exit(1) }}") == {"a"}


def test_a_call_of_a_word_that_is_learned_late_is_resolved_then(tmp_path: Path) -> None:
    # `last` exits before anything is known of the method that it calls as well.
    code = (
        'import ("fmt"; "os")\ntype t struct{}\n'
        "func (t) Exit() { x() }\nfunc x() { y() }\nfunc y() { fmt.Println(`x`) }\n"
        "func last(v t) { os.Exit(1); v.Exit() }\n"
    )

    found = functions(tmp_path, {"m/m": code}, Exits, Says)

    assert found["last"] == {Exits: Exits(), Says: Says("line")}


def test_a_chain_is_followed_to_its_end(tmp_path: Path) -> None:
    chain = "".join(f"func f{n}() {{ f{n + 1}() }}\n" for n in range(200))
    code = f'import "os"\n{chain}func f200() {{ os.Exit(1); panic(1) }}'

    found = functions(tmp_path, {"m/m": code}, Exits, EndsRun, Length)

    assert len(found) == 201
    assert found["f0"] == {Exits: Exits(), EndsRun: EndsRun()}
    # What takes more rounds than there are is given up; what does not is known.
    assert found["f199"][Length] == Length(1)


def test_never_coming_back_needs_every_path(tmp_path: Path) -> None:
    code = (
        'import ("log"; "os")\n'
        "func a(err error) { log.Print(err); os.Exit(1) }\n"
        "func b(err error) { if err != nil { a(err) } }\n"
        "func c(err error) { if err != nil { a(err) }; panic(1) }\n"
        "func d() { defer func() { panic(1) }() }\n"
        "func e() { for { if x() { panic(1) } } }\nfunc x() bool { return true }\n"
        "func f() int { panic(1); /* the compiler wants it */ return 0 }\n"
        "func g() int { if x() { panic(1) }; return 0 }\n"
        "func h() int { if x() { panic(1) } else { os.Exit(1) } }\n"
    )

    assert having(tmp_path, EndsRun, code) == set("acfh")


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ("func() { os.Exit(1) }()", True),
        ("go func() { os.Exit(1) }()", True),
        ("defer func() { os.Exit(1) }()", True),
        ("f := func() { os.Exit(1) }\nf()", True),
        ("do(func() { os.Exit(1) })", True),
        ("return func() { os.Exit(1) }", False),
        ("x.hook = func() { os.Exit(1) }", False),
        ("x = &t{hook: func() { os.Exit(1) }}", False),
        ("hook = func() { os.Exit(1) }", False),
        ("hooks <- func() { os.Exit(1) }", False),
        ("time.AfterFunc(1, func() { os.Exit(1) })", False),
        ("http.HandleFunc(`/`, func(W, R) { os.Exit(1) })", False),
        ("http.Handle(`/`, http.HandlerFunc(func(W, R) { os.Exit(1) }))", False),
    ],
)
def test_a_literal_that_is_only_handed_out_is_not_run(
    tmp_path: Path, body: str, *, counts: bool
) -> None:
    code = (
        'import ("net/http"; "os"; "time")\nvar _ = http.Handle\nvar _ = time.Now\n'
        "type t struct{ hook func() }\ntype W = http.ResponseWriter\ntype R = *http.Request\n"
        "var hook func()\nvar hooks chan func()\n"
        f"func do(f func()) {{ f() }}\nfunc f(x *t) any {{\n{body}\nreturn nil\n}}"
    )

    assert having(tmp_path, Exits, code) == ({"f"} if counts else set())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("go time.Sleep(1)", set()),
        ("go func() { time.Sleep(1) }()", set()),
        ("func() { go time.Sleep(1) }()", set()),
        ("later := func() { go time.Sleep(1) }; later()", set()),
        ("go time.Sleep(1); time.Sleep(1)", {"inner", "outer"}),
        ("time.Sleep(1); go time.Sleep(1)", {"inner", "outer"}),
        ("defer time.Sleep(1)", {"inner", "outer"}),
    ],
)
def test_nobody_waits_for_what_is_left_to_a_goroutine(
    tmp_path: Path, body: str, expected: set[str]
) -> None:
    code = f"""
import "time"
func inner() {{ {body} }}
func outer() {{ inner() }}
"""
    assert having(tmp_path, Waits, code) == expected


@pytest.mark.parametrize(
    ("body", "waits"),
    [
        ("go use(load())", True),
        ("go func(int) {}(load())", True),
        ("func() { go use(load()) }()", True),
        ("go load()", False),
        ("go func() { load() }()", False),
        ("go run(func() { load() })", False),
    ],
)
def test_what_a_goroutine_is_given_is_worked_out_before(
    tmp_path: Path, body: str, *, waits: bool
) -> None:
    code = f"""
import "time"
func load() int {{ time.Sleep(1); return 1 }}
func use(int) {{}}
func run(f func()) {{}}
func inner() {{ {body} }}
"""
    assert ("inner" in having(tmp_path, Waits, code)) == waits


@pytest.mark.parametrize(
    ("body", "stops"),
    [
        ("defer func() { recover() }()", True),
        ("defer func() { if r := recover(); r != nil { println(r) } }()", True),
        ("defer keep()", True),
        ("defer q.Keep()", True),
        ("h := func() { recover() }\ndefer h()", True),
        # What recovers is another function, or nothing does.
        ("defer func() { func() { recover() }() }()", False),
        ("defer other()", False),
        ("func() { defer func() { recover() }() }()", False),
        ("recover()", False),
    ],
)
def test_a_panic_ends_where_it_is_recovered_from(tmp_path: Path, body: str, *, stops: bool) -> None:
    code = (
        'import "example.com/q"\nvar _ = q.Keep\nfunc keep() { recover() }\nfunc other() {}\n'
        f"func bad() {{ panic(1) }}\nfunc f() {{\n{body}\nbad()\n}}\nfunc g() {{ f() }}"
    )
    found = having(tmp_path, Panics, code, q_q="func Keep() { recover() }")

    assert found == ({"bad"} if stops else {"bad", "f", "g"})


@pytest.mark.parametrize(
    "body",
    [
        "end := os.Exit\nend(1)",
        "var end func(int)\nend = os.Exit\nend(1)",
        "(os.Exit)(1)",
        "write[int](1)",
        "(write[int])(1)",
        "f := write[int]\nf(1)",
        "end := func(x int) { os.Exit(x) }\nend(1)",
        "defer (os.Exit)(1)",
        "x.end()",
        "(*t).end(x)",
        "end := x.end\nend()",
    ],
)
def test_a_function_does_what_it_calls_in_whatever_form(tmp_path: Path, body: str) -> None:
    code = (
        f'import "os"\nfunc f(x *t) {{\n{body}\n}}\nfunc write[T any](x T) {{ os.Exit(1) }}\n'
        "type t struct{}\nfunc (*t) end() { os.Exit(1) }\nfunc g(x *t) { f(x) }"
    )

    assert having(tmp_path, Exits, code) == {"f", "g", "write", "(*t).end"}


def test_what_learns_may_ask_for_what_it_says_of_other_functions(tmp_path: Path) -> None:
    code = (
        "func a(x int) { b(x) }\nfunc b(x int) { c(x) }\nfunc c(x int) { println(x) }\n"
        # What leads back to itself has no end, nor has what leads there.
        "func d(x int) { e(x) }\nfunc e(x int) { d(x) }\nfunc f(x int) { e(x) }\n"
        "func g(x int) { q.Two(x) }\n"
    )
    q = "func Two(x int) { one(x) }\nfunc one(x int) { println(x) }"
    files = {"m/m": f'import "example.com/q"\n{code}', "q/q": q}

    found = functions(tmp_path, files, Length)

    assert {name: some[Length] for name, some in found.items()} == {
        "a": Length(3),
        "b": Length(2),
        "c": Length(1),
        "g": Length(3),
    }


def test_what_a_literal_does_follows_what_is_learned_of_others(tmp_path: Path) -> None:
    code = (
        'import "os"\nfunc a() { func() { b() }() }\nfunc b() { func() { c() }() }\n'
        "func c() { func() { os.Exit(1) }() }\n"
    )

    found = functions(tmp_path, {"m/m": code}, Depth)

    assert {name: some[Depth] for name, some in found.items()} == {
        "a": Depth(3),
        "b": Depth(2),
        "c": Depth(1),
    }
