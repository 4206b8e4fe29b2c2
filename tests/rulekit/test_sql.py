from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engine.asked import write

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Call, Calls, Context, Finding, Severity, rule
from golint_agent.semantics.expressions.string_pieces import pieces_of


@rule(
    id="sql/parts",
    summary="parts",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("ledger.test/app/db.Run"),
)
def parts(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the tables and conditions of each statement, where they are written."""
    query = call.arguments[0]
    assert query is not None
    known = pieces_of(query._info, query._node).text("\x00")  # noqa: SLF001 - the same walk
    assert known == query.string.filled("\x00")
    sql = query.sql
    lines: list[str] = []
    if sql is None:
        yield ctx.finding(call, "no sql")
    else:
        assert [sql[number] for number in range(len(sql))] == list(sql)
    for statement in sql or ():
        for part in (*statement.tables, *statement.predicates):
            assert sql is not None
            path, span = sql.place(part)
            data = (ROOTS[-1] / path).read_bytes()[span.start.byte : span.end.byte]
            lines.append(f"{path}:{span.start.line} {data.decode()}")
    if lines:
        yield ctx.finding(call, "; ".join(lines))


ROOTS: list[Path] = []

DB = """package db

const Accounts = "accounts"

const (
	A = "SELECT 1 FROM x"
	B
)

func Run(q string) {}
"""


def found(tmp_path: Path, body: str, more: str = "") -> list[str]:
    root = tmp_path / "app"
    ROOTS.append(root)
    code = (
        f'package app\n\nimport (\n"fmt"\n"ledger.test/app/db"\n)\n\nvar _ = fmt.Sprint\n{body}\n'
    )
    write(
        root,
        {
            "go.mod": "module ledger.test/app\n",
            "db/db.go": DB,
            "a.go": code,
            "b.go": f"package app\n\n{more}\n",
        },
    )
    given = Run(rules=(parts,), tool_version="0", working_directory=str(root))
    report = run(load(("./...",), root), given)
    assert report.problems == ()
    (finding,) = report.findings
    return finding.message.split("; ")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('"SELECT 1 FROM t WHERE a = 1"', ["a.go:9 t", "a.go:9 a = 1"]),
        (
            r'"SELECT\t1 FROM \"é\" WHERE \x61 = \u0027é\u0027"',
            [r"a.go:9 \"é\"", r"a.go:9 \x61 = \u0027é\u0027"],
        ),
        ("`SELECT 1\n\tFROM t\n\tWHERE é = 1`", ["a.go:10 t", "a.go:11 é = 1"]),
        ('"SELECT 1 FROM t " + "WHERE " + "a = 1"', ["a.go:9 t", "a.go:9 a = 1"]),
        ('"DELETE FROM " + db.Accounts', ["a.go:9 db.Accounts"]),
        ('"DELETE FROM " + table + " WHERE a = 1"', ["b.go:3 items", "a.go:9 a = 1"]),
        (
            'fmt.Sprintf("DELETE FROM %s WHERE a = %d", table, 7)',
            ["b.go:3 items", "a.go:9 a = %d"],
        ),
        ('fmt.Sprintf("DELETE FROM %[2]s", 1, db.Accounts)', ["a.go:9 db.Accounts"]),
        (
            "fmt.Sprintf(\"DELETE FROM x WHERE a LIKE '%%' AND b = %s\", name)",
            ["a.go:9 x", "a.go:9 a LIKE '%%'", "a.go:9 b = %s"],
        ),
        ("db.B", ["a.go:9 db.B"]),
        ("name", ["no sql"]),
        ('"hello there"', ["no sql"]),
    ],
)
def test_parts_of_statements_are_placed_where_they_are_written(
    tmp_path: Path, expression: str, expected: list[str]
) -> None:
    body = f"func f(name string) {{ db.Run({expression}) }}"
    messages = found(tmp_path, body, 'const table = "items"')
    assert messages == expected


def test_locals_and_constants_of_the_file_are_followed(tmp_path: Path) -> None:
    body = (
        'const q = "DELETE FROM t"\nfunc f() {\n\tquery := q + " WHERE a = 1"\n\tdb.Run(query)\n}'
    )
    assert found(tmp_path, body) == ["a.go:9 t", "a.go:11 a = 1"]
