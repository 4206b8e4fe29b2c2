"""Functions that work for the tenant that they are handed, and for no other."""

from collections.abc import Iterator

from golint_agent.rulekit import Branch, Context, Function, FunctionFact, Functions, function_fact
from golint_rules.knowledge.tenancy.tenant_filters import restricts
from golint_rules.knowledge.tenancy.tenant_values import had, is_tenant_name, lacking


class NeedsTenant(FunctionFact, frozen=True):
    """The function restricts a query to its parameter at `at`, or refuses to work without it."""

    at: int


@function_fact(
    NeedsTenant, on=Functions(), words=("enantI", "rganizationI", "rgI", "orkspaceI", "tenant")
)
def needs_tenant(function: Function, ctx: Context) -> NeedsTenant | None:
    """A function with a parameter that is a tenant, and no way around it."""
    del ctx
    at = next((i for i, (n, _) in enumerate(function.parameters) if is_tenant_name(n)), None)
    if at is None or function.is_literal:
        return None
    name = function.parameters[at][0]
    branches = tuple(_about(function, name))
    refuses = any(not b.goes_on and lacking(b.condition.operands("||")[0]) for b in branches)
    if branches and not refuses:
        return None
    return NeedsTenant(at) if refuses or restricts(function) else None


def _about(function: Function, name: str) -> Iterator[Branch]:
    """The branches that ask whether there is a tenant."""
    for branch in function.branches:
        if name not in branch.condition.text:
            continue
        operands = (*branch.condition.operands("||"), *branch.condition.operands("&&"))
        asked = (lacking(c) or had(c) for c in operands if c.mentions(name))
        if any(code is not None and code.text == name for code in asked):
            yield branch
