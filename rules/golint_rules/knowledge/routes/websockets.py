"""Web sockets that a module accepts, whether it reads from them, and what limits what they send."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Context, Files, PackageFact, Place, package_fact
from golint_rules.knowledge.roles import is_in_service

_GORILLA, _FASTHTTP = "github.com/gorilla/websocket", "github.com/fasthttp/websocket"
_FIBER = tuple(
    f"github.com/gofiber/{path}"
    for path in ("websocket/v2", "contrib/websocket", "contrib/v3/websocket")
)
#: What accepts a web socket whose messages may have any size, by full name.
ACCEPTING = (
    f"(*{_GORILLA}.Upgrader).Upgrade",
    f"{_GORILLA}.Upgrade",
    f"(*{_FASTHTTP}.FastHTTPUpgrader).Upgrade",
    *(f"{path}.New" for path in _FIBER),
)
_READING = ("ReadMessage", "ReadJSON", "NextReader")
_LIMITING = "SetReadLimit"


class SocketAccepted(PackageFact, frozen=True):
    """A call that accepts a web socket of a client."""

    at: Place
    target: str


class SocketRead(PackageFact, frozen=True):
    """The package reads messages of web sockets."""


class SocketLimited(PackageFact, frozen=True):
    """The package says how long a message of a web socket may be."""


@package_fact(SocketAccepted, on=Calls(*ACCEPTING))
def sockets_accepted(call: Call, ctx: Context) -> Iterator[SocketAccepted]:
    """A call of a service that accepts one."""
    if is_in_service(ctx.header):
        yield SocketAccepted(call.place, call.target)


@package_fact(
    SocketRead,
    on=Files(),
    imports=(_GORILLA, _FASTHTTP, *_FIBER),
    words=tuple(f".{name}(" for name in _READING),
)
def sockets_read(ctx: Context) -> Iterator[SocketRead]:
    """A file that reads from one, by the name of the call."""
    if is_in_service(ctx.header):
        yield SocketRead()


@package_fact(SocketLimited, on=Files(), words=(_LIMITING,))
def sockets_limited(_: Context) -> Iterator[SocketLimited]:
    """A file that names the limit."""
    yield SocketLimited()
