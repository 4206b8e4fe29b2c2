"""Code that is wrong, unfinished or circular gets an answer, and never an exception."""

from __future__ import annotations

import random

import pytest
from tests.semantics.conftest import ReadCode

SOUND = """
import ("fmt"; "strings")
type T[K essence, V any] struct { m map[K]V; next *T[K, V] }
func (t *T[K, V]) Get(k K) (V, bool) { v, ok := t.m[k]; return v, ok }
var global = func(xs ...string) int { n := 0; for i, x := range xs { n += i + len(x) }; return n }
func use(a any, c chan<- int) (err error) {
	switch x := a.(type) { case string: ask(x); case fmt.Stringer, nil: ask(x.String()); default: }
	if v, ok := new(T[string, int]).Get("a"); ok { ask(v) }
	defer func() { if r := recover(); r != nil { err = fmt.Errorf("%v", r) } }()
	const ( p, q = iota, "q"; r, s ); type local []T[int, string]
	select { case c <- global(strings.Split("a,b", ",")...): default: ask(local{}[p].m[r]) }
	return nil
}
"""
METHODS = """
type T[K essence, V any] struct { m map[K]V; next *T[K, V] }
func (t *T[K, V]) Map[U any](f func(V) U) *T[K, U] { var u U; ask(u); return t.Map[U](f) }
func (t T[K, V]) Both[A ~int | ~string, B interface{ ~[]A; M() }](a A, b B) (A, error) {
	ask(t.Map(func(v V) A { return a })); ask(b.M()); return t.next.Both[A, B](a, b)
}
func (T[_, V]) Do[_, A any](xs ...A) error { return nil }
func use[U any](t *T[string, U], n map[string]T[int, int], e interface{ Do() }) (err error) {
	ask(t.Map[[]U](nil).Map(func(us []U) int { return len(us) }).m["a"]); ask(e.Do)
	g, h := n["x"].Both[int, []int], (*T[int, U]).Map[map[string]U]
	a, err := g(1, nil); ask(a); ask(h(nil, nil)); ask(interface{ Do() }.Do)
	ask(T[int, U].Do[U, U])
	if x := t.next.Both[string, []string]; x != nil { ask(x) }
	return t.Do[int](1)
}
"""
CALLS = frozenset({"call_expression", "type_conversion_expression"})


def ask_everything(read_code: ReadCode, text: str) -> int:
    """Ask for the type of every node and the callee of every call; how many types are known."""
    info = read_code(text).info
    known = 0
    pending = [info.source.root]
    while pending:
        node = pending.pop()
        pending.extend(node.named_children)
        found = info.type_of(node)
        known += str(found) != "?"
        info.model.implements_error(found)
        if node.type in CALLS:
            info.callee(node)
            info.call_results(node)
    return known


@pytest.mark.parametrize("sound", [SOUND, METHODS], ids=["sound", "methods"])
def test_sound_code_is_known(read_code: ReadCode, sound: str) -> None:
    assert read_code(sound).info.source.problems == ()
    assert ask_everything(read_code, sound) > 50


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("sound", [SOUND, METHODS], ids=["sound", "methods"])
def test_damaged_code(read_code: ReadCode, sound: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the damage is to be the same in each run
    for _ in range(6):
        start = chance.randrange(len(sound))
        end = start + chance.randrange(1, 40)
        filling = chance.choice(["", "(", "}", "[", "func(", "T[", ":= ", "*", "."])

        ask_everything(read_code, sound[:start] + filling + sound[end:])


@pytest.mark.parametrize(
    "text",
    [
        "type A B\ntype B A\nfunc f(a A) { ask(a.x); ask(a[0]); for range a {} }",
        "type A = []A\nfunc f(a A) { ask(a[0][0][0]) }",
        "type A struct{ A }\nfunc f(a A) { ask(a.x) }",
        "type I interface{ J }\ntype J interface{ I }\nfunc f(i I) { ask(i.M()) }",
        "type L[T any] struct{ L[L[T]] }\nfunc f(l L[int]) { ask(l.x) }",
        "func f[T T](t T) { ask(t.x()) }",
        "func f[A B, B A](a A) { ask(a[0]); ask(a()) }",
        "var a = b()\nvar b = func() int { return a }\nfunc f() { ask(a); ask(b) }",
        "const ( a = c; b; c = b )\nfunc f() { ask(a) }",
        "func f() { x := func() { ask(x()) }; ask(x) }",
        "func f() { " + "x := x + g(x);" * 300 + " ask(x) }",
        "func f() { ask(" + "(" * 300 + "x" + ")" * 300 + ") }",
        "func f() { ask(" + "a." * 500 + "b) }",
        "func f(x " + "*" * 300 + "int) { ask(" + "*" * 300 + "x) }",
        "func f(x " + "[]" * 300 + "int) { ask(x" + "[0]" * 300 + ") }",
        "type T[A any] struct{}\nfunc (t T[A]) M[A A](a A) T[A] { ask(a); return t.M[A](a) }",
        "type T[A any] struct{}\nfunc (t T[A]) M[B any](b B) T[T[B]] { ask(b); panic(0) }\n"
        "func f[B any](t T[B]) { ask(t" + ".M(t)" * 100 + ") }",
        "type T struct{ T }\nfunc (t T) M[B interface{ *B; M(B) }](b B) { ask(b.M(b)) }",
        "type T" + "[T" * 100 + "]" * 100 + " int\nfunc f(t T) { ask(t) }",
    ],
    ids=range(19),
)
def test_circles_and_depth_end(read_code: ReadCode, text: str) -> None:
    assert len(read_code(text).types()) >= 1
    ask_everything(read_code, text)


@pytest.mark.parametrize(
    "text",
    [
        'func f() {\n\tx()\n, _ := open("a")\n\task(x)\n}\n',
        "func f() {\n\tx := 1\n\tfor {\n\t\task(x)\n\t}\n}\n, x = range y",
        (
            "func f() (x, y error) {\n\task(x)\n}\n\nfunc g(c contfor ext.C) (n int, x error) {\n"
            "\tx = n\n}\n\nfunc h() error {\n\tx := 1\n\treturn x"
        ),
    ],
    ids=["a missing name", "a missing name behind the end", "a file that breaks off"],
)
def test_places_of_names_that_the_parser_fills_in_or_ends(read_code: ReadCode, text: str) -> None:
    info = read_code(text).info
    found = []
    for function in info.index.functions():
        scopes = info.locals_at(function.start_byte)
        assert scopes is not None
        assert "" not in scopes.symbols
        for symbols in scopes.symbols.values():
            found += [node for symbol in symbols for node in info.references(symbol)]
    assert {info.source.text(node) for node in found} <= {"n", "x", "y"}
