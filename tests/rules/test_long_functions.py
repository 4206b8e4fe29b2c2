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
    opening, closing = "go func() { TenantID(context.Background())\n", "}()\n"
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


SPLICE = 'db.Exec("DELETE FROM t WHERE name = \'" + q.GetName() + "\'")'
WRITE = 'db.Exec("DELETE FROM payments WHERE id = $1", a)'
ROUTES = "func AuthRequired() gin.HandlerFunc\nfunc change(c *gin.Context) { c.JSON(200, nil) }\n"
#: Files by the rule that is asked, with one line for each of `n`.
OF_FUNCTIONS: Mapping[str, tuple[str, Callable[[int], str]]] = {
    "locks": (
        "data/locked-as-asked",
        lambda n: (
            "type repo interface { GetForUpdate(id string) error }\n"
            f"func move(r repo, fromID string) {{\n{lines('r.GetForUpdate(fromID)', n)}\n}}"
        ),
    ),
    "routes": (
        "auth/route-without-guard",
        lambda n: (
            "func Auth() gin.HandlerFunc\nfunc routes(h *H) {\nr := gin.New()\n"
            f"{lines('r.POST(`/orders#/x`, Auth(), h.F#)', 3 * n)}\n"
            f"{lines('r.POST(`/items#/x`, h.G#)', n)}\n}}"
        ),
    ),
    "groups": (
        "tenant/query-without-tenant",
        lambda n: f"func routes(h *H) {{\nr := gin.New()\n{lines('r.POST(`/#`, h.F)', n)}\n}}",
    ),
    "lone IDs": (
        "tenant/query-without-tenant",
        lambda n: (
            "type repo interface { Get(id string) (*T, error) }\ntype T struct{ ID string }\n"
            "func f(r repo, id string) {\nvar x *T\nvar err error\n"
            f"{lines('x, err = r.Get(id)', n)}\n}}"
        ),
    ),
    "commits": (
        "messaging/passed-over",
        lambda n: (
            "func run(ctx context.Context, r *kafka.Reader) {\nfor {\n"
            "m, _ := r.FetchMessage(ctx)\n"
            f"{lines('if err := s(m); err != nil { use(err) }; r.CommitMessages(ctx, m)', n)}\n"
            "}\n}\nfunc s(m kafka.Message) error\nfunc use(error)"
        ),
    ),
    "keys": (
        "messaging/claim-not-atomic",
        lambda n: (
            "type repo interface { CreatePayment(id string) error }\n"
            "func f(ctx context.Context, rdb *redis.Client, r repo) error {\n"
            f"{lines('if rdb.Get(ctx, k#).Err() != nil { return e }', n)}\n"
            f"{lines('r.CreatePayment(id)', n)}\n{lines('rdb.Del(ctx, l#)', n)}\nreturn nil\n}}"
        ),
    ),
    "fields": (
        "data/saved-whole",
        lambda n: (
            "type P struct{ Balance int64; A int }\ntype Repo struct{ db *gorm.DB }\n"
            "func (r *Repo) Save(p *P) error { return r.db.Save(p).Error }\n"
            f"func apply(p *P) {{\n{lines('p.A = #', n)}\n}}\n"
            "func (r *Repo) Do() error {\nvar p P\nr.db.First(&p)\n"
            f"{lines('apply(&p)', n)}\nreturn r.Save(&p)\n}}"
        ),
    ),
    "stops": (
        "shutdown/stop-never-called",
        lambda n: lines("type W# struct{ c chan struct{} }\nfunc (w *W#) Stop() { close(w.c) }", n),
    ),
    "spliced getters": (
        "data/sql-injection",
        lambda n: (
            "type Q struct{}\nfunc (q *Q) GetName() string\nfunc (q *Q) ProtoReflect()\n"
            "func f(db *sql.DB, q *Q) {\n"
            f"{lines(SPLICE, n)}\n}}"
        ),
    ),
    "writes": (
        "data/half-written",
        lambda n: f"func f(db *sql.DB, a int) error {{\n{lines(WRITE, n)}\nreturn nil\n}}",
    ),
    "lists that are filled": (
        "data/query-in-loop",
        lambda n: (
            "type UserRepository interface { GetByID(ctx context.Context, id int) (int, error) }\n"
            "type S struct{ users UserRepository }\n"
            "func (s *S) All(ctx context.Context) (all []int) {\nvar out []int\n"
            f"{lines('out = append(out, #)', n)}\n"
            + lines("for _, o := range out { u, _ := s.users.GetByID(ctx, o); use(u) }", n)
            + "\nreturn all\n}\nfunc use(int)"
        ),
    ),
    "maps that are logged": (
        "logging/sensitive-data",
        lambda n: (
            "func f(password string) {\nm := map[string]any{`user`: 1, `p`: password + `x`}\n"
            f"{lines('log.Println(m)', n)}\n}}"
        ),
    ),
    "tokens that are signed": (
        "auth/token-never-ends",
        lambda n: (
            "func f(secret []byte) {\nvar t *jwt.Token\n"
            + lines(
                "t = jwt.NewWithClaims(m, jwt.MapClaims{`sub`: `x`}); t.SignedString(secret)", n
            )
            + "\n}"
        ),
    ),
    "handles that debug": (
        "logging/sql-with-values",
        lambda n: f"func f(db *gorm.DB, x *T) {{\n{lines('db.Debug().Find(x)', n)}\n}}",
    ),
    "cookies": (
        "auth/cookie-unprotected",
        lambda n: (
            "func f(w http.ResponseWriter, token string) {\nvar c *http.Cookie\n"
            + lines("c = &http.Cookie{Name: `session`, Value: token}; http.SetCookie(w, c)", n)
            + "\n}"
        ),
    ),
    "failures that are logged": (
        "errors/logged-and-continued",
        lambda n: (
            "func f(s *int) {\n"
            + lines("if err := g(); err != nil { log.Println(err); return }; x += 1", n)
            + "\n}\nfunc g() error"
        ),
    ),
    "errors that are logged alone": (
        "errors/never-asked",
        lambda n: (
            "func f(c *http.Client) {\nvar resp *http.Response\nvar err error\n"
            + lines("resp, err = c.Get(`x`); log.Println(err); use(resp.Body)", n)
            + "\n}\nfunc use(any)"
        ),
    ),
    "connections that are drained": (
        "shutdown/drain-not-awaited",
        lambda n: (
            "func main() {\nnc, _ := nats.Connect(`x`)\ngo http.ListenAndServe(`:80`, nil)\n"
            "ch := make(chan os.Signal, 1)\nsignal.Notify(ch, os.Interrupt)\n<-ch\n"
            f"{lines('nc.Drain(); use()', n)}\n{lines('nc.Close()', n)}\n}}\nfunc use()"
        ),
    ),
    "keys that get their end": (
        "data/expiry-set-apart",
        lambda n: (
            "func f(ctx context.Context, rdb *redis.Client) {\n"
            + lines("rdb.HSet(ctx, `session#`, `a`, 1); rdb.Expire(ctx, `key#`, 1)", n)
            + "\n}"
        ),
    ),
    "routes between which the router is handed on": (
        "auth/route-open",
        lambda n: (
            f"{ROUTES}func main() {{\nr := gin.New()\nr.POST(`/a`, AuthRequired(), change)\n"
            + lines("more(r); r.POST(`/items#`, change)", n)
            + "\n}\nfunc more(r *gin.Engine) { r.POST(`/b`, change) }"
        ),
    ),
}


@pytest.mark.parametrize("body", OF_FUNCTIONS)
def test_functions_that_do_the_same_in_every_line(
    monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    """Whatever two lines have to do with one another, not all are compared with all."""
    rule, write = OF_FUNCTIONS[body]
    paths = (
        *("context", "database/sql", "log", "net/http", "gorm.io/gorm"),
        *(
            "github.com/gin-gonic/gin",
            "github.com/segmentio/kafka-go",
            "github.com/redis/go-redis/v9",
        ),
        "github.com/golang-jwt/jwt/v5",
        *("github.com/nats-io/nats.go", "os", "os/signal"),
    )
    imports = "\n".join(f'"{path}"' for path in paths)
    head = f"package accounts\nimport (\n{imports}\n)\n"

    work_on(monkeypatch, rule, f"{head}{write(100)}\n")  # what is made once a process
    less, _ = work_on(monkeypatch, rule, f"{head}{write(100)}\n")
    more, _ = work_on(monkeypatch, rule, f"{head}{write(400)}\n")

    assert more < 5 * less


def test_a_router_that_each_function_hands_on_many_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """To follow each of the ways that it may have come costs their number by itself at each step.

    Twice the ways are twice the work, where seven steps would make it 128 times as much.
    """
    head = f'package accounts\nimport "github.com/gin-gonic/gin"\n{ROUTES}'
    made = "func main() {\nr := gin.New()\nr.POST(`/a`, AuthRequired(), change)\nstep0(r)\n}\n"

    def write(ways: int) -> str:
        steps = (
            f"func step{n}(r *gin.Engine) {{\n{lines(f'step{n + 1}(r)', ways)}\n}}\n"
            for n in range(6)
        )
        last = "func step6(r *gin.Engine) {\nr.POST(`/b`, change)\n}\n"
        return f"{head}{made}{''.join(steps)}{last}"

    work_on(monkeypatch, "auth/route-open", write(5))  # what is made once a process
    less, found = work_on(monkeypatch, "auth/route-open", write(5))
    more, found_in_more = work_on(monkeypatch, "auth/route-open", write(10))

    assert (found, found_in_more) == (1, 1)
    assert more < 3 * less


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


@pytest.mark.parametrize("operator", ["+", "||", "&&", "=="])
def test_a_chain_of_operators_is_looked_at_to_its_end(operator: str) -> None:
    """Each pattern of a rule that has an operand of its own kind keeps all of it unfinished."""
    chain = f" {operator} ".join(["s"] * 1_900)

    checked = check_source("a.go", f"package p\n\nvar x = {chain}\n", load_rules())

    assert checked.problems == ()
