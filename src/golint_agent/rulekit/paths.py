"""What holds on the paths through a function, from one piece of code to another or to the end."""

from __future__ import annotations

from tree_sitter import Node

from golint_agent.semantics.flow.control_flow import Flow, is_read_after
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.scopes import Symbol
from golint_agent.syntax import KIND

_DEFER = KIND["defer_statement"]


def all_paths_call(info: Info, start_byte: int, callees: frozenset[str]) -> bool:
    """Does every path from a byte to the end of the function call one of some callees?

    A `defer` on the way counts, as the call it puts off is made. Paths that end the program do not
    count. False where the paths cannot be followed.
    """
    flow = _flow_at(info, start_byte)
    step = flow.step_at(start_byte) if flow is not None else None
    if flow is None or step is None:
        return False
    return flow.all_paths_reach(
        step, lambda s: _step_calls(info, flow.nodes[s], callees), question=callees
    )


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


def _step_calls(info: Info, step: Node | None, callees: frozenset[str]) -> bool:
    """Does a step of a function call one of some callees, now or at the function's end?"""
    if step is None:
        return False
    for call in info.index.calls_in(step):
        if info.called(call).full_name not in callees:
            continue
        function = info.function_at(call.start_byte)
        inside = function is not None and function.start_byte >= step.start_byte
        if not inside or step.kind_id == _DEFER:
            return True
    return False
