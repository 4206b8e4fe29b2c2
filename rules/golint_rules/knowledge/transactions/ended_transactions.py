"""Where the transaction that a function has begun, or is handed, comes to its end."""

from bisect import bisect_left
from itertools import islice

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    ModuleView,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.method_shapes import (
    ShapedMethod,
    ShapedMethods,
    behind,
    is_behind,
    methods_having,
    methods_of_module,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.contexts import EMPTY, is_context
from golint_rules.knowledge.sql.gorm import GORM_DB
from golint_rules.knowledge.transactions.transactions import ENDING, is_transaction, last_of_chain

#: Words in the name of a function that may end the transaction that it is handed.
_MAY_END = word_set(
    """rollback roll commit finish end close done complete cleanup abort handle recover release
    settle undo revert cancel defer ensure transaction execute exec run with do"""
)
_WITH_VALUE = word_set("context.WithValue")
_RECOVERED = late_regex(r"\brecover\(\)")
#: Between the methods of what a finding hangs on.
_OR = "\f"


class EndsTransaction(FunctionFact, frozen=True):
    """The function commits or rolls back the transaction that it is handed.

    `always` on every path, else wherever it returns an error.
    """

    always: bool


@function_fact(EndsTransaction, on=Functions(), words=("Commit(", "Rollback("))
def ends_transaction(function: Function, _: Context) -> EndsTransaction | None:
    """Learn from a declared function with one such parameter, which it does not set."""
    given = [name for name, t in function.params.items() if _is_handle(t) and name != "_"]
    if function.is_literal or len(given) != 1:
        return None
    held = next((one for one in function.locals if one.is_param and one.name == given[0]), None)
    body = next((part for part in function.parts if _is_body(part, function)), None)
    if held is None or held.writes or body is None:
        return None
    ended = [use for use in held.uses if _ends(use, function)]
    left = body.ends_past(*ended) if ended else None
    if left is None:
        return None
    if not left:
        return EndsTransaction(always=True)
    works = function.returns_error and all(e.returned and e.returned[-1].is_nil for e in left)
    return EndsTransaction(always=False) if works else None


def _is_handle(name: str) -> bool:
    base = name.removeprefix("*")
    return is_transaction(base) or GORM_DB.fullmatch(base) is not None


def _is_body(part: Code, function: Function) -> bool:
    return part.span.end == function.span.end and part.text.startswith("{")


def _ends(use: Code, function: Function) -> bool:
    call = last_of_chain(use)
    ends = call is not None and call.method in ENDING
    return ends and call is not None and not _runs_after_panic(call, function)


class EndsItsTransaction(ShapedMethod, frozen=True):
    """A method that always ends what it is handed; who asks an interface has its shape."""


def _always_ends(function: Function) -> bool:
    does = function.fact(EndsTransaction)
    return does is not None and does.always


ends_its_transaction = methods_having(EndsItsTransaction, EndsTransaction, wanted=_always_ends)


class EndingMethods(ShapedMethods, frozen=True):
    """The methods of a module that always end what they are handed, by their shapes."""


ending_methods = methods_of_module(EndingMethods, EndsItsTransaction)


def is_ended_behind(module: ModuleView, asked: str) -> bool:
    """For a rule's `unless`: does one of what `may_end_behind` gave end the transaction?"""
    return any(is_behind(module, EndingMethods, one) for one in asked.split(_OR))


def unended(begun: Call, held: Local) -> tuple[Code, ...]:
    """Where a function may end with a transaction that nobody has ended; none in doubt."""
    ended = _ended_at(begun, held)
    return begun.left_open(*ended) if ended is not None else ()


def left_by_panic(begun: Call, held: Local) -> Call | None:
    """The first call of a function that is handed in, whose panic leaves the transaction open.

    None where something is put off that may end it, where the transaction is another's, and where
    it ends with the context of the request.
    """
    function = begun.enclosing_function
    if function is None or function.is_literal or _ended_at(begun, held) is None:
        return None
    if _ends_with_context(begun, held):
        return None
    if any(call.mentions(held.name) for call in function.once(_put_off_in)):
        return None
    if any(use.is_deferred for use in held.uses):
        return None
    runs = function.once(_runs_in)
    behind = bisect_left(runs, begun.start_byte, key=lambda call: call.start_byte)
    return next((call for call in islice(runs, behind, None) if begun.dominates(call)), None)


def _put_off_in(function: Function) -> tuple[Call, ...]:
    return tuple(call for call in function.calls if call.is_put_off)


def _runs_in(function: Function) -> tuple[Call, ...]:
    """The calls of functions that a function was handed, in order, those of literals left out."""
    given = {local.name for local in function.locals if _is_function_handed_in(local, function)}
    found: list[Call] = []
    for call in function.calls:
        local = call.local_named(call.target) if call.target in given else None
        if local is not None and local.is_param and call.enclosing_function == function:
            found.append(call)
    return tuple(sorted(found, key=lambda call: call.start_byte))


def _ends_with_context(begun: Call, held: Local) -> bool:
    """May it be rolled back when a context ends? That of pgx is only for the statement itself."""
    if "/pgx" in held.type_name:
        return False
    given = [g for g in begun.arguments if is_context(g.type_name)]
    if given:
        return any(g.call is None or g.call.callee not in EMPTY for g in given)
    if GORM_DB.fullmatch(held.type_name) is None:
        return False
    holder = begun.receiver.selected_from if begun.receiver is not None else None
    return holder is None or holder.local is None


def is_given_context(begun: Call, held: Local) -> bool:
    """Is it begun with a context, by whose end it is rolled back: `db.BeginTx(ctx, nil)`?"""
    is_given = any(is_context(given.type_name) for given in begun.arguments)
    return is_given and _ends_with_context(begun, held)


def _is_function_handed_in(local: Local, function: Function) -> bool:
    types = function.types
    return local.is_param and str(types.underlying(local.type)).startswith("func(")


def may_end_behind(begun: Call, held: Local) -> str:
    """What a finding on what `unended` gives hangs on: who is handed the transaction on the way.

    The methods of interfaces that would leave no such end if they ended it; empty for none.
    """
    ended = _ended_at(begun, held) or []
    asked = ((taker, behind(taker)) for taker in held.calls_with)
    return _OR.join(text for taker, text in asked if text and not begun.left_open(*ended, taker))


def _ended_at(begun: Call, held: Local) -> list[Code] | None:
    """The code that ends a transaction, or may; None where it becomes another's."""
    ended: list[Code] = []
    for use in held.uses:
        found = _ends_or_escapes(use, begun)
        if found is None:
            return None
        taker = use.argument_of
        does = taker.fact(EndsTransaction) if taker is not None else None
        if found or (does is not None and does.always):
            ended.append(use)
        elif does is not None and taker is not None:
            ended += taker.failure_starts
    return ended


def _ends_or_escapes(use: Code, begun: Call) -> bool | None:
    """Does a use end the transaction, or may it? None where it becomes another's."""
    call = last_of_chain(use)
    if call is not None:
        if call.method not in ENDING:
            return False
        return not _runs_after_panic(call, begun.enclosing_function)
    taker = use.argument_of
    if taker is not None:
        return _may_end(taker, use)
    if use.usage.selection in ENDING:
        return True  # a method value, which somebody else calls: `defer quietly(tx.Rollback)`
    if use.usage.selection or use.usage.compared_with is not None or use.is_set:
        return False
    return None


def _runs_after_panic(call: Call, function: Function | None) -> bool:
    """Does it run in a literal of its own, and there only where `recover` gave something?"""
    if call.enclosing_function == function or not call.is_deferred:
        return False
    around = list(call.conditions)
    literal = call.enclosing_function
    return (
        bool(around)
        and literal is not None
        and _RECOVERED.search(literal.text) is not None
        and (all("err" not in words(c.text) and "err" not in c.text for c in around))
    )


def _may_end(taker: Call, use: Code) -> bool | None:
    if taker.is_put_off or taker.callee in _WITH_VALUE:
        return True
    if _gives_it_on(taker):
        return None
    if not _MAY_END.isdisjoint(words(taker.method)):
        return True
    if taker.word == "append":
        return None
    if taker.method[:3].lower() == "new" and len(taker.arguments) == 1:
        return _is_ended_by_other(use)
    return False


def _gives_it_on(taker: Call) -> bool:
    """Does the function return what a call makes of the transaction, and no error alone?"""
    if taker.statement.is_return and not (taker.returns_error and len(taker.results or ()) == 1):
        return True
    made = next(iter(taker.target_locals), None)
    return made is not None and any(
        use.statement.is_return and not use.is_error for use in made.uses
    )


def _is_ended_by_other(use: Code) -> bool:
    """Is something else in the function ended as a transaction is?"""
    function = use.enclosing_function
    if function is None:
        return True
    return any(
        call.method in ENDING and call.receiver is not None and call.receiver.local != use.local
        for call in function.calls
    )
