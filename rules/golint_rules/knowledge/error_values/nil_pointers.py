"""Pointers to own errors that may be nil, which as an `error` are not nil any more."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    function_fact,
)


class GivesNilPointer(FunctionFact, frozen=True):
    """The last result is a pointer to an error of its own type, and at some `return` it is nil."""


@function_fact(GivesNilPointer, on=Functions(results=True), words=("Err", "rror"))
def gives_nil_pointer(function: Function, ctx: Context) -> GivesNilPointer | None:
    """Learn from `func ToError(err error) *AppError` that returns nil for nil."""
    kind = function.results[-1] if function.results and not function.is_literal else None
    if kind is None or not str(kind).startswith("*") or not ctx.has_method(kind, "Error"):
        return None
    given = (found.returned[-1] for found in function.returns if found.returned)
    return GivesNilPointer() if any(value.is_nil for value in given) else None


def nil_pointer(returned: Code) -> str:
    """The type of the pointer that a function of an `error` may return as nil; empty for none.

    `returned` is the `return` statement. What is looked at before, or in a branch of its own, is
    left alone.
    """
    value = returned.returned[-1] if returned.returned else None
    if value is None or value.is_nil:
        return ""
    call = value.call
    if call is not None:
        is_nil = call.fact(GivesNilPointer) is not None and not _is_of_failure(call, returned)
        return str(call.results[-1]) if is_nil and call.results else ""
    local = value.local if value.is_name else None
    if local is None or local.is_param or not str(local.type).startswith("*"):
        return ""
    return str(local.type) if _may_be_nil(local, value) and not _is_asked(local, value) else ""


def nil_pointers_kept(function: Function) -> Iterator[tuple[Code, str]]:
    """The calls whose pointer, which may be nil, is put into a variable of type `error`."""
    for local in function.locals:
        if str(local.type) != "error" or not local.uses:
            continue
        for write in local.writes:
            value = local.value_at(write)
            call = value.call if value is not None else None
            if call is None or call.fact(GivesNilPointer) is None or not call.results:
                continue
            kind = str(call.results[-1])
            is_last = [t.local for t in call.targets[-1:]] == [local] or len(call.results) == 1
            if is_last and kind.startswith("*") and not _is_of_failure(call, call.statement):
                yield call, kind


def _may_be_nil(local: Local, value: Code) -> bool:
    """Is it a variable that begins as nil, or holds what a call gives that may give nil?"""
    if not local.is_variable or local.is_shared:
        return False
    first = local.declared_with
    if first is None or first.is_nil:
        return _is_unset_on_some_path(local, value)
    given = local.given_before(value)
    call = given.call if given is not None else None
    return call is not None and call.fact(GivesNilPointer) is not None


def _is_unset_on_some_path(local: Local, value: Code) -> bool:
    """Does a path from where it is declared lead to a use, past all that gives it a pointer?"""
    given = [w for w in local.writes if (v := local.value_at(w)) is None or not v.is_nil]
    function = value.enclosing_function
    parts = function.parts if function is not None else ()
    begun = next((part for part in parts if part.start_byte == local.declared_at), None)
    return begun is not None and begun.leads_to(value, past=given)


def _is_of_failure(call: Call, returned: Code) -> bool:
    """Is it made of an error that is known not to be nil here, or may a condition have said so?

    `toError(save())` is made of nil where `save` went well.
    """
    errors = [argument for argument in call.arguments if argument.is_error]
    if not errors:
        return next(iter(returned.conditions), None) is not None
    for error in errors:
        if error.call is not None:
            continue
        local = error.local if error.is_name else None
        if local is None or _is_asked(local, error):
            return True
    return False


def _is_asked(local: Local, value: Code) -> bool:
    """Has a condition before, or around, looked at the variable?"""
    name = local.name
    if any(condition.mentions(name) for condition in value.conditions):
        return True
    return any(use.is_asked for use in local.uses if use.start_byte < value.start_byte)
