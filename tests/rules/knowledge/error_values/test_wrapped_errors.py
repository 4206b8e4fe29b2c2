"""Which errors arrive as they were made."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches_with

from golint_agent.rulekit import Context, ErrorBranch
from golint_rules.knowledge.error_values.wrapped_errors import GivesBare, comes_bare, is_sentinel

HEAD = """import ("context"; "database/sql"; "errors"; "fmt"; "io"; "strconv")

var ErrClosed = errors.New("closed")

func own(ctx context.Context) error { return fmt.Errorf("own: %w", ErrClosed) }

func bare(left int) error {
	if left == 0 {
		return ErrClosed
	}
	return nil
}

type refusal struct{ code int }

func (*refusal) Error() string { return "refused" }

func typed(left int) error {
	if left == 0 {
		return &refusal{404}
	}
	return nil
}

func mixed(left int) error {
	if left == 0 {
		return &refusal{404}
	}
	return own(context.Background())
}

type store struct{ db *sql.DB }

func f(ctx context.Context, s store, given error, r io.Reader) bool {
	err := %CALL
	if err != nil {
		return err == %SENTINEL
	}
	return false
}

var _ = strconv.Itoa
"""


@pytest.mark.parametrize(
    ("call", "sentinel", "expected"),
    [
        ("own(ctx)", "ErrClosed", False),
        ("own(ctx)", "context.Canceled", False),
        ("bare(1)", "ErrClosed", True),
        ("typed(1)", "ErrClosed", True),
        ("mixed(1)", "ErrClosed", False),
        ("own(ctx)", "io.EOF", True),
        ("own(ctx)", "sql.ErrNoRows", True),
        ("s.db.PingContext(ctx)", "context.Canceled", True),
        ("ctx.Err()", "context.Canceled", True),
    ],
)
def test_bare(tmp_path: Path, call: str, sentinel: str, expected: object) -> None:
    def question(branch: ErrorBranch, __: Context) -> tuple[bool, bool]:
        (result,) = branch.statements[-1].returned
        assert result.comparison is not None
        left, _, right = result.comparison
        return is_sentinel(right), comes_bare(left, right)

    text = HEAD.replace("%CALL", call).replace("%SENTINEL", sentinel)
    found = of_branches_with(tmp_path, text, question, needs=(GivesBare,))
    assert found == [(True, expected)]
