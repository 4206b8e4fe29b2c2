"""Where the tenant of a request comes from: what its client says, or who it was proved to be."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import Code, Function, Local, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.carriers import carrier_of
from golint_rules.knowledge.tenancy.tenancy import names_tenant
from golint_rules.knowledge.tenancy.tenant_values import (
    is_tenant_name,
    lookup_behind,
    speaks_of_tenants,
)

#: Methods and functions that give what the client of a request wrote.
_OF_CLIENT = word_set(
    """Get Query QueryParam DefaultQuery GetHeader Header FormValue PostFormValue PostForm Param
    Params PathValue URLParam GetQuery Cookies Cookie GetReqHeaders"""
)
_KEPT_BY_CLIENT = ("net/http.Header", "net/url.Values", "net/textproto.MIMEHeader")
#: Carriers whose `Get` gives what middleware kept.
_KEEPING = ("github.com/gin-gonic/gin", "github.com/labstack/echo")
_FUNCTIONS = late_regex(r"github\.com/go-chi/chi(?:/v\d+)?\.URLParam")
#: A word ends there: an `inventory` is no `in`.
_BODY = late_regex(
    r"(?i:req|request|body|input|payload|dto|form|params|in|cmd|query|data)(?:[A-Z_0-9]\w*)?"
)
_IDENTITY = late_regex(
    r"\w*(?:claims?|identity|principal|session|auth|user|actor|caller|token|jwt|member|subject)\w*",
    re.IGNORECASE,
)
#: Who may choose the tenant.
_MAY_CHOOSE = late_regex(
    r"admin|super|impersonat|internal|staff|operator|service[_ ]?account|root|trusted|gateway|"
    r"member|allowed|belongs|has_?access|can_?access|authoriz|permission",
    re.IGNORECASE,
)
#: No match of that pattern lacks all of these.
_CHOOSING = word_set(
    """admin super impersonat internal staff operator account root trusted gateway member allowed
    belongs access authoriz permission"""
)
#: Words in names of handlers of people who say which tenant they want to be let into.
_LETTING_IN = word_set("login signin signup register forgot reset invite accept join")
_MAX_STEPS = 4


def is_of_client(code: Code) -> bool:
    """Does a tenant come from a header, the query, the path or a cookie of a request?"""
    here = _behind(code)
    call = here.call
    if call is None or call.method not in _OF_CLIENT:
        return False
    texts = [a.constant for a in call.arguments]
    named = any(isinstance(t, str) and names_tenant(t) for t in texts)
    if not (named or any(names_tenant(a.name) for a in call.arguments)):
        return False
    if _FUNCTIONS.fullmatch(call.callee):
        return True
    receiver = call.receiver
    if receiver is None:
        return False
    if call.receiver_type in _KEPT_BY_CLIENT:
        return True
    carrier = carrier_of(call.types, receiver.type)
    return bool(carrier) and not (call.method == "Get" and carrier.startswith(_KEEPING))


def is_of_body(code: Code) -> bool:
    """Is it a field of what the client sent: `req.TenantID`?"""
    here = _behind(code)
    holder = here.selected_from
    if holder is None or not is_tenant_name(here.selected):
        return False
    return holder.is_name and _BODY.fullmatch(holder.name) is not None


def is_proved(code: Code) -> bool:
    """Is it the tenant of a context, or of claims, a session or a user?"""
    if lookup_behind(code) is not None:
        return True
    here = _behind(code)
    holder = here.selected_from
    if holder is None or not is_tenant_name(here.selected):
        return False
    return _IDENTITY.fullmatch(holder.name) is not None


def chosen_by_client(function: Function) -> Iterator[tuple[Code, Code]]:
    """What the client says and what was proved, where one tenant is either of both."""
    if not function.once(speaks_of_tenants):
        return
    # Hardly any function takes a tenant from both, so the rest is asked last.
    for local in function.locals:
        if not is_tenant_name(local.name):
            continue
        pair = _pair([v for w in local.writes if (v := local.value_at(w)) is not None])
        if pair is None or _is_compared_with_other(local) or function.once(may_choose):
            continue
        if not _stands_in(*pair):
            yield pair
    for call in function.calls:
        pair = _pair(list(call.arguments)) if call.callee == "cmp.Or" else None
        if pair is None or function.once(may_choose):
            continue
        if pair[0].start_byte < pair[1].start_byte:
            yield pair
    if any(is_tenant_name(word) for word in (function.name, *_last_words(function.name))):
        pair = _pair([r.returned[0] for r in function.returns if r.returned])
        if pair is not None and not function.once(may_choose) and not _stands_in(*pair, ends=True):
            yield pair


def may_choose(function: Function) -> bool:
    """Does a function ask who it is that chooses: by a call, or in a condition?"""
    if not _LETTING_IN.isdisjoint(words(function.name)):
        return True
    lowered = function.text.lower()
    if not any(part in lowered for part in _CHOOSING):
        return False
    if _MAY_CHOOSE.search(function.name) or any(_MAY_CHOOSE.search(c.word) for c in function.calls):
        return True
    return any(_MAY_CHOOSE.search(code.text) for code in function.conditions_within)


def _pair(values: list[Code]) -> tuple[Code, Code] | None:
    client = next((v for v in values if is_of_client(v) or is_of_body(v)), None)
    proved = next((v for v in values if is_proved(v)), None) if client is not None else None
    return (client, proved) if client is not None and proved is not None else None


def _stands_in(client: Code, proved: Code, *, ends: bool = False) -> bool:
    """Is the client asked only where no tenant was proved: behind it, and not for its own sake?

    `if id, ok := TenantFrom(ctx); ok { return id }; return r.Header.Get(h)`: who has proved one
    keeps it, and whether a route asks for proof is not seen here. `if asked != "" { id = asked }`
    overrides it. What `ends` is returned, so that the second is not reached behind the first.
    """
    if client.start_byte < proved.start_byte:
        return False
    source = _behind(client)
    if ends and proved.conditions and not client.conditions:
        return True
    return bool(client.conditions) and not any(
        condition.holds(source) or _speaks_of(condition, client, source)
        for condition in client.conditions
    )


def _speaks_of(condition: Code, client: Code, source: Code) -> bool:
    """Does a condition ask what the client wrote, by the same words or a variable of it?"""
    local = client.value.local or client.local
    return source.text in condition.text or (
        local is not None and any(part.local == local for part in condition.parts)
    )


def _last_words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"(?:Tenant|Org|Organization|Workspace)(?:ID|Id)?", name))


def _is_compared_with_other(local: Local) -> bool:
    """Is a tenant compared with another one, so that somebody looks whether it may be?"""
    for use in local.uses:
        other = use.usage.compared_with
        if other is not None and names_tenant(other.name):
            return True
    return False


def _behind(code: Code) -> Code:
    """The expression that gave a value, through locals, conversions and `strings.TrimSpace`."""
    here = code.value
    for _ in range(_MAX_STEPS):
        call = here.call
        if call is not None and call.callee.startswith("strings.") and call.arguments:
            here = call.arguments[:1][0].value
            continue
        local = here.local
        given = None
        if local is not None and not local.is_param:
            given = local.given_before(here) or local.declared_with
        if given is None:
            return here
        here = given.value
    return here
