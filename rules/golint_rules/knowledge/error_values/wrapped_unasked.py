"""Errors that are wrapped before anybody asks whether there is one: success becomes a failure."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Record, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_values.error_formats import WRAPPING, verbs_by_place
from golint_rules.knowledge.failures.failing_calls import asks_outside

#: What ends work, and gives nil where that went well.
_ENDING = word_set("Close Commit Flush Rollback Shutdown Sync")
#: Words of what fails whenever it ends, of what makes an error of another, and of what waits.
_FAILING = word_set(
    """run serve listen wait start watch consume loop accept execute err error errors errorf new
    make convert translate map wrap with to from fail failure invalid cause main"""
)


#: What gives a part of an error, and what runs another program in place of this one.
_OF_OTHERS = ("errors.", "syscall.")


class WrappedUnasked(Record, frozen=True):
    """The error that may be nil, and the call that makes a failure of it."""

    error: Code
    wrapping: Call


def wrapped_unasked(function: Function) -> Iterator[WrappedUnasked]:
    """Where `fmt.Errorf("…: %w", err)` is returned, and nothing has looked whether `err` is nil.

    So it is with the error of the statement above, with the call that stands in place of it, and
    with `errors.Join` of a local list that begins empty and that no condition asks.
    """
    if "%w" not in function.text or not function.returns_error:
        return
    for end in function.returns:
        given = end.returned[-1].call if end.returned else None
        if given is None or "%w" not in given.text or given.callee not in WRAPPING:
            continue
        error = _wrapped(given)
        if error is None or any(c.mentions_error for c in end.conditions):
            continue
        if _may_be_nil(error, end, function):
            yield WrappedUnasked(error, given)


def _wrapped(wrapping: Call) -> Code | None:
    """The one value that `%w` is given."""
    text = wrapping.argument(0)
    verbs = verbs_by_place(text.constant) if text and isinstance(text.constant, str) else None
    places = [at for verb, at in verbs or () if verb == "w"]
    return wrapping.argument(places[0] + 1) if len(places) == 1 else None


def _may_be_nil(error: Code, end: Code, function: Function) -> bool:
    call, local = error.call, error.local
    if call is not None:
        if call.callee == "errors.Join":
            return _is_unasked_list(call, end, function)
        return call.method in _ENDING and call.returns_error
    if local is None or local.is_param or local.is_shared:
        return False
    writes = local.writes_before(error) or []
    value = local.value_at(writes[0]) if len(writes) == 1 else None
    made = value.call if value is not None else None
    if made is None or made.statement.statement_after != end or not made.returns_error:
        return False
    if made.function is not None and _always_fails(made.function):
        return False
    if not _FAILING.isdisjoint(words(made.method)) or made.callee.startswith(_OF_OTHERS):
        return False
    return len(made.results or ()) > 1 or made.method in _ENDING or asks_outside(made)


def _always_fails(function: Function) -> bool:
    """Does each `return` make a new error: `return 0, errors.New("…")`?"""
    last = [end.returned[-1] if end.returned else None for end in function.returns]
    return bool(last) and all(
        one is not None and one.call is not None and one.call.callee in ("errors.New", *WRAPPING)
        for one in last
    )


def _is_unasked_list(join: Call, end: Code, function: Function) -> bool:
    """Is a list joined that may be empty, and that no condition asks: `errors.Join(failed...)`?

    That is a local that begins empty, and is given errors in their branches alone. A function that
    has left before where something went well may know that the list is not empty.
    """
    given = join.arguments
    failed = given[0].local if join.is_spread and len(given) == 1 and given[0] else None
    if failed is None or not failed.is_variable or failed.is_shared or any(end.conditions):
        return False
    if failed.name in function.once(_asked_in):
        return False
    if function.once(_first_success) < end.start_byte:
        return False
    begun = failed.declared_with
    if begun is not None and not _is_empty(begun):
        return False
    values = [(write, failed.value_at(write)) for write in failed.writes]
    return all(
        value is not None
        and (value == begun or (_is_append(value) and any(c.mentions_error for c in w.conditions)))
        for w, value in values
    )


def _asked_in(function: Function) -> frozenset[str]:
    """The names in the conditions of a function."""
    return frozenset().union(*(condition.mentioned for condition in function.conditions_within))


def _first_success(function: Function) -> int:
    """Where a function may first tell success; its end where it nowhere does."""
    found = (end.start_byte for end in function.returns if _may_succeed(end))
    return min(found, default=function.span.end.byte)


def _may_succeed(end: Code) -> bool:
    """May a `return` tell success: does it return nil, or stand in no error's branch?"""
    last = end.returned[-1] if end.returned else None
    return last is None or last.is_nil or not any(c.mentions_error for c in end.conditions)


def _is_empty(list_: Code) -> bool:
    """Is it a list of nothing: `nil`, `[]error{}`, `make([]error, 0, n)`?"""
    made = list_.call
    if made is not None:
        length = made.argument(1)
        return made.callee == "builtin.make" and length is not None and length.constant == 0
    return list_.is_nil or list_.text.endswith("{}")


def _is_append(value: Code) -> bool:
    return value.call is not None and value.call.callee == "builtin.append"
