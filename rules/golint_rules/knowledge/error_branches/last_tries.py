"""Loops that try again and are left where a try has worked: what follows where none has."""

from golint_agent.rulekit import Code, ErrorBranch
from golint_rules.knowledge.error_branches.silent_loops import counts_tries, tells_success
from golint_rules.knowledge.failures.error_outcomes import is_declared, is_log_statement


def breaks_from_tries(branch: ErrorBranch) -> Code | None:
    """The `return nil` right behind a loop that counts tries, left by `break` where one has worked.

    `for i := 0; i < 3; i++ { if err = send(); err == nil { break } }; return nil`. None where
    anything is kept of it, the error is read behind the loop, or the loop ends by an error.
    """
    function, variable = branch.function, branch.variable
    *before, last = branch.statements or (None,)
    if branch.call is None or function is None or variable is None or last is None:
        return None
    if not function.returns_error or last.jump != "break" or not branch.is_certain:
        return None
    if branch.others or branch.otherwise is not None or not all(map(_only_counts, before)):
        return None
    loop = function.loop_around(branch)
    if loop is None or not counts_tries(loop) or is_declared(branch):
        return None
    if any(_changes(given, loop) for given in branch.call.arguments):
        return None  # another thing is tried each time
    end = loop.statement_after
    while end is not None and is_log_statement(end):
        end = end.statement_after
    if end is None or not tells_success(end):
        return None
    behind = loop.span.end.byte
    if any(use.start_byte > behind for use in variable.uses):
        return None
    within = [use for use in variable.uses if loop.holds(use) and not use.is_set]
    if any(_is_kept(use, variable.name) for use in within):
        return None
    return end if not any(loop.holds(one) for one in function.returns) else None


def _changes(given: Code, loop: Code) -> bool:
    """Is what is handed to a try made, or set, in the loop around?"""
    for part in (given, *given.parts):
        local = part.local if part.is_name else None
        if local is not None and any(use.is_set and loop.holds(use) for use in local.uses):
            return True
        if local is not None and loop.start_byte <= local.declared_at < loop.span.end.byte:
            return True
    return False


def _only_counts(statement: Code | None) -> bool:
    return statement is not None and (statement.text.endswith("++") or is_log_statement(statement))


def _is_kept(use: Code, name: str) -> bool:
    """Is an error given to another variable or to a channel, or may what it is handed keep it?"""
    statement = use.statement
    if any(value is not None and value.mentions(name) for _, value in statement.assigned):
        return True
    return bool(statement.sent_to) or (
        use.argument_of is not None and not is_log_statement(statement)
    )
