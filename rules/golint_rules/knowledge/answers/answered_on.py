"""Handlers that answer a failure and go on as if they had left."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from golint_agent.rulekit import (
    Branch,
    Call,
    Code,
    Context,
    ErrorBranch,
    Function,
    Span,
    late_regex,
    words,
)
from golint_rules.knowledge.answers.failure_answers import FAILURES, status_of
from golint_rules.knowledge.answers.returned_answers import chained, returned_client, sends_by
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import answers, is_log
from golint_rules.knowledge.requests.client_writers import CLIENT_WRITERS, WRITER, writer_param

_STATUS = late_regex(
    r"\b(?:http|fiber)\.Status(?:BadRequest|Unauthorized|Forbidden|NotFound|Conflict|Gone|InternalServerError"
    r"|UnprocessableEntity|TooManyRequests|BadGateway|ServiceUnavailable|GatewayTimeout"
    r"|RequestTimeout|PaymentRequired|PreconditionFailed|MethodNotAllowed|NotImplemented)\b"
)


def answered_failure(branch: ErrorBranch) -> Call | None:
    """The answer of a failure that ends a branch, where the function answers again behind it."""
    function = branch.function
    if function is None or not branch.goes_on or branch.is_in_goroutine or branch.is_deferred:
        return None
    after = branch.next
    if after is None or branch.otherwise is not None or _is_asked_again(branch):
        return None
    if after.jump and not (after.is_return and returned_client(function)):
        return None
    answering = _answering(branch)
    if answering is None:
        return None
    answer = next((c for c in branch.body.calls if _ends_with_failure(c, answering, branch)), None)
    if answer is None:
        return None
    start = after.start_byte
    if _is_remembered(branch.statements, start, function):
        return None
    again = (c for c in function.calls if c.start_byte >= start)
    return answer if any(map(answering, again)) else None


def answers_going_on(ctx: Context) -> frozenset[Span]:
    """The answers of failures of a file behind which a handler goes on."""
    found = (answered_failure(branch) for branch in ctx.error_branches())
    return frozenset(answer.span for answer in found if answer is not None)


def refused_and_went_on(function: Function) -> Iterator[Call]:
    """The refusals at the end of `if` statements about no error, behind which a handler goes on.

    It surely answers again: by a call that stands behind no condition.
    """
    writer = client_of(function)
    if not writer or not any(b.goes_on and b.otherwise is None for b in function.branches):
        return
    again = [c for c in function.calls if _is_answer(c, writer) and _is_sure(c, function)]
    for branch in function.branches if again else ():
        if not branch.goes_on or branch.otherwise is not None or branch.condition.mentions_error:
            continue
        answer = _refusal(branch, writer)
        if answer is None or answer.enclosing_function != function:
            continue
        end = branch.span.end.byte
        if _is_remembered(branch.statements, end, function):
            continue
        if any(c.start_byte > end and answer.statement.leads_to(c) for c in again):
            yield answer


def answered_unlike_others(function: Function) -> Iterator[Call]:
    """The refusals, for no error, behind which a handler goes on, though it leaves behind others.

    Its helpers are not known, and stand in one package: `fails.NotFound(ctx.Ctx, …); return` twice
    and more, and `fails.Server(ctx.Ctx, err)` without. It surely answers the same client again.
    """
    if function.results or client_of(function) or function.text.count("return") < _SEVERAL:
        return
    leaving: dict[tuple[str, str], int] = {}
    going: list[tuple[Branch, Call, tuple[str, str]]] = []
    for branch in function.branches:
        *before, last = branch.statements or (None,)
        told = before[-1] if last is not None and last.is_return and before else last
        helped = _helped_by(told) if told is not None else None
        if helped is None:
            continue
        if last is not None and last.is_return:
            leaving[helped[1]] = leaving.get(helped[1], 0) + 1
        elif branch.goes_on and branch.otherwise is None and not branch.condition.mentions_error:
            going.append((branch, *helped))
    for branch, answer, helper in going:
        if leaving.get(helper, 0) < _SEVERAL or answer.enclosing_function != function:
            continue
        end = branch.span.end.byte
        again = (c for c in function.calls if c.start_byte > end and _has_client(c, helper[1]))
        if not _is_remembered(branch.statements, end, function) and any(
            _is_sure(c, function) for c in again
        ):
            yield answer


#: So many answers behind which a handler leaves show what is meant.
_SEVERAL = 2


def _helped_by(statement: Code) -> tuple[Call, tuple[str, str]] | None:
    """The call of a helper that tells of a failure, the helper's holder, and whom it answers."""
    call = next(iter(statement.calls), None) if not statement.is_compound else None
    if call is None or not call.is_statement or is_log(call):
        return None
    client, holder = call.argument(0), call.target.rpartition(".")[0]
    if client is None or client.constant is not None or client.call is not None or not holder:
        return None
    if _FAILING.isdisjoint(words(call.word)):
        return None
    return call, (holder, client.text)


def _has_client(call: Call, client: str) -> bool:
    first = call.argument(0)
    return call.is_statement and first is not None and first.text == client and not is_log(call)


def client_of(function: Function) -> str:
    """The parameter that a function answers a client by, a writer or gin's; empty for none."""
    return writer_param(function)


def refuses(statement: Code, client: str) -> bool:
    """Is it a whole answer of 4xx or 5xx, by what stands for the client or by a helper?"""
    call = next(iter(statement.calls), None) if not statement.is_compound else None
    if call is None or not call.is_statement or call.method in _STATUS_ALONE:
        return False
    return _is_answer(call, client) and says_failure(call)


def answers_client(call: Call, client: str) -> bool:
    """Does a call answer by what stands for the client, or is a helper handed that?"""
    return _is_answer(call, client)


def answers_surely(call: Call, client: str, function: Function) -> bool:
    """Does the function itself answer its client by a call, behind no condition and in no loop?"""
    return _is_answer(call, client) and _is_sure(call, function)


def is_sure_answer(call: Call, function: Function) -> bool:
    """Does the function itself make the call, behind no condition and in no loop?"""
    return call.is_statement and _is_sure(call, function)


def _is_remembered(statements: Iterable[Code], behind: int, function: Function) -> bool:
    """Does a branch set what a condition behind it asks for: `failed = true; …; if failed {`?"""
    targets = (target for statement in statements for target, _ in statement.assigned)
    names = {local.name for target in targets if (local := target.local) is not None}
    return bool(names) and any(
        other.start_byte >= behind and any(map(other.condition.mentions, names))
        for other in function.branches
    )


def _is_sure(call: Call, function: Function) -> bool:
    """Does the function itself make the call, behind no condition and in no loop?"""
    if call.enclosing_function != function or call.is_deferred:
        return False
    is_free = next(iter(call.conditions), None) is None
    return is_free and not function.loops_around(call)


def _refusal(branch: Branch, writer: str) -> Call | None:
    """The call that ends a block by a whole answer of 4xx or 5xx, and not by a status alone."""
    last = branch.statements[-1] if branch.statements else None
    is_whole = last is not None and refuses(last, writer)
    return next(iter(last.calls), None) if last is not None and is_whole else None


#: What sets a status, to which a body may follow.
_STATUS_ALONE = ("WriteHeader", "Status")


def _answering(branch: ErrorBranch) -> Callable[[Call], bool] | None:
    """Which calls answer the client of a function; None where nothing shows that it has one.

    It has a writer, or the branch hands what stands for the client to a helper that answers.
    """
    function = branch.function
    given = function.params.items() if function is not None else ()
    writer = next((n for n, t in given if t in CLIENT_WRITERS), "")
    if writer:
        return partial(_is_answer, writer=writer)
    returning = returned_client(function) if function is not None else ""
    if returning:
        return partial(sends_by, client=returning)
    for call in branch.body.calls:
        client = call.argument(0) if status_of(call) in FAILURES else None
        if client is not None:
            return partial(_is_helped, client=client.text)
    return None


def _is_asked_again(branch: ErrorBranch) -> bool:
    """Does a condition behind the branch ask for the same error, so that it goes another way?"""
    variable, function = branch.variable, branch.function
    if variable is None or function is None:
        return False
    asking = [use for use in branch.uses_after(variable) if use.usage.compared_with is not None]
    # Branches that go on themselves are no other way.
    if not asking:
        return False
    on = [b.condition for b in function.branches if b.goes_on and _asks_for_failure(b.condition)]
    return not all(any(condition.holds(use) for condition in on) for use in asking)


def _asks_for_failure(condition: Code) -> bool:
    compared = condition.comparison
    return compared is not None and compared[1] == "!=" and compared[2].is_nil


def _ends_with_failure(call: Call, answering: Callable[[Call], bool], branch: ErrorBranch) -> bool:
    """Is it the last statement of its block, on the way to the end of the branch?"""
    if not call.is_statement or not answering(call):
        return False
    if not says_failure(call) and not _is_handed_both(call, branch):
        return False
    if call.statement.statement_after is not None:
        return False
    if call.enclosing_function != branch.function:
        return False
    return call.start_byte >= branch.statements[-1].start_byte


def _is_handed_both(call: Call, branch: ErrorBranch) -> bool:
    """Is a helper handed a writer and the error, `respond(w, statusOf(err), nil, err)`?"""
    given = call.arguments
    is_handed = any(argument.base_type_name == WRITER for argument in given)
    return is_handed and any(argument.text == branch.error.text for argument in given)


def says_failure(call: Call) -> bool:
    """Does an answer say 4xx or 5xx, by a status, by its name or by what it is handed?"""
    if call.callee == "net/http.Error" or status_of(call) in FAILURES:
        return True
    if not _FAILING.isdisjoint(words(call.word)) and any(a.is_error for a in call.arguments):
        return True
    return any(
        (isinstance(a.constant, int) and a.constant in FAILURES) or _STATUS.search(a.text)
        for one in chained(call)
        for a in one.arguments
    )


def _is_answer(call: Call, writer: str) -> bool:
    """Does a call write an answer, by the writer itself or by a helper that is handed it?"""
    if is_log(call):
        return False
    receiver = call.receiver
    if receiver is not None and receiver.text == writer:
        return call.method in _WRITING
    given = call.arguments
    is_handed = len(given) > 1 or call.callee == "encoding/json.NewEncoder" or status_of(call) > 0
    return is_handed and any(a.text == writer for a in given[:2])


def _is_helped(call: Call, client: str) -> bool:
    """Is it a helper that answers, by its name or its code, and is handed the same client?"""
    first = call.argument(0)
    return first is not None and first.text == client and (answers(call) or status_of(call) > 0)


#: Words in names of helpers that answer an error which they are handed.
_FAILING = word_set("error errors err fail failed failure problem abort")
_WRITING = word_set(
    """JSON IndentedJSON PureJSON String HTML XML YAML Data File Status Redirect AbortWithStatusJSON
    AbortWithStatus AbortWithError Write WriteHeader"""
)
