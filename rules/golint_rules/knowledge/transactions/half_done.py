"""Failures within a transaction after which it is committed all the same."""

from golint_agent.rulekit import Call, Code, ErrorBranch, Local, late_regex
from golint_rules.knowledge.failures.error_outcomes import is_log_statement
from golint_rules.knowledge.failures.failing_calls import asked
from golint_rules.knowledge.failures.ignored_errors import explains_discard
from golint_rules.knowledge.sql.gorm import GORM_DB
from golint_rules.knowledge.transactions.transactions import is_transaction, last_of_chain

_PARTIAL = late_regex(r"(?i)\bpartial|best[- ]effort|as many as")
_SAVEPOINT = late_regex(r"(?i)savepoint")


def transaction_in(call: Call) -> Local | None:
    """The transaction that a call runs in: on it, or handed it."""
    receiver = call.receiver
    for _ in range(6):
        if receiver is None or receiver.local is not None:
            break
        inner = receiver.call
        receiver = inner.receiver if inner is not None else None
    if receiver is not None and receiver.local is not None and _is_one(receiver.local):
        return receiver.local
    for given in call.arguments[:3]:
        if given.local is not None and _is_one(given.local):
            return given.local
    return None


def _is_one(local: Local) -> bool:
    if is_transaction(local.type_name):
        return True
    made = local.origin.call if local.origin is not None else None
    is_gorm = GORM_DB.fullmatch(local.type_name) is not None
    return is_gorm and made is not None and made.method == "Begin"


def commit_after(branch: ErrorBranch, held: Local) -> Call | None:
    """The commit that the function goes on to from a branch on which something failed.

    None where the branch sets something that the way to the commit may ask.
    """
    last = branch.statements[-1] if branch.statements else None
    if last is None or last.is_return or branch.assignments:
        return None
    ended = [c for use in held.uses if (c := last_of_chain(use)) is not None]
    stops: list[Code] = [c for c in ended if c.method == "Rollback" and not branch.holds(c)]
    name = branch.error.text
    for call in ended:
        if call.method != "Commit" or call.is_deferred or call.start_byte < branch.start_byte:
            continue
        if any(condition.mentions(name) for condition in call.conditions):
            continue
        if call.enclosing_function == branch.function and last.leads_to(call, past=stops):
            return call
    return None


def is_committed(branch: ErrorBranch, call: Call) -> bool:
    """Does what failed run in a transaction that is committed all the same?

    Its rule tells of the branch then.
    """
    held = transaction_in(asked(call))
    if held is None or is_meant(branch) or not is_only_told(branch) or has_savepoint(branch):
        return False
    return commit_after(branch, held) is not None


def rolls_back(branch: ErrorBranch, held: Local) -> bool:
    """Is the transaction rolled back in the branch?"""
    return any(
        call.method == "Rollback" and call.receiver is not None and call.receiver.local == held
        for call in branch.body.calls
    )


def is_only_told(branch: ErrorBranch) -> bool:
    """Does the branch no more than write to a log, before it goes on with the next?"""
    told = [s for s in branch.statements if s.jump != "continue"]
    return bool(told) and all(is_log_statement(s) for s in told)


def is_meant(branch: ErrorBranch) -> bool:
    """Does a comment say that a part may fail: in the branch, or above the function?"""
    function = branch.function
    above = branch.statements[0].declared_function if branch.statements else None
    docs = [f.doc for f in (function, above) if f is not None]
    return explains_discard(branch.comments) or any(_PARTIAL.search(doc) for doc in docs)


def has_savepoint(branch: ErrorBranch) -> bool:
    """Does the function set savepoints, so that a failed statement ends nothing?"""
    function = branch.function
    return function is not None and _SAVEPOINT.search(function.text) is not None
