"""Functions that hand their caller what a store or another service has said, outages included."""

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
    late_regex,
)
from golint_rules.knowledge.basics.method_shapes import (
    ShapedMethod,
    ShapedMethods,
    is_behind,
    methods_having,
    methods_of_module,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.clients.remote_calls import is_rpc
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.failures.failing_calls import asks_database, giver_of


class HandsOnOutages(FunctionFact, frozen=True):
    """The function returns the error of a store or an RPC that it has asked, or a wrapped one.

    Also where another function of the kind has asked for it, or a literal that it hands to what
    gives an error itself: `return s.tx.Do(ctx, func(ctx context.Context) error { … })`. `is_made`
    says that it makes an error of the house of each, `ErrInternal(err)`, whose text may be another.
    """

    is_made: bool = False


@function_fact(HandsOnOutages, on=Functions(results=True), words=("error",), needs=(AsksStore,))
def hands_on_outages(function: Function, _: Context) -> HandsOnOutages | None:
    """Learn from a function that returns what a repository, by its name or its type, gave it."""
    if function.is_literal or not function.returns_error:
        return None
    given = [found.returned[-1] for found in function.returns if found.returned]
    if any(map(_is_of_store, given)):
        return HandsOnOutages()
    is_made = any(_is_made_of_store(error) or _is_made_below(error) for error in given)
    return HandsOnOutages(is_made=True) if is_made else None


def _is_made_below(error: Code) -> bool:
    """Is it what a function gave that makes such an error, or made with it?"""
    call = giver_of(error)
    made = call.arguments if call is not None and call.callee == "fmt.Errorf" else (error,)
    return any(
        (fact := asked_for.fact(HandsOnOutages)) is not None and fact.is_made
        for given in made
        if (asked_for := giver_of(given) or _given_by(given)) is not None
    )


def _is_made_of_store(error: Code) -> bool:
    """Is it an error of the house that is made with a store's, and says nothing of the client?"""
    call = error.call
    if call is None or not call.is_error or _BLAMING.search(call.target) is not None:
        return False
    return any(_is_given_by_store(given) or _is_made_below(given) for given in call.arguments)


#: What says in the name of an error that the client is wrong, or what it asks for not there.
_BLAMING = late_regex(
    r"(?i)bad_?request|invalid|valid|unauth|forbidden|denied|not_?found|not_?exist|exists|conflict"
    r"|duplicate|expired|permission|param|argument|precondition|unprocessable|client|login"
)


def _is_of_store(error: Code) -> bool:
    """Is it the error of a store, or one that is made with it: `fmt.Errorf("…: %w", err)`?"""
    if error.is_nil:
        return False
    call = giver_of(error)
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
    call = _given_by(error)
    return call is not None and _asks(call)


def _given_by(error: Code) -> Call | None:
    """The call that gave a local its error."""
    local = error.local if error.is_name else None
    given = local.given_before(error) if local is not None else None
    return giver_of(given) if given is not None else None


def _asks(call: Call) -> bool:
    if asks_database(call) or call.fact(AsksStore) is not None:
        return True
    fact = call.fact(HandsOnOutages)
    is_handed_on = fact is not None and not fact.is_made
    return is_handed_on or is_rpc(call) or _is_handed_asking(call)


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


gives_outages = methods_having(GivesOutages, HandsOnOutages)


class OutageMethods(ShapedMethods, frozen=True):
    """The methods of a module that hand on outages, by their shapes."""


outage_methods = methods_of_module(OutageMethods, GivesOutages)


def is_sound_behind(module: ModuleView, asked: str) -> bool:
    """For a rule's `unless`: hands nothing behind the interface on what a store says?

    `asked` is what `behind` gives for the call.
    """
    return not is_behind(module, OutageMethods, asked)


class TellsOutages(ShapedMethod, frozen=True):
    """A method whose error may be what a store has said, in its words."""


def _tells(function: Function) -> bool:
    fact = function.fact(HandsOnOutages)
    return fact is not None and not fact.is_made


tells_outages = methods_having(TellsOutages, HandsOnOutages, wanted=_tells)


class TellingMethods(ShapedMethods, frozen=True):
    """The methods of a module whose errors may be what a store has said, by their shapes."""


telling_methods = methods_of_module(TellingMethods, TellsOutages)
