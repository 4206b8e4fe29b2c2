"""Functions that hand their caller what a store or another service has said, outages included."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    ModuleView,
    first_word,
    function_fact,
    module_fact,
    package_fact,
)
from golint_rules.knowledge.asks_store import AsksStore
from golint_rules.knowledge.failing_calls import asks_database
from golint_rules.knowledge.method_shapes import (
    ShapedMethod,
    ShapedMethods,
    is_behind,
    methods_of,
    shaped,
)
from golint_rules.knowledge.remote_calls import is_rpc
from golint_rules.knowledge.tables import word_set


class HandsOnOutages(FunctionFact, frozen=True):
    """The function returns the error of a store or an RPC that it has asked, or a wrapped one.

    Also where another function of the kind has asked for it, or a literal that it hands to what
    gives an error itself: `return s.tx.Do(ctx, func(ctx context.Context) error { … })`.
    """


@function_fact(HandsOnOutages, on=Functions(results=True), words=("error",), needs=(AsksStore,))
def hands_on_outages(function: Function, _: Context) -> HandsOnOutages | None:
    """Learn from a function that returns what a repository, by its name or its type, gave it."""
    if function.is_literal or not function.returns_error:
        return None
    given = (found.returned[-1] for found in function.returns if found.returned)
    return HandsOnOutages() if any(map(_is_of_store, given)) else None


def _is_of_store(error: Code) -> bool:
    """Is it the error of a store, or one that is made with it: `fmt.Errorf("…: %w", err)`?"""
    if error.is_nil:
        return False
    call = _asked_for(error)
    if call is None:
        return _is_given_by_store(error)
    if call.callee == "fmt.Errorf":
        return "%w" in call.text and any(map(_is_given_by_store, call.arguments[1:]))
    if first_word(call.method) in _WRAPPING:
        return any(map(_is_given_by_store, call.arguments))
    return _asks(call)


#: First words of functions that give an error with more to it: `errors.Wrap(err, "…")`.
_WRAPPING = word_set("wrap wrapf join")


def _is_given_by_store(error: Code) -> bool:
    local = error.local if error.is_name else None
    given = local.given_before(error) if local is not None else None
    call = _asked_for(given) if given is not None else None
    return call is not None and _asks(call)


def _asked_for(error: Code) -> Call | None:
    """The call that gives an error, also in its result: `Create` of `db.Create(&row).Error`."""
    holder = error.selected_from if error.selected == "Error" else None
    return holder.call if holder is not None else error.call


def _asks(call: Call) -> bool:
    if asks_database(call) or call.fact(AsksStore) is not None:
        return True
    return call.fact(HandsOnOutages) is not None or is_rpc(call) or _is_handed_asking(call)


def _is_handed_asking(call: Call) -> bool:
    """Is it given a literal that hands on outages, as what runs a transaction or a trace is?"""
    function = call.enclosing_function
    for literal in function.literals if function is not None else ():
        if literal.returns_error and call.holds(literal):
            given = (found.returned[-1] for found in literal.returns if found.returned)
            if any(map(_is_of_store, given)):
                return True
    return False


class GivesOutages(ShapedMethod, frozen=True):
    """A method that hands on outages; who asks an interface has its shape."""


@package_fact(GivesOutages, on=Functions(having=HandsOnOutages))
def gives_outages(function: Function, _: Context) -> Iterator[GivesOutages]:
    """A method that has the fact."""
    yield from shaped(GivesOutages, function)


class OutageMethods(ShapedMethods, frozen=True):
    """The methods of a module that hand on outages, by their shapes."""


@module_fact(OutageMethods, needs=(GivesOutages,))
def outage_methods(module: ModuleView) -> OutageMethods | None:
    """All of its packages."""
    return methods_of(OutageMethods, module, GivesOutages)


def is_sound_behind(module: ModuleView, asked: str) -> bool:
    """For a rule's `unless`: hands nothing behind the interface on what a store says?

    `asked` is what `behind` gives for the call.
    """
    return not is_behind(module, OutageMethods, asked)
