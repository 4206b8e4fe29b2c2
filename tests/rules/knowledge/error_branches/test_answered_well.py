"""Branches of failures that answer a bare success."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.error_branches.answered_well import bare_success

HEAD = """import ("context"; "log"; "net/http")

type service interface { Run(ctx context.Context) error }

var orderService service

var _ = log.Println

"""
RUN = "if err := orderService.Run(r.Context()); err != nil { %s }"


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("start", "log.Println(err); w.WriteHeader(http.StatusOK); return", True),
        ("start", "w.WriteHeader(204); return", True),
        ("start", "w.WriteHeader(500); return", False),
        ("start", "w.WriteHeader(200); w.Write(nil); return", False),
        ("start", "log.Println(err); return", False),
        ("handleWebhook", "w.WriteHeader(200); return", False),
    ],
)
def test_answers(tmp_path: Path, name: str, body: str, *, expected: bool) -> None:
    def told(branch: ErrorBranch) -> bool:
        return bare_success(branch) is not None

    code = f"{HEAD}func {name}(w http.ResponseWriter, r *http.Request) {{ {RUN % body} }}\n"
    assert of_branches(tmp_path, code, told) == [expected]
