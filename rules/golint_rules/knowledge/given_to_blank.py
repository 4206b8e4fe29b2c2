"""Calls whose error `_` takes: is their value fine all the same, or did somebody rely on them?"""

from golint_agent.rulekit import Call, Code, Context, Local, late_regex
from golint_rules.knowledge.answers import answers_too_late
from golint_rules.knowledge.cleanup import ends_quietly, hands_error_on
from golint_rules.knowledge.constructors import makes_part
from golint_rules.knowledge.failing_calls import reads_a_value
from golint_rules.knowledge.harmless_errors import fails_only_with_its_callback, loses_nothing
from golint_rules.knowledge.must_succeed import must_hold, must_read, must_write
from golint_rules.knowledge.sure_values import is_only_told, is_proved, refuses_by_no
from golint_rules.knowledge.tables import word_set


def migrations_beside(call: Call) -> list[Call]:
    """The other migrations of the function whose error `_` takes: one word is said of all."""
    function = call.declared_function
    if call.method != "AutoMigrate" or function is None:
        return []
    others = (c for c in function.calls if c.callee == call.callee and c != call)
    return [c for c in others if [target.text for target in c.targets] == ["_"]]


def is_safe_unread(local: Local, call: Call) -> bool:
    """Is what a call gave never read, looked at first, or only written into messages?"""
    if not local.is_read_after(call):
        return not _is_given(local, call)
    uses = [use for use in local.uses if use.start_byte > call.start_byte]
    if is_proved(uses, call) or is_only_told(uses) or refuses_by_no(call, uses):
        return True
    return call.callee in _NUMBERS and bool(uses) and all(map(_is_told_from_zero, uses))


def _is_given(local: Local, call: Call) -> bool:
    """Is it a named result, which a `return` alone behind the call gives?"""
    function = call.enclosing_function
    if function is None or not local.is_result or reads_a_value(call):
        return False
    return any(r.start_byte > call.start_byte and not r.returned for r in function.returns)


#: They give 0 for what is no number.
_NUMBERS = word_set("strconv.Atoi strconv.ParseInt strconv.ParseUint")


def _is_told_from_zero(use: Code) -> bool:
    """Does a `switch` look at a number which has no case for 0: is that none of those it knows?"""
    function = use.enclosing_function
    if function is None or not use.is_asked:
        return False
    if not any(looked_at.span == use.span for looked_at in function.conditions_within):
        return False
    return _CASE_ZERO.search(use.statement.text) is None


_CASE_ZERO = late_regex(r"\bcase (?:[^:\n]*, ?)?0\b")


def is_relied_on_alone(call: Call, ctx: Context) -> bool:
    """Must it have succeeded, with no other error on its way and nobody to tell?"""
    function = call.declared_function
    is_part = function is not None and makes_part(call, function)
    if not (must_write(call) or must_read(call) or must_hold(call) or is_part):
        return False
    if call.is_deferred:
        return False
    if loses_nothing(call, ctx) or ends_quietly(call) or answers_too_late(call, ctx):
        return False
    return not fails_only_with_its_callback(call, ctx) and not hands_error_on(call)
