"""Type arguments that a call leaves out, as go/types infers them; `?` is what is not known."""

from __future__ import annotations

import time

import pytest
from tests.semantics.conftest import ReadCode

GENERIC = """
type IDs []int
type Index map[string]*User
type User struct{ Name string }
type Handler func(User) error
func Keys[M ~map[K]V, K essence, V any](m M) []K { return nil }
func Values[S ~[]E, E any](s S) Seq[E] { return nil }
type Seq[V any] func(yield func(V) bool)
func Same[T any](a, b T) T { return a }
func Two[A, B any](a A, b B) Pair[A, B] { return Pair[A, B]{} }
type Pair[A, B any] struct{ First A; Second B }
func New[T any, P interface{ *T; Reset() }](x T) P { return &x }
func (u *User) Reset() {}
type Getter[T any] interface{ Get(id int) (T, error) }
type Store struct{}
func (s *Store) Get(id int) (*User, error) { return nil, nil }
func Fetch[T any](from Getter[T]) []T { return nil }
type Loads interface{ Get(id int) (*User, error); Close() }
func Call[T interface{ Get(int) (R, error) }, R any](x T) R { var r R; return r }
func Map[T, U any](in []T, f func(T) U) []U { return nil }
func Ptr[T any](x T) *T { return &x }
func Apply[A, B any](f func(A) B, a A) B { return f(a) }
func Bind[A, B, C any](f func(A, B) C, a A) func(B) C { return nil }
func Has[K essence, V any](m map[K]V, k K) bool { return false }
func Append[S ~[]E, E any](s S, more ...E) S { return s }
func Send[T any](c chan<- T) T { var t T; return t }
func One[S ~[]E, E any](s S) E { var e E; return e }
func Bytes[T ~[]byte | ~string](x T) T { return x }
func Lone[T any](x T, y ...T) T { return x }
func pair() (string, []int) { return "", nil }
func Inner[T essence, S ~[]T](s S) map[T]S { return nil }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # The form behind a constraint gives its parts.
        ("var m map[string]bool; ask(Keys(m))", "[]string"),
        ("var m Index; ask(Keys(m))", "[]string"),
        ("var s IDs; ask(Values(s))", "example.com/m.Seq[int]"),
        ("var s IDs; ask(Append(s, 1))", "example.com/m.IDs"),
        ("ask(New(User{}))", "*example.com/m.User"),
        ("var b []byte; ask(Bytes(b))", "[]byte"),
        # What an interface's methods say of what is given.
        ("var s *Store; ask(Fetch(s))", "[]*example.com/m.User"),
        ("ask(Fetch(&Store{}))", "[]*example.com/m.User"),
        ("var l Loads; ask(Fetch(l))", "[]*example.com/m.User"),
        ("var g Getter[int]; ask(Fetch(g))", "[]int"),
        ("ask(Call(&Store{}))", "*example.com/m.User"),
        # Untyped constants: the largest kind, but only where nothing else tells.
        ("ask(Same(1, 2.5))", "float64"),
        ("ask(Same(2.5, 1))", "float64"),
        ("ask(Same('a', 1))", "rune"),
        ("ask(Same(1, 2i))", "complex128"),
        ("var x int64; ask(Same(1, x))", "int64"),
        ("ask(Lone(1, 2, 3.5))", "float64"),
        ('ask(Same("a", "b"))', "string"),
        ("ask(Same(1 == 2, true))", "bool"),
        ("ask(Same(unknown(), 1))", "?"),
        ("ask(Same(nil, 1))", "int"),
        ("ask(Two(1, unknown()))", "example.com/m.Pair[int,?]"),
        # Of a defined type and its form the defined one is meant, whatever the order.
        ("var i IDs; var s []int; ask(Same(s, i))", "example.com/m.IDs"),
        ("var i IDs; var s []int; ask(Same(i, s))", "example.com/m.IDs"),
        ("var s []int; ask(Same(s, unknown()))", "?"),
        ("var c chan int; ask(Send(c))", "int"),
        # Generic functions as arguments.
        ("ask(Map([]int{1}, Ptr))", "[]*int"),
        ("ask(Map([]int{1}, Ptr[int]))", "[]*int"),
        ("ask(Apply(Ptr, 2.5))", "*float64"),
        ("var m map[string]int; ask(Bind(Has, m))", "func(string) bool"),
        ("ask(Apply(One[[]string], nil))", "string"),
        # All results of a call as arguments.
        ("ask(Two(pair()))", "example.com/m.Pair[string,[]int]"),
        # Explicit ones first; constraints tell the rest.
        ("f := One[[]string]; ask(f)", "func(s []string) string"),
        ("var u *User; ask(Same[any](u, 1)); var e error; ask(Same[any](e, u))", "any any"),
        ("ask(Two[int8](1, 2))", "example.com/m.Pair[int8,int]"),
    ],
)
def test_type_arguments(read_code: ReadCode, body: str, expected: str) -> None:
    code = read_code(f"{GENERIC}\nfunc f() {{ {body} }}")

    assert " ".join(code.types()) == expected


def test_a_caller_has_type_parameters_of_the_same_names(read_code: ReadCode) -> None:
    code = read_code(
        f"{GENERIC}\nfunc g[T essence, S ~[]T, M ~map[S]T](s S, t *T, m M) {{"
        "ask(Inner(s)); ask(Same(t, nil)); ask(Two(s, t)); ask(Keys(m)); ask(Map(s, Ptr))}"
    )

    assert code.types() == [
        "map[T]S",
        "*T",
        "example.com/m.Pair[S,*T]",
        "[]S",
        "[]*T",
    ]


def test_a_function_that_calls_itself_with_another_type(read_code: ReadCode) -> None:
    code = read_code("func f[T, U any](x T, y U) map[T]U { ask(f(y, &x)); return nil }")

    assert code.types() == ["map[U]*T"]


@pytest.mark.parametrize(
    "code",
    [
        "func f[A interface{ *A }](x ...A) A { return x[0] }\nfunc g() { ask(f()) }",
        """func f[P interface{ *Q }, Q interface{ func(P) }]() P { return nil }
func g() { ask(f()) }""",
        """type L[T any] interface{ Get(L[[]T]) T }
type E struct{}
func (e E) Get(x L[[]int]) int { return 0 }
func f[T any](x L[T], y L[[]T]) [1]T { return nil }
func g(e E, l L[int]) { ask(f(l, e)) }""",
    ],
)
def test_inference_without_end_comes_to_one(read_code: ReadCode, code: str) -> None:
    started = time.monotonic()

    assert len(read_code(code).types()) == 1
    assert time.monotonic() - started < 5


def test_a_call_with_hundreds_of_type_parameters(read_code: ReadCode) -> None:
    names = ", ".join(f"T{n}" for n in range(400))
    params = ", ".join(f"x{n} T{n}" for n in range(400))
    arguments = ", ".join("1" for _ in range(400))
    code = read_code(f"func f[{names} any]({params}) T7 {{}}\nfunc g() {{ ask(f({arguments})) }}")

    assert code.types() == ["?"]
