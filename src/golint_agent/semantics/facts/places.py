"""Where a call counts for the function around it, and which functions recover from panics."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import bare, call_of_function
from golint_agent.semantics.expressions.conversions import is_conversion
from golint_agent.semantics.names.node_kinds import CALLS, F_ARGUMENTS
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_LITERAL = KIND["func_literal"]
_PARENTHESES, _ARGUMENTS = KIND["parenthesized_expression"], KIND["argument_list"]
_EXPRESSIONS, _CALL, _DEFER = (
    KIND["expression_list"],
    KIND["call_expression"],
    KIND["defer_statement"],
)
_LOCALS = frozenset({KIND["short_var_declaration"], KIND["var_spec"], KIND["assignment_statement"]})
_F_LEFT, _F_NAME = FIELD["left"], FIELD["name"]
_IDENTIFIER, _GO = KIND["identifier"], KIND["go_statement"]

#: Functions of Go's library that keep what they are handed, and run it later or at some event.
_KEEPERS = frozenset(
    {
        "context.AfterFunc",
        "expvar.Publish",
        "net/http.Handle",
        "net/http.HandleFunc",
        "(*net/http.ServeMux).Handle",
        "(*net/http.ServeMux).HandleFunc",
        "(*net/http.Server).RegisterOnShutdown",
        "runtime.AddCleanup",
        "runtime.SetFinalizer",
        "time.AfterFunc",
        "(*testing.common).Cleanup",
        "(testing.TB).Cleanup",
    }
)


def is_only_registered(info: Info, byte: int) -> bool:
    """Does a byte stand in a literal that its function only hands out, and does not run?

    So is one that is returned, stored in a field, an element or a variable of the package, sent, or
    given to a function of Go's library that keeps it. One that is given to anything else may run.
    """
    for node in info.index.around(byte):
        if node.kind_id == _LITERAL and node.start_byte <= byte and _is_handed_out(info, node):
            return True
    return False


def is_left(info: Info, byte: int, within: int = 0) -> bool:
    """Is a byte left to a `go` that begins at `within` or later? What that is given runs before."""
    # Most files start no goroutine, and each call of a package is asked about.
    if not info.once("starts goroutines", lambda: any(n.kind_id == _GO for n in info.index.nodes)):
        return False
    in_literal = False
    for node in info.index.around(byte):
        if node.kind_id == _LITERAL:
            in_literal = True
        elif node.kind_id == _GO and (in_literal or not _is_given(node, byte)):
            return node.start_byte >= within
    return False


def _is_given(go: Node, byte: int) -> bool:
    """Does a byte stand in the arguments of the call that a `go` is of?"""
    call = bare(go.named_children[0]) if go.named_children else None
    given = call.child_by_field_id(F_ARGUMENTS) if call is not None else None
    return given is not None and given.start_byte <= byte < given.end_byte


def _is_handed_out(info: Info, literal: Node) -> bool:
    key = "handed out", literal.start_byte
    return info.once(key, lambda: _find_handed_out(info, literal))


def _find_handed_out(info: Info, literal: Node) -> bool:
    node = literal
    while True:
        if call_of_function(node) is not None:
            return False
        holder = node.parent
        while holder is not None and holder.kind_id in (_PARENTHESES, _EXPRESSIONS):
            holder = holder.parent
        if holder is None:
            return False
        if holder.kind_id == _ARGUMENTS:
            call = holder.parent
            if call is None or call.kind_id != _CALL:
                return False
            if is_conversion(info, call):
                node = call  # `http.HandlerFunc(func(…) { … })` is the literal once more
                continue
            return info.called(call).full_name in _KEEPERS
        return holder.kind_id not in _LOCALS or not _is_kept_by_local(info, holder)


def _is_kept_by_local(info: Info, holder: Node) -> bool:
    """Does an assignment set a local, which may be called? Which of several does not matter."""
    left = holder.child_by_field_id(_F_LEFT) or holder.child_by_field_id(_F_NAME)
    if left is None:
        return True
    targets = left.named_children if left.kind_id == _EXPRESSIONS else [left]
    end = holder.end_byte  # a name is in scope behind its declaration
    return any(
        target.kind_id == _IDENTIFIER and info.symbol(info.source.text(target), end) is not None
        for target in targets
    )


def recovering(info: Info, recovers: Callable[[str], bool]) -> set[int]:
    """The declared functions, by their first byte, that defer a call which recovers from panics.

    `recovers` says of a full name whether that function calls `recover` itself.
    """
    literals = {
        function.start_byte
        for call in info.calls_of(b"recover")
        if info.called(call).full_name == "builtin.recover"
        and (function := info.function_at(call.start_byte)) is not None
    }
    found: set[int] = set()
    for node in info.index.nodes:
        call = node.named_children[0] if node.kind_id == _DEFER and node.named_children else None
        if call is None or call.kind_id not in CALLS:
            continue
        called = info.called(call)
        is_own = called.literal is not None and called.literal.start_byte in literals
        # A literal that defers it recovers by itself: the function around goes on to panic.
        function = info.function_at(node.start_byte)
        if (is_own or recovers(called.full_name)) and function is not None:
            found.add(function.start_byte)
    return found
