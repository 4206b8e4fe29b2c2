"""Errors whose text a client is sent, and those that it may read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.log_lines.leaked_errors import LEAKING, leaks

HEAD = """import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"golang.org/x/crypto/bcrypt"
)

var errNone = errors.New("none")

type Store struct { db *sql.DB }

func (s *Store) Find(id string) error {
	_, err := s.db.Exec("DELETE FROM orders WHERE id = $1", id)
	return err
}

type Service interface { Find(id string) error }

func refuse(n int) error { if n > 1 { return errors.New("too many") }; return nil }
func failed(w http.ResponseWriter, status int, err error) { http.Error(w, err.Error(), status) }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("err := svc.Find(id); http.Error(w, err.Error(), 500)", True),
        ("err := svc.Find(id); http.Error(w, err.Error(), 400)", False),
        ("err := store.Find(id); http.Error(w, err.Error(), 400)", True),
        ("_, err := db.Exec(id); http.Error(w, err.Error(), 409)", True),
        ("err := refuse(1); http.Error(w, err.Error(), 500)", False),
        ("err := errors.New(id); http.Error(w, err.Error(), 500)", False),
        ("err := errNone; http.Error(w, err.Error(), 500)", False),
        ("_, err := strconv.Atoi(id); http.Error(w, err.Error(), 500)", False),
        ("_, err := bcrypt.Cost(nil); http.Error(w, err.Error(), 500)", False),
        ("err := r.ParseForm(); http.Error(w, err.Error(), 500)", False),
        (
            "err := svc.Find(id); if errors.Is(err, errNone) { http.Error(w, err.Error(), 500) }",
            False,
        ),
        (
            (
                "err := svc.Find(id); if errors.Is(err, errNone) { return };"
                " http.Error(w, err.Error(), 500)"
            ),
            True,
        ),
        (
            "err := svc.Find(id); switch { case err == errNone: http.Error(w, err.Error(), 500) }",
            False,
        ),
        (
            (
                "err := svc.Find(id); switch { case err == errNone: return; default:"
                " http.Error(w, err.Error(), 500) }"
            ),
            True,
        ),
        ("err := svc.Find(id); if debug { http.Error(w, err.Error(), 500) }", False),
        ("err := svc.Find(id); if id != `` { http.Error(w, err.Error(), 500) }", True),
        ("http.Error(w, given.Error(), 500)", True),
        ("http.Error(w, given.Error(), 400)", False),
        ("err := svc.Find(id); fmt.Println(err.Error())", False),
    ],
)
def test_which_texts_are_leaks(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = (
        f"{HEAD}\nfunc f(w http.ResponseWriter, r *http.Request, db *sql.DB, store *Store,"
        f" svc Service, id string, debug bool, given error) {{ {body} }}"
    )

    def question(call: Call, ctx: Context) -> bool:
        return any(leak.text == call for leak in leaks(ctx))

    found = of_calls(tmp_path, text, question, needs=LEAKING)
    asked = [is_leak for code, is_leak in found.items() if code.endswith(".Error()")]
    assert (True in asked) is expected


@pytest.mark.parametrize(("status", "expected"), [("500", True), ("400", False)])
def test_an_error_that_a_helper_makes_a_text(
    tmp_path: Path, status: str, *, expected: bool
) -> None:
    text = (
        f"{HEAD}\nfunc f(w http.ResponseWriter, svc Service) {{"
        f' err := svc.Find("1"); failed(w, {status}, err) }}'
    )

    def question(call: Call, ctx: Context) -> bool:
        return any(leak.sent.call == call for leak in leaks(ctx))

    found = of_calls(tmp_path, text, question, needs=LEAKING)
    assert found[f"failed(w, {status}, err)"] is expected
