"""Values of constant expressions, and strings with the parts that stay dynamic marked.

Folding follows the Go specification's constant expressions for strings, integers, floats and
booleans. Local variables that are assigned once count as their value, so that embedded SQL and
formats can be read where they are built.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

from golint_agent.semantics.model import Constant
from golint_agent.semantics.packages import Kind
from golint_agent.semantics.scopes import Symbol, SymbolKind
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_K = KIND
_MAX_DEPTH = 40
_MAX_STRING = 200_000
_MAX_BITS = 4_096

_F_LEFT, _F_RIGHT, _F_OPERATOR, _F_OPERAND = (
    FIELD[f] for f in ("left", "right", "operator", "operand")
)
_F_FIELD = FIELD["field"]
_ASSIGNMENT, _EXPRESSIONS = _K["assignment_statement"], _K["expression_list"]
_CHANGES = frozenset({_K["inc_statement"], _K["dec_statement"]})


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
    return _Folder(info).value(node, 0)


def text_of(info: Info, node: Node) -> Text:
    """A string expression in parts: literals, constants, `+`, and `fmt.Sprintf` taken apart."""
    return _Folder(info).text(node, 0)


class _Folder:
    """Folds expressions of one file; `iota` is set while a constant declaration is read."""

    def __init__(self, info: Info, iota: int | None = None) -> None:
        self.info = info
        self.iota = iota

    def value(self, node: Node, depth: int) -> Constant | None:
        """The value of an expression."""
        if depth > _MAX_DEPTH:
            return None
        kind = node.kind_id
        source = self.info.source
        if kind in _LITERALS:
            return _LITERALS[kind](source.text(node))
        if kind == _K["parenthesized_expression"]:
            inner = node.named_children
            return self.value(inner[0], depth + 1) if len(inner) == 1 else None
        if kind == _K["binary_expression"]:
            return self._binary(node, depth)
        if kind == _K["unary_expression"]:
            return self._unary(node, depth)
        if kind in _NAMES:
            return self._named(node, depth)
        if kind == _K["selector_expression"]:
            return self._selected(node)
        if kind == _K["call_expression"] and self.info.callee(node).is_conversion:
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
        if kind == _K["parenthesized_expression"] and len(node.named_children) == 1:
            return self.text(node.named_children[0], depth + 1)
        if kind == _K["binary_expression"]:
            operator = node.child_by_field_id(_F_OPERATOR)
            left = node.child_by_field_id(_F_LEFT)
            right = node.child_by_field_id(_F_RIGHT)
            if operator is None or left is None or right is None or operator.type != "+":
                return _DYNAMIC
            return _joined([self.text(left, depth + 1), self.text(right, depth + 1)])
        if kind == _K["identifier"]:
            symbol = self.info.symbol(self.info.source.text(node), node.start_byte)
            if symbol is not None and self._is_settled(symbol) and symbol.value is not None:
                return self.text(symbol.value, depth + 1)
        if kind == _K["call_expression"]:
            return self._formatted(node, depth)
        return _DYNAMIC

    def _formatted(self, call: Node, depth: int) -> Text:
        if self.info.callee(call).full_name != "fmt.Sprintf":
            return _DYNAMIC
        arguments = self.info.arguments(call)
        pattern = self.value(arguments[0], depth + 1) if arguments else None
        if not isinstance(pattern, str):
            return _DYNAMIC
        rest = iter(arguments[1:])
        parts: list[Text] = []
        at = 0
        for verb in _VERB.finditer(pattern):
            parts.append(Text((pattern[at : verb.start()],)))
            at = verb.end()
            if verb.group() == "%%":
                parts.append(Text(("%",)))
                continue
            argument = next(rest, None)
            plain = argument is not None and verb.group() in ("%s", "%v", "%d")
            parts.append(self._argument(argument, depth) if argument and plain else _DYNAMIC)
        parts.append(Text((pattern[at:],)))
        return _joined(parts)

    def _argument(self, node: Node, depth: int) -> Text:
        found = self.value(node, depth + 1)
        if isinstance(found, int) and not isinstance(found, bool):
            return Text((str(found),))
        return self.text(node, depth + 1)

    def _named(self, node: Node, depth: int) -> Constant | None:
        info = self.info
        name = info.source.text(node)
        symbol = info.symbol(name, node.start_byte)
        if symbol is not None:
            if not self._is_settled(symbol) or symbol.value is None:
                return None
            return self.value(symbol.value, depth + 1)
        found = info.package.objects.get(name)
        if found is not None:
            return info.model.constant(info.package, found) if found.kind is Kind.CONST else None
        if name == "iota":
            return self.iota
        return {"true": True, "false": False}.get(name)

    def _is_settled(self, symbol: Symbol) -> bool:
        """Does a local have one value all its life?"""
        if symbol.index >= 0 or symbol.ranged:
            return False
        if symbol.kind is SymbolKind.CONST:
            return True
        return symbol.kind is SymbolKind.VAR and not any(
            _may_change(node) for node in self.info.references(symbol)
        )

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
                return ~found
        return None

    def _binary(self, node: Node, depth: int) -> Constant | None:
        operator = node.child_by_field_id(_F_OPERATOR)
        left_node = node.child_by_field_id(_F_LEFT)
        right_node = node.child_by_field_id(_F_RIGHT)
        if operator is None or left_node is None or right_node is None:
            return None
        left = self.value(left_node, depth + 1)
        right = self.value(right_node, depth + 1) if left is not None else None
        if left is None or right is None:
            return None
        return _operated(operator.type, left, right)


def fold_declared(info: Info, node: Node, iota: int) -> Constant | None:
    """The value of a package-level constant's expression, at its place in its group."""
    return _Folder(info, iota).value(node, 0)


def _may_change(node: Node) -> bool:
    """Is a variable assigned, incremented, or its address taken here?"""
    holder = node.parent
    if holder is None or holder.kind_id in _CHANGES:
        return True
    if holder.kind_id == _K["unary_expression"]:
        operator = holder.child_by_field_id(_F_OPERATOR)
        return operator is not None and operator.type == "&"
    if holder.kind_id == _EXPRESSIONS:
        node, holder = holder, holder.parent
    if holder is None:
        return True
    writes = holder.kind_id in (_ASSIGNMENT, _K["short_var_declaration"], _K["range_clause"])
    return writes and holder.child_by_field_id(_F_LEFT) == node


def _joined(texts: list[Text]) -> Text:
    parts: list[str | None] = []
    size = 0
    for part in (part for text in texts for part in text.parts):
        size += len(part or "")
        if size > _MAX_STRING:
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
                return left * right if not whole or _bits(left) + _bits(right) < _MAX_BITS else None
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
        case "<<" if 0 <= right < _MAX_BITS and _bits(left) + right < _MAX_BITS:
            return left << right
        case ">>" if 0 <= right < _MAX_BITS:
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


_VERB = re.compile(r"%%|%[-+# 0]*(?:\d+|\*)?(?:\.(?:\d+|\*)?)?(?:\[\d+\])?[a-zA-Z]")
_ESCAPE = re.compile(
    r"""\\(?:([abfnrtv\\'"])|([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))"""
)
_SIMPLE = dict(zip("abfnrtv\\'\"", "\a\b\f\n\r\t\v\\'\"", strict=True))
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def _interpreted(text: str) -> str:
    """The value of `"…"`; bytes above 0x7F that no rune spells become U+FFFD or a character."""
    body = text[1:-1]
    if "\\" not in body:
        return body
    return _ESCAPE.sub(_unescaped, body)


def _unescaped(match: re.Match[str]) -> str:
    simple, octal, byte, short, long = match.groups()
    if simple:
        return _SIMPLE[simple]
    code = int(octal, 8) if octal else int(byte or short or long, 16)
    return chr(code) if code <= _LAST_CODE_POINT and code not in _SURROGATES else "\ufffd"


def _raw(text: str) -> str:
    return text[1:-1].replace("\r", "")


def _rune(text: str) -> int | None:
    value = _interpreted(text)
    return ord(value) if len(value) == 1 else None


def _integer(text: str) -> int | None:
    digits = text.replace("_", "")
    try:
        if len(digits) > 1 and digits[0] == "0" and digits[1] in "01234567":
            return int(digits, 8)
        return int(digits, 0)
    except ValueError:
        return None


def _float(text: str) -> float | None:
    digits = text.replace("_", "")
    try:
        return float.fromhex(digits) if digits[:2].lower() == "0x" else float(digits)
    except (ValueError, OverflowError):
        return None


_NAMES = frozenset({_K["identifier"], _K["true"], _K["false"], _K["iota"]})
_LITERALS = {
    _K["interpreted_string_literal"]: _interpreted,
    _K["raw_string_literal"]: _raw,
    _K["int_literal"]: _integer,
    _K["float_literal"]: _float,
    _K["rune_literal"]: _rune,
}
