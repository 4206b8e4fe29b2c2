"""Methods of stores in pairs: one that asks for a tenant as well, and one that does not."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Local, Record, Types, first_word, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.carriers import is_context_carrier
from golint_rules.knowledge.tenancy.tenancy import is_house_id
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name

#: First words of methods that ask for a row that is there, or change it.
_ASKING = word_set(
    """get find load fetch lookup look read list search query update set mark change delete remove
    cancel redeem use activate deactivate archive restore close open approve reject count sum"""
)
#: What joins the tenant to a method's name: `GetByIDTenant`, `GetByIDForTenant`, `GetByIDAndOrgID`.
#: `ListEventsByTenant` is given the tenant in place of what `ListEvents` is given.
_JOINING = ("", "For", "And", "With", "In", "Of")
_BEHIND = ("", "ID", "Id")
#: What a name says of which tenant it is, and how he is told.
_ASIDE = word_set("id ids uuid key current request ctx caller user my raw token claims auth")
#: Types of texts and numbers.
_PLAIN = word_set("string int int32 int64 uint uint32 uint64")


class ScopedMethod(Record, frozen=True):
    """A call that asks for no tenant, the name of the method that does, and the tenant at hand."""

    call: Call
    scoped: str
    tenant: Local


def scoped_method_unused(function: Function) -> Iterator[ScopedMethod]:
    """The calls of a function that has a tenant at hand and does not ask for him, in order.

    The type that is asked declares a method of the same name that takes the tenant. Not where what
    was found is held against the tenant afterwards, and not where the tenant goes into the call.
    """
    at_hand = _tenants_of(function)
    for call in function.calls if at_hand else ():
        receiver = call.receiver
        if receiver is None or first_word(call.method) not in _ASKING:
            continue
        tenants = [local for local in at_hand if local.declared_at < call.start_byte]
        if not tenants or not _names_a_row(call):
            continue
        for tenant in tenants:
            if (
                _is_looked_at(tenant, call)
                or _is_proved(tenant, call)
                or any(a.mentions(tenant.name) for a in call.arguments)
            ):
                break
            scoped = _scoped(call, tenant, receiver.types)
            if scoped:
                yield ScopedMethod(call, scoped, tenant)
                break


def _tenants_of(function: Function) -> tuple[Local, ...]:
    return tuple(
        local for local in function.locals if is_tenant_name(local.name) or is_house_id(local.name)
    )


def _names_a_row(call: Call) -> bool:
    """Is it given texts and numbers, which name a row, beside its context?

    One of them at least is no part of a row that was found before, for the tenant maybe.
    """
    given = [a for a in call.arguments if not is_context_carrier(call.types, a.type)]
    kinds = [str(a.types.underlying(a.type)) for a in given]
    if not kinds or any(kind not in _PLAIN and kind != "[16]byte" for kind in kinds):
        return False
    return any(map(_is_asked_for, given))


def _is_asked_for(argument: Code) -> bool:
    root = argument.selected_from or argument
    local = root.local
    made = local.declared_with if local is not None else None
    return local is not None and (local.is_param or made is None or made.call is None)


def _is_looked_at(tenant: Local, call: Call) -> bool:
    """Is the tenant compared with something behind a call: `order.TenantID != tenantID`?"""
    return tenant.once(_last_compared) > call.start_byte


def _is_proved(tenant: Local, call: Call) -> bool:
    """Is the tenant handed to something with what a call gave: `ensureOwn(row, tenantID)`?"""
    proved = tenant.once(_handed_with)
    found = (target.name for target in call.target_locals if target is not None)
    return any(proved.get(name, -1) > call.start_byte for name in found)


def _handed_with(tenant: Local) -> dict[str, int]:
    """The variables that a tenant is handed to something with, and where for the last time."""
    last: dict[str, int] = {}
    for use in tenant.uses:
        taker = use.argument_of
        receiver = taker.receiver if taker is not None else None
        for code in (*taker.arguments, receiver) if taker is not None else ():
            root = (code.selected_from or code) if code is not None else None
            if taker is not None and root is not None and root.local is not None:
                last[root.local.name] = taker.start_byte
    return last


def _last_compared(tenant: Local) -> int:
    """Where a tenant is compared with something for the last time; -1 where it never is."""
    found = (use.start_byte for use in tenant.uses if use.usage.compared_with is not None)
    return max(found, default=-1)


def _scoped(call: Call, tenant: Local, types: Types) -> str:
    """The method beside a call's that is told the tenant, too; empty for none."""
    receiver = call.receiver
    named = [word for word in words(tenant.name) if word not in _ASIDE]
    if receiver is None or len(named) != 1:
        return ""
    house = named[0].capitalize()
    names = (f"{call.method}{join}{house}{end}" for join in _JOINING for end in _BEHIND)
    return next((name for name in names if types.member(receiver.type, name)), "")
