"""Where a module reads a tenant from a request's context: the sign that it is multi-tenant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from golint_agent.semantics.carriers import is_context_carrier
from golint_agent.semantics.info import Info
from golint_agent.semantics.types import Struct, dereference
from golint_agent.syntax import FIELD, KIND

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

_TENANT_WORD = re.compile(
    r"(?:^|[^a-zA-Z0-9])(?:tenant|organi[sz]ation|workspace)"
    r"|Tenant|TENANT|Organi[sz]ation|ORGANI[SZ]ATION|Workspace|WORKSPACE"
    r"|(?:^|[^a-zA-Z0-9])orgs?(?![a-z])|(?<![A-Z])Orgs?(?![a-z])"
)
#: A function's name that says no more than "the tenant of the context".
_LOOKUP_NAME = re.compile(
    r"(?:must|try|get|extract|current|resolve|read|fetch|require)*"
    r"(?:tenant|organi[sz]ation|org|workspace)s?(?:ids?|key|name|slug|uuid)?"
    r"(?:from|of|in|by)?(?:the)?(?:incoming|grpc|request|http)?(?:ctx|context|metadata|md)?",
    re.IGNORECASE,
)
#: Methods of contexts, and of keys that are given a context, that give one of its values.
_BY_KEY = (b"Value", b"Locals", b"UserValue", b"MustGet", b"GetString", b"Get")
_OF_KEY = (b"Value", b"FromContext", b"FromIncomingContext", b"ValueFromIncomingContext")
_READERS = tuple(dict.fromkeys(_BY_KEY + _OF_KEY))


def names_tenant(name: str) -> bool:
    """Does an identifier speak of a tenant, by whole words?"""
    return _TENANT_WORD.search(name) is not None


def tenant_getters(info: Info) -> Iterator[str]:
    """Full names of a file's functions that read a tenant from a context.

    A tenant is read where a context is asked for a value and the key, the value's type, a field of
    the value's struct type, or the function's whole name says so. A request's header, path or
    query is not its context.
    """
    data = info.source.data
    if b"enant" not in data and b"rg" not in data and b"orkspace" not in data:
        return
    found = set()
    names = info.index.call_names()
    for reader in _READERS:
        for name in names.get(reader, ()):
            call = info.index.call_of(name)
            if call is not None and _reads_tenant(info, call, reader):
                found.add(info.index.symbol_name(call.start_byte))
    for symbol in sorted(found):
        yield f"{info.package.path}.{symbol}"


_CALL, _SELECTOR = KIND["call_expression"], KIND["selector_expression"]
_ASSERTION = KIND["type_assertion_expression"]
_F_FUNCTION, _F_OPERAND, _F_TYPE = FIELD["function"], FIELD["operand"], FIELD["type"]
_F_NAME = FIELD["name"]


def _reads_tenant(info: Info, call: Node, reader: bytes) -> bool:
    function = call.child_by_field_id(_F_FUNCTION)
    if function is None or function.kind_id != _SELECTOR:
        return False
    operand = function.child_by_field_id(_F_OPERAND)
    arguments = info.arguments(call)
    if operand is None or not arguments:
        return False
    if reader in _BY_KEY and is_context_carrier(info.model, info.type_of(operand)):
        key = arguments[0]
    elif reader in _OF_KEY and is_context_carrier(info.model, info.type_of(arguments[0])):
        key = operand
    else:
        return False
    if names_tenant(info.source.text(key).rpartition(".")[2].strip('"`(){}')):
        return True
    return _asserts_tenant(info, call) or _is_lookup(info, call)


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
    found = info.model.underlying(dereference(info.read_type(written)))
    return isinstance(found, Struct) and any(names_tenant(field.name) for field in found.fields)


def _is_lookup(info: Info, call: Node) -> bool:
    function = info.index.enclosing_function(call.start_byte)
    name = function.child_by_field_id(_F_NAME) if function is not None else None
    return name is not None and _LOOKUP_NAME.fullmatch(info.source.text(name)) is not None
