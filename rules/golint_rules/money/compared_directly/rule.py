"""Decimals are compared by what they are made of, and not by their amounts."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Nodes,
    Query,
    Severity,
    rule,
)
from golint_rules.knowledge.money.decimals import (
    COMPARES_ELEMENTS,
    INCOMPARABLE,
    has_one_form,
    holds_incomparable,
    is_asked_deeper,
    is_pointed_at,
)
from golint_rules.knowledge.money.money_places import holds_amounts
from golint_rules.knowledge.money.money_values import is_amount_in_text, is_money

_ORDERS = frozenset({"<", ">", "<=", ">="})
#: What begins so is a text or a number, whatever follows.
_CONSTANT = tuple("\"`'0123456789")
_KEYED = tuple(f"map[{name}]" for name in sorted(INCOMPARABLE))


@rule(
    id="money/compared-directly",
    summary="decimals are compared by `==`, or keys of a map",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(
        Nodes("binary_expression", "map_type"),
        Query("(expression_switch_statement value: (_) @match)"),
        Calls(*sorted(COMPARES_ELEMENTS), "reflect.DeepEqual"),
    ),
    where=holds_amounts,
    cwe=("CWE-597",),
    tags=("money", "correctness"),
)
def compared_directly(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report `a.Amount == b.Amount` of decimals, `switch`, `map[decimal.Decimal]T`, texts."""
    operation = code.operation
    if operation is not None:
        sides = (operation.left, operation.right)
        # Right stands mostly `nil`, a text or a number, which takes no types.
        if operation.operator in ("==", "!=") and all(_is_amount(s, ctx) for s in sides[::-1]):
            yield ctx.finding(
                operation,
                f"`{operation.operator}` compares pointers, or the digits and exponents, of two"
                " decimals and not their amounts, so that equal ones differ; use `Equal` or `Cmp`",
            )
        elif operation.operator in _ORDERS and all(is_amount_in_text(side, ctx) for side in sides):
            yield ctx.finding(
                operation,
                f"`{operation.operator}` compares the texts of two amounts, and 9.00 is more than"
                " 10.00 there; compare decimals that were read from them",
            )
    elif code.call is not None and code.call.callee == "reflect.DeepEqual":
        given = tuple(code.call.arguments)
        if all(_is_amount(one, ctx) and not has_one_form(one.type) for one in given):
            yield ctx.finding(
                code,
                "`reflect.DeepEqual` compares the digits and exponents of decimals, so that 1.5 and"
                " 1.50 differ; use `Equal` or `Cmp`",
            )
    elif code.call is not None and code.call.callee in COMPARES_ELEMENTS:
        listed = code.call.argument(0)
        element = listed.types.element(listed.type) if listed is not None else None
        if element is not None and holds_incomparable(element, code.types):
            yield ctx.finding(
                code,
                f"`{code.call.target}` compares what decimals are made of and not their amounts, so"
                " that equal ones differ; use the form that takes a function, with `Equal`",
            )
    elif str(code.denoted_type).startswith(_KEYED):
        yield ctx.finding(
            code,
            "decimals of one amount may be different keys of a map, by what they are made of; use a"
            " text of one form, such as that of `StringFixed`",
        )
    elif str(code.type) in INCOMPARABLE:
        yield ctx.finding(
            code,
            "`switch` compares what decimals are made of and not their amounts, so that equal ones"
            " differ; switch on what `Cmp` gives, or ask `Equal` in each case",
        )


def _is_amount(side: Code | None, ctx: Context) -> bool:
    """Is it a decimal, and none that stands for no value: `decimal.Decimal{}`?"""
    if side is None or side.text == "nil" or side.text.startswith(_CONSTANT):
        return False
    if side.inner.keyed is not None:
        return False
    if is_pointed_at(side.type):
        return is_money(side, ctx) and not is_asked_deeper(side)
    if not holds_incomparable(side.type, side.types):
        return False
    if side.inner.package_object:
        return _is_given_here(side.inner.text, ctx)
    local = side.inner.local
    return local is None or local.is_param or bool(local.writes) or local.origin is not None


def _is_given_here(name: str, ctx: Context) -> bool:
    """Has a variable of the package a value, as this file declares or sets it?"""
    return ctx.source_has(f"\t{name} = ", f"var {name} = ", f"var {name} decimal.Decimal = ")
