"""Texts that a client is sent: by a framework, by a writer, by a house's own helpers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    Record,
    function_fact,
    late_regex,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import answers
from golint_rules.knowledge.requests.client_writers import WRITER

#: What a file imports that answers clients itself.
ANSWERING = (
    "net/http",
    "github.com/gin-gonic/gin",
    "github.com/labstack/echo",
    "github.com/gofiber/fiber",
    "google.golang.org/grpc/status",
)
_GIN = late_regex(r"^github\.com/gin-gonic/gin\.Context$")
_ECHO = late_regex(r"^github\.com/labstack/echo(?:/v\d+)?\.Context$")
_FIBER = late_regex(r"^github\.com/gofiber/fiber(?:/v\d+)?\.Ctx$")
#: Methods that are handed a status first, and then what is sent.
_OF_GIN = word_set(
    """JSON IndentedJSON PureJSON SecureJSON AsciiJSON JSONP XML YAML TOML String HTML
    AbortWithStatusJSON AbortWithStatusPureJSON"""
)
_OF_ECHO = word_set("JSON JSONPretty String XML XMLPretty HTML")
#: Methods that are handed what is sent, behind `Status(…)`.
_OF_FIBER = word_set("JSON XML SendString Send")
#: Errors that the framework answers with: their status, and the text that is sent.
_ERRORS = late_regex(
    r"^github\.com/(?:labstack/echo(?:/v\d+)?\.NewHTTPError|gofiber/fiber(?:/v\d+)?\.NewError)$"
)
_RENDERS = frozenset({"github.com/go-chi/render.JSON", "github.com/go-chi/render.PlainText"})
#: Statuses of gRPC, by what makes them: the client reads their text.
_OF_GRPC = frozenset(
    f"google.golang.org/grpc/status.{name}" for name in ("Error", "Errorf", "New", "Newf")
)
#: Of these the server says that it has failed.
_FAILED_CODES = late_regex(r"^(?:\w+\.)?(?:Internal|Unknown|DataLoss)$")
_STATUSES = range(100, 600)
#: What gives a text with all that it is handed in it.
_KEEPING = late_regex(r"^(?:fmt\.(?:Sprint(?:f|ln)?|Append\w*)|encoding/json\.Marshal(?:Indent)?)$")
#: Names of statuses of failures of the server, where the library is not at hand.
_NAMED = {
    "InternalServerError": 500,
    "NotImplemented": 501,
    "BadGateway": 502,
    "ServiceUnavailable": 503,
    "GatewayTimeout": 504,
}
_MAX_STEPS = 6
#: How many uses after a text is made are looked at: what sends it is one of the next.
_MOST_USES = 50


class GivesText(FunctionFact, frozen=True):
    """What the function gives holds the texts that it is handed at these positions.

    Of `errors` it holds what `Error()` says.
    """

    texts: tuple[int, ...]
    errors: tuple[int, ...] = ()


class AnswersWith(FunctionFact, frozen=True):
    """The function sends its client the texts that it is handed at these positions.

    Of `errors` it sends what `Error()` says. `status` is 0 where it is not known, `status_at` the
    position of the status that it is handed, or -1.
    """

    texts: tuple[int, ...]
    errors: tuple[int, ...]
    status: int
    status_at: int


class Sent(Record, frozen=True):
    """The call that sends a text, and the expression of its status, where there is one."""

    call: Call
    status: Code | None
    known: int = 0

    @property
    def number(self) -> int:
        """The status; 0 where it is not known, and 500 for a code of gRPC that says so."""
        return self.known or (status_in(self.status) if self.status is not None else 0)

    @property
    def described(self) -> str:
        """How a client gets it: `an answer of 500`, or a status of gRPC; empty if not known."""
        if self.status is not None and is_of_status(self.call):
            return f"a status of `{self.status.text}`"
        return f"an answer of {self.number}" if self.number else ""


def is_of_status(call: Call) -> bool:
    """Does it make a status of gRPC, with a text for the client?"""
    return call.callee in _OF_GRPC


def status_in(code: Code) -> int:
    """The status that an expression is; 0 where that is not known.

    Where one of several is chosen, that of a failure of the server, if it is among them.
    """
    value = code.constant
    if type(value) is int:
        return value if value in _STATUSES else 0
    named = _NAMED.get(code.text.rpartition(".Status")[2], 0)
    return named or max((n for n in _chosen_from(code) if n >= _FAILURES), default=0)


#: From this status on an answer says that the server has failed.
_FAILURES = 500


def _chosen_from(code: Code) -> list[int]:
    """The statuses that a local is given, where it is given nothing but constants."""
    local = code.local
    if local is None or local.is_param or not 1 < len(local.writes) <= _MAX_CHOICES:
        return []
    values = [local.value_at(write) for write in local.writes]
    known = [status_in(value) for value in values if value is not None and value.local is None]
    return known if all(known) else []


_MAX_CHOICES = 20


@function_fact(GivesText, on=Functions(results=True), words=("return",))
def gives_text(function: Function, _: Context) -> GivesText | None:
    """Learn from a function that returns a value which holds its parameters' texts."""
    if function.is_literal or not 1 <= len(function.results) <= _VALUE_AND_ERROR:
        return None
    if str(function.results[0]) in _NO_BODIES or len(function.text) > _MAX_TEXT:
        return None
    texts: list[int] = []
    errors: list[int] = []
    for at, local, of_error in _texts_of_params(function):
        for text in _as_text(local, of_error=of_error):
            if _is_sure(text, local) and _is_given_back(text):
                (errors if of_error else texts).append(at)
                break
    return GivesText(tuple(texts), tuple(errors)) if texts or errors else None


_VALUE_AND_ERROR = 2
#: Results that are no body of an answer.
_NO_BODIES = frozenset({"bool", "error", "int", "int64"})
#: What makes a body, or answers, is short.
_MAX_TEXT = 3000


@function_fact(AnswersWith, on=Functions(params=True), needs=(GivesText,))
def answers_with(function: Function, _: Context) -> AnswersWith | None:
    """Learn from a function that sends its parameters' texts, by what sends them itself."""
    if function.is_literal or not _may_answer(function):
        return None
    texts: list[int] = []
    errors: list[int] = []
    found: Sent | None = None
    for at, local, of_error in _texts_of_params(function):
        for text in _as_text(local, of_error=of_error):
            sent = sent_with(text, is_sure=True) if _is_sure(text, local) else None
            if sent is not None:
                (errors if of_error else texts).append(at)
                found = found or sent
                break
    if found is None:
        return None
    status_at = _position_of(found.status, function)
    if status_at >= 0 and _asks_for(function, function.parameters[status_at][0]):
        return None
    return AnswersWith(tuple(texts), tuple(errors), found.number, status_at)


def _may_answer(function: Function) -> bool:
    """Is it handed a client, or does it ask a framework's method of what it is called on?"""
    if not function.parameters or len(function.text) > _MAX_TEXT:
        return False
    if function.is_method and ("JSON(" in function.text or "http.Error(" in function.text):
        return True
    return any(map(is_client, function.params.values()))


def is_client(type_name: str) -> bool:
    """Is it the type of what an answer is written to, without its pointer?"""
    return type_name == WRITER or any(
        pattern.search(type_name) for pattern in (_GIN, _ECHO, _FIBER)
    )


def _position_of(status: Code | None, function: Function) -> int:
    local = status.local if status is not None else None
    if local is None or not local.is_param or local.writes:
        return -1
    names = [name for name, _ in function.parameters]
    return names.index(local.name) if local.name in names else -1


def _asks_for(function: Function, name: str) -> bool:
    """May it answer something else for some statuses? What only logs them does not."""
    for condition in function.conditions_within:
        branch = condition.statement.branch if condition.mentions(name) else None
        if branch is None:
            if condition.mentions(name):
                return True
            continue
        is_side = branch.goes_on and branch.otherwise is None
        if not is_side or any(map(answers, branch.body.calls)):
            return True
    return False


def _texts_of_params(function: Function) -> Iterator[tuple[int, Local, bool]]:
    """The parameters that are texts or errors and never set: position, local, is it an error?"""
    of_texts = [
        (at, name, written == "error")
        for at, (name, kind) in enumerate(function.parameters)
        if (written := str(kind)) == "error" or written in _OF_TEXTS
    ]
    if not of_texts:
        return
    params = {local.name: local for local in function.locals if local.is_param}
    for at, name, of_error in of_texts:
        local = params.get(name)
        if local is not None and not local.writes:
            yield at, local, of_error


#: Types of parameters that are texts, or hold them.
_OF_TEXTS = frozenset(
    {"string", "any", "interface{}", "[]string", "...string", "...any", "...interface{}"}
    | {"map[string]string", "map[string]any", "map[string]interface{}"}
)


def _as_text(local: Local, *, of_error: bool) -> Iterator[Code]:
    """Where the text of a parameter is made: `err.Error()` and what is formatted, or its use."""
    for use in local.uses:
        if not of_error:
            yield use
            continue
        call = use.receiver_of
        if call is not None and call.method == "Error":
            yield call
        taker = use.argument_of
        if taker is not None and taker.callee.startswith("fmt.Sprint"):
            yield use


def _is_sure(text: Code, local: Local) -> bool:
    """Does it happen whatever the function is handed, but for nil and nothing?"""
    if cases_around(text):
        return False
    for condition in text.conditions:
        if text.start_byte < condition.start_byte:
            continue  # it runs first: `if err := encoder.Encode(text); err != nil`
        for asked in condition.operands("&&"):
            compared = asked.comparison
            if compared is None or not compared[0].mentions(local.name):
                return False
            if not (compared[2].is_nil or compared[2].constant in ("", 0)):
                return False
    return True


def cases_around(code: Code) -> list[Code]:
    """The cases of a `switch` or `select` that a place stands in, outermost first."""
    function = code.enclosing_function
    if function is None:
        return []
    groups = function.once(_cases)
    at = bisect_right(groups, code.start_byte, key=lambda group: group[0].start_byte) - 1
    return [case for case in groups[at] if case.holds(code)] if at >= 0 else []


def _cases(function: Code) -> list[list[Code]]:
    """The cases of a function in order, each outermost one with those in it."""
    text = function.text.encode()
    groups: list[list[Code]] = []
    if b"switch" not in text and b"select" not in text:
        return groups
    start = function.start_byte
    for part in function.parts:
        if not text.startswith((b"case ", b"default:"), part.start_byte - start):
            continue
        if groups and groups[-1][0].holds(part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def sent_with(text: Code, *, is_sure: bool = False) -> Sent | None:
    """What sends a text, or a value that holds it; None where it is not known to be sent.

    `is_sure` says that conditions around the text ask for nothing but whether there is one.
    """
    code, sent = _outermost(text)
    if sent is not None:
        return sent
    for use in _held_in(code):
        _, sent = _outermost(use)
        reaches = code.statement.leads_to if is_sure else code.statement.dominates
        if sent is not None and reaches(use):
            return sent
    return None


def outermost_value(text: Code) -> Code:
    """The last value of a statement that holds a text: `failed(…)` of `failed("x: " + text)`."""
    return _outermost(text)[0]


def _is_given_back(text: Code) -> bool:
    code, sent = _outermost(text, by_helpers=False)
    if sent is not None or code.usage.call_around is not None:
        return False
    if _is_first_result(code):
        return True
    return any(
        end.usage.call_around is None and _is_first_result(end)
        for use in _held_in(code)
        for end, by in (_outermost(use, by_helpers=False),)
        if by is None and code.statement.dominates(use)
    )


def _is_first_result(code: Code) -> bool:
    given = code.statement.returned[:1]
    return bool(given) and given[0].holds(code) and code.comparison_around is None


def _outermost(text: Code, *, by_helpers: bool = True) -> tuple[Code, Sent | None]:
    """The last value of a statement that holds a text, and what sends it, if anything does."""
    code = text
    for _ in range(_MAX_STEPS):
        if code.comparison_around is not None or code.is_selected_from:
            return code, None
        taker = code.usage.call_around
        if taker is None:
            return code, None
        at = next((i for i, given in enumerate(taker.arguments) if given.holds(code)), None)
        if at is None:
            return code, None
        sent = _sent_itself(taker, at) or (_sent_by_helper(taker, at, code) if by_helpers else None)
        if sent is not None or not _keeps(taker, at, code):
            return code, sent
        code = taker
    return code, None


def _keeps(taker: Call, at: int, code: Code) -> bool:
    """Does what a call gives hold the text that it is handed there?"""
    if _KEEPING.search(taker.callee):
        return True
    fact = taker.fact(GivesText)
    if fact is None:
        return False
    return at in (fact.errors if code.is_error else fact.texts)


def _held_in(code: Code) -> Iterator[Code]:
    """The later uses of the local that is given a value, or whose field is, and nothing else.

    The paths to them are left to be asked, of the few that send or return it.
    """
    statement = code.statement
    for target, value in statement.assigned:
        if value is None or not value.holds(code):
            continue
        holder = target.selected_from or (target.indexed[0] if target.indexed else None)
        local = holder.local if holder is not None else value.assigned_first
        if local is None or (holder is None and target.text != local.name):
            continue
        uses = local.uses
        first = bisect_right(uses, statement.span.end.byte, key=lambda use: use.start_byte)
        for use in islice(uses, first, first + _MOST_USES):
            if use.is_set:
                if holder is None:
                    break  # from here on it holds another value
                continue
            if use.usage.selection:
                continue
            given = local.given_before(use)
            if holder is not None or (given is not None and given.holds(code)):
                yield use


def _sent_itself(call: Call, at: int) -> Sent | None:
    """What a call of a library sends that is handed the text at that position."""
    callee = call.callee
    if callee == "net/http.Error":
        return Sent(call, call.argument(2)) if at == 1 else None
    if _ERRORS.search(callee):
        return Sent(call, call.argument(0)) if at == 1 else None
    if is_of_status(call):
        code = call.argument(0)
        is_failure = code is not None and _FAILED_CODES.search(code.text) is not None
        return (
            Sent(call, code, _FAILURES) if at and is_failure and call.statement.is_return else None
        )
    if callee in _RENDERS:
        before = _handed_before(call, ("github.com/go-chi/render.Status",))
        return Sent(call, before.argument(1) if before is not None else None)
    return _sent_by_framework(call, at) or _written(call)


def _sent_by_helper(call: Call, at: int, code: Code) -> Sent | None:
    """What a house's own function sends that is handed the text at that position."""
    fact = call.fact(AnswersWith)
    if fact is None or at not in (fact.errors if code.is_error else fact.texts):
        return None
    given = call.argument(fact.status_at) if fact.status_at >= 0 else None
    return Sent(call, given, fact.status)


def _sent_by_framework(call: Call, at: int) -> Sent | None:
    receiver = call.receiver
    if receiver is None:
        return None
    name = receiver.base_type_name
    if _GIN.search(name) and call.method in _OF_GIN:
        return Sent(call, call.argument(0)) if at else None
    if _ECHO.search(name) and call.method in _OF_ECHO:
        return Sent(call, call.argument(0)) if at else None
    if call.method not in _OF_FIBER:
        return None
    before = receiver.call
    if before is not None and before.method == "Status" and before.receiver is not None:
        is_fiber = _FIBER.search(before.receiver.base_type_name)
        return Sent(call, before.argument(0)) if is_fiber else None
    return Sent(call, None) if _FIBER.search(name) else None


def _written(call: Call) -> Sent | None:
    """What is written to the writer of an answer, with the status that was set before it."""
    receiver, first = call.receiver, call.argument(0)
    writer: Code | None = None
    if call.callee.startswith("fmt.Fprint") or call.callee == "io.WriteString":
        writer = first
    elif call.method == "Encode" and receiver is not None:
        # An encoder may be told something first: `encoder.SetEscapeHTML(false)`.
        given = receiver.local.given_before(call) if receiver.local is not None else receiver
        made = given.call if given is not None else None
        is_encoder = made is not None and made.callee == "encoding/json.NewEncoder"
        writer = made.argument(0) if made is not None and is_encoder else None
    elif call.method == "Write":
        writer = receiver
    if writer is None or writer.base_type_name != WRITER:
        return None
    before = _handed_before(call, (f"({WRITER}).WriteHeader",))
    return Sent(call, before.argument(0) if before is not None else None)


def _handed_before(call: Call, callees: tuple[str, ...]) -> Call | None:
    """The last call of one of these that stands before, and that each path to `call` passes."""
    function = call.enclosing_function
    calls = function.once(_calls_of, callees) if function is not None else []
    at = bisect_left(calls, call.start_byte, key=lambda found: found.start_byte)
    last = calls[at - 1] if at else None
    return last if last is not None and last.dominates(call) else None


def _calls_of(function: Code, callees: tuple[str, ...]) -> list[Call]:
    found = (call for call in function.calls if call.callee in callees)
    return sorted(found, key=lambda call: call.start_byte)
