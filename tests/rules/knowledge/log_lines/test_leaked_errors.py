"""Errors whose text a client is sent, and those that it may read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.log_lines.leaked_errors import LEAKING, leaks, told_first

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
        return any(leak.text == call for leak in leaks(ctx) if not leak.hangs_on)

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
        return any(leak.sent.call == call for leak in leaks(ctx) if not leak.hangs_on)

    found = of_calls(tmp_path, text, question, needs=LEAKING)
    assert found[f"failed(w, {status}, err)"] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("err := svc.Find(id); http.Error(w, err.Error(), 400)", "Find"),
        ("err := svc.Find(id); if err != nil { http.Error(w, err.Error(), 400) }", "Find"),
        ("err := svc.Parse(id); http.Error(w, err.Error(), 400)", ""),
        ("err := svc.Refuse(id); http.Error(w, err.Error(), 400)", ""),
        (
            'err := svc.Find(id); if err.Error() == "none" { http.Error(w, err.Error(), 400) }',
            "",
        ),
        (
            "err := svc.Find(id); switch id { case `a`: http.Error(w, err.Error(), 400) }",
            "",
        ),
    ],
)
def test_what_stands_behind_an_interface(tmp_path: Path, body: str, expected: str) -> None:
    head = HEAD.replace(
        "Find(id string) error }",
        "Find(id string) error; Parse(id string) error; Refuse(id string) *refusal }\n"
        "type refusal struct{}\nfunc (*refusal) Error() string { return `no` }",
    )
    text = f"{head}\nfunc f(w http.ResponseWriter, svc Service, id string) {{ {body} }}"

    def question(call: Call, ctx: Context) -> str:
        return next((leak.hangs_on for leak in leaks(ctx) if leak.text == call), "")

    found = of_calls(tmp_path, text, question, needs=LEAKING)
    asked = next((on for code, on in found.items() if code.endswith(".Error()") and on), "")
    assert str(asked).partition("(string)")[0].rpartition("\n")[2] == expected


def test_a_file_is_told_of_the_first_that_is_one(tmp_path: Path) -> None:
    body = "".join(
        f"func f{at}(w http.ResponseWriter, svc Service) {{"
        f' err := svc.{name}("1"); http.Error(w, err.Error(), 400) }}\n'
        for at, name in enumerate(("Find", "Find", "Keep"))
    )
    head = HEAD.replace("Find(id string) error }", "Find(id string) error; Keep(id string) error }")

    def question(_: Call, ctx: Context) -> list[int]:
        found = [leak for leak in leaks(ctx) if leak.hangs_on]
        return [on.count("\n\n") for on, _ in told_first(found)]

    found = of_calls(tmp_path, f"{head}\n{body}", question, needs=LEAKING)
    assert [*found.values()][-1] == [0, 1]
