"""Parsing never fails: what Go says gets a tree, what it does not say gets a problem."""

import random
import subprocess
import sys
import time

import pytest

from golint_agent.findings import Problem, ProblemKind
from golint_agent.syntax import KIND, Limits, SourceFile, captures, parse, query
from golint_agent.syntax.budget import Deadline
from golint_agent.syntax.nesting import nests_deeper


def go(body: str) -> bytes:
    return f"package p\n\nfunc f() {{\n{body}\n}}\n".encode()


def only_problem(source_file: SourceFile) -> Problem:
    (problem,) = source_file.problems
    return problem


VALID = [
    "x := new(1)",
    "x := new(int64(3)); y := new(T); z := new([]int)",
    "x := new([]int{1}); y := new(func() int { return 1 }()); z := new(func() int)",
    "x := new(f(new(3))); y := new(a.b.c); z := new(<-c)",
    "x := new(G[[]int]); y := new(struct{ a int }{1}); z := new(struct{ a int })",
    "x := new /* c */ (1); y := new(')'); z := new(`)` /* ) */)",
    "x := new(\n1,\n)",
    'x := "new(1)" + *new("new(2)") // new(3)',
    "make := len; x := make(n - 1); y := [1]T{make([]int, 2)}",
    "var ( x = 1 )\nconst ( y = 2 )",
    "var (\n\tx = new(1)\n\ty = 2; \n\t)",
    "if ; true { switch ; x { } }",
    "x := f[int](1); y := pkg.F[[]T, map[K]V](2); type A[P any] = []P",
    "for i := range 10 { }; for range ch { }; for x := range seq() { L: for { break L } }",
    "x := 0x1p-2 + 0b1_0 + 0o17 + 1_000 + .5e3 + 0x1P2i + 09i",
    "select { case x, ok := <-c: case c <- <-d: default: }; goto L; L: x()",
    "x := (<-chan int)(y); z := (*[4]int)(y); var _ I = (*T)(nil); w := (*G[int]).m",
]


@pytest.mark.parametrize("body", VALID)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_valid_go_has_no_problem(body: str, newline: str) -> None:
    data = go(body).replace(b"\n", newline.encode())
    source_file = parse("a.go", data)
    assert source_file.problems == ()
    assert source_file.data == data
    names = captures(query("(function_declaration name: (identifier) @name)"), source_file.root)
    assert [source_file.text(name) for name in names["name"]] == ["f"]


@pytest.mark.parametrize(
    "declaration",
    [
        "type T struct{ a int }",
        "type T[P any, Q interface{ *P }] = map[P]Q",
        "type T interface{ ~int | ~[]byte; m() }",
        "var ( a int; b = 2; )",
        "const a = 1 // c",
        "func f[T ~[]E, E any](x ...T) {}",
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_last_line_may_lack_its_newline(declaration: str, mark: bytes) -> None:
    assert parse("a.go", mark + b"package p\n\n" + declaration.encode()).problems == ()


def test_repaired_call_reads_as_written() -> None:
    source_file = parse("a.go", go("x := new(f(y)); z := new([]int)"))
    nodes = captures(query("(call_expression function: (_) @callee)"), source_file.root)["callee"]
    assert [source_file.text(node) for node in nodes] == ["new", "f", "new"]
    types = captures(query("(slice_type) @type"), source_file.root)["type"]
    assert [source_file.text(node) for node in types] == ["[]int"]


def test_repair_leaves_other_errors_in_place() -> None:
    source_file = parse("a.go", go("x := new(1)\ny := )\nz := new(2)"))
    problem = only_problem(source_file)
    assert (problem.kind, problem.line, problem.fatal) == (ProblemKind.SYNTAX, 5, False)
    calls = captures(query("(call_expression) @call"), source_file.root)["call"]
    assert [source_file.text(call) for call in calls] == ["new(1)", "new(2)"]


@pytest.mark.parametrize(
    ("body", "line", "column", "message"),
    [
        ("x := f(1", 4, 9, "syntax error: `)` is missing"),
        ("x = )", 4, 1, "syntax error near `x = )`"),
        ("x()\ny = \x1b[31m", 5, 1, "syntax error near `y = [31m`"),
    ],
)
def test_syntax_error_names_its_place(body: str, line: int, column: int, message: str) -> None:
    problem = only_problem(parse("a.go", go(body)))
    assert problem.kind is ProblemKind.SYNTAX
    assert (problem.line, problem.column) == (line, column)
    assert problem.message.startswith(message)
    assert problem.message.isprintable()


def test_missing_line_break_is_placed() -> None:
    problem = only_problem(parse("a.go", b"package p\n\nvar a int var b int\n"))
    assert (problem.line, problem.column) == (3, 11)
    assert "line break" in problem.message


def test_several_errors_are_counted() -> None:
    functions = b"".join(b"func f%d() { x := g() + }\n" % number for number in range(4))
    assert "the first of 4" in only_problem(parse("a.go", b"package p\n" + functions)).message


def test_file_cut_off_keeps_what_came_before() -> None:
    source_file = parse("a.go", b"package p\n\nfunc whole() { a() }\n\nfunc cut() {\n\tb(")
    assert only_problem(source_file).kind is ProblemKind.SYNTAX
    calls = captures(query("(function_declaration name: (identifier) @n)"), source_file.root)
    assert "whole" in [source_file.text(name) for name in calls["n"]]


@pytest.mark.parametrize("place", ['x := "a\0b"', "/* \0 */", "// \0", "x := `\0`", "x\0 := 1"])
def test_nul_is_a_problem_with_a_place(place: str) -> None:
    data = go(place)
    source_file = parse("a.go", data)
    problem = only_problem(source_file)
    assert (problem.kind, problem.line) == (ProblemKind.SYNTAX, 4)
    assert problem.column == place.index("\0") + 1
    assert source_file.bytes_of(source_file.root) == data


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b"// only a comment\n", b"func f() {}\n", b"\x7fELF\0\0\1", b"\xff\xfep\0a\0c\0"],
)
def test_without_package_clause_it_is_not_go(data: bytes) -> None:
    source_file = parse("a.go", data)
    problem = only_problem(source_file)
    assert (problem.kind, problem.fatal) == (ProblemKind.NOT_GO, True)
    assert source_file.tree is None
    with pytest.raises(AttributeError, match=r"a\.go"):
        _ = source_file.root


def test_too_many_bytes() -> None:
    problem = only_problem(parse("a.go", go("x()"), Limits(max_bytes=20)))
    assert (problem.kind, problem.fatal) == (ProblemKind.LIMIT, True)


def test_too_many_seconds() -> None:
    data = b"package p\n" + b"func f() { x := g(1) + 2 }\n" * 20_000
    started = time.monotonic()
    problem = only_problem(parse("a.go", data, Limits(max_seconds=0.01)))
    assert (problem.kind, problem.fatal) == (ProblemKind.TIMEOUT, True)
    assert time.monotonic() - started < 5
    assert parse("b.go", go("x()")).problems == ()


@pytest.mark.parametrize(
    "data",
    [
        go("\tx = a" + "[T" * 6_000) + b"``" + b"[T" * 3_000 + b"rceT )((((([)))))T[, m;",
        go('\tpanic(s + " != "' + " +," * 6_000 + "  w)"),
    ],
    ids=("brackets", "operators"),
)
def test_small_files_are_held_to_the_time_too(data: bytes) -> None:
    """Where there are errors, the parser takes time that grows with the square of what repeats."""
    started = time.process_time()
    problem = only_problem(parse("a.go", data, Limits(max_seconds=0.05)))
    assert (problem.kind, problem.fatal) == (ProblemKind.TIMEOUT, True)
    assert time.process_time() - started < 1


def test_time_that_passes_elsewhere_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a loaded machine the wall clock runs on while a process waits."""
    wall, own = 100.0, 1.0
    monkeypatch.setattr(time, "monotonic", lambda: wall)
    monkeypatch.setattr(time, "process_time", lambda: own)
    deadline = Deadline(10.0)

    assert not deadline.is_over()
    wall, own = 130.0, 4.0
    assert not deadline.is_over()
    wall, own = 136.0, 10.9
    assert not deadline.is_over()
    wall, own = 140.0, 11.1
    assert deadline.is_over()
    assert Deadline(-1.0).is_over()


LEVELS = 20_000
NESTED = {
    "parentheses": b"x = " + b"(" * LEVELS + b"a" + b")" * LEVELS,
    "blocks": b"{" * LEVELS + b"}" * LEVELS,
    "unary": b"x = " + b"!" * LEVELS + b"a",
    "pointers": b"x = " + b"*" * LEVELS + b"p",
    "binary": b"x = " + b"a+" * LEVELS + b"a",
    "selectors": b"x = a" + b".b" * LEVELS,
    "calls": b"x = f" + b"()" * LEVELS,
    "new": b"x = " + b"new(" * LEVELS + b"1" + b")" * LEVELS,
    "else if": b"if a {}" + b" else if a {}" * LEVELS,
    "literals": b"x = T" + b"{" * LEVELS + b"}" * LEVELS,
    "functions": b"x = " + b"func(){ x = " * LEVELS + b"}" * LEVELS,
    "types": b"var x " + b"[]" * LEVELS + b"int",
}


@pytest.mark.parametrize("name", NESTED)
def test_what_nests_too_deep_is_left_out(name: str) -> None:
    data = go(NESTED[name].decode()) + b"func g() { h() }\n"
    source_file = parse("a.go", data)
    problem = only_problem(source_file)
    assert (problem.kind, problem.fatal) == (ProblemKind.LIMIT, False)
    assert problem.message.endswith("were left out, the rest of the file was checked")
    assert source_file.data == data
    assert height(source_file) <= source_file.depth <= 2_000
    assert not source_file.root.has_error
    ((start, end),) = source_file.left_out
    assert source_file.position(start).line == problem.line
    assert 0 < start < end < len(data)
    functions = captures(query("(function_declaration) @f"), source_file.root)["f"]
    assert [source_file.text(f) for f in functions][1:] == ["func g() { h() }"]


def test_what_is_left_out_keeps_what_is_before_it() -> None:
    chain = "if a0 {}" + "".join(f" else if a{n} {{}}" for n in range(1, 5_000))
    source_file = parse("a.go", go(chain))
    conditions = captures(query("(if_statement condition: (identifier) @c)"), source_file.root)["c"]
    assert [source_file.text(c) for c in conditions[:900]] == [f"a{n}" for n in range(900)]
    total = "x = " + " + ".join(f"a{n}" for n in range(5_000))
    source_file = parse("a.go", go(total))
    operands = captures(query("(binary_expression right: (identifier) @o)"), source_file.root)["o"]
    assert [source_file.text(o) for o in operands[-900:]] == [f"a{n}" for n in range(4_100, 5_000)]


def test_a_tree_that_only_seems_too_deep_is_whole() -> None:
    """Depth is guessed from some nodes at first; 1,900 levels are within the limit."""
    source_file = parse("a.go", go("x = " + "-" * 1_900 + "1"))
    assert source_file.problems == ()
    assert source_file.depth == height(source_file) > 1_900


def test_code_too_deep_in_many_places_is_refused() -> None:
    deep = "x = " + "!" * 2_100 + "a\n"
    assert len(parse("a.go", go(deep * 3)).left_out) == 3
    problem = only_problem(parse("a.go", go(deep * 1_001)))
    assert (problem.kind, problem.fatal) == (ProblemKind.LIMIT, True)


def test_what_is_not_go_is_refused() -> None:
    problem = only_problem(parse("a.go", go("x = " + "[]" * LEVELS)))
    assert (problem.kind, problem.fatal) == (ProblemKind.LIMIT, True)


#: What cost gigabytes or minutes within the limit of size, or lost the whole file. `make hostile`
#: has them as large as a file may be; from some hundred thousand bytes on no more memory is taken.
DEAR_BYTES = {"labels": 200_000}
DEAR = {
    "calls": b"f(g(",
    "blocks": b"{",
    "arrays": b"[T",
    "conditions": b"if x {",
    "not": b"!",
    "statements": b"f();",
    "blanks": b";",
    "quotes": b'"',
    "escapes": b'"\\x41\\x41',
    "labels": b"L: ",
}


@pytest.mark.parametrize("name", DEAR)
def test_what_is_repeated_a_thousand_times_over_takes_bounded_memory(name: str) -> None:
    """In a process of its own, whose peak tells. CPU seconds, because wall time has a limit."""
    code = (
        "import re, resource, sys, time\n"
        "from pathlib import Path\n"
        "from golint_agent.syntax import parse\n"
        "piece = bytes.fromhex(sys.argv[1])\n"
        "data = b'package p\\nfunc f() { x = ' + piece * (int(sys.argv[2]) // len(piece))\n"
        "source_file = parse('a.go', data)\n"
        "assert source_file.problems\n"
        # What getrusage tells begins with the memory of who started the process.
        "status = Path('/proc/self/status')\n"
        "told = re.search(r'VmHWM:\\s+(\\d+)', status.read_text()) if status.exists() else None\n"
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if told is None else told[1]\n"
        "print(int(peak) // 1024, time.process_time())\n"
    )
    size = DEAR_BYTES.get(name, 1_000_000)
    command = [sys.executable, "-c", code, DEAR[name].hex(), str(size)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    megabytes, seconds = answer.stdout.split()
    assert int(megabytes) < 600
    assert float(seconds) < 12


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("((", 2),
        ("()()()", 1),
        ("([{}])", 3),
        ("(}(", 2),
        ("// ((((\n(", 1),
        ("/* (((( */ (", 1),
        ("/* ((((", 0),
        ('"((\\"((" (', 1),
        ('"((\\\\" (', 1),
        ('"(\n((', 2),
        ("'(' '\\'' (", 1),
        ("`((\n((` (", 1),
        ("`((", 0),
    ],
)
def test_brackets_are_counted_outside_comments_and_literals(text: str, depth: int) -> None:
    assert not nests_deeper(text.encode(), depth)
    assert depth == 0 or nests_deeper(text.encode(), depth - 1)


def test_many_escapes_are_read_as_they_stand() -> None:
    escapes = '\\x41\\n\\"\\\\\\u00e9' * 20_000
    data = go(f"x = \"{escapes}\"; y = '\\\\'; z = `\\`; w = '\\''; /* \\*/ v(\"\\\"\")")
    source_file = parse("a.go", data)
    assert source_file.problems == ()
    call = captures(query("(call_expression) @c"), source_file.root)["c"]
    assert [source_file.text(c) for c in call] == ['v("\\"")']
    strings = captures(query("(interpreted_string_literal) @s"), source_file.root)["s"]
    assert source_file.text(strings[0]) == f'"{escapes}"'


def test_long_concatenation_is_fine() -> None:
    source_file = parse("a.go", go("x = " + '"a" +\n' * 1_000 + '"b"'))
    assert source_file.problems == ()
    assert 1_000 <= source_file.depth <= 2_000


def test_depth_is_an_upper_bound() -> None:
    for levels in range(0, 900, 90):
        source_file = parse("a.go", go("x(1)\n" * levels + "y = " + "-" * levels + "1\n" * 300))
        deepest = max(height(source_file), 0)
        assert deepest <= source_file.depth <= deepest + 1024


def height(source_file: SourceFile) -> int:
    assert source_file.tree is not None
    cursor = source_file.tree.walk()
    deepest = 0
    while True:
        deepest = max(deepest, cursor.depth)
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return deepest


WHOLE = b"""\xef\xbb\xbf// Package p does things.
package p

import ("fmt"; m "math")

type T[P any] struct { a, b int `json:"a"`; *pkg.U }

func (t *T[P]) Do(ctx context.Context, xs ...string) (n int, err error) {
	for i, x := range xs {
		if v, ok := t.m[x]; ok && i > 1 { defer v.Close() } else { go func() { c <- new(i + 1) }() }
	}
	switch y := x.(type) { case int, *T: return 1, nil; default: }
	return 0, fmt.Errorf("do \\"%s\\": %w", `raw`, err) /* end */
}
"""
PIECES = [b"(", b")", b"{", b"}", b'"', b"`", b"/*", b"\0", b"\xff", b"new(", b"func ", b";", b"\n"]


@pytest.mark.parametrize("seed", range(8))
def test_mutated_files_never_raise(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 reproducible, not secret
    for _ in range(60):
        data = bytearray(WHOLE)
        for _ in range(chance.choice((1, 2, 8))):
            place = chance.randrange(len(data) + 1)
            end = place + chance.choice((0, 1, 30))
            data[place:end] = chance.choice(PIECES) * chance.choice((0, 1, 1, 40))
        source_file = parse("a.go", bytes(data))
        assert source_file.data == data
        if source_file.tree is None:
            assert any(problem.fatal for problem in source_file.problems)
        else:
            assert height(source_file) <= source_file.depth
            assert source_file.root.has_error <= bool(source_file.problems)


def test_a_file_cut_off_inside_a_function_has_a_problem() -> None:
    body = WHOLE.index(b"\n\tfor")
    for end in range(body, len(WHOLE) - 2, 3):
        assert parse("a.go", WHOLE[:end]).problems, WHOLE[:end]
    assert parse("a.go", WHOLE).problems == ()


def test_kinds_and_fields_are_those_of_the_nodes() -> None:
    source_file = parse("a.go", WHOLE)
    package = source_file.root.named_child(1)
    assert package is not None
    assert package.kind_id == KIND["package_clause"]


def test_a_generated_file_may_be_a_long_sum() -> None:
    text = "package p\n\nconst raw = " + '"" +\n\t' * 5_000 + '""\n\ntype T struct{}\n'

    written = parse("a.go", text.encode())
    generated = parse("a.pb.go", b"// Code generated by a test. DO NOT EDIT.\n\n" + text.encode())

    assert written.left_out
    assert generated.problems == ()
    assert [node.type for node in generated.root.named_children][-1] == "type_declaration"
