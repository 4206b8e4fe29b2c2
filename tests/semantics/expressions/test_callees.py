"""What calls call, named as go/types does."""

from __future__ import annotations

import pytest
from tests.semantics.conftest import ReadCode

OTHER = """package other

type Closer interface { Close() error }
type Reader interface { Closer; Read(p []byte) (int, error) }
type Client struct { *inner; Log func(string) }
type inner struct{}
func (i *inner) Ping() error { return nil }
func (c *Client) Do(n int) (string, error) { return "", nil }
func (c Client) Name() string { return "" }
func New() *Client { return nil }
func Of[T any](t T) List[T] { return List[T]{} }
type List[T any] struct{ items []T }
func (l *List[T]) Push(t T) error { return nil }
type ID string
type Short = Long
type Throttled Closer
type Twice Throttled
type Held interface { Twice; interface{ Open() } }
type Failure error
type Long struct{}
func (s Short) Send() error { return nil }
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("other.New()", "example.com/other.New"),
        ("other.New().Do(1)", "(*example.com/other.Client).Do"),
        ("c.Name()", "(example.com/other.Client).Name"),
        ("c.Ping()", "(*example.com/other.inner).Ping"),
        ("r.Close()", "(example.com/other.Closer).Close"),
        ("r.Read(nil)", "(example.com/other.Reader).Read"),
        ("err.Error()", "(error).Error"),
        ("v.Close()", "(interface).Close"),
        # A defined type over an interface has the methods of the one that declares them.
        ("other.Throttled(nil).Close()", "(example.com/other.Closer).Close"),
        ("other.Twice(nil).Close()", "(example.com/other.Closer).Close"),
        ("other.Held(nil).Close()", "(example.com/other.Closer).Close"),
        ("other.Held(nil).Open()", "(interface).Open"),
        ("other.Failure(nil).Error()", "(error).Error"),
        ('c.Log("x")', ""),
        ("func() {}()", ""),
        ("f(1)", ""),
        ("other.Of(1).Push(2)", "(*example.com/other.List).Push"),
        ("other.Of[int](1)", "example.com/other.Of"),
        ("other.Of[[]int](nil)", "example.com/other.Of"),
        ("(other.New)()", "example.com/other.New"),
        ("(*other.Client).Do(c, 1)", "(*example.com/other.Client).Do"),
        ("own(1)", "example.com/m.own"),
        ("other.Long{}.Send()", "(example.com/other.Long).Send"),
        ("other.Short{}.Send()", "(example.com/other.Long).Send"),
        ("t.String()", "(time.Time).String"),
        ("wg.Wait()", "(*sync.WaitGroup).Wait"),
        ("append(s, 1)", "builtin.append"),
        ("unsafe.Sizeof(s)", "unsafe.Sizeof"),
        ("pe.Error()", ""),
        ("pp.Do(1)", ""),
        ("missing()", ""),
        ("missing.Call()", ""),
    ],
)
def test_callee(read_code: ReadCode, call: str, expected: str) -> None:
    text = (
        'import (\n"example.com/other"\n"sync"\n"time"\n"unsafe"\n)\nfunc own(n int) {}\n'
        "func use(c *other.Client, r other.Reader, err error, v interface{ Close() error }, "
        "f func(int), t time.Time, wg *sync.WaitGroup, s []int, pe *error, pp **other.Client) "
        f"{{ ask({call}) }}"
    )

    (callee,) = read_code(text, {"example.com/other": OTHER}).callees()

    assert callee.full_name == expected
    assert not callee.is_conversion
    assert not callee.is_guess


@pytest.mark.parametrize(
    "call",
    [
        "float64(1)",
        "[]byte(s)",
        "(*other.Client)(nil)",
        "other.ID(s)",
        "local(s)",
        "other.List[int](l)",
        "(func())(nil)",
        "T(s)",
    ],
)
def test_conversions_call_nothing(read_code: ReadCode, call: str) -> None:
    text = (
        'import "example.com/other"\n'
        f"func use[T ~string](s string, l other.List[int]) {{ type local string; ask({call}) }}"
    )

    (callee,) = read_code(text, {"example.com/other": OTHER}).callees()

    assert (callee.is_conversion, callee.full_name) == (True, "")


def test_names_of_unknown_packages_are_guesses(read_code: ReadCode) -> None:
    text = (
        'import "example.com/unknown"\n'
        "func use(c *unknown.Client) { ask(unknown.New()); ask(c.Do()); ask(unknown.Of[int](1)) }"
    )

    found = read_code(text).callees()

    assert [(c.full_name, c.is_guess, c.signature) for c in found] == [
        ("example.com/unknown.New", True, None),
        ("(*example.com/unknown.Client).Do", True, None),
        ("example.com/unknown.Of", True, None),
    ]


def test_a_method_expression_takes_its_receiver_first(read_code: ReadCode) -> None:
    text = 'import "example.com/other"\nfunc use(c other.Client) { ask((*other.Client).Do(&c, 1)) }'

    (callee,) = read_code(text, {"example.com/other": OTHER}).callees()

    assert callee.signature is not None
    assert [str(v.type) for v in callee.signature.params] == ["*example.com/other.Client", "int"]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("c.Do(1)", "string error"),
        ("other.New()", "*example.com/other.Client"),
        ('c.Log("x")', ""),
        ("len(s)", "int"),
        ("float64(1)", "float64"),
        ("missing()", None),
        ("unknown.New()", None),
    ],
)
def test_results(read_code: ReadCode, call: str, expected: str | None) -> None:
    text = (
        'import (\n"example.com/other"\n"example.com/unknown"\n)\n'
        f"func use(c *other.Client, s []int) {{ ask({call}) }}"
    )
    code = read_code(text, {"example.com/other": OTHER})

    found = code.info.call_results(code.questions[0])

    assert (None if found is None else " ".join(map(str, found))) == expected


@pytest.mark.parametrize(
    ("t", "expected"),
    [
        ("error", True),
        ("*failure", True),
        ("failure", True),
        ("wrapped", True),
        ("interface{ error; Code() int }", True),
        ("*error", False),
        ("**failure", False),
        ("plain", False),
        ("interface{ Error() int }", False),
        ("missing.Error", False),
    ],
)
def test_what_is_an_error(read_code: ReadCode, t: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    code = read_code(
        'type failure struct{}\nfunc (f *failure) Error() string { return "" }\n'
        "type wrapped struct{ *failure }\ntype plain struct{ Error string }\n"
        f"func use(v {t}) {{ ask(v) }}"
    )

    assert code.info.model.implements_error(code.info.type_of(code.questions[0])) is expected


def test_a_dot_import_brings_exported_names_alone(read_code: ReadCode) -> None:
    text = 'import . "example.com/low"\nfunc use() { ask(max(1, 2)); ask(Max(1, 2)) }'
    low = "package low\nfunc max(a, b string) {}\nfunc Max(a, b int) {}"

    found = read_code(text, {"example.com/low": low}).callees()

    assert [c.full_name for c in found] == ["builtin.max", "example.com/low.Max"]


def test_a_dot_import_of_an_unknown_package_hides_no_predeclared_name(read_code: ReadCode) -> None:
    text = 'import . "example.com/unknown"\nfunc use(s string) { ask(len(s)); ask(Len(s)) }'

    assert [c.full_name for c in read_code(text).callees()] == ["builtin.len", ""]


@pytest.mark.parametrize("holder", ["Both", "*Held"])
def test_interfaces_may_share_a_method(read_code: ReadCode, holder: str) -> None:
    text = (
        "type A interface { Close() error }\ntype B interface { Close() error }\n"
        "type Both interface { A; B }\ntype Held struct { Both }\n"
        f"func use(x {holder}) {{ ask(x.Close()) }}"
    )

    (callee,) = read_code(text).callees()

    assert callee.full_name == "(example.com/m.A).Close"


def test_two_embedded_interfaces_with_one_method_are_ambiguous(read_code: ReadCode) -> None:
    text = (
        "type A interface { Close() error }\ntype B interface { Close() error }\n"
        "type Held struct { A; B }\nfunc use(x Held) { ask(x.Close()) }"
    )

    assert [c.full_name for c in read_code(text).callees()] == [""]


@pytest.mark.parametrize("call", ["Box[i](1)", "(Box[i])(1)", "other.Of[i](1)"])
def test_an_element_of_an_unknown_variable_is_no_type_of_its_name(
    read_code: ReadCode, call: str
) -> None:
    text = (
        'import "example.com/other"\ntype Box[T any] struct{ v T }\nvar _ other.ID\n'
        f"func use(i int) {{ Box, other := missing.F(), missing.G(); ask({call}) }}"
    )

    (callee,) = read_code(text, {"example.com/other": OTHER}).callees()

    assert (callee.full_name, callee.signature, callee.is_conversion) == ("", None, False)


@pytest.mark.parametrize(
    "call",
    ["g[o[i]][j](1)", "g[o[i]][o[j]](1)", "(g[o[i]][o[j]])(1)", "h[o[i]][o[j]][o[i]](1)"],
)
def test_an_element_may_be_found_by_an_element(read_code: ReadCode, call: str) -> None:
    text = (
        "type step func(int) error\n"
        f"func use(g [][]step, h [][][]step, o []int, i, j int) {{ ask({call}) }}"
    )

    (callee,) = read_code(text).callees()

    assert callee.signature is not None
    assert [str(v.type) for v in callee.signature.results] == ["error"]
