"""Reads GraphQL, schemas and operations, by graphql-core."""

from __future__ import annotations

from graphql import GraphQLSyntaxError
from graphql.language import Node, Source, parse

from golint_agent.assets.build import NO_NAME, Builder, Name
from golint_agent.assets.limits import BrokenError, Watch
from golint_agent.assets.text import AssetText
from golint_agent.assets.tree import Item
from golint_agent.errors import within_sentence
from golint_agent.findings import ProblemKind

#: The parser takes some 15 µs and 500 bytes for a token.
_MAX_TOKENS = 200_000
#: What stands by itself: a literal, a name or a type, with the text that it is.
_VALUES = frozenset(
    {
        "int_value",
        "float_value",
        "string_value",
        "boolean_value",
        "enum_value",
        "named_type",
        "list_type",
        "non_null_type",
        "variable",
    }
)


def read_graphql(text: AssetText, watch: Watch) -> Item:
    """Read a document.

    Kinds are graphql-core's: `object_type_definition`, `field_definition` and so on. Types are one
    item with the text of the type as `value`: `[Item!]!`.
    """
    try:
        document = parse(Source(text.text), max_tokens=_MAX_TOKENS)
    except GraphQLSyntaxError as error:
        at = next(iter(error.positions or ()), -1)
        message = within_sentence(error.message.removeprefix("Syntax Error: ").rstrip("."))
        is_limit = "tokens" in message or "nested too deeply" in message
        kind = ProblemKind.LIMIT if is_limit else ProblemKind.SYNTAX
        raise BrokenError(message, at, kind) from None
    builder = Builder(text, watch, "document")
    #: Nodes to be entered, and the ends of those that are open.
    pending: list[Node | int] = list(reversed(document.definitions))
    while pending:
        node = pending.pop()
        if isinstance(node, int):
            builder.close(node)
            continue
        if node.loc is None:
            continue
        start, end = node.loc.start, node.loc.end
        name = _name(node)
        if node.kind in _VALUES:
            builder.leaf(node.kind, start, end, NO_NAME, text.text[start:end])
            continue
        builder.open(node.kind, start, name)
        pending.append(end)
        pending.extend(reversed(_parts(node)))
    return builder.finish()


def _name(node: Node) -> Name:
    found = getattr(node, "name", None)
    if found is None or found.loc is None or node.kind in _VALUES:
        return NO_NAME
    return Name(found.value, found.loc.start, found.loc.end)


def _parts(node: Node) -> list[Node]:
    """The nodes in a node but its name, in order of place."""
    parts: list[Node] = []
    for key in node.keys:
        value = getattr(node, key, None)
        if key in ("loc", "name") or value is None:
            continue
        given = value if isinstance(value, list | tuple) else (value,)
        parts += [part for part in given if isinstance(part, Node) and part.loc is not None]
    parts.sort(key=lambda part: part.loc.start if part.loc is not None else 0)
    return parts
