"""Handlers that answer a failure and go on as if they had left."""

from golint_agent.rulekit import Call, ErrorBranch, late_regex
from golint_rules.knowledge.error_outcomes import is_log
from golint_rules.knowledge.tables import word_set

_WRITER, _GIN = "net/http.ResponseWriter", "github.com/gin-gonic/gin.Context"
_FAILURE = range(400, 600)
_STATUS = late_regex(
    r"\bhttp\.Status(?:BadRequest|Unauthorized|Forbidden|NotFound|Conflict|Gone|InternalServerError"
    r"|UnprocessableEntity|TooManyRequests|BadGateway|ServiceUnavailable|GatewayTimeout"
    r"|RequestTimeout|PaymentRequired|PreconditionFailed|MethodNotAllowed|NotImplemented)\b"
)


def answered_failure(branch: ErrorBranch) -> Call | None:
    """The answer of a failure that ends a branch, where the function answers again behind it."""
    function = branch.function
    if function is None or not branch.goes_on or branch.is_in_goroutine or branch.is_deferred:
        return None
    name = next((n for n, t in function.params.items() if t in (_WRITER, _GIN)), "")
    after = branch.next
    if not name or after is None or after.jump or branch.otherwise is not None:
        return None
    variable = branch.variable
    if variable is not None and _is_asked_again(branch):
        return None
    answer = next((c for c in branch.body.calls if _ends_with_failure(c, name, branch)), None)
    if answer is None:
        return None
    start = after.start_byte
    again = (c for c in function.calls if c.start_byte >= start)
    return answer if any(_is_answer(c, name) for c in again) else None


def _is_asked_again(branch: ErrorBranch) -> bool:
    """Does a condition behind the branch ask for the same error, so that it goes another way?"""
    variable = branch.variable
    if variable is None:
        return False
    return any(use.usage.compared_with is not None for use in branch.uses_after(variable))


def _ends_with_failure(call: Call, name: str, branch: ErrorBranch) -> bool:
    """Is it the last statement of its block, on the way to the end of the branch?"""
    if not _says_failure(call) or not _is_answer(call, name) or not call.is_statement:
        return False
    if call.statement.statement_after is not None:
        return False
    if call.enclosing_function != branch.function:
        return False
    return call.start_byte >= branch.statements[-1].start_byte


def _says_failure(call: Call) -> bool:
    if call.callee == "net/http.Error":
        return True
    return any(
        (isinstance(a.constant, int) and a.constant in _FAILURE) or _STATUS.search(a.text)
        for a in call.arguments
    )


def _is_answer(call: Call, name: str) -> bool:
    """Does a call write an answer, by the writer itself or by a helper that is handed it?"""
    if is_log(call):
        return False
    receiver = call.receiver
    if receiver is not None and receiver.text == name:
        return call.method in _WRITING
    given = call.arguments
    is_handed = len(given) > 1 or call.callee == "encoding/json.NewEncoder"
    return is_handed and any(a.text == name for a in given[:2])


_WRITING = word_set(
    """JSON IndentedJSON PureJSON String HTML XML YAML Data File Status Redirect AbortWithStatusJSON
    AbortWithStatus AbortWithError Write WriteHeader"""
)
