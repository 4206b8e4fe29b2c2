"""Values that are a tenant: where one is asked for, and where one is said to be there or not."""

import re
from functools import lru_cache

from golint_agent.rulekit import Call, Code, Function, Local, late_regex, under, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.carriers import is_context_carrier
from golint_rules.knowledge.tenancy.tenancy import (
    CONTEXT_READERS,
    TENANT_READERS,
    gives_tenant,
    is_lookup_name,
    is_tenant_package,
)

#: Functions that give the tenant of a context, in packages that are for tenants alone.
_IN_TENANT_PACKAGES = late_regex(
    r"(?:must|try|get|current)?(?:id|ids|value|tenant)?(?:from|of)?(?:the)?"
    r"(?:ctx|context|request|incoming)?",
    re.IGNORECASE,
)
#: Names for a value that is the tenant, or its number, and not something that a tenant has.
_VALUE_NAME = late_regex(
    r"(?:(?:current|request|ctx|context|caller|user|my|the|raw|token|jwt|claims?|auth|session)_?)?"
    r"(?:tenant|organi[sz]ation|org|workspace)s?_?"
    r"(?:ids?|uuid|key|slug|name|code|str|string|ref|info|val|value|ptr|schema|from_?ctx|from_?context)*",
    re.IGNORECASE,
)
#: Last words of names for what people see of a tenant, in links and messages.
_SHOWN = word_set("slug name title subdomain domain host label")
_EMPTY_TEXTS = word_set('"" `` nil 0')
_ZERO_NAMES = late_regex(r"(?:[\w/.-]*\.)?(?:Nil|NilUUID|Zero|Empty\w*|None)(?:UUID|ID)?")
_EMPTY_ASKERS = word_set("IsZero IsNil IsEmpty Empty")
_FULL_ASKERS = word_set("IsValid Valid Present IsPresent IsSet")
#: Names of what reads a context for whatever is in it, and of libraries' functions for a tenant.
_READING = frozenset({*CONTEXT_READERS, *(name.rpartition(".")[2] for name in TENANT_READERS)})
#: Assignments that are followed from a value to the lookup that gave it.
_MAX_STEPS = 4


#: What stands somewhere in a function that has anything to do with a tenant.
_SPEAKS = late_regex(r"(?i:tenan|organi[sz]ation|workspace)|[Oo]rgs?(?![a-z])|ORG")


def speaks_of_tenants(function: Function) -> bool:
    """Does a function's text hold a word for a tenant? What does not is asked nothing more."""
    text = function.text
    lowered = text.lower()
    if "tenan" in lowered or "workspace" in lowered:
        return True
    return "org" in lowered and _SPEAKS.search(text) is not None


def is_tenant_value(code: Code) -> bool:
    """Does an expression's own name say that it is a tenant: `tenantID`, `claims.OrgID`?"""
    return is_tenant_name(code.name)


@lru_cache(maxsize=8_192)
def is_tenant_name(name: str) -> bool:
    """Does a name say no more than that it is a tenant, or its number: `tenantID`, `org`?"""
    return _VALUE_NAME.fullmatch(name) is not None


def is_shown_name(name: str) -> bool:
    """Does a name say that it is what a tenant is called, as in links: `tenantSlug`, `orgName`?"""
    return any(word in _SHOWN for word in words(name)[-1:])


def looks_tenant_up(call: Call) -> bool:
    """Is a call asked for the tenant of a context, by its own name or its package's?"""
    if not _may_look_up(call.method):
        return False
    if not any(is_context_carrier(call.types, a.type) for a in call.arguments[:1]):
        receiver = call.receiver
        if receiver is None or not is_context_carrier(call.types, receiver.type):
            return False
        return gives_tenant(call)
    if call.callee in TENANT_READERS:
        return True
    if any(is_tenant_name(argument.name) for argument in call.arguments[1:]):
        return False  # what a tenant that is known has, as `TenantSlug(ctx, tenantID)`
    if is_lookup_name(call.method):
        return True
    package = call.callee.rpartition(".")[0]
    if call.callee.startswith("(") or not is_tenant_package(package):
        return gives_tenant(call)
    return _IN_TENANT_PACKAGES.fullmatch(call.method) is not None


@lru_cache(maxsize=4096)
def _may_look_up(method: str) -> bool:
    """Could a function of this name give a tenant? That costs no types."""
    return (
        method in _READING
        or is_lookup_name(method)
        or _IN_TENANT_PACKAGES.fullmatch(method) is not None
    )


def _may_look_some_up(function: Function) -> bool:
    if not function.may_call(_may_look_up):
        return False
    return any(_may_look_up(call.method) for call in function.calls)


def may_ask_for_tenant(condition: Code, function: Function) -> bool:
    """Could a condition ask whether there is a tenant? What `lacking` and `had` find needs this.

    Its text names one, or the function that it stands in looks one up.
    """
    return names_some_tenant(condition.text) or function.once(_may_look_some_up)


def names_some_tenant(text: str) -> bool:
    """May a text hold the name of a tenant, as far as `is_tenant_name` knows them?"""
    lowered = text.lower()
    return any(map(lowered.__contains__, _PARTS))


#: No name of a tenant lacks all of these.
_PARTS = ("tenant", "org", "workspace")


def lookup_behind(code: Code) -> Call | None:
    """The call that gave a value, where that is one for the tenant of a context.

    Selections (`tenant.ID`), pointers, assertions and locals in between are looked through.
    """
    function = code.declared_function
    if function is not None and not function.once(_may_look_some_up):
        return None
    here: Code | None = code
    for _ in range(_MAX_STEPS):
        if here is None:
            return None
        here = here.value
        call = here.call
        if call is not None:
            if looks_tenant_up(call):
                return call
            here = call.receiver if not call.arguments else None
            continue
        local = here.local
        if local is not None:
            given = local.given_before(here)
            here = given if given is not None else local.declared_with
            continue
        here = here.selected_from
    return None


def lacking(condition: Code) -> Code | None:
    """The tenant that a condition says is not there: `x` of `x == ""`, `x.IsZero()`, `!ok`.

    Of `!ok` it is the lookup that gave the `ok`.
    """
    compared = condition.comparison
    if compared is not None:
        return _compared_with_none(compared, "==")
    text = condition.text
    if text.startswith("!"):
        return _asked(condition.parts[1:2][0] if len(condition.parts) > 1 else None, _FULL_ASKERS)
    return _asked_by(condition, _EMPTY_ASKERS)


def had(condition: Code) -> Code | None:
    """The tenant that a condition says is there: `x` of `x != ""`, `x != nil`, `ok`."""
    compared = condition.comparison
    if compared is not None:
        return _compared_with_none(compared, "!=")
    if condition.text.startswith("!"):
        inner = condition.parts[1:2][0] if len(condition.parts) > 1 else None
        return _asked_by(inner, _EMPTY_ASKERS) if inner is not None else None
    return _asked(condition, _FULL_ASKERS)


def _compared_with_none(compared: tuple[Code, str, Code], operator: str) -> Code | None:
    left, found, right = compared
    if operator == "!=" and found == ">" and right.text in ("0", '""'):
        found = "!="
    if found != operator:
        return None
    for side, other in ((left, right), (right, left)):
        if is_nothing(other):
            measured = side.call
            is_length = measured is not None and measured.method == "len" and measured.arguments
            asked = measured.arguments[:1][0] if measured is not None and is_length else side
            if is_length and str(asked.types.underlying(asked.type)).startswith(("[", "map[")):
                return None  # several, of which a list may ask for some
            return asked if is_tenant_value(asked) or lookup_behind(asked) is not None else None
    return None


def _asked(code: Code | None, askers: frozenset[str]) -> Code | None:
    """What a flag is about: the lookup whose second result it is."""
    if code is None:
        return None
    local = code.local
    if local is None:
        if code.selected in askers and code.selected_from is not None:
            holder = code.selected_from
            return holder if is_tenant_value(holder) else None
        return _asked_by(code, askers)
    given = local.given_before(code)
    if given is None:
        return None
    call = given.value.call
    return call if call is not None and looks_tenant_up(call) else None


def _asked_by(code: Code, askers: frozenset[str]) -> Code | None:
    call = code.call
    if call is None or call.method not in askers or call.receiver is None:
        return None
    return call.receiver if is_tenant_value(call.receiver) else None


def is_nothing(code: Code) -> bool:
    """Is an expression what stands for no tenant: `""`, `nil`, 0, `uuid.Nil`, `uuid.UUID{}`?"""
    text = code.text
    if text in _EMPTY_TEXTS or _ZERO_NAMES.fullmatch(text):
        return True
    if code.composite is not None:
        return code.literal_values == () and not code.composite.text.startswith(("[]", "map"))
    return code.constant in ("", 0) and code.constant is not False


def is_of_request(code: Code) -> bool:
    """Is a tenant that of the request: from its context, or handed over as a parameter?

    A parameter that is a pointer may be left out by whoever calls.
    """
    if lookup_behind(code) is not None:
        return True
    local = code.local
    if local is None or not local.is_param or not is_tenant_name(local.name):
        return False
    return not str(local.type).startswith("*")


def is_of_module(call: Call, module: str) -> bool:
    """Is the callee declared in the module at hand?"""
    owner = call.callee.lstrip("(*")
    return under(owner.partition(")")[0].rpartition(".")[0], (module,))


def tenant_at_hand(function: Function) -> Local | None:
    """The parameter or variable of a function that is a tenant."""
    return next((local for local in function.locals if is_tenant_name(local.name)), None)
