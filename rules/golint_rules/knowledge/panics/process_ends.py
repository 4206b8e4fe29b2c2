"""What ends the process or the request by a panic, and where that is right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Span,
    first_word,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import ends_run
from golint_rules.knowledge.failures.ignored_errors import is_test_double
from golint_rules.knowledge.failures.validated_fields import is_of_validated_field
from golint_rules.knowledge.logs.exits import EXITS, FATAL_EVENTS
from golint_rules.knowledge.programs.programs import is_start_path
from golint_rules.knowledge.requests.carriers import CONTEXT_CARRIERS, carrier_of, carriers

#: Callees that end the process for a failure: at once, by a panic, or when the line is sent.
FATAL = tuple(sorted(EXITS | FATAL_EVENTS | {"log.Panic", "log.Panicf", "log.Panicln"}))

_IMPOSSIBLE = late_regex(
    r"unreachable|not implemented|unimplemented|impossible|should (?:not|never)|never happen"
    r"|\bbug\b"
    r"|invariant|programm(?:er|ing)|must not|unexpected|unknown|unsupported|invalid type|unhandled",
    re.IGNORECASE,
)


def says_impossible(call: Call) -> bool:
    """Does its text say that the code itself is wrong?"""
    return any(_IMPOSSIBLE.search(argument.text) for argument in call.arguments)


#: They panic where what they are handed, a value and an error, has an error.
_MUST = word_set(
    """github.com/gofrs/uuid.Must github.com/gofrs/uuid/v5.Must github.com/google/uuid.Must
    github.com/samber/lo.Must github.com/samber/lo.Must0 github.com/samber/lo.Must1
    html/template.Must text/template.Must"""
)
#: They panic where a text is not what it should be.
PARSING_OR_PANIC = _MUST | word_set(
    """github.com/google/uuid.MustParse github.com/oklog/ulid.MustParse
    github.com/oklog/ulid/v2.MustParse github.com/shopspring/decimal.RequireFromString
    regexp.MustCompile net/netip.MustParseAddr net/netip.MustParsePrefix"""
)
#: Methods and functions that give a text as the client of a request wrote it.
_OF_CLIENT = word_set(
    """Query QueryParam DefaultQuery GetHeader FormValue PostFormValue PostForm Param Params
    PathValue URLParam"""
)
_REQUEST = late_regex(r"(?:req|request|in|input|body|payload|dto|params|cmd|command|query)")
_PROVING = word_set("validate valid check verify bind parse is")


def parses_what_client_wrote(call: Call) -> bool:
    """Is it handed a part of a request that nobody has looked at before?

    That is `c.Param("id")`, `r.PathValue("id")`, or a field of the parameter that is the request.
    """
    given = call.argument(0)
    function = call.declared_function
    if given is None or function is None or call.callee not in PARSING_OR_PANIC:
        return False
    if call.callee in _MUST:
        made = given.call
        return made is not None and any(map(is_of_client, made.arguments))
    if is_of_client(given):
        return True
    holder = given.selected_from
    local = holder.local if holder is not None else None
    if (
        holder is None
        or local is None
        or not local.is_param
        or given.type_name not in ("string", "?")
    ):
        return False
    if not _REQUEST.fullmatch(local.name) or not carriers(function):
        return False
    return not any(_looks_at(earlier, local.name) for earlier in function.calls if earlier != call)


def client_parses(ctx: Context, callee: str, asking: Context) -> tuple[Span, ...]:
    """Where a file does so by the same function, in order; not what a tag has a validator look at.

    Needs `LooksAtFields`.
    """
    calls = (call for call in ctx.every_call() if call.callee == callee)
    return tuple(
        sorted(
            call.name_span
            for call in calls
            if parses_what_client_wrote(call) and not is_of_validated_field(call, asking)
        )
    )


def may_end(function: Function) -> bool:
    """Is it a function that says that it may: `MustParse`, `init`, `main`, `gracefulShutdown`?"""
    found = words(function.name)
    return function.name in ("init", "main") or not _ENDING.isdisjoint(found)


_ENDING = frozenset({"must", "fatal", "panic", "exit", "shutdown"})


def is_of_client(code: Code) -> bool:
    """Is it one of the values of a request, or a local that holds one, as the client wrote it?"""
    local = code.local
    made = (local.origin if local is not None and local.origin is not None else code).call
    if made is not None and made.callee in _BY_NAME:
        return _is_of_request(made)
    if made is None or made.method not in _OF_CLIENT:
        return False
    if made.callee.startswith("github.com/go-chi/chi"):
        return True
    receiver = made.receiver
    return receiver is not None and bool(carrier_of(made.types, receiver.type))


#: What gives one of the values of a request by its name.
_BY_NAME = word_set("(net/url.Values).Get (net/http.Header).Get")


def _is_of_request(made: Call) -> bool:
    """Is it asked of the request itself: `r.URL.Query().Get("page")`, `r.Header.Get("X-Id")`?"""
    here = made.receiver
    for _ in range(_MAX_CHAIN):
        if here is None:
            break
        if here.local is not None:
            # The values of a query may have a name: `q := r.URL.Query()`.
            if here.type_name != "net/url.Values" or here.local.origin is None:
                break
            here = here.local.origin
            continue
        here = here.call.receiver if here.call is not None else here.selected_from
    return here is not None and bool(carrier_of(here.types, here.type))


#: So many selections and calls lead to the request at most: `r.URL.Query()`.
_MAX_CHAIN = 4


def _looks_at(call: Call, name: str) -> bool:
    """Does a call look whether a request is as it should be: `req.Validate()`?"""
    if _PROVING.isdisjoint(words(call.method)):
        return False
    return call.callee not in PARSING_OR_PANIC and call.mentions(name)


_UNFINISHED = late_regex(
    r"\W*(?:todo\W+)?(?:unimplemented|(?:method )?(?:is )?not (?:yet )?implemented(?: yet)?"
    r"|implement me|todo)\W*",
    re.IGNORECASE,
)
_DOUBLES = word_set("mock fake stub noop nop dummy test unimplemented")


def is_unfinished(call: Call) -> bool:
    """Is `panic("unimplemented")` all that a method does, which others may call?"""
    given, function = call.argument(0), call.enclosing_function
    if given is None or function is None or not function.is_method or function.returns:
        return False
    text = given.constant
    if not isinstance(text, str) or not _UNFINISHED.fullmatch(text):
        return False
    about = {*words(function.receiver_type.rpartition(".")[2]), *words(function.name)}
    if is_test_double(call.path) or not _DOUBLES.isdisjoint(about):
        return False
    return len(list(function.calls)) == 1 and next(iter(call.conditions), None) is None


def unfinished(ctx: Context) -> tuple[Span, ...]:
    """Where a file does so, in order."""
    panics = (call for call in ctx.every_call() if call.callee == "builtin.panic")
    return tuple(sorted(call.span for call in panics if is_unfinished(call)))


def instead_of_stub(function: Function) -> str:
    """What to do in place of a `panic("not implemented")`."""
    if not function.returns_error:
        return "write it, or leave it out of what is served"
    return "return an error that says that it is not there yet, or leave it out of what is served"


def can_tell(function: Function) -> bool:
    """Has a function a request or an error to give, or is it a method of a layer of a service?"""
    if function.returns_error or carriers(function):
        return True
    owner = words(function.receiver_type.rpartition(".")[2])
    return owner[-1:] != () and (owner[-1] in _LAYERS or owner[-2:] == ("use", "case"))


def runs_from_start(function: Function, ctx: Context) -> bool:
    """Is a helper called by nothing but what puts the program together: `RunWorkers`, `InitApp`?

    Not where such a function calls it again and again, later, or hands it to something.
    """
    name = function.name
    if not name or function.is_method or function.is_literal or not name[0].islower():
        return False
    calls: list[Call] = []
    for file in ctx.beside:
        if not file.source_has(name) or file.path.endswith("_test.go"):
            continue
        if name.encode() in file.once(_words_uncalled):
            return False
        calls += file.once(_calls_by_word).get(name, ())
    return bool(calls) and all(_is_at_start(c, function.full_name) for c in calls)


def _words_uncalled(ctx: Context) -> frozenset[bytes]:
    """The words of a file, but for comments of their own lines, behind which nothing is called."""
    return frozenset(
        word[0]
        for line in ctx.source.data.split(b"\n")
        if not line.lstrip(b" \t").startswith(b"//")
        for word in _WORD.finditer(line)
        if line[word.end() : word.end() + 1] not in (b"(", b"[")
    )


def _calls_by_word(ctx: Context) -> dict[str, list[Call]]:
    found: dict[str, list[Call]] = defaultdict(list)
    for call in ctx.every_call():
        found[call.word].append(call)
    return found


_WORD = late_regex(rb"[\w\x80-\xff]+")


def _is_at_start(call: Call, name: str) -> bool:
    around = call.enclosing_function
    if call.callee != name or around is None or around.is_literal or around.is_method:
        return False
    return puts_together(around) and runs_in_turn(call, around)


def runs_in_turn(call: Call, around: Function) -> bool:
    """Does a function wait for a call, and make it so often as it has things, and no more?"""
    if call.is_put_off:
        return False
    loops = (loop.ranges_over for loop in around.loops_around(call))
    return all(over is not None and "chan " not in str(over.type) for over in loops)


def puts_together(function: Function) -> bool:
    """Does a function make or start a program, and no part of one piece of work: `StartRefund`?"""
    found = words(function.name)
    if set(carriers(function).values()) - {"context.Context"}:
        return False
    if not _PREPARING.isdisjoint(found[:1]):
        return True
    if _STARTING.isdisjoint(found[:1]):
        return False
    return is_start_path(function.package_path) or not _PARTS.isdisjoint(found[-1:])


_PREPARING = word_set("main init initialize initialise setup bootstrap")
_STARTING = word_set("run start launch serve new build make create provide wire")
#: Last words of functions that start a part of a program.
_PARTS = word_set(
    """app application server servers worker workers service services api router consumer consumers
    listener listeners job jobs cron scheduler daemon"""
)


def is_where_failed(call: Call) -> bool:
    """Does it stand in a branch of an error?"""
    return any("err" in c.text.lower() and c.mentions_error for c in call.conditions)


def what_ends(call: Call, functions: Sequence[Function], helper: EndsWhereFailed | None) -> str:
    """What ends there, by a call or by the helper that it calls.

    A panic of a handler the server catches, and one of a goroutine nobody.
    """
    is_panic = call.callee == "builtin.panic" or call.word[:5] == "Panic"
    if not (helper.by_panic if helper is not None else is_panic):
        return "ends the process"
    if answers_requests(functions) and not call.is_in_goroutine:
        return "takes the request down without an answer"
    return "takes the request or the process down"


def what_else(functions: Sequence[Function]) -> str:
    """What one may do in place of it in these functions, the innermost first: advice."""
    if functions[0].returns_error:
        return "return the error"
    if answers_requests(functions):
        return "log the error and answer with a status"
    return "give the error to the caller"


def answers_requests(functions: Sequence[Function]) -> bool:
    """Is one of some functions handed a request that it answers?"""
    return any(carrier in _ANSWERED for f in functions for carrier in carriers(f).values())


#: Who is handed one of these answers a request.
_ANSWERED = CONTEXT_CARRIERS - {"context.Context", "google.golang.org/grpc.ServerStream"}
_LAYERS = frozenset({"service", "usecase", "repository", "repo", "handler", "controller"})


def throws_what_was_caught(call: Call) -> bool:
    """Is what is thrown what was caught, or handed in, or `http.ErrAbortHandler`?

    By the latter a handler ends its connection where half an answer was sent; net/http stops it.
    """
    given = call.argument(0)
    if given is not None and given.names == "net/http.ErrAbortHandler":
        return True
    local = given.local if given is not None else None
    if local is None:
        return False
    if local.is_param and str(local.type) in ("any", "interface{}"):
        return True
    origin = local.origin
    part = origin.inner.asserted if origin is not None else None
    if part is not None and part[0].local is not None:
        origin = part[0].local.origin  # `err, ok := caught.(error)`
    return origin is not None and origin.text.startswith("recover(")


#: Helpers that end the process, or panic, where they are handed an error, by their usual names.
ENDING_HELPERS = tuple(
    f"{first}{rest}{error}"
    for first, rests in (
        *((f, ("On",)) for f in ("fail", "Fail", "exit", "Exit", "panic", "Panic")),
        *((f, ("If",)) for f in ("fatal", "Fatal", "exit", "Exit", "panic", "Panic", "die")),
        *((f, ("",)) for f in ("check", "Check", "must", "Must", "handle", "Handle")),
    )
    for rest in rests
    for error in ("Err", "Error")
)


class EndsWhereFailed(FunctionFact, frozen=True):
    """The function is handed an error, and ends the process where that is not nil."""

    by_panic: bool


@function_fact(EndsWhereFailed, on=Functions(), words=("atal", "anic", "Exit"))
def ends_where_failed(function: Function, _: Context) -> EndsWhereFailed | None:
    """Learn from `if err != nil { log.Fatal(err) }` on a parameter, in a helper without results."""
    if function.is_literal or function.results:
        return None
    asked = {f"{name} != nil" for name, kind in function.params.items() if kind == "error"}
    for branch in function.branches if asked else ():
        if branch.condition.text in asked and any(map(ends_run, branch.statements)):
            return EndsWhereFailed("anic" in branch.statements[-1].text.partition("(")[0])
    return None


def handed_failures(call: Call) -> tuple[Span, ...]:
    """Where the function around a call hands the same helper a failure, in order."""
    function = call.enclosing_function
    return function.once(_calls_of, call.callee) if function is not None else ()


def _calls_of(function: Function, callee: str) -> tuple[Span, ...]:
    own = (c for c in function.calls if c.callee == callee and c.enclosing_function == function)
    return tuple(sorted(c.name_span for c in own))


#: First words of functions that set up a program.
_SETTING_UP = word_set(
    """new init setup load read parse generate open connect configure register run start set
    default provide build create make"""
)


def sets_up(function: Function) -> bool:
    """Is a function named for what is done before there is any request: `setRoutes`, `DBConn`?"""
    if first_word(function.name) in _SETTING_UP:
        return True
    last = words(function.name)[-1:]
    if last == ("client",):
        # One of the house may be a customer.
        house = function.package_path.split("/")[:3]
        kinds = [str(result).lstrip("*").rpartition(".")[0] for result in function.results]
        return any(kind and kind.split("/")[:3] != house for kind in kinds)
    return bool(function.results) and last in _CONNECTED


_CONNECTED = (("conn",), ("connection",), ("pool",))


#: What runs the function that it is given once.
_ONCE = ("(*sync.Once).Do", "sync.OnceFunc", "sync.OnceValue", "sync.OnceValues")


def runs_once(function: Function) -> bool:
    """Is it a literal that `sync.Once` runs: what makes that which all share?"""
    taker = function.argument_of if function.is_literal else None
    return taker is not None and taker.callee in _ONCE
