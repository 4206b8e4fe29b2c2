"""What is wrong where a failure is only logged, in a sentence for whoever mends it."""

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.error_branches.empty_answers import answer_with_nil, empty_answer
from golint_rules.knowledge.error_branches.gone_on import (
    answers_after,
    goes_on_apart,
    leaves_amount,
    leaves_row_out,
    leaves_unanswered,
    left_out_of_sum,
    loses_booking,
    loses_dead_letter,
    loses_message,
    loses_notice,
    loses_server,
    loses_worker,
    loses_write,
)
from golint_rules.knowledge.error_branches.lost_writes import hides_who_is_known
from golint_rules.knowledge.error_branches.odd_branches import (
    ends_program_well,
    never_listens,
    never_runs,
    prepares_nothing,
    siblings_leave,
    starts_without,
    tells_no_failure_of_making,
    worked_next,
)
from golint_rules.knowledge.error_branches.only_work import answered_as_done
from golint_rules.knowledge.failures.error_outcomes import is_put_up_with


def what_nobody_is_told(branch: ErrorBranch) -> str:
    """What is wrong where the branch logs and returns nil; empty where that is fine."""
    if branch.call is None or is_put_up_with(branch):
        return ""
    if tells_no_failure_of_making(branch):
        what = "so what it was to send is lost and the caller is told success"
    elif prepares_nothing(branch):
        what = "so the caller goes on without what this function is to prepare"
    elif (given := answer_with_nil(branch)) and not hides_who_is_known(branch):
        what = f"while the caller gets `{given}` as if that were the answer"
    else:
        return ""
    return f"`{branch.call.target}` failed and only a log line says so, {what}; return the error"


def what_is_lost(branch: ErrorBranch, failed: str, package: str) -> str:
    """What is wrong where the branch only logs; empty where that is right or not known."""
    if leaves_unanswered(branch):
        return (
            f"`{failed}` failed and nothing is answered here, which the client is told as"
            " `200 OK`; answer with a status"
        )
    message = loses_message(branch)
    if message:
        return (
            f"`{failed}` failed and only a log line says so, while `{message}` counts as handled"
            " and does not come again; return the error to who acknowledges it"
        )
    if loses_notice(branch):
        return (
            f"`{failed}` failed and only a log line says so, so who called this webhook is told"
            " success and does not call again; return the error, or answer with a status of failure"
        )
    amount = _of_amounts(branch, failed)
    if amount:
        return amount
    if package != "main" and loses_write(branch):
        return f"`{failed}` failed and only a log line says so, {_instead(branch)}"
    if loses_booking(branch):
        return (
            f"`{failed}` failed and only a log line says so, and the function goes on as if it were"
            " booked; return the error"
        )
    if leaves_row_out(branch):
        return (
            f"a row that `{failed}` cannot read is only logged, and the caller gets the others as"
            f" if they were all; {_done(branch)}"
        )
    if goes_on_apart(branch):
        return f"the function goes on as if `{failed}` had worked; return in this branch"
    given = empty_answer(branch)
    if given:
        return (
            f"`{failed}` failed and only a log line says so, while the caller gets `{given}` as if"
            " that were the answer; return the error as well"
        )
    if ends_program_well(branch, package):
        return (
            f"`{failed}` failed and only a log line says so, so the program ends with status 0 as"
            " if it had worked; end it with another one"
        )
    odd = _odd(branch, failed)
    if odd:
        return odd
    if loses_server(branch):
        return (
            f"`{failed}` failed and only a log line says so, so the process goes on without its"
            " server; tell the main goroutine, which then ends"
        )
    if package == "main" and loses_worker(branch):
        return (
            f"`{failed}` failed and only a log line says so, so the process goes on without this"
            " worker; tell the main goroutine, which then ends"
        )
    return ""


def _instead(branch: ErrorBranch) -> str:
    """What happens instead of a write, and what to do."""
    if branch.is_in_goroutine:
        return (
            "so it is never done; keep what is to be done where it is tried again, or do it before"
            " the caller is answered"
        )
    if answers_after(branch):
        return "while the client is answered as if it had worked; answer with a status of failure"
    return "while the caller goes on as if it had worked; return the error"


def _of_amounts(branch: ErrorBranch, failed: str) -> str:
    """What is wrong with a sum or an amount that goes without what has failed."""
    total = left_out_of_sum(branch)
    if total:
        return (
            f"`{failed}` failed and only a log line says so, so `{total}` goes without it and the"
            " caller is not told; return the error"
        )
    left = leaves_amount(branch)
    if left:
        return (
            f"`{failed}` failed and only a log line says so, so `{left}` stays 0 as if it were"
            " so; return the error"
        )
    return ""


def lost_for_good(branch: ErrorBranch, failed: str) -> str:
    """What is wrong where a message that nobody could work on is not set aside either."""
    message = loses_dead_letter(branch)
    if not message:
        return ""
    return (
        f"`{failed}` failed and only a log line says so, while `{message}` counts as set aside and"
        " is acknowledged; return the error, so that it comes again"
    )


def _done(branch: ErrorBranch) -> str:
    """What to do in place of it: a handler has no error to return."""
    function = branch.function
    can_return = function is None or function.returns_error
    return "return the error" if can_return else "answer with a status of failure"


def _odd(branch: ErrorBranch, failed: str) -> str:
    """What the code around the branch shows to be wrong; empty where nothing does."""
    if siblings_leave(branch):
        return (
            f"the function goes on after `{failed}` failed here, and leaves wherever else it fails;"
            " return in this branch, too"
        )
    said = worked_next(branch)
    if said:
        return (
            f"`{failed}` failed, and the next line logs all the same that it worked; leave, or log"
            " that in an `else`"
        )
    if never_runs(branch):
        return (
            f"`{failed}` failed and only a log line says so, so the program starts and this job"
            " never runs; return the error, or end the program"
        )
    if never_listens(branch):
        return (
            f"`{failed}` failed and only a log line says so, so the process goes on and never"
            " listens here; return the error, or try again"
        )
    if starts_without(branch):
        is_main = branch.function is not None and branch.function.name == "main"
        return (
            f"`{failed}` failed and only a log line says so, so the program starts without it;"
            f" {'end the program' if is_main else 'return the error to `main`'}"
        )
    if answered_as_done(branch):
        return (
            f"`{failed}` is all that this handler does, it failed and only a log line says so,"
            " while the client is answered as if it had worked; answer with a status of failure"
        )
    return ""


def of_named_result(branch: ErrorBranch) -> str:
    """A bare return gives back the named error, unless that is another variable."""
    function, variable, call = branch.function, branch.variable, branch.call
    if function is None or variable is None or call is None or variable.is_result:
        return ""
    if not (name := function.result_names[-1]):
        return ""
    return f"`{call.target}` failed, and `{name}`, which is another variable, is returned as nil"
