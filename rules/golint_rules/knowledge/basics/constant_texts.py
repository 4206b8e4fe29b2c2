"""Texts of the code that an expression always is, also through what nobody sets anew."""

import re

from golint_agent.rulekit import Code, Context, Function


def constant_text(given: Code, ctx: Context) -> str | None:
    """The text that an expression always is; None for what may be another one.

    It is a constant, a variable with no other value, a variable of the package or a field of one of
    its types that are given it once, and that nothing sets or hands out.
    """
    local = given.local
    if local is not None:
        writes = local.writes_before(given) if not local.is_param else None
        value = local.value_at(writes[0]) if writes is not None and len(writes) == 1 else None
        return constant_text(value, ctx) if value is not None and value.local is None else None
    if isinstance(given.constant, str):
        return given.constant
    if given.package_object:
        return ctx.once(_declared, given.name)
    holder = given.selected_from
    held = holder.local if holder is not None else None
    if held is None or not given.selected[:1].islower():
        return None
    return ctx.once(_set_once, given.selected, held.type_name.lstrip("*"))


def _declared(ctx: Context, name: str) -> str | None:
    """The text that a variable of the package is declared with, and that nobody replaces."""
    found: list[object] = []
    for file in ctx.beside:
        found += [
            value.given.constant if value.given is not None and value.kind == "var" else None
            for value in file.inferred_values("string", wanted=name.__eq__)
        ]
        if any(_sets(name).search(one.text) for one in file.functions() if name in one.text):
            return None
    return found[0] if len(found) == 1 and isinstance(found[0], str) else None


def _set_once(ctx: Context, field: str, kind: str) -> str | None:
    """The text that all literals of a type of the package set a field to, if nothing else does."""
    texts: set[object] = set()
    literal = re.compile(rf"\b{re.escape(kind.rpartition('.')[2])}\{{")
    for file in ctx.beside:
        for function in file.functions():
            made = 0 if function.is_literal else len(literal.findall(function.text))
            if field in function.text and _sets(rf"\.{field}").search(function.text):
                return None
            if made:
                read = _fields(function, field, kind)
                texts |= {*read, *((None,) if len(read) != made else ())}
    text = texts.pop() if len(texts) == 1 else None
    return text if isinstance(text, str) else None


def _fields(function: Function, field: str, kind: str) -> list[object]:
    """The constants that the literals which a function returns set a field to."""
    found: list[object] = []
    for given in (value for end in function.returns for value in end.returned):
        made = given.composite or (given.local.origin if given.local is not None else None)
        literal = made.composite if made is not None else None
        if literal is not None and literal.base_type_name == kind:
            value = (literal.keyed or {}).get(field)
            found.append(value.constant if value is not None else None)
    return found


def _sets(named: str) -> re.Pattern[str]:
    """What sets something by its name, also as one of several, or hands its address out."""
    several = r"(?:,[^=\n;]{0,120})?"
    begin = "" if named.startswith("\\") else r"(?<![\w.])"
    return re.compile(rf"{begin}{named}\s*{several}[-+|&^*/%]?=(?!=)|&[\w.]{{0,80}}{named}\b")
