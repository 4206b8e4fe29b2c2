"""Texts of the code that an expression always is, also through what nobody sets anew."""

from typing import NamedTuple

from golint_agent.rulekit import Code, Context, Function, late_regex

_WORD = late_regex(r"\w+")
#: Behind a name: what sets it, also as one of several.
_SET = late_regex(r"\s*(?:,[^=\n;]{0,120})?[-+|&^*/%]?=(?!=)")
#: Before a name: what hands its address out.
_ADDRESS = late_regex(r"&[\w.]*\Z")
_NEAR = 80


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


class _Place(NamedTuple):
    """A word in a function's text."""

    function: Function
    text: str
    start: int
    end: int

    def is_set(self, *, is_field: bool = False) -> bool:
        """Is what is named there set, or its address handed out?"""
        before = self.text[max(0, self.start - _NEAR) : self.start]
        is_selected = before.endswith(".")
        if is_selected != is_field:
            return not is_field and _ADDRESS.search(before) is not None
        return bool(_SET.match(self.text, self.end) or _ADDRESS.search(before))


def _places(ctx: Context) -> dict[str, list[_Place]]:
    """Where the functions of a file have each word: looked for once, whatever is asked."""
    found: dict[str, list[_Place]] = {}
    for function in ctx.functions():
        text = function.text
        for word in _WORD.finditer(text):
            found.setdefault(word[0], []).append(_Place(function, text, *word.span()))
    return found


def _is_field_set(ctx: Context, field: str) -> bool:
    return any(place.is_set(is_field=True) for place in ctx.once(_places).get(field, ()))


def _declared(ctx: Context, name: str) -> str | None:
    """The text that a variable of the package is declared with, and that nobody replaces."""
    found: list[object] = []
    for file in ctx.beside:
        found += file.once(_texts).get(name, ())
        if any(place.is_set() for place in file.once(_places).get(name, ())):
            return None
    return found[0] if len(found) == 1 and isinstance(found[0], str) else None


def _texts(ctx: Context) -> dict[str, list[object]]:
    """What variables of a file are declared with, by name; None for what is no constant text."""
    found: dict[str, list[object]] = {}
    for value in ctx.inferred_values("string", wanted=bool):
        given = value.given if value.kind == "var" else None
        found.setdefault(value.name, []).append(given.constant if given is not None else None)
    return found


def _set_once(ctx: Context, field: str, kind: str) -> str | None:
    """The text that all literals of a type of the package set a field to, if nothing else does."""
    texts: set[object] = set()
    for file in ctx.beside:
        if file.once(_is_field_set, field):
            return None
        count, given = file.once(_given, kind)
        found = given.get(field, ())
        texts |= {*found, *((None,) if len(found) != count else ())}
    text = texts.pop() if len(texts) == 1 else None
    return text if isinstance(text, str) else None


def _given(ctx: Context, kind: str) -> tuple[int, dict[str, list[object]]]:
    """How many literals of a type a file has, and the constants that they set each field to.

    Where one is not returned, and so not read, no field is set by all of them.
    """
    made: dict[Function, int] = {}
    for place in ctx.once(_places).get(kind.rpartition(".")[2], ()):
        if place.text.startswith("{", place.end):
            made[place.function] = made.get(place.function, 0) + 1
    found: dict[str, list[object]] = {}
    for function, count in made.items():
        literals = _returned(function, kind)
        if len(literals) != count:
            return count, {}
        for literal in literals:
            for field, value in (literal.keyed or {}).items():
                found.setdefault(field, []).append(value.constant)
    return sum(made.values()), found


def _returned(function: Function, kind: str) -> list[Code]:
    """The literals of a type that a function returns."""
    values = (value for end in function.returns for value in end.returned)
    made = (v.composite or (v.local.origin if v.local is not None else None) for v in values)
    literals = (one.composite for one in made if one is not None)
    return [one for one in literals if one is not None and one.base_type_name == kind]
