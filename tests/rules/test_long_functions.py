"""Rules on functions of many calls: four times the calls are about four times the work."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from types import FrameType

import pytest
from tree_sitter import Node

from golint_agent.engine.checking import check
from golint_agent.engine.examples import check_source
from golint_agent.packs.load import load_rules
from golint_agent.syntax import SourceFile

HEAD = """package accounts

import "context"

func TenantID(ctx context.Context) string { id, _ := ctx.Value("tenant").(string); return id }
func find(ctx context.Context, id int) int { return id }
func findAll(ctx ...context.Context) {}
func each(work ...func()) {}
func ask(x ...int) error { return nil }

"""


def lines(line: str, count: int, between: str = "\n") -> str:
    """The line, `count` times; `#` in it stands for its number."""
    return between.join(line.replace("#", str(number)) for number in range(count))


def entries(entry: str, count: int) -> str:
    return lines(entry, count, ", ")


CALL = "find(context.Background(), #)"
WORK = "func() { find(context.Background(), #) }"
LOCAL = "c# := context.Background(); find(c#, #)"
SET = "c = context.Background(); find(c, #)"
DERIVED = "c#, _ := context.WithTimeout(context.Background(), 1); find(c#, #)"
SET_DERIVED = "c, _ = context.WithTimeout(context.Background(), 1); find(c, #)"
#: Bodies by the number of empty contexts in them, each of which is reported.
REPORTED: Mapping[str, Callable[[int], str]] = {
    "calls": lambda n: lines(CALL, n),
    "locals": lambda n: lines(LOCAL, n),
    "one local": lambda n: f"var c context.Context\n{lines(SET, n)}",
    "derived": lambda n: lines(DERIVED, n),
    "one derived": lambda n: f"var c context.Context\n{lines(SET_DERIVED, n)}",
    "in a literal": lambda n: f"each(func() {{\n{lines(CALL, n)}\n}})",
    "in a literal that is called": lambda n: (
        f"f := func() {{\n{lines(CALL, n)}\n}}\n{lines('f()', n)}"
    ),
    "literals": lambda n: lines(f"f# := {WORK}; f#()", n),
    "literals of one call": lambda n: f"each({entries(WORK, n)})",
    "arguments of one call": lambda n: f"findAll({entries('context.Background()', n)})",
    "below a condition": lambda n: f"if ask({entries('x', n)}) == nil {{\n{lines(LOCAL, n)}\n}}",
}
SILENT: Mapping[str, Callable[[int], str]] = {
    "literals of one local": lambda n: f"var f func()\n{lines(f'f = {WORK}; f()', n)}",
    "values of one assignment": lambda n: (
        f"{entries('c#', n)} = {entries('context.Background()', n)}"
    ),
}


@pytest.mark.parametrize("body", [*REPORTED, *SILENT])
def test_an_empty_context_in_every_line(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    write = {**REPORTED, **SILENT}[body]
    few, many = 100, 400

    work_of(monkeypatch, "tenant/context-dropped", write(few))  # what is made once a process
    less, found = work_of(monkeypatch, "tenant/context-dropped", write(few))
    more, found_in_more = work_of(monkeypatch, "tenant/context-dropped", write(many))

    assert (found, found_in_more) == ((few, many) if body in REPORTED else (0, 0))
    assert more < 5 * less


def test_a_call_of_each_of_the_locals_of_one_assignment() -> None:
    """To look through the whole assignment for each costs their number squared."""
    count = 3_000
    names, calls = entries("f#", count), lines("f#(1)", count)
    declared = f"var {names} func(...int) error\n{names} = {entries('ask', count)}"
    rules = [r for r in load_rules() if r.id == "errors/ignored-call"]

    started = time.process_time()
    checked = check_source("accounts.go", f"{HEAD}func f() {{\n{declared}\n{calls}\n}}\n", rules)

    assert (checked.findings, checked.problems) == ((), ())  # `ask` never fails
    assert time.process_time() - started < 2.5


@pytest.mark.parametrize(
    ("declared", "calls"),
    [
        ("type T struct {\n{fields}\n}\nvar v T", "v.F#(1)"),
        ("type T interface {\n{methods}\n}\nvar v T", "v.M#(1)"),
        (
            "type T struct {\n{fields}\n}\nvar v T\nfunc (T) WriteAll() error { return e }",
            "v.WriteAll()",
        ),
        ("var v struct {\n{fields}\n}", "v.F#(1)"),
        ("var v *struct {\n{fields}\n}", "v.F#(1)"),
        ("var v interface {\n{methods}\n}", "v.M#(1)"),
        ("type T interface {\n{methods}\nWriteAll() error\n}\nvar v T", "v.WriteAll()"),
        (
            "type T struct {\n{fields}\n}\nvar v T\nfunc Register(string, T) error { return e }",
            'Register("#", v)',
        ),
    ],
)
def test_calls_on_a_type_of_many_fields_or_methods(declared: str, calls: str) -> None:
    """To look through all of the type for each call costs their number squared."""
    count = 5_000
    declared = declared.replace("{fields}", lines("F# func(int) error", count))
    declared = declared.replace("{methods}", lines("M#(int) error", count))
    code = f"package p\nvar e error\n{declared}\nfunc f() {{\n{lines(calls, count)}\n}}\n"
    rules = [r for r in load_rules() if r.id == "errors/ignored-call"]

    started = time.process_time()
    checked = check_source("p.go", code, rules)

    assert (len(checked.findings), checked.problems) == (count, ())
    assert time.process_time() - started < 4


def test_calls_of_a_literal_of_many_returns() -> None:
    """Whether it always returns nil is read once."""
    count = 2_000
    code = (
        f"package p\nfunc f(x int) {{\ng := func() error {{\n"
        f"{lines('if x == # { return nil }', count)}\nreturn nil\n}}\n{lines('g()', count)}\n}}\n"
    )
    rules = [r for r in load_rules() if r.id == "errors/ignored-call"]

    started = time.process_time()
    checked = check_source("p.go", code, rules)

    assert (checked.findings, checked.problems) == ((), ())
    assert time.process_time() - started < 4


def test_an_empty_context_in_each_of_nested_literals() -> None:
    """To climb from each call to all literals around it costs the depth squared."""
    depth = 300
    opening, closing = f"go func() {{ {lines(CALL, 1)}\n", "}()\n"
    body = f"{opening * depth}{closing * depth}_ = TenantID(ctx)"
    code = f"{HEAD}func Handle(ctx context.Context) {{\n{body}\n}}\n"
    rules = [r for r in load_rules() if r.id == "tenant/context-dropped"]

    started = time.process_time()
    checked = check_source("accounts.go", code, rules)

    assert len(checked.findings) == depth
    assert time.process_time() - started < 3


OF_REQUESTS = """package accounts

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"os"
)

type Request struct{ ClassID int }
type Pupil struct{ ClassID int }
type store struct{ db *sql.DB }

func use(text string) {}
func (s *store) Create(p *Pupil) {}
func (s *store) UpdateName(id string) error { return nil }

"""
#: Bodies of handlers by the rule that is asked, silent there however long they are.
OF_HANDLERS: Mapping[str, tuple[str, Callable[[int], str]]] = {
    "rows of IDs": (
        "tenant/body-id-unchecked",
        lambda n: lines("s.Create(&Pupil{ClassID: in.ClassID})", n),
    ),
    "one row of IDs": (
        "tenant/body-id-unchecked",
        lambda n: f"var p Pupil\n{lines('p.ClassID = in.ClassID; s.Create(&p)', n)}",
    ),
    "changes": (
        "data/missing-row-updated",
        lambda n: f'id := r.PathValue("id")\n{lines("s.UpdateName(id)", n)}',
    ),
    "texts of one local": (
        "http/internal-error-leaked",
        lambda n: (
            f'err := os.Remove("a")\nvar text string\n{lines("text = err.Error(); use(text)", n)}'
        ),
    ),
}


@pytest.mark.parametrize("body", OF_HANDLERS)
def test_a_handler_that_does_the_same_in_every_line(
    monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    rule, write = OF_HANDLERS[body]
    read = "var in Request\njson.NewDecoder(r.Body).Decode(&in)\n"
    head = f"{OF_REQUESTS}func (s *store) Handle(w http.ResponseWriter, r *http.Request) {{\n{read}"

    work_on(monkeypatch, rule, f"{head}{write(100)}\n}}\n")  # what is made once a process
    less, _ = work_on(monkeypatch, rule, f"{head}{write(100)}\n}}\n")
    more, found = work_on(monkeypatch, rule, f"{head}{write(400)}\n}}\n")

    assert found == 0
    assert more < 5 * less


def work_of(monkeypatch: pytest.MonkeyPatch, rule: str, body: str) -> tuple[int, int]:
    """What a rule costs on a function that is given `ctx` and reads the tenant at its end."""
    code = f"{HEAD}func Handle(ctx context.Context, x int) {{\n{body}\n_ = TenantID(ctx)\n}}\n"
    return work_on(monkeypatch, rule, code)


def work_on(monkeypatch: pytest.MonkeyPatch, rule: str, code: str) -> tuple[int, int]:
    """What a rule costs on a file, in calls and in bytes of source read, and its findings.

    Work is counted, not timed.
    """
    rules = [r for r in load_rules() if r.id == rule]
    read = SourceFile.text
    work = 0

    def read_and_count(source: SourceFile, node: Node) -> str:
        nonlocal work
        work += node.end_byte - node.start_byte
        return read(source, node)

    def count(_frame: FrameType, _event: str, _given: object) -> None:
        nonlocal work
        work += 1

    with monkeypatch.context() as patch:
        patch.setattr(SourceFile, "text", read_and_count)
        patch.setattr(check, "MAX_SECONDS", 3_600)  # a busy machine must not fail the test
        before = sys.getprofile()
        sys.setprofile(count)
        try:
            checked = check_source("accounts.go", code, rules)
        finally:
            sys.setprofile(before)
    assert checked.problems == ()
    return work, len(checked.findings)
