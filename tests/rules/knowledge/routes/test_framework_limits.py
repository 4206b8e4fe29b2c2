"""Servers of frameworks without a limit."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.routes.framework_limits import is_echo_unlimited, is_fiber_unlimited

CODE = """
import ("time"; "github.com/gofiber/fiber/v2"; "github.com/labstack/echo/v4")
func settings() fiber.Config { return fiber.Config{} }
func serve(%s) { %s }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("app := fiber.New(); app.Listen(port)", True),
        ("app := fiber.New(fiber.Config{AppName: port}); app.Listen(port)", True),
        ("app := fiber.New(fiber.Config{ReadTimeout: time.Minute}); app.Listen(port)", False),
        ("app := fiber.New(settings()); app.Listen(port)", False),
        ("c := fiber.New().AcquireCtx(nil); c.Next()", False),
        ("app := fiber.New(); main.Mount(port, app)", False),
        ("metricsApp := fiber.New(); metricsApp.Listen(port)", False),
        ("app := fiber.New(); app.Get(`/metrics`, nil); app.Listen(port)", False),
        ("app := fiber.New(); app.Get(`/payments`, nil); app.Listen(port)", True),
    ],
)
def test_fiber(tmp_path: Path, body: str, *, expected: bool) -> None:
    code = CODE % ("main *fiber.App, port string", body)
    found = of_calls(tmp_path, code, is_fiber_unlimited)

    made = [text for text in found if text.startswith("fiber.New") and ")." not in text]
    assert [found[text] for text in made] == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("e := echo.New(); e.Start(port)", True),
        ("e := echo.New(); keep(e)", False),
        ("e := echo.New(); keep(e); other.Start(port)", True),
        ("e := echo.New(); e.Server.ReadTimeout = time.Minute; e.Start(port)", False),
        ("e := echo.New(); e.StartServer(nil)", False),
        ("prometheus := echo.New(); prometheus.Start(port)", False),
    ],
)
def test_echo(tmp_path: Path, body: str, *, expected: bool) -> None:
    code = CODE % ("other *echo.Echo, port string", body) + "func keep(*echo.Echo) {}\n"
    found = of_calls(tmp_path, code, is_echo_unlimited)

    assert found["echo.New()"] is expected
