"""What holds on the paths through a function, from one piece of code to another or to the end."""

from __future__ import annotations

from collections.abc import Iterable

from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.flow.calls_on_paths import Paths, Wanted, paths_of, put_off_by
from golint_agent.semantics.flow.control_flow import EXIT, Flow, is_read_after
from golint_agent.semantics.flow.places import place_of
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.scopes import Symbol


def all_paths_call(
    info: Info, node: Node, callees: frozenset[str], receiver: Node | None
) -> bool | None:
    """Does every path from a node to the end of its function call one of some callees?

    With a receiver they must be called on the same place. None where that cannot be known.
    """
    found = _paths_from(info, node, callees, receiver)
    return found[0].answer(info, found[1]) if found is not None else None


def lacking_ends(
    info: Info, node: Node, callees: frozenset[str], receiver: Node | None
) -> list[Node]:
    """The last statements of the paths from a node that surely lack the call; none in doubt."""
    found = _paths_from(info, node, callees, receiver)
    if found is None or found[0].answer(info, found[1]) is not False:
        return []
    return found[0].lacking_ends(info, found[1])


def _paths_from(
    info: Info, node: Node, callees: frozenset[str], receiver: Node | None
) -> tuple[Paths, int] | None:
    """What the function around a node does, and the step that the node stands in."""
    info.model.questions.keep_time()
    place = place_of(info, receiver) if receiver is not None else None
    function = _function_around(info, node)
    if function is None or (receiver is not None and place is None):
        return None
    paths = paths_of(info, function, Wanted(callees, place))
    step = paths.flow.step_at(node.start_byte) if paths is not None else None
    if paths is None or step is None or put_off_by(paths.flow, bare(node)):
        return None  # what is put off comes when the paths are over
    return paths, step


def _function_around(info: Info, node: Node) -> Node | None:
    """The innermost function around a node, which may begin with a literal itself."""
    scopes = info.locals_at(node.start_byte)
    if scopes is None:
        return None
    for literal in scopes.enclosing_literals(node.start_byte):
        if literal.start_byte < node.start_byte:
            return literal
    return scopes.function if scopes.function.start_byte < node.start_byte else None


def dominates(info: Info, start_byte: int, other_byte: int) -> bool:
    """Does every path to the second byte, in the same function, pass the first?

    False where the paths cannot be followed.
    """
    info.model.questions.keep_time()
    flow = _flow_at(info, start_byte)
    if flow is None:
        return False
    here, there = flow.step_at(start_byte), flow.step_at(other_byte)
    return here is not None and there is not None and flow.dominates(here, there)


def ends_past(info: Info, node: Node, stops: Iterable[Node]) -> list[Node] | None:
    """The last statements of the paths from a node to its function's end past none of `stops`.

    None where the paths cannot be followed. What is outside of the function stops nothing.
    """
    found = _flow_around(info, node)
    if found is None:
        return None
    flow, start = found
    stopping = _steps(flow, stops)
    open_ = (
        {start} if start in stopping else flow.reached_from(start, without=stopping.__contains__)
    )
    open_ = (open_ | {start}) - stopping
    ends = [step for step in sorted(open_) if EXIT in flow.following[step]]
    return [end for step in ends if (end := flow.nodes[step]) is not None]


def leads_past(info: Info, node: Node, other: Node, stops: Iterable[Node]) -> bool:
    """Is there a path from a node to another one of the same function past none of `stops`?

    False where the paths cannot be followed.
    """
    found = _flow_around(info, node)
    there = _step_of(found[0], other) if found is not None else None
    if found is None or there is None:
        return False
    flow, start = found
    stopping = _steps(flow, stops) - {there}
    if not stopping:
        return there in flow.all_reached_from(start)
    return there in flow.reached_from(start, without=stopping.__contains__)


def _steps(flow: Flow, nodes: Iterable[Node]) -> set[int]:
    return {step for node in nodes if (step := _step_of(flow, node)) is not None}


def _step_of(flow: Flow, node: Node) -> int | None:
    """The step that a node stands in; of a compound statement the first one in it."""
    step = flow.step_at(node.start_byte)
    return step if step is not None else flow.first_step(node.start_byte, node.end_byte)


def _flow_around(info: Info, node: Node) -> tuple[Flow, int] | None:
    """The flow of the innermost function around a node, and the step that the node stands in."""
    info.model.questions.keep_time()
    function = _function_around(info, node)
    flow = info.flow(function) if function is not None else None
    step = _step_of(flow, node) if flow is not None else None
    return (flow, step) if flow is not None and step is not None else None


def value_is_read(info: Info, symbol: Symbol, start_byte: int) -> bool:
    """Is the value that a local has after a byte read on some path before it is overwritten?

    True where the paths cannot be followed.
    """
    info.model.questions.keep_time()
    flow = _flow_at(info, symbol.declared_at)
    step = flow.step_at(start_byte) if flow is not None else None
    if flow is None or step is None:
        return True
    return is_read_after(info, flow, symbol, step)


def _flow_at(info: Info, byte: int) -> Flow | None:
    function = info.function_at(byte)
    return info.flow(function) if function is not None else None
