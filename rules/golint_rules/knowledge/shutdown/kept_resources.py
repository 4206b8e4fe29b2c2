"""Connections that a service opens once and keeps, and what closes them, as facts of packages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Function,
    FunctionFact,
    Functions,
    PackageFact,
    Place,
    function_fact,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.servers import split_method
from golint_rules.knowledge.shutdown.uncalled_stops import ending_method, is_after_failure
from golint_rules.knowledge.sql.pools import OPENING, may_serve

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
_WORDS = frozenset(name.rpartition(".")[2] for name in OPENERS)
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
#: Words of names of types that say which kind it is, and of those that are none.
_BY_WORD = {
    "redis": "redis",
    "mongo": "mongo",
    "mongodb": "mongo",
    "nats": "nats",
    "amqp": "amqp",
    "rabbit": "amqp",
    "rabbitmq": "amqp",
    "mysql": "sql",
    "gorm": "sql",
    "sqlx": "sql",
    "pgx": "pgx",
}
_OTHERS = word_set("ws websocket socket tcp kafka smtp ftp ssh")
_ELSEWHERE = late_regex(r"(?i)test|migrat|seed|health|ping|check")


class ResourceOpened(PackageFact, frozen=True):
    """A call that opens what a service keeps; `kind` is a key of `NAMES`."""

    at: Place
    kind: str
    target: str


class OpensResource(FunctionFact, frozen=True):
    """The function opens what a service keeps, itself; `kind` is a key of `NAMES`."""

    kind: str


class ResourceMade(PackageFact, frozen=True):
    """A call of a function of the module that opens what a service keeps."""

    at: Place
    kind: str


class ResourceEnded(PackageFact, frozen=True):
    """A call of, or reference to, what ends such a thing; `kind` is empty if unknown.

    `by` is the method of a type of the module that does so, as in `ending_method`, if it is one.
    """

    kind: str
    by: str = ""


@package_fact(ResourceOpened, on=Calls(*OPENERS))
def resources_opened(call: Call, ctx: Context) -> Iterator[ResourceOpened]:
    """A call that opens one in code that may serve, and not for a moment."""
    if not may_serve(call, ctx) or _ELSEWHERE.search(call.symbol) is not None:
        return
    yield ResourceOpened(call.place, OPENERS[call.callee], call.target)


@function_fact(OpensResource, on=Functions(), words=tuple(f".{n}(" for n in sorted(_WORDS)))
def opens_resource(function: Function, _: Context) -> OpensResource | None:
    """A function with such a call, by the first of them."""
    if function.is_literal or not function.may_call(_WORDS.__contains__):
        return None
    kinds = (OPENERS.get(call.callee, "") for call in function.calls if call.word in _WORDS)
    kind = next(filter(None, kinds), "")
    return OpensResource(kind) if kind else None


@package_fact(ResourceMade, on=Calls(having=OpensResource))
def resources_made(call: Call, ctx: Context) -> Iterator[ResourceMade]:
    """A call in code that may serve of a function that opens one."""
    opens = call.fact(OpensResource)
    if opens is not None and may_serve(call, ctx):
        yield ResourceMade(call.place, opens.kind)


@package_fact(ResourceEnded, on=Files(), words=tuple(f".{name}" for name in _ENDING))
def resources_ended(ctx: Context) -> Iterator[ResourceEnded]:
    """The calls of, and references to, what ends such things."""
    for found in ctx.selections(*_ENDING):
        operand = found.selected_from
        if operand is not None and not is_after_failure(found):
            yield from _ended(found, operand, ctx)


def _ended(found: Code, operand: Code, ctx: Context) -> Iterator[ResourceEnded]:
    owner, _ = split_method(ctx.types.member(operand.type, found.selected))
    kinds = (owner, operand.base_type_name)
    for kind, beginnings in _TYPES.items():
        if any(name.startswith(beginnings) for name in kinds):
            yield ResourceEnded(kind, ending_method(found))
            return
    named = words(operand.selected or operand.text)
    base = ctx.types.base(operand.type)
    is_hidden = ctx.types.is_unknown(base) or ctx.types.is_interface(base)
    if not is_hidden and not _is_unread(found, owner, ctx):
        return
    said = _kind_of_name(str(base).rpartition(".")[2])
    is_any = not _ANY.isdisjoint(named) or str(base) == "io.Closer"
    if said or (said is not None and is_any):
        yield ResourceEnded(said, ending_method(found))


def _kind_of_name(name: str) -> str | None:
    """Which kind the name of a type says, empty for any, None for what is none of them."""
    found = words(name)
    if not _OTHERS.isdisjoint(found):
        return None
    return next((kind for word, kind in _BY_WORD.items() if word in found), "")


def _is_unread(found: Code, owner: str, ctx: Context) -> bool:
    """Is it a method of the module whose code is not read, such as that of ent's client?"""
    call = found.call_of
    is_own = bool(ctx.module_path) and owner.startswith(f"{ctx.module_path}/")
    return is_own and call is not None and call.function is None
