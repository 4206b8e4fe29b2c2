"""Methods with type parameters of their own, as Go 1.27 has them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from tests.semantics.conftest import ReadCode

from golint_agent.semantics.model import Model
from golint_agent.semantics.packages.archive import Archive, write_archive
from golint_agent.semantics.packages.declarations import declared
from golint_agent.semantics.packages.exports import decode, encode, export_data
from golint_agent.semantics.packages.package import FileScope, Package
from golint_agent.semantics.packages.signatures import exported
from golint_agent.syntax import parse

TREE = """package tree

import "context"

type Key string
type hidden struct{ N int }

type Tree[T any] struct{ value T }

func New[T any](t T) *Tree[T] { return nil }
func (t *Tree[T]) Map[U any](f func(T) U) *Tree[U] { return nil }
func (t Tree[T]) Both[
	A any, // the first
	B interface{ ~[]A },
](ctx context.Context, a A, f func(T) B) (map[Key]B, error) { return nil, nil }
func (t *Tree[T]) Hide[H hidden | *hidden](h H) (hidden, error) { return hidden{}, nil }

type Plain struct{ inner Tree[int] }

func (Plain) Do[X any](x X) (X, error) { return x, nil }
func (Plain) All[X any](xs ...X) []X { return xs }
func (Plain) Error[X any]() string { return "" }

type Outer struct {
	*Tree[string]
	Plain
	Steps []func(int) error
}
"""


BOTH = (
    "func(*tree.Tree[int], ctx context.Context, a bool, f func(int) []bool) "
    "(map[tree.Key][]bool, error)"
)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("n.Map[string](f)", "*tree.Tree[string]"),
        ("n.Map(func(n int) bool { return true })", "*tree.Tree[bool]"),
        ("n.Map[string](f).Map[[]int](g)", "*tree.Tree[[]int]"),
        ("n.Map[string](nil).Map(func(s string) error { return nil })", "*tree.Tree[error]"),
        ("t.Map[string](f)", "*tree.Tree[string]"),
        ("t.Map[[]U](f)", "*tree.Tree[[]U]"),
        ("t.Map(func(u U) map[string]U { return nil })", "*tree.Tree[map[string]U]"),
        ("t.Map[string]", "func(f func(U) string) *tree.Tree[string]"),
        ("n.Map[local](f)", "*tree.Tree[m.local]"),
        ("n.Map[*tree.Plain]", "func(f func(int) *tree.Plain) *tree.Tree[*tree.Plain]"),
        ("n.Both[int, []int](nil, 1, f)", "(map[tree.Key][]int, error)"),
        ("n.Both[int](nil, 1, f)", "(map[tree.Key]?, error)"),
        ("n.Both[int](nil, 1, func(int) []int { return nil })", "(map[tree.Key][]int, error)"),
        ("n.Both(nil, true, func(int) []bool { return nil })", "(map[tree.Key][]bool, error)"),
        ("o.Map[int](f)", "*tree.Tree[int]"),
        ("o.Tree.Map[int](f)", "*tree.Tree[int]"),
        ("o.Do[int](1)", "(int, error)"),
        ('p.Do("x")', "(string, error)"),
        ("p.Do[error](nil)", "(error, error)"),
        ("p.All[int](1, 2)", "[]int"),
        ("p.All(true)", "[]bool"),
        ("p.All[int](xs...)", "[]int"),
        ("p.Do[[]int]", "func(x []int) ([]int, error)"),
        ("tree.Plain.Do[int]", "func(tree.Plain, x int) (int, error)"),
        ("tree.Plain.Do[int](p, 1)", "(int, error)"),
        ("tree.Plain.Do(p, 1)", "(int, error)"),
        ("tree.Tree[int].Map[bool]", "func(tree.Tree[int], f func(int) bool) *tree.Tree[bool]"),
        ("(*tree.Tree[int]).Map[bool](n, f)", "*tree.Tree[bool]"),
        ("(*tree.Tree[U]).Map[bool]", "func(*tree.Tree[U], f func(U) bool) *tree.Tree[bool]"),
        (
            "(*tree.Tree[int]).Both[bool, []bool]",
            BOTH,
        ),
        ("o.Tree.Map[[]int]", "func(f func(string) []int) *tree.Tree[[]int]"),
        ("(o.Tree.Both[int, []int])(nil, 1, f)", "(map[tree.Key][]int, error)"),
        ("tree.New(1).Map[string](f)", "*tree.Tree[string]"),
        ("tree.New[int](1).Map(func(int) bool { return false })", "*tree.Tree[bool]"),
        ("o.Steps[0]", "func(int) error"),
        ("o.Steps[0](1)", "error"),
    ],
)
def test_results_of_generic_methods(read_code: ReadCode, expression: str, expected: str) -> None:
    text = (
        'import "example.com/tree"\n'
        "func use[U any](t *tree.Tree[U], n *tree.Tree[int], p tree.Plain, o tree.Outer) "
        f"{{\n\ttype local struct{{}}\n\task({expression})\n}}\n"
    )

    (found,) = read_code(text, {"example.com/tree": TREE}).types()

    assert found.replace("example.com/", "") == expected


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("n.Map[string](f)", "(*example.com/tree.Tree).Map"),
        ("n.Map(f)", "(*example.com/tree.Tree).Map"),
        ("n.Both[int, []int](nil, 1, f)", "(example.com/tree.Tree).Both"),
        ("o.Map[int](f)", "(*example.com/tree.Tree).Map"),
        ("o.Plain.Do[int](1)", "(example.com/tree.Plain).Do"),
        ("p.Do[int](1)", "(example.com/tree.Plain).Do"),
        ("p.All[int](1, 2)", "(example.com/tree.Plain).All"),
        ("(*tree.Tree[int]).Map[bool](n, f)", "(*example.com/tree.Tree).Map"),
        ("tree.Plain.Do[int](p, 1)", "(example.com/tree.Plain).Do"),
        ("(o.Tree.Both[int, []int])(nil, 1, f)", "(example.com/tree.Tree).Both"),
        ("o.Steps[0](1)", ""),
    ],
)
def test_callees_of_generic_methods(read_code: ReadCode, call: str, name: str) -> None:
    text = (
        'import "example.com/tree"\n'
        "func use(n *tree.Tree[int], p tree.Plain, o tree.Outer, f func(int) int) "
        f"{{ ask({call}) }}\n"
    )

    (callee,) = read_code(text, {"example.com/tree": TREE}).callees()

    assert (callee.full_name, callee.is_conversion, callee.is_guess) == (name, False, False)
    assert callee.signature is not None
    assert not callee.signature.type_params


OWN = """
type string interface{ Len() int }
type List[T any] struct{ items []T }

func (l *List[T]) Fold[A, string any, C interface{ ~[]A }](f func(A, T) A, s string, c C) (a A) {
	var t T
	var zero A
	ask(t); ask(zero); ask(f); ask(s); ask(c); ask(a); ask(c[0]); ask(A(zero)); ask(new(A))
	ask(f(zero, t)); ask([]A{}); ask(func(x A) T { return t })
	ask(l.Fold[T, int, []T](nil, 1, nil))
	type A struct{}
	var local A
	ask(local)
	return
}

func (l List[T]) After(s string) { ask(s) }
"""


def test_own_type_parameters_are_in_scope_in_signature_and_body(read_code: ReadCode) -> None:
    assert read_code(OWN).types() == [
        "T",
        "A",
        "func(A, T) A",
        "string",
        "C",
        "A",
        "A",
        "A",
        "*A",
        "A",
        "[]A",
        "func(x A) T",
        "T",
        "example.com/m.A",
        "example.com/m.string",
    ]


def test_own_type_parameters_know_their_constraints(read_code: ReadCode) -> None:
    code = read_code(
        "type E struct{ Code int }\n"
        "type R struct{}\n"
        "func (R) Do[T interface{ Close() error }, S ~[]E](t T, s S) { "
        "ask(t.Close()); ask(s[0].Code) }\n"
    )

    assert code.types() == ["error", "int"]


def test_a_generic_method_implements_no_interface(read_code: ReadCode) -> None:
    code = read_code(
        "type G struct{}\nfunc (G) Error[T any]() string { return `` }\n"
        "type P struct{}\nfunc (P) Error() string { return `` }\n"
        "type D struct{ G }\n"
        "func use(g G, p P, d D) { ask(g); ask(p); ask(d) }\n"
    )
    model = code.info.model

    types = [code.info.type_of(node) for node in code.questions]

    assert [model.implements_error(t) for t in types] == [False, True, False]
    members = [model.member(t, "Error") for t in types]
    assert all(member is not None and member.is_method for member in members)
    assert [model.interface_method(t, "Error") is None for t in types] == [True, False, True]


def test_method_expression_of_a_type_literal_has_a_type(read_code: ReadCode) -> None:
    code = read_code(
        "type I interface{ Sum(n int) error }\ntype T struct{}\nfunc (*T) M() int { return 0 }\n"
        "func use() { ask(interface{ I }.Sum); ask((interface {\n\tI\n}).Sum); "
        "ask(struct{ *T }.M); ask(interface{ m(x string) bool }.m(nil, ``)) }\n"
    )

    assert code.types() == [
        "func(interface{example.com/m.I}, n int) error",
        "func(interface{example.com/m.I}, n int) error",
        "func(struct{*example.com/m.T}) int",
        "bool",
    ]


def declared_tree() -> Package:
    package = Package("example.com/tree", "tree", [FileScope({"context": "context"})], {}, {})
    package.add(declared(parse("tree.go", TREE.encode()), 0))
    return package


OWN_PARAMS = {
    "Map": "[U any]",
    "Both": "[\n\tA any, // the first\n\tB interface{ ~[]A },\n]",
    "Hide": "[H hidden | *hidden]",
}


def test_an_object_keeps_the_type_parameters_as_written() -> None:
    methods = declared_tree().methods["Tree"]

    assert {name: found.own_type_params for name, found in methods.items()} == OWN_PARAMS
    assert {found.type_params for found in methods.values()} == {"[T]"}


def test_export_data_holds_what_type_parameters_mention() -> None:
    package = declared_tree()

    again = decode(encode(export_data(package)))

    declared_there = package.methods["Tree"]["Both"]
    assert again.methods["Tree"]["Both"] == msgspec.structs.replace(
        declared_there, returns_at_once=False
    )
    assert "hidden" in again.objects
    assert again.files[0].imports == {"context": "context"}


def test_shipped_signatures_hold_type_parameters(tmp_path: Path) -> None:
    package = declared_tree()
    model = Model({package.path: package}.get)
    written = exported(model, package)
    file = tmp_path / "signatures.bin"
    file.write_bytes(write_archive([written], {}))

    read = Archive(file).package(package.path)

    assert read == written
    again = Model({package.path: read}.get)
    for name in OWN_PARAMS:
        before = model.signature(package, package.methods["Tree"][name])
        after = again.signature(read, read.methods["Tree"][name])
        assert (after, after.type_params) == (before, before.type_params)
