"""What a branch does where there is no tenant: an open query, a check that passes."""

import re

from golint_agent.rulekit import Branch, Code, Function, late_regex
from golint_rules.knowledge.tenancy.tenancy import names_tenant
from golint_rules.knowledge.tenancy.tenant_filters import (
    changed_query,
    is_meant_for_all,
    is_query,
    restricts,
)
from golint_rules.knowledge.tenancy.tenant_values import (
    had,
    is_nothing,
    is_of_request,
    lacking,
    lookup_behind,
    may_ask_for_tenant,
    names_some_tenant,
    speaks_of_tenants,
)

_MESSAGE = (
    "without a tenant `{}` is not restricted and finds the rows of all of them; refuse the"
    " request, or let it find nothing"
)
#: What an `else` holds that restricts the query by something else, or leaves.
_CONDITION = late_regex(r"\b(?:where|and|if|return|panic|false)\b", re.IGNORECASE)
_CHECK = (
    "without a tenant in `{}` this check passes, so that the request reaches what belongs to"
    " others; refuse it where there is none"
)


def left_open(branch: Branch) -> tuple[Code, str] | None:
    """What a branch leaves open where there is no tenant, and what that means."""
    function = branch.declared_function
    if function is None or not function.once(speaks_of_tenants):
        return None
    if not may_ask_for_tenant(branch.condition, function):
        return None
    found = _unrestricted(branch, function) or _restricted_if_there(branch) or _unchecked(branch)
    return None if found is None or is_meant_for_all(branch, function) else found


def _unrestricted(branch: Branch, function: Function) -> tuple[Code, str] | None:
    """`if tenant == "" { return query }` where the query is restricted elsewhere."""
    last = branch.statements[-1:]
    if not last or not last[0].is_return:
        return None
    given = last[0].returned[:1]
    if not given or not is_query(given[0]):
        return None
    tenants = [t for c in branch.condition.operands("||") if (t := lacking(c)) is not None]
    if not any(map(is_of_request, tenants)) or not restricts(function):
        return None
    return given[0], _MESSAGE.format(given[0].text)


def _restricted_if_there(branch: Branch) -> tuple[Code, str] | None:
    """`if tenant != "" { query = query.Where(…) }`, and the query is used in any case."""
    if branch.otherwise is not None and not _is_left_open(branch.otherwise):
        return None
    conditions = branch.condition.operands("&&")
    tenants = [t for c in conditions if (t := had(c)) is not None]
    if not any(map(is_of_request, tenants)) or any(map(_is_allowed, tenants)):
        return None
    if not all(map(_asks_for_value, conditions)):
        return None
    if not restricts(branch.body) and not any(map(_sets_key, branch.statements)):
        return None
    first = branch.statements[0]
    if first.is_return and len(branch.statements) == 1:
        following = branch.next
        given = following.returned[:1] if following is not None else ()
        if not given or not is_query(given[0]):
            return None
        return branch.condition, _MESSAGE.format(given[0].text)
    steps = [statement for statement in branch.statements if not _counts(statement)]
    changed = [query for s in steps if (query := changed_query(s)) is not None]
    if not changed or len(changed) < len(steps):
        return None
    return branch.condition, _MESSAGE.format(changed[0])


def _sets_key(statement: Code) -> bool:
    """Does a statement set a tenant's key of a map of conditions: `filter["tenant_id"] = id`?"""
    keys = (target.indexed[1] for target, _ in statement.assigned if target.indexed is not None)
    return any(isinstance(k.constant, str) and names_tenant(k.constant) for k in keys)


def _is_left_open(otherwise: Code) -> bool:
    """Does an `else` let the query go on, too, and put no condition on it?"""
    if names_some_tenant(otherwise.text) or _CONDITION.search(otherwise.text) is not None:
        return False
    return any(
        grown.operator == "+=" and is_query(grown.left) and not _counts(grown)
        for grown in otherwise.operations
    )


def _counts(statement: Code) -> bool:
    """Is it the number of the next placeholder: `n++`, `n += 2`?"""
    step = statement.operation
    if step is None or step.operator not in ("++", "+="):
        return False
    return step.right is None or isinstance(step.right.constant, int)


def _is_allowed(tenant: Code) -> bool:
    """Does the lookup fail by itself where there must be a tenant, and say whether there is one?

    `tenant, has, err := scopeOf(c)`: who goes on without one may see all of them.
    """
    call = tenant.call
    results = call.results if call is not None else None
    return results is not None and call is not None and len(results) > _PAIR and call.returns_error


#: A value, and whether it is there.
_PAIR = 2


def _unchecked(branch: Branch) -> tuple[Code, str] | None:
    """`if tenant != "" && row.TenantID != tenant { return ErrForbidden }`."""
    if branch.goes_on:
        return None
    conditions = branch.condition.operands("&&")
    for condition in conditions:
        tenant = had(condition)
        if tenant is None or lookup_behind(tenant) is None:
            continue
        for other in conditions:
            sides = other.comparison if other is not condition else None
            if sides is None or sides[1] != "!=" or other.text == condition.text:
                continue
            if all(names_tenant(side.name) for side in (sides[0], sides[2])):
                return branch.condition, _CHECK.format(tenant.text)
    return None


def _asks_for_value(condition: Code) -> bool:
    """Does a condition ask for no more than that something is there?"""
    compared = condition.comparison
    if compared is None:
        return condition.is_name or had(condition) is not None
    if compared[1] == ">":
        return compared[2].constant == 0 and had(condition) is not None
    return compared[1] == "!=" and is_nothing(compared[2])
