"""From bytes to a `SourceFile`, whatever the bytes are."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

from golint_agent.findings import Problem, ProblemKind
from golint_agent.syntax.comments import is_generated
from golint_agent.syntax.depth import depth_bound
from golint_agent.syntax.grammar import KIND, parser
from golint_agent.syntax.repairs import repaired
from golint_agent.syntax.source_file import NOTHING_HIDDEN, SourceFile
from golint_agent.syntax.syntax_errors import (
    MAX_ERROR_CHILDREN,
    SyntaxErrors,
    find_errors,
    syntax_problems,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import tree_sitter


class Limits(msgspec.Struct, frozen=True):
    """What a file may cost before it is left unchecked. Depths count levels of the tree.

    Generated files may be deeper: only their declarations are read, and protocol compilers write
    descriptors as sums of thousands of strings, each sum one level.
    """

    max_bytes: int = 8 * 1024 * 1024
    max_depth: int = 2_000
    max_generated_depth: int = 100_000
    max_seconds: float = 10.0


DEFAULT_LIMITS = Limits()

_UNTIMED_BYTES = 64 * 1024
"""Files up to this size parse without a clock."""


def parse(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> SourceFile:
    """Parse a file. Never raises for any `data`: what goes wrong is in `problems`.

    The file has a tree unless a problem is fatal. A tree is at most `limits.max_depth` levels
    high, `limits.max_generated_depth` in a generated file. A file with syntax errors has a tree
    that holds `ERROR` and missing nodes.
    """
    generated = is_generated(data)

    def unchecked(kind: ProblemKind, message: str) -> SourceFile:
        problem = Problem(kind=kind, path=path, message=message, fatal=True)
        return SourceFile(path, data, None, problems=(problem,), generated=generated)

    if len(data) > limits.max_bytes:
        message = f"the file has {len(data)} bytes; the limit is {limits.max_bytes}"
        return unchecked(ProblemKind.LIMIT, message)
    source = data.replace(b"\0", b" ") if b"\0" in data else data
    deadline = time.monotonic() + limits.max_seconds
    tree = _tree(source, deadline)
    errors = None
    hidden: Mapping[int, tuple[int, int]] = NOTHING_HIDDEN
    if tree is not None and tree.root_node.has_error:
        tree, errors, hidden = _repaired_tree(source, tree, deadline)
    if tree is None:
        return unchecked(ProblemKind.TIMEOUT, f"parsing took more than {limits.max_seconds:g} s")
    if not _has_package_clause(tree):
        what = "the file is binary" if source is not data else "the file has no package clause"
        return unchecked(ProblemKind.NOT_GO, what)
    allowed = limits.max_generated_depth if generated else limits.max_depth
    depth = depth_bound(tree, allowed)
    if depth > allowed:
        message = f"the code nests too deep: more than {allowed} levels of the tree"
        return unchecked(ProblemKind.LIMIT, message)
    if errors is not None and errors.widest > MAX_ERROR_CHILDREN:
        return unchecked(ProblemKind.LIMIT, "too much of the file is not Go")
    source_file = SourceFile(path, data, tree, generated=generated, depth=depth)
    source_file.hidden = hidden
    if errors is not None or source is not data:
        source_file.problems = syntax_problems(source_file, errors)
    return source_file


def _repaired_tree(
    source: bytes, tree: tree_sitter.Tree, deadline: float
) -> tuple[tree_sitter.Tree | None, SyntaxErrors | None, Mapping[int, tuple[int, int]]]:
    """The better one of `tree` and the tree of the repaired source: its errors, what it hides."""
    errors = find_errors(tree)
    mended, hidden = repaired(source)
    if mended == source:
        return tree, errors, NOTHING_HIDDEN
    again = _tree(mended, deadline)
    if again is None:
        return None, errors, NOTHING_HIDDEN
    if not again.root_node.has_error:
        return again, None, hidden
    left = find_errors(again)
    is_better = left.byte_count + left.count < errors.byte_count + errors.count
    return (again, left, hidden) if is_better else (tree, errors, NOTHING_HIDDEN)


def _tree(source: bytes, deadline: float) -> tree_sitter.Tree | None:
    """The tree, or None when the deadline passed."""
    if len(source) <= _UNTIMED_BYTES:
        return parser().parse(source)

    # The binding never lets go of what it was given to read. A view can be released all the same.
    given: list[memoryview] = []

    def read(byte: int, _point: object) -> memoryview:
        given.append(memoryview(source)[byte:])
        return given[-1]

    def is_late(_byte: int, _has_error: bool) -> bool:  # noqa: FBT001 the binding's signature
        return time.monotonic() > deadline

    try:
        return parser().parse(read, progress_callback=is_late)
    except ValueError:  # how the binding says that it was stopped
        parser().reset()
        return None
    finally:
        for view in given:
            view.release()


def _has_package_clause(tree: tree_sitter.Tree) -> bool:
    cursor = tree.walk()
    if not cursor.goto_first_child():
        return False
    while True:
        node = cursor.node
        if node is None or node.kind_id == _PACKAGE_CLAUSE:
            return node is not None
        if node.kind_id == _ERROR and any(
            child.kind_id == _PACKAGE_CLAUSE for child in node.children
        ):
            return True
        if not cursor.goto_next_sibling():
            return False


_PACKAGE_CLAUSE = KIND["package_clause"]
_ERROR = KIND["ERROR"]
