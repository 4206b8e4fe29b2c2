"""Loops that are left where a try has worked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches_with

from golint_agent.rulekit import Context, ErrorBranch
from golint_rules.knowledge.error_branches.last_tries import breaks_from_tries

HEAD = """import "log"

func send(to string) error { return nil }

"""
TRY = "if err = send(to); err == nil { break }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"for i := 0; i < 3; i++ {{ {TRY} }}; return nil", True),
        (f"for range 3 {{ {TRY} }}; log.Print(to); return nil", True),
        (f"for range 3 {{ {TRY}; to = to + to }}; return nil", False),
        (f"for range 3 {{ {TRY} }}; return err", False),
        (f"for range 3 {{ {TRY} }}; send(to); return nil", False),
        (f"for _, to := range all {{ {TRY} }}; return nil", False),
        (f"for range 3 {{ {TRY}; last = err }}; return nil", False),
    ],
)
def test_what_follows(tmp_path: Path, body: str, *, expected: bool) -> None:
    def told(branch: ErrorBranch, _: Context) -> bool:
        return breaks_from_tries(branch) is not None

    code = (
        f"{HEAD}func f(to string, all []string) (err error) {{ var last error; _ = last; {body} }}"
    )
    assert of_branches_with(tmp_path, code, told, succeeded=True) == [expected]
