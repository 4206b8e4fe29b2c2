"""Stops that wait without a limit."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.shutdown.endless_stops import TABLED, endless_in, waits_for_ever

CODE = """
import (
	"context"; "net/http"; "time"
	"github.com/gofiber/fiber/v2"; "go.uber.org/fx"; "google.golang.org/grpc"
)
func stop(server, healthServer *http.Server, calls *grpc.Server, app *fiber.App, all *fx.App) {
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = limited
	%s
}
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("server.Shutdown(context.Background())", True),
        ("server.Shutdown(limited)", False),
        ("healthServer.Shutdown(context.Background())", False),
        ("calls.GracefulStop()", True),
        ("app.Shutdown()", True),
        ("all.Stop(context.TODO())", True),
    ],
)
def test_one_call(tmp_path: Path, call: str, *, expected: bool) -> None:
    def asked(found: Call, _: Context) -> object:
        return bool(waits_for_ever(found)) if found.callee in TABLED else None

    answers = of_calls(tmp_path, CODE.replace("%s", call), asked)

    assert answers[call] is expected


def test_those_of_a_function(tmp_path: Path) -> None:
    def asked(found: Call, _: Context) -> object:
        function = found.declared_function
        return [one.text for one in endless_in(function)] if function is not None else None

    stops = "calls.GracefulStop()\nserver.Shutdown(limited)\nserver.Shutdown(context.TODO())"
    answers = of_calls(tmp_path, CODE.replace("%s", stops), asked)

    expected = ["calls.GracefulStop()", "server.Shutdown(context.TODO())"]
    assert answers["calls.GracefulStop()"] == expected
