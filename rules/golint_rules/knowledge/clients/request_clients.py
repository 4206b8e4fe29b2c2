"""Clients, pools and connections that are made to be kept, and those made for one call."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Function,
    FunctionFact,
    Goes,
    Leaves,
    Local,
    first_word,
    function_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.file_roles import file_role
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import Role
from golint_rules.knowledge.shutdown.kept_resources import OPENERS
from golint_rules.knowledge.workers.request_work import runs_in_request

_SARAMA = ("github.com/IBM/sarama", "github.com/Shopify/sarama")
_CONFLUENT = tuple(f"github.com/confluentinc/confluent-kafka-go{v}/kafka" for v in ("", "/v2"))
#: What makes a client with connections of its own, by full name.
MAKING = (
    *OPENERS,
    *(f"google.golang.org/grpc.{name}" for name in ("Dial", "DialContext", "NewClient")),
    *(f"github.com/segmentio/kafka-go.{name}" for name in ("NewWriter", "NewReader")),
    *(
        f"{path}.{name}"
        for path in _SARAMA
        for name in ("NewClient", "NewSyncProducer", "NewAsyncProducer", "NewConsumer")
    ),
    *(f"{path}.NewProducer" for path in _CONFLUENT),
    *(f"github.com/elastic/go-elasticsearch/v{n}.NewClient" for n in (6, 7, 8, 9)),
    # Its transport is a new one each time, with the connections that it keeps.
    "github.com/go-resty/resty/v2.New",
)
_ENDING = frozenset({"Close", "Disconnect", "Quit", "Drain", "Shutdown", "Stop"})
#: First words of functions that make what others keep, or that run once.
_ONCE = word_set(
    """main init initialize initialise new open connect reconnect dial setup must provide build
    start run serve migrate seed test ping check verify validate wait load configure register probe
    listen consume subscribe watch worker job sync import export"""
)
_LAYERS = frozenset({Role.SERVICE, Role.COMMAND, Role.QUERY, Role.REPOSITORY, Role.TRANSPORT})
#: Ways out that let others have the client when the function has ended.
_KEPT = frozenset({Leaves.RETURNED, Leaves.STORED, Leaves.SENT, Leaves.STARTED, Leaves.COPIED})


class OpensClient(FunctionFact, frozen=True):
    """The function makes a client by `by`, as written, each time it is called, and returns it."""

    by: str


@function_fact(OpensClient, on=Calls(*MAKING), callees={name: OpensClient(name) for name in MAKING})
def opens_client(call: Call, ctx: Context) -> OpensClient | None:
    """A call whose client is returned, and that nothing keeps for the next one."""
    if ctx.source_has("sync.Once", "sync.Mutex"):
        return None
    if call.goes_to.goes is Goes.RETURNED:
        return OpensClient(call.target)
    made = call.assigned_first
    leaves = {leaving.how for leaving in made.leavings} if made is not None else set()
    is_fresh = Leaves.RETURNED in leaves and Leaves.STORED not in leaves
    return OpensClient(call.target) if is_fresh else None


def made_per_call(ctx: Context) -> Iterator[tuple[Call, str]]:
    """The calls of a file that make a client for the function around alone, and what makes it.

    The makers of libraries come first, in the order of the file.
    """
    calls = list(ctx.calls_having(OpensClient))
    for call in sorted(calls, key=lambda call: call.callee not in MAKING):
        known = call.fact(OpensClient)
        if known is not None and is_for_one_call(call, ctx):
            yield call, call.target if call.callee in MAKING else known.by


def is_for_one_call(call: Call, ctx: Context) -> bool:
    """Is what a call makes used, and ended or left, by a function that requests run?"""
    function = call.declared_function
    made = [local for local in call.target_locals if local is not None and not _is_error(local)]
    if not made or function is None or _runs_once(function):
        return False
    leaves = {leaving.how for local in made for leaving in local.leavings}
    if leaves & _KEPT:
        return False
    return (any(map(_is_ended, made)) or not leaves) and _is_of_request(call, function, ctx)


def _is_error(local: Local) -> bool:
    return str(local.type) == "error"


def _runs_once(function: Function) -> bool:
    return first_word(function.name) in _ONCE or "health" in words(function.name)


def _is_ended(made: Local) -> bool:
    return any(call.method in _ENDING for call in made.calls_on)


def _is_of_request(call: Call, function: Function, ctx: Context) -> bool:
    if any(map(handles_request, call.enclosing_functions)) or runs_in_request(call, ctx):
        return True
    return file_role(ctx) in _LAYERS and bool(function.parameters)
