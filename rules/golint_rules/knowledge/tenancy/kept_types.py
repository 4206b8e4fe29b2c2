"""As which type a request's carrier keeps who asks, and as which one it is read."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    PackageFact,
    Place,
    package_fact,
)
from golint_rules.knowledge.requests.carriers import is_context_carrier
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.context_keys import (
    UNKNOWN,
    VALUE,
    WITH_VALUE,
    key_of,
    kind_of,
    says_who,
)

_KEEPING = ("Set", "Locals")
#: What gin's getters give the zero value of where a value has another type.
GETTERS = {
    "GetString": "string",
    "GetBool": "bool",
    "GetInt": "int",
    "GetInt64": "int64",
    "GetUint": "uint",
    "GetUint64": "uint64",
    "GetFloat64": "float64",
    "GetTime": "time.Time",
    "GetStringSlice": "[]string",
}
#: The carrier whose `Set` and `Get` write and read headers.
HEADERS_OF = ("(*github.com/gofiber/fiber/", "(github.com/gofiber/fiber/")
_READING = ("Get", "MustGet", "Locals")
_WORDS = ("Set(", "Locals(", "Get")


class KeptAs(PackageFact, frozen=True):
    """A value of a type is kept under a key of a request's carrier; `UNKNOWN` for no sure type."""

    key: str
    kind: str
    at: Place


class ReadAs(PackageFact, frozen=True):
    """What is kept under a key is taken as a type.

    `then` says what happens where it has another one: it is `empty`, the assertion `panics`, or
    `fails`.
    """

    key: str
    kind: str
    text: str
    then: str
    at: Place


@package_fact(KeptAs, on=Calls(words=_KEEPING), words=_WORDS)
def kept_as(call: Call, ctx: Context) -> Iterator[KeptAs]:
    """A call that keeps a value under a constant key."""
    given = call.arguments
    if len(given) != len(("key", "value")) or not is_in_service(ctx.header):
        return
    key, value = given
    name = _who(key, call)
    if name:
        yield KeptAs(name, kind_of(value.type, ctx), call.place)


@package_fact(ReadAs, on=Calls(words=(*GETTERS, *_READING)), words=_WORDS)
def read_as(call: Call, ctx: Context) -> Iterator[ReadAs]:
    """A call that reads what is kept under a constant key, and takes it as a type."""
    name = asked_for(call, ctx)
    if not name:
        return
    getter = GETTERS.get(call.method)
    if getter is not None:
        yield ReadAs(name, getter, call.text, "empty", call.place)
        return
    local = call.assigned_first
    values = (call, *(local.uses if local is not None and len(local.writes) == 1 else ()))
    for value in values:
        assertion, written = value.assertion, value.asserted_type
        if assertion is None or written is None or written.text == "type":
            continue
        kind = kind_of(written.denoted_type, ctx)
        if kind != UNKNOWN:
            then = "fails" if len(assertion.targets) > 1 else "panics"
            yield ReadAs(name, kind, assertion.text, then, assertion.place)


@package_fact(KeptAs, on=Calls(WITH_VALUE), words=("Value(",))
def kept_in_context(call: Call, ctx: Context) -> Iterator[KeptAs]:
    """As which type a context keeps who asks."""
    if len(call.arguments) == len(("ctx", "key", "value")) and is_in_service(ctx.header):
        _, key, value = call.arguments
        if name := key_of(key, ctx):
            yield KeptAs(name, kind_of(value.type, ctx), call.place)


@package_fact(ReadAs, on=Calls(VALUE), words=("Value(",))
def read_from_context(call: Call, ctx: Context) -> Iterator[ReadAs]:
    """As which type that is taken."""
    key = call.argument(0)
    name = key_of(key, ctx) if key is not None and is_in_service(ctx.header) else ""
    assertion, written = call.assertion, call.asserted_type
    if not name or assertion is None or written is None or written.text == "type":
        return
    kind = kind_of(written.denoted_type, ctx)
    if kind != UNKNOWN:
        then = "fails" if len(assertion.targets) > 1 else "panics"
        yield ReadAs(name, kind, assertion.text, then, assertion.place)


def asked_for(call: Call, ctx: Context) -> str:
    """The constant key under which a call asks a carrier for who asks; empty for other calls."""
    key = call.argument(0)
    if key is None or len(call.arguments) != 1 or not is_in_service(ctx.header):
        return ""
    return _who(key, call)


def _who(key: Code, call: Call) -> str:
    """The key under which a carrier keeps who asks; empty for others."""
    name, receiver = key.constant, call.receiver
    if not isinstance(name, str) or receiver is None or not says_who(name):
        return ""
    if call.method in ("Set", "Get") and call.callee.startswith(HEADERS_OF):
        return ""
    if str(key.type) not in ("string", "untyped string"):
        return ""  # a key of a type of its own is another one
    return name if is_context_carrier(call.types, receiver.type) else ""
