"""Branches of failures that surely tell success."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.error_branches.told_success import is_bare_reply, surely_tells_success

CODE = """
import (
	"context"
	"errors"
	"log/slog"
	"google.golang.org/protobuf/reflect/protoreflect"
)
type message struct{ Success bool; Text string }
func (*message) ProtoReflect() protoreflect.Message { return nil }
type api struct{}
type part struct{}
func ask() error { return nil }
func undo() error { return nil }
func checkLength() error { return nil }
"""


RPC = "func (api) Get(ctx context.Context, _ *message) (*message, error)"
METHOD = "func (api) Get(ctx context.Context, _ string) (*message, error)"
PART = "func NewPart() (*part, error)"
DO = "func do() error"
FAILED = "if err := ask(); err != nil"
LOGGED = 'slog.Error("x")'
UNDONE = "if e := undo(); e != nil { return errors.Join(err, e) }"
TOLD_APART = "if errors.Is(err, nil) { return err }"
REFUSED = "if err := checkLength(); err != nil { return nil }"
OTHERS = 'if err == nil { return errors.New("x") }'


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        # Nil is no message.
        (RPC, f"{FAILED} {{ {LOGGED}; return nil, nil }}; return &message{{}}, nil", True),
        (METHOD, f"{FAILED} {{ {LOGGED}; return nil, nil }}; return &message{{}}, nil", False),
        # Nil is no part.
        (PART, f"{FAILED} {{ _ = undo(); return nil, nil }}; return &part{{}}, nil", True),
        (PART, f"{FAILED} {{ {LOGGED}; return nil, nil }}; return &part{{}}, nil", False),
        # It is told where the undoing fails as well.
        (DO, f"{FAILED} {{ {UNDONE}; return nil }}; return undo()", True),
        (DO, f"{FAILED} {{ {TOLD_APART}; return nil }}; return undo()", False),
        # A check lets pass what a part of it refuses.
        ("func checkName() error", f"{REFUSED}; {OTHERS}; return nil", True),
        ("func checkNew() error", f'{REFUSED}; return errors.New("old")', False),
        ("func find() error", f"{REFUSED}; return undo()", False),
        # The branch changes nothing.
        (DO, f"{FAILED} {{ return nil }}; return nil", True),
        (DO, f"{FAILED} {{ return nil }}; return undo()", False),
        (DO, f"{FAILED} {{ return err }}; return nil", False),
    ],
)
def test_what_surely_tells_success(tmp_path: Path, head: str, body: str, *, expected: bool) -> None:
    found = of_branches(tmp_path, f"{CODE}var err error\n{head} {{ {body} }}", surely_tells_success)

    assert found[0] is expected


@pytest.mark.parametrize(
    ("head", "reply", "expected"),
    [
        (RPC, "&message{Success: false}", True),
        (RPC, "&message{}", True),
        (RPC, '&message{Success: false, Text: "no"}', False),
        (RPC, "nil", False),
        (METHOD, "&message{Success: false}", False),
    ],
)
def test_replies_that_say_no_more(tmp_path: Path, head: str, reply: str, *, expected: bool) -> None:
    text = f"{CODE}{head} {{ {FAILED} {{ return {reply}, nil }}; return &message{{}}, nil }}"

    def question(branch: ErrorBranch) -> bool:
        assert branch.function is not None
        return is_bare_reply(branch.statements[-1].returned[0], branch.function)

    assert of_branches(tmp_path, text, question) == [expected]
