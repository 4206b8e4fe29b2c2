"""What gets an empty context although one is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.contexts.dropped_contexts import (
    HandsContextOn,
    context_at_hand,
    holder_at_work,
    is_before_tenant,
    lacks_context,
    logged_alike,
    loses_tenant,
    takers_of,
)
from golint_rules.knowledge.logs.log_calls import WritesLog

CODE = """
import ("context"; "database/sql"; "log/slog"; "net/http"; "github.com/gofiber/fiber/v2"
"golang.org/x/sync/errgroup")
func save(ctx context.Context, id string) {}
var r *sql.Rows
var m string
func NewKeeper(ctx context.Context) {}
func tenantFrom(ctx context.Context) string { return "" }
"""

GROUPED = (
    "func Save(w http.ResponseWriter, r *http.Request)"
    " { %s := errgroup.WithContext(context.Background()); %s }"
)


def loses(call: Call, _: Context) -> bool | None:
    holder = holder_at_work(call)
    return None if holder is None else loses_tenant(call, holder)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ('func Save(ctx context.Context) { save(context.Background(), "") }', True),
        ('func Save(ctx context.Context) { empty := context.Background(); save(empty, "") }', True),
        ("func Save(ctx context.Context, orgID string) { save(context.TODO(), orgID) }", False),
        ("func Ask(ctx context.Context) { http.NewRequestWithContext(context.TODO(), m) }", True),
        ("func Keep(ctx context.Context) { NewKeeper(context.Background()) }", False),
        (GROUPED % ("g, ctx", 'g.Go(func() error { save(ctx, ""); return nil })'), True),
        (GROUPED % ("g, _", "g.Wait()"), False),
        ('func Save() { save(context.Background(), "") }', None),
        ('func Start(ctx context.Context) { save(context.Background(), "") }', None),
    ],
)  # fmt: skip
def test_who_loses(tmp_path: Path, function: str, *, expected: bool | None) -> None:
    found = of_calls(tmp_path, CODE + function, loses)

    assert found.get("context.Background()", found.get("context.TODO()")) is expected


def test_takers_are_found_through_locals(tmp_path: Path) -> None:
    code = CODE + 'func f() { ctx := context.Background(); save(ctx, "a"); save(ctx, "b") }'

    found = of_calls(tmp_path, code, lambda c, _: [t.text for t in takers_of(c)])

    assert found["context.Background()"] == ['save(ctx, "a")', 'save(ctx, "b")']


def test_log_lines_are_one(tmp_path: Path) -> None:
    code = CODE + (
        "func f(ctx context.Context) {\n"
        'slog.InfoContext(context.Background(), "a")\n'
        'slog.InfoContext(context.TODO(), "b")\n'
        'save(context.TODO(), "c") }'
    )

    assert of_calls(tmp_path, code, alike, needs=(WritesLog,))["context.Background()"] == 2


def test_a_log_line_of_the_programs_end_is_not_alike(tmp_path: Path) -> None:
    code = CODE + (
        "func f(ctx context.Context) {\n"
        'func() { <-make(chan int); defer slog.InfoContext(context.TODO(), "a") }()\n'
        'if ctx == nil { slog.InfoContext(context.TODO(), "b") }\n'
        'slog.InfoContext(context.Background(), "c") }'
    )

    assert of_calls(tmp_path, code, alike, needs=(WritesLog,))["context.Background()"] == 1


def alike(call: Call, ctx: Context) -> int:
    holder = holder_at_work(call)
    return 0 if holder is None else len(logged_alike(call, holder, ctx))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("save(context.TODO(), ``)", "c.UserContext()"),
        ("ctx := c.UserContext(); _ = ctx; save(context.TODO(), ``)", "ctx"),
        ("ctx := context.Background(); _ = ctx; save(context.TODO(), ``)", "c.UserContext()"),
        ("{ ctx := c.UserContext(); _ = ctx }; save(context.TODO(), ``)", "c.UserContext()"),
    ],
)
def test_the_nearest_is_named(tmp_path: Path, body: str, expected: str) -> None:
    def question(call: Call, _: Context) -> str:
        holder = holder_at_work(call)
        return "" if holder is None else context_at_hand(call, holder)

    found = of_calls(tmp_path, f"{CODE}func f(c *fiber.Ctx) {{ {body} }}", question)

    assert found["context.TODO()"] == expected


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func Allow(c *fiber.Ctx) error { save(context.TODO(), ``); return c.Next() }", True),
        ("func Login(c *fiber.Ctx) { save(context.TODO(), ``) }", True),
        ("func Save(c *fiber.Ctx) { save(context.TODO(), ``) }", False),
        ("func Find(ctx context.Context) { for r.Next() { save(context.TODO(), ``) } }", False),
        ("func Find(ctx context.Context) { if r.Next() { save(context.TODO(), ``) } }", False),
    ],
)
def test_middleware_has_no_tenant_yet(tmp_path: Path, function: str, *, expected: bool) -> None:
    def question(call: Call, _: Context) -> bool:
        holder = holder_at_work(call)
        return holder is not None and is_before_tenant(holder)

    assert of_calls(tmp_path, CODE + function, question)["context.TODO()"] is expected


@pytest.mark.parametrize(
    ("use", "expected"),
    [("_ = ctx", True), ("req = req.WithContext(ctx)", False), ("req = req.Clone(ctx)", False)],
)
def test_a_request_gets_its_context_later(tmp_path: Path, use: str, *, expected: bool) -> None:
    made = 'http.NewRequest("GET", "u", nil)'
    code = CODE + f"func f(ctx context.Context) {{ req, _ := {made}; {use}; _ = req }}"

    assert of_calls(tmp_path, code, lambda c, _: lacks_context(c))[made] is expected


def test_what_hands_a_context_on(tmp_path: Path) -> None:
    """To an interface of the module or a variable, also by way of others; not to a library's."""
    code = """
import ("context"; "database/sql")
type store interface { Find(ctx context.Context, id string) error }
type conn interface { QueryRow(ctx context.Context, query string) *sql.Row }
type service struct { store store; emit func(context.Context) error; db *sql.DB; conn conn }
func (s *service) find(ctx context.Context) error { return s.store.Find(ctx, "1") }
func (s *service) through(ctx context.Context) error { return s.find(ctx) }
func (s *service) tell(ctx context.Context) error { return s.emit(ctx) }
func (s *service) ask(ctx context.Context) {
	s.db.QueryRowContext(ctx, "")
	s.conn.QueryRow(ctx, "")
}
func (s *service) none() error { return s.store.Find(context.Background(), "1") }
"""
    found = functions(tmp_path, {"m/m": code}, HandsContextOn)
    assert {name.rpartition(".")[2] for name in found} == {"find", "through", "tell"}
