"""How many columns a statement gives, by its text alone."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.sql.selected_columns import column_count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT a, b FROM t", 2),
        ("select a", 1),
        ("SELECT 1", 1),
        ("SELECT DISTINCT a, b FROM t", 2),
        ("SELECT DISTINCT ON (a, b) a, b, c FROM t", 3),
        ("SELECT count(*), sum(a * b) FROM t", 2),
        ("SELECT a * b, c FROM t", 2),
        ("SELECT coalesce(a, 'x,y'), (SELECT b, c FROM u) FROM t", 2),
        ("SELECT extract(epoch FROM a), b FROM t", 2),
        ("SELECT a IS DISTINCT FROM b, c FROM t", 2),
        ("SELECT ARRAY[a, b], c[1] FROM t", 2),
        ('SELECT "a,b", `c` FROM t -- , d', 2),
        ("SELECT /* a, */ b -- 'it\n, c FROM t", 2),
        ("WITH u AS (SELECT a, b, c FROM t) SELECT a FROM u", 1),
        ("SELECT a FROM t UNION SELECT b, c FROM u", 1),
        ("INSERT INTO t (a, b) VALUES ($1, $2) RETURNING id, made", 2),
        ("INSERT INTO t SELECT a, b FROM u RETURNING id", 1),
        ("UPDATE t SET a = $1 RETURNING *", None),
        ("UPDATE t SET a = $1", None),
        ("SELECT * FROM t", None),
        ("SELECT t.*, a FROM t", None),
        ("SELECT a, b.* FROM t", None),
        ("SELECT a, FROM t", None),
        ("SHOW tables", None),
        ("SELECT $$a,b$$, name FROM t", None),
        ("SELECT $x$a,b$x$, name FROM t", None),
        ("SELECT id, # the key, as it is\n name FROM t", None),
        ("SELECT replace(path, '\\', ','), ',' FROM t", None),
        ("SELECT id, 'open FROM t", None),
        ("SELECT id /* open, FROM t", None),
        ("SELECT a #>> '{b,c}', d FROM t WHERE e = $1", 2),
        ("", None),
    ],
)
def test_columns(text: str, expected: int | None) -> None:
    assert column_count(text) == expected
