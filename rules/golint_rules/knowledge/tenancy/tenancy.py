"""Where code reads a tenant from a request's context, and where it puts one there."""

import re
from collections.abc import Iterator
from functools import lru_cache

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    FunctionFact,
    ModuleFact,
    ModuleView,
    PackageFact,
    Place,
    Type,
    function_fact,
    late_regex,
    module_fact,
    package_fact,
    under,
)
from golint_rules.knowledge.configuration import TENANT
from golint_rules.knowledge.requests.carriers import carrier_of, is_context_carrier

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

_TENANT_WORD = late_regex(
    r"(?:^|[^a-zA-Z0-9])(?:tenant|organi[sz]ation|workspace)"
    r"|Tenant|TENANT|Organi[sz]ation|ORGANI[SZ]ATION|Workspace|WORKSPACE"
    r"|(?:^|[^a-zA-Z0-9])orgs?(?![a-z])|(?<![A-Z])Orgs?(?![a-z])"
)
#: Nouns for a tenant, those of single trades included, as a pattern: for a key or a header whose
#: whole name is one of them.
HOUSES = r"tenant|org|organi[sz]ation|workspace|company|merchant|store|shop|outlet|school|clinic"
_HOUSE_ID = late_regex(rf"(?i)(?:{HOUSES}|restaurant)_?(?:id|uuid)")
_NOUN = r"(?:tenant|organi[sz]ation|org|workspace)s?(?:ids?|key|name|slug|uuid)?"
_PLACE = r"(?:the)?(?:incoming|outgoing|grpc|request|http)?(?:ctx|context|metadata|md)?"
#: A function's name that says no more than "the tenant of the context".
_LOOKUP_NAME = late_regex(
    r"(?:must|try|get|extract|current|resolve|read|fetch|require)*"
    rf"{_NOUN}(?:from|of|in|by)?{_PLACE}",
    re.IGNORECASE,
)
#: A function's name that says no more than "put the tenant into the context".
_STORE_NAME = late_regex(
    r"(?:must|(?:new)?(?:context|ctx)|with|set|inject|put|add|attach|store|propagate)+"
    rf"{_NOUN}(?:into|in|to|on)?{_PLACE}",
    re.IGNORECASE,
)
#: Types that say who asks; what else has a tenant's field belongs to a tenant, as most things do.
_IDENTITY_WORD = late_regex(r"claims?|identity|principal|session|auth|user|actor", re.IGNORECASE)
#: Methods of contexts, and of keys that are given a context, that give one of its values.
_BY_KEY = ("Value", "Locals", "UserValue", "MustGet", "GetString", "Get")
_OF_KEY = ("Value", "FromContext", "FromIncomingContext", "ValueFromIncomingContext")
CONTEXT_READERS = tuple(dict.fromkeys(_BY_KEY + _OF_KEY))

#: Whose `Get` gives a header.
_GETS_HEADER = "github.com/gofiber/fiber"

_WITH_VALUE = "context.WithValue"
#: Methods of carriers that keep a value under a key.
_KEEPERS = ("Set", "Locals", "SetUserValue")
_METADATA = "google.golang.org/grpc/metadata"
#: Functions that are given keys and values, with the number of arguments before the first key.
_PAIRED = {
    f"{_METADATA}.AppendToOutgoingContext": 1,
    f"{_METADATA}.Pairs": 0,
    f"({_METADATA}.MD).Set": 0,
    f"({_METADATA}.MD).Append": 0,
}
_PAIRED_WORDS = ("AppendToOutgoingContext", "Pairs", "Set", "Append")
#: No file that speaks of a tenant lacks all of these; `words=` of what looks at tenants.
TENANT_WORDS = ("enant", "org", "Org", "ORG", "orkspace")


class TenantGetter(PackageFact, frozen=True):
    """A function that reads the tenant of a context; the package and a dot for a literal of it."""

    function: str
    at: Place


class ReadsTenant(FunctionFact, frozen=True):
    """The function reads the tenant of a context, itself or through what it calls."""


class SetsTenant(FunctionFact, frozen=True):
    """The function puts a tenant into a context, or into the metadata of a gRPC call."""


class Tenancy(ModuleFact, frozen=True):
    """The module carries a tenant in its contexts: these give it, functions and libraries."""

    getters: tuple[str, ...]


def names_tenant(name: str) -> bool:
    """Does an identifier speak of a tenant, by whole words?"""
    if len(name) > _LONGEST_NAME:
        return _TENANT_WORD.search(name) is not None
    return _names_tenant(name)


def is_house_id(name: str) -> bool:
    """Is a name the ID of a tenant in whatever words: `company_id`, `MerchantID`?"""
    return _HOUSE_ID.fullmatch(name) is not None


#: Longer texts are no names, and are not remembered.
_LONGEST_NAME = 64


@lru_cache(maxsize=4096)
def _names_tenant(name: str) -> bool:
    return _TENANT_WORD.search(name) is not None


@package_fact(TenantGetter, on=Calls(words=CONTEXT_READERS), words=TENANT_WORDS)
def tenant_getter(call: Call, ctx: Context) -> Iterator[TenantGetter]:
    """The function around a call that gives the tenant of a context."""
    if gives_tenant(call):
        function = call.declared_function
        own = f"{ctx.package_path}."
        yield TenantGetter(function.full_name if function is not None else own, call.place)


@function_fact(
    ReadsTenant,
    on=Calls(words=CONTEXT_READERS),
    words=TENANT_WORDS,
    inherited=True,
    callees=dict.fromkeys(sorted(TENANT_READERS), ReadsTenant()),
)
def reads_tenant(call: Call, _: Context) -> ReadsTenant | None:
    """A call that gives the tenant of a context."""
    return ReadsTenant() if gives_tenant(call) else None


@function_fact(
    SetsTenant,
    on=Calls(words=tuple(dict.fromkeys(("WithValue", *_KEEPERS, *_PAIRED_WORDS)))),
    words=TENANT_WORDS,
    inherited=True,
    callees=dict.fromkeys(sorted(TENANT_SETTERS), SetsTenant()),
)
def sets_tenant(call: Call, _: Context) -> SetsTenant | None:
    """A call that is given a tenant for a context.

    What says so is the key, the type of the value, a field of a type that says who asks, or the
    function's whole name.
    """
    keeps = _derives_with_tenant(call) or _keeps_tenant(call) or _pairs_tenant(call)
    return SetsTenant() if keeps else None


@module_fact(Tenancy, needs=(TenantGetter,))
def tenancy(module: ModuleView) -> Tenancy | None:
    """What gives the tenant: functions of the module or that files name, and whole libraries."""
    own = {getter.function for getter in module.facts(TenantGetter)}
    imported = {path for package in module.packages.values() for path in package.imports}
    getters = own | {path for path in imported if under(path, TENANT_LIBRARIES)}
    paths = imported.union(module.packages)
    getters |= {name for name in module.section(TENANT).getters if _package_in(name) in paths}
    return Tenancy(tuple(sorted(getters))) if getters else None


def _package_in(name: str) -> str:
    """The import path in the full name of a function or method."""
    directory, slash, rest = name.lstrip("(*").rpartition("/")
    return f"{directory}{slash}{rest.partition('.')[0]}"


def is_tenant_package(path: str) -> bool:
    """Is a package for tenants alone, by its last name: `internal/tenancy`?"""
    return _PACKAGE.fullmatch(path.rpartition("/")[2].lower()) is not None


_PACKAGE = late_regex(r"(?:multi)?-?(?:tenan(?:t|ts|cy)|orgs?|organizations?|workspaces?)")


def is_lookup_name(name: str) -> bool:
    """Does a function's name say no more than "the tenant of the context"?"""
    return _LOOKUP_NAME.fullmatch(name) is not None


def gives_tenant(call: Call) -> bool:
    """Does a call read a tenant from a context?

    A tenant is read where a context is asked for a value and the key, the value's type, a field of
    the value's struct type, or the function's whole name says so. A request's header, path or
    query is not its context.
    """
    operand, first = call.receiver, call.argument(0)
    if operand is None or first is None:
        return False
    reader = call.method
    if reader in _BY_KEY and (carrier := carrier_of(call.types, operand.type)):
        if reader == "Get" and carrier.startswith(_GETS_HEADER):
            return False
        key = first
    elif reader in _OF_KEY and is_context_carrier(call.types, first.type):
        key = operand
    else:
        return False
    return _is_tenant_key(key) or _asserts_tenant(call) or _is_named(call, _LOOKUP_NAME)


def _derives_with_tenant(call: Call) -> bool:
    if call.method != "WithValue" or len(call.arguments) != len(("ctx", "key", "value")):
        return False
    _context, key, value = call.arguments
    if not (_is_tenant_key(key) or _is_told_tenant(call, value)):
        return False
    return call.callee == _WITH_VALUE


def _keeps_tenant(call: Call) -> bool:
    operand = call.receiver
    if call.method not in _KEEPERS or operand is None:
        return False
    if len(call.arguments) != len(("key", "value")):
        return False
    key, value = call.arguments
    if not is_context_carrier(call.types, operand.type):
        return False
    return _is_tenant_key(key) or _is_told_tenant(call, value)


def _pairs_tenant(call: Call) -> bool:
    arguments = tuple(call.arguments) if call.method in _PAIRED_WORDS else ()
    if not any(_is_tenant_key(argument) for argument in arguments):
        return False
    first = _PAIRED.get(call.callee)
    if first is None:
        return False
    # Of a method of the metadata only the first argument is a key.
    keys = arguments[:1] if call.callee.startswith("(") else arguments[first::2]
    return any(_is_tenant_key(key) for key in keys)


def _is_tenant_key(key: Code) -> bool:
    return names_tenant(key.text.rpartition(".")[2].strip('"`(){}'))


def _asserts_tenant(call: Call) -> bool:
    """Is the value taken as a type that speaks of a tenant, or that has a field for it?"""
    written = call.asserted_type
    if written is None:
        variable = call.assigned_to
        later = (use.asserted_type for use in variable.uses) if variable is not None else ()
        written = next((t for t in later if t is not None), None)
    if written is None:
        return False
    if names_tenant(written.text.rpartition(".")[2].lstrip("*")):
        return True
    return _has_tenant_field(call, written.denoted_type)


def _is_told_tenant(call: Call, value: Code) -> bool:
    """Does the value's type speak of a tenant, or the whole name of the function around it?"""
    if _is_named(call, _STORE_NAME):
        return True
    kind = call.types.base(value.type)
    path, name = call.types.name(kind)
    if not path:
        return False
    if names_tenant(name):
        return True
    return _IDENTITY_WORD.search(name) is not None and _has_tenant_field(call, kind)


def _has_tenant_field(call: Call, t: Type) -> bool:
    return any(names_tenant(field.name) for field in call.types.fields(t))


def _is_named(call: Call, pattern: re.Pattern[str]) -> bool:
    """Does the name of the function around say it, or with that of its package: `tenancy.From`?"""
    function = call.declared_function
    if function is None:
        return False
    names = [function.name]
    if not function.is_method and is_tenant_package(call.package_path):
        names += (f"tenant{function.name}", f"{function.name}tenant")
    return any(pattern.fullmatch(name) is not None for name in names)
