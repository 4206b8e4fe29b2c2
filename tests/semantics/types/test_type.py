"""The types of expressions, as go/types prints them; `?` is a type that is not known."""

from __future__ import annotations

import pytest
from tests.semantics.conftest import ReadCode

SHAPES = """
type Number interface{ ~int | ~float64 }
type Pair[K essence, V any] struct { Key K; Value V; next *Pair[K, V] }
func (p *Pair[K, V]) Get() (K, V) { return p.Key, p.Value }
func Map[T, U any](in []T, f func(T) U) []U { return nil }
func First[S ~[]E, E any](s S) E { var e E; return e }
func Zero[T any]() T { var t T; return t }
func Make[T any, P interface{ *T }]() P { return nil }
func Chain[T any](values ...T) []T { return values }
type Names []string
type Node struct { Name string }
type Ring *Node
type Base struct { ID int64; Node }
type Wide struct { *Base; Name []byte }
func (b *Base) Find(id int64) (*Node, error) { return nil, nil }
func pair() (int, error) { return 0, nil }
func each(yield func(string, int) bool) {}
"""
NODE = "example.com/m.Node"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # Literals, operators and conversions.
        ("x := 1 + 2.5; ask(x)", "float64"),
        ("x := 'a'; ask(x)", "rune"),
        ("var x int64; ask(1 << 3 * x)", "int64"),
        ('var b []byte; ask(string(b) == "a")', "untyped bool"),
        ("var c64 = complex(float32(1), 2); ask(c64)", "complex64"),
        ("var c complex64; ask(real(c))", "float32"),
        ('x := [...]string{1: "a"}; ask(x[:])', "[]string"),
        ("ask(&Node{})", "*example.com/m.Node"),
        ("var p unsafe.Pointer; ask(*(*[]string)(p))", "[]string"),
        ('ask([]byte("x"))', "[]byte"),
        ("var v any; ask(v.(*Node))", "*example.com/m.Node"),
        # Variables: several values, comma-ok, ranges.
        ("n, err := pair(); ask(n); ask(err)", "int error"),
        ('var m map[string]*Node; n, ok := m["a"]; ask(n); ask(ok)', "*example.com/m.Node bool"),
        ("var c chan Node; n, ok := <-c; ask(n); ask(ok)", "example.com/m.Node bool"),
        ('for i, r := range "ab" { ask(i); ask(r) }', "int rune"),
        ("for i := range 10 { ask(i) }", "int"),
        ("for k, v := range map[string]Node{} { ask(k); ask(v) }", "string example.com/m.Node"),
        ("for k, v := range each { ask(k); ask(v) }", "string int"),
        ("for i, p := range &[2]string{} { ask(i); ask(p) }", "int string"),
        ("const ( a uint8 = iota; b; c ); ask(c)", "uint8"),
        ("const ( a, b = iota, 1.5; c, d ); ask(c); ask(d)", "untyped int untyped float"),
        # `:=` gives a variable of the same scope a value, and no new type.
        ("var e error; n, e := pair2(); ask(e)", "error"),
        ("var e error; { n, e := pair2(); ask(e) }", "*example.com/m.Node"),
        ("if n, e := pair2(); true { e, x := e, n; ask(e) }", "*example.com/m.Node"),
        # The grammar takes the first of many names for a type; so it does with results.
        ("_ = func(a, b, c, d, e, f, g, h, i, j int) { ask(a); ask(j) }", "int int"),
        (
            "_ = func(string, ...int) (a, b, c, d, e, f, g, h, i, j, k error) { ask(a); return }",
            "error",
        ),
        ("_ = func(x Node, a, b, c, d, e, f, g, h, i, j *int, z bool) { ask(a) }", "*int"),
        # Shadowing.
        ('x := 1; { x := "a"; ask(x) }; ask(x)', "string int"),
        ("x := 1; x2 := func(x string) string { ask(x); return x }; ask(x)", "string int"),
        ("x := Node{}; { x := x.Name; ask(x) }", "string"),
        ("len := func() Node { return Node{} }; ask(len())", "example.com/m.Node"),
        ("type Node struct{ Size int }; var n Node; ask(n.Size)", "int"),
        (
            "type id int; ask(id(3)); var l []id; for _, x := range l { ask(x) }",
            "example.com/m.id example.com/m.id",
        ),
        ("type row struct{ name string }; for _, r := range []row{} { ask(r.name) }", "string"),
        ("type row struct{ n int }; _ = row.n; r := row{}; ask(r.n)", "int"),
        # Type switches: each clause narrows, the wrong switch does not.
        (
            "var v any; switch x := v.(type) { case int: ask(x); case nil: ask(x) }",
            "int any",
        ),
        (
            "var v any; switch x := v.(type) { case int, string: ask(x); case *Node: ask(x) }",
            "any *example.com/m.Node",
        ),
        (
            "var v any; switch x := v.(type) { case *Node: switch { default: ask(x) } }",
            "*example.com/m.Node",
        ),
        (
            "var v any; switch x := v.(type) { case *Node: select { default: ask(x) } }",
            "*example.com/m.Node",
        ),
        # Fields and methods.
        ("var w Wide; ask(w.ID); ask(w.Name)", "int64 []byte"),
        ("var b Base; ask(b.Name)", "string"),
        ("var w Wide; ask(w.Find)", "func(id int64) (*example.com/m.Node, error)"),
        ("ask((*Base).Find)", "func(*example.com/m.Base, id int64) (*example.com/m.Node, error)"),
        ("var r Ring; ask(r.Name)", "string"),
        # Generics.
        (
            "var p Pair[string, Node]; ask(p.Value); k, v := p.Get(); ask(k); ask(v)",
            "example.com/m.Node string example.com/m.Node",
        ),
        ('ask(Map([]int{}, func(i int) string { return "" }))', "[]string"),
        (
            "ask(Map[int, Node](nil, nil)); ask(Zero[*Node]()); ask(Zero[[]Node]())",
            "[]example.com/m.Node *example.com/m.Node []example.com/m.Node",
        ),
        ("var n Names; ask(First(n))", "string"),
        ("ask(Make[Node]())", "*example.com/m.Node"),
        ("ask(Chain([]string{}, Names{}))", "[]example.com/m.Names"),
        ("ask(Chain([]Node{}...))", "[]example.com/m.Node"),
        ("var f = Zero[map[string]Node]; ask(f())", "map[string]example.com/m.Node"),
        ("ask(Pair[string, int]{}.Key)", "string"),
        ("ask(Map([]int{}, unknown))", "[]?"),
        # Where the grammar takes values for types.
        ("var m map[string]map[string]*Node; var n Node; ask(m[n.Name][n.Name].Name)", "string"),
        (
            "var n Node; ask(new(n.Name)); ask(new(n)); ask(new(Node))",
            "*string *example.com/m.Node *example.com/m.Node",
        ),
        ("var f []func(int) Node; var n Base; ask(f[n.ID](3))", "example.com/m.Node"),
        ("var n Node; unknown := missing(); ask(new(unknown))", "?"),
        # unsafe.
        ("var s string; ask(unsafe.StringData(s)); ask(unsafe.Sizeof(s))", "*byte uintptr"),
        ("var p *Node; ask(unsafe.Slice(p, 3))", "[]example.com/m.Node"),
        (
            "var n *Node; w := Wide{}; s := &n; ask(new(*n)); ask(new(*w.Base)); ask(new(**s))",
            "*example.com/m.Node *example.com/m.Base *example.com/m.Node",
        ),
        # Conversions to types in parentheses.
        ("var v any; ask((*[]Node)(v)); ask((<-chan int)(v))", f"*[]{NODE} <-chan int"),
        ("var v any; ask((func(int) string)(v)); ask((*Node)(v))", "func(int) string *" + NODE),
        # Constants of several kinds.
        ("x := min(1, 2.5); ask(x); y := max('a', 1); ask(y)", "float64 rune"),
        ("var m int64; ask(min(1, m, 2.0)); ask(max(missing(), m))", "int64 int64"),
        ("ask(min(1, missing()))", "?"),
        # A call that gives a list and what is appended to it.
        ('f := func() (Names, string) { return nil, "" }; ask(append(f()))', "example.com/m.Names"),
        ("ask(1.0 << 3); var n uint; ask(1 << n)", "untyped int untyped int"),
        # Types and aliases that a function declares.
        (
            "type F = Pair[string, Node]; var f F; ask(f); ask(f.Key)",
            f"example.com/m.Pair[string,{NODE}] string",
        ),
        ("type U = Node; var u U; ask(u); ask(U{}); ask(U(u))", f"{NODE} {NODE} {NODE}"),
        ("type V struct{ W *V }; type U = *V; var u U; ask(u.W.W)", "*example.com/m.V"),
        ("type U = []U; var u U; ask(u)", "[]?"),
        ("type V = int; type U = V; type W = U; var w W; ask(w)", "int"),
        # Predeclared names that a function declares anew.
        ("nil := 3; ask(nil); var x, y = nil, 1.5; ask(x)", "int int"),
        ('true, iota := "a", 2.5; ask(true); ask(iota)', "string float64"),
        ("for true, nil := range []string{} { ask(true); ask(nil) }", "int string"),
        ("f := func(nil Node, false ...int) { ask(nil.Name); ask(false) }", "string []int"),
        ("const iota = 'a'; ask(iota)", "untyped rune"),
        # What cannot be known.
        ("ask(missing.Field)", "?"),
        ("x := x; ask(x)", "?"),
    ],
)
def test_type(read_code: ReadCode, body: str, expected: str) -> None:
    text = (
        'import "unsafe"\n' + SHAPES + "func pair2() (int, *Node) { return 0, nil }\n"
        f"func use() {{ {body} }}\n"
    )

    assert " ".join(read_code(text).types()) == expected


@pytest.mark.parametrize(
    ("declarations", "expected"),
    [
        ("var f = func() { x := 1; ask(x) }", "int"),
        (
            "var t = table{run: func(s string) { ask(s) }}\ntype table struct{ run func(string) }",
            "string",
        ),
        ("var v = other.New()\nfunc f() { ask(v) }", "*example.com/other.Client"),
        ("var a, b = other.Two()\nfunc f() { ask(b) }", "error"),
        ("const c = 2 * other.Size\nfunc f() { ask(c) }", "untyped int"),
        ("const ( a other.Level = iota; b )\nfunc f() { ask(b) }", "example.com/other.Level"),
        ("var a = b\nvar b = a\nfunc f() { ask(a) }", "?"),
        ("type T = U\ntype U = T\nfunc f(t T) { ask(t.Name) }", "?"),
        ("type S struct{ S2 }\ntype S2 struct{ *S }\nfunc f(s S) { ask(s.Name) }", "?"),
        ("func f(c other.Alias) { ask(c.Name) }", "string"),
        ("type I interface { interface{ M() int }; N() }\nfunc f(i I) { ask(i.M()) }", "int"),
        ("func f[T interface{ interface{ ~[]E }; essence }, E any](t T) { ask(t[0]) }", "E"),
        (
            """type S[E any] interface{ ~[]E }
func f[T interface{ error; S[E] }, E any](t T) { ask(t[0]) }""",
            "E",
        ),
        (
            "type Tree[T any] struct{ L *Tree[T]; V T }\nfunc f(t Tree[int]) { ask(t.L.L.V) }",
            "int",
        ),
        (
            "func f[S ~[]E, E other.Named](s S) { for _, v := range s { ask(v); ask(v.Title()) } }",
            "E string",
        ),
        ("func f[B []byte | string](b B) { ask(b[0]) }", "byte"),
        ("func f[T any](t T) { var p *T; ask(*p) }", "T"),
        (
            """type Point[P any] interface { *int | *int8; Add(p P) P; Bytes() []byte }
func f[P Point[P]](p P) { ask(p.Add(p).Add(p).Add(p).Add(p).Bytes()) }""",
            "[]byte",
        ),
        ("func f(args ...string) { ask(args) }", "[]string"),
        # Of more than eleven names the parser takes the first for types.
        (
            """func f(a, b, c, d, e, g, h, i, j, k, l, m, n, o int, p string) (q, r bool) {
ask(a); ask(b); ask(o); ask(p); ask(r) }""",
            "int int int string bool",
        ),
        (
            "func (c *own) f() { ask(c.other) }\ntype own struct{ other *other.Client }",
            "*example.com/other.Client",
        ),
    ],
)
def test_declared(read_code: ReadCode, declarations: str, expected: str) -> None:
    text = f'import "example.com/other"\n{declarations}\n'

    assert " ".join(read_code(text, {"example.com/other": OTHER}).types()) == expected


OTHER = """package other

type Client struct { Name string }
type Alias = *Client
type Level int
type Named interface { Title() string }
const Size = 1 << 4
func New() *Client { return nil }
func Two() (int, error) { return 0, nil }
"""


def test_elements_have_the_type_that_the_literal_around_them_gives(read_code: ReadCode) -> None:
    code = read_code(
        SHAPES + "var a = []*Node{{Name: `a`}}\nvar b = map[Names][]Base{{`k`}: {{ID: 1}}}\n"
        "var c = Wide{Base: &Base{}, Name: nil}\nvar d = []struct{ In Base }{{In: Base{}}}"
    )
    source = code.info.source
    shown = []
    for text in ("{Name: `a`}", "{`k`}", "{{ID: 1}}", "{ID: 1}", "{In: Base{}}"):
        at = source.data.index(text.encode())
        node = source.root.named_descendant_for_byte_range(at, at + len(text))
        assert node is not None
        while node.type != "literal_value":
            node = node.named_children[0]
        shown.append(str(code.info.type_of(node)).replace("example.com/m.", ""))

    assert shown == ["*Node", "Names", "[]Base", "Base", "struct{In Base}"]


def test_dot_imports(read_code: ReadCode) -> None:
    text = 'import . "example.com/other"\nfunc f() { ask(New()); ask(Client{}); ask(Size) }'

    found = read_code(text, {"example.com/other": OTHER}).types()

    assert found == ["*example.com/other.Client", "example.com/other.Client", "untyped int"]


def test_an_import_is_shadowed_by_a_variable(read_code: ReadCode) -> None:
    text = (
        'import "example.com/other"\ntype own struct{ Size string }\n'
        "func f() { ask(other.Size); other := own{}; ask(other.Size) }"
    )

    found = read_code(text, {"example.com/other": OTHER}).types()

    assert found == ["untyped int", "string"]


def test_fields_of_generic_types_are_made_of_their_parameters(read_code: ReadCode) -> None:
    code = read_code("type List[T any] struct { head *T }\n")
    (node,) = (
        code.info.source.root.descendant_for_byte_range(at, at + 2)
        for at in [code.info.source.data.index(b"*T")]
    )

    assert node is not None
    assert str(code.info.read_type(node)) == "*T"


@pytest.mark.parametrize(
    ("declared", "elements", "expected"),
    [
        ("[]Node", '{Name: "a"}, {}', "example.com/m.Node example.com/m.Node"),
        ("[]*Node", "{}", "*example.com/m.Node"),
        ("[2]Node", "1: {}", "example.com/m.Node"),
        ("[...]Node", "{}", "example.com/m.Node"),
        ("map[Node]*Base", "{}: {}", "example.com/m.Node *example.com/m.Base"),
        ("[][]Node", "{{}}", "[]example.com/m.Node example.com/m.Node"),
        ("[]*[]Node", "{{}}", "*[]example.com/m.Node example.com/m.Node"),
        (
            "map[string]Pair[string, Node]",
            '"a": {}',
            "example.com/m.Pair[string,example.com/m.Node]",
        ),
        ("Nodes", "{}", "*example.com/m.Node"),
        ("[]struct{ N int }", "{1}", "struct{N int}"),
        ("Wide", "{}", "?"),
        ("[]missing.T", "{}", "?"),
    ],
)
def test_an_element_without_a_type_has_that_of_the_literal_around_it(
    read_code: ReadCode, declared: str, elements: str, expected: str
) -> None:
    code = read_code(f"{SHAPES}type Nodes []*Node\nvar x = ask({declared}{{{elements}}})\n")
    pending, found = [code.questions[0].child_by_field_name("body")], []
    while pending:
        node = pending.pop()
        assert node is not None
        pending.extend(reversed(node.named_children))
        if node.type == "literal_value" and node.start_byte > code.questions[0].start_byte:
            found.append(str(code.info.type_of(node)))

    # The first is the body of the whole literal.
    assert " ".join(found[1:]) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("type Box[T any] struct { v *T }; var b Box[Node]; ask(b.v)", f"*{NODE}"),
        ("type Box[T any] struct { v T }; b := Box[[]int]{v: nil}; ask(b.v)", "[]int"),
        ("type Two[K essence, V any] map[K][]V; ask(Two[string, int]{}[``])", "[]int"),
        ("type Box[T any] struct { in *Box[T]; v T }; ask(Box[int]{}.in.in.v)", "int"),
        ("type Box[T ~[]E, E any] struct { v T; e E }; ask(Box[[]int, int]{}.e)", "int"),
        # A type parameter hides what is around it, and ends with its declaration.
        ("type T string; type Box[T any] struct { v T }; ask(Box[int]{}.v)", "int"),
        (
            "type Box[Node any] struct { v Node }; var n Node; ask(Box[int]{}.v); ask(n)",
            f"int {NODE}",
        ),
        (
            "type In[T any] struct { v T }; type Out[T any] struct { In[[]T] }; ask(Out[int]{}.v)",
            "[]int",
        ),
        ("type Do[T any] interface { Run(T) T }; var d Do[int]; ask(d.Run(1))", "int"),
        ("type Fn[T any] func() T; ask(Fn[int](nil)())", "int"),
    ],
)
def test_a_generic_type_inside_a_function(read_code: ReadCode, body: str, expected: str) -> None:
    code = read_code(f"{SHAPES}\nfunc f() {{ {body} }}")

    assert code.types() == expected.split()


def test_a_generic_type_inside_a_generic_function(read_code: ReadCode) -> None:
    code = read_code(
        "func f[A, T any](a A) {\n"
        "type Box[T any] struct { v T; a A }\n"
        "var b Box[[]A]; ask(b.v); ask(b.a)\n}"
    )

    assert code.types() == ["[]A", "A"]
