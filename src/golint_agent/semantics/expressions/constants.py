"""Values of constant expressions, and strings with the parts that stay dynamic marked.

Folding follows the Go specification's constant expressions for strings, integers, floats and
booleans. Local variables that are assigned once count as their value, so that embedded SQL and
formats can be read where they are built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

from golint_agent.late_regex import late_regex
from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.expressions.call_targets import runs
from golint_agent.semantics.expressions.conversions import is_conversion
from golint_agent.semantics.expressions.literals import MAX_BITS, VALUE_OF
from golint_agent.semantics.model import Constant
from golint_agent.semantics.names.node_kinds import CALLS
from golint_agent.semantics.names.scopes import Symbol
from golint_agent.semantics.names.single_values import is_settled
from golint_agent.semantics.packages.package import Kind
from golint_agent.semantics.types.type import Basic, Named
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_K = KIND
_MAX_DEPTH = 40
_MAX_STRING = 200_000
_MAX_PARTS = 1_000

_F_LEFT, _F_RIGHT, _F_OPERATOR, _F_OPERAND = (
    FIELD[f] for f in ("left", "right", "operator", "operand")
)
_F_FIELD = FIELD["field"]
_EXPRESSIONS, _BINARY = _K["expression_list"], _K["binary_expression"]
_PARENTHESIZED, _SELECTOR = _K["parenthesized_expression"], _K["selector_expression"]


class Text(msgspec.Struct, frozen=True):
    """A string in parts: known text, and None where a value stands that source does not tell."""

    parts: tuple[str | None, ...]

    @property
    def is_constant(self) -> bool:
        """Is every part known?"""
        return None not in self.parts

    def filled(self, placeholder: str = "") -> str:
        """The text with a placeholder for each dynamic part."""
        return "".join(placeholder if part is None else part for part in self.parts)


_DYNAMIC = Text((None,))


def constant_of(info: Info, node: Node) -> Constant | None:
    """The value of a constant expression, or None where it is not constant or not known."""
    known = info.constants
    key = node.id
    if key not in known:
        known[key] = _Folder(info).value(node, 0)
    return known[key]


def text_of(info: Info, node: Node) -> Text:
    """A string expression in parts: literals, constants, `+`, and `fmt.Sprintf` taken apart."""
    return _Folder(info).text(node, 0)


class _Folder:
    """Folds expressions of one file; `iota` is set while a constant declaration is read."""

    def __init__(self, info: Info, iota: int | None = None) -> None:
        self.info = info
        self.iota = iota
        # A local that is named twice is read once: else `b := a + a` in a row doubles the work.
        self._values: dict[Symbol, Constant | None] = {}
        self._texts: dict[Symbol, Text] = {}

    def value(self, node: Node, depth: int) -> Constant | None:
        """The value of an expression."""
        if depth > _MAX_DEPTH:
            return None
        kind = node.kind_id
        source = self.info.source
        if kind in VALUE_OF:
            return VALUE_OF[kind](source.text(node))
        if kind == _PARENTHESIZED:
            inner = bare(node)
            return self.value(inner, depth + 1) if inner != node else None
        if kind == _BINARY:
            return self._binary(node, depth)
        if kind == _K["unary_expression"]:
            return self._unary(node, depth)
        if kind in _NAMES:
            return self._named(node, depth)
        if kind == _SELECTOR:
            return self._selected(node)
        if is_conversion(self.info, node):
            return self._converted(node, depth)
        return None

    def text(self, node: Node, depth: int) -> Text:
        """A string expression in parts."""
        if depth > _MAX_DEPTH:
            return _DYNAMIC
        found = self.value(node, depth)
        if isinstance(found, str):
            return Text((found,))
        kind = node.kind_id
        if kind == _PARENTHESIZED and bare(node) != node:
            return self.text(bare(node), depth + 1)
        if kind == _BINARY:
            first, rest = chain_of(node)
            if any(mark != "+" for _, mark, _ in rest):
                return _DYNAMIC
            operands = [first, *(right for _, _, right in rest)]
            return _joined([self.text(operand, depth + 1) for operand in operands])
        if kind == _K["identifier"]:
            symbol = self.info.symbol(self.info.source.text(node), node.start_byte)
            if symbol is not None and symbol not in self._texts:
                self._texts[symbol] = _DYNAMIC
                if symbol.value is not None and is_settled(self.info, symbol):
                    self._texts[symbol] = self.text(symbol.value, depth + 1)
            return self._texts[symbol] if symbol is not None else _DYNAMIC
        if kind in CALLS:
            return self._formatted(node, depth)
        return _DYNAMIC

    def _formatted(self, call: Node, depth: int) -> Text:
        if not runs(self.info, call, "fmt.Sprintf"):
            return _DYNAMIC
        arguments = self.info.arguments(call)
        pattern = self.value(arguments[0], depth + 1) if arguments else None
        if not isinstance(pattern, str):
            return _DYNAMIC
        parts: list[Text] = []
        for part in format_parts(pattern, len(arguments)):
            if part.argument < 0:
                parts.append(Text((part.text,)))
                continue
            is_read = part.is_bare and part.argument < len(arguments)
            argument = arguments[part.argument] if is_read else None
            written = self._argument(argument, part.verb, depth) if argument else None
            parts.append(written or _DYNAMIC)
        return _joined(parts)

    def _argument(self, node: Node, verb: str, depth: int) -> Text:
        """What `%s`, `%d` or `%v` writes for an argument, other verbs are not followed."""
        if not as_written(self.info, node):
            return _DYNAMIC
        found = self.value(node, depth + 1) if verb in "dv" else None
        if isinstance(found, int) and not isinstance(found, bool):
            return Text((str(found),))
        return self.text(node, depth + 1) if verb in "sv" else _DYNAMIC

    def _named(self, node: Node, depth: int) -> Constant | None:
        info = self.info
        name = info.source.text(node)
        symbol = info.symbol(name, node.start_byte)
        if symbol is not None:
            if symbol not in self._values:
                self._values[symbol] = None
                given = symbol.value
                value = self.value(given, depth + 1) if given is not None else None
                # Whether it stays is asked of what is constant: most locals are not.
                if value is not None and is_settled(self.info, symbol):
                    self._values[symbol] = value
            return self._values[symbol]
        found = info.file_scope.find(name)
        if found is not None:
            package, declared = found
            return info.model.constant(package, declared) if declared.kind is Kind.CONST else None
        if name == "iota":
            return self.iota
        return {"true": True, "false": False}.get(name)

    def _selected(self, node: Node) -> Constant | None:
        operand = node.child_by_field_id(_F_OPERAND)
        field = node.child_by_field_id(_F_FIELD)
        path = self.info.package_of(operand) if operand is not None else ""
        package = self.info.model.package(path) if path else None
        if package is None or field is None:
            return None
        found = package.objects.get(self.info.source.text(field))
        if found is None or found.kind is not Kind.CONST:
            return None
        return self.info.model.constant(package, found)

    def _converted(self, node: Node, depth: int) -> Constant | None:
        arguments = self.info.arguments(node)
        found = self.value(arguments[0], depth + 1) if len(arguments) == 1 else None
        target = str(self.info.model.underlying(self.info.type_of(node)))
        if isinstance(found, str):
            return found if target == "string" else None
        if isinstance(found, float) and ("int" in target):
            return int(found) if found.is_integer() else None
        return None if target == "string" else found

    def _unary(self, node: Node, depth: int) -> Constant | None:
        operator = node.child_by_field_id(_F_OPERATOR)
        operand = node.child_by_field_id(_F_OPERAND)
        found = self.value(operand, depth + 1) if operand is not None else None
        if found is None or operator is None or isinstance(found, str):
            return None
        match operator.type:
            case "-" if not isinstance(found, bool):
                return -found
            case "+" if not isinstance(found, bool):
                return found
            case "!" if isinstance(found, bool):
                return not found
            case "^" if isinstance(found, int) and not isinstance(found, bool):
                bits = _UNSIGNED_BITS.get(self._kind_of(node))
                return ~found if bits is None else found ^ ((1 << bits) - 1)
        return None

    def _binary(self, node: Node, depth: int) -> Constant | None:
        first, rest = chain_of(node)
        found = self.value(first, depth + 1)
        for whole, mark, operand in rest:
            right = self.value(operand, depth + 1) if found is not None else None
            if found is None or right is None:
                return None
            if mark == "/":
                found = self._divided(whole, found, right)
            else:
                found = _operated(mark, found, right)
        return found

    def _divided(self, node: Node, left: Constant, right: Constant) -> Constant | None:
        """A quotient: that of integers is an integer, and the type says what the operands are."""
        if isinstance(left, bool | str) or isinstance(right, bool | str):
            return None
        kind = self._kind_of(node)
        try:
            if "float" in kind:
                return _of_numbers("/", float(left), float(right))
            whole = left == int(left) and right == int(right)
        except (OverflowError, ValueError):  # too large for a float, or an infinite one
            return None
        is_integer = kind != "" and "complex" not in kind
        return _of_numbers("/", int(left), int(right)) if whole and is_integer else None

    def _kind_of(self, node: Node) -> str:
        """The predeclared type behind an expression's type, empty where it is not known."""
        shape = self.info.model.underlying(self.info.type_of(node))
        return shape.name if isinstance(shape, Basic) else ""


class FormatPart(msgspec.Struct, frozen=True):
    """A part of a format: the characters `start:end` of it and what they say, or an argument.

    `argument` is its place among all arguments, the format being the first, or one that does not
    exist; -1 for text. `is_bare` verbs have neither flags nor a width.
    """

    start: int
    end: int
    text: str = ""
    argument: int = -1
    verb: str = ""
    is_bare: bool = False


def format_parts(pattern: str, count: int) -> Iterator[FormatPart]:
    """A format of package fmt in parts, in order; `count` is that of all arguments."""
    at, place = 0, 1
    for verb in _VERB.finditer(pattern):
        if verb.start() > at:
            yield FormatPart(at, verb.start(), pattern[at : verb.start()])
        at = verb.end()
        for index, star in ((verb["width_at"], verb["width"]), (verb["at"], verb["precision"])):
            place = int(index) if index else place
            place += star == "*"
        place = int(verb["verb_at"]) if verb["verb_at"] else place
        if verb["verb"] == "%":
            yield FormatPart(verb.start(), at, "%")
            continue
        is_bare = not verb["flags"] and not verb["size"]
        given = place if place > 0 else count
        yield FormatPart(verb.start(), at, "", given, verb["verb"], is_bare)
        place += 1
    if at < len(pattern):
        yield FormatPart(at, len(pattern), pattern[at:])


def as_written(info: Info, node: Node) -> bool:
    """Does package fmt write a value as it is, not asking the methods of its type for text?"""
    given = info.type_of(node)
    return not isinstance(given, Named) or all(
        info.model.interface_method(given, name) is None for name in _FORMATTERS
    )


def fold_declared(info: Info, node: Node, iota: int) -> Constant | None:
    """The value of a package-level constant's expression, at its place in its group."""
    return _Folder(info, iota).value(node, 0)


def chain_of(node: Node) -> tuple[Node, list[tuple[Node, str, Node]]]:
    """`a + b + c` taken apart: `a`, then for each operator the whole up to it, it, and its right.

    A chain is as deep a tree as it is long, so it is not walked by recursion.
    """
    links: list[tuple[Node, str, Node]] = []
    inner: Node | None = node
    while inner is not None and inner.kind_id == _BINARY:
        operator = inner.child_by_field_id(_F_OPERATOR)
        right = inner.child_by_field_id(_F_RIGHT)
        if operator is None or right is None:
            break
        links.append((inner, operator.type, right))
        node, inner = inner, inner.child_by_field_id(_F_LEFT)
    links.reverse()
    return inner if inner is not None else node, links


def _joined(texts: list[Text]) -> Text:
    parts: list[str | None] = []
    size = 0
    for part in (part for text in texts for part in text.parts):
        size += len(part or "")
        if size > _MAX_STRING or len(parts) > _MAX_PARTS:
            return _DYNAMIC
        if part is not None and parts and parts[-1] is not None:
            parts[-1] += part
        elif part != "":
            parts.append(part)
    return Text(tuple(parts or [""]))


def _operated(mark: str, left: Constant, right: Constant) -> Constant | None:
    if isinstance(left, bool) or isinstance(right, bool):
        return _of_bools(mark, left, right)
    if isinstance(left, str) or isinstance(right, str):
        if not (isinstance(left, str) and isinstance(right, str)):
            return None
        if mark == "+":
            return left + right if len(left) + len(right) <= _MAX_STRING else None
        return _compared(mark, (left > right) - (left < right))
    return _of_numbers(mark, left, right)


def _of_bools(mark: str, left: Constant, right: Constant) -> bool | None:
    if not (isinstance(left, bool) and isinstance(right, bool)):
        return None
    return {
        "&&": left and right,
        "||": left or right,
        "==": left == right,
        "!=": left != right,
    }.get(mark)


def _of_numbers(mark: str, left: float, right: float) -> Constant | None:
    if mark in ("==", "!=", "<", "<=", ">", ">="):
        return _compared(mark, (left > right) - (left < right))
    whole = isinstance(left, int) and isinstance(right, int)
    try:
        match mark:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right if not whole or _bits(left) + _bits(right) < MAX_BITS else None
            case "/" if right:
                # Go truncates towards zero, Python rounds down.
                quotient = abs(left) // abs(right) if whole else abs(left) / abs(right)
                return quotient if (left < 0) == (right < 0) else -quotient
            case _:
                if isinstance(left, int) and isinstance(right, int):
                    return _of_integers(mark, left, right)
    except OverflowError:
        return None
    return None


def _of_integers(mark: str, left: int, right: int) -> int | None:
    match mark:
        case "%" if right:
            remainder = abs(left) % abs(right)
            return -remainder if left < 0 else remainder
        case "<<" if 0 <= right < MAX_BITS and _bits(left) + right < MAX_BITS:
            return left << right
        case ">>" if 0 <= right < MAX_BITS:
            return left >> right
        case "&":
            return left & right
        case "|":
            return left | right
        case "^":
            return left ^ right
        case "&^":
            return left & ~right
    return None


def _bits(number: float) -> int:
    return number.bit_length() if isinstance(number, int) else 0


def _compared(mark: str, order: int) -> bool | None:
    """What a comparison says; `order` is negative, zero or positive as left is to right."""
    return {
        "==": order == 0,
        "!=": order != 0,
        "<": order < 0,
        "<=": order <= 0,
        ">": order > 0,
        ">=": order >= 0,
    }.get(mark)


#: A verb of package fmt, with its explicit argument indexes: `%[3]*.[2]*[1]f`.
_VERB = late_regex(
    r"""%(?P<flags>[-+#\ 0]{0,32})
    (?P<size>(?:(?:\[(?P<width_at>\d{1,3})\])?(?P<width>\*)|[1-9]\d{0,8})?
    (?:\.(?:(?:\[(?P<at>\d{1,3})\])?(?P<precision>\*)|\d{1,9})?)?)
    (?:\[(?P<verb_at>\d{1,3})\])?(?P<verb>[a-zA-Z%])""",
    re.VERBOSE,
)
#: Methods that package fmt asks for the text of a value.
_FORMATTERS = ("String", "Error", "Format")
_UNSIGNED_BITS = {
    **{f"uint{bits}": bits for bits in (8, 16, 32, 64)},
    "byte": 8,
    "uint": 64,
    "uintptr": 64,
}
_NAMES = frozenset({_K["identifier"], _K["true"], _K["false"], _K["iota"]})
