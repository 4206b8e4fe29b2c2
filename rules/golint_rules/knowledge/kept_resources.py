"""Connections that a service opens once and keeps, and what closes them, as facts of packages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.pools import OPENING
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.servers import split_method
from golint_rules.knowledge.tables import word_set
from golint_rules.knowledge.uncalled_stops import ending_method

_PGX = tuple(f"github.com/jackc/pgx/{v}/pgxpool" for v in ("v4", "v5"))
_MONGO = tuple(f"go.mongodb.org/mongo-driver{v}/mongo" for v in ("", "/v2"))
_REDIS = (
    "github.com/redis/go-redis/v9",
    "github.com/go-redis/redis/v8",
    "github.com/go-redis/redis",
)
_AMQP = ("github.com/rabbitmq/amqp091-go", "github.com/streadway/amqp")
_NATS = "github.com/nats-io/nats.go"
#: What opens a connection, or a pool of them, that is kept, and of which kind it is.
OPENERS: Mapping[str, str] = {
    **dict.fromkeys(OPENING, "sql"),
    **{
        f"{path}.{name}": "pgx"
        for path in _PGX
        for name in ("New", "NewWithConfig", "Connect", "ConnectConfig")
    },
    **{f"{path}.{name}": "mongo" for path in _MONGO for name in ("Connect", "NewClient")},
    **{
        f"{path}.{name}": "redis"
        for path in _REDIS
        for name in ("NewClient", "NewUniversalClient", "NewClusterClient", "NewFailoverClient")
    },
    **{f"{path}.{name}": "amqp" for path in _AMQP for name in ("Dial", "DialConfig")},
    f"{_NATS}.Connect": "nats",
}
#: How the types begin whose end is that of each kind.
_TYPES = {
    "sql": ("database/sql.DB", "github.com/jmoiron/sqlx.DB", "github.com/jinzhu/gorm.DB"),
    "pgx": _PGX,
    "mongo": _MONGO,
    "redis": _REDIS,
    "amqp": tuple(f"{path}.Connection" for path in _AMQP),
    "nats": (f"{_NATS}.Conn",),
}
#: What people call each kind, and how it is ended.
NAMES: Mapping[str, tuple[str, str]] = {
    "sql": ("database", "Close"),
    "pgx": ("pool", "Close"),
    "mongo": ("client", "Disconnect"),
    "redis": ("client", "Close"),
    "amqp": ("connection", "Close"),
    "nats": ("connection", "Drain"),
}
#: Methods that end such a thing: those of its library, and of what others put around it.
_ENDING = ("Close", "Disconnect", "Drain", "Shutdown", "Exit", "CloseAll", "Destroy")
#: Words of names of what may be any of the kinds.
_ANY = word_set(
    """db database sql pool conn connection client redis rdb mongo store storage repo repository
    cache broker nats amqp rabbit rabbitmq mq pg postgres gorm ent dao container deps app infra
    resources"""
)
_ELSEWHERE = late_regex(r"(?i)test|migrat|seed|health|ping|check")


class ResourceOpened(PackageFact, frozen=True):
    """A call that opens what a service keeps; `kind` is a key of `NAMES`."""

    at: Place
    kind: str
    target: str


class ResourceEnded(PackageFact, frozen=True):
    """A call of, or reference to, what ends such a thing; `kind` is empty if unknown.

    `by` is the method of a type of the module that does so, as in `ending_method`, if it is one.
    """

    kind: str
    by: str = ""


@package_fact(ResourceOpened, on=Calls(*OPENERS))
def resources_opened(call: Call, ctx: Context) -> Iterator[ResourceOpened]:
    """A call that opens one in code that may serve, and not for a moment."""
    if not is_in_service(ctx.header) or _ELSEWHERE.search(call.symbol) is not None:
        return
    yield ResourceOpened(call.place, OPENERS[call.callee], call.target)


@package_fact(ResourceEnded, on=Files(), words=tuple(f".{name}" for name in _ENDING))
def resources_ended(ctx: Context) -> Iterator[ResourceEnded]:
    """The calls of, and references to, what ends such things."""
    for found in ctx.selections(*_ENDING):
        operand = found.selected_from
        if operand is not None and not _is_after_failure(found):
            yield from _ended(found, operand, ctx)


def _is_after_failure(found: Code) -> bool:
    """Is it closed only because something failed, such as the first ping?"""
    return any(
        c.mentions_error and "!= nil" in c.text and c.start_byte < found.start_byte
        for c in found.conditions
    )


def _ended(found: Code, operand: Code, ctx: Context) -> Iterator[ResourceEnded]:
    owner, _ = split_method(ctx.types.member(operand.type, found.selected))
    kinds = (owner, operand.base_type_name)
    for kind, beginnings in _TYPES.items():
        if any(name.startswith(beginnings) for name in kinds):
            yield ResourceEnded(kind, ending_method(found))
            return
    base = ctx.types.base(operand.type)
    if ctx.types.is_unknown(base) or ctx.types.is_interface(base):
        named = words(operand.selected or operand.text)
        if not _ANY.isdisjoint(named) or str(base) == "io.Closer":
            yield ResourceEnded("", ending_method(found))
