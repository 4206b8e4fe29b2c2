"""A house's own errors whose text clients are answered with, wherever they are made."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Files,
    Function,
    FunctionFact,
    Functions,
    Local,
    ModuleFact,
    ModuleView,
    PackageFact,
    function_fact,
    late_regex,
    module_fact,
    package_fact,
)
from golint_rules.knowledge.answers.sent_texts import (
    AnswersWith,
    GivesText,
    outermost_value,
    sent_with,
    status_in,
)
from golint_rules.knowledge.basics.tables import word_set

#: Fields of errors that hold a text.
_FIELDS = (
    *("Message", "Msg", "Detail", "Details", "Description", "Reason", "Text", "Title", "Err"),
    *("ErrorMessage", "ErrMsg", "Debug", "DebugMessage", "Error"),
)
#: Of all of its fields, where the error is sent as it is.
_WHOLE = "*"
_SENDING = word_set("JSON IndentedJSON AbortWithStatusJSON Encode")
#: From this status on an answer says that the server has failed.
_FAILURES = 500
_INTERNAL = late_regex(r"(?i)internal")
#: What answers another text where the server has failed.
_HIDING = late_regex(
    r"(?:[<>]=?|[!=]=|\bcase)\s*(?:[a-z]+\.)?(?:500|\w*(?:StatusInternal|Internal|INTERNAL)\w*)"
)


class MakesFailure(FunctionFact, frozen=True):
    """The function makes an error of a house's type, and says by it that the server has failed.

    `texts` are the positions of the texts that it is handed, `errors` those of errors whose text it
    takes, each with the field that holds it.
    """

    kind: str
    texts: tuple[tuple[int, str], ...]
    errors: tuple[tuple[int, str], ...] = ()


class AnsweredFailure(PackageFact, frozen=True):
    """A client is sent this field of an error of that type; `*` stands for all of it."""

    kind: str
    field: str


class AnsweredFailures(ModuleFact, frozen=True):
    """The types of errors of a module that clients are answered with, and the fields sent."""

    fields: dict[str, tuple[str, ...]]


@function_fact(MakesFailure, on=Functions(), words=("return",))
def makes_failure(function: Function, ctx: Context) -> MakesFailure | None:
    """Learn from a function that returns one such error, or what another one makes of its text."""
    if function.is_literal or len(function.results) != 1 or not function.parameters:
        return None
    ends = function.returns
    if len(ends) != 1 or not ends[0].returned:
        return None
    given = ends[0].returned[0]
    if given.call is not None:
        return _handed_on(given.call, function)
    literal = given.composite
    values = literal.keyed if literal is not None else None
    if literal is None or not values or not _is_of_house(given, ctx):
        return None
    if not any(map(_says_failure, values.values())):
        return None
    params = _params(function)
    texts = [(at, f) for f, v in values.items() if (at := _position(v, params, "string")) >= 0]
    errors = [(at, f) for f, v in values.items() if (at := _position(v, params, "error")) >= 0]
    if not texts and not errors:
        return None
    return MakesFailure(literal.base_type_name, tuple(texts), tuple(errors))


def _handed_on(call: Call, function: Function) -> MakesFailure | None:
    """`return newError(500, message)`: what it is handed may say that the server has failed."""
    fact = call.fact(MakesFailure)
    if fact is None:
        return None
    params = _params(function)
    texts = [
        (at, field)
        for given_at, field in fact.texts
        if (given := call.argument(given_at)) is not None
        and (at := _position(given, params, "string")) >= 0
    ]
    return MakesFailure(fact.kind, tuple(texts)) if texts else None


def _params(function: Function) -> dict[str, tuple[int, Local, str]]:
    locals_ = {local.name: local for local in function.locals if local.is_param}
    return {
        name: (at, locals_[name], str(kind))
        for at, (name, kind) in enumerate(function.parameters)
        if name in locals_ and not locals_[name].writes
    }


def _position(value: Code, params: dict[str, tuple[int, Local, str]], kind: str) -> int:
    """The position of the parameter that a value is, or whose `Error()` it is; -1 for another."""
    made = value.call
    of_error = made is not None and made.method == "Error" and not made.argument_count
    held = made.receiver if made is not None and of_error else value
    if held is None or of_error != (kind == "error"):
        return -1
    at, _, declared = params.get(held.text, (-1, None, ""))
    return at if declared == kind else -1


def _is_of_house(given: Code, ctx: Context) -> bool:
    literal = given.composite
    name = literal.base_type_name if literal is not None else ""
    return given.is_error and name.startswith(f"{ctx.module_path}/")


def _says_failure(value: Code) -> bool:
    """Does a field say that the server has failed, by a status or by a code: `CodeInternal`?"""
    if value.call is not None:
        return False
    if status_in(value) >= _FAILURES:
        return True
    known = value.constant
    said = known if isinstance(known, str) else ""
    last = value.text.rpartition(".")[2] if value.local is None else ""
    is_code = " " not in said and _INTERNAL.search(said) is not None
    return is_code or (not said and _INTERNAL.search(last) is not None)


@package_fact(AnsweredFailure, on=Files(), words=_FIELDS, needs=(GivesText, AnswersWith))
def answered_failure(ctx: Context) -> Iterator[AnsweredFailure]:
    """Learn from a file that sends a text of such an error, or the error as it is."""
    for selection in ctx.selections(*_FIELDS):
        holder = selection.selected_from
        if holder is None or not _is_house_error(holder, ctx):
            continue
        text = selection.call_of or selection
        if sent_with(text) is not None and not _hides(text):
            field = _WHOLE if selection.selected == "Error" else selection.selected
            yield AnsweredFailure(holder.base_type_name, field)
    for call in ctx.calls_worded(_SENDING.__contains__):
        for given in call.arguments:
            is_error = given.local is not None and _is_house_error(given, ctx)
            if is_error and sent_with(given) is not None and not _hides(given):
                yield AnsweredFailure(given.base_type_name, _WHOLE)


def _is_house_error(code: Code, ctx: Context) -> bool:
    return code.base_type_name.startswith(f"{ctx.module_path}/") and code.is_error


def _hides(text: Code) -> bool:
    """May the function answer something else where the server has failed?"""
    function = text.enclosing_function
    return function is None or _HIDING.search(function.text) is not None


@module_fact(AnsweredFailures, needs=(AnsweredFailure,))
def answered_failures(module: ModuleView) -> AnsweredFailures | None:
    """All of its packages."""
    found: dict[str, set[str]] = {}
    for fact in module.facts(AnsweredFailure):
        found.setdefault(fact.kind, set()).add(fact.field)
    fields = {kind: tuple(sorted(found[kind])) for kind in sorted(found)}
    return AnsweredFailures(fields) if fields else None


def failure_with(text: Code) -> tuple[Call, str] | None:
    """The call that makes a failure which holds a text, and what a finding on it hangs on.

    None where nothing is known to hand that error on: it is returned, told a framework by
    `c.Error(…)`, or a handler panics with it.
    """
    made = outermost_value(text).call
    fact = made.fact(MakesFailure) if made is not None else None
    if made is None or fact is None or not _is_handed_on(made):
        return None
    at = next((i for i, given in enumerate(made.arguments) if given.holds(text)), -1)
    given = made.argument(at) if at >= 0 else None
    fields = fact.errors if given is not None and given.is_error else fact.texts
    field = dict(fields).get(at)
    return (made, f"{fact.kind} {field}") if field is not None else None


def _is_handed_on(made: Call) -> bool:
    if any(given.span == made.span for given in made.statement.returned):
        return True
    taker = made.argument_of
    return taker is not None and (taker.callee == "builtin.panic" or taker.method == "Error")


def is_kept_inside(module: ModuleView, asked: str) -> bool:
    """For a rule's `unless`: is no client sent the field that `failure_with` names?"""
    known = module.fact(AnsweredFailures)
    kind, _, field = asked.partition(" ")
    sent = known.fields.get(kind, ()) if known is not None else ()
    return field not in sent and _WHOLE not in sent
