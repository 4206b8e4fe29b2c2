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
    rule,
)
from golint_rules.knowledge.money.float_declarations import float_declarations
from golint_rules.knowledge.money.money_places import holds_amounts
from golint_rules.knowledge.money.trade import is_of_other_party, is_overview

_NOUNS = {"param": "parameter", "var": "variable", "const": "constant"}
#: As many names are told.
_MAX_NAMES = 4
#: A package with more such declarations is one report.
_MOST = 25


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
    """Report structs, functions and declarations with floats that are named as money.

    Where a package has more of them than anybody reads one by one, they are one report.
    """
    more = ctx.options.money_words
    own = ctx.once(float_declarations, more)
    foreign = [values for values in own if is_of_other_party(values[0], ctx)]
    for values in foreign:
        yield _finding(values, ctx, Severity.INFO)
    own = [values for values in own if values not in foreign]
    if not own:
        return
    every = [
        (file, values)
        for file in ctx.beside
        if holds_amounts(file.header) and not file.is_generated
        for values in file.once(float_declarations, more)
        if not is_of_other_party(values[0], file)
    ]
    severity = Severity.INFO if is_overview(ctx) else Severity.ERROR
    if len(every) <= _MOST:
        for values in own:
            yield _finding(values, ctx, severity)
    elif ctx.path == min(file.path for file, _ in every):
        yield _whole(
            own, [values for file, values in every if file.path != ctx.path], ctx, severity
        )


def _whole(
    own: list[list[Value]], others: list[list[Value]], ctx: Context, severity: Severity
) -> Finding:
    """One report for a package that holds money in floats throughout."""
    every = [value for values in (*own, *others) for value in values]
    first, *rest = every
    return ctx.finding(
        first,
        f"package `{ctx.package_name}` holds money in floats throughout, in {len(every)} fields,"
        " parameters and variables, which round decimal amounts; move the package to a decimal"
        " type or integer minor units",
        severity=severity,
        related=tuple(Related(v.path, v.span, _together([_named(v)])) for v in rest),
    )


def _finding(values: list[Value], ctx: Context, severity: Severity) -> Finding:
    first = values[0]
    names = list(dict.fromkeys(_named(value) for value in values))
    told = _together(names[:_MAX_NAMES])
    if len(names) > _MAX_NAMES:
        told += f" and {len(names) - _MAX_NAMES} more"
    verb = "hold" if len(names) > 1 else "holds"
    return ctx.finding(
        first,
        f"{told} {verb} money as `{first.declared_type}`, which rounds decimal amounts;"
        " use a decimal type or integer minor units",
        severity=severity,
        related=tuple(Related(v.path, v.span, _together([_named(v)])) for v in values[1:]),
    )


def _together(names: list[tuple[str, str]]) -> str:
    """`the fields `A`, `B`` where all are of one kind, and each with its kind otherwise."""
    (kind, name), *others = names
    if not others or any(other != kind for other, _ in others) or " of" in kind:
        return ", ".join(f"{kind} `{name}`" for kind, name in names)
    return ", ".join((f"{kind}s `{name}`", *(f"`{other}`" for _, other in others)))


def _named(value: Value) -> tuple[str, str]:
    if not value.name:
        return "the result of", value.owner
    return f"the {_NOUNS.get(value.kind, value.kind)}", value.name
