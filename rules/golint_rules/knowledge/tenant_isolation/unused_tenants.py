"""Tenants that a function is handed, and does nothing with."""

from __future__ import annotations

from golint_agent.rulekit import Code, Function, Local, late_regex
from golint_rules.knowledge.request_ids.named_ids import ID_NAME, is_said
from golint_rules.knowledge.tenancy.tenancy import is_house_id
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name

#: What stands in for something else, in names of functions, their types and files.
_STANDING_IN = late_regex(r"(?i)mock|stub|fake|noop|dummy|nop|memory|todo|placeholder|not_?impl")


def unused_tenant(function: Function) -> tuple[Local, Local] | None:
    """The parameter of a function that is a tenant and is never used, and an ID that it goes by.

    None where the function gives no ID to what it calls, logs and errors aside, and where nobody
    outside its package calls it: who does has looked.
    """
    if (
        function.is_literal
        or not function.name[:1].isupper()
        or _STANDING_IN.search(f"{function.full_name} {function.path}")
    ):
        return None
    params = [local for local in function.locals if local.is_param]
    tenant = next((p for p in params if _is_tenant(p) and not p.uses), None)
    if tenant is None:
        return None
    ids = (p for p in params if p != tenant and ID_NAME.fullmatch(p.name) and not _is_tenant(p))
    asked = next((p for p in ids if any(map(_is_asked_by, p.uses))), None)
    return (tenant, asked) if asked is not None else None


def _is_asked_by(use: Code) -> bool:
    return use.argument_of is not None and not is_said(use)


def _is_tenant(param: Local) -> bool:
    return is_house_id(param.name) or (
        is_tenant_name(param.name) and ID_NAME.fullmatch(param.name) is not None
    )
