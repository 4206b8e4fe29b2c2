"""Where a tree has errors, and what to tell the user about them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from golint_agent.findings import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import tree_sitter

    from golint_agent.syntax.source_file import SourceFile

MAX_ERROR_CHILDREN = 10_000
"""How many children an `ERROR` node may have. A query takes quadratic time in their number."""


class SyntaxErrors(msgspec.Struct, frozen=True):
    """The outermost errors of a tree.

    `count` is their number and `byte_count` the bytes they cover. `start_byte` is where the first
    one is; `missing` is the token that is missing there, if that is the error, or a line break.
    `widest` is the number of children of the widest `ERROR` node.
    """

    count: int
    byte_count: int
    start_byte: int
    missing: str
    widest: int


def find_errors(tree: tree_sitter.Tree) -> SyntaxErrors:
    """The errors of a tree whose root has one. Looks only at nodes that lead to errors."""
    first: tuple[int, str] | None = None
    innermost = tree.root_node
    count = byte_count = widest = 0
    for node in _walk(tree.root_node, enters=_leads_to_error):
        if node.is_error or node.is_missing:
            count += 1
            byte_count += node.end_byte - node.start_byte
            first = first or (node.start_byte, node.type if node.is_missing else "")
            widest = max(widest, _widest(node))
        elif node.has_error:
            innermost = node
    start_byte, missing = first or _unseparated(innermost)
    return SyntaxErrors(max(count, 1), byte_count, start_byte, missing, widest)


def _leads_to_error(node: tree_sitter.Node) -> bool:
    return node.has_error and not node.is_error


def _widest(error: tree_sitter.Node) -> int:
    """The most children of an `ERROR` node under and including `error`."""
    nodes = _walk(error, enters=lambda _: True)
    return max((node.child_count for node in nodes if node.is_error), default=0)


def _walk(
    root: tree_sitter.Node, *, enters: Callable[[tree_sitter.Node], bool]
) -> Iterator[tree_sitter.Node]:
    """The nodes under and including `root` in document order; inside those that `enters` allows."""
    cursor = root.walk()
    while (node := cursor.node) is not None:
        yield node
        if enters(node) and cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def _unseparated(parent: tree_sitter.Node) -> tuple[int, str]:
    """The first two children on one line with no token between them.

    A missing line break is the one error that has no node: it only marks the parent.
    """
    children = parent.children
    for left, right in pairwise(children):
        if left.is_named and right.is_named and left.end_point.row == right.start_point.row:
            return right.start_byte, "\n"
    return parent.start_byte, ""


def syntax_problems(source_file: SourceFile, errors: SyntaxErrors | None) -> tuple[Problem, ...]:
    """What to report for a NUL byte and for syntax errors: at most one problem of each."""
    problems = []
    nul = source_file.data.find(b"\0")
    if nul >= 0:
        problems.append(_problem(source_file, nul, "the file holds a NUL byte, which Go forbids"))
    if errors is not None:
        problems.append(_problem(source_file, errors.start_byte, _message(source_file, errors)))
    return tuple(problems)


def _message(source_file: SourceFile, errors: SyntaxErrors) -> str:
    if errors.missing == "\n":
        message = "syntax error: a line break or `;` is missing"
    elif errors.missing:
        message = f"syntax error: `{errors.missing}` is missing"
    else:
        near = _near(source_file.data, errors.start_byte)
        message = f"syntax error near `{near}`" if near else "syntax error"
    if errors.count > 1:
        message += f"; the first of {errors.count}"
    return message + "; the rest of the file was checked"


def _near(data: bytes, start_byte: int) -> str:
    """The first word or two at the error, without control characters."""
    line = data[start_byte : start_byte + 80].lstrip().partition(b"\n")[0]
    text = "".join(c if c.isprintable() else " " for c in line.decode("utf-8", "replace"))
    text = " ".join(text.split()).replace("`", "'")
    return text if len(text) <= _NEAR_LENGTH else text[:_NEAR_LENGTH].rstrip() + "…"


_NEAR_LENGTH = 30


def _problem(source_file: SourceFile, byte: int, message: str) -> Problem:
    place = source_file.position(byte)
    return Problem(
        kind=ProblemKind.SYNTAX,
        path=source_file.path,
        message=message,
        line=place.line,
        column=place.column,
    )
