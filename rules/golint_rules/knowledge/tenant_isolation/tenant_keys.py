"""Keys of caches, locks and idempotency: what they are made of, and whether with the tenant."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.carriers import is_context_carrier
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import names_tenant
from golint_rules.knowledge.tenancy.tenant_values import tenant_at_hand

#: Words in the types and names of what keeps values under keys that are shared.
_KEEPERS = word_set(
    "cache caches redis rdb valkey lock locker mutex memcache idempotency kv singleflight"
)
#: Methods by which those who ask for one key share one answer; others of that name run commands.
_FLIGHTS = ("Do", "DoChan")
#: Methods with a key as their first argument, behind a context.
_KEYED = (
    *("Get", "Set", "SetNX", "SetEx", "SetEX", "Exists", "Del", "Delete", "Lock", "TryLock"),
    *("AcquireLock", "Acquire", "Obtain", "Incr", "Increment", "GetString", "SetString", "Add"),
    *("GetOrSet", "Remember", "Put", "Expire", "Invalidate", "HGet", "HSet", "SAdd", "ZAdd"),
    *_FLIGHTS,
)
#: Words of names that whoever calls may choose, so that two tenants choose the same.
_CHOSEN = word_set(
    """idempotency idempotent slug code email phone reference ref external name number username
    query sku title barcode"""
)
#: Words in keys of what is nobody's, or is as unique as a random number.
_OF_NOBODY = word_set(
    """session sessions token tokens jwt csrf otp nonce state ip rate ratelimit limit limiter login
    access health job jobs cron leader scheduler worker global system platform user users tenant
    exchange currency rates oauth refresh password reset webhook version config"""
)


_OF_TENANTS = late_regex(r"\bfrom\s+\W?(?:tenant|organi[sz]ation|org|workspace)s?\b", re.IGNORECASE)


class SharedKey(PackageFact, frozen=True):
    """A key of what is shared, as code makes it.

    `is_chosen` says that whoever calls chooses a part of it, or that its function has a tenant at
    hand.
    """

    has_tenant: bool
    is_chosen: bool
    text: str
    at: Place


@package_fact(SharedKey, on=Calls(words=_KEYED))
def shared_key(call: Call, ctx: Context) -> Iterator[SharedKey]:
    """The key that a keeper is given, where it is made of a text and of values."""
    if not is_in_service(ctx.header) or not _is_of_keeper(call):
        return
    whole = _struct_of_tenant(call)
    if whole is not None:
        yield SharedKey(has_tenant=True, is_chosen=False, text=whole.text, at=whole.place)
        return
    key = _key(call)
    function = call.declared_function
    if key is None or function is None:
        return
    made = tuple(_made_of(key))
    text = "".join(part.string.filled(" ") for part in made)
    named = {name for part in made for name in _names(part)}
    if any(map(names_tenant, named)) or names_tenant(text):
        yield SharedKey(has_tenant=True, is_chosen=False, text=key.text, at=key.place)
        return
    if not words(text):
        yield from _bare(call, key, function)
        return
    said = {*words(text), *(word for name in named for word in words(name))}
    # What a key begins with may be a key that another function made.
    if not any(part.string.parts[0] for part in made) or any(map(_is_unknown, made)):
        return
    if not _OF_NOBODY.isdisjoint(said):
        return
    if _is_told_elsewhere(call, function) or ("slug" in said and _reads_own_slug(function)):
        return
    chosen = not _CHOSEN.isdisjoint(said) or tenant_at_hand(function) is not None
    yield SharedKey(has_tenant=False, is_chosen=chosen, text=_written(made), at=call.place)


def _bare(call: Call, key: Code, function: Function) -> Iterator[SharedKey]:
    """A key that is what the caller chose and no more, in a function with a tenant at hand."""
    local = key.local
    said = set(words(key.name))
    if local is None or not local.is_param or local.writes or call.word in _FLIGHTS:
        return
    if _CHOSEN.isdisjoint(said) or not _OF_NOBODY.isdisjoint(said):
        return
    if tenant_at_hand(function) is None or _is_told_elsewhere(call, function):
        return
    yield SharedKey(has_tenant=False, is_chosen=True, text=key.text, at=call.place)


def _is_of_keeper(call: Call) -> bool:
    receiver = call.receiver
    if receiver is None:
        return False
    # Behind a version stands what the package is: `github.com/redis/go-redis/v9.Client`.
    kind = "/".join(call.receiver_type.partition("[")[0].split("/")[-2:])
    if call.word in _FLIGHTS:
        return "singleflight" in words(kind)
    return not _KEEPERS.isdisjoint((*words(kind), *words(receiver.name)))


def _struct_of_tenant(call: Call) -> Code | None:
    """The key that is a struct with a tenant: `prices.Get(key{tenant, sku})`."""
    for argument in call.arguments[:2]:
        if is_context_carrier(call.types, argument.type):
            continue
        is_key = words(argument.base_type_name)[-1:] == ("key",)
        fields = call.types.fields(argument.type) if is_key else ()
        return argument if any(names_tenant(field.name) for field in fields) else None
    return None


def _key(call: Call) -> Code | None:
    """The first argument that is a string, behind a context."""
    for argument in call.arguments[:2]:
        if is_context_carrier(call.types, argument.type):
            continue
        return argument if argument.type_name in ("string", "untyped string") else None
    return None


def _made_of(key: Code) -> Iterator[Code]:
    """The expressions that give a key its value, those of locals in it included."""
    values = tuple(_given(key))
    yield from values or (key,)
    for value in values or (key,):
        for part in value.parts:
            if part.is_name and part.text != key.text:
                yield from _given(part)


def _given(name: Code) -> Iterator[Code]:
    local = name.local
    if local is None:
        return
    for write in local.writes:
        if write.start_byte < name.start_byte and (value := local.value_at(write)) is not None:
            yield value


def _names(code: Code) -> Iterator[str]:
    return (part.text for part in code.parts if part.is_name or part.selected)


def _is_unknown(code: Code) -> bool:
    """Does a helper make it, which may know the tenant of a context, or of its receiver?"""
    return any(
        not call.callee.startswith(("fmt.", "strings.", "strconv.", "builtin."))
        and (
            any(is_context_carrier(call.types, a.type) for a in call.arguments)
            or re.search(r"[kK]ey|[pP]refix", call.method) is not None
        )
        for call in code.calls
    )


def _is_told_elsewhere(call: Call, function: Function) -> bool:
    """Is the keeper one of a tenant: a field or parameter that says so, or `s.caches[tenantID]`?"""
    receiver = call.receiver
    if receiver is None:
        return False
    made = (part.text for one in (receiver, *receiver.parts) for part in _given(one))
    said = (receiver.text, function.receiver_type.rpartition(".")[2], *made)
    return any(map(names_tenant, said))


def _reads_own_slug(function: Function) -> bool:
    """Does a function ask the table of tenants for a slug, which is as good as the tenant's ID?"""
    return any("slug" in text and _OF_TENANTS.search(text) for text in function.texts)


def _written(made: tuple[Code, ...]) -> str:
    return next((code.text for code in made if words(code.string.filled(" "))), made[0].text)
