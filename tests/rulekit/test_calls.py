"""Calls as rules see them: every form that Go writes them in, and what a variable holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.findings import Finding, Report, Severity
from golint_agent.project import load
from golint_agent.rulekit import Call, Calls, Context, Rule, rule

DECLARED = """
type order struct{ id string }
type list[T any] struct{ first T }
type step func(o order) error
type kind int

func save[T any](v T) error { return nil }
func pair[K essence, V any](k K, v V) error { return nil }
func both[K essence, V any](k K) error { return nil }
func none[T any]() error { return nil }
func many[T any](v ...T) error { return nil }
func made[T any](v T) func(order) error { return nil }
func held[T any](v T) *error { return nil }
func sent[T any](v T) chan error { return nil }
func steps2() []step { return nil }
func plain(o order) error { return nil }
func two() (order, order) { return order{}, order{} }
func take(a, b order) error { return nil }

type store struct {
	steps []step
	one   step
	inner *store
}

func (s *store) save(o order) error { return nil }
func (s *store) all() []step        { return s.steps }
func (l list[T]) add(v T) error     { return nil }
"""

PARAMETERS = (
    "o order, p *order, s *store, fs []step, grid [][]step, named map[string]step, "
    "at map[kind]step, is []int, i, j int, k kind, fp *step, fps []*step, arr *[4]step, "
    "ch chan step, v any, fn step, xs []order, l list[int], ctx other.Thing"
)

#: A call, what it calls (`m.` stands for the package), the number of arguments, the results.
FORMS = [
    ("plain(o)", "m.plain", 1),
    ("(plain)(o)", "m.plain", 1),
    ("((plain))(o)", "m.plain", 1),
    ("(/* a */ plain /* b */)(o)", "m.plain", 1),
    ("other.Plain(o)", "other.Plain", 1),
    ("(other.Plain)(o)", "other.Plain", 1),
    ("s.save(o)", "(*m.store).save", 1),
    ("(s.save)(o)", "(*m.store).save", 1),
    ("s.inner.save(o)", "(*m.store).save", 1),
    ("(*s).save(o)", "(*m.store).save", 1),
    ("(*store).save(s, o)", "(*m.store).save", 1),
    ("((*store).save)(s, o)", "(*m.store).save", 1),
    ("l.add(1)", "(m.list).add", 1),
    ("list[int].add(l, 1)", "(m.list).add", 1),
    ("(list[int]).add(l, 1)", "(m.list).add", 1),
    ("(list[int]{}).add(1)", "(m.list).add", 1),
    # Type arguments.
    ("save[order](o)", "m.save", 1),
    ("save[order]((o))", "m.save", 1),
    ("save[order](o,)", "m.save", 1),
    ("save[order](*p)", "m.save", 1),
    ("save[*order](&o)", "m.save", 1),
    ("save[*order](p)", "m.save", 1),
    ("save[[]order](xs)", "m.save", 1),
    ("save[[4]order]([4]order{})", "m.save", 1),
    ("save[map[string]step](named)", "m.save", 1),
    ("save[func(order) error](fn)", "m.save", 1),
    ("save[chan step](ch)", "m.save", 1),
    ("save[<-chan step](ch)", "m.save", 1),
    ("save[list[int]](l)", "m.save", 1),
    ("save[list[list[int]]](list[list[int]]{})", "m.save", 1),
    ("save[other.Thing](ctx)", "m.save", 1),
    ("save[*other.Thing](&ctx)", "m.save", 1),
    ("save[other.Box[other.Thing]](other.Box[other.Thing]{})", "m.save", 1),
    ("save[struct{ n int }](struct{ n int }{1})", "m.save", 1),
    ("save[interface{ Error() string }](nil)", "m.save", 1),
    ("save[any](func() {})", "m.save", 1),
    ("save /* a */ [ /* b */ order /* c */ ] ( /* d */ o /* e */ )", "m.save", 1),
    ("(save[order])(o)", "m.save", 1),
    ("((save[order]))(o)", "m.save", 1),
    ("(save[[]order])(xs)", "m.save", 1),
    ("other.Save[order](o)", "other.Save", 1),
    ("other.Save[other.Thing](ctx)", "other.Save", 1),
    ("other. /* a */ Save[order](o)", "other.Save", 1),
    ("(other.Save[order])(o)", "other.Save", 1),
    ("(other.Save[*other.Thing])(&ctx)", "other.Save", 1),
    ('both[string, order]("")', "m.both", 1),
    ('(both[string, order])("")', "m.both", 1),
    ('pair[string]("", o)', "m.pair", 2),
    ('pair[string, order]("", o)', "m.pair", 2),
    ('pair[string, []order]("", xs)', "m.pair", 2),
    ('(pair[string, order])("", o)', "m.pair", 2),
    ('other.Pair[string, other.Thing]("", ctx)', "other.Pair", 2),
    ("none[order]()", "m.none", 0),
    ("none[[]order]()", "m.none", 0),
    ("many[order]()", "m.many", 0),
    ("many[order](o)", "m.many", 1),
    ("many[order](o, o, o)", "m.many", 3),
    ("many[order](xs...)", "m.many", 1),
    ("save(o)", "m.save", 1),
    # Elements of slices, arrays and maps.
    ("fs[0](o)", "", 1),
    ("fs[i](o)", "", 1),
    ("(fs[i])(o)", "", 1),
    ("fs[i /* a */](o)", "", 1),
    ("fs[(i)](o)", "", 1),
    ("fs[i+1](o)", "", 1),
    ("fs[len(fs)-1](o)", "", 1),
    ("fs[is[i]](o)", "", 1),
    ("fs[is[is[i]]](o)", "", 1),
    ("fs[*&i](o)", "", 1),
    ("grid[i][j](o)", "", 1),
    ("grid[0][0](o)", "", 1),
    ('named["a"](o)', "", 1),
    ("at[k](o)", "", 1),
    ("at[other.Kind](o)", "", 1),
    ("s.steps[i](o)", "", 1),
    ("s.steps[0](o)", "", 1),
    ("s.inner.steps[i](o)", "", 1),
    ("(*s).steps[i](o)", "", 1),
    ("s.all()[i](o)", "", 1),
    ("steps2()[0](o)", "", 1),
    ("(fs)[i](o)", "", 1),
    ("arr[i](o)", "", 1),
    ("(*arr)[i](o)", "", 1),
    ("fs[1:][i](o)", "", 1),
    ("[]step{plain}[0](o)", "", 1),
    ("[...]step{plain}[i](o)", "", 1),
    ('map[string]step{"": plain}[""](o)', "", 1),
    # Other values.
    ("fn(o)", "", 1),
    ("(fn)(o)", "", 1),
    ("s.one(o)", "", 1),
    ("(*fp)(o)", "", 1),
    ("(*fps[i])(o)", "", 1),
    ("(*fps[0])(o)", "", 1),
    ("(<-ch)(o)", "", 1),
    ("v.(step)(o)", "", 1),
    ("v.(func(order) error)(o)", "", 1),
    ("(store{one: plain}).one(o)", "", 1),
    ("func(o order) error { return nil }(o)", "", 1),
    ("(func(o order) error { return nil })(o)", "", 1),
    ("func() error { return nil }()", "", 0),
    ("step(plain)(o)", "m.plain", 1),
    ("step(fn)(o)", "", 1),
    ("(func(order) error)(plain)(o)", "m.plain", 1),
    ("other.Step(other.Plain)(o)", "other.Plain", 1),
    ("made(o)(o)", "", 1),
    ("made[order](o)(o)", "", 1),
    # The results of another call.
    ("take(two())", "m.take", 2),
    ("(take)((two()))", "m.take", 2),
    ("pair[order, order](two())", "m.pair", 2),
    ("many[order](two())", "m.many", 2),
]
OTHER = """package other

type Thing struct{ N int }
type Box[T any] struct{ V T }
type Step func(o any) error

const Kind = 1

func Plain(o any) error { return nil }
func Save[T any](v T) error { return nil }
func Pair[K essence, V any](k K, v V) error { return nil }
"""

#: How each form stands in a function; `{}` is the call.
PLACES = {
    "statement": "{}",
    "in parentheses": "({})",
    "deferred": "defer {}",
    "in a goroutine": "go {}",
    "assigned": "_ = {}",
    "declared": "x := {}; _ = x",
    "compared": "if {} != nil {{ }}",
    "in an initializer": "if err := {}; err != nil {{ }}",
    "nested": "_ = save({})",
    "nested in a conversion": "_ = any({})",
    "nested in an element": "_ = fs[i](order{{id: {}.Error()}})",
    "after another": "println(); {}; println()",
    "in a literal": "func() {{ _ = {} }}()",
    "in a list": "_ = []error{{ {} }}",
}


def tell(call: Call, ctx: Context) -> Iterator[Finding]:
    runs = call.function
    assert call.may_run_literal or runs is None or not runs.is_literal
    results = None if call.results is None else [str(result) for result in call.results]
    message = f"{call.text} | {call.callee} | {len(call.arguments)} | {results}"
    yield ctx.finding(call, message)


def rule_on(on: Calls) -> Rule:
    return rule(
        id=f"test/{'named' if on.names else 'alone' if on.statement else 'every'}",
        summary="a call",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=on,
    )(tell)


def report_of(directory: Path, code: str, *on: Calls) -> Report:
    (directory / "go.mod").write_text("module m.test\n\ngo 1.27\n")
    for path, text in (("m/code.go", code), ("other/other.go", OTHER)):
        file = directory / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    rules = tuple(rule_on(each) for each in on)
    given = Run(rules=rules, tool_version="0", working_directory=str(directory))
    return run(load(["./m"], directory), given)


def full(name: str) -> str:
    return name.replace("m.", "m.test/m.").replace("other.", "m.test/other.")


@pytest.mark.parametrize("place", list(PLACES), ids=lambda place: place.replace(" ", "-"))
def test_every_form_of_a_call_is_seen_once_wherever_it_stands(tmp_path: Path, place: str) -> None:
    functions = "\n".join(
        f"func f{number}({PARAMETERS}) {{ {PLACES[place].format(form)} }}"
        for number, (form, _, _) in enumerate(FORMS)
    )
    code = f'package m\n\nimport "m.test/other"\n{DECLARED}\n{functions}\n'
    named = Calls(*{full(callee) for _, callee, _ in FORMS if callee})
    report = report_of(tmp_path, code, Calls(), named, Calls(statement=True))

    assert report.problems == ()
    seen: dict[tuple[str, str], list[str]] = {}
    for finding in report.findings:
        seen.setdefault((finding.rule, finding.symbol), []).append(finding.message)
    for number, (form, callee, count) in enumerate(FORMS):
        expected = f"{form} | {full(callee)} | {count} | ['error']"
        for id_, wanted in (("every", True), ("named", callee), ("alone", place in STATEMENTS)):
            messages = seen.get((f"test/{id_}", f"f{number}"), [])
            found = [message for message in messages if message.startswith(f"{form} | ")]
            assert found == ([expected] if wanted else []), form


STATEMENTS = ("statement", "in parentheses", "after another")


def told(directory: Path, body: str, on: Calls | None = None, declared: str = "") -> list[str]:
    """What the rule says of the calls in a function, in order."""
    code = (
        'package m\n\nimport (\n"bytes"\n"fmt"\n"io"\n"os"\n"strings"\n)\n'
        "var _ = []any{bytes.NewReader, fmt.Sprint, io.EOF, os.Args, strings.Cut}\n"
        f"{DECLARED}\n{declared}\nfunc f({PARAMETERS.replace(', ctx other.Thing', '')}) "
        f"{{ {body} }}\n"
    )
    report = report_of(directory, code, on or Calls())
    assert report.problems == ()
    found = sorted(report.findings, key=lambda finding: finding.span.start.byte)
    return [finding.message for finding in found if finding.symbol == "f"]


@pytest.mark.parametrize(
    "statement",
    [
        "_ = *held[order](o)",
        "_ = (*held[order](o))",
        "x := *held[order](o); _ = x",
        "*held[order](o) = nil",
        "<-sent[order](o)",
        "_ = <-sent[order](o)",
        "_ = &save[order]",
    ],
)
def test_a_call_behind_an_operator_is_seen_as_it_stands(tmp_path: Path, statement: str) -> None:
    name, result = ("held", "*error") if "held" in statement else ("sent", "chan error")
    expected = [f"{name}[order](o) | m.test/m.{name} | 1 | ['{result}']"]

    assert told(tmp_path, statement) == ([] if "&save" in statement else expected)


@pytest.mark.parametrize(
    "statement",
    [
        "_ = kind(1)",
        "_ = (kind)(i)",
        "_ = []byte(nil)",
        "_ = list[int](l)",
        "_ = (list[int])(l)",
        "_ = (*list[int])(&l)",
        "_ = *(*list[int])(&l)",
        "_ = (*order)(p)",
        "_ = any(o)",
        "_ = (func(order) error)(plain)",
        "_ = step(plain)",
        "_ = (<-chan step)(ch)",
        "_ = struct{ id string }(o)",
        "type local int; _ = local(i)",
    ],
)
def test_a_conversion_is_no_call(tmp_path: Path, statement: str) -> None:
    assert told(tmp_path, statement) == []


@pytest.mark.parametrize(
    ("body", "callee"),
    [
        ("say := fmt.Println; say(o)", "fmt.Println"),
        ("var say = fmt.Println; say(o)", "fmt.Println"),
        ("var say func(...any) (int, error) = fmt.Println; say(o)", "fmt.Println"),
        ("var say func(...any) (int, error); say = fmt.Println; say(o)", "fmt.Println"),
        (
            "var say func(...any) (int, error)\nif i > 0 { say = (fmt.Println) }\nsay(o)",
            "fmt.Println",
        ),
        ("say, q := fmt.Println, 1; _ = q; say(o)", "fmt.Println"),
        ("say := fmt.Println; q := say; r := (q); r(o)", "fmt.Println"),
        ("say := fmt.Println; (say)(o)", "fmt.Println"),
        ("say := fmt.Println; defer say(o)", "fmt.Println"),
        ("say := fmt.Println; go say(o)", "fmt.Println"),
        ("say := fmt.Println; go func() { say(o) }()", "fmt.Println"),
        ("if say := fmt.Println; say != nil { say(o) }", "fmt.Println"),
        ("println := fmt.Println; println(o)", "fmt.Println"),
        ("plain := fmt.Println; plain(o)", "fmt.Println"),
        ("Println := fmt.Println; Println(o)", "fmt.Println"),
        ("say := /* a */ fmt.Println; say(o)", "fmt.Println"),
        ("say :=\nfmt.Println; say(o)", "fmt.Println"),
        (
            "var out strings.Builder; w := out.WriteString; w(o.id)",
            "(*strings.Builder).WriteString",
        ),
        ("w := (*strings.Builder).WriteString; w(nil, o.id)", "(*strings.Builder).WriteString"),
        ("w := s.save; w(o)", "(*m.store).save"),
        ("w := (*store).save; w(s, o)", "(*m.store).save"),
        ("w := list[int].add; w(l, 1)", "(m.list).add"),
        ("w := save[order]; w(o)", "m.save"),
        ("w := save[[]order]; w(xs)", "m.save"),
        ("w := step(plain); w(o)", "m.plain"),
        ("step(plain)(o)", "m.plain"),
        # What is not known.
        ("say := fmt.Println; say = fmt.Print; say(o)", ""),
        ("say := fmt.Println; q := &say; _ = q; say(o)", ""),
        ("say := fmt.Println; func() { say = fmt.Print }(); say(o)", ""),
        ("var say func(...any) (int, error); say = fmt.Println; say = fmt.Print; say(o)", ""),
        ("say, x := fmt.Println, 1; say, y := fmt.Print, 2; _, _ = x, y; say(o)", ""),
        ("var say func(...any) (int, error); say, _ = other(); say(o)", ""),
        ("for _, say := range []func(...any) (int, error){fmt.Println} { say(o) }", ""),
        ("fn = plain; fn(o)", ""),
        ("say := made(o); say(o)", ""),
        ("say := fs[i]; say(o)", ""),
        ("say := s.one; say(o)", ""),
        ("say := func(order) error { return nil }; say(o)", ""),
        ("x := struct{ say step }{plain}; x.say(o)", ""),
    ],
)
def test_a_variable_that_is_set_once_keeps_its_function(
    tmp_path: Path, body: str, callee: str
) -> None:
    declared = (
        "func other() (func(...any) (int, error), error) { return nil, nil }\n"
        "var _ = func(x any) { _ = x }"
    )
    names = [full(callee)] if callee else ["fmt.Println", "fmt.Print", "m.test/m.plain"]

    named = told(tmp_path, body, Calls(*names), declared)
    every = told(tmp_path, body, None, declared)

    assert [message.split(" | ")[1] for message in named] == ([full(callee)] if callee else [])
    assert full(callee) in [message.split(" | ")[1] for message in every]


def test_a_call_asks_what_it_knows_of_the_function_behind_a_variable(tmp_path: Path) -> None:
    body = (
        "var out strings.Builder\nw := out.WriteString\nw(o.id)\n"
        "v := (*strings.Builder).WriteString\nv(&out, o.id)\n"
        "(*strings.Builder).WriteString(&out, o.id)\nout.WriteString(o.id)"
    )

    @rule(
        id="test/ask",
        summary="a call",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Calls("(*strings.Builder).WriteString"),
    )
    def ask(call: Call, ctx: Context) -> Iterator[Finding]:
        receiver, first = call.receiver, call.argument(0)
        assert receiver is not None
        assert first is not None
        words = (call.method, call.target, call.receiver_type, first.text, len(call.arguments))
        assert call.argument(1) is None
        assert call.arguments[1] is None
        yield ctx.finding(call, " ".join(str(word) for word in words))

    report = report_with(
        tmp_path,
        f'package m\n\nimport "strings"\n{DECLARED}\nfunc f(o order) {{\n{body}\n}}\n',
        ask,
    )

    assert report.problems == ()
    assert [finding.message for finding in report.findings] == [
        "WriteString w strings.Builder o.id 1",
        "WriteString v strings.Builder o.id 1",
        "WriteString ….WriteString strings.Builder o.id 1",
        "WriteString out.WriteString strings.Builder o.id 1",
    ]


def report_with(directory: Path, code: str, asking: Rule) -> Report:
    (directory / "go.mod").write_text("module m.test\n\ngo 1.27\n")
    (directory / "code.go").write_text(code)
    given = Run(rules=(asking,), tool_version="0", working_directory=str(directory))
    return run(load(["."], directory), given)


@pytest.mark.parametrize(
    ("call", "names"),
    [
        ("plain(o)", ["o"]),
        ("fn(&o, p, o.id, *p, -i)", ["o", "p"]),
        ("fn(/* none */)", []),
        ("fn(xs...)", ["xs"]),
        ("take(two())", []),
        ("(*store).save(s, o)", ["s", "o"]),
        ("fn(nil, true, (o), 1)", []),
    ],
)
def test_the_names_that_a_call_is_given(tmp_path: Path, call: str, names: list[str]) -> None:
    @rule(
        id="test/names",
        summary="a call",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Calls(),
    )
    def tell_names(call: Call, ctx: Context) -> Iterator[Finding]:
        if call.is_statement:
            yield ctx.finding(call, ", ".join(call.given_names))

    parameters = "o order, p *order, s *store, xs []order, i int, fn func(...any)"
    report = report_with(
        tmp_path, f"package m\n{DECLARED}\nfunc f({parameters}) {{\n{call}\n}}\n", tell_names
    )

    assert [finding.message for finding in report.findings] == [", ".join(names)]


@pytest.mark.parametrize(
    ("call", "types"),
    [
        ("g(pair())", ["io.Writer", "io.Reader"]),
        ("g((pair()))", ["io.Writer", "io.Reader"]),
        ("g(of[int](1))", ["int", "string"]),
        ("g(fs[i](1))", ["int", "string"]),
        ("g(w, r)", ["io.Writer", "io.Reader"]),
        ("g(w)", ["io.Writer"]),
        ("g()", []),
        ("g(nothing())", []),
        ("g(missing())", ["?"]),
        ("g(T.m(t, 1))", ["int"]),
        ("g(xs...)", ["[]int"]),
        ("g(/* none */)", []),
    ],
)
def test_arguments_have_their_types_by_position(
    tmp_path: Path, call: str, types: list[str]
) -> None:
    code = (
        'package m\n\nimport "io"\n\nfunc g(x ...any) {}\n'
        "func pair() (io.Writer, io.Reader) { return nil, nil }\nfunc nothing() {}\n"
        'func of[T any](x T) (T, string) { return x, "" }\n'
        "type T struct{}\nfunc (t T) m(x int) int { return x }\n"
        "func f(w io.Writer, r io.Reader, fs []func(int) (int, string), i int, t T, xs []int) "
        f"{{ {call} }}\n"
    )

    @rule(
        id="test/types",
        summary="a call",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Calls("m.test.g"),
    )
    def tell_types(call: Call, ctx: Context) -> Iterator[Finding]:
        found = [argument.type_name for argument in call.arguments]
        for position in range(-3, 5):
            argument = call.argument(position)
            if -len(found) <= position < len(found):
                assert argument is not None
                assert argument.type_name == found[position]
            elif found == ["?"]:
                assert argument is not None
                assert argument.type_name == "?"
            else:
                assert argument is None
        yield ctx.finding(call, ", ".join(found))

    report = report_with(tmp_path, code, tell_types)

    assert report.problems == ()
    assert [finding.message for finding in report.findings] == [", ".join(types)]


def test_a_crash_names_the_line_of_the_code_and_that_of_the_rule(tmp_path: Path) -> None:
    @rule(
        id="test/crash",
        summary="a call",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Calls("m.test.g"),
    )
    def crash(call: Call, ctx: Context) -> Iterator[Finding]:
        yield ctx.finding(call, f"{(list(call.arguments) * 0)[0]}")

    code = "package m\n\nfunc g() {}\n\nfunc f() {\n\tif true {\n\t\tg()\n\t}\n}\n"
    (problem,) = report_with(tmp_path, code, crash).problems

    line = crash.check.__code__.co_firstlineno + 8
    assert (problem.path, problem.line, problem.column) == ("code.go", 7, 3)
    assert (
        f"`test/crash` failed here at {__name__.replace('.', '/')}.py:{line} (IndexE"
        in problem.message
    )


@pytest.mark.parametrize(
    ("call", "names"),
    [
        ("tell(1, two)", ["content", "msg"]),
        ("l.warn(1)", ["content"]),
        ("func(int) {}(1)", [""]),
        ("unknown(1)", []),
    ],
)
def test_the_names_of_the_parameters_of_what_is_called(
    tmp_path: Path, call: str, names: list[str]
) -> None:
    @rule(
        id="test/names",
        summary="a call",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Calls(),
    )
    def tell_names(call: Call, ctx: Context) -> Iterator[Finding]:
        if call.is_statement:
            yield ctx.finding(call, f"names: {','.join(call.param_names)}")

    code = (
        "package m\ntype log struct{}\nfunc (log) warn(content any) {}\n"
        f"func tell(content any, msg string) {{}}\nfunc f(l log, two string) {{\n{call}\n}}\n"
    )
    found = report_with(tmp_path, code, tell_names).findings
    assert [finding.message for finding in found] == [f"names: {','.join(names)}"]


def test_what_may_run_a_literal_is_told_by_what_stands_there(tmp_path: Path) -> None:
    def tell_may(call: Call, ctx: Context) -> Iterator[Finding]:
        yield ctx.finding(call, f"{call.text} {call.may_run_literal}")

    code = (
        "package m\n\nfunc g() {}\n\nfunc f(given func(), s struct{ one func() }) {\n"
        "\theld := func() {}\n\tvar late func()\n\tlate = held\n"
        "\tg()\n\tgiven()\n\ts.one()\n\t(s.one)()\n\theld()\n\t(held)()\n\tlate()\n"
        "\tfunc() {}()\n}\n"
    )
    (tmp_path / "go.mod").write_text("module m.test\n\ngo 1.27\n")
    (tmp_path / "code.go").write_text(code)
    asks = msgspec.structs.replace(rule_on(Calls()), check=tell_may)
    given = Run(rules=(asks,), tool_version="0", working_directory=str(tmp_path))
    report = run(load(["."], tmp_path), given)

    assert [finding.message for finding in report.findings] == [
        "g() False",
        "given() False",
        "s.one() False",
        "(s.one)() False",
        "held() True",
        "(held)() True",
        "late() True",
        "func() {}() True",
    ]
