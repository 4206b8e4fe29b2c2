"""What a `sync.Once` makes and fails to: later calls see neither a value nor an error."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Function, Local
from golint_rules.knowledge.failures.cleanup import is_cleanup
from golint_rules.knowledge.workers.lifecycle import runs_at_end


def forgotten_error(once: Call) -> tuple[Code, Local] | None:
    """Where a literal that runs once sets an error that only its first call sees, and that error.

    `once` is a call of `(*sync.Once).Do`. The error is a variable of the function around, which is
    a new one at each call; the once is a field or a variable of a package.
    """
    given, function = once.argument(0), once.enclosing_function
    literal = given.literal_function if given is not None else None
    receiver = once.receiver
    if literal is None or function is None or receiver is None or runs_at_end(once):
        return None
    if receiver.is_name and receiver.local is not None:
        return None  # it is as new as the error
    found = next((f for c in literal.calls if (f := _set_by(c, literal)) is not None), None)
    if found is None:
        return None
    write, error = found
    if _is_told_before(once, error):
        return None
    if not any(_is_read(use) for use in error.uses if use.start_byte > once.span.end.byte):
        return None
    return None if _is_known_otherwise(function, literal, error) else (write, error)


def _set_by(call: Call, literal: Function) -> tuple[Code, Local] | None:
    """The error of the function around that a call gives, but for what ends something."""
    last, local = call.targets[-1:], call.target_locals[-1:]
    error = local[0] if local else None
    if error is None or not call.returns_error or is_cleanup(call) or error.is_param:
        return None
    if error.declared_at >= literal.start_byte or str(error.type) != "error":
        return None
    return last[0], error


def _is_read(use: Code) -> bool:
    return not use.is_set


def _is_told_before(once: Call, error: Local) -> bool:
    """Has the error a value before it runs, which is not nil and which later calls get?

    What a call has given and is asked for is nil behind that.
    """
    given = error.given_before(once)
    if given is None or given.is_nil:
        return False
    return given.call is None or not given.call.failures


def _is_known_otherwise(function: Function, literal: Function, error: Local) -> bool:
    """Does a later call learn of it in another way, or does the failure end the program?

    It asks whether there is a value, the once is made anew, the error is kept, or the literal
    panics.
    """
    if "sync.Once{}" in function.text or "new(sync.Once)" in function.text:
        return True
    asked = (c.comparison for c in function.conditions_within if not literal.holds(c))
    if any(c is not None and c[2].is_nil and c[0].local != error for c in asked):
        return True
    if _is_kept(literal, error):
        return True
    return any(
        branch.condition.mentions(error.name) and any(s.ends_run for s in branch.statements)
        for branch in literal.branches
    )


def _is_kept(literal: Function, error: Local) -> bool:
    """Does the literal keep the error in a field or a variable of a package, or store it there?"""
    stores = (call for call in literal.calls if call.method == "Store")
    if any(argument.mentions(error.name) for call in stores for argument in call.arguments):
        return True
    return any(
        target.local is None and target.text != "_" and value.mentions(error.name)
        for part in literal.parts
        for target, value in part.assigned
        if value is not None
    )
