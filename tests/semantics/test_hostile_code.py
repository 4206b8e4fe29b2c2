"""Code that is long, deep or endless: it is read to its end or given up, and soon."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.engine.learned import functions, package_facts
from tests.semantics.conftest import ReadCode

from golint_agent.rulekit import Code as Expression
from golint_agent.rulekit import EndsRun, FunctionFact, Types
from golint_agent.semantics.expressions.value_declarations import declared_values
from golint_agent.semantics.questions import TooLongError
from golint_agent.syntax.budget import Deadline
from golint_rules.knowledge.programs.servers import ServerStart, ServerStop
from golint_rules.knowledge.requests.carriers import is_context_carrier
from golint_rules.knowledge.requests.wrappers import Wraps

MAP = "func twice[T any](x T) map[T]T { return nil }\n"
PAIR = "type P[K, V any] struct{}\nfunc first[T any](x []T) T { return x[0] }\ntype A0 = int\n"


def lines(count: int, line: Callable[[int], str]) -> str:
    return "".join(f"{line(number)}\n" for number in range(1, count))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("type A = []A\nfunc f(x A) { ask(first(x)) }", "example.com/m.A"),
        ("type A[T any] = A[map[T]T]\nfunc f(x A[int]) { ask(x.M()) }", "?"),
        ("type A[T any] A[map[T]T]\nfunc f(x A[int]) { ask(x.M()) }", "?"),
        ("type A[T any] struct{ *A[map[T]T] }\nfunc f(x A[int]) { ask(x.M()) }", "?"),
        ("type I[T any] interface{ I[map[T]T] }\nfunc f[T I[int]](x T) { ask(x.M()) }", "?"),
        ("func f[T U, U T](x T) { ask(x.M()) }", "?"),
        ("type P1 *P2\ntype P2 *P1\nfunc f(x P1) { ask(x.M()) }", "?"),
        ("func f() { type A[T any] A[map[T]T]; var x A[int]; ask(x.M()) }", "?"),
        ("func f() { type A[T any] struct{ *A[map[T]T] }; var x A[int]; ask(x.M()) }", "?"),
        ("func f() { type I[T I[T]] interface{ M() T }; var x I[int]; ask(x.M()) }", "int"),
        ("func f() { type A[T U, U T] struct{ t T }; var x A[int, int]; ask(x.t.M()) }", "?"),
        ("func f() { type A[T any] = A[map[T]T]; var x A[int]; ask(x.M()) }", "?"),
    ],
)
def test_a_type_without_end_is_unknown(read_code: ReadCode, code: str, expected: str) -> None:
    assert read_code(PAIR + code).types() == [expected]


@pytest.mark.parametrize(("count", "expected"), [(2_000, "int"), (40_000, "?")])
def test_a_type_of_more_members_than_anybody_writes_is_unknown(
    read_code: ReadCode, count: int, expected: str
) -> None:
    members = lines(count, lambda n: f"Member{n} func() int")

    assert read_code(f"var x struct {{\n{members}}}\nfunc f() {{ ask(x.Member1()) }}").types() == [
        expected
    ]


def test_a_type_that_doubles_in_every_line_is_given_up(read_code: ReadCode) -> None:
    body = lines(40, lambda n: f"x{n} := twice(x{n - 1})")
    code = read_code(f"{MAP}func f(x0 int) {{\n{body}ask(x2)\nask(x39.M())\n}}")

    assert code.types() == ["map[map[int]int]map[int]int", "?"]


def test_aliases_that_double_in_every_line_keep_their_names(read_code: ReadCode) -> None:
    body = lines(40, lambda n: f"type A{n} = P[A{n - 1}, A{n - 1}]")
    (found,) = read_code(f"{PAIR}{body}func f(x []A39) {{ ask(first(x)) }}").types()

    assert found == "example.com/m.A39"


def test_a_type_is_no_deeper_than_it_can_be_printed(read_code: ReadCode) -> None:
    body = lines(900, lambda n: f"x{n} := wrap(x{n - 1})\nask(x{n})")
    code = read_code(f"func wrap[T any](x T) []T {{ return nil }}\nfunc f(x0 int) {{\n{body}}}")

    assert code.types()[1] == "[][]int"
    assert len(code.types()) == 899


@pytest.mark.parametrize(
    ("head", "line", "kind"),
    [
        ("var x0 = 1", "var x{n} = x{m}", "int"),
        ("const x0 = 1", "const x{n} = x{m} + 1", "untyped int"),
        ("var x0 = 1", f"var x{{n}} = {'id(' * 55}x{{m}}{')' * 55}", "int"),
    ],
)
def test_a_long_chain_of_values_is_followed(
    read_code: ReadCode, head: str, line: str, kind: str
) -> None:
    chain = lines(100, lambda n: line.format(n=n, m=n - 1))
    generic = "func id[T any](x T) T { return x }\n"
    code = read_code(f"{generic}{head}\n{chain}func f() {{ ask(x99); ask(x10); ask(x60) }}")

    assert code.types() == [kind, kind, kind]


def test_values_that_lead_back_to_themselves_are_unknown(read_code: ReadCode) -> None:
    chain = lines(100, lambda n: f"var x{n} = x{n - 1}")

    assert read_code(f"var x0 = x99\n{chain}func f() {{ ask(x50) }}").types() == ["?"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("b" + ".M()" * 400, "*example.com/m.B"),
        ("id(" * 400 + "b" + ")" * 400, "*example.com/m.B"),
        (" + ".join(['"x"'] * 400), "untyped string"),
        ("(" * 1_400 + "b" + ")" * 1_400, "*example.com/m.B"),
        ("(" * 1_400 + "g" + ")" * 1_400 + "()", "int"),
        ("(" * 1_400 + "int" + ")" * 1_400 + "(b)", "int"),
        ("(" + "*" * 1_400 + "b)(1)", "?"),
        ("b" + "[0]" * 1_300 + "(1)", "?"),
    ],
)
def test_a_deep_expression_is_read(read_code: ReadCode, expression: str, expected: str) -> None:
    code = read_code(
        "type B struct{}\nfunc (b *B) M() *B { return b }\nfunc g() int { return 1 }\n"
        f"func id[T any](x T) T {{ return x }}\nfunc f(b *B) {{ ask({expression}) }}"
    )

    assert code.types() == [expected]


def test_several_results_in_many_parentheses_are_read(read_code: ReadCode) -> None:
    call = "(" * 1_400 + "g()" + ")" * 1_400
    code = read_code(
        f"func g() (int, error) {{ return 1, nil }}\nfunc f() {{ x, err := {call}\nask(err) }}"
    )

    assert code.types() == ["error"]


@pytest.mark.parametrize("head", ["type T struct {{\n{}}}\n", "func f(\n{}) {{}}\n"])
def test_a_list_of_thousands_of_entries_is_read_once(read_code: ReadCode, head: str) -> None:
    comma = "," if head.startswith("func") else ""
    code = read_code(head.format(lines(4_000, lambda n: f"a{n} float64{comma}")))
    started = time.monotonic()

    found = list(declared_values(code.info, ["float64"]))

    assert time.monotonic() - started < 3
    assert found[-1].name == "a3999"
    assert found[0].siblings[0] == ("a2", "float64")
    assert len(found[-1].siblings) == 200


def learned(
    directory: Path, text: str, *kinds: type[FunctionFact]
) -> dict[str, dict[type[FunctionFact], FunctionFact]]:
    """The facts of a file's functions, which must not take long to learn."""
    started = time.monotonic()
    found = functions(directory, {"m/m": text}, *kinds)
    assert time.monotonic() - started < 10
    return found


def test_thousands_of_methods_of_one_name_that_call_one_another(tmp_path: Path) -> None:
    code = lines(
        3_000, lambda n: f"type t{n} struct{{ x t{n + 1} }}\nfunc (t *t{n}) M() {{ t.x.M(); x() }}"
    )
    end = "type t3000 struct{}\nfunc (t *t3000) M() { panic(1) }\nfunc x() {}\n"

    found = learned(tmp_path, code + end, EndsRun)

    assert "(*t1).M" in found
    assert len(found) == 3_000


def test_a_function_that_learns_of_thousands_of_ends_is_given_up(tmp_path: Path) -> None:
    chain = lines(2_000, lambda n: f"func f{n}() {{ f{n - 1}(); f0() }}")
    calls = lines(2_000, lambda n: f"if x() {{ f{n}() }}")

    found = learned(
        tmp_path,
        f"func f0() {{ panic(1) }}\n{chain}func g() {{\n{calls}}}\nfunc x() bool {{ return true }}",
        EndsRun,
    )

    assert "f1999" in found
    assert "g" not in found


def test_wrappers_in_a_long_chain_and_in_a_ring(tmp_path: Path) -> None:
    chain = lines(1_500, lambda n: f"func f{n}(x int) {{ f{n - 1}(x) }}")
    ring = lines(1_500, lambda n: f"func r{n}(x int) {{ r{n % 1_499 + 1}(x) }}")

    found = learned(tmp_path, f"func f0(x int) {{ println(x) }}\n{chain}{ring}", Wraps)

    assert found["f1499"] == {Wraps: Wraps("example.com/m.f1498")}


@pytest.mark.parametrize(
    "argument",
    [
        "x" + ".Context()" * 400,
        "WithoutCancel(" * 400 + "x" + ")" * 400,
        "(" * 1_000 + "x" + ")" * 1_000,
        "y" + " + y" * 400,
    ],
)
@pytest.mark.parametrize("function", ["g", "x" + ".y" * 400])
def test_a_wrapper_of_a_deep_expression_is_none(
    tmp_path: Path, function: str, argument: str
) -> None:
    text = f"func f(x T, y int) {{ {function}({argument}, y) }}\n"

    assert learned(tmp_path, text, Wraps) == {}


def test_types_that_embed_one_another_carry_no_context(read_code: ReadCode) -> None:
    types = lines(
        300, lambda n: f"type t{n} struct{{ *t{n + 1}; *t{n % 7 + 1} }}\nfunc (t{n}) Context() C"
    )
    code = read_code(
        'import "context"\ntype C = context.Context\ntype t300 struct{}\n'
        f"{types}func f(x t1) {{ ask(x) }}"
    )

    assert not is_context_carrier(Types(code.info.model), code.info.type_of(code.questions[0]))


TWICE_STRUCT = "type A[T any] struct{ *A[[]T]; *A[map[string]T] }\n"
TWICE_INTERFACE = "type A[T any] interface{ A[[]T]; A[A[T]] }\n"
#: Two kinds of types that each embed two instances of the next ones: 2 to the power of 40 in all.
TWICE_FINITE = (
    lines(
        40,
        lambda n: (
            f"type S{n}[T any] struct{{ S{n + 1}[[]T]; *R{n + 1}[*T] }}\n"
            f"type R{n}[T any] struct{{ S{n + 1}[[]T]; *R{n + 1}[*T] }}"
        ),
    )
    + "type S40[T any] struct{}\ntype R40[T any] struct{}\ntype A[T any] struct{ S1[T] }\n"
)


@pytest.mark.parametrize("types", [TWICE_STRUCT, TWICE_INTERFACE, TWICE_FINITE])
def test_types_that_embed_two_of_themselves_are_given_up(read_code: ReadCode, types: str) -> None:
    asked = lines(100, lambda n: f"ask(x.M{n}())")
    code = read_code(
        f"{types}func f(x A[int]) {{\n{asked}}}\nfunc g[T A[int]](y T) {{ ask(y.M()) }}"
    )
    started = time.monotonic()

    assert set(code.types()) == {"?"}
    assert not is_context_carrier(Types(code.info.model), code.info.type_of(code.questions[0]))
    assert time.monotonic() - started < 2


def test_a_member_is_found_before_the_types_are_too_many(read_code: ReadCode) -> None:
    code = read_code(
        "type A[T any] struct{ *A[[]T]; B[T]; *A[map[string]T] }\ntype B[T any] struct{ b T }\n"
        "func (B[T]) M() T { panic(0) }\nfunc f(x A[int]) { ask(x.M()); ask(x.b) }"
    )

    assert code.types() == ["int", "int"]


@pytest.mark.parametrize("line", ["x{n} := &x{m}", "x{n} := new(x{m})", "x{n} := id(&x{m})"])
def test_a_pointer_to_a_pointer_in_every_line_is_given_up(read_code: ReadCode, line: str) -> None:
    body = lines(3_000, lambda n: line.format(n=n, m=n - 1))
    code = read_code(
        "func id[T any](x T) T { return x }\n"
        f"func f(x0 int) {{\n{body}ask(x2)\nask(x2999.M())\n}}"
    )

    assert code.types() == ["**int", "?"]


def test_a_long_chain_of_local_types_is_read(read_code: ReadCode) -> None:
    body = lines(1_000, lambda n: f"type t{n} struct {{ a t{n - 1} }}")
    code = read_code(f"func f() {{\ntype t0 int\n{body}var x t999\nask(x.a)\nask(x.a.a.a)\n}}")

    assert code.types() == ["example.com/m.t998", "example.com/m.t996"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("type W struct {\n" + "q.Y\n" * 40_000 + "}\nfunc f(x W) { ask(x.Z) }", "?"),
        (
            "type T int\n"
            + lines(4_000, lambda n: f"type A{n} = T\nfunc (A{n}) M{n}() int {{ return 1 }}")
            + f"func f(x T) {{\n{lines(4_000, lambda n: f'ask(x.M{n}())')}}}",
            "int",
        ),
    ],
)
def test_long_lists_are_read_once(read_code: ReadCode, code: str, expected: str) -> None:
    asked = read_code(code)
    started = time.monotonic()

    assert set(asked.types()) == {expected}
    assert time.monotonic() - started < 2


def test_a_type_that_embeds_thousands_is_asked_once_for_a_context(read_code: ReadCode) -> None:
    types = lines(3_000, lambda n: f"type t{n} struct{{}}")
    code = read_code(
        f'import "context"\n{types}type W struct {{\n{lines(3_000, lambda n: f"t{n}")}}}\n'
        "func (W) Context() context.Context { return nil }\n"
        f"func f(x W) {{\n{'ask(x);' * 3_000}}}"
    )
    found = [code.info.type_of(question) for question in code.questions]
    started = time.monotonic()

    assert not any(is_context_carrier(Types(code.info.model), t) for t in found)
    assert time.monotonic() - started < 2


def test_the_search_for_a_member_keeps_time(read_code: ReadCode) -> None:
    code = read_code("type T struct{}\nfunc f(x T) { ask(x) }")
    found = code.info.type_of(code.questions[0])
    code.info.model.questions.deadline = Deadline(-1)

    with pytest.raises(TooLongError):
        code.info.model.member(found, "M")


def test_a_function_of_thousands_of_lines_is_asked_about_each(read_code: ReadCode) -> None:
    body = "x, err = g(x)\n_ = err\nask(x)\n" * 4_000
    code = read_code(f"func g(x int) (int, error)\nfunc f(x int) {{\nvar err error\n{body}}}")
    started = time.monotonic()
    asked = [Expression(code.info, question) for question in code.questions]
    local = asked[0].local
    assert local is not None

    read = [local.is_read_after(place) for place in asked]
    called = [place.all_paths_call("example.com/m.g") for place in asked]

    assert (read[0], read[-2], read[-1]) == (True, True, False)
    assert (called[0], called[-2], called[-1]) == (True, True, False)
    assert not any(local.has_call(re.compile("M")) for _ in asked)
    assert time.monotonic() - started < 5


def test_thousands_of_function_literals_and_cases(read_code: ReadCode) -> None:
    literals = "go func() { ask(x) }()\n" * 8_000
    cases = lines(8_000, lambda n: f"case {n}: ask(x)")
    code = read_code(f"func f(x int) {{\n{literals}}}\nfunc g(x int) {{ switch x {{\n{cases}}}\n}}")
    started = time.monotonic()

    around = [
        len(list(Expression(code.info, question).enclosing_functions))
        for question in code.questions
    ]
    last = Expression(code.info, code.questions[-1])

    assert (around[0], around[7_999], around[-1]) == (2, 2, 1)
    assert not last.all_paths_call("os.Exit")
    assert time.monotonic() - started < 3


def test_a_server_that_is_started_and_stopped_in_thousands_of_lines(tmp_path: Path) -> None:
    body = "go s.ListenAndServe()\ns.Shutdown(nil)\n" * 4_000
    code = f'import "net/http"\nfunc f() {{\ns := &http.Server{{}}\n{body}}}'
    started = time.process_time()

    starts = package_facts(tmp_path, {"m/m": code}, ServerStart)
    stops = package_facts(tmp_path, {"m/m": code}, ServerStop)

    assert len(starts) == 4_000
    assert not any(start.escapes for start in starts)
    assert not any(stop.escapes for stop in stops)
    assert time.process_time() - started < 8
