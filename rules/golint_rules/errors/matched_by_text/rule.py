"""Errors are told apart by their text, which changes without anybody noticing."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.basics.kind_questions import asked_for_kind
from golint_rules.knowledge.error_values.error_texts import (
    asks_of_kept,
    cuts_at_words,
    is_left_of_driver,
    is_reply_code,
)
from golint_rules.knowledge.error_values.wrapped_errors import is_sentinel
from golint_rules.knowledge.failures.excused_errors import is_workaround
from golint_rules.knowledge.roles import is_shipped

_ASKING = frozenset(
    {"strings.Contains", "strings.HasPrefix", "strings.HasSuffix", "strings.EqualFold"}
    | {"strings.Index", "strings.ContainsAny", "regexp.MatchString", "strings.ToLower"}
    | {"(*regexp.Regexp).MatchString"}
)
#: What takes a text apart; to ask an error, where it is cut at words of a message.
_CUTTING = frozenset({"strings.Split", "strings.SplitN", "strings.Cut"})
_ASKING_WORDS = frozenset(name.rpartition(".")[2] for name in _ASKING | _CUTTING)


@rule(
    id="errors/matched-by-text",
    summary="an error is told by its text",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=("Error",)),
    where=is_shipped,
    cwe=("CWE-755",),
    tags=("errors",),
)
def matched_by_text(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `strings.Contains(err.Error(), …)` and `err.Error() == "…"`, once a function."""
    # To find out what is called takes longer than to see where it is handed to.
    if not _is_asked(call) or not _is_of_error(call) or is_workaround(call.remark):
        return
    receiver = call.receiver
    if receiver is None or is_sentinel(receiver):
        return  # its text is looked for, in something else
    if any(is_reply_code(text) for text in call.statement.texts):
        return  # the server's own word, for which no library declares an error
    function = call.enclosing_function
    if function is None or _is_told_otherwise(call, receiver.text) or is_left_of_driver(call):
        return
    asked = [c for c in function.calls if _is_of_error(c) and _is_asked(c)]
    asked = [c for c in asked if not is_left_of_driver(c)]
    if not asked or asked[0].start_byte != call.start_byte:
        return
    more = [*asks_of_kept(call), *asked[1:]]
    yield ctx.finding(
        call,
        f"`{receiver.text}` is told by its text, which may change where it is made; use"
        " `errors.Is` or `errors.As` with an error that its package declares",
        related=tuple(Related(c.path, c.span, "and here") for c in more),
    )


def _is_of_error(call: Call) -> bool:
    """Is it `Error()` of an error, or of an `err` that a library gave whose types are not known?"""
    if call.callee:
        return call.callee == "(error).Error"
    receiver = call.receiver
    local = receiver.local if receiver is not None and call.method == "Error" else None
    return local is not None and local.name == "err" and str(local.type) == "?"


def _is_told_otherwise(call: Call, error: str) -> bool:
    """Does the same condition ask `errors.Is` as well, so that the text is what is left?"""
    for asked in call.statement.calls:
        if asked.start_byte > call.start_byte:
            break
        given = asked_for_kind(asked)
        if given is not None and given.text == error and asked.span.end.line == call.span.end.line:
            return True
    return False


def _is_asked(call: Call) -> bool:
    taker = call.argument_of
    if (taker is None or taker.word == "ToLower") and asks_of_kept(call):
        return True
    if taker is not None and taker.word not in _ASKING_WORDS:
        return False
    if taker is not None and taker.callee == "strings.ToLower":
        taker = taker.argument_of
    if taker is not None:
        first = taker.arguments[:1]
        if taker.callee in _CUTTING and not cuts_at_words(taker):
            return False
        return (taker.callee in _ASKING | _CUTTING and any(a.holds(call) for a in first)) or (
            taker.callee == "regexp.MatchString"
        )
    compared = call.comparison_around
    return compared is not None and compared[1] in ("==", "!=") and compared[2].text != '""'
