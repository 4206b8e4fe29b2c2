"""Functions that make a value and do nothing else, and values that are made for nobody."""

from __future__ import annotations

from golint_agent.rulekit import Call, Context, Function, FunctionFact, Functions, function_fact
from golint_rules.knowledge.answers.sent_texts import is_client
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.failing_calls import package_of

#: Packages whose functions change nothing of what they are handed.
_PACKAGES = frozenset({"errors", "strconv", "strings", "unicode"})
_CALLEES = word_set(
    """fmt.Sprint fmt.Sprintf fmt.Sprintln fmt.Errorf builtin.len builtin.append builtin.make
    builtin.new (error).Error net/http.StatusText time.Now (time.Time).Unix (time.Time).UTC
    (time.Time).Format"""
)
_COUNTING = frozenset({"++", "--", "+=", "-=", "*=", "/=", "|=", "&=", "^="})
#: Longer functions do more than that.
_MAX_TEXT = 3000
#: What is given beside a value says whether it was done: a caller may ask for no more.
_NO_VALUES = ("error", "bool")


class OnlyMakes(FunctionFact, frozen=True):
    """The function makes the one value that it gives, and does nothing else."""


@function_fact(OnlyMakes, on=Functions(results=True), words=("return",))
def only_makes(function: Function, _: Context) -> OnlyMakes | None:
    """Learn from a function that sets nothing but its own, and calls what does nothing else."""
    if function.is_literal or len(function.results) != 1 or len(function.text) > _MAX_TEXT:
        return None
    if function.literals or function.starts or function.defers or function.sent_to:
        return None
    if function.received or function.assigns_outside or function.may_set_fields:
        return None
    if any(op.operator in _COUNTING and op.left.local is None for op in function.operations):
        return None
    return OnlyMakes() if all(map(_does_nothing, function.calls)) else None


def _does_nothing(call: Call) -> bool:
    if call.callee in _CALLEES or call.fact(OnlyMakes) is not None:
        return True
    return not call.callee.startswith("(") and package_of(call) in _PACKAGES


def is_made_for_nobody(call: Call) -> bool:
    """Does a statement of a handler make a value, which is gone at once?"""
    if call.fact(OnlyMakes) is None:
        return False
    results = [str(result) for result in call.results or ()]
    if len(results) != 1 or results[0] in _NO_VALUES:
        return False
    function = call.enclosing_function
    return function is not None and any(map(is_client, function.params.values()))
