"""What gofmt lays out anew when a text has grown: functions too long for their one line."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from golint_agent.fixing.texts import Replacement
from golint_agent.syntax import FIELD, KIND, SourceFile, captures, query

_FUNCTIONS = "[(function_declaration) (method_declaration) (func_literal)] @function"
_F_BODY = FIELD["body"]
_COMMENT, _STATEMENTS = KIND["comment"], KIND["statement_list"]
#: gofmt keeps a function on its line up to this many bytes of head and statements.
_MAX_SIZE = 100
_MAX_STATEMENTS = 5


def split_functions(before: SourceFile, after: SourceFile) -> list[Replacement]:
    """The edits that put on lines of their own the bodies that grew too long for one line."""
    known = {before.bytes_of(node) for node, _ in _on_one_line(before)}
    found: list[Replacement] = []
    for node, body in _on_one_line(after):
        is_inside = bool(found) and node.start_byte < found[-1].end
        if is_inside or after.bytes_of(node) in known:
            continue
        statements = _statements(body)
        head = len(after.data[node.start_byte : body.start_byte].rstrip())
        size = sum(s.end_byte - s.start_byte for s in statements) + 2 * (len(statements) - 1)
        if not statements or (head + size <= _MAX_SIZE and len(statements) <= _MAX_STATEMENTS):
            continue
        line = after.data[after.data.rfind(b"\n", 0, node.start_byte) + 1 : node.start_byte]
        newline = b"\r\n" if b"\r\n" in after.data else b"\n"
        newline += line[: len(line) - len(line.lstrip(b" \t"))]
        rows = [newline + b"\t" + after.bytes_of(statement) for statement in statements]
        new = b"{" + b"".join(rows) + newline + b"}"
        found.append(Replacement(body.start_byte, body.end_byte, new))
    return found


def _on_one_line(source: SourceFile) -> Iterator[tuple[Node, Node]]:
    """The functions whose body, without comments, is on one line, with it, outermost first."""
    nodes = captures(query(_FUNCTIONS), source.root).get("function", [])
    for node in sorted(nodes, key=lambda node: (node.start_byte, -node.end_byte)):
        body = node.child_by_field_id(_F_BODY)
        if body is None or b"\n" in source.bytes_of(body):
            continue
        if not any(child.kind_id == _COMMENT for child in body.named_children):
            yield node, body


def _statements(body: Node) -> list[Node]:
    found = body.named_children
    if len(found) == 1 and found[0].kind_id == _STATEMENTS:
        found = found[0].named_children
    return found
