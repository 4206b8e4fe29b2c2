"""Loops that end on a failure as they end at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.dropped_errors.iterations import (
    failing_loop,
    is_unasked,
    reads_what_is_sure,
)

IMPORTS = 'import ("bufio"; "database/sql"; "io"; "strings")\nvar _ = []any{strings.NewReader}\n'


def _asked(call: Call, ctx: Context) -> object:
    found = failing_loop(call, ctx)
    if found is None:
        return None
    loop, iterator = found
    return is_unasked(iterator, loop), reads_what_is_sure(iterator)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("rows, _ := db.Query(q); for rows.Next() {}", (True, False)),
        ("rows, _ := db.Query(q); for ; rows.Next(); {}", (True, False)),
        ("rows, _ := db.Query(q); for rows.Next() {}; _ = rows.Close()", (True, False)),
        ("rows, _ := db.Query(q); for rows.Next() {}; if rows.Err() != nil {}", (False, False)),
        ("rows, _ := db.Query(q); for rows.Next() {}; keep(rows)", (False, False)),
        ("rows, _ := db.Query(q); for rows.Next() { keep(rows) }", (True, False)),
        ("rows, _ := db.Query(q); for rows.Next() {}; e := rows.Close(); _ = e", (False, False)),
        (
            (
                "rows, _ := db.Query(q); defer func() { e := rows.Close(); _ = e }();"
                " for rows.Next() {}"
            ),
            (True, False),
        ),
        (
            "rows, _ := db.Query(q); for rows.Next() { if e := rows.Close(); e != nil {} }",
            (True, False),
        ),
        ("rows, _ := db.Query(q); if rows.Next() {}", None),
        ("for given.Next() {}", (False, False)),
        ("for rows, _ := db.Query(q); rows.Next(); {}", (False, False)),
    ],
)
def test_rows(tmp_path: Path, body: str, expected: object) -> None:
    text = (
        f"{IMPORTS}func keep(*sql.Rows) {{}}\nvar _ io.Reader; var _ bufio.Scanner\n"
        f"func run(db *sql.DB, q string, given *sql.Rows) {{ {body} }}"
    )
    found = of_calls(tmp_path, text, _asked)

    assert found["given.Next()" if "given" in body else "rows.Next()"] == expected


@pytest.mark.parametrize(
    ("source", "is_sure"),
    [("r", False), ("strings.NewReader(t)", True), ("b", True)],
)
def test_scanners(tmp_path: Path, source: str, *, is_sure: bool) -> None:
    text = (
        'import ("bufio"; "bytes"; "io"; "strings")\nvar _ = strings.NewReader\n'
        "func run(r io.Reader, b *bytes.Buffer, t string) {"
        f" s := bufio.NewScanner({source}); for s.Scan() {{}} }}"
    )

    assert of_calls(tmp_path, text, _asked)["s.Scan()"] == (True, is_sure)
