"""Errors that are known to be nil where they are used."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches, of_branches_with, of_calls

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.error_values.known_nil import (
    asks_rows_of_scan,
    found_beside,
    given_where_nil,
    goes_wrong_as_nil,
    is_never_set,
    is_told_success,
    logged_as_nil,
    panics_as_nil,
    returned_of_several,
    uses_after_undoing,
    uses_as_nil,
    uses_where_nil,
    wrapped_as_nil,
)

HEAD = """import ("log/slog"; "github.com/pkg/errors")

var _ = []any{slog.Error, errors.Wrap}

func ask() (n int, err error) { return 0, nil }
func other() error { return nil }

"""


def _asked(branch: ErrorBranch) -> list[tuple[bool, bool, bool]]:
    return [
        (is_told_success(use), wrapped_as_nil(use) is not None, logged_as_nil(use) is not None)
        for use in uses_as_nil(branch)
    ]


RETURNED, WRAPPED, LOGGED = (True, False, False), (False, True, False), (False, False, True)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if err != nil { return err }; if n == 5 { return err }", [(False,) * 3]),
        ("if err != nil { return err }; if n == 0 { return err }", [RETURNED]),
        ("if err != nil { return err }; if affected == 0 { return err }", [RETURNED]),
        ("if err != nil || n == 0 { return err }; if affected != 1 { return err }", [RETURNED]),
        ("if err != nil && n > 0 { return err }; if affected == 0 { return err }", []),
        ('if err != nil { slog.Error("x") }; if affected == 0 { return err }', []),
        ("if err != nil { return err }; err = other(); if affected == 0 { return err }", []),
        ("if err != nil { return err }; if affected == 0 && err == nil { return err }", []),
        ("if err != nil { return err }; return err", []),
        ('if err != nil { return err }; if n < 2 { slog.Error("x"); return err }', [RETURNED]),
        ('if err != nil { return err }; if n < 2 { return errors.Wrap(err, "x") }', [WRAPPED]),
        ('if err != nil { return err }; if n < 2 { slog.Error("x", "e", err) }', [LOGGED]),
        ('if err != nil { return err }; if n < 2 { slog.Info("x", "e", err) }', [(False,) * 3]),
        (
            (
                "if err != nil { return err } else if o := other(); o == nil { return o }"
                " else { return err }"
            ),
            [RETURNED],
        ),
        ("if err != nil { return err }; if o := other(); o != nil { return err }", [RETURNED]),
        (
            (
                "if err != nil { return err }; if o := other(); o != nil { return o }"
                " else { return err }"
            ),
            [(False,) * 3],
        ),
        ("for { if err != nil { break } }; if affected == 0 { return err }", []),
    ],
)
def test_uses(tmp_path: Path, body: str, expected: list[tuple[bool, bool, bool]]) -> None:
    text = f"{HEAD}func f(affected int) error {{ n, err := ask(); {body}; _ = n; return nil }}"
    found = of_branches(tmp_path, text, _asked)

    assert found[0] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if err != nil { return err }; if n < 2 { writeError(err); return nil }", True),
        ("if err != nil { return err }; if n < 2 { checkError(err); return nil }", False),
        ("if err != nil { return err }; if n < 2 { failed := asError(err); _ = failed }", False),
        ("if err != nil { return err }; if n < 2 { write(err); return nil }", False),
        ("if err != nil { writeError(err); return err }; if n < 2 { return nil }", False),
    ],
)
def test_what_is_handed_no_error(tmp_path: Path, body: str, *, expected: bool) -> None:
    function = f"func run() error {{ n, err := ask(); {body}; return nil }}\n"
    telling = "func writeError(error) {}\nfunc checkError(error) {}\nfunc write(error) {}\n"
    source = f"{HEAD}{telling}func asError(error) error {{ return nil }}\n{function}"
    found = of_branches(tmp_path, source, lambda b: [*map(goes_wrong_as_nil, uses_as_nil(b))])

    assert ("is handed no error" in str(found)) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if err = rollback(); err != nil { return err }; return err", 1),
        ("if err = rollback(); err != nil { return err }; writeError(err); return nil", 1),
        ("if err = rollback(); err != nil { return err }; return nil", 0),
        ("if err = rollback(); err != nil { return err }; return other()", 0),
        ("if err = other(); err != nil { return err }; return err", 0),
        ("if undone := rollback(); undone != nil { return undone }; return err", 0),
        ("if err = rollback(); err != nil { return err }; err = other(); return err", 0),
        ("if err = rollback(); err != nil { n++ }; return err", 0),
    ],
)
def test_what_undoing_has_overwritten(tmp_path: Path, body: str, expected: int) -> None:
    function = f"func run() error {{ n, err := ask(); if err != nil {{ {body} }}; return nil }}\n"
    source = (
        f"{HEAD}func rollback() error {{ return nil }}\nfunc writeError(error) {{}}\n{function}"
    )
    found = of_branches(tmp_path, source, lambda b: len([*uses_after_undoing(b)]))

    assert found.count(1) == expected


def test_with_a_value_beside_it(tmp_path: Path) -> None:
    body = (
        "n, err := ask(); if err != nil { return 0, err }; if !ok { return n, err }; return 0, nil"
    )

    found = of_branches(tmp_path, f"{HEAD}func f(ok bool) (int, error) {{ {body} }}", _asked)

    assert found == [[(False, False, False)]]


def _where(branch: ErrorBranch) -> list[str]:
    return [what for _, what in uses_where_nil(branch)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if err != nil || n == 0 { return err }", ["so the caller is told success"]),
        ("if err != nil || p == nil { return err }", []),
        ("if err != nil || p == nil { panic(err.Error()) }", ["so this panics"]),
        ("if err != nil || p == nil { if err != nil { panic(err.Error()) } }", []),
        ("if err != nil && n == 0 { panic(err.Error()) }", []),
        ("if err != nil || n == 5 { panic(err.Error()) }", []),
        ("if err != nil || t.Code != codeSuccess { panic(err.Error()) }", ["so this panics"]),
        ("if err != nil || t.Code != codeOther { panic(err.Error()) }", []),
        ("if err != nil || !t.Valid { panic(err.Error()) }", []),
        ("if err != nil || n == 0 { err = other(); return err }", []),
        (
            'if err != nil || p == nil { return errors.Wrap(err, "x") }',
            ["so the caller is told success"],
        ),
        (
            'if err != nil || p == nil { return fmt.Errorf("x: %w", err) }',
            ["so the text says `%!w(<nil>)` and no reason"],
        ),
    ],
)
def test_uses_where_something_else_leads(tmp_path: Path, body: str, expected: list[str]) -> None:
    head = HEAD.replace('"log/slog"; ', '"fmt"; "log/slog"; ')
    text = (
        f"{head}type token struct {{ Valid bool; Code int }}\n"
        "const codeSuccess, codeOther = 0, 1\n"
        f"func f(p *int, t token) error {{ n, err := ask(); {body}; _ = n; return nil }}"
    )
    assert of_branches(tmp_path, text, _where)[:1] == [expected]


def _returned(branch: ErrorBranch) -> str:
    found = returned_of_several(branch)
    return found[1] if found is not None else ""


@pytest.mark.parametrize(
    ("condition", "body", "expected"),
    [
        ("a != nil || b != nil", "return a", "`b != nil`"),
        ("a != nil || b != nil", "return b", "`a != nil`"),
        ("a != nil || b != nil || c != nil", "return b", "`a != nil` or `c != nil`"),
        ("a != nil || b != nil", "return other()", ""),
        ("a != nil || b != nil", "if b != nil { return b }; return a", ""),
        ("a != nil || b != nil", "a = other(); return a", ""),
        ("a != nil || n == 0", "return a", ""),
        ("a != nil && b != nil", "return a", ""),
        ("a != nil", "return a", ""),
    ],
)
def test_one_of_several_is_returned(
    tmp_path: Path, condition: str, body: str, expected: str
) -> None:
    text = (
        f"{HEAD}func f(n int) error {{ a, b, c := other(), other(), other();"
        f" if {condition} {{ {body} }}; return c }}"
    )
    assert of_branches(tmp_path, text, _returned)[0] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("var err error; return err.Error()", True),
        ("var err error; if n > 0 { return err.Error() }; err = other(); return x", True),
        ('var err error; if n > 0 { err = other() }; s := err.Error(); return s + "x"', False),
        ("err := other(); return err.Error()", False),
        ("var err error; set := func() { err = other() }; set(); return err.Error()", False),
        ("var err error; take(&err); return err.Error()", False),
    ],
)
def test_an_error_that_nothing_set(tmp_path: Path, body: str, *, expected: bool) -> None:
    head = f'{HEAD}const x = ""\nfunc take(err *error) {{}}\n'
    found = of_calls(
        tmp_path, f"{head}func f(n int) string {{ {body} }}", lambda call, _: is_never_set(call)
    )

    assert found["err.Error()"] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x, err := find(); if x != nil { return err.Error() }", "x"),
        ("x, err := find(); if x != nil && n > 0 { return err.Error() }", "x"),
        ("x, err := find(); if x == nil { return err.Error() }", ""),
        ("x, err := find(); if x != nil { return y } else { return err.Error() }", ""),
        ("x, err := find(); if err != nil && x != nil { return err.Error() }", ""),
        ("x, err := find(); err = other(); if x != nil { return err.Error() }", ""),
    ],
)
def test_what_was_found_beside(tmp_path: Path, body: str, expected: str) -> None:
    head = f'{HEAD}const y = ""\nfunc find() (*int, error) {{ return nil, nil }}\n'
    text = f"{head}func f(n int) string {{ {body}; return y }}"
    assert of_calls(tmp_path, text, lambda call, _: found_beside(call))["err.Error()"] == expected


def test_what_panics_where_an_error_is_nil(tmp_path: Path) -> None:
    text = f"{HEAD}func f() string {{ err := other(); take(err); return err.Error() }}"
    found = of_calls(
        tmp_path,
        f"{text}\nfunc take(err error) {{}}",
        lambda call, _: call.receiver is not None and panics_as_nil(call.receiver),
    )

    assert found == {"other()": False, "take(err)": False, "err.Error()": True}


def _given(branch: ErrorBranch) -> str:
    found = given_where_nil(branch)
    return found[1] if found is not None else ""


GIVING = """import (
	"errors"
	"fmt"
)

var errGone = errors.New("gone")
var zeroSum int

func ask() (n int, err error) { return 0, fmt.Errorf("x") }
func other() error { return nil }
func fail(n int, err error) error { return err }
func done(n int, err error) error { return err }
func use(int) {}
func same(int) error { return nil }

var ps []int
var ids struct{ Zero int }
var it interface{ Next() bool }

"""
SUCCESS, NOTHING = "so the caller is told success", "so the caller is given nothing, and"


@pytest.mark.parametrize(
    ("results", "body", "expected"),
    [
        ("error", 'if err == nil { return fmt.Errorf("x: %w", err) }; use(n)', "makes a failure"),
        ("error", "if err == nil { return fail(n, err) }; use(n)", "makes a failure"),
        ("error", "if err == nil { return done(n, err) }; use(n)", ""),
        ("error", "if err == nil { return err }; use(n)", SUCCESS),
        ("error", "if err == nil { return err }; use(5)", ""),
        ("error", "if err == nil { return err }; return other()", ""),
        ("error", "for { if err == nil { return err }; use(n) }", ""),
        ("error", "if err := other(); err == nil { return err }; use(n)", SUCCESS),
        ("error", "for { if err := other(); err == nil { return err }; use(n) }", ""),
        ("error", "for range ps { if err := other(); err == nil { return err } }", SUCCESS),
        (
            "error",
            "for range ps { if err := other(); err == nil { return err } }; return other()",
            "",
        ),
        ("error", "err = other(); if err == nil { return err }; return nil", SUCCESS),
        ("error", "if n > 1 { if err := other(); err == nil { return err } }", SUCCESS),
        ("error", "if n > 1 { if err := other(); err == nil { return err } }; return other()", ""),
        ("error", "err = other(); if err == nil { use(1); return err }; return other()", SUCCESS),
        ("error", "err = other(); if err == nil { return err }; use(n)", ""),
        ("error", "if err == nil { return errors.New(err.Error()) }; use(n)", "so this panics"),
        ("error", "if err == nil { if errors.Is(err, errGone) { use(1) } }", "is never true"),
        ("error", "if err == nil { if errors.Is(errGone, err) { use(1) } }", ""),
        ("error", "if err == nil { err = other(); use(len(err.Error())) }", ""),
        (
            "(int, error)",
            "err = other(); if err == nil { return zeroSum, err }; return n, nil",
            SUCCESS,
        ),
        ("error", "if err == nil || n == 3 { return err }; use(n)", ""),
        ("error", "for it.Next() { if err := other(); err == nil { return err } }", SUCCESS),
        ("(m int, e error)", "if err == nil { return m, err }; use(n)", NOTHING),
        ("(m int, e error)", "m = n; if err == nil { return m, err }; use(n)", ""),
        ("(int, error)", "if err == nil { return ids.Zero, err }; use(n)", NOTHING),
        ("error", "if err == nil { err = other(); return err }; use(n)", ""),
        ("(int, error)", "if err == nil { return 0, err }; use(n)", NOTHING),
        ("(int, error)", "if err == nil { return n, err }; use(n)", ""),
        ("error", "if err == nil { return err }; return same(n)", SUCCESS),
    ],
)
def test_what_is_given_where_it_went_well(
    tmp_path: Path, results: str, body: str, expected: str
) -> None:
    last = "; _ = err; return 0, nil" if "int" in results else "; _ = err; return nil"
    last = "" if body.endswith(("return other()", "return same(n)")) else last
    text = f"{GIVING}func f() {results} {{ n, err := ask(); {body}{last} }}"
    found = of_branches_with(tmp_path, text, lambda branch, _: _given(branch), succeeded=True)

    assert expected in str(found[0])
    assert bool(expected) == bool(found[0])


@pytest.mark.parametrize(
    ("returned", "expected"),
    [("rows.Err()", ["rows.Err()"]), ("err", []), ("others.Err()", []), ("nil", [])],
)
def test_rows_that_know_nothing_of_scan(tmp_path: Path, returned: str, expected: list[str]) -> None:
    text = f"""import "database/sql"
func read(rows, others *sql.Rows) error {{
	var n int
	if err := rows.Scan(&n); err != nil {{ return {returned} }}
	return others.Err()
}}
"""
    found = of_branches(tmp_path, text, lambda b: [e.text for e, _ in asks_rows_of_scan(b)])
    assert found == [expected]
