"""What loggers of requests are told to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.log_lines.request_loggers import logs_bodies

CODE = """
import (
	"net/http"
	"github.com/go-chi/httplog/v3"
	"github.com/gofiber/fiber/v2/middleware/logger"
)
func ask(x any) {}
func f(debug bool) { ask(%s) }
"""


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("httplog.Options{LogRequestBody: func(*http.Request) bool { return true }}", True),
        ("httplog.Options{LogResponseBody: func(*http.Request) bool { return true }}", True),
        ("httplog.Options{LogRequestBody: func(*http.Request) bool { return debug }}", False),
        ("httplog.Options{}", False),
        ('logger.Config{Format: "${method} ${body}"}', True),
        ('logger.Config{Format: "${method} ${reqHeaders}"}', True),
        ('logger.Config{Format: "${method} ${path}"}', False),
        ("logger.Config{}", False),
    ],
)
def test_bodies(tmp_path: Path, settings: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> bool:
        literal = call.argument(0)
        return literal is not None and logs_bodies(literal) is not None

    found = of_calls(tmp_path, CODE % settings, asked)

    assert found[f"ask({settings})"] is expected
