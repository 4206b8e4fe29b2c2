"""Conditions on code in TOML rules. What source does not tell fulfils none of them."""

from __future__ import annotations

from collections.abc import Callable

from golint_agent.packs.toml_rules.tables import Scalar, Table
from golint_agent.rulekit import Call, Code
from golint_agent.rulekit.patterns import Pattern

Condition = Callable[[Code], bool]

_UNKNOWN = "?"


def read_conditions(table: Table) -> Condition:
    """The conditions of a table on one piece of code; all of them must hold."""
    found = [
        *_constants(table),
        *_patterns(table),
        *_types(table),
        *_keys(table),
    ]
    return _all(found)


def read_call_conditions(table: Table) -> Callable[[Call], bool]:
    """The conditions of a rule on a call: on how many arguments it has, and which, and on what."""
    receiver, arguments = _receiver(table), _arguments(table)
    counts = [
        condition
        for key in ("argument-count", "min-arguments", "max-arguments")
        if (condition := _count(table, key)) is not None
    ]
    return _all([*counts, *arguments, *receiver])


def _all(conditions: list[Callable[..., bool]]) -> Callable[..., bool]:
    def holds(code: Code) -> bool:
        return all(condition(code) for condition in conditions)

    return holds


def _constants(table: Table) -> list[Condition]:
    found: list[Condition] = []
    for key, wanted in (("equals", True), ("in", True), ("not-equals", False), ("not-in", False)):
        if key.endswith("equals"):
            value = table.scalar(key)
            values: tuple[Scalar, ...] = () if value is None else (value,)
        else:
            values = table.scalars(key)
        if values:
            found.append(_is_constant(values, wanted=wanted))
    return found


def _is_constant(values: tuple[Scalar, ...], *, wanted: bool) -> Condition:
    def holds(code: Code) -> bool:
        constant = code.constant
        return constant is not None and wanted == any(_same(constant, v) for v in values)

    return holds


def _same(constant: object, value: Scalar) -> bool:
    # For Python `True` is 1, and for Go it is not.
    return isinstance(constant, bool) == isinstance(value, bool) and constant == value


def _patterns(table: Table) -> list[Condition]:
    found: list[Condition] = []
    for key, wanted in (("matches", True), ("not-matches", False)):
        text = table.text(key, "")
        if text:
            try:
                found.append(_matches(Pattern(text), wanted=wanted))
            except ValueError as error:
                message = f"`{key}` is no regular expression: {error}"
                raise table.error(key, message, "write it as for Python's `re`") from None
    return found


def _matches(pattern: Pattern, *, wanted: bool) -> Condition:
    def holds(code: Code) -> bool:
        constant = code.constant
        return isinstance(constant, str) and pattern.is_in(constant) == wanted

    return holds


def _types(table: Table) -> list[Condition]:
    found: list[Condition] = []
    for key, wanted in (("type", True), ("not-type", False)):
        names = table.texts(key)
        if names:
            found.append(_is_of_type(frozenset(names), wanted=wanted))
    return found


def _is_of_type(names: frozenset[str], *, wanted: bool) -> Condition:
    def holds(code: Code) -> bool:
        name = code.type_name
        known = (name, name.removeprefix("untyped "), code.unaliased_type_name)
        is_unknown = any(_UNKNOWN in each for each in known)
        return not is_unknown and wanted != names.isdisjoint(known)

    return holds


def _keys(table: Table) -> list[Condition]:
    found: list[Condition] = []
    for key, wanted in (("missing-key", False), ("has-key", True)):
        names = table.texts(key)
        if names:
            found.append(_names_keys(names, wanted=wanted))
    return found


def _names_keys(names: tuple[str, ...], *, wanted: bool) -> Condition:
    """All of the names are keys of the composite literal, or none of them is."""

    def holds(code: Code) -> bool:
        keyed = code.keyed
        # Other keys are those of maps and indices, which are no fields.
        if keyed is None or not all(key.isidentifier() for key in keyed):
            return False
        return all((name in keyed) == wanted for name in names)

    return holds


def _count(table: Table, key: str) -> Callable[[Call], bool] | None:
    number = table.number(key)
    if number is None:
        return None
    if number < 0:
        raise table.error(key, f"`{key}` is less than 0", "write 0 or more")

    def holds(call: Call) -> bool:
        given = call.arguments
        if any(_is_unknown_many(argument) for argument in given):
            return False
        if key == "argument-count":
            return len(given) == number
        return len(given) >= number if key == "min-arguments" else len(given) <= number

    return holds


def _is_unknown_many(argument: Code) -> bool:
    """Does nobody know how many arguments this stands for: `xs...`, and the results of a call?"""
    if argument.text.endswith("..."):
        return True
    return argument.call is not None and argument.call.results is None


def _arguments(table: Table) -> list[Callable[[Call], bool]]:
    found: list[Callable[[Call], bool]] = []
    for each in table.tables("arguments"):
        position = each.number("position")
        if position is None:
            raise each.missing("position", "write `position = 0` for the first")
        found.append(_argument_is(position, read_conditions(each)))
        each.refuse_unknown()
    return found


def _argument_is(position: int, condition: Condition) -> Callable[[Call], bool]:
    def holds(call: Call) -> bool:
        argument = call.arguments[position]
        return argument is not None and condition(argument)

    return holds


def _receiver(table: Table) -> list[Callable[[Call], bool]]:
    found = table.table("receiver")
    if found is None:
        return []
    condition = read_conditions(found)
    found.refuse_unknown()

    def holds(call: Call) -> bool:
        return call.receiver is not None and condition(call.receiver)

    return [holds]
