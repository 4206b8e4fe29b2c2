"""Keys of types of their own under which contexts keep who asks: which key it is, and as what."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    ModuleView,
    PackageFact,
    Place,
    Type,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service

#: Keys under which a tenant or a user is kept, or what these may do.
_WHO = late_regex(
    r"(?i).*(?:tenan|organi[sz]|(?<![a-z])org(?![a-z])|workspace|company|merchant|outlet|store|shop|"
    r"school|clinic|user|account|role|member|customer|claims|permission).*"
)
#: A type that is not known, or that may hold any other.
UNKNOWN = "?"
#: What puts a value into a context, and what gives one.
WITH_VALUE = "context.WithValue"
VALUE = "(context.Context).Value"
_WORDS = ("WithValue(", "Value(")
#: Methods of carriers that keep a value under a key, which may be of such a type, too.
_KEEPERS = ("Set", "Locals", "SetUserValue")
#: Before what tells such a key from those of carriers.
OF_CONTEXT = "context "


class ContextKept(PackageFact, frozen=True):
    """A context keeps something under a key of a type of its own.

    `holder` is the type, and `value` the key's constant text; `?` where that is not known. Without
    a holder nothing is known of the key.
    """

    holder: str
    value: str
    at: Place


class ContextAsked(PackageFact, frozen=True):
    """A context is asked for who asks, under a constant key of an unexported type of its own."""

    holder: str
    value: str
    text: str
    at: Place


@package_fact(ContextKept, on=Calls(WITH_VALUE, words=_KEEPERS), words=(*_WORDS, "Locals(", "Set"))
def context_kept(call: Call, ctx: Context) -> Iterator[ContextKept]:
    """A call that keeps something under such a key, or under one that is not known."""
    given = call.arguments
    is_context = call.callee == WITH_VALUE
    if len(given) != len(("ctx", "key", "value")) - (not is_context):
        return
    key = given[-2]
    if key is None:
        return
    if holder := _own_type(key, ctx):
        yield ContextKept(holder, _value_of(key), call.place)
    elif is_context and (ctx.is_interface(key.type) or kind_of(key.type, ctx) == UNKNOWN):
        yield ContextKept("", UNKNOWN, call.place)


@package_fact(ContextAsked, on=Calls(VALUE), words=_WORDS)
def context_asked(call: Call, ctx: Context) -> Iterator[ContextAsked]:
    """A call that asks for what is kept under such a key."""
    key = call.argument(0)
    holder = _own_type(key, ctx) if key is not None else ""
    if key is None or not holder or not is_in_service(ctx.header):
        return
    value, last = _value_of(key), holder.rpartition(".")[2]
    is_own = holder.startswith(f"{ctx.package_path}.") and last[:1].islower()
    if is_own and value not in ("", UNKNOWN) and says_who(value):
        yield ContextAsked(holder, value, call.text, call.place)


def kept_under_other_types(module: ModuleView) -> Iterator[tuple[ContextAsked, ContextKept]]:
    """What is asked for under a type's key that nothing is kept under, where another type's is.

    An unexported type is its package's alone, so nobody else can keep anything under it.
    """
    kept = module.facts(ContextKept)
    if keeps_under_any(module):
        return
    known = {(one.holder, one.value) for one in kept}
    for asked in module.facts(ContextAsked):
        if not known.isdisjoint({(asked.holder, asked.value), (asked.holder, UNKNOWN)}):
            continue
        alike = (one for one in kept if one.value == asked.value and one.holder != asked.holder)
        if (other := next(alike, None)) is not None:
            yield asked, other


def keeps_under_any(module: ModuleView) -> bool:
    """Does a function of a module keep something in a context under a key that it is handed?"""
    return any(not one.holder for one in module.facts(ContextKept))


def shown(key: str) -> str:
    """How a key is told: `auth.tenantKey{}`, without what stands before it."""
    name = key.removeprefix(OF_CONTEXT)
    return name.rpartition("/")[2] if name != key else key


def key_of(key: Code, ctx: Context) -> str:
    """What tells a key from others, where it says who asks; empty for others."""
    holder, value = _own_type(key, ctx), _value_of(key)
    if key.names and key.constant is None:
        name = key.names if key.names.startswith(ctx.module_path) else ""
    elif not holder or value == UNKNOWN:
        name = ""
    else:
        name = f"{holder}({value})" if value else f"{holder}{{}}"
    return f"{OF_CONTEXT}{name}" if name and says_who(name.rpartition("/")[2]) else ""


def _own_type(key: Code, ctx: Context) -> str:
    """The type of a key, where the module declares it."""
    path, name = ctx.types.name(key.type)
    is_own = path == ctx.module_path or path.startswith(f"{ctx.module_path}/")
    return f"{path}.{name}" if path and is_own else ""


def _value_of(key: Code) -> str:
    """The constant of a key; empty for the only value of an empty struct."""
    constant = key.constant
    if constant is not None:
        return str(constant)
    composite = key.composite
    is_empty = composite is not None and composite.span == key.inner.span and not composite.elements
    return "" if is_empty else UNKNOWN


def says_who(key: str) -> bool:
    """Does a key say that a tenant or a user is kept under it, or what these may do?"""
    return _WHO.fullmatch(key) is not None


def kind_of(t: Type, ctx: Context) -> str:
    """How a type is told; `UNKNOWN` for an interface, a type parameter, and what is not known."""
    text = str(t).removeprefix("untyped ")
    if UNKNOWN in text or ctx.types.is_unknown(t) or ctx.is_interface(t) or text == "nil":
        return UNKNOWN
    if not _PREDECLARED.issuperset(_UNQUALIFIED.findall(text)):
        return UNKNOWN
    return {"float": "float64", "rune": "int32"}.get(text, text)


#: Names without a package in a type: of predeclared types, and of type parameters.
_UNQUALIFIED = late_regex(r"(?<![\w./-])[A-Za-z_]\w*(?![\w./-])")
_PREDECLARED = word_set(
    """bool string int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr byte rune
    float float32 float64 complex64 complex128 error any map chan func struct interface"""
)
