"""Errors that are logged and returned, and logged by who gets them."""

from __future__ import annotations

from pathlib import Path

from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.log_lines.logged_twice import LogsAndReturns, LogsErrorOf

CODE = """
import ("log/slog"; "github.com/rs/zerolog/log")
func send() error { return nil }
func save() error {
	if err := send(); err != nil {
		slog.Error("not saved", "error", err)
		return err
	}
	return nil
}
func quiet() error {
	if err := send(); err != nil {
		slog.Debug("not saved", "error", err)
		return err
	}
	return nil
}
func handle() {
	if err := save(); err != nil {
		log.Error().Err(err).Msg("failed")
	}
	err := send()
	err = save()
	slog.Error("failed", "error", err)
}
"""


def test_lines(tmp_path: Path) -> None:
    found = facts_of(tmp_path, CODE, LogsAndReturns)

    assert [(one.function, one.error, one.at.span.start.line) for one in found] == [
        ("example.com/m.save", "err", 8)
    ]


def test_what_is_told(tmp_path: Path) -> None:
    found = facts_of(tmp_path, CODE, LogsErrorOf)

    assert sorted((one.at.span.start.line, one.callee) for one in found) == [
        (8, "example.com/m.send"),
        (22, "example.com/m.save"),
        (26, "example.com/m.save"),
    ]


def test_errors_returned_by_their_name_or_behind_the_branch(tmp_path: Path) -> None:
    code = """
import "log/slog"
func send() error { return nil }
func named() (err error) {
	err = send()
	if err != nil {
		slog.Error("a", "error", err)
		return
	}
	return nil
}
func behind() (int, error) {
	err := send()
	if err != nil {
		slog.Error("b", "error", err)
	}
	return 1, err
}
func other() (count int, failed error) {
	if err := send(); err != nil {
		slog.Error("c", "error", err)
		return
	}
	return 1, nil
}
func goes() error {
	if err := send(); err != nil {
		slog.Error("d", "error", err)
	}
	return named()
}
"""
    found = facts_of(tmp_path, code, LogsAndReturns)

    assert [one.function for one in found] == ["example.com/m.named", "example.com/m.behind"]


def test_an_err_of_an_unknown_type_is_an_error(tmp_path: Path) -> None:
    code = """
import ("log/slog"; "example.com/elsewhere")
func ask() error {
	_, err := elsewhere.Ask()
	if err != nil {
		slog.Error("a", "error", err)
		return err
	}
	answer := elsewhere.Answer()
	slog.Error("b", "answer", answer)
	return answer
}
"""
    found = facts_of(tmp_path, code, LogsAndReturns)

    assert [one.error for one in found] == ["err"]
