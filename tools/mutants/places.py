"""Places of a file where a fault may be planted: nodes with their texts, types and callees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from tree_sitter import Node

from golint_agent.semantics.info import Info
from golint_agent.semantics.names.scopes import Symbol, SymbolKind

_WORD = re.compile(rb"[A-Za-z_][A-Za-z_0-9]*")
_FUNCTIONS = frozenset({"function_declaration", "method_declaration", "func_literal"})
_BODIES = frozenset({"block", "statement_list", "communication_case", "expression_case"})


class Change(NamedTuple):
    """Replace the bytes `start:end` of a file by `text`."""

    start: int
    end: int
    text: str


class Planting(NamedTuple):
    """A fault: changes of one file, the standard packages that they name, and what they do."""

    changes: tuple[Change, ...]
    imports: tuple[str, ...] = ()
    note: str = ""


class Schema(NamedTuple):
    """What the module says elsewhere: the tenant's column, the tables that have one, its errors."""

    tenant_column: str = ""
    owned: frozenset[str] = frozenset()
    #: Where the policies of row-level security stand that hold in the end, by path and line.
    policies: frozenset[tuple[str, int]] = frozenset()
    #: The names of the errors that a file of the module wraps: `ErrTaken` of `%w` or `errors.Join`.
    wrapped: frozenset[str] = frozenset()


class Place:
    """A node of a file, with what is known of it."""

    def __init__(self, info: Info, node: Node, schema: Schema) -> None:
        self.info = info
        self.node = node
        self.schema = schema

    def at(self, node: Node) -> Place:
        """Another node of the file."""
        return Place(self.info, node, self.schema)

    def text(self, node: Node | None = None) -> str:
        """What stands at a node; of this one where none is given."""
        return self.info.source.text(self.node if node is None else node)

    def field(self, name: str, node: Node | None = None) -> Node | None:
        """The child of a name."""
        return (self.node if node is None else node).child_by_field_name(name)

    def type(self, node: Node) -> str:
        """The type of an expression as go/types prints it; `?` where it is not known."""
        return str(self.info.type_of(node))

    def callee(self, call: Node | None = None) -> str:
        """The full name of what a call calls; empty where it is not known."""
        node = self.node if call is None else call
        return self.info.called(node).full_name if node.type == "call_expression" else ""

    def results(self, call: Node) -> tuple[str, ...] | None:
        """The types of a call's results; None where they are not known."""
        found = self.info.call_results(call)
        return tuple(map(str, found)) if found is not None else None

    def arguments(self, call: Node | None = None) -> list[Node]:
        """The arguments of a call."""
        listed = self.field("arguments", call)
        if listed is None:
            return []
        return [node for node in listed.named_children if node.type != "comment"]

    def method(self, call: Node | None = None) -> str:
        """The last word of what a call calls, as it is written."""
        function = self.field("function", call)
        if function is None:
            return ""
        if function.type == "selector_expression":
            return self.text(self.field("field", function))
        return self.text(function)

    def operand(self, call: Node | None = None) -> Node | None:
        """What a method is called on, or the package of a function."""
        function = self.field("function", call)
        if function is None or function.type != "selector_expression":
            return None
        return self.field("operand", function)

    @cached_property
    def function(self) -> Node | None:
        """The innermost function around it, a literal or a declared one."""
        return _around(self.node, _FUNCTIONS)

    @cached_property
    def declared(self) -> Node | None:
        """The declared function around it."""
        return _around(self.node, _FUNCTIONS - {"func_literal"})

    @cached_property
    def statement(self) -> Node | None:
        """The statement of a block that holds it."""
        node: Node | None = self.node
        while node is not None and (node.parent is None or node.parent.type not in _BODIES):
            node = node.parent
            if node is not None and node.type in _FUNCTIONS and node is not self.node:
                return None
        return node

    def result_types(self, function: Node | None = None) -> list[str]:
        """The declared types of a function's results."""
        of = self.function if function is None else function
        result = self.field("result", of) if of is not None else None
        if result is None:
            return []
        if result.type != "parameter_list":
            return [self.text(result)]
        found = []
        for one in result.named_children:
            if one.type != "parameter_declaration":
                continue
            kind = self.text(self.field("type", one))
            names = one.children_by_field_name("name")
            found += [kind] * max(len(names), 1)
        return found

    def params(self, function: Node | None = None) -> dict[str, str]:
        """The parameters of a function by name, with the types as they are written."""
        of = self.function if function is None else function
        listed = self.field("parameters", of) if of is not None else None
        found: dict[str, str] = {}
        for one in listed.named_children if listed is not None else ():
            kind = self.field("type", one)
            for name in one.children_by_field_name("name"):
                found[self.text(name)] = self.text(kind) if kind is not None else ""
        return found

    @property
    def returns_error(self) -> bool:
        """Has the function around it an error as its last result?"""
        return self.result_types()[-1:] == ["error"]

    @property
    def indent(self) -> str:
        """The white space before the line that it starts on."""
        data = self.info.source.data
        start = data.rfind(b"\n", 0, self.node.start_byte) + 1
        line = data[start : self.node.start_byte]
        return line[: len(line) - len(line.lstrip())].decode()

    def replace(self, node: Node, text: str) -> Change:
        """Put a text in the place of a node."""
        return Change(node.start_byte, node.end_byte, text)

    def remove(self, node: Node) -> Change:
        """Take a statement away with its line, and a comma or a semicolon behind it."""
        data = self.info.source.data
        start = data.rfind(b"\n", 0, node.start_byte) + 1
        end = data.find(b"\n", node.end_byte)
        end = len(data) if end < 0 else end + 1
        behind = data[node.end_byte : end].strip()
        is_alone = not data[start : node.start_byte].strip()
        if is_alone and (not behind or behind in (b",", b";") or behind.startswith(b"//")):
            return Change(start, end, "")
        return Change(node.start_byte, node.end_byte, "")

    def before(self, node: Node, text: str) -> Change:
        """Put a statement on a line of its own before one."""
        return Change(node.start_byte, node.start_byte, f"{text}\n{self.at(node).indent}")

    def after(self, node: Node, text: str) -> Change:
        """Put a statement on a line of its own behind one."""
        return Change(node.end_byte, node.end_byte, f"\n{self.at(node).indent}{text}")

    def symbol(self, name: Node) -> Symbol | None:
        """The local that an identifier denotes, or that it declares."""
        scopes = self.info.locals_at(name.start_byte)
        declared = scopes.declared(self.text(name), name.start_byte) if scopes else None
        return declared or self.info.symbol(self.text(name), name.start_byte)

    def reads(self, symbol: Symbol) -> list[Node]:
        """Where a local is read."""
        return [node for node in self.info.references(symbol) if not _is_written(node)]

    def has_local(self, name: str) -> bool:
        """Does a local of this name stand here?"""
        return self.info.symbol(name, self.node.start_byte) is not None

    def locals(self) -> Iterator[Symbol]:
        """The variables and parameters that can be seen here."""
        scopes = self.info.locals_at(self.node.start_byte)
        if scopes is None:
            return
        byte = self.node.start_byte
        for name in sorted(scopes.symbols):
            found = scopes.lookup(name, byte)
            if found is not None and found.kind in _VALUES and name != "_":
                yield found

    def imports(self, path: str) -> bool:
        """Does the file import a package, or one below it?"""
        return any(p == path or p.startswith(f"{path}/") for p in self.info.header.imports)


_VALUES = frozenset({SymbolKind.VAR, SymbolKind.PARAM})


def _around(node: Node | None, kinds: frozenset[str]) -> Node | None:
    node = node.parent if node is not None else None
    while node is not None and node.type not in kinds:
        node = node.parent
    return node


def _is_written(node: Node) -> bool:
    """Does an identifier stand left of `=`?"""
    listed = node.parent
    if listed is None or listed.type != "expression_list":
        return False
    statement = listed.parent
    if statement is None:
        return False
    if statement.type == "assignment_statement":
        operator = statement.child_by_field_name("operator")
        is_plain = operator is not None and operator.type == "="
        return is_plain and statement.child_by_field_name("left") == listed
    is_declared = statement.type in ("short_var_declaration", "range_clause")
    return is_declared and statement.child_by_field_name("left") == listed


def statements(block: Node | None) -> list[Node]:
    """The statements of a block, without comments."""
    if block is None:
        return []
    found = []
    for node in block.named_children:
        if node.type == "statement_list":
            found += [n for n in node.named_children if n.type != "comment"]
        elif node.type != "comment":
            found.append(node)
    return found


def walk(root: Node) -> Iterator[Node]:
    """A node and all below it, in order."""
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(node.named_children))


def words(text: str) -> set[str]:
    """The names in a text."""
    return {word.decode() for word in _WORD.findall(text.encode())}


class Checked(NamedTuple):
    """A call whose error is asked next: `if err := f(); err != nil { … }`, in one line or two.

    `given` is what takes the results, the initializer of the `if` where it is `inside`.
    """

    call: Node
    given: Node
    lefts: tuple[Node, ...]
    error: Node
    branch: Node
    body: Node
    inside: bool


def checked(place: Place) -> Checked | None:
    """The checked call of an `if err != nil`, if the node is such."""
    node = place.node
    body, condition = place.field("consequence"), place.field("condition")
    if node.type != "if_statement" or body is None or condition is None:
        return None
    name = compared_with_nil(place, condition, "!=")
    if name is None:
        return None
    given = place.field("initializer")
    inside = given is not None
    if given is None:
        given = node.prev_named_sibling
    if given is None or given.type not in ("short_var_declaration", "assignment_statement"):
        return None
    left, right = place.field("left", given), place.field("right", given)
    if left is None or right is None or right.named_child_count != 1:
        return None
    lefts, call = tuple(left.named_children), right.named_children[0]
    if call.type != "call_expression" or lefts[-1].type != "identifier":
        return None
    if place.text(lefts[-1]) != place.text(name) or not is_error_name(place.text(name)):
        return None
    return Checked(call, given, lefts, lefts[-1], node, body, inside)


def compared_with_nil(place: Place, condition: Node, operator: str) -> Node | None:
    """The name that a condition compares with nil."""
    if condition.type != "binary_expression":
        return None
    sign, left = place.field("operator", condition), place.field("left", condition)
    right = place.field("right", condition)
    if sign is None or left is None or right is None or sign.type != operator:
        return None
    return left if left.type == "identifier" and right.type == "nil" else None


def is_error_name(name: str) -> bool:
    """Is it called as errors are: `err`, `saveErr`, `errDB`?"""
    return name.lower().startswith("err") or name.lower().endswith("err")


def last_return(block: Node) -> Node | None:
    """The `return` that a block ends with."""
    found = statements(block)[-1:]
    return found[0] if found and found[0].type == "return_statement" else None


def returned(node: Node) -> list[Node]:
    """What a `return` gives."""
    listed = node.named_children[:1]
    if not listed or listed[0].type != "expression_list":
        return listed
    return list(listed[0].named_children)
