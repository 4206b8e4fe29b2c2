"""Errors of a service's inside whose text a client is sent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    ModuleView,
    Record,
    late_regex,
    words,
)
from golint_rules.knowledge.answers.house_failures import (
    AnsweredFailures,
    MakesFailure,
    failure_with,
    is_kept_inside,
)
from golint_rules.knowledge.answers.sent_texts import (
    AnswersWith,
    GivesText,
    Sent,
    cases_around,
    is_of_status,
    sent_with,
)
from golint_rules.knowledge.basics.method_shapes import behind, is_behind
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_values.own_errors import MakesItsErrors
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_database,
    asks_verdict,
    is_service,
    reads_a_value,
)
from golint_rules.knowledge.log_lines.log_values import shown_of
from golint_rules.knowledge.lookups.outages import HandsOnOutages, TellingMethods

#: What a rule needs that asks for leaks.
LEAKING = (
    *(AnswersWith, GivesText, HandsOnOutages, MakesItsErrors),
    *(MakesFailure, AnsweredFailures, TellingMethods),
)
#: Last words of calls by which an error is made a text.
_MAKING = word_set("Error Sprint Sprintf Sprintln Fprint Fprintf Fprintln String Errorf Newf")
#: From this status on an answer says that the server has failed.
_FAILED = range(500, 600)
#: Words of packages, files and functions that answer those who run the service.
_FOR_OPERATORS = word_set(
    "debug pprof health healthz ready readyz readiness liveness probe metrics"
)
#: Words of files that answer the service's own parts.
_FOR_PARTS = word_set("internal cron")
_FOR_DEVELOPERS = late_regex(r"(?i)debug|develop|\bdev\b|isdev|verbose|expose|production|\benv\b")
_ASKING = late_regex(r"errors\.(?:Is|As|AsType)\b|==|\bIs[A-Z]\w*\(|\.\(")
#: What fails by what it is handed, whatever it is of.
_BY_CLIENT = late_regex(r"(?i)bind|parse|valid|decode|unmarshal|param|formfile|form$|claims")
#: What libraries make of a service's own values, though they read others.
_OWN_WORK = word_set("SignedString Marshal MarshalIndent Execute ExecuteTemplate")


class Leak(Record, frozen=True):
    """The text of an error, where it is sent, and the call that has failed, if one is known.

    It hangs on what stands behind an interface where that alone knows what the error says.
    """

    text: Code
    sent: Sent
    call: Call | None
    hangs_on: str = ""


def leaks(ctx: Context) -> tuple[Leak, ...]:
    """The texts of errors in a file that a client is sent and should not be, in order."""
    found: dict[int, Leak] = {}
    for text, error in _texts(ctx, GivesText, AnswersWith):
        if text.start_byte in found or not _is_for_clients(text, ctx):
            continue
        sent = sent_with(text)
        if sent is None or _is_told_apart(text, error):
            continue
        is_internal, call = _is_internal(error, sent, ctx)
        if is_internal:
            found[text.start_byte] = Leak(text, sent, call)
        elif call is not None and not _is_chosen(sent.call):
            asked_for = _told_behind(call)
            if asked_for:
                found[text.start_byte] = Leak(text, sent, call, asked_for)
    return tuple(found[start] for start in sorted(found))


class Inside(Record, frozen=True):
    """The text of an error that a house's own error holds, and on what it hangs if that is sent."""

    text: Code
    call: Call | None
    failure: Call
    hangs_on: str


def leaks_inside(ctx: Context) -> tuple[Inside, ...]:
    """The texts of errors in a file that are put into a house's own errors, in order."""
    found: dict[int, Inside] = {}
    if not any(True for _ in ctx.calls_having(MakesFailure)):
        return ()
    for text, error in _texts(ctx, MakesFailure):
        made = failure_with(text) if text.start_byte not in found else None
        if made is None or _is_told_apart(text, error) or not _is_for_clients(text, ctx):
            continue
        is_internal, call = _is_internal(error, Sent(made[0], None, _FAILED[0]), ctx)
        if is_internal and call is not None:
            found[text.start_byte] = Inside(text, call, *made)
    return tuple(found[start] for start in sorted(found))


def _texts(
    ctx: Context, *takers: type[MakesFailure | GivesText | AnswersWith]
) -> Iterator[tuple[Code, Code]]:
    """The texts that are made of errors in a file, also by functions with such facts."""
    for call in ctx.calls_worded(_MAKING.__contains__):
        if call.word == "Error" and not call.argument_count:
            receiver = call.receiver
            if receiver is not None and receiver.is_error:
                yield call, receiver
            continue
        is_shown = call.callee.startswith("fmt.") and call.word != "Errorf"
        if is_shown or call.word == "String" or is_of_status(call):
            shown = shown_of(tuple(call.arguments))
            yield from ((given, given) for given in shown if given.is_error or is_caught(given))
    for kind in takers:
        for call in ctx.calls_having(kind):
            yield from _taken(call, call.fact(kind))


def _taken(
    call: Call, fact: MakesFailure | GivesText | AnswersWith | None
) -> Iterator[tuple[Code, Code]]:
    """The errors that a function is handed and takes the text of."""
    if fact is None or (isinstance(fact, AnswersWith) and fact.status):
        return  # where it answers with the text, it knows the status as well
    for at in fact.errors:
        given = call.argument(at[0] if isinstance(at, tuple) else at)
        if given is not None and given.is_error:
            yield given, given


def is_caught(code: Code) -> bool:
    """Is it what a panic was made with, as `recover()` gave it? Mostly that is an error."""
    origin = code.local.origin if code.local is not None else None
    call = origin.call if origin is not None else None
    return call is not None and call.callee == "builtin.recover"


def _is_for_clients(text: Code, ctx: Context) -> bool:
    """Does it stand where clients are answered, and not those who run or write the service?"""
    of_file = words(ctx.path.rpartition("/")[2].removesuffix(".go"))
    if not _FOR_PARTS.isdisjoint(of_file) or ctx.package_name == "cron":
        return False
    named = {*words(ctx.package_name), *of_file}
    for function in text.enclosing_functions:
        named.update(words(function.name), words(function.receiver_type.rpartition(".")[2]))
    if not _FOR_OPERATORS.isdisjoint(named):
        return False
    return not any(_FOR_DEVELOPERS.search(condition.text) for condition in text.conditions)


def _is_told_apart(text: Code, error: Code) -> bool:
    """Is it known there which error it is, by a condition or a case around?"""
    name = (error.selected_from or error).text
    if text.enclosing_function is None:
        return True
    for condition in text.conditions:
        branch = condition.statement.branch
        is_asked = condition.mentions(name) and _ASKING.search(condition.text)
        if is_asked and branch is not None and branch.body.holds(text):
            return True
    return any(map(_is_of_kind, cases_around(text))) or _others_have_left(text, error, name)


def _others_have_left(text: Code, error: Code, name: str) -> bool:
    """Has an `if` above left with all errors but those of some kinds: `!errors.Is(err, ErrX)`?"""
    function, local = text.enclosing_function, (error.selected_from or error).local
    if function is None or local is None:
        return False
    leaving = function.once(_leaving_others)
    at = bisect_left(leaving, text.start_byte, key=lambda condition: condition.start_byte)
    return any(
        condition.mentions(name)
        and condition.dominates(text)
        and local.writes_before(condition) == local.writes_before(error)
        for condition in leaving[max(0, at - _MOST_LEFT) : at]
    )


def _leaving_others(function: Function) -> list[Code]:
    """The conditions by which a function leaves for all errors but those of some kinds."""
    found: list[Code] = []
    for branch in function.branches:
        if branch.goes_on or _NO_KIND.search(branch.condition.text) is None:
            continue
        parts = [part.text for part in branch.condition.operands("&&")]
        if all(_NO_KIND.match(part) or part.endswith(" != nil") for part in parts):
            found.append(branch.condition)
    return found


#: How many conditions before a text are looked at.
_MOST_LEFT = 20
_NO_KIND = late_regex(r"!(?:\w+\.)?(?:Is|As)\w*\(|!errors\.")


def _is_of_kind(case: Code) -> bool:
    """Is it a case of some errors, and not of all, or of all others?"""
    head = case.text.partition(":")[0]
    return head != "default" and "!= nil" not in head


def _is_internal(error: Code, sent: Sent, ctx: Context) -> tuple[bool, Call | None]:
    """Does an error come from within, where it is sent with that status, and of which call?"""
    is_failure = sent.number in _FAILED
    holder = error.selected_from
    local = (holder or error).local
    if error.call is not None:
        return _is_of(error.call, ctx, is_failure=is_failure), error.call
    if local is None:
        return False, None
    if local.is_param and not local.writes:
        return is_failure and holder is None, None
    writes = local.writes_before(error)
    values = [local.value_at(write) for write in writes or ()]
    calls = [_call_behind(value) for value in values if value is not None]
    if not calls or len(calls) != len(values):
        return False, None
    known = [call for call in calls if call is not None]
    is_one = len(known) == len(calls) and all(_is_of(c, ctx, is_failure=is_failure) for c in known)
    return is_one, known[0] if is_one or len(calls) == len(known) == 1 else None


def _told_behind(call: Call) -> str:
    """What stands behind the interface of a service or a store that is asked; empty for all else.

    Only the module knows whether that gives what a store says, in its words.
    """
    work = asked(call)
    if _BY_CLIENT.search(work.method) or reads_a_value(work):
        return ""
    if str((call.results or ("",))[-1]) != "error":
        return ""  # an error of the house has a text of its own
    return behind(call) if is_service(work) or asks_database(work) else ""


def _is_chosen(sending: Call) -> bool:
    """Is it sent for some errors alone, by what a condition around asks besides whether one is?"""
    for condition in sending.conditions:
        branch = condition.statement.branch
        if branch is None or not branch.body.holds(sending):
            continue
        compared = [asked_for.comparison for asked_for in condition.operands("&&")]
        if any(one is None or not one[2].is_nil for one in compared):
            return True
    return any(map(_is_of_kind, cases_around(sending)))


def told_first(found: Sequence[Leak]) -> Iterator[tuple[str, Leak]]:
    """Of leaks that hang on what stands behind interfaces, each beside what a finding hangs on.

    That is what it hangs on itself, and that none before it is one, so a file has one finding.
    """
    keys: list[str] = []
    for leak in found:
        if leak.hangs_on not in keys:
            keys.append(leak.hangs_on)
            yield _BESIDE.join((keys[-1], *keys[:-1])), leak
        if len(keys) == _MOST_KEYS:
            return


#: Between what a finding hangs on itself, and what is to be none.
_BESIDE = "\n\n"
_MOST_KEYS = 8


def is_untold(module: ModuleView, asked_for: str) -> bool:
    """For a rule's `unless`: are clients not sent what a leak hangs on, or told before?"""
    if "\n" not in asked_for:
        return is_kept_inside(module, asked_for)
    telling = [is_behind(module, TellingMethods, key) for key in asked_for.split(_BESIDE)]
    return not telling[0] or any(telling[1:])


def _call_behind(value: Code) -> Call | None:
    holder = value.selected_from
    return value.call or (holder.call if holder is not None else None)


def _is_of(call: Call, ctx: Context, *, is_failure: bool) -> bool:
    """Is what a call fails with a matter of the inside?"""
    work = asked(call)
    if call.callee in ("errors.New", "fmt.Errorf", "errors.Join"):
        return False
    if is_failure and work.method in _OWN_WORK:
        return True
    if _BY_CLIENT.search(work.method) or call.fact(MakesItsErrors):
        return False
    if reads_a_value(work) and not (is_failure and is_service(work) and asks_verdict(work)):
        return False
    if is_failure:
        return True
    return _is_of_driver(work, call, ctx)


def _is_of_driver(work: Call, call: Call, ctx: Context) -> bool:
    """Is it surely what a database or a driver says, and no error of the house's own?"""
    handed_on = call.fact(HandsOnOutages)
    if handed_on is not None:
        return not handed_on.is_made
    callee = work.callee.lstrip("(*")
    is_foreign = bool(callee) and not callee.startswith(ctx.module_path)
    return is_foreign and asks_database(work)
