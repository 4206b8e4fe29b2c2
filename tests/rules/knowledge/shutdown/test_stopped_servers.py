"""Which server a stop stops, by kind and by value."""

from __future__ import annotations

import pytest

from golint_agent.findings import Position, Span
from golint_agent.rulekit import Place
from golint_rules.knowledge.programs.servers import ServerStart, ServerStop
from golint_rules.knowledge.shutdown.stopped_servers import is_stopped

HTTP, ECHO = "net/http.Server", "github.com/labstack/echo/v4.Echo"
HERE = Place("a.go", Span(Position(0, 1, 1), Position(0, 1, 1)))
LOCAL, OTHER, FIELD, ELSEWHERE = "m/p:a.go:10", "m/p:b.go:20", "m/p.app.server", "m/q.app.server"

MADE, MADE_TOO = "m/p:a.go#5:10", "m/p:a.go#5:12"


def start(value: str, kind: str = HTTP, *, escapes: bool = False, by: bool = False) -> ServerStart:
    callee = f"(*{kind}).Start" if kind == ECHO else f"(*{kind}).ListenAndServe"
    return ServerStart(HERE, callee, kind, value, escapes, stopped_by_argument=by)


@pytest.mark.parametrize(
    ("started", "stop", "stopped"),
    [
        (start(LOCAL), ServerStop(HTTP, LOCAL, escapes=False), True),
        (start(LOCAL), ServerStop(HTTP, OTHER, escapes=False), False),
        (start(LOCAL), ServerStop(ECHO, LOCAL, escapes=False), False),
        # What is handed on may be what somebody else stops.
        (start(LOCAL, escapes=True), ServerStop(HTTP, FIELD, escapes=False), True),
        (start(FIELD), ServerStop(HTTP, FIELD, escapes=False), True),
        (start(FIELD), ServerStop(HTTP, ELSEWHERE, escapes=False), False),
        (start(FIELD, escapes=True), ServerStop(HTTP, ELSEWHERE, escapes=False), True),
        # A struct holds each of its servers once.
        (start(FIELD, escapes=True), ServerStop(HTTP, "m/p.app.other", escapes=True), False),
        (start(LOCAL, escapes=True), ServerStop("", "", escapes=True), True),
        (start(FIELD), ServerStop("", "", escapes=True), False),
        # Two that one function makes anew are two.
        (start(MADE, escapes=True), ServerStop(HTTP, MADE_TOO, escapes=True), False),
        (start(MADE, escapes=True), ServerStop(HTTP, MADE, escapes=True), True),
        (start(MADE, escapes=True), ServerStop(HTTP, OTHER, escapes=True), True),
        (start(LOCAL, ECHO), ServerStop(f"{ECHO}.Server", LOCAL, escapes=False), True),
        (start(LOCAL, ECHO), ServerStop(f"{ECHO}.TLSServer", LOCAL, escapes=False), False),
    ],
)
def test_what_a_stop_stops(started: ServerStart, stop: ServerStop, *, stopped: bool) -> None:
    assert is_stopped(started, [stop]) is stopped


def test_what_needs_no_stop_and_what_none_can_stop() -> None:
    assert is_stopped(start(LOCAL, by=True), [])
    engine = start(LOCAL, "github.com/gin-gonic/gin.Engine")
    assert not is_stopped(engine, [ServerStop(engine.kind, LOCAL, escapes=False)])
