"""Results that tell of a failure where the error beside them is nil."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.error_branches.told_results import told_result

HEAD = """type reply struct {
	Success bool
	Room, Error, Message string
}

func save() error { return nil }

"""


def _told(branch: ErrorBranch) -> str:
    told = told_result(branch.statements, branch.function)
    return told.text.text if told is not None else ""


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ('return &reply{Success: false, Error: "not kept"}, nil', '"not kept"'),
        ('return &reply{Message: "failed to save"}, nil', '"failed to save"'),
        ('return &reply{Success: true, Message: "saved later"}, nil', ""),
        ('return &reply{Success: false, Room: "kitchen"}, nil', ""),
        ("return &reply{Success: false}, nil", ""),
        ('return &reply{Error: "failed"}, err', ""),
        ("return nil, nil", ""),
    ],
)
def test_the_text_of_a_result(tmp_path: Path, ending: str, expected: str) -> None:
    around = f"err := save(); if err != nil {{ {ending} }}; return nil, nil"
    body = f"{HEAD}func f() (*reply, error) {{ {around} }}"
    assert of_branches(tmp_path, body, _told)[0] == expected


def test_a_function_without_an_error_tells_by_its_result(tmp_path: Path) -> None:
    ending = 'return &reply{Error: "failed"}'
    around = f"if err := save(); err != nil {{ {ending} }}; return nil"
    assert of_branches(tmp_path, f"{HEAD}func f() *reply {{ {around} }}", _told)[0] == ""
