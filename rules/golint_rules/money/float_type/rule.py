"""Money is declared as a binary floating-point number, which cannot hold most decimal amounts."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Files,
    Finding,
    Option,
    Related,
    Severity,
    Value,
    late_regex,
    rule,
)
from golint_rules.knowledge.money import (
    DATABASE_FLOATS,
    MoneyName,
    is_amount,
    may_be_money,
    money_name,
)
from golint_rules.knowledge.money_places import holds_amounts, is_only_shown
from golint_rules.knowledge.money_values import brings_float_in
from golint_rules.knowledge.trade import declared, finance_score, is_of_other_party, names_money

_STORED = late_regex(r'(?:json|db|bson|gorm|dynamodbav|bun|sql|xml|form|query|csv):"')
_FLOATS = ("float32", "float64")
_NOUNS = {"param": "parameter", "var": "variable", "const": "constant"}
#: As many names are told.
_MAX_NAMES = 4


@rule(
    id="money/float-type",
    summary="money is declared as a float",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Business Logic: Transaction processing with double-entry accounting",
        (
            "What This Agent Does: Writing business logic for financial operations"
            " (transactions, balances, reconciliation)"
        ),
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Files(),
    where=holds_amounts,
    options=(Option("money_words", (), help="more last words of names that are money: `tariff`"),),
    cwe=("CWE-682", "CWE-1339"),
    tags=("money", "correctness"),
)
def float_type(ctx: Context) -> Iterator[Finding]:
    """Report structs, functions and declarations with floats that are named as money."""
    groups: dict[tuple[int, bool], list[Value]] = {}
    more = ctx.options.money_words
    for value in ctx.values(*_FLOATS, *DATABASE_FLOATS):
        if _is_money(value, ctx):
            groups.setdefault((value.group, value.kind == "type"), []).append(value)
    for value in ctx.inferred_values(*_FLOATS, wanted=lambda name: may_be_money(name, more)):
        if brings_float_in(value) and _is_money(value, ctx) and not _is_shown(value):
            groups.setdefault(_group_of(value), []).append(value)
    for values in groups.values():
        yield _finding(values, ctx)


def _group_of(value: Value) -> tuple[int, bool]:
    """What is told at once: a statement, or all sums of a function that begin as `x := 0.0`."""
    function = value.enclosing_function
    if function is not None and value.given is not None and value.given.constant == 0:
        return function.start_byte, True
    return value.group, False


def _finding(values: list[Value], ctx: Context) -> Finding:
    first = values[0]
    names = list(dict.fromkeys(_subject(value) for value in values))
    told = ", ".join(names[:_MAX_NAMES])
    if len(names) > _MAX_NAMES:
        told += f" and {len(names) - _MAX_NAMES} more"
    verb = "hold" if len(names) > 1 else "holds"
    return ctx.finding(
        first,
        f"{told} {verb} money as `{first.declared_type}`, which rounds decimal amounts;"
        " use a decimal type or integer minor units",
        severity=Severity.INFO if is_of_other_party(first, ctx) else Severity.ERROR,
        related=tuple(Related(v.path, v.span, _subject(v)) for v in values[1:]),
    )


def _subject(value: Value) -> str:
    if not value.name:
        return f"the result of `{value.owner}`"
    return f"the {_NOUNS.get(value.kind, value.kind)} `{value.name}`"


def _is_shown(value: Value) -> bool:
    return value.given is not None and is_only_shown(value.given)


def _is_money(value: Value, ctx: Context) -> bool:
    named = declared(value)
    if names_money(named, ctx, ctx.options.money_words):
        return True
    # A stored amount beside another one needs nothing more, as long as nothing speaks against it.
    said = money_name(named.name, named.owner, ctx.options.money_words)
    strong = said is MoneyName.STRONG and finance_score(value, ctx) >= 0
    return strong and _is_stored_beside_amount(value)


def _is_stored_beside_amount(value: Value) -> bool:
    stored = value.kind == "field" and _STORED.search(value.tag) is not None
    return stored and any(is_amount(name) for name, _ in value.siblings)
