"""Look-ups of one row whose error says as well that there is none, and who answers that as 500."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    ErrorBranch,
    Function,
    FunctionFact,
    Functions,
    ModuleView,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.method_shapes import (
    ShapedMethod,
    ShapedMethods,
    is_behind,
    methods_having,
    methods_of_module,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.failing_calls import asked, giver_of, says_writing
from golint_rules.knowledge.request_ids.named_ids import Named, named_by_client
from golint_rules.knowledge.requests.contexts import is_context
from golint_rules.knowledge.sql.gorm import GORM_METHOD
from golint_rules.knowledge.sql.sql_calls import statement_in

#: Methods of gorm that fail where there is no row.
_OF_GORM = frozenset({"First", "Take", "Last"})
_ROW = late_regex(
    r"(?:^|[.*/])(?:sql|sqlx|pgx)(?:/v\d)?\.Row\)?\.(?:Scan|StructScan|MapScan)$",
    holding=("scan",),
)
_SQLX = late_regex(r"^\(\*github\.com/jmoiron/sqlx\.(?:DB|Tx)\)\.Get(?:Context)?$")
_MONGO = late_regex(r"^\(\*go\.mongodb\.org/mongo-driver(?:/v2)?/mongo\.SingleResult\)\.Decode$")
#: What gives a row whatever there is.
_ALWAYS = late_regex(r"(?i)\b(?:count|sum|max|min|avg|exists|bool_or|bool_and|array_agg)\s*\(")
#: Where a function asks whether there is none, or says so by its own error.
_ASKED = late_regex(
    r"(?i)no_?rows|RecordNotFound|NoDocuments|not[ _]?found|RowsAffected|errors\.(?:Is|As|AsType)\b"
    r"|does not exist|IsNotFound|absence",
    holding=("rows", "found", "nodocuments", "errors.", "exist", "absence"),
)


class GivesAbsence(FunctionFact, frozen=True):
    """The error of the function may be the one by which a driver says that there is no row.

    It looks for one row, or asks a function that does, by what it is handed at these positions,
    and tells no errors apart.
    """

    positions: tuple[int, ...]


@function_fact(GivesAbsence, on=Functions(results=True), words=("error",))
def gives_absence(function: Function, _: Context) -> GivesAbsence | None:
    """Learn from a function that returns what looking for one row gave it."""
    if not function.may_call(_may_look) or not function.returns_error:
        return None
    if _ASKED.search(function.text) is not None:
        return None
    given = (found.returned[-1] for found in function.returns if found.returned)
    looking = [call for error in given if (call := _look_up_behind(error)) is not None]
    if not looking:
        return None
    names = {key.value.text for call in looking for key in _keys(call)}
    names |= {key.text.partition(".")[0] for call in looking for key in _keys(call)}
    at = tuple(i for i, (name, _) in enumerate(function.parameters) if name in names)
    return GivesAbsence(at) if at else None


#: Words of calls that look for one row, or hand on who does.
_LOOK_UPS = word_set(
    """get find fetch load read look lookup first take last select query one scan decode retrieve by
    exists info detail details show view"""
)


def _may_look(method: str) -> bool:
    return not _LOOK_UPS.isdisjoint(words(method))


def _look_up_behind(error: Code) -> Call | None:
    """The look-up whose error it is, or of which it is made by `fmt.Errorf("…: %w", err)`."""
    if error.is_nil:
        return None
    call = giver_of(error)
    if call is not None and call.callee == "fmt.Errorf":
        made = call.arguments[1:] if "%w" in call.text else ()
        return next(filter(None, map(_given_by_look_up, made)), None)
    if call is None:
        return _given_by_look_up(error)
    return call if looks_for_row(call) else None


def _given_by_look_up(error: Code) -> Call | None:
    local = error.local if error.is_name else None
    given = local.given_before(error) if local is not None else None
    call = giver_of(given) if given is not None else None
    return call if call is not None and looks_for_row(call) else None


def looks_for_row(call: Call) -> bool:
    """Does the error of a call say as well that there is no such row?"""
    if call.fact(GivesAbsence) is not None:
        return True
    by_gorm = GORM_METHOD.match(call.callee)
    if by_gorm is not None:
        return by_gorm[1] in _OF_GORM
    if _MONGO.search(call.callee):
        return True
    if _ROW.search(call.callee) or _SQLX.search(call.callee):
        return _picks_row(querying(call))
    return False


def querying(call: Call) -> Call:
    """The call that runs the statement: `QueryRow` of `row := db.QueryRow(…); row.Scan(&x)`."""
    work = asked(call)
    receiver = work.receiver
    local = receiver.local if receiver is not None else None
    origin = local.origin if local is not None and work.method.endswith("Scan") else None
    return origin.call or work if origin is not None else work


def _picks_row(call: Call) -> bool:
    """Is it a statement that picks a row by a value, and may find none?"""
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if statement is None or statement.verb != "select" or not statement.is_whole:
        return False
    if found is None or _ALWAYS.search(found[1].text):
        return False
    return any(predicate.op == "=" for predicate in statement.predicates)


class AbsentMethod(ShapedMethod, frozen=True):
    """A method whose error may say that there is no row; who asks an interface has its shape."""


absent_method = methods_having(AbsentMethod, GivesAbsence)


class AbsentMethods(ShapedMethods, frozen=True):
    """The methods of a module whose error may say that there is no row, by their shapes."""


absent_methods = methods_of_module(AbsentMethods, AbsentMethod)


def is_no_look_up(module: ModuleView, asked_for: str) -> bool:
    """For a rule's `unless`: does nothing behind the interface look for one row?"""
    return not is_behind(module, AbsentMethods, asked_for)


def is_asked_around(branch: ErrorBranch) -> bool:
    """Does the function ask anywhere whether that error says that there is no row?"""
    function, name = branch.function, branch.error.text
    holder = branch.error.selected_from
    names = {name, holder.text} if holder is not None and holder.is_name else {name}
    around = (function, *branch.enclosing_functions) if function is not None else ()
    return any(
        _ASKED.search(asked_for.text) is not None and any(map(asked_for.mentions, names))
        for each in around
        for asked_for in each.conditions_within
    )


def named_row(branch: ErrorBranch, call: Call) -> Named | None:
    """The key of the row that a client names and a call looks for; None for any other.

    None as well where another call was handed that key before, or has written: it may have found
    the row.
    """
    function = branch.declared_function
    if function is None:
        return None
    # What only looks for the row is called with the key that a client names.
    is_look_up = _LOOKING.match(function.name) is not None
    given = (named_by_client(key, given=is_look_up) for key in _keys(call))
    named = next(filter(None, given), None)
    if named is None:
        return None
    names = {local.name for local in named.locals} or {named.code.text}
    for other in function.calls:
        if other.start_byte >= call.start_byte or other.holds(call) or call.holds(other):
            continue
        handed = any(given.text in names for given in other.arguments) and _may_find(other)
        # What is read again behind a write was there, or the write has said that it was not.
        if (handed or says_writing(asked(other))) and other.returns_error:
            return None
    return named


#: How functions are named that look for one thing by its key.
_LOOKING = late_regex(r"(?i:get|find|fetch|load|read)\w*By\w*I[dD]$|(?:Get|Find)(?:One)?$")


def _keys(call: Call) -> Iterator[Code]:
    """What a look-up is handed, with what the calls of its chain are: `db.Where("id = ?", id)`.

    A context finds no row. Of a function of the module that by which it looks.
    """
    fact = call.fact(GivesAbsence)
    if fact is not None:
        yield from (given for at in fact.positions if (given := call.argument(at)) is not None)
        return
    here: Call | None = querying(call)
    while here is not None:
        yield from (a for a in here.arguments if not is_context(a.type_name))
        here = here.receiver.call if here.receiver is not None else None


def _may_find(call: Call) -> bool:
    return not call.word.startswith(_PARSING)


_PARSING = ("Parse", "parse", "Atoi", "MustParse", "ObjectIDFromHex", "From", "Valid", "valid")
