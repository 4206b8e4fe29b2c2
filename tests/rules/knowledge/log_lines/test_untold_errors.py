"""Lines of failures without their error."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches_with

from golint_agent.rulekit import Context, ErrorBranch
from golint_rules.knowledge.log_lines.untold_errors import untold
from golint_rules.knowledge.logs.log_calls import WritesLog

CODE = """
import ("errors"; "fmt"; "log/slog"; "strconv"; "github.com/rs/zerolog/log")
var errKnown = errors.New("known")
func save() error { return nil }
func verify() error { return nil }
func tell(err error) error { return err }
type context struct{}
func (context) Answer(error) error { return nil }
var to context
func f(text string) error {
	%s; %s {
		%s
	}
	return nil
}
"""


@pytest.mark.parametrize(
    ("made", "asked", "body", "expected"),
    [
        ("err := save()", "if err != nil", 'slog.Error("not saved"); return err', None),
        (
            "err := save()",
            "if err != nil",
            'slog.Error("no"); return fmt.Errorf("no: %w", err)',
            None,
        ),
        (
            "err := save()",
            "if err != nil",
            'if errors.As(err, &errKnown) { return err }; slog.Error("no")',
            "slog.Error",
        ),
        ("err := save()", "if err != nil", 'slog.Error("no"); return to.Answer(err)', "slog.Error"),
        ("err := save()", "if err != nil", 'slog.Error("no"); return errKnown', None),
        ("err := save()", "if err != nil", 'slog.Error("no"); return nil', "slog.Error"),
        ("err := save()", "if err != nil", 'log.Error().Msg("not saved")', "….Msg"),
        ("err := save()", "if err != nil", 'slog.Warn("saving failed")', "slog.Warn"),
        ("err := save()", "if err != nil", 'slog.Warn("not saved")', None),
        ("err := save()", "if err != nil", 'slog.Error("not saved", "error", err)', None),
        ("err := save()", "if err != nil", 'log.Error().Err(err).Msg("not saved")', None),
        ("err := save()", "if err != nil", 'tell(err); slog.Error("not saved")', None),
        ("err := save()", "if err != nil", 'slog.Error("failed, will retry")', None),
        ("err := save()", "if err != nil", 'slog.Error("missing row")', None),
        ("err := save()", "if err != nil", 'fmt.Println("saving failed")', None),
        ("err := save()", "if err != nil && errors.Is(err, errKnown)", 'slog.Error("no")', None),
        ("err := verify()", "if err != nil", 'slog.Error("not verified")', None),
        (
            "err := save()",
            "if err != nil",
            'again := save(); if again != nil { slog.Error("no", "error", again); return nil }',
            None,
        ),
        (
            "err := save()",
            "if err != nil",
            'if text != "" { slog.Error("not saved"); return nil }',
            "slog.Error",
        ),
        ("_, err := strconv.Atoi(text)", "if err != nil", 'slog.Error("no number")', None),
    ],
)
def test_what_is_left_out(
    tmp_path: Path, made: str, asked: str, body: str, expected: str | None
) -> None:
    def line(branch: ErrorBranch, ctx: Context) -> str | None:
        call = untold(branch, ctx)
        return call.target if call is not None else None

    found = of_branches_with(tmp_path, CODE % (made, asked, body), line, needs=(WritesLog,))

    assert found == [expected]
