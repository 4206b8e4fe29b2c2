"""Statements of functions that are told a tenant in what they are given, and leave it out."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Context, Function, Local, PackageFact, package_fact
from golint_rules.knowledge.basics.declared_in import declared_in
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.sql_calls import RUNNING
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name, names_some_tenant

#: Ends of chains of gorm that ask the database.
_CHAINED = (
    "Find",
    "First",
    "Take",
    "Last",
    "Count",
    "Pluck",
    "Update",
    "Updates",
    "Delete",
    "Scan",
)


class TenantInHand(PackageFact, frozen=True):
    """A function asks the database by fields of what it is given, and not by `tenant` of that.

    `function` is its full name, and `tenant` is written as the function would: `event.TenantID`.
    """

    function: str
    tenant: str


@package_fact(TenantInHand, on=Calls(words=(*RUNNING, *_CHAINED)))
def tenant_in_hand(call: Call, ctx: Context) -> Iterator[TenantInHand]:
    """A call that runs a statement in such a function."""
    function = call.declared_function
    if function is None or not is_in_service(ctx.header):
        return
    tenant = function.once(_unasked, ctx)
    if tenant:
        yield TenantInHand(declared_in(call), tenant)


def _unasked(function: Function, ctx: Context) -> str:
    """The tenant in a parameter of which only other fields are read; empty where there is none."""
    params = {local.name: local for local in function.locals if local.is_param}
    for name, kind in function.parameters:
        fields = (field.name for field in ctx.fields(kind))
        owner = next((field for field in fields if is_tenant_name(field)), "")
        if owner and name in params and _reads_others(params[name], owner):
            body = function.text[function.signature_span.end.byte - function.start_byte :]
            return "" if names_some_tenant(body) else f"{name}.{owner}"
    return ""


def _reads_others(given: Local, owner: str) -> bool:
    """Are fields of a parameter read, not this one, and is it handed to nobody whole?"""
    read = [use.usage.selection for use in given.uses]
    return bool(read) and all(field and field[:1].isupper() for field in read) and owner not in read
