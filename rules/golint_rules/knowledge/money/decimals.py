"""Libraries for exact amounts: what makes them of floats, and what makes floats of them."""

from golint_agent.rulekit import Code, Function, Type, Types
from golint_rules.knowledge.basics.tables import methods, word_set

_SHOPSPRING = ("github.com/shopspring/decimal", "github.com/alpacahq/alpacadecimal")
_ROUNDING = word_set(
    """Round RoundBank RoundUp RoundDown RoundCeil RoundFloor RoundCash Ceil Floor Quantize RoundInt
    RoundToIntegralValue RoundHalfUp RoundHalfEven ToInt"""
)

#: Types of exact numbers, by full name.
EXACT = frozenset(
    {
        *(f"{path}.Decimal" for path in _SHOPSPRING),
        "github.com/govalues/decimal.Decimal",
        "github.com/quagmt/udecimal.Decimal",
        *(f"github.com/cockroachdb/apd{version}.Decimal" for version in ("", "/v2", "/v3")),
        "github.com/jackc/pgx/v5/pgtype.Numeric",
        "github.com/jackc/pgtype.Numeric",
    }
)
#: Makes a decimal or an amount of a float.
FROM_FLOAT = frozenset(
    {
        *(
            f"{path}.{name}"
            for path in _SHOPSPRING
            for name in ("NewFromFloat", "NewFromFloat32", "NewFromFloatWithExponent")
        ),
        "github.com/govalues/decimal.NewFromFloat64",
        "github.com/govalues/money.NewAmountFromFloat64",
        "github.com/Rhymond/go-money.NewFromFloat",
        "github.com/quagmt/udecimal.NewFromFloat64",
        "github.com/quagmt/udecimal.MustFromFloat64",
        "(*github.com/cockroachdb/apd.Decimal).SetFloat64",
        "(*github.com/cockroachdb/apd/v2.Decimal).SetFloat64",
        "(*github.com/cockroachdb/apd/v3.Decimal).SetFloat64",
        "(*github.com/ericlagergren/decimal.Big).SetFloat64",
    }
)
#: Makes a number of arbitrary precision of a float, money or not.
BIG_FROM_FLOAT = frozenset(
    {"math/big.NewFloat", "(*math/big.Float).SetFloat64", "(*math/big.Rat).SetFloat64"}
)

#: Makes a float of an exact number.
TO_FLOAT = frozenset(
    {
        *(
            full
            for path in _SHOPSPRING
            for full in methods(f"{path}.Decimal", "Float64 InexactFloat64").union(
                methods(f"*{path}.Decimal", "Float64 InexactFloat64")
            )
        ),
        "(github.com/govalues/decimal.Decimal).Float64",
        "(github.com/govalues/money.Amount).Float64",
        "(*github.com/Rhymond/go-money.Money).AsMajorUnits",
        "(github.com/quagmt/udecimal.Decimal).InexactFloat64",
        "(*github.com/cockroachdb/apd.Decimal).Float64",
        "(*github.com/cockroachdb/apd/v2.Decimal).Float64",
        "(*github.com/cockroachdb/apd/v3.Decimal).Float64",
        "(*github.com/ericlagergren/decimal.Big).Float64",
        "(*math/big.Rat).Float64",
        "(*math/big.Float).Float64",
        "(github.com/jackc/pgx/v5/pgtype.Numeric).Float64Value",
    }
)

#: Cuts a decimal to a whole number.
CUTTING = frozenset(
    full for path in _SHOPSPRING for full in methods(f"{path}.Decimal", "IntPart BigInt")
)
TRUNCATE = frozenset(f"({path}.Decimal).Truncate" for path in _SHOPSPRING)
#: Methods of decimals that round.
ROUNDING = _ROUNDING

#: Methods of decimals that change nothing and give a new one.
NEW_VALUES = frozenset(
    full
    for path in (*_SHOPSPRING, "github.com/quagmt/udecimal")
    for full in methods(
        f"{path}.Decimal",
        """Abs Add Sub Neg Mul Shift Div DivRound Mod Pow Round RoundBank RoundUp RoundDown
        RoundCeil RoundFloor RoundCash RoundHAZ RoundHTZ RoundAwayFromZero Ceil Floor Truncate
        Trunc""",
    )
)
#: Types whose values of one amount differ by `==`: it compares pointers, or digits and exponent.
INCOMPARABLE = frozenset(
    {
        "github.com/shopspring/decimal.Decimal",
        "github.com/alpacahq/alpacadecimal.Decimal",
        "github.com/govalues/decimal.Decimal",
        "github.com/govalues/money.Amount",
        "github.com/jackc/pgx/v5/pgtype.Numeric",
        "github.com/jackc/pgtype.Numeric",
    }
)
#: Exact numbers that are handed around by pointers, which `==` compares.
_POINTED = frozenset(
    f"*{kind}"
    for kind in (
        *EXACT,
        "github.com/Rhymond/go-money.Money",
        "github.com/ericlagergren/decimal.Big",
        *(f"math/big.{name}" for name in ("Int", "Rat", "Float")),
    )
)
#: Compares the elements of a slice by `==`.
COMPARES_ELEMENTS = frozenset(f"slices.{name}" for name in ("Contains", "Index", "Equal"))
#: So many structs deep a decimal is looked for.
_MAX_DEPTH = 3


def holds_incomparable(t: Type, types: Types) -> bool:
    """Is it such a decimal, or a struct with a field of one, so that `==` says little of it?"""
    return types.once(_holds_incomparable, t)


def is_pointed_at(t: Type) -> bool:
    """Is it a pointer to an exact number, two of which may be one amount?"""
    return str(t) in _POINTED


def has_one_form(t: Type) -> bool:
    """Is it a pointer to a number that has the same digits wherever it is the same amount?"""
    return str(t).startswith(_OF_ONE_FORM)


_OF_ONE_FORM = ("*math/big.", "*github.com/Rhymond/go-money.")


def is_asked_deeper(pointer: Code) -> bool:
    """Does a function compare what a pointer points to as well, behind a question for the same?"""
    function = pointer.enclosing_function
    return function is not None and pointer.inner.text in function.once(_compared)


def _compared(function: Function) -> frozenset[str]:
    """What a function calls `Equal` or `Cmp` on, or hands to them."""
    found = (call for call in function.calls if call.method in _COMPARING)
    sides = (side for call in found for side in (call.receiver, *call.arguments))
    return frozenset(side.text.strip("(*)") for side in sides if side is not None)


_COMPARING = word_set("Equal Equals Cmp")


def _holds_incomparable(types: Types, t: Type) -> bool:
    found, seen = {t}, {t}
    for depth in range(_MAX_DEPTH + 1):
        if any(str(one) in INCOMPARABLE for one in found):
            return True
        if depth < _MAX_DEPTH:
            structs = [one for one in found if not str(one).startswith("*")]
            found = {field.type for one in structs for field in types.fields(one)} - seen
            seen |= found
    return False
