"""Look-ups that give nil and no error where there is nothing, and callers that use the value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from golint_agent.rulekit import (
    Code,
    Context,
    ErrorBranch,
    ErrorBranches,
    Function,
    Functions,
    Local,
    PackageFact,
    Place,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import is_logged
from golint_rules.knowledge.failures.ignored_errors import is_test_double
from golint_rules.knowledge.roles import is_in_service

#: First words of functions that look for one thing.
_LOOKING = word_set("get find fetch load lookup first select query read by")
_DOUBLES = word_set("mock fake stub noop nop dummy test")
#: A value and an error.
_BOTH = 2


class LookUp(PackageFact, frozen=True):
    """A function that looks for one thing, and gives a pointer and an error.

    `function` is its full name, `name` the last word of it, `params` and `result` are types. At
    `nothing` it returns `nil, nil`, behind a condition. Of one that `is_sure` no value is nil where
    its error is.
    """

    function: str
    name: str
    params: tuple[str, ...]
    result: str
    nothing: Place | None = None
    is_sure: bool = False


class UsesFound(PackageFact, frozen=True):
    """A call of a look-up whose value is selected from, and nobody has asked whether it is nil.

    `callee` is its full name, `target` what is called and `value` the variable, as written; the
    others are those of `LookUp`.
    """

    callee: str
    name: str
    params: tuple[str, ...]
    result: str
    at: Place
    target: str
    value: str


@package_fact(LookUp, on=Functions(results=True), words=(", error)",))
def look_up(function: Function, ctx: Context) -> Iterator[LookUp]:
    """A declared function with such a name, unless it stands in for one in tests."""
    if function.is_literal or not _looks(function.name) or not function.returns_error:
        return
    results = [str(result) for result in function.results]
    if len(results) != _BOTH or not results[0].startswith("*") or not is_in_service(ctx.header):
        return
    owner = words(function.receiver_type.rpartition(".")[2])
    if is_test_double(ctx.path) or not _DOUBLES.isdisjoint(owner):
        return
    given = [found.returned for found in function.returns]
    nothing = next(filter(_says_nothing, function.returns), None)
    yield LookUp(
        function.full_name,
        function.name,
        tuple(str(t) for _, t in function.parameters),
        results[0],
        nothing.place if nothing is not None else None,
        is_sure=nothing is None and all(map(_is_sure, given)),
    )


def _looks(name: str) -> bool:
    return not _LOOKING.isdisjoint(words(name)[:1])


def _says_nothing(found: Code) -> bool:
    """Is it `return nil, nil` behind a condition? What gives nothing at all is not written yet."""
    returned = found.returned
    if len(returned) != _BOTH or not all(result.is_nil for result in returned):
        return False
    return next(iter(found.conditions), None) is not None


def _is_sure(returned: tuple[Code, ...]) -> bool:
    """Is an error returned, or the address of something that is there?"""
    if len(returned) != _BOTH:
        return False
    value, error = returned
    local = value.local
    made = local.origin if local is not None else value
    if made is not None and (made.text.startswith("&") or made.text.startswith("new(")):
        return True
    return value.is_nil and not error.is_nil


@package_fact(UsesFound, on=ErrorBranches(), words=tuple(f".{w.title()}" for w in sorted(_LOOKING)))
def uses_found(branch: ErrorBranch, ctx: Context) -> Iterator[UsesFound]:
    """An error branch that leaves, behind which the value is used as if it were there."""
    if branch.is_case or not is_in_service(ctx.header):
        return
    call = branch.call
    if call is None or not _looks(call.method) or branch.goes_on or len(branch.values) != 1:
        return
    if branch.otherwise is not None:
        return  # `else if x == nil { … }`
    value = branch.values[0]
    if any(other.mentions(value.name) for other in branch.others):
        return
    params, results = call.params, call.results
    if params is None or results is None or len(results) != _BOTH:
        return
    use = _first_use(branch, value) if str(results[0]).startswith("*") else None
    if use is not None:
        yield UsesFound(
            call.callee,
            call.method,
            tuple(map(str, params)),
            str(results[0]),
            use.place,
            call.target,
            value.name,
        )


def used_without(uses: Iterable[UsesFound], ups: Iterable[LookUp]) -> Iterator[Used]:
    """The uses of what a look-up gives, with where that returns `nil, nil`.

    A call of an interface is one of the methods with that name and those types, unless there is one
    among them that always gives something.
    """
    by_name: dict[str, LookUp] = {}
    alike: dict[tuple[str, tuple[str, ...], str], list[LookUp]] = {}
    for up in ups:
        by_name[up.function] = up
        alike.setdefault((up.name, up.params, up.result), []).append(up)
    for use in uses:
        own = by_name.get(use.callee)
        found = [own] if own is not None else alike.get((use.name, use.params, use.result), [])
        nothing = next((up.nothing for up in found if up.nothing is not None), None)
        if nothing is not None and not any(up.is_sure for up in found):
            yield Used(use, nothing)


class Used(NamedTuple):
    """A use of what may be nil, and where that comes from."""

    use: UsesFound
    nothing: Place


def _first_use(branch: ErrorBranch, value: Local) -> Code | None:
    """The first use behind the branch, where it is a selection that nil does not survive."""
    for use in branch.uses_after(value):
        if not use.is_selected_from and is_logged(use):
            continue
        called = use.receiver_of
        is_getter = called is not None and called.method.startswith("Get")
        if not use.is_selected_from or is_getter:
            return None
        around = (c for c in use.conditions if c.start_byte > branch.start_byte)
        is_here = use.enclosing_function == branch.enclosing_function
        return use if is_here and not any(c.mentions(value.name) for c in around) else None
    return None
