"""Values of a context that are asserted to be there, in code that any caller may run."""

from golint_agent.rulekit import Call, Context, Function, Span
from golint_rules.knowledge.programs.file_roles import file_role
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.roles import Role

#: What gives a value of a context.
VALUE = "(context.Context).Value"
_CONTEXT = "context.Context"
#: Roles of files that middleware stands before.
_BEHIND = frozenset({Role.TRANSPORT, Role.TEST_HELPER, Role.EXAMPLE})
#: What makes it another matter: a panic is caught, or the value is put there before.
_OTHERWISE = ("builtin.recover", "context.WithValue")


def bare_values(ctx: Context) -> tuple[Span, ...]:
    """Where a file takes a value of a context as a type without `ok`, in order: see `is_bare`."""
    if file_role(ctx) in _BEHIND:
        return ()
    return tuple(sorted(call.span for call in ctx.calls(VALUE) if is_bare(call)))


def is_bare(call: Call) -> bool:
    """Is `ctx.Value(key)` asserted to be of a type without `ok`, where an error could be returned?

    Only in functions that are handed a context and no request, so that others than handlers may
    call them; not where the function looks at that value besides, puts it there, or recovers.
    """
    function = next(reversed(call.enclosing_functions), None)
    if function is None or not _asserts(call) or not function.returns_error:
        return False
    if not _is_for_anybody(function) or any(c.callee in _OTHERWISE for c in function.calls):
        return False
    return all(_asserts(other) for other in function.calls if _is_same(other, call))


def _asserts(call: Call) -> bool:
    """Is what it gives asserted, and nothing else, without `ok`?"""
    assertion = call.assertion
    return assertion is not None and len(assertion.targets) <= 1


def _is_for_anybody(function: Function) -> bool:
    """Is it handed a context, and nothing of a request?"""
    return set(carriers(function).values()) == {_CONTEXT}


def _is_same(other: Call, call: Call) -> bool:
    asked, key = other.argument(0), call.argument(0)
    if other.callee != VALUE or asked is None or key is None:
        return False
    return asked.text == key.text
