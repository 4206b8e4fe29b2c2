"""Where code reads a tenant from a request's context, and where it puts one there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.semantics.carriers import is_context_carrier
from golint_agent.semantics.expressions.call_targets import receiver_of
from golint_agent.semantics.names.full_names import declared_name
from golint_agent.semantics.types.type import Named, Struct, Type, dereference
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

#: Libraries whose whole purpose is a tenant in the context.
TENANT_LIBRARIES = (
    "github.com/grafana/dskit/tenant",
    "github.com/grafana/dskit/user",
    "github.com/weaveworks/common/user",
    "github.com/LerianStudio/lib-commons/v2/commons/tenant-manager",
    "github.com/LerianStudio/lib-commons/v3/commons/tenant-manager",
    "github.com/LerianStudio/lib-commons/v4/commons/tenant-manager",
    "github.com/LerianStudio/lib-commons/v5/commons/tenant-manager",
    "github.com/go-saas/saas",
)

_USER = ("github.com/grafana/dskit/user", "github.com/weaveworks/common/user")
_RESOLVER = ("github.com/grafana/dskit/tenant", "github.com/weaveworks/common/tenant")
_MANAGER = tuple(
    f"github.com/LerianStudio/lib-commons/v{n}/commons/tenant-manager" for n in range(2, 10)
)
_SAAS = "github.com/go-saas/saas"

#: Functions of libraries that give the tenant of a context, or what is kept there for it.
TENANT_READERS = frozenset(
    [
        *(f"{p}.{name}" for p in _USER for name in ("ExtractOrgID", "InjectIntoGRPCRequest")),
        *(f"{p}.InjectOrgIDIntoHTTPRequest" for p in _USER),
        *(
            f"{p}.{name}"
            for p in _RESOLVER
            for name in ("TenantID", "TenantIDs", "ExtractWithMetadata")
        ),
        *(
            f"{p}/{name}"
            for p in _MANAGER
            for name in (
                "core.GetTenantIDContext",
                "core.GetPGContext",
                "core.GetMBContext",
                "valkey.GetKeyContext",
                "valkey.GetPatternFromContext",
                "s3.GetS3KeyStorageContext",
            )
        ),
        f"{_SAAS}.FromCurrentTenant",
        f"{_SAAS}.FromTenantConfigContext",
    ]
)

#: Functions of libraries that put a tenant into a context or into the metadata of a call.
TENANT_SETTERS = frozenset(
    [
        *(
            f"{p}.{name}"
            for p in _USER
            for name in (
                "InjectOrgID",
                "InjectIntoGRPCRequest",
                "ExtractFromGRPCRequest",
                "ExtractOrgIDFromHTTPRequest",
            )
        ),
        *(f"{p}.ExtractTenantIDFromHTTPRequest" for p in _RESOLVER),
        *(
            f"{p}/core.{name}"
            for p in _MANAGER
            for name in ("ContextWithTenantID", "ContextWithPG", "ContextWithMB")
        ),
        *(f"(*{p}/middleware.TenantMiddleware).WithTenantDB" for p in _MANAGER),
        f"{_SAAS}.NewCurrentTenant",
        f"{_SAAS}.NewTenantConfigContext",
    ]
)

_TENANT_WORD = re.compile(
    r"(?:^|[^a-zA-Z0-9])(?:tenant|organi[sz]ation|workspace)"
    r"|Tenant|TENANT|Organi[sz]ation|ORGANI[SZ]ATION|Workspace|WORKSPACE"
    r"|(?:^|[^a-zA-Z0-9])orgs?(?![a-z])|(?<![A-Z])Orgs?(?![a-z])"
)
_NOUN = r"(?:tenant|organi[sz]ation|org|workspace)s?(?:ids?|key|name|slug|uuid)?"
_PLACE = r"(?:the)?(?:incoming|outgoing|grpc|request|http)?(?:ctx|context|metadata|md)?"
#: A function's name that says no more than "the tenant of the context".
_LOOKUP_NAME = re.compile(
    r"(?:must|try|get|extract|current|resolve|read|fetch|require)*"
    rf"{_NOUN}(?:from|of|in|by)?{_PLACE}",
    re.IGNORECASE,
)
#: A function's name that says no more than "put the tenant into the context".
_STORE_NAME = re.compile(
    r"(?:must|(?:new)?(?:context|ctx)|with|set|inject|put|add|attach|store|propagate)+"
    rf"{_NOUN}(?:into|in|to|on)?{_PLACE}",
    re.IGNORECASE,
)
#: Types that say who asks; what else has a tenant's field belongs to a tenant, as most things do.
_IDENTITY_WORD = re.compile(r"claims?|identity|principal|session|auth|user|actor", re.IGNORECASE)
#: Methods of contexts, and of keys that are given a context, that give one of its values.
_BY_KEY = (b"Value", b"Locals", b"UserValue", b"MustGet", b"GetString", b"Get")
_OF_KEY = (b"Value", b"FromContext", b"FromIncomingContext", b"ValueFromIncomingContext")
_READERS = tuple(dict.fromkeys(_BY_KEY + _OF_KEY))

_WITH_VALUE = "context.WithValue"
#: Methods of carriers that keep a value under a key.
_KEEPERS = (b"Set", b"Locals", b"SetUserValue")
_METADATA = "google.golang.org/grpc/metadata"
#: Functions that are given keys and values, with the number of arguments before the first key.
_PAIRED = {
    f"{_METADATA}.AppendToOutgoingContext": 1,
    f"{_METADATA}.Pairs": 0,
    f"({_METADATA}.MD).Set": 0,
    f"({_METADATA}.MD).Append": 0,
}
_PAIRED_WORDS = (b"AppendToOutgoingContext", b"Pairs", b"Set", b"Append")


def names_tenant(name: str) -> bool:
    """Does an identifier speak of a tenant, by whole words?"""
    return _TENANT_WORD.search(name) is not None


def tenant_getters(info: Info) -> Iterator[str]:
    """Full names of a file's functions that read a tenant from a context, sorted.

    A function literal at package level has the name of its package and a dot.
    """
    functions = (info.index.enclosing_function(c.start_byte) for c in tenant_reads(info))
    names = {f"{info.package.path}." if f is None else declared_name(info, f) for f in functions}
    yield from sorted(names)


def tenant_reads(info: Info) -> Iterator[Node]:
    """A file's calls that read a tenant from a context.

    A tenant is read where a context is asked for a value and the key, the value's type, a field of
    the value's struct type, or the function's whole name says so. A request's header, path or
    query is not its context.
    """
    yield from _calls_that(info, _READERS, _reads_tenant)


def tenant_sets(info: Info) -> Iterator[Node]:
    """A file's calls that put a tenant into a context, or into the metadata of a gRPC call.

    What says so is the key, the type of the value, a field of a type that says who asks, or the
    function's whole name.
    """
    yield from _calls_that(info, (b"WithValue",), _derives_with_tenant)
    yield from _calls_that(info, _KEEPERS, _keeps_tenant)
    yield from _calls_that(info, _PAIRED_WORDS, _pairs_tenant)


def _calls_that(
    info: Info, words: tuple[bytes, ...], wanted: Callable[[Info, Node, bytes], bool]
) -> Iterator[Node]:
    data = info.source.data
    if b"enant" not in data and b"rg" not in data and b"orkspace" not in data:
        return
    for word in words:
        for call in info.calls_of(word):
            if wanted(info, call, word):
                yield call


_ASSERTION = KIND["type_assertion_expression"]
_F_TYPE, _F_NAME = FIELD["type"], FIELD["name"]


def _reads_tenant(info: Info, call: Node, reader: bytes) -> bool:
    operand = receiver_of(info, call)
    arguments = info.arguments(call)
    if operand is None or not arguments:
        return False
    if reader in _BY_KEY and is_context_carrier(info.model, info.type_of(operand)):
        key = arguments[0]
    elif reader in _OF_KEY and is_context_carrier(info.model, info.type_of(arguments[0])):
        key = operand
    else:
        return False
    if _is_tenant_key(info, key):
        return True
    return _asserts_tenant(info, call) or _is_named(info, call, _LOOKUP_NAME)


def _derives_with_tenant(info: Info, call: Node, _: bytes) -> bool:
    arguments = info.arguments(call)
    if len(arguments) != len(("ctx", "key", "value")):
        return False
    _context, key, value = arguments
    if not (_is_tenant_key(info, key) or _is_told_tenant(info, call, value)):
        return False
    return info.called(call).full_name == _WITH_VALUE


def _keeps_tenant(info: Info, call: Node, _: bytes) -> bool:
    operand = receiver_of(info, call)
    arguments = info.arguments(call)
    if operand is None or len(arguments) != len(("key", "value")):
        return False
    key, value = arguments
    if not is_context_carrier(info.model, info.type_of(operand)):
        return False
    return _is_tenant_key(info, key) or _is_told_tenant(info, call, value)


def _pairs_tenant(info: Info, call: Node, _: bytes) -> bool:
    arguments = info.arguments(call)
    if not any(_is_tenant_key(info, argument) for argument in arguments):
        return False
    callee = info.called(call).full_name
    first = _PAIRED.get(callee)
    if first is None:
        return False
    # Of a method of the metadata only the first argument is a key.
    keys = arguments[:1] if callee.startswith("(") else arguments[first::2]
    return any(_is_tenant_key(info, key) for key in keys)


def _is_tenant_key(info: Info, key: Node) -> bool:
    return names_tenant(info.source.text(key).rpartition(".")[2].strip('"`(){}'))


def _asserts_tenant(info: Info, call: Node) -> bool:
    """Is the value taken as a type that speaks of a tenant, or that has a field for it?"""
    assertion = call.parent
    if assertion is None or assertion.kind_id != _ASSERTION:
        return False
    written = assertion.child_by_field_id(_F_TYPE)
    if written is None:
        return False
    if names_tenant(info.source.text(written).rpartition(".")[2].lstrip("*")):
        return True
    return _has_tenant_field(info, info.read_type(written))


def _is_told_tenant(info: Info, call: Node, value: Node) -> bool:
    """Does the value's type speak of a tenant, or the whole name of the function around it?"""
    if _is_named(info, call, _STORE_NAME):
        return True
    kind = info.model.unalias(dereference(info.type_of(value)))
    if not isinstance(kind, Named) or not kind.path:
        return False
    if names_tenant(kind.name):
        return True
    return _IDENTITY_WORD.search(kind.name) is not None and _has_tenant_field(info, kind)


def _has_tenant_field(info: Info, t: Type) -> bool:
    found = info.model.underlying(dereference(t))
    return isinstance(found, Struct) and any(names_tenant(field.name) for field in found.fields)


def _is_named(info: Info, call: Node, pattern: re.Pattern[str]) -> bool:
    function = info.index.enclosing_function(call.start_byte)
    name = function.child_by_field_id(_F_NAME) if function is not None else None
    return name is not None and pattern.fullmatch(info.source.text(name)) is not None
