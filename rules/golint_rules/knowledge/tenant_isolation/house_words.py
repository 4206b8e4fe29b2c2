"""What a house calls the tenant: words under which code keeps who asks, and handles of its own."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Function,
    Functions,
    ModuleView,
    Nodes,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.house_nouns import SHOWN, TRADES, tails
from golint_rules.knowledge.requests.carriers import is_context_carrier
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.query_chains import is_builder
from golint_rules.knowledge.tenancy.tenant_filters import restricts
from golint_rules.knowledge.tenancy.tenant_stems import stems_in

#: Stems of words that nearly always mean a tenant.
SURE_STEMS = frozenset({"tenan", "org", "organi", "workspace", "company", "merchant"})
_KEEPERS = ("WithValue", "Set", "Locals", "SetUserValue")
_WORDS = (
    *tails((*TRADES, *SHOWN), ""),
    *("enant", "rgani", "rgI", "org_", "orkspace"),
)
#: A header of a request that names a tenant by its ID.
_HEADER = late_regex(
    r"(?i)x-(?:tenant|org|organi[sz]ation|workspace|company|merchant)-?(?:id|uuid)"
)
_READERS = ("Get", "GetHeader")
#: An element of claims, a claim that a token is made with, and a field of a type for claims.
_CLAIMS = {
    word: late_regex(
        rb'(?:laims\["%(word)s_?[iI][dD]"\]|MapClaims\{[^}]{0,400}"%(word)s_?[iI][dD]":'
        rb"|\b%(field)sI[dD]\b[^}]{0,600}\bjwt\.(?:Registered|Standard)Claims\b"
        rb"|laims[ \t]+struct[ \t]*\{[^}]{0,600}\b%(field)sI[dD]\b)"
        % {b"word": word.encode(), b"field": word.title().encode()}
    )
    for word in (*TRADES, "tenant", "org", "organization", "workspace")
}
#: A field of a tenant that says its ID by another word.
_OF_TENANT = late_regex(r"(\w+?)(?:I[dD]|UUID)")
_HANDLE = late_regex(
    r"\*(?:gorm\.io/gorm|database/sql|github\.com/jmoiron/sqlx|github\.com/uptrace/bun)\.DB"
    r"|\*github\.com/jackc/pgx/v\d/pgxpool\.Pool|\*go\.mongodb\.org/[\w/-]+\.Database"
)
_LIBRARIES = (
    "gorm.io/gorm",
    "github.com/jinzhu/gorm",
    "github.com/uptrace/bun",
    "database/sql",
    "github.com/jmoiron/sqlx",
    "github.com/jackc/pgx",
    "go.mongodb.org/mongo-driver",
)
_REGISTERING = ("Register", "Replace", "Use", "AddQueryHook", "Intercept")
#: What opens a handle.
_OPENING = (
    *("Open", "OpenDB", "Connect", "ConnectContext", "MustConnect", "MustOpen", "Database"),
    *("New", "NewDB", "NewWithConfig", "ConnectConfig"),
)
#: Types of handles as files write them, where maps hold some, and where they are taken out of one.
_MAPPED = ("]*sql.DB", "]*gorm.DB", "]*sqlx.DB", "]*bun.DB", "]*pgxpool.Pool", "]*mongo.Database")
_TAKEN = tuple(f".({written[1:]})" for written in _MAPPED)
#: Last words of parameters that name one of many.
_NAMING = tuple((word,) for word in ("id", "key", "slug", "code", "uuid", "name"))
#: What the settings of a service say: whatever its database is called, it is one.
_SET_UP = late_regex(r"(?i)\b(?:c|cfg|conf|config|env|settings|opts|options|viper|\w*getenv)\b")
#: So much of an expression is read for a word of tenants.
_MUCH = 300
#: What a file with a hook holds, which imports no library where another file keeps the handle.
_HOOKING = ("Callback()", ".Use(", "AddQueryHook(", "Intercept(")


class KeptWord(PackageFact, frozen=True):
    """A stem of a word for a tenant under which a request's context keeps a value."""

    stem: str


class ClaimedWord(PackageFact, frozen=True):
    """A stem of a word for a tenant whose ID the tokens of the service name."""

    stem: str


class OwnDatabase(PackageFact, frozen=True):
    """A function gives or opens the database of one tenant: each has one of its own."""

    place: Place


class GlobalFilter(PackageFact, frozen=True):
    """A hook of the library restricts every query to the tenant."""

    place: Place


@package_fact(KeptWord, on=Calls(words=_KEEPERS), words=_WORDS)
def kept_word(call: Call, ctx: Context) -> Iterator[KeptWord]:
    """The words in the key of a value that is put into a request's context."""
    given = call.arguments
    if not is_in_service(ctx.header) or len(given) < len(("key", "value")):
        return
    if call.callee == "context.WithValue":
        key, value = given[1:2], given[2:3]
    elif call.receiver is not None and is_context_carrier(call.types, call.receiver.type):
        key, value = given[:1], given[1:2]
    else:
        return
    said = stems_in(key[0].text if key else "")
    for stem in said:
        yield KeptWord(stem)
    if value and not SURE_STEMS.isdisjoint(said):
        # A tenant that is a struct says by its fields what the house calls it.
        for field in call.types.fields(value[0].type):
            named = _OF_TENANT.fullmatch(field.name)
            yield from (KeptWord(stem) for stem in (stems_in(named[1]) if named else ()))


@package_fact(KeptWord, on=Calls(words=_READERS), words=("X-", "x-"))
def header_word(call: Call, ctx: Context) -> Iterator[KeptWord]:
    """The words in the name of a header that a request is asked for: `X-Organization-ID`."""
    asked = call.receiver
    name = call.argument(0)
    said = name.constant if name is not None else None
    if asked is None or not isinstance(said, str) or _HEADER.fullmatch(said) is None:
        return
    request = asked.selected_from if asked.selected == "Header" else asked
    if request is None or not is_in_service(ctx.header):
        return
    if is_context_carrier(request.types, request.type):
        yield from map(KeptWord, stems_in(said))


@package_fact(ClaimedWord, on=Files(), words=("laims",))
def claimed_word(ctx: Context) -> Iterator[ClaimedWord]:
    """The words for a tenant in the claims that a file makes, reads or declares."""
    if is_in_service(ctx.header):
        for word, claims in _CLAIMS.items():
            if ctx.source_matches(claims):
                yield from map(ClaimedWord, stems_in(word))


def house_stems(module: ModuleView) -> frozenset[str]:
    """The stems of the words by which a module's requests and tokens name their tenant."""
    kept = {word.stem for word in module.facts(KeptWord)}
    return frozenset(kept | {word.stem for word in module.facts(ClaimedWord)})


@package_fact(OwnDatabase, on=Functions(results=True), imports=_LIBRARIES)
def own_database(function: Function, ctx: Context) -> Iterator[OwnDatabase]:
    """A function that is told a tenant and gives a handle, without restricting a query itself."""
    if function.is_literal or not is_in_service(ctx.header):
        return
    if not any(_HANDLE.fullmatch(str(result)) for result in function.results):
        return
    given = [(name, str(t)) for name, t in function.parameters]
    if any(_HANDLE.fullmatch(t) for _, t in given):
        return
    told = (function.name, *(name for name, _ in given))
    if any(map(_is_tenants, told)) and not restricts(function):
        yield OwnDatabase(function.place)


@package_fact(OwnDatabase, on=Calls(words=_OPENING), imports=_LIBRARIES)
def opened_for_tenant(call: Call, ctx: Context) -> Iterator[OwnDatabase]:
    """A handle that is opened for a tenant, whatever it is put into: `Open(dsnOf(tenant))`."""
    if not is_in_service(ctx.header) or not any(map(_is_handle, call.results or ())):
        return
    function = call.declared_function
    texts = [given.text[:_MUCH] for given in call.arguments if given.constant is None]
    is_by_tenant = any(_is_tenants(text) and _SET_UP.search(text) is None for text in texts)
    if is_by_tenant or (function is not None and _is_told_tenant(function)):
        yield OwnDatabase(call.place)


@package_fact(OwnDatabase, on=Nodes("index_expression"), words=_MAPPED)
def kept_by_tenant(code: Code, ctx: Context) -> Iterator[OwnDatabase]:
    """The handle of a tenant among those of all: `pools[tenantID]`."""
    if _is_handle(code.type) and is_in_service(ctx.header) and _is_tenants(code.text[:_MUCH]):
        yield OwnDatabase(code.place)


@package_fact(OwnDatabase, on=Calls("(*sync.Map).Load", "(*sync.Map).LoadOrStore"), words=_TAKEN)
def loaded_by_tenant(call: Call, ctx: Context) -> Iterator[OwnDatabase]:
    """The same of a `sync.Map`: `v, ok := m.pools.Load(tenantID)`, then `v.(*sql.DB)`."""
    function, key = call.declared_function, call.argument(0)
    if function is None or key is None or not is_in_service(ctx.header):
        return
    if _is_tenants(key.text[:_MUCH]) and any(word in function.text for word in _TAKEN):
        yield OwnDatabase(call.place)


def _is_handle(kind: object) -> bool:
    return _HANDLE.fullmatch(str(kind)) is not None


def _is_told_tenant(function: Function) -> bool:
    """Is it handed a tenant: `tenantID string`, or the ID of `ForTenant(id string)`?"""
    is_for_one = _is_tenants(function.name)
    for name, kind in function.parameters:
        said = words(name)
        if _is_handle(kind):
            return False
        if said[-1:] in _NAMING and (is_for_one or _is_tenants(name)):
            return True
        if len(said) == 1 and _is_tenants(name):
            return True
    return False


def _is_tenants(name: str) -> bool:
    return not SURE_STEMS.isdisjoint(stems_in(name))


@package_fact(GlobalFilter, on=Calls(words=_REGISTERING), words=_HOOKING)
def global_filter(call: Call, ctx: Context) -> Iterator[GlobalFilter]:
    """A callback, plugin or hook that is entered where the code speaks of tenants."""
    receiver = call.receiver
    if receiver is None or not is_builder(f"{call.callee} {receiver.type}"):
        return
    if call.word in ("Register", "Replace") and "Callback()" not in receiver.text:
        return
    function = call.declared_function
    said = f"{call.text} {ctx.path} {function.text if function is not None else ''}"
    if not SURE_STEMS.isdisjoint(stems_in(said)):
        yield GlobalFilter(call.place)
