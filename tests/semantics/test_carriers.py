"""Which parameters carry a request's context."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from golint_agent.semantics.carriers import is_context_carrier

ReadCode = Callable[[str], Any]

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


def carries(read_code: ReadCode, kind: str) -> bool:
    code = read_code(f"{HEAD}func f(x {kind}) {{ ask(x) }}")
    return is_context_carrier(code.info.model, code.info.type_of(code.questions[0]))


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
def test_carriers(read_code: ReadCode, kind: str) -> None:
    assert carries(read_code, kind)


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
def test_what_carries_none(read_code: ReadCode, kind: str) -> None:
    assert not carries(read_code, kind)
