"""Names of columns that a client chooses."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.sql.column_names import columns_in


@pytest.mark.parametrize(
    ("loop", "expected"),
    [
        ('for k := range req { s = append(s, fmt.Sprintf("%s = ?", k)) }', ["k"]),
        ('for k := range req { s = append(s, fmt.Sprintf("%s: %v", k, 1)) }', []),
        ('for k := range req { if ok[k] { s = append(s, fmt.Sprintf("%s = ?", k)) } }', []),
        ('for k := range own { s = append(s, fmt.Sprintf("%s = ?", k)) }', []),
        ('for _, k := range s { s = append(s, fmt.Sprintf("%s = ?", k)) }', []),
    ],
)
def test_columns(tmp_path: Path, loop: str, expected: list[str]) -> None:
    code = f"""import ("encoding/json"; "fmt")
func f(body []byte, own map[string]any, ok map[string]bool) (s []string) {{
\tvar req map[string]any
\tjson.Unmarshal(body, &req)
\t{loop}
\treturn s
}}
"""
    found = of_calls(tmp_path, code, _asked)

    assert [key for keys in found.values() if isinstance(keys, list) for key in keys] == expected


def _asked(call: Call, _: Context) -> list[str]:
    return [key.text for key in columns_in(call)]
