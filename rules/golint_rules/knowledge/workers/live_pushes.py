"""Functions that push to a client whose connection is open: a stop ends that as well."""

from golint_agent.rulekit import Call, FunctionFact, function_fact
from golint_rules.knowledge.basics.tables import methods
from golint_rules.knowledge.failures.asks_store import AsksStore

_SOCKETS = "WriteMessage WriteJSON WritePreparedMessage"
_CALLEES = frozenset().union(
    methods("net/http.Flusher", "Flush"),
    methods("*net/http.ResponseController", "Flush"),
    methods("*github.com/gorilla/websocket.Conn", _SOCKETS),
    methods("*github.com/fasthttp/websocket.Conn", _SOCKETS),
    methods("*github.com/gofiber/websocket/v2.Conn", _SOCKETS),
    methods("*github.com/gofiber/contrib/websocket.Conn", _SOCKETS),
    methods("*nhooyr.io/websocket.Conn", "Write"),
    methods("*github.com/coder/websocket.Conn", "Write"),
    methods("*github.com/olahol/melody.Melody", "Broadcast BroadcastFilter BroadcastOthers"),
    methods("*github.com/olahol/melody.Session", "Write"),
    {"nhooyr.io/websocket/wsjson.Write", "github.com/coder/websocket/wsjson.Write"},
)


class PushesLive(FunctionFact, frozen=True):
    """The function writes to an open connection of a client, or calls what does."""


pushes_live = function_fact(
    PushesLive, inherited=True, callees=dict.fromkeys(sorted(_CALLEES), PushesLive())
)


def only_pushes(call: Call) -> bool:
    """Does a call push to open connections, and ask no database?

    Needs `PushesLive` and `AsksStore`.
    """
    return call.fact(PushesLive) is not None and call.fact(AsksStore) is None
