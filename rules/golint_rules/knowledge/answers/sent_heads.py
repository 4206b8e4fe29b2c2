"""Answers whose head, the status and the headers, is sent before something wants to change it."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, ErrorBranch, Function, Record, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.sure_values import marshals_surely
from golint_rules.knowledge.requests.client_writers import WRITER

_WITH_STATUS = late_regex(r"^github\.com/(?:gin-gonic/gin|labstack/echo(?:/v\d+)?)\.Context$")
#: Methods of gin and echo that send a whole body, and with it the head; texts may be many.
_BODIES = word_set(
    """JSON IndentedJSON PureJSON SecureJSON AsciiJSON JSONPretty XML YAML HTML
    AbortWithStatusJSON"""
)
#: Methods of gin that set a header.
_HEADERS = word_set("Header SetCookie")
#: What answers by itself where it fails.
_UPGRADING = late_regex(
    r"^(?:\(\*?github\.com/(?:gorilla|fasthttp)/websocket\.(?:FastHTTP)?Upgrader\)\.Upgrade"
    r"|(?:github\.com/coder/websocket|nhooyr\.io/websocket)\.Accept)$"
)
_FIRST_FINAL = 200
#: What answers so often writes no answer, but a page.
_MANY = 100
_TRAILER = "Trailer"
_PRINTING = ("Fprint", "Fprintf", "Fprintln", "WriteString")
_MARSHALLING = ("encoding/json.Marshal", "encoding/json.MarshalIndent")


class Late(Record, frozen=True):
    """A call that comes too late, and the one that has sent the head."""

    call: Call
    before: Call

    @property
    def is_the_same(self) -> bool:
        """Is it the status 200, behind what has sent that by itself: `w.Write(text)`?"""
        status = self.call.argument(0) if self.call.method == "WriteHeader" else None
        is_default = status is not None and status.constant == _FIRST_FINAL
        return is_default and (self.before.method in ("Write", "Encode", *_PRINTING))


def late_calls(function: Function, ctx: Context) -> tuple[Late, ...]:
    """The calls of a handler that set a status or a header behind what has surely sent the head."""
    names = [n for n, t in function.params.items() if t == WRITER or _WITH_STATUS.search(t)]
    if not names or _TRAILER in function.text:
        return ()
    found: dict[int, Late] = {}
    for name in names:
        calls = [c for c in function.calls if c.enclosing_function == function]
        calls = [c for c in calls if not c.is_deferred and not c.is_in_goroutine]
        sending = [c for c in calls if _sends(c, name)]
        if len(sending) > _MANY:
            continue
        if not sending:
            continue
        never = [s for s in sending if _only_writes(s)]
        never += [c for c in calls if c.callee in _MARSHALLING and marshals_surely(c, ctx)]
        # Where plain text could not be written, nobody is left who would read it.
        branches = (branch for one in never for branch in one.failures)
        gone = {c.start_byte for b in branches for s in b.statements for c in s.calls}
        for call in calls:
            if not _changes_head(call, name) or call.start_byte in gone:
                continue
            before = next((s for s in sending if _is_before(s, call)), None)
            if before is not None:
                found[call.start_byte] = Late(call, before)
    return tuple(found[start] for start in sorted(found))


def _is_before(sending: Call, call: Call) -> bool:
    """Has a call surely sent the head where another one runs?

    What cannot be encoded is not sent.
    """
    if sending.start_byte >= call.start_byte or not sending.dominates(call):
        return False
    if sending.method != "Encode":
        return True
    return not any(branch.holds(call) for branch in sending.failures)


def _sends(call: Call, name: str) -> bool:
    """Does a call send the head of the answer that a name stands for?"""
    receiver, first = call.receiver, call.argument(0)
    if receiver is not None and receiver.text == name and _is_param(receiver):
        if receiver.base_type_name != WRITER:
            return call.method in _BODIES
        if call.method == "WriteHeader":
            status = first.constant if first is not None else None
            return not isinstance(status, int) or status >= _FIRST_FINAL
        return call.method == "Write"
    if call.callee == "net/http.Error" or call.callee.startswith("fmt.Fprint"):
        return _is_writer(first, name)
    if call.callee == "io.WriteString":
        return _is_writer(first, name)
    made = receiver.call if receiver is not None else None
    if call.callee != "(*encoding/json.Encoder).Encode" or made is None:
        return False
    return made.callee == "encoding/json.NewEncoder" and _is_writer(made.argument(0), name)


def _only_writes(sending: Call) -> bool:
    """Does what sends the head fail only where the client has left: `w.Write(text)`?"""
    if sending.callee.startswith("fmt.Fprint") or sending.callee == "io.WriteString":
        return True
    return sending.method == "Write"


def _changes_head(call: Call, name: str) -> bool:
    """Does a call set a status or a header of the answer that a name stands for?"""
    receiver = call.receiver
    if receiver is not None and receiver.text == name and _is_param(receiver):
        if receiver.base_type_name != WRITER:
            return call.method in _BODIES or call.method in _HEADERS
        return call.method == "WriteHeader"
    if call.callee in ("(net/http.Header).Set", "(net/http.Header).Add"):
        return receiver is not None and receiver.text == f"{name}.Header()"
    return call.callee in ("net/http.Error", "net/http.SetCookie") and _is_writer(
        call.argument(0), name
    )


def _is_writer(code: Code | None, name: str) -> bool:
    is_one = code is not None and code.text == name and code.base_type_name == WRITER
    return is_one and code is not None and _is_param(code)


def _is_param(code: Code) -> bool:
    local = code.local
    return local is not None and local.is_param and not local.writes


def answered_by_itself(branch: ErrorBranch) -> Late | None:
    """Where a branch answers again what a failed upgrade to a websocket has answered."""
    call = branch.call
    if call is None or not _UPGRADING.search(call.callee):
        return None
    function = branch.function
    names = function.params if function is not None else {}
    for name in names:
        for late in branch.body.calls:
            if _changes_head(late, name) and late.enclosing_function == function:
                return Late(late, call)
    return None
