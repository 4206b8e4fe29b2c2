"""Failures at level info."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.logs.log_calls import LOG_CALLS
from golint_rules.knowledge.logs.log_levels import hides_outage, level_of, tells_failure

CODE = """
import ("errors"; "log"; "log/slog"; "os"; "go.uber.org/zap")
func send() error { return nil }
func validate() error { return nil }
func f(z *zap.Logger) error {
	if err := %s(); %s {
		%s
		return %s
	}
	return nil
}
"""


@pytest.mark.parametrize(
    ("asked", "condition", "call", "returned", "expected"),
    [
        ("send", "err != nil", 'slog.Info("send failed", "error", err)', "err", "err"),
        ("send", "err != nil", 'z.Info("cannot send", zap.Error(err))', "err", "err"),
        ("send", "err != nil", 'slog.Error("send failed", "error", err)', "err", ""),
        ("send", "err != nil", 'slog.Info("sent", "error", err)', "err", ""),
        ("send", "err != nil", 'slog.Info("send failed, will retry", "error", err)', "err", ""),
        ("send", "err != nil", 'slog.Info("send failed", "error", err)', "nil", ""),
        ("send", "errors.Is(err, nil)", 'slog.Info("send failed", "e", err)', "err", ""),
        ("send", "err != nil", 'slog.Info("send failed", "error", err)', 'errors.New("x")', "err"),
        ("send", "err != nil", 'slog.Info("the mail", "error", err)', 'errors.New("x")', ""),
        ("validate", "err != nil", 'slog.Info("check failed", "error", err)', "err", ""),
        ("send", "err != nil", 'log.Print("send failed", err)', "err", ""),
        ("send", "err != nil", 'slog.Info("rates", "error", err); os.Exit(1)', "err", "err"),
        ("send", "err != nil", 'slog.Info("rates", "error", err); os.Exit(0)', "err", ""),
    ],
)
def test_levels(
    tmp_path: Path, asked: str, condition: str, call: str, returned: str, expected: str
) -> None:
    def told(call: Call, ctx: Context) -> str | None:
        line = LOG_CALLS.get(call.callee)
        return tells_failure(call, line, ctx) if line is not None else None

    found = of_calls(tmp_path, CODE % (asked, condition, call, returned), told)

    assert found[call.partition("; ")[0]] == expected


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        ("status.Error(codes.Internal, text)", "err"),
        ("ErrInternal", "err"),
        ("status.Error(codes.NotFound, text)", ""),
        ("ErrBusy", ""),
    ],
)
def test_outages_of_grpc(tmp_path: Path, returned: str, expected: str) -> None:
    call = 'slog.Info("payout", "error", err)'
    text = f"""
import ("log/slog"; "google.golang.org/grpc/codes"; "google.golang.org/grpc/status")
func send() error {{ return nil }}
func f(text string) error {{
	if err := send(); err != nil {{
		{call}
		return {returned}
	}}
	return nil
}}
"""

    def told(call: Call, _: Context) -> str | None:
        line = LOG_CALLS.get(call.callee)
        return hides_outage(call, line) if line is not None else None

    assert of_calls(tmp_path, text, told)[call] == expected


@pytest.mark.parametrize(
    ("level", "status", "expected"),
    [
        ("Info", "http.StatusInternalServerError", "err"),
        ("Debug", "503", "err"),
        ("Info", "http.StatusNotFound", ""),
        ("Error", "http.StatusInternalServerError", ""),
    ],
)
def test_outages(tmp_path: Path, level: str, status: str, expected: str) -> None:
    call = f'slog.{level}("payout", "error", err)'
    text = f"""
import ("log/slog"; "net/http")
func send() error {{ return nil }}
func f(w http.ResponseWriter) {{
	if err := send(); err != nil {{
		{call}
		http.Error(w, "", {status})
	}}
}}
"""

    def told(call: Call, _: Context) -> str | None:
        line = LOG_CALLS.get(call.callee)
        return hides_outage(call, line) if line is not None else None

    assert of_calls(tmp_path, text, told)[call] == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('slog.Info("the mail", "error", err)', "err"),
        ('slog.Info("the mail, skipped", "error", err)', ""),
        ('slog.Debug("the mail", "error", err)', ""),
        ('slog.Info("stopped", "reason", err)', ""),
    ],
)
@pytest.mark.parametrize(("name", "is_told"), [("send", True), ("runAll", False)])
def test_a_line_that_is_all_that_is_done(
    tmp_path: Path,
    call: str,
    expected: str,
    name: str,
    *,
    is_told: bool,
) -> None:
    text = f"""
import "log/slog"
func {name}() error {{ return nil }}
func f() {{
	if err := {name}(); err != nil {{
		{call}
	}}
}}
"""

    def told(call: Call, ctx: Context) -> str | None:
        line = LOG_CALLS.get(call.callee)
        return tells_failure(call, line, ctx) if line is not None else None

    assert of_calls(tmp_path, text, told)[call] == (expected if is_told else "")


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('log.Error().Msgf("level %v", zerolog.InfoLevel)', "error"),
        ('log.Info().Msg("level")', "info"),
        ('slog.Log(ctx, slog.LevelWarn, "level")', "warn"),
    ],
)
def test_level_of_a_line(tmp_path: Path, call: str, expected: str) -> None:
    text = f"""
import ("context"; "log/slog"; "github.com/rs/zerolog"; "github.com/rs/zerolog/log")
var _ = zerolog.InfoLevel
var _ = slog.Info
var _ = log.Error
func f(ctx context.Context) {{ {call} }}
"""

    def level(call: Call, _: Context) -> str | None:
        line = LOG_CALLS.get(call.callee)
        return level_of(call, line) if line is not None else None

    assert of_calls(tmp_path, text, level)[call] == expected
