"""Clean-up: what ends things, when its failure loses nothing, and what runs at the end."""

import re
from itertools import islice

from golint_agent.rulekit import Call, Code, first_word, late_regex, words
from golint_rules.knowledge.basics.callees import verbs
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.failing_calls import locks_amount
from golint_rules.knowledge.failures.must_succeed import is_of_less_weight
from golint_rules.knowledge.failures.writers import is_written_file, writes_on_close

#: Stopping these sends what is still on its way; the error says what was lost.
DRAINING = frozenset(
    {
        "(*net/http.Server).Shutdown",
        "(*go.opentelemetry.io/otel/sdk/trace.TracerProvider).Shutdown",
        "(*go.opentelemetry.io/otel/sdk/metric.MeterProvider).Shutdown",
        "(*go.opentelemetry.io/otel/sdk/log.LoggerProvider).Shutdown",
    }
)

_STOPPING = word_set("disconnect shutdown stop terminate unlock unsubscribe")
_CLEANING = late_regex(r"\bclean(?:s|ing)?[- ]?up\b|\btidy\b", re.IGNORECASE)
_CLEANUP = _STOPPING | word_set(
    """abort cancel clean clear cleanup close del delete deregister destroy drop kill release remove
    rollback unregister"""
)
_UNDOING = word_set(
    "compensate reset restore revert rollback seek truncate undo unlink unset rename release"
)
#: What they leave behind when they fail is missed by nobody but the owner of the rows.
_REMOVING = word_set("delete remove destroy drop")
_MAKING = word_set("err error errorf errors join new newf status wrap wrapf withstack")
_AT_EXIT = ("shutdown", "cleanup", "stop", "exit", "defer", "close", "finalizer", "afterfunc")
#: How many statements on a `return` still belongs to what is ended here.
_NEAR = 20


def is_cleanup(call: Call) -> bool:
    """Does what is called say that it ends, removes or undoes something?

    To unlock an amount changes the books.
    """
    return not _CLEANUP.isdisjoint(verbs(call)[:1]) and not locks_amount(call)


def ends_quietly(call: Call) -> bool:
    """Does it end something that was not written to, or clean up while an error is on its way?"""
    if call.method.endswith("Deadline"):
        return True
    if (undoes(call) or sends_close_frame(call)) and hands_error_on(call):
        return True
    if not is_cleanup(call):
        return False
    if verbs(call)[0] in _STOPPING and call.callee not in DRAINING:
        return True
    if call.is_deferred or is_on_failing_path(call):
        return True
    function = call.enclosing_function
    if function is not None and first_word(function.name) in _STOPPING and _destroys(call):
        return True  # what ends everything goes on with the next one
    receiver = call.receiver
    return call.method == "Close" and receiver is not None and not writes_on_close(receiver)


def _destroys(call: Call) -> bool:
    return verbs(call)[0] in ("destroy", "kill", "terminate", "unregister", "deregister")


def undoes(call: Call) -> bool:
    """Does it put back what was there before?"""
    return not _UNDOING.isdisjoint(verbs(call)[:1]) or locks_amount(call)


def sends_close_frame(call: Call) -> bool:
    """Does it tell the other end of a websocket that it will be closed?"""
    given = (a.text for a in call.arguments[:2])
    return call.method.startswith("Write") and any("CloseMessage" in text for text in given)


def is_on_failing_path(call: Call) -> bool:
    """Is another error already on its way: `if err != nil { stop(); return err }`?"""
    can_return = can_return_error(call)
    after = call.statement_after
    for _ in range(_NEAR):
        if after is None:
            break
        if after.ends_run:
            return True
        if after.is_return and can_return and not after.text.endswith("nil"):
            is_of_rows = not (_REMOVING.isdisjoint(verbs(call)[:1]) or is_of_less_weight(call))
            if is_of_rows:
                return not _goes_on(after)
            if not (_finishes_file(call) and _may_go_well(after)):
                return True
            break  # `f.Close(); return os.Rename(f.Name(), path)`: what was not written is missed
        after = after.statement_after
    return any(condition.mentions_error for condition in call.conditions)


def _finishes_file(call: Call) -> bool:
    """Does it close a file that was written here?"""
    receiver = call.receiver
    return call.method == "Close" and receiver is not None and is_written_file(receiver)


def _may_go_well(end: Code) -> bool:
    """Does a `return` hand on what may be nil: what another call says, or a variable?"""
    last = end.returned[-1] if end.returned else None
    return _goes_on(end) or (last is not None and last.local is not None and last.is_error)


def _goes_on(end: Code) -> bool:
    """Does a `return` hand on what another call says, which is no failure yet?

    `s.dropLines(id); return s.dropOrder(id)` says nothing of the lines.
    """
    last = end.returned[-1] if end.returned else None
    if last is None:
        return False
    held = last.selected_from
    made = last.call or (held.call if held is not None else None)
    return made is not None and _MAKING.isdisjoint({*words(made.method), made.method.lower()})


def can_return_error(code: Code) -> bool:
    """Can the function around it give its caller an error?"""
    return any(f.returns_error for f in islice(code.enclosing_functions, 1))


def runs_at_exit(code: Code) -> bool:
    """Does it stand in a literal that is handed to a call that runs it at the end?

    Such as `OnShutdown(func() { … })` or `t.Cleanup(func() { … })`.
    """
    return any(word in taker.method.lower() for taker in code.handed_to for word in _AT_EXIT)


def hands_error_on(call: Call) -> bool:
    """Does the block it stands in go on to return an error, or to end the run?"""
    after = call.statement_after
    for _ in range(_NEAR):
        if after is None:
            return False
        if after.ends_run:
            return True
        if after.is_return:
            given = after.returned
            if not given or not can_return_error(call) or _is_told_done(call, given[-1]):
                return False
            return _is_failure(given[-1], call)
        after = after.statement_after
    return False


def _is_told_done(call: Call, returned: Code) -> bool:
    """Does the error say that it was done: `_ = lock(user); return errors.New("user locked")`?

    Not where it was so before: `if user.Locked { … }`.
    """
    done = _DONE.get("".join(verbs(call)[:1]), "")
    if not done or done not in returned.text.lower():
        return False
    return not any(done in condition.text.lower() for condition in call.conditions)


#: What takes a right away, and how an error says that it was taken.
_DONE = {
    "revoke": "revoked",
    "lock": "locked",
    "block": "blocked",
    "ban": "banned",
    "suspend": "suspended",
    "disable": "disabled",
    "deactivate": "deactivated",
    "freeze": "frozen",
}


def _is_failure(returned: Code, call: Call) -> bool:
    """Is what is returned surely an error: made here, one of a package, or asked for before?"""
    if not returned.is_error:
        return False
    made = returned.call
    if made is not None:
        found = {*words(made.method), made.method.lower()}
        return not _MAKING.isdisjoint(found)
    if returned.local is not None:
        return any(condition.mentions_error for condition in call.conditions)
    if _is_asked_for(returned):
        return any(returned.text in condition.text for condition in call.conditions)
    return True


def _is_asked_for(returned: Code) -> bool:
    """Is it nil where all went well: `*err`, and `db.Save(&row).Error`, at once or by a local?"""
    holder = returned.selected_from
    if holder is None:
        return returned.text.startswith("*")
    origin = holder.local.origin if holder.local is not None else None
    return holder.call is not None or (origin is not None and origin.call is not None)


def is_said_to_clean_up(call: Call) -> bool:
    """Does a comment say of a call that ends or removes something that it only cleans up?"""
    return is_cleanup(call) and _CLEANING.search(call.remark) is not None
