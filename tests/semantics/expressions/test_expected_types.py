"""The types that go/types records for expressions where they stand."""

from __future__ import annotations

import time

import pytest
from tests.semantics.conftest import ReadCode

CODE = """
type Money float64
type Flag bool
type Base struct{ ID int64; Rate float32 }
type User struct{ Base; Name string; Ratio Money; Do func(int) string }
type Key string
func Show[T any](x T) string { return "" }
func One[T any](x T) T { return x }
func take(m Money, more ...float32) {}
func each(f func(int) string) {}
func gen[T any](x T, y T) {}
func two() (Money, error) { return 0, nil }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # Where a value is declared, assigned, given, sent, returned, compared.
        ("x := 1", "int"),
        ("var x float64 = 1", "float64"),
        ("var x = 1", "int"),
        ("var x any = 1", "int"),
        ("var m Money; m = 1", "Money"),
        ("var m Money; m += 1", "Money"),
        ("_ = 1", "int"),
        ("const c = 1", "untyped int"),
        ("const c Money = 1", "Money"),
        ("var e error; _, e = 1, nil", "int"),
        ("take(1)", "Money"),
        ("take(0, 2, 1)", "float32"),
        ("println(1)", "int"),
        ("_ = Money(1)", "Money"),
        ("_ = any(1)", "int"),
        ("_ = string(1)", "untyped int"),
        ("var m Money; _ = m * 1", "Money"),
        ("var m Money; _ = m > 1", "Money"),
        ("var x any; _ = x == 1", "int"),
        ("var c chan Money; c <- 1", "Money"),
        ("func() Money { return 1 }()", "Money"),
        ("var m Money; switch m { case 1: }", "Money"),
        ("for range 1 {}", "int"),
        ("var x uint8; for x = range 1 {}", "uint8"),
        ("var x Money; x, y := 1, 2; _ = y", "Money"),
        ("gen(1, 2.5)", "float64"),
        ("_ = min(1, 2.5)", "untyped float"),
        ("var m Money; _ = max(1, m)", "Money"),
        ("var s []Money; s = append(s, 1)", "Money"),
        ("_ = make([]int8, 1)", "int"),
        ("_ = new(1)", "int"),
        # Inside composite literals, promoted fields too.
        ("_ = []Money{1}", "Money"),
        ("_ = map[string][]Money{`a`: {1}}", "Money"),
        ("_ = map[Money]int{1: 2}", "Money"),
        ("_ = [...]Money{4: 1}", "Money"),
        ("_ = []*Base{{ID: 1}}", "int64"),
        ("_ = User{ID: 1}", "int64"),
        ("_ = User{Name: ``, Rate: 1}", "float32"),
        ("_ = &User{Ratio: 1}", "Money"),
        ("_ = Base{0, 1}", "float32"),
        ("_ = []struct{ a int; b Money }{{b: 1}}", "Money"),
        ("_ = []struct{ a int; b Money }{{0, 1}}", "Money"),
        # Indexes and slices.
        ("var m map[Money]int; _ = m[1]", "Money"),
        ("var s []Money; _ = s[1]", "int"),
        ("var s []Money; _ = s[1:]", "int"),
        # Parts of operations.
        ("var x Money = (1)", "Money"),
        ("var x Money = -1", "untyped int"),
        ("var x Money = 2 + 1", "untyped int"),
        ("var x Money = 2.5 + 1", "untyped float"),
        ("var n uint; var x int64 = 1 << n", "int64"),
        ("var n uint; x := 1 << n", "int"),
        ("var n uint; _ = uint8(1 << n)", "uint8"),
        ("var n uint; var x int64; _ = x + 1<<n", "int64"),
        ("var n uint; var m map[int8]int; _ = m[1<<n]", "int8"),
        ("var x int64; _ = x << 1", "untyped int"),
        ("var a [4]int; var x int64 = int64(len(a)) << 1", "untyped int"),
        ("var a [4]int; const c = len(a) + 1", "int"),
        ("_ = unsafe.Sizeof(0) > 1", "uintptr"),
    ],
)
def test_a_constant_takes_the_type_of_its_place(
    read_code: ReadCode, body: str, expected: str
) -> None:
    code = read_code(f'import "unsafe"\n{CODE}\nfunc f() {{ {body} }}')
    source = code.info.source
    at = len(source.data) - len(b"1") - source.data[::-1].index(b"1")
    node = source.root.named_descendant_for_byte_range(at, at + 1)

    assert node is not None
    assert source.text(node) == "1"
    assert str(code.info.type_in_place(node)).removeprefix("example.com/m.") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("var g func(int) string = Show", "func(int) string"),
        ("var g func(int) string; g = Show", "func(int) string"),
        ("var g func(x int) string; g = (Show)", "func(x int) string"),
        ("var c chan func(int) string; c <- Show", "func(int) string"),
        ("each(Show)", "func(int) string"),
        ("_ = User{Do: Show}", "func(int) string"),
        ("_ = []func(int) string{Show}", "func(int) string"),
        ("_ = map[string]func(int) string{`a`: Show}", "func(int) string"),
        ("type do func(int) string; _ = do(Show)", "func(int) string"),
        ("func() func(int) string { return Show }()", "func(int) string"),
        ("_ = Show(int8(2))", "func(int8) string"),
        ("var a any = Show", "?"),
    ],
)
def test_a_generic_function_takes_type_arguments_from_its_place(
    read_code: ReadCode, body: str, expected: str
) -> None:
    code = read_code(f"{CODE}\nfunc f() {{ {body} }}")
    source = code.info.source
    at = source.data.rindex(b"Show")
    node = source.root.named_descendant_for_byte_range(at, at + 4)

    assert node is not None
    shown = str(code.info.type_in_place(node))
    assert shown.replace("x int", "int") == expected.replace("x int", "int")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # The type parameters of the function around have the names of those of the one called.
        ("var g func(func(B) []B) func([]B) [][]B = Map[B]", "func(func(B) []B) func([]B) [][]B"),
        ("use(Map[B])", "func(func(B) []B) func([]B) [][]B"),
        ("var g func(func([]B) A) func([][]B) []A = Map[[]B]", "func(func([]B) A) func([][]B) []A"),
        ("_ = Map[B, A]", "func(func(B) A) func([]B) []A"),
    ],
)
def test_type_arguments_may_have_the_names_of_type_parameters(
    read_code: ReadCode, body: str, expected: str
) -> None:
    code = read_code(
        "func Map[A, B any](func(A) B) func([]A) []B { return nil }\n"
        "func use[C any](f func(func(C) []C) func([]C) [][]C) {}\n"
        f"func f[B, A any]() {{ {body} }}"
    )
    source = code.info.source
    at = source.data.rindex(b"Map[")
    node = source.root.named_descendant_for_byte_range(at, at + 4)
    if node is not None and node.type == "identifier":
        node = node.parent

    assert node is not None
    assert str(code.info.type_in_place(node)) == expected


@pytest.mark.parametrize(
    ("body", "call", "expected"),
    [
        ("take(complex(1, 2))", "complex(1, 2)", "complex64"),
        ("x := min(1, 2.5)", "min(1, 2.5)", "float64"),
        ("x := complex(1, 2)", "complex(1, 2)", "complex128"),
        ("_ = *(*[]int)(p)", "*(*[]int)(p)", "*[]int"),
        ("_ = **(**[]int)(p)", "**(**[]int)(p)", "**[]int"),
        ("_ = (*[]int)(p)", "(*[]int)(p)", "*[]int"),
        ("_ = -int8(1)", "int8(1)", "int8"),
    ],
)
def test_results_of_builtins_and_conversions(
    read_code: ReadCode, body: str, call: str, expected: str
) -> None:
    info = read_code(
        f'import "unsafe"\nfunc take(c complex64) {{}}\nfunc f(p unsafe.Pointer) {{ {body} }}'
    ).info
    at = info.source.data.rindex(call.encode())
    node = info.source.root.named_descendant_for_byte_range(at, at + len(call))

    assert node is not None
    results = info.call_results(node)
    assert results is not None
    assert [str(t) for t in results] == [expected]


def test_two_values_are_a_tuple(read_code: ReadCode) -> None:
    code = read_code(
        "func f(m map[string]int, s []int, c chan int, v any) {\n"
        '_, ok4 := (v.(int))\na, ok := m["k"]\nvar b, ok2 = v.(int)\nd, ok3 := <-c\ne := m["k"]\n'
        "g, h := s[0], s[1]\nselect { case i, ok := <-c: }\n}"
    )
    source = code.info.source
    shown = []
    for text in ("(v.(int))", 'm["k"]', "v.(int)", "<-c\n", 'm["k"]\ng', "s[0]", "<-c:"):
        at = source.data.index(text.encode())
        size = len(text.rstrip("\ng:"))
        node = source.root.named_descendant_for_byte_range(at, at + size)
        assert node is not None
        shown.append(str(code.info.type_in_place(node)))

    pair = "(int, bool)"
    assert shown == [pair, pair, pair, pair, "int", "int", pair]


@pytest.mark.parametrize(
    "code",
    [
        "func g[T any](x ...T) {}\nfunc f() { g(" + "1, " * 4_000 + "2.5) }",
        "func f() { _ = min(" + "1, " * 4_000 + "2.5) }",
        "func f() { " + "x, " * 4_000 + "x := " + "1, " * 4_000 + "1 }",
        "var x = []int{" + "1, " * 4_000 + "}",
        "type S struct { " + "".join(f"a{n} int; " for n in range(2_000)) + "}\n"
        "var x = S{" + "1, " * 2_000 + "}\n"
        "var y = S{" + "".join(f"a{n}: 1, " for n in range(2_000)) + "}",
        "var x T = T" + "{" * 150 + "}" * 150 + "\ntype T []T",
    ],
)
def test_long_and_deep_lists_are_read_once(read_code: ReadCode, code: str) -> None:
    info = read_code(code).info
    pending = [info.source.root]
    started = time.process_time()

    while pending:
        node = pending.pop()
        info.type_in_place(node)
        pending.extend(node.named_children)

    assert time.process_time() - started < 4
