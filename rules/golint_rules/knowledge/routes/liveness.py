"""Routes that tell whether a process lives, and what else they ask."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, FunctionFact, function_fact
from golint_rules.knowledge.basics.tables import word_set

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


class PingsDatabase(FunctionFact, frozen=True):
    """The function asks a database whether it is there, itself or through what it calls."""

    by: str


pings = function_fact(
    PingsDatabase,
    inherited=True,
    callees={name: PingsDatabase(name.rpartition("/")[2].replace(")", "")) for name in PINGS},
)


def pinged_for_life(route: Call, ctx: Context) -> tuple[Code, str] | None:
    """The handler of a route that asks whether the process lives, and what it asks a database by.

    None where the route asks something else, or its handler no database. It needs `PingsDatabase`.
    """
    path, handler = route.argument(0), route.argument(route.argument_count - 1)
    text = path.constant if path is not None else None
    if not isinstance(text, str) or handler is None or handler == path:
        return None
    if text.rpartition(" ")[2].rstrip("/").rpartition("/")[2].lower() not in _LIVING:
        return None
    inner = handler.converted or handler
    literal, maker = inner.literal_function, inner.call
    if literal is None and maker is not None:
        made = maker.function.literals if maker.function is not None else ()
        literal = made[0] if len(made) == 1 else None
    if literal is not None:
        found = next((f for c in literal.calls if (f := c.fact(PingsDatabase))), None)
    else:
        named = inner.names or inner.member
        found = ctx.fact(PingsDatabase, named) if named else None
    return (handler, found.by) if found is not None else None
