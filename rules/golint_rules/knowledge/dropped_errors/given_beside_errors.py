"""Functions that give a value of their own beside an error, which is good to go on with."""

from golint_agent.rulekit import (
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    first_word,
    function_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.basics.zero_values import is_zero

#: First words of functions that give what holds where nothing else was found.
_OF_DEFAULTS = word_set("default defaults fallback builtin")
#: A value and an error.
_RESULTS = 2


class GivesBesideError(FunctionFact, frozen=True):
    """Wherever the function gives an error, it gives a value that it has filled beside it."""


@function_fact(GivesBesideError, on=Functions(results=True), words=("return",))
def gives_beside_error(function: Function, _: Context) -> GivesBesideError | None:
    """Learn from `return &Settings{Name: "own"}, err` on each path that fails."""
    if function.is_literal or len(function.results) != _RESULTS or not function.returns_error:
        return None
    failing = [end for end in function.returns if not (end.returned and end.returned[-1].is_nil)]
    if not failing or not all(map(_gives_own, failing)):
        return None
    return GivesBesideError()


def _gives_own(end: Code) -> bool:
    if len(end.returned) != _RESULTS:
        return False
    given = end.returned[0]
    local = given.local
    if local is not None and not local.is_param:
        made = local.origin.call if local.origin is not None else None
        is_default = made is not None and first_word(made.method) in _OF_DEFAULTS
        return is_default and made is not None and not made.returns_error
    return _is_filled(given)


def _is_filled(given: Code) -> bool:
    """Is it a literal with something in it, a constant that is not zero, or what is the default?"""
    if given.composite is not None:
        return any(_is_own(value) for _, value in given.elements)
    made = given.call
    if made is not None:
        return first_word(made.method) in _OF_DEFAULTS and not made.returns_error
    constant = given.constant
    if isinstance(constant, int | float) and constant < 0:
        return False  # `-1` says that there is none
    return bool(constant) and not _tells_failure(given)


def _is_own(value: Code) -> bool:
    """Is something in a literal a value of the function's own: no parameter, error or failure?"""
    local = value.local
    if value.is_error or (local is not None and local.is_param):
        return False
    return not value.is_nil and not is_zero(value) and not _tells_failure(value)


def _tells_failure(value: Code) -> bool:
    """Is it a text or a state that says that something has failed: `"failed"`, `StatusError`?"""
    return not _FAILED.isdisjoint(words(value.text))


_FAILED = word_set(
    "bad down err error fail failed failure invalid none rejected unavailable unknown"
)
