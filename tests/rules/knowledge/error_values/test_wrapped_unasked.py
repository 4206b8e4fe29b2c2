"""Errors that are wrapped before anybody asks whether there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.error_values.wrapped_unasked import wrapped_unasked

HEAD = """import ("database/sql"; "errors"; "fmt"; "net/http")

var _ = http.Get
var _ = errors.Join

func refuse() (int, error) { return 0, errors.New("x") }
func look() (int, error) { _, err := http.Get(""); return 0, err }

"""


def _said(call: Call, _: Context) -> list[str]:
    function = call.enclosing_function
    return [found.error.text for found in wrapped_unasked(function)] if function else []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('return fmt.Errorf("commit: %w", tx.Commit())', ["tx.Commit()"]),
        ('_, err := tx.Exec("UPDATE a"); return fmt.Errorf("x: %w", err)', ["err"]),
        ('_, err := tx.Exec("UPDATE a"); mark(err); return fmt.Errorf("x: %w", err)', []),
        ('err := http.ListenAndServe("", nil); return fmt.Errorf("x: %w", err)', []),
        # Whoever calls may have asked.
        ('return fmt.Errorf("x: %w", errors.Join(all...))', []),
        ('if all == nil { return nil }; return fmt.Errorf("x: %w", errors.Join(all...))', []),
        ('if err := mark(nil); err != nil { return fmt.Errorf("x: %w", tx.Commit()) }', []),
        ('return fmt.Errorf("x: %w", mark(nil))', []),
        ('_, err := refuse(); return fmt.Errorf("x: %w", err)', []),
        ('_, err := look(); return fmt.Errorf("x: %w", err)', ["err"]),
        ('return fmt.Errorf("%w: %w", tx.Commit(), tx.Rollback())', []),
    ],
)
def test_what_is_wrapped_as_nil(tmp_path: Path, body: str, expected: list[str]) -> None:
    mark = "func mark(err error) error { return err }"
    text = f"{HEAD}{mark}\nfunc f(tx *sql.Tx, all []error) error {{ {body}; return nil }}"
    answers = of_calls(tmp_path, text, _said)
    assert next(said for call, said in answers.items() if call.startswith("fmt.Errorf")) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("var e []error; LOOP { FAILED { e = append(e, err) } }", 1),
        ("e := []error{}; LOOP { FAILED { e = append(e, err) } }", 1),
        ("e := make([]error, 0, 3); LOOP { FAILED { e = append(e, err) } }", 1),
        # Whoever gets to the end has failed each time.
        ("var e []error; LOOP { OK { return nil }; e = append(e, err) }", 0),
        ("var e []error; LOOP { FAILED { e = append(e, err); continue }; return nil }", 0),
        ("var e []error; if tx == nil { return nil }; LOOP { FAILED { e = append(e, err) } }", 0),
        ("e := []error{mark(nil), mark(nil)}", 0),
        ("var e []error; e = append(e, mark(nil))", 0),
        ("e := given()", 0),
    ],
)
def test_which_lists_may_be_empty(tmp_path: Path, body: str, expected: int) -> None:
    mark = "func mark(err error) error { return err }; func given() []error { return nil }"
    body = body.replace("LOOP", "for range 3").replace("OK", "err := mark(nil); if err == nil")
    body = body.replace("FAILED", "if err := mark(nil); err != nil")
    text = f"""{HEAD}{mark}
func f(tx *sql.Tx) error {{ {body}; return fmt.Errorf("x: %w", errors.Join(e...)) }}"""
    answers = of_calls(tmp_path, text, _said)
    said = next(said for call, said in answers.items() if call.startswith("fmt.Errorf"))
    assert said == ["errors.Join(e...)"] * expected


def test_a_count_is_asked(tmp_path: Path) -> None:
    text = f"""{HEAD}func mark(err error) error {{ return err }}
func f() error {{
	var e []error
	bad := 0
	for range 3 {{ if err := mark(nil); err != nil {{ e = append(e, err); bad++ }} }}
	if bad > 0 {{ return fmt.Errorf("x: %w", errors.Join(e...)) }}
	return nil
}}"""
    answers = of_calls(tmp_path, text, _said)
    assert next(said for call, said in answers.items() if call.startswith("fmt.Errorf")) == []
