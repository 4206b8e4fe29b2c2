"""Functions that log out and end nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.auth.empty_logouts import ends_nothing

_CODE = """
import ("context"; "errors"; "log/slog"; "net/http")
type service struct{}
type mockService struct{}
func drop(token string) {}
var errNo = errors.New("no")
var _ = slog.Info
var _ http.Handler
var _ context.Context
"""


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func (s *service) Logout(ctx context.Context) error { return nil }", True),
        (
            'func (s *service) SignOut(ctx context.Context) error { slog.Info("x"); return nil }',
            True,
        ),
        ("func logout(w http.ResponseWriter, r *http.Request) { w.WriteHeader(204) }", True),
        ("func (s *service) Logout(ctx context.Context) error { return errNo }", False),
        ('func (s *service) Logout(ctx context.Context) error { drop("x"); return nil }', False),
        ("func (m *mockService) Logout(ctx context.Context) error { return nil }", False),
        ("func (s *service) Login(ctx context.Context) error { return nil }", False),
        ('func Logout() string { return "/logout" }', False),
    ],
)
def test_effect(tmp_path: Path, function: str, *, expected: bool) -> None:
    def asked(ctx: Context) -> list[bool]:
        return [ends_nothing(one) for one in ctx.functions()][-1:]

    assert of_files(tmp_path, f"{_CODE}\n{function}\n", asked) == [expected]
