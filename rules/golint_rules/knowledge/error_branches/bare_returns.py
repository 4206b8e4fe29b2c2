"""Error branches that leave where the function ends anyway."""

from __future__ import annotations

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.answers.sent_texts import is_client
from golint_rules.knowledge.error_branches.empty_answers import answer_of_nothing
from golint_rules.knowledge.error_values.own_errors import LogsOwnErrors
from golint_rules.knowledge.failures.error_outcomes import answers, is_log


def leaves_at_end(branch: ErrorBranch) -> bool:
    """Is all that a branch does a `return` of nothing, as the last thing of its function?

    So `if err := server.Start(); err != nil { return }` says nothing to anybody. False where the
    call answers a client, who is gone then, or logs what it fails with, and where
    `errors/branch-returns-nil` says what is lost. Needs `LogsOwnErrors` and `AsksStore`.
    """
    only = branch.statements
    if len(only) != 1 or not only[0].is_return or only[0].returned or branch.is_case:
        return False
    function, call = branch.function, branch.call
    if function is None or function.results or call is None or branch.otherwise is not None:
        return False
    at, end = branch.span.end.byte - function.span.start.byte, function.span.end.byte
    if end - branch.span.end.byte > _MOST_BEHIND:
        return False
    if function.text.encode()[at:].strip() != b"}":
        return False
    if answer_of_nothing(branch, call):
        return False
    if answers(call) or is_log(call) or call.fact(LogsOwnErrors) is not None:
        return False
    return not any(is_client(part.base_type_name) for part in call.parts)


#: So many bytes of white space may stand before the brace that ends a function.
_MOST_BEHIND = 200
