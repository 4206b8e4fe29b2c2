"""Results of functions that deferred literals overwrite, whatever they were."""

from __future__ import annotations

import re
from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Local

#: What makes an error each time: a literal that gives one away says that something failed.
_ALWAYS_FAILING = frozenset(
    {
        "errors.New",
        "fmt.Errorf",
        "google.golang.org/grpc/status.Error",
        "google.golang.org/grpc/status.Errorf",
    }
)


def overwritten_results(function: Function) -> Iterator[tuple[Code, Local, Call]]:
    """Where a deferred literal sets the error that its function returns, whatever that was.

    With the result, and the call that gives it another value: `defer func() { err = f.Close() }()`.
    """
    if not any(map(_may_fail, function.returns)):
        return
    for call in function.calls:
        literal = call.function if call.is_put_off and not call.callee else None
        if literal is not None and literal.is_literal:
            yield from _set_in(literal)


def _set_in(literal: Function) -> Iterator[tuple[Code, Local, Call]]:
    """What a literal gives to a result before it has looked at that, in any case."""
    for given in literal.calls:
        target, local = given.targets[-1:], given.target_locals[-1:]
        result = local[0] if local else None
        if result is None or not result.is_result or str(result.type) != "error":
            continue
        if not given.returns_error or given.always_nil_error or given.callee in _ALWAYS_FAILING:
            continue
        if not _runs_always(given, literal):
            continue
        if result.declared_at < literal.start_byte and _is_first(target[0], given, result, literal):
            yield target[0], result, given


def _runs_always(given: Call, literal: Function) -> bool:
    """Does the literal make the call whatever the case, so that no way leads past it?"""
    if given.conditions or any(end.start_byte < given.start_byte for end in literal.returns):
        return False
    if given.enclosing_function != literal:
        return False
    around = [part for part in literal.parts if part.is_compound and part.holds(given)]
    return len(around) == 1  # its body


def _is_first(write: Code, given: Call, result: Local, literal: Function) -> bool:
    """Does the literal name the result here for the first time, and hand it to nobody?"""
    name = re.compile(rf"\b{re.escape(result.name)}\b")
    before = literal.text.encode()[: write.start_byte - literal.start_byte].decode()
    return name.search(before) is None and name.search(given.text) is None


def _may_fail(end: Code) -> bool:
    """May a `return` give an error?"""
    return not end.returned or not end.returned[-1].is_nil
