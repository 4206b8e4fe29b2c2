"""Writes that failed: is the caller told success all the same?"""

from golint_agent.rulekit import Code, ErrorBranch, words
from golint_rules.knowledge.error_outcomes import answers, outer_calls
from golint_rules.knowledge.failing_calls import asks_outside
from golint_rules.knowledge.tables import word_set

#: How many statements on a count still belongs to the write.
_NEAR = 8


def tells_success(branch: ErrorBranch) -> bool:
    """Is there an error to return or an answer to give, and is neither of them about this?"""
    last = branch.statements[-1]
    if last.jump == "return":
        results = last.returned
        return bool(results) and all(_is_blank(result) for result in results)
    variable = branch.variable
    if variable is not None and (variable.is_result or branch.uses_after(variable)):
        return False
    if variable is None and _is_given_later(branch):
        return False
    if last.jump and _counts_success(branch):
        return False
    if any(_is_note(statement) for statement in branch.statements):
        return False
    return not any(answers(c) for c in outer_calls(branch.body))


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
    if function is None or branch.statements[-1].jump != "continue":
        return False
    if _OF_JOBS.isdisjoint(words(function.name)):
        return False
    loop = next((found for found in reversed(function.loops) if found.holds(branch)), None)
    over = loop.ranges_over if loop is not None else None
    local = over.local if over is not None else None
    if local is None or over is None:
        return False
    listed = (local.value_at(write) for write in local.writes_before(over) or ())
    return any(v is not None and v.call is not None and asks_outside(v.call) for v in listed)


#: Words of functions that run again and again over what is due.
_OF_JOBS = word_set(
    """due expired expiring overdue pending scheduled stale unpaid unsent cron job jobs batch sweep
    reconcile retry tick"""
)


def _is_blank(result: Code) -> bool:
    return result.is_nil or result.constant in ("", 0, False) or result.text.endswith("{}")


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
