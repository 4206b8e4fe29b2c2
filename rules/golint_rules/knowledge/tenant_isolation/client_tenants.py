"""Handlers of requests: which take the tenant from what was proved, and which from the client."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Goes,
    PackageFact,
    Place,
    function_fact,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.carriers import is_context_carrier
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.tenant_columns import stems_of
from golint_rules.knowledge.tenancy.tenancy import TENANT_WORDS, names_tenant
from golint_rules.knowledge.tenancy.tenant_filters import is_meant_for_all
from golint_rules.knowledge.tenancy.tenant_sources import is_of_client, is_proved, may_choose
from golint_rules.knowledge.tenancy.tenant_stems import stems_in
from golint_rules.knowledge.tenancy.tenant_values import (
    is_nothing,
    is_tenant_name,
    looks_tenant_up,
    lookup_behind,
    names_some_tenant,
)

#: Methods that give the query, a form or a header of a request, and not a part of its path: what
#: stands in the path is looked at by middleware of the route.
_OF_QUERY = word_set(
    """Get Query QueryParam DefaultQuery GetHeader FormValue PostFormValue PostForm DefaultPostForm
    GetQuery"""
)
#: What a package imports whose functions are handed requests.
_SERVING = (
    "net/http",
    "github.com/gin-gonic/gin",
    "github.com/gofiber/fiber",
    "github.com/labstack/echo",
)
#: What names of headers begin with.
_OF_HEADERS = late_regex(r"(?i)^x-")
_OF_HEADER = word_set("Get GetHeader")
#: Words in names of handlers, and of their files and folders, that are for others than a tenant's
#: people: for those who run the service, other services, and everybody.
_FOR_OTHERS = word_set(
    """admin super platform internal system staff support operator webhook webhooks callback
    callbacks public storefront widget embed landing oauth sso saml oidc auth login register signup
    signin invite invitation join onboarding health debug test mock swagger proxy gateway cron job
    worker switch select tenants organizations orgs"""
)
#: What says who asks, or lets other services in: in names of values, of keys and of headers.
_WHO_ASKS = late_regex(
    r"api[-_]?key|secret|signature|hmac|password|"
    r"user|actor|caller|claims|principal|identity|session|subject|auth(?!or)|role|owner|token",
    re.IGNORECASE,
)
#: What checks a value in a way that its name alone tells.
_CHECKING = late_regex(r"ensure|enforce|verify|guard|check|require|assert|owns", re.IGNORECASE)


class BelievesClient(FunctionFact, frozen=True):
    """The function takes a tenant from a header, the query or a form of a request."""


class TenantAsked(PackageFact, frozen=True):
    """A handler of requests takes a tenant: from the client's words, or from what was proved.

    `stems` are the words of the house that its name has: `org`, `tenan`.
    """

    function: str
    text: str
    stems: tuple[str, ...]
    of_client: bool
    at: Place


@function_fact(
    BelievesClient,
    on=Calls(words=tuple(sorted(_OF_QUERY))),
    imports=_SERVING,
    words=TENANT_WORDS,
)
def believes_client(call: Call, ctx: Context) -> BelievesClient | None:
    """A call that gives what the client wrote."""
    del ctx
    return BelievesClient() if names_tenant(call.text) and is_of_client(call) else None


@package_fact(
    TenantAsked, on=Functions(), imports=_SERVING, words=TENANT_WORDS, needs=(BelievesClient,)
)
def tenant_asked(function: Function, ctx: Context) -> Iterator[TenantAsked]:
    """The first tenant that a declared handler takes; a proved one, where it takes any."""
    if function.is_literal or not handles_request(function) or not is_in_service(ctx.header):
        return
    if not names_tenant(function.text):
        return
    proved = _proved(function)
    if proved is not None:
        yield _asked(function, proved, of_client=False)
        return
    if _is_for_others(function) or may_choose(function):
        return
    for call in function.calls:
        if call.method in _OF_QUERY and _names_own(call) and _is_trusted(call):
            yield _asked(function, call, of_client=True)
            return


def _names_own(call: Call) -> bool:
    """Does a call give the client's own tenant, and not one among others: `affiliate_org_id`?"""
    keys = (str(a.constant or a.name) for a in call.arguments)
    named = (_OF_HEADERS.sub("", key).replace("-", "_") for key in keys)
    return any(is_tenant_name(name) for name in named) and is_of_client(call)


def _asked(function: Function, code: Code, *, of_client: bool) -> TenantAsked:
    # The package of a getter may say another word than its name: `tenant.OrgIDFrom(ctx)`.
    stems = tuple(sorted({*stems_of(code.text.lower()), *stems_in(code.text)}))
    return TenantAsked(function.full_name, code.text, stems, of_client, code.place)


def _proved(function: Function) -> Code | None:
    """The first call or selection in a function that gives the tenant that was proved."""
    for call in function.calls:
        if not names_some_tenant(call.text):
            continue
        if looks_tenant_up(call) and call.fact(BelievesClient) is None:
            return call
        for given in call.arguments:
            if is_tenant_name(given.name) and _is_proof(given):
                return given
    for local in function.locals:
        value = local.declared_with if is_tenant_name(local.name) else None
        if value is not None and _is_proof(value):
            return value
    return None


def _is_proof(code: Code) -> bool:
    lookup = lookup_behind(code)
    return is_proved(code) if lookup is None else lookup.fact(BelievesClient) is None


def _is_for_others(function: Function) -> bool:
    *_, folder, file = ("", *function.path.removesuffix(".go").split("/"))
    holder = function.receiver_type.rpartition(".")[2]
    said = {*words(function.name), *words(holder), *file.split("_"), *folder.split("_")}
    return not _FOR_OTHERS.isdisjoint(said) or is_meant_for_all(function, function)


def _is_trusted(call: Call) -> bool:
    """Is the tenant handed on in a function that neither looks who asks, nor says who does?"""
    function = call.declared_function
    if function is None or _is_filter(call, function) or not _is_handed_on(call):
        return False
    return not any(_tells_who(other) or _is_checked(other) for other in function.calls)


def _is_filter(call: Call, function: Function) -> bool:
    """May the client leave the tenant out, so that it only narrows what is found?"""
    local = call.assigned_first
    if local is None:
        return False
    conditions = (c for branch in function.branches for c in branch.condition.operands("&&"))
    asked = (compared for c in conditions if (compared := c.comparison) is not None)
    return any(
        left.local == local and sign == "!=" and is_nothing(right) for left, sign, right in asked
    )


def _tells_who(call: Call) -> bool:
    """Does a call give who asks, by the context or a header, or is it told who does?"""
    receiver, given = call.receiver, call.arguments
    if len(given) == 1 and any(is_context_carrier(call.types, one.type) for one in given):
        return _WHO_ASKS.search(call.word) is not None
    if receiver is not None and any(_names_who(key) for key in given):
        if call.method in _OF_HEADER:
            return True
        if call.method not in _OF_QUERY and is_context_carrier(call.types, receiver.type):
            return True
    takes_tenant = any(is_tenant_name(one.name) for one in given)
    return takes_tenant and any(_WHO_ASKS.search(one.name) for one in given)


def _names_who(key: Code) -> bool:
    return isinstance(key.constant, str) and _WHO_ASKS.search(key.constant) is not None


def _is_checked(call: Call) -> bool:
    """Is a tenant handed to what checks it, as its name tells?"""
    if _CHECKING.search(call.word) is None:
        return False
    return any(is_tenant_name(given.name) for given in call.arguments)


def _is_handed_on(call: Call) -> bool:
    """Does something work for the tenant that a call gives, as it stands or as it was read?"""
    local = call.assigned_to or call.assigned_first
    if local is None:
        around = call.argument_of
        local = around.assigned_first if around is not None else None
    if local is None:
        return False
    for use in local.uses:
        taker = use.argument_of
        if taker is not None and taker.method[:1].isupper() and taker.callee != call.callee:
            parsed = taker.assigned_first
            if parsed is None or parsed == local or not is_tenant_name(parsed.name):
                return True
            if any(again.argument_of is not None for again in parsed.uses):
                return True
        if use.goes_to.goes is Goes.FIELD:
            return True
    return False
