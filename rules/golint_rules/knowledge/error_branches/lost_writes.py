"""Writes that failed: is the caller told success all the same?"""

from golint_agent.rulekit import Call, Code, ErrorBranch, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.basics.zero_values import is_zero
from golint_rules.knowledge.failures.asks_store import writes_store
from golint_rules.knowledge.failures.error_outcomes import answers, only_logs, outer_calls
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_cache,
    asks_outside,
    is_store,
    says_writing,
)
from golint_rules.knowledge.failures.written_data import is_commit
from golint_rules.knowledge.programs.handled_messages import handled_message
from golint_rules.knowledge.workers.lasting_work import ChangesRecords

#: How many statements on a count still belongs to the write.
_NEAR = 8


_FILES = frozenset({"os.WriteFile", "io/ioutil.WriteFile"})


def changes_store(call: Call) -> bool:
    """Does a call change what another system keeps, itself or by a function that changes records?

    `orders.SaveAndPay(order)`, where what it does is seen to write. It needs `ChangesRecords`.
    """
    if call.callee in _FILES or writes_store(call):
        return True
    return says_writing(asked(call)) and call.fact(ChangesRecords) is not None


def tells_success(branch: ErrorBranch) -> bool:
    """Is there an error to return or an answer to give, and is neither of them about this?"""
    last = branch.statements[-1]
    if last.jump == "return":
        results = last.returned
        return bool(results) and all(is_zero(result) for result in results)
    variable = branch.variable
    if variable is not None and (variable.is_result or branch.uses_after(variable)):
        return False
    if variable is None and _is_given_later(branch):
        return False
    if last.jump and _counts_success(branch) and not _counts_for_nobody(branch):
        return False
    if any(_is_note(statement) for statement in branch.statements):
        return False
    return not any(answers(c) for c in outer_calls(branch.body))


def commits_for_nobody(branch: ErrorBranch) -> bool:
    """Does a deferred literal commit, and log alone that it failed, when its function has returned?

    So it is where the error of the commit is no named result of the function that defers it, and
    that function writes, or is given the work that it commits. It needs `AsksStore`.
    """
    call, body = branch.call, branch.function
    if call is None or body is None or not (branch.is_deferred and is_commit(call)):
        return False
    around = next((f for f in call.enclosing_functions if f != body), None)
    if not body.is_literal or around is None or not around.returns_error:
        return False
    variable = branch.variable
    if variable is not None and variable.is_result:
        return False
    return only_logs(branch) and any(
        writes_store(one) or one.target in around.params
        for one in around.calls
        if one.enclosing_function == around
    )


def is_cached(branch: ErrorBranch, call: Call) -> bool:
    """Is what was written gone by itself after a while, in a store that the log line calls Redis?

    What somebody signs in by, or holds until it is released, is kept there alone, and is none.
    So is what the function has looked for in the same store before, for a `cached` value, and what
    another store has given it.
    """
    if _is_read_before(call) or _is_copied(call):
        return True
    kept_for = any(str(given.type) == "time.Duration" for given in call.arguments[2:])
    said = " ".join(branch.body.texts)
    return (
        kept_for
        and _CACHE.search(said) is not None
        and _KEPT_THERE.search(f"{call.target} {said}") is None
    )


def _is_read_before(write: Call) -> bool:
    """Does `cachedOrder, err := s.orders.Get(id)` stand before `s.orders.Set(order)`?"""
    function, store = write.enclosing_function, write.receiver
    if function is None or store is None:
        return False
    for call in function.calls:
        if call.start_byte >= write.start_byte:
            break
        if call.receiver is None or call.receiver.text != store.text:
            continue
        names = (local.name for local in call.target_locals if local is not None)
        if any(not _CACHED.isdisjoint(words(name)) for name in names):
            return True
    return False


def _is_copied(write: Call) -> bool:
    """Is a cache given what another store gave: `redis.Save(ctx, u)`, of `users.Update(ctx, x)`?"""
    store = write.receiver
    if store is None or not asks_cache(write) or _KEPT_THERE.search(write.text) is not None:
        return False
    for given in write.arguments:
        local = given.local
        before = local.given_before(given) if local is not None else None
        giver = before.call if before is not None else None
        of_other = giver is not None and giver.receiver is not None and not asks_cache(giver)
        if giver is not None and of_other and is_store(giver.receiver):
            return True
    return False


_CACHED = frozenset({"cache", "cached"})
_CACHE = late_regex(r"(?i)redis|memcache|valkey")
_KEPT_THERE = late_regex(r"(?i)session|token|otp|code|lock|idempot|nonce|secret|blacklist|revo")


def _is_given_later(branch: ErrorBranch) -> bool:
    """Is the error of a result named behind the branch: `return result.Error`?"""
    holder = branch.error.selected_from
    local = holder.local if holder is not None else None
    end = branch.span.end.byte
    for use in local.uses if local is not None else ():
        if use.start_byte > end:
            if use.is_set:
                return False
            if use.usage.selection == branch.error.selected:
                return True
    return False


def comes_again(branch: ErrorBranch) -> bool:
    """Is it one of many, in a job that lists anew what is still to be done each time it runs?"""
    function = branch.function
    if function is None or branch.statements[-1].jump not in ("continue", ""):
        return False
    if is_one_of_all(branch):
        return True
    if branch.statements[-1].jump != "continue":
        return False
    if _OF_JOBS.isdisjoint(words(function.name)):
        return False
    loop = function.loop_around(branch)
    over = loop.ranges_over if loop is not None else None
    local = over.local if over is not None else None
    if local is None or over is None:
        return False
    listed = (local.value_at(write) for write in local.writes_before(over) or ())
    return any(v is not None and v.call is not None and asks_outside(v.call) for v in listed)


def hides_who_is_known(branch: ErrorBranch) -> bool:
    """Does a function for a forgotten password tell success whoever asks, known or not?

    It gives no error for who is not found either, so that nobody learns who has an account.
    """
    function = branch.function
    if function is None or _FORGOTTEN.search(function.name) is None:
        return False
    before = (r for r in function.returns if r.start_byte < branch.start_byte and r.returned)
    return any(all(map(is_zero, found.returned)) for found in before)


def answers_who_forgot(branch: ErrorBranch) -> bool:
    """Is it in what answers whoever has forgotten a password, or asks for a link, the same way?"""
    function = branch.function
    return function is not None and _FORGOTTEN.search(function.name) is not None


#: Names of what makes a way back in, and not of what a new password is set by.
_FORGOTTEN = late_regex(
    r"(?i)forgot|magic_?link|reset_?request|recovery_?request"
    r"|(?:request|start|begin|initiate|send|resend)\w*(?:reset|recovery|verification)"
)


def is_in_loop(branch: ErrorBranch) -> bool:
    """Is it about one of many?"""
    function = branch.function
    return function is not None and bool(function.loops_around(branch))


def is_one_of_all(branch: ErrorBranch) -> bool:
    """Is it one of many that nobody asked for one by one, so that the others shall not wait for it?

    The function is told nothing of them, or lists them itself: `for … := range store.ListDue(ctx)`.
    """
    function = branch.function
    around = function.loops_around(branch) if function is not None else ()
    lists = [over for loop in around if (over := loop.ranges_over) is not None]
    if function is None or not lists:
        return False
    told = [name for name, t in function.parameters if name != "_" and str(t) != _CONTEXT]
    is_job = not told and not function.is_literal
    return (is_job and _is_listed(lists[0])) or any(map(_lists_all, lists))


_CONTEXT = "context.Context"


def _is_listed(over: Code) -> bool:
    """Does it stand for what the function has made or asked for itself?"""
    local = over.local
    return local is not None and not local.is_param


def _lists_all(over: Code) -> bool:
    """Is it what a call outside gave that is handed nothing but a context and constants?"""
    local = over.local
    if local is None or local.is_param:
        return False
    listed = (local.value_at(write) for write in local.writes_before(over) or ())
    calls = [value.call for value in listed if value is not None and value.call is not None]
    return any(asks_outside(call) and all(map(_says_nothing, call.arguments)) for call in calls)


def _says_nothing(given: Code) -> bool:
    """Is it a context or a constant: nothing that names whose they are?"""
    return given.constant is not None or str(given.type) == _CONTEXT or given.text == "ctx"


#: Words of functions that run again and again over what is due.
_OF_JOBS = word_set(
    """due expired expiring overdue pending scheduled stale unpaid unsent cron job jobs batch sweep
    reconcile retry tick"""
)


def _counts_success(branch: ErrorBranch) -> bool:
    """Does the block go on to count what went well, so that the caller can tell?"""
    after = branch.next
    for _ in range(_NEAR):
        if after is None:
            break
        if after.text.endswith("++") or "append(" in after.text.partition("=")[2][:8]:
            return True
        after = after.statement_after
    return False


def _counts_for_nobody(branch: ErrorBranch) -> bool:
    """Does the function give nothing but an error, by which a message is acknowledged or not?"""
    function = branch.function
    if function is None or len(function.results) != 1 or not function.returns_error:
        return False
    return bool(handled_message(function))


def _is_note(statement: Code) -> bool:
    """Does it note the failure in a variable: `failed++`, `errs = append(errs, err)`?"""
    return bool(statement.assigned) or statement.text.endswith(("++", "--"))


def or_changed_nothing(branch: ErrorBranch) -> bool:
    """Is the other way to the branch that the write has changed nothing: `err != nil || n == 0`?"""
    if branch.is_certain:
        return False
    counts = {value.name for value in branch.values}
    return all(other.text.replace(" ", "") in _none_of(counts) for other in branch.others)


def _none_of(counts: set[str]) -> set[str]:
    return {f"{n}{how}" for n in counts for how in ("==0", "<1", "!=1")} | {f"!{n}" for n in counts}
