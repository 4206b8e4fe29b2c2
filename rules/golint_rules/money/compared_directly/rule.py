"""Decimals are compared by what they are made of, and not by their amounts."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Context, Finding, Nodes, Severity, rule
from golint_rules.knowledge.money.decimals import INCOMPARABLE
from golint_rules.knowledge.money.money_places import holds_amounts

_KEYED = tuple(f"map[{name}]" for name in sorted(INCOMPARABLE))


@rule(
    id="money/compared-directly",
    summary="decimals are compared by `==`, or keys of a map",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.ERROR,
    on=Nodes("binary_expression", "map_type"),
    where=holds_amounts,
    cwe=("CWE-597",),
    tags=("money", "correctness"),
)
def compared_directly(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report `a.Amount == b.Amount` of decimals, and `map[decimal.Decimal]T`."""
    operation = code.operation
    if operation is None:
        if str(code.denoted_type).startswith(_KEYED):
            yield ctx.finding(
                code,
                "decimals of one amount are different keys of a map, as they hold a pointer; use a"
                " text of one form, such as that of `StringFixed`",
            )
        return
    right = operation.right
    if operation.operator not in ("==", "!=") or right is None or right.text == "nil":
        return
    if all(_is_amount(side, ctx) for side in (operation.left, right)):
        yield ctx.finding(
            operation,
            f"`{operation.operator}` compares the pointers in two decimals and not their amounts,"
            " so that equal ones differ; use `Equal` or `Cmp`",
        )


def _is_amount(side: Code, ctx: Context) -> bool:
    """Is it a decimal, and none that stands for no value: `decimal.Decimal{}`?"""
    if side.type_name not in INCOMPARABLE or side.inner.keyed is not None:
        return False
    if side.inner.package_object:
        return _is_given_here(side.inner.text, ctx)
    local = side.inner.local
    return local is None or local.is_param or bool(local.writes) or local.origin is not None


def _is_given_here(name: str, ctx: Context) -> bool:
    """Has a variable of the package a value, as this file declares or sets it?"""
    return ctx.source_has(f"\t{name} = ", f"var {name} = ", f"var {name} decimal.Decimal = ")
