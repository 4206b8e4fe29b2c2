"""Which packages have no log."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.programs.roles_of_logs import is_for_person, is_program


@pytest.mark.parametrize(
    ("path", "text", "person"),
    [
        ("store/store.go", "func f() { f() }", False),
        ("ledgerctl/run.go", "func f() { f() }", True),
        ("tools/run.go", "func f() { f() }", True),
        ("migrations/run.go", "func f() { f() }", True),
        (
            "show/run.go",
            'import "github.com/spf13/cobra"\nvar c cobra.Command\nfunc f() { f() }',
            True,
        ),
    ],
)
def test_persons(tmp_path: Path, path: str, text: str, *, person: bool) -> None:
    found = of_calls(tmp_path, text, lambda _, ctx: (is_for_person(ctx), is_program(ctx)), path)

    assert found["f()"] == (person, False)
