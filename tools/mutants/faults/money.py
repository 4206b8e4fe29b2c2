"""Faults of money: floats, lost fractions, mixed currencies, and bookings that are changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.mutants.kinds import kind
from tools.mutants.places import Change, Place, Planting, checked, words
from tools.mutants.statements import asked
from tree_sitter import Node

from golint_agent.semantics.types.type import Struct, dereference

_DECIMAL = "github.com/shopspring/decimal.Decimal"
#: Names that are an amount by themselves; those that need more around them are not planted.
_MONEY = re.compile(
    r"(?:^|_)(?:\w*(?:[Aa]mount|[Bb]alance|[Pp]rice|[Ss]ubtotal|[Pp]ayout|[Rr]efund|[Rr]evenue"
    r"|[Ss]alary|[Cc]ents))(?:_?[Cc]ents|Minor)?$"
)
_NO_MONEY = re.compile(
    r"(?i)rate|ratio|percent|pct|weight|score|count|quantity|factor|units|id$|days"
)


def _is_amount(name: str) -> bool:
    return _MONEY.search(name) is not None and _NO_MONEY.search(name) is None


def _is_decimal(place: Place, node: Node) -> bool:
    return place.type(node) == _DECIMAL


def _structs(place: Place) -> tuple[str, list[Node]] | None:
    """The name of a struct type and its fields, one with a currency and an exact amount."""
    name, type_ = place.field("name"), place.field("type")
    if name is None or type_ is None or type_.type != "struct_type":
        return None
    listed = next((n for n in type_.named_children if n.type == "field_declaration_list"), None)
    fields = [n for n in (listed.named_children if listed else ()) if n.type == "field_declaration"]
    return (place.text(name), fields) if fields else None


def _field_names(place: Place, fields: list[Node]) -> list[str]:
    return [place.text(n) for field in fields for n in field.children_by_field_name("name")]


def _amount_field(place: Place) -> Node | None:
    """A field with an amount, in a struct that has a currency as well."""
    found = _structs(place)
    if found is None:
        return None
    names = _field_names(place, found[1])
    if not any(re.search(r"(?i)currency$", name) for name in names):
        return None
    for field in found[1]:
        name = place.field("name", field)
        if name is not None and _is_amount(place.text(name)) and "float" not in place.text(field):
            return field
    return None


@kind(
    "money/float-field-beside-amount",
    "a struct with an amount and a currency gets `FeeAmount float64`",
    rules=("money/float-type",),
    nodes=("type_spec",),
)
def float_field_beside_amount(place: Place) -> Iterator[Planting]:
    """A new amount is a float."""
    yield from _with_field(place, "FeeAmount", "float64")


@kind(
    "money/float32-field-beside-amount",
    "a struct with an amount and a currency gets `TaxAmount float32`",
    rules=("money/float-type",),
    nodes=("type_spec",),
)
def float32_field_beside_amount(place: Place) -> Iterator[Planting]:
    """A new amount is a small float."""
    yield from _with_field(place, "TaxAmount", "float32")


@kind(
    "money/float-pointer-beside-amount",
    "a struct with an amount and a currency gets `RefundAmount *float64`",
    rules=("money/float-type",),
    nodes=("type_spec",),
)
def float_pointer_beside_amount(place: Place) -> Iterator[Planting]:
    """A new amount may be a float or nothing."""
    yield from _with_field(place, "RefundAmount", "*float64")


@kind(
    "money/float-list-beside-amount",
    "a struct with an amount and a currency gets `ItemPrices []float64`",
    rules=("money/float-type",),
    nodes=("type_spec",),
)
def float_list_beside_amount(place: Place) -> Iterator[Planting]:
    """New amounts are a list of floats."""
    yield from _with_field(place, "ItemPrices", "[]float64")


def _with_field(place: Place, name: str, type_: str) -> Iterator[Planting]:
    field = _amount_field(place)
    found = _structs(place)
    if field is None or found is None or name in _field_names(place, found[1]):
        return
    if _is_made_by_position(place, found[0]):
        return
    yield Planting((place.before(field, f"{name} {type_}"),), note=found[0])


def _is_made_by_position(place: Place, name: str) -> bool:
    """Is the struct made without keys, or converted, in this file?"""
    text = place.text(place.info.source.root)
    return (
        re.search(rf"\b{name}\(", text) is not None
        or re.search(rf"\b{name}\{{[^}}:\n]+\}}", text) is not None
    )


@kind(
    "money/amount-field-to-float",
    "the type of an amount's field that nothing reads becomes `float64`",
    rules=("money/float-type",),
    nodes=("field_declaration",),
)
def amount_field_to_float(place: Place) -> Iterator[Planting]:
    """A stored or sent amount becomes a float."""
    name, type_ = place.field("name"), place.field("type")
    if (
        name is None
        or type_ is None
        or place.text(type_) not in ("decimal.Decimal", "*decimal.Decimal")
    ):
        return
    word = place.text(name)
    used = sum(
        len(re.findall(rf"\b{word}\b", info.source.text(info.source.root)))
        for info in (place.info.graph.infos or [place.info])
    )
    if _is_amount(word) and used == 1:
        yield Planting(
            (place.replace(type_, place.text(type_).replace("decimal.Decimal", "float64")),)
        )


@kind(
    "money/float-helper",
    "a file with decimals gets a function that takes and gives an amount as a float",
    rules=("money/float-type", "money/float-arithmetic"),
    nodes=("source_file",),
)
def float_helper(place: Place) -> Iterator[Planting]:
    """New code computes an amount as a float."""
    if (
        not place.imports("github.com/shopspring/decimal")
        or "addFeeAmount" in place.info.package.objects
    ):
        return
    text = (
        "\nfunc addFeeAmount(amount, feeAmount float64) float64 {\n\treturn amount + feeAmount\n}\n"
    )
    end = place.node.end_byte
    yield Planting((Change(end, end, text),))


@kind(
    "money/float-const",
    "a file with decimals gets `const minimumPrice = 2.5`",
    rules=("money/float-type",),
    nodes=("source_file",),
)
def float_const(place: Place) -> Iterator[Planting]:
    """A constant amount is a float."""
    if (
        place.imports("github.com/shopspring/decimal")
        and "minimumPrice" not in place.info.package.objects
    ):
        end = place.node.end_byte
        yield Planting((Change(end, end, "\nvar minimumPrice = 2.5\n"),))


@kind(
    "money/parsed-as-float",
    "`decimal.NewFromString(s)` becomes `strconv.ParseFloat` and `decimal.NewFromFloat`",
    rules=("money/float-parsed", "money/decimal-from-float"),
    nodes=("if_statement",),
)
def parsed_as_float(place: Place) -> Iterator[Planting]:
    """An amount goes through a float."""
    found = checked(place)
    if (
        found is None
        or found.inside
        or place.callee(found.call) != "github.com/shopspring/decimal.NewFromString"
    ):
        return
    given = place.arguments(found.call)
    name = place.text(found.lefts[0])
    statement = found.given
    if (
        statement.type != "short_var_declaration"
        or len(found.lefts) != 2  # noqa: PLR2004 - value and error
        or place.has_local("parsed")
    ):
        return
    symbol = place.symbol(found.lefts[0])
    if symbol is None or symbol.declared_at != found.lefts[0].start_byte or not _says_money(place):
        return
    call = f"strconv.ParseFloat({place.text(given[0])}, 64)"
    yield Planting(
        (
            place.replace(found.call, call),
            place.replace(found.lefts[0], "parsed"),
            place.after(place.node, f"{name} := decimal.NewFromFloat(parsed)"),
        ),
        ("strconv",),
    )


def _says_money(place: Place) -> bool:
    """Does the function around it speak of amounts?"""
    function = place.declared
    text = place.text(function) if function is not None else ""
    return any(_is_amount(word) for word in words(text))


@kind(
    "money/decimal-from-float",
    "an exact sum is made anew by `decimal.NewFromFloat(x.InexactFloat64())`",
    rules=("money/decimal-from-float", "money/decimal-to-float"),
    nodes=("call_expression",),
)
def decimal_from_float(place: Place) -> Iterator[Planting]:
    """A decimal goes through a float."""
    operand, given = place.operand(), place.arguments()
    if operand is None or not _is_sum(place):
        return
    if len(given) != 1 or not _is_decimal(place, given[0]) or not _gives_amount(place):
        return
    sign = {"Add": "+", "Sub": "-", "Mul": "*"}[place.method()]
    left, right = place.text(operand), place.text(given[0])
    text = f"decimal.NewFromFloat({left}.InexactFloat64() {sign} {right}.InexactFloat64())"
    if (
        place.imports("github.com/shopspring/decimal")
        and operand.type in _PLAIN
        and given[0].type in _PLAIN
    ):
        yield Planting((place.replace(place.node, text),))


_PLAIN = frozenset({"identifier", "selector_expression"})


def _is_sum(place: Place) -> bool:
    found = re.fullmatch(rf"\({re.escape(_DECIMAL)}\)\.(Add|Sub|Mul)", place.callee())
    return found is not None


def _gives_amount(place: Place) -> bool:
    """Is one of the operands, or what takes the result, an amount by its name?"""
    operand, given = place.operand(), place.arguments()
    parts = [operand, *given] if operand is not None else given
    names = [re.split(r"[.(]", place.text(n).removesuffix("()"))[-1] for n in parts]
    return any(_is_amount(name) for name in names)


@kind(
    "money/compared-as-float",
    "`a.Equal(b)` or `a.GreaterThan(b)` compares `InexactFloat64()`",
    rules=("money/decimal-to-float", "money/float-arithmetic"),
    nodes=("call_expression",),
)
def compared_as_float(place: Place) -> Iterator[Planting]:
    """Amounts are compared as floats."""
    signs = {
        "Equal": "==",
        "GreaterThan": ">",
        "LessThan": "<",
        "GreaterThanOrEqual": ">=",
        "LessThanOrEqual": "<=",
    }
    sign = signs.get(place.method())
    operand, given = place.operand(), place.arguments()
    if sign is None or operand is None or not place.callee().startswith(f"({_DECIMAL})."):
        return
    if (
        len(given) == 1
        and operand.type in _PLAIN
        and given[0].type in _PLAIN
        and _gives_amount(place)
    ):
        text = (
            f"{place.text(operand)}.InexactFloat64() {sign} {place.text(given[0])}.InexactFloat64()"
        )
        parent = place.node.parent
        if parent is not None and parent.type == "unary_expression":
            text = f"({text})"
        yield Planting((place.replace(place.node, text),))


@kind(
    "money/rounded-as-float",
    "`x.Round(2)` becomes `math.Round(x.InexactFloat64()*100) / 100`",
    rules=("money/decimal-from-float", "money/decimal-to-float", "money/float-arithmetic"),
    nodes=("call_expression",),
)
def rounded_as_float(place: Place) -> Iterator[Planting]:
    """An amount is rounded as a float."""
    operand, given = place.operand(), place.arguments()
    if place.callee() != f"({_DECIMAL}).Round" or operand is None or len(given) != 1:
        return
    statement = place.statement
    text = place.text(statement) if statement is not None else ""
    if place.text(given[0]) == "2" and any(_is_amount(word) for word in words(text)):
        changed = (
            f"decimal.NewFromFloat(math.Round({place.text(operand)}.InexactFloat64()*100) / 100)"
        )
        if place.imports("github.com/shopspring/decimal"):
            yield Planting((place.replace(place.node, changed),), ("math",))


@kind(
    "money/rounding-removed",
    "`.Round(0)` before `.IntPart()` goes",
    rules=("money/truncated",),
    nodes=("call_expression",),
)
def rounding_removed(place: Place) -> Iterator[Planting]:
    """The fraction is cut off."""
    operand = place.operand()
    if place.callee() not in (f"({_DECIMAL}).IntPart", f"({_DECIMAL}).BigInt") or operand is None:
        return
    if operand.type != "call_expression" or not re.match(
        r"Round|RoundBank|Ceil|Floor", place.method(operand)
    ):
        return
    inner = place.operand(operand)
    if inner is not None:
        yield Planting((place.replace(operand, place.text(inner)),))


@kind(
    "money/rounded-to-whole",
    "`x.Round(2)` becomes `x.Truncate(0)`",
    rules=("money/truncated",),
    nodes=("call_expression",),
)
def rounded_to_whole(place: Place) -> Iterator[Planting]:
    """Cents are cut off."""
    operand = place.operand()
    statement = place.statement
    text = place.text(statement) if statement is not None else ""
    is_round = place.callee() in (f"({_DECIMAL}).Round", f"({_DECIMAL}).RoundBank")
    if is_round and operand is not None and any(_is_amount(word) for word in words(text)):
        yield Planting((place.replace(place.node, f"{place.text(operand)}.Truncate(0)"),))


@kind(
    "money/int-of-float",
    "`int64(math.Round(x * 100))` becomes `int64(x * 100)`",
    rules=("money/truncated", "money/float-arithmetic"),
    nodes=("call_expression",),
)
def int_of_float(place: Place) -> Iterator[Planting]:
    """The fraction of a cent is cut off."""
    given = place.arguments()
    if place.method() not in ("int64", "int", "int32") or len(given) != 1:
        return
    inner = given[0]
    if inner.type == "call_expression" and place.callee(inner) == "math.Round":
        value = place.arguments(inner)[0]
        statement = place.statement
        text = place.text(statement) if statement is not None else ""
        if "100" in place.text(value) and any(_is_amount(word) for word in words(text)):
            yield Planting((place.replace(inner, place.text(value)),))


@kind(
    "money/formatted-as-float",
    '`amount.String()` that is stored or sent becomes `fmt.Sprintf("%.2f", …)`',
    rules=("money/float-formatted", "money/decimal-to-float"),
    nodes=("call_expression",),
)
def formatted_as_float(place: Place) -> Iterator[Planting]:
    """The text of an amount is that of a float."""
    operand = place.operand()
    if (
        place.callee() not in (f"({_DECIMAL}).String", f"({_DECIMAL}).StringFixed")
        or operand is None
    ):
        return
    element = place.node.parent.parent if place.node.parent is not None else None
    if element is None or element.type != "keyed_element":
        return
    key = place.text(element.named_children[0])
    if _is_amount(key):
        text = f'fmt.Sprintf("%.2f", {place.text(operand)}.InexactFloat64())'
        yield Planting((place.replace(place.node, text),), ("fmt",))


@kind(
    "money/cut-as-text",
    "`amount.String()` that is stored or sent loses what stands behind the point",
    rules=("money/truncated",),
    nodes=("call_expression",),
)
def cut_as_text(place: Place) -> Iterator[Planting]:
    """Digits are cut out of the text of an amount."""
    if place.callee() not in (f"({_DECIMAL}).String", f"({_DECIMAL}).StringFixed"):
        return
    element = place.node.parent.parent if place.node.parent is not None else None
    if element is None or element.type != "keyed_element":
        return
    if _is_amount(place.text(element.named_children[0])):
        text = f'strings.Split({place.text()}, ".")[0]'
        yield Planting((place.replace(place.node, text),), ("strings",))


@kind(
    "money/kept-as-float",
    "a decimal that is kept in a local becomes a float there",
    rules=("money/decimal-to-float", "money/float-type"),
    nodes=("return_statement",),
)
def kept_as_float(place: Place) -> Iterator[Planting]:
    """A result goes through a float on its way out."""
    listed = place.node.named_children[:1]
    values = listed[0].named_children if listed and listed[0].type == "expression_list" else listed
    if (
        not values
        or not place.imports("github.com/shopspring/decimal")
        or place.has_local("amount")
    ):
        return
    first = values[0]
    function = place.declared
    name = place.text(place.field("name", function)) if function is not None else ""
    is_money = re.search(r"(?i)amount|balance|price|subtotal|refund", name) is not None
    if (
        _is_decimal(place, first)
        and first.type in _PLAIN
        and is_money
        and not _NO_MONEY.search(name)
    ):
        yield Planting(
            (
                place.before(place.node, f"amount := {place.text(first)}.InexactFloat64()"),
                place.replace(first, "decimal.NewFromFloat(amount)"),
            )
        )


@kind(
    "money/read-from-untyped-json",
    "the amount of a document is read from a `map[string]any`",
    rules=("money/dynamic-json",),
    nodes=("if_statement",),
)
def read_from_untyped_json(place: Place) -> Iterator[Planting]:
    """Large amounts lose digits."""
    given = place.field("initializer")
    right = place.field("right", given) if given is not None else None
    call = right.named_children[0] if right is not None and right.named_children else None
    if (
        call is None
        or place.callee(call) != "encoding/json.Unmarshal"
        or place.has_local("document")
    ):
        return
    data, into = place.arguments(call)[:2]
    if data.type != "identifier" or not _holds_amount(place, into):
        return
    text = (
        f"var document map[string]any\n{place.indent}"
        f"_ = json.Unmarshal({place.text(data)}, &document)\n{place.indent}"
        f'if paid, ok := document["amount"].(float64); ok && paid <= 0 {{\n{place.indent}\t'
        f"panic(paid)\n{place.indent}}}"
    )
    yield Planting((place.after(place.node, text),))


def _holds_amount(place: Place, into: Node) -> bool:
    """Has the struct that a document is read into a field for an amount?"""
    model = place.info.model
    found = model.underlying(dereference(model.unalias(place.info.type_of(into))))
    if not isinstance(found, Struct):
        return False
    return any(_is_amount(field.name) for field in found.fields)


@kind(
    "money/currencies-not-compared",
    "the comparison of two currencies goes",
    rules=("money/currency-blind",),
    nodes=("if_statement",),
)
def currencies_not_compared(place: Place) -> Iterator[Planting]:
    """Dollars and yen are added."""
    condition, function = place.field("condition"), place.declared
    if condition is None or function is None or condition.type != "binary_expression":
        return
    text = place.text(condition)
    is_guard = re.fullmatch(r"(\w+)\.[Cc]urrency(?:\(\))? != (\w+)\.[Cc]urrency(?:\(\))?", text)
    behind = place.text(function)[place.node.end_byte - function.start_byte :]
    is_added = re.search(r"\.(?:[Aa]mount)(?:\(\))?(?: [-+] |\.(?:Add|Sub|Cmp)\()", behind)
    if is_guard and is_added and not re.search(r"(?i)currency", behind.split("\n")[1]):
        yield Planting((place.remove(place.node),))


@kind(
    "money/currency-fixed",
    '`Currency: x.Currency` beside an amount of `x` becomes `Currency: "USD"`',
    rules=("money/currency-ignored",),
    nodes=("keyed_element",),
)
def currency_fixed(place: Place) -> Iterator[Planting]:
    """An amount is given another currency."""
    if len(place.node.named_children) < 2:  # noqa: PLR2004 - key and value
        return
    key, value = place.node.named_children[:2]
    found = re.fullmatch(r"(\w+)\.Currency", place.text(value))
    body = place.node.parent
    if found is None or place.text(key) != "Currency" or body is None:
        return
    inner = value.named_children[0] if value.named_children else value
    function = place.declared
    others = place.text(function).count("Currency") if function is not None else 9
    has_amount = re.search(
        rf"\b\w*(?:Amount|Price|Balance|Total)\w*:\s*{found[1]}\.", place.text(body)
    )
    if has_amount and place.type(inner) == "string" and others <= 2:  # noqa: PLR2004 - key and value
        yield Planting((place.replace(value, '"USD"'),))


@kind(
    "money/division-unrounded",
    "the rounding behind a division goes in a function that splits an amount",
    rules=("money/division-unrounded",),
    nodes=("call_expression",),
)
def division_unrounded(place: Place) -> Iterator[Planting]:
    """The parts do not add up to the whole."""
    operand, function = place.operand(), place.declared
    name = place.text(place.field("name", function)) if function is not None else ""
    if not re.search(r"(?i)split|allocate|distribute|installment", name) or operand is None:
        return
    is_round = place.callee() in (
        f"({_DECIMAL}).Round",
        f"({_DECIMAL}).RoundBank",
        f"({_DECIMAL}).Truncate",
    )
    if is_round and operand.type == "call_expression" and place.method(operand) == "Div":
        yield Planting((place.replace(place.node, place.text(operand)),))


_LEDGER = re.compile(
    r"^(?:postings|ledger_entries|journal_entries|entries|transactions|operations)$"
)


@kind(
    "money/booking-changed",
    "behind an INSERT of a booking an UPDATE changes its amount",
    rules=("money/history-changed",),
    nodes=("call_expression",),
    remote=True,
)
def booking_changed(place: Place) -> Iterator[Planting]:
    """What was booked is changed."""
    yield from _behind_booking(place, "UPDATE {0} SET amount = 0 WHERE id = $1")


@kind(
    "money/booking-deleted",
    "behind an INSERT of a booking a DELETE takes it away",
    rules=("money/history-changed",),
    nodes=("call_expression",),
    remote=True,
)
def booking_deleted(place: Place) -> Iterator[Planting]:
    """What was booked is deleted."""
    yield from _behind_booking(place, "DELETE FROM {0} WHERE id = $1")


def _behind_booking(place: Place, text: str) -> Iterator[Planting]:
    found = asked(place)
    if found is None or found.statement.verb != "insert" or found.statement.target is None:
        return
    if "amount" not in {c.name for c in found.statement.inserted} or not found.values:
        return
    table = found.statement.target.name
    if not _LEDGER.match(table) or place.method() not in ("Exec", "ExecContext", "Queue"):
        return
    changed = text.format(table)
    tenant = place.schema.tenant_column
    values = place.text(found.values[0])
    if tenant in {c.name for c in found.statement.inserted} and tenant:
        changed += f" AND {tenant} = $1"
    yield Planting(
        (
            Change(found.literal.start_byte, found.literal.end_byte, f'"{changed}"'),
            Change(found.literal.end_byte, found.values[-1].end_byte, f", {values}"),
        ),
        note=table,
    )


@kind(
    "money/version-not-compared",
    "`AND version = $n` goes from an UPDATE of a sum that was read before",
    rules=("data/read-modify-write", "data/version-not-checked"),
    nodes=("call_expression",),
    remote=True,
)
def version_not_compared(place: Place) -> Iterator[Planting]:
    """Two at once, and one change is lost."""
    from tools.mutants.statements import without_predicate

    found = asked(place)
    if found is None or found.statement.verb != "update":
        return
    for predicate in found.statement.predicates:
        column = predicate.column
        if column is not None and column.name in ("version", "lock_version", "revision"):
            made = without_predicate(found, predicate, place) if predicate.op == "=" else None
            if made is not None:
                yield made


@kind(
    "money/lock-removed",
    "`FOR UPDATE` goes from the SELECT of a balance that is changed",
    rules=("data/read-modify-write",),
    nodes=("call_expression",),
    remote=True,
)
def lock_removed(place: Place) -> Iterator[Planting]:
    """Two read the same balance, and one change is lost."""
    found, function = asked(place), place.declared
    if found is None or function is None or found.statement.lock != "update":
        return
    text = place.text(found.literal)
    around = place.text(function)
    sums = {c.name for c in found.statement.selected} & {"balance", "stock", "credits", "amount"}
    changed = re.sub(r"(?i)\s+FOR (?:NO KEY )?UPDATE\s*", "", text)
    if sums and re.search(r"(?i)UPDATE\s+\w+\s+SET", around) and "SKIP" not in text:
        yield Planting((place.replace(found.literal, changed),))


@kind(
    "money/matched-rows-not-asked",
    "`RowsAffected()` of an optimistic UPDATE is not asked",
    rules=("data/version-not-checked",),
    nodes=("if_statement",),
)
def matched_rows_not_asked(place: Place) -> Iterator[Planting]:
    """A change that matched nothing counts as done."""
    condition, function = place.field("condition"), place.declared
    if condition is None or function is None or "RowsAffected()" not in place.text(condition):
        return
    before = place.text(function)[: place.node.start_byte - function.start_byte]
    if re.search(r"(?i)\bAND version = |\bAND lock_version = ", before):
        yield Planting((place.remove(place.node),))


@kind(
    "money/amount-overwritten",
    "a computed amount is set to a constant behind its declaration",
    rules=("money/amount-overwritten",),
    nodes=("short_var_declaration",),
)
def amount_overwritten(place: Place) -> Iterator[Planting]:
    """A value for a test stays."""
    left, right = place.field("left"), place.field("right")
    if (
        left is None
        or right is None
        or len(left.named_children) != 1
        or place.statement is not place.node
    ):
        return
    name, value = left.named_children[0], right.named_children[0]
    if not _is_amount(place.text(name)) or value.type not in (
        "call_expression",
        "binary_expression",
    ):
        return
    if place.type(name) in ("int64", "int", "float64"):
        yield Planting((place.after(place.node, f"{place.text(name)} = 100"),))


@kind(
    "money/cents-as-float-local",
    "`amount := x` of whole cents goes through `float64`",
    rules=("money/float-type", "money/float-arithmetic", "money/truncated"),
    nodes=("short_var_declaration",),
)
def cents_as_float_local(place: Place) -> Iterator[Planting]:
    """A product of cents is computed as a float and cut."""
    left, right = place.field("left"), place.field("right")
    if (
        left is None
        or right is None
        or len(left.named_children) != 1
        or place.statement is not place.node
    ):
        return
    name, value = left.named_children[0], right.named_children[0]
    if value.type != "binary_expression" or not _is_amount(place.text(name)):
        return
    sign, first, second = (place.field(n, value) for n in ("operator", "left", "right"))
    if sign is None or first is None or second is None or sign.type != "*":
        return
    if place.type(name) == "int64" and place.type(first) == place.type(second) == "int64":
        text = f"int64(float64({place.text(first)}) * float64({place.text(second)}) * 1.19)"
        yield Planting((place.replace(value, text),))


@kind(
    "money/unbounded-scan-of-float",
    'an amount is scanned with `fmt.Sscanf(…, "%f", …)`',
    rules=("money/float-parsed", "money/decimal-from-float"),
    nodes=("if_statement",),
)
def unbounded_scan_of_float(place: Place) -> Iterator[Planting]:
    """An amount is read as a float."""
    found = checked(place)
    if (
        found is None
        or found.inside
        or place.callee(found.call) != "github.com/shopspring/decimal.NewFromString"
    ):
        return
    given, name = place.arguments(found.call), place.text(found.lefts[0])
    if (
        found.given.type != "short_var_declaration"
        or place.has_local("amountRead")
        or not _says_money(place)
    ):
        return
    symbol = place.symbol(found.lefts[0])
    error = place.symbol(found.error)
    if symbol is None or symbol.declared_at != found.lefts[0].start_byte or error is None:
        return
    sign = ":=" if error.declared_at == found.error.start_byte else "="
    text = (
        f"var amountRead float64\n{place.indent}"
        f"_, {place.text(found.error)} {sign}"
        f' fmt.Sscanf({place.text(given[0])}, "%f", &amountRead)'
    )
    yield Planting(
        (
            place.replace(found.given, text),
            place.after(place.node, f"{name} := decimal.NewFromFloat(amountRead)"),
        ),
        ("fmt",),
    )
