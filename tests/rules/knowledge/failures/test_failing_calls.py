"""What kind of call failed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.failures import failing_calls

TEXT = """import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"strconv"
)

type repo interface {
	Save(ctx context.Context, id string) error
	Find(ctx context.Context, id string) (string, error)
	Parse(ctx context.Context, id string) error
	TryLock(ctx context.Context) error
	LockUser(ctx context.Context, id string) error
	Unlock(ctx context.Context, id string, amount int64) error
	SetCache(ctx context.Context, id string) error
	HasRole(ctx context.Context, id string) (bool, error)
}

type server struct {
	db      *sql.DB
	repo    repo
	service interface{ Get(id string) error }
}

func plain(id string) error { return nil }

func (s *server) f(ctx context.Context, id string) {
	s.db.QueryRowContext(ctx, "SELECT 1").Scan(&id)
	s.db.ExecContext(ctx, "UPDATE a SET b = 1")
	s.db.ExecContext(ctx, "PRAGMA foreign_keys = on")
	s.repo.Save(ctx, id)
	s.repo.Find(ctx, id)
	s.repo.Parse(ctx, id)
	s.repo.TryLock(ctx)
	s.repo.LockUser(ctx, id)
	s.repo.Unlock(ctx, id, 1)
	s.repo.SetCache(ctx, id)
	s.repo.HasRole(ctx, id)
	s.service.Get(id)
	strconv.Atoi(id)
	json.Unmarshal(nil, &id)
	http.Get(id)
	http.NewRequest("GET", id, nil)
	plain(id)
	ctx.Err()
}
"""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            failing_calls.asks_outside,
            "Exec Exec Find Get HasRole LockUser Query Save Scan SetCache Unlock",
        ),
        (
            failing_calls.asks_database,
            "Exec Exec Find Get HasRole LockUser Query Save Scan SetCache Unlock",
        ),
        (failing_calls.writes_outside, "Exec Save SetCache Unlock"),
        (failing_calls.locks_amount, "Unlock"),
        (failing_calls.is_side_matter, "SetCache"),
        (failing_calls.asks_cache, "SetCache"),
        (failing_calls.is_attempt, "Err TryLock"),
        (failing_calls.is_service, "Get"),
        (failing_calls.reads_a_value, "Atoi NewRequest Parse Unmarshal"),
    ],
)
def test_kinds(tmp_path: Path, question: Callable[[Call], bool], expected: str) -> None:
    found = of_calls(tmp_path, TEXT, lambda call, _: (call.method, question(call)))
    names = sorted(
        answer[0] for answer in found.values() if isinstance(answer, tuple) and answer[1]
    )

    assert " ".join(name.removesuffix("RowContext").removesuffix("Context") for name in names) == (
        expected
    )


def test_what_did_the_work(tmp_path: Path) -> None:
    found = of_calls(tmp_path, TEXT, lambda call, _: failing_calls.asked(call).method)

    assert found['s.db.QueryRowContext(ctx, "SELECT 1").Scan(&id)'] == "QueryRowContext"
    assert found["plain(id)"] == "plain"


def test_secrets(tmp_path: Path) -> None:
    found = of_calls(tmp_path, TEXT, lambda call, _: failing_calls.is_secret_matter(call, "login"))

    assert all(found.values())


@pytest.mark.parametrize(
    ("field", "method", "expected"),
    [
        ("ordersMysql", "Find", True),
        ("ordersMongoDB", "Find", True),
        ("ordersPostgreSQL", "CheckTaken", True),
        ("orders", "Find", False),
        ("mysqlNames", "Find", False),
    ],
)
def test_what_is_named_for_a_database_asks_one(
    tmp_path: Path, field: str, method: str, *, expected: bool
) -> None:
    text = (
        f"type table interface {{ {method}(id string) error }}\n"
        f"type server struct {{ {field} table }}\n"
        f"func (s *server) f() {{ s.{field}.{method}(``) }}"
    )
    found = of_calls(tmp_path, text, lambda call, _: failing_calls.asks_database(call))

    assert list(found.values()) == [expected]


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("HasPermission", True),
        ("VerifyEmail", True),
        ("CheckBalance", True),
        ("HasUserFromContext", False),
        ("validateRequest", False),
        ("Get", False),
    ],
)
def test_who_asks_whether_something_is_so(tmp_path: Path, method: str, *, expected: bool) -> None:
    text = f"func {method}() error {{ return nil }}\nfunc f() {{ {method}() }}"
    found = of_calls(tmp_path, text, lambda call, _: failing_calls.asks_verdict(call))
    assert found[f"{method}()"] is expected


GIVEN = """import "gorm.io/gorm"
func ask(err error) {}
func save() error { return nil }
func f(db *gorm.DB, err error) { ask(%s) }
"""


@pytest.mark.parametrize(
    ("error", "giver"),
    [
        ("db.First(nil).Error", "First"),
        ("save()", "save"),
        ("err", ""),
    ],
)
def test_what_gives_an_error(tmp_path: Path, error: str, giver: str) -> None:
    def found(call: Call, _: Context) -> str:
        given = call.argument(0) if call.word == "ask" else None
        made = failing_calls.giver_of(given) if given is not None else None
        return made.word if made is not None else ""

    assert of_calls(tmp_path, GIVEN % error, found)[f"ask({error})"] == giver


@pytest.mark.parametrize(("lines", "shown"), [(1, 0), (2, 0), (3, 1)])
def test_a_call_further_above_is_shown(tmp_path: Path, lines: int, shown: int) -> None:
    text = f"func find() error {{ return nil }}\nfunc f() {{\nfind(){chr(10) * lines}f() }}"

    def above(call: Call, _: Context) -> int:
        function = call.declared_function
        calls = function.calls if function is not None else ()
        return next((len(failing_calls.failed_above(c, call)) for c in calls if c != call), 0)

    assert of_calls(tmp_path, text, above)["f()"] == shown
