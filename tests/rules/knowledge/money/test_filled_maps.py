"""Maps that a function fills itself, from rows or by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.money.filled_maps import is_filled_here

_HEAD = """import (
	"database/sql"
	"encoding/json"

	"gorm.io/gorm"
)

type N = map[string]any

func use(v any) {}
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("m := N{}", True),
        ("m := make(map[string]any)", True),
        ("all := map[string]N{}; m := all[k]", True),
        ("all := map[string]N{}; m, ok := all[k]; _ = ok", True),
        ("var m map[string]any; db.Scan(&m)", True),
        ("m, err := toMap(rows); _ = err", True),
        ("var m map[string]any; json.Unmarshal(b, &m)", False),
        ("m := N{}; json.Unmarshal(b, &m)", False),
        ("m := N{}; var o map[string]any; json.Unmarshal(b, &o); m[k] = o[k]", False),
        ("m, err := load(k); _ = err", False),
        ("m := given", False),
    ],
)
def test_is_filled_here(tmp_path: Path, body: str, expected: object) -> None:
    code = (
        f"{_HEAD}func f(db *gorm.DB, rows *sql.Rows, b []byte, k string, given map[string]any) {{\n"
        f"\t{body}\n\tuse(m)\n}}\n"
        "func load(k string) (map[string]any, error) { return nil, nil }\n"
        "func toMap(rows *sql.Rows) (map[string]any, error) { return nil, nil }\n"
    )
    assert of_calls(tmp_path, code, _asked)["use(m)"] is expected


def test_a_round_of_a_loop(tmp_path: Path) -> None:
    code = f"""{_HEAD}func f(rows *sql.Rows) {{
        list := []map[string]any{{}}
        for rows.Next() {{
            m := map[string]any{{}}
            list = append(list, m)
        }}
        for _, row := range list {{
            use(row)
        }}
    }}
    func g(list []map[string]any) {{
        for _, m := range list {{
            use(m)
        }}
    }}
"""
    found = of_calls(tmp_path, code, _asked)
    assert found["use(row)"] is True
    assert found["use(m)"] is False


def _asked(call: Call, _: Context) -> bool:
    given = call.argument(0)
    return given is not None and is_filled_here(given)
