"""Routes that tell whether a process lives, and what else they ask."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.client_writers import writer_param

_PGX = tuple(f"github.com/jackc/pgx/{v}" for v in ("v4", "v5"))
_MONGO = tuple(f"go.mongodb.org/mongo-driver{v}/mongo" for v in ("", "/v2"))
#: What asks a database whether it is there, by full name.
PINGS = (
    *(
        f"(*{kind}).{name}"
        for kind in ("database/sql.DB", "database/sql.Conn", "github.com/jmoiron/sqlx.DB")
        for name in ("Ping", "PingContext")
    ),
    *(f"(*{path}/pgxpool.Pool).Ping" for path in _PGX),
    *(f"(*{path}.Conn).Ping" for path in _PGX),
    *(f"(*{path}.Client).Ping" for path in _MONGO),
)
#: Last words of what gives a path its handler.
ROUTING = ("GET", "Get", "HandleFunc", "Handle", "Any", "All", "HandlerFunc")
#: Last parts of paths that ask whether the process lives.
_LIVING = word_set("live livez liveness alive live-check livecheck _live")
#: Of these, what may as well be about something else: `/auctions/live`.
_EITHER = frozenset({"live", "alive"})
#: Words of the parts before these that say that the process is meant.
_OF_PROCESS = word_set(
    """health healthz healthcheck check checks probe probes status system sys internal ops actuator
    manage management monitoring monitor service app server api k8s kube admin debug"""
)
_VERSION = late_regex(r"v\d{1,3}")
#: What is handed a writer, or called on it, and says no status.
_WRITING = word_set("encoding/json.NewEncoder fmt.Fprint fmt.Fprintf fmt.Fprintln io.WriteString")
_BARE = word_set("Write WriteString Header Flush")
_WELL = range(200, 300)


class PingsDatabase(FunctionFact, frozen=True):
    """The function asks a database whether it is there, itself or through what it calls."""

    by: str


pings = function_fact(
    PingsDatabase,
    inherited=True,
    callees={name: PingsDatabase(name.rpartition("/")[2].replace(")", "")) for name in PINGS},
)


class AnswersWell(FunctionFact, frozen=True):
    """The function answers a request well whatever it finds, as one does who only tells a state."""


@function_fact(AnswersWell, on=Functions(params=True), words=("ResponseWriter", "gin."))
def answers_well(function: Function, _: Context) -> AnswersWell | None:
    """A handler of `net/http` or gin each of whose answers is of a constant status of success."""
    return AnswersWell() if not function.is_literal and _answers_well(function) else None


def _answers_well(function: Function) -> bool:
    writer = writer_param(function)
    return bool(writer) and all(_says_well(call, writer) for call in function.calls)


def _says_well(call: Call, writer: str) -> bool:
    """Is it no answer, or one of success?"""
    if any(given.text == writer for given in call.arguments):
        return call.callee in _WRITING
    if call.receiver is None or call.receiver.text != writer or call.method in _BARE:
        return True
    status = call.argument(0)
    said = status.constant if status is not None else None
    return isinstance(said, int) and said in _WELL


def _asks_for_life(path: str) -> bool:
    """Does the path of a route ask whether the process lives: `/livez`, `/health/live`?"""
    *before, last = path.rpartition(" ")[2].strip("/").lower().split("/")
    if last not in _LIVING or last not in _EITHER:
        return last in _LIVING
    return all(
        _VERSION.fullmatch(part) is not None or not _OF_PROCESS.isdisjoint(words(part))
        for part in before
    )


def pinged_for_life(route: Call, ctx: Context) -> tuple[Code, str] | None:
    """The handler of a route that asks whether the process lives, and what it asks a database by.

    None where the route asks something else, or its handler no database, and where that answers
    well in any case. It needs `PingsDatabase` and `AnswersWell`.
    """
    path, handler = route.argument(0), route.argument(route.argument_count - 1)
    text = path.constant if path is not None else None
    if not isinstance(text, str) or handler is None or handler == path:
        return None
    if not _asks_for_life(text):
        return None
    inner = handler.converted or handler
    literal, maker = inner.literal_function, inner.call
    if literal is None and maker is not None:
        made = maker.function.literals if maker.function is not None else ()
        literal = made[0] if len(made) == 1 else None
    if literal is not None:
        if _answers_well(literal):
            return None
        found = next((f for c in literal.calls if (f := c.fact(PingsDatabase))), None)
    else:
        named = inner.names or inner.member
        if not named or ctx.fact(AnswersWell, named) is not None:
            return None
        found = ctx.fact(PingsDatabase, named)
    return (handler, found.by) if found is not None else None
