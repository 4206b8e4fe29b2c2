"""Rules on code that does not parse: none fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.findings import ProblemKind
from golint_agent.packs.load import load_rules
from golint_agent.project import load

#: What the fuzzer found, each by what is wrong with it.
BROKEN = {
    "a callback with a control character behind its parameters": """
	return s.execTx(ctx, func(q *Queries) \x08rror {
	})
""",
    "a value where no result is given": """
func countOrders(ctx context.Context, db *sql.DB) {
	var n int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&n); err != nil {
		log.Print(err)
		return nil
	}
	return n
}
""",
}
HEAD = 'package p\n\nimport (\n\t"context"\n\t"database/sql"\n\t"log"\n)\n'


@pytest.mark.parametrize("code", BROKEN.values(), ids=BROKEN)
def test_no_rule_fails(tmp_path: Path, code: str) -> None:
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    (tmp_path / "p.go").write_text(HEAD + code)
    given = Run(rules=load_rules(), tool_version="0", working_directory=str(tmp_path))
    report = run(load(["./..."], tmp_path), given)
    assert [p.message for p in report.problems if p.kind is ProblemKind.RULE] == []
