"""Whether anybody asks what an error is, or may want to."""

from golint_agent.rulekit import Call, Code, Context
from golint_rules.knowledge.failures.constructors import makes_by_name, puts_together
from golint_rules.knowledge.failures.failing_calls import asked, asks_outside, giver_of, is_service

#: What a file holds that wraps an error, or asks what one is.
_ASKING = ("%w", "errors.Is(", "errors.As(", "errors.Wrap")


def is_asked_beside(ctx: Context) -> bool:
    """Does the package of a file wrap other errors, or ask what they are?"""
    # Who asks other files is checked again when they change.
    return ctx.source_has(*_ASKING) or any(file.source_has(*_ASKING) for file in ctx.beside)


def tells_kinds(made: Call, lost: Code) -> bool:
    """May a caller of what makes the new error want to know what a store or a service said?

    Not so of what puts the program together, whose caller gives up whatever it is, nor of errors
    that a function of the module makes for its text.
    """
    function, call = made.declared_function, _given_by(lost)
    if function is None or call is None or function.name == "main" or puts_together(function):
        return False
    return not makes_by_name(call) and (asks_outside(call) or is_service(asked(call)))


def _given_by(lost: Code) -> Call | None:
    """The call that gave an error, or the one whose text `err.Error()` is."""
    caught = lost.call.receiver if lost.call is not None else lost
    local = caught.local if caught is not None else None
    given = local.given_before(lost) if local is not None else None
    return giver_of(given) if given is not None else None
