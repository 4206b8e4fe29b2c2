"""Which parameters carry a request's context."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.requests.carriers import is_context_carrier

HEAD = """
import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"
)

type Ctx = context.Context
type Request = *http.Request

type WatchServer interface {
	Send(string) error
	grpc.ServerStream
}
type Bidi = grpc.BidiStreamingServer[int, string]
type watchServer struct{ grpc.ServerStream }
type wrapped struct {
	watchServer
	ctx context.Context
}

func (w *wrapped) Context() context.Context { return w.ctx }

type WatchClient interface{ grpc.ClientStream }
type holder struct{ stream grpc.ServerStream }
type job struct{}

func (job) Context() context.Context { return nil }

type other struct{ grpc.ServerStream }

func (other) Context() string { return "" }

type again struct{ *again }
"""


def carries(directory: Path, kind: str) -> bool:
    def question(call: Call, _: Context) -> bool:
        argument = call.argument(0)
        return argument is not None and is_context_carrier(call.types, argument.type)

    code = f"{HEAD}func ask(any) {{}}\nfunc f(x {kind}) {{ ask(x) }}"
    return of_calls(directory, code, question)["ask(x)"] is True


@pytest.mark.parametrize(
    "kind",
    [
        "context.Context",
        "*http.Request",
        "*gin.Context",
        "*fiber.Ctx",
        "echo.Context",
        "Ctx",
        "Request",
        "grpc.ServerStream",
        "WatchServer",
        "Bidi",
        "grpc.ServerStreamingServer[string]",
        "*watchServer",
        "*wrapped",
    ],
)
def test_carriers(tmp_path: Path, kind: str) -> None:
    assert carries(tmp_path, kind)


@pytest.mark.parametrize(
    "kind",
    [
        "string",
        "http.ResponseWriter",
        # The caller's side of a stream has the context that the caller gave it.
        "WatchClient",
        "holder",
        "job",
        "other",
        "*WatchServer",
        "again",
        "Unknown",
        "[]context.Context",
    ],
)
def test_what_carries_none(tmp_path: Path, kind: str) -> None:
    assert not carries(tmp_path, kind)
