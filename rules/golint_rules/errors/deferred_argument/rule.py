"""A deferred call is handed an error before anything could set it, and so it always gets nil."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Local,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.error_values.known_nil import leaves_where_failed
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/deferred-argument",
    summary="a deferred call is handed an error before it is set",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls(deferred=True),
    where=is_shipped,
    cwe=("CWE-390", "CWE-755"),
    tags=("errors", "reliability", "consistency"),
)
def deferred_argument(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `defer finish(tx, err)` where `err` is nil for sure, and set behind it.

    And `defer check(file.Close())`, which closes the file where the `defer` stands.
    """
    for given in call.arguments if call.is_put_off else ():
        ended = _ended_at_once(given, call)
        if ended is not None:
            yield ctx.finding(
                given,
                f"`defer` runs `{given.text}` here, as it does with all that it hands on, and"
                f" `{ended.text}` is used behind it; defer a function literal that calls it",
                related=(Related(ended.path, ended.span, "used when it has ended"),),
            )
            continue
        # A pointer to it, `&err`, is no name.
        held = given.local if given.is_name and given.type_name == "error" else None
        if held is None or held.is_param or not _is_nil(held, call):
            continue
        later = _set_later(held, call)
        if later is None:
            continue
        what = "the deferred function" if call.function is not None and not call.word else ""
        yield ctx.finding(
            given,
            f"`defer` reads `{given.text}` here, where it is nil, so {what or f'`{call.target}`'}"
            " never sees what fails behind it; defer a function literal that reads it when it runs",
            related=(Related(later.path, later.span, "here it is set, too late"),),
        )


#: What ends the use of what it is called on.
_ENDINGS = frozenset({"Close", "Rollback", "Commit", "Shutdown", "Unlock", "RUnlock", "Disconnect"})


def _ended_at_once(given: Code, at: Call) -> Code | None:
    """Where a variable is used behind the `defer` that is handed the result of its end."""
    ending = given.call
    held = ending.receiver if ending is not None and ending.method in _ENDINGS else None
    local = held.local if held is not None and held.is_name else None
    if local is None:
        return None
    behind = (use for use in local.uses if use.start_byte > at.span.end.byte)
    first = next(behind, None)
    return first if first is not None and not first.is_set else None


def _is_nil(held: Local, at: Code) -> bool:
    """Is the error surely nil there: not set yet, or asked, and left with where it was not?"""
    before = held.writes_before(at)
    if before is None:
        return False
    for write in before:
        value = held.value_at(write)
        made = value.inner.call if value is not None else None
        if made is None:
            if value is None or not value.is_nil:
                return False
            continue
        if not any(leaves_where_failed(b) and b.error.dominates(at) for b in made.failures):
            return False
    return bool(before) or held.is_result or held.declared_with is None


def _set_later(held: Local, at: Code) -> Code | None:
    """Where the error is set behind the `defer`, or returned as the named result that it is."""
    for write in held.writes:
        if write.start_byte > at.start_byte:
            return write
    function = at.enclosing_function
    if not held.is_result or function is None:
        return None
    for end in function.returns:
        result = end.returned[-1] if end.start_byte > at.start_byte and end.returned else None
        if result is not None and not result.is_nil and result.local != held:
            return result
    return None
