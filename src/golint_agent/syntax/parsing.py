"""From bytes to a `SourceFile`, whatever the bytes are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from golint_agent import interrupts
from golint_agent.findings import Problem, ProblemKind
from golint_agent.syntax.budget import (
    DEFAULT_LIMITS,
    Budget,
    Limits,
    StoppedError,
    processor_seconds,
)
from golint_agent.syntax.comments import is_generated
from golint_agent.syntax.depth import Cut, depth_bound, measured, without
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


MAX_ESCAPES = 50_000
"""With more backslashes than this, escapes in strings are parsed as plain letters.

Each escape is a node of its own, and a query takes more than linear time in the children of one
node: seconds, for an embedded file. Nothing asks the tree for them.
"""

_ESCAPE = re.compile(rb"""'?\\[abfnrtv\\'"0-7xuU]""")

_UNTIMED_BYTES = 8 * 1024
"""Files up to this size parse without a clock, which saves a twentieth of the parse.

Where there are errors, a parse takes time that grows with the square of what repeats: 20,000 open
brackets (`[T[T…`) or operators without operands (`+, +,…`) in 40 KB take more than a minute, as
many as there is room for in 8 KiB three seconds.
"""


def parse(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> SourceFile:
    """Parse a file. Never raises for any `data`: what goes wrong is in `problems`.

    It stops where the run does, with KeyboardInterrupt.

    The file has a tree unless a problem is fatal. A tree is at most `limits.max_depth` levels
    high, `limits.max_generated_depth` in a generated file. A file with syntax errors has a tree
    that holds `ERROR` and missing nodes. A part that alone is too deep is left out of
    the tree, and a problem says so.
    """
    started = processor_seconds()
    source_file = _source_file(path, data, limits)
    source_file.seconds = max(processor_seconds() - started, 0.0)
    return source_file


def _source_file(path: str, data: bytes, limits: Limits) -> SourceFile:
    generated = is_generated(data)

    def unchecked(kind: ProblemKind, message: str) -> SourceFile:
        problem = Problem(kind=kind, path=path, message=message, fatal=True)
        return SourceFile(path, data, None, problems=(problem,), generated=generated)

    if len(data) > limits.max_bytes:
        message = f"the file has {len(data)} bytes; the limit is {limits.max_bytes}"
        return unchecked(ProblemKind.LIMIT, message)
    has_nul = b"\0" in data
    source = data.replace(b"\0", b" ") if has_nul else data
    if data.count(b"\\") > MAX_ESCAPES:
        source = _ESCAPE.sub(_plain, source)
    allowed = limits.max_generated_depth if generated else limits.max_depth
    try:
        parsed = _parsed(source, Budget(source, limits), allowed)
    except StoppedError as stopped:
        return unchecked(stopped.kind, str(stopped))
    if not _has_package_clause(parsed.tree):
        what = "the file is binary" if has_nul else "the file has no package clause"
        return unchecked(ProblemKind.NOT_GO, what)
    source_file = SourceFile(
        path,
        data,
        parsed.tree,
        generated=generated,
        depth=parsed.height,
        left_out=tuple((cut.start_byte, cut.end_byte) for cut in parsed.cuts),
    )
    source_file.hidden = parsed.hidden
    if parsed.errors is not None or parsed.cuts or has_nul:
        source_file.problems = (
            *syntax_problems(source_file, parsed.errors),
            *(_left_out(source_file, parsed.cuts, allowed) if parsed.cuts else ()),
        )
    return source_file


class _Parsed(msgspec.Struct, frozen=True):
    """The tree of some bytes, its errors, and what the repairs hide of it.

    `height` is that of the tree or a bound of it, once it was measured, and `cuts` are the parts
    that it went without.
    """

    source: bytes
    tree: tree_sitter.Tree
    errors: SyntaxErrors | None = None
    hidden: Mapping[int, tuple[int, int]] = NOTHING_HIDDEN
    height: int = 0
    cuts: tuple[Cut, ...] = ()


def _parsed(source: bytes, budget: Budget, allowed: int) -> _Parsed:
    """The best tree of a file, at most `allowed` levels high."""
    found = _Parsed(source, _tree(source, budget))
    if found.tree.root_node.has_error:
        found = _repaired(found, budget)
        if found.errors is not None and found.errors.widest > MAX_ERROR_CHILDREN:
            raise StoppedError(ProblemKind.LIMIT, "too much of the file is not Go")
    bound = depth_bound(found.tree, allowed)
    if bound <= allowed:
        return msgspec.structs.replace(found, height=bound)
    depth = measured(found.tree, allowed)
    if depth.height is not None and not depth.cuts:
        return msgspec.structs.replace(found, height=depth.height)
    if depth.height is not None:
        tree = _tree(without(found.source, depth.cuts), budget)
        errors = find_errors(tree) if tree.root_node.has_error else None
        again = measured(tree, allowed)
        if again.height is not None and not again.cuts:
            return _Parsed(found.source, tree, errors, found.hidden, again.height, depth.cuts)
    message = f"the code nests too deep: more than {allowed} levels of the tree"
    raise StoppedError(ProblemKind.LIMIT, message)


def _left_out(source_file: SourceFile, cuts: tuple[Cut, ...], allowed: int) -> tuple[Problem]:
    """What to report for the parts that nest too deep."""
    place = source_file.position(cuts[0].start_byte)
    size = sum(cut.end_byte - cut.start_byte for cut in cuts)
    parts = f"{size} bytes were left out" if len(cuts) == 1 else f"{len(cuts)} parts were left out"
    message = (
        f"the code nests deeper here than {allowed} levels of the tree; {parts}, "
        "the rest of the file was checked"
    )
    return (
        Problem(
            kind=ProblemKind.LIMIT,
            path=source_file.path,
            message=message,
            line=place.line,
            column=place.column,
        ),
    )


def _repaired(found: _Parsed, budget: Budget) -> _Parsed:
    """The better tree of a file with errors: the one found, or that of the repaired source."""
    errors = find_errors(found.tree)
    found = msgspec.structs.replace(found, errors=errors)
    better = repaired(found.source)
    mended = better.source
    if mended == found.source:
        return found
    again = _Parsed(mended, _tree(mended, budget), hidden=better.hidden)
    if not again.tree.root_node.has_error:
        return again
    left = find_errors(again.tree)
    is_better = left.byte_count + left.count < errors.byte_count + errors.count
    return msgspec.structs.replace(again, errors=left) if is_better else found


def _tree(source: bytes, budget: Budget) -> tree_sitter.Tree:
    """The tree of some bytes. Raises StoppedError where it would cost too much."""
    if len(source) <= _UNTIMED_BYTES:
        return parser().parse(source)

    # The binding never lets go of what it was given to read. A view can be released all the same.
    given: list[memoryview] = []

    def read(byte: int, _point: object) -> memoryview:
        given.append(memoryview(source)[byte:])
        return given[-1]

    try:
        return parser().parse(read, progress_callback=budget.is_spent)
    except ValueError:  # how the binding says that it was stopped
        parser().reset()
        interrupts.check()
        raise budget.stopped() from None
    finally:
        for view in given:
            view.release()


def _plain(escape: re.Match[bytes]) -> bytes:
    """Two letters for an escape; in a rune literal it stays, because it is all there is."""
    found = escape[0]
    return found if found.startswith(b"'") else b"__"


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
