"""Variables of packages that are set while requests run, and that all of them read."""

from __future__ import annotations

from golint_agent.rulekit import Code, Context, first_word
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.contexts import handles_request, waits_for_end
from golint_rules.knowledge.workers.lifecycle import is_part_of_lifecycle

#: First words of functions that run once, or set up what requests use later.
_SETTING_UP = word_set(
    """configure config load set with register use init initialize ensure build make open provide
    test bench reset override apply enable disable prepare once"""
)
_GUARDING = word_set("Lock Do")


def set_for_all(code: Code, ctx: Context) -> str:
    """The variable of another package that an assignment sets in the course of a request.

    Its full name; empty for a field, for functions that set the program up, and under a lock.
    """
    holder = code.selected_from
    if holder is None or holder.local is not None or not holder.is_name:
        return ""
    member = code.member
    path, _, name = member.rpartition(".")
    if path not in ctx.imports or not name[:1].isupper():
        return ""
    functions = list(code.enclosing_functions)
    if not functions or is_part_of_lifecycle(code) or any(map(waits_for_end, functions)):
        return ""
    outer = functions[-1]
    if first_word(outer.name) in _SETTING_UP or outer.name[:1] == "_":
        return ""
    if any(call.word in _GUARDING for function in functions for call in function.calls):
        return ""
    inner = functions[0]
    is_handed_out = inner.is_literal and bool(inner.parameters) and inner.returns_error
    if not any(map(handles_request, functions)) and outer.receiver is None and not is_handed_out:
        return ""
    uses = any(
        call.start_byte > code.start_byte and call.callee.startswith((f"{path}.", f"{path}/"))
        for function in functions
        for call in function.calls
    )
    return member if uses else ""
